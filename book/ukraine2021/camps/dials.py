"""The two dials: which policy is best for what Russia wants and for what threats do, the rest as in the example.

Areas are found by column: as threats provoke more, the best policy changes in a known order.
"""

from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, decimals, parameter

from .. import drawing
from ..drawing.best_areas import COLUMNS, HALVINGS, column, map_axes, painted, tabulated, tall
from ..drawing.curves import ORIGIN, Marks
from ..model import ranking, thresholds
from ..model.assumptions import Assumptions
from ..model.ranking import (
    ONLY_HOLD,
    ONLY_MINSK_FIRST,
    ONLY_SETTLE,
    ONLY_TEST,
    SAME_ALL,
    SAME_HOLD,
    SAME_SETTLE,
    UNTESTED,
)

ABOVE = 0.08  # inches
TOP = 0.5  # the vertical axis' upper end
THREATS, AIMS = [0.5, 0.4, 0.3, 0.2, 0.1, 0.0], [0.0, 0.25, 0.5, 0.75, 1.0]  # of the table
ORDER = [
    SAME_HOLD,
    ONLY_HOLD,
    SAME_ALL,
    UNTESTED,
    ONLY_TEST,
    SAME_SETTLE,
    ONLY_SETTLE,
    ONLY_MINSK_FIRST,
]  # as threats provoke more


@dataclass(frozen=True)
class Dials(Assumptions):
    """The example, with the two numbers of the map in words."""

    prior: float = parameter(
        0.5, 0, 1, label="How likely is it that Russia's aims are limited?",
        help="0: sure that it wants more. 0.5: both equally likely.",
    )  # fmt: skip
    spiral: float = parameter(
        0.3, 0, 0.5, label="If so, how much likelier do threats make war?",
        help="If aims are limited. 0.5: in half of all cases threats bring one on.",
    )  # fmt: skip


@drawing.styled
def dials_figure(width: float) -> Figure:
    """The axes over aims and threats, their ends in words."""
    figure, axes = map_axes(TOP, width, ABOVE)
    axes.set_yticks(
        [0, 0.125, 0.25, 0.375, 0.5],
        ["do not\nprovoke\n0", "", "0.25", "", "threats\nprovoke\n0.5"],
    )
    axes.get_yticklabels()[0].set_verticalalignment("bottom")
    axes.get_yticklabels()[-1].set_verticalalignment("top")
    for x, side, words in [(0, "left", "aims expansionist"), (1, "right", "aims limited")]:
        axes.text(x, -0.44 / tall(width) * TOP, words, ha=side, va="center")
    return figure


@dataclass(frozen=True)
class DialsFacts:
    """What is best over aims and threats."""

    world: Assumptions
    kind: int  # what is best as set
    turns: list[list[float]]  # for each column, the heights at which the best changes
    table: list[list[int]]  # what is best, by THREATS and AIMS


def dials_facts(world: Assumptions) -> DialsFacts:
    """Where something else becomes best."""
    worlds = [changed(world, "spiral", threats) for threats in THREATS]
    return DialsFacts(
        world,
        ranking.kind(world, world.prior),
        [turns(world, column(place)) for place in range(COLUMNS + 1)],
        [[ranking.kind(one, aims) for aims in AIMS] for one in worlds],
    )


def turns(world: Assumptions, prior: float) -> list[float]:
    """The heights at which the best policy changes: from 0 to TOP, one more than ORDER."""
    result = [0.0]
    for place in range(1, len(ORDER)):
        result.append(turn(world, prior, place, result[-1]))
    result.append(TOP)
    return result


def turn(world: Assumptions, prior: float, place: int, low: float) -> float:
    """The height, `low` or more, from which what is best has this place in ORDER or a later one."""
    if rank(world, prior, low) >= place:
        return low
    if rank(world, prior, TOP) < place:
        return TOP
    return thresholds.bisected(
        lambda spiral: rank(world, prior, spiral) >= place, low, TOP, HALVINGS
    )


def rank(world: Assumptions, prior: float, spiral: float) -> int:
    """The place in ORDER of what is best.

    It never falls as threats provoke more: of U_M, U_S, U_T and U_H none falls faster than the next.
    """
    kind = ranking.kind(changed(world, "spiral", spiral), prior)
    for place in range(len(ORDER)):
        if ORDER[place] == kind:
            return place
    return 0


def dials_sentence(facts: DialsFacts) -> str:
    """What a sighted reader would conclude."""
    return f"On these assumptions {ranking.STATED[facts.kind]} where you stand."


def dials_rows(facts: DialsFacts) -> list[list[str]]:
    """What is best at round numbers."""
    return tabulated([decimals(threats, 1) for threats in THREATS], facts.table)


def dials_marks(facts: DialsFacts, width: float) -> Marks:
    """What is best over aims and threats, from below in the order of ORDER."""
    curves = [[heights[i] for heights in facts.turns] for i in range(len(ORDER) + 1)]
    return painted(ORDER, curves, TOP, [facts.world.prior, facts.world.spiral], width)


dials = Plot(
    dials_figure,
    dials_facts,
    dials_sentence,
    dials_rows,
    dials_marks,
    Dials(),
    ["threats provoke", "best if limited aims have a chance of 0", "0.25", "0.5", "0.75", "1"],
    "To the right Russia's aims are likelier to be limited; upwards threats are likelier to provoke a war if they are. "
    "The dot is you. “Test or settle” means that the answer changes nothing, so that testing is no better than settling.",
    ORIGIN,
)
