"""Everything from an article is untrusted: whatever it holds, it brings no page anything that acts."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from newsclip.library.frontmatter import dump_page
from tests.built import BuiltPage, read_pages
from tests.conftest import Watch, build_site, serve, write_project

if TYPE_CHECKING:
    from collections.abc import Sequence
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

JSON_LD = "application/ld+json"
ACTING = ("script", "style", "iframe", "object", "embed", "base", "form", "input", "button", "img", "math")


HARMLESS = ["해가 없는 글"] * len(ATTACKS)


def build_with(folder: Path, words: Sequence[str], body: str) -> Path:
    """Build a site of one article for each word, with the word in every field."""
    files = {}
    for at, word in enumerate(words):
        meta: dict[str, object] = {
            "title": f"제목 {word}",
            "subtitle": word,
            "date": "2026-01-15",
            "outlet": f"매체 {word}",
            "reporter": word,
            "url": f"https://ok.example/{at}?a=1&b=%22%3E%3Cscript%3E",
            "region": ["경기도 화성시"],
            "agency": [f"기관 {word}"],
            "tags": ["공공 AX"],
            "summary": f"요약 {word}",
            "summary_en": word,
            "people": [word],
            "facts": [f"{word}: {word}"],
            "events": [{"date": "2026-01-15", "text": word, "tag": "공공 AX"}],
            "also_in": [{"outlet": word, "url": "https://ok.example/too"}],
            "corrections": [{"date": "2026-01-16", "text": word}],
            "archived": f"https://ok.example/copy/{at}",
            "rights": "licensed",
            "rights_note": word,
        }
        files[f"2026/2026-01-15-attack-{at}.md"] = dump_page(meta, body)
    return build_site(write_project(folder, files), strict=False)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site that is attacked by every article."""
    return build_with(tmp_path_factory.mktemp("attacked"), ATTACKS, BODY)


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


def count(page: BuiltPage) -> dict[str, int]:
    """Count the elements of a page that may act."""
    return {tag: sum(name == tag for name, _ in page.elements) for tag in ACTING}


def test_no_element_is_built_from_an_article(pages: dict[str, BuiltPage], tmp_path: Path) -> None:
    """A page has the scripts, frames, forms and so on that it has when its articles are harmless."""
    harmless = read_pages(build_with(tmp_path, HARMLESS, "글"))
    unlisted = re.compile(r"unlisted-\w+")
    twins = {unlisted.sub("unlisted", address): count(page) for address, page in harmless.items()}
    for address, page in pages.items():
        assert count(page) == twins[unlisted.sub("unlisted", address)], address


def test_no_script_holds_an_article(pages: dict[str, BuiltPage]) -> None:
    """The text of an article is in no script and in no style; data for search engines it cannot end."""
    block = re.compile(r"<(?:script|style)\b([^>]*)>(.*?)</(?:script|style)>", re.DOTALL)
    for page in pages.values():
        for attributes, inside in block.findall(page.text):
            if JSON_LD in attributes:
                assert "<" not in inside, page.address
                json.loads(inside)
            else:
                assert MARK not in inside, page.address


def test_every_address_is_harmless(pages: dict[str, BuiltPage]) -> None:
    """Links lead to http and https addresses, to pages of the site and to its operator, nowhere else."""
    ours = {"javascript:void(0)", f"mailto:{os.environ['CONTACT']}"}
    for page in pages.values():
        for link in page.links:
            scheme = re.match(r"[\s\x00-\x1f]*([a-zA-Z][\w+.-]*):", link)
            assert not scheme or scheme[1] in {"http", "https"} or link in ours, link
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
