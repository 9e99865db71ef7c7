"""A request for a clipping, as the issue form 기사 제보 sends it: read, and handed to conversion."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from newsclip.convert.command import convert

# As .github/ISSUE_TEMPLATE/clip.yml asks; the text is the last, so whatever it holds is its own.
QUESTIONS = {"원문 주소": "url", "날짜": "date", "매체": "outlet", "본문": "text"}
ANSWER = re.compile(rf"^### ({'|'.join(QUESTIONS)})[ \t]*$", re.MULTILINE)
FENCE = re.compile(r"(`{3,})text\n(.*)\n\1", re.DOTALL)
UNANSWERED = "_No response_"


@dataclass(frozen=True)
class Request:
    """What somebody asks to be clipped: an address, and where it helps the pasted page, day and outlet."""

    url: str = ""
    date: str = ""
    outlet: str = ""
    text: str = ""


def parse_request(body: str) -> Request:
    """Read the body of an issue that the form has written; a question without an answer is empty."""
    answers: dict[str, str] = {}
    rest = body.replace("\r\n", "\n")
    while found := ANSWER.search(rest):
        name = QUESTIONS[found[1]]
        after = ANSWER.search(rest, found.end()) if name != "text" else None
        answer = rest[found.end() : after.start() if after else len(rest)].strip()
        fenced = FENCE.fullmatch(answer)
        answers.setdefault(name, "" if answer == UNANSWERED else fenced[2] if fenced else answer)
        rest = rest[after.start() :] if after else ""
    return Request(**answers)


@click.command()
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def request(context: click.Context, event: Path) -> None:
    """Make a draft of a request that the issue form 기사 제보 sent.

    EVENT is the JSON file in which GitHub describes what happened (GITHUB_EVENT_PATH). The address is
    fetched, or the pasted text taken; everything in it is treated as anybody's words.

    \b
    Examples:
      newsclip request "$GITHUB_EVENT_PATH"
    """
    try:
        body = json.loads(event.read_text(encoding="utf-8"))["issue"]["body"]
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"{event} describes no issue") from None
    asked = parse_request(body if isinstance(body, str) else "")
    if not re.fullmatch(r"https?://\S+", asked.url):
        raise click.UsageError("the request has no http:// or https:// address")
    stated = [f"--url={asked.url}"]
    stated += [f"--date={asked.date}"] if asked.date else []
    stated += [f"--outlet={' '.join(asked.outlet.split())}"] if asked.outlet else []
    with TemporaryDirectory() as folder:
        source = asked.url
        if asked.text:
            page = Path(folder, "request.txt")
            page.write_text(asked.text, encoding="utf-8")
            source = str(page)
        arguments = [*stated, "--", source]
        context.exit(convert.main(arguments, prog_name="newsclip convert", standalone_mode=False))
