"""The chart of chapter 02 on clues: what some observations say about Russia's aims, in our judgement.

Opens no files and knows nothing of pages or kernels.
"""

import textwrap
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import counted_in_words

READINGS = {
    (1, 2): "modestly or clearly for limited aims",
    (1, 1): "modestly for limited aims",
    (0, 1): "nothing, or a little for limited aims",
    (0, 0): "nothing either way",
    (-1, 0): "nothing, or a little for expansionist aims",
    (-2, -1): "modestly or clearly for expansionist aims",
}
CAPTION = (
    "This is our judgement, invented for teaching; no measurement stands behind it. A mark on the right is likelier "
    "under limited aims, on the left under expansionist aims, in the middle as likely under both."
)
MARGIN, INDENT, TOP, LINE, ROW = 0.35, 0.15, 0.62, 0.21, 0.42  # inches
TOP_WIDE, LINE_WIDE = 0.42, 0.24


@dataclass(frozen=True)
class CluesFacts:
    """What the observations say.

    readings: clue, low, high, words and reason, from limited to expansionist aims.
    clear: how many may speak clearly; silent: how many may say nothing.
    """

    readings: pd.DataFrame
    clear: int
    silent: int


def clues(readings: pd.DataFrame) -> View:
    """How strongly some observations speak for limited or for expansionist aims, in our judgement.

    readings: clue, low, high (from -2, clearly for expansionist aims, to 2, clearly for limited
    ones), reason (clues).
    """
    facts = clues_facts(readings)
    return View(
        drawing.sized(draw_clues, facts),
        clues_sentence(facts),
        clues_table(facts),
        CAPTION,
        ["clues"],
    )


def clues_facts(readings: pd.DataFrame) -> CluesFacts:
    """The observations in order, put into words; readings as in `clues`."""
    order = readings.assign(
        middle=readings["low"] + readings["high"],
        words=[READINGS[pair] for pair in zip(readings["low"], readings["high"], strict=True)],
    ).sort_values(["middle", "clue"], ascending=[False, True])
    return CluesFacts(
        readings=order,
        clear=order["words"].str.contains("clearly").sum(),
        silent=order["words"].str.startswith("nothing").sum(),
    )


@drawing.styled
def draw_clues(facts: CluesFacts, width: float = drawing.WIDTH) -> Figure:
    """Each observation in words, and under it how far it speaks for which aims."""
    labels = [
        textwrap.wrap(clue, drawing.letters(width - 2 * INDENT)) for clue in facts.readings["clue"]
    ]
    top, line = (TOP_WIDE, LINE_WIDE) if drawing.wide(width) else (TOP, LINE)
    heights = [line * len(lines) + ROW for lines in labels]
    figure, axes = drawing.inch_figure(top + sum(heights), width)
    axes.text(INDENT, 0.1, "for expansionist", va="top")
    axes.text(width - INDENT, 0.1, "for limited", va="top", ha="right")
    axes.text(width / 2, top - 0.31, "neither: ratio 1", va="top", ha="center", color=style.QUIET)
    y = top
    for row, lines, height in zip(facts.readings.itertuples(), labels, heights, strict=True):
        axes.text(INDENT, y, "\n".join(lines), va="top", linespacing=72 * line / 12.5)
        y += height
        draw_reading(axes, row.low, row.high, y - LINE)
    return figure


def draw_reading(axes: Axes, low: int, high: int, y: float) -> None:
    """A line from -2 to 2 with its middle, and on it the range of a reading."""
    _, width = axes.get_xlim()
    from_low, middle, to_high = (
        MARGIN + (step + 2) / 4 * (width - 2 * MARGIN) for step in (low, 0, high)
    )
    axes.plot([MARGIN, width - MARGIN], [y, y], color=style.QUIET, linewidth=1.2)
    axes.plot([middle, middle], [y - 0.07, y + 0.07], color=style.QUIET, linewidth=1.2)
    axes.plot([from_low, to_high], [y, y], color=style.TEXT, linewidth=4)
    axes.plot([from_low, to_high], [y, y], color=style.TEXT, marker="D", markersize=8)


def clues_sentence(facts: CluesFacts) -> str:
    """How many may speak clearly, and how many may say nothing."""
    clear, silent = counted_in_words(facts.clear), counted_in_words(facts.silent)
    return f"{clear.capitalize()} may speak clearly, one each way; {silent} may say nothing, however loud."


def clues_table(facts: CluesFacts) -> pd.DataFrame:
    """Each observation with its reading and the reason."""
    table = facts.readings[["clue", "words", "reason"]].reset_index(drop=True)
    return table.set_axis(
        ["observation", "what it says about Russia's aims", "why (our judgement)"], axis=1
    )
