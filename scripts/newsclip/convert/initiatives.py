"""The initiatives that a story names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.library.vocabulary import INITIATIVES, fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclip.convert.names import Names

OPEN, CLOSE = "'\"‘“「『<〈《", "'\"’”」』>〉》"
SENTENCE_END = re.compile(r"[.?!][\"'”’]?\s|\n")
APART = 120  # characters between the owner's name and the rest of an initiative's


def find_initiatives(texts: Iterable[str], names: Names) -> tuple[str, ...]:
    """Give the initiatives whose name or alias the texts have, each once, in the order of the texts.

    A name begins a word: 재현데이터 활용 is not 데이터 활용. A name of everyday words counts in quotation
    marks only. Where a name begins with its agency's, a sentence may put words between the two.
    """
    text = fold_letters("\n\n".join(texts))  # two, so that no name goes over from one to the next
    places = sorted([*_named(text, names), *_owned(text, names)])
    return tuple(dict.fromkeys(name for _, name in places))


def _named(text: str, names: Names) -> Iterator[tuple[int, str]]:
    for match in names.initiatives.finditer(text):
        term = names.vocabulary.find(INITIATIVES, match[0])
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        quoted = before and before in OPEN and after and after in CLOSE
        if term and (quoted or not term.quoted):
            yield match.start(), term.name


def _owned(text: str, names: Names) -> Iterator[tuple[int, str]]:
    for owned in names.owned if names.rests.search(text) else ():
        for match in owned.rest.finditer(text):
            before = SENTENCE_END.split(text[max(0, match.start() - APART) : match.start()])[-1]
            if owned.owner.search(before):
                yield match.start(), owned.name
