"""A story that a page keeps in its scripts is found, with what stands beside it there."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

from newsclip.convert.draft import convert
from newsclip.convert.islands import Island, find_island
from tests.convert.captures import names

if TYPE_CHECKING:
    from newsclip.convert.result import Draft

TITLE = "속초시, 등대 불빛 색으로 물결 알린다"
PARAGRAPHS = [
    "강원 속초시가 물결이 높은 날 등대의 불빛 색을 바꾸기로 했다.",
    "속초시는 바람과 물결을 재는 부표 다섯 개를 띄웠다고 6일 밝혔다. 부표는 십 분마다 물결의 높이를 보낸다.",
    "뱃사람 조물결씨는 “멀리서도 돌아갈 때를 알 수 있다”고 말했다.",
]
OTHERS = [
    {
        "title": "삼척시, 굴속 바람으로 방앗간 식힌다",
        "summary": "삼척시가 굴속의 찬 바람을 방앗간으로 끌어온다.",
    },
    {"title": "태백시, 눈길 지도 새로 그린다", "summary": "태백시가 눈이 늦게 녹는 길을 지도에 그렸다."},
]
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
STORY = {
    "title": TITLE,
    "publishedAt": "2025-06-05T22:30:00Z",
    "author": [{"name": "구름바"}, {"name": "선들"}],
}


def page(*scripts: str, body: str = '<div id="root"></div><script src="/app.js"></script>') -> str:
    """Give a page whose markup states its title, with these scripts."""
    return (
        f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{TITLE} | 등대신문</title>'
        f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="등대신문">'
        f"</head><body>{body}{''.join(scripts)}</body></html>"
    )


def next_data(data: Any) -> str:  # noqa: ANN401 - any JSON
    """Give the script in which Next.js keeps its data."""
    said = json.dumps({"props": {"pageProps": data}}, ensure_ascii=False)
    return f'<script id="__NEXT_DATA__" type="application/json">{said}</script>'


def converted(html: str) -> Draft:
    """Convert a page."""
    return convert(html.encode(), names())


def is_whole(draft: Draft) -> bool:
    """Tell whether a draft has the story, all of it and nothing else."""
    return draft.meta["title"] == TITLE and draft.body == "\n\n".join(PARAGRAPHS)


def found(html: str) -> Island | None:
    """Find the island of a page."""
    return find_island(lxml.html.document_fromstring(html), TITLE)


DATA = {
    "html": {**STORY, "content": HTML},
    "text with breaks": {**STORY, "content": "\n\n".join(PARAGRAPHS)},
    "list of paragraphs": {**STORY, "content": PARAGRAPHS},
    "list of blocks": {
        **STORY,
        "blocks": [
            {"type": "image", "url": "/a.jpg"},
            *({"type": "text", "content": text} for text in PARAGRAPHS),
        ],
    },
    "pieces of paragraphs": {
        **STORY,
        "body": [
            {"type": "paragraph", "children": [{"text": text[:9]}, {"text": text[9:], "bold": True}]}
            for text in PARAGRAPHS
        ],
    },
    "title an object above": {"head": {"title": TITLE}, "data": {"article": {"text": HTML}}},
}


@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_story_in_the_data_of_next(data: dict[str, Any]) -> None:
    """Its text may be HTML, plain text, a list of paragraphs, of blocks or of their pieces."""
    assert is_whole(converted(page(next_data({"queries": [{"state": {"data": data}}]}))))


def test_what_stands_beside_the_text_is_claimed() -> None:
    """The day, in Korea, and all authors come from the object that holds the text."""
    meta = converted(page(next_data({"article": {**STORY, "content": HTML}}))).meta
    assert str(meta["date"]) == "2025-06-06"
    assert meta["reporter"] == ["구름바", "선들"]


def test_days_of_changes_are_not_claimed() -> None:
    """What a key calls the last change says nothing of the day of publication."""
    story = {"title": TITLE, "modifiedDate": "2025-07-01T10:00:00+09:00", "content": HTML}
    island = found(page(next_data(story)))
    assert island
    assert "date" not in island.claims


def test_other_stories_in_the_same_data_stay_out() -> None:
    """Neither the headlines and summaries around it nor another story, however long, take its place."""
    longer = {"title": OTHERS[0]["title"], "content": "".join(f"<p>{OTHERS[0]['summary']}</p>" * 20)}
    queries = [
        {"state": {"data": {"popular": OTHERS}}},
        {"state": {"data": {"article": {**STORY, "content": HTML}, "related": OTHERS}}},
        {"state": {"data": {"article": longer}}},
    ]
    assert is_whole(converted(page(next_data({"queries": queries}))))


def test_a_list_of_stories_is_no_text() -> None:
    """Summaries of several stories, each with its title, are not joined to one."""
    island = found(page(next_data({"popular": OTHERS * 5})))
    assert island is None


def test_story_that_a_script_assigns() -> None:
    """Publishing systems assign their content to a variable, between other statements."""
    content = {
        "headlines": {"basic": TITLE},
        "display_date": "2025-06-05T22:30:00Z",
        "credits": {"by": [{"name": "구름바"}]},
        "content_elements": [{"type": "text", "content": text} for text in PARAGRAPHS],
    }
    script = (
        f"window.Lamp=window.Lamp||{{}};Lamp.theme='sea';Lamp.content={json.dumps(content)};Lamp.tags={{}};"
    )
    draft = converted(page(f"<script>{script}</script>"))
    assert is_whole(draft)
    assert str(draft.meta["date"]) == "2025-06-06"
    assert draft.meta["reporter"] == "구름바"


def test_story_in_the_object_of_a_program() -> None:
    """An object whose values are variables is no JSON; its strings tell, with the names before them."""
    literal = HTML.replace("<", "\\u003C").replace(">", "\\u003E").replace("/", "\\u002F")
    script = (
        "window.__NUXT__=(function(a,b,c){return {layout:a,fetch:{},data:[{view:{id:b,isOpen:c,"
        f'title:"{TITLE}",regDate:"2025-06-06 07:30",reporter:"구름바",content:"{literal}"}}}}]}}}}'
        '("basic",41,true));'
    )
    draft = converted(page(f"<script>{script}</script>"))
    assert is_whole(draft)
    assert str(draft.meta["date"]) == "2025-06-06"
    assert draft.meta["reporter"] == "구름바"


def test_json_in_a_string_of_a_script() -> None:
    """JSON that is written as a string is read as JSON."""
    said = json.dumps(json.dumps({"article": {**STORY, "content": HTML}}, ensure_ascii=False))
    draft = converted(page(f"<script>var state = JSON.parse({said});</script>"))
    assert is_whole(draft)
    assert str(draft.meta["date"]) == "2025-06-06"


def test_page_that_shows_its_story_is_read_as_shown() -> None:
    """Data beside a story that the page shows adds nothing and changes nothing."""
    shown = f"<article><h1>{TITLE}</h1>{HTML}</article>"
    kept = next_data({"article": {**STORY, "content": HTML.replace("십 분", "백 분")}})
    assert is_whole(converted(page(kept, body=shown)))


def test_scripts_without_a_text_hold_no_island() -> None:
    """Settings, single sentences and programs are no story."""
    settings = {"notice": "새 글이 올라오면 알려 드립니다.", "menu": ["들녘", "바다"], "pad": "x" * 200}
    program = "<script>function f(a){return {b:a,c:'열기'}};f(1);" + "f(2);" * 40 + "</script>"
    assert found(page(next_data(settings), program)) is None


def test_broken_json_is_passed_over() -> None:
    """Data that was cut short hides no whole data after it."""
    broken = f'<script type="application/json">{{"title": "{TITLE}", "content": "{PARAGRAPHS[0]}</script>'
    assert is_whole(converted(page(broken, next_data({**STORY, "content": HTML}))))


def test_longer_story_beside_stays_out() -> None:
    """What stands beside the story's object in the same one is not its text, however much longer it is."""
    longer = {"title": OTHERS[0]["title"], "content": "".join(f"<p>{OTHERS[0]['summary']}</p>" * 20)}
    assert is_whole(converted(page(next_data({"article": {**STORY, "content": HTML}, "next": longer}))))


