"""The chart of chapter 02 on two questions: what Russia aims at, and what threats do.

Opens no files and knows nothing of pages or kernels. The same two with numbers are in `dials`.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import CAMPS, Camp, counted_in_words

AIMS, THREATS = ("limited", "expansionist"), ("provoke", "calm")
CAPTION = (
    "This is our scheme, and who starts where is our reading (R). A framed and shaded cell is where a camp starts; both camps "
    "hold writers who would stand elsewhere."
)
MARGIN, GAP, TALL, TOP, HEADING = 0.14, 0.12, 1.5, 0.35, 0.45  # inches


@dataclass(frozen=True)
class TwoDialsFacts:
    """cells: name, who and policy by aims and threats. starts: aims and threats by camp."""

    cells: Mapping[tuple[str, str], Mapping[str, str]]
    starts: Mapping[Camp, tuple[str, str]]


def two_dials(cells: Sequence[Mapping[str, str]]) -> View:
    """Four cells: Russia's aims, limited or expansionist, by what threats do, provoke or calm.

    cells: aims, threats, name, who (a Camp, or in words), policy (the cells of argument_map).
    """
    facts = two_dials_facts(cells)
    return View(
        drawing.sized(draw_two_dials, facts),
        two_dials_sentence(facts),
        two_dials_table(facts),
        CAPTION,
        ["argument_map"],
    )


def two_dials_facts(cells: Sequence[Mapping[str, str]]) -> TwoDialsFacts:
    """What stands in which cell; cells as in `two_dials`."""
    by_place = {(cell["aims"], cell["threats"]): cell for cell in cells}
    starts = {cell["who"]: place for place, cell in by_place.items()}
    return TwoDialsFacts(by_place, {camp: starts[camp] for camp in CAMPS})


def starter(cell: Mapping[str, str]) -> str:
    """Who starts in a cell, in words."""
    return f"The {CAMPS[Camp(cell['who'])]}" if cell["who"] in CAMPS else cell["who"]


@drawing.styled
def draw_two_dials(facts: TwoDialsFacts, width: float = drawing.WIDTH) -> Figure:
    """Aims downwards, threats to the right; a camp's own cell is framed and shaded."""
    figure, axes = drawing.inch_figure(4.3, width)
    wide = (width - 2 * MARGIN - GAP) / 2
    lefts = [MARGIN, MARGIN + wide + GAP]
    for x, threats in zip(lefts, THREATS, strict=True):
        axes.text(
            x + wide / 2, 0.12, f"threats {threats}", ha="center", va="top", fontweight="bold"
        )
    for row, aims in enumerate(AIMS):
        y = TOP + row * (TALL + HEADING)
        axes.text(MARGIN, y + 0.06, f"If Russia's aims are {aims}:", va="top")
        for x, threats in zip(lefts, THREATS, strict=True):
            draw_cell(axes, facts.cells[aims, threats], (x, y + 0.34), wide)
    return figure


def draw_cell(
    axes: Axes, cell: Mapping[str, str], corner: tuple[float, float], wide: float
) -> None:
    """One cell: its name, who starts there, the policy that follows."""
    look = style.SIDES[Camp(cell["who"])] if cell["who"] in CAMPS else None
    colour = look.light if look else style.QUIET
    axes.add_patch(
        Rectangle(
            corner, wide, TALL, facecolor=style.BAND if look else "#ffffff", edgecolor=colour,
            linewidth=2.2 if look else 1.0, linestyle=look.line if look else ":",
        )
    )  # fmt: skip
    x, y = corner[0] + 0.12, corner[1]
    axes.text(x, y + 0.12, cell["name"], va="top", fontweight="bold")
    axes.text(x, y + 0.42, starter(cell), va="top", color=colour)
    policy = "\n".join(textwrap.wrap(cell["policy"], drawing.letters(wide - 0.2)))
    axes.text(x, y + 0.78, policy, va="top", linespacing=1.25)


def two_dials_sentence(facts: TwoDialsFacts) -> str:
    """Which camp starts where, and which cell is nobody's wish."""
    return f"Each camp starts in one of {counted_in_words(len(facts.cells))} cells. In the hard case neither policy is safe."


def two_dials_table(facts: TwoDialsFacts) -> pd.DataFrame:
    """A row a cell."""
    heads = {
        "aims": "Russia's aims",
        "threats": "threats",
        "name": "name",
        "who": "who starts here",
        "policy": "policy that follows",
    }
    cells = [{**cell, "who": starter(cell)} for cell in facts.cells.values()]
    return pd.DataFrame(cells)[list(heads)].rename(columns=heads)
