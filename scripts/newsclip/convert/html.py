"""HTML as lines of text, and the fields that its markup states."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml import etree

from newsclip.convert.decode import tidy
from newsclip.convert.result import Capture, NotAnArticle
from newsclip.library.days import KOREA
from newsclip.library.model import split_names

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|table)\b", re.IGNORECASE)
DEEPEST = 200  # nested elements; deeper ones are an attack or a broken page

# Elements that hold no text of a story, whatever the site.
SKIPPED = {
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "form",
    "button", "select", "input", "textarea", "nav", "aside", "footer", "figcaption", "figure", "audio",
    "video", "picture", "head", "ins", "dialog", "menu",
}  # fmt: skip
BLOCKS = {
    "p", "div", "section", "article", "header", "main", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2",
    "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr", "td", "th", "hr", "address", "center",
    "fieldset", "details", "summary", "body",
}  # fmt: skip
PARAGRAPHS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "table",
    "section",
    "article",
    "ul",
    "ol",
}

# The class and id names that Korean news sites and their publishing systems give to what is not the story.
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:caption|photo[_-]?(?:desc|caption|info)|img[_-]?(?:desc|caption|info|"
    r"txt)|image[_-]?caption|reporter|byline|journalist|writer|author[_-]?(?:box|info)?|"
    r"copyright|sns|share|social|related?|relate(?:d|_news)?|recommend|ranking|popular|"
    r"most|best|hot[_-]?(?:news|issue)?|comment|reply|banner|ad|ads|advert|adsense|"
    r"sponsor|"
    r"tag|tags|hashtag|keyword|breadcrumb|location|gnb|lnb|snb|menu|sidebar|aside|skip|"
    r"util|utils?|tool|toolbar|print|font[_-]?size|weather|paging|pagination|subscribe|"
    r"newsletter|"
    r"hidden|blind|sr-only|screen[_-]?reader|popup|layer|modal|toast|login|poll|vote|"
    r"sympathy|like|reaction|emoticon)(?:$|[\s_-])",
    re.IGNORECASE,
)
GAPS = re.compile(r"\n(?:[ \u00a0]*\n){2,}")  # nested blocks end together; that is one gap, not several
HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)

# Where publishing systems and portals put the story, by id and by class; schema.org comes first, HTML 5 last.
IDS = (
    "article-view-content-div", "dic_area", "newsct_article", "articleBodyContents", "articeBody",
    "articleBody", "article_body", "news_body_area", "news_body_id", "newsEndContents", "textBody",
    "articletxt", "article_txt", "cont_newstext", "CmAdContent", "harmonyContainer",
)  # fmt: skip
CLASSES = (
    "story-news", "viewer", "article_view", "article-body", "article_body", "news_body", "view_con",
    "view_cont", "entry-content", "td-post-content", "article_txt", "cnt_view", "detail-text",
)  # fmt: skip
CONTAINERS = (
    "//*[@itemprop='articleBody']",
    "//*[" + " or ".join(f"@id='{name}'" for name in IDS) + "]",
    "//*["
    + " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in CLASSES)
    + "]",
    "//article",
    "//main",
)
WRAPPER = 4  # sentences from which an element is the story's, whatever its class
SENTENCES = re.compile(r"다\.")
ENOUGH = 0.6  # share of the page's sentences that a container must hold


def is_html(text: str) -> bool:
    """Tell whether text is HTML: it begins with a tag and has the elements of a page."""
    return text.lstrip()[:1] == "<" and bool(HTML.search(text[:20000]))


def read_html(text: str) -> Capture:
    """Give an HTML page as the lines of its story's container and the fields that its markup states.

    Raises NotAnArticle where no element can be read.
    """
    try:
        parser = lxml.html.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
        )
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise NotAnArticle("HTML without any text") from None
    fields = read_fields(root)
    return Capture(GAPS.sub("\n\n", _text(root)), fields)


def _text(root: Any) -> str:  # noqa: ANN401 - lxml has no types
    whole = linearize(root)
    sentences = len(SENTENCES.findall(whole))
    for path in CONTAINERS:
        found = root.xpath(path)
        if not found:
            continue
        texts = [linearize(element) for element in found[:20]]
        best = max(texts, key=lambda text: len(SENTENCES.findall(text)))
        said = len(SENTENCES.findall(best))
        if said > 1 and (said >= ENOUGH * sentences or path in CONTAINERS[:2]):
            above = _above(whole, best)
            return f"{above}\n\n{best}"
    return whole


def _above(whole: str, inner: str) -> str:
    """Give the lines above the container: headline, second headline, stamps and byline stand there."""
    first = next((line for line in inner.split("\n") if len(line) > 20), "")  # noqa: PLR2004
    at = whole.find(first) if first else -1
    if at < 0:
        return ""
    return whole[:at].rstrip("\n")


def linearize(element: Any) -> str:  # noqa: ANN401
    """Give the text below an element, a line for each block and break, a blank line around paragraphs."""
    parts: list[str] = []
    stack: list[tuple[Any, bool, int]] = [(element, False, 0)]
    while stack:
        node, closing, depth = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if closing:
            parts.append("\n\n" if tag in PARAGRAPHS else "\n" if tag in BLOCKS else "")
            parts.append(_inline(node.tail) if node is not element else "")
            continue
        if not tag or (node is not element and _is_skipped(node, tag)) or depth > DEEPEST:
            parts.append(_inline(node.tail) if node is not element else "")
            continue
        if tag == "br":
            parts.append("\n" + _inline(node.tail))
            continue
        if tag == "table" and _is_data_table(node):
            parts.append("\n\n" + _table(node) + "\n\n" + _inline(node.tail))
            continue
        if tag == "li":
            parts.append("\n• ")
        elif tag in BLOCKS:
            parts.append("\n\n" if tag in PARAGRAPHS else "\n")
        parts.append(node.text if tag == "pre" and node.text else _inline(node.text))
        stack.append((node, True, depth))
        stack.extend((child, False, depth + 1) for child in reversed(node))
    return "".join(parts)


def _inline(text: str | None) -> str:
    # White space in markup is one space; a no-break space is content and stays.
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""


def _is_skipped(node: Any, tag: str) -> bool:  # noqa: ANN401
    if tag in SKIPPED:
        return True
    names = f"{node.get('class') or ''} {node.get('id') or ''}"[:300]
    if (
        HIDDEN.search((node.get("style") or "")[:200])
        or node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
    ):
        return True
    if tag in ("body", "html", "article", "main") or not FURNITURE.search(names):
        return False
    # A class name alone does not outweigh the text: wrappers named "tool" or "like" may hold the whole story.
    return _sentences(node) < WRAPPER or bool(
        re.search("relat|recommend|rank|popular|comment|sidebar|best|most", names, re.IGNORECASE)
    )


def _sentences(node: Any) -> int:  # noqa: ANN401
    """Count the sentences below an element, up to what makes it a wrapper of the story."""
    found = 0
    for text in node.itertext():
        found += len(SENTENCES.findall(text))
        if found >= WRAPPER:
            break
    return found


def _is_data_table(table: Any) -> bool:  # noqa: ANN401
    """Tell a table of figures from one that only lays out the page."""
    rows = table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr")
    widths = [len(row.xpath("./td|./th")) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2 or table.xpath(".//table|.//p/p|.//script"):  # noqa: PLR2004
        return False
    cells = [" ".join("".join(cell.itertext()).split()) for row in rows for cell in row.xpath("./td|./th")]
    return max((len(cell) for cell in cells), default=0) < 200 and sum(map(len, cells)) > 0  # noqa: PLR2004


def _table(table: Any) -> str:  # noqa: ANN401
    rows = [
        [" ".join("".join(cell.itertext()).split()).replace("|", "\\|") for cell in row.xpath("./td|./th")]
        for row in table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr")
    ]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    lines[1:1] = [f"|{'---|' * width}"]
    return "\n".join(lines)


# --- fields

DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "article:published",
    "pubdate",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "nextweb:createDate",
    "article.published",
    "og:regDate",
    "Published",
)
WRITERS = (
    "dable:author",
    "article:author",
    "og:article:author",
    "author",
    "byl",
    "dc.creator",
    "twitter:creator",
)
TITLES = ("og:title", "twitter:title", "dc.title", "title")
SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "copyright")


def read_fields(root: Any) -> dict[str, str]:  # noqa: ANN401
    """Read title, date, outlet, reporter and url from JSON-LD, OpenGraph and meta tags, the first of each."""
    metas: dict[str, str] = {}
    for meta in root.xpath("//meta[@content]")[:400]:
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().casefold()
        value = " ".join(tidy(meta.get("content")).split())[:500]
        if key and value:
            metas.setdefault(key, value)
    news = next(_news_objects(root), {})
    site = _first(metas, SITES[:2])
    raw_title = (
        _plain(news.get("headline"))
        or _first(metas, TITLES)
        or " ".join((root.xpath("string(//title)") or "").split())[:500]
    )
    day = _day(_plain(news.get("datePublished"))) or next(
        (day for key in DAYS if (day := _day(metas.get(key.casefold(), "")))), ""
    )
    outlet = _plain(news.get("publisher")) or site or _first(metas, SITES)
    reporter = _reporters(news.get("author")) or _reporters(_first(metas, WRITERS))
    canonical = [link.get("href") for link in root.xpath("//link[@rel='canonical'][@href]")[:1]]
    url = next(
        (
            found
            for found in (*canonical, metas.get("og:url"), _plain(news.get("url")))
            if found and re.match(r"https?://[^\s<>\"'`\\]+$", found)
        ),
        "",
    )
    fields = {
        "title": cut_site(raw_title, outlet, root),
        "date": day,
        "outlet": _outlet(outlet),
        "reporter": reporter,
        "url": url,
    }
    return {key: value for key, value in fields.items() if value}


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key.casefold()] for key in keys if metas.get(key.casefold())), "")


def _news_objects(root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    for script in root.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            data = json.loads((script.text or "")[:200_000], strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [data]
        for item in queue:
            if isinstance(item, list):
                queue += item[:50]
            elif isinstance(item, dict):
                if "Article" in str(item.get("@type", "")) or "Posting" in str(item.get("@type", "")):
                    yield item
                queue += [item["@graph"]] if "@graph" in item else []
            if len(queue) > 200:  # noqa: PLR2004
                break


def _plain(value: object) -> str:
    if isinstance(value, list):
        return _plain(value[0]) if value else ""
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("@id"))
    # Many sites write the entities of HTML into their JSON.
    return " ".join(tidy(unescape(str(value))).split())[:500] if isinstance(value, (str, int)) else ""


def _day(text: str) -> str:
    """Give the day in Korea of a stamp in ISO 8601 or as the sites write it."""
    if re.match(r"\d{4}-\d\d-\d\dT", text):
        try:
            moment = dt.datetime.fromisoformat(text)
            return (moment.astimezone(KOREA) if moment.tzinfo else moment).date().isoformat()
        except ValueError:
            return text[:10]
        except OverflowError:  # the last or first day of all is in no year of Korea's
            return ""
    match = re.match(r"(\d{4})[-./]?\s?(\d{1,2})[-./]?\s?(\d{1,2})", text)
    return "-".join(match.groups()) if match else ""


def _reporters(value: object) -> str:
    """Give the names that a statement of authors holds, set apart by commas."""
    stated = value[:10] if isinstance(value, list) else [value]
    names = (_reporter(name) for author in stated for name in split_names(_plain(author)))
    return ", ".join(dict.fromkeys(name for name in names if name))


def _reporter(text: str) -> str:
    text = re.sub(r"\s?\(?[\w.+-]+@[\w.-]+\)?|https?://\S+|^by\s", "", text, flags=re.IGNORECASE).strip()
    return (
        ""
        if len(text) > 40  # noqa: PLR2004
        or text.casefold() in ("admin", "관리자", "webmaster", "editor")
        or text.startswith("@")
        else text.removesuffix("기자").strip()
    )


def _outlet(text: str) -> str:
    return "" if len(text) > 30 or text.startswith("http") else text  # noqa: PLR2004


SEPARATOR = re.compile(r"\s(?:[-–—|:<>·»«]|::)\s")


def cut_site(title: str, outlet: str, root: Any) -> str:  # noqa: ANN401
    """Cut the site's and section's names off a page's title; a headline in the page settles where it ends."""
    heads = [" ".join("".join(head.itertext()).split()) for head in root.xpath("//h1|//h2|//h3|//h4")[:30]]
    inner = [head for head in heads if len(head) > 7 and head in title]  # noqa: PLR2004
    if inner:
        return max(inner, key=len)
    parts = SEPARATOR.split(title)
    while len(parts) > 1 and (parts[-1].strip() == outlet or len(parts[-1]) < 0.5 * len(parts[0])):
        parts.pop()
    if len(parts) > 1 and parts[0].strip() == outlet:
        parts.pop(0)
    kept = title
    if len(parts) == 1:
        kept = parts[0]
    return re.sub(r"^\[[^\]]{1,12}\]\s(?=.{80})", "", kept).strip()
