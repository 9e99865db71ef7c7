"""The search index: complete, in parts, the same bytes each time, and loud where it cannot be made."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import json
from bisect import bisect
from typing import TYPE_CHECKING, Any

import pytest

from newsclip.library.collection import Library
from newsclip.search import index
from newsclip.search.counts import count_words
from newsclip.search.documents import Weigher, texts_of
from newsclip.search.index import BETWEEN, ROW, WEIGHTS, WHOLE_NAME, Files, build_search_index
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
    for shelf in entry["shelves"]:
        last = ""
        names = split_names(shelf["names"], entry["name"])
        for first, name in zip(shelf["firsts"], names, strict=True):
            words, postings = unpack(files[f"words/{name}.gz"])
            assert last.encode("utf-16-be") < first.encode("utf-16-be") or first == last == ""
            assert first.encode("utf-16-be") <= words[0].encode("utf-16-be")
            last = words[-1]
            for word, numbers in zip(words, postings, strict=True):
                row, held = 0, found.setdefault(word, {})
                for posting in numbers:
                    row += posting // ROW
                    held[row] = (entry["weights"][posting % WHOLE_NAME], posting % ROW >= WHOLE_NAME)
    return found


def split_names(names: str, length: int) -> list[str]:
    """Split names that stand one behind the other."""
    return [names[at : at + length] for at in range(0, len(names), length)]


def cards(files: dict[str, bytes]) -> list[str]:
    """Give the pages that the cards name, by their rows."""
    entry = json.loads(files["entry.json"])
    folders = split_names(entry["cards"], entry["folder"])
    paths = (f"cards/{folders[row // entry['block']]}/{row}.gz" for row in range(entry["articles"]))
    return [unpack(files[path])["page"] for path in paths]


def read(folder: Path) -> dict[str, bytes]:
    """Give every file's bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("size", [index.PART, 300], ids=["few parts", "many parts"])
def test_the_index_holds_every_word_of_every_article(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """What the documents say is what the browser reads: rows, weights and names."""
    monkeypatch.setattr(index, "PART", size)
    count = len(LIBRARY.articles)
    weigher = Weigher.of(LIBRARY, count, count_words(LIBRARY.articles))
    expected: dict[str, dict[int, tuple[float, bool]]] = {}
    for row, article in enumerate(reversed(LIBRARY.articles)):
        words = weigher.weigh(article, texts_of(article))
        for word, weight in words.weights.items():
            held = (WEIGHTS[bisect(BETWEEN, weight)], word in words.names)
            expected.setdefault(encode(word), {})[row] = held
    assert read_back(build_search_index(LIBRARY)) == expected


def test_weights_are_told_by_their_ratio() -> None:
    """Each step is a third more; what lies between two is the nearer one, what is beyond the last."""
    assert [bisect(BETWEEN, weight) for weight in WEIGHTS] == list(range(16))
    assert (bisect(BETWEEN, 0.0), bisect(BETWEEN, 1000)) == (0, len(WEIGHTS) - 1)


def test_two_contents_never_share_a_name() -> None:
    """Where seven letters of a content's name are taken, the next seven are its name."""
    files = Files()
    name = files.keep("words", b"one")
    files[f"words/{name}.gz"] = b"another"
    other = files.keep("words", b"one")
    assert other != name
    assert files[f"words/{other}.gz"] == b"one"
    assert files.keep("words", b"one") == other


def test_words_stand_in_the_order_in_which_javascript_compares_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """JavaScript compares code units, Python code points: they differ beyond the first plane."""
    monkeypatch.setattr(index, "PART", 300)
    first = dataclasses.replace(
        LIBRARY.articles[0], title="\U00020bb7野 豈 행정 ﬀ \ufa0e", date=dt.date(2030, 1, 1)
    )
    words = list(read_back(build_search_index(Library.of([first], LIBRARY.vocabulary))))
    assert any(word.startswith("\U00020bb7") for word in words)
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))


def test_the_same_library_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing hangs on the time or on what stood there."""
    made, _ = save_index(LIBRARY, tmp_path / "one")
    save_index(Library.of(LIBRARY.articles[1:], LIBRARY.vocabulary), tmp_path / "two")
    save_index(LIBRARY, tmp_path / "two")
    assert read(tmp_path / "one") == read(tmp_path / "two") == build_search_index(LIBRARY)
    assert read(tmp_path / "one").keys() == made.keys()


def test_a_file_is_named_by_what_it_holds_and_a_card_by_the_articles_around_it() -> None:
    """Whatever two builds have under one name is the same, but for the entry and the text of a card."""
    new, old = (
        build_search_index(Library.of(articles, LIBRARY.vocabulary))
        for articles in (LIBRARY.articles, LIBRARY.articles[2:])
    )
    shared = {path for path in new.keys() & old.keys() if not path.startswith(("entry", "cards"))}
    assert [path for path in shared if new[path] != old[path]] == []
    assert not {path for path in new if path.startswith("cards")} & set(old)


def test_one_article_more_changes_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles behind the last full shelf have parts of their own; all others stay as they are."""
    monkeypatch.setattr(index, "SHELF", 5)
    monkeypatch.setattr(index, "ONE_SHELF", 4)
    monkeypatch.setattr(index, "BLOCK", 2)
    monkeypatch.setattr(index, "PART", 300)
    new, old = (build_search_index(Library.of(LIBRARY.articles[at:], LIBRARY.vocabulary)) for at in (0, 1))
    entry = json.loads(old["entry.json"])
    parts = split_names(entry["shelves"][0]["names"], entry["name"])
    assert len(parts) > 20
    assert [name for name in parts if f"words/{name}.gz" not in new] == []
    assert len([path for path in old if path.startswith("cards") and path not in new]) < 2
    assert cards(new) == [article.page for article in reversed(LIBRARY.articles)]


def test_each_article_has_a_card_by_its_row() -> None:
    """Row 0 is the oldest article."""
    found = cards(build_search_index(LIBRARY))
    assert found == [article.page for article in reversed(LIBRARY.articles)]


def test_an_empty_library_has_an_index_too() -> None:
    """The first build of a new project works."""
    entry = json.loads(build_search_index(Library())["entry.json"])
    assert (entry["articles"], entry["cards"]) == (0, "")
    assert entry["shelves"] == [{"firsts": [], "names": ""}]
    assert (entry["weights"], entry["stop"]) == (list(WEIGHTS), sorted(STOP_WORDS))
    assert entry["bits"] == {"weight": WHOLE_NAME - 1, "name": WHOLE_NAME, "row": ROW.bit_length() - 1}


def test_a_posting_has_a_bit_pattern_for_every_weight() -> None:
    """A new weight needs more bits: then the mask, the name's bit and the shift move."""
    assert len(WEIGHTS) <= index.BITS["weight"] + 1 == WHOLE_NAME < ROW


def test_an_index_that_goes_on_is_the_one_that_begins_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One article more leaves the full shelves as they stand, and every file is the same."""
    monkeypatch.setattr(index, "SHELF", 5)
    monkeypatch.setattr(index, "ONE_SHELF", 4)
    monkeypatch.setattr(index, "BLOCK", 5)
    older = Library.of(LIBRARY.articles[1:], LIBRARY.vocabulary)
    before, known = save_index(older, tmp_path / "old")
    made, _ = save_index(LIBRARY, tmp_path / "new", standing=before, known=known)
    whole, _ = save_index(LIBRARY, tmp_path / "whole")
    assert made == whole
    written = read(tmp_path / "new")
    assert len(written) < len(whole) / 2
    assert {**read(tmp_path / "old"), **written}.items() >= read(tmp_path / "whole").items()
