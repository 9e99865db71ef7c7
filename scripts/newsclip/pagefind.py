"""Run Pagefind over search documents and put what the browser needs into the site."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclip.searchdocs import SearchDocument

SIGNATURE = b"pagefind_dcd"
SHIPPED = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "pagefind.*.pf_meta", "index")


class PagefindError(Exception):
    """Pagefind is missing or failed; the message says what to do."""


def find_pagefind() -> Path:
    """Give the program that the Python package pagefind-bin brings for this machine."""
    try:
        import pagefind_bin  # noqa: PLC0415 - the build says what is missing, an import at the top would not

        return Path(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise PagefindError(
            f"the search program is missing ({error}); run 'pip install pagefind-bin'"
        ) from None


def save_index(
    documents: Iterable[SearchDocument], facets: dict[str, Any], spellings: list[str], folder: Path
) -> int:
    """Build the index of the documents in `folder`, which is replaced; give the number of documents.

    The same documents give the same bytes. Raises PagefindError where the program is missing or fails.
    """
    program = find_pagefind()
    with tempfile.TemporaryDirectory(prefix="newsclip-search-") as temporary:
        source, bundle = Path(temporary, "documents"), Path(temporary, "bundle")
        source.mkdir()
        cards = {}
        for at, document in enumerate(documents):
            name = f"{at}.html"
            (source / name).write_text(document.html, encoding="utf-8")
            cards[f"/{name}"] = document.card
        if not cards:
            (source / "none.html").write_text(
                '<html lang="ko"><body data-pagefind-body>none', encoding="utf-8"
            )
        _run(program, source, bundle)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for pattern in SHIPPED:
            for path in bundle.glob(pattern):
                shutil.move(path, folder / path.name)
        _save_cards(bundle / "fragment", cards, folder / "cards")
    _save_packed(folder / "facets.gz", facets)
    _save_packed(folder / "spellings.gz", spellings)
    return len(cards)


def _run(program: Path, source: Path, bundle: Path) -> None:
    command = [
        str(program),
        "--site",
        str(source),
        "--output-path",
        str(bundle),
        "--force-language",
        "ko",
        "--silent",
    ]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own program
    except OSError as error:
        raise PagefindError(f"{program} does not run ({error.strerror}); reinstall pagefind-bin") from None
    if done.returncode or not (bundle / "pagefind-entry.json").exists():
        said = (done.stderr or done.stdout).strip() or f"exit status {done.returncode}"
        raise PagefindError(f"{program} failed: {said}")


def _save_cards(fragments: Path, cards: dict[str, dict[str, Any]], folder: Path) -> None:
    # Pagefind names each page by a hash, which only its fragment tells; a card takes the fragment's place.
    folder.mkdir()
    for path in sorted(fragments.glob("*.pf_fragment")):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        if card := cards.get(fragment["url"]):
            _save_packed(folder / f"{path.stem}.gz", card)


def _save_packed(path: Path, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
