"""The folder in which a project keeps what the next build can use; without it a build only takes longer."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclip.build.making import Record
from newsclip.build.store import code_version, hash_text, load_table, save_table
from newsclip.library.kept import begin_keeping, end_keeping

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ".cache/newsclip"  # below the project
ANSWERS = "answers.bin"
RECORD_VERSION = b"1"  # of what a record says; the parts' own hashes hold the version of the code


@dataclass
class Cache:
    """What is kept for one project: the answers about its texts, and a record of each site it was built into.

    A preview goes on with what is in memory.
    """

    folder: Path
    version: bytes = b""
    newest: object = None  # the build that began last
    _answers: dict[str, dict[bytes, object]] = field(default_factory=dict)
    _tables: dict[str, object] = field(default_factory=dict)
    _new: set[str] = field(default_factory=set)
    _records: dict[Path, Record] = field(default_factory=dict)

    def begin(self) -> None:
        """Keep the answers of this build, beginning with those of the last."""
        version = code_version()
        if version != self.version:
            answers = load_table(self.folder / ANSWERS, version)
            self.version, self._answers = version, answers if isinstance(answers, dict) else {}
            self._tables.clear()
        begin_keeping(self._answers)

    def take(self, name: str) -> object:
        """Give a table that an earlier build gave under a name; None where there is none."""
        if name not in self._tables:
            self._tables[name] = load_table(self.folder / f"{name}.bin", self.version)
        return self._tables[name]

    def give(self, name: str, table: object) -> None:
        """Keep a table under a name for the next build."""
        if table != self._tables.get(name):
            self._tables[name] = table
            self._new.add(name)

    def end(self, *, save: bool = True) -> None:
        """Keep the answers for the next build, if there are new ones."""
        answers, new = end_keeping()
        self._answers = answers
        if new and save:
            save_table(self.folder / ANSWERS, self.version, answers)
        for name in self._new if save else ():
            save_table(self.folder / f"{name}.bin", self.version, self._tables[name])
        self._new.clear()

    def record(self, site: Path) -> Record:
        """Give what is known of a site's folder."""
        if site not in self._records:
            self._records[site] = Record.read(load_table(self._place(site), RECORD_VERSION))
        return self._records[site]

    def remember(self, site: Path, record: Record, *, save: bool = True) -> None:
        """Keep what is known of a site's folder now."""
        self._records[site] = record
        if save:
            save_table(self._place(site), RECORD_VERSION, record.plain)

    def drop(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, site: Path) -> Path:
        return self.folder / f"site-{hash_text(os.fspath(site)).hex()}.bin"