@pytest.mark.parametrize("prefix", ["", "5:"], ids=["bare", "numbered"])
def test_json_in_a_string_that_a_script_pushes(prefix: str) -> None:
    """Next.js sends its data in strings, some with a number before the JSON."""
    said = json.dumps(prefix + json.dumps({"article": {**STORY, "content": HTML}}, ensure_ascii=False))
    draft = converted(page(f"<script>self.__next_f.push([1,{said}])</script>"))
    assert is_whole(draft)
    assert str(draft.meta["date"]) == "2025-06-06"


def test_rows_that_several_scripts_send() -> None:
    """A row may be cut anywhere, its text may be a row of its own, and another row may name it."""
    rows = (
        f"a:T{len(HTML.encode()):x},{HTML}"
        f'b:["$","$L2",null,{{"article":{json.dumps({**STORY, "content": "$a"}, ensure_ascii=False)}}}]\n'
    )
    pushed = (json.dumps([1, rows[at : at + 70]]) for at in range(0, len(rows), 70))
    draft = converted(page(*(f"<script>self.__next_f.push({said})</script>" for said in pushed)))
    assert is_whole(draft)
    assert draft.meta["reporter"] == ["구름바", "선들"]


def test_story_in_an_attribute() -> None:
    """Some frameworks write a page's data into the element that they fill."""
    said = escape(json.dumps({"component": "News", "props": {"news": {**STORY, "body": HTML}}}))
    assert is_whole(converted(page(body=f'<div id="app" data-page="{said}"></div>')))


