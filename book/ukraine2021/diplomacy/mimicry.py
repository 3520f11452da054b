"""Playing along: what it costs to misjudge how many expansionists comply, and why one would.

Each plot computes its facts once; sentence, table and marks come from them. The
formulas are in `model` and `thresholds`, what the charts share in `curves`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import Parameters, Plot, changed, fixed, parameter

from .. import drawing
from ..drawing import curves, style
from ..model import game
from ..model.assumptions import Tester
from ..model.game import HOLD, IDS, WORDS
from ..model.thresholds import mimicry_from_costs

TABLE = [0.0, 0.25, 0.5, 0.75, 1.0]
FRONT = {
    "overconfident": [
        "mimicry", "believed_mimicry", "compliance", "believed_compliance", "prior",
    ],
    "why_mimic": ["later", "now", "patience", "dearest"],
}  # fmt: skip
TALL, ROOM = 2.76, 1.05  # inches, of axes and right of them

# --- The overconfident tester ------------------------------------------------------------


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
    surprised: bool  # by compliance, which it thought impossible


def overconfident_facts(world: Tester) -> OverconfidentFacts:
    """Both testers, for all true numbers and at the world's own."""
    p, a, m = world.prior, world.believed_compliance, world.believed_mimicry
    here = tested(world, world.mimicry)
    believed = game.updated(p, a, m)
    return OverconfidentFacts(
        world=world,
        share=game.complies_expansionist(world),
        hold=game.hold(world, p),
        curve=[tested(world, x) for x in curves.steps()],
        table=[tested(world, x) for x in TABLE],
        here=here,
        compliance=judged(world, here.after_compliance, believed),
        defiance=judged(world, game.after_defiance(world, p), game.updated(p, 1 - a, 1 - m)),
        surprised=math.isnan(believed),
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
    price = f"costs {fixed(gap, 2)} points" if gap > curves.SEEN else "costs nothing here"
    return (
        f"{curves.percent(facts.share)} of expansionist Russias comply, the tester "
        f"believes {curves.percent(facts.world.believed_mimicry)}. {believes(facts)} On these assumptions its "
        f"test is worth {fixed(facts.here.wrong, 2)} points, a calibrated one "
        f"{fixed(facts.here.right, 2)} and holding {fixed(facts.hold, 2)}: the mistake {price}."
    )


def believes(facts: OverconfidentFacts) -> str:
    """What the tester makes of the answer that shows its error, and what would be right."""
    yes, no = facts.compliance, facts.defiance
    if math.isnan(yes.right):
        return "Nobody complies."
    better = acts(yes.right_move)
    if yes.right_move == yes.believed_move:
        if not math.isnan(no.right) and no.right_move != no.believed_move:
            return (
                f"After defiance it puts limited aims at {fixed(no.believed, 2)} and "
                f"{acts(no.believed_move)}; {fixed(no.right, 2)} would be right, and a calibrated "
                f"tester {acts(no.right_move)}."
            )
        better = "does the same"
    surprised = ", for it had thought that nobody would," if facts.surprised else ""
    return (
        f"After compliance it puts limited aims at {fixed(yes.believed, 2)}{surprised} and "
        f"{acts(yes.believed_move)}; {fixed(yes.right, 2)} would be right, and a calibrated tester {better}."
    )


def acts(move: str) -> str:
    """A second move, in words."""
    return f"{move}s the wording"


def overconfident_rows(facts: OverconfidentFacts) -> list[list[str]]:
    """Both testers at round numbers, and at the world's own."""
    rows = [tested_row(fixed(one.mimicry, 2), one, facts.hold) for one in facts.table]
    rows.append(tested_row(f"yours: {fixed(facts.here.mimicry, 2)}", facts.here, facts.hold))
    return rows


def tested_row(head: str, one: Tested, hold: float) -> list[str]:
    """One true number in the table."""
    numbers = [one.after_compliance, one.right, one.wrong, one.right - one.wrong, hold]
    row = [head]
    row.extend([fixed(number, 2) for number in numbers])
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
    "What a test is worth, by how many expansionists really comply. Thick: a tester who knows that "
    "number; dash-dotted: one who acts on the believed number; grey: what the mistake costs. Dots: "
    "the true number you set. ",
    curves.ORIGIN,
)  # fmt: skip

# --- Why an expansionist complies --------------------------------------------------------

DEAREST = 60  # of the prizes


