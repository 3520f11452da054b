"""A map of what is best over two assumptions: axes, areas parted by curves, names, the reader's dot.

What `best_map` and `dials` share. The page runs the same functions, but for those that draw.
"""

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ..model import ranking
from ..model.game import TIE
from ..model.ranking import KINDS
from ..wording import Policy
from . import style
from .curves import DOT, Marks, dot
from .figures import inches, wide

COLUMNS = 60
HALVINGS = 11  # of a column: finer than a map is drawn
LEFT, RIGHT, BELOW, ABOVE = 0.82, 0.2, 0.62, 0.36  # inches
TALL, LOW = (
    3.5,
    2.2,
)  # inches, of the axes on a wide screen, and on a phone, which shows controls below
BOLD = 0.09  # inches, the width of a letter of a bold label
LINE, DOT_SIZE = 0.3, 0.24  # inches, the height of such a label and of a dot
HATCHES = [
    "//",
    "xx",
    "\\\\",
    "",
    "--",
    "++",
    "||",
    "+",
]  # of lines: a circle or star is a hundred times the bytes
COLOURS = [
    style.POLICIES[Policy.SETTLE].light, style.QUIET, style.POLICIES[Policy.HOLD].light,
    style.POLICIES[Policy.TEST].light, style.POLICIES[Policy.MINSK_FIRST].light, style.QUIET,
    style.POLICIES[Policy.SETTLE].light, style.QUIET,
]  # fmt: skip
LOOKS = dict(zip(KINDS, zip(COLOURS, HATCHES, strict=True), strict=True))


def across(width: float) -> float:
    """The width of the axes in inches, in a chart of so many pixels."""
    return inches(width) - LEFT - RIGHT


def tall(width: float) -> float:
    """The height of the axes in inches, in a chart of so many pixels."""
    return TALL if wide(across(width)) else LOW


def map_axes(top: float, width: float, above: float = ABOVE) -> tuple[Figure, Axes]:
    """Axes from 0 to 1 and from 0 to `top`, so many inches above them, with an empty area for each kind of best."""
    size = inches(width), BELOW + tall(width) + above
    figure = Figure(figsize=size)
    axes = figure.add_axes(
        (LEFT / size[0], BELOW / size[1], across(width) / size[0], tall(width) / size[1])
    )
    axes.set(xlim=(0, 1), ylim=(0, top), xticks=[0, 0.25, 0.5, 0.75, 1])
    zero, *_ = axes.set_xticklabels(["0", "", "0.5", "", "1"])
    zero.set_horizontalalignment("left")  # clear of the lowest number beside it
    areas(axes, "area", 0.3)
    axes.plot([], [], gid="borders", color=style.TEXT, linewidth=1.4)
    for name in KINDS:
        axes.text(0, 0, "", gid=f"{name}-here", ha="center", va="center", fontweight="bold")
    axes.plot([], [], gid="ring", color="#ffffff", linewidth=15, **DOT)
    axes.plot([], [], gid="dot", color=style.TEXT, linewidth=11, **DOT)
    return figure, axes


def column(place: int) -> float:
    """Where a column stands, from 0 to 1."""
    return place / COLUMNS


def painted(
    kinds: list[int], curves: list[list[float]], top: float, at: list[float], width: float
) -> Marks:
    """Areas of these kinds from below, parted by the curves, with names where they fit.

    curves: heights by column, from 0 to top; one more than kinds, the first all 0, the last all top.
    at: where the reader's dot is, which no name may meet.
    """
    reader = dot(at[0], at[1])
    marks: Marks = {"dot": reader, "ring": reader, "borders": []}
    for name in KINDS:
        marks[f"area-{name}"] = []
        marks[f"{name}-here"] = [0, 0, ""]
        if LOOKS[name][1] != "":
            marks[f"area-{name}-hatch"] = []
    for i in range(len(kinds)):
        low, high = curves[i], curves[i + 1]
        name = KINDS[kinds[i]]
        rings = banded(low, high)
        marks[f"area-{name}"] = rings
        if LOOKS[name][1] != "":
            marks[f"area-{name}-hatch"] = rings
        marks[f"{name}-here"] = named(kinds[i], low, high, top, at, width)
        if i > 0 and len(rings) > 0:
            marks["borders"].extend(edge(low, top))
    return marks


