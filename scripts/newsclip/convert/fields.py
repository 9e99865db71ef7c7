"""What the objects of a news system say of their story: which field a key means, and what it claims."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from newsclip.convert.claims import Claim
from newsclip.convert.markup import MOST_TEXT, read_moment
from newsclip.convert.natives import SURROGATE
from newsclip.convert.richtext import HANGUL, TAG, words
from newsclip.library.days import KOREA

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_KEYS = 300  # of an object that are looked at
MOST_INNER = 30
DEEPEST = 4  # lists and objects within which a name may stand
SITE_WORDS = 2  # of a key that names the site: site, siteName
LONGEST_SITE = 30

# What the words of a key mean, whatever the system.
TITLES = frozenset(("title", "titles", "headline", "headlines", "subject", "tit", "sj", "ttl", "head"))
SECOND = re.compile(
    r"(?:sub_?|s|second(?:ary)?)(?:title|tit|ttl|head(?:line)?s?|heading|subject|sj)s?|deck|dek|standfirst"
)
WRITERS = frozenset({
    "reporter", "reporters", "author", "authors", "writer", "writers", "byline", "bylines", "journalist",
    "journalists", "gija", "credit", "credits", "contributor", "contributors", "creator", "by", "wrter",
    "rptr",
})  # fmt: skip
OUTLETS = frozenset(("press", "publisher", "media", "outlet", "office", "site", "newspaper", "company", "cp"))
NAMES = frozenset(("name", "nm", "names", "nms"))
PLAIN = frozenset({
    "article", "arti", "art", "artc", "atcl", "news", "story", "post", "view", "content", "contents",
    "main", "text", "tx", "txt", "basic", "ko", "kor", "kr", "full", "display", "field", "relationships",
    "info", "list", "data", "rendered", "html", "web", "bbs", "ntt", "board", "s", "metadata", "detail",
    "real", "item", "items", "attributes", *NAMES,
})  # fmt: skip
NOT_OF_STORY = frozenset({
    "id", "no", "url", "link", "src", "image", "img", "photo", "thumb", "count", "cnt", "type", "code",
    "cd", "mail", "email", "category", "section", "menu", "related", "next", "prev", "parent", "series",
    "seo", "share",
})  # fmt: skip
CHANGED = re.compile(r"mod|upd|edit|last|print|revis|expir|delet|chang|end|start|begin")
PUBLISHED = re.compile(r"publi|pub|release|display|issue|service|first|send|news|article|front")
WRITTEN = re.compile(r"creat|reg|rgs|input|insert|ins|open|writ|wrt|post")
DAY = re.compile(
    r"(?:date|time|dt|at|day|dttm|dtm|on|ymd|de|tm|created|posted|published|issued|registered|written)$"
)
PERSON = (
    "name", "nm", "fullName", "korName", "nameKo", "displayName", "reporterName", "writerName", "userName",
)  # fmt: skip
WITHIN = (
    "basic", "by", "node", "nodes", "items", "data", "list", "attributes", "title", "byline", "rendered",
    "text",
)  # fmt: skip
RUN = re.compile(r"(?:reporter|author|writer)s?(?:nm|name)s?|(?:art|article|news|head)(?:title|line)")


@lru_cache(maxsize=8192)
def meaning(key: str) -> str:
    """Tell which field of an article a key names, by its words: title, subtitle, date, reporter or outlet."""
    said = words(key)
    if not said or NOT_OF_STORY.intersection(said):
        return ""
    bare = [word for word in said if word not in PLAIN]
    if SECOND.fullmatch("".join(bare)):
        return "subtitle"
    if bare and all(word in TITLES or (RUN.fullmatch(word) and word[-1] == "e") for word in bare):
        return _of_run(bare)
    if bare and all(word in WRITERS or RUN.fullmatch(word) for word in bare):
        return "reporter"
    named = "site" in bare or NAMES.intersection(said) or said[-1] in ("publisher", "press")
    if bare and named and all(word in OUTLETS for word in bare):
        return "outlet"
    return "date" if _is_day("".join(said)) else ""


def _of_run(bare: list[str]) -> str:
    return "reporter" if any(word.endswith("name") for word in bare) else "title"


def _is_day(whole: str) -> bool:
    dated = whole.removesuffix("text").removesuffix("kst")
    return (
        bool(DAY.search(dated))
        and not CHANGED.search(whole)
        and bool(PUBLISHED.search(whole) or WRITTEN.search(whole) or whole in ("date", "datetime"))
    )


def title_of(item: dict[str, Any]) -> str:
    """Give the title that an object has, or nothing."""
    return next(
        (said for key, value in item.items() if meaning(key) == "title" and (said := said_by(value))), ""
    )


def claims_of(around: tuple[dict[str, Any], ...]) -> dict[str, tuple[Claim, ...]]:
    """Give what an object says of its story; what it lacks, the objects after it without a title say."""
    found: dict[str, list[Claim]] = {}
    for place, item in enumerate(around):
        if place and title_of(item):
            continue
        own: dict[str, list[Claim]] = {}
        for name, key, value in _keyed(item):
            meant, claim = _claim(name, key, value)
            if claim and (place == 0 or meant in ("date", "reporter", "outlet")):
                own.setdefault(meant, []).append(claim)
        found = {**own, **found}
    return {key: tuple(claims) for key, claims in found.items()}


def _keyed(item: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield an object's values by their keys, and those of objects in it by both keys and by their own."""
    for key, value in list(item.items())[:MOST_KEYS]:
        yield key, key, value
        if (
            isinstance(value, dict)
            and meaning(key) in ("", "title")
            and not NOT_OF_STORY.intersection(words(key))
        ):
            others = bool(title_of(value)) and bool(title_of(item))
            for name, inner in list(value.items())[:MOST_INNER]:
                yield f"{key}_{name}", "" if others else name, inner


