"""What a test is worth if its chip can be taken back, and if its conditions are strict.

Plots of chapter 04. The formulas are in `model`, what the charts share in `curves`.
"""

import math

from matplotlib.figure import Figure

from pagewidgets import Plot, changed, fixed

from .. import drawing
from ..drawing import style
from ..drawing.curves import (
    DASHED,
    EXPANSIONIST,
    LIMITED,
    ORIGIN,
    STEPS,
    at,
    compared,
    curve,
    dot,
    ends,
    name_lines,
    panel,
    percent,
    points,
    reader,
    rule,
    spot,
    steps,
)
from ..model import game
from ..model.assumptions import Assumptions

HALVINGS = 40  # of an interval
TALL, UPPER, LOWER = 2.76, 1.56, 1.86  # inches, of axes
TABLE = [0.0, 0.25, 0.5, 0.75, 1.0]
FRONT = {
    "chip": ["reversibility", "cheap_talk", "wording_price", "prior", "compliance", "mimicry"],
    "exam_design": ["strictness", "put_off", "prior", "compliance", "mimicry"],
}


def tested(world: Assumptions, name: str, value: float) -> float:
    """U_T if one assumption is another."""
    return game.testing(changed(world, name, value), world.prior)


def used_up(world: Assumptions, by: str, over: str) -> float:
    """The least value of one assumption that leaves 1 no better than 0 in another, or NaN."""
    for value in steps():
        if advantage(world, by, value, over) <= game.TIE:
            low, high = max(0.0, value - 1 / STEPS), value
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                if advantage(world, by, middle, over) > game.TIE:
                    low = middle
                else:
                    high = middle
            return high
    return math.nan


def advantage(world: Assumptions, by: str, value: float, over: str) -> float:
    """What 1 is worth more than 0 in one assumption, if another has this value."""
    then = changed(world, by, value)
    return tested(then, over, 1.0) - tested(then, over, 0.0)


# --- Turn the chip over ------------------------------------------------------------------

DISCOUNTS = [0.0, 0.15, 0.3, 0.45]


@drawing.drawn
def chip_axes() -> Figure:
    """A thin line for each discount, a thick one for the reader's, a dashed one for firmness."""
    figure = Figure(figsize=(drawing.WIDTH, 3.7))
    axes = panel(figure, 0.155, TALL, 0.72)
    axes.set_xlabel("how completely the wording can be taken back")
    figure.text(0.99, 0.935, "discount", ha="right", va="bottom")
    reader(axes)
    for i in range(len(DISCOUNTS)):
        curve(axes, f"discount-{i}", color=style.QUIET, linewidth=1.2)
    curve(axes, "firm", color=style.QUIET, linestyle=DASHED)
    curve(axes, "yours", color=style.TEXT, linewidth=3.5)
    spot(axes, "dot", style.TEXT)
    return figure


def chip_model(world: Assumptions) -> dict:
    """U_T over reversibility for several cheap-talk discounts ζ."""
    lines, names, words = [], [], []
    for i in range(len(DISCOUNTS)):
        then = changed(world, "cheap_talk", DISCOUNTS[i])
        lines.append([tested(then, "reversibility", r) for r in steps()])
        names.append(f"discount-{fixed(i)}")
        words.append(fixed(DISCOUNTS[i], 2))
    lines.append([tested(world, "reversibility", r) for r in steps()])
    firm = game.firm(world, world.prior)
    lines.append([firm, firm])
    names.extend(["yours", "firm"])
    words.extend([fixed(world.cheap_talk, 2), "firm"])

    axis = ends(lines)
    marks = {}
    rule(marks, axis)
    shown = []
    for i in range(len(lines)):
        marks[names[i]] = points(lines[i], axis)
        marks[f"{names[i]}-label"] = [1.03, 0, ""]
        if i >= len(DISCOUNTS) or DISCOUNTS[i] != world.cheap_talk:  # bold says it already
            shown.append(i)
    name_lines(
        marks, [names[i] for i in shown], [words[i] for i in shown],
        [marks[names[i]][len(lines[i]) - 1][1] for i in shown], TALL,
    )  # fmt: skip
    value = game.testing(world, world.prior)
    marks["reader"] = [[world.reversibility, 0], [world.reversibility, 1]]
    marks["dot"] = dot(world.reversibility, at(value, axis))

    none, full = tested(world, "reversibility", 0.0), tested(world, "reversibility", 1.0)
    rows = []
    for r in TABLE:
        row = [fixed(r, 2)]
        for discount in DISCOUNTS:
            row.append(fixed(tested(changed(world, "cheap_talk", discount), "reversibility", r), 2))
        row.extend([fixed(tested(world, "reversibility", r), 2), fixed(firm, 2)])
        rows.append(row)
    sentence = (
        f"With your discount of {fixed(world.cheap_talk, 2)} and a reversibility of "
        f"{fixed(world.reversibility, 2)}, testing is worth {fixed(value, 2)} points and standing "
        f"firm {fixed(firm, 2)}. On these assumptions a wording that can be taken back fully is "
        f"{compared(full, none)} one that cannot be taken back at all ({fixed(full, 2)} against "
        f"{fixed(none, 2)}). {balance(world)}"
    )
    return {"sentence": sentence, "rows": rows, "marks": marks}


