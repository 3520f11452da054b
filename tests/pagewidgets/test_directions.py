"""A picture has its own direction and letters, and a number its own, whatever the page around them has."""

import re
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


# Where the words in each element end.
EDGES = """(elements, side) => elements.map((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return Math.round(range.getBoundingClientRect()[side]);
})"""
# As a paragraph of its own, whose first letter says its direction, has them.
SENTENCES = (
    "סך (5 %).", "בשנת 2014, 3.5 %", "מ־2010 עד 2013", "−40.5 נקודות", "יצוא: 12–15 %", "מחיר $5 או €6",
    "האיחוד (EU) והנאט״ו", "EU ולא NATO", "„כן” או ‚לא’?", "שיעור = 1/2 · 3", "א, ב; ג…", "+3 °C בקיץ",
    "عام 2014 (5 %).", "من 2010 إلى 2013", "٤٠٫٥ ٪ من الصادرات", "GDP في 2013: −2 %", "سال ۱۳۹۲، ۵٪",
    "فیصد 12.5؟", "«نعم» أم «كلا»؟", "صادرات — واردات", "Export סך 5 %", "5 % סך הכול",
)  # fmt: skip
ORDER = """(elements, place) => elements.map((element) => {
  const text = element.textContent, found = [];
  for (let at = 0; at < text.length; at++) if (/\\S/.test(text[at])) found.push([(PLACES)[place](element, at), at]);
  return found.sort(([one, i], [other, j]) => one - other || i - j).map(([, at]) => text[at]).join("");
})""".replace(
    "PLACES",
    """{ svg: (element, at) => element.getExtentOfChar(at).x, html: (element, at) => {
    const range = document.createRange();
    range.setStart(element.firstChild, at);
    range.setEnd(element.firstChild, at + 1);
    return range.getBoundingClientRect().x;
  } }""",
)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_words_from_right_to_left_are_read_so_in_any_picture_and_table(page, direction):
    figure = Figure(figsize=(6, 6))
    axes = figure.subplots()
    for place, text in enumerate(SENTENCES):
        axes.text(0.5, place / len(SENTENCES), text.replace("$", r"\$"), ha="center")
    shown = View(
        figure, "S.", pd.DataFrame({"a": SENTENCES, "b": SENTENCES}), "C.", origin="O."
    ).markup()
    apart = "".join(f"<p dir='auto'>{text}</p>" for text in SENTENCES)
    page.set_content(
        f"<!doctype html><html lang='en' dir='{direction}'><title>T</title><style>{files.style()}</style>"
        f"<body>{shown}<section>{apart}</section></body></html>"
    )
    page.locator("details").evaluate("(one) => (one.open = true)")
    wanted = page.locator("section p").evaluate_all(ORDER, "html")
    assert page.locator("td").evaluate_all(ORDER, "html") == wanted
    assert page.locator("tbody th, tr > th[scope=row]").evaluate_all(ORDER, "html") == wanted
    drawn = page.locator("svg text").filter(has_text=re.compile("[א-ת\u0600-\u06ff]"))
    assert drawn.evaluate_all(ORDER, "svg") == wanted


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_column_stands_on_one_side_whatever_its_words(page, direction):
    table = pd.DataFrame({"a": SENTENCES, "b": "סך", "c": "5"}, index=[*SENTENCES[1:], "2014"])
    shown = View(Figure(), "S.", table.rename_axis("שנה"), "C.", origin="O.").markup()
    page.set_content(
        f"<!doctype html><html lang='en' dir='{direction}'><title>T</title><style>{files.style()} th "
        f"{{ min-width: 20rem }}</style><body>{shown}</body></html>"
    )
    page.locator("details").evaluate("(one) => (one.open = true)")
    for column, side in ((1, "left"), (2, "left"), (4, "right")):
        where = "right" if direction == "rtl" else side
        assert len(set(page.locator(f"tr > :nth-child({column})").evaluate_all(EDGES, where))) == 1
