"""Chart of chapter 05 on the agreement with the EU: its path.

A pure function of a frame; it opens no files and knows nothing of pages or kernels.
Output is in `output`, exports in `trade`.
"""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import written

ALONE = {"Russia": "s", "Ukraine": "D", "EU": "^", "Netherlands": "^"}  # others act together


@drawing.drawn
def agreement_path(path: pd.DataFrame) -> View:
    """The steps of the Association Agreement on a scale of time, downwards.

    path: date, step, detail, actor (association_agreement).
    """
    days = path["date"]
    at = days.dt.year + (days.dt.day_of_year - 1) / 365
    labels = [textwrap.wrap(step, 38) for step in path["step"]]
    figure = Figure(figsize=(drawing.WIDTH, 10.4))
    axes = figure.add_axes((0.13, 0.02, 0.02, 0.96))
    axes.set_ylim(2018, 2011.9)
    axes.set_xlim(-1, 1)
    axes.set_xticks([])
    axes.set_yticks(range(2012, 2019))
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0, color=style.QUIET, linewidth=1.2)
    axes.axhspan(*next(iter(drawing.BANDS)), color=style.BAND, linewidth=0)
    heights = [0.06 + 0.135 * (len(lines) + 1) for lines in labels]
    placed = drawing.apart(list(at), heights, 2011.95, 2018)
    beside = path.groupby("date").cumcount()  # events of one day stand side by side
    for day, y, x, middle, lines, actor in zip(
        days, at, beside, placed, labels, path["actor"], strict=True
    ):
        look = style.ACTORS["RUS" if actor == "Russia" else "UKR"]
        marker = ALONE.get(actor, "o")
        axes.plot(1.3 * x, y, color=look.light, marker=marker, markersize=7, clip_on=False)
        axes.annotate(
            "", (2, y), (6.5, middle), annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": style.QUIET, "linewidth": 0.8},
        )  # fmt: skip
        text = "\n".join([written(day), *lines])
        axes.text(8, middle, text, va="center", linespacing=1.15, color=look.light, clip_on=False)

    def alone(actor: str) -> int:
        return int((path["actor"] == actor).sum())

    first, last = days.iloc[0], days.iloc[-1]
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    sentence = (
        f"From its initialling on {written(first)} to its full entry into force on "
        f"{written(last)} the agreement took {months} months. Of {len(path)} steps and answers "
        f"{alone('Russia')} were Russia's alone, {alone('Ukraine')} Ukraine's and {alone('EU')} the EU's."
    )
    table = pd.DataFrame(
        {
            "date": [written(day) for day in days],
            "step": path["detail"],
            "who": path["actor"],
        }
    )
    caption = (
        "Steps of the Association Agreement between Ukraine and the EU, and answers to it, 2012 to "
        "2017, to scale. Squares: Russia; diamonds: Ukraine; triangles: the EU or its voters; circles: several together. Grey: 2014–15, annexation of Crimea and war in Donbas, which are not steps of the agreement."
    )
    return View(figure, sentence, table, caption, ["association_agreement"])
