"""What every stored notebook promises, apart from the values that nbval compares."""

import re
from pathlib import Path

import nbformat
import pytest

from notebooks import BOOK, NOTEBOOKS
from ukraine2021.claims import claim

by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


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


def test_no_dollar_sign_is_read_as_a_formula(built: Path):
    """Two dollar signs in a paragraph make a formula of the words between them, letter by letter."""
    pages = sorted((built / "book").rglob("*.html"))
    assert pages
    word = re.compile(r"(?:<mi>[a-z]</mi>\s*){3,}", re.IGNORECASE)
    found = {page.name: word.findall(page.read_text(encoding="utf-8")) for page in pages}
    assert {name: words for name, words in found.items() if words} == {}
