"""A simulation on a page beside its definition in Python: what is set, said and drawn."""

import itertools
import random
import re
from dataclasses import dataclass, replace

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from pages import uncover
from pagewidgets import Parameters, Simulation
from pagewidgets.chart import svg
from pagewidgets.chart.definition import NARROW, WIDE, draw
from pagewidgets.core.cells import plain
from pagewidgets.simulation.page import number


@dataclass(frozen=True)
class Stage:
    """A simulation on a page, beside its definition in Python."""

    address: str
    nth: int
    definition: Simulation
    id: str

    def find(self, page: Page) -> Locator:
        return page.locator("pagewidgets-simulation").nth(self.nth)

    def open(self, page: Page, fragment: str = "") -> Locator:
        page.goto("about:blank")
        page.goto(f"{self.address}{fragment}")
        uncover(page)
        return self.find(page)

    @property
    def default(self) -> Parameters:
        return self.definition.plot.default

    def random(self, count: int) -> list[Parameters]:
        """Sets that its controls can make."""
        draw = random.Random(2021)

        def number(one) -> float:
            if one.options:
                return draw.choice(list(one.options.values()))
            return draw.choice([one.low, one.high, *[draw.uniform(one.low, one.high)] * 4])

        shown = self.definition.settings.items()
        values = [{name: number(one) for name, one in shown} for _ in range(count)]
        return [replace(self.default, **one) for one in values]

    def fragment(self, parameters: Parameters) -> dict[str, str]:
        """What the address holds of this simulation."""
        default = self.definition.values(self.default)
        return {
            f"{self.id}.{name}": number(value)
            for name, value in self.definition.values(parameters).items()
            if value != default[name]
        }


def type_in(element: Locator, values: dict[str, float]) -> None:
    """Set each number, the way a script can: one input event at the end, a change after it."""
    element.evaluate(
        """(element, values) => {
          for (const one of element.sliders) if (one.name in values) one.value = values[one.name];
          element.show(element.chosen());
          pagewidgetsFragment.write(element);
        }""",
        values,
    )


def assert_shows(stage: Stage, element: Locator, parameters: Parameters) -> None:
    """Sentence and table are Python's, to the letter, and so is what the table's download says."""
    view = stage.definition.plot.view(parameters)
    sentence = element.locator("[data-slot=sentence]")
    expect(sentence).to_have_text(view.sentence)
    assert sentence.text_content() == view.sentence
    cells = element.evaluate(
        """(element) => [...element.querySelector("table").rows].map((row) =>
          [...row.cells].map(({ dataset, textContent }) => [textContent, dataset.value ?? textContent]))"""
    )
    rows = [view.table.columns, *view.table.itertuples(index=False)]
    assert cells == [[[str(cell), plain(str(cell))] for cell in row] for row in rows]


PLACES = """(element) => Object.fromEntries([...element.querySelectorAll("[data-mark]")].map((group) => {
  const one = group.querySelector("path, text");
  return [group.dataset.mark, one.localName === "text"
    ? { words: one.textContent, x: Number(one.getAttribute("x")), y: Number(one.getAttribute("y")) }
    : { d: one.getAttribute("d") }];
}))"""


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+\.?\d*", path)]


def strokes(path: str) -> list[list[tuple[float, float]]]:
    """Its pieces, without pieces of one point, which nothing is drawn of."""
    pieces = []
    for part in re.split(r"(?=M)", path):
        values = numbers(part)
        points = list(zip(values[::2], values[1::2], strict=True))
        if len(points) > 1:
            pieces.append(points)
    return pieces


def within(piece: list[tuple[float, float]], room: tuple[float, ...]) -> list[tuple[float, float]]:
    """A piece cut at the room's edges, as Matplotlib cuts a line, and a page does not."""
    kept: list[tuple[float, float]] = []
    for (x, y), (to_x, to_y) in itertools.pairwise(piece):
        enters, leaves = 0.0, 1.0
        for at, way, low, high in ((x, to_x - x, *room[::2]), (y, to_y - y, *room[1::2])):
            if way:
                first, last = sorted(((low - at) / way, (high - at) / way))
                enters, leaves = max(enters, first), min(leaves, last)
        if enters < leaves:
            ends = [(x + at * (to_x - x), y + at * (to_y - y)) for at in (enters, leaves)]
            kept += ends if not kept else ends[1:]
    return kept


def places_in_python(stage: Stage, parameters: Parameters, width: int) -> dict[str, dict]:
    figure = draw(stage.definition.plot.view(parameters).figure, width)
    picture = BeautifulSoup(svg.render(figure, "p"), "html.parser")
    found = {}
    for group in picture.select("[data-mark]"):
        one = group.find(["path", "text"])
        if one.name == "text":
            found[group["data-mark"]] = {
                "words": one.text,
                "x": float(one["x"]),
                "y": float(one["y"]),
            }
        else:
            found[group["data-mark"]] = {"d": one["d"]}
    return found


NEAR = 0.15  # points


def fitted(element: Locator) -> None:
    """Come near a simulation and wait for the drawing that its room asks for."""
    element.scroll_into_view_if_needed()
    element.page.wait_for_function(
        """(element) => (element.dataset.width ?? "narrow") ===
          (element.querySelector("[data-slot=chart]").clientWidth < 640 ? "narrow" : "wide")""",
        arg=element.element_handle(),
    )


def differences(stage: Stage, element: Locator, parameters: Parameters) -> list[str]:
    """Where a mark of the page lies elsewhere than Python draws it, or says something else."""
    fitted(element)
    width = WIDE if element.get_attribute("data-width") == "wide" else NARROW
    expected, found = places_in_python(stage, parameters, width), element.evaluate(PLACES)
    if found.keys() != expected.keys():
        return [f"marks: {sorted(expected)} in Python, {sorted(found)} on the page"]
    room = element.locator("[data-slot=chart] svg").evaluate(
        "({ viewBox: { baseVal: { x, y, width, height } } }) => [x, y, x + width, y + height]"
    )
    return [
        f"{name}: {one} in Python, {found[name]} on the page; {parameters}"
        for name, one in expected.items()
        if not alike(one, found[name], tuple(room))
    ]


def alike(one: dict, other: dict, room: tuple[float, ...]) -> bool:
    """Whether two marks are the same, to a hair, as far as they lie in the drawing's room."""
    if "words" in one:
        words = one["words"].strip()
        here, there = (one["x"], one["y"]), (other["x"], other["y"])
        return other["words"].strip() == words and (
            not words or here == pytest.approx(there, abs=NEAR)
        )
    mine, theirs = (
        [within(piece, room) for piece in strokes(path)] for path in (one["d"], other["d"])
    )
    flat = [[n for piece in pieces for point in piece for n in point] for pieces in (mine, theirs)]
    return list(map(len, mine)) == list(map(len, theirs)) and flat[0] == pytest.approx(
        flat[1], abs=NEAR
    )
