"""What a page's markup claims: JSON-LD, OpenGraph and other meta tags, its title and its address."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from newsclip.convert.claims import Claim
from newsclip.convert.decode import tidy
from newsclip.library.days import KOREA

if TYPE_CHECKING:
    from collections.abc import Iterator

# Names of meta tags, in lower case, and what they are worth: the first kind is a standard's.
DAYS = {
    "article:published_time": 3.0, "og:article:published_time": 3.0, "datepublished": 3.0,
    "article:published": 2.5, "article.published": 2.5, "pubdate": 2.0, "publish_date": 2.0,
    "publishdate": 2.0, "og:regdate": 2.0, "published": 2.0, "nextweb:createdate": 2.0,
    "parsely-pub-date": 2.0, "sailthru.date": 2.0, "dc.date.issued": 2.0, "dcterms.created": 1.5,
    "dcterms.issued": 2.0, "dc.date": 1.5, "date": 1.5, "dable:published_time": 2.0,
}  # fmt: skip
WRITERS = {
    "dable:author": 1.5, "article:author": 1.5, "og:article:author": 1.5, "author": 1.5, "byl": 1.5,
    "dc.creator": 1.5, "dc.contributor": 1.0, "twitter:creator": 1.0, "sailthru.author": 1.5,
    "by": 1.5, "reporter": 1.5, "writer": 1.5,
}  # fmt: skip
TITLES = {"og:title": 2.0, "twitter:title": 1.5, "dc.title": 1.5, "title": 1.0}
SITES = {
    "og:site_name": 2.0, "application-name": 1.0, "apple-mobile-web-app-title": 1.0, "publisher": 1.5,
    "dc.publisher": 1.5, "article:publisher": 1.0, "copyright": 1.0, "dc.contributor": 0.5,
}  # fmt: skip
NEWS = re.compile(r"Article|Posting|Report$")
ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+$")
MOST_TEXT = 500  # characters of a statement that are read
MOST_JSON = 1_000_000  # characters of a script that are read as JSON
MOST_META = 400

# What sites put into JSON that is none of it, outside its strings: first comments, then commas before an end.
STRING = r'"(?:[^"\\]|\\.)*"'
COMMENT = re.compile(STRING + r"|/\*(?:[^*]|\*(?!/))*\*/|(?<![:\w])//[^\n]*|<!(?:--|\[CDATA\[)|-->|\]\]>")
COMMA = re.compile(STRING + r"|,(?=\s*[}\]])")


@dataclass(frozen=True)
class Markup:
    """The claims that a page's markup makes, by field, and the text of its article where it holds one."""

    title: tuple[Claim, ...] = ()
    date: tuple[Claim, ...] = ()
    outlet: tuple[Claim, ...] = ()
    reporter: tuple[Claim, ...] = ()
    subtitle: tuple[Claim, ...] = ()
    url: str = ""
    body: str = ""
    language: str = ""


def read_markup(root: Any) -> Markup:  # noqa: ANN401 - lxml has no types
    """Read what the head of a page and its JSON-LD say of its article."""
    metas = _metas(root)
    news = next(news_objects(root), {})
    canonical = [link.get("href") for link in root.xpath("//link[@rel='canonical'][@href]")[:1]]
    site = _plain(news.get("publisher"))
    return Markup(
        title=tuple(
            Claim(value, source, weight)
            for value, source, weight in (
                (_plain(news.get("headline")), "JSON-LD", 2.0),
                *_known(metas, TITLES),
                (" ".join((root.xpath("string(//title)") or "").split())[:MOST_TEXT], "title", 1.0),
            )
            if value
        ),
        date=tuple(
            Claim(day, source, weight)
            for text, source, weight in (
                (_plain(news.get("datePublished")), "JSON-LD", 3.0),
                *_known(metas, DAYS),
                *((element.get("datetime") or "", "time", 1.5) for element in root.xpath("//time")[:3]),
            )
            if (day := read_moment(text))
        ),
        outlet=(
            Claim(site, "JSON-LD", 2.0),
            *(Claim(*known) for known in _known(metas, SITES)),
            *(Claim(name, "logo", 1.0) for name in _logos(root)[:1]),
        ),
        reporter=(
            *(Claim(name, "JSON-LD", 2.0) for name in [", ".join(_names(news.get("author")))] if name),
            *(Claim(*known) for known in _known(metas, WRITERS)),
        ),
        url=next(
            (
                found
                for found in (*canonical, metas.get("og:url"), _plain(news.get("url")))
                if found and ADDRESS.match(found)
            ),
            "",
        ),
        body=_body(news),
        language=(root.get("lang") or metas.get("og:locale") or "")[:2].lower(),
    )


