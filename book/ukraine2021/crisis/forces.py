"""Charts of chapter 01 on the crisis: figures of Russian forces, and the reach of the demands.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
What was known when is in `timeline`.
"""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..data.vintage import spoken
from ..drawing import style

PHASES = {"spring": ("2021-01", "2021-06"), "autumn": ("2021-07", "2021-12")}
KINDS = {"estimate": "o", "projection": "D", "forecast": "^", "own statement": "s", "denial": ""}
PLURALS = {
    "estimate": "estimates of what is there",
    "projection": "a projection of what is planned",
    "forecast": "forecasts",
    "own statement": "Russia's own figures",
    "denial": "denials without a figure",
}
COLOURS = {"Ukraine": style.ACTORS["UKR"].light, "Russia": style.ACTORS["RUS"].light}

# How far a text goes on a demand, from nothing to a demand of its own.
STATUS = ["not seen", "complains", "covered in whole or part", "asks"]
DEMANDS = [
    "Ukraine not in NATO",
    "no Western military in Ukraine",
    "no NATO growth eastward",
    "no threatening arms near Russia",
    "guarantees in law",
    "promise of 2008 taken back",
    "troops in newer members as in 1997",
    "no NATO activity in the wider region",
    "Minsk as Moscow reads it",
]
HEADS = [
    "essay, 12 Jul",
    "Putin, 21 Oct",
    "Putin, 30 Nov",
    "Putin, 1 Dec",
    "Kremlin, 7 Dec",
    "US, 7 Dec",
    "Putin, 8 Dec",
    "ministry, 10 Dec",
    "article, ¶13",
    "drafts, 17 Dec",
]
WHITE_HOUSE, ARTICLE = 6, 9  # the two texts that are not Russian


@drawing.drawn
def forces(figures: pd.DataFrame, phase: str | None, kinds: list[str]) -> View | Unavailable:
    """Who said how many Russian troops, where, and what kind of number it is.

    figures: date, who, speaker, kind, low, high (troops; low alone: more than, high alone: nearly;
        neither: a denial), scope, words, source_name (force_figures).
    phase: a key of PHASES, or None for both. kinds: keys of KINDS.
    """
    rows = figures.reset_index(drop=True)
    start, end = PHASES[phase] if phase else ("2021-01", "2021-12")
    month = rows["date"].dt.strftime("%Y-%m")
    chosen = rows["kind"].isin(kinds) & (month >= start) & (month <= end)
    if not chosen.any():
        return Unavailable("The table holds nothing of this kind in this part of the year.")

    figure = Figure(figsize=(drawing.WIDTH, 0.4 * len(rows) + 1.5))
    axes = figure.add_axes((0.36, 0.17, 0.61, 0.825))
    axes.set_xlim(0, 212)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xticks([0, 50, 100, 150, 200])
    axes.grid(axis="x")
    axes.set_xlabel(
        "thousand troops, as said\n● estimate  ◆ projection\n▲ forecast  ■ own statement"
    )
    axes.set_yticks([])
    border = (rows["date"] < "2021-07").sum() - 0.5
    axes.axhline(border, color=style.QUIET, linewidth=1.2, xmin=-0.58, clip_on=False)
    for y, row in rows.iterrows():
        colour = COLOURS.get(row["who"], style.TEXT) if chosen[y] else style.QUIET
        day = f"{row['who']}, {row['date'].day} {row['date']:%b}"
        axes.text(-8, y, day, ha="right", va="center", color=colour, clip_on=False)
        if not chosen[y]:
            continue
        if row["kind"] == "denial":
            axes.text(2, y, "denies, gives no figure", va="center", color=colour)
            continue
        low, high = row["low"] / 1000, row["high"] / 1000
        at = high if pd.isna(low) else low
        axes.plot(
            at, y, color=colour, marker=KINDS[row["kind"]], markersize=8,
            markerfacecolor=colour if row["kind"] in ("estimate", "own statement") else "#ffffff",
            markeredgewidth=1.6,
        )  # fmt: skip
        if pd.isna(low) or pd.isna(high):
            tip = at + (14 if pd.isna(high) else -14)
            axes.annotate(
                "", (tip, y), (at, y), arrowprops={"arrowstyle": "->", "color": colour, "lw": 1.6}
            )  # fmt: skip
        elif high > low:
            axes.plot([low, high], [y, y], color=colour, linewidth=3)
            axes.plot(high, y, color=colour, marker=KINDS[row["kind"]], markersize=8)
        side = -1 if at > 150 else 1
        right = at if pd.isna(high) else max(at, high)
        axes.text(
            right + (18 if pd.isna(high) else 8) if side > 0 else at - 8, y, said(row, short=True),
            ha="left" if side > 0 else "right", va="center", color=colour,
        )  # fmt: skip

    own = rows[chosen]
    told = [
        f"{PLURALS[kind]}: {denials(group) if kind == 'denial' else span(group)}"
        for kind in KINDS
        for group in [own[own["kind"] == kind]]
        if len(group)
    ]
    when = f"{phase} 2021" if phase else "2021"
    sentence = f"In {when}, {'; '.join(told)}. The areas differ, so no line joins the figures."
    table = pd.DataFrame(
        {
            "day": [spoken(f"{day:%Y-%m-%d}") for day in own["date"]],
            "who": own["who"] + ", " + own["speaker"],
            "kind": own["kind"],
            "troops": [said(row) for _, row in own.iterrows()],
            "of what": own["scope"],
            "words": own["words"],
            "source": own["source_name"],
        }
    )
    caption = (
        "Russian forces near Ukraine in 2021, as each speaker put it. The areas differ: some count "
        "Crimea or occupied Donbas, some do not, some do not say. Arrows: “more than” or “nearly”. "
        "Hollow: not there yet, planned or expected."
    )
    return View(figure, sentence, table, caption, ["force_figures"])


