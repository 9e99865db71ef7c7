"""What frameworks pack is unpacked to plain values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsclip.convert.packed import Element, unpack, unpack_text

PAD = " " * 100  # what is shorter holds no story


def rows(*said: str) -> dict[str, Any]:
    """Read numbered rows."""
    value: dict[str, Any] = unpack_text("".join(said) + f'f0:"{PAD}"\n')
    return value


def test_list_of_all_values() -> None:
    """Every value stands once; moments, sets, maps and wrappers have tags; negative places are nothing."""
    flat = [
        {"a": 1, "b": 3, "c": 5, "d": 7, "e": 10, "f": -1, "g": 2},
        ["Reactive", 2], "굴", ["Date", "2025-01-02T00:00:00Z"], "길", ["Set", 2, 4], 0, ["Map", 2, 4],
        1, 2, ["null", "x", 4],
    ]  # fmt: skip
    assert unpack(flat) == {
        "a": "굴",
        "b": "2025-01-02T00:00:00Z",
        "c": ["굴", "길"],
        "d": {"굴": "길"},
        "e": {"x": "길"},
        "f": None,
        "g": "굴",
    }


def test_list_of_all_values_within_others() -> None:
    """It may stand anywhere, and an object may hold itself."""
    value = unpack({"nodes": [{"data": [{"a": 1, "b": 0}, "굴", "길"]}]})["nodes"][0]["data"]
    assert value["a"] == "굴"
    assert value["b"] is value


def test_list_of_objects_is_no_list_of_all_values() -> None:
    """Objects that hold numbers are what they are."""
    plain = [{"id": 1, "count": 2}, {"id": 0, "count": 1}, {"id": 2, "name": "굴"}]
    assert unpack(plain) == plain


def test_places_in_keys_and_what_comes_later() -> None:
    """React Router numbers keys, too, and sends what it promised in later rows."""
    said = '[{"_1":2,"_3":4},"a",["D",1742274300000],"b",["P",9]' + f',"{PAD}"]\nP9:[{{"_1":7}},"굴"]\n'
    assert unpack(unpack_text(said)) == {"a": "2025-03-18T14:05:00+09:00", "b": {"a": "굴"}}


def test_rows_with_references() -> None:
    """A row may name another, a part of it or a moment; a text row is as long as it says, in bytes."""
    text = "굴\n1:길"
    read = rows(
        '2:I[1,["a"],"B"]\n',
        f"1a:T{len(text.encode()):x},{text}",
        '3:{"a":"$1a","b":"$D2025-01-02T00:00:00Z","c":"$$5","d":"$undefined","e":"$4:x:1","f":"$L4"}\n',
        '4:{"x":["바위","섬"]}\n',
    )
    assert read["3"] == {
        "a": text, "b": "2025-01-02T00:00:00Z", "c": "$5", "d": None, "e": "섬", "f": {"x": ["바위", "섬"]},
    }  # fmt: skip


def test_text_row_that_counts_something_else() -> None:
    """A length that ends within a text is put right by where the next row begins."""
    read = rows('a:T5,<p>굴 껍데기로 길을 덮었다.</p>b:{"t":"$a"}\n')
    assert read["b"] == {"t": "<p>굴 껍데기로 길을 덮었다.</p>"}


def test_elements_of_rows() -> None:
    """An element has its tag and what it holds; one of the site's own has no tag."""
    read = rows('1:["$","p",null,{"children":["굴",["$","$L2",null,{"children":"$3"}]]}]\n', '3:"길"\n')
    assert isinstance(read["1"], Element)
    assert read["1"] == {"type": "p", "children": ["굴", {"type": "", "children": "길"}]}


def test_references_of_a_store() -> None:
    """An object that only names another is that other: by its key, or by type and number."""
    store = {
        "root": {"a": {"__ref": "A:1"}, "b": {"type": "person", "id": "7"}, "c": {"__ref": "A:2"}},
        "A:1": {"t": "굴", "up": {"__ref": "A:1"}},
        "included": [{"type": "person", "id": "7", "name": "길"}],
    }
    value = unpack(store)["root"]
    assert value["a"]["t"] == "굴"
    assert value["a"]["up"] is value["a"]
    assert value["b"]["name"] == "길"
    assert value["c"] == {"__ref": "A:2"}


def test_values_after_the_number_of_their_type() -> None:
    """Astro puts a number before every value."""
    assert unpack({"a": [0, {"b": [0, "굴"]}], "c": [1, [[0, "길"], [3, "2025-01-02"]]]}) == {
        "a": {"b": "굴"},
        "c": ["길", "2025-01-02"],
    }


def test_values_before_what_they_are_made_of() -> None:
    """Livewire puts the type of a list or an object after it."""
    assert unpack(
        {"a": [{"b": [["굴", [{"c": 1}, {"s": "arr"}]], {"class": "C", "s": "clctn"}]}, {"s": "arr"}]}
    ) == {"a": {"b": ["굴", {"c": 1}]}}


@pytest.mark.parametrize("mark", ["&q;", "&quot;"])
def test_quotation_marks_that_are_written_as_letters(mark: str) -> None:
    """JSON is JSON where a template engine or Angular kept its marks from the page."""
    said = json.dumps({"a": "굴" + PAD}).replace('"', mark)
    assert unpack_text(said) == {"a": "굴" + PAD}


def test_what_is_no_data() -> None:
    """Texts, short strings and broken JSON hold none."""
    assert unpack_text("굴을 캔다. " * 20) is None
    assert unpack_text('{"a": 1}') is None
    assert unpack_text('{"a": ' + PAD) is None
