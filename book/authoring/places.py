"""Where in a notebook a link leads: JupyterLab finds cells by their ids, not the places that the build makes.

Knows headings, labels, charts, bets and the questions of quizzes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from mdit_py_plugins.anchors.index import slugify

LINK = re.compile(r"(\]\((?:[\w./-]*/)?([\w-]+\.ipynb))#([\w-]+)\)")
CELL = re.compile(r"(\]\((?:[\w./-]*/)?([\w-]+\.ipynb))#cell-id=([\w-]+)\)")
ANY = re.compile(r"\[[^\]]*\]\([^)]*\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LABEL = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
ASKS = re.compile(r"\w+\.(?:bet|again|quiz|solution|passage)\(\"([\w-]+)\"")
ASKED = re.compile(r"\w+\.(bet|quiz)\(\"([\w-]+)\"")
NAME = re.compile(r"(?<![\[`])`([\w-]+)`(?![\]`])")
NAMED = re.compile(r"\[(`[\w-]+`)\]\([^)#]*#cell-id=[\w-]+\)")


class Places:
    """The notebooks of a folder, `book/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cells = cache(self._cells)

    def led(self, text: str) -> str:
        """A text of Markdown whose links to a place in a notebook lead to its cell, where one has it."""

        def cell(found: re.Match[str]) -> str:
            id = self.cell(found[2], found[3])
            return f"{found[1]}#cell-id={id})" if id else found[0]

        return LINK.sub(cell, text)

    def back(self, text: str, book: str) -> str:
        """The same with places again: those of the same links in the book's text, or the first that a cell has."""
        for link in ANY.findall(book):
            text = text.replace(self.led(link), link)

        def place(found: re.Match[str]) -> str:
            one = next(iter(self.names(found[2], found[3])), "")
            return f"{found[1]}{one and '#'}{one})"

        return CELL.sub(place, text)

    def named(self, text: str, page: str) -> str:
        """A text in which the name of a bet or question, as code, leads to where it is asked: in the notebook
        whose name begins like the page's, or else in the first.

        page: the text's path from the notebooks, such as "instructors/05.md".
        """
        up, begins = "../" * page.count("/"), Path(page).stem

        def link(found: re.Match[str]) -> str:
            cells = self.asked.get(found[1], [])
            own = [cell for cell in cells if cell.startswith(begins)]
            return f"[{found[0]}]({up}{(own or cells)[0]})" if cells else found[0]

        return NAME.sub(link, text)

    def unnamed(self, text: str) -> str:
        """The same without these links."""
        return NAMED.sub(r"\1", text)

    @cached_property
    def asked(self) -> dict[str, list[str]]:
        """Of each bet and question the cells that ask it, as addresses."""
        questions: dict[str, list[str]] = {}
        for path in (self.folder.parent / "data").glob("activities_*.json"):
            for quiz in json.loads(path.read_text("utf-8")).get("quizzes", ()):
                questions[quiz["id"]] = [one["id"] for one in quiz["questions"]]
        cells: dict[str, list[str]] = {}
        for path in sorted(self.folder.glob("*.ipynb")):
            for id, _, source in self.cells(path.name):
                for kind, name in ASKED.findall(source):
                    for one in questions.get(name, []) if kind == "quiz" else [name]:
                        cells.setdefault(one, []).append(f"{path.name}#cell-id={id}")
        return cells

    def cell(self, name: str, place: str) -> str:
        """The id of the cell that has a place, or nothing."""
        having = (id for id, names, _ in self.cells(name) if place in names)
        word = re.compile(rf"\b{place.removeprefix('chart-').replace('-', '_')}\b")
        drawing = (
            id for id, names, source in self.cells(name) if not names and word.search(source)
        )
        return next(having, "") or (next(drawing, "") if place.startswith("chart-") else "")

    def names(self, name: str, id: str) -> list[str]:
        """The places of a cell."""
        return [place for one, names, _ in self.cells(name) if one == id for place in names]

    def _cells(self, name: str) -> list[tuple[str, list[str], str]]:
        """Of each cell the id, the places that it has, and of code that draws its source."""
        path = self.folder / name
        cells = json.loads(path.read_text("utf-8"))["cells"] if path.exists() else []
        return [(cell.get("id", ""), *_told(cell)) for cell in cells]


def _told(cell: dict[str, Any]) -> tuple[list[str], str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return [*_headings(source)], ""
    return ASKS.findall(source), "" if "import " in source else source


def _headings(source: str) -> Iterator[str]:
    """The labels of a text, and its headings as addresses write them."""
    yield from LABEL.findall(source)
    yield from (slugify(title) for title in HEADING.findall(source))
