"""Measure the build with synthetic articles: time and bytes a page must not grow with the number of articles.

Exit status 1 where a page costs more than 15 % more, or less, at the largest size than at the smallest,
or where the largest takes over a minute.
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

from synthetic import PROJECT, write_library

SIZES = (1_000, 2_000, 5_000)
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
    """Build a library of so many articles in a process of its own, in a folder that is removed after it."""
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        shutil.copy(PROJECT / "mkdocs.yml", project)
        for folder in ("docs", "overrides"):
            shutil.copytree(PROJECT / folder, project / folder)
        write_library(project / "articles", articles)
        command = [sys.executable, __file__, "--build", str(project)]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        seconds, busy, memory = map(float, run.stdout.split())
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


def report(measures: list[Measure]) -> int:
    """Print what was measured and how it compares with the first; give the exit status."""
    first, last = measures[0], measures[-1]
    say(ROW.format("articles", "pages", "seconds", "busy s", "ms/page", "bytes/page", "MiB", "site MB"))
    for m in measures:
        times = f"{m.seconds:.1f}", f"{m.busy:.1f}", f"{m.ms_a_page:.2f}"
        sizes = f"{m.bytes_a_page:,.0f}", f"{m.memory:.0f}", f"{m.bytes / 1e6:.1f}"
        say(ROW.format(m.articles, m.pages, *times, *sizes))
    ratios = {"time": last.ms_a_page / first.ms_a_page, "bytes": last.bytes_a_page / first.bytes_a_page}
    shown = ", ".join(f"{what} × {ratio:.2f}" for what, ratio in ratios.items())
    say(f"a page at {last.articles} against {first.articles}: {shown}")
    faults = [
        f"{what} a page differs by more than {TOLERANCE:.0%}"
        for what, ratio in ratios.items()
        if abs(ratio - 1) > TOLERANCE
    ]
    if last.seconds > LONGEST:
        faults.append(f"{last.articles} articles took more than {LONGEST:.0f} seconds")
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
        "sizes", nargs="*", type=int, default=SIZES, help="numbers of articles, smallest first"
    )
    parser.add_argument("--build", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        build(arguments.build)
        return 0
    return report([measure(size) for size in arguments.sizes])


if __name__ == "__main__":
    sys.exit(main())
