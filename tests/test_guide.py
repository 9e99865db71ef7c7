"""The editors' guide is held to the schema."""

from __future__ import annotations

import re

from newsclip.model import FRONT_MATTER
from tests.makers import ROOT


def test_the_guide_names_every_key_in_the_schemas_order() -> None:
    """The table of keys in docs/guide.md is the schema, key by key."""
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \|", guide, flags=re.MULTILINE)
    keys = [key for row in rows for key in re.findall(r"`([a-z_]+)`", row)]
    assert tuple(keys) == FRONT_MATTER
