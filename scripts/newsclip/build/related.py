"""Related articles, looked for again only where something near them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclip.library.collection import WINDOW, weigh_shelf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.model import Article

Shelves = dict[str, tuple[str, ...]]  # by a term's path the names of its articles, each with its day
Found = dict[str, tuple[bytes, tuple[str, ...]]]  # by an article's path its hash and the related ones' paths


def find_related(
    library: Library, fronts: Mapping[str, bytes], known: object
) -> tuple[dict[str, list[Article]], object]:
    """Give each article's related ones, and what to give as `known` to the next build.

    What is related depends on the neighbours on an article's shelves, their days and the shelves' lengths:
    where none of these changed, and the article did not, it is what it was.
    """
    names = {article.path: f"{article.path} {article.date}" for article in library.articles}
    shelves: Shelves = {
        path: tuple([names[article.path] for article in articles])
        for path, articles in library.by_term.items()
    }
    old_shelves: Shelves = {}
    old: Found = {}
    match known:
        case (dict() as old_shelves, dict() as old):
            pass
    changed = {name for path, shelf in shelves.items() for name in _changed(shelf, old_shelves.get(path))}
    found: dict[str, list[Article]] = {}
    for article in library.articles:
        was = old.get(article.path)
        if was and was[0] == fronts[article.path] and names[article.path] not in changed:
            found[article.path] = [library.by_path[path] for path in was[1]]
        else:
            found[article.path] = library.related(article)
    new = {path: (fronts[path], tuple(other.path for other in others)) for path, others in found.items()}
    return found, (shelves, new)


def _changed(shelf: Sequence[str], old: Sequence[str] | None) -> Sequence[str]:
    """Give the names on a shelf whose neighbours are others than they were, or weigh otherwise."""
    if shelf == old:
        return ()
    if old is None or weigh_shelf(len(shelf)) != weigh_shelf(len(old)):
        return shelf
    shorter = min(len(shelf), len(old))
    first = next((at for at in range(shorter) if shelf[at] != old[at]), shorter)
    last = next((at for at in range(shorter - first) if shelf[-1 - at] != old[-1 - at]), shorter - first)
    return shelf[max(0, first - WINDOW) : len(shelf) - last + WINDOW]
