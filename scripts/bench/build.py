"""Measure builds of synthetic articles: from nothing and with one article more, beside Hugo and Pagefind.

Exit status 1 where a bar is missed: a clean build takes longer than Hugo and Pagefind in the same run, or one
article more over a tenth of it; an article costs over 15 % more time at a larger size than at the smallest; a
build holds more than 1 GB; the site has over 40 KB an article; or one article more changes over 60 files
besides the lists that show it. Where Hugo (Debian: hugo) or Pagefind (npm: pagefind) is not on the PATH, that
is said, and the other bars stand.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from bench import hugo
from bench.synthetic import PROJECT, build_articles, write_library
from newsclip.library.frontmatter import dump_article
from newsclip.library.load import VOCABULARY, load_library, load_vocabulary

SIZES = (1_000, 5_000, 10_000)
TOLERANCE = 0.15  # by how much an article may cost more where there are more
SHARE = 0.1  # of a clean build by Hugo and Pagefind that one article more may take
MEMORY = 1_000  # MB
BYTES = 40_000  # an article, at LARGE and more
LARGE = 10_000
CHANGED = 60  # files besides lists
LISTS = ("initiatives/", "regions/", "agencies/", "outlets/", "archive/")
# Files of all articles and the few pages that always show the newest or all numbers.
COLUMNS = ("articles", "what", "seconds", "busy s", "MB", "site MB", "KB/article", "changed", "in lists")
ROW = "{:>8}  {:<22}{:>9}{:>9}{:>8}{:>9}{:>12}{:>9}{:>10}"


@dataclass(frozen=True)
class Cost:
    """What one build took: seconds on the clock and of the processors, and most MB held at a time."""

    seconds: float
    busy: float
    memory: float


@dataclass(frozen=True)
class Measure:
    """Builds of one size; `changed` counts files that one article more changes, besides and in lists."""

    articles: int
    clean: Cost
    more: Cost
    bytes: int
    changed: int
    listed: int
    peer: Cost | None = None
    peer_more: Cost | None = None
    peer_bytes: int = 0


def measure(articles: int, *, beside: bool) -> Measure:
    """Build a library of so many articles and again with one more, and the same by Hugo where it is there."""
    with tempfile.TemporaryDirectory() as temporary:
        project, other = Path(temporary, "ours"), Path(temporary, "hugo")
        project.mkdir()
        shutil.copy(PROJECT / "mkdocs.yml", project)
        shutil.copytree(PROJECT / "docs", project / "docs")
        write_library(project / "articles", articles)
        if beside:
            write_hugo(project, other)
        ours = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        theirs = [sys.executable, "-c", "import sys, bench.hugo; bench.hugo.build(sys.argv[1])", str(other)]
        clean = run(ours, project)
        peer = run(theirs, project) if beside else None
        before = digests(project / "site")
        size = sum(path.stat().st_size for path in (project / "site").rglob("*") if path.is_file())
        add_article(project, articles)
        if beside:
            write_hugo(project, other)
        more = run(ours, project)
        peer_more = run(theirs, project) if beside else None
        after = digests(project / "site")
        changed = [path for path in after if before.get(path) != after[path]]  # what an upload takes
        listed = sum(path.startswith(LISTS) for path in changed)
        peer_size = sum(path.stat().st_size for path in other.rglob("public/**/*") if path.is_file())
        return Measure(articles, clean, more, size, len(changed) - listed, listed, peer, peer_more, peer_size)


def write_hugo(project: Path, folder: Path) -> None:
    """Write the project's articles for Hugo."""
    shutil.rmtree(folder, ignore_errors=True)
    hugo.write_site(project / "articles", folder)


def add_article(project: Path, number: int) -> None:
    """Add one article to a library of so many: the newest, as a clipping mostly is."""
    vocabulary, _ = load_vocabulary(project / "articles" / VOCABULARY)
    *_, article = build_articles(vocabulary, number + 1)
    newest = load_library(project / "articles")[0].articles[0]
    text = dump_article(article).replace(article.date.isoformat(), newest.date.isoformat())
    name = f"{newest.date.isoformat()}-zz-{number}.md"
    (project / "articles" / str(newest.date.year) / name).write_text(text, encoding="utf-8")


