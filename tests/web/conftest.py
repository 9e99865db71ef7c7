"""What the tests of the outside share: hosts on this machine, and an environment without proxies."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Serve = Callable[[Callable[[socket.socket, str], None]], int]

TLS = b"\x16"  # how a handshake begins
NEVER = threading.Event()  # nobody sets it: to wait for it is to be silent


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask hosts straight, whatever proxy the machine of the tests has."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Run hosts that a function plays: it is given each connection and the head of its request.

    The function may read and send bytes as it likes, wrong ones too; the fixture's call gives the port.
    """
    with contextlib.ExitStack() as stack:

        def start(play: Callable[[socket.socket, str], None]) -> int:
            listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            threading.Thread(target=_accept, args=[listening, play], daemon=True).start()
            stack.callback(listening.shutdown, socket.SHUT_RDWR)
            return int(listening.getsockname()[1])

        yield start


def _accept(listening: socket.socket, play: Callable[[socket.socket, str], None]) -> None:
    with contextlib.suppress(OSError):  # the test is over
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=_talk, args=[connection, play], daemon=True).start()


def _talk(connection: socket.socket, play: Callable[[socket.socket, str], None]) -> None:
    with connection, contextlib.suppress(OSError):
        play(connection, read_head(connection))


def read_head(connection: socket.socket) -> str:
    """Read a request as far as its empty line; of TLS only the first byte."""
    head = b""
    while b"\r\n\r\n" not in head and head != TLS:
        more = connection.recv(1)
        if not more:
            break
        head += more
    return head.decode("latin-1")


def answer(status: str, body: bytes = b"", **headers: str) -> bytes:
    """Write an answer; a header is named with `_` for `-`, and left out where it is empty."""
    given = {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items() if value]
    return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode() + body
