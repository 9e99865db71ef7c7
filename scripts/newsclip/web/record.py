"""What was seen of the originals, saved beside whatever else happens to their file meanwhile."""

from __future__ import annotations

import contextlib
import signal
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclip.library.load import ORIGINALS, load_originals
from newsclip.library.originals import Original, dump_originals, update
from newsclip.library.problem import Problem
from newsclip.library.saying import reason, say
from newsclip.saving import save_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

ASIDE = "links.seen.yml"  # where what was seen goes while links.yml cannot be read
ENDS = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


@dataclass
class Record:
    """The file of originals in the folder of articles; `forgotten` are addresses that no article has now.

    What was seen is added to the file as it is when it is saved: another run or an editor may have written
    to it since it was loaded.
    """

    folder: Path
    name: str
    forgotten: frozenset[str] = frozenset()
    _unsaved: list[Original] = field(default_factory=list, init=False)

    def add(self, original: Original, every: int) -> None:
        """Take what was seen; saved with every so many."""
        self._unsaved.append(original)
        if len(self._unsaved) >= every:
            self.save()

    def save(self) -> list[Problem]:
        """Add what was seen to the file; give the problems where it cannot be read or written."""
        known, problems = load_originals(self.folder, self.name)
        if problems:
            return problems
        kept = {url: original for url, original in known.items() if url not in self.forgotten}
        try:
            save_text(self.folder / ORIGINALS, dump_originals(update(kept, self._unsaved)))
        except OSError as error:
            what = say("cannot be written ({strerror})", strerror=reason(error))
            return [Problem(f"{self.name}/{ORIGINALS}", 1, what, "check the folder's rights and the disk")]
        self._unsaved.clear()
        return []

    def save_aside(self) -> None:
        """Write what is not saved yet to a file of its own; OSError where that cannot be either."""
        save_text(self.folder / ASIDE, dump_originals(update({}, self._unsaved)))


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """Let a request to end (SIGTERM, SIGHUP) end the block as Ctrl-C does, by an exception.

    A signal that the caller has ignored, as nohup does, stays ignored.
    """

    def end(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)  # as a shell calls it

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what a signal does
        return
    numbers = [getattr(signal, name) for name in ENDS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    before = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
