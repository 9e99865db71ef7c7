"""Requests of the issue form: read without trust, and turned into a draft without GitHub."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from newsclip.convert.request import QUESTIONS, Request, parse_request
from tests.conftest import invoke, shelve
from tests.makers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """수원시, 자료 지도 공개
승인 2025.06.02

수원시가 자료 지도를 시민에게 공개했다고 2일 밝혔다.

시는 지도를 더 넓힌다."""


def form(url: str = "", date: str = "", outlet: str = "", text: str = "") -> str:
    """Write an issue's body as the form does."""
    answers = {"url": url, "date": date, "outlet": outlet, "text": f"```text\n{text}\n```" if text else ""}
    return "\n\n".join(f"### {q}\n\n{answers[name] or '_No response_'}" for q, name in QUESTIONS.items())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_form_is_read(newline: str) -> None:
    """Answers by their questions; the pasted text may hold anything, also what looks like a question."""
    text = f"{TEXT}\n\n### 매체\n\n지어낸 매체\n```\n코드"
    body = form("https://a.example/1", outlet="새벽신문", text=text).replace("\n", newline)
    assert parse_request(body) == Request("https://a.example/1", "", "새벽신문", text)


def test_the_form_asks_what_is_read() -> None:
    """The questions of the form are those that the reader knows, and the text is the last."""
    asked = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/clip.yml").read_text(encoding="utf-8"))["body"]
    questions = {each["attributes"]["label"]: each["id"] for each in asked if "id" in each}
    assert questions == QUESTIONS
    assert list(QUESTIONS.values())[-1] == "text"


def run(folder: Path, body: object) -> tuple[int, str, list[Path]]:
    """Run the command on an event in a project; give its exit status, what it said, and the drafts."""
    event = folder / "event.json"
    event.write_text(json.dumps({"issue": {"body": body}}), encoding="utf-8")
    done = invoke("request", str(event))
    return done.exit_code, done.output, sorted((folder / "articles/2025").glob("2025-06-02-*.md"))


def test_pasted_text_becomes_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft has the address that was given, and its text is not for publishing."""
    monkeypatch.chdir(shelve(tmp_path))
    status, said, [draft] = run(tmp_path, form("https://a.example/1", outlet="새벽신문", text=TEXT))
    assert status == 0, said
    written = draft.read_text(encoding="utf-8")
    assert "\nurl: https://a.example/1\n" in written
    assert "\nrights: unreviewed\n" in written
    assert "\noutlet: 새벽신문\n" in written


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (form("--into /tmp"), "no http:// or https:// address"),
        (form("https://a.example/1\n--force", text=TEXT), "no http:// or https:// address"),
        (form("https://a.example/1", date="$(id)", text=TEXT), "is not a day"),
        (form("http://127.0.0.1/"), "not on the public internet"),
        (None, "no http:// or https:// address"),
        ("", "no http:// or https:// address"),
    ],
)
def test_what_is_no_request_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: object, why: str
) -> None:
    """Options, commands and private addresses in the answers are words, and nothing is written."""
    monkeypatch.chdir(shelve(tmp_path))
    status, said, drafts = run(tmp_path, body)
    assert status != 0
    assert why in said
    assert drafts == []


def test_the_workflow_writes_nothing_untrusted_into_a_shell() -> None:
    """No line of shell holds an expression, and the token may only do what the job needs."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/clip.yml").read_text(encoding="utf-8"))
    [job] = workflow["jobs"].values()
    assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []
    assert workflow["permissions"] == {}
    assert "secrets" not in (ROOT / ".github/workflows/clip.yml").read_text(encoding="utf-8")
