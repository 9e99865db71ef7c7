"""What all pages of a theme carry alike, written once.

Its icons come into the style sheet; its inline scripts, its settings and what only works with them into one
script. Which these are is read from a page that shows nothing, with a mark for the way to the site's root. A
page that does not hold all of it letter for letter stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsclip.theme.policy import DATA, INLINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = "xNewsclipRootx"  # stands for the way to the site's root
# Icons of one colour, which is the text's.
ICON = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" (viewBox="[^"]*")>((?:<path d="[^"<>]*"/>)+)</svg>'
)
IN_ADDRESS = {ord(mark): f"%{ord(mark):02X}" for mark in "<>#%"} | {ord('"'): "'"}
SETTINGS = '<script id="__config" type="application/json">'
PALETTE = re.compile(r'<form[^>]*data-md-component="palette".*?</form>', re.DOTALL)
SEARCH = re.compile(
    r'<label class="md-header__button md-icon" for="__search">.*?</label>\s*(?=<div class="md-search")',
    re.DOTALL,
)
BLOCK = re.compile(r"<(/?)div\b")
PLACE = "<i data-nc></i>"  # where something is put by the script
STYLED = re.compile(r'<link rel="stylesheet" href="([^"]*)assets/style\.')
SCOPE = f'new URL("{ROOT}",location)'
WORD = re.compile("PIECES|SETTINGS|ROOT|EARLY|LATE")
# Without a script nobody could use what stands here.
SCRIPT = """{
const root=new URL("..",document.currentScript.src).href;
for(const html of PIECES)document.querySelector("[data-nc]").outerHTML=html;
const settings=Object.assign(document.createElement("script"),{id:"__config",type:"application/json"});
settings.textContent=JSON.stringify(SETTINGS).replaceAll("ROOT/",root).replaceAll("ROOT",`${root}.`);
document.body.append(settings);
}
EARLY
addEventListener("DOMContentLoaded",()=>{
LATE
});
"""
STYLE = """
svg[class^="nc-icon-"] { background: currentcolor; }
svg[class^="nc-icon-"] { -webkit-mask: var(--nc-icon) center / contain no-repeat; }
svg[class^="nc-icon-"] { mask: var(--nc-icon) center / contain no-repeat; }
@media (forced-colors: active) {
  svg[class^="nc-icon-"] { forced-color-adjust: none; background: ButtonText; }
}
"""


@dataclass(frozen=True)
class Common:
    """What a theme's pages carry alike; `squeeze` takes the white space out of a page."""

    icons: dict[str, str]  # what stands for each
    pieces: tuple[str, ...]  # needs the scripts
    early: tuple[str, ...]  # the scripts up to there
    late: tuple[str, ...]  # those that wait for what the page shows
    settings: str
    squeeze: Callable[[str], str]

    @classmethod
    def read(cls, page: str, squeeze: Callable[[str], str]) -> Common:
        """Read it from a page that shows nothing, whose way to the root is `ROOT`."""
        icons = {
            found[0]: f'<svg {found[1]} class="{_name(found[0])}"></svg>' for found in ICON.finditer(page)
        }
        pieces = tuple(_pieces(page))
        end = page.find(pieces[-1]) if pieces else 0
        scripts = [found for found in INLINE.finditer(page) if not DATA.search(found["attributes"])]
        early, late = (
            tuple(found[0] for found in scripts if (found.start() > end) is after) for after in (False, True)
        )
        start = page.find(SETTINGS)
        settings = page[start : page.find("</script>", start) + len("</script>")] if start >= 0 else ""
        return cls(icons, pieces, early, late, settings, squeeze)

    @cached_property
    def style(self) -> str:
        """The style sheet that has the icons."""
        rules = (
            f'.{_name(svg)} {{ --nc-icon: url("data:image/svg+xml,{svg.translate(IN_ADDRESS)}"); }}\n'
            for svg in self.icons
        )
        return STYLE + "".join(rules)

    @cached_property
    def script(self) -> str:
        """The script, or nothing where a theme is not as it is known."""
        early, late = (";\n".join(map(_text, scripts)) for scripts in (self.early, self.late))
        if not self.settings or not self.pieces or ROOT in "".join((early, late, *self.pieces)):
            return ""
        settings = json.loads(self.settings.removeprefix(SETTINGS).removesuffix("</script>"))
        words = {
            "PIECES": _dump([self.squeeze(self._draw(piece)) for piece in self.pieces]),
            "SETTINGS": _dump(settings),
            "ROOT": ROOT,
            "EARLY": early,
            "LATE": late,
        }
        return WORD.sub(lambda found: words[found[0]], SCRIPT)

    @cached_property
    def address(self) -> str:
        """The script's address: a changed one has another."""
        return f"assets/theme.{hashlib.sha256(self.script.encode()).hexdigest()[:8]}.js"

    def lighten(self, page: str) -> str:
        """Take what is common out of a page."""
        styled = STYLED.search(page)
        if not styled or not self.script:
            return self._draw(page)
        way, light = styled[1], page
        for taken, left in self._taken:
            here = place(taken, way)
            if here not in light:
                return self._draw(page)
            light = light.replace(here, place(left, way), 1)
        return self._draw(light)

    @cached_property
    def _taken(self) -> tuple[tuple[str, str], ...]:
        last = f'{PLACE}\n<script src="{ROOT}/{self.address}"></script>\n'
        places = [*[PLACE] * (len(self.pieces) - 1), last]
        rest = [(text, "") for text in (*self.early, *self.late, self.settings)]
        return (*zip(self.pieces, places, strict=True), *rest)

    def _draw(self, page: str) -> str:
        for icon, drawn in self.icons.items():
            page = page.replace(icon, drawn)
        return page


def place(text: str, way: str) -> str:
    """Put the way to the site's root, which ends in a slash or is none, into a text that has its mark."""
    root = way if way.startswith("/") else way.removesuffix("/") or "."
    return text.replace(f"{ROOT}/", way).replace(ROOT, root)


def _pieces(page: str) -> Iterator[str]:
    if palette := PALETTE.search(page):
        yield palette[0]
    if search := SEARCH.search(page):
        depth = 0
        for found in BLOCK.finditer(page, search.end()):
            depth += -1 if found[1] else 1
            if not depth:
                yield page[search.start() : page.index(">", found.end()) + 1]
                return


def _text(script: str) -> str:
    """Give the text of an inline script, which finds the site's root from the file in which it stands now."""
    return INLINE.sub(r"\g<text>", script).replace(SCOPE, 'new URL("..",document.currentScript.src)')


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _name(icon: str) -> str:
    return f"nc-icon-{hashlib.sha256(icon.encode()).hexdigest()[:4]}"
