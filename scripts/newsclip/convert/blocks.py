"""A capture as blocks, each with what kind of block it is: one for a paragraph, a heading, an item, a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from newsclip.convert import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BULLETS = frozenset("•∙◦*0123456789")
BULLET = re.compile(r"^(?:[•∙◦*]|\d{1,2}\.(?=\s[가-힣]{2,4}$))\s*")
SPACES = re.compile(r"[ \t]{2,}|\t")
RULE = re.compile(r"^[-=_*·.~─━—―\s]{2,}$")
TRAILING_MAIL = re.compile(rf"\s?\(?(?:{rules.MAIL})\)?\s?$")
PARTICLE = re.compile(r"[가-힣](?:은|는|이|가|을|를|의|에|에서|으로|로|와|과|도|고|며|해|한|된|할)(?=\s)")

_noise = tuple((family, re.compile(pattern)) for family, pattern in rules.NOISE)
_after = tuple((family, re.compile(pattern)) for family, pattern in rules.AFTER)
_caption = tuple((family, re.compile(pattern)) for family, pattern in rules.CAPTION)
ITEM = re.compile(r"^[▲△▶▷■□●○◎◇◆]\s?\S")
NOTICE = 50  # characters of items that make a notice of appointments or of a death
SHORT = 60  # characters below which a line may be a label, a credit or a caption without a sentence
QUOTES = ('"', "“", "'", "‘")
RUNNING = 3  # words with a particle that make a line running text rather than a list of words

Kind = Literal["text", "heading", "item", "row", "caption", "control", "box"]
TEXT: Kind = "text"
ROW: Kind = "row"


@dataclass(frozen=True)
class Block:
    """One block of a capture, its spaces collapsed.

    `gap` counts the blank lines before it. `kind` is what the markup says it is: pasted text says nothing, so
    all of it is "text". A "box" is what the markup sets apart from a story: a menu, a list of links, what
    is hidden. `linked` tells that most of it leads elsewhere.
    """

    text: str
    gap: int = 0
    kind: Kind = "text"
    linked: bool = False

    @property
    def bare(self) -> str:
        """The text without the bullet that a saved page puts before list items."""
        return BULLET.sub("", self.text) if self.text[:1] in BULLETS else self.text

    @property
    def listed(self) -> bool:
        """Whether a saved page put a list item's bullet before it."""
        return bool(BULLET.match(self.text))

    @property
    def apart(self) -> bool:
        """Whether the markup sets it apart from any story."""
        return self.kind in ("caption", "control", "box")


def split_blocks(text: str) -> list[Block]:
    """Split pasted text into its lines; blank ones and drawn rules only count as gaps."""
    blocks: list[Block] = []
    gap = 0
    for cells, raws in groupby(_fields(text), lambda raw: raw.count("\t")):
        lines, kind = list(raws), TEXT
        if 1 < cells < WIDEST and 1 < len(lines) < MOST_ROWS:  # a browser copies the cells of a row so
            lines, kind = write_rows([[cell.strip() for cell in raw.split("\t")] for raw in lines]), ROW
        for raw in lines:
            line = squeeze(raw)
            if not line:
                gap += 1
                continue
            blocks.append(Block(line, gap, kind))
            gap = 0
    return blocks


def _fields(text: str) -> Iterator[str]:
    """Give the lines of a text; a row of a form, in which labels and values take turns, as a line a field."""
    for raw in _unwrapped(_unquoted(text.split("\n"))):
        cells = raw.split("\t")
        if len(cells) % 2 == 0 and all(rules.LABEL.fullmatch(cell.strip()) for cell in cells[::2] if cell):
            yield from (f"{label} {value}" for label, value in zip(cells[::2], cells[1::2], strict=True))
        else:
            yield raw


def _unquoted(lines: list[str]) -> list[str]:
    """Take the marks off a mail that was sent on; what it quotes itself goes."""
    quoted = sum(line.startswith(">") for line in lines)
    if quoted < MANY or 3 * quoted < sum(map(bool, lines)):
        return lines
    return [QUOTED.sub("", line) for line in lines if not QUOTED_TWICE.match(line)]


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Join lines that were broken at a width, as PDFs and mails do; blank lines between rows go."""
    width = _width(lines)
    held = ""
    for at, line in enumerate(lines):
        rows = 0 < at < len(lines) - 1 and lines[at - 1].count("\t") == lines[at + 1].count("\t") > 1
        if not line.strip() and rows:
            continue
        if held and line.strip() and not line[0].isspace():
            held = f"{held} {line}"
        else:
            yield from [held] if held else []
            held = line
        if not width or len(line) < FULL * width:
            yield held
            held = ""
    yield from [held] if held else []


def _width(lines: list[str]) -> int:
    """Give the width at which a text was broken, 0 where it was not: most lines are full, and few end."""
    long = [line for line in lines if len(line.strip()) >= WORDS]
    width = max(map(len, long), default=0)
    full = [line for line in long if len(line) >= FULL * width]
    broken = [line for line in full if not is_final(line.rstrip())]
    return width if len(full) > MANY and width <= BROAD and 2 * len(full) > len(long) < 3 * len(broken) else 0


QUOTED, QUOTED_TWICE = re.compile("^> ?"), re.compile("> ?>")
MANY = 5  # lines that are not so by chance
WORDS, BROAD = 10, 60  # characters of a line that is no label, and of the widest that is broken
FULL = 0.75  # of the width at which a line was broken


def write_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Write the rows of a table of figures, all of one width, as Markdown; the first is its head."""
    lines = [f"| {' | '.join(cell.replace('|', PIPE) for cell in row)} |" for row in rows]
    lines[1:1] = [f"|{'---|' * len(rows[0])}"]
    return lines


