"""Measure conversion on labelled pages, beside the libraries that read news pages where they are installed.

Usage: python -m bench.pages [--folder FOLDER] [--misses]

Each page NNN.html or NNN.txt has its answer in NNN.json: headline, day, outlet, writer, region, agencies and
the story's paragraphs, or that it is `refused`; `may` lists paragraphs that may stay or go. A field counts
where it is right letter for letter; the body's precision, recall and F1 are of runs of five letters. The
pages are invented, in the structures of real publishing systems, and were written without knowing how
conversion reads them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from newsclip.convert.decode import decode
from newsclip.convert.draft import convert
from newsclip.convert.headline import letters
from newsclip.convert.names import Names
from newsclip.convert.result import NotAnArticle
from newsclip.library.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "tests" / "fixtures" / "pages"
FIELDS = ("title", "date", "outlet", "reporter")
LISTS = ("region", "agency")
RUN = 5  # letters of a run by which two bodies are compared


@dataclass
class Scores:
    """The right answers by field, each 1 or 0 (a body's F1 between them), and what was missed."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    misses: list[str] = field(default_factory=list)

    def mean(self, name: str) -> float:
        """Give the share that is right, 1 where nothing asks for it."""
        return mean(self.values[name]) if self.values[name] else 1.0


def read_cases(folder: Path = PAGES) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the pages of a folder with their answers, in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        page = next(path.with_suffix(end) for end in (".html", ".txt") if path.with_suffix(end).exists())
        yield page, json.loads(path.read_text(encoding="utf-8"))


def score(
    cases: Iterable[tuple[Path, dict[str, Any]]], read: Callable[[bytes], dict[str, Any] | None]
) -> Scores:
    """Score a reader: it gives the fields of a page and its `body`, or None where it refuses the page."""
    scores = Scores()
    for page, answer in cases:
        found = read(page.read_bytes())
        if answer.get("refused"):
            scores.values["refused"].append(found is None)
        else:
            _score_page(page.name, answer, found or {}, scores)
            scores.values["read"].append(found is not None)
    return scores


def _score_page(name: str, answer: dict[str, Any], found: dict[str, Any], scores: Scores) -> None:
    for key in FIELDS:
        if answer.get(key):
            right = _letters(answer[key]) == _letters(found.get(key))
            scores.values[key].append(right)
            scores.misses += [] if right else [f"{name}: {key} {found.get(key)!r}, not {answer[key]!r}"]
    for key in LISTS:
        for value in found.get(key) or () if key in answer else ():
            scores.values[f"{key} given"].append(value in answer[key])
            scores.misses += [] if value in answer[key] else [f"{name}: {key} {value!r}"]
    precision, recall = compare(answer["body"], found.get("body") or "", answer.get("may", ()))
    both = precision + recall
    scores.values["precision"].append(precision)
    scores.values["recall"].append(recall)
    scores.values["F1"].append(2 * precision * recall / both if both else 0.0)
    if precision < 1 or recall < 1:
        scores.misses.append(f"{name}: body with precision {precision:.2f} and recall {recall:.2f}")


def compare(wanted: list[str], found: str, may: Iterable[str] = ()) -> tuple[float, float]:
    """Give precision and recall of a body by its runs of letters; `may` counts neither way."""
    want, got, free = _runs("".join(wanted)), _runs(found), _runs("".join(may))
    got -= free - want
    same = sum((want & got).values())
    return same / max(1, sum(got.values())), same / max(1, sum(want.values()))


def _runs(text: str) -> Counter[str]:
    said = _letters(text)
    return Counter(said[at : at + RUN] for at in range(max(1, len(said) - RUN + 1)))


def _letters(said: object) -> str:
    text = "".join(map(str, said)) if isinstance(said, (list, tuple)) else str(said or "")
    return letters(text.replace("기자", ""))


# --- readers


def ours(names: Names) -> Callable[[bytes], dict[str, Any] | None]:
    """Give conversion as a reader."""

    def read(data: bytes) -> dict[str, Any] | None:
        try:
            draft = convert(data, names)
        except NotAnArticle:
            return None
        return {**draft.meta, "body": draft.body}

    return read


def _trafilatura(module: Any) -> Callable[[bytes], dict[str, Any] | None]:  # noqa: ANN401 - it may not be there
    def read(data: bytes) -> dict[str, Any] | None:
        found = module.bare_extraction(decode(data), favor_recall=True, with_metadata=True)
        told = found.as_dict() if found else {}
        return {
            "title": told.get("title"), "date": told.get("date"), "outlet": told.get("sitename"),
            "reporter": told.get("author"), "body": told.get("text"),
        }  # fmt: skip

    return read


def _readability(module: Any) -> Callable[[bytes], dict[str, Any] | None]:  # noqa: ANN401
    def read(data: bytes) -> dict[str, Any] | None:
        document = module.Document(decode(data))
        return {"title": document.short_title(), "body": re.sub(r"<[^>]+>", " ", document.summary())}

    return read


def _resiliparse(module: Any) -> Callable[[bytes], dict[str, Any] | None]:  # noqa: ANN401
    return lambda data: {"body": module.extract_plain_text(decode(data), main_content=True)}


def _htmldate(module: Any) -> Callable[[bytes], dict[str, Any] | None]:  # noqa: ANN401
    return lambda data: {"date": module.find_date(decode(data), original_date=True)}


LIBRARIES = {
    "trafilatura": _trafilatura,
    "readability": _readability,
    "resiliparse.extract.html2text": _resiliparse,
    "htmldate": _htmldate,
}


def main() -> None:
    """Print a row for each reader."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=PAGES)
    parser.add_argument("--misses", action="store_true", help="list what conversion got wrong")
    args = parser.parse_args()
    cases = list(read_cases(args.folder))
    pages = [case for case in cases if case[0].suffix == ".html" and not case[1].get("refused")]
    texts = [case for case in cases if case[0].suffix == ".txt" and not case[1].get("refused")]
    read = ours(Names(load_vocabulary(ROOT / "articles" / "vocabulary")[0]))
    columns = (*FIELDS, "precision", "recall", "F1")
    print(f"{'':30}", *(f"{name:>9}" for name in columns))
    whole = score(cases, read)
    for label, scores in (
        (f"newsclip, {len(pages)} pages of HTML", score(pages, read)),
        (f"newsclip, {len(texts)} pasted texts", score(texts, read)),
        *(
            (name, score(pages, wrap(module)))
            for name, wrap in LIBRARIES.items()
            if (module := _installed(name))
        ),
    ):
        shown = (f"{scores.mean(name):9.3f}" if any(scores.values[name]) else f"{'–':>9}" for name in columns)
        print(f"{label:30}", *shown)
    print(f"no article refused: {whole.mean('read'):.3f}; what is none refused: {whole.mean('refused'):.3f}")
    print("given and right:", ", ".join(f"{key} {whole.mean(f'{key} given'):.3f}" for key in LISTS))
    print(*(whole.misses if args.misses else ()), sep="\n")


def _installed(name: str) -> Any:  # noqa: ANN401
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


if __name__ == "__main__":
    main()
