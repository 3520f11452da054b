"""Formulas: MathML on the pages, no MathJax; what cannot be written stops the build and says where."""

import re
import shutil
from pathlib import Path

import nbformat
import yaml
from bs4 import BeautifulSoup

from conftest import ROOT
from test_formulas import mathjax
from test_sphinxext import Book, make

PAGE = r"""# Formulas

The prior $p = \Pr(L)$ costs US$7, or US\$5 and US\$6. See {eq}`eq-keep`.

$$
q^{*} = \frac{r}{2}
$$ (eq-keep)

$$
a \le b
$$
"""
CODE = r"""from IPython.display import Markdown

p = 0.5
Markdown(rf"So $p = {p}$ and\n\n$$\n\frac{{{p}}}{{2}}\n$$".replace(r"\n", "\n"))"""
BAD = r"""# Formulas

A line, and $\foo$.

It cost US$5 billion, and then
US$6 billion.

$$
\frac{1}{2
$$
"""


def prepared(root: Path, page: str, *cells) -> Book:
    """A tiny book with the settings of ours, of one page and one notebook."""
    book = make(root)
    shutil.copy(ROOT / "book/mathml.py", root / "book")
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"]["extensions"].append("mathml")
    book.write("_config.yml", yaml.safe_dump(config))
    book.write("book/plain.md", page)
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), root / "book/squares.ipynb")
    return book


def names(html: str) -> list[tuple[str, str | None]]:
    """The formulas in a piece of a page: their text, and `block` or nothing."""
    found = BeautifulSoup(html, "html.parser").find_all("math")
    return [("".join(one.get_text().split()), one.get("display")) for one in found]


def test_formulas_are_mathml_on_the_page(tmp_path):
    text = nbformat.v4.new_markdown_cell("# In a notebook\n\nAnd $x < y$.")
    book = prepared(tmp_path, PAGE, text, nbformat.v4.new_code_cell(CODE))
    book.built()
    html = book.page("plain")
    assert names(html) == [("p=Pr\u2061(L)", None), ("q*=r2", "block"), ("a≤b", "block")]
    assert html.count('<math xmlns="http://www.w3.org/1998/Math/MathML"') == 3
    page = BeautifulSoup(html, "html.parser")
    assert "costs US$7, or US$5 and US$6. See (1)." in page.article.get_text()
    [numbered] = page.select("div.math:has(.eqno)")
    assert page.select_one("article p a")["href"] == f"#{numbered['id']}"
    assert numbered.select_one(".eqno").get_text() == "(1)#"
    assert names(book.page("squares")) == [("x<y", None), ("p=0.5", None), ("0.52", "block")]
    assert mathjax(book.html) == []


def test_what_cannot_be_written_stops_the_build_and_says_where(tmp_path):
    cell = nbformat.v4.new_markdown_cell("# In a notebook\n\nA line.\n\n$$\n\\bar\n$$")
    good, said = prepared(tmp_path, BAD, cell).build()
    assert not good
    found = re.findall(r"book/([a-z.]+):(\d+): WARNING: formula '(.*?)': (.*?) A dollar", said)
    assert found == [
        ("plain.md", "3", r"\\foo", r'Unknown LaTeX command "\foo".'),
        ("plain.md", "5", r"5 billion, and then\nUS", r'"billion" stands outside \text{} and \mathrm{}.'),
        ("plain.md", "8", r"\n\\frac{1}{2\n", "not as many } as {."),
        ("squares.ipynb", "10006", r"\n\\bar\n", "Last node missing children. Source incomplete?"),
    ]  # fmt: skip