def tabulated(heads: list[str], kinds: list[list[int]]) -> list[list[str]]:
    """Rows of what is best: under each head the names of its kinds."""
    return [[heads[i]] + [ranking.LONG[kind] for kind in row] for i, row in enumerate(kinds)]


def banded(low: list[float], high: list[float]) -> list[list[list[float]]]:
    """One ring between two curves; none where they are the same."""
    lower, upper = [], []
    thick = 0.0
    for place in range(COLUMNS + 1):
        lower.append([column(place), low[place]])
        upper.append([column(COLUMNS - place), high[COLUMNS - place]])
        thick = max(thick, high[place] - low[place])
    return [lower + upper] if thick > TIE else []


def edge(curve: list[float], top: float) -> list[list[float]]:
    """A curve as a line, where it is inside the axes."""
    result = []
    for place in range(COLUMNS + 1):
        inner = curve[place] > TIE and curve[place] < top - TIE
        near = False
        for beside in [max(0, place - 1), min(COLUMNS, place + 1)]:
            near = near or (curve[beside] > TIE and curve[beside] < top - TIE)
        if inner or near:
            result.append([column(place), curve[place]])
        else:
            result.append([math.nan, math.nan])
    return result


def named(
    kind: int, low: list[float], high: list[float], top: float, at: list[float], width: float
) -> list[float | str]:
    """The longest name that fits between two curves and beside the dot, in a chart of so many pixels."""
    line, size = LINE / tall(width), DOT_SIZE / tall(width)
    for words in [ranking.LONG[kind], ranking.SHORT[kind], ranking.INITIAL[kind]]:
        half = math.floor(len(words) * BOLD / across(width) / 2 * COLUMNS) + 1
        best = 0.0
        found: list[float | str] = [0, 0, ""]
        for middle in range(half, COLUMNS - half + 1):
            floor, ceiling = 0.0, top
            for place in range(middle - half, middle + half + 1):
                floor, ceiling = max(floor, low[place]), min(ceiling, high[place])
            if abs(at[0] - column(middle)) <= column(half) + size / 2:
                below = min(ceiling, at[1] - top * size / 2)
                above = max(floor, at[1] + top * size / 2)
                if below - floor > ceiling - above:
                    ceiling = below
                else:
                    floor = above
            room = (ceiling - floor) / top
            score = min(room, 4 * line) - abs(column(middle) - 0.5) / 10
            if room > line and score + 1 > best + TIE:
                best, found = score + 1, [column(middle), (floor + ceiling) / 2, words]
        if found[2] != "":
            return found
    return [0, 0, ""]


def areas(axes: Axes, prefix: str, alpha: float, hatched: bool = True) -> None:
    """An empty area for each kind, of its colour and hatching."""
    for name, (colour, hatch) in LOOKS.items():
        axes.add_patch(
            PathPatch(
                Path([(0, 0)]), gid=f"{prefix}-{name}", facecolor=colour, alpha=alpha, linewidth=0
            )
        )
        if hatched and hatch:
            axes.add_patch(
                PathPatch(
                    Path([(0, 0)]), gid=f"{prefix}-{name}-hatch", facecolor="none",
                    edgecolor=colour, hatch=hatch, alpha=0.45, linewidth=0,
                )
            )  # fmt: skip


def fitting(what: int, room: float, letter: float) -> str:
    """The name of a kind that is no longer than the room; "" where none is."""
    for words in [ranking.LONG[what], ranking.SHORT[what], ranking.INITIAL[what]]:
        if len(words) * letter <= room:
            return words
    return ""
