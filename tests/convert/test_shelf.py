"""Where a draft goes, and that it takes no other's place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from newsclip.convert import shelf
from newsclip.convert.result import Draft
from newsclip.convert.shelf import draft_path, load_shelf, save_draft
from newsclip.library.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

NAMES = Vocabulary()
# Two addresses whose short names are the same: the first six digits of their SHA-256.
ONE, OTHER = "https://x.example/a996", "https://x.example/a3706"


def draft(url: str, title: str = "수원시 서비스 시작") -> Draft:
    """Give a draft of an address."""
    meta = {"title": title, "date": dt.date(2025, 11, 3), "outlet": "시험일보"}
    return Draft(meta={**meta, **({"url": url} if url else {}), "rights": "unreviewed"}, body=f"{title}했다.")


def test_a_name_that_another_article_has_gets_longer(tmp_path: Path) -> None:
    """Both articles are kept, each found again by its address."""
    assert draft_path(draft(ONE), NAMES) == draft_path(draft(OTHER), NAMES)
    first = save_draft(draft(ONE, "가"), load_shelf(tmp_path), NAMES, force=False)
    second = save_draft(draft(OTHER, "나"), load_shelf(tmp_path), NAMES, force=False)
    assert (first.state, second.state) == ("written", "written")
    assert (len(first.path.stem), len(second.path.stem)) == (len(second.path.stem) - 4, len(second.path.stem))
    for article, path in ((draft(ONE, "가"), first.path), (draft(OTHER, "나"), second.path)):
        assert save_draft(article, load_shelf(tmp_path), NAMES, force=False).path == path


def test_force_never_replaces_another_article(tmp_path: Path) -> None:
    """The draft of one address stands after another with its short name was forced."""
    first = save_draft(draft(ONE, "가"), load_shelf(tmp_path), NAMES, force=False)
    before = first.path.read_bytes()
    second = save_draft(draft(OTHER, "나"), load_shelf(tmp_path), NAMES, force=True)
    assert (second.state, second.path == first.path) == ("written", False)
    assert first.path.read_bytes() == before


@pytest.mark.parametrize("line", ["url: {}", "url: '{}'"])
def test_a_line_of_the_body_claims_no_address(tmp_path: Path, line: str) -> None:
    """Only front matter says which address a file clips."""
    (tmp_path / "a.md").write_text(f"---\ntitle: 가\n---\n\n{line.format(ONE)}\n", encoding="utf-8")
    assert save_draft(draft(ONE), load_shelf(tmp_path), NAMES, force=False).state == "written"


@pytest.mark.parametrize(
    "head", ["---\ntitle: 가\nurl: {}\n---\n", "---\nurl: '{}'\n---\n", "---\nurl: {}\n"]
)
@pytest.mark.parametrize("sign", ["", "\ufeff"])
def test_front_matter_claims_its_address(tmp_path: Path, head: str, sign: str) -> None:
    """Also in a file that is not complete yet, and behind a byte order mark."""
    (tmp_path / "a.md").write_text(sign + head.format(ONE), encoding="utf-8")
    assert save_draft(draft(ONE), load_shelf(tmp_path), NAMES, force=False).state == "same address"


def test_what_is_saved_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor who saves while a draft is made anew, or made first, keeps what was saved."""
    made = save_draft(draft(ONE), load_shelf(tmp_path), NAMES, force=False).path
    real = shelf.draft_text

    def edited(each: Draft) -> str:
        made.write_text("고침\n", encoding="utf-8")
        return real(each)

    known = load_shelf(tmp_path)
    monkeypatch.setattr(shelf, "draft_text", edited)
    assert save_draft(draft(ONE), known, NAMES, force=True).state == "edited"
    assert made.read_text(encoding="utf-8") == "고침\n"
    made.unlink()
    assert save_draft(draft(ONE), load_shelf(tmp_path), NAMES, force=True).state in ("exists", "edited")
    assert made.read_text(encoding="utf-8") == "고침\n"