@dataclass(frozen=True)
class Prizes(Parameters):
    """What an expansionist Russia gains and pays, in points of its own; section 5a of the model."""

    later: float = parameter(
        30,
        0,
        DEAREST,
        step=1,
        symbol="V_D",
        label="Prize from moving later, against a relaxed West",
    )
    now: float = parameter(
        20,
        0,
        DEAREST,
        step=1,
        symbol="V_F",
        label="Prize from moving now, against a West that holds",
    )
    patience: float = parameter(
        0.9, symbol="ρ", label="Patience: how much of a later prize counts today"
    )
    dearest: float = parameter(
        20, 1, DEAREST, step=1, symbol="K̄", label="The most that complying may cost it",
        help="Pulling back, losing a season: any cost from 0 to this is equally likely.",
    )  # fmt: skip


@drawing.styled
def why_mimic_figure(width: float) -> Figure:
    """The share that plays along, over the later prize."""
    wide = drawing.inches(width)
    figure = Figure(figsize=(wide, 3.4))
    axes = figure.add_axes((0.6 / wide, 0.17, 1 - 0.744 / wide, 0.71))
    axes.set(xlim=(0, DEAREST), ylim=(0, 1), yticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_yticklabels(["0", "", "50", "", "100"])
    axes.set_xlabel("prize from moving later, in points")
    axes.grid(axis="y")
    figure.text(0.048 / wide, 0.915, "% of expansionist Russias that comply", va="bottom")
    curves.reader(axes)
    axes.plot([], [], gid="mimicry", color=curves.EXPANSIONIST.light, linewidth=3, clip_on=False)
    curves.spot(axes, "dot", curves.EXPANSIONIST.light, hollow=True)
    return figure


@dataclass(frozen=True)
class WhyMimicFacts:
    """The shares of expansionists that play along."""

    world: Prizes
    lead: float  # of waiting over moving now, in points
    share: float  # at the world's own prize
    shares: list[float]  # by the later prize, from 0 to DEAREST


def why_mimic_facts(world: Prizes) -> WhyMimicFacts:
    """The share at the world's own prize and at every other."""
    now, patience, dearest = world.now, world.patience, world.dearest
    return WhyMimicFacts(
        world,
        patience * world.later - now,
        mimicry_from_costs(world.later, now, patience, dearest),
        [mimicry_from_costs(later, now, patience, dearest) for later in range(DEAREST + 1)],
    )


def why_mimic_sentence(facts: WhyMimicFacts) -> str:
    """What a sighted reader would conclude."""
    world = facts.world
    patience, later, now = fixed(world.patience, 2), fixed(world.later), fixed(world.now)
    if facts.lead > 0:
        reason = (
            f"Waiting gains an expansionist Russia {fixed(facts.lead, 1)} points ({patience} "
            f"times {later}, less {now}), so it plays along if complying "
            f"costs it no more. Costs run from 0 to {fixed(world.dearest)}"
        )
    else:
        reason = (
            f"Waiting gains an expansionist Russia nothing ({patience} times "
            f"{later} is no more than {now})"
        )
    return (
        f"{reason}: on these assumptions {curves.percent(facts.share)} comply. A test separates the types only if "
        f"complying is a worse bargain for an expansionist than for a Russia that seeks security: it costs "
        f"more, or gains less."
    )


def why_mimic_rows(facts: WhyMimicFacts) -> list[list[str]]:
    """Shares by the later prize, the world's own last."""
    rows = [
        [fixed(prize), curves.percent(facts.shares[prize])] for prize in range(0, DEAREST + 1, 10)
    ]
    rows.append([f"yours: {fixed(facts.world.later)}", curves.percent(facts.share)])
    return rows


def why_mimic_marks(facts: WhyMimicFacts) -> curves.Marks:
    """The curve, and a dot at the world's own prize."""
    later = facts.world.later
    return {
        "mimicry": [[prize, share] for prize, share in enumerate(facts.shares)],
        "reader": [[later, 0], [later, 1]],
        "dot": curves.dot(later, facts.share),
        "dot-hole": curves.dot(later, facts.share),
    }


why_mimic = Plot(
    why_mimic_figure,
    why_mimic_facts,
    why_mimic_sentence,
    why_mimic_rows,
    why_mimic_marks,
    Prizes(),
    ["prize from moving later (points)", "expansionist Russias that comply"],
    "How many expansionist Russias play along, by what they expect from moving later. Dot: yours. "
    "A kink: from there on nobody, or everybody, plays along.",
    curves.ORIGIN,
)
