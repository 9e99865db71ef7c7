"""The search index: complete, in parts, the same bytes each time, and loud where it cannot be made."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from newsclip.library.collection import Library
from newsclip.search import index
from newsclip.search.documents import build_search_documents
from newsclip.search.index import ROW, WEIGHTS, WHOLE_NAME, build_search_index
from newsclip.search.process import save_index
from newsclip.search.text import STOP_WORDS, encode
from tests.makers import shelved

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = shelved()


def unpack(data: bytes) -> Any:  # noqa: ANN401 - JSON
    """Give what a packed file holds."""
    return json.loads(gzip.decompress(data))


def read_back(files: dict[str, bytes]) -> dict[str, dict[int, tuple[float, bool]]]:
    """Read an index as the browser does: {word: {row: (weight, whether it is a name)}}."""
    entry = json.loads(files["entry.json"])
    found: dict[str, dict[int, tuple[float, bool]]] = {}
    for number, first in enumerate(entry["firsts"]):
        words, postings = unpack(files[f"{entry['folder']}/words/{number}.gz"])
        assert words[0] == first
        for word, numbers in zip(words, postings, strict=True):
            row, held = 0, found.setdefault(word, {})
            for posting in numbers:
                row += posting // ROW
                held[row] = (entry["weights"][posting % WHOLE_NAME], posting % ROW >= WHOLE_NAME)
    return found


def read(folder: Path) -> dict[str, bytes]:
    """Give every file's bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("size", [index.PART, 300], ids=["few parts", "many parts"])
def test_the_index_holds_every_word_of_every_article(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """What the documents say is what the browser reads: rows, weights and names."""
    monkeypatch.setattr(index, "PART", size)
    expected: dict[str, dict[int, tuple[float, bool]]] = {}
    for row, document in enumerate(build_search_documents(LIBRARY)):
        for word, weight in document.words.weights.items():
            expected.setdefault(encode(word), {})[row] = (weight, word in document.words.names)
    assert read_back(build_search_index(LIBRARY)) == expected


def test_words_stand_in_the_order_in_which_javascript_compares_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """JavaScript compares code units, Python code points: they differ beyond the first plane."""
    monkeypatch.setattr(index, "PART", 300)
    first = dataclasses.replace(
        LIBRARY.articles[0], title="\U00020bb7野 豈 행정 ﬀ \ufa0e", date=dt.date(2030, 1, 1)
    )
    words = list(read_back(build_search_index(Library.of([first], LIBRARY.vocabulary))))
    assert any(word.startswith("\U00020bb7") for word in words)
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))


def test_the_same_library_gives_the_same_bytes_and_another_gives_another_folder(tmp_path: Path) -> None:
    """Nothing hangs on the time or on what stood there; parts of two builds never mix."""
    made = save_index(LIBRARY, tmp_path / "one")
    save_index(Library.of(LIBRARY.articles[1:], LIBRARY.vocabulary), tmp_path / "two")
    other = read(tmp_path / "two")
    save_index(LIBRARY, tmp_path / "two")
    assert read(tmp_path / "one") == read(tmp_path / "two") == build_search_index(LIBRARY)
    assert read(tmp_path / "one").keys() == made.keys()
    assert {name.split("/")[0] for name in other} & {
        name.split("/")[0] for name in read(tmp_path / "one")
    } == {"entry.json"}


def test_each_article_has_a_card_by_its_row() -> None:
    """Row 0 is the newest article."""
    files = build_search_index(LIBRARY)
    folder = json.loads(files["entry.json"])["folder"]
    cards = [unpack(files[f"{folder}/cards/{row}.gz"])["page"] for row in range(len(LIBRARY.articles))]
    assert cards == [article.page for article in LIBRARY.articles]


def test_an_empty_library_has_an_index_too() -> None:
    """The first build of a new project works."""
    files = build_search_index(Library())
    assert json.loads(files["entry.json"]) | {"folder": ""} == {
        "folder": "",
        "articles": 0,
        "bits": {"weight": WHOLE_NAME - 1, "name": WHOLE_NAME, "row": ROW.bit_length() - 1},
        "weights": list(WEIGHTS),
        "stop": sorted(STOP_WORDS),
        "firsts": [],
    }


def test_a_posting_has_a_bit_pattern_for_every_weight() -> None:
    """A new weight needs more bits than three: then the mask, the name's bit and the shift move."""
    assert len(WEIGHTS) <= index.BITS["weight"] + 1 == WHOLE_NAME < ROW
