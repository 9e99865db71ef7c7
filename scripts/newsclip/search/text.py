"""Korean text as an index needs it: folded words, where a reader's word may begin, initial consonants.

`fold_words` and `encode` have twins in client/query.js; tests hold them against each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LATIN = re.compile(r"[A-Za-z]{3,}")
SCRIPTS = re.compile(r"[가-힣]+|[^가-힣0-9]+|[0-9]+")
SENTENCE_END = re.compile(r"(?<![.!?。…])[.!?。…]+(?=\s|[”’\"')\]」』]|$)|[\n\r]+")
# The mark comes first: a pattern that begins with a letter is looked for at once.
AND = re.compile(r"&(?<=[A-Za-z]&)(?=[A-Za-z])")
GROUPED, POINT = re.compile(r",(?<=\d,)(?=\d{3})"), re.compile(r"\.(?<=\d\.)(?=\d)")
HANGUL = re.compile(r"[가-힣]+")
INITIALS = "ᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉᄊᄋᄌᄍᄎᄏᄐᄑᄒ"
FIRST_SYLLABLE, SYLLABLES_PER_INITIAL = 0xAC00, 588
LONGEST_JOINED = 30  # letters of words in one: longer names nobody types, and their ends grow as the square
SHORTEST = 2  # letters of a word's end that a reader would look for

# Words that tell nothing of an article: nobody looks for them, but they stand in what people type.
FUNCTION_WORDS = """
가장 각 각각 것 것을 것이 것으로 것이다 것은 그 그는 그동안 그리고 및 등 등을 등이 등의 등에 등과
더 데 때 때문에 또 또는 또한 많은 맞춰 모든 바 바로 수 수가 수도 수를 앞으로 앞서 약 여러 오는 올해
위한 위해 위해서 이 이날 이는 이를 이번 이어 있게 있는 있다 있다고 있도록 있었다 있으며 있을 줄 지난
통한 통해 특히 하고 하는 하며 한 한다 할 함께 했다
a an and are as at be been by for from has have in into is it its of on or that the their this to
was were will with
"""
STOP_WORDS = frozenset(FUNCTION_WORDS.split())

# A word that ends so makes no compound with the next one: an object, a topic, a place, a verb.
ENDS_PHRASE = re.compile(
    r"(?:[을를은는]|에서|에게|으로|까지|부터|라고|다|하고|하며|하는|하기|하여|해서|했던|된|되는|되어|위한|위해|"
    r"통해|대한|대해|따른|따라|있는|없는|같은|이번|이날|그동안)$"
)


def encode(word: str) -> str:
    """Give the form in which the index holds a word: syllables apart, so that half a one is a beginning."""
    return unicodedata.normalize("NFD", word)


def fold_text(text: str) -> str:
    """Give a text in the form in which words are compared: NFKC, lower case.

    3,200 is 3200, 2.5 is 2_5, and R&D is rd.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    return POINT.sub("_", GROUPED.sub("", AND.sub("", text)))


def fold_words(text: str) -> list[str]:
    """Give the words of a text: letters and digits only."""
    return WORD.findall(fold_text(text))


def fold_sentences(text: str) -> list[list[str]]:
    """Give the words of each sentence and line: a phrase does not go on beyond them."""
    return [words for part in SENTENCE_END.split(fold_text(text)) if (words := WORD.findall(part))]


def camel_parts(text: str) -> set[str]:
    """Give what follows a lower-case letter in capitals: llm of sLLM, data of MyData."""
    parts = (part for run in LATIN.findall(text) for part in CAMEL.split(run)[1:])
    return {part.lower() for part in parts if len(part) >= SHORTEST}


def word_ends(word: str) -> tuple[str, ...]:
    """Give the ends of a word by which a reader may look for it, longest first.

    A prefix finds the beginning of a word; these make its middle a beginning: 기반행정 and 행정 of
    데이터기반행정, gpt of 챗gpt. Latin words and numbers are not cut.
    """
    runs = SCRIPTS.findall(word)
    found: list[str] = []
    for at, run in enumerate(runs):
        rest = "".join(runs[at + 1 :])
        if at:
            found.append(run + rest)
        if HANGUL.fullmatch(run):
            found += [run[cut:] + rest for cut in range(1, len(run) - 1)]
    return tuple(end for end in found if len(end) >= SHORTEST)


@lru_cache(maxsize=1 << 17)
def ends_phrase(word: str) -> bool:
    """Say whether a word closes a phrase, so that nobody writes it and the next as one."""
    return bool(ENDS_PHRASE.search(word))


def join_on(words: Sequence[str], at: int, most: int = 3) -> str:
    """Give a word with those after it that a reader may write as one: 빅데이터분석 for 빅데이터 분석."""
    joined = words[at]
    for word, after in zip(words[at : at + most], words[at + 1 : at + most], strict=False):
        if ends_phrase(word) or len(joined) > LONGEST_JOINED:
            break
        joined += after
    return joined


@lru_cache(maxsize=1 << 15)
def initials(word: str) -> str:
    """Give the initial consonants of a word in Hangul (ㅎㅅㅅ for 화성시), or nothing."""
    if not HANGUL.fullmatch(word):
        return ""
    return "".join(INITIALS[(ord(letter) - FIRST_SYLLABLE) // SYLLABLES_PER_INITIAL] for letter in word)
