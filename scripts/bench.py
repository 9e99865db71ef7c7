"""Measure the build with synthetic articles: a further page must cost the same, however many there are.

Both measures are printed, one is judged. The average page is no measure of growth: with few articles most
pages are short lists of rare terms, with many the lists are full and most pages are articles. What counts is
the cost of each further page, from the first size to the second and from the second to the third. Exit
status 1 where a page of the last step costs over 15 % more time or bytes than one of the first, or where the
largest size takes over a minute. Costing less is no fault: what a page shows of the whole library (feeds,
timelines, neighbours) is bounded, and full at some size.
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
from itertools import pairwise
from pathlib import Path

from synthetic import PROJECT, write_library

SIZES = (1_000, 2_000, 5_000)
TIMES = 2  # whatever else the machine does makes a build slower, never faster
TOLERANCE = 0.15
LONGEST = 60.0  # seconds for the largest size
ROW = "{:>8} {:>7} {:>8} {:>8} {:>8} {:>11} {:>8} {:>8}"


@dataclass(frozen=True)
class Measure:
    """What one build cost: seconds on the clock and of a processor, pages and bytes written, most MiB held.

    The processor's seconds say how the work grows, whatever else the machine is doing.
    """

    articles: int
    seconds: float
    busy: float
    pages: int
    bytes: int
    memory: float

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
        for folder in ("docs", "overrides"):
            shutil.copytree(PROJECT / folder, project / folder)
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
    sys.stdout.write(f"{seconds} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}\n")


@dataclass(frozen=True)
class Step:
    """What each page between two sizes cost: milliseconds of a processor, and bytes."""

    ms: float
    bytes: float


def step(small: Measure, large: Measure) -> Step:
    """Give the cost of each further page from one size to a larger one."""
    pages = large.pages - small.pages
    return Step(1000 * (large.busy - small.busy) / pages, (large.bytes - small.bytes) / pages)


def report(measures: list[Measure]) -> int:
    """Print what was measured and what a further page cost; give the exit status."""
    say(ROW.format("articles", "pages", "seconds", "busy s", "ms/page", "bytes/page", "MiB", "site MB"))
    for m in measures:
        times = f"{m.seconds:.1f}", f"{m.busy:.1f}", f"{m.ms_a_page:.2f}"
        sizes = f"{m.bytes_a_page:,.0f}", f"{m.memory:.0f}", f"{m.bytes / 1e6:.1f}"
        say(ROW.format(m.articles, m.pages, *times, *sizes))
    smallest = measures[0]
    for m in measures[1:]:
        grown = m.ms_a_page / smallest.ms_a_page, m.bytes_a_page / smallest.bytes_a_page
        numbers = f"time × {grown[0]:.2f}, bytes × {grown[1]:.2f}"
        say(f"the average page of {m.articles} articles against {smallest.articles}: {numbers}")
    steps = [step(small, large) for small, large in pairwise(measures)]
    for (small, large), cost in zip(pairwise(measures), steps, strict=True):
        numbers = f"{cost.ms:.2f} ms, {cost.bytes:,.0f} bytes"
        say(f"each further page from {small.articles} to {large.articles} articles: {numbers}")
    first, last = steps[0], steps[-1]
    ratios = {"time": last.ms / first.ms, "bytes": last.bytes / first.bytes}
    against = ", ".join(f"{what} × {ratio:.2f}" for what, ratio in ratios.items())
    say(f"the last step against the first: {against}")
    faults = [
        f"the {what} of a further page grew by more than {TOLERANCE:.0%}"
        for what, ratio in ratios.items()
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
        "sizes", nargs="*", type=int, default=SIZES, help="three or more numbers of articles, smallest first"
    )
    parser.add_argument("--build", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        build(arguments.build)
        return 0
    return report([measure(size) for size in arguments.sizes])


if __name__ == "__main__":
    sys.exit(main())
