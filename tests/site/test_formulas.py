"""Formulas: what may be written becomes MathML, what would be read wrongly is an error; no MathJax."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docutils.utils.math import MathError

from mathml import mathml

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


def mathjax(site: Path) -> list[str]:
    """The pages and scripts that name it."""
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js")]
    assert files
    return [path.name for path in files if b"mathjax" in path.read_bytes().lower()]


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


def test_no_dollar_sign_is_read_as_a_formula(built: Path):
    """Two dollar signs in a paragraph make a formula of the words between them, letter by letter."""
    pages = sorted((built / "book").rglob("*.html"))
    assert pages
    word = re.compile(r"(?:<mi>[a-z]</mi>\s*){3,}", re.IGNORECASE)
    found = {page.name: word.findall(page.read_text(encoding="utf-8")) for page in pages}
    assert {name: words for name, words in found.items() if words} == {}
