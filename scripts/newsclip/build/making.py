"""The files of a site as they are made: what stands already is left, what changed is put aside."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from newsclip.build.whole import MARK, finish_site, list_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Stand = tuple[bytes, int, int, int]  # a file's hash; its size, time and number on the disk


@dataclass
class Record:
    """What is known of a site: each file as it stood, and what each part of the site was made from."""

    files: dict[str, Stand] = field(default_factory=dict)
    parts: dict[str, tuple[object, tuple[str, ...]]] = field(default_factory=dict)
    frames: tuple[bytes, ...] = ()  # the hashes of those that were found right

    @classmethod
    def read(cls, table: object) -> Record:
        """Read what `plain` gave; an empty record of anything else."""
        match table:
            case (dict() as files, dict() as parts, tuple() as frames):
                return cls(files, parts, frames)
        return cls()

    @property
    def plain(self) -> object:
        """The record as plain data."""
        return self.files, self.parts, self.frames

    def see(self, site: Path, path: str, digest: bytes) -> None:
        """Note a file as it stands."""
        with suppress(OSError):
            self.files[path] = (digest, *_seen((site / path).stat()))


@dataclass
class Making:
    """One build of a site: `built` holds what is put aside, `kept` names what stays of the site."""

    site: Path
    built: Path
    record: Record
    standing: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    written: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, tuple[object, tuple[str, ...]]] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    @classmethod
    def begin(cls, site: Path, built: Path, record: Record) -> Making:
        """Look at what stands of a site as it is recorded; whatever else touched it is made anew."""
        making = cls(site, built, record)
        if site != built:
            for path, entry in list_site(site):
                known = record.files.get(path)
                if known and known[1:] == _seen(entry):
                    making.standing[path] = known[0]
        return making

    def keep(self, name: str, key: object) -> bool:
        """Keep a part that was made from the same, if all of its files stand; say whether it is kept."""
        known = self.record.parts.get(name)
        if known is None or known[0] != key or not all(path in self.standing for path in known[1]):
            return False
        self.parts[name] = known
        for path in known[1]:
            self.kept[path] = self.standing[path]
        return True

    def put(self, name: str, key: object, files: Iterable[tuple[str, bytes]]) -> None:
        """Put the files of a part aside; what stands already with the same bytes is kept."""
        paths = []
        for path, data in files:
            self.save(path, data)
            paths.append(path)
        if key is not None:
            self.parts[name] = key, tuple(paths)

    def save(self, path: str, data: bytes) -> None:
        """Put one file aside, or keep it where it stands with the same bytes."""
        digest = hash_file(data)
        if self.standing.get(path) == digest:
            self.kept[path] = digest
            return
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.built}/{folder}", exist_ok=True)  # noqa: PTH103 - a path object costs more
            self._folders.add(folder)
        with open(f"{self.built}/{path}", "wb") as file:  # noqa: PTH123 - likewise
            file.write(data)
        self.written[path] = digest
        self.kept.pop(path, None)

    def add(self, files: Mapping[str, bytes]) -> None:
        """Take in files that another process put aside, or left because they stand."""
        for path, digest in files.items():
            (self.kept if self.standing.get(path) == digest else self.written)[path] = digest

    def below(self, folder: str) -> dict[str, bytes]:
        """Give what stands below a folder, by the way from it."""
        return {
            path.removeprefix(folder): digest
            for path, digest in self.standing.items()
            if path.startswith(folder)
        }

    def adopt(self) -> None:
        """Take in what MkDocs and plugins wrote: what stands already with the same bytes is kept."""
        for path, entry in list(list_site(self.built)):
            if path not in self.written:
                digest = hash_file(Path(entry.path).read_bytes())
                self.kept.pop(path, None)
                if self.standing.get(path) == digest:
                    Path(entry.path).unlink()
                    self.kept[path] = digest
                else:
                    self.written[path] = digest

    def finish(self, frames: tuple[bytes, ...] = ()) -> Record:
        """Put what changed in its place; give the record of the site as it stands then."""
        finish_site(self.built, self.site, self.kept)
        record = Record({path: self.record.files[path] for path in self.kept}, self.parts, frames)
        for path, digest in self.written.items():
            record.see(self.site, path, digest)
        record.files.pop(MARK, None)
        return record


def hash_file(data: bytes) -> bytes:
    """Hash a file's bytes."""
    return blake2b(data, digest_size=16).digest()


def _seen(found: os.DirEntry[str] | os.stat_result) -> tuple[int, int, int]:
    stat = found if isinstance(found, os.stat_result) else found.stat(follow_symlinks=False)
    return stat.st_size, stat.st_mtime_ns, stat.st_ino
