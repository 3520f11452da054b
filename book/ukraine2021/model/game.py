"""The model of chapter 04: a West that does not know Russia's aims, and may test them by an offer.

Russia's aims are limited (L) or expansionist (E); `belief` and `prior` are the chance of L. The West
holds (H), tests (T), settles, agreeing the NATO wording without waiting for an answer (S), or presses
Kyiv to put Minsk first (M). After a test Russia complies or defies, and the West keeps the wording or retracts it.
A utility is minus the expected loss in points. The section
numbers are those of the specification. `thresholds` knows where one policy overtakes another.
"""

import math

from ..wording import POLICIES
from .assumptions import Assumptions

WAR = 100.0  # W, what a large war costs
TIE = 1e-9  # utilities nearer than this are a tie
HOLD, TEST, SETTLE, MINSK_FIRST = range(4)  # places in `utilities`, IDS and WORDS
IDS: list[str] = list(POLICIES)
WORDS = list(POLICIES.values())
KEEP, RETRACT, NEVER = "keep", "retract", "cannot happen"


# --- Answers and beliefs (sections 2 and 4) ------------------------------------------------


def chance(value: float) -> float:
    """A probability, cut off at 0 and 1."""
    return min(1.0, max(0.0, value))


def complies_limited(world: Assumptions) -> float:
    """Chance that a Russia with limited aims complies: a = a0·(1 − ζ·r)·(1 − φ·v)."""
    trust = 1 - world.cheap_talk * world.reversibility
    return chance(world.compliance * trust * (1 - world.put_off * world.strictness))


def complies_expansionist(world: Assumptions) -> float:
    """Chance that a Russia with expansionist aims complies: m = m0·(1 − v)."""
    return chance(world.mimicry * (1 - world.strictness))


def pr_comply(world: Assumptions, prior: float) -> float:
    """Pr(c) = p·a + (1 − p)·m."""
    return prior * complies_limited(world) + (1 - prior) * complies_expansionist(world)


def pr_defy(world: Assumptions, prior: float) -> float:
    """Pr(d) = p·(1 − a) + (1 − p)·(1 − m)."""
    return prior * (1 - complies_limited(world)) + (1 - prior) * (1 - complies_expansionist(world))


def updated(prior: float, if_limited: float, if_expansionist: float) -> float:
    """Bayes' rule: the belief after an answer of these chances; NaN if it cannot happen."""
    both = prior * if_limited + (1 - prior) * if_expansionist
    return prior * if_limited / both if both > 0 else math.nan


def after_compliance(world: Assumptions, prior: float) -> float:
    """p_c = p·a / Pr(c)."""
    return updated(prior, complies_limited(world), complies_expansionist(world))


def after_defiance(world: Assumptions, prior: float) -> float:
    """p_d = p·(1 − a) / Pr(d)."""
    return updated(prior, 1 - complies_limited(world), 1 - complies_expansionist(world))


def ratio(if_limited: float, if_expansionist: float) -> float:
    """A likelihood ratio: infinite where only L answers so, NaN where nobody does."""
    if if_expansionist > 0:
        return if_limited / if_expansionist
    return math.inf if if_limited > 0 else math.nan


def ratio_comply(world: Assumptions) -> float:
    """LR_c = a / m."""
    return ratio(complies_limited(world), complies_expansionist(world))


def ratio_defy(world: Assumptions) -> float:
    """LR_d = (1 − a) / (1 − m)."""
    return ratio(1 - complies_limited(world), 1 - complies_expansionist(world))


def repeated(world: Assumptions, prior: float, answers: list[int]) -> float:
    """The belief after several tests in a row (section 6); 1 stands for complied, 0 for defied."""
    belief = prior
    for answer in answers:
        belief = after_compliance(world, belief) if answer == 1 else after_defiance(world, belief)
    return belief


# --- Utilities (section 3) -----------------------------------------------------------------


def war(belief: float, if_limited: float, if_expansionist: float) -> float:
    """Expected loss through the worst: W·[q·Pr(war|L) + (1 − q)·Pr(war, or independence lost|E)]."""
    return WAR * (belief * chance(if_limited) + (1 - belief) * chance(if_expansionist))


def remaining(world: Assumptions) -> float:
    """What the wording leaves of the spiral risk, λ: never more than σ, and all of it against Kyiv's will."""
    return min(world.unmet, world.spiral) if world.kyiv == 1 else world.spiral


def hold(world: Assumptions, belief: float) -> float:
    """U_H = −W·[q·(b_L + σ) + (1 − q)·b_E]."""
    return -war(belief, world.baseline_limited + world.spiral, world.baseline_expansionist)


def minsk_first(world: Assumptions, belief: float) -> float:
    """U_M = −(C_M + κ_M) − W·[q·b_L + (1 − q)·η]; if Kyiv refuses, U_H − (C_M + κ_M)."""
    price = world.minsk_price + world.minsk_cost
    if world.kyiv != 1:
        return hold(world, belief) - price
    return -price - war(belief, world.baseline_limited, world.invitation)


