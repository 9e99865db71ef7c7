"""Kill commands on their way, and hold what they leave: whole files, a whole site, a next run that works.

Usage: python -m bench.kills [--kills N] [--seed N]

The commands `mkdocs build`, `newsclip convert`, `links` and `digest` are killed in turns: half of the times
after a share of what they take undisturbed, half in the moments after the first file changed; mostly by
SIGKILL, now and then by SIGTERM or SIGHUP. The originals that `links` asks for are answered by a proxy here.

Broken is a kill that leaves a file neither old nor new byte for byte, a site neither old nor new that passes
for whole, a process, or a next run that fails or (every 20 kills) makes other bytes than a run that nobody
disturbed. Unfinished is a site whose last steps are left to the next build or `newsclip archive`; a leftover
is what even the next run does not clear away. Exit status 1 where anything is broken.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from bench.convert import html_capture, text_capture
from bench.edits import NEVER_BUILT, Project, read, say
from newsclip.build.whole import NotWholeError, check_site, mend_site
from newsclip.library.days import today
from newsclip.library.load import ORIGINALS
from newsclip.library.originals import parse_originals

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES, CAPTURES = 40, 30
NEWSCLIP = ("-c", "from newsclip.cli import main; main()")
COMMANDS = {
    "build": ("-m", "mkdocs", "build", "--quiet"),
    "convert": (*NEWSCLIP, "convert", "captures", "--force", "--reporter"),  # and a name, another each time
    "links": (*NEWSCLIP, "links", "--pause", "0.5"),
    "digest": (*NEWSCLIP, "digest", "--since", "2016-01-01", "--output", "report/all.html"),
}
WATCHED = {  # what changes first when a command writes
    "build": ("site", "site/assets"),
    "convert": ("articles/2025",),
    "links": ("articles",),
    "digest": ("report",),
}
EDITS = ("body", "facets", "rename", "setting", "style", "summary")
SIGNALS = [signal.SIGKILL] * 8 + [signal.SIGTERM, signal.SIGHUP]
MOMENT = 0.05  # seconds after the first change within which half of the kills come
PATIENCE = 10.0  # seconds that a killed command's processes may take to end
COMPARED = 20  # kills from one comparison with an undisturbed run to the next
Files = dict[str, bytes]


@dataclass
class Target:
    """A command in a project of its own, and what its kills have shown."""

    name: str
    project: Project
    environment: dict[str, str]
    seconds: float = 0.0  # that the last undisturbed run took
    counts: Counter[str] = field(default_factory=Counter)

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        """Start the command in a folder, with a group of processes of its own."""
        words = [*COMMANDS[self.name], *([f"김{self.project.made}"] if self.name == "convert" else [])]
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run(self, folder: Path) -> bool:
        """Run the command undisturbed; say whether it succeeds."""
        start = time.perf_counter()
        status = self.start(folder).wait()
        self.seconds = time.perf_counter() - start
        return status == 0

    def prepare(self) -> None:
        """Change what the command is made from, so that it has something to write; now and then anew."""
        project, anew = self.project, self.project.draw.random() < 1 / 4
        project.made += 1
        if self.name in ("build", "digest"):
            getattr(project, f"edit_{project.draw.choice(EDITS)}")()
        if self.name == "build" and anew:
            for lost in project.draw.choice(((".cache",), ("site",), (".cache", "site"))):
                shutil.rmtree(project.folder / lost, ignore_errors=True)
        if self.name == "convert" and anew:
            shutil.rmtree(project.folder / "articles" / "2025", ignore_errors=True)
        if self.name == "links" and (record := project.folder / "articles" / ORIGINALS).exists():
            text = record.read_text(encoding="utf-8").replace(today().isoformat(), "2020-01-01")
            record.unlink() if anew else record.write_text(text, encoding="utf-8")

    def kill(self) -> subprocess.Popen[bytes] | None:
        """Start the command and kill it on its way; nothing where it has come to its end before."""
        draw, folder = self.project.draw, self.project.folder
        places = [folder / place for place in WATCHED[self.name]]
        old = [_seen(place) for place in places]
        process, end = self.start(folder), time.perf_counter() + 2 * self.seconds
        if draw.random() < 1 / 2:
            time.sleep(draw.random() * self.seconds)
        else:
            while time.perf_counter() < end and process.poll() is None and [*map(_seen, places)] == old:
                time.sleep(0.0002)
            time.sleep(draw.random() ** 3 * MOMENT)
        process.send_signal(draw.choice(SIGNALS))
        return process if process.wait() else None

    def attempt(self, aside: Path | None) -> Iterator[str]:
        """Kill the command once and run it again; give what is broken, or 'missed' where it ended before.

        With `aside`, a copy of the project as it was is made there and run undisturbed, to be compared.
        """
        folder = self.project.folder
        self.prepare()
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
            shutil.copytree(folder, aside, ignore=NEVER_BUILT)
        before = visible(folder)
        process = self.kill()
        if process is None:
            yield "missed"
            return
        left, whole = self.look(before)
        if not self.run(folder):
            yield "the next run fails"
        after = visible(folder)
        yield from compare(before, left, after)
        if self.name == "build" and whole and sites(left) not in (sites(before), sites(after)):
            yield "a piece of a site passes for whole"
        if not ends(process.pid):
            yield "a process goes on"
        if aside and not (self.run(aside) and visible(aside) == after):
            yield "an undisturbed run makes other bytes"
        self.clear()

    def look(self, before: Files) -> tuple[Files, bool]:
        """Read what a kill has left, and whether a site is there that passes for whole.

        What is unfinished is finished in half of the cases as `archive` does it, else by the next build.
        """
        site = self.project.folder / "site"
        left, whole = visible(site.parent), is_whole(site)
        if not whole and sites(left) != sites(before):
            self.counts["unfinished"] += 1
            if self.project.draw.random() < 1 / 2:
                mend_site(site)
                left, whole = visible(site.parent), True
        return left, whole

    def clear(self) -> None:
        """Count what is left over, and take it away."""
        for path in list(self.project.folder.rglob(".*")):
            if path.name != ".cache" and path.exists():
                self.counts["leftovers"] += 1
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _seen(place: Path) -> tuple[int, int]:
    try:
        seen = place.stat()
    except FileNotFoundError:
        return 0, 0
    return seen.st_ino, seen.st_mtime_ns


def visible(folder: Path) -> Files:
    """Read all files of a project that a next run may look at: none that are hidden."""
    return {path: data for path, data in read(folder) if not any(part[0] == "." for part in path.split("/"))}


def sites(files: Files) -> Files:
    """Give the files of the site."""
    return {path: data for path, data in files.items() if path.startswith("site/")}


def is_whole(site: Path) -> bool:
    """Whether a site would be packed."""
    try:
        return check_site(site) > 0
    except NotWholeError:
        return False


def compare(before: Files, left: Files, after: Files) -> Iterator[str]:
    """Name the files besides the site's that are neither as before nor as after, or that are lost.

    The record of originals grows as `links` goes on: it must be readable, each line as before or after.
    """
    for path in (before.keys() | left.keys()) - sites(before).keys() - sites(left).keys():
        old, data, new = before.get(path), left.get(path), after.get(path)
        if path.endswith(ORIGINALS) and data is not None:
            (was, _), (seen, problems), (then, _) = (
                parse_originals((text or b"").decode(), path) for text in (old, data, new)
            )
            if problems or any(one not in (was.get(url), then.get(url)) for url, one in seen.items()):
                yield f"{path} is not whole"
        elif data not in (old, new):
            yield f"{path} is neither the old nor the new one"


def ends(group: int) -> bool:
    """Whether the processes of a killed command end by themselves in a while; else they are ended."""
    for _ in range(int(PATIENCE * 10)):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


class Answer(BaseHTTPRequestHandler):
    """A proxy behind which every original is still there."""

    def do_HEAD(self) -> None:
        """Say so, after a moment."""
        time.sleep(0.005)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def begin(name: str, folder: Path, seed: int, environment: dict[str, str]) -> Target:
    """Write a command's project, with captures and with originals that a proxy can answer for."""
    folder.mkdir()
    target = Target(name, Project.begin(folder, ARTICLES, seed), environment)
    for number, path in enumerate(target.project.files):
        text = path.read_text(encoding="utf-8")
        start, _, rest = text.partition("url: https://")
        path.write_text(
            f"{start}url: http://{number}.{rest.partition('/')[0]}.example/{rest.partition('/')[2]}"
        )
    (folder / "captures").mkdir()
    for number in range(CAPTURES):
        make, end = (html_capture, "html") if number % 2 else (text_capture, "txt")
        (folder / "captures" / f"{number}.{end}").write_bytes(make(number))
    if not target.run(folder):
        sys.exit(f"{name} fails before anything is killed")
    return target


def main() -> int:
    """Print a line for each command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{proxy.server_port}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_PROXY": "", "no_proxy": ""}
    environment |= {"HTTP_PROXY": address, "http_proxy": address}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        targets = [begin(name, folder / name, args.seed, environment) for name in COMMANDS]
        while (done := sum(target.counts["kills"] for target in targets)) < args.kills:
            target = targets[done % len(targets)]
            compared = done % COMPARED < len(targets)
            wrong = list(target.attempt(folder / "aside" if compared else None))
            target.counts["kills"] += "missed" not in wrong
            found = [fault for fault in wrong if fault != "missed"]
            target.counts["broken"] += bool(found)
            for fault in found:
                say(f"kill {done + 1}, {target.name}: {fault}")
    proxy.shutdown()
    for target in targets:
        kinds = ("kills", "broken", "unfinished", "leftovers")
        say(f"{target.name}: {', '.join(f'{target.counts[kind]} {kind}' for kind in kinds)}")
    return int(any(target.counts["broken"] for target in targets))


if __name__ == "__main__":
    sys.exit(main())
