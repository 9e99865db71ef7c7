"""The article: the schema of its front matter, written once."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field, fields
from typing import Annotated, Any, Literal, get_args
from urllib.parse import quote, unquote, urlsplit

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    SkipValidation,
    ValidationInfo,
    field_validator,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from newsclip.library import limits
from newsclip.library.saying import say
from newsclip.library.yamltext import Loc, nearest_line

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
PARTIAL_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
NATIONWIDE = "전국"
# What sets names apart in one text: middle dots of every sort, commas, semicolons, a slash between spaces.
BETWEEN_NAMES = re.compile(r"\s*[·•‧∙⋅・ㆍ･,，、;；]\s*|\s+[/／]\s+")
# Controls but tab and line feed, odd ends of lines, and what Unicode says is no character: HTML allows none.
NO_CHARACTER = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{NO_CHARACTER}]")
FIRST_YEAR = (
    1900  # of an article: a year with a digit too few is a mistake, and some programs know no earlier
)
# Zero-width marks, soft hyphens and directions: what a page's layout leaves in a copied name. A joiner stays
# between pictures, where it makes one of two.
INVISIBLE = re.compile(
    r"[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    r"|(?<![\u2600-\U0001faff\ufe0f])\u200d"
)
DAY_WRITTEN = re.compile(r"([0-9]{4})\s*[-./년]\s*([0-9]{1,2})\s*[-./월]\s*([0-9]{1,2})\s*[.일]?")
PORTS = (80, 443)
ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# What campaigns and social networks add to an address, a name a line.
CAMPAIGN = re.compile(
    r"(?:utm_\w+"
    r"|dclid"
    r"|fbclid"
    r"|gbraid"
    r"|gclid"
    r"|gclsrc"
    r"|igsh"
    r"|igshid"
    r"|mc_cid"
    r"|mc_eid"
    r"|msclkid"
    r"|ttclid"
    r"|twclid"
    r"|wbraid"
    r"|yclid"
    r"|_ga)(?:=|$)"
)
COMMA = re.compile(r"\s*[,、]\s+(?![^()]*\))")

Rights = Literal["digest", "own", "licensed", "kogl-1", "kogl-2", "kogl-3", "kogl-4", "unreviewed"]
DateBasis = Literal["stamped", "event", "editor"]


def fault(what: str, todo: str, beside: str = "", new: str = "") -> PydanticCustomError:
    """Make the error that a validator raises: `what` is wrong, here or at a key `beside`, and what `todo`.

    `new` is the value as it should be written, where there is one right answer.
    """
    context = {"what": what, "todo": todo, "beside": beside, "new": new}
    return PydanticCustomError("newsclip", "{what}; {todo}", context)


def _line(value: object) -> str:
    text = _text(value)
    if wrong := limits.say_word(text):
        raise fault(*wrong)
    return text


def read_name(value: object) -> str | None:
    """Give the name of a term as a file writes it; None where it can be none."""
    try:
        text = _line(value)
    except PydanticCustomError:
        return None
    return text if len(text) <= limits.NAME else None


def _text(value: object) -> str:
    if isinstance(value, dict):
        raise fault("a mapping where text is expected", "put the text in quotes (it holds ': ')")
    if isinstance(value, list):
        raise fault("a list where text is expected", "put the text in quotes (it begins with '[' or '-')")
    if not isinstance(value, str):
        raise fault("text is missing", "write it after the colon or remove the key")
    if wrong := limits.say_value(visible(value)):
        raise fault(*wrong)
    text = " ".join(CONTROL.sub(" ", visible(unicodedata.normalize("NFC", value))).split())
    if not text:
        raise fault("text is missing", "write it after the colon or remove the key")
    return text


def visible(text: str) -> str:
    """Give a text without the characters that nobody sees and that mean nothing in it."""
    return INVISIBLE.sub("", text)


def named(value: object) -> list[object]:
    """Let one value stand for a list of one, or of the names that commas part in it: 가, 나."""
    if isinstance(value, str) and len(value) <= limits.VALUE:
        return [part for part in COMMA.split(visible(value)) if part] or [value]
    return _bounded(value)


def listed(value: object) -> list[object]:
    """Let one value stand for a list of one."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _bounded(value: object) -> list[object]:
    """Let one value stand for a list of one; a list is no longer than a page can show."""
    items = listed(value)
    if len(items) > limits.ITEMS:
        what = say("a list of {count:,}; at most {most:,}", count=len(items), most=limits.ITEMS)
        raise fault(what, "shorten it")
    return items


def split_names(text: str) -> list[str]:
    """Split a text that names several people: '홍가람·김누리', '홍가람, 김누리', '홍가람 / 김누리'."""
    return [name for part in BETWEEN_NAMES.split(text) if (name := part.strip())]


