"""The whole way of a capture: bytes or text, lines, story, fields, draft."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsclip.convert.actors import find_actors
from newsclip.convert.dates import (
    Published,
    find_bare_stamp,
    find_header_day,
    find_stamp,
    infer_day,
    read_day,
)
from newsclip.convert.decode import decode, looks_garbled, tidy
from newsclip.convert.html import is_html, read_html
from newsclip.convert.initiatives import find_initiatives
from newsclip.convert.leads import ON_SCREEN
from newsclip.convert.lines import split_lines
from newsclip.convert.markdown import write_body
from newsclip.convert.outlets import find_outlet
from newsclip.convert.people import find_people
from newsclip.convert.reject import refuse_data, refuse_page
from newsclip.convert.result import Capture, Draft, NotAnArticle, Stated
from newsclip.convert.story import Story, find_story, writer_of
from newsclip.library.model import host_of, split_names
from newsclip.library.vocabulary import AGENCIES, LOCAL_GOVERNMENT

if TYPE_CHECKING:
    from newsclip.convert.names import Names

SOURCE = re.compile(r"출처\s?[:：=|]\s?([가-힣]{2,20})")


def convert(data: bytes, names: Names, stated: Stated | None = None, charset: str = "") -> Draft:
    """Convert the bytes of a text or HTML capture; `charset` is what a server declared.

    Raises NotAnArticle with the reason where the capture holds no article.
    """
    text = decode(data, charset)
    capture = read_html(text) if is_html(text) else Capture(text)
    return convert_lines(replace(capture, text=tidy(capture.text)), names, stated or Stated())


def convert_lines(capture: Capture, names: Names, stated: Stated) -> Draft:
    """Convert the lines of a capture with the fields that its markup states."""
    if looks_garbled(capture.text):
        raise NotAnArticle("unreadable characters; save the page in its own encoding or as UTF-8")
    refuse_data(capture.text)
    lines = split_lines(capture.text)
    story = find_story(lines, names, capture.fields.get("title", ""))
    refuse_page(lines, story)
    return _draft(capture, story, names, stated)


def _draft(capture: Capture, story: Story, names: Names, stated: Stated) -> Draft:
    guessed: list[str] = []
    published = _published(capture, story, stated)
    found = capture.fields.get("url", "")
    url = stated.url or (found if host_of(found) else "")
    outlet = stated.outlet or find_outlet(story, names, host_of(url), capture.fields.get("outlet", ""))
    title = cut_outlet(story.headline.title, outlet)
    reporters = split_names(stated.reporter or _reporter(capture, story))
    source = next(
        (match[1] for line in (*story.dropped, *story.after[:6]) if (match := SOURCE.search(line.text[:80]))),
        "",
    )
    actors = find_actors(
        story.headline.title,
        story.headline.subtitles,
        story.paragraphs,
        names,
        hint=f"{story.lead.place if story.lead else ''} {source}".strip(),
        day=published.day if published else None,
    )
    guessed += actors.guessed
    if published and published.basis == "event":
        guessed.append("date")
    agencies = stated.agency or actors.agencies
    main = names.vocabulary.find(AGENCIES, agencies[0]) if agencies else None
    government = agencies[0] if main and main.kind == LOCAL_GOVERNMENT else ""
    tags = stated.tags or find_initiatives((*story.headline.all, *story.paragraphs), names)
    meta: dict[str, Any] = {
        "title": title,
        "subtitle": " / ".join(story.headline.subtitles),
        "date": published.day if published else None,
        "date_basis": published.basis if published else None,
        "outlet": outlet,
        "reporter": reporters if len(reporters) > 1 else "".join(reporters),
        "url": url,
        "region": list(stated.region) or ([actors.region] if actors.region else []),
        "agency": list(agencies),
        "tags": list(tags),
        "people": list(find_people(story.paragraphs, government)),
        "rights": "unreviewed",
    }
    return Draft(
        {key: value for key, value in meta.items() if value},
        write_body(story.paragraphs),
        tuple(dict.fromkeys(guessed)),
        story.truncated,
    )


def cut_outlet(title: str, outlet: str) -> str:
    """Cut what a page's title adds to the headline: 제목 < 지역 < 기사본문 - 매체, 제목 | 매체."""
    tail = (
        rf"\s(?:<\s[^<]{{1,20}}(?:<.*)?|[-–—|:]\s{re.escape(outlet)}.{{0,30}})$"
        if outlet
        else r"\s<\s[^<]{1,20}<.*$"
    )
    kept = re.sub(tail, "", title)
    return kept if len(kept) > 5 else title  # noqa: PLR2004 - shorter is no headline


def _published(capture: Capture, story: Story, stated: Stated) -> Published | None:
    if stated.date:
        return Published(stated.date, "editor")
    stamp = find_stamp(story.before) or find_bare_stamp(story.before, story.headline.title)
    stamp = (
        stamp
        or (read_day(capture.fields["date"]) if "date" in capture.fields else None)
        or find_stamp((*story.dropped, *story.after[:12]))
    )
    if stamp:
        return Published(stamp, "stamped")
    event = infer_day(story.paragraphs, find_header_day(story.before))
    return Published(event, "event") if event else None


def _reporter(capture: Capture, story: Story) -> str:
    labelled = [
        after.bare
        for label, after in zip(story.before, story.before[1:], strict=False)
        if label.bare in ("기자", "기자명", "글")
    ]
    around = [writer_of(line) for line in (*reversed(story.before), *story.dropped, *story.after[:8])]
    screens = [match[1] for text in story.paragraphs if (match := ON_SCREEN.match(text))]
    candidates = [
        story.lead.reporter if story.lead else "", *story.writers, *around, *labelled, *screens,
        capture.fields.get("reporter", ""),
    ]  # fmt: skip
    return next((name for name in candidates if name), "")
