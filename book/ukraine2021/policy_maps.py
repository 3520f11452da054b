"""Maps of chapters 02 and 04: which policy is best over two assumptions, the others as set.

Plots: `figure` draws axes and empty artists, `compute` says where they go. Areas are found by column:
as an assumption of the vertical axis rises, the best policy changes in an order that is known.
"""

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import Plot, changed, fixed

from . import drawing, model, style, verdicts
from .assumptions import Assumptions
from .curves import DOT, dot
from .model import TIE
from .verdicts import KINDS, ONLY_FIRM, ONLY_MINSK, ONLY_TEST, SAME_FIRM, SAME_GIVE

COLUMNS = 60
HALVINGS = 11  # of a column: finer than a map is drawn
EXACT = 40  # for the words
EROSION, SPIRAL = 0.3, 0.5  # the vertical axes' upper ends
LEFT, BELOW, TALL, ABOVE = 0.82, 0.62, 3.5, 0.36  # inches
WIDE = drawing.WIDTH - LEFT - 0.2
LETTER, LINE = 0.11 / WIDE, 0.3 / TALL  # of a bold label, if the axes are 1
DOT_SIZE = 0.24 / TALL


def board(top: float) -> tuple[Figure, Axes]:
    """Axes from 0 to 1 and from 0 to `top`, with an empty area for each kind of best."""
    height = BELOW + TALL + ABOVE
    figure = Figure(figsize=(drawing.WIDTH, height))
    axes = figure.add_axes(
        (LEFT / drawing.WIDTH, BELOW / height, WIDE / drawing.WIDTH, TALL / height)
    )
    axes.set(xlim=(0, 1), ylim=(0, top), xticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_xticklabels(["0", "", "0.5", "", "1"])
    verdicts.areas(axes, "area", 0.3)
    axes.plot([], [], gid="borders", color=style.TEXT, linewidth=1.4)
    for name in KINDS:
        axes.text(0, 0, "", gid=f"{name} here", ha="center", va="center", fontweight="bold")
    axes.plot([], [], gid="ring", color="#ffffff", linewidth=15, **DOT)
    axes.plot([], [], gid="dot", color=style.TEXT, linewidth=11, **DOT)
    return figure, axes


def column(place: int) -> float:
    """Where a column stands, from 0 to 1."""
    return place / COLUMNS


def painted(
    marks: dict, kinds: list[int], curves: list[list[float]], top: float, at: list[float]
) -> None:
    """Areas of these kinds from below, parted by the curves, with names where they fit.

    at: where the reader's dot is, which no name may meet.

    curves: heights by column, from 0 to top; one more than kinds, the first all 0, the last all top.
    """
    for name in KINDS:
        marks[f"area {name}"] = []
        marks[f"{name} here"] = [0, 0, ""]
        if verdicts.LOOKS[name][1] != "":
            marks[f"area {name} hatch"] = []
    borders = []
    marks["dot"], marks["ring"] = dot(at[0], at[1]), dot(at[0], at[1])
    for i in range(len(kinds)):
        low, high = curves[i], curves[i + 1]
        name = KINDS[kinds[i]]
        rings = banded(low, high)
        marks[f"area {name}"] = rings
        if verdicts.LOOKS[name][1] != "":
            marks[f"area {name} hatch"] = rings
        marks[f"{name} here"] = named(kinds[i], low, high, top, at)
        if i > 0 and len(rings) > 0:
            borders.extend(edge(low, top))
    marks["borders"] = borders


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


def named(kind: int, low: list[float], high: list[float], top: float, at: list[float]) -> list:
    """The longest name that fits between two curves and beside the dot, with room around it."""
    for words in [verdicts.LONG[kind], verdicts.SHORT[kind], verdicts.INITIAL[kind]]:
        half = math.floor(len(words) * LETTER / 2 * COLUMNS) + 1
        best, found = 0.0, [0, 0, ""]
        for middle in range(half, COLUMNS - half + 1):
            floor, ceiling = 0.0, top
            for place in range(middle - half, middle + half + 1):
                floor, ceiling = max(floor, low[place]), min(ceiling, high[place])
            if abs(at[0] - column(middle)) <= column(half) + DOT_SIZE / 2:
                below = min(ceiling, at[1] - top * DOT_SIZE / 2)
                above = max(floor, at[1] + top * DOT_SIZE / 2)
                if below - floor > ceiling - above:
                    ceiling = below
                else:
                    floor = above
            room = (ceiling - floor) / top
            score = min(room, 4 * LINE) - abs(column(middle) - 0.5) / 10
            if room > LINE and score + 1 > best + TIE:
                best, found = score + 1, [column(middle), (floor + ceiling) / 2, words]
        if found[2] != "":
            return found
    return [0, 0, ""]


# --- Mimicry and erosion ---------------------------------------------------------------------


@drawing.drawn
def best_map_figure() -> Figure:
    """The axes over mimicry and erosion."""
    figure, axes = board(EROSION)
    axes.set_yticks([0, 0.1, 0.2, 0.3])
    axes.text(0.5, -0.44 / TALL * EROSION, "mimicry m₀", ha="center", va="center")
    drawing.unit_label(axes, "erosion δ")
    return figure


def best_map_model(world: Assumptions) -> dict:
    """As erosion rises, testing loses and nothing else changes: it is best up to a curve."""
    prior = world.prior
    others = model.menu(world, prior)
    curve = []
    for place in range(COLUMNS + 1):
        mimic = changed(world, "mimicry", column(place))
        curve.append(tolerated(mimic, others, HALVINGS))
    rest = ONLY_MINSK
    if model.give(world, prior) >= others - TIE:
        rest = SAME_GIVE
    elif model.firm(world, prior) >= others - TIE:
        rest = ONLY_FIRM
    marks = {}
    floor = [0.0 for place in curve]
    ceiling = [EROSION for place in curve]
    at = [world.mimicry, world.erosion]
    painted(marks, [ONLY_TEST, rest], [floor, curve, ceiling], EROSION, at)
    most = tolerated(world, others, EXACT)
    kind = verdicts.kind(world, prior)
    rows = []
    for mimicry in [0.0, 0.25, 0.5, 0.75, 1.0]:
        mimic = changed(world, "mimicry", mimicry)
        line = [fixed(mimicry, 2)]
        for erosion in [0.0, 0.1, 0.2, 0.3]:
            line.append(verdicts.LONG[verdicts.kind(changed(mimic, "erosion", erosion), prior)])
        rows.append(line)
    return {"sentence": read_map(world, kind, rest, most), "rows": rows, "marks": marks}


def tolerated(world: Assumptions, others: float, halvings: int) -> float:
    """The erosion up to which testing is better than these others, at the world's mimicry."""
    low, high = 0.0, EROSION
    if model.testing(changed(world, "erosion", low), world.prior) <= others + TIE:
        return low
    if model.testing(changed(world, "erosion", high), world.prior) > others + TIE:
        return high
    for _ in range(halvings):
        middle = (low + high) / 2
        if model.testing(changed(world, "erosion", middle), world.prior) > others + TIE:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def read_map(world: Assumptions, kind: int, rest: int, most: float) -> str:
    """What a sighted reader would conclude."""
    text = (
        f"On these assumptions, with mimicry at {fixed(world.mimicry, 2)} and erosion at "
        f"{fixed(world.erosion, 2)}, {verdicts.STATED[kind]}."
    )
    if most <= 0:
        return f"{text} At this mimicry, no erosion is small enough for testing to be best alone."
    if most >= EROSION:
        return f"{text} At this mimicry, testing is best alone at any erosion up to {fixed(EROSION, 2)}."
    return (
        f"{text} At this mimicry, testing is best alone up to an erosion of {fixed(most, 3)}; "
        f"beyond it, {verdicts.STATED[rest]}."
    )


best_map = Plot(
    best_map_figure,
    best_map_model,
    Assumptions(),
    ["mimicry m₀", "best at erosion 0", "at 0.1", "at 0.2", "at 0.3"],
    "Which policy is best for every mimicry (an expansionist Russia plays along) and every erosion (a "
    "withdrawn offer weakens threats), the other numbers as set. Dot: your numbers. “Test = give”: "
    "the answer changes nothing, so testing is no better than giving the wording.",
    verdicts.ORIGIN,
)


# --- The two dials ---------------------------------------------------------------------------


ORDER = [SAME_FIRM, ONLY_FIRM, ONLY_TEST, SAME_GIVE, ONLY_MINSK]  # as the spiral rises


@drawing.drawn
def dials_figure() -> Figure:
    """The axes over the prior and the spiral, their ends in words."""
    figure, axes = board(SPIRAL)
    axes.set_xticklabels([])
    axes.set_yticks([0, 0.125, 0.25, 0.375, 0.5], ["threats\ncalm", "", "", "", "threats\nprovoke"])
    axes.get_yticklabels()[0].set_va("bottom")
    axes.get_yticklabels()[-1].set_va("top")
    for x, side, words in [(0, "left", "aims expansionist"), (1, "right", "aims limited")]:
        axes.text(x, -0.24 / TALL * SPIRAL, words, ha=side, va="center")
    return figure


def dials_model(world: Assumptions) -> dict:
    """What is best over the prior and the spiral, from below in the order of ORDER."""
    curves = [[], [], [], [], [], []]
    for place in range(COLUMNS + 1):
        bounds = turns(world, column(place), HALVINGS)
        for i in range(len(bounds)):
            curves[i].append(bounds[i])
    marks = {}
    painted(marks, ORDER, curves, SPIRAL, [world.prior, world.spiral])
    rows = []
    for spiral in [0.5, 0.4, 0.3, 0.2, 0.1, 0.0]:
        turned = changed(world, "spiral", spiral)
        line = [fixed(spiral, 1)]
        for prior in [0.0, 0.25, 0.5, 0.75, 1.0]:
            line.append(verdicts.LONG[verdicts.kind(turned, prior)])
        rows.append(line)
    return {"sentence": read_dials(world), "rows": rows, "marks": marks}


def turns(world: Assumptions, prior: float, halvings: int) -> list[float]:
    """The spiral risks at which the best policy changes: from 0 to SPIRAL, one more than ORDER."""
    result = [0.0]
    first, last = rank(world, prior, 0.0), rank(world, prior, SPIRAL)
    for place in range(1, len(ORDER)):
        low, high = result[place - 1], SPIRAL
        if first >= place:
            high = 0.0
        elif last >= place:
            for _ in range(halvings):
                middle = (low + high) / 2
                if rank(world, prior, middle) >= place:
                    high = middle
                else:
                    low = middle
        result.append(high)
    result.append(SPIRAL)
    return result


def rank(world: Assumptions, prior: float, spiral: float) -> int:
    """The place in ORDER of what is best.

    It never falls as the spiral rises: U_A stays, U_G, U_T and U_F fall, each no faster than the next.
    """
    kind = verdicts.kind(changed(world, "spiral", spiral), prior)
    for place in range(len(ORDER)):
        if ORDER[place] == kind:
            return place
    return 0


def read_dials(world: Assumptions) -> str:
    """What a sighted reader would conclude."""
    bounds = turns(world, world.prior, EXACT)
    up = []
    for place in range(len(ORDER)):
        if bounds[place + 1] > bounds[place] + TIE:
            low, high = fixed(bounds[place], 2), fixed(bounds[place + 1], 2)
            up.append(f"{verdicts.SHORTLY[ORDER[place]]} for a spiral risk of {low} to {high}")
    along = []
    for low, high, kind in verdicts.spans(world):
        along.append(f"{verdicts.SHORTLY[kind]} for a prior of {fixed(low, 2)} to {fixed(high, 2)}")
    return (
        f"On these assumptions, with a prior of {fixed(world.prior, 2)} and a spiral risk of "
        f"{fixed(world.spiral, 2)}, {verdicts.STATED[verdicts.kind(world, world.prior)]}. Best at this "
        f"prior: {'; '.join(up)}. Best at this spiral risk: {'; '.join(along)}."
    )


dials = Plot(
    dials_figure,
    dials_model,
    Assumptions(),
    ["spiral σ", "best at prior 0", "at 0.25", "at 0.5", "at 0.75", "at 1"],
    "Two dials, four policies: to the right Russia's aims are likelier to be limited (p); upwards "
    "firmness is likelier to provoke a war if they are (σ, 0 to 0.5). Dot: your numbers. “Test = "
    "give”: the answer changes nothing, so testing is no better than giving the wording.",
    verdicts.ORIGIN,
)
