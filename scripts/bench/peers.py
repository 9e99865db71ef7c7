"""Other engines on the retrieval set: Material's own, and MiniSearch and Pagefind where they are installed.

`PEERS` names a folder with their `node_modules`: `npm install --prefix FOLDER minisearch pagefind`.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

    from bench.retrieval import Query
    from newsclip.library.model import Article

# Each gives for every query the pages that it finds, best first.
MATERIAL = """async ([worker, queries]) => {
  const engine = new Worker(worker);
  const next = (wanted) => new Promise((done) => {
    engine.onmessage = ({ data }) => data.type === wanted && done(data.data);
  });
  const docs = await (await fetch("peers.json")).json();
  const config = { lang: ["ko"], separator: "[\\\\s\\\\-]+", pipeline: ["stopWordFilter"], fields: {
    title: { boost: 1000 }, text: { boost: 1 }, tags: { boost: 1000000 } } };
  const ready = next(1);
  const given = docs.map(({ id, title, text }) => ({ location: id, title, text }));
  engine.postMessage({ type: 0, data: { config, docs: given, options: { suggest: false } } });
  await ready;
  const found = [];
  for (const query of queries) {
    const result = next(3);
    engine.postMessage({ type: 2, data: query });
    found.push((await result).items.map((group) => group[0].location).slice(0, 10));
  }
  return found;
}"""
MINISEARCH = """async ([, queries]) => {
  const { default: MiniSearch } = await import(new URL("minisearch.js", location.href));
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 2 } };
  const engine = new MiniSearch({ fields: ["title", "text"], searchOptions: options });
  engine.addAll(await (await fetch("peers.json")).json());
  return queries.map((query) => engine.search(query).slice(0, 10).map(({ id }) => id));
}"""
PAGEFIND = """async ([, queries]) => {
  const engine = await import(new URL("pagefind/pagefind.js", location.href));
  const found = [];
  for (const query of queries) {
    const { results } = await engine.search(query);
    const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    found.push(shown.map(({ raw_url }) => raw_url.replace(/^\\//, "")));
  }
  return found;
}"""


def lay_out(folder: Path, articles: Sequence[Article]) -> dict[str, str]:
    """Write what the engines need into a folder that is served; give the script of each that is there."""
    docs = [
        {"id": article.page, "title": article.title, "text": f"{article.summary} {article.body}"}
        for article in articles
    ]
    (folder / "peers.json").write_text(json.dumps(docs, ensure_ascii=False), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>peers</title>", encoding="utf-8")
    shutil.copytree(Path(material.__file__).parent / "templates/assets", folder / "assets")
    scripts = {"Material": MATERIAL}
    modules = Path(os.environ.get("PEERS", "")) / "node_modules"
    mini = modules / "minisearch/dist/es/index.js"
    if mini.is_file():
        shutil.copy(mini, folder / "minisearch.js")
        scripts["MiniSearch"] = MINISEARCH
    if (modules / ".bin/pagefind").is_file():
        for doc in docs:
            page = folder / doc["id"] / "index.html"
            page.parent.mkdir(parents=True)
            body = f"<h1>{html.escape(doc['title'])}</h1><p>{html.escape(doc['text'])}</p>"
            page.write_text(f'<!doctype html><html lang="ko"><body>{body}</body></html>', encoding="utf-8")
        command = [str(modules / ".bin/pagefind"), "--site", str(folder), "--quiet"]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - the editor named it
        scripts["Pagefind"] = PAGEFIND
    return scripts


def ask_peers(page: Page, scripts: dict[str, str], queries: Sequence[Query]) -> dict[str, Any]:
    """Give what each engine finds; the page stands in the folder that was laid out."""
    worker = next((Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("*.min.js"))
    given = [f"assets/javascripts/workers/{worker.name}", [query.text for query in queries]]
    return {name: page.evaluate(script, given) for name, script in scripts.items()}
