"""One build of a site, from its articles to its place: what is planned, kept, made and put there."""

from __future__ import annotations

import gc
import shutil
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from newsclip import search
from newsclip.build.beside import (
    Work,
    begin,
    begin_copies,
    can_fork,
    find_stories,
    make_exports,
    make_index,
    pack,
)
from newsclip.build.making import Making, Record
from newsclip.build.parts import Fronts, Parts
from newsclip.build.related import find_related
from newsclip.build.store import code_version, hash_of
from newsclip.build.whole import begin_site, move_over
from newsclip.data.exports import FOLDER as DATA
from newsclip.library.collection import Library
from newsclip.library.load import VOCABULARY, load_library
from newsclip.pages.views import address_of, path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from newsclip.build.cache import Cache
    from newsclip.build.parts import Part
    from newsclip.library.problem import Problem
    from newsclip.pages.views import View
    from newsclip.search.pages import PageText
    from newsclip.settings import Settings

RELATED = "related"  # the name of a table
INDEX, EXPORTS = "search index", "exports"  # the names of parts
WRITTEN = {
    ".html",
    ".md",
    ".py",
    ".yml",
    ".yaml",
    ".svg",
    ".xml",
    ".json",
}  # what a folder of templates may hold


class Drawer(Protocol):
    """Draws the theme around pages. A `shape` is plain data that says in which frame a page stands."""

    right: set[bytes]

    def fill(self, path: str, view: View, source: str | None) -> tuple[str, tuple[object, ...] | None]:
        """Give a page in its frame, and the frame's shape; None for a page that has none."""

    def hash(self, shapes: Iterable[tuple[object, ...]]) -> bytes:
        """Give the hash of the frames of some shapes."""


@dataclass(frozen=True)
class Beside:
    """Something that is made beside the pages below a folder; `older` files stand until it comes late."""

    folder: str
    future: Future[dict[str, bytes]]
    older: tuple[str, ...]
    place: Path

    def files(self) -> dict[str, bytes]:
        """Wait for the files; give the hash of each by its path."""
        return {f"{self.folder}{path}": digest for path, digest in self.future.result().items()}


