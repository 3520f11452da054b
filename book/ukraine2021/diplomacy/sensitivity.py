"""How far one assumption at a time moves the lead of testing over firmness: a tornado chart.

A plot of chapter 04: `figure` draws axes and empty artists, `compute` says where they go. The
formulas are in `model`.
"""

import math

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import Plot, changed, fixed

from .. import drawing
from ..drawing import style
from ..drawing.curves import ORIGIN, at, rectangle
from ..model import game
from ..model.assumptions import Assumptions
from ..model.game import TIE
from ..model.ranking import points, rounded
from ..wording import Policy

# Field, name in the chart, low and high value.
CHANGES = [
    ["prior", "limited aims p", 0.2, 0.8],
    ["spiral", "spiral σ", 0.1, 0.5],
    ["offer_cost", "offer cost κ_T", 0.0, 10.0],
    ["wording_price", "wording C_T", 0.0, 15.0],
    ["unmet", "unmet λ", 0.0, 0.2],
    ["erosion", "erosion δ", 0.0, 0.2],
    ["mimicry", "mimicry m₀", 0.05, 0.7],
    ["emboldening", "emboldening ε", 0.05, 0.4],
    ["compliance", "compliance a₀", 0.5, 0.95],
    ["cheap_talk", "cheap talk ζ", 0.0, 0.6],
    ["reversibility", "reversibility r", 0.0, 1.0],
    ["strictness", "strictness v", 0.0, 1.0],
    ["baseline_limited", "baseline b_L", 0.0, 0.3],
    ["baseline_expansionist", "baseline b_E", 0.1, 0.6],
]
STEPS = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0]  # between ticks
TICKS = 7
LEFT, BELOW, ABOVE, PITCH = 1.5, 0.86, 0.58, 0.25  # inches; PITCH: of a row
COUNT = len(CHANGES)
WIDE = drawing.WIDTH - LEFT - 0.22
LETTER = 0.1 / WIDE


@drawing.drawn
def tornado_figure() -> Figure:
    """The axes, and empty bars, names of rows and ticks."""
    height = BELOW + COUNT * PITCH + ABOVE
    figure = Figure(figsize=(drawing.WIDTH, height))
    axes = figure.add_axes(
        (LEFT / drawing.WIDTH, BELOW / height, WIDE / drawing.WIDTH, COUNT * PITCH / height)
    )
    axes.set(xlim=(0, 1), ylim=(COUNT, 0), xticks=[], yticks=[])
    axes.spines["left"].set_visible(False)
    axes.plot([], [], gid="grid", color=style.GRID, linewidth=0.8, zorder=0)
    blue = style.POLICIES[Policy.TEST].light
    for gid, face in {"low": "#ffffff", "high": blue}.items():
        axes.add_patch(
            PathPatch(Path([(0, 0)]), gid=gid, facecolor=face, edgecolor=blue, linewidth=1.2)
        )
    axes.plot([], [], gid="tie", color=style.TEXT, linewidth=2)
    axes.plot([], [], gid="base", color=style.TEXT, linewidth=1.2, linestyle=":", clip_on=False)
    for i in range(COUNT):
        axes.text(0, 0, "", gid=f"name-{i}", ha="right", va="center")
        axes.text(0, 0, "", gid=f"note-{i}", va="center", color=style.QUIET)
    for i in range(TICKS):
        axes.text(0, 0, "", gid=f"tick-{i}", ha="center", va="center")
    axes.text(0, 0, "", gid="tie-words", ha="center", va="center", fontweight="bold")
    axes.text(0, 0, "", gid="base-words", ha="center", va="center")
    title = "points by which testing beats firmness"
    axes.text(1 + 0.1 / WIDE, COUNT + 0.7 / PITCH, title, ha="right", va="center")
    for x, face, words in [
        (-0.42, "#ffffff", "at its low value"),
        (0.25, blue, "at its high value"),
    ]:
        axes.add_patch(
            PathPatch(
                Path([(x, -1.9), (x + 0.06, -1.9), (x + 0.06, -1.45), (x, -1.45), (x, -1.9)]),
                facecolor=face, edgecolor=blue, linewidth=1.2, clip_on=False,
            )
        )  # fmt: skip
        axes.text(x + 0.09, -1.67, words, va="center")
    return figure


def lead(world: Assumptions) -> float:
    """U_T − U_F at the world's prior."""
    return game.testing(world, world.prior) - game.hold(world, world.prior)


