"""Which policy is best where, by `model`, and how that is said in words.

Draws nothing; the page runs the same functions.
"""

from dataclasses import dataclass

from pagewidgets import decimals

from ..wording import listed
from . import game, thresholds
from .assumptions import Assumptions
from .game import HOLD, IDS, MINSK_FIRST, NEVER, SETTLE, TEST, TIE, WORDS

# What can be best: one policy alone, or some that the model cannot tell apart.
(
    SAME_SETTLE, SAME_HOLD, ONLY_HOLD, ONLY_TEST, ONLY_MINSK_FIRST, SAME_ALL, ONLY_SETTLE, UNTESTED,
) = range(8)  # fmt: skip
TIED = [
    [TEST, SETTLE], [HOLD, TEST], [HOLD], [TEST], [MINSK_FIRST], [HOLD, TEST, SETTLE], [SETTLE],
    [HOLD, SETTLE],
]  # fmt: skip
KINDS = ["-".join(IDS[one] for one in tops) for tops in TIED]
LONG = [
    WORDS[tops[0]].name if len(tops) == 1 else listed([WORDS[one].short for one in tops], "or")
    for tops in TIED
]
# Beside the area of testing, where settling is as good.
SHORT = [WORDS[tops[0]].short if len(tops) == 1 else "tie" for tops in TIED]
SHORT[SAME_SETTLE], SHORT[SAME_ALL] = f"{WORDS[SETTLE].short} too", "all tie"
STATED = [
    f"{listed([WORDS[one].doing for one in tops])} "
    + ("tie for best" if len(tops) > 1 else "is best")
    for tops in TIED
]
PAIRS = [
    [HOLD, TEST], [HOLD, SETTLE], [HOLD, MINSK_FIRST], [TEST, SETTLE], [TEST, MINSK_FIRST],
    [SETTLE, MINSK_FIRST],
]  # fmt: skip
INITIAL = [WORDS[tops[0]].initial if len(tops) == 1 else "tie" for tops in TIED]


def kind(world: Assumptions, prior: float) -> int:
    """What is best at a prior. Settling alone is, only where waiting has a price."""
    tops = game.best(world, prior)
    if SETTLE in tops:
        if TEST in tops:
            return SAME_ALL if HOLD in tops else SAME_SETTLE
        return UNTESTED if HOLD in tops else ONLY_SETTLE
    if HOLD in tops:
        return SAME_HOLD if TEST in tops else ONLY_HOLD
    return ONLY_TEST if TEST in tops else ONLY_MINSK_FIRST


@dataclass(frozen=True)
class Span:
    """What is best between two numbers."""

    low: float
    high: float
    kind: int


def spans(world: Assumptions, cuts: list[float]) -> list[Span]:
    """Every stretch of priors, from 0 to 1; cuts: the world's `pieces`."""
    priors = cuts[:]
    for one, other in PAIRS:
        priors.extend(thresholds.crossings(world, one, other, cuts))
    result: list[Span] = []
    low, high = 0.0, 0.0  # of the last one
    for prior in sorted(priors):
        if prior > high + TIE:
            found = kind(world, (high + prior) / 2)
            if len(result) > 0 and found == result[-1].kind:
                result = result[:-1]
            else:
                low = high
            result.append(Span(low, prior, found))
            high = prior
    return result


# --- In words ------------------------------------------------------------------------------


def verdict(values: list[float], tops: list[int]) -> str:
    """What is best, and by how much; values, tops: utilities, places of the best."""
    after, gap = -1, 0.0
    for policy in range(4):
        lead = values[tops[0]] - values[policy]
        if lead > TIE and (after < 0 or lead < gap):
            after, gap = policy, lead
    names = listed([WORDS[policy].doing for policy in tops])
    state = "is best" if len(tops) == 1 else "tie for best" if len(tops) == 2 else "tie"
    ahead = f", {points(gap)} ahead of {WORDS[after].doing}" if after >= 0 else ""
    return f"{names} {state}{ahead}."


def points(gap: float) -> str:
    """A difference of utilities in words.

    >>> points(1.25), points(0.001)
    ('1.25 points', 'less than 0.01 points')
    """
    return "less than 0.01 points" if gap < 0.005 else f"{rounded(gap)} points"


def exact(value: float) -> str:
    """Points as a student works them out by hand."""
    return decimals(value, 3)


def rounded(value: float) -> str:
    """Two digits of a utility that is a half but for the computer's own rounding.

    >>> decimals(-40 - -40.525, 2), rounded(-40 - -40.525), rounded(-0.0)
    ('0.52', '0.53', '0.00')
    """
    return decimals(value + TIE, 2) if value > 0 else decimals(value - TIE, 2)


def planned(moves: list[str]) -> str:
    """Whether the answer matters for what the West does next."""
    if moves[0] == NEVER:
        return "Russia would never comply."
    if moves[1] == NEVER:
        return "Russia would always comply."
    if moves[0] == moves[1]:
        return "The answer changes nothing."
    return "The answer decides the next move."


def ranges(found: list[Span]) -> str:
    """What is best from where to where, in words."""
    return "; ".join(
        [f"{LONG[one.kind]} {decimals(one.low, 2)}–{decimals(one.high, 2)}" for one in found]
    )
