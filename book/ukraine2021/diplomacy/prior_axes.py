"""Axes over the chance that Russia's aims are limited, with rows of words for what lies where on them.

What the plots of `policies` and `information` share. The page runs the rows' functions.
"""

import math
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import decimals

from .. import drawing
from ..drawing import style
from ..drawing.curves import Marks
from ..drawing.labels import LETTER, inside
from ..model.thresholds import Keeping

# Inches: left of the axes, below and over their height; what is right of them each chart says.
LEFT, BELOW, TALL = 0.62, 1.08, 3.0
ROWS = [0.66, 0.9]  # below the axis


@dataclass(frozen=True)
class Frame:
    """The ends of the vertical axis, the inches right of the axes, and their own width in inches."""

    low: float
    high: float
    room: float
    wide: float


def framed(low: float, high: float, room: float, width: float) -> Frame:
    """What fits a chart of so many pixels."""
    return Frame(low, high, room, drawing.inches(width) - LEFT - room)


def axes_over(frame: Frame, above: float) -> tuple[Figure, Axes]:
    """A figure with these axes and some inches above; its rows are empty."""
    low, high = frame.low, frame.high
    width, height = LEFT + frame.wide + frame.room, BELOW + TALL + above
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((LEFT / width, BELOW / height, frame.wide / width, TALL / height))
    axes.set(xlim=(0, 1), ylim=(low, high), xticks=[0, 0.25, 0.5, 0.75, 1])
    zero, *_ = axes.set_xticklabels(["0", "", "0.5", "", "1"])
    zero.set_horizontalalignment("left")  # clear of the lowest number beside it
    axes.text(
        0.5, low - 0.42 * inch(frame), "chance that aims are limited", ha="center", va="center"
    )
    for row, gid in zip([*ROWS, ROWS[1]], ["prior-words", "keep-words", "even-words"], strict=True):
        axes.text(0, low - row * inch(frame), "", gid=gid, ha="center", va="center")
    for gid, colour in {"keep-sign": "#ffffff", "even-sign": style.TEXT}.items():
        axes.add_patch(
            PathPatch(
                Path([(0, 0)]), gid=gid, facecolor=colour, edgecolor=style.TEXT, linewidth=1.2,
                zorder=6, clip_on=False,
            )
        )  # fmt: skip
    axes.plot([], [], gid="reader", color=style.TEXT, linewidth=1, linestyle=":", zorder=3)
    return figure, axes


def row(number: int, x: float, words: str, frame: Frame) -> list[Any]:
    """Words of a row near x, within the picture."""
    wide = frame.wide
    x = inside(x, words, LETTER / wide, -LEFT / wide, 1 + frame.room / wide)
    return [x, frame.low - ROWS[number] * inch(frame), words]


def inch(frame: Frame) -> float:
    """An inch in the units of the vertical axis."""
    return (frame.high - frame.low) / TALL


def prior_row(marks: Marks, prior: float, frame: Frame) -> None:
    """The reader's belief before the answer."""
    words = f"● your belief: {decimals(prior, 2)}"
    marks["prior-words"] = row(0, prior, words, frame)


def keep_row(marks: Marks, keeping: Keeping, frame: Frame) -> None:
    """The belief at which keeping and retracting tie, q*, a diamond."""
    tie = keeping.tie
    words, x = "◇ keep the wording at any belief", 0.5
    marks["keep-sign"] = []
    if tie >= 0 and tie <= 1:
        since = "from" if keeping.rising else "up to"
        words, x = f"◇ keep the wording {since} a belief of {decimals(tie, 3)}", tie
        y = frame.low + 0.24 * inch(frame)
        high, wide = 0.08 * inch(frame), 0.08 / frame.wide
        marks["keep-sign"] = [[[x, y - high], [x + wide, y], [x, y + high], [x - wide, y]]]
    elif keeping.never:
        words = "◇ retract the wording at any belief"
    marks["keep-words"] = row(1, x, words, frame)


def even_row(marks: Marks, even: float, frame: Frame) -> None:
    """The threshold p*, a triangle."""
    words, x = "▼ testing never beats holding", 0.5
    marks["even-sign"] = []
    if not math.isnan(even):
        words, x = f"▼ testing beats holding from {decimals(even, 3)}", even
        low, wide = frame.low, 0.08 / frame.wide
        top = low + 0.13 * inch(frame)
        marks["even-sign"] = [[[x, low], [x - wide, top], [x + wide, top]]]
    marks["even-words"] = row(1, x, words, frame)