def _reporters(value: object) -> list[object]:
    """Let one text name several; what stands in a list is one name each, as it is written."""
    if isinstance(value, (list, tuple)):
        return _bounded(value)
    text = _line(value)
    return list(split_names(text) or [text])


def _regions(value: object) -> list[object]:
    return named(value) or [NATIONWIDE]


def _digits(value: object) -> str:
    """Give a day as it is written, with plain digits for full-width ones and without what nobody sees."""
    text = visible(str(value or ""))
    if wrong := limits.say_value(text):
        raise fault(*wrong)
    return visible(unicodedata.normalize("NFKC", text)).strip()


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _digits(value)
    written = DAY_WRITTEN.fullmatch(text)
    try:
        day = dt.date(*map(int, written.groups())) if written else None
    except ValueError:
        day = None
    if day is None:
        raise fault(say("'{text}' is not a day", text=text), "write the date as YYYY-MM-DD")
    if day.year < FIRST_YEAR:
        raise fault(say("{day} is before {year}", day=day, year=FIRST_YEAR), "correct the year")
    if day.isoformat() != text:
        raise fault(
            say("'{text}' is not written as YYYY-MM-DD", text=text),
            say("write {isoformat}", isoformat=day.isoformat()),
            new=day.isoformat(),
        )
    return day