def _claim(name: str, key: str, value: Any) -> tuple[str, Claim | None]:  # noqa: ANN401
    meant = meaning(name) or (meaning(key) if key != name else "")
    if not meant or (meant == "title" and not meaning(name)):
        return "", None
    said, weight = "", 1.5
    if meant == "date":
        said = _day(value)
        weight = 1.5 if PUBLISHED.search("".join(words(name))) else 1.2
    elif meant == "subtitle" and isinstance(value, list):
        said = " / ".join(filter(None, map(said_by, value[:3])))
    else:
        said = said_by(value)
        weight = 1.0 if meant == "outlet" and not HANGUL.search(said) else 1.5
    return meant, Claim(said, f"script: {name}", weight) if said else None


def _day(value: Any) -> str:  # noqa: ANN401
    """Give the day of a moment as text, or as a count of seconds or milliseconds."""
    if isinstance(value, dict):
        value = next((inner for inner in value.values() if isinstance(inner, (str, int))), "")
    if isinstance(value, str) and not (value.isdecimal() and len(value) in (10, 13)):
        return read_moment(value[:MOST_TEXT])
    try:
        count = int(value)
    except (TypeError, ValueError, OverflowError):
        return ""
    if not 10**9 <= count < 10**13:
        return ""
    return dt.datetime.fromtimestamp(count if count < 10**11 else count / 1000, KOREA).date().isoformat()


def sites_of(item: dict[str, Any]) -> Iterator[Claim]:
    """Yield what an object says that the whole site is called."""
    for key, value in list(item.items())[:MOST_KEYS]:
        said = words(key)
        if said[:1] != ("site",) or len(said) > SITE_WORDS or NOT_OF_STORY.intersection(said):
            continue
        name = value if isinstance(value, str) else ""
        if isinstance(value, dict):
            name = next(
                (value[inner] for inner in (*PERSON, "title") if isinstance(value.get(inner), str)), ""
            )
        if HANGUL.search(name) and len(name) <= LONGEST_SITE:
            yield Claim(name, f"script: {key}", 1.0)


def said_by(value: Any, depth: int = 0) -> str:  # noqa: ANN401
    """Give the text of a value; of several authors all names, of an object its name."""
    if isinstance(value, str):
        lines = TAG.sub("\n", unescape(SURROGATE.sub("", value[: 4 * MOST_TEXT]))).split("\n")
        return " / ".join(filter(None, (" ".join(line.split()) for line in lines)))[:MOST_TEXT]
    if isinstance(value, list) and depth < DEEPEST:
        return ", ".join(filter(None, (said_by(item, depth + 1) for item in value[:5])))
    if isinstance(value, dict) and depth < DEEPEST:
        known = next((value[key] for key in (*PERSON, *WITHIN) if value.get(key)), None)
        texts = [said for said in value.values() if isinstance(said, str) and HANGUL.search(said)]
        return said_by(known if known is not None else texts[0] if len(texts) == 1 else "", depth + 1)
    return ""
