"""The preview on an editor's machine: it answers who asks for it by its own name."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    App = Callable[..., Iterable[bytes]]

NAME = re.compile(r"(?P<name>\[[0-9a-f:.]*\]|[^:]*)")
OWN_NAMES = {"localhost", ""}
REFUSAL = b"The preview answers its own address only.\n"


def answer_own(app: App, host: str) -> App:
    """Let an application answer requests for `host`, localhost or an address in numbers, and no other name.

    A page of somebody else's could point a name of its own to this machine, and read withheld bodies through
    the reader's browser. An address in numbers cannot be pointed anywhere.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        if is_own(str(environ.get("HTTP_HOST", "")), host):
            return app(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
        return [REFUSAL]

    return answer


def is_own(asked: str, host: str) -> bool:
    """Whether a Host header (`name:port`) names the machine itself."""
    found = NAME.match(asked.lower())
    name = found["name"].rstrip(".") if found else ""
    name = name[1:-1] if name.endswith("]") else name
    if name in OWN_NAMES or name == host.lower():
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
