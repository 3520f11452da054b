"""Formulas: MathML on the pages, no MathJax; what cannot be written stops the build and says where."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from docutils.utils.math import MathError

from conftest import ROOT
from mathml import mathml
from test_sphinxext import Book, make

# Every kind of formula that CONTRIBUTING names.
FORMULAS = (
    r"U_F(q) = -W\,[\,q\,(b_L+\sigma) + (1-q)\,b_E\,]",
    r"p_c = \frac{p\,a}{\Pr(c)}, \qquad p_d = \dfrac{p\,(1-a)}{1-\Pr(c)}",
    r"\text{odds after} = \text{odds before} \times \frac{\Pr(c \mid L)}{\Pr(c \mid E)}",
    r"p^{*}_{\mathrm{TF}} = \frac{\Delta_E}{\Delta_L+\Delta_E} \approx 0.48 \ne 50\,\%",
    r"V_2(p) = \Pr(c)\,\max\{U_K(p_c),\,U_R(p_c)\} + \min\{0,\,1\}",
    r"m = \operatorname{clip}\left(\frac{\rho\,V_D - V_F}{\bar{K}},\, 0,\, 1\right) \to \hat{m}",
    r"\bigl(x\bigr) \Bigl[y\Bigr] \left\{ z \right\} \in [0, 1] \pm \infty \Rightarrow \sum_{i=1}^{n} x_i",
    r"\begin{cases} \text{keep} & \text{if } q \ge q^{*} \\ \text{retract} & \text{if } q < q^{*} \end{cases}",
    "\\begin{aligned}\nU_T &= -\\kappa_T + V_2 \\\\\n&\\quad \\cdot 2 \\ldots \\le \\lambda\n\\end{aligned}",
)
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
    config["sphinx"]["local_extensions"]["mathml"] = "book"
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


def mathjax(site: Path) -> list[str]:
    """The pages and scripts that name it."""
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js")]
    assert files
    return [path.name for path in files if b"mathjax" in path.read_bytes().lower()]


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
    assert page.select_one("article p a.reference")["href"] == f"#{numbered['id']}"
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


@pytest.mark.parametrize("tex", FORMULAS)
def test_what_the_book_may_write(tex):
    element = mathml(tex, block=True)
    root = ElementTree.fromstring(element.replace("&ApplyFunction;", "\u2061"))
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert root.get("display") == "block"
    assert "\\" not in element


def test_braces_grow_only_where_they_are_told_to():
    assert mathml(r"\max\{x\}").count('<mo stretchy="false">{</mo>') == 1
    assert mathml(r"\left\{x\right\}").count("<mo>{</mo>") == 1


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\textbf{x}", 'Unknown LaTeX command "\\textbf"'),
        (r"\begin{align} a \end{align}", 'Environment "align" not supported!'),
        (r"\frac12 = x", "both parts of a fraction stand in braces."),
        (r"\tfrac{1}2 = x", "both parts of a fraction stand in braces."),
        (r"\left(\frac{1}\right)", "both parts of a fraction stand in braces."),
        (r"x^10", '"^10" needs braces.'),
        (r"\frac{1", "not as many } as {"),
        (r"x}", "not as many } as {"),
        (r"\left( x", r"not as many \right as \left"),
        (r"\begin{cases} x", r"not as many \end as \begin"),
        (r"p_{TF}", '"TF" stands outside'),
        (r"5 and US", '"and" stands outside'),
        (r"\text{a} is b", '"is" stands outside'),
        (r"5, ", "a number alone is no formula"),
        (r"x = 50 %", 'Unsupported character: "%"!'),
    ],
)
def test_what_would_be_read_wrongly_is_an_error(tex, said):
    with pytest.raises(MathError) as error:
        mathml(tex)
    assert said in str(error.value)


def test_no_page_of_the_book_knows_of_mathjax(built: Path):
    assert mathjax(built) == []