def balance(world: Assumptions) -> str:
    """The discount that leaves reversibility no advantage, in words."""
    if advantage(world, "cheap_talk", 0.0, "reversibility") <= game.TIE:
        return "Even without a discount, reversibility brings nothing here."
    limit = used_up(world, "cheap_talk", "reversibility")
    if math.isnan(limit):
        return "No discount, however large, uses up the advantage of reversibility here."
    used = f"The advantage of full reversibility is used up at a discount of ζ* = {fixed(limit, 3)}"
    now = advantage(world, "cheap_talk", world.cheap_talk, "reversibility")
    if world.cheap_talk <= limit or now <= game.TIE:
        return f"{used}."
    return (
        f"{used}. At yours it is back: limited-aims Russias now comply more seldom than "
        f"expansionist ones, so that defiance is the better sign."
    )


chip = Plot(
    chip_axes,
    chip_model,
    Assumptions(),
    [
        "reversibility r", "test, ζ = 0", "test, ζ = 0.15", "test, ζ = 0.30", "test, ζ = 0.45",
        "test, your ζ", "stand firm",
    ],
    "What a test is worth, by how completely the wording can be taken back. Each line has a "
    "discount ζ: how much less Moscow values an offer that is easy to withdraw. Thick: yours, with "
    "a dot at your reversibility. Dashed: standing firm.",
    ORIGIN,
)  # fmt: skip

# --- Design the exam ---------------------------------------------------------------------


@drawing.drawn
def exam_axes() -> Figure:
    """Above, how many of each type comply; below, what the test is worth."""
    figure = Figure(figsize=(drawing.WIDTH, 5.4))
    lower = panel(figure, 0.105, LOWER, 1.15)
    upper = figure.add_axes((0.125, 0.57, lower.get_position().width, UPPER / 5.4))
    upper.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.25, 0.5, 0.75, 1], yticks=[0, 0.5, 1])
    upper.set_xticklabels([])
    upper.set_yticklabels(["0", "50", "100"])
    upper.grid(axis="y")
    figure.text(0.01, 0.945, "% of each type that comply", va="bottom")
    upper.text(-0.184, 1.07, "", gid="ratio", va="bottom")
    reader(upper, "reader-above")
    lower.set_xlabel("how strict the conditions are")
    reader(lower)
    curve(upper, "limited", color=LIMITED.light)
    curve(upper, "expansionist", color=EXPANSIONIST.light, linestyle=EXPANSIONIST.line)
    spot(upper, "limited-dot", LIMITED.light)
    spot(upper, "expansionist-dot", EXPANSIONIST.light, hollow=True)
    curve(lower, "firm", color=style.QUIET, linestyle=DASHED)
    curve(lower, "test", color=style.TEXT, linewidth=3.5)
    spot(lower, "dot", style.TEXT)
    return figure


