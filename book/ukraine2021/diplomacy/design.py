"""What a test is worth if its chip can be taken back, and if its conditions are strict.

Each plot computes its facts once; sentence, table and marks come from them. The formulas are in
`model`, what the charts share in `curves`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, decimals

from .. import drawing
from ..drawing import curves, style
from ..model import game, thresholds
from ..model.assumptions import Assumptions
from ..model.game import HOLD, IDS, TEST, WORDS

TALL, UPPER, LOWER = 2.76, 1.56, 1.86  # inches, of axes
DISCOUNT_ROOM, NAME_ROOM = 0.72, 1.15  # and right of them
TABLE = [0.0, 0.25, 0.5, 0.75, 1.0]
FRONT = {
    "chip": ["reversibility", "cheap_talk", "prior"],
    "exam_design": ["strictness", "put_off", "mimicry"],
}


def tested(world: Assumptions, name: str, value: float) -> float:
    """U_T if one assumption is another."""
    return game.testing(changed(world, name, value), world.prior)


def used_up(world: Assumptions, by: str, over: str) -> float:
    """The least value of one assumption that leaves 1 no better than 0 in another, or NaN."""
    for value in curves.steps():
        if advantage(world, by, value, over) <= game.TIE:
            low, high = max(0.0, value - 1 / curves.STEPS), value
            return thresholds.bisected(
                lambda least: advantage(world, by, least, over) > game.TIE, low, high
            )
    return math.nan


def advantage(world: Assumptions, by: str, value: float, over: str) -> float:
    """What 1 is worth more than 0 in one assumption, if another has this value."""
    then = changed(world, by, value)
    return tested(then, over, 1.0) - tested(then, over, 0.0)


# --- Turn the chip over ------------------------------------------------------------------

DISCOUNTS = [0.0, 0.15, 0.3, 0.45]


@drawing.styled
def chip_figure(width: float) -> Figure:
    """A thin line for each discount, a thick one for the reader's, a dashed one for holding."""
    figure = Figure(figsize=(drawing.inches(width), 3.7))
    axes = curves.panel(figure, 0.155, TALL, curves.across(width, DISCOUNT_ROOM))
    axes.set_xlabel("how completely the wording can be taken back")
    figure.text(0.99, 0.935, "discount", ha="right", va="bottom")
    curves.reader(axes)
    for i in range(len(DISCOUNTS)):
        curves.curve(axes, f"discount-{i}", color=style.QUIET, linewidth=1.2)
    curves.curve(axes, IDS[HOLD], color=style.QUIET, linestyle=curves.DASHED)
    curves.curve(axes, "yours", color=style.TEXT, linewidth=3.5)
    curves.spot(axes, "dot", style.TEXT)
    return figure


@dataclass(frozen=True)
class ChipFacts:
    """U_T by reversibility for each of DISCOUNTS and, last, for the world's own discount."""

    world: Assumptions
    hold: float
    value: float  # of testing, at the world's own reversibility
    curves: list[list[float]]  # for each discount, over all reversibilities
    table: list[list[float]]  # for each of TABLE, over the discounts
    undiscounted: float  # what full reversibility is worth more than none at a discount of 0
    limit: float  # the discount that uses this up; NaN if none does


def chip_facts(world: Assumptions) -> ChipFacts:
    """Testing with each discount, and the discount at which reversibility brings nothing."""
    kinds = [changed(world, "cheap_talk", discount) for discount in DISCOUNTS]
    kinds.append(world)
    return ChipFacts(
        world=world,
        hold=game.hold(world, world.prior),
        value=game.testing(world, world.prior),
        curves=[[tested(kind, "reversibility", r) for r in curves.steps()] for kind in kinds],
        table=[[tested(kind, "reversibility", r) for kind in kinds] for r in TABLE],
        undiscounted=advantage(world, "cheap_talk", 0.0, "reversibility"),
        limit=used_up(world, "cheap_talk", "reversibility"),
    )


def chip_sentence(facts: ChipFacts) -> str:
    """What a sighted reader would conclude, of full reversibility and none."""
    none, full = facts.curves[-1][0], facts.curves[-1][curves.STEPS]
    text = f"Words that can be withdrawn are {curves.compared(full, none)} words that bind"
    if facts.undiscounted <= game.TIE:
        return f"{text}, even without a discount."
    if math.isnan(facts.limit):
        return f"{text}, whatever the discount."
    if facts.world.cheap_talk > facts.limit and full > none + game.TIE:
        return f"{text} again: so few with limited aims comply that a no is the good sign."
    return f"{text}. The border is a discount ζ* of {decimals(facts.limit, 3)}."


