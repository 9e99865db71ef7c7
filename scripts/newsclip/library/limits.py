"""What an article may be at most: within these, what `check` passes is built in seconds.

Each limit is far above anything that news holds, and far below what would take a build's time or memory
away. All of them are linear to look at, and are looked at before anything that is not.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from newsclip.library.problem import Problem
from newsclip.library.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = 1_000_000  # bytes of an article's file: what is larger is another kind of file, and is not read
VOCABULARY = 20_000_000  # bytes of a vocabulary file or of links.yml, which has a line for each original
HEAD = 200_000  # characters of front matter; an article with 50 facts and 100 people has 10,000
KEYS = 200  # keys of one file: each unknown one is held against the known ones
BODY = 100_000  # characters; a long investigative story has 30,000, and the parser takes 45 µs for a bracket
LINE = 40_000  # characters of a line of the body: a whole story without a paragraph has 30,000
VALUE = 5_000  # characters of one value; a browser's longest address has 2,083
ITEMS = 500  # of one list: each has its place on the page, and a name its page
WORD = 100  # letters without a space: the index keeps every end of a Hangul word, so it grows as the square
TOKEN = 2_000  # letters of a word of ASCII alone, which an address may hold
MARKS = 30  # marks on one letter, as in the Stream-Safe format of UAX 15: sorting them takes the square
NAME = 200  # characters of a term's or a file's name: a file system takes 255

SHOWN = 20  # characters of what is too long that a message shows
LONG_WORD = re.compile(rf"\w{{{WORD + 1},}}")
# No letter, space or plain mark: only a run of these can hold too many marks on a letter.
PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{MARKS + 1},}}")


def check_size(size: int, most: int, path: str) -> Iterator[Problem]:
    """A file is no larger than what is read."""
    if size > most:
        what = say("the file has {size:,} bytes; {most:,} are read", size=size, most=most)
        yield Problem(path, 1, what, "divide it, or move it out of the articles")


def check_marks(text: str, path: str) -> Iterator[Problem]:
    """No letter carries more marks than can be sorted at once; looked at before a text is normalized."""
    if (at := find_pile(text)) >= 0:
        yield Problem(path, text.count("\n", 0, at) + 1, *MANY_MARKS)


def check_head(head: str, path: str) -> Iterator[Problem]:
    """Front matter is what a page says of an article, not the article."""
    if len(head) > HEAD:
        what = say("the front matter has {count:,} characters; at most {most:,}", count=len(head), most=HEAD)
        yield Problem(path, 1, what, "write the text below the closing '---'")


def check_keys(count: int, path: str) -> Iterator[Problem]:
    """Front matter has the schema's keys, each once, and not a table."""
    if count > KEYS:
        what = say("the front matter has {count:,} keys; at most {most:,}", count=count, most=KEYS)
        yield Problem(path, 1, what, "keep those of an article")


def check_body(body: str, path: str, first: int) -> Iterator[Problem]:
    """A body, each of its lines and each of their words have a length that pages and index can bear.

    `first` is the line of the file on which the body begins.
    """
    if len(body) > BODY:
        what = say("the body has {count:,} characters; at most {most:,}", count=len(body), most=BODY)
        yield Problem(path, first, what, "divide it, or take out what is no text of the article")
    for number, line in enumerate(body.split("\n"), first):
        if len(line) > LINE:
            what = say("the line has {count:,} characters; at most {most:,}", count=len(line), most=LINE)
            yield Problem(path, number, what, "break it into paragraphs")
        elif said := say_word(line):
            yield Problem(path, number, *said)


def say_word(text: str) -> tuple[str, str] | None:
    """Say what is wrong with the first word that is too long, and what to do; None where none is."""
    for found in LONG_WORD.finditer(text):
        most = TOKEN if found[0].isascii() else WORD
        if len(found[0]) > most:
            word = found[0][:SHOWN]
            what = say("'{word}…' has more than {most:,} letters without a space", word=word, most=most)
            return what, say("put spaces into it, or take it out")
    return None


def say_value(text: str) -> tuple[str, str] | None:
    """Say what is too long or too high about a value, and what to do; None where nothing is."""
    if len(text) > VALUE:
        return say("{count:,} characters; at most {most:,}", count=len(text), most=VALUE), say("shorten it")
    return MANY_MARKS if find_pile(text) >= 0 else None


def find_pile(text: str) -> int:
    """Give where a letter begins to carry too many marks, or -1."""
    for run in PILE.finditer(text):
        marks = 0
        for at, letter in enumerate(run[0], run.start()):
            marks = marks + 1 if unicodedata.combining(letter) else 0
            if marks > MARKS:
                return at - MARKS
    return -1


MANY_MARKS = (
    say("more than {most} marks on one letter", most=MARKS),
    say("remove them, or write the letter anew"),
)
