"""The chart of chapter 01 on how far Russia's demands reach, text by text.

Pure functions of a frame and a choice; they open no files and know nothing of pages or kernels.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style

# How far a text goes on a demand, from nothing to a demand of its own. Not seen: only parts of the
# text were read, so it may say more; not said: it was read whole.
STATUS = ["not seen", "not said", "raises", "covered in whole or part", "asks"]
DEMANDS = [
    "Ukraine not in NATO",
    "no Western military in Ukraine",
    "no military cooperation with Ukraine",
    "no NATO growth eastward",
    "no threatening arms near Russia",
    "guarantees in law",
    "promise of 2008 taken back",
    "troops in newer members as in 1997",
    "no Western military in the wider region",
    "Minsk as Moscow reads it",
]
HEADS = [
    "essay, 12 Jul",
    "Putin, 21 Oct",
    "Putin, 18 Nov",
    "Putin, 30 Nov",
    "Putin, 1 Dec",
    "Kremlin, 7 Dec",
    "US, 7 Dec",
    "Putin, 8 Dec",
    "ministry, 10 Dec",
    "article, ¶13",
    "to US, 17 Dec",
    "to NATO, 17 Dec",
]
WHITE_HOUSE, ARTICLE = 7, 10  # the two texts that are not Russian

LETTERS = 10.2  # an inch
LINE, GAP = 0.175, 0.03  # inches: of a row's words, around them
SIGNS = [
    "■ asks", "□ covered by another demand", "▽ raises as a concern", "– not said", "? not seen: only parts were read",
]  # fmt: skip
LEGEND = ["  ".join(SIGNS[:2]), "  ".join(SIGNS[2:4]), SIGNS[4]]
CAPTION = (
    "Each row is a demand, each column a text of 2021, Russian ones in red. A question mark stands where only parts "
    "of a text were read, so that it may say more; the read-out of the White House and ¶13 were read whole. What "
    "Russia offered, and claims about Ukraine itself, are not charted. The day of the article is not known; the "
    "drafts are probably later."
)


@dataclass(frozen=True)
class ReachFacts:
    """How far the texts go, up to one of them.

    labels: every text's number -> its name. up_to: number of the last text shown.
    shown: the rows of the data up to it.
    reached: status -> how many demands all Russian texts together take that far and no further.
    article: how many ¶13 names; None before it is shown.
    """

    labels: Mapping[int, str]
    up_to: int
    shown: pd.DataFrame
    reached: Mapping[str, int]
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
    named = (shown["text"] == ARTICLE) & (shown["status"] == "asks")
    return ReachFacts(
        labels,
        up_to,
        shown,
        reached={status: int((furthest == level).sum()) for level, status in enumerate(STATUS)},
        article=int(named.sum()) if up_to >= ARTICLE else None,
    )


@drawing.styled
def draw_reach(facts: ReachFacts, width: float = drawing.WIDTH) -> Figure:
    """A column for each text, a row for each demand, as tall as its words need."""
    beside = drawing.wide(width)  # there the signs are explained above the demands
    left, top, bottom = (4.6, 1.6, 0.1) if beside else (0.42 * width, 1.48, 0.73)
    names = [textwrap.wrap(demand, int(LETTERS * left)) for demand in DEMANDS]
    ends = list(accumulate(max(0.28, LINE * len(lines) + GAP) for lines in names))
    middles = [(above + end) / 2 for above, end in pairwise([0, *ends])]
    tall = ends[-1]
    height = bottom + tall + top
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left / width, bottom / height, 0.99 - left / width, tall / height))
    axes.set_xlim(0.4, len(facts.labels) + 0.6)
    axes.set_ylim(tall, 0)  # inches from above
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    for y, end, lines in zip(middles, ends, names, strict=True):
        axes.axhline(end, color=style.GRID, linewidth=0.8, xmin=-0.8, clip_on=False)
        label = "\n".join(lines)
        axes.text(0.2, y, label, ha="right", va="center", linespacing=1.05, clip_on=False)
    for text in facts.labels:
        colour = style.TEXT if text <= facts.up_to else style.QUIET
        axes.text(text, -0.08, HEADS[text - 1], rotation=90, ha="center", va="bottom", color=colour)
    for row in facts.shown.itertuples():
        colour = style.TEXT if row.text in (WHITE_HOUSE, ARTICLE) else style.ACTORS["RUS"].light
        x, y = row.text, middles[DEMANDS.index(row.demand)]
        if sign := {"not seen": "?", "not said": "–"}.get(row.status):
            axes.text(x, y, sign, ha="center", va="center", color=style.QUIET)
            continue
        look = {"raises": ("v", "#ffffff"), "covered in whole or part": ("s", "#ffffff")}
        marker, face = look.get(row.status, ("s", colour))
        axes.plot(
            x, y, color=colour, marker=marker, markerfacecolor=face, markersize=10,
            markeredgewidth=1.6,
        )  # fmt: skip
    if beside:
        figure.text(0.03, 1 - 0.15 / height, "\n".join(SIGNS), va="top", linespacing=1.5)
    else:
        figure.text(0.03, 0.0768 / height, "\n".join(LEGEND), va="bottom", linespacing=1.3)
    return figure


def reach_sentence(facts: ReachFacts) -> str:
    """How many demands all Russian texts together make, and how many ¶13 names."""
    asked = facts.reached["asks"]
    least = f"at least {asked}" if asked else "none"
    known = (
        f"Up to {facts.labels[facts.up_to]}, Moscow made {least} of these {len(DEMANDS)} demands"
    )
    return f"{known}; ¶13 names {facts.article}." if facts.article is not None else f"{known}."


def reach_table(facts: ReachFacts) -> pd.DataFrame:
    """What was seen, text by text, in the order of the demands."""
    cells = facts.shown[~facts.shown["status"].isin(["not seen", "not said"])]
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
