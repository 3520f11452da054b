"""What answers tell about aims: a thousand worlds, and several exams in a row.

Each plot computes its facts once; sentence, table and marks come from them. The
formulas are in `model`.
"""

import math
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from pagewidgets import Parameters, Plot, decimals, parameter

from .. import drawing
from ..drawing import style
from ..drawing.curves import EXPANSIONIST, LIMITED, ORIGIN, Marks, dot, percent, spot
from ..model import game
from ..model.assumptions import Assumptions

FRONT = ["prior", "compliance", "mimicry"]

# --- A thousand worlds ------------------------------------------------------------------

WORLDS = 1000
LEFT, TOP = 0.14, 1.0  # inches
LENGTH = 0.003  # of a dot: of many lines without length matplotlib draws none
ROUND: dict[str, Any] = {"solid_capstyle": "round"}


@dataclass(frozen=True)
class Grid:
    """Where dots stand in inches: rows, from a column or a row to the next, below and right of all."""

    rows: int
    pitch: float
    floor: float
    right: float


def grid(width: float) -> Grid:
    """As many columns as a thousand dots in two blocks may need, and a gap."""
    right = drawing.inches(width) - LEFT
    rows = 16 if drawing.wide(right) else 25
    pitch = (right - LEFT) / (WORLDS / rows + 3)
    return Grid(rows, pitch, TOP + rows * pitch, right)


@drawing.styled
def thousand_worlds_figure(width: float) -> Figure:
    """Dots in two blocks; above them a line for each type, below them words for each answer."""
    place = grid(width)
    figure, axes = drawing.inch_figure(place.floor + 0.95, drawing.inches(width))
    filled: dict[str, Any] = {"linewidth": 57 * place.pitch, **ROUND}
    hollow: dict[str, Any] = {"linewidth": 29 * place.pitch, "color": "#ffffff", **ROUND}
    axes.text(LEFT, 0.1, "1,000 imagined worlds", va="top", fontweight="bold")
    axes.text(place.right, 0.1, "\u00a0", gid="bet-text", ha="right", va="top")
    for name, y, look in (("limited", 0.49, LIMITED), ("expansionist", 0.76, EXPANSIONIST)):
        axes.plot([LEFT + 0.06] * 2, [y] * 2, color=look.light, **filled)
        axes.plot([], [], gid=name, color=look.light, **filled)
        axes.text(0, 0, "", gid=f"{name}-branch", va="center")
    axes.plot([LEFT + 0.06] * 2, [0.76] * 2, **hollow)
    axes.plot([], [], gid="holes", **hollow)
    for i in range(3):
        weight = "bold" if i == 0 else "normal"
        axes.text(0, 0, "", gid=f"complies-{i}", va="top", fontweight=weight)
        axes.text(0, 0, "", gid=f"defies-{i}", va="top", ha="right", fontweight=weight)
    return figure


def whole(number: float) -> int:
    """The nearest whole number, halves upwards."""
    return math.floor(number + 0.5 + game.TIE)


def many(number: int) -> str:
    """A count of up to 1,000 as it is shown."""
    return "1,000" if number == WORLDS else decimals(number)


def dots(first: int, size: int, side: float, step: float, place: Grid) -> list[list[float]]:
    """Dots of a block that grows column by column from one side, beginning with the first-th."""
    result = []
    for i in range(first, first + size):
        column = math.floor(i / place.rows)
        x = side + step * (column + 0.5) - LENGTH / 2
        y = place.floor - place.pitch * (i - place.rows * column + 0.5)
        result.extend([[x, y], [x + LENGTH, y], [math.nan, math.nan]])
    return result


@dataclass(frozen=True)
class ThousandWorldsFacts:
    """Natural frequencies that add up to 1,000, and beliefs, which are not rounded."""

    prior: float
    compliance: float  # a, under limited aims
    after_compliance: float  # beliefs; NaN after an answer that cannot happen
    after_defiance: float
    limited: int  # counts of worlds
    expansionist: int
    limited_comply: int
    limited_defy: int
    expansionist_comply: int
    expansionist_defy: int
    comply: int
    defy: int


