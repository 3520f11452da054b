"""The chart of chapter 03 on opinion in Ukraine since 2006: each survey a point of its own.

A pure function of a frame and choices; it opens no files and knows nothing of pages or kernels.
"""

import math

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..drawing import style

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


@drawing.drawn
def over_time(
    surveys: pd.DataFrame, topic: str, question: str | None, territory: str | None, answer: str
) -> View | Unavailable:
    """Surveys on joining NATO or the EU as points; lines join like with like alone.

    surveys: from `all_surveys`. question: a value of KINDS, None for every one. territory: a
    value of TERRITORIES. answer: "support" or "oppose". Returns Unavailable where none is left.
    """
    rows = surveys[(surveys["topic"] == topic) & surveys[answer].notna()]
    rows = rows[rows["kind"] == question] if question else rows
    rows = rows[rows["territory"] == territory] if territory else rows
    if rows.empty:
        return Unavailable(
            "No survey that we found asked this question in that territory and gave that share. "
            "Choose another question or territory."
        )
    rows = rows.sort_values(["field_end", "pollster"])
    middle = rows["field_start"] + (rows["field_end"] - rows["field_start"]) / 2
    rows = rows.assign(at=middle.dt.year + (middle.dt.day_of_year - 1) / 365)

    figure, axes = drawing.axes(height=4.8)
    axes.set_position((0.125, 0.28, 0.855, 0.65))
    axes.axvspan(2013.5, 2015.5, color=style.BAND, linewidth=0)
    axes.set_xlim(2005.5, 2022.3)
    axes.set_xticks(range(2006, 2022, 4))
    axes.set_ylim(0, 100)
    for words, x in (("with Crimea", 2009.5), ("without Crimea", 2018.9)):
        axes.text(x, 97, words, ha="center", va="top", color=COLOURS[words])
    for (_, pollster, _, _, where), group in rows.groupby(SERIES):
        colour, marker = COLOURS[where], marker_of(pollster)
        axes.plot(group["at"], group[answer], color=colour, linewidth=1)
        for row in group.itertuples():
            share = getattr(row, answer)
            if pd.notna(row.sample):
                half = margin(share, row.sample)
                axes.plot([row.at] * 2, [share - half, share + half], color=colour, linewidth=1)
        axes.plot(group["at"], group[answer], color=colour, marker=marker, linestyle="")
    legend(figure, rows)
    drawing.unit_label(axes, f"{'for' if answer == 'support' else 'against'}, %")

    side = "for" if answer == "support" else "against"
    asked = next(label for label, kind in KINDS.items() if kind == question)
    found = []
    for name, words in REACH.items():
        shares = rows.loc[rows["territory"] == name, answer]
        if len(shares):
            found.append(f"{span(shares)} in {len(shares)} {words}")
    what = "seeing NATO as a " + ("protection" if side == "for" else "threat")
    if question != "protection or threat":
        what = f"{side} {'the ' * (topic == 'EU')}{topic}"
    sentence = (
        f"Question: {asked}. Of {len(rows)} {'survey' if len(rows) == 1 else 'surveys'} between "
        f"{rows['field_end'].dt.year.min()} and {rows['field_end'].dt.year.max()}, the share {what} "
        f"was {'; '.join(found)}."
    )
    table = pd.DataFrame(
        {
            "interviews to": [f"{row.field_end:%b %Y}" for row in rows.itertuples()],
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
    caption = (
        "Shares in surveys in Ukraine; the marker tells the pollster, the colour the territory. Where a report says nothing, "
        "surveys before 2014 are taken to have reached Crimea, later ones not. A line joins only surveys of one pollster and client with one kind of "
        "question in one territory; how people were asked may still differ. Upright lines: sampling "
        "error alone (95%), where the sample is known; wording, mode and territory can shift a share by more. "
        "Grey: 2014–15, annexation of Crimea and war in Donbas."
    )
    return View(figure, sentence, table, caption, ["polls_nato_eu", "opinion_late_2021"])


def marker_of(pollster: str) -> str:
    """The marker of a pollster.

    >>> marker_of("KIIS"), marker_of("Gallup"), marker_of("")
    ('o', 'v', 'x')
    """
    return next((mark for name, mark in MARKERS.items() if pollster.startswith(name)), "x")


def legend(figure: Figure, rows: pd.DataFrame) -> None:
    """The pollsters that are drawn, two to a line, under the axes."""
    drawn = {marker_of(pollster) for pollster in rows["pollster"]}
    entries = [(LABELS.get(name, name), mark) for name, mark in MARKERS.items() if mark in drawn]
    entries += [("others", "x")] if "x" in drawn else []
    axes = figure.add_axes((0.02, 0, 0.96, 0.2))
    axes.set_axis_off()
    axes.set_xlim(0, 2)
    axes.set_ylim(3, 0)
    for i, (name, marker) in enumerate(entries):
        x, y = i // 3 * 1.15, i % 3 + 0.5
        axes.plot(x + 0.04, y, color=style.TEXT, marker=marker, clip_on=False)
        axes.text(x + 0.11, y, name, va="center_baseline")


def span(shares: pd.Series) -> str:
    """The smallest and the largest of some shares.

    >>> span(pd.Series([62, 67.1])), span(pd.Series([39.0]))
    ('62–67%', '39%')
    """
    low, high = f"{shares.min():.0f}", f"{shares.max():.0f}"
    return f"{low}%" if low == high else f"{low}–{high}%"
