"""Formulas as MathML, made when the book is built: no script, no request, no font to load.

A Sphinx extension with one math renderer; it knows nothing of this book. docutils' own
converter does the work. It overlooks some slips, which are errors here, because a reader
would see a wrong formula, or a formula made of the words between two prices in dollars.
"""

import re
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml, tex_group
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
PAIRS = (("{", "}"), (r"\left", r"\right"), (r"\begin", r"\end"))
# What may hold or be a word; elsewhere two letters in a row are two symbols, or no formula.
WORDED = re.compile(
    r"\\(?:text|textrm|mbox|mathrm|operatorname|begin|end) *\{[^{}]*\}|\\[A-Za-z]+|\\."
)
WORD = re.compile(r"[^\W\d_]{2,}")
FRACTION = re.compile(r"\\[dt]?frac\s*")


def mathml(tex: str, block: bool = False) -> str:
    """The `<math>` element of a formula in TeX; a MathError says what is wrong with it."""
    tokens = TOKEN.findall(tex)
    for opening, closing in PAIRS:
        if tokens.count(opening) != tokens.count(closing):
            raise MathError(f"not as many {closing} as {opening}.")
    if word := WORD.search(WORDED.sub(" ", tex)):
        raise MathError(rf'"{word[0]}" stands outside \text{{}} and \mathrm{{}}.')
    if not block and not re.search(r"[^\W\d_]|=", tex):
        raise MathError("a number alone is no formula.")
    for fraction in FRACTION.finditer(tex):
        above = tex[fraction.end() :]
        below = tex_group(above)[1].lstrip()
        if not above.startswith("{") or not below.startswith("{"):
            raise MathError("both parts of a fraction stand in braces.")
    if number := re.search(r"[_^]\s*\d\d+", tex):
        raise MathError(f'"{number[0]}" needs braces.')
    element = tex2mathml(tex, as_block=block)
    if r"\left\{" not in tex:  # alone, TeX's braces do not grow
        element = re.sub("<mo>([{}])</mo>", r'<mo stretchy="false">\1</mo>', element)
    return element


def visit(translator: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """Write a formula; one that cannot be written is a warning at its place in the source."""
    block = isinstance(node, nodes.math_block)
    tex = node.astext()
    try:
        element = mathml(tex, block)
    except MathError as error:
        hint = r"A dollar sign that begins no formula is written \$."
        logger.warning("formula %r: %s %s", tex, error, hint, location=node, type="mathml")
        raise nodes.SkipNode from None
    if not block:
        translator.body.append(element)
        raise nodes.SkipNode
    translator.body.append(translator.starttag(node, "div", CLASS="math") + element)
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `mathml` among the extensions. Sphinx prefers it to MathJax."""
    app.add_html_math_renderer("mathml", (visit, None), (visit, None))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
