"""Korean text as an index needs it: folded words, what else each is found by, and initial consonants.

`fold_words` has a twin in docs/assets/search/query.js; tests hold the two against each other.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SCRIPTS = re.compile(r"[가-힣]+|[^가-힣0-9]+|[0-9]+")
SENTENCE_END = re.compile(r"[.!?。…]+(?=\s|[”’\"')\]」』]|$)|[\n\r]+")
HANGUL = re.compile(r"[가-힣]+")
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
INITIALS = "ᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉᄊᄋᄌᄍᄎᄏᄐᄑᄒ"
FIRST_SYLLABLE, SYLLABLES_PER_INITIAL = 0xAC00, 588

# A word that ends so does not form a compound with the next one: an object, a topic, a place, a verb.
ENDS_PHRASE = re.compile(
    r"(?:[을를은는]|에서|에게|으로|까지|부터|이라고|라고|[가-힣]다|하고|하며|하는|하기|하여|해서|했던|했다|"
    r"된|되는|되어|위한|위해|통해|대한|대해|따른|따라|있는|없는|같은|이번|이날|그동안|밝혔)$"
)


def encode(word: str) -> str:
    """Give the form in which the index holds a word.

    Syllables are taken apart: only so does Pagefind split its index, and half a syllable is a prefix then.
    Digits become ideographs: Pagefind also lists the parts of a word where letters meet digits.
    """
    return unicodedata.normalize("NFD", word).translate(DIGITS)


def fold_words(text: str) -> list[str]:
    """Give the words of a text: NFKC, lower case, letters and digits only; 3,200 is 3200 and 2.5 is 2_5."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return WORD.findall(re.sub(r"(?<=\d)\.(?=\d)", "_", text))


def sentences(text: str) -> list[str]:
    """Split a text where a phrase cannot go on: after a sentence, at the end of a line."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def camel_parts(text: str) -> set[str]:
    """Give what follows a lower-case letter in capitals: LLM of sLLM, Data of MyData."""
    found = set()
    for run in re.findall(r"[A-Za-z]{3,}", unicodedata.normalize("NFKC", text)):
        for part in CAMEL.split(run)[1:]:
            if len(part) > 1:
                found.add(part.lower())
    return found


def suffixes(word: str) -> list[str]:
    """Give the ends of a word by which a reader may look for it, longest first.

    A prefix finds the beginning of a word; these make its middle a beginning: 기반행정 and 행정 of
    데이터기반행정, gpt of 챗gpt. Two syllables at least; Latin words and numbers are not cut.
    """
    runs = SCRIPTS.findall(word)
    found: list[str] = []
    for at, run in enumerate(runs):
        rest = "".join(runs[at + 1 :])
        if at:
            found.append(run + rest)
        if HANGUL.fullmatch(run):
            found += [run[cut:] + rest for cut in range(1, len(run) - 1)]
    return [end for end in found if len(end) > 1]


def joins(words: list[str], most: int = 3) -> list[str]:
    """Give neighbours written as one word, from each word on: 빅데이터분석 for 빅데이터 분석."""
    found = []
    for at, word in enumerate(words):
        joined = word
        for other in words[at + 1 : at + most]:
            if ENDS_PHRASE.search(joined):
                break
            joined += other
            found.append(joined)
    return found


def initials(word: str) -> str:
    """Give the initial consonants of a word in Hangul (ㅎㅅㅅ for 화성시), or nothing."""
    if not HANGUL.fullmatch(word):
        return ""
    return "".join(INITIALS[(ord(letter) - FIRST_SYLLABLE) // SYLLABLES_PER_INITIAL] for letter in word)
