"""Between an article and the text of its file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from newsclip.library.fragment import Fragment, read_fragment
from newsclip.library.limits import BODY, check_body, check_head, check_keys, check_marks
from newsclip.library.model import CONTROL, FRONT_MATTER, OWN_FIELDS, Article, front_matter, visible
from newsclip.library.problem import Edit, Problem
from newsclip.library.saying import say
from newsclip.library.schema import read_schema
from newsclip.library.yamltext import read_yaml

try:
    from yaml import CSafeDumper as Dumper
except ImportError:  # PyYAML without libyaml writes the same, slower
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

HANDLER = YAMLHandler()
NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")  # means nothing, wherever in a Korean text it stands
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # makes a text read otherwise than it is written
CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
LINE_LENGTH = 4096  # long enough that a value keeps to one line: diffs and editors read it better


def parse_article(text: str, path: str) -> tuple[Article | None, list[Problem]]:
    """Read the text of an article's file; None, and every problem, where it is not an article."""
    found, problems = parse_file(text, path)
    return (found if isinstance(found, Article) else None), problems


def parse_file(text: str, path: str) -> tuple[Article | Fragment, list[Problem]]:
    """Read the text of an article's file; what is right of it, and every problem, where it is none."""
    if unread := [*check_marks(visible(text), path), *check_conflicts(text, path)]:
        return Fragment(path=path), unread
    try:
        head, body, first = split_page(text)
    except ValueError as error:
        what, todo = error.args
        return Fragment(path=path), [Problem(path, 1, what, todo)]
    if too_long := list(check_head(head, path)):
        return Fragment(path=path), too_long
    read = read_yaml(head, prose=True)
    problems = [Problem(path, fault.line, fault.what, fault.todo, fix=fault.fix) for fault in read.faults]
    problems += [*check_text(body, path, first), *check_body(body, path, first)]
    body = body[:BODY]  # rules read also what is refused
    if not isinstance(read.data, dict):
        missing = Problem(path, 1, "the front matter has no keys", "write it as 'key: value' lines")
        return Fragment(path=path, body=body), problems or [missing]
    if too_many := list(check_keys(len(read.data), path)):
        return Fragment(path=path, body=body), problems + too_many
    problems += [
        Problem(
            path,
            read.lines[key,],
            say("unknown key '{key}'", key=key),
            say("remove it; {key} is not front matter", key=key),
        )
        for key in OWN_FIELDS
        if key in read.data
    ]
    data = {**read.data, "body": body, "path": path, "lines": {**read.lines, ("body",): first}}
    article, faults = read_schema(Article, data, read, path, FRONT_MATTER)
    problems += faults
    return (read_fragment(data) if problems or not article else article), problems


def check_conflicts(text: str, path: str) -> Iterator[Problem]:
    """A merge that git could not finish is no text: its first mark is named."""
    if found := CONFLICT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Problem(path, line, "a conflict that git left here", "choose one side and remove git's marks")


def check_text(body: str, path: str, first: int) -> Iterator[Problem]:
    """Nothing turns the reading direction of a Korean text: it could hide another one."""
    if found := DIRECTION.search(body):
        line = first + body.count("\n", 0, found.start())
        what = say("a character that turns the reading direction (U+{found:04X})", found=ord(found[0]))
        yield Problem(path, line, what, "remove it", fix=Edit(found[0], ""))


def split_page(text: str) -> tuple[str, str, int]:
    """Split a file into front matter, body and the body's line; ValueError(what, todo) where it cannot be.

    The front matter begins with the rest of its first line, so that its lines keep the file's numbers.
    """
    text = unicodedata.normalize("NFC", NOTHING.sub("", text)).replace("\r\n", "\n")
    if not text.strip():
        raise ValueError("the file is empty", "write an article or delete the file")
    if not HANDLER.detect(text):
        raise ValueError("no front matter", "begin the file with a line '---'")
    try:
        head, rest = HANDLER.split(text)
    except ValueError:
        raise ValueError("the front matter does not end", "close it with a line '---'") from None
    body = CONTROL.sub(" ", rest.lstrip("\n"))
    return head, body.rstrip(), text.count("\n", 0, len(text) - len(body)) + 1


def dump_article(article: Article) -> str:
    """Give the text of an article's file: `parse_article` reads the same article from it."""
    return dump_page(front_matter(article), article.body)


def dump_page(meta: dict[str, object], body: str) -> str:
    """Put front matter before a body; strings that YAML would read as something else are quoted."""
    post = frontmatter.Post(body, handler=HANDLER, **meta)
    dumped = frontmatter.dumps(
        post, handler=HANDLER, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=LINE_LENGTH
    )
    return f"{dumped}\n"
