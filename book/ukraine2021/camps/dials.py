"""The two dials: which policy is best over the prior and the spiral risk, the others as set.

Areas are found by column: as the spiral risk rises, the best policy changes in a known order.
"""

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, fixed

from .. import drawing
from ..drawing.best_areas import COLUMNS, TALL, column, map_axes, painted
from ..drawing.curves import ORIGIN
from ..model import ranking, thresholds
from ..model.assumptions import Assumptions
from ..model.game import TIE
from ..model.ranking import ONLY_HOLD, ONLY_MINSK_FIRST, ONLY_TEST, SAME_ALL, SAME_HOLD, SAME_SETTLE

HALVINGS = 11  # of a column: finer than a map is drawn
EXACT = 40  # for the words
SPIRAL = 0.5  # the vertical axis' upper end
ORDER = [
    SAME_HOLD,
    ONLY_HOLD,
    SAME_ALL,
    ONLY_TEST,
    SAME_SETTLE,
    ONLY_MINSK_FIRST,
]  # as the spiral rises


@drawing.drawn
def dials_figure() -> Figure:
    """The axes over the prior and the spiral, their ends in words."""
    figure, axes = map_axes(SPIRAL)
    axes.set_xticklabels([])
    axes.set_yticks(
        [0, 0.125, 0.25, 0.375, 0.5], ["do not\nfrighten", "", "", "", "threats\nfrighten"]
    )
    axes.get_yticklabels()[0].set_va("bottom")
    axes.get_yticklabels()[-1].set_va("top")
    for x, side, words in [(0, "left", "aims expansionist"), (1, "right", "aims limited")]:
        axes.text(x, -0.24 / TALL * SPIRAL, words, ha=side, va="center")
    return figure


def dials_model(world: Assumptions) -> dict:
    """What is best over the prior and the spiral, from below in the order of ORDER."""
    curves = [[], [], [], [], [], [], []]
    for place in range(COLUMNS + 1):
        bounds = turns(world, column(place), HALVINGS)
        for i in range(len(bounds)):
            curves[i].append(bounds[i])
    marks = {}
    painted(marks, ORDER, curves, SPIRAL, [world.prior, world.spiral])
    rows = []
    for spiral in [0.5, 0.4, 0.3, 0.2, 0.1, 0.0]:
        turned = changed(world, "spiral", spiral)
        line = [fixed(spiral, 1)]
        for prior in [0.0, 0.25, 0.5, 0.75, 1.0]:
            line.append(ranking.LONG[ranking.kind(turned, prior)])
        rows.append(line)
    return {"sentence": read_dials(world), "rows": rows, "marks": marks}


def turns(world: Assumptions, prior: float, halvings: int) -> list[float]:
    """The spiral risks at which the best policy changes: from 0 to SPIRAL, one more than ORDER."""
    result = [0.0]
    first, last = rank(world, prior, 0.0), rank(world, prior, SPIRAL)
    for place in range(1, len(ORDER)):
        low, high = result[place - 1], SPIRAL
        if first >= place:
            high = 0.0
        elif last >= place:
            for _ in range(halvings):
                middle = (low + high) / 2
                if rank(world, prior, middle) >= place:
                    high = middle
                else:
                    low = middle
        result.append(high)
    result.append(SPIRAL)
    return result


def rank(world: Assumptions, prior: float, spiral: float) -> int:
    """The place in ORDER of what is best.

    It never falls as the spiral rises: U_A stays, U_G, U_T and U_F fall, each no faster than the next.
    """
    kind = ranking.kind(changed(world, "spiral", spiral), prior)
    for place in range(len(ORDER)):
        if ORDER[place] == kind:
            return place
    return 0


def read_dials(world: Assumptions) -> str:
    """What a sighted reader would conclude."""
    bounds = turns(world, world.prior, EXACT)
    up = []
    for place in range(len(ORDER)):
        if bounds[place + 1] > bounds[place] + TIE:
            up.append([bounds[place], ORDER[place]])
    along = []
    for low, _, kind in ranking.spans(world, thresholds.pieces(world)):
        if len(along) == 0 or along[len(along) - 1][1] != kind:
            along.append([low, kind])
    return (
        f"On these assumptions, with a prior of {fixed(world.prior, 2)} and a spiral risk of "
        f"{fixed(world.spiral, 2)}, {ranking.STATED[ranking.kind(world, world.prior)]}. As the spiral "
        f"risk rises from 0 at this prior, the best is {in_turn(up)}. As the prior rises from 0 at this "
        f"spiral risk, it is {in_turn(along)}."
    )


def in_turn(changes: list[list]) -> str:
    """What is best first, and from where on something else is; changes: [from, kind]."""
    parts = []
    for start, kind in changes:
        since = "" if len(parts) == 0 else f"from {fixed(start, 2)} on "
        parts.append(f"{since}{ranking.SHORTLY[kind]}")
    return ", then ".join(parts)


dials = Plot(
    dials_figure,
    dials_model,
    Assumptions(),
    ["spiral σ", "best at prior 0", "at 0.25", "at 0.5", "at 0.75", "at 1"],
    "Two dials, four policies: to the right Russia's aims are likelier to be limited (p); upwards "
    "firmness is likelier to provoke a war if they are (σ, 0 to 0.5): the upright dial acts on limited aims alone. Dot: your numbers. “Test = "
    "give”: the answer changes nothing, so testing is no better than giving the wording.",
    ORIGIN,
)
