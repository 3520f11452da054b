"""How far one assumption at a time moves the lead of testing over holding: a tornado chart.

A plot computes its facts once; sentence, table and marks come from them. The formulas are in `model`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import Plot, changed, decimals

from .. import drawing
from ..drawing import style
from ..drawing.curves import ORIGIN, SIZES, TICKS, Marks, at, rectangle, ticks
from ..drawing.labels import LETTER, inside
from ..model import game
from ..model.assumptions import Assumptions
from ..model.game import TIE
from ..model.ranking import points, rounded
from ..wording import Policy

# Field, name in the chart, low and high value.
CHANGES = [
    ("prior", "limited aims p", 0.2, 0.8),
    ("spiral", "spiral σ", 0.1, 0.5),
    ("offer_cost", "offer cost κ_T", 0.0, 10.0),
    ("waiting", "waiting ω", 0.0, 10.0),
    ("wording_price", "wording C_T", 0.0, 15.0),
    ("unmet", "unmet λ", 0.0, 0.2),
    ("erosion", "erosion δ", 0.0, 0.2),
    ("mimicry", "mimicry m₀", 0.05, 0.7),
    ("emboldening", "emboldening ε", 0.05, 0.4),
    ("compliance", "compliance a₀", 0.5, 0.95),
    ("cheap_talk", "cheap talk ζ", 0.0, 0.6),
    ("reversibility", "reversibility r", 0.0, 1.0),
    ("strictness", "strictness v", 0.0, 1.0),
    ("baseline_limited", "baseline b_L", 0.0, 0.3),
    ("baseline_expansionist", "baseline b_E", 0.1, 0.6),
]
LEFT, BELOW, ABOVE, PITCH = 1.5, 0.86, 0.58, 0.25  # inches; PITCH: of a row
COUNT = len(CHANGES)


def across(width: float) -> float:
    """The width of the axes in inches, in a chart of so many pixels."""
    return drawing.inches(width) - LEFT - 0.22


@drawing.styled
def tornado_figure(width: float) -> Figure:
    """The axes, and empty bars, names of rows and ticks."""
    size, wide = (drawing.inches(width), BELOW + COUNT * PITCH + ABOVE), across(width)
    figure = Figure(figsize=size)
    axes = figure.add_axes(
        (LEFT / size[0], BELOW / size[1], wide / size[0], COUNT * PITCH / size[1])
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
    title = "points by which testing beats holding"
    axes.text(1 + 0.1 / wide, COUNT + 0.7 / PITCH, title, ha="right", va="center")
    for inches, face, words in [
        (-1.3, "#ffffff", "low value"),
        (0.77, blue, "high value"),
    ]:
        x, end = inches / wide, (inches + 0.18) / wide
        axes.add_patch(
            PathPatch(
                Path([*rectangle(x, end, -1.9, -1.45), (x, -1.9)]),
                facecolor=face, edgecolor=blue, linewidth=1.2, clip_on=False,
            )
        )  # fmt: skip
        axes.text(end + 0.1 / wide, -1.67, words, va="center")
    return figure


@dataclass(frozen=True)
class Bar:
    """What one change does to the lead of testing, in points."""

    name: str
    low: float  # what the assumption is changed to
    high: float
    at_low: float  # the lead there
    at_high: float
    width: float  # how far the bar reaches, the setting included
    turns: bool  # whether it turns which of the two is better, or breaks their tie


@dataclass(frozen=True)
class TornadoFacts:
    """U_T − U_H as set, and if one number is low or high and the others are as set."""

    base: float
    bars: list[Bar]  # the widest first


def tornado_facts(world: Assumptions) -> TornadoFacts:
    """The lead of testing, and how each change moves it."""
    base = lead(world)
    bars = [bar(world, base, field, name, low, high) for field, name, low, high in CHANGES]
    # Bars that differ by less than a tie stay in the order of CHANGES.
    return TornadoFacts(base, sorted(bars, key=lambda one: -math.floor(one.width / TIE + 0.5)))


def bar(world: Assumptions, base: float, field: str, name: str, low: float, high: float) -> Bar:
    """One change, beside the lead as set."""
    at_low, at_high = lead(changed(world, field, low)), lead(changed(world, field, high))
    width = max(at_low, at_high, base) - min(at_low, at_high, base)
    turns = width > TIE and (turned(base, at_low) or turned(base, at_high))
    return Bar(name, low, high, at_low, at_high, width, turns)


def lead(world: Assumptions) -> float:
    """U_T − U_H at the world's prior."""
    return game.testing(world, world.prior) - game.hold(world, world.prior)


