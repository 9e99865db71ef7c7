"""The look: templates over Material's, style sheet, icons and scripts, and where they lie."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
STYLE = "assets/newsclip.css"  # addresses on the site
WORDS = {"about": "소개", "rights": "권리와 삭제 요청", "accessibility": "접근성 안내"}  # pages of `docs/`


def footer(docs: Path, contact: dict[str, str]) -> dict[str, object]:
    """Give what the footer names: those pages of `docs/` that are there, and whom a reader asks."""
    words = [
        {"path": f"{page}/", "name": name} for page, name in WORDS.items() if (docs / f"{page}.md").is_file()
    ]
    return {"words": words, "contact": contact}
