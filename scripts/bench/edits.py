"""Random edits of a project, as editors and operators make them, and the promise that every build keeps.

After any of them a build that goes on from the last one gives the same bytes as one that begins anew in
another folder.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.synthetic import PROJECT, build_articles
from newsclip.library.frontmatter import dump_article
from newsclip.library.load import VOCABULARY, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclip.library.model import Article

OVERRIDE = '{% extends "base.html" %}{% block hero %}<p>{{ page.title }} NUMBER</p>{% endblock %}'
NEVER_BUILT = shutil.ignore_patterns("site", ".cache", ".site.*")


@dataclass
class Project:
    """A project in a folder, and what can be done to it; each edit is a method that begins with `edit_`."""

    folder: Path
    draw: random.Random
    articles: list[Article] = field(default_factory=list)
    made: int = 0  # edits so far: what is written differs each time

    @classmethod
    def begin(cls, folder: Path, count: int, seed: int, vocabulary: Path | None = None) -> Project:
        """Write a project of `count` invented articles, with as many more to be added."""
        shutil.copy(PROJECT / "mkdocs.yml", folder)
        shutil.copytree(PROJECT / "docs", folder / "docs")
        shutil.copytree(vocabulary or PROJECT / "articles" / VOCABULARY, folder / "articles" / VOCABULARY)
        terms, _ = load_vocabulary(folder / "articles" / VOCABULARY)
        draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
        project = cls(folder, draw, list(build_articles(terms, 2 * count, seed=seed)))
        for _ in range(count):
            project.edit_add()
        return project

    def edit(self) -> str:
        """Make one edit; give its name."""
        self.made += 1
        name = self.draw.choice(self.names)
        return f"{name}: {getattr(self, f'edit_{name}')()}"

    @property
    def names(self) -> list[str]:
        """The names of all edits."""
        return sorted(name.removeprefix("edit_") for name in dir(self) if name.startswith("edit_"))

    def edit_add(self) -> str:
        """Clip an article."""
        if not self.articles:
            return "none left"
        article = self.articles.pop()
        path = self.folder / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_article(article), encoding="utf-8")
        return article.path

    def edit_body(self) -> str:
        """Change a body."""
        return self._write(lambda text: f"{text}\n문장 {self.made}을 더했다.\n")

    def edit_link(self) -> str:
        """Link an article to another one, which may go later: that is an error until the link goes, too."""
        other = self.draw.choice(self.files)
        return self._write(lambda text: f"{text}\n[기사 {self.made}](../{other.parent.name}/{other.name})\n")

    def edit_summary(self) -> str:
        """Change a summary."""
        return self._write(lambda text: text.replace("summary: ", f"summary: 고침{self.made} ", 1))

    def edit_facets(self) -> str:
        """Give an article the outlet, the region and the initiatives of another one."""
        others = self.draw.choice(self.files).read_text(encoding="utf-8").split("\n")
        taken = {line.partition(":")[0]: line for line in others if line.startswith(("outlet:", "reporter:"))}
        return self._write(
            lambda text: "\n".join(taken.get(line.partition(":")[0], line) for line in text.split("\n"))
        )

    def edit_rename(self) -> str:
        """Give an article's file another name."""
        path = self.draw.choice(self.files)
        path.rename(path.with_name(f"{path.stem}-{self.made}.md"))
        return path.name

    def edit_remove(self) -> str:
        """Take an article away."""
        files = self.files
        if len(files) < 2:  # noqa: PLR2004
            return "the last one stays"
        path = self.draw.choice(files)
        path.unlink()
        for other in self.files:  # what links to it would stop the build
            text = other.read_text(encoding="utf-8")
            kept = [line for line in text.split("\n") if f"/{path.name})" not in line]
            other.write_text("\n".join(kept), encoding="utf-8")
        return path.name

    def edit_touch(self) -> str:
        """Write a file again without a change."""
        return self._write(lambda text: text)

    def edit_term(self) -> str:
        """Add an initiative, or rename or remove the one that was added."""
        path = self.folder / "articles" / VOCABULARY / "initiatives.yml"
        text = path.read_text(encoding="utf-8")
        head, found, _ = text.partition("- name: 시험 사업")
        name = (
            "" if found and self.draw.random() < 1 / 2 else f"- name: 시험 사업 {self.made}\n  slug: trial\n"
        )
        path.write_text(head + name, encoding="utf-8")
        return name.strip() or "removed"

    def edit_alias(self) -> str:
        """Describe an initiative otherwise."""
        path = self.folder / "articles" / VOCABULARY / "initiatives.yml"
        lines = path.read_text(encoding="utf-8").split("\n")
        at = self.draw.choice([at for at, line in enumerate(lines) if line.startswith("  description:")])
        lines[at] = f"  description: 설명 {self.made}"
        path.write_text("\n".join(lines), encoding="utf-8")
        return lines[at]

    def edit_template(self) -> str:
        """Lay a template of the project's own over the theme."""
        folder = self.folder / "overrides"
        folder.mkdir(exist_ok=True)
        text = OVERRIDE.replace("NUMBER", str(self.made // 2))
        (folder / "main.html").write_text(text, encoding="utf-8")
        self._set("  name: material\n", "  name: material\n  custom_dir: overrides\n", once=True)
        return str(self.made // 2)

    def edit_style(self) -> str:
        """Change a style sheet."""
        (self.folder / "docs" / "own.css").write_text(f"p {{ order: {self.made} }}", encoding="utf-8")
        return "own.css"

    def edit_page(self) -> str:
        """Change a page of `docs/`."""
        path = self.folder / "docs" / "about.md"
        path.write_text(f"# 소개 {self.made}\n\n[사업](initiatives/index.md)\n", encoding="utf-8")
        return path.name

    def edit_setting(self) -> str:
        """Change the length of lists, the site's name or the tabs."""
        kind = self.draw.choice(("per_page", "site_name", "nav", "site_url"))
        number = self.draw.randint(2, 30)
        path = self.folder / "mkdocs.yml"
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if f"  # {kind}" not in line]
        at = {
            "per_page": next(at for at, line in enumerate(lines) if line.startswith("  - newsclip:")) + 1,
            "nav": next(at for at, line in enumerate(lines) if line.startswith("nav:")) + 1,
        }.get(kind, 0)
        if kind == "site_name":
            lines = [line for line in lines if not line.startswith("site_name:")]
        if kind == "site_url":
            lines = [line for line in lines if not line.startswith("site_url:")]
        new = {
            "per_page": f"      per_page: {number}  # per_page",
            "nav": f"  - 밖 {number}: https://example.org/{number}  # nav",
            "site_name": f"site_name: 이름 {number}  # site_name",
            "site_url": f"site_url: https://example.org/{number}/  # site_url",
        }[kind]
        lines.insert(at, new)
        path.write_text("\n".join(lines), encoding="utf-8")
        return new.strip()

    def edit_site(self) -> str:
        """Change, add and remove files of the built site itself."""
        files = sorted(path for path in (self.folder / "site").rglob("*") if path.is_file())
        if not files:
            return "no site yet"
        self.draw.choice(files).write_bytes(b"changed")
        (self.folder / "site" / "stray.html").write_bytes(b"stray")
        self.draw.choice(files).unlink(missing_ok=True)
        return "a changed, a lost and a stray file"

    def edit_cache(self) -> str:
        """Cut, break or lose a file of the cache."""
        files = sorted(path for path in (self.folder / ".cache").rglob("*") if path.is_file())
        if not files:
            return "no cache yet"
        path = self.draw.choice(files)
        data = path.read_bytes()
        cut = self.draw.choice((b"", data[: len(data) // 2], data[:-1] + b"\0", b"\x80\x05N."))
        path.write_bytes(cut) if cut else path.unlink()
        return f"{path.name}: {len(data)} bytes to {len(cut)}"

    def edit_kill(self) -> str:
        """Change a body, and kill the build of that somewhere on its way."""
        self.edit_body()
        with subprocess.Popen(
            build_command(self.folder), cwd=self.folder, stderr=subprocess.DEVNULL
        ) as build:
            wait = self.draw.random() * 4
            try:
                build.wait(wait)
            except subprocess.TimeoutExpired:
                build.send_signal(signal.SIGKILL)
        return f"after {wait:.1f} s"

    @property
    def files(self) -> list[Path]:
        """The articles' files."""
        return sorted((self.folder / "articles").glob("[0-9]*/*.md"))

    def _write(self, change: Callable[[str], str]) -> str:
        path = self.draw.choice(self.files)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        return path.name

    def _set(self, old: str, new: str, *, once: bool) -> None:
        path = self.folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        if not (once and new in text):
            path.write_text(text.replace(old, new), encoding="utf-8")


def build_command(folder: Path) -> list[str]:
    """Give the command that builds a project."""
    settings = str(folder / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings]


def build(folder: Path) -> None:
    """Build a project in a process of its own."""
    subprocess.run(
        build_command(folder), cwd=folder, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )


def differences(folder: Path, aside: Path, make: Callable[[Path], object] = build) -> list[str]:
    """Build a project as it goes on, and a copy of it anew; give the files in which the two sites differ."""
    make(folder)
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(folder, aside, ignore=NEVER_BUILT)
    make(aside)
    one, other = (dict(read(place / "site")) for place in (folder, aside))
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def read(site: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file of a site."""
    for path in site.rglob("*"):
        if path.is_file():
            yield path.relative_to(site).as_posix(), path.read_bytes()


def run(
    folder: Path,
    edits: int,
    *,
    seed: int,
    count: int,
    tell: Callable[[str], object] = lambda _: None,
    make: Callable[[Path], object] = build,
) -> list[str]:
    """Make random edits, each followed by both builds; give what differed, with the edits that led there."""
    (folder / "project").mkdir(parents=True)
    project = Project.begin(folder / "project", count, seed)
    done: list[str] = []
    for _ in range(edits):
        done.append(project.edit())
        tell(f"seed {seed}, edit {len(done)}: {done[-1]}")
        if wrong := differences(project.folder, folder / "aside", make):
            return [*done, f"differ: {', '.join(wrong[:20])}"]
    return []


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run so many edits from so many seeds, a minute or an hour long."""
    import tempfile  # noqa: PLC0415 - only here

    seeds, edits = (int(word) for word in [*sys.argv[1:], "3", "40"][:2])
    start = time.perf_counter()
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as folder:
            if wrong := run(Path(folder), edits, seed=seed, count=40, tell=say):
                sys.stdout.write("\n".join([f"seed {seed}:", *wrong, ""]))
                return 1
        sys.stdout.write(f"seed {seed}: {edits} edits, every build the same as a clean one\n")
        sys.stdout.flush()
    sys.stdout.write(f"{time.perf_counter() - start:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