def _partial_day(value: object) -> str:
    text = _digits(value)
    match = PARTIAL_DAY.fullmatch(text)
    try:
        year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
        dt.date(year, month, day)
    except ValueError:
        raise fault(
            say("'{text}' is not a day, a month or a year", text=text), "write YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None
    return text


def _address(value: object) -> str:
    text = _text(value)
    if not host_of(text) or re.search(r"[\s<>\"`\\]", text):
        raise fault(say("'{text}' is not an address", text=text), "give a full http:// or https:// address")
    return text


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = visible(str(value or "")).strip()
    if text not in ("true", "false"):
        raise fault(say("'{text}' is neither true nor false", text=text), "write true or remove the key")
    return text == "true"


Line = Annotated[str, BeforeValidator(_line)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_bounded)]
Reporters = Annotated[tuple[Line, ...], BeforeValidator(_reporters)]
Names = Annotated[tuple[Line, ...], BeforeValidator(named)]
Regions = Annotated[tuple[Line, ...], BeforeValidator(_regions)]
Day = Annotated[dt.date, BeforeValidator(_day)]
PartialDay = Annotated[str, BeforeValidator(_partial_day)]
Address = Annotated[str, BeforeValidator(_address)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Event:
    """Something that happened or is planned; `date` is YYYY, YYYY-MM or YYYY-MM-DD."""

    date: PartialDay
    text: Line
    tag: Line | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Coverage:
    """The same story in another outlet."""

    outlet: Line
    url: Address | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Correction:
    """What was changed in a published clipping, and when."""

    date: Day
    text: Line


Events = Annotated[tuple[Event, ...], BeforeValidator(_bounded)]
Coverages = Annotated[tuple[Coverage, ...], BeforeValidator(_bounded)]
Corrections = Annotated[tuple[Correction, ...], BeforeValidator(_bounded)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Article:
    """One clipping. All fields but the last three are the keys of its front matter, in their order.

    No region and 전국 are one value, so `region` is never empty.
    """

    title: Annotated[Line, Field(description="the outlet's headline, verbatim")]
    subtitle: Annotated[Line | None, Field(description="the outlet's second headline, verbatim")] = None
    date: Annotated[Day, Field(description="day of publication in Korea, YYYY-MM-DD")]
    date_basis: Annotated[DateBasis, Field(description="where the date comes from")] = "editor"
    outlet: Annotated[Line, Field(description="who published it")]
    reporter: Annotated[Reporters, Field(description="who wrote it, a list or one name")] = ()
    url: Annotated[Address, Field(description="address of the original")]
    region: Annotated[Regions, Field(description="official names, province first; none is 전국")] = (
        NATIONWIDE,
    )
    agency: Annotated[Names, Field(description="who acts, main actor first")] = ()
    tags: Annotated[Names, Field(description="initiatives, by name")] = ()
    summary: Annotated[Line | None, Field(description="2 or 3 sentences of the editor's own")] = None
    summary_en: Annotated[Line | None, Field(description="the same for an English reader")] = None
    people: Annotated[Names, Field(description="name (office)")] = ()
    facts: Annotated[Lines, Field(description="label: value")] = ()
    events: Annotated[Events, Field(description="what happened when: date, text, tag")] = ()
    also_in: Annotated[Coverages, Field(description="the same story elsewhere: outlet, url")] = ()
    clipped: Annotated[Day | None, Field(description="day the clipping was made")] = None
    checked: Annotated[Day | None, Field(description="day it was last held against its original")] = None
    corrections: Annotated[Corrections, Field(description="what was mended when: date, text")] = ()
    archived: Annotated[Address | None, Field(description="address of an archived copy of the original")] = (
        None
    )
    lead: Annotated[YesNo, Field(description="true: the home page's lead story")] = False
    rights: Annotated[Rights, Field(description="why the body may be shown")]
    rights_note: Annotated[
        Line | None, Field(description="who allowed it, or the licence's address", validate_default=True)
    ] = None
    body: str = ""
    path: str = ""
    lines: SkipValidation[Mapping[Loc, int]] = field(default_factory=dict, compare=False, repr=False)

    @field_validator("rights_note", mode="after")
    @classmethod
    def _licence_is_named(cls, note: str | None, info: ValidationInfo) -> str | None:
        rights = info.data.get("rights", "")
        if note is None and (rights == "licensed" or rights.startswith("kogl")):
            todo = "say in rights_note who allowed it, or give the licence's address"
            raise fault(say("{rights} without rights_note", rights=rights), todo, beside="rights")
        return note

    def __hash__(self) -> int:
        """Hash by the file: hashing the whole text would cost more than it tells apart."""
        return hash(self.path)

    @property
    def stem(self) -> str:
        """The file's name without its ending: the article's permanent name on the site."""
        return file_stem(self.path)

    @property
    def page(self) -> str:
        """The address of the article's page, relative to the site's root."""
        return f"articles/{self.path.split('/')[-2]}/{self.stem}/"

    @property
    def publishes_body(self) -> bool:
        """Whether the site may show the body to readers: unreviewed text belongs to its outlet."""
        return self.rights != "unreviewed"

    def line(self, *loc: str | int) -> int:
        """The line on which a value stands in the file, or its nearest parent's, or 1."""
        return nearest_line(self.lines, loc)


def host_of(url: str) -> str:
    """Give the host of a web address, or "" where the text is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def address_key(url: str) -> str:
    """Give the form in which addresses are compared: two of one page are the same, of two pages they differ.

    Scheme, www. and m., a default port, a closing slash, encoded letters, a campaign's mark and a place on
    the page make no other page. A fragment that is a route (#/news/1, #!news/1) does.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in (None, *PORTS) else ""
    except ValueError:
        return url
    host = re.sub(r"^(?:www|m|mobile)\.(?=.*\.)", "", parts.hostname or "")
    kept = (part for part in parts.query.split("&") if part and not CAMPAIGN.match(part))
    query = "&".join(map(_plain_letters, kept))
    route = f"#{_plain_letters(parts.fragment)}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{port}{_plain_letters(parts.path).rstrip('/')}?{query}{route}"


def _plain_letters(text: str) -> str:
    """Write percent-encoded letters as letters; what means something in an address stays encoded."""

    def decode(found: re.Match[str]) -> str:
        try:
            letters = unquote(found[0], errors="strict")
        except UnicodeDecodeError:
            return found[0].upper()
        return "".join(each if each.isalnum() or each in "-._~" else quote(each, "") for each in letters)

    return unicodedata.normalize("NFC", ENCODED.sub(decode, text))


def split_fact(fact: str) -> tuple[str, str]:
    """Split 'label: value' at its first colon; a fact without one has no label."""
    label, colon, value = fact.partition(": ")
    return (label.strip(), value.strip()) if colon else ("", fact)


def file_stem(path: str) -> str:
    """Give the name of an article's file without its ending."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")


OWN_FIELDS = ("body", "path", "lines")
FRONT_MATTER = tuple(item.name for item in fields(Article) if item.name not in OWN_FIELDS)
RIGHTS: tuple[str, ...] = get_args(Rights)


def article_path(day: dt.date, outlet_slug: str, url: str, digits: int = 6) -> str:
    """Name an article's file below `articles/`; the same address and day give the same name.

    Six digits are enough for some 4,000 articles of one outlet and day; what collides takes more.
    """
    short_id = hashlib.sha256(url.encode()).hexdigest()[:digits]
    return f"{day.year}/{day.isoformat()}-{outlet_slug}-{short_id}.md"


def front_matter(article: Article) -> dict[str, Any]:
    """Give the front matter as plain data in the schema's order, without empty values."""
    data: dict[str, Any] = {}
    for key in FRONT_MATTER:
        value = getattr(article, key)
        if value in (None, (), False):
            continue
        data[key] = [_plain(item) for item in value] if isinstance(value, tuple) else _own(value)
    return data


def _own(value: object) -> object:
    """Copy a day: YAML would write one object in two places as an anchor and an alias."""
    return value.replace() if isinstance(value, dt.date) else value


def _plain(item: object) -> object:
    if not isinstance(item, (Event, Coverage, Correction)):
        return item
    return {f.name: _own(value) for f in fields(item) if (value := getattr(item, f.name)) is not None}
