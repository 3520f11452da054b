"""The policy laboratory of chapter 04: four policies over the chance that Russia's aims are limited.

Two plots share it: `laboratory` asks for few numbers and takes the others from a side, `every_number` asks
for all. A plot computes its facts once; sentence, table and marks come from them. The formulas are in `game`
and `thresholds`, the words on what is best in `ranking`.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Parameters, Plot, changed, decimals, parameter

from .. import drawing, wording
from ..drawing import best_areas, style
from ..drawing.curves import DOT, LABEL, ORIGIN, Marks, dot, rectangle
from ..drawing.labels import LETTER, apart
from ..model import game, ranking, thresholds
from ..model.assumptions import WORLDS, Assumptions
from ..model.game import IDS, WORDS
from ..model.ranking import exact
from ..wording import Policy
from .prior_axes import TALL, axes_over, even_row, framed, prior_row

FRONT = ["prior", "compliance", "mimicry", "reversibility", "spiral", "erosion"]
MORE = [
    "unmet", "emboldening", "baseline_limited", "baseline_expansionist", "wording_price",
    "offer_cost", "waiting", "minsk_price", "minsk_cost", "invitation", "cheap_talk", "strictness",
    "put_off", "kyiv",
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
    drawing.unit_label(axes, "points; 0: no loss")
    return figure


@dataclass(frozen=True)
class EveryNumberFacts:
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
    q_star: float
    break_even: float
    window_low: float
    window_high: float


def every_number_facts(world: Assumptions) -> EveryNumberFacts:
    """U of the four policies over the prior, and which is best where."""
    prior = world.prior
    cuts = thresholds.pieces(world)
    return EveryNumberFacts(
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
        q_star=thresholds.q_star(world),
        break_even=thresholds.break_even(world),
        window_low=thresholds.window_low(world),
        window_high=thresholds.window_high(world),
    )


def laboratory_marks(facts: EveryNumberFacts, width: float) -> Marks:
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


def every_number_sentence(facts: EveryNumberFacts) -> str:
    """What a sighted reader would conclude."""
    return f"Here {ranking.verdict(facts.utilities, facts.best)} {ranking.planned(facts.plan)}"


def known(value: float) -> str:
    """A chance or a threshold, if there is one."""
    return "none" if math.isnan(value) else decimals(value, 3)


def every_number_rows(facts: EveryNumberFacts) -> list[list[str]]:
    """All numbers behind the laboratory."""
    low, high = facts.window_low, facts.window_high
    window = "none"
    if low < high:
        window = f"{decimals(low, 3)} to {decimals(high, 3)}"
    rows = [[f"{WORDS[i].doing}, in points", exact(facts.utilities[i])] for i in range(4)]
    rows.extend([
        ["best at which belief", ranking.ranges(facts.spans)],
        ["testing beats holding from this belief on", known(facts.break_even)],
        ["belief after compliance", known(facts.after_compliance)],
        ["after compliance the West would", facts.plan[0]],
        ["belief after defiance", known(facts.after_defiance)],
        ["after defiance the West would", facts.plan[1]],
        ["keep the wording from this belief on", known(facts.q_star)],
        ["beliefs at which the answer changes the next move", window],
        ["worth of the answer, in points", exact(facts.voi)],
        ["worth of knowing the aims before the next move", exact(facts.vpi)],
        ["testing, against the best of the others", exact(facts.net_value)],
        ["gain from testing if aims are limited", exact(facts.gain)],
        ["loss from testing if aims are expansionist", exact(facts.loss)],
    ])  # fmt: skip
    return rows


TITLES = ["quantity", "value"]
CAPTION = (
    "The coloured band shows which policy is best for each belief, and the dot is you. The higher a line, the "
    "smaller the expected loss; a policy with ↓ lies below the axis at the right end."
)
every_number = Plot(
    laboratory_figure,
    every_number_facts,
    every_number_sentence,
    every_number_rows,
    laboratory_marks,
    Assumptions(),
    TITLES,
    CAPTION,
    ORIGIN,
)

OBJECTED = ["mimicry", "erosion", "spiral", "cheap_talk"]
OBJECTIONS = {
    "They will only buy time": Assumptions(mimicry=0.5),
    "Taking it back still shows weakness": Assumptions(erosion=0.2),
    "Holding is what frightens them": Assumptions(spiral=0.45),
    "Why should they want it?": Assumptions(cheap_talk=0.5),
}

# --- With few numbers of one's own, and the others a side's ------------------------------

SIDES: list[Assumptions] = list(WORLDS.values())
LABELS = {label: place for place, label in enumerate(wording.PRESETS.values())}


@dataclass(frozen=True)
class Choices(Parameters):
    """Three beliefs and Kyiv's answer; whose other numbers go with them."""

    prior: float = parameter(
        0.5, label="How likely is it that Russia's aims are limited?",
        help="0: you are sure that Russia wants more. 1: its aims are limited. 0.5: both are equally likely.",
    )  # fmt: skip
    spiral: float = parameter(
        0.3, 0, 0.5, label="If aims are limited, how much likelier does holding make a war?",
        help="Threats may frighten a Kremlin that wants security.",
    )  # fmt: skip
    mimicry: float = parameter(
        0.25, label="If aims are expansionist, how likely is it that Russia plays along for now?",
        help="A Kremlin that wants more may comply just to gain time.",
    )  # fmt: skip
    kyiv: float = parameter(
        1, options={"yes": 1, "no": 0}, label="Does Kyiv go along?",
        help="If not, the wording calms nobody, and pressing Kyiv over Minsk brings its price alone.",
    )  # fmt: skip
    side: float = parameter(0, options=LABELS, label="Whose are the other numbers?")


def chosen(world: Assumptions, place: int) -> Choices:
    """The choices that a side's numbers make."""
    return Choices(world.prior, world.spiral, world.mimicry, world.kyiv, place)


def filled(choices: Choices) -> Assumptions:
    """All numbers: the reader's own, and a side's."""
    world = SIDES[0]
    for place in range(len(SIDES)):
        if place == choices.side:
            world = SIDES[place]
    world = changed(changed(world, "prior", choices.prior), "spiral", choices.spiral)
    return changed(changed(world, "mimicry", choices.mimicry), "kyiv", choices.kyiv)


def laboratory_facts(choices: Choices) -> EveryNumberFacts:
    """What follows from these choices."""
    return every_number_facts(filled(choices))


CHOICES = ["prior", "spiral", "mimicry", "kyiv", "side"]
PRESETS = {label: chosen(SIDES[place], place) for label, place in LABELS.items()}
laboratory = Plot(
    laboratory_figure,
    laboratory_facts,
    every_number_sentence,
    every_number_rows,
    laboratory_marks,
    Choices(),
    TITLES,
    CAPTION,
    ORIGIN,
)
