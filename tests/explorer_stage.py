"""An explorer on a page beside its definition in Python: what is drawn, chosen and shown."""

from dataclasses import dataclass
from functools import cache

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from pages import EVERY_VIEW, no_problems, uncover
from pagewidgets import Explorer, View
from pagewidgets.chart.definition import WIDE
from pagewidgets.chart.page import DATA_PAGE, slots
from pagewidgets.core import mode
from pagewidgets.core.names import slug


@dataclass(frozen=True)
class Drawn:
    """What Python draws now for one view."""

    sentence: str
    table: pd.DataFrame | None  # None: unavailable
    slots: dict[str, str]
    wide: str  # the chart where there is room


@cache
def drawn(explorer: Explorer, id: str, data: str, indices: tuple[int, ...]) -> Drawn:
    """One view, by the indices of its choices, as a page has it; drawn once."""
    view = explorer.view(indices)
    table = view.table if isinstance(view, View) else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(mode.VARIABLE, mode.BOOK)
        patch.setenv(mode.SOURCES, data)
        parts = slots(view, id)
        wide = slots(view, id, WIDE)["chart"]
    texts = {name: text.replace(DATA_PAGE, data) for name, text in parts.items()}
    return Drawn(view.sentence, table, texts, wide)


@dataclass(frozen=True)
class Stage:
    """An explorer on a page, beside its definition in Python."""

    address: str
    nth: int
    explorer: Explorer
    id: str
    data: str = ""  # the page on data files, from here; none

    @property
    def axes(self):
        return self.explorer.choices.axes

    @property
    def default(self) -> tuple[int, ...]:
        return self.explorer.choices.default

    def drawn(self, indices: tuple[int, ...]) -> Drawn:
        """What Python draws for these choices."""
        return drawn(self.explorer, self.id, self.data, indices)

    def every(self) -> list[Drawn]:
        """All of them, in the order of the numbers."""
        return [self.drawn(indices) for indices in self.explorer.choices]

    @property
    def other(self) -> tuple[int, ...]:
        """A chart as far from the default as can be: no control at its default, if possible."""

        def distance(indices: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
            return sum(i != j for i, j in zip(indices, self.default, strict=True)), indices

        farthest = sorted(self.explorer.choices, key=distance, reverse=True)
        return next(indices for indices in farthest if self.drawn(indices).table is not None)

    def find(self, page: Page) -> Locator:
        return page.locator("pagewidgets-explorer").nth(self.nth)

    def open(self, page: Page, fragment: str = "") -> Locator:
        page.goto(f"{self.address}{fragment}")
        uncover(page)
        return self.find(page)

    def fragment(self, indices: tuple[int, ...]) -> dict[str, str]:
        """What the address holds of this explorer."""
        return {
            f"{self.id}.{slug(axis.name)}": axis.keys[index]
            for axis, index in zip(self.axes, indices, strict=True)
            if index != axis.default
        }


def controls(element: Locator) -> list[Locator]:
    """What the reader tabs to, one for each axis."""
    return [
        control.locator("select, input:not([type=radio]), input:checked").first
        for control in element.locator(".pagewidgets-control").all()
    ]


def pick(select: Locator, index: int) -> None:
    """Choose an option of a list, also one that is grey."""
    select.evaluate(
        """(select, index) => {
          select.selectedIndex = index;
          for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));
        }""",
        index,
    )


def choose(element: Locator, indices: tuple[int, ...]) -> None:
    """Set every control to the option of that index, the way a hand does.

    Again where one was refused because of how another stood.
    """
    for _ in indices:
        for control, index in zip(
            element.locator(".pagewidgets-control").all(), indices, strict=True
        ):
            inputs = control.locator("select, input")
            kind = inputs.first.evaluate("(input) => input.type")
            if kind == "select-one":
                pick(inputs, index)
            elif kind == "range":
                inputs.fill(str(index))
            elif kind == "radio":
                inputs.nth(index).scroll_into_view_if_needed()  # and stands still
                inputs.nth(index).click(force=True)  # also one that is grey
            else:
                inputs.set_checked(bool(index))
        if (
            tuple(element.evaluate("(element) => element.axes.map(({ index }) => index)"))
            == indices
        ):
            return
    raise AssertionError(f"no way to {indices}")


def assert_shows(page: Page, stage: Stage, indices: tuple[int, ...]) -> Locator:
    """The sentence, to the letter, and chart and table, are Python's for these choices."""
    element = stage.find(page)
    if element.get_attribute("data-number") is not None or indices != stage.default:
        number = str(stage.explorer.choices.number(indices))
        expect(element).to_have_attribute("data-number", number)
    view = stage.drawn(indices)
    assert element.locator("[data-slot=sentence]").text_content() == view.sentence
    shows = element.evaluate(
        """(element) => ["svg", ".pagewidgets-unavailable", "figure > details"].map((name) =>
          element.querySelector(name)?.checkVisibility() ?? false)"""
    )
    has_chart = view.table is not None
    assert shows == [has_chart, not has_chart, has_chart]
    return element


# The browser parses Python's HTML into an element of the same kind, so that what the script
# decoded is compared, not how a browser writes it.
COMPARE = """([nth, expected, labels]) => everyView((element, number, shown) => {
  const problems = [];
  for (const [name, html] of Object.entries(expected[number])) {
    const slot = element.querySelector(`[data-slot="${name}"]`);
    const wanted = slot.cloneNode(false);
    wanted.innerHTML = html;
    if (!slot.isEqualNode(wanted) || slot.innerHTML !== wanted.innerHTML)
      problems.push(`${name} is ${slot.innerHTML.slice(0, 300)}`);
  }
  if (element.querySelector("figure > details").hidden !== !expected[number].table)
    problems.push("the table's fold is wrongly hidden or shown");
  if (shown.join() !== labels[number].join()) problems.push(`expected ${labels[number]}`);
  seen.push(number);
  return problems;
}, nth)"""


def assert_every_view(page: Page, stage: Stage, width: str) -> None:
    """Every view that its controls lead to is, node by node, what Python draws, narrow or wide."""
    labels = [
        [axis.labels[index] for axis, index in zip(stage.axes, indices, strict=True)]
        for indices in stage.explorer.choices
    ]
    expected = [
        one.slots | ({"chart": one.wide} if width == "wide" else {}) for one in stage.every()
    ]
    page.evaluate(f"{EVERY_VIEW}; seen = []; null")
    switches = [axis for axis in stage.axes if axis.kind == "switch"]
    assert all(axis.labels == ("off", "on") for axis in switches)
    no_problems(page.evaluate(COMPARE, [stage.nth, expected, labels]))
    there = [number for number, one in enumerate(stage.every()) if one.table is not None]
    assert page.evaluate("seen") == there
    expect(stage.find(page)).to_have_attribute("data-width", width)