def chip_rows(facts: ChipFacts) -> list[list[str]]:
    """Testing by reversibility and discount, beside holding."""
    rows = []
    for i, r in enumerate(TABLE):
        row = [decimals(r, 2)]
        row.extend([decimals(value, 2) for value in facts.table[i]])
        row.append(decimals(facts.hold, 2))
        rows.append(row)
    return rows


def chip_marks(facts: ChipFacts, width: float) -> curves.Marks:
    """A line for each discount, named at its end; holding; the reader's dot."""
    world, wide = facts.world, curves.across(width, DISCOUNT_ROOM)
    names = [f"discount-{decimals(i)}" for i in range(len(DISCOUNTS))]
    names.extend(["yours", IDS[HOLD]])
    words = [decimals(discount, 2) for discount in DISCOUNTS]
    words.extend([decimals(world.cheap_talk, 2), WORDS[HOLD].short])
    lines = facts.curves[:]
    lines.append([facts.hold, facts.hold])
    axis = curves.ends(lines)
    r = world.reversibility
    marks: curves.Marks = {
        "reader": [[r, 0], [r, 1]],
        "dot": curves.dot(r, curves.at(facts.value, axis)),
    }
    curves.rule(marks, axis, wide)
    shown = []
    for i in range(len(lines)):
        marks[names[i]] = curves.points(lines[i], axis)
        marks[f"{names[i]}-label"] = [1, 0, ""]
        if i >= len(DISCOUNTS) or DISCOUNTS[i] != world.cheap_talk:  # bold says it already
            shown.append(i)
    curves.name_lines(
        marks, [names[i] for i in shown], [words[i] for i in shown],
        [marks[names[i]][-1][1] for i in shown], TALL, wide,
    )  # fmt: skip
    return marks


chip = Plot(
    chip_figure,
    chip_facts,
    chip_sentence,
    chip_rows,
    chip_marks,
    Assumptions(),
    [
        "reversibility r", "test, ζ = 0", "test, ζ = 0.15", "test, ζ = 0.30", "test, ζ = 0.45",
        "test, your ζ", WORDS[HOLD].name,
    ],
    "The lines show what a test is worth, by how completely the wording can be taken back. Each has a "
    "discount ζ: how much less Moscow values an offer that is easy to withdraw. The thick one is yours, the "
    "dashed one is holding.",
    curves.ORIGIN,
)  # fmt: skip

# --- Design the exam ---------------------------------------------------------------------


@drawing.styled
def exam_design_figure(width: float) -> Figure:
    """Above, how many of each type comply; below, what the test is worth."""
    figure = Figure(figsize=(drawing.inches(width), 5.4))
    lower = curves.panel(figure, 0.105, LOWER, curves.across(width, NAME_ROOM))
    place = lower.get_position()
    upper = figure.add_axes((place.x0, 0.57, place.width, UPPER / 5.4))
    upper.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.25, 0.5, 0.75, 1], yticks=[0, 0.5, 1])
    upper.set_xticklabels([])
    upper.set_yticklabels(["0", "50", "100"])
    upper.grid(axis="y")
    figure.text(0.048 / figure.get_figwidth(), 0.945, "% of each type that comply", va="bottom")
    upper.text(0, 1, "", gid="ratio", va="bottom")
    curves.reader(upper, "reader-above")
    lower.set_xlabel("how strict the conditions are")
    curves.reader(lower)
    curves.curve(upper, "limited", color=curves.LIMITED.light)
    curves.curve(
        upper, "expansionist", color=curves.EXPANSIONIST.light, linestyle=curves.EXPANSIONIST.line
    )
    curves.spot(upper, "limited-dot", curves.LIMITED.light)
    curves.spot(upper, "expansionist-dot", curves.EXPANSIONIST.light, hollow=True)
    curves.curve(lower, IDS[HOLD], color=style.QUIET, linestyle=curves.DASHED)
    curves.curve(lower, IDS[TEST], color=style.TEXT, linewidth=3.5)
    curves.spot(lower, "dot", style.TEXT)
    return figure


@dataclass(frozen=True)
class Exam:
    """A test of some strictness."""

    strictness: float
    limited: float  # the share of each type that complies
    expansionist: float
    ratio: float  # one share over the other
    worth: float  # U_T


@dataclass(frozen=True)
class ExamDesignFacts:
    """Who complies and what the test is worth, by the strictness of its conditions."""

    hold: float
    curve: list[Exam]  # from the mildest to the strictest
    table: list[Exam]
    here: Exam  # at the world's own strictness
    put_off: float
    unspoilt: float  # what the strictest is worth more than the mildest if it puts off nobody
    limit: float  # the share put off that uses this up; NaN if none does


