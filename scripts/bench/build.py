"""Measure the build with synthetic articles: it must grow with their number, and not faster.

Exit status 1 where at a larger size an article costs over 15 % more time than at the smallest, or the average
page over 15 % more bytes, or where the largest size takes over a minute. Time is the processor's, in the
build's own code: it says how the work grows, whatever else the machine does and however slow its disk is.
The time of the average page is printed beside it and not judged: with more articles fewer pages are short
lists of rare terms, which cost a tenth of an article.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.synthetic import PROJECT, write_library

SIZES = (1_000, 2_000, 5_000)
TIMES = 2  # whatever else the machine does makes a build slower, never faster
TOLERANCE = 0.15
LONGEST = 60.0  # seconds for the largest size
COLUMNS = ("articles", "pages", "seconds", "busy s", "ms/article", "ms/page", "bytes/page", "MiB", "site MB")
ROW = "{:>8} {:>7} {:>8} {:>8} {:>11} {:>8} {:>11} {:>8} {:>8}"


@dataclass(frozen=True)
class Measure:
    """What one build cost: seconds on the clock and of a processor, pages and bytes, most MiB held."""

    articles: int
    seconds: float
    busy: float
    pages: int
    bytes: int
    memory: float

    @property
    def ms_an_article(self) -> float:
        """Milliseconds of a processor for each article, with all that is made of it."""
        return 1000 * self.busy / self.articles

    @property
    def ms_a_page(self) -> float:
        """Milliseconds of a processor for each page."""
        return 1000 * self.busy / self.pages

    @property
    def bytes_a_page(self) -> float:
        """Bytes of HTML for each page."""
        return self.bytes / self.pages


def measure(articles: int) -> Measure:
    """Build a library of so many articles, each time in a process of its own; give the least that it took."""
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        shutil.copy(PROJECT / "mkdocs.yml", project)
        shutil.copytree(PROJECT / "docs", project / "docs")
        write_library(project / "articles", articles)
        command = [sys.executable, __file__, "--build", str(project)]
        runs = (subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True) for _ in range(TIMES))
        costs = [tuple(map(float, run.stdout.split())) for run in runs]
        seconds, busy, memory = map(min, zip(*costs, strict=True))
        sizes = [path.stat().st_size for path in (project / "site").rglob("*.html")]
        return Measure(articles, seconds, busy, len(sizes), sum(sizes), memory)


def build(project: str) -> None:
    """Build one project as `mkdocs build` does; print what it cost."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(f"{seconds} {used.ru_utime} {used.ru_maxrss / 1024}\n")


def report(measures: list[Measure]) -> int:
    """Print what was measured and how it grew; give the exit status."""
    say(ROW.format(*COLUMNS))
    for m in measures:
        times = f"{m.seconds:.1f}", f"{m.busy:.1f}", f"{m.ms_an_article:.2f}", f"{m.ms_a_page:.2f}"
        sizes = f"{m.bytes_a_page:,.0f}", f"{m.memory:.0f}", f"{m.bytes / 1e6:.1f}"
        say(ROW.format(m.articles, m.pages, *times, *sizes))
    faults = []
    first = measures[0]
    for m in measures[1:]:
        judged = {
            "time of an article": m.ms_an_article / first.ms_an_article,
            "bytes of a page": m.bytes_a_page / first.bytes_a_page,
        }
        shown = {**judged, "time of a page": m.ms_a_page / first.ms_a_page}
        ratios = ", ".join(f"{what} × {ratio:.2f}" for what, ratio in shown.items())
        say(f"{m.articles} articles against {first.articles}: {ratios}")
        faults += [
            f"the {what} grew by more than {TOLERANCE:.0%} at {m.articles} articles"
            for what, ratio in judged.items()
            if ratio > 1 + TOLERANCE
        ]
    if measures[-1].seconds > LONGEST:
        faults.append(f"{measures[-1].articles} articles took more than {LONGEST:.0f} seconds")
    for fault in faults:
        say(f"FAILED: {fault}")
    return 1 if faults else 0


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Measure the sizes given, or the usual ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "sizes", nargs="*", type=int, default=SIZES, help="two or more numbers of articles, smallest first"
    )
    parser.add_argument("--build", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        build(arguments.build)
        return 0
    return report([measure(size) for size in arguments.sizes])


if __name__ == "__main__":
    sys.exit(main())
