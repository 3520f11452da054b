"""A map: which policy is best over mimicry and erosion, the others as set.

Areas are found by column: as erosion rises, the best policy changes at most once.
"""

from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, decimals

from .. import drawing
from ..drawing.best_areas import COLUMNS, HALVINGS, column, map_axes, painted, tabulated, tall
from ..drawing.curves import ORIGIN, Marks
from ..model import game, ranking, thresholds
from ..model.assumptions import Assumptions
from ..model.game import TIE
from ..model.ranking import (
    ONLY_HOLD,
    ONLY_MINSK_FIRST,
    ONLY_SETTLE,
    ONLY_TEST,
    SAME_ALL,
    SAME_SETTLE,
    UNTESTED,
)

EROSION = 0.3  # the vertical axis' upper end
MIMICRIES, EROSIONS = [0.0, 0.25, 0.5, 0.75, 1.0], [0.0, 0.1, 0.2, 0.3]  # of the table


@drawing.styled
def best_map_figure(width: float) -> Figure:
    """The axes over mimicry and erosion."""
    figure, axes = map_axes(EROSION, width)
    axes.set_yticks([0, 0.1, 0.2, 0.3])
    axes.text(0.5, -0.44 / tall(width) * EROSION, "mimicry m₀", ha="center", va="center")
    drawing.unit_label(axes, "erosion δ")
    return figure


@dataclass(frozen=True)
class BestMapFacts:
    """What is best over mimicry and erosion: as erosion rises, testing loses and nothing else changes."""

    world: Assumptions
    kind: int  # what is best as set
    rest: int  # and where testing is not
    most: float  # the erosion up to which testing is best alone, at the world's own mimicry
    curve: list[float]  # the same for each column
    table: list[list[int]]  # what is best, by MIMICRIES and EROSIONS


def best_map_facts(world: Assumptions) -> BestMapFacts:
    """Up to which erosion testing is best, and what is best beyond it."""
    others = game.menu(world, world.prior)
    mimics = [changed(world, "mimicry", mimicry) for mimicry in MIMICRIES]
    return BestMapFacts(
        world,
        ranking.kind(world, world.prior),
        without_testing(world, others),
        tolerated(world, others),
        [
            tolerated(changed(world, "mimicry", column(place)), others, HALVINGS)
            for place in range(COLUMNS + 1)
        ],
        [
            [ranking.kind(changed(mimic, "erosion", erosion), world.prior) for erosion in EROSIONS]
            for mimic in mimics
        ],
    )


def without_testing(world: Assumptions, others: float) -> int:
    """What is best where testing is not; others: the utility of that."""
    hold = game.hold(world, world.prior) >= others - TIE
    if game.settle(world, world.prior) >= others - TIE:
        if world.waiting > TIE:
            return UNTESTED if hold else ONLY_SETTLE
        return SAME_ALL if hold else SAME_SETTLE
    return ONLY_HOLD if hold else ONLY_MINSK_FIRST


def tolerated(world: Assumptions, others: float, halvings: int = thresholds.HALVINGS) -> float:
    """The erosion up to which testing is better than these others, at the world's mimicry."""
    if not better(world, 0.0, others):
        return 0.0
    if better(world, EROSION, others):
        return EROSION
    return thresholds.bisected(
        lambda erosion: better(world, erosion, others), 0.0, EROSION, halvings
    )


def better(world: Assumptions, erosion: float, others: float) -> bool:
    """Whether testing is better than these others at such an erosion."""
    return game.testing(changed(world, "erosion", erosion), world.prior) > others + TIE


def best_map_sentence(facts: BestMapFacts) -> str:
    """What a sighted reader would conclude."""
    rest = ranking.STATED[facts.rest]
    if facts.most <= 0:
        return f"At your mimicry no erosion is small enough for a test: {rest}."
    if facts.most >= EROSION:
        return f"At your mimicry testing is best at any erosion up to {decimals(EROSION, 2)}."
    return f"At your mimicry testing is best up to an erosion of {decimals(facts.most, 3)}; then {rest}."


def best_map_rows(facts: BestMapFacts) -> list[list[str]]:
    """What is best at round numbers."""
    return tabulated([decimals(mimicry, 2) for mimicry in MIMICRIES], facts.table)


def best_map_marks(facts: BestMapFacts, width: float) -> Marks:
    """Testing below the curve, the others' best above it."""
    floor, ceiling = [0.0 for _ in facts.curve], [EROSION for _ in facts.curve]
    at = [facts.world.mimicry, facts.world.erosion]
    return painted([ONLY_TEST, facts.rest], [floor, facts.curve, ceiling], EROSION, at, width)


best_map = Plot(
    best_map_figure,
    best_map_facts,
    best_map_sentence,
    best_map_rows,
    best_map_marks,
    Assumptions(),
    ["mimicry m₀", "best at erosion 0", "at 0.1", "at 0.2", "at 0.3"],
    "The map shows which policy is best for every mimicry (an expansionist Kremlin plays along) and every "
    "erosion (a withdrawn offer weakens threats), with the other numbers as set. The dot is you. “Test or settle” "
    "says that the answer changes nothing.",
    ORIGIN,
)