def exam_design_facts(world: Assumptions) -> ExamDesignFacts:
    """Tests of all strictness, and how much strict conditions may put off."""
    return ExamDesignFacts(
        hold=game.hold(world, world.prior),
        curve=[exam(world, strictness) for strictness in curves.steps()],
        table=[exam(world, strictness) for strictness in TABLE],
        here=exam(world, world.strictness),
        put_off=world.put_off,
        unspoilt=advantage(world, "put_off", 0.0, "strictness"),
        limit=used_up(world, "put_off", "strictness"),
    )


def exam(world: Assumptions, strictness: float) -> Exam:
    """A test with conditions so strict."""
    kind = changed(world, "strictness", strictness)
    return Exam(
        strictness,
        game.complies_limited(kind),
        game.complies_expansionist(kind),
        game.ratio_comply(kind),
        game.testing(kind, kind.prior),
    )


def exam_design_sentence(facts: ExamDesignFacts) -> str:
    """What a sighted reader would conclude, of the strictest conditions and the mildest."""
    text = f"Strict conditions are {curves.compared(facts.curve[-1].worth, facts.curve[0].worth)} mild ones"
    if facts.unspoilt <= game.TIE:
        return f"{text}, even if they put off nobody with limited aims."
    if math.isnan(facts.limit):
        return f"{text}, however many with limited aims they put off."
    return f"{text}. The border is a share put off, φ*, of {decimals(facts.limit, 3)}."


def separates(ratio: float, subject: str) -> str:
    """What compliance says of aims, in few words."""
    if math.isnan(ratio):
        return "nobody complies"
    if ratio == math.inf:
        return "only a limited-aims Russia complies"
    if ratio == 0:
        return "only an expansionist Russia complies"
    if decimals(ratio, 2) == "1.00":
        return f"{subject}as likely whatever the aims"
    digits = 2 if ratio < 1.05 else 1
    return f"{subject}{decimals(ratio, digits)} times as likely if aims are limited"


def exam_design_rows(facts: ExamDesignFacts) -> list[list[str]]:
    """Tests at round strictness, beside holding."""
    return [
        [
            decimals(one.strictness, 2), curves.percent(one.limited), curves.percent(one.expansionist),
            decimals(one.ratio, 2), decimals(one.worth, 2), decimals(facts.hold, 2),
        ]
        for one in facts.table
    ]  # fmt: skip


def exam_design_marks(facts: ExamDesignFacts, width: float) -> curves.Marks:
    """Above, the shares that comply; below, the test beside holding; dots at the world's own."""
    here, hold, wide = facts.here, facts.hold, curves.across(width, NAME_ROOM)
    v = here.strictness
    worths = [one.worth for one in facts.curve]
    axis = curves.ends([worths, [hold]])
    marks: curves.Marks = {
        "limited": [[one.strictness, one.limited] for one in facts.curve],
        "expansionist": [[one.strictness, one.expansionist] for one in facts.curve],
        "limited-dot": curves.dot(v, here.limited),
        "expansionist-dot": curves.dot(v, here.expansionist),
        "expansionist-dot-hole": curves.dot(v, here.expansionist),
        "dot": curves.dot(v, curves.at(here.worth, axis)),
        "reader": [[v, 0], [v, 1]],
        "reader-above": [[v, 0], [v, 1]],
        "ratio": [-0.552 / wide, 1.09, separates(here.ratio, "yours: ")],
    }
    marks[IDS[TEST]], marks[IDS[HOLD]] = (
        curves.points(worths, axis),
        curves.points([hold, hold], axis),
    )
    curves.rule(marks, axis, wide)
    last = facts.curve[-1]
    above, below = ["limited", "expansionist"], [IDS[TEST], IDS[HOLD]]
    curves.name_lines(marks, above, above, [last.limited, last.expansionist], UPPER, wide)
    words = [WORDS[TEST].short, WORDS[HOLD].short]
    curves.name_lines(
        marks, below, words, [curves.at(last.worth, axis), curves.at(hold, axis)], LOWER, wide
    )
    return marks


exam_design = Plot(
    exam_design_figure,
    exam_design_facts,
    exam_design_sentence,
    exam_design_rows,
    exam_design_marks,
    Assumptions(),
    [
        "strictness v", "limited aims: comply", "expansionist aims: comply", "likelihood ratio",
        WORDS[TEST].name, WORDS[HOLD].name,
    ],
    "Above, the lines show how many of each type comply, by how strict the conditions are; below, what the test "
    "is worth then. That line never bulges upwards, so the best strictness is none or all. The dots are yours.",
    curves.ORIGIN,
)  # fmt: skip
