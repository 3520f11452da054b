"""The chart of chapter 05 on the agreement with the EU: its path.

Pure functions of a frame; they open no files and know nothing of pages or kernels.
Output is in `output`, exports in `trade`.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import written

ALONE = {"Russia": "s", "Ukraine": "D", "EU": "^", "Netherlands": "^"}  # others act together

LEFT, THIN, WORDS, LETTER, LINE, GAP = 0.624, 0.096, 1.056, 0.0985, 0.22, 0.1  # inches
TALL, LOW = 10.4, 6.0  # inches, of a narrow and a wide chart
TOP, END = 2011.9, 2018  # the scale
CAPTION = (
    "The chart shows, to scale, the steps of the Association Agreement between Ukraine and the EU and the "
    "answers to it. Squares mark steps by Russia alone, diamonds by Ukraine, triangles by the EU or its "
    f"voters, circles by several together. {drawing.WAR_YEARS}."
)


@dataclass(frozen=True)
class AgreementPathFacts:
    """The steps of the agreement, columns as in the data, and what to count of them.

    months: whole ones from the first step to the last. alone: actor -> steps of that actor alone.
    """

    steps: pd.DataFrame
    months: int
    alone: Mapping[str, int]


def agreement_path(path: pd.DataFrame) -> View:
    """The steps of the Association Agreement on a scale of time, downwards.

    path: date, step, detail, actor (association_agreement).
    """
    facts = agreement_path_facts(path)
    return View(
        drawing.sized(draw_agreement_path, facts),
        agreement_path_sentence(facts),
        agreement_path_table(facts),
        CAPTION,
        ["association_agreement"],
    )


def agreement_path_facts(path: pd.DataFrame) -> AgreementPathFacts:
    """How long the agreement took, and who acted alone; argument as in `agreement_path`."""
    first, last = path["date"].iloc[0], path["date"].iloc[-1]
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    actors = path["actor"].value_counts()
    return AgreementPathFacts(path, months, {actor: int(actors.get(actor, 0)) for actor in ALONE})


@drawing.styled
def draw_agreement_path(facts: AgreementPathFacts, width: float = drawing.WIDTH) -> Figure:
    """A line of time, and beside it the steps, as far apart as their words need."""
    days = facts.steps["date"]
    at = days.dt.year + (days.dt.day_of_year - 1) / 365
    tall, between = (LOW, ": ") if drawing.wide(width) else (TALL, "\n")
    letters = int((width - WORDS) / LETTER)
    labels = [
        "\n".join(textwrap.wrap(step, letters) if between == "\n" else [step])
        for step in facts.steps["step"]
    ]
    labels = [f"{written(day)}{between}{step}" for day, step in zip(days, labels, strict=True)]
    year = 0.96 * tall / (END - TOP)  # in inches
    heights = [(GAP + LINE * (label.count("\n") + 1)) / year for label in labels]
    longer = max(1, sum(heights) / (END - TOP - 0.05))  # where the words need more room
    figure = Figure(figsize=(width, tall * longer))
    axes = figure.add_axes((LEFT / width, 0.02, THIN / width, 0.96))
    axes.set_ylim(END, TOP)
    axes.set_xlim(-1, 1)
    axes.set_xticks([])
    axes.set_yticks(range(2012, 2019))
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0, color=style.QUIET, linewidth=1.2)
    axes.axhspan(*next(iter(drawing.BANDS)), color=style.BAND, linewidth=0)
    placed = drawing.apart(list(at), [size / longer for size in heights], TOP + 0.05, END)
    beside = facts.steps.groupby("date").cumcount()  # events of one day stand side by side
    for y, x, middle, label, actor in zip(
        at, beside, placed, labels, facts.steps["actor"], strict=True
    ):
        look = style.ACTORS["RUS" if actor == "Russia" else "UKR"]
        marker = ALONE.get(actor, "o")
        axes.plot(1.3 * x, y, color=look.light, marker=marker, markersize=7, clip_on=False)
        axes.annotate(
            "", (2, y), (6.5, middle), annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": style.QUIET, "linewidth": 0.8},
        )  # fmt: skip
        axes.text(8, middle, label, va="center", linespacing=1.15, color=look.light, clip_on=False)
    return figure


def agreement_path_sentence(facts: AgreementPathFacts) -> str:
    """How long it took, and how many steps were Russia's alone."""
    return (
        f"From first initials to full force it took {facts.months} months; "
        f"{facts.alone['Russia']} of {len(facts.steps)} steps were Russia's."
    )


def agreement_path_table(facts: AgreementPathFacts) -> pd.DataFrame:
    """Every step with its day and who took it."""
    return pd.DataFrame(
        {
            "date": [written(day) for day in facts.steps["date"]],
            "step": facts.steps["detail"],
            "who": facts.steps["actor"],
        }
    )
