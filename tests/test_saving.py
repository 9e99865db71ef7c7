"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsclip.saving import save_new, save_over, save_text

if TYPE_CHECKING:
    from pathlib import Path


def test_text_is_saved_whole(tmp_path: Path) -> None:
    """A saved file has its text, and nothing else is left beside it."""
    path = tmp_path / "new" / "a.md"
    save_text(path, "가\n나\n")
    save_text(path, "다\n")
    assert path.read_bytes() == "다\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_failed_save_leaves_the_old_file(tmp_path: Path) -> None:
    """What cannot be written does not destroy what was there."""
    path = tmp_path / "a.md"
    save_text(path, "옛 글\n")
    with pytest.raises(UnicodeEncodeError):
        save_text(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "옛 글\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux writes files without a name")
def test_a_kill_while_writing_leaves_nothing(tmp_path: Path) -> None:
    """A process that is killed before the file is whole leaves neither the file nor a piece of it."""
    code = (
        "import os, pathlib, signal, sys; from newsclip import saving\n"
        "os.link = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        "saving.save_text(pathlib.Path(sys.argv[1]), 'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.md")], check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_without_files_that_have_no_name_a_text_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other systems write a temporary file and put it in place."""
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    save_text(tmp_path / "a.md", "가\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    """What only its owner may read stays so; a new file is for everybody."""
    path = tmp_path / "a.md"
    save_text(path, "가\n")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    save_text(path, "나\n")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind it is written."""
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    save_text(tmp_path / "a.md", "가\n")
    save_text(tmp_path / "b.md", "나\n")
    assert (tmp_path / "b.md").is_symlink()
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "나\n"


def test_what_is_no_file_is_written_into(tmp_path: Path) -> None:
    """A pipe, as a device, gets the text and stays what it is; a full one says so."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    save_text(pipe, "가\n")
    assert os.read(reader, 100) == "가\n".encode()
    os.close(reader)
    assert not pipe.is_file()
    with pytest.raises(OSError, match="No space"):
        save_text(type(tmp_path)("/dev/full"), "가\n")


def test_a_new_text_replaces_nothing(tmp_path: Path) -> None:
    """Where a file is by now, it stays, and nothing is left beside it."""
    path = tmp_path / "a.md"
    save_new(path, "가\n")
    with pytest.raises(FileExistsError):
        save_new(path, "나\n")
    assert path.read_text(encoding="utf-8") == "가\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_that_somebody_has_changed_is_not_written_over(tmp_path: Path) -> None:
    """Only what was looked at is replaced."""
    path = tmp_path / "a.md"
    save_text(path, "가\n")
    save_over(path, "나\n", "가\n".encode())
    with pytest.raises(FileExistsError):
        save_over(path, "다\n", "가\n".encode())
    assert path.read_text(encoding="utf-8") == "나\n"
    assert list(tmp_path.iterdir()) == [path]