def turned(base: float, value: float) -> bool:
    """Whether a change turns which of the two is better, or breaks their tie."""
    if abs(base) <= TIE:
        return abs(value) > TIE
    return (base > TIE and value < -TIE) or (base < -TIE and value > TIE)


def tornado_sentence(facts: TornadoFacts) -> str:
    """What a sighted reader would conclude."""
    base, text = facts.base, "Testing and holding tie"
    if base > TIE:
        text = f"Testing is {points(base)} better than holding"
    elif base < -TIE:
        text = f"Holding is {points(-base)} better than testing"
    turning = len([bar for bar in facts.bars if bar.turns])
    does = "break the tie" if abs(base) <= TIE else "turn that"
    return f"{text}; {decimals(turning)} of the {decimals(COUNT)} single changes {does}."


def tornado_rows(facts: TornadoFacts) -> list[list[str]]:
    """Every change, and the lead after it."""
    return [
        [
            bar.name, decimals(bar.low, 2), rounded(bar.at_low), decimals(bar.high, 2), rounded(bar.at_high)
        ]
        for bar in facts.bars
    ]  # fmt: skip


def tornado_marks(facts: TornadoFacts, width: float) -> Marks:
    """Bars from the lead as set, with their names, and the axis that holds them."""
    base, axis, wide = facts.base, around(facts), across(width)
    here, tie = at(base, axis), at(0.0, axis)
    words = f"as set: {rounded(base)}"
    marks: Marks = {
        "low": [
            rectangle(here, at(bar.at_low, axis), row + 0.14, row + 0.5)
            for row, bar in enumerate(facts.bars) if abs(bar.at_low - base) > TIE
        ],
        "high": [
            rectangle(here, at(bar.at_high, axis), row + 0.5, row + 0.86)
            for row, bar in enumerate(facts.bars) if abs(bar.at_high - base) > TIE
        ],
        "base": [[here, 0], [here, COUNT]],
        "base-words": [within(here, words, wide), COUNT + 0.45 / PITCH, words],
        "tie": [[tie, 0], [tie, COUNT]],
        "tie-words": [within(tie, "0: tie", wide), -0.55, "0: tie"],
        "grid": [],
    }  # fmt: skip
    for i, tick in enumerate(ticks(axis)):
        x, number = tick
        marks[f"tick-{decimals(i)}"] = [x, COUNT + 0.18 / PITCH, number]
        marks["grid"].extend([[x, 0], [x, COUNT], [math.nan, math.nan]])
    beside = clear_of(tie, here, wide)
    for row, bar in enumerate(facts.bars):
        marks[f"name-{decimals(row)}"] = [-0.12 / wide, row + 0.5, bar.name]
        note = "no effect" if bar.width <= TIE else ""
        marks[f"note-{decimals(row)}"] = [beside, row + 0.5, note]
    return marks


def around(facts: TornadoFacts) -> list[float]:
    """The axis' ends: multiples of the step of its ticks, around 0 and every lead."""
    leads = [0.0, facts.base]
    for bar in facts.bars:
        leads.extend([bar.at_low, bar.at_high])
    axis = leads
    for size in SIZES:
        low, high = math.floor(min(leads) / size - 0.05), 1 + math.floor(max(leads) / size + 0.05)
        axis = [size * low, size * high]
        if high - low < TICKS:
            break
    return axis


def clear_of(tie: float, here: float, wide: float) -> float:
    """Where "no effect" begins: beside the setting, clear of the tie, within the axes."""
    gap = 0.09 / wide
    room = 2 * gap + 9 * LETTER / wide
    if here + room <= 1 and (tie <= here or tie >= here + room):
        return here + gap
    if here >= room and (tie >= here or tie <= here - room):
        return here - room + gap
    return max(tie, here) + gap


def within(x: float, words: str, wide: float) -> float:
    """The middle of words near x that stay within the picture."""
    return inside(x, words, LETTER / wide, -0.92 / wide, 1 + 0.2 / wide)


tornado = Plot(
    tornado_figure,
    tornado_facts,
    tornado_sentence,
    tornado_rows,
    tornado_marks,
    Assumptions(),
    ["assumption", "low value", "lead of testing there (points)", "high value",
     "lead of testing at the high value (points)"],
    "Each bar changes one number and leaves the others as set; the table has the low and high values, "
    "chosen for teaching. The hollow upper half ends at the low value, the filled lower half at the high one. "
    "Right of the thick line testing is better, left of it holding. The axis follows the numbers.",
    ORIGIN,
)  # fmt: skip
