"""What every stored notebook promises, apart from the values that nbval compares."""

import re
from pathlib import Path

import nbformat
import pytest

from notebooks import BOOK, NOTEBOOKS, code_cells

by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@by_name
def test_every_cell_was_run_in_order(path: Path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@by_name
def test_stored_outputs_are_text_alone(path: Path):
    kinds = {
        kind
        for cell in code_cells(path)
        for output in cell.outputs
        for kind in output.get("data", {output.output_type: None})
    }
    assert kinds <= {"text/plain", "text/markdown"}
    assert "widgets" not in nbformat.read(path, as_version=4).metadata


@by_name
def test_cells_are_short(path: Path):
    long = {
        number: lines
        for number, cell in enumerate(code_cells(path), 1)
        if (lines := len(cell.source.splitlines()))
        > (12 if "hide-input" in cell.metadata.get("tags", ()) else 8)
    }
    assert long == {}


@by_name
def test_imports_stand_in_the_first_cell(path: Path):
    later = [
        cell.source
        for cell in code_cells(path)[1:]
        if re.search(r"^\s*(import|from) ", cell.source, re.MULTILINE)
    ]
    assert later == []


@by_name
def test_no_cell_may_fail_quietly(path: Path):
    tags = {tag for cell in code_cells(path) for tag in cell.metadata.get("tags", [])}
    assert not tags & {"raises-exception", "nbval-skip", "nbval-ignore-output", "nbval-raises"}


def texts() -> dict[str, str]:
    """The prose of every page: Markdown files, and the Markdown cells of notebooks."""
    files = BOOK.rglob("*.md")
    result = {path.relative_to(BOOK).as_posix(): path.read_text(encoding="utf-8") for path in files}
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        result[path.name] = "\n\n".join(cell.source for cell in cells)
    return result


def test_no_dollar_sign_is_read_as_a_formula(built: Path):
    """Two dollar signs in a paragraph make a formula of the words between them, letter by letter."""
    pages = sorted((built / "book").rglob("*.html"))
    assert pages
    word = re.compile(r"(?:<mi>[a-z]</mi>\s*){3,}", re.IGNORECASE)
    found = {page.name: word.findall(page.read_text(encoding="utf-8")) for page in pages}
    assert {name: words for name, words in found.items() if words} == {}
