"""`interact` in a book of somebody else: MyST-NB, a theme of Sphinx, and one line in conf.py."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from conftest import ROOT
from pagewidgets.testing import decoded

CONF = """
extensions = ["myst_nb", "pagewidgets.sphinxext"]
html_theme = "alabaster"
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
show_warning_types = True
"""
TABLE = """import pandas as pd
from ipywidgets import IntSlider
from pagewidgets import interact
from near import doubled

FACTOR = 3

@interact(n=IntSlider(min=1, max=3, description="Times"))
def area(n):
    side = int(open("side.csv").read())
    return f"n is {n}, the area {doubled(side) * n * FACTOR}."
"""
FIGURE = """import sys
sys.path.insert(0, "../apart")
import far
import matplotlib.pyplot as plt
from pagewidgets import interact
import later

@interact(n=[1, 2])
def line(n):
    plt.plot([n, far.FAR, float(open("../apart/side.dat").read())])
"""


@dataclass
class Book:
    """A book of two notebooks: one that reads what lies beside it, one that reads what does not."""

    root: Path

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def notebook(self, name: str, code: str) -> None:
        cells = [nbformat.v4.new_markdown_cell(f"# {name}"), nbformat.v4.new_code_cell(code)]
        for number, cell in enumerate(cells):
            cell.id = f"cell-{number}"
        self.write(f"book/{name}.ipynb", nbformat.writes(nbformat.v4.new_notebook(cells=cells)))

    def build(self, out: str = "html") -> str:
        """What Sphinx complains of."""
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "book", out],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(ROOT / "book"), "JUPYTER_PREFER_ENV_PATH": "1", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stderr

    def page(self, name: str) -> str:
        return (self.root / f"html/{name}.html").read_text(encoding="utf-8")

    def sentences(self) -> list[str]:
        [file] = (self.root / "html/_pagewidgets").glob("table-*.js")
        return [view["sentence"] for view in decoded(file)]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Book, str]:
    book = Book(tmp_path_factory.mktemp("theirs"))
    book.write("book/conf.py", CONF)
    book.write("book/index.md", "# Book\n\n```{toctree}\ntable\nfigure\n```\n")
    book.write("book/side.csv", "5")
    book.write("book/near.py", "def doubled(n):\n    return 2 * n\n")
    book.write("apart/far.py", "FAR = 1\n")
    book.write("apart/later.py", "")
    book.write("apart/side.dat", "7")
    book.notebook("table", TABLE)
    book.notebook("figure", FIGURE)
    return book, book.build()


def test_the_build_says_what_a_chart_lacks_and_what_nobody_watches(built):
    _, said = built
    found = re.findall(r"book/(\w+)\.ipynb:\d+: WARNING: (.*?)[,;.] .*\[pagewidgets\.(\w+)\]", said)
    assert sorted(found) == [
        ("figure", "Explorer(line): 2 of 2 charts have no caption", "caption"),
        ("figure", "Explorer(line): 2 of 2 charts have no sentence", "sentence"),
        ("figure", "Explorer(line): 2 of 2 charts have no table", "table"),
        ("figure", "The notebook reads ../apart/far.py", "cache"),
        ("figure", "The notebook reads ../apart/later.py", "cache"),
        ("figure", "The notebook reads ../apart/side.dat", "cache"),
    ]
    assert said.count(": WARNING: ") == 6


def test_nothing_of_that_stands_on_a_page_nor_a_script_of_widgets_that_are_not_shown(built):
    book, _ = built
    assert "<!-- pagewidgets" not in book.page("table") + book.page("figure")
    assert re.findall(r'src="https?://[^"]*"', book.page("table")) == []
    assert "widget-state" not in book.page("table")
    assert book.sentences()[-1] == "n is 3, the area 90."


def test_what_a_function_reads_makes_new_views(built):
    book, _ = built
    book.write("book/side.csv", "6")
    book.write(
        "book/conf.py", CONF + 'suppress_warnings = ["pagewidgets.caption", "pagewidgets.table"]\n'
    )
    said = book.build()
    assert book.sentences() == [f"n is {n}, the area {n * 36}." for n in (1, 2, 3)]
    assert sorted(re.findall(r"\[pagewidgets\.(\w+)\]", said)) == [*["cache"] * 3, "sentence"]
    book.write("book/near.py", "def doubled(n):\n    return 20 * n\n")
    book.notebook("table", TABLE.replace("FACTOR = 3", "FACTOR = 1"))
    book.build()
    assert book.sentences() == [f"n is {n}, the area {n * 120}." for n in (1, 2, 3)]


def test_a_second_build_into_the_books_folder_reads_the_same_pages(tmp_path):
    """MyST-NB leaves copies of the notebooks there."""
    book = Book(tmp_path)
    book.write("book/conf.py", 'extensions = ["pagewidgets"]\nnb_execution_mode = "cache"\n')
    book.write("book/index.md", "# Book\n\n```{toctree}\nnumber\n```\n")
    for number in (1, 2):
        book.notebook("number", str(number))
        assert "WARNING" not in book.build(out="book/_build/html").replace(
            "[IPKernelApp] WARNING", ""
        )
    pages = {one.stem for one in (tmp_path / "book/_build/html").rglob("*.html")}
    assert pages == {"index", "number", "genindex", "search"}
