"""A capture without an article is refused, with the reason; a story about such pages is converted."""

from __future__ import annotations

import pytest

from newsclip.convert.draft import convert
from newsclip.convert.result import NotAnArticle, Stated
from tests.convert.captures import names

MENU = "<ul><li><a href='/1'>들녘</a></li><li><a href='/2'>바다</a></li><li><a href='/3'>로그인</a></li></ul>"


def page(body: str, title: str = "돌담신문", lang: str = "ko") -> bytes:
    """Give a page of HTML."""
    head = f'<meta charset="utf-8"><title>{title}</title><meta property="og:site_name" content="돌담신문">'
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def reason(data: bytes) -> str:
    """Give why a capture is refused."""
    with pytest.raises(NotAnArticle) as refused:
        convert(data, names())
    return str(refused.value)


ENGLISH = "The town of Goseong opened a path along the sea wall on Monday, and walkers came early to see it. "
JAPANESE = "町は海の壁に沿った道を月曜日に開いた。朝早くから歩く人が集まり、波の音を聞きながら歩いた。"
LEADS = "".join(
    f"<div><h3><a href='/{n}'>돌담 {n}번 마을, 새 우물을 팠다</a></h3>"
    f"<p>돌담 {n}번 마을이 새 우물을 팠다. 물맛은 해마다 봄에 마을 사람들이 함께 보고 그 가운데…</p></div>"
    for n in range(9)
)
REFUSED = {
    "error": (
        page(
            f"{MENU}<h1>404</h1><p>요청하신 페이지를 찾을 수 없습니다.</p><p>주소를 다시 확인해 주세요.</p>"
        ),
        "an error page",
    ),
    "blocked": ("비정상적인 접근이 감지되어 차단되었습니다.\n잠시 뒤 오세요.".encode(), "an error page"),
    "log in": (
        page(f"{MENU}<h2>로그인</h2><form><label>아이디</label><input><label>비밀번호</label><input></form>"
             "<p>로그인하시면 기사를 볼 수 있습니다.</p><p>아이디 찾기</p>"),
        "a page to log in or subscribe",
    ),
    "subscribe": (
        page(f"{MENU}<h2>구독 신청</h2><p>이 기사는 유료 구독자 전용입니다.</p>"
             "<p>구독하시면 모두 읽을 수 있습니다.</p>"),
        "a page to log in or subscribe",
    ),
    "terms": (
        page(
            "<h2>이용약관</h2>"
            + "".join(f"<p>제{n}조 (목적) 회원은 이 조항을 따라야 합니다.</p>" for n in range(1, 9))
        ),
        "terms or a privacy policy",
    ),
    "listing": (page(MENU + LEADS), "a listing of several articles"),
    "English": (page(f"<h1>A path by the sea</h1><p>{ENGLISH}</p><p>{ENGLISH}</p>", lang="en"), "English"),
    "English that states Korean": (page(f"<h1>A path</h1><p>{ENGLISH}</p><p>{ENGLISH}</p>"), "English"),
    "Japanese": (page(f"<h1>海の道</h1><p>{JAPANESE}</p><p>{JAPANESE}{JAPANESE}</p>", lang="ja"), "Japanese"),
    "filled by a script": (
        page(f"{MENU}<div id='app'></div><script src='/a.js'></script>", "돌담 쌓기 겨루기 열린다"),
        "filled by a script; save the page after it has loaded, or paste its text",
    ),
    "menus": (page(MENU * 3), "no sentence of a story in it"),
    "program": (b"const a = {b: [1, 2]};\nfunction c(d) { return d.e[0]; }\nif (a.b[0] < 2) { c(a); }\n" * 9,
                "program text or data, not a page"),
    "no sign of news": (
        "어느 마을의 돌담\n\n마을 어귀에 돌담이 있다. 돌담에는 이끼가 끼어 있다. 아이들은 그 위를 걷는다.\n\n"
        "비가 오면 돌은 검게 변한다. 해가 나면 다시 희어진다.\n\n골목\n".encode(),
        "no sign of a news article",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_page_without_a_story_is_refused(data: bytes, why: str) -> None:
    """The reason says what the page is, in words that the editor can act on."""
    assert why in reason(data)


def test_what_the_editor_states_is_a_sign_of_news() -> None:
    """A text with no day, outlet or byline of its own is converted once the editor says whose it is."""
    data = REFUSED["no sign of news"][0]
    assert convert(data, names(), Stated(outlet="돌담신문")).meta["outlet"] == "돌담신문"


STORIES = {
    "log-ins": (
        "로그인 안 되는 예약 누리집…휴양림 사흘째 빈방",
        "휴양림을 예약하는 누리집에 로그인이 되지 않아 숲속 집이 사흘째 비어 있다.",
        "이용자들은 아이디와 비밀번호를 바르게 넣어도 로그인 페이지로 되돌아온다고 말했다.",
        "산골 휴양림은 회원가입 없이 전화로도 예약을 받기로 했다.",
    ),
    "error pages": (
        "‘페이지를 찾을 수 없습니다’만 남은 마을 누리집",
        "마을마다 만든 누리집 열 곳 가운데 여섯 곳은 404 오류만 띄운다.",
        "“요청하신 페이지를 찾을 수 없습니다.”",
        "이장들은 누리집 주소가 변경된 줄도 몰랐다고 말했다.",
        "군은 남은 누리집을 하나로 모으기로 했다.",
    ),
    "copyright": (
        "무단 전재 금지 적힌 족보 사진, 누구 것인가",
        "족보를 찍은 사진에도 저작권이 있느냐를 두고 두 집안이 법원에 섰다.",
        "한쪽은 사진마다 ‘무단 전재 및 재배포 금지’를 적어 두었다.",
        "법원은 그대로 찍은 사진에는 저작권이 없다고 판단했다.",
    ),
    "terms": (
        "읽는 데 네 시간…약관 줄인 은행",
        "은행이 백 쪽이던 이용약관을 스무 쪽으로 줄였다.",
        "개인정보 처리방침도 그림 여섯 장으로 바꾸었다.",
        "줄이는 일은 글씨를 잘 못 보는 손님의 말에서 시작됐다.",
        "은행은 제3조를 소리 내어 읽는 데만 십 분이 걸렸다고 설명했다.",
    ),
    "subscriptions": (
        "구독하면 쌀 한 말…산골 신문의 유료 회원 늘리기",
        "산골 신문이 정기구독을 하는 집에 쌀 한 말을 보내기로 했다.",
        "유료 구독 기사는 한 주에 두 건만 두고 나머지는 누구나 읽게 한다.",
        "신문은 결제를 어려워하는 어르신을 위해 이장이 대신 받게 했다.",
    ),
    "a listing": (
        "검색 결과 첫 줄에 광고만…작은 가게 속앓이",
        "가게 이름을 넣어도 검색 결과 첫 줄에는 광고만 나온다.",
        "가게들은 더보기를 세 번 눌러야 제 이름이 나온다고 하소연했다.",
        "어느 국숫집은 지난해 손님이 절반으로 줄었다.",
        "모임은 다음 달 알림판을 따로 만들 계획이다.",
    ),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("shape", ["html", "text"])
def test_story_about_such_pages_is_converted(story: tuple[str, ...], shape: str) -> None:
    """A story tells what it is about in sentences of its own, and keeps all of them."""
    title, *paragraphs = story
    if shape == "html":
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        data = page(f"{MENU}<h1>{title}</h1><p>이돌담 기자 입력 2025-03-04 10:00</p><div>{body}</div>", title)
    else:
        data = "\n\n".join((title, "이돌담 기자", "입력 2025-03-04 10:00", *paragraphs)).encode()
    draft = convert(data, names())
    assert draft.meta["title"] == title
    assert draft.body == "\n\n".join(paragraphs)
