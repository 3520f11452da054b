"""Curves over an assumption from 0 to 1, with names at their ends and an axis that follows them.

What plots of the model share. A plot's axes are drawn once, but utilities go far: so heights are
from 0, the lower end, to 1, and the numbers of the ticks are marks. Knows nothing of the model.
"""

import math
from typing import Any, TypeAlias

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import decimals

from ..wording import Camp
from . import style
from .figures import inches
from .labels import apart

Marks: TypeAlias = dict[str, list[Any]]  # name -> where it is, as a Plot says
ORIGIN = "Invented for teaching: no number here is an estimate of anything in the world."
UNIT = "utility in points, 0: no loss"
LIMITED, EXPANSIONIST = style.SIDES[Camp.SETTLE], style.SIDES[Camp.HOLD]

STEPS = 50  # of a curve
LEFT, RIGHT = 0.6, 0.12  # inches beside axes, without room for names
LABEL = 0.24  # inches, the height of a label
TICKS, SIZES = 7, [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0]  # of an axis; between two
SEEN = 0.005  # a smaller difference is not seen in two digits
DASHED = (0, (4, 3))
DOT: dict[str, Any] = {"solid_capstyle": "round", "clip_on": False, "zorder": 4}

# --- Drawn once --------------------------------------------------------------------------


def panel(figure: Figure, bottom: float, tall: float, wide: float) -> Axes:
    """Axes of this size in inches from 0 to 1 both ways, with a unit above."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes((LEFT / width, bottom, wide / width, tall / height))
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.25, 0.5, 0.75, 1])
    zero, *_ = axes.set_xticklabels(["0", "", "0.5", "", "1"])
    zero.set_horizontalalignment("left")  # clear of the lowest number beside it
    axes.text(-0.552 / wide, 1 + 0.13 / tall, UNIT, transform=axes.transAxes, va="bottom")
    axes.plot([], [], gid="grid", color=style.GRID, linewidth=0.8, zorder=0)
    axes.set_yticks([])
    for i in range(TICKS):
        axes.text(0, 0, "", gid=f"tick-{i}", ha="right", va="center")
    return axes


def curve(axes: Axes, name: str, **look: Any) -> None:
    """A line, and a text for its name; bold together if the line is thick."""
    axes.plot([], [], gid=name, clip_on=False, **look)
    weight = "bold" if look.get("linewidth", 2) > 3 else "normal"
    axes.text(0, 0, "", gid=f"{name}-label", va="center", color=look["color"], fontweight=weight)


def reader(axes: Axes, name: str = "reader") -> None:
    """An upright line where the reader's number is."""
    axes.plot([], [], gid=name, color=style.TEXT, linewidth=1, linestyle=":", clip_on=False)


def spot(axes: Axes, name: str, colour: str, hollow: bool = False) -> None:
    """A round dot on a curve."""
    axes.plot([], [], gid=name, color=colour, linewidth=10, **DOT)
    if hollow:
        axes.plot([], [], gid=f"{name}-hole", color="#ffffff", linewidth=5.5, **DOT)


# --- Filled in by a model ------------------------------------------------------------------


def across(width: float, room: float) -> float:
    """The width in inches of axes with so much room for names, in a chart of so many pixels."""
    return inches(width) - LEFT - RIGHT - room


def steps() -> list[float]:
    """Equal steps from 0 to 1."""
    return [i / STEPS for i in range(STEPS + 1)]


def dot(x: float, y: float) -> list[list[float]]:
    """A line of no length: its round ends are a dot."""
    return [[x, y], [x, y]]


def ends(lines: list[list[float]]) -> list[float]:
    """The axis' ends: multiples of 5 around all values, 10 or more apart."""
    low, high = lines[0][0], lines[0][0]
    for values in lines:
        for value in values:
            low, high = min(low, value), max(high, value)
    low = 5.0 * math.floor((low - 0.5) / 5)
    return [low, max(-5.0 * math.floor(-(high + 0.5) / 5), low + 10)]


def at(value: float, axis: list[float]) -> float:
    """A value's height."""
    return (value - axis[0]) / (axis[1] - axis[0])


def ticks(axis: list[float]) -> list[tuple[float, str]]:
    """TICKS places from 0 to 1 with their numbers, as close as they fit; what is left over is nowhere."""
    for step in SIZES:
        if axis[1] - axis[0] <= step * (TICKS - 1):
            break
    result = []
    for i in range(TICKS):
        value = step * (i - math.floor(-axis[0] / step))
        if value > axis[1]:
            result.append((math.nan, ""))
        else:
            result.append((at(value, axis), decimals(value, 1 if step < 1 else 0)))
    return result


def rule(marks: Marks, axis: list[float], wide: float) -> None:
    """The grid and the numbers of an upright axis, beside axes so many inches wide."""
    marks["grid"] = []
    for i, tick in enumerate(ticks(axis)):
        y, words = tick
        marks[f"tick-{decimals(i)}"] = [-0.1 / wide, y, words]
        marks["grid"].extend([[0, y], [1, y], [math.nan, math.nan]])


def name_lines(
    marks: Marks, names: list[str], words: list[str], places: list[float], tall: float, wide: float
) -> None:
    """Names beside the ends of curves at these heights, moved apart and within axes of this size."""
    places = apart(places, [LABEL / tall for _ in places])
    for i in range(len(names)):
        marks[f"{names[i]}-label"] = [1 + 0.15 / wide, places[i], words[i]]


def points(values: list[float], axis: list[float]) -> list[list[float]]:
    """A curve at equal steps from 0 to 1."""
    last = len(values) - 1
    return [[i / last, at(values[i], axis)] for i in range(len(values))]


def compared(one: float, other: float) -> str:
    """How one utility stands to another, in words that two digits bear out."""
    if one > other + SEEN:
        return "better than"
    return "worse than" if one < other - SEEN else "as good as"


def percent(share: float) -> str:
    """A share in words."""
    return f"{decimals(100 * share)}%"


def rectangle(left: float, right: float, low: float, high: float) -> list[list[float]]:
    """A ring."""
    return [[left, low], [right, low], [right, high], [left, high]]