@dataclass
class SiteBuild:
    """One build of a project's site."""

    settings: Settings
    cache: Cache
    library: Library = field(default_factory=Library)
    base: bytes = b""
    words: bytes = b""  # the hash of the vocabulary's files
    parts: Sequence[Part] = ()
    making: Making | None = None
    looped: dict[str, View] = field(default_factory=dict)  # pages that MkDocs itself writes, by their files
    beside: dict[str, Beside] = field(default_factory=dict)
    stories: Future[list[Problem]] | None = None
    everything: bytes = b""
    keys: dict[str, bytes] = field(default_factory=dict)  # what index and exports are made from
    _fronts: Fronts = field(default_factory=Fronts)

    def load(self) -> list[Problem]:
        """Load the library, from the cache what has not changed; give the problems of what cannot be read."""
        gc.disable()  # hundreds of thousands of objects come to life, and hardly any of them is garbage
        self.cache.begin()
        self.library, problems = load_library(
            self.settings.articles, self.settings.articles_name, self._fronts
        )
        gc.freeze()
        gc.enable()
        return problems

    def plan(self, templates: Iterable[Path], told: object) -> None:
        """Plan every part; `templates` are folders, and `told` is what else all pages are made from."""
        words = load_texts(self.settings.articles / VOCABULARY)
        drawn = [part for folder in templates for part in load_texts(folder)]
        settings = repr((self.settings.site, told)).encode()
        self.words = hash_of(words)
        self.base = hash_of([code_version(), settings, self.words, hash_of(drawn)])
        fronts = self._fronts.hashes
        related, known = find_related(self.library, fronts, self.cache.take(RELATED))
        self.cache.give(RELATED, known)
        parts = Parts(self.library, self.settings.site, self.base, fronts, related)
        self.parts, self.everything = list(parts.plan()), parts.everything

    def begin(self, site: Path, *, anew: bool) -> Path:
        """Begin to build; give the folder for what is put aside. `anew` keeps nothing that stands."""
        record = self.cache.record(site)
        self.making = Making.begin(site, begin_site(site), Record() if anew else record)
        return self.making.built

    def begin_there(self, site: Path) -> Path:
        """Begin to build in the site's own folder, which is left as it is besides."""
        self.making = Making.begin(site, site, Record())
        return site

    def loop(self, named: Iterable[str], *, everything: bool) -> dict[str, View]:
        """Choose the pages that MkDocs itself writes, by their files: those named, or every one."""
        wanted = set(named)
        for part in self.parts:
            paths = {path_of(address) for address in part.addresses}
            if everything or not wanted.isdisjoint(paths):
                self.looped |= {path: view for path, view in part.pages() if everything or path in wanted}
        return self.looped

    def begin_beside(self, pages: tuple[PageText, ...] = (), *, late: bool) -> None:
        """Begin index and exports in processes of their own, unless they stand as they would be made.

        `pages` are the site's own, for the index. `late` ones come when the site is seen already, where older
        ones stand until then.
        """
        making = self.now
        before, self.cache.newest = self.cache.newest, self
        if isinstance(before, SiteBuild):
            before.forgo()
        tasks = {INDEX: (make_index, f"{search.INDEX_URI}/"), EXPORTS: (make_exports, DATA)}
        self.keys = {EXPORTS: self.everything, INDEX: hash_of([self.everything, repr(pages).encode()])}
        tasks = {name: task for name, task in tasks.items() if not making.keep(name, self.keys[name])}
        fronts = {path: self.words + front for path, front in self._fronts.hashes.items()}
        copies = can_fork() and not late
        library = self.library if copies else pack(self.library)
        version, folder = self.cache.version, self.cache.folder
        work = Work(
            library, self.settings.site, version, making.built, folder, fronts, pages=pages, late=late
        )
        begun: list[tuple[Callable[[Work], Any], Work]] = []
        places: list[tuple[str, str, tuple[str, ...], Path]] = []
        for name, (task, below) in tasks.items():
            older = making.record.parts.get(name, (None, ()))[1] if late else ()
            late_now = bool(older) and all(path in making.standing for path in older)
            place = making.built.with_suffix(".late") if late_now else making.built
            begun.append((task, replace(work, folder=place / below, standing=making.below(below))))
            places.append((name, below, older if late_now else (), place))
        begun.append((find_stories, work))
        futures = begin_copies(begun) if copies else [begin(task, own) for task, own in begun]
        for (name, below, older, place), future in zip(places, futures, strict=False):
            self.beside[name] = Beside(below, future, older, place)
        self.stories = futures[-1]

    def make(self, drawer: Drawer) -> None:
        """Keep or make every part but the search index."""
        sources = {article.page: article.path for article in self.library.articles}
        frames = self.now.record.frames
        drawer.right |= set(frames[1:]) if frames[:1] == (self.base,) else set()
        for part in self.parts:
            looped = tuple(path for path in map(path_of, part.addresses) if path in self.looped)
            key = None if part.key is None else (part.key, looped)
            if not (key and self._keep(part.name, key, drawer)):
                self._make(part, key, drawer, sources.get(part.name))

    def _keep(self, name: str, key: object, drawer: Drawer) -> bool:
        match self.now.record.parts.get(name):
            case ((known, tuple() as shapes, _), _) if known == key:
                return self.now.keep(name, (key, shapes, drawer.hash(shapes)))
        return False

    def _make(self, part: Part, key: object, drawer: Drawer, source: str | None) -> None:
        files: list[tuple[str, bytes]] = []
        shapes: dict[tuple[object, ...] | None, None] = {}
        for path, view in part.pages():
            if path not in self.looped:
                text, shape = drawer.fill(path, view, source)
                shapes[shape] = None
                files.append((f"{address_of(path)}index.html", text.encode("utf-8", "xmlcharrefreplace")))
        for path, data in part.files().items():
            files.append((path, data.encode() if isinstance(data, str) else data))
        framed = tuple(tuple(shape) for shape in shapes if shape is not None)  # plain, as it is saved
        known = (key, framed, drawer.hash(framed)) if key and None not in shapes else None
        self.now.put(part.name, known, files)

    def same_texts(self, tell: Callable[[list[Problem]], object], *, late: bool) -> None:
        """Tell the problems of articles that carry the same text; `late` ones when they are known."""
        if self.stories and late:
            self.stories.add_done_callback(lambda told: None if told.cancelled() else tell(told.result()))
        elif self.stories:
            tell(self.stories.result())

    def forgo(self) -> None:
        """Leave to a newer build what has not begun."""
        for future in (*(made.future for made in self.beside.values()), self.stories):
            if future:
                future.cancel()

    def days(self) -> dict[str, str]:
        """Give the pages that MkDocs does not know, with the day on which what each shows last changed."""
        return {
            address: part.day
            for part in self.parts
            for address in part.addresses
            if path_of(address) not in self.looped
        }

    def finish(self, right: Iterable[bytes], *, publish: bool, save: bool) -> None:
        """Wait for what is made beside; put the site in its place, unless it is refused."""
        making = self.now
        for name, made in self.beside.items():
            if made.older:  # until the new ones come
                making.kept |= {path: making.standing[path] for path in made.older}
                making.parts[name] = None, made.older
            else:
                making.add(made.files())
                making.parts[name] = self.keys[name], tuple(made.files())
        if making.built != making.site:
            if publish:
                making.adopt()
                self.cache.remember(making.site, making.finish((self.base, *sorted(right))), save=save)
            shutil.rmtree(making.built, ignore_errors=True)
        for name, made in self.beside.items():
            if made.older:
                made.future.add_done_callback(partial(self._arrive, name, made))
        self.cache.end(save=save)
        gc.unfreeze()

    def _arrive(self, name: str, made: Beside, _: object) -> None:
        """Put what came late in its place, unless a newer build has begun: that makes its own."""
        if self.cache.newest is self and not made.future.exception():
            site, record = self.now.site, self.cache.record(self.now.site)
            move_over(made.place, site, set(made.older) - made.files().keys())
            for path, digest in made.files().items():
                record.see(site, path, digest)
            record.parts[name] = self.keys[name], tuple(made.files())

    def sweep(self) -> None:
        """Leave no folder of this build beside the site."""
        if self.making and self.making.built != self.making.site:
            for folder in (self.making.built, self.making.built.with_suffix(".late")):
                shutil.rmtree(folder, ignore_errors=True)

    def drop(self) -> None:
        """Leave nothing of a build that failed; the old site stands."""
        self.sweep()
        self.cache.end(save=False)
        gc.enable()
        gc.unfreeze()

    @property
    def now(self) -> Making:
        """What is made in the build that is going on."""
        if self.making is None:
            raise RuntimeError("the build has not begun")
        return self.making


def load_texts(folder: Path) -> Iterator[bytes]:
    """Give the names and bytes of the texts in a folder, in their order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in WRITTEN and path.is_file():
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()
