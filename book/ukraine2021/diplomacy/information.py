"""What it is worth to hear Russia's answer before deciding, over the chance that aims are limited.

A plot computes its facts once; sentence, table and marks come from them. The formulas are in `model`
and `thresholds`.
"""

from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Plot, decimals

from .. import drawing
from ..drawing import style
from ..drawing.curves import DOT, ORIGIN, SEEN, Marks, dot
from ..model import game, thresholds
from ..model.assumptions import Assumptions
from ..model.ranking import exact, rounded
from ..model.thresholds import Keeping
from ..wording import Policy
from .prior_axes import TALL, axes_over, framed, keep_row, prior_row

LOW, HIGH, ROOM = 0.0, 1.0, 0.2  # of the frame
CEILINGS = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0]  # of the axis; VPI is never more
HALF = ["0.25", "0.5", "1", "2.5", "5", "10", "15"]
FULL = ["0.5", "1", "2", "5", "10", "20", "30"]


@drawing.styled
def information_figure(width: float) -> Figure:
    """The axes, two empty lines and their names above."""
    frame = framed(LOW, HIGH, ROOM, width)
    figure, axes = axes_over(frame, 0.85)
    axes.set_yticks([0, 0.5, 1], ["0", "", ""])
    axes.grid(axis="y")
    for gid, y in {"half": 0.5, "full": 1}.items():
        axes.text(0, y, "", gid=gid, ha="right", va="center")
    look = style.POLICIES[Policy.TEST]
    axes.plot([], [], gid="keep-line", color=style.QUIET, linewidth=1.2, linestyle="-.")
    axes.plot([], [], gid="vpi", color=style.TEXT, linestyle="--")
    axes.plot([], [], gid="voi", color=look.light, linestyle=look.line, linewidth=3)
    axes.plot([], [], gid="vpi-dot", color=style.TEXT, linewidth=8, **DOT)
    axes.plot([], [], gid="voi-dot", color=look.light, linewidth=11, **DOT)
    words = ["the answer to the offer (VOI)", "knowing Russia's aims for certain (VPI)"]
    for row, text in enumerate(words):
        y = 1 + (0.62 - 0.24 * row) / TALL
        line, colour = [(look.line, look.light), ("--", style.TEXT)][row]
        ends = [0, 0.36 / frame.wide]
        axes.plot(ends, [y, y], color=colour, linestyle=line, linewidth=3 - row, clip_on=False)
        axes.text(0.44 / frame.wide, y, text, va="center", color=colour)
    return figure


@dataclass(frozen=True)
class InformationFacts:
    """What the answer (VOI) and certainty (VPI) are worth, in points.

    voi, vpi: at each of the priors, between which both are straight. here: at the reader's prior.
    inside: whether keeping and retracting tie at a prior between 0 and 1; peak: both there, else 0.
    listed: priors of the table, with both.
    """

    prior: float
    keeping: Keeping
    inside: bool
    priors: list[float]
    voi: list[float]
    vpi: list[float]
    here: list[float]
    peak: list[float]
    listed: list[list[float]]


def information_facts(world: Assumptions) -> InformationFacts:
    """VOI and VPI over the prior: both are greatest where the West is least sure what to do."""
    keeping = thresholds.keeping(world)
    inside = keeping.tie > 0 and keeping.tie < 1
    tie = [keeping.tie] if inside else []
    priors = sorted(thresholds.pieces(world) + tie)
    shown = [0.0, 0.25, 0.5, 0.75, 1.0, world.prior]
    return InformationFacts(
        world.prior,
        keeping,
        inside,
        priors,
        [game.voi(world, prior) for prior in priors],
        [game.vpi(world, prior) for prior in priors],
        [game.voi(world, world.prior), game.vpi(world, world.prior)],
        [game.voi(world, keeping.tie), game.vpi(world, keeping.tie)] if inside else [0.0, 0.0],
        [[prior, game.voi(world, prior), game.vpi(world, prior)] for prior in sorted(shown + tie)],
    )


def information_marks(facts: InformationFacts, width: float) -> Marks:
    """Both lines, on the lowest axis that holds them, and the reader's numbers."""
    frame = framed(LOW, HIGH, ROOM, width)
    size = 0
    while size < len(CEILINGS) - 1 and CEILINGS[size] < facts.peak[1]:
        size += 1
    top, prior, tie = CEILINGS[size], facts.prior, facts.keeping.tie
    count = range(len(facts.priors))
    marks: Marks = {
        "voi": [[facts.priors[i], facts.voi[i] / top] for i in count],
        "vpi": [[facts.priors[i], facts.vpi[i] / top] for i in count],
        "voi-dot": dot(prior, facts.here[0] / top),
        "vpi-dot": dot(prior, facts.here[1] / top),
        "half": [-0.12 / frame.wide, 0.5, HALF[size]],
        "full": [-0.12 / frame.wide, 1, FULL[size]],
        "keep-line": [[tie, 0], [tie, 1]] if facts.inside else [],
        "reader": [[prior, 0], [prior, 1]],
    }
    prior_row(marks, prior, frame)
    keep_row(marks, facts.keeping, frame)
    return marks


def information_rows(facts: InformationFacts) -> list[list[str]]:
    """Both by prior, none twice."""
    rows: list[list[str]] = []
    for prior, voi, vpi in facts.listed:
        if len(rows) == 0 or rows[len(rows) - 1][0] != decimals(prior, 3):
            rows.append([decimals(prior, 3), exact(voi), exact(vpi)])
    return rows


def information_sentence(facts: InformationFacts) -> str:
    """What a sighted reader would conclude."""
    here, peak = rounded(facts.here[0]), rounded(facts.peak[0])
    if not facts.inside:
        return "The same move is best whatever Russia's aims, so the answer is worth nothing."
    if facts.peak[0] < SEEN:
        return "No belief makes the answer worth anything."
    at = decimals(facts.keeping.tie, 3)
    return f"At your belief the answer is worth {here} points. It is worth most, {peak}, at {at}."


information = Plot(
    information_figure,
    information_facts,
    information_sentence,
    information_rows,
    information_marks,
    Assumptions(),
    ["prior", "the answer, VOI (points)", "certainty, VPI (points)"],
    "The thick line shows what it is worth, in points, to decide after the answer rather than before it; the "
    "dashed one what certainty would be worth. At q*, the upright line, keeping and retracting tie. What the "
    "offer costs is not counted here. The axis follows the numbers, so read its ticks.",
    ORIGIN,
)
