"""Which policy is best where, by `model`, and how that is said in words.

What the plots of `policies` and `policy_maps` share. The page runs the same functions, but for
`areas`, which draws.
"""

from pagewidgets import fixed

from . import game, thresholds
from .assumptions import Assumptions
from .game import FIRM, GIVE, KEEP, MINSK, NEVER, TEST, TIE

DOING = ["standing firm", "testing", "giving the wording", "the Minsk terms"]  # as POLICIES

# What can be best: one policy alone, or some that the model cannot tell apart.
SAME_GIVE, SAME_FIRM, ONLY_FIRM, ONLY_TEST, ONLY_MINSK, SAME_ALL = 0, 1, 2, 3, 4, 5
KINDS = ["give", "tie", "firm", "test", "minsk", "all"]
LONG = ["test = give", "firm = test", "stand firm", "test", "Minsk terms", "firm = test = give"]
SHORT = ["= give", "tie", "firm", "test", "Minsk", "all tie"]
SHORTLY = [
    "testing or giving alike", "firmness or testing alike", "firmness", "testing", "the Minsk terms",
    "firmness, testing or giving alike",
]  # fmt: skip
STATED = [
    "testing and giving the wording tie for best",
    "standing firm and testing tie for best",
    "standing firm is best",
    "testing is best",
    "the Minsk terms are best",
    "standing firm, testing and giving the wording tie for best",
]
INITIAL = ["=", "=", "F", "T", "M", "="]


def kind(world: Assumptions, prior: float) -> int:
    """What is best at a prior. Giving is never better than testing: it is best in a tie alone."""
    tops = game.best(world, prior)
    if GIVE in tops:
        return SAME_ALL if FIRM in tops else SAME_GIVE
    if FIRM in tops:
        return SAME_FIRM if TEST in tops else ONLY_FIRM
    return ONLY_TEST if TEST in tops else ONLY_MINSK


def spans(world: Assumptions, cuts: list[float]) -> list[list[float]]:
    """[from, to, kind] for every stretch of priors, from 0 to 1; cuts: the world's `pieces`."""
    priors = cuts[:]
    for one, other in [[FIRM, TEST], [FIRM, MINSK], [MINSK, TEST]]:
        priors.extend(thresholds.crossings(world, one, other, cuts))
    result = [[0.0, 0.0, kind(world, 0.0)]]
    for prior in sorted(priors):
        last = result[len(result) - 1]
        if prior > last[1] + TIE:
            found = kind(world, (last[1] + prior) / 2)
            if found == last[2] or last[1] == 0:
                last[1], last[2] = prior, found
            else:
                result.append([last[1], prior, found])
    return result


# --- In words ------------------------------------------------------------------------------


def verdict(prior: float, values: list[float], tops: list[int]) -> str:
    """What is best at the reader's prior, and by how much; values, tops: utilities, places of the best."""
    after, gap = -1, 0.0
    for policy in range(4):
        lead = values[tops[0]] - values[policy]
        if lead > TIE and (after < 0 or lead < gap):
            after, gap = policy, lead
    names = " and ".join([DOING[policy] for policy in tops])
    state = "is best"
    if len(tops) > 1:
        state = "tie for best"
    elif tops[0] == MINSK:
        state = "are best"
    ahead = f", {points(gap)} ahead of {DOING[after]}" if after >= 0 else ""
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


def where_testing_is_best(found: list[list[float]]) -> str:
    """Between which priors the test is best, alone and beside giving the wording."""
    alone = stretches(found, ONLY_TEST)
    same = stretches(found, SAME_GIVE)
    if alone == "":
        text = "At no prior is testing best alone"
    else:
        text = f"Of the four, testing is best alone {alone}"
    if same == "":
        return f"{text}."
    return f"{text}; {same} it ties for best with giving the wording."


def stretches(found: list[list[float]], wanted: int) -> str:
    """The stretches of priors of one kind, in words; "" if there are none."""
    parts = []
    for low, high, what in found:
        if what == wanted:
            parts.append(f"between {fixed(low, 2)} and {fixed(high, 2)}")
    return " and ".join(parts)
