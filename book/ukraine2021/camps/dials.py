"""The two dials: which policy is best over the prior and the spiral risk, the others as set.

Areas are found by column: as the spiral risk rises, the best policy changes in a known order.
"""

from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, fixed

from .. import drawing
from ..drawing.best_areas import COLUMNS, HALVINGS, TALL, column, map_axes, painted, tabulated
from ..drawing.curves import ORIGIN, Marks
from ..model import ranking, thresholds
from ..model.assumptions import Assumptions
from ..model.game import TIE
from ..model.ranking import ONLY_HOLD, ONLY_MINSK_FIRST, ONLY_TEST, SAME_ALL, SAME_HOLD, SAME_SETTLE

SPIRAL = 0.5  # the vertical axis' upper end
SPIRALS, PRIORS = [0.5, 0.4, 0.3, 0.2, 0.1, 0.0], [0.0, 0.25, 0.5, 0.75, 1.0]  # of the table
ORDER = [
    SAME_HOLD,
    ONLY_HOLD,
    SAME_ALL,
    ONLY_TEST,
    SAME_SETTLE,
    ONLY_MINSK_FIRST,
]  # as the spiral rises


@drawing.styled
def dials_figure(width: float) -> Figure:
    """The axes over the prior and the spiral, their ends in words."""
    figure, axes = map_axes(SPIRAL, width)
    axes.set_xticklabels([])
    axes.set_yticks(
        [0, 0.125, 0.25, 0.375, 0.5], ["do not\nfrighten", "", "", "", "threats\nfrighten"]
    )
    axes.get_yticklabels()[0].set_verticalalignment("bottom")
    axes.get_yticklabels()[-1].set_verticalalignment("top")
    for x, side, words in [(0, "left", "aims expansionist"), (1, "right", "aims limited")]:
        axes.text(x, -0.24 / TALL * SPIRAL, words, ha=side, va="center")
    return figure


@dataclass(frozen=True)
class DialsFacts:
    """What is best over the prior and the spiral."""

    world: Assumptions
    kind: int  # what is best as set
    up: list[ranking.Span]  # as the spiral rises at the world's own prior
    along: list[ranking.Span]  # as the prior rises at its own spiral
    turns: list[list[float]]  # for each column, the spirals at which the best changes
    table: list[list[int]]  # what is best, by SPIRALS and PRIORS


def dials_facts(world: Assumptions) -> DialsFacts:
    """Where something else becomes best."""
    bounds = turns(world, world.prior)
    up = [
        ranking.Span(bounds[place], bounds[place + 1], ORDER[place])
        for place in range(len(ORDER)) if bounds[place + 1] > bounds[place] + TIE
    ]  # fmt: skip
    spirals = [changed(world, "spiral", spiral) for spiral in SPIRALS]
    return DialsFacts(
        world,
        ranking.kind(world, world.prior),
        up,
        ranking.spans(world, thresholds.pieces(world)),
        [turns(world, column(place), HALVINGS) for place in range(COLUMNS + 1)],
        [[ranking.kind(one, prior) for prior in PRIORS] for one in spirals],
    )


def turns(world: Assumptions, prior: float, halvings: int = thresholds.HALVINGS) -> list[float]:
    """The spiral risks at which the best policy changes: from 0 to SPIRAL, one more than ORDER."""
    result = [0.0]
    for place in range(1, len(ORDER)):
        result.append(turn(world, prior, place, result[-1], halvings))
    result.append(SPIRAL)
    return result


def turn(world: Assumptions, prior: float, place: int, low: float, halvings: int) -> float:
    """The spiral risk, `low` or more, from which what is best has this place in ORDER or a later one."""
    if rank(world, prior, low) >= place:
        return low
    if rank(world, prior, SPIRAL) < place:
        return SPIRAL
    return thresholds.bisected(
        lambda spiral: rank(world, prior, spiral) >= place, low, SPIRAL, halvings
    )


def rank(world: Assumptions, prior: float, spiral: float) -> int:
    """The place in ORDER of what is best.

    It never falls as the spiral rises: U_A stays, U_G, U_T and U_F fall, each no faster than the next.
    """
    kind = ranking.kind(changed(world, "spiral", spiral), prior)
    for place in range(len(ORDER)):
        if ORDER[place] == kind:
            return place
    return 0


def dials_sentence(facts: DialsFacts) -> str:
    """What a sighted reader would conclude."""
    return (
        f"On these assumptions, with a prior of {fixed(facts.world.prior, 2)} and a spiral risk of "
        f"{fixed(facts.world.spiral, 2)}, {ranking.STATED[facts.kind]}. As the spiral "
        f"risk rises from 0 at this prior, the best is {in_turn(facts.up)}. As the prior rises from 0 at this "
        f"spiral risk, it is {in_turn(facts.along)}."
    )


def in_turn(changes: list[ranking.Span]) -> str:
    """What is best first, and from where on something else is."""
    first, later = ranking.SHORTLY[changes[0].kind], changes[1:]
    then = [f", then from {fixed(one.low, 2)} on {ranking.SHORTLY[one.kind]}" for one in later]
    return first + "".join(then)


def dials_rows(facts: DialsFacts) -> list[list[str]]:
    """What is best at round numbers."""
    return tabulated([fixed(spiral, 1) for spiral in SPIRALS], facts.table)


def dials_marks(facts: DialsFacts, width: float) -> Marks:
    """What is best over the prior and the spiral, from below in the order of ORDER."""
    curves = [[bounds[i] for bounds in facts.turns] for i in range(len(ORDER) + 1)]
    return painted(ORDER, curves, SPIRAL, [facts.world.prior, facts.world.spiral], width)


dials = Plot(
    dials_figure,
    dials_facts,
    dials_sentence,
    dials_rows,
    dials_marks,
    Assumptions(),
    ["spiral σ", "best at prior 0", "at 0.25", "at 0.5", "at 0.75", "at 1"],
    "Two dials, four policies: to the right Russia's aims are likelier to be limited (p); upwards "
    "holding is likelier to provoke a war if they are (σ, 0 to 0.5): the upright dial acts on limited aims alone. Dot: your numbers. “Test = "
    "settle”: the answer changes nothing, so testing is no better than settling.",
    ORIGIN,
)
