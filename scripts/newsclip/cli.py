"""The command line: it gathers what each folder brings."""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import click

from newsclip.check.command import check, term
from newsclip.convert.command import convert
from newsclip.convert.request import request
from newsclip.publish.command import archive, new, pages
from newsclip.report.command import digest
from newsclip.web.command import links


class Commands(click.Group):
    """The commands, with what all of them owe to the machine: its files may fail, its console may be old."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own
        """Run a command; what it prints arrives whole."""
        for stream in (sys.stdout, sys.stderr):
            open_to_unicode(stream)
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run a command; a file that cannot be read or written is one line and no traceback."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has left, which click knows to end quietly
                raise
            raise click.ClickException(str(error)) from error


def open_to_unicode(stream: object) -> None:
    """Let a stream take every letter, whatever the machine's code page is (cp949 on Korean Windows).

    A file or a pipe gets UTF-8. A console keeps its encoding, because it shows nothing else, and gets a
    question mark for what it does not have.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (new, convert, request, check, term, digest, links, archive, pages):
    main.add_command(command)
