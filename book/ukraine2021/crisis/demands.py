"""The chart of chapter 01 on how far Russia's demands reach, text by text.

Pure functions of a frame and a choice; they open no files and know nothing of pages or kernels.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style

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

LETTERS = 9.5  # an inch
LINE = 0.18  # inches
CAPTION = (
    "Points in Russian texts of 2021, in two read-outs and in ¶13. The rows are demands: claims "
    "about Ukraine itself, and what Russia offered, are not charted. Only passages that were "
    "seen count; the White House's read-out and ¶13 were read whole. The day of the article is "
    "not known; the drafts are probably later. The columns US and ¶13 are not Russian texts."
)


@dataclass(frozen=True)
class ReachFacts:
    """How far the texts go, up to one of them.

    labels: every text's number -> its name. up_to: number of the last text shown.
    shown: the rows of the data up to it.
    reached: status -> how many demands all Russian texts together take that far and no further.
    alone: how many the last text asks for; None if it is not Russian.
    article: how many ¶13 names; None before it is shown.
    """

    labels: Mapping[int, str]
    up_to: int
    shown: pd.DataFrame
    reached: Mapping[str, int]
    alone: int | None
    article: int | None


def reach(demands: pd.DataFrame, up_to: int) -> View:
    """Which demand stands in which text, up to one of them.

    demands: text (1, 2 … in order), label, demand, status (one of STATUS), passage, source_name.
    up_to: number of the last text to show.
    """
    facts = reach_facts(demands, up_to)
    return View(
        drawing.sized(draw_reach, facts),
        reach_sentence(facts),
        reach_table(facts),
        CAPTION,
        ["demands"],
    )


def reach_facts(demands: pd.DataFrame, up_to: int) -> ReachFacts:
    """How far the texts go; arguments as in `reach`."""
    labels = demands.drop_duplicates("text").set_index("text")["label"].to_dict()
    shown = demands[demands["text"] <= up_to]
    russian = shown[~shown["text"].isin([WHITE_HOUSE, ARTICLE])]
    levels = russian["status"].map(STATUS.index)
    furthest = levels.groupby(russian["demand"]).max()
    asked = shown[shown["status"] == "asks"].groupby("text").size()
    return ReachFacts(
        labels,
        up_to,
        shown,
        reached={status: int((furthest == level).sum()) for level, status in enumerate(STATUS)},
        alone=None if up_to in (WHITE_HOUSE, ARTICLE) else int(asked.get(up_to, 0)),
        article=int(asked.get(ARTICLE, 0)) if up_to >= ARTICLE else None,
    )


@drawing.styled
def draw_reach(facts: ReachFacts, width: float = drawing.WIDTH) -> Figure:
    """A column for each text, a row for each demand, as tall as its words need."""
    wide = drawing.wide(width)
    left, top, bottom = (2.05, 0.6, 0.45) if wide else (0.42 * width, 1.6, 0.672)
    names = [textwrap.wrap(demand, int(LETTERS * left)) for demand in DEMANDS]
    more = max(0, *(len(lines) - 2 for lines in names))
    tall = 4.128 + len(DEMANDS) * LINE * more
    height = bottom + tall + top
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left / width, bottom / height, 0.99 - left / width, tall / height))
    axes.set_xlim(0.4, len(facts.labels) + 0.6)
    axes.set_ylim(len(DEMANDS) - 0.4, -0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    for y, lines in enumerate(names):
        axes.axhline(y + 0.5, color=style.GRID, linewidth=0.8, xmin=-0.8, clip_on=False)
        label = "\n".join(lines)
        axes.text(0.2, y, label, ha="right", va="center", linespacing=1.05, clip_on=False)
    for text in facts.labels:
        colour = style.TEXT if text <= facts.up_to else style.QUIET
        head = HEADS[text - 1].replace(", ", "\n") if wide else HEADS[text - 1]
        turned = 0 if wide else 90
        axes.text(text, -0.75, head, rotation=turned, ha="center", va="bottom", color=colour)
    for row in facts.shown.itertuples():
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
    legend = ["■ asks  □ covered in whole or part", "▽ complains, asks nothing  · not seen"]
    words = ("  " if wide else "\n").join(legend)
    figure.text(0.03, 0.0768 / height, words, va="bottom", linespacing=1.3)
    return figure


def reach_sentence(facts: ReachFacts) -> str:
    """How far all Russian texts together go, then the last text, then ¶13."""
    reached = facts.reached
    sentence = (
        f"Up to {facts.labels[facts.up_to]}: of {len(DEMANDS)} points, all Russian texts together "
        f"ask for {reached['asks']} outright, cover {reached['covered in whole or part']} more in "
        f"whole or part, and only complain of {reached['complains']}."
    )
    if facts.alone is not None:
        sentence += f" This text alone asks for {facts.alone}."
    if facts.article is not None:
        sentence += f" ¶13 names {facts.article}."
    return sentence


def reach_table(facts: ReachFacts) -> pd.DataFrame:
    """What was seen, text by text, in the order of the demands."""
    cells = facts.shown[facts.shown["status"] != "not seen"]
    cells = cells.sort_values(
        ["text", "demand"], key=lambda c: c.replace(DEMANDS, range(len(DEMANDS)))
    )
    return pd.DataFrame(
        {
            "text": cells["label"],
            "point": cells["demand"],
            "what the text does": cells["status"],
            "passage": cells["passage"],
            "source": cells["source_name"],
        }
    ).reset_index(drop=True)
