"""A map: which policy is best over mimicry and erosion, the others as set.

Areas are found by column: as erosion rises, the best policy changes at most once.
"""

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, fixed

from .. import drawing
from ..drawing.best_areas import COLUMNS, TALL, column, map_axes, painted
from ..drawing.curves import ORIGIN
from ..model import game, ranking, thresholds
from ..model.assumptions import Assumptions
from ..model.game import TIE
from ..model.ranking import ONLY_HOLD, ONLY_MINSK_FIRST, ONLY_TEST, SAME_ALL, SAME_SETTLE

HALVINGS = 11  # of a column: finer than a map is drawn
EXACT = 40  # for the words
EROSION = 0.3  # the vertical axis' upper end


@drawing.drawn
def best_map_figure() -> Figure:
    """The axes over mimicry and erosion."""
    figure, axes = map_axes(EROSION)
    axes.set_yticks([0, 0.1, 0.2, 0.3])
    axes.text(0.5, -0.44 / TALL * EROSION, "mimicry m₀", ha="center", va="center")
    drawing.unit_label(axes, "erosion δ")
    return figure


def best_map_model(world: Assumptions) -> dict:
    """As erosion rises, testing loses and nothing else changes: it is best up to a curve."""
    prior = world.prior
    others = game.menu(world, prior)
    curve = []
    for place in range(COLUMNS + 1):
        mimic = changed(world, "mimicry", column(place))
        curve.append(tolerated(mimic, others, HALVINGS))
    rest = ONLY_MINSK_FIRST
    if game.settle(world, prior) >= others - TIE:
        rest = SAME_ALL if game.hold(world, prior) >= others - TIE else SAME_SETTLE
    elif game.hold(world, prior) >= others - TIE:
        rest = ONLY_HOLD
    marks = {}
    floor = [0.0 for place in curve]
    ceiling = [EROSION for place in curve]
    at = [world.mimicry, world.erosion]
    painted(marks, [ONLY_TEST, rest], [floor, curve, ceiling], EROSION, at)
    most = tolerated(world, others, EXACT)
    kind = ranking.kind(world, prior)
    rows = []
    for mimicry in [0.0, 0.25, 0.5, 0.75, 1.0]:
        mimic = changed(world, "mimicry", mimicry)
        line = [fixed(mimicry, 2)]
        for erosion in [0.0, 0.1, 0.2, 0.3]:
            line.append(ranking.LONG[ranking.kind(changed(mimic, "erosion", erosion), prior)])
        rows.append(line)
    return {"sentence": read_map(world, kind, rest, most), "rows": rows, "marks": marks}


def tolerated(world: Assumptions, others: float, halvings: int) -> float:
    """The erosion up to which testing is better than these others, at the world's mimicry."""
    low, high = 0.0, EROSION
    if game.testing(changed(world, "erosion", low), world.prior) <= others + TIE:
        return low
    if game.testing(changed(world, "erosion", high), world.prior) > others + TIE:
        return high
    return thresholds.bisected(
        lambda erosion: game.testing(changed(world, "erosion", erosion), world.prior) > others + TIE,
        low, high, halvings,
    )  # fmt: skip


def read_map(world: Assumptions, kind: int, rest: int, most: float) -> str:
    """What a sighted reader would conclude."""
    text = (
        f"On these assumptions, with mimicry at {fixed(world.mimicry, 2)} and erosion at "
        f"{fixed(world.erosion, 2)}, {ranking.STATED[kind]}."
    )
    if most <= 0:
        return f"{text} At this mimicry, no erosion is small enough for testing to be best alone."
    if most >= EROSION:
        return f"{text} At this mimicry, testing is best alone at any erosion up to {fixed(EROSION, 2)}."
    return (
        f"{text} At this mimicry, testing is best alone up to an erosion of {fixed(most, 3)}; "
        f"beyond it, {ranking.STATED[rest]}."
    )


best_map = Plot(
    best_map_figure,
    best_map_model,
    Assumptions(),
    ["mimicry m₀", "best at erosion 0", "at 0.1", "at 0.2", "at 0.3"],
    "Which policy is best for every mimicry (an expansionist Russia plays along) and every erosion (a "
    "withdrawn offer weakens threats), the other numbers as set. Dot: your numbers. “Test = give”: "
    "the answer changes nothing, so testing is no better than giving the wording.",
    ORIGIN,
)
