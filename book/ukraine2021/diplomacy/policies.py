"""The policy laboratory of chapter 04: four policies over the chance that Russia's aims are limited.

A plot computes its facts once; sentence, table and marks come from them. The formulas are in `game`
and `thresholds`, the words on what is best in `ranking`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Plot, fixed

from .. import drawing
from ..drawing import best_areas, style
from ..drawing.curves import DOT, LABEL, ORIGIN, Marks, dot, rectangle
from ..drawing.labels import LETTER, apart
from ..model import game, ranking, thresholds
from ..model.assumptions import Assumptions
from ..model.game import HOLD, IDS, MINSK_FIRST, SETTLE, TEST, WORDS
from ..model.ranking import exact
from ..wording import Policy
from .prior_axes import TALL, axes_over, even_row, framed, keep_row, prior_row

FRONT = ["prior", "compliance", "mimicry", "reversibility", "spiral", "erosion"]
MORE = [
    "unmet", "emboldening", "baseline_limited", "baseline_expansionist", "wording_price",
    "offer_cost", "minsk_price", "minsk_cost", "invitation", "cheap_talk", "strictness", "put_off",
]  # fmt: skip

ROOM = 1.4  # inches, for the names at the right
LOWEST, TOP = -100.0, 14.0  # of the axis; over 0 a ribbon says what is best
RIBBON = [3.0, 12.5]


@drawing.styled
def laboratory_figure(width: float) -> Figure:
    """The axes, an empty line and label for each policy, an empty area for each kind of best."""
    figure, axes = axes_over(framed(LOWEST, TOP, ROOM, width), 0.32)
    axes.set_yticks(range(-100, 1, 20), [str(y).replace("-", "−") for y in range(-100, 1, 20)])
    axes.grid(axis="y")
    axes.spines["left"].set_bounds(LOWEST, 0)
    best_areas.areas(axes, "ribbon", 0.4, hatched=False)
    best_areas.areas(axes, "ground", 0.1, hatched=False)
    axes.plot([], [], gid="borders", color="#ffffff", linewidth=2)
    for name in ranking.KINDS:
        axes.text(0, 0, "", gid=f"{name}-here", ha="center", va="center")
    for line in reversed(Policy):
        look = style.POLICIES[line]
        wide = 3.4 if line == Policy.TEST else 2.2
        below = 4 if line == Policy.TEST else 5
        axes.plot(
            [], [], gid=line, color=look.light, linestyle=look.line, linewidth=wide, zorder=below
        )
        axes.text(0, 0, "", gid=f"{line}-label", va="center", color=look.light)
    axes.plot([], [], gid="dot", color=style.TEXT, linewidth=11, **DOT | {"zorder": 7})
    drawing.unit_label(axes, "utility in points; 0: no loss")
    return figure


@dataclass(frozen=True)
class LaboratoryFacts:
    """All numbers behind the laboratory; one that is not defined is NaN.

    utilities, best, plan: at the world's own prior, as `game` says them.
    cuts: 0, 1 and the priors between at which the plan changes: every utility is straight between two.
    lines: for each policy its utilities at the cuts.
    spans: what is best, from a prior of 0 to 1.
    break_even: the prior from which testing beats holding, p*.
    """

    prior: float
    utilities: list[float]
    best: list[int]
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
    spans: list[ranking.Span]
    keeping: thresholds.Keeping
    q_star: float
    break_even: float
    window_low: float
    window_high: float


def laboratory_facts(world: Assumptions) -> LaboratoryFacts:
    """U of the four policies over the prior, and which is best where."""
    prior = world.prior
    cuts = thresholds.pieces(world)
    return LaboratoryFacts(
        prior=prior,
        utilities=game.utilities(world, prior),
        best=game.best(world, prior),
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
            [thresholds.utility(world, policy, cut) for cut in cuts] for policy in range(len(IDS))
        ],
        spans=ranking.spans(world, cuts),
        keeping=thresholds.keeping(world),
        q_star=thresholds.q_star(world),
        break_even=thresholds.break_even(world),
        window_low=thresholds.window_low(world),
        window_high=thresholds.window_high(world),
    )


def laboratory_marks(facts: LaboratoryFacts, width: float) -> Marks:
    """A line and a name for each policy, areas for what is best, and the reader's numbers."""
    prior, frame = facts.prior, framed(LOWEST, TOP, ROOM, width)
    marks: Marks = {}
    ribbons(marks, facts.spans, LETTER / frame.wide)
    ends = []
    for policy in range(4):
        line = [[facts.cuts[i], facts.lines[policy][i]] for i in range(len(facts.cuts))]
        marks[IDS[policy]] = line
        ends.append((max(LOWEST, line[len(line) - 1][1]) - LOWEST) / (0 - LOWEST))
    size = LABEL / (TALL * LOWEST / (LOWEST - TOP))
    places = apart(ends, [size for _ in ends])
    for policy in range(4):
        name = WORDS[policy].name
        words = name if facts.lines[policy][-1] >= LOWEST else f"{name} ↓"
        marks[f"{IDS[policy]}-label"] = [
            1 + 0.14 / frame.wide,
            LOWEST * (1 - places[policy]),
            words,
        ]
    marks["dot"] = dot(prior, facts.utilities[facts.best[0]])
    marks["reader"] = [[prior, LOWEST], [prior, 0]]
    prior_row(marks, prior, frame)
    keep_row(marks, facts.keeping, frame)
    even_row(marks, facts.break_even, frame)
    return marks


