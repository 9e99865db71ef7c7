"""Korean search without a server: a build writes the index, a client in the browser reads it."""

from __future__ import annotations

from pathlib import Path

CLIENT = Path(__file__).resolve().parent / "client"
CLIENT_URI = "assets/search"  # the client's address on the site; the index lies below it
INDEX_URI = f"{CLIENT_URI}/index"
STYLE = f"{CLIENT_URI}/search.css"
STYLE_FILE = CLIENT / "search.css"


def client_files() -> dict[str, Path]:
    """Give the files of the client, each by its address on the site."""
    paths = sorted(path for path in CLIENT.iterdir() if path.suffix in {".js", ".css"})
    return {f"{CLIENT_URI}/{path.name}": path for path in paths}
