"""What follows from a set of assumptions, worked out once for charts to read.

A chart's model begins with `facts = study(world)` and hands the facts on: sentence, rows and marks take
`facts.best` or `facts.break_even` and work out nothing again. The page runs the same functions.
"""

from dataclasses import dataclass

from . import game, ranking, thresholds
from .assumptions import Assumptions


@dataclass(frozen=True)
class Study:
    """Facts of one world; a number that is not defined is NaN.

    utilities, best, kind, plan: at the world's own prior, as `game` and `ranking` say them.
    cuts: 0, 1 and the priors between at which the plan changes: every utility is straight between two.
    lines: for each policy its utilities at the cuts.
    spans: [from, to, kind] for every stretch of priors.
    keeping: when the West keeps the wording.
    break_even: the prior from which testing beats firmness, p*.
    """

    utilities: list[float]
    best: list[int]
    kind: int
    plan: list[str]
    after_compliance: float
    after_defiance: float
    voi: float
    vpi: float
    net_value: float
    gain: float
    loss: float
    cuts: list[float]
    lines: list[list[float]]
    spans: list[list[float]]
    keeping: thresholds.Keeping
    q_star: float
    break_even: float
    window_low: float
    window_high: float


def study(world: Assumptions) -> Study:
    """The facts of a world.

    >>> facts = study(Assumptions())
    >>> facts.best, round(facts.break_even, 3), len(facts.cuts)
    ([1], 0.48, 4)
    """
    prior = world.prior
    cuts = thresholds.pieces(world)
    return Study(
        utilities=game.utilities(world, prior),
        best=game.best(world, prior),
        kind=ranking.kind(world, prior),
        plan=game.plan(world, prior),
        after_compliance=game.after_compliance(world, prior),
        after_defiance=game.after_defiance(world, prior),
        voi=game.voi(world, prior),
        vpi=game.vpi(world, prior),
        net_value=game.net_value(world, prior),
        gain=thresholds.gain(world),
        loss=thresholds.loss(world),
        cuts=cuts,
        lines=[
            [thresholds.utility(world, policy, cut) for cut in cuts]
            for policy in range(len(game.IDS))
        ],
        spans=ranking.spans(world, cuts),
        keeping=thresholds.keeping(world),
        q_star=thresholds.q_star(world),
        break_even=thresholds.break_even(world),
        window_low=thresholds.window_low(world),
        window_high=thresholds.window_high(world),
    )