def tornado_model(world: Assumptions) -> dict:
    """U_T − U_F if one number is low or high and the others are as set, the widest bar first."""
    base = lead(world)
    lows = [lead(changed(world, name, low)) for name, _, low, _ in CHANGES]
    highs = [lead(changed(world, name, high)) for name, _, _, high in CHANGES]
    # Bars that differ by less than a tie stay in the order of CHANGES.
    order = sorted(range(COUNT), key=lambda i: -math.floor(width(lows, highs, base, i) / TIE + 0.5))
    marks, rows = {}, []
    values = [base]
    values.extend(lows)
    values.extend(highs)
    axis = ruled(marks, values)
    bars = [[], []]
    here = at(base, axis)
    tie = at(0.0, axis)
    beside = clear_of(tie, here)
    turning, without = [], []
    for row in range(len(order)):
        i = order[row]
        words = ""
        if abs(lows[i] - base) > TIE:
            bars[0].append(rectangle(here, at(lows[i], axis), row + 0.14, row + 0.5))
        if abs(highs[i] - base) > TIE:
            bars[1].append(rectangle(here, at(highs[i], axis), row + 0.5, row + 0.86))
        if width(lows, highs, base, i) <= TIE:
            words = "no effect"
            without.append(CHANGES[i][1])
        elif turned(base, lows[i]) or turned(base, highs[i]):
            turning.append(CHANGES[i][1])
        marks[f"name-{fixed(row)}"] = [-0.04, row + 0.5, CHANGES[i][1]]
        marks[f"note-{fixed(row)}"] = [beside, row + 0.5, words]
        low, high = fixed(CHANGES[i][2], 2), fixed(CHANGES[i][3], 2)
        rows.append([CHANGES[i][1], low, rounded(lows[i]), high, rounded(highs[i])])
    marks["low"], marks["high"] = bars[0], bars[1]
    marks["base"] = [[here, 0], [here, COUNT]]
    words = f"as set: {rounded(base)}"
    marks["base-words"] = [inside(here, words), COUNT + 0.45 / PITCH, words]
    marks["tie"] = [[tie, 0], [tie, COUNT]]
    marks["tie-words"] = [inside(tie, "0: tie"), -0.55, "0: tie"]
    sentence = concluded(base, turning, without, rows[0])
    return {"sentence": sentence, "rows": rows, "marks": marks}


def clear_of(tie: float, here: float) -> float:
    """Where "no effect" begins: beside the setting, clear of the tie, within the axes."""
    room = 0.06 + 9 * LETTER
    if here + room <= 1 and (tie <= here or tie >= here + room):
        return here + 0.03
    if here >= room and (tie >= here or tie <= here - room):
        return here - room + 0.03
    return max(tie, here) + 0.03


def turned(base: float, value: float) -> bool:
    """Whether a change turns which of the two is better, or breaks their tie."""
    if abs(base) <= TIE:
        return abs(value) > TIE
    return (base > TIE and value < -TIE) or (base < -TIE and value > TIE)


def width(lows: list[float], highs: list[float], base: float, i: int) -> float:
    """How far a bar reaches, the setting included."""
    return max(lows[i], highs[i], base) - min(lows[i], highs[i], base)


def inside(x: float, words: str) -> float:
    """The middle of words near x that stay within the picture."""
    half = len(words) * LETTER / 2
    return max(half - 0.3, min(x, 1 + 0.2 / WIDE - half))


def ruled(marks: dict, values: list[float]) -> list[float]:
    """The axis' ends, 0 and every value within; its ticks and grid go into the marks."""
    low, high = 0.0, 0.0
    for value in values:
        low, high = min(low, value), max(high, value)
    axis, step = [0.0, 1.0], 0.0
    for size in STEPS:
        axis = [size * math.floor(low / size - 0.05), size * (1 + math.floor(high / size + 0.05))]
        step = size
        if axis[1] - axis[0] <= size * (TICKS - 1) + TIE:
            break
    grid = []
    for i in range(TICKS):
        value = axis[0] + step * i
        marks[f"tick-{fixed(i)}"] = [0, COUNT, ""]
        if value <= axis[1] + TIE:
            x = at(value, axis)
            words = fixed(value, 1) if step < 1 else fixed(value)
            marks[f"tick-{fixed(i)}"] = [x, COUNT + 0.18 / PITCH, words]
            grid.extend([[x, 0], [x, COUNT], [math.nan, math.nan]])
    marks["grid"] = grid
    return axis


def concluded(base: float, turning: list[str], without: list[str], widest: list[str]) -> str:
    """What a sighted reader would conclude."""
    text = "On these assumptions, testing and firmness tie."
    if base > TIE:
        text = f"On these assumptions, testing is {points(base)} better than firmness."
    elif base < -TIE:
        text = f"On these assumptions, firmness is {points(-base)} better than testing."
    does = "break the tie" if abs(base) <= TIE else "turn that"
    turn = f"No single change within the table's values can {does}."
    if len(turning) > 0:
        turn = f"One change alone can {does}: {', '.join(turning)}."
    none = "Every number has some effect."
    if len(without) > 0:
        none = f"Without any effect: {', '.join(without)}."
    return (
        f"{text} The widest bar is {widest[0]}: {widest[2]} at {widest[1]}, {widest[4]} at "
        f"{widest[3]}. {turn} {none}"
    )


tornado = Plot(
    tornado_figure,
    tornado_model,
    Assumptions(),
    ["assumption", "low value", "lead of testing there (points)", "high value",
     "lead of testing at the high value (points)"],
    "Each bar changes one number and leaves the others as set; the table has the low and high values, "
    "chosen for teaching. Hollow upper half: at the low value; filled lower half: at the high one. "
    "Right of the thick line testing is better, left of it firmness. The axis follows the numbers.",
    ORIGIN,
)  # fmt: skip
