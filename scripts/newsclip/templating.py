"""The templates' environment."""

from __future__ import annotations

import jinja2

from newsclip.library.days import korean_day, korean_partial
from newsclip.library.model import split_fact


def environment(package: str) -> jinja2.Environment:
    """Give the environment of a package's `templates/`: everything is escaped unless it says otherwise."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"day": korean_day, "partial": korean_partial, "fact": split_fact}
    return env
