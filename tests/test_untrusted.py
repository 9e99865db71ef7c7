"""Everything from an article is untrusted: whatever it holds, it brings no page anything that acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsclip.frontmatter import dump_page
from tests.conftest import Watch, mkdocs_build, serve, write_project
from tests.pages import BuiltPage, read_pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

MARK = "pwned"
ATTACKS = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg onload={MARK}()>",
    f"</title></textarea></style><iframe srcdoc='<b onclick={MARK}()>'>",
    f"{{{{ {MARK} }}}} {{% {MARK} %}} {{# {MARK} #}} ${{{MARK}}}",
    f"{{: onclick={MARK}() }}",
    f"[글](javascript:{MARK}()) ![](data:text/html,{MARK}) <https://x.example/{MARK}>",
    f"]]> --> */ `{MARK}` &lt;b&gt;{MARK}&#60;i&#62;",
)
BODY = f"""
<script>{MARK}()</script>

<div onclick="{MARK}()" style="position:fixed">틀</div>

# 첫째 {{: onclick={MARK}() #{MARK} }}

[글](javascript:{MARK}()) [둘](JaVaScRiPt:{MARK}()) [셋](data:text/html;base64,AAAA) [넷](vbscript:{MARK}())
[다섯](https://ok.example/ "제목" ){{: onclick={MARK}() target=_top }}
[여섯]

[여섯]: java&#x0a;script:{MARK}()

<a href="&#106;avascript:{MARK}()">일곱</a> <a href="https://ok.example/" onclick="{MARK}()">여덟</a>
<img src=x onerror={MARK}()> <svg><a xlink:href="javascript:{MARK}()"><text>아홉</text></a></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror={MARK}()>
<form action="https://evil.example/"><input name=q><button formaction="javascript:{MARK}()">열</button></form>
<iframe src="https://evil.example/"></iframe><object data="x"></object><embed src="x"><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/"><link rel="stylesheet" href="https://evil.example/">
<style>body {{ background: url(https://evil.example/) }}</style>

{{{{ {MARK} }}}} {{% include "{MARK}" %}}

| 가 | 나 |
|---|---|
| <script>{MARK}()</script> | <b onmouseover={MARK}()>다</b> |
"""

TOUCH = """for (const element of document.querySelectorAll(".nc-body *")) {
  element.dispatchEvent(new Event("mouseover"))
  if (element.matches("a:not([href^=http])")) element.click()
}"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of one article for each attack, with the attack in every field."""
    files = {}
    for at, attack in enumerate(ATTACKS):
        meta: dict[str, object] = {
            "title": f"제목 {attack}",
            "subtitle": attack,
            "date": "2026-01-15",
            "outlet": f"매체 {attack}",
            "reporter": attack,
            "url": f"https://ok.example/{at}?a=1&b=%22%3E%3Cscript%3E",
            "region": ["경기도 화성시"],
            "agency": [f"기관 {attack}"],
            "tags": ["공공 AX"],
            "summary": f"요약 {attack}",
            "summary_en": attack,
            "people": [attack],
            "facts": [f"{attack}: {attack}"],
            "events": [{"date": "2026-01-15", "text": attack, "tag": "공공 AX"}],
            "also_in": [{"outlet": attack, "url": "https://ok.example/too"}],
            "rights": "licensed",
            "rights_note": attack,
        }
        files[f"2026/2026-01-15-attack-{at}.md"] = dump_page(meta, BODY)
    folder: Path = tmp_path_factory.mktemp("untrusted")
    run = mkdocs_build(write_project(folder, files), folder / "site")
    assert run.returncode == 0, run.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(attacked: Path) -> dict[str, BuiltPage]:
    """Read the attacked site."""
    return read_pages(attacked)


def test_no_handler_is_built(pages: dict[str, BuiltPage]) -> None:
    """No element of any page has an event handler."""
    found = [
        (page.address, tag, name)
        for page in pages.values()
        for tag, attributes in page.elements
        for name in attributes
        if name.startswith("on") or name in {"srcdoc", "formaction", "style"}
    ]
    assert found == []


def test_no_element_is_built_from_an_article(pages: dict[str, BuiltPage]) -> None:
    """No article's page has frames, objects, forms, styles or scripts but those of every page."""
    strict = (
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "input",
        "button",
        "img",
        "math",
    )
    own = {tag: sum(1 for name, _ in pages["about/"].elements if name == tag) for tag in strict}
    for page in pages.values():
        if page.address == "404.html":
            continue
        for tag in strict:
            count = sum(1 for name, _ in page.elements if name == tag)
            assert count <= own[tag], f"{page.address}: {tag}"


def test_no_script_holds_an_article(pages: dict[str, BuiltPage]) -> None:
    """The text of an article is in no script, and in no style."""
    for page in pages.values():
        for script in re.findall(r"<(?:script|style)\b[^>]*>(.*?)</(?:script|style)>", page.text, re.DOTALL):
            assert MARK not in script, page.address


def test_every_address_is_harmless(pages: dict[str, BuiltPage]) -> None:
    """Links lead to http and https addresses and to pages of the site, nowhere else."""
    for page in pages.values():
        for link in page.links:
            scheme = re.match(r"[\s\x00-\x1f]*([a-zA-Z][\w+.-]*):", link)
            assert not scheme or scheme[1] in {"http", "https"} or link == "javascript:void(0)", link
            assert "evil.example" not in link


def test_attacks_are_shown_as_text(pages: dict[str, BuiltPage]) -> None:
    """What an article says is shown as it says it: escaped in the title, the description and the headline."""
    first = pages["articles/2026/2026-01-15-attack-0/"]
    shown = f"&lt;script&gt;{MARK}()&lt;/script&gt;"
    assert f"<title>제목 {shown} - " in first.text
    assert f"<h1>제목 {shown}</h1>" in first.text
    described = next(
        a["content"] for tag, a in first.elements if tag == "meta" and a.get("name") == "description"
    )
    assert described == f"요약 <script>{MARK}()</script>"
    template = pages["articles/2026/2026-01-15-attack-4/"]
    assert f"<h1>제목 {{{{ {MARK} }}}} {{% {MARK} %}} {{# {MARK} #}} ${{{MARK}}}</h1>" in template.text


def test_links_of_a_body_keep_no_attribute_but_their_address(pages: dict[str, BuiltPage]) -> None:
    """A link in a body has an address, a title and a rel that search engines and the other site respect."""
    for page in pages.values():
        for tag, attributes in page.elements:
            if (
                tag == "a"
                and attributes.get("href", "").startswith("https://ok.example/")
                and "title" in attributes
            ):
                assert set(attributes) <= {"href", "title", "rel"}
                assert attributes["rel"] == "noopener nofollow"


def test_nothing_runs_in_a_browser(attacked: Path, pages: dict[str, BuiltPage], browser: Browser) -> None:
    """A browser that opens every page, and clicks each link of a body, runs nothing and asks nobody else."""
    with serve(attacked) as address:
        watch = Watch(address)
        context = watch.over(browser.new_context())
        context.add_init_script(f"window.ran = []; window.{MARK} = () => window.ran.push(1)")
        page = context.new_page()
        for path in [path for path in pages if "attack" in path or path in {"", "initiatives/public-ax/"}]:
            page.goto(address + path)
            page.evaluate(TOUCH)
            assert page.evaluate("window.ran") == [], path
        context.close()
    assert watch.elsewhere == []
