"""The two arguments of chapter 02: each camp's reasons, what it takes for granted, what follows.

Knows how an argument is drawn: a short list with one gap. What stands in it comes from argument_map.json.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import CAMPS, Camp, counted_in_words

EMPTY = "What is taken for granted here?"
PARTS = {"reason": "because", "gap": "taken for granted", "conclusion": "so"}
CAPTION = (
    "Reasons stand above what follows from them. The dashed box is what an argument needs and seldom says. "
    "F fact, R reading, V value. The lists are our reconstruction."
)
LEFT, RIGHT, TOP, SPINE = 0.34, 0.06, 0.06, 0.15  # inches
LINE, LINE_WIDE = 0.215, 0.25


@dataclass(frozen=True)
class ArgumentsFacts:
    """steps: by camp, in their order, each with part (a key of PARTS), kind and text. filled: whether
    the gaps are shown.
    """

    steps: Mapping[Camp, Sequence[Mapping[str, str]]]
    filled: bool

    def text(self, step: Mapping[str, str]) -> str:
        """What a step says, or the question that stands in its place."""
        return EMPTY if step["part"] == "gap" and not self.filled else step["text"]


def arguments(steps: Sequence[Mapping[str, str]], filled: bool) -> View:
    """Both camps' arguments as lists.

    steps: camp, part, kind, text (the steps of argument_map). filled: whether the gaps are shown.
    """
    facts = arguments_facts(steps, filled)
    return View(
        drawing.sized(draw_arguments, facts),
        arguments_sentence(facts),
        arguments_table(facts),
        CAPTION,
        ["argument_map"],
    )


def arguments_facts(steps: Sequence[Mapping[str, str]], filled: bool) -> ArgumentsFacts:
    """The steps by camp; steps as in `arguments`."""
    return ArgumentsFacts(
        {camp: [step for step in steps if step["camp"] == camp] for camp in CAMPS}, filled
    )


@drawing.styled
def draw_arguments(facts: ArgumentsFacts, width: float = drawing.WIDTH) -> Figure:
    """One list under the other; where there is room, side by side."""
    figure, axes = drawing.inch_figure(1, width)
    beside = drawing.wide(width)
    column = width / 2 if beside else width
    ends = [TOP]
    for place, camp in enumerate(facts.steps):
        corner = (place * column, TOP) if beside else (0, ends[-1])
        ends.append(draw_list(axes, facts, camp, corner, column))
    figure.set_figheight(max(ends))
    axes.set_ylim(max(ends), 0)
    return figure


def draw_list(
    axes: Axes, facts: ArgumentsFacts, camp: Camp, corner: tuple[float, float], column: float
) -> float:
    """Draw a camp's list and return where it ends."""
    x, y = corner
    beside = column < axes.get_xlim()[1]
    high = LINE_WIDE if beside else LINE
    colour = style.SIDES[camp].light
    axes.text(x + LEFT, y, f"The {CAMPS[camp]}", va="top", fontweight="bold", color=colour)
    y += high + 0.08
    middles = []
    for step in facts.steps[camp]:
        gap, conclusion = step["part"] == "gap", step["part"] == "conclusion"
        if conclusion:
            axes.text(x + LEFT, y, "so", va="top", color=style.QUIET)
            y += high + 0.04
        wide = column - LEFT - RIGHT
        lines = textwrap.wrap(
            f"{step['kind']}  {facts.text(step)}", drawing.letters(wide - 0.15, beside),
            drop_whitespace=False,
        )  # fmt: skip
        height = high * len(lines) + 0.11
        axes.add_patch(
            Rectangle(
                (x + LEFT, y), wide, height, facecolor=style.BAND if conclusion else "#ffffff",
                edgecolor=colour, linewidth=2.2 if conclusion else 1.2,
                linestyle=(0, (4, 3)) if gap else "-",
            )
        )  # fmt: skip
        middles.append(y + height / 2)
        axes.text(
            x + LEFT + 0.1, middles[-1], "\n".join(line.strip() for line in lines), va="center",
            linespacing=72 * high / 12.5 - 0.04,
        )  # fmt: skip
        y += height + 0.06
    draw_spine(axes, x, middles)
    return y + 0.14


def draw_spine(axes: Axes, x: float, middles: list[float]) -> None:
    """Join reasons to what follows from them: a line at the left, an arrow at its end."""
    line: dict[str, Any] = {"color": style.QUIET, "linewidth": 1.4}
    spine, left = x + SPINE, x + LEFT
    axes.plot([spine, spine], [middles[0], middles[-1]], **line)
    for y in middles[:-1]:
        axes.plot([spine, left - 0.04], [y, y], **line)
    axes.annotate(
        "", (left, middles[-1]), (spine, middles[-1]),
        arrowprops={"arrowstyle": "->", "shrinkA": 0, "shrinkB": 0, **line},
    )  # fmt: skip


def arguments_sentence(facts: ArgumentsFacts) -> str:
    """What a sighted reader takes from the lists."""
    gaps = sum(step["part"] == "gap" for steps in facts.steps.values() for step in steps)
    if facts.filled:
        return f"What fills the {counted_in_words(gaps)} gaps are beliefs about Moscow that few members defend."
    return "Each list has one gap; without it the conclusion does not follow from the reasons."


def arguments_table(facts: ArgumentsFacts) -> pd.DataFrame:
    """The lists in text: a row a step."""
    return pd.DataFrame(
        {
            "camp": CAMPS[camp],
            "part": PARTS[step["part"]],
            "F, R, V": step["kind"],
            "text": facts.text(step),
        }
        for camp, steps in facts.steps.items()
        for step in steps
    )