def ribbons(marks: Marks, found: list[ranking.Span], letter: float) -> None:
    """The areas and the ribbon that say what is best, with names of letters so wide where they fit."""
    marks["borders"] = []
    for what, name in enumerate(ranking.KINDS):
        own = [span for span in found if span.kind == what]
        marks[f"ribbon-{name}"] = [
            rectangle(one.low, one.high, RIBBON[0], RIBBON[1]) for one in own
        ]
        marks[f"ground-{name}"] = [rectangle(one.low, one.high, LOWEST, 0.0) for one in own]
        widest, middle = 0.0, 0.0
        for one in own:
            if one.high - one.low > widest:
                widest, middle = one.high - one.low, (one.low + one.high) / 2
            if one.low > 0:
                marks["borders"].extend(
                    [[one.low, LOWEST], [one.low, RIBBON[1]], [math.nan, math.nan]]
                )
        words = best_areas.fitting(what, widest, letter)
        marks[f"{name}-here"] = [middle, (RIBBON[0] + RIBBON[1]) / 2, words]


def laboratory_sentence(facts: LaboratoryFacts) -> str:
    """What a sighted reader would conclude."""
    beats = "At no prior does testing beat holding."
    if not math.isnan(facts.break_even):
        beats = f"Testing beats holding from a prior of {fixed(facts.break_even, 3)} on (p*)."
    parts = [
        ranking.verdict(facts.prior, facts.utilities, facts.best),
        ranking.planned(facts.plan),
        beats,
        ranking.where_testing_is_best(facts.spans),
    ]
    return " ".join(parts)


def known(value: float) -> str:
    """A chance or a threshold, if there is one."""
    return "none" if math.isnan(value) else fixed(value, 3)


def laboratory_rows(facts: LaboratoryFacts) -> list[list[str]]:
    """All numbers behind the laboratory."""
    values = facts.utilities
    low, high = facts.window_low, facts.window_high
    window = "none"
    if low < high:
        window = f"{fixed(low, 3)} to {fixed(high, 3)}"
    return [
        [f"utility of {WORDS[HOLD].doing} (U_F)", exact(values[HOLD])],
        [f"utility of {WORDS[TEST].doing} (U_T)", exact(values[TEST])],
        [f"utility of {WORDS[SETTLE].doing} (U_G)", exact(values[SETTLE])],
        [f"utility of {WORDS[MINSK_FIRST].doing} (U_A)", exact(values[MINSK_FIRST])],
        ["chance of limited aims after compliance (p_c)", known(facts.after_compliance)],
        ["chance of limited aims after defiance (p_d)", known(facts.after_defiance)],
        ["keep the wording from this belief on (q*)", known(facts.q_star)],
        ["testing beats holding from this prior on (p*)", known(facts.break_even)],
        ["value of the answer (VOI)", exact(facts.voi)],
        ["value of knowing the aims before the second move (VPI)", exact(facts.vpi)],
        ["net value of testing, against the best of the others", exact(facts.net_value)],
        ["gain from testing if aims are limited (ΔL)", exact(facts.gain)],
        ["loss from testing if aims are expansionist (ΔE)", exact(facts.loss)],
        ["priors at which the answer changes the second move", window],
    ]  # fmt: skip


laboratory = Plot(
    laboratory_figure,
    laboratory_facts,
    laboratory_sentence,
    laboratory_rows,
    laboratory_marks,
    Assumptions(),
    ["quantity", "value (points, or a chance)"],
    "Minus the expected loss of four policies, for every chance that Russia's aims are limited. The "
    "ribbon at the top says which is best where, in a narrow place by an initial; “test = settle” "
    "means that both tie. Dot: the best at your prior. ▼ marks p*, ◇ marks q*. The axis ends at −100: ↓ marks a policy that "
    "lies below it at the right end; the table has its number. Settling and Minsk first are both the settle camp's.",
    ORIGIN,
)
