"""The same story in other markup, or among more of a page's furniture, gives the same title, day and body."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import lxml.html
import pytest

from newsclip.convert.draft import convert
from tests.convert.captures import CAPTURES, captures, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGES = [path.name for path in captures() if path.suffix == ".html"]
MENU = (
    "살림",
    "들녘",
    "바다",
    "배움",
    "노래",
    "운동",
    "만화",
    "날씨",
    "사람들",
    "알림",
    "지면보기",
    "독자마당",
)


class Told(NamedTuple):
    """What a page tells, whatever stands around it."""

    title: object
    date: object
    body: str


def told(data: bytes) -> Told:
    """Convert a page to what must not change."""
    draft = convert(data, names())
    return Told(draft.meta["title"], draft.meta["date"], draft.body)


@cache
def original(name: str) -> Told:
    """Give what a page tells as it is."""
    return told((CAPTURES / name).read_bytes())


def parse(name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Parse a page."""
    return lxml.html.document_fromstring((CAPTURES / name).read_bytes())


def dump(root: Any) -> bytes:  # noqa: ANN401
    """Give a page as UTF-8, the one encoding that it then declares."""
    for meta in root.xpath("//meta[@charset or @http-equiv]"):
        meta.drop_tree()
    return b"<!doctype html>" + bytes(lxml.html.tostring(root, encoding="utf-8"))


def story(root: Any) -> Any:  # noqa: ANN401
    """Give the element that holds the story, which every fixture marks by an id of its own."""
    (found,) = root.xpath("//*[@id='story' or @id='articleBody' or @id='article-view-content-div']")
    return found


def made(text: str) -> Any:  # noqa: ANN401
    """Make an element of its markup."""
    return lxml.html.fragment_fromstring(text)


# --- other markup


def rename(root: Any) -> None:  # noqa: ANN401
    """Give every class and id a name that says nothing."""
    for number, element in enumerate(root.iter(lxml.etree.Element)):
        for key in ("class", "id"):
            if element.get(key):
                element.set(key, f"x{number}")


def wrap(tags: str) -> Callable[[Any], None]:
    """Put what the story's element holds into others, the outermost first."""

    def wrapped(root: Any) -> None:  # noqa: ANN401
        holder = story(root)
        inner = deepcopy(holder)
        holder.text = None
        for child in list(holder):
            holder.remove(child)
        for tag in tags.split():
            holder = lxml.etree.SubElement(holder, tag)
        holder.text = inner.text
        holder.extend(list(inner))

    return wrapped


def retag(tag: str) -> Callable[[Any], None]:
    """Turn the story's <p> into other elements."""

    def retagged(root: Any) -> None:  # noqa: ANN401
        for paragraph in story(root).iter("p"):
            paragraph.tag = tag

    return retagged


def unwrap_paragraphs(root: Any) -> None:  # noqa: ANN401
    """Turn the story's <p> into text that ends in <br><br>."""
    for paragraph in list(story(root).iter("p")):
        for _ in range(2):
            paragraph.append(lxml.html.Element("br"))
        paragraph.drop_tag()


# --- more furniture


def add_menu(root: Any) -> None:  # noqa: ANN401
    """Put a menu of links at the top of the page."""
    links = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    root.body.insert(0, made(f"<div><ul>{links}</ul></div>"))


RELATED = """<div><strong>관련기사</strong>
<ul><li><a href="/11">섬마을 우물 다시 판다…석 달 걸려</a></li>
<li><a href="/12">헌책 만 권 실은 배 떠났다</a></li></ul>
<a href="/13"><b>돌담 쌓는 솜씨 겨루기, 올해는 두 마을이</b></a>
<p>돌담을 가장 곧게 쌓은 마을은 겨울에 땔감을 받는다.</p></div>"""


def add_related(root: Any) -> None:  # noqa: ANN401
    """Put a box of related stories between two paragraphs in the middle, with a sentence of one of them."""
    inner = list(story(root))
    ends = [
        at
        for at, (one, other) in enumerate(pairwise(inner), 1)
        if {one.tag, other.tag} in ({"p"}, {"p", "div"}) or (one.tag == "br" and (one.tail or "").strip())
    ]
    at = ends[len(ends) // 2]
    box = made(RELATED)
    box.tail, inner[at - 1].tail = inner[at - 1].tail, None
    story(root).insert(at, box)


SECOND = """<div><h2>영천시, 별 보는 밤마다 길의 불 끈다</h2><p>입력 2024-10-01 09:00</p><p>표다래 기자</p>
<div><p>경북 영천시가 별이 잘 보이는 밤이면 언덕길의 불을 끄기로 했다.</p>
<p>시는 달이 없는 날을 골라 한 달에 여섯 번 불을 끈다고 1일 밝혔다.</p>
<p>언덕 아래 찻집 주인은 “손님이 줄까 걱정했는데 오히려 밤마다 자리가 모자란다”고 말했다.</p></div></div>"""


def add_story(root: Any) -> None:  # noqa: ANN401
    """Put another story below, as pages without an end do."""
    root.body.append(made(SECOND))


COMMENTS = """<div><h3>댓글 2</h3><div><b>감나무</b> <span>2024.01.02 10:00</span>
<p>우리 동네에도 이런 것이 있으면 좋겠다.</p></div>
<div><b>먹구름</b> <span>2024.01.02 11:30</span><p>작년에 갔을 때는 문이 닫혀 있었다.</p></div></div>"""


def add_comments(root: Any) -> None:  # noqa: ANN401
    """Put what readers say below the story."""
    root.body.append(made(COMMENTS))


BANNER = """<div><p>이 누리집은 더 나은 서비스를 위해 쿠키를 사용합니다.
계속 이용하시면 쿠키 사용에 동의하는 것으로 봅니다.</p><button>동의</button><button>거부</button></div>"""


def add_banner(root: Any) -> None:  # noqa: ANN401
    """Ask to accept cookies above all else."""
    root.body.insert(0, made(BANNER))


MARKUP = {
    "div": wrap("div"),
    "section": wrap("section"),
    "nested": wrap("div section div div"),
    "layout table": wrap("table tbody tr td"),
    "div for p": retag("div"),
    "br for p": unwrap_paragraphs,
}
FURNITURE = {
    "menu": add_menu,
    "related": add_related,
    "second story": add_story,
    "comments": add_comments,
    "banner": add_banner,
}
CHANGES = {**MARKUP, **FURNITURE}
NAMELESS = [name for name in PAGES if name != "table.html"]  # tells its advertisement by a class alone


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", PAGES)
def test_one_change_leaves_the_story(name: str, change: Callable[[Any], None]) -> None:
    """No element, no depth and no piece of furniture is what a story is found by."""
    root = parse(name)
    change(root)
    assert told(dump(root)) == original(name)


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
@pytest.mark.parametrize("name", PAGES)
def test_all_furniture_leaves_the_story(name: str, markup: Callable[[Any], None]) -> None:
    """A page with all kinds of furniture at once tells the same story, in whatever markup."""
    root = parse(name)
    for change in (*FURNITURE.values(), markup):
        change(root)
    assert told(dump(root)) == original(name)


@pytest.mark.parametrize("furniture", [(), FURNITURE.values()], ids=["bare", "furnished"])
@pytest.mark.parametrize("name", NAMELESS)
def test_no_class_or_id_is_needed(name: str, furniture: Iterable[Callable[[Any], None]]) -> None:
    """A page whose names say nothing tells the same story, with all furniture too."""
    root = parse(name)
    for change in (*furniture, rename):
        change(root)
    assert told(dump(root)) == original(name)
