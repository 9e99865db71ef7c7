"""A module imports only from the layers below its own, as docs/contributing/architecture.md lays them out."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "newsclip"
PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
MODULES = sorted([*PACKAGES, *(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")])


def read_layers() -> dict[str, tuple[int, int]]:
    """Read the table: the layer of each module, and its place in it."""
    layers: dict[str, tuple[int, int]] = {}
    layer = None
    for line in (ROOT / "docs/contributing/architecture.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = re.match(r"### Layer (\d)", line)
            layer = int(heading[1]) if heading else None
        elif layer is not None and (row := re.match(r"\| `(\w+)` \|", line)):
            layers[row[1]] = (layer, len(layers))
    return layers


LAYERS = read_layers()


def test_every_module_is_in_the_table() -> None:
    """The architecture has one line for each module, and none for a module that is gone."""
    assert sorted(LAYERS) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_from_below(module: str) -> None:
    """Imports go down, or within a layer without a circle."""
    for imported in imports(module):
        assert LAYERS[imported][0] <= LAYERS[module][0], f"{module} imports {imported}"
        assert module not in reach(imported), f"{module} and {imported} import each other"


def test_only_the_plugin_knows_mkdocs() -> None:
    """Moving to another builder touches one file."""
    knows = [
        module for module in MODULES if re.search(r"^\s*(from|import) mkdocs", source(module), re.MULTILINE)
    ]
    assert knows == ["plugin"]


def source(module: str) -> str:
    """Read a module's text; a package's is that of its files."""
    if module not in PACKAGES:
        return (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    parts = (path.read_text(encoding="utf-8") for path in sorted((PACKAGE / module).glob("*.py")))
    return "\n".join(part.replace("from __future__ import annotations", "") for part in parts)


def imports(module: str) -> set[str]:
    """Give the modules of the package that a module imports when it runs."""
    found: set[str] = set()
    tree = ast.parse(source(module))
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("newsclip."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "newsclip":
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(
                alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsclip.")
            )
    return found - ({module} & set(PACKAGES))


def reach(module: str) -> set[str]:
    """Give everything that a module imports, directly or not."""
    found: set[str] = set()
    todo = [module]
    while todo:
        for imported in imports(todo.pop()) - found:
            found.add(imported)
            todo.append(imported)
    return found
