"""Where one policy of `model` overtakes another: thresholds, crossings, and all quantities at once.

Draws nothing; the page runs the same functions.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from . import game
from .assumptions import Assumptions
from .game import HOLD, MINSK_FIRST, RETRACT, SETTLE, TEST, TIE, WAR

HALVINGS = 50  # of an interval


def slope(world: Assumptions) -> float:
    """(σ − λ) + (ε − δ): how fast keeping gains on retracting as the belief rises, over W."""
    limited = world.spiral - game.remaining(world)
    return limited + (world.emboldening - world.erosion)


def switch(world: Assumptions) -> float:
    """The belief at which U_K = U_R, whichever side keeps; NaN where there is none."""
    rise = slope(world)
    saved = world.reversibility * world.wording_price / WAR
    over = (world.emboldening - world.erosion) + saved
    return over / rise if abs(rise) > TIE else math.nan


@dataclass(frozen=True)
class Keeping:
    """When the West keeps the wording, by its belief that aims are limited.

    tie: the belief at which keeping and retracting are equally good; NaN where there is none.
    rising: whether it keeps above the tie. never: whether it retracts at a belief of one half.
    """

    tie: float
    rising: bool
    never: bool


def keeping(world: Assumptions) -> Keeping:
    """When the West keeps the wording."""
    return Keeping(switch(world), slope(world) > 0, game.move(world, 0.5) == RETRACT)


def q_star(world: Assumptions) -> float:
    """q* = [(ε − δ) + r·C_T/W] / [(σ − λ) + (ε − δ)]: keep from this belief on (section 5).

    NaN where the denominator is not positive; below 0 always keep, above 1 always retract.
    """
    return switch(world) if slope(world) > TIE else math.nan


def gain(world: Assumptions) -> float:
    """ΔL = a·[W(σ − λ) − C_T] − (1 − a)(1 − r)·C_T − κ_T − ω: from testing a limited-aims Russia."""
    comply = game.complies_limited(world)
    eased = WAR * (world.spiral - game.remaining(world)) - world.wording_price
    left = (1 - world.reversibility) * world.wording_price
    return comply * eased - (1 - comply) * left - world.offer_cost - world.waiting


def loss(world: Assumptions) -> float:
    """ΔE = m·[C_T + W·ε] + (1 − m)·[(1 − r)·C_T + W·δ] + κ_T + ω: from testing an expansionist."""
    comply = game.complies_expansionist(world)
    kept = world.wording_price + WAR * world.emboldening
    left = (1 - world.reversibility) * world.wording_price + WAR * world.erosion
    return comply * kept + (1 - comply) * left + world.offer_cost + world.waiting


def p_star(world: Assumptions) -> float:
    """p*_TH = ΔE / (ΔL + ΔE): test from this prior on, if the plan is keep/retract there.

    Above 1 where ΔL < 0: no prior makes this plan beat holding. NaN where ΔL + ΔE is not positive.
    """
    both = gain(world) + loss(world)
    return loss(world) / both if both > TIE else math.nan


def bend(world: Assumptions, if_limited: float, if_expansionist: float) -> float:
    """The prior from which an answer of these chances leads to the belief `switch`; NaN if none."""
    q = switch(world)
    if math.isnan(q) or q < 0 or q > 1:
        return math.nan
    down = q * if_expansionist + (1 - q) * if_limited
    return q * if_expansionist / down if down > 0 else math.nan


def window_low(world: Assumptions) -> float:
    """q*·m / (q*·m + (1 − q*)·a): below, the West retracts whatever the answer."""
    return bend(world, game.complies_limited(world), game.complies_expansionist(world))


def window_high(world: Assumptions) -> float:
    """q*(1 − m) / (q*(1 − m) + (1 − q*)(1 − a)): above, it keeps whatever the answer."""
    return bend(world, 1 - game.complies_limited(world), 1 - game.complies_expansionist(world))


def utility(world: Assumptions, policy: int, prior: float) -> float:
    """U of one policy, by its place in game.IDS."""
    if policy == HOLD:
        return game.hold(world, prior)
    if policy == TEST:
        return game.testing(world, prior)
    if policy == SETTLE:
        return game.settle(world, prior)
    return game.minsk_first(world, prior)


def pieces(world: Assumptions) -> list[float]:
    """0, 1 and the priors between at which the plan changes: every U is straight between two."""
    one, other = window_low(world), window_high(world)
    result = [0.0]
    for prior in [min(one, other), max(one, other)] if one + other >= 0 else [one, other]:
        if prior > result[-1] + TIE and prior < 1 - TIE:
            result.append(prior)
    result.append(1.0)
    return result


def crossings(world: Assumptions, one: int, other: int, cuts: list[float]) -> list[float]:
    """Priors at which two policies tie and the better one changes, by bisection.

    cuts: the world's `pieces`.
    """
    found = []
    sign = 0  # which of the two was better last
    for place in range(len(cuts)):
        prior = cuts[place]
        lead = utility(world, one, prior) - utility(world, other, prior)
        if lead > TIE or lead < -TIE:
            now = 1 if lead > 0 else -1
            if sign == -now:
                found.append(overtaken(world, one, other, cuts[place - 1], prior))
            sign = now
    return found


def bisected(
    holds: Callable[[float], bool], low: float, high: float, halvings: int = HALVINGS
) -> float:
    """Where between two numbers something begins or ceases to hold: there it is as at the higher one.

    >>> bisected(lambda x: x > 0.5, 0.0, 2.0, 4)
    0.625
    """
    end = holds(high)
    for _ in range(halvings):
        middle = (low + high) / 2
        if holds(middle) == end:
            high = middle
        else:
            low = middle
    return high


def overtaken(world: Assumptions, one: int, other: int, low: float, high: float) -> float:
    """Where between two priors the first policy begins or ceases to be better than the other."""
    return bisected(lambda prior: ahead(world, one, other, prior), low, high)


def ahead(world: Assumptions, one: int, other: int, prior: float) -> bool:
    """Whether one policy is better than another, by more than a tie."""
    return utility(world, one, prior) > utility(world, other, prior) + TIE


def break_even(world: Assumptions) -> float:
    """The prior from which testing beats holding, whatever the plan; NaN if it never does.

    There is one at most: U_T is convex, U_H a line, and an expansionist is never worth testing.
    """
    if not ahead(world, TEST, HOLD, 1.0):
        return math.nan
    return overtaken(world, TEST, HOLD, 0.0, 1.0)


def zeta_star(world: Assumptions) -> float:
    """ζ* = C_T·[p(1 − a0) + (1 − p)(1 − m)] / [p·a0·(W(σ − λ) − C_T)] (section 7).

    Under keep/retract, full reversibility is better than none if ζ is less. Strict conditions
    count in a0. NaN where the denominator is not positive.
    """
    accepts = world.compliance * (1 - world.put_off * world.strictness)
    comply = game.complies_expansionist(world)
    eased = WAR * (world.spiral - game.remaining(world)) - world.wording_price
    down = world.prior * accepts * eased
    defies = world.prior * (1 - accepts) + (1 - world.prior) * (1 - comply)
    return world.wording_price * defies / down if down > TIE else math.nan


def phi_star(world: Assumptions) -> float:
    """φ* = (1 − p)·m0·[W(ε − δ) + r·C_T] / (p·a0·[W(σ − λ) − r·C_T]) (section 7).

    Under keep/retract, stricter conditions help if φ is less. A cheap-talk discount counts in a0.
    NaN where the denominator is not positive.
    """
    accepts = world.compliance * (1 - world.cheap_talk * world.reversibility)
    saved = world.reversibility * world.wording_price
    eased = WAR * (world.spiral - game.remaining(world)) - saved
    down = world.prior * accepts * eased
    spared = WAR * (world.emboldening - world.erosion) + saved
    return (1 - world.prior) * world.mimicry * spared / down if down > TIE else math.nan


def everything(world: Assumptions) -> dict[str, float | str]:
    """Every quantity of the model at the world's own prior."""
    prior = world.prior
    tops = game.best(world, prior)
    moves = game.plan(world, prior)
    cuts = pieces(world)
    return {
        "a": game.complies_limited(world),
        "m": game.complies_expansionist(world),
        "pr_c": game.pr_comply(world, prior),
        "pr_d": game.pr_defy(world, prior),
        "p_c": game.after_compliance(world, prior),
        "p_d": game.after_defiance(world, prior),
        "LR_c": game.ratio_comply(world),
        "LR_d": game.ratio_defy(world),
        "U_H": game.hold(world, prior),
        "U_T": game.testing(world, prior),
        "U_S": game.settle(world, prior),
        "U_M": game.minsk_first(world, prior),
        "U_K": game.keep(world, prior),
        "U_R": game.retract(world, prior),
        "V2": game.answered(world, prior),
        "VOI": game.voi(world, prior),
        "VPI": game.vpi(world, prior),
        "EVPI_menu": game.evpi(world, prior),
        "net_vs_best": game.net_value(world, prior),
        "dL": gain(world),
        "dE": loss(world),
        "q_star": q_star(world),
        "p_TH": p_star(world),
        "window_low": window_low(world),
        "window_high": window_high(world),
        "break_even": break_even(world),
        "crossing_SH": first(crossings(world, SETTLE, HOLD, cuts)),
        "crossing_MH": first(crossings(world, MINSK_FIRST, HOLD, cuts)),
        "crossing_MT": first(crossings(world, MINSK_FIRST, TEST, cuts)),
        "zeta_star": zeta_star(world),
        "phi_star": phi_star(world),
        "comply_comply_defy": game.repeated(world, prior, [1, 1, 0]),
        "misjudged": game.misjudged(world, prior, 0.8, 0.1),
        "plan_c": moves[0],
        "plan_d": moves[1],
        "best": ", ".join([game.WORDS[policy].name for policy in tops]),
    }


def first(values: list[float]) -> float:
    """The first of some numbers; NaN if there are none."""
    return values[0] if len(values) > 0 else math.nan
