"""Between an article and the text of its file."""

import datetime as dt
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.frontmatter import dump_article, parse_article
from newsclip.library.model import RIGHTS, Article
from tests.makers import good_article

PATH = "articles/2026/2026-01-15-majornews-000001.md"
LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(
    lambda text: article_text(text) is not None
)
PARTIAL = st.sampled_from(["2026", "2026-02", "2026-02-28"])
EVENTS = st.fixed_dictionaries({"date": PARTIAL, "text": LINES}, optional={"tag": LINES})
ADDRESSES = st.text(string.ascii_letters + string.digits + "/?&=#%-_.~:@!$()*+,;한글", max_size=40).map(
    lambda text: f"https://a.example/{text}"
)
BODIES = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=200)


def article_text(text: str) -> str | None:
    """Give the text that the schema keeps of a value, or None where nothing is left."""
    try:
        return good_article(title=text).title
    except ValueError:
        return None


ARTICLES = st.builds(
    Article,
    title=LINES,
    subtitle=st.none() | LINES,
    date=st.dates(min_value=dt.date(1900, 1, 1)),
    date_basis=st.sampled_from(["stamped", "event", "editor"]),
    outlet=LINES,
    reporter=st.none() | LINES,
    url=ADDRESSES,
    region=st.lists(LINES, max_size=3),
    agency=st.lists(LINES, max_size=3),
    tags=st.lists(LINES, max_size=3),
    summary=st.none() | LINES,
    summary_en=st.none() | LINES,
    people=st.lists(LINES, max_size=2),
    facts=st.lists(LINES, max_size=3),
    events=st.lists(EVENTS, max_size=2),
    also_in=st.lists(st.fixed_dictionaries({"outlet": LINES}, optional={"url": ADDRESSES}), max_size=2),
    rights=st.sampled_from(RIGHTS),
    rights_note=LINES,
    body=BODIES.map(lambda text: unicodedata.normalize("NFC", text).strip()),
    path=st.just(PATH),
)


@given(ARTICLES)
def test_dumped_article_is_read_back(written: Article) -> None:
    """Whatever an article holds, its file gives the same article."""
    text = dump_article(written)
    read, problems = parse_article(text, PATH)
    assert problems == []
    assert read == written
    assert dump_article(written) == text


@given(st.text())
def test_any_text_is_read_or_named(text: str) -> None:
    """No text makes the parser fail: it gives an article or problems."""
    for candidate in (text, f"---\n{text}\n---\n{text}"):
        read, problems = parse_article(candidate, PATH)
        assert (read is None) == bool(problems)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_do_not_matter(ending: str) -> None:
    """A file from Windows is the same article."""
    text = dump_article(good_article(body="하나\n\n둘"))
    read, _ = parse_article(text.replace("\n", ending), good_article().path)
    assert read is not None
    assert read.body == "하나\n\n둘"


def test_values_know_their_lines() -> None:
    """Lines are those of the file, the first `---` being line 1."""
    read, _ = parse_article(dump_article(good_article(subtitle="부제")), PATH)
    assert read is not None
    assert [read.line("title"), read.line("subtitle"), read.line("date")] == [2, 3, 4]


def test_rule_in_the_body_is_part_of_the_body() -> None:
    """A horizontal rule below the front matter ends nothing."""
    read, _ = parse_article(dump_article(good_article(body="위\n\n---\n\n아래")), PATH)
    assert read is not None
    assert read.body == "위\n\n---\n\n아래"
