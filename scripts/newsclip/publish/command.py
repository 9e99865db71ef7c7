"""The commands that begin a project, and that make something of its site or pages."""

from __future__ import annotations

from pathlib import Path

import click

from newsclip.check.command import ARTICLES, FOLDER, load_good
from newsclip.data.exports import build_exports
from newsclip.data.feeds import build_feeds
from newsclip.library.saying import reason, say, tell
from newsclip.pages.views import build_views
from newsclip.publish.bundle import zip_site
from newsclip.publish.new import save_project
from newsclip.publish.project import save_pages

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The site's name; the folder's unless told.")
def new(folder: Path, name: str | None) -> None:
    """Begin a project: a folder that builds at once.

    It gets mkdocs.yml, an example article marked as such, the vocabulary (regions and agencies complete,
    initiatives and outlets begun), pages on the site and on rights, and a workflow for GitHub Pages.
    Nothing that is there is written over.

    \b
    Examples:
      newsclip new my-clippings
      newsclip new my-clippings --name "우리 시 뉴스" && cd my-clippings && mkdocs serve
    """
    try:
        paths = save_project(folder, name or folder.resolve().name)
    except FileExistsError as error:
        raise click.ClickException(tell(reason(error))) from None
    made = say(
        "{folder}: {count} files; see the site with: cd {folder} && mkdocs serve",
        folder=folder,
        count=len(paths),
    )
    click.echo(tell(made), err=True)


@click.command()
@click.argument("site", type=FOLDER, default="site")
@click.option("--output", type=FILE, default="site.zip", show_default=True)
def archive(site: Path, output: Path) -> None:
    """Pack the built site into one zip.

    SITE is site/ unless told. Any static host can serve what is in the zip; the same site gives the
    same bytes.

    \b
    Examples:
      newsclip archive
      newsclip archive site --output ax-clippings.zip
    """
    try:
        count = zip_site(site, output)
    except ValueError as error:
        raise click.ClickException(tell(reason(error))) from None
    size = output.stat().st_size
    click.echo(
        tell(say("{output}: {count} files, {size:,} bytes", output=output, count=count, size=size)), err=True
    )


@click.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="A new folder.")
@ARTICLES
def pages(into: Path, folder: Path | None) -> None:
    """Write all pages as Markdown, for other builders.

    Beside them stand docs, theme, settings, feeds and exports.
    The folder needs neither the plugin nor this project. Bodies that may not be published are not in it.

    \b
    Examples:
      newsclip pages --into build/pages
      newsclip pages --into build/pages && cd build/pages && zensical build
    """
    library, settings = load_good(folder)
    site = settings.site
    files = {**build_views(library, site), **build_feeds(library, site), **build_exports(library, site)}
    try:
        save_pages(settings, files, into)
    except ValueError as error:
        raise click.ClickException(tell(reason(error))) from None
    click.echo(tell(say("{into}: {count} files", into=into, count=len(files))), err=True)
