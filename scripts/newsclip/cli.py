"""The command line: it gathers what each folder brings."""

from __future__ import annotations

import click

from newsclip.check.command import check
from newsclip.convert.command import convert
from newsclip.publish.command import archive, new, pages
from newsclip.report.command import digest
from newsclip.web.command import links


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsclip")
def main() -> None:
    """Keep a news-clipping site: turn captures into articles, check them, hand them on.

    \b
    Examples:
      newsclip new my-clippings
      newsclip convert capture.txt --url https://www.example.com/news/1
      newsclip check
      newsclip convert --help
    """


for command in (new, convert, check, digest, links, archive, pages):
    main.add_command(command)
