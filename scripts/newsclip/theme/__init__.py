"""The look: templates over Material's, style sheet, icons and scripts, and where they lie."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
STYLE = "assets/newsclip.css"  # addresses on the site
SCRIPT = "assets/copy.js"
