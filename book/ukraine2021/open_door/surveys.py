"""The chart of chapter 03 on opinion in Ukraine since 2006: each survey a point of its own.

A pure function of a frame and choices; it opens no files and knows nothing of pages or kernels.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..drawing import style
from ..wording import alliance_named, span

KINDS = {
    "every question": None,
    "a vote in a referendum": "vote",
    "in favour or not": "in favour",
    "a choice of unions": "choice",
    "those who would vote": "voters only",
    "protection or threat": "protection or threat",
}
TERRITORIES = {"any": None, "with Crimea": "with Crimea", "without Crimea": "without Crimea"}
ANSWERS = {"for": "support", "against": "oppose"}
# The pollsters that asked often have a marker of their own; all others share one.
MARKERS = {"KIIS": "o", "Rating": "s", "Democratic": "^", "Razumkov": "D", "Gallup": "v"}
LABELS = {"Democratic": "Democratic Initiatives", "Razumkov": "Razumkov Centre"}
COLOURS = {"with Crimea": "#7a5c00", "without Crimea": "#1b6ca8", "not stated": style.QUIET}
REACH = {
    "with Crimea": "counted as reaching Crimea",
    "not stated": "where this is not stated",
    "without Crimea": "counted as not",
}
CAPTION = (
    "Shares in surveys in Ukraine; the marker tells the pollster, the colour the territory. Where a report says nothing, "
    "surveys before 2014 are taken to have reached Crimea, later ones not. A line joins only surveys of one pollster and client with one kind of "
    "question in one territory; how people were asked may still differ. Upright lines: sampling "
    "error alone (95%), where the sample is known; wording, mode and territory can shift a share by more. "
    "Grey: 2014–15, annexation of Crimea and war in Donbas."
)
SERIES = ["topic", "pollster", "client", "kind", "territory"]


def all_surveys(early: pd.DataFrame, late: pd.DataFrame) -> pd.DataFrame:
    """The surveys to June 2021 and those of its second half, in the columns of the first.

    early: polls_nato_eu. late: opinion_late_2021, whose surveys all left out Crimea.
    """
    late = late.assign(
        topic=late["topic"].str.removesuffix(" membership"),
        kind=["choice" if "only one" in question else "vote" for question in late["question"]],
        territory="without Crimea",
    )
    return pd.concat([early, late[[c for c in early if c in late]]], ignore_index=True)


def margin(share: float, sample: float) -> float:
    """The sampling error of a share in %: half of a 95% interval, for a simple random sample.

    >>> round(margin(50, 1000), 1)
    3.1
    """
    return 1.96 * math.sqrt(share * (100 - share) / sample)


@dataclass(frozen=True)
class OverTimeFacts:
    """The surveys that asked a question.

    asked: the question, a key of KINDS. side: "for" or "against". what: what a share says yes to.
    surveys: in order, with the columns at (the middle of the interviews, in years), share and half
    (of its sampling error, missing where the sample is not known). series: those alike in all of
    SERIES together. shares: by territory, in the order of REACH.
    """

    asked: str
    side: str
    what: str
    surveys: pd.DataFrame
    series: list[pd.DataFrame]
    shares: Mapping[str, pd.Series]


def over_time(
    surveys: pd.DataFrame, topic: str, question: str | None, territory: str | None, answer: str
) -> View | Unavailable:
    """Surveys on joining NATO or the EU as points; lines join like with like alone.

    surveys: from `all_surveys`. question: a value of KINDS, None for every one. territory: a
    value of TERRITORIES. answer: "support" or "oppose". Returns Unavailable where none is left.
    """
    facts = over_time_facts(surveys, topic, question, territory, answer)
    if isinstance(facts, Unavailable):
        return facts
    return View(
        drawing.sized(draw_over_time, facts),
        over_time_sentence(facts),
        over_time_table(facts),
        CAPTION,
        ["polls_nato_eu", "opinion_late_2021"],
    )


def over_time_facts(
    surveys: pd.DataFrame, topic: str, question: str | None, territory: str | None, answer: str
) -> OverTimeFacts | Unavailable:
    """The surveys that asked it and their shares; arguments as in `over_time`."""
    rows = surveys[(surveys["topic"] == topic) & surveys[answer].notna()]
    rows = rows[rows["kind"] == question] if question else rows
    rows = rows[rows["territory"] == territory] if territory else rows
    if rows.empty:
        return Unavailable(
            "No survey that we found asked this question in that territory and gave that share. "
            "Choose another question or territory."
        )
    middle = rows["field_start"] + (rows["field_end"] - rows["field_start"]) / 2
    rows = rows.assign(
        at=middle.dt.year + (middle.dt.day_of_year - 1) / 365,
        share=rows[answer],
        half=[margin(*pair) for pair in zip(rows[answer], rows["sample"], strict=True)],
    ).sort_values(["field_end", "pollster"])
    side = next(name for name, column in ANSWERS.items() if column == answer)
    what = f"{side} {alliance_named(topic)}"
    if question == "protection or threat":
        what = "seeing NATO as a " + ("protection" if side == "for" else "threat")
    return OverTimeFacts(
        asked=next(label for label, kind in KINDS.items() if kind == question),
        side=side,
        what=what,
        surveys=rows,
        series=[alike for _, alike in rows.groupby(SERIES)],
        shares={
            place: rows.loc[rows["territory"] == place, "share"]
            for place in REACH
            if place in set(rows["territory"])
        },
    )


@drawing.styled
def draw_over_time(facts: OverTimeFacts, width: float = drawing.WIDTH) -> Figure:
    """A point a survey, with its sampling error; a line joins those of one series."""
    figure, axes = drawing.axes(4.8, width)
    place = axes.get_position()
    below = 0.2 if drawing.wide(width) else 0.28
    axes.set_position((place.x0, below, place.width, 0.93 - below))
    axes.axvspan(2013.5, 2015.5, color=style.BAND, linewidth=0)
    axes.set_xlim(2005.5, 2022.3)
    axes.set_xticks(range(2006, 2022, 4 if drawing.inches_wide(axes) < 5 else 2))
    axes.set_ylim(0, 100)
    for words, x in (("with Crimea", 2009.5), ("without Crimea", 2018.9)):
        axes.text(x, 97, words, ha="center", va="top", color=COLOURS[words])
    for series in facts.series:
        draw_series(axes, series)
    draw_legend(figure, facts.surveys["pollster"])
    drawing.unit_label(axes, f"{facts.side}, %")
    return figure


def draw_series(axes: Axes, series: pd.DataFrame) -> None:
    """Surveys that asked alike, joined, each with its sampling error."""
    first = series.iloc[0]
    colour, marker = COLOURS[first["territory"]], marker_of(first["pollster"])
    axes.plot(series["at"], series["share"], color=colour, linewidth=1)
    for row in series.dropna(subset="half").itertuples():
        ends = [row.share - row.half, row.share + row.half]
        axes.plot([row.at] * 2, ends, color=colour, linewidth=1)
    axes.plot(series["at"], series["share"], color=colour, marker=marker, linestyle="")


def draw_legend(figure: Figure, pollsters: pd.Series) -> None:
    """The pollsters that are drawn, in columns under the axes."""
    drawn = {marker_of(pollster) for pollster in pollsters}
    entries = [(LABELS.get(name, name), mark) for name, mark in MARKERS.items() if mark in drawn]
    entries += [("others", "x")] if "x" in drawn else []
    width = figure.get_figwidth()
    rows = 2 if drawing.wide(width) else 3
    axes = figure.add_axes((0.02, 0, 0.96, 0.96 / figure.get_figheight() / 3 * rows))
    axes.set_axis_off()
    axes.set_xlim(0, 2 * width / drawing.WIDTH)
    axes.set_ylim(rows, 0)
    for i, (name, marker) in enumerate(entries):
        x, y = i // rows * 1.15, i % rows + 0.5
        axes.plot(x + 0.04, y, color=style.TEXT, marker=marker, clip_on=False)
        axes.text(x + 0.11, y, name, va="center_baseline")


def over_time_sentence(facts: OverTimeFacts) -> str:
    """The range of the shares in each territory."""
    many, ends = len(facts.surveys), facts.surveys["field_end"].dt.year
    found = [f"{span(s)} in {len(s)} {REACH[place]}" for place, s in facts.shares.items()]
    return (
        f"Question: {facts.asked}. Of {many} {'survey' if many == 1 else 'surveys'} between "
        f"{ends.min()} and {ends.max()}, the share {facts.what} was {'; '.join(found)}."
    )


def over_time_table(facts: OverTimeFacts) -> pd.DataFrame:
    """A row a survey."""
    rows = facts.surveys.reset_index(drop=True)
    return pd.DataFrame(
        {
            "interviews to": [f"{day:%b %Y}" for day in rows["field_end"]],
            "pollster": [
                (row.pollster or "not named") + (f", for {row.client}" if row.client else "")
                for row in rows.itertuples()
            ],
            "question": rows["kind"],
            "territory": rows["territory"],
            "for (%)": [f"{share:g}" for share in rows["support"]],
            "against (%)": ["not given" if pd.isna(s) else f"{s:g}" for s in rows["oppose"]],
            "people asked": ["not given" if pd.isna(n) else f"{n:,.0f}" for n in rows["sample"]],
        }
    )


def marker_of(pollster: str) -> str:
    """The marker of a pollster.

    >>> marker_of("KIIS"), marker_of("Gallup"), marker_of("")
    ('o', 'v', 'x')
    """
    return next((mark for name, mark in MARKERS.items() if pollster.startswith(name)), "x")
