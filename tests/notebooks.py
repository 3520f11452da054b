"""The notebooks as tests see them: their cells, and the interactives that they define."""

import contextlib
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import nbformat

from authoring.checks.views import evaluate
from pagewidgets import Explorer, View
from ukraine2021.claims import claim

BOOK = Path(__file__).resolve().parent.parent / "book"
NOTEBOOKS = sorted(BOOK.glob("*.ipynb"))


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    """The code cells of a notebook, in order."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@lru_cache(maxsize=1)
def outputs(path: Path) -> tuple[Any, ...]:
    """What each code cell evaluates to, run in order in this process, live and from book/.

    Each view of an Explorer is drawn once: tests look at what it says and shows, none changes it.
    """
    namespace: dict[str, Any] = {}
    with contextlib.chdir(BOOK):
        values = tuple(evaluate(cell.source, namespace) for cell in code_cells(path))
    for value in values:
        if isinstance(value, Explorer):
            value.view = cache(value.view)
    return values


def explorers(path: Path) -> dict[str, Explorer]:
    """The Explorers of a notebook by name, in the order of the page."""
    return {value.name: value for value in outputs(path) if isinstance(value, Explorer)}


def views(path: Path) -> list[View]:
    """The charts without controls of a notebook, in the order of the page."""
    return [value for value in outputs(path) if isinstance(value, View)]


def card(source: str) -> str:
    """The card that a cell shows, or the cell as it stands."""
    shown = re.fullmatch(r'claim\("(C\d\d)"\)', source)
    return claim(shown[1]).data if shown else source


def texts() -> dict[str, str]:
    """The prose of every page: Markdown files, cells of notebooks and the claims' cards in them."""
    files = BOOK.rglob("*.md")
    result = {path.relative_to(BOOK).as_posix(): path.read_text(encoding="utf-8") for path in files}
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        result[path.name] = "\n\n".join(card(cell.source) for cell in cells)
    return result
