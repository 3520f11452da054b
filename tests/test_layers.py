"""Who may import whom, who reads what: by reading the code."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

BOOK = ROOT / "book"
PAGEWIDGETS = sorted((BOOK / "pagewidgets").rglob("*.py"))
AUTHORING = sorted((BOOK / "authoring").glob("*.py"))
UKRAINE = sorted((BOOK / "ukraine2021").rglob("*.py"))
NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))
VALUE_TYPES = {"View", "Unavailable", "Parameters", "parameter", "Plot", "changed", "fixed"}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "read_json"}


def imports(code: str) -> Iterator[tuple[str, str]]:
    """Pairs of module and name ("" for a module itself); relative ones begin with a dot."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((module, alias.name) for alias in node.names)


def tops(path: Path) -> set[str]:
    """Packages that a module imports."""
    return {module.split(".")[0] for module, _ in imports(read(path))} - {""}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def importers(package: str) -> set[str]:
    return {path.stem for path in [*PAGEWIDGETS, *AUTHORING] if package in tops(path)}


def mentions(path: Path) -> set[str]:
    """Every name, attribute and imported name in a module."""
    found = {name for _, name in imports(read(path))}
    for node in ast.walk(ast.parse(read(path))):
        found.add(getattr(node, "attr", getattr(node, "id", "")))
    return found


def cells(notebook: Path) -> str:
    sources = [
        "".join(cell["source"])
        for cell in json.loads(read(notebook))["cells"]
        if cell["cell_type"] == "code"
    ]
    return "\n\n".join(sources)


def test_there_is_something_to_read():
    assert {"view", "explorer", "live", "sphinxext"} <= {path.stem for path in PAGEWIDGETS}
    assert {"loading", "style"} <= {path.stem for path in UKRAINE}
    assert NOTEBOOKS


def test_pagewidgets_knows_nothing_of_ukraine2021():
    assert importers("ukraine2021") == set()
    assert [path.name for path in PAGEWIDGETS if "krain" in read(path)] == []


def test_ukraine2021_takes_value_types_alone():
    taken = {
        (module, name)
        for path in UKRAINE
        for module, name in imports(read(path))
        if module.split(".")[0] == "pagewidgets"
    }
    assert {module for module, _ in taken} == {"pagewidgets"}
    assert {name for _, name in taken} <= VALUE_TYPES
    assert taken


SHARED = {"data", "drawing", "model", "wording", "article"}
CHAPTERS = {path.parent.name for path in UKRAINE} - SHARED - {"ukraine2021"}


def neighbours(path: Path) -> set[str]:
    """The parts of ukraine2021 that a module imports from."""
    part = path.relative_to(BOOK / "ukraine2021").parts
    found = set()
    for module, name in imports(read(path)):
        up = len(module) - len(module.lstrip("."))
        if up == len(part):  # from the package itself
            found.add(module.lstrip(".").split(".")[0] or name)
        elif module.startswith("ukraine2021"):
            found.add([*module.split("."), name][1])
    return found


def test_no_chapter_imports_another_and_nothing_shared_imports_a_chapter():
    assert {"crisis", "camps", "open_door", "diplomacy", "association"} <= CHAPTERS
    for path in UKRAINE:
        assert neighbours(path) & CHAPTERS <= {path.parent.name}, path


def test_each_outside_world_has_one_door():
    assert importers("ipywidgets") == {"live"}
    assert importers("sphinx") == {"sphinxext"}
    assert importers("pscript") == {"program"}
    assert importers("nbclient") == importers("nbformat") == {"store"}


def test_the_mode_is_read_in_one_place():
    users = {
        path.stem for path in [*PAGEWIDGETS, *AUTHORING] if mentions(path) & {"environ", "getenv"}
    }
    assert users == {"mode", "sphinxext", "store"}  # the others set it and unset it
    named = {
        path.stem for path in [*PAGEWIDGETS, *AUTHORING, *UKRAINE] if '"PAGEWIDGETS"' in read(path)
    }
    assert named == {"mode"}
    asking = {path.stem for path in PAGEWIDGETS if "on_page()" in read(path)} - {"mode"}
    showing = {path.stem for path in PAGEWIDGETS if "def _repr_mimebundle_(" in read(path)}
    assert asking == showing
    assert all(read(path).count("on_page()") <= 1 for path in PAGEWIDGETS)


def test_no_notebook_and_no_package_needs_what_authors_run():
    assert importers("authoring") == set()
    for source in [*map(read, UKRAINE), *map(cells, NOTEBOOKS)]:
        assert "authoring" not in {module.split(".")[0] for module, _ in imports(source)}


def test_nothing_imports_a_notebook():
    forbidden = {notebook.stem for notebook in NOTEBOOKS} - {"data"} | {
        "import_ipynb",
        "nbimporter",
    }
    for path in [*PAGEWIDGETS, *AUTHORING, *UKRAINE]:
        assert not tops(path) & forbidden, path
    for notebook in NOTEBOOKS:
        code = cells(notebook)
        assert not {module.split(".")[0] for module, _ in imports(code)} & forbidden, notebook
        assert "%run" not in code


def test_only_the_data_package_opens_files():
    opening = {path.stem for path in UKRAINE if mentions(path) & OPENING}
    assert opening == {"files", "loading", "manifest"}


def test_no_drawer_for_odds_and_ends():
    names = {path.stem for path in [*PAGEWIDGETS, *AUTHORING, *UKRAINE]}
    assert not {name for name in names if "util" in name or "helper" in name}


def test_every_module_says_first_what_it_knows():
    for path in [*PAGEWIDGETS, *AUTHORING, *UKRAINE]:
        assert ast.get_docstring(ast.parse(read(path))), path
