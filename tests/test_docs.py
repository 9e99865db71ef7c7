"""The documentation says what the code does."""

from __future__ import annotations

import re
import shlex

import click
import pytest
import yaml

from newsclip.cli import main
from newsclip.library.frontmatter import parse_article
from newsclip.library.model import FRONT_MATTER, RIGHTS
from newsclip.library.vocabulary import FACETS
from tests.makers import ROOT

GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_guide_names_the_keys_of_the_schema() -> None:
    """The guide's table has exactly the keys of front matter, in their order."""
    table = GUIDE.partition("| 키 | 뜻 |")[2].partition("\n\n")[0]
    keys = [
        key
        for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    ]
    assert tuple(keys) == FRONT_MATTER


def test_guide_names_every_kind_of_rights() -> None:
    """The guide and the page about rights name each value that `rights` may have."""
    rights = (ROOT / "docs/rights.md").read_text(encoding="utf-8")
    for value in RIGHTS:
        named = value if not value.startswith("kogl") else "kogl-"
        assert f"`{named}" in GUIDE, value
        assert f"`{named}" in rights, value


def test_examples_are_articles() -> None:
    """What README and guide show as an example is an article without a fault of its own."""
    for text in (GUIDE, README):
        example = re.search(r"```yaml\n(---\n.*?---\n)```", text, re.DOTALL)
        assert example
        _, problems = parse_article(example[1], "articles/2026/2026-01-15-majornews-3f9a1c.md")
        assert problems == []


def test_readme_documents_every_make_target() -> None:
    """README's table has each target that `make help` shows, and no other."""
    targets = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^\| `make (\w+)[^`]*` \|", README, re.MULTILINE)) == targets


def test_every_command_says_what_it_does() -> None:
    """Each command has help with an example."""
    for name, command in main.commands.items():
        assert command.help, name
        assert "Examples:" in command.help, name


def test_guide_names_the_keys_of_the_vocabulary() -> None:
    """The guide's table has each file's keys and no other."""
    table = GUIDE.partition("| 파일 | 키 | 뜻과 보기 |")[2].partition("\n\n")[0]
    keys: dict[str, list[str]] = {}
    file = ""
    for name, key in re.findall(r"^\| (?:`(\w+)\.yml`)? ?\| `(\w+)` \|", table, re.MULTILINE):
        file = name or file
        keys.setdefault(file, []).append(key)
    assert {name: sorted(found) for name, found in keys.items()} == {
        facet.name: sorted(facet.keys) for facet in FACETS
    }


def command_lines() -> list[str]:
    """Give every line of README and guide that calls newsclip, in a block or within a sentence."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README + GUIDE, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if re.search(r"\bnewsclip (?!=)", line)]
    inline = re.findall(r"`([^`\n]*\.venv/bin/newsclip [a-z][^`\n]*)`", README + GUIDE)
    return sorted({*lines, *inline})


@pytest.mark.parametrize("line", command_lines())
def test_documented_commands_exist(line: str) -> None:
    """A command can be typed as it is written: its program, its name and its options are there."""
    words = [word for word in shlex.split(line, comments=True) if not re.match(r"[A-Z_]+=", word)]
    assert words.pop(0) == ".venv/bin/newsclip"
    command: click.Command = main
    while isinstance(command, click.Group):
        assert words[0] in command.commands
        command = command.commands[words.pop(0)]
    known = {option for each in command.params for option in each.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


def test_configuration_is_documented() -> None:
    """README explains each variable that mkdocs.yml reads from the environment."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for variable in re.findall(r"!ENV \[(\w+)", settings):
        assert variable in README, variable


def test_workflows_are_yaml() -> None:
    """The workflows can be read, and CI runs what a developer runs."""
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        assert "jobs" in yaml.safe_load(path.read_text(encoding="utf-8")), path.name
    assert "run: .ci/run" in (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")


def test_lock_files_name_no_host() -> None:
    """Lock files pin by hash and leave it to the machine where packages come from."""
    for name in ("requirements/site.txt", "requirements/test.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
        assert pins
        assert text.count("==") - text.count(" == ") >= len(pins)
        assert len(re.findall(r"^[\w.-]+==.*\\$\n    --hash=", text, re.MULTILINE)) == len(pins)
    assert '"resolved"' not in (ROOT / "tests/package-lock.json").read_text(encoding="utf-8")
