"""The built site as one zip that any static host serves."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from newsclip.build.whole import check_site, mend_site

if TYPE_CHECKING:
    from pathlib import Path

# The first moment a zip can name; the files' own times are those of the build and differ each time.
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
READABLE = 0o100644 << 16


def zip_site(site: Path, output: Path) -> int:
    """Pack a built site and give the number of its files; the zip is written whole or not at all.

    Names, order, times and rights depend on nothing but the content, so the same site gives the same bytes
    (with the same zlib). What a killed build left half done is finished first. NotWholeError where the folder
    is no site, or a piece of one.
    """
    mend_site(site.resolve())
    check_site(site)
    packed = {output.resolve(), output.with_name(f".{output.name}.part").resolve()}
    paths = sorted(
        (path for path in site.rglob("*") if path.is_file() and path.resolve() not in packed),
        key=lambda path: path.relative_to(site).as_posix(),
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = output.with_name(f".{output.name}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in paths:
                entry = zipfile.ZipInfo(path.relative_to(site).as_posix(), EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = UNIX
                entry.external_attr = READABLE
                archive.writestr(entry, path.read_bytes())
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
    return len(paths)
