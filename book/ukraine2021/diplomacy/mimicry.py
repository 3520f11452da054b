"""Playing along: what it costs to misjudge how many expansionists comply, and why one would.

Plots of chapter 04: `figure` draws axes and empty artists, `compute` says where they go. The
formulas are in `model` and `thresholds`, what the charts share in `curves`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import Parameters, Plot, changed, fixed, parameter

from .. import drawing
from ..drawing import style
from ..drawing.curves import (
    DASHED,
    EXPANSIONIST,
    ORIGIN,
    SEEN,
    STEPS,
    at,
    curve,
    dot,
    ends,
    name_lines,
    panel,
    percent,
    points,
    reader,
    rule,
    spot,
    steps,
)
from ..model import game
from ..model.assumptions import Assumptions, Tester
from ..model.thresholds import mimicry_from_costs

TABLE = [0.0, 0.25, 0.5, 0.75, 1.0]
FRONT = {
    "overconfident": [
        "mimicry", "believed_mimicry", "compliance", "believed_compliance", "prior",
    ],
    "why_mimic": ["later", "now", "patience", "dearest"],
}  # fmt: skip
TALL = 2.76  # inches, of axes

# --- The overconfident tester ------------------------------------------------------------


@drawing.drawn
def tester_axes() -> Figure:
    """A tester who is right, one who errs, the gap between them, and firmness."""
    figure = Figure(figsize=(drawing.WIDTH, 3.7))
    axes = panel(figure, 0.155, TALL, 1.05)
    axes.set_xlabel("true chance that an expansionist complies")
    nothing = Path([(0, 0)], [Path.MOVETO])
    axes.add_patch(PathPatch(nothing, gid="loss", facecolor=style.GRID, linewidth=0, zorder=1))
    reader(axes)
    curve(axes, "firm", color=style.QUIET, linestyle=DASHED)
    curve(axes, "right", color=style.TEXT, linewidth=3.5)
    curve(axes, "wrong", color=style.TEXT, linestyle="-.", linewidth=1.8)
    spot(axes, "wrong-dot", style.TEXT, hollow=True)
    spot(axes, "right-dot", style.TEXT)
    return figure


def misled(world: Tester) -> float:
    """U_T of the tester who acts on the believed chances."""
    return game.misjudged(
        world, world.prior, world.believed_compliance, world.believed_mimicry
    )  # fmt: skip


def overconfident_model(world: Tester) -> dict:
    """U_T over the true mimicry, of a tester who knows it and of one who believes otherwise."""
    kinds = [changed(world, "mimicry", x) for x in steps()]
    right = [game.testing(kind, world.prior) for kind in kinds]
    wrong = [misled(kind) for kind in kinds]
    firm = game.firm(world, world.prior)
    calibrated, mistaken = game.testing(world, world.prior), misled(world)
    axis = ends([right, wrong, [firm, firm]])
    upper, lower = points(right, axis), points(wrong, axis)
    back = [lower[STEPS - i] for i in range(STEPS + 1)]
    ring = upper[:]
    ring.extend(back)
    m = world.mimicry
    marks = {
        "right": upper,
        "wrong": lower,
        "firm": points([firm, firm], axis),
        "loss": [ring],
        "reader": [[m, 0], [m, 1]],
        "right-dot": dot(m, at(calibrated, axis)),
        "wrong-dot": dot(m, at(mistaken, axis)),
        "wrong-dot-hole": dot(m, at(mistaken, axis)),
    }
    rule(marks, axis)
    name_lines(
        marks, ["right", "wrong", "firm"], ["calibrated", "mistaken", "firm"],
        [upper[STEPS][1], lower[STEPS][1], at(firm, axis)], TALL,
    )  # fmt: skip
    rows = []
    shown, heads = TABLE[:], [fixed(x, 2) for x in TABLE]
    shown.append(m)
    heads.append(f"yours: {fixed(m, 2)}")
    for i in range(len(shown)):
        kind = changed(world, "mimicry", shown[i])
        best, worse = game.testing(kind, world.prior), misled(kind)
        rows.append([
            heads[i], fixed(game.after_compliance(kind, world.prior), 2), fixed(best, 2),
            fixed(worse, 2), fixed(best - worse, 2), fixed(firm, 2),
        ])  # fmt: skip
    gap = calibrated - mistaken
    price = (
        f"the mistake costs {fixed(gap, 2)} points"
        if gap > SEEN
        else "the mistake costs nothing here"
    )
    sentence = (
        f"{percent(game.complies_expansionist(world))} of expansionist Russias comply, the tester "
        f"believes {percent(world.believed_mimicry)}. {believes(world)} On these assumptions its "
        f"test is worth {fixed(mistaken, 2)} points, a calibrated one {fixed(calibrated, 2)} and "
        f"standing firm {fixed(firm, 2)}: {price}."
    )
    return {"sentence": sentence, "rows": rows, "marks": marks}


def believes(world: Tester) -> str:
    """What the tester makes of compliance and what would be right, in words."""
    truth = game.after_compliance(world, world.prior)
    if math.isnan(truth):
        return "Nobody complies."
    belief = game.updated(world.prior, world.believed_compliance, world.believed_mimicry)
    no = game.updated(world.prior, 1 - world.believed_compliance, 1 - world.believed_mimicry)
    right_no = game.after_defiance(world, world.prior)
    if math.isnan(no):
        no = world.prior  # it had thought that nobody would defy
    surprised = ""
    if math.isnan(belief):
        belief, surprised = world.prior, ", for it had thought that nobody would,"
    better = acts(world, truth)
    if better == acts(world, belief):
        if not math.isnan(right_no) and acts(world, right_no) != acts(world, no):
            return (
                f"After defiance it puts limited aims at {fixed(no, 2)} and {acts(world, no)}; "
                f"{fixed(right_no, 2)} would be right, and a calibrated tester {acts(world, right_no)}."
            )
        better = "does the same"
    return (
        f"After compliance it puts limited aims at {fixed(belief, 2)}{surprised} and "
        f"{acts(world, belief)}; {fixed(truth, 2)} would be right, and a calibrated tester {better}."
    )


def acts(world: Assumptions, belief: float) -> str:
    """The second move that follows from a belief, in words."""
    return "keeps the wording" if game.move(world, belief) == game.KEEP else "retracts the wording"


overconfident = Plot(
    tester_axes,
    overconfident_model,
    Tester(prior=0.4, compliance=0.8, mimicry=0.7, believed_compliance=0.8, believed_mimicry=0.1),
    [
        "true mimicry m₀", "right belief after compliance", "calibrated", "mistaken", "loss",
        "stand firm",
    ],
    "What a test is worth, by how many expansionists really comply. Thick: a tester who knows that "
    "number; dash-dotted: one who acts on the believed number; grey: what the mistake costs. Dots: "
    "the true number you set. ",
    ORIGIN,
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
        20, 0, DEAREST, step=1, symbol="V_F", label="Prize from moving now, against a firm West"
    )
    patience: float = parameter(
        0.9, symbol="ρ", label="Patience: how much of a later prize counts today"
    )
    dearest: float = parameter(
        20, 1, DEAREST, step=1, symbol="K̄", label="The most that complying may cost it",
        help="Pulling back, losing a season: any cost from 0 to this is equally likely.",
    )  # fmt: skip


@drawing.drawn
def prizes_axes() -> Figure:
    """The share that plays along, over the later prize."""
    figure = Figure(figsize=(drawing.WIDTH, 3.4))
    axes = figure.add_axes((0.125, 0.17, 0.845, 0.71))
    axes.set(xlim=(0, DEAREST), ylim=(0, 1), yticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_yticklabels(["0", "", "50", "", "100"])
    axes.set_xlabel("prize from moving later, in points")
    axes.grid(axis="y")
    figure.text(0.01, 0.915, "% of expansionist Russias that comply", va="bottom")
    reader(axes)
    axes.plot([], [], gid="mimicry", color=EXPANSIONIST.light, linewidth=3, clip_on=False)
    spot(axes, "dot", EXPANSIONIST.light, hollow=True)
    return figure


def why_mimic_model(world: Prizes) -> dict:
    """The mimicry that follows from prizes, patience and the cost of complying."""
    shares = []
    for later in range(DEAREST + 1):
        shares.append(mimicry_from_costs(later, world.now, world.patience, world.dearest))
    m = mimicry_from_costs(world.later, world.now, world.patience, world.dearest)
    lead = world.patience * world.later - world.now
    marks = {
        "mimicry": [[later, shares[later]] for later in range(DEAREST + 1)],
        "reader": [[world.later, 0], [world.later, 1]],
        "dot": dot(world.later, m),
        "dot-hole": dot(world.later, m),
    }
    rows = [[fixed(10 * i), percent(shares[10 * i])] for i in range(7)]
    rows.append([f"yours: {fixed(world.later)}", percent(m)])
    if lead > 0:
        reason = (
            f"Waiting gains an expansionist Russia {fixed(lead, 1)} points ({fixed(world.patience, 2)} "
            f"times {fixed(world.later)}, less {fixed(world.now)}), so it plays along if complying "
            f"costs it no more. Costs run from 0 to {fixed(world.dearest)}"
        )
    else:
        reason = (
            f"Waiting gains an expansionist Russia nothing ({fixed(world.patience, 2)} times "
            f"{fixed(world.later)} is no more than {fixed(world.now)})"
        )
    sentence = (
        f"{reason}: on these assumptions {percent(m)} comply. A test separates the types only if "
        f"complying is a worse bargain for an expansionist than for a Russia that seeks security: it costs "
        f"more, or gains less."
    )
    return {"sentence": sentence, "rows": rows, "marks": marks}


why_mimic = Plot(
    prizes_axes,
    why_mimic_model,
    Prizes(),
    ["prize from moving later (points)", "expansionist Russias that comply"],
    "How many expansionist Russias play along, by what they expect from moving later. Dot: yours. "
    "A kink: from there on nobody, or everybody, plays along.",
    ORIGIN,
)
