"""Measure the search: what the index costs to build and a reader to use, beside the theme's own.

Usage: python -m bench.search [number of articles …]   (1,000 and 10,000 unless told)

It begins with a table of what is found on our retrieval set (`bench.retrieval`), beside other engines;
for 0 it prints only that. For each number it writes synthetic articles, builds the index in a process of
its own, serves a site of it on loopback and types queries into the header's box of a real browser. Exit
status 1 where a bar is missed at 10,000 articles. Needs Chromium and Playwright, as the browser tests do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import material  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "scripts")]

from bench import peers, retrieval  # noqa: E402
from bench.synthetic import write_library  # noqa: E402
from newsclip.library.load import load_library, load_vocabulary  # noqa: E402 - after the path is set
from newsclip.search.process import save_index  # noqa: E402
from tests.chromium import find_chromium  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUERIES = [
    *("행정", "데이터기반행정", "행안부", "경남", "인공지능 챗봇", "생성형 인공지능", "보건소 예약 안내서"),
    *(
        "예산 편성",
        "화성특례시가",
        "디지털 트윈",
        "ㅎㅅㅅ",
        "재난 문자 협의체",
        "전라북도",
        "챗봇 교육",
        "2024년",
    ),
    *("민원 상담", "드론", "자문단", "강원도 빅데이터", "NIA"),
]
TYPOS = ("행정안젼부", "데이타기반행정")
QUESTIONS = (
    "산불 감시에 드론 영상을 쓰는 시범사업은 어디에서 하나요?",
    "민원 상담 챗봇을 도입한 뒤 처리 시간이 얼마나 줄었는지 알려 주세요",
    "화성특례시가 예산을 편성한 디지털 트윈 사업의 담당자는 누구인가요?",
    "보건소 예약을 돕는 생성형 인공지능 교육 과정에 몇 명이 참여했습니까?",
    "도로 파임을 찾는 영상 분석 시스템의 정확도가 궁금합니다",
)
BARS = {
    "index CPU s": 20.0,
    "index GB": 0.4,
    "ready ms": 100.0,
    "answer ms": 20.0,
    "first KB": 80.0,
    "next KB": 60.0,
    "question KB": 180.0,
}


def build_index(articles: Path, folder: Path) -> dict[str, float]:
    """Build an index here; give its seconds, the processor's, and the memory of the process in GB."""
    library, _ = load_library(articles)
    start, busy = time.perf_counter(), time.process_time()
    save_index(library, folder)
    return {
        "index s": time.perf_counter() - start,
        "index CPU s": time.process_time() - busy,
        "index GB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }


def build_site(project: Path, articles: int) -> tuple[Path, dict[str, float]]:
    """Make a small site whose index is that of many articles: only the index is measured, not the pages."""
    write_library(project / "articles", articles)
    copied = project / "site"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(copied)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(mkdocs, cwd=PROJECT, env=quiet, check=True)  # noqa: S603 - our own command
    command = [
        sys.executable,
        __file__,
        "--index",
        str(project / "articles"),
        str(copied / "assets/search/index"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return copied, json.loads(run.stdout)


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives
        """Say nothing."""


class Meter:
    """Counts the bytes that a page asks for below one folder."""

    def __init__(self, page: Page, site: Path, prefix: str) -> None:
        """Watch a page."""
        self.bytes = 0
        self._site, self._prefix = site, prefix
        page.context.on("request", lambda request: self._add(request.url))

    def _add(self, url: str) -> None:
        path = urlsplit(url).path.lstrip("/")
        if path.startswith(self._prefix) and (self._site / path).is_file():
            data = (self._site / path).read_bytes()
            packs = path.endswith((".js", ".json"))  # as static hosts do; the index is stored packed
            self.bytes += len(gzip.compress(data)) if packs else len(data)

    def take(self) -> float:
        """Give the KB since the last time."""
        found, self.bytes = self.bytes / 1000, 0
        return found


TYPE = """async (text) => {
  const box = document.querySelector("[name=query]");
  const list = document.querySelector(".md-search-result__list");
  const type = (letters) => { box.value = letters; box.dispatchEvent(new KeyboardEvent("keyup")); };
  const until = (test) => new Promise((done) => {
    const started = performance.now();
    const look = () => (test() || performance.now() - started > 20000 ? done() : setTimeout(look, 1));
    look();
  });
  type("");
  await until(() => !list.children.length);
  await new Promise((done) => setTimeout(done, 200)); // the query before may still be fetching
  const start = performance.now();
  type(text);
  await until(() => list.children.length);
  return performance.now() - start;
}"""
READY = """async () => {
  const { openEngine } = await import(new URL("assets/search/engine.js", document.baseURI));
  const start = performance.now();
  await openEngine();
  return performance.now() - start;
}"""
# What the engine takes where nothing is left to fetch: each question once before, then five times.
AGAIN = """async (texts) => {
  const { openEngine } = await import(new URL("assets/search/engine.js", document.baseURI));
  const engine = await openEngine();
  const times = [];
  for (const text of texts) {
    await engine.search(text);
    const runs = [];
    for (let run = 0; run < 5; run += 1) {
      const start = performance.now();
      await engine.search(text);
      runs.push(performance.now() - start);
    }
    times.push(runs.sort((a, b) => a - b)[2]);
  }
  return times;
}"""
THEME = """async (worker) => {
  const index = await (await fetch("theme_index.json")).json();
  const start = performance.now();
  const engine = new Worker(worker);
  await new Promise((done, fail) => {
    engine.onmessage = done;
    engine.onerror = () => fail(new Error("the theme's search does not start"));
    engine.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  });
  return performance.now() - start;
}"""


def use(browser: Browser, site: Path) -> dict[str, float]:
    """Search as a reader does; give what it costs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        page = browser.new_context(base_url=home).new_page()
        page.goto("")
        ready = statistics.median(page.evaluate(READY) for _ in range(5))
        again = page.evaluate(AGAIN, [*QUERIES, *TYPOS, *QUESTIONS])
        page = browser.new_context(base_url=home).new_page()
        page.goto("")
        meter = Meter(page, site, "assets/search/index/")
        page.locator("[name=query]").focus()
        page.evaluate(TYPE, QUERIES[0])
        first = meter.take()
        answers, later = [], []
        for query in QUERIES[1:]:
            answers.append(page.evaluate(TYPE, query))
            later.append(meter.take())
        typos = []
        for query in TYPOS:
            typos.append(page.evaluate(TYPE, query))
            typo_kb = meter.take()
        questions = []
        for question in QUESTIONS:  # each as a reader's first
            page = browser.new_context(base_url=home).new_page()
            page.goto("")
            meter = Meter(page, site, "assets/search/index/")
            page.locator("[name=query]").focus()
            page.evaluate(TYPE, question)
            questions.append(meter.take())
        server.shutdown()
    return {
        "ready ms": ready,
        "engine ms": statistics.median(again),
        "slowest engine ms": max(again),
        "answer ms": statistics.median(answers),
        "slowest ms": max(answers),
        "typo ms": max(typos),
        "first KB": first,
        "question KB": statistics.median(questions),
        "next KB": statistics.median(later),
        "most KB": max(later),
        "typo KB": typo_kb,
    }


def use_theme(browser: Browser, site: Path, articles: Path) -> dict[str, float]:
    """Give what the theme's own index of these articles costs: MB to each reader, ms to ready."""
    library, _ = load_library(articles)
    docs = [{"location": a.page, "title": a.title, "text": f"{a.summary} {a.body}"} for a in library.articles]
    config = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["config"]
    (site / "theme_index.json").write_text(json.dumps({"config": config, "docs": docs}), encoding="utf-8")
    # The site leaves the theme's search out; here it is laid beside.
    scripts = Path("assets/javascripts")
    shutil.copytree(
        Path(material.__file__).parent / "templates" / scripts, site / scripts, dirs_exist_ok=True
    )
    worker = next((site / scripts / "workers").glob("search.*.min.js")).relative_to(site)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}/").new_page()
        page.goto("")
        page.set_default_timeout(120_000)
        ready = page.evaluate(THEME, str(worker))
        server.shutdown()
    return {"theme MB": (site / "theme_index.json").stat().st_size / 1e6, "theme ready ms": ready}


def measure(articles: int) -> dict[str, float]:
    """Measure everything for a number of articles."""
    with tempfile.TemporaryDirectory(prefix="newsclip-bench-") as temporary, sync_playwright() as playwright:
        site, found = build_site(Path(temporary), articles)
        index = site / "assets/search/index"
        found["index MB"] = sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) / 1e6
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        found |= use(browser, site)
        found |= use_theme(browser, site, Path(temporary, "articles"))
        browser.close()
    return found


def compare() -> str:
    """Give nDCG@10 on the retrieval set as a table, kind by kind: ours and the engines that are there."""
    vocabulary, _ = load_vocabulary(PROJECT / "articles" / "vocabulary")
    articles = retrieval.make_articles()
    queries = list(retrieval.make_queries(articles))
    with tempfile.TemporaryDirectory(prefix="newsclip-bench-") as temporary, sync_playwright() as playwright:
        served = Path(temporary, "served")
        served.mkdir()
        scripts = peers.lay_out(served, articles)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(served))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            asked = peers.ask_peers(page, scripts, queries)
            server.shutdown()
        browser.close()
        ours = retrieval.measure(vocabulary, Path(temporary, "index"))
    columns = {"ours": ours, **{name: retrieval.score(queries, found) for name, found in asked.items()}}
    lines = [f"{'nDCG@10':12}" + "".join(f"{name:>12}" for name in columns)]
    lines.extend(
        f"{kind:12}" + "".join(f"{found[kind]:>12.3f}" for found in columns.values()) for kind in ours
    )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure and print; give 1 where a bar is missed at 10,000 articles."""
    parser = argparse.ArgumentParser(description="Measure the search, beside the theme's own and others.")
    parser.add_argument("articles", type=int, nargs="*", default=[1000, 10_000], help="0: only what is found")
    parser.add_argument("--index", type=Path, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.index:
        sys.stdout.write(json.dumps(build_index(*asked.index)))
        return 0
    sys.stdout.write(f"{compare()}\n")
    columns: dict[int, dict[str, Any]] = {number: measure(number) for number in asked.articles if number}
    if not columns:
        return 0
    lines = [f"{'':16}" + "".join(f"{number:>12,}" for number in columns) + f"{'bar':>10}"]
    for key in next(iter(columns.values())):
        bar = f"{BARS[key]:>10.1f}" if key in BARS else ""
        lines.append(f"{key:16}" + "".join(f"{found[key]:>12,.1f}" for found in columns.values()) + bar)
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(columns.get(10_000, {}).get(key, 0) > bar for key, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main())