def said(row: pd.Series, short: bool = False) -> str:
    """A figure in the words of its speaker.

    >>> said(pd.Series({"low": 94300, "high": 94300})), said(pd.Series({"low": None, "high": 1e5}))
    ('94,300', 'nearly 100,000')
    >>> said(pd.Series({"low": 8e4, "high": 9e4}), short=True)
    '80–90'
    """
    low, high = (
        None if pd.isna(value) else f"{value / 1000:g}" if short else f"{value:,.0f}"
        for value in (row["low"], row["high"])
    )
    if low is None and high is None:
        return "no figure"
    if low is None:
        return f"nearly {high}"
    if high is None:
        return f"over {low}" if short else f"more than {low}"
    return low if low == high else f"{low}–{high}"


def span(group: pd.DataFrame) -> str:
    """The smallest and the largest of some figures, in words."""
    smallest = group.loc[group[["low", "high"]].min(axis=1).idxmin()]
    largest = group.loc[group[["low", "high"]].max(axis=1).idxmax()]
    ends = [said(smallest), said(largest)]
    return ends[0] if ends[0] == ends[1] else f"from {ends[0]} to {ends[1]}"


def denials(group: pd.DataFrame) -> str:
    """Who denied without a figure, and how often."""
    return ", ".join(f"{who} ({n})" for who, n in group["who"].value_counts().items())


@drawing.drawn
def reach(demands: pd.DataFrame, up_to: int) -> View:
    """Which demand stands in which text, up to one of them.

    demands: text (1, 2 … in order), label, demand, status (one of STATUS), passage, source_name.
    up_to: number of the last text to show.
    """
    texts = demands.drop_duplicates("text").set_index("text")["label"]
    shown = demands[demands["text"] <= up_to]
    figure = Figure(figsize=(drawing.WIDTH, 6.4))
    axes = figure.add_axes((0.42, 0.105, 0.57, 0.645))
    axes.set_xlim(0.4, len(texts) + 0.6)
    axes.set_ylim(len(DEMANDS) - 0.4, -0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    for y, demand in enumerate(DEMANDS):
        axes.axhline(y + 0.5, color=style.GRID, linewidth=0.8, xmin=-0.8, clip_on=False)
        label = "\n".join(textwrap.wrap(demand, 19))
        axes.text(0.2, y, label, ha="right", va="center", linespacing=1.05, clip_on=False)
    for text in texts.index:
        colour = style.TEXT if text <= up_to else style.QUIET
        axes.text(text, -0.75, HEADS[text - 1], rotation=90, ha="center", va="bottom", color=colour)
    for row in shown.itertuples():
        colour = style.TEXT if row.text in (WHITE_HOUSE, ARTICLE) else style.ACTORS["RUS"].light
        x, y = row.text, DEMANDS.index(row.demand)
        if row.status == "not seen":
            axes.plot(x, y, color=style.QUIET, marker=".", markersize=3)
            continue
        look = {"complains": ("v", "#ffffff"), "covered in whole or part": ("s", "#ffffff")}
        marker, face = look.get(row.status, ("s", colour))
        axes.plot(
            x, y, color=colour, marker=marker, markerfacecolor=face, markersize=10,
            markeredgewidth=1.6,
        )  # fmt: skip
    figure.text(
        0.03, 0.012, "■ asks  □ covered in whole or part\n▽ complains, asks nothing  · not seen",
        va="bottom", linespacing=1.3,
    )  # fmt: skip

    russian = shown[~shown["text"].isin([WHITE_HOUSE, ARTICLE])]
    best = (
        russian.assign(level=russian["status"].map(STATUS.index)).groupby("demand")["level"].max()
    )
    count = {status: int((best == level).sum()) for level, status in enumerate(STATUS)}
    sentence = (
        f"Up to {texts[up_to]}: of {len(DEMANDS)} points, all Russian texts together ask for "
        f"{count['asks']} outright, cover {count['covered in whole or part']} more in whole or "
        f"part, and only complain of {count['complains']}."
    )
    if up_to not in (WHITE_HOUSE, ARTICLE):
        alone = int((shown[shown["text"] == up_to]["status"] == "asks").sum())
        sentence += f" This text alone asks for {alone}."
    if up_to >= ARTICLE:
        named = int((shown[shown["text"] == ARTICLE]["status"] == "asks").sum())
        sentence += f" ¶13 names {named}."
    cells = shown[shown["status"] != "not seen"]
    cells = cells.sort_values(["text", "demand"], key=lambda c: c.replace(DEMANDS, range(9)))
    table = pd.DataFrame(
        {
            "text": cells["label"],
            "point": cells["demand"],
            "what the text does": cells["status"],
            "passage": cells["passage"],
            "source": cells["source_name"],
        }
    ).reset_index(drop=True)
    caption = (
        "Points in Russian texts of 2021, in two read-outs and in ¶13. The rows are demands: claims "
        "about Ukraine itself, and what Russia offered, are not charted. Only passages that were "
        "seen count; the White House's read-out and ¶13 were read whole. The day of the article is "
        "not known; the drafts are probably later. The columns US and ¶13 are not Russian texts."
    )
    return View(figure, sentence, table, caption, ["demands"])
