"""The values that a script writes are read without running it."""

from __future__ import annotations

from typing import Any

import pytest

from newsclip.convert.literals import DEEPEST, read_script

LITERALS: dict[str, tuple[str, Any]] = {
    "JSON": ('a = {"b": [1, "굴", null, true]}', {"b": [1, "굴", None, True]}),
    "keys without quotation marks, numbers and Korean words as keys": (
        "a = {b: 1, 2: 'c', 제목: 3}",
        {"b": 1, "2": "c", "제목": 3},
    ),
    "single quotes and escapes": (r"a = {b: 'it\'s \u{AD74} \uAD74 \x41\n'}", {"b": "it's 굴 굴 A\n"}),
    "a pair of surrogates": (r"a = {b: '\uD83D\uDE00'}", {"b": "😀"}),
    "trailing commas and comments": ("a = {b: 1, /* c: 2, */ d: [1, 2,], // e\n}", {"b": 1, "d": [1, 2]}),
    "template strings": ("a = {b: `굴\n${c.d}길`}", {"b": "굴\n길"}),
    "strings added up": ("a = {b: '굴' + \"길\" + 'c'}", {"b": "굴길c"}),
    "numbers": (
        "a = {b: [-1, 1_000, .5, 1e3, 0xff, 12n, !0, !1, void 0]}",
        {"b": [-1, 1000, 0.5, 1000.0, 255, 12, True, False, None]},
    ),
    "moments": (
        "a = {b: new Date(1742274300000), c: new Date('2025-01-02'), d: new Date(2025, 3, 18)}",
        {"b": "2025-03-18T14:05:00+09:00", "c": "2025-01-02", "d": "2025-04-18"},
    ),
    "a moment that no calendar has": ("a = {b: new Date(2025, 13, 40), c: 1}", {"b": None, "c": 1}),
    "maps": ("a = {b: new Map([['c', {d: 1}]])}", {"b": {"c": {"d": 1}}}),
    "a string of JSON": ("a = JSON.parse('{\"b\": 1}')", {"b": 1}),
    "JSON in base64": ("a = JSON.parse(atob('eyJiIjogMX0='))", {"b": 1}),
    "JSON in percent signs": ("a = JSON.parse(decodeURIComponent('%7B%22b%22%3A1%7D'))", {"b": 1}),
    "words of the language as keys": (
        "a = {return: 1, new: 2, default: 3, null: 4}",
        {"return": 1, "new": 2, "default": 3, "null": 4},
    ),
    "methods and shorthands": ("a = {b() { return 1 }, async c() {}, d, e: 2}", {"d": None, "e": 2}),
    "names of what the script assigns": ("b = {c: 1}; a = {d: b, e: f}", {"d": {"c": 1}, "e": None}),
    "assignments within": ("a = {b: $R[1] = {c: 1}, d: $R[1]}", {"b": {"c": 1}, "d": {"c": 1}}),
    "what is chosen": ("a = x || {b: 1}", {"b": 1}),
    "a regular expression before": ("if (/['\"{[]/.test(x)) y = 1 / 2; a = {b: 1}", {"b": 1}),
}


def values(script: str) -> dict[str, Any]:
    """Give what a script assigns at its top."""
    found: dict[str, Any] = read_script(script).roots[-1]
    return found


@pytest.mark.parametrize(("script", "value"), LITERALS.values(), ids=LITERALS)
def test_a_literal_is_read(script: str, value: Any) -> None:  # noqa: ANN401 - any value
    """As JavaScript reads it; what only a running program knows is None or left out."""
    assert values(script)["a"] == value


@pytest.mark.parametrize(
    "script",
    [
        "x = (function(a, b) {return {c: a, d: [b]}}(1, 'e'));",
        "x = (function(a, b) {return {c: a, d: [b]}})(1, 'e');",
        "x = ((a, b) => {a.f = 2; return {c: a, d: [b]}})(1, 'e');",
    ],
)
def test_a_function_gets_its_arguments(script: str) -> None:
    """What a function returns has the values that it is called with in the place of its arguments."""
    assert {"c": 1, "d": ["e"]} in read_script(script).roots


def test_what_is_added_to_a_string() -> None:
    """A text that a program puts together piece by piece is whole."""
    assert values("var a = '굴'; a += '길'; a += '바위'; b = 1") == {"a": "굴길바위", "b": 1}


def test_what_is_sent_in_pieces() -> None:
    """Strings that one receiver gets are kept together, alone or after a number."""
    read = read_script('self.f.push([0]); self.f.push([1, "굴"]); self.f.push([1, "길"]); s.enqueue("바위")')
    assert read.sent == {"self.f.push": ["굴", "길"], "s.enqueue": ["바위"]}


def test_what_nothing_names() -> None:
    """An object that is handed over is a value, whatever the program does with it."""
    assert {"b": 1} in read_script("start('c', {b: 1}).then(() => { d() })").roots


@pytest.mark.parametrize(
    "text", ["{", "[", "(", "}", "])", "'", "`", "/*", "a=>", "function(a){", "x[", "{a:", "+="]
)
def test_broken_programs_end(text: str) -> None:
    """What is never closed, or closed twice, gives no error, and what was read before stays."""
    roots = read_script(f"a = {{b: 1}};{text * 3 * DEEPEST}").roots
    assert any(root.get("a") == {"b": 1} for root in roots if isinstance(root, dict))
