"""Who may import whom, who reads what: by reading the code."""

import ast
import json
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from conftest import ROOT

BOOK = ROOT / "book"
PAGEWIDGETS = sorted((BOOK / "pagewidgets").rglob("*.py"))
AUTHORING = sorted((BOOK / "authoring").rglob("*.py"))
UKRAINE = sorted((BOOK / "ukraine2021").rglob("*.py"))
NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))
VALUE_TYPES = {
    "View",
    "Unavailable",
    "Parameters",
    "parameter",
    "Plot",
    "changed",
    "decimals",
    "percent",
    "thousands",
}
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
    """Modules of pagewidgets and authoring that import a package, by their place in book/."""
    return {
        ".".join(path.relative_to(BOOK).with_suffix("").parts)
        for path in [*PAGEWIDGETS, *AUTHORING]
        if package in tops(path)
    }


def arrows(package: str) -> dict[str, set[str]]:
    """Module -> the modules of its own package that it imports, also inside functions."""
    files = {
        path.relative_to(BOOK).with_suffix("").parts: path
        for path in sorted((BOOK / package).rglob("*.py"))
    }
    modules = {".".join(parts).removesuffix(".__init__") for parts in files}
    result: dict[str, set[str]] = {}
    for parts, path in files.items():
        found = result[".".join(parts).removesuffix(".__init__")] = set()
        for source, name in imports(read(path)):
            dots = len(source) - len(source.lstrip("."))
            home = parts[: len(parts) - dots] if dots else ()
            base = ".".join(filter(None, [*home, source.lstrip(".")]))
            whole = f"{base}.{name}"
            found |= {whole if whole in modules else base} & modules
    return result


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The names of one circle; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


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
    assert {"definition", "page", "live", "kernels"} <= {path.stem for path in PAGEWIDGETS}
    assert {"loading", "style"} <= {path.stem for path in UKRAINE}
    assert NOTEBOOKS


def test_pagewidgets_knows_nothing_of_ukraine2021():
    assert [path.name for path in PAGEWIDGETS if "ukraine2021" in tops(path)] == []
    assert [path.name for path in PAGEWIDGETS if "krain" in read(path)] == []


def test_ukraine2021_takes_value_types_alone():
    taken = {
        (module, name)
        for path in UKRAINE
        for module, name in imports(read(path))
        if module.split(".")[0] == "pagewidgets"
        if path.name not in ("activities.py", "classroom.py")
        or name not in ("ClassAnswers", "Passage", "Predict", "Quiz", "Recall")
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


def test_each_outside_world_has_its_doors():
    worlds = ("ipywidgets", "anywidget", "traitlets")
    live = {module for world in worlds for module in importers(world)}
    assert {module.rpartition(".")[2] for module in live} == {"live"}
    for package in ("sphinx", "docutils"):
        assert {module.split(".")[1] for module in importers(package)} == {"sphinxext"}
    stored = importers("nbclient") | importers("nbformat")
    assert {module.split(".")[0] for module in stored} == {"authoring"}


@pytest.mark.parametrize("package", ["pagewidgets", "ukraine2021"])
def test_no_import_circle(package):
    graph = arrows(package)
    assert sum(map(len, graph.values())) > 20  # it reads what there is
    assert circle(graph) == []


def test_no_circle_of_components_and_core_needs_none():
    graph = defaultdict(set)
    for module, used in arrows("pagewidgets").items():
        for other in used:
            one, two = (f"{name}..".split(".")[1] for name in (module, other))
            if one != two:
                graph[one].add(two)
    assert circle(graph) == []
    assert "core" not in graph


def test_a_circle_would_be_found():
    assert sorted(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})) in (
        ["b", "b", "c"],
        ["b", "c", "c"],
    )


def test_the_mode_is_read_in_one_place():
    users = {
        path.stem for path in [*PAGEWIDGETS, *AUTHORING] if mentions(path) & {"environ", "getenv"}
    }
    # The others set it and unset it; browser asks for another.
    assert users == {"mode", "kernels", "store", "views", "browser", "branch"}
    named = {path.stem for path in [*PAGEWIDGETS, *UKRAINE] if '"PAGEWIDGETS"' in read(path)}
    assert named == {"mode"}
    asking = {path.stem for path in PAGEWIDGETS if "on_page()" in read(path)} - {"mode"}
    showing = {path.stem for path in PAGEWIDGETS if "def _repr_mimebundle_(" in read(path)}
    assert asking == showing == {"show"}


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
    assert opening == {"contents", "files", "loading", "manifest"}


def test_no_drawer_for_odds_and_ends():
    names = {path.stem for path in [*PAGEWIDGETS, *AUTHORING, *UKRAINE]}
    assert not {name for name in names if "util" in name or "helper" in name}


def test_every_module_says_first_what_it_knows():
    for path in [*PAGEWIDGETS, *AUTHORING, *UKRAINE]:
        assert ast.get_docstring(ast.parse(read(path))), path