def keep(world: Assumptions, belief: float) -> float:
    """U_K = −C_T − W·[q·(b_L + λ) + (1 − q)·(b_E + ε)], the wording kept."""
    limited = world.baseline_limited + remaining(world)
    expansionist = world.baseline_expansionist + world.emboldening
    return -world.wording_price - war(belief, limited, expansionist)


def retract(world: Assumptions, belief: float) -> float:
    """U_R = −(1 − r)·C_T − W·[q·(b_L + σ) + (1 − q)·(b_E + δ)], the wording taken back."""
    left = (1 - world.reversibility) * world.wording_price
    limited = world.baseline_limited + world.spiral
    return -left - war(belief, limited, world.baseline_expansionist + world.erosion)


def settle(world: Assumptions, belief: float) -> float:
    """U_S = −κ_T + U_K."""
    return keep(world, belief) - world.offer_cost


def second(world: Assumptions, belief: float) -> float:
    """The better second move: max{U_K, U_R}."""
    return max(keep(world, belief), retract(world, belief))


def move(world: Assumptions, belief: float) -> str:
    """The second move itself; a tie keeps (section 5)."""
    if math.isnan(belief):
        return NEVER
    return KEEP if keep(world, belief) >= retract(world, belief) - TIE else RETRACT


def plan(world: Assumptions, prior: float) -> list[str]:
    """The second moves after compliance and after defiance."""
    after = [after_compliance(world, prior), after_defiance(world, prior)]
    return [move(world, belief) for belief in after]


def answered(world: Assumptions, prior: float) -> float:
    """V2 = Pr(c)·max{U_K(p_c), U_R(p_c)} + Pr(d)·max{U_K(p_d), U_R(p_d)}."""
    value = 0.0
    comply, defy = pr_comply(world, prior), pr_defy(world, prior)
    if comply > 0:
        value += comply * second(world, after_compliance(world, prior))
    if defy > 0:
        value += defy * second(world, after_defiance(world, prior))
    return value


def testing(world: Assumptions, prior: float) -> float:
    """U_T = −κ_T − ω + V2."""
    return answered(world, prior) - world.offer_cost - world.waiting


def utilities(world: Assumptions, prior: float) -> list[float]:
    """U_H, U_T, U_S, U_M in the order of IDS."""
    return [
        hold(world, prior),
        testing(world, prior),
        settle(world, prior),
        minsk_first(world, prior),
    ]


def best(world: Assumptions, prior: float) -> list[int]:
    """The best first moves, as places in IDS: several where they tie."""
    values = utilities(world, prior)
    top = max(values[0], values[1], values[2], values[3])
    return [policy for policy in range(4) if values[policy] >= top - TIE]


# --- What an answer is worth (section 5) ---------------------------------------------------


def voi(world: Assumptions, prior: float) -> float:
    """VOI = V2 − max{U_K(p), U_R(p)}: what it is worth to hear the answer before deciding."""
    return answered(world, prior) - second(world, prior)


def vpi(world: Assumptions, prior: float) -> float:
    """VPI: what it would be worth to know Russia's aims before the second move."""
    known = prior * second(world, 1.0) + (1 - prior) * second(world, 0.0)
    return known - second(world, prior)


def menu(world: Assumptions, belief: float) -> float:
    """M = max{U_H, U_S, U_M}: the best that can be done without a test."""
    return max(hold(world, belief), settle(world, belief), minsk_first(world, belief))


def evpi(world: Assumptions, prior: float) -> float:
    """p·M(1) + (1 − p)·M(0) − M(p): what it would be worth to know the aims from the start."""
    return prior * menu(world, 1.0) + (1 - prior) * menu(world, 0.0) - menu(world, prior)


def net_value(world: Assumptions, prior: float) -> float:
    """U_T − max{U_H, U_S, U_M}: below 0 where the test costs more than it brings."""
    return testing(world, prior) - menu(world, prior)


def misjudged(world: Assumptions, prior: float, limited: float, expansionist: float) -> float:
    """U_T of a West that believes in these two chances of compliance, which are not the true ones.

    Section 5b. An answer that it thought impossible leaves its belief as it was.
    """
    comply, defy = updated(prior, limited, expansionist), prior
    if math.isnan(comply):
        comply = prior
    if prior * (1 - limited) + (1 - prior) * (1 - expansionist) > 0:
        defy = updated(prior, 1 - limited, 1 - expansionist)
    value = -world.offer_cost - world.waiting
    if pr_comply(world, prior) > 0:
        outcome = moved(world, comply, after_compliance(world, prior))
        value += pr_comply(world, prior) * outcome
    if pr_defy(world, prior) > 0:
        value += pr_defy(world, prior) * moved(world, defy, after_defiance(world, prior))
    return value


def moved(world: Assumptions, believed: float, belief: float) -> float:
    """What the move that follows from one belief brings, if another is right."""
    return keep(world, belief) if move(world, believed) == KEEP else retract(world, belief)