def _metas(root: Any) -> dict[str, str]:  # noqa: ANN401
    metas: dict[str, str] = {}
    for meta in root.xpath("//meta[@content]")[:MOST_META]:
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().casefold()
        # Many sites write the entities of HTML twice.
        value = " ".join(tidy(unescape(meta.get("content"))).split())[:MOST_TEXT]
        if key and value:
            metas.setdefault(key, value)
    return metas


def _logos(root: Any) -> list[str]:  # noqa: ANN401
    """Give the names that pictures called a logo stand for, or those that lead home."""
    images = root.xpath(
        "//img[@alt][contains(concat(@src, ' ', @class, ' ', @id), 'logo') or ancestor::a[@href='/']]"
    )
    names = (LOGO.sub("", tidy(image.get("alt"))).strip() for image in images[:20])
    return [name for name in names if 1 < len(name) <= MOST_NAME]


LOGO = re.compile(r"\s?(?:로고|홈으로|홈페이지|홈|logo|home)$", re.IGNORECASE)
MOST_NAME = 20  # characters of an outlet's name


def _known(metas: dict[str, str], keys: dict[str, float]) -> Iterator[tuple[str, str, float]]:
    for key, weight in keys.items():
        if metas.get(key):
            yield metas[key], key, weight


# --- JSON-LD


def news_objects(root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield the objects of a page's JSON-LD that are articles, references to others put in."""
    found: list[dict[str, Any]] = []
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        found += _objects(read_json(script.text or ""))
    known = {item["@id"]: item for item in found if isinstance(item.get("@id"), str) and len(item) > 1}
    for item in found:
        if NEWS.search(str(item.get("@type", ""))):
            yield {key: _resolved(value, known) for key, value in item.items()}


def read_json(text: str) -> Any:  # noqa: ANN401
    """Read JSON as sites write it: with comments, CDATA marks and trailing commas; None where it is none."""
    text = text[:MOST_JSON]
    for lenient in (False, True):
        said = _without(COMMA, _without(COMMENT, text)) if lenient else text
        try:
            return json.loads(said, strict=False)
        except (ValueError, RecursionError):
            if text.count("/*") > MOST_META:
                return None
    return None


def _without(extra: re.Pattern[str], text: str) -> str:
    return extra.sub(lambda part: part[0] if part[0][0] == '"' else "", text)


def _objects(data: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    queue, found = [data], []
    for item in queue:
        if isinstance(item, list):
            queue += item[:50]
        elif isinstance(item, dict):
            found.append(item)
            queue += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
        if len(queue) > MOST_META:
            break
    return found


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_resolved(item, known) for item in value[:20]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return known.get(value["@id"], value)
    return value


def _plain(value: object) -> str:
    if isinstance(value, list):
        return _plain(value[0]) if value else ""
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("@value"))
    # Many sites write the entities of HTML into their JSON.
    return " ".join(tidy(unescape(str(value))).split())[:MOST_TEXT] if isinstance(value, (str, int)) else ""


def _names(value: object) -> list[str]:
    return [
        name for author in (value[:10] if isinstance(value, list) else [value]) if (name := _plain(author))
    ]


def _body(news: dict[str, Any]) -> str:
    body = news.get("articleBody")
    return unescape(body) if isinstance(body, str) else ""


def read_moment(text: str) -> str:
    """Give the day in Korea of a stamp in ISO 8601 or as the sites write it, as YYYY-MM-DD; else nothing."""
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d", text):
        try:
            moment = dt.datetime.fromisoformat(re.sub(r"\.\d+|(?<=\d)\s(?=[+-]\d\d)", "", text.strip()))
            return (moment.astimezone(KOREA) if moment.tzinfo else moment).date().isoformat()
        except ValueError:
            return text[:10]
        except OverflowError:  # the last or first day of all is in no year of Korea's
            return ""
    match = re.match(r"\D{0,12}((?:19|20)\d\d)\s?[-./년]?\s?(\d{1,2})\s?[-./월]?\s?(\d{1,2})", text)
    return "-".join((match[1], match[2].zfill(2), match[3].zfill(2))) if match else ""
