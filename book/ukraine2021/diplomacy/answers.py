"""What answers tell about aims: a thousand worlds, and several exams in a row.

Plots of chapter 04: `figure` draws axes and empty artists, `compute` says where they go. The
formulas are in `model`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Parameters, Plot, fixed, parameter

from .. import drawing
from ..drawing import style
from ..drawing.curves import EXPANSIONIST, LIMITED, ORIGIN, dot, percent, spot
from ..model import game
from ..model.assumptions import Assumptions

FRONT = {
    "thousand_russias": ["prior", "compliance", "mimicry"],
    "repeat_exam": [
        "exam_1", "exam_2", "exam_3", "exam_4", "exam_5", "prior", "compliance", "mimicry",
    ],
}  # fmt: skip

# --- A thousand Russias ------------------------------------------------------------------

WORLDS, ROWS = 1000, 25
LEFT, TOP, PITCH = 0.14, 1.0, 0.105  # inches: 43 columns fit, 41 are ever used
FLOOR = TOP + ROWS * PITCH
RIGHT = drawing.WIDTH - LEFT
LENGTH = 0.003  # of a dot: of many lines without length matplotlib draws none
FILLED = {"linewidth": 6, "solid_capstyle": "round"}
HOLLOW = {"color": "#ffffff", "linewidth": 3, "solid_capstyle": "round"}


@drawing.drawn
def worlds_axes() -> Figure:
    """Dots in two blocks; above them a line for each type, below them words for each answer."""
    figure, axes = drawing.inch_figure(FLOOR + 0.95)
    axes.text(LEFT, 0.1, "1,000 imagined worlds", va="top", fontweight="bold")
    for name, y, look in (("limited", 0.49, LIMITED), ("expansionist", 0.76, EXPANSIONIST)):
        axes.plot([LEFT + 0.06] * 2, [y] * 2, color=look.light, **FILLED)
        axes.plot([], [], gid=name, color=look.light, **FILLED)
        axes.text(0, 0, "", gid=f"{name}-branch", va="center")
    axes.plot([LEFT + 0.06] * 2, [0.76] * 2, **HOLLOW)
    axes.plot([], [], gid="holes", **HOLLOW)
    for i in range(3):
        weight = "bold" if i == 0 else "normal"
        axes.text(0, 0, "", gid=f"complies-{i}", va="top", fontweight=weight)
        axes.text(0, 0, "", gid=f"defies-{i}", va="top", ha="right", fontweight=weight)
    return figure


def whole(number: float) -> float:
    """The nearest whole number, halves upwards."""
    return math.floor(number + 0.5 + game.TIE)


def many(number: float) -> str:
    """A count of up to 1,000 as it is shown."""
    return "1,000" if number == WORLDS else fixed(number)


def dots(first: int, size: int, side: float, step: float) -> list[list[float]]:
    """Dots of a block that grows column by column from one side, beginning with the first-th."""
    result = []
    for i in range(first, first + size):
        column = math.floor(i / ROWS)
        x = side + step * (column + 0.5) - LENGTH / 2
        y = FLOOR - PITCH * (i - ROWS * column + 0.5)
        result.extend([[x, y], [x + LENGTH, y], [math.nan, math.nan]])
    return result


def thousand_russias_model(world: Assumptions) -> dict:
    """Natural frequencies that add up to 1,000, their dots, and both posteriors."""
    p, a = world.prior, game.complies_limited(world)
    limited = whole(WORLDS * p)
    kept = whole(limited * a)
    mimics = whole((WORLDS - limited) * game.complies_expansionist(world))
    refused, others = limited - kept, WORLDS - limited - mimics
    yes, no = kept + mimics, refused + others
    after, without = game.after_compliance(world, p), game.after_defiance(world, p)
    gaps = dots(kept, mimics, LEFT, PITCH)
    gaps.extend(dots(refused, others, RIGHT, -PITCH))
    shares = dots(0, kept, LEFT, PITCH)
    shares.extend(dots(0, refused, RIGHT, -PITCH))
    start = LEFT + 0.22
    marks = {
        "limited": shares,
        "expansionist": gaps,
        "holes": gaps,
        "limited-branch": [start, 0.49, branch(limited, "limited", kept, refused)],
        "expansionist-branch": [
            start, 0.76, branch(WORLDS - limited, "expansionist", mimics, others)
        ],
        "complies-0": [LEFT, FLOOR + 0.1, f"{many(yes)} comply"],
        "complies-1": [LEFT, FLOOR + 0.37, f"limited: {many(kept)} of {many(yes)}"],
        "complies-2": [LEFT, FLOOR + 0.64, probability(after)],
        "defies-0": [RIGHT, FLOOR + 0.1, f"{many(no)} defy"],
        "defies-1": [RIGHT, FLOOR + 0.37, f"limited: {many(refused)} of {many(no)}"],
        "defies-2": [RIGHT, FLOOR + 0.64, probability(without)],
    }  # fmt: skip
    rows = [
        ["comply", many(kept), many(mimics), many(yes), fixed(after, 3)],
        ["defy", many(refused), many(others), many(no), fixed(without, 3)],
        ["all", many(limited), many(WORLDS - limited), many(WORLDS), fixed(p, 3)],
    ]
    sentence = (
        f"Of 1,000 imagined worlds, {many(limited)} have a Russia with limited aims, and "
        f"{many(kept)} of these comply; {many(WORLDS - limited)} have an expansionist one, and "
        f"{many(mimics)} of these comply, too. {both(a, yes, kept, after)} "
        f"{revised(p, after, without)}"
    )
    return {"sentence": sentence, "rows": rows, "marks": marks}


def branch(size: float, aims: str, comply: float, defy: float) -> str:
    """A branch of the tree of counts."""
    return f"{many(size)} {aims}: {many(comply)} comply, {many(defy)} defy"


def probability(belief: float) -> str:
    """A belief in few words; it is undefined after an answer that cannot happen."""
    return "cannot happen" if math.isnan(belief) else f"probability {fixed(belief, 2)}"


def both(a: float, yes: float, kept: float, after: float) -> str:
    """Two shares that are often taken for one another."""
    if math.isnan(after):
        return "So nobody complies."
    if yes == 0:
        return "So fewer than one world in 1,000 complies."
    share = f"So {many(kept)} of the {many(yes)} who comply have limited aims"
    if fixed(100 * a) == fixed(100 * after):
        return f"{share}."
    return (
        f"{share}. That {percent(a)} of limited-aims Russias comply is another thing: of those who "
        f"comply, {percent(after)} have limited aims."
    )


def revised(prior: float, after: float, without: float) -> str:
    """What each answer makes of the prior, in words."""
    up = "compliance cannot happen" if math.isnan(after) else f"after compliance {fixed(after, 2)}"
    down = (
        "defiance cannot happen" if math.isnan(without) else f"after defiance {fixed(without, 2)}"
    )
    return (
        f"On these assumptions the probability of limited aims is {fixed(prior, 2)} before the test, "
        f"{up}, {down}."
    )


thousand_russias = Plot(
    worlds_axes,
    thousand_russias_model,
    Assumptions(),
    ["answer", "limited aims", "expansionist aims", "all", "probability of limited aims"],
    "Each dot is a world. Left block: Russia complies; right block: it defies. Filled: limited "
    "aims; hollow: expansionist aims. Counts are rounded to whole worlds, probabilities are not.",
    ORIGIN,
)

# --- Repeat exam -------------------------------------------------------------------------

ANSWERS = {"not yet": 0, "complies": 1, "defies": 2}
EXAMS = 5


@dataclass(frozen=True)
class Exams(Parameters):
    """What is assumed of each type, and the answers to up to five exams in a row."""

    prior: float = parameter(
        0.5, symbol="p", label="Before the first exam: how likely is it that Russia's aims are limited?"
    )  # fmt: skip
    compliance: float = parameter(
        0.8, symbol="a", label="If aims are limited, how likely is it that Russia complies?"
    )  # fmt: skip
    mimicry: float = parameter(
        0.25, symbol="m", label="If aims are expansionist, how likely is it that Russia complies?"
    )  # fmt: skip
    exam_1: float = parameter(
        1, options=ANSWERS, label="First exam", help="“Not yet” ends the row."
    )
    exam_2: float = parameter(1, options=ANSWERS, label="Second exam")
    exam_3: float = parameter(2, options=ANSWERS, label="Third exam")
    exam_4: float = parameter(
        0, options=ANSWERS, label="Fourth exam"
    )  # fmt: skip
    exam_5: float = parameter(0, options=ANSWERS, label="Fifth exam")


@drawing.drawn
def exams_axes() -> Figure:
    """A path of beliefs; their numbers in a row above it."""
    figure = Figure(figsize=(drawing.WIDTH, 4.0))
    axes = figure.add_axes((0.125, 0.25, 0.845, 0.56))
    axes.set(xlim=(-0.4, EXAMS + 0.4), ylim=(0, 1), yticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_yticklabels(["0", "", "0.5", "", "1"])
    axes.set_xticks(range(EXAMS + 1), ["before", "1", "2", "3", "4", "5"])
    axes.set_xlabel("exam")
    axes.grid(axis="y")
    figure.text(0.01, 0.91, "probability that aims are limited", va="bottom")
    axes.plot([], [], gid="path", color=style.TEXT, linewidth=1.5, clip_on=False)
    for name, hollow in (("start", False), ("complied", False), ("defied", True)):
        spot(axes, name, style.QUIET if name == "start" else style.TEXT, hollow)
    for i in range(EXAMS + 1):
        axes.text(0, 0, "", gid=f"belief-{i}", ha="center", va="bottom")
    key = figure.add_axes((0, 0, 1, 0.08))
    key.set(xlim=(0, 1), ylim=(0, 1))
    key.set_axis_off()
    for name, x, words in (("key", 0.16, "complies"), ("other-key", 0.46, "defies")):
        spot(key, name, style.TEXT, hollow=name == "other-key")
        for line in [line for line in key.lines if line.get_gid().startswith(name)]:
            line.set_data([x, x], [0.5, 0.5])
        key.text(x + 0.03, 0.5, words, va="center")
    return figure


def repeat_exam_model(world: Exams) -> dict:
    """The beliefs after each answer, as long as there are answers that can happen."""
    a, m = world.compliance, world.mimicry
    answers = [world.exam_1, world.exam_2, world.exam_3, world.exam_4, world.exam_5]
    beliefs, words, impossible = [world.prior], [], ""
    rows = [["before", "", "", odds(world.prior), fixed(world.prior, 4)]]
    marks = {"complied": [], "defied": [], "belief-0": [0, 1.04, fixed(world.prior, 2)]}
    going = True
    for i in range(EXAMS):
        marks[f"belief-{fixed(i + 1)}"] = [i + 1, 1.04, ""]
        going = going and answers[i] > 0
        if going:
            likely, word, mark = [1 - a, 1 - m], "defies", "defied"
            if answers[i] == 1:
                likely, word, mark = [a, m], "complies", "complied"
            last = beliefs[len(beliefs) - 1]
            belief = game.updated(last, likely[0], likely[1])
            rows.append([
                fixed(i + 1), word, fixed(game.ratio(likely[0], likely[1]), 3),
                odds(belief), fixed(belief, 4),
            ])  # fmt: skip
            if math.isnan(belief):
                impossible = (
                    f" Answer {fixed(i + 1)}, “{word}”, cannot happen on these assumptions."
                )
                going = False
            else:
                beliefs.append(belief)
                words.append(word)
                marks[f"belief-{fixed(i + 1)}"] = [i + 1, 1.04, fixed(belief, 2)]
                marks[mark].extend([[i + 1, belief], [i + 1, belief], [math.nan, math.nan]])
    marks["path"] = [[i, beliefs[i]] for i in range(len(beliefs))]
    marks["start"] = dot(0, world.prior)
    marks["defied-hole"] = marks["defied"]
    path = ", ".join([fixed(belief, 2) for belief in beliefs[1:]])
    found = f"; after {', '.join(words)}: {path}" if len(words) > 0 else "; no exam counts yet"
    sentence = (
        f"Before the first exam the probability of limited aims is {fixed(world.prior, 2)}{found}."
        f"{impossible} On these assumptions a compliance {multiplies(game.ratio(a, m))}, a defiance "
        f"{multiplies(game.ratio(1 - a, 1 - m))}, whatever came before, in whatever order. That "
        f"takes the exams to be independent: once the aims are given, no answer depends on another."
    )
    return {"sentence": sentence, "rows": rows, "marks": marks}


def odds(belief: float) -> str:
    """Odds of limited aims, as they are shown."""
    if math.isnan(belief):
        return "not defined"
    return f"{fixed(game.ratio(belief, 1 - belief), 3)} to 1"


def multiplies(ratio: float) -> str:
    """What an answer with this likelihood ratio does to the odds, in words."""
    if math.isnan(ratio):
        return "cannot happen"
    if ratio == math.inf:
        return "proves limited aims"
    if ratio == 0:
        return "rules limited aims out"
    return f"multiplies the odds by {fixed(ratio, 3)}"


repeat_exam = Plot(
    exams_axes,
    repeat_exam_model,
    Exams(),
    ["exam", "answer", "likelihood ratio", "odds of limited aims", "probability"],
    "The probability that aims are limited, before the first exam and after each answer. Filled: "
    "Russia complies; hollow: it defies. The numbers over the chart belong to the dots below them.",
    ORIGIN,
)
