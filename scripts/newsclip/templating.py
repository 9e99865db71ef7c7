"""The templates' environment."""

from __future__ import annotations

import hashlib
import re

import jinja2
from jinja2.ext import Extension

from newsclip.library.days import korean_day, korean_partial
from newsclip.library.model import split_fact

INDENTATION = re.compile(r"(?<=\n)[ \t]+")


class Squeezed(Extension):
    """Takes the indentation out of a template's own text: a browser shows the same."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Give the template without its indentation; its lines keep their numbers."""
        return INDENTATION.sub("", source)


def keep_compiled(env: jinja2.Environment) -> None:
    """Keep compiled templates for the next process, which is a fifth of a build that changes little.

    They are code, so they lie in the user's own folder that Jinja makes in the machine's temporary one and
    guards, and not in the project, where somebody else's file could come from. Where there is none, templates
    are compiled.
    """
    kind = (
        type(env).__qualname__,
        sorted(env.extensions),
        env.autoescape,
        env.trim_blocks,
        env.lstrip_blocks,
    )
    named = hashlib.sha256(repr((kind, env.keep_trailing_newline, jinja2.__version__)).encode()).hexdigest()[
        :8
    ]
    try:
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(pattern=f"newsclip_{named}_%s.cache")
    except (OSError, RuntimeError):
        return


def environment(package: str, *, squeezed: bool = False) -> jinja2.Environment:
    """Give the environment of a package's `templates/`: everything is escaped unless it says otherwise."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        extensions=[Squeezed] if squeezed else [],
        autoescape=True,
        auto_reload=False,  # asking the disk for every page whether a template changed is a tenth of a build
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    keep_compiled(env)
    env.filters |= {"day": korean_day, "partial": korean_partial, "fact": split_fact}
    return env


def hold_dots(html: str) -> str:
    """Keep each middle dot on the line of the word before it: 가명·합성데이터 may break after it only.

    By markup, not by a word joiner: the text stays as it was written, for who copies it or looks for it.
    """
    done: list[str] = []
    last, seen, at, tag, end = 0, 0, 0, False, max(html.rfind("<"), 0)
    while (at := html.find("·", at, end) + 1) > 0:
        opened, closed = html.rfind("<", seen, at), html.rfind(">", seen, at)
        tag, seen = opened > closed or (tag and opened == closed), at
        if tag:
            continue  # the dot is the tag's
        start = at - 3 if html[at - 2 : at - 1] == " " else at - 2
        if start >= last and html[start] not in " \n<>&;·":
            done += (html[last:start], '<span class="nc-held">', html[start:at], "</span>")
            last = at
    return "".join([*done, html[last:]])
