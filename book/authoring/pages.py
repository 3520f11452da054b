"""The book's pages as an author sees them: cells of notebooks, files of Markdown, their places.

It reads sources only, nothing is run; a page of Markdown is one cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
EXPLAINED = re.compile(r"^(\S[^\n]*)\n    \S", re.MULTILINE)  # a term of the glossary
LOADED = re.compile(r'\bActivities\(\s*"([^"]+)"')  # a file of activities
WORK = re.compile(r"^@\w+\{([^,\s]+),", re.MULTILINE)  # a key of the bibliography
BEYOND = "06-hindsight.ipynb"  # behind the wall in time: it has a number, and is no chapter
HEADING = re.compile(r"^(#{1,6}) +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """A cell: its page, its number from one, its source, and what was stored of its last run."""

    page: str
    number: int
    kind: str
    source: str
    count: int | None = None
    tags: tuple[str, ...] = ()
    outputs: tuple[dict[str, Any], ...] = ()
    folded: bool = False  # in JupyterLab
    shows: str = ""  # texts of data/ that it loads, to be shown by their ids

    def where(self, text: str = "") -> str:
        """The place of a text in it, or of its beginning, as messages name it."""
        return self.at(self.source[: max(self.source.find(text), 0)].count("\n") + 1)

    def at(self, line: int | None) -> str:
        """The place of a line in it, or of the whole cell."""
        cell = f", cell {self.number}" if self.page.endswith(".ipynb") else ""
        run = f" (In [{self.count}])" if self.count else ""
        return f"book/{self.page}{cell}{run}" + (f", line {line}" if line else "")

    @property
    def said(self) -> str:
        """Its source, and for code the Markdown that its last run made and the texts that it loads."""
        made = ("".join(one.get("data", {}).get("text/markdown", ())) for one in self.outputs)
        return "\n\n".join([self.source, *filter(None, made), self.shows])

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading, code left out."""
        prose = FENCE.sub("", self.source) if self.kind == "markdown" else ""
        return [(len(signs), words) for signs, words in HEADING.findall(prose)]


@dataclass(frozen=True)
class Page:
    """A page by the name of its file."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def stem(self) -> str:
        """The name that a link and the table of contents use."""
        return self.name.rpartition(".")[0]

    @property
    def chapter(self) -> str:
        """The number of its chapter, such as "05"; "" for another page."""
        numbered = re.match(r"\d\d-.*\.ipynb$", self.name) and self.name != BEYOND
        return self.name[:2] if numbered else ""

    @property
    def key(self) -> str:
        """What data and questions call it: the number of a chapter, else its first word."""
        return self.chapter or self.stem.partition("-")[0]

    def of(self, kind: str) -> list[Cell]:
        """Its cells of a kind: "markdown" or "code"."""
        return [cell for cell in self.cells if cell.kind == kind]

    def find(
        self, pattern: re.Pattern[str], kind: str = ""
    ) -> Iterator[tuple[Cell, re.Match[str]]]:
        """Every match of a pattern, with the cell in which it stands; of all kinds, what they made too."""
        for cell in self.cells:
            if not kind or cell.kind == kind:
                text = cell.source if kind else cell.said
                yield from ((cell, match) for match in pattern.finditer(text))

    @property
    def text(self) -> str:
        """All of its source."""
        return "\n\n".join(cell.source for cell in self.cells)


@dataclass(frozen=True)
class Book:
    """A book by the folder of its repository."""

    root: Path = ROOT

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Its pages by name: notebooks and Markdown files in book/ and the folders in it; a README is none."""
        folder = self.root / "book"
        texts = [path for path in folder.glob("**/*.md") if path.name != "README.md"]
        files = sorted([*folder.glob("*.ipynb"), *texts])
        return {name: read(file, name) for file in files if (name := str(file.relative_to(folder)))}

    @property
    def chapters(self) -> dict[str, Page]:
        """Its chapters by number."""
        return {page.chapter: page for page in self.pages.values() if page.chapter}

    @property
    def sections(self) -> dict[str, Page]:
        """Its notebooks by what data and questions call them."""
        return {page.key: page for page in self.notebooks}

    @property
    def notebooks(self) -> list[Page]:
        """Its pages that are run."""
        return [page for page in self.pages.values() if page.name.endswith(".ipynb")]

    def read(self, name: str) -> str:
        """The text of a file of the repository; "" where there is none."""
        file = self.root / name
        return file.read_text(encoding="utf-8") if file.exists() else ""


def read(file: Path, name: str = "") -> Page:
    """One page; its name is that of the file unless another is given."""
    name, text = name or file.name, file.read_text(encoding="utf-8")
    if file.suffix != ".ipynb":
        return Page(name, (Cell(name, 1, "markdown", text),))
    data = file.parents[1] / "data"

    def loaded(source: str) -> str:
        files = (data / f"{one}.json" for one in LOADED.findall(source))
        return "\n\n".join(one.read_text(encoding="utf-8") for one in files if one.exists())

    cells = (
        Cell(
            name, number, cell["cell_type"], "".join(cell["source"]), cell.get("execution_count"),
            tuple(cell["metadata"].get("tags", ())), tuple(cell.get("outputs", ())),
            cell["metadata"].get("jupyter", {}).get("source_hidden", False), loaded("".join(cell["source"])),
        )
        for number, cell in enumerate(json.loads(text)["cells"], 1)
    )  # fmt: skip
    return Page(name, tuple(cells))