def thousand_worlds_facts(world: Assumptions) -> ThousandWorldsFacts:
    """Whole worlds of each type by answer; both posteriors."""
    a = game.complies_limited(world)
    limited = whole(WORLDS * world.prior)
    expansionist = WORLDS - limited
    kept = whole(limited * a)
    mimics = whole(expansionist * game.complies_expansionist(world))
    return ThousandWorldsFacts(
        prior=world.prior,
        compliance=a,
        after_compliance=game.after_compliance(world, world.prior),
        after_defiance=game.after_defiance(world, world.prior),
        limited=limited,
        expansionist=expansionist,
        limited_comply=kept,
        limited_defy=limited - kept,
        expansionist_comply=mimics,
        expansionist_defy=expansionist - mimics,
        comply=kept + mimics,
        defy=WORLDS - kept - mimics,
    )


def thousand_worlds_sentence(facts: ThousandWorldsFacts) -> str:
    """What a sighted reader would conclude."""
    before = f"Before the answer it was {percent(facts.prior)}."
    if math.isnan(facts.after_compliance):
        return f"No world complies, so there is nothing to learn from a yes. {before}"
    if facts.comply == 0:
        return f"Fewer than one world in 1,000 complies. {before}"
    share = (
        f"{many(facts.limited_comply)} of the {many(facts.comply)} that comply have limited aims"
    )
    return f"{share}: {percent(facts.after_compliance)}. {before}"


def thousand_worlds_rows(facts: ThousandWorldsFacts) -> list[list[str]]:
    """Counts of each type by answer, and the belief after it."""
    return [
        counted("comply", facts.limited_comply, facts.expansionist_comply, facts.after_compliance),
        counted("defy", facts.limited_defy, facts.expansionist_defy, facts.after_defiance),
        counted("all", facts.limited, facts.expansionist, facts.prior),
    ]


def counted(answer: str, limited: int, expansionist: int, belief: float) -> list[str]:
    """A row of the table."""
    return [
        answer, many(limited), many(expansionist), many(limited + expansionist), decimals(belief, 3)
    ]  # fmt: skip


def thousand_worlds_marks(facts: ThousandWorldsFacts, width: float) -> Marks:
    """A dot for each world; the tree of counts above, both answers below."""
    place = grid(width)
    pitch, floor, right = place.pitch, place.floor, place.right
    gaps = dots(facts.limited_comply, facts.expansionist_comply, LEFT, pitch, place)
    gaps.extend(dots(facts.limited_defy, facts.expansionist_defy, right, -pitch, place))
    shares = dots(0, facts.limited_comply, LEFT, pitch, place)
    shares.extend(dots(0, facts.limited_defy, right, -pitch, place))
    comply, defy = many(facts.comply), many(facts.defy)
    kept, refused = many(facts.limited_comply), many(facts.limited_defy)
    mimics, others = many(facts.expansionist_comply), many(facts.expansionist_defy)
    limited = f"{many(facts.limited)} limited: {kept} comply, {refused} defy"
    expansionist = f"{many(facts.expansionist)} expansionist: {mimics} comply, {others} defy"
    return {
        "limited": shares,
        "expansionist": gaps,
        "holes": gaps,
        "limited-branch": [LEFT + 0.22, 0.49, limited],
        "expansionist-branch": [LEFT + 0.22, 0.76, expansionist],
        "complies-0": [LEFT, floor + 0.1, f"{comply} comply"],
        "complies-1": [LEFT, floor + 0.37, f"limited: {kept} of {comply}"],
        "complies-2": [LEFT, floor + 0.64, probability(facts.after_compliance)],
        "defies-0": [right, floor + 0.1, f"{defy} defy"],
        "defies-1": [right, floor + 0.37, f"limited: {refused} of {defy}"],
        "defies-2": [right, floor + 0.64, probability(facts.after_defiance)],
    }


