"""Between an article and the text of its file."""

import datetime as dt
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.frontmatter import DIRECTION, NOTHING, dump_article, parse_article
from newsclip.library.model import RIGHTS, Article
from newsclip.library.problem import Edit
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
    reporter=st.lists(LINES, max_size=2),
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
    body=BODIES.map(
        lambda text: unicodedata.normalize("NFC", DIRECTION.sub("", NOTHING.sub("", text))).strip()
    ),
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


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> edit", "||||||| base", "<<<<<<<"])
@pytest.mark.parametrize("text", ["---\ntitle: 가\n{mark}\n---\n글", "---\ntitle: 가\n---\n글\n{mark}\n글"])
def test_a_conflict_is_named_on_its_line(mark: str, text: str) -> None:
    """What git could not merge is no article, in front matter or body; the first mark is named."""
    text = text.replace("{mark}", mark)
    [problem] = parse_article(text, PATH)[1]
    assert problem.what == "a conflict that git left here"
    assert text.splitlines()[problem.line - 1] == mark


def test_arrows_and_lines_are_no_conflict() -> None:
    """Marks within a line, and a line of equal signs alone, are text."""
    body = "가 <<<<<<< 나\n\n=======\n\n<<<<<<<< 여덟"
    read, problems = parse_article(dump_article(good_article(body=body)), PATH)
    assert (read and read.body, problems) == (body, [])


def test_what_nobody_sees_is_taken_out() -> None:
    """Zero-width marks and soft hyphens go from names, addresses and bodies; joined pictures stay."""
    text = dump_article(good_article(body="글")).replace("행정안전부", "행정\u200b안전\u2060부\ufeff")
    text = text.replace("본", "본").replace("\n글", "\n글\u00ad과 👩\u200d💻")
    text = text.replace("https://www", "https://\u200ewww")
    read, problems = parse_article(text, PATH)
    assert problems == []
    assert read
    assert (read.agency, read.body) == (("행정안전부",), "글과 👩\u200d💻")
    assert read.url.startswith("https://www.")


def test_a_turned_reading_direction_is_named() -> None:
    """A body whose letters would run the other way is named, and mended by taking the mark out."""
    [problem] = parse_article(dump_article(good_article(body="하나\n\n둘\u202e셋")), PATH)[1]
    assert "U+202E" in problem.what
    assert problem.fix == Edit("\u202e", "")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("agency: 가청, 나청", ("가청", "나청")),
        ("agency: [가청, 나청]", ("가청", "나청")),
        ('agency: ["가, 나 위원회"]', ("가, 나 위원회",)),
        ("agency: 가청", ("가청",)),
        ("people: 가람 (과장, 팀장), 누리 (주무관)", ("가람 (과장, 팀장)", "누리 (주무관)")),
        ("tags: 하나、 둘", ("하나", "둘")),
    ],
)
def test_names_in_a_row_are_a_list(written: str, names: tuple[str, ...]) -> None:
    """A list written as one value is the list that it reads as; brackets keep their commas."""
    text = (
        f"---\ntitle: 가\ndate: 2026-01-15\noutlet: 나\nurl: https://a.kr/\nrights: own\n{written}\n---\n글"
    )
    read, problems = parse_article(text, PATH)
    assert problems == []
    assert getattr(read, written.partition(":")[0]) == names


@pytest.mark.parametrize("day", ["2026.1.15", "2026. 1. 15.", "2026-1-15", "2026/01/15", "2026년 1월 15일"])
def test_a_day_in_another_spelling_is_named_with_its_answer(day: str) -> None:
    """There is one way to write a day; another is an error that says which."""
    text = dump_article(good_article(body="글")).replace("date: 2026-01-15", f"date: {day}")
    [problem] = parse_article(text, PATH)[1]
    assert problem.fix == Edit(day, "2026-01-15")


def test_full_width_digits_are_digits() -> None:
    """Digits of a Korean keyboard's wide kind make the same day."""
    text = dump_article(good_article(body="글")).replace("date: 2026-01-15", "date: ２０２６-０１-15")
    read, problems = parse_article(text, PATH)
    assert problems == []
    assert read
    assert read.date == dt.date(2026, 1, 15)
