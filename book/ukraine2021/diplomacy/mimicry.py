"""Playing along: what it costs to misjudge how many expansionists comply.

The plot computes its facts once; sentence, table and marks come from them. The
formulas are in `model`, what the charts share in `curves`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import Plot, changed, decimals

from .. import drawing
from ..drawing import curves, style
from ..model import game
from ..model.assumptions import Tester
from ..model.game import HOLD, IDS, WORDS

TABLE = [0.0, 0.25, 0.5, 0.75, 1.0]
FRONT = ["mimicry", "believed_mimicry", "prior"]
TALL, ROOM = 2.76, 1.05  # inches, of axes and right of them


@drawing.styled
def overconfident_figure(width: float) -> Figure:
    """A tester who is right, one who errs, the gap between them, and holding."""
    figure = Figure(figsize=(drawing.inches(width), 3.7))
    axes = curves.panel(figure, 0.155, TALL, curves.across(width, ROOM))
    axes.set_xlabel("true chance that an expansionist complies")
    nothing = Path([(0, 0)], [Path.MOVETO])
    axes.add_patch(PathPatch(nothing, gid="loss", facecolor=style.GRID, linewidth=0, zorder=1))
    curves.reader(axes)
    curves.curve(axes, IDS[HOLD], color=style.QUIET, linestyle=curves.DASHED)
    curves.curve(axes, "right", color=style.TEXT, linewidth=3.5)
    curves.curve(axes, "wrong", color=style.TEXT, linestyle="-.", linewidth=1.8)
    curves.spot(axes, "wrong-dot", style.TEXT, hollow=True)
    curves.spot(axes, "right-dot", style.TEXT)
    return figure


@dataclass(frozen=True)
class Tested:
    """What a test is worth if so many expansionists comply."""

    mimicry: float
    after_compliance: float  # the right belief; NaN if nobody complies
    right: float  # to a tester who knows
    wrong: float  # to one who acts on the believed chances


@dataclass(frozen=True)
class Judged:
    """Beliefs after an answer and the second moves that follow; NaN: it cannot happen."""

    right: float
    believed: float
    right_move: str
    believed_move: str


@dataclass(frozen=True)
class OverconfidentFacts:
    """What a test is worth to a tester who knows the chances of compliance, and to one who errs."""

    world: Tester
    share: float  # of expansionists that comply
    hold: float
    curve: list[Tested]  # over all mimicry
    table: list[Tested]
    here: Tested  # at the world's own
    compliance: Judged
    defiance: Judged


def overconfident_facts(world: Tester) -> OverconfidentFacts:
    """Both testers, for all true numbers and at the world's own."""
    p, a, m = world.prior, world.believed_compliance, world.believed_mimicry
    here = tested(world, world.mimicry)
    return OverconfidentFacts(
        world=world,
        share=game.complies_expansionist(world),
        hold=game.hold(world, p),
        curve=[tested(world, x) for x in curves.steps()],
        table=[tested(world, x) for x in TABLE],
        here=here,
        compliance=judged(world, here.after_compliance, game.updated(p, a, m)),
        defiance=judged(world, game.after_defiance(world, p), game.updated(p, 1 - a, 1 - m)),
    )


def tested(world: Tester, mimicry: float) -> Tested:
    """Both testers at one true number."""
    kind = changed(world, "mimicry", mimicry)
    a, m = world.believed_compliance, world.believed_mimicry
    return Tested(
        mimicry,
        game.after_compliance(kind, kind.prior),
        game.testing(kind, kind.prior),
        game.misjudged(kind, kind.prior, a, m),
    )


def judged(world: Tester, right: float, believed: float) -> Judged:
    """What follows from beliefs; an answer that was thought impossible leaves the prior."""
    kept = world.prior if math.isnan(believed) else believed
    return Judged(right, kept, game.move(world, right), game.move(world, kept))


def overconfident_sentence(facts: OverconfidentFacts) -> str:
    """What a sighted reader would conclude."""
    gap = facts.here.right - facts.here.wrong
    if gap <= curves.SEEN:
        return "Here the mistake costs nothing: after each answer both testers do the same, or as well."
    one, answer = facts.compliance, "compliance"
    if math.isnan(one.right) or one.right_move == one.believed_move:
        one, answer = facts.defiance, "defiance"
    moves = f"it would {one.believed_move} the wording and should {one.right_move} it"
    return f"The mistake costs {decimals(gap, 2)} points: after {answer} {moves}."


def overconfident_rows(facts: OverconfidentFacts) -> list[list[str]]:
    """Both testers at round numbers, and at the world's own."""
    rows = [tested_row(decimals(one.mimicry, 2), one, facts.hold) for one in facts.table]
    rows.append(tested_row(f"yours: {decimals(facts.here.mimicry, 2)}", facts.here, facts.hold))
    return rows


def tested_row(head: str, one: Tested, hold: float) -> list[str]:
    """One true number in the table."""
    numbers = [one.after_compliance, one.right, one.wrong, one.right - one.wrong, hold]
    row = [head]
    row.extend([decimals(number, 2) for number in numbers])
    return row


def overconfident_marks(facts: OverconfidentFacts, width: float) -> curves.Marks:
    """Both curves, the gap between them, holding, and dots at the world's own number."""
    m, wide = facts.here.mimicry, curves.across(width, ROOM)
    right = [one.right for one in facts.curve]
    wrong = [one.wrong for one in facts.curve]
    axis = curves.ends([right, wrong, [facts.hold]])
    upper, lower = curves.points(right, axis), curves.points(wrong, axis)
    wrong_dot = curves.dot(m, curves.at(facts.here.wrong, axis))
    marks: curves.Marks = {
        "right": upper,
        "wrong": lower,
        "loss": [upper + [lower[curves.STEPS - i] for i in range(curves.STEPS + 1)]],
        "reader": [[m, 0], [m, 1]],
        "right-dot": curves.dot(m, curves.at(facts.here.right, axis)),
        "wrong-dot": wrong_dot,
        "wrong-dot-hole": wrong_dot,
    }
    marks[IDS[HOLD]] = curves.points([facts.hold, facts.hold], axis)
    curves.rule(marks, axis, wide)
    curves.name_lines(
        marks, ["right", "wrong", IDS[HOLD]], ["calibrated", "mistaken", WORDS[HOLD].short],
        [upper[curves.STEPS][1], lower[curves.STEPS][1], curves.at(facts.hold, axis)], TALL, wide,
    )  # fmt: skip
    return marks


overconfident = Plot(
    overconfident_figure,
    overconfident_facts,
    overconfident_sentence,
    overconfident_rows,
    overconfident_marks,
    Tester(prior=0.4, compliance=0.8, mimicry=0.7, believed_compliance=0.8, believed_mimicry=0.1),
    [
        "true mimicry m₀", "right belief after compliance", "calibrated", "mistaken", "loss",
        WORDS[HOLD].name,
    ],
    "The lines show what a test is worth, by how many expansionists really comply: the thick one to a tester who "
    "knows that number, the dash-dotted one to a tester who acts on the believed number. Grey is what the mistake costs.",
    curves.ORIGIN,
)  # fmt: skip
