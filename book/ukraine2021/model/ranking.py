"""Which policy is best where, by `model`, and how that is said in words.

Draws nothing; the page runs the same functions.
"""

from dataclasses import dataclass

from pagewidgets import fixed

from ..wording import listed
from . import game, thresholds
from .assumptions import Assumptions
from .game import HOLD, IDS, KEEP, MINSK_FIRST, NEVER, SETTLE, TEST, TIE, WORDS

# What can be best: one policy alone, or some that the model cannot tell apart.
SAME_SETTLE, SAME_HOLD, ONLY_HOLD, ONLY_TEST, ONLY_MINSK_FIRST, SAME_ALL = range(6)
TIED = [
    [TEST, SETTLE], [HOLD, TEST], [HOLD], [TEST], [MINSK_FIRST], [HOLD, TEST, SETTLE],
]  # fmt: skip
KINDS = ["-".join(IDS[one] for one in tops) for tops in TIED]
LONG = [
    WORDS[tops[0]].name if len(tops) == 1 else " = ".join(WORDS[one].short for one in tops)
    for tops in TIED
]
SHORT = [WORDS[tops[0]].short for tops in TIED]
SHORT[SAME_SETTLE], SHORT[SAME_HOLD], SHORT[SAME_ALL] = f"= {WORDS[SETTLE].short}", "tie", "all tie"
SHORTLY = [
    listed([WORDS[one].doing for one in tops], "or") + " alike" * (len(tops) > 1) for tops in TIED
]
STATED = [
    f"{listed([WORDS[one].doing for one in tops])} "
    + ("tie for best" if len(tops) > 1 else "is best")
    for tops in TIED
]
INITIAL = [WORDS[tops[0]].initial if len(tops) == 1 else "=" for tops in TIED]


def kind(world: Assumptions, prior: float) -> int:
    """What is best at a prior. Settling is never better than testing: it is best in a tie alone."""
    tops = game.best(world, prior)
    if SETTLE in tops:
        return SAME_ALL if HOLD in tops else SAME_SETTLE
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
    for one, other in [[HOLD, TEST], [HOLD, MINSK_FIRST], [MINSK_FIRST, TEST]]:
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


def verdict(prior: float, values: list[float], tops: list[int]) -> str:
    """What is best at the reader's prior, and by how much; values, tops: utilities, places of the best."""
    after, gap = -1, 0.0
    for policy in range(4):
        lead = values[tops[0]] - values[policy]
        if lead > TIE and (after < 0 or lead < gap):
            after, gap = policy, lead
    names = " and ".join([WORDS[policy].doing for policy in tops])
    state = "tie for best" if len(tops) > 1 else "is best"
    ahead = f", {points(gap)} ahead of {WORDS[after].doing}" if after >= 0 else ""
    return f"On these assumptions, at a prior of {fixed(prior, 2)}, {names} {state}{ahead}."


def points(gap: float) -> str:
    """A difference of utilities in words.

    >>> points(1.25), points(0.001)
    ('1.25 points', 'less than 0.01 points')
    """
    return "less than 0.01 points" if gap < 0.005 else f"{rounded(gap)} points"


def exact(value: float) -> str:
    """Points as a student works them out by hand."""
    return fixed(value, 3)


def rounded(value: float) -> str:
    """Two digits of a utility that is a half but for the computer's own rounding.

    >>> fixed(-40 - -40.525, 2), rounded(-40 - -40.525), rounded(-0.0)
    ('0.52', '0.53', '0.00')
    """
    return fixed(value + TIE, 2) if value > 0 else fixed(value - TIE, 2)


def planned(moves: list[str]) -> str:
    """What the West would do after compliance and after defiance, and whether the answer matters."""
    if moves[0] == NEVER:
        return f"Russia would never comply, and the West would {moves[1]} the wording."
    if moves[1] == NEVER:
        return f"Russia would always comply, and the West would {moves[0]} the wording."
    if moves[0] == moves[1]:
        return f"Whatever the answer, the West would {moves[0]} the wording: the answer changes nothing."
    other = "retract it" if moves[0] == KEEP else "keep it"
    return (
        f"After compliance the West would {moves[0]} the wording, after defiance {other}: "
        "the answer can change what it does."
    )


def where_testing_is_best(found: list[Span]) -> str:
    """Between which priors the test is best, alone and beside settling."""
    alone = stretches(found, ONLY_TEST)
    same = stretches(found, SAME_SETTLE)
    if alone == "":
        text = "At no prior is testing best alone"
    else:
        text = f"Of the four, testing is best alone {alone}"
    if same == "":
        return f"{text}."
    return f"{text}; {same} it ties for best with settling."


def stretches(found: list[Span], wanted: int) -> str:
    """The stretches of priors of one kind, in words; "" if there are none."""
    own = [span for span in found if span.kind == wanted]
    return " and ".join([f"between {fixed(one.low, 2)} and {fixed(one.high, 2)}" for one in own])