PIPE = "\\|"
WIDEST, MOST_ROWS = 40, 100  # of a table of figures; a larger one is layout or an attack


def squeeze(raw: str) -> str:
    """Collapse the spaces of a line; one that is blank or only drawn gives nothing."""
    line = SPACES.sub(" ", raw).strip()
    return "" if RULE.match(line) else line


@lru_cache(maxsize=65536)
def noise_family(text: str, *, polite: bool = False) -> str:
    """Give the family of page furniture that a line belongs to, or nothing.

    `polite` tells that the story itself says …습니다, as broadcasters do.
    """
    if is_told(text, polite=polite):
        return ""
    return _family(_noise, text) or (
        "mail" if len(text) < SHORT and TRAILING_MAIL.search(text) and not is_prose(text) else ""
    )


@lru_cache(maxsize=65536)
def after_family(text: str, *, polite: bool = False) -> str:
    """Give the family of lines that follow a story, or nothing; never for running text."""
    longest = 120  # longer lines are no headings
    return "" if len(text) > longest or is_told(text, polite=polite) else _family(_after, text)


@lru_cache(maxsize=65536)
def caption_family(text: str) -> str:
    """Give the family of picture captions that a line belongs to, or nothing."""
    if len(text) > rules.LONGEST:
        return ""
    family = _family(_caption, TRAILING_MAIL.sub("", text))
    return "" if family == "picture" and (len(text) > SHORT or is_prose(text)) else family


@lru_cache(maxsize=65536)
def is_told(text: str, *, polite: bool = False) -> bool:
    """Tell whether a line is a sentence that a story tells, whatever words of the site's it has.

    A story that says …다 leaves …습니다 to the site; one that says …습니다 itself only what asks for
    something.
    """
    if not is_prose(text):
        return False
    ends = _sentences(text)
    if polite:  # one sentence that does not ask is enough
        begun = zip((0, *ends), ends, strict=False)
        return not rules.LEGAL.search(text) and not all(_asks(text[start:end]) for start, end in begun)
    said = text.startswith(QUOTES)  # what somebody says, as people speak
    return said or not rules.POLITE.search(text[: ends[-1]][-rules.LONGEST :])


def _asks(sentence: str) -> bool:
    return bool(rules.ASKING.search(sentence.strip()[-rules.LONGEST :]))


def _family(table: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    if len(text) > rules.LONGEST:
        return ""
    return next((family for family, pattern in table if pattern.search(text)), "")


@lru_cache(maxsize=65536)
def _sentences(text: str) -> tuple[int, ...]:
    """Give where each sentence of a text ends; every question about sentences begins with it."""
    return tuple(match.end() for match in rules.SENTENCE_END.finditer(text))


def count_sentences(text: str) -> int:
    """Count the Korean sentences of a text that end as sentences do."""
    return len(_sentences(text))


def is_prose(text: str) -> bool:
    """Tell whether a line is running text with at least one finished sentence."""
    return len(text) > 6 and bool(_sentences(text))  # noqa: PLR2004


def stems(texts: Iterable[str]) -> set[str]:
    """Give what the words of texts begin with, by which two texts are told to speak of the same."""
    return {word[:2] for text in texts for word in WORD.findall(text)}


def shared(text: str, words: set[str]) -> float:
    """Give the share of a text's words that are among some `stems`."""
    own = stems([text])
    return len(own & words) / len(own) if own else 0.0


WORD = re.compile(r"[가-힣A-Za-z]{2,}")


def is_running(text: str) -> bool:
    """Tell whether a line reads like part of a sentence, though none ends in it."""
    return len(PARTICLE.findall(text[: rules.LONGEST] + " ")) >= RUNNING


@lru_cache(maxsize=65536)
def is_final(text: str) -> bool:
    """Tell whether a line ends where a sentence ends."""
    return bool(rules.FINAL.search(text[-60:]))


@lru_cache(maxsize=65536)
def _ends_polite(text: str) -> bool:
    return bool(rules.POLITE.search(text[-20:]))


def is_polite(blocks: Iterable[Block]) -> bool:
    """Tell whether most sentences end as broadcasters' do, in …습니다 rather than in …다."""
    ends = [block.text for block in blocks if not block.apart and is_prose(block.text)]
    return 2 * sum(map(_ends_polite, ends)) > len(ends)