def test_half_a_sign_is_left_out() -> None:
    """A sign that was cut in two, as where a text was shortened, loses nothing else."""
    said = json.dumps({**STORY, "content": HTML}).replace("\\ubb3c", "\\ud83d\\ubb3c")
    said = said.replace(json.dumps(TITLE)[1:-1].replace("\\ubb3c", "\\ud83d\\ubb3c"), TITLE)
    assert is_whole(converted(page(f'<script type="application/json">{said}</script>')))


def test_story_in_a_template() -> None:
    """A script may hold the HTML that another puts in its place."""
    assert is_whole(converted(page(f'<script type="text/template"><h1>{TITLE}</h1>{HTML}</script>')))


def test_story_as_elements() -> None:
    """Elements that are kept as data are read like those of a page, with what stands around the story."""
    paragraphs = ",".join(f'["$","p",null,{{"children":{json.dumps(text)}}}]' for text in PARAGRAPHS)
    caption = '["$","figure",null,{"children":["$","figcaption",null,{"children":"등대가 파랗다."}]}]'
    heading = f'["$","h1",null,{{"children":{json.dumps(TITLE)}}}]'
    stamp = '["$","p",null,{"children":"입력 2025.06.06 07:30"}]'
    row = f'1:["$","article",null,{{"children":[{heading},{stamp},{caption},{paragraphs}]}}]\n'
    draft = converted(page(f"<script>self.__next_f.push([1,{json.dumps(row)}])</script>"))
    assert is_whole(draft)
    assert str(draft.meta["date"]) == "2025-06-06"


def test_title_that_is_shared_is_not_the_headline() -> None:
    """Where the story's object has both, its headline counts with the page's title."""
    shared = "등대 불빛 색으로 물결 높이 알린다"
    html = page(next_data({"article": {**STORY, "shareTitle": shared, "content": HTML}}))
    html = html.replace(f'og:title" content="{TITLE}"', f'og:title" content="{shared}"')
    assert is_whole(converted(html))


def test_story_among_whole_stories() -> None:
    """Of several whole stories it is the one that the page's title names, even beside an unknown name."""
    longer = {"title": OTHERS[0]["title"], "content": "".join(f"<p>{OTHERS[0]['summary']}</p>" * 20)}
    html = page(next_data({"feed": [longer, {**STORY, "content": HTML}, longer]}))
    head = f"<head><title>{TITLE} | 모음</title></head>"
    assert is_whole(converted(f"{head}{html[html.index('<body>') :]}"))


def test_comments_beside_the_story_stay_out() -> None:
    """What readers write is no story, however long it is."""
    comments = [{"text": "물결이 높으면 무서웠다. 이제는 마음이 놓인다. 고마운 일이다."}] * 20
    assert is_whole(converted(page(next_data({**STORY, "content": HTML, "comments": comments}))))


TEXTS = {
    "HTML that is written twice": escape(HTML),
    "entities": "<br/>".join(PARAGRAPHS).replace("“", "&ldquo;").replace("”", "&rdquo;"),
    "Markdown": "\n\n".join(["![등대](/a.jpg)", *PARAGRAPHS]),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_as_its_system_writes_it(text: str) -> None:
    """The signs of the language that a text is written in are none of its words."""
    assert is_whole(converted(page(next_data({**STORY, "content": text}))))
