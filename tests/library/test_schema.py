"""Problems from a schema."""

from newsclip.library.model import Event
from newsclip.library.schema import did_you_mean, read_schema, unknown_key
from newsclip.library.yamltext import read_yaml

KEYS = ("date", "text", "tag")


def problems(text: str) -> list[str]:
    """Read an event; give its problems as an editor sees them."""
    read = read_yaml(text)
    return list(map(str, read_schema(Event, read.data, read, "e.yml", KEYS)[1]))


def test_good_data_gives_the_object() -> None:
    """Without problems there is an object."""
    read = read_yaml("date: 2026-01\ntext: 일\n")
    event, found = read_schema(Event, read.data, read, "e.yml", KEYS)
    assert event == Event(date="2026-01", text="일")
    assert found == []


def test_all_problems_come_at_once() -> None:
    """Each has its own line, and says what to do."""
    assert problems("date: 2026-13\ntxt: 일\n") == [
        "e.yml:1: date: '2026-13' is not a day, a month or a year; write YYYY, YYYY-MM or YYYY-MM-DD",
        "e.yml:1: 'text' is missing; add 'text: …'",
        "e.yml:2: unknown key 'txt'; did you mean 'text'?",
    ]


def test_scalar_instead_of_a_mapping_is_named() -> None:
    """What is no mapping is told how to be one."""
    assert "mapping" in problems("그냥 글")[0]


def test_near_word_is_suggested_and_a_far_one_not() -> None:
    """A suggestion is made only where it is likely."""
    assert did_you_mean("공공 AXX", ["공공 AX", "AI 정부"]) == "did you mean '공공 AX'?"
    assert did_you_mean("바나나", ["공공 AX", "AI 정부"]) == ""


def test_unknown_key_without_a_near_one_lists_all() -> None:
    """An editor who is lost gets the list."""
    assert unknown_key("zzz", KEYS) == ("unknown key 'zzz'", "use one of date, text, tag")
