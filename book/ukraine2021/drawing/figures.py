"""What the book's charts share when they are drawn: figure, bands, ticks, labels.

Knows no data; takes colours and markers from `style`. No figure touches pyplot's global state.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from . import style

Facts = TypeVar("Facts")

WAR_YEARS = "Grey marks 2014–15, when Russia annexed Crimea and war came to Donbas"
SHADED = f"{WAR_YEARS}, and 2020, the year of the pandemic."
BANDS = {(2013.5, 2015.5): "Crimea, Donbas", (2019.5, 2020.5): "pandemic"}

# 4.8 inches wide with text of 12.5 points: at least 10 pixels high on a screen of 320.
WIDTH, HEIGHT = 4.8, 3.4
TICK = 0.58  # inches from a year to the next
LETTER, GROWN = 0.105, 0.13  # inches, in a text of many words; as large as a class has it
INCH = 75  # pixels on a page: 12.5 points are then 13 pixels high

# Decorates chart functions: everything they draw follows the book's style file.
styled = mpl.rc_context(
    mpl.rc_params_from_file(Path(__file__).with_name("book.mplstyle"), use_default_template=False)
)


def axes(height: float = HEIGHT, width: float = WIDTH) -> tuple[Figure, Axes]:
    """A figure of this size in inches with one pair of axes, margins set once for all charts.

    height: at the book's narrow width; a wide one is a quarter higher.
    """
    figure = Figure(figsize=(width, height * (1.25 if wide(width) else 1)))
    result = figure.add_axes((0.6 / width, 0.11, 1 - 0.696 / width, 0.81))
    result.grid(axis="y")
    return figure, result


def sized(draw: Callable[[Facts, float], Figure], facts: Facts) -> Callable[[int], Figure]:
    """What draws a chart's facts at a width in pixels."""
    return lambda pixels: draw(facts, inches(pixels))


def inches(width: float) -> float:
    """How wide a chart is that has so many pixels on a page."""
    return width / INCH


def wide(width: float) -> bool:
    """Whether a figure of so many inches has room for lines that a phone has not."""
    return width > 1.5 * WIDTH


def inches_wide(axes: Axes) -> float:
    """How wide axes are drawn."""
    return axes.get_position().width * axes.figure.get_figure(root=True).get_figwidth()


def inch_figure(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """A figure whose coordinates are inches, downwards, without axes."""
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return figure, axes


def letters(inches: float, grown: bool = False) -> int:
    """How many letters of a text of many words a line has room for; grown: also when it is presented."""
    return int(inches / (GROWN if grown else LETTER))


def above(axes: Axes) -> float:
    """Where words stand above axes, in parts of their height: clear of the highest number, presented, too."""
    return 1.035 if wide(axes.figure.get_figure(root=True).get_figwidth()) else 1.02


def bands(axes: Axes, labels: bool = True) -> None:
    """Shade the years that matter: annexation and war in 2014 and 2015, the pandemic of 2020.

    labels=False: where no word fits above a narrow chart. The caption then says SHADED.
    """
    for (start, end), label in BANDS.items():
        axes.axvspan(start, end, color=style.BAND, linewidth=0)
        if labels:
            axes.text(
                (start + end) / 2, above(axes), label, transform=axes.get_xaxis_transform(),
                ha="center", va="bottom", color=style.QUIET, gid="band",
            )  # fmt: skip


def years(axes: Axes, shown: range | pd.Index, most: int | None = None) -> None:
    """Ticks on round years, at most so many: without a number as many as the width has room for."""
    most = most or int(inches_wide(axes) / TICK)
    for step in (1, 2, 4, 5, 10):
        ticks = [year for year in shown if year % step == 0]
        if len(ticks) <= most:
            break
    axes.set_xticks(ticks)
    axes.set_xlim(min(shown) - 0.5, max(shown) + 0.5)
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))


def unit_label(axes: Axes, text: str) -> None:
    """The unit of the vertical axis, level and out of the data's way; call it last.

    The name of a band gives way that would meet it or the name before, runs out of the picture,
    or lies beyond the years shown.
    """
    left = max(-0.115, -0.472 / inches_wide(axes))  # wide axes leave it within the margin
    unit = axes.text(left, above(axes), text, transform=axes.transAxes, ha="left", va="bottom")
    end = unit.get_window_extent().x1 + 0.15 * axes.figure.dpi  # a page's letters may be wider
    first, last = axes.get_xlim()
    for name in [label for label in axes.texts if label.get_gid() == "band"]:
        extent = name.get_window_extent()
        inside = first < name.get_position()[0] < last and extent.x1 <= axes.figure.bbox.x1
        if extent.x0 < end or not inside:
            name.remove()
        else:
            end = extent.x1
