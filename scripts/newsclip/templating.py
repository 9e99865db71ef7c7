"""The templates' environment."""

from __future__ import annotations

import re

import jinja2

from newsclip.library.days import korean_day, korean_partial
from newsclip.library.model import split_fact


def environment(package: str) -> jinja2.Environment:
    """Give the environment of a package's `templates/`: everything is escaped unless it says otherwise."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"day": korean_day, "partial": korean_partial, "fact": split_fact}
    return env


TAG_OR_DOT = re.compile(r"<[^<>]*>|·")  # a dot in a tag is the tag's


def hold_dots(html: str) -> str:
    """Keep each middle dot on the line of the word before it: 가명·합성데이터 may break after it only.

    By markup, not by a word joiner: the text stays as it was written, for who copies it or looks for it.
    """
    done: list[str] = []
    last = 0
    for found in TAG_OR_DOT.finditer(html, 0, html.rfind("<") + 1):
        if found[0] != "·":
            continue
        end = found.end()
        start = end - 3 if html[end - 2 : end - 1] == " " else end - 2
        if start >= last and html[start] not in " \n<>&;·":
            done += (html[last:start], '<span class="nc-held">', html[start:end], "</span>")
            last = end
    return "".join([*done, html[last:]])
