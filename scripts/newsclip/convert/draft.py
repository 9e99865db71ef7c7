"""The whole way of a capture: bytes or text, blocks, story, fields, draft."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsclip.convert.actors import find_actors
from newsclip.convert.blocks import count_sentences, is_polite, is_told
from newsclip.convert.capture import read_capture
from newsclip.convert.claims import Settled, settle
from newsclip.convert.dates import Published, claim_days, find_header_day, infer_day, read_day
from newsclip.convert.decode import decode, looks_garbled
from newsclip.convert.initiatives import find_initiatives
from newsclip.convert.markdown import write_body
from newsclip.convert.outlets import claim_outlets, official
from newsclip.convert.people import find_people
from newsclip.convert.reject import refuse_data, refuse_page, refuse_unsigned
from newsclip.convert.reporters import claim_reporters
from newsclip.convert.result import Draft, NotAnArticle, Stated
from newsclip.convert.story import Story, find_story
from newsclip.convert.unwrap import original_of, unwrap
from newsclip.library.model import host_of, split_names
from newsclip.library.vocabulary import AGENCIES, LOCAL_GOVERNMENT

if TYPE_CHECKING:
    from newsclip.convert.capture import Capture
    from newsclip.convert.names import Names

SOURCE = re.compile(r"출처\s?[:：=|]\s?([가-힣]{2,20})")


def convert(data: bytes, names: Names, stated: Stated | None = None, charset: str = "") -> Draft:
    """Convert the bytes of a text or HTML capture; `charset` is what a server declared.

    Raises NotAnArticle with the reason where the capture holds no article.
    """
    held = unwrap(data)
    text = decode(held.data, held.charset or charset)
    capture = read_capture(text, names)
    shown = "\n".join(block.text for block in capture.page.blocks)
    if looks_garbled(shown):
        raise NotAnArticle("unreadable characters; save the page in its own encoding or as UTF-8")
    if not capture.page.marked:
        refuse_data(shown)
    story = find_story(capture.page, names, capture.title.value)
    refuse_page(capture.page, story, language=capture.markup.language, scripted=capture.scripted)
    return _draft(capture, story, names, stated or Stated(), held.url)


def _draft(capture: Capture, story: Story, names: Names, stated: Stated, saved_from: str = "") -> Draft:
    url, archived = _addresses(stated, capture, saved_from)
    published, days = _published(capture, story, stated, url)
    outlet = settle(
        claim_outlets(story, capture.markup, names, host_of(url)),
        lambda name: official(name, names).removesuffix(" 뉴스"),
    )
    title = capture.title if capture.title.value else Settled(story.headline.title)
    reporter = settle(claim_reporters(story, capture.markup, names, outlet.value), _first_name)
    reporter = replace(reporter, value=_all_names(reporter))
    name = stated.outlet or official(outlet.value, names)
    alone = not capture.page.marked and not story.before[1:] and not story.after
    refuse_unsigned(story, known=bool(published or name or reporter.value or stated.url or alone))
    source = next(
        (
            match[1]
            for block in (*story.dropped, *story.after[:6])
            if (match := SOURCE.search(block.text[:80]))
        ),
        "",
    )
    actors = find_actors(
        title.value,
        story.headline.subtitles,
        story.paragraphs,
        names,
        hint=f"{story.lead.place if story.lead else ''} {source}".strip(),
        day=published.day if published else None,
    )
    agencies = stated.agency or actors.agencies
    main = names.vocabulary.find(AGENCIES, agencies[0]) if agencies else None
    government = agencies[0] if main and main.kind == LOCAL_GOVERNMENT else ""
    reporters = split_names(stated.reporter or reporter.value)
    subtitles = story.headline.subtitles or tuple(
        claim.value for claim in capture.markup.subtitle[:1] if claim.value != title.value
    )
    meta: dict[str, Any] = {
        "title": cut_outlet(title.value, name),
        "subtitle": " / ".join(subtitles),
        "date": published.day if published else None,
        "date_basis": published.basis if published else None,
        "outlet": name,
        "reporter": reporters if len(reporters) > 1 else "".join(reporters),
        "url": url,
        "archived": archived,
        "region": list(stated.region) or ([actors.region] if actors.region else []),
        "agency": list(agencies),
        "tags": list(stated.tags or find_initiatives((title.value, *subtitles, *story.paragraphs), names)),
        "people": list(find_people(story.paragraphs, government)),
        "rights": "unreviewed",
    }
    doubts = {
        "title": title,
        "date": days,
        "outlet": outlet if not stated.outlet else Settled(),
        "reporter": reporter if not stated.reporter else Settled(),
    }
    guessed = [*actors.guessed, *(key for key, said in doubts.items() if said.guessed and meta[key])]
    return Draft(
        {key: value for key, value in meta.items() if value},
        write_body(story.paragraphs),
        tuple(dict.fromkeys(guessed)),
        story.truncated,
        coverage=_coverage(capture, story),
        alternatives={key: said.others for key, said in doubts.items() if said.others},
    )


def _addresses(stated: Stated, capture: Capture, saved_from: str) -> tuple[str, str]:
    """Give the addresses of the original and of its archived copy, each empty where nothing says it."""
    found = next((url for url in (stated.url, capture.markup.url, saved_from) if url and host_of(url)), "")
    url, archived = original_of(found)
    return url, archived or original_of(saved_from)[1]


def _coverage(capture: Capture, story: Story) -> tuple[int, int]:
    """Give how many sentences of the page's prose the story has, and how many there are."""
    blocks = [block for block in capture.page.blocks if not block.apart and not block.linked]
    polite = is_polite(blocks)
    told = sum(count_sentences(block.text) for block in blocks if is_told(block.text, polite=polite))
    taken = sum(count_sentences(paragraph) for paragraph in story.paragraphs)
    return taken, max(taken, told)


def _all_names(reporter: Settled) -> str:
    """Give the longest list of writers among those that begin with the settled one."""
    same = [claim.value for claim in reporter.same]
    return max(same, key=lambda value: len(split_names(value)), default=reporter.value)


def _first_name(names: str) -> str:
    return split_names(names)[0].split(" ")[0] if names else ""


def cut_outlet(title: str, outlet: str) -> str:
    """Cut what a page's title adds to the headline: 제목 < 지역 < 기사본문 - 매체, 제목 | 매체."""
    tail = (
        rf"\s(?:<\s[^<]{{1,20}}(?:<.*)?|[-–—|:]\s{re.escape(outlet)}.{{0,30}})$"
        if outlet
        else r"\s<\s[^<]{1,20}<.*$"
    )
    kept = re.sub(tail, "", title)
    return kept if len(kept) > 5 else title  # noqa: PLR2004 - shorter is no headline


def _published(capture: Capture, story: Story, stated: Stated, url: str) -> tuple[Published | None, Settled]:
    """Give the day of publication, and how sure it is."""
    if stated.date:
        return Published(stated.date, "editor"), Settled()
    days = settle((*capture.markup.date, *claim_days(story, capture.title.value, url)))
    if days.value and (day := read_day(days.value)):
        return Published(day, "stamped"), days
    event = infer_day(story.paragraphs, find_header_day(story.before))
    return (Published(event, "event") if event else None), Settled(guessed=True)