def probability(belief: float) -> str:
    """A belief in few words; it is undefined after an answer that cannot happen."""
    return "cannot happen" if math.isnan(belief) else f"probability {decimals(belief, 2)}"


thousand_worlds = Plot(
    thousand_worlds_figure,
    thousand_worlds_facts,
    thousand_worlds_sentence,
    thousand_worlds_rows,
    thousand_worlds_marks,
    Assumptions(),
    ["answer", "limited aims", "expansionist aims", "all", "probability of limited aims"],
    "Each dot is a world. In the left block Russia complies, in the right one it defies. Filled dots are worlds "
    "with limited aims, hollow ones with expansionist aims.",
    ORIGIN,
)

# --- Repeat exam -------------------------------------------------------------------------

NOT_YET, COMPLIES, DEFIES = 0, 1, 2
ANSWERS = {"not yet": NOT_YET, "complies": COMPLIES, "defies": DEFIES}
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
    exam_2: float = parameter(0, options=ANSWERS, label="Second exam")
    exam_3: float = parameter(0, options=ANSWERS, label="Third exam")
    exam_4: float = parameter(0, options=ANSWERS, label="Fourth exam")
    exam_5: float = parameter(0, options=ANSWERS, label="Fifth exam")


@drawing.styled
def repeat_exam_figure(width: float) -> Figure:
    """A path of beliefs; their numbers in a row above it."""
    wide = drawing.inches(width)
    figure = Figure(figsize=(wide, 4.0))
    axes = figure.add_axes((0.6 / wide, 0.25, 1 - 0.744 / wide, 0.56))
    axes.set(xlim=(-0.4, EXAMS + 0.4), ylim=(0, 1), yticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_yticklabels(["0", "", "0.5", "", "1"])
    axes.set_xticks(range(EXAMS + 1), ["before", "1", "2", "3", "4", "5"])
    axes.set_xlabel("exam")
    axes.grid(axis="y")
    figure.text(0.048 / wide, 0.91, "probability that aims are limited", va="bottom")
    axes.plot([], [], gid="path", color=style.TEXT, linewidth=1.5, clip_on=False)
    for name, hollow in (("start", False), ("complied", False), ("defied", True)):
        spot(axes, name, style.QUIET if name == "start" else style.TEXT, hollow)
    for i in range(EXAMS + 1):
        axes.text(0, 0, "", gid=f"belief-{i}", ha="center", va="bottom")
    key = figure.add_axes((0, 0, 1, 0.08))
    key.set(xlim=(0, wide), ylim=(0, 1))
    key.set_axis_off()
    for name, x, words in (("key", 0.77, "complies"), ("other-key", 2.2, "defies")):
        spot(key, name, style.TEXT, hollow=name == "other-key")
        for line in [line for line in key.lines if str(line.get_gid()).startswith(name)]:
            line.set_data([x, x], [0.5, 0.5])
        key.text(x + 0.14, 0.5, words, va="center")
    return figure


@dataclass(frozen=True)
class RepeatExamFacts:
    """Beliefs after each of the exams that count: up to an answer that cannot happen, if there is one."""

    answers: list[float]  # as in ANSWERS
    ratios: list[float]  # their likelihood ratios
    beliefs: list[float]  # the prior, then the belief after each answer that can happen
    compliance: float  # likelihood ratios of the two answers
    defiance: float


def repeat_exam_facts(world: Exams) -> RepeatExamFacts:
    """Bayes' rule, again and again."""
    a, m = world.compliance, world.mimicry
    answers: list[float] = []
    ratios, beliefs = [], [world.prior]
    for answer in [world.exam_1, world.exam_2, world.exam_3, world.exam_4, world.exam_5]:
        if answer == NOT_YET or len(beliefs) == len(answers):
            break
        likely = [a, m] if answer == COMPLIES else [1 - a, 1 - m]
        belief = game.updated(beliefs[-1], likely[0], likely[1])
        answers.append(answer)
        ratios.append(game.ratio(likely[0], likely[1]))
        if not math.isnan(belief):
            beliefs.append(belief)
    return RepeatExamFacts(answers, ratios, beliefs, game.ratio(a, m), game.ratio(1 - a, 1 - m))


def repeat_exam_sentence(facts: RepeatExamFacts) -> str:
    """What a sighted reader would conclude."""
    happened = len(facts.beliefs) - 1
    start, end = decimals(facts.beliefs[0], 2), decimals(facts.beliefs[happened], 2)
    if happened < len(facts.answers):
        last = decimals(len(facts.answers))
        return f"On these assumptions answer {last} cannot happen; before it the belief is {end}."
    if happened == 0:
        return f"No exam counts yet: the belief is {start}."
    return f"From {start} to {end}. A yes {multiplies(facts.compliance)}, a no {multiplies(facts.defiance)}."


def repeat_exam_rows(facts: RepeatExamFacts) -> list[list[str]]:
    """Odds and probability before and after each answer."""
    rows = [["before", "", "", odds(facts.beliefs[0]), decimals(facts.beliefs[0], 4)]]
    for i, answer in enumerate(facts.answers):
        belief = facts.beliefs[i + 1] if i + 1 < len(facts.beliefs) else math.nan
        rows.append([
            decimals(i + 1), said(answer), decimals(facts.ratios[i], 3), odds(belief), decimals(belief, 4)
        ])  # fmt: skip
    return rows


def repeat_exam_marks(facts: RepeatExamFacts) -> Marks:
    """The path of beliefs, a dot for each answer."""
    dots: dict[str, list[list[float]]] = {"complies": [], "defies": []}
    marks: Marks = {}
    for i in range(EXAMS + 1):
        happened = i < len(facts.beliefs)
        words = decimals(facts.beliefs[i], 2) if happened else ""
        marks[f"belief-{decimals(i)}"] = [i, 1.04, words]
        if happened and i > 0:
            x, y = i, facts.beliefs[i]
            dots[said(facts.answers[i - 1])].extend([[x, y], [x, y], [math.nan, math.nan]])
    marks["path"] = [[i, belief] for i, belief in enumerate(facts.beliefs)]
    marks["start"] = dot(0, facts.beliefs[0])
    marks["complied"] = dots["complies"]
    marks["defied"], marks["defied-hole"] = dots["defies"], dots["defies"]
    return marks


def said(answer: float) -> str:
    """An answer in a word."""
    return "complies" if answer == COMPLIES else "defies"


def odds(belief: float) -> str:
    """Odds of limited aims, as they are shown."""
    if math.isnan(belief):
        return "not defined"
    return f"{decimals(game.ratio(belief, 1 - belief), 3)} to 1"


def multiplies(ratio: float) -> str:
    """What an answer with this likelihood ratio does to the odds, in words."""
    if math.isnan(ratio):
        return "cannot happen"
    if ratio == math.inf:
        return "proves limited aims"
    if ratio == 0:
        return "rules limited aims out"
    return f"makes the odds {decimals(ratio, 2)} times"


EXAM_ROWS = {
    "One yes": Exams(),
    "Two": Exams(exam_2=COMPLIES),
    "Three": Exams(exam_2=COMPLIES, exam_3=COMPLIES),
    "A yes, then a no": Exams(exam_2=DEFIES),
    "A no": Exams(exam_1=DEFIES),
}
repeat_exam = Plot(
    repeat_exam_figure,
    repeat_exam_facts,
    repeat_exam_sentence,
    repeat_exam_rows,
    repeat_exam_marks,
    Exams(),
    ["exam", "answer", "likelihood ratio", "odds of limited aims", "probability"],
    "The belief that aims are limited, before the first exam and after each answer. A filled dot says that "
    "Russia complies, a hollow one that it defies. Each exam is taken to be a fresh one.",
    ORIGIN,
)
