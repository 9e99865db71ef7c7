"""Every message is there in Korean, and says the same values."""

from __future__ import annotations

import ast
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import newsclip
from newsclip.library.saying import reader_language, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(newsclip.__file__).parent
TABLE = yaml.safe_load((PACKAGE / "library" / "messages.ko.yml").read_text(encoding="utf-8"))
SAID = {
    "Problem": (2, 3),
    "Fault": (1, 2),
    "fault": (0, 1),
    "say": (0,),
    "tell": (0,),
    **dict.fromkeys(("NotAnArticle", "FetchError", "Refused", "Unreadable", "PrintError"), (0,)),
    **dict.fromkeys(("NotWholeError", "OSError", "TimeoutError", "FileExistsError", "ValueError"), (0,)),
}  # which arguments are said
VARIABLES = {"what", "todo", "why", "STATES", "LINES", "MARKS", "NO_ADDRESS", "TOO_LONG"}


def constants(node: ast.expr) -> Iterator[str]:
    """Give the texts that an expression may be."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from constants(one)
            yield from constants(other)
        case ast.BoolOp(values=values) | ast.Tuple(elts=values):
            for value in values:
                yield from constants(value)
        case ast.Dict(values=values):
            for value in values:
                yield from constants(value)
        case ast.JoinedStr():
            yield ast.unparse(node)  # no template: in no table


def messages() -> set[str]:
    """Give every message of the package, as its source writes it."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=args) if name in SAID:
                    found |= {text for at in SAID[name] if at < len(args) for text in constants(args[at])}
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value) if name in VARIABLES:
                    found |= set(constants(value))
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name in VARIABLES:
                    found |= set(constants(value))
                case (
                    ast.Assign(targets=[ast.Tuple(elts=names)], value=value)
                    | ast.For(target=ast.Tuple(elts=names), iter=value)
                ):
                    if VARIABLES & {name.id for name in names if isinstance(name, ast.Name)}:
                        found |= set(constants(value))
    return found - {""}


def test_every_message_has_its_korean() -> None:
    """The table lacks none of the package's messages."""
    assert sorted(messages() - TABLE.keys()) == []


@pytest.mark.parametrize("english", sorted(TABLE))
def test_a_translation_says_the_same_values(english: str) -> None:
    """Korean templates hold the names of the English ones, each with its form."""

    def fields(template: str) -> set[tuple[str | None, str | None]]:
        return {(name, form) for _, name, form, _ in string.Formatter().parse(template) if name is not None}

    assert fields(TABLE[english]) == fields(english)


def test_a_message_is_english_and_can_be_told_in_korean() -> None:
    """Values that are messages themselves are told, too; names stay as they are."""
    hint = say("did you mean '{found}'?", found="공공 AX")
    said = say("{hint} {todo}", hint=hint, todo="remove it")
    assert said == "did you mean '공공 AX'? remove it"
    assert tell(said, "en") == said
    assert tell(said, "ko") == "혹시 '공공 AX'인가요? 지우세요"
    assert tell("공공 {AX}", "ko") == "공공 {AX}"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"NEWSCLIP_LANG": "en", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"NEWSCLIP_LANG": "ko", "LANG": "C"}, "ko"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_machines(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NEWSCLIP_LANG goes before the locale."""
    for name in ("NEWSCLIP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert reader_language() == language