def exam_design_model(world: Assumptions) -> dict:
    """Who complies and what the test is worth, over the strictness of its conditions."""
    v = world.strictness
    kinds = [changed(world, "strictness", x) for x in steps()]
    above = [
        [game.complies_limited(kind) for kind in kinds],
        [game.complies_expansionist(kind) for kind in kinds],
    ]
    firm = game.firm(world, world.prior)
    below = [[game.testing(kind, world.prior) for kind in kinds], [firm, firm]]
    value = game.testing(world, world.prior)
    a, m = game.complies_limited(world), game.complies_expansionist(world)
    axis = ends(below)
    marks = {
        "limited": points(above[0], [0.0, 1.0]),
        "expansionist": points(above[1], [0.0, 1.0]),
        "limited-dot": dot(v, a),
        "expansionist-dot": dot(v, m),
        "expansionist-dot-hole": dot(v, m),
        "test": points(below[0], axis),
        "firm": points(below[1], axis),
        "dot": dot(v, at(value, axis)),
        "reader": [[v, 0], [v, 1]],
        "reader-above": [[v, 0], [v, 1]],
        "ratio": [-0.184, 1.07, separates(a, m, "yours: ")],
    }
    rule(marks, axis)
    name_lines(
        marks, ["limited", "expansionist"], ["limited", "expansionist"],
        [above[0][STEPS], above[1][STEPS]], UPPER,
    )  # fmt: skip
    name_lines(
        marks,
        ["test", "firm"],
        ["test", "firm"],
        [at(below[0][STEPS], axis), at(firm, axis)],
        LOWER,
    )
    rows = []
    for x in TABLE:
        kind = changed(world, "strictness", x)
        rows.append([
            fixed(x, 2), percent(game.complies_limited(kind)),
            percent(game.complies_expansionist(kind)), fixed(game.ratio_comply(kind), 2),
            fixed(game.testing(kind, world.prior), 2), fixed(firm, 2),
        ])  # fmt: skip
    lax, strict = below[0][0], below[0][STEPS]
    sentence = (
        f"At your strictness of {fixed(v, 2)}, {percent(a)} of limited-aims Russias comply and "
        f"{percent(m)} of expansionist ones; {separates(a, m, 'compliance is ')}. Testing is then worth "
        f"{fixed(value, 2)} points and standing firm {fixed(firm, 2)}. On these assumptions the "
        f"strictest conditions are {compared(strict, lax)} the mildest ({fixed(strict, 2)} "
        f"against {fixed(lax, 2)}). {harder(world)}"
    )
    return {"sentence": sentence, "rows": rows, "marks": marks}


def separates(a: float, m: float, subject: str) -> str:
    """What compliance says of aims, in few words."""
    if a <= 0 and m <= 0:
        return "nobody complies"
    if m <= 0:
        return "only a limited-aims Russia complies"
    if a <= 0:
        return "only an expansionist Russia complies"
    ratio = a / m
    if fixed(ratio, 2) == "1.00":
        return f"{subject}as likely whatever the aims"
    digits = 2 if ratio < 1.05 else 1
    return f"{subject}{fixed(ratio, digits)} times as likely if aims are limited"


def harder(world: Assumptions) -> str:
    """How much stricter conditions may put off, in words."""
    if advantage(world, "put_off", 0.0, "strictness") <= game.TIE:
        return (
            "Harder conditions would bring nothing even if they put off nobody with limited aims."
        )
    limit = used_up(world, "put_off", "strictness")
    if math.isnan(limit):
        return "They are, however many with limited aims they put off."
    return (
        f"They are better as long as they put off a share of limited-aims Russias smaller than "
        f"φ* = {fixed(limit, 3)}; you set {fixed(world.put_off, 2)}."
    )


exam_design = Plot(
    exam_axes,
    exam_design_model,
    Assumptions(),
    [
        "strictness v", "limited aims: comply", "expansionist aims: comply", "likelihood ratio",
        "test", "stand firm",
    ],
    "Above: how many of each type comply, by how strict the conditions are; the number over it says "
    "how much likelier compliance is under limited aims at your strictness. Below: what the test is "
    "worth then, and standing firm; that line never bulges upwards, so the best strictness is none or "
    "all. Dots: your strictness; hollow, the expansionist type.",
    ORIGIN,
)  # fmt: skip
