"""What it is worth to hear Russia's answer before deciding, over the chance that aims are limited.

A plot of chapter 04: `figure` draws axes and empty artists, `compute` says where they go. The
formulas are in `model` and `thresholds`.
"""

from matplotlib.figure import Figure

from pagewidgets import Plot, fixed

from .. import drawing
from ..drawing import style
from ..drawing.curves import DOT, ORIGIN, dot
from ..model import game, thresholds
from ..model.assumptions import Assumptions
from ..model.ranking import exact, rounded
from .prior_axes import TALL, axes_over, keep_row, prior_row

ROOM = 0.2  # inches right of the axes
CEILINGS = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0]  # of the axis; VPI is never more
HALF = ["0.25", "0.5", "1", "2.5", "5", "10", "15"]
FULL = ["0.5", "1", "2", "5", "10", "20", "30"]


@drawing.drawn
def information_figure() -> Figure:
    """The axes, two empty lines and their names above."""
    figure, axes = axes_over(0, 1, ROOM, 0.85)
    axes.set_yticks([0, 0.5, 1], ["0", "", ""])
    axes.grid(axis="y")
    for gid, y in {"half": 0.5, "full": 1}.items():
        axes.text(0, y, "", gid=gid, ha="right", va="center")
    look = style.POLICIES["test"]
    axes.plot([], [], gid="keep-line", color=style.QUIET, linewidth=1.2, linestyle="-.")
    axes.plot([], [], gid="vpi", color=style.TEXT, linestyle="--")
    axes.plot([], [], gid="voi", color=look.light, linestyle=look.line, linewidth=3)
    axes.plot([], [], gid="vpi-dot", color=style.TEXT, linewidth=8, **DOT)
    axes.plot([], [], gid="voi-dot", color=look.light, linewidth=11, **DOT)
    words = ["the answer to the offer (VOI)", "knowing Russia's aims for certain (VPI)"]
    for row, text in enumerate(words):
        y = 1 + (0.62 - 0.24 * row) / TALL
        line, colour = [(look.line, look.light), ("--", style.TEXT)][row]
        axes.plot([0, 0.09], [y, y], color=colour, linestyle=line, linewidth=3 - row, clip_on=False)
        axes.text(0.11, y, text, va="center", color=colour)
    return figure


def information_model(world: Assumptions) -> dict:
    """VOI and VPI over the prior: both are greatest where the West is least sure what to do."""
    keep = thresholds.switch(world)
    bends = thresholds.pieces(world)
    inner = keep > 0 and keep < 1
    if inner:
        bends.append(keep)
    priors = sorted(bends)
    voi = [game.voi(world, prior) for prior in priors]
    vpi = [game.vpi(world, prior) for prior in priors]
    highest = game.vpi(world, keep) if inner else 0.0
    size = 0
    while size < len(CEILINGS) - 1 and CEILINGS[size] < highest:
        size += 1
    top = CEILINGS[size]
    count = range(len(priors))
    here, most = game.voi(world, world.prior), game.vpi(world, world.prior)
    marks = {
        "voi": [[priors[i], voi[i] / top] for i in count],
        "vpi": [[priors[i], vpi[i] / top] for i in count],
        "voi-dot": dot(world.prior, here / top),
        "vpi-dot": dot(world.prior, most / top),
        "half": [-0.03, 0.5, HALF[size]],
        "full": [-0.03, 1, FULL[size]],
        "keep-line": [[keep, 0], [keep, 1]] if inner else [],
        "reader": [[world.prior, 0], [world.prior, 1]],
    }
    prior_row(marks, world.prior, 0.0, 1.0, ROOM)
    keep_row(marks, world, 0.0, 1.0, ROOM)
    rows = []
    for prior in sorted([0.0, 0.25, 0.5, 0.75, 1.0, world.prior] + ([keep] if inner else [])):
        one, other = game.voi(world, prior), game.vpi(world, prior)
        if len(rows) == 0 or rows[len(rows) - 1][0] != fixed(prior, 3):
            rows.append([fixed(prior, 3), exact(one), exact(other)])
    return {
        "sentence": information_sentence(world, keep, inner, here, most),
        "rows": rows,
        "marks": marks,
    }


def information_sentence(
    world: Assumptions, keep: float, inner: bool, here: float, most: float
) -> str:
    """What a sighted reader would conclude."""
    text = (
        f"On these assumptions, at a prior of {fixed(world.prior, 2)}, hearing the answer before "
        f"deciding is worth {rounded(here)} points; knowing Russia's aims for certain would be "
        f"worth {rounded(most)}."
    )
    if not inner:
        return f"{text} The same second move is best whatever Russia's aims, so nothing is worth knowing."
    peak = game.voi(world, keep)
    if peak < 0.005:
        return f"{text} No prior makes the answer worth anything."
    return (
        f"{text} Both are worth most, {rounded(peak)} and {rounded(game.vpi(world, keep))}, at a prior "
        f"of {fixed(keep, 3)}, where keeping and retracting the wording are equally good: where one "
        "is least sure what to do. Who is certain of the aims learns nothing."
    )


information = Plot(
    information_figure,
    information_model,
    Assumptions(),
    ["prior", "the answer, VOI (points)", "certainty, VPI (points)"],
    "What it is worth, in points, to decide after the answer rather than before it, and what "
    "certainty would be worth. The upright dash-dotted line is q*, where keeping and retracting tie. Costs of the offer are not in it. "
    "The axis follows the numbers: read its ticks.",
    ORIGIN,
)
