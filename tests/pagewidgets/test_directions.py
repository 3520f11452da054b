"""A picture has its own direction and letters, and a number its own, whatever the page around them has."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.figure import Figure
from playwright.sync_api import Page

from pagewidgets import Predict, View
from pagewidgets.core import files

# Where every text stands in its picture.
PLACES = """() => [...document.querySelectorAll("svg text")].map((text) => {
  const [outer, inner] = [text.ownerSVGElement, text].map((one) => one.getBoundingClientRect());
  return [inner.x - outer.x, inner.y - outer.y, inner.width, inner.height];
})"""
# Where each letter of an element begins, from the left.
LETTERS = """(element) => [...element.firstChild.data].map((_, at) => {
  const range = document.createRange();
  range.setStart(element.firstChild, at);
  range.setEnd(element.firstChild, at + 1);
  return range.getBoundingClientRect().x;
})"""


def view() -> View:
    figure = Figure(figsize=(4.8, 3))
    axes = figure.subplots()
    axes.bar(["A", "B"], [13, 5], label="legend")
    for place, side in enumerate(("left", "center", "right")):
        axes.text(0.5, 12 - 2 * place, f"{side} (5 %).", ha=side)
        axes.text(0.5, 6 - 2 * place, "סך (5 %).", ha=side)
    axes.legend()
    return View(figure, "S.", pd.DataFrame({"a": ["b"], "c": ["−40.5"]}), "C.", origin="O.")


SERIES = Predict("line", "Q?", reveal="R.", kind="series", given={"1": 1}, points=["2"], data=[2])


@pytest.fixture
def opened(page: Page) -> Callable[[str, str], Page]:
    """A function that opens both in a page of this direction, the chart in a figure of such a style."""

    def opened(direction: str, style: str) -> Page:
        page.set_content(
            f"<!doctype html><html lang='en' dir='{direction}'><title>T</title><style>{files.style()}"
            f"figure {{ {style} }} [data-slot=chart] {{ width: 500px; height: 400px }}"
            f"</style><body>{view().markup()}{SERIES.markup()}</body></html>"
        )
        return page

    return opened


@pytest.mark.parametrize(
    ("direction", "style"),
    [
        ("rtl", ""),
        ("ltr", "writing-mode: vertical-rl"),
        ("ltr", "font: italic 700 small-caps condensed 20px monospace"),
        ("rtl", "letter-spacing: 0.3em; word-spacing: 1em; text-transform: uppercase"),
    ],
)
def test_every_text_of_a_picture_stands_where_it_was_set(opened, direction, style):
    wanted = opened("ltr", "").evaluate(PLACES)
    assert len(wanted) > 15
    found = opened(direction, style).evaluate(PLACES)
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert one == pytest.approx(other, abs=0.3)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_number_is_read_from_left_to_right(opened, direction):
    page = opened(direction, "")
    page.locator("details").first.evaluate("(one) => (one.open = true)")
    letters = page.locator("td").evaluate(LETTERS)
    assert letters == sorted(letters)
    for field in page.locator("input").all():
        assert field.evaluate("(one) => getComputedStyle(one).direction") == "ltr"


def test_words_from_right_to_left_are_read_so_in_any_picture(opened):
    text = opened("ltr", "").locator("svg text", has_text="סך").first
    stop, number = text.evaluate("(one) => [8, 4].map((at) => one.getExtentOfChar(at).x)")
    assert stop < number