def run(command: list[str], folder: Path) -> Cost:
    """Run a command; give what it and all of its processes took."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True) as process:
        watch = Watch(process.pid)
        watch.start()
        status = process.wait()
        watch.end.set()
    seconds = time.perf_counter() - start
    if status:
        raise subprocess.CalledProcessError(status, command)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Cost(seconds, busy, watch.most / 1e6)


class Watch(threading.Thread):
    """Looks at what the processes of a session hold together, twice a second (Linux)."""

    def __init__(self, session: int) -> None:
        """Begin to look at a session."""
        super().__init__(daemon=True)
        self.session = session
        self.most = 0
        self.end = threading.Event()

    def run(self) -> None:
        """Look until the end; what several processes share is counted once."""
        while not self.end.wait(0.5):
            self.most = max(self.most, sum(map(self.held, Path("/proc").glob("[0-9]*/stat"))))

    def held(self, path: Path) -> int:
        """Give the bytes that a process of the session holds, 0 of any other."""
        try:
            session = int(path.read_text().rpartition(")")[2].split()[3])
            if session != self.session:
                return 0
            held = path.with_name("smaps_rollup").read_text()
        except (OSError, ValueError):
            return 0
        share = re.search(r"^Pss: +(\d+) kB", held, re.MULTILINE)
        return int(share[1]) * 1024 if share else 0


def digests(site: Path) -> dict[str, bytes]:
    """Give the hash of each file of a site."""
    return {
        path.relative_to(site).as_posix(): blake2b(path.read_bytes(), digest_size=16).digest()
        for path in site.rglob("*")
        if path.is_file()
    }


def report(measures: list[Measure]) -> int:
    """Print what was measured, as ratios where Hugo ran beside; give the exit status."""
    say(ROW.format(*COLUMNS))
    for m in measures:
        size = f"{m.bytes / 1e6:.0f}", f"{m.bytes / m.articles / 1000:.1f}"
        say(row(m, "clean", m.clean, *size, "", ""))
        say(row(m, "one article more", m.more, "", "", str(m.changed), str(m.listed)))
        if m.peer and m.peer_more:
            theirs = f"{m.peer_bytes / 1e6:.0f}", f"{m.peer_bytes / m.articles / 1000:.1f}"
            say(row(m, "Hugo + Pagefind", m.peer, *theirs, "", ""))
            say(row(m, "  one article more", m.peer_more, "", "", "", ""))
            ratios = m.clean.seconds / m.peer.seconds, m.more.seconds / m.peer_more.seconds
            say(f"{m.articles}: clean × {ratios[0]:.2f}, one more × {ratios[1]:.3f} of Hugo + Pagefind")
    faults = [fault for m in measures for fault in judge(m, measures[0])]
    for fault in faults:
        say(f"FAILED: {fault}")
    return 1 if faults else 0


def row(m: Measure, what: str, cost: Cost, *more: str) -> str:
    """Give a line of the table."""
    return ROW.format(
        m.articles, what, f"{cost.seconds:.1f}", f"{cost.busy:.1f}", f"{cost.memory:.0f}", *more
    )


def judge(m: Measure, first: Measure) -> list[str]:
    """Give the bars that a measure misses."""
    growth = m.clean.busy / m.articles / (first.clean.busy / first.articles) - 1
    bars = [
        (m.peer and m.clean.seconds > m.peer.seconds, "a clean build takes longer than Hugo + Pagefind"),
        (
            m.peer_more and m.more.seconds > SHARE * m.peer_more.seconds,
            "one article more takes over a tenth of Hugo + Pagefind",
        ),
        (growth > TOLERANCE, f"an article costs {growth:.0%} more than at {first.articles}"),
        (max(m.clean.memory, m.more.memory) > MEMORY, f"a build holds more than {MEMORY} MB"),
        (
            m.articles >= LARGE and m.bytes > BYTES * m.articles,
            f"an article weighs over {BYTES / 1000:.0f} KB",
        ),
        (m.changed > CHANGED, f"one article more changes {m.changed} files besides lists"),
    ]
    return [f"{m.articles} articles: {text}" for missed, text in bars if missed]


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Measure the sizes given, or the usual ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "sizes", nargs="*", type=int, default=SIZES, help="numbers of articles, smallest first"
    )
    arguments = parser.parse_args()
    beside = hugo.find_programs() is not None
    if not beside:
        say("Hugo or Pagefind is not installed: nothing is measured beside")
    return report([measure(size, beside=beside) for size in arguments.sizes])


if __name__ == "__main__":
    sys.exit(main())
