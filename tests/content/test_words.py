"""How long the pages are: what counts, and the limits that the book has set itself."""

import re

import pytest
from bs4 import BeautifulSoup

from authoring.pages import Book, Cell, Page
from authoring.words import Count, count

CHAPTER = {"flow": 3200, "everything": 6000, "headings": 9, "minutes": 30, "bets": 3}
LIMITS = {
    "01": CHAPTER, "02": CHAPTER, "03": CHAPTER, "04": CHAPTER | {"flow": 2800}, "05": CHAPTER,
    "model": {"flow": 4500}, "twenty": {"everything": 1100}, "06": {"everything": 1500},
}  # fmt: skip
BOOK = Book()
PAGE = """# A title
Four words and {cite}`c01-smith2020` a {term}`security dilemma <dilemma>`.

## Table
| not | counted |
| --- | --- |
| at | all |

:::{admonition} In view
Two words.
:::

:::{admonition} A fold
:class: dropdown
Three hidden words.
:::

<details><summary>A line</summary>

Two hidden.

</details>

After it.

## Exercises
**1. Try** ★ — it.

:::{admonition} References
:class: dropdown works
None of these.
:::
"""
SHOWN = (
    "Predict(a-bet): How many?\nYou will see.", "Recall(a-bet): How many?",
    "Explorer(chart): 12 views\nExports grew.\n\n year  value", "Exports fell.\n\n year  value",
)  # fmt: skip


def test_what_counts():
    cells = [Cell("a.ipynb", 1, "markdown", PAGE)]
    cells += [Cell("a.ipynb", 2, "code", "", outputs=({"data": {"text/plain": s}},)) for s in SHOWN]
    found = count(Page("a.ipynb", tuple(cells)), BOOK)
    # A title · Four … dilemma · Table · In view, Two words · A fold · A line · After it · Exercises · 1. Try it
    flow = 2 + 6 + 1 + 4 + 2 + 2 + 2 + 1 + 3
    assert found == Count(flow, folded=5, asked=7, captions=4, headings=2, bets=1, actions=2)


def test_minutes():
    assert Count(flow=2000, actions=3, bets=2).minutes == 10 + 1 + 2


@pytest.mark.parametrize("key", LIMITS)
def test_a_page_keeps_its_limits(key):
    page = BOOK.sections[key]
    found = count(page, BOOK)
    over = [
        f"{name} is {n}, at most {most}"
        for name, most in LIMITS[key].items()
        if (n := getattr(found, name)) > most
    ]
    assert not over, f"{page.stem}: {', '.join(over)}. Cut there, or raise LIMITS in {__file__}"


UNCOUNTED = (
    "table, details > :not(summary), .bibliography, .citation-list, #references, .cell_input, .code, .headerlink, script, svg, "
    "details.works, pagewidgets-cover > div:first-child, math, pagewidgets-predict, pagewidgets-recall, pagewidgets-quiz, pagewidgets-chart, "
    "pagewidgets-explorer, pagewidgets-simulation, pagewidgets-table, .bibtex-citation, small"
)


@pytest.mark.parametrize("key", LIMITS)
def test_the_built_page_shows_what_was_counted(built, key):
    page = BOOK.sections[key]
    html = (built / "book" / f"{page.stem}.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").article
    for gone in article.select(UNCOUNTED):
        gone.decompose()
    words = re.findall(r"\S*\w\S*", article.get_text(" "))
    flow = count(page, BOOK).flow
    assert abs(len(words) - flow) < 0.03 * flow
