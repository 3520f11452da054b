"""The chart of chapter 01 that tells counts of Russian troops from projections and denials.

Pure functions of a frame and choices; they open no files and know nothing of pages or kernels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..drawing import style
from ..wording import counted_in_words, written

PHASES = {"spring": ("2021-01", "2021-06"), "autumn": ("2021-07", "2021-12")}
KINDS = {"estimate": "o", "projection": "D", "forecast": "^", "own statement": "s", "denial": ""}
CHOICES = {
    "all": list(KINDS),
    "estimates": ["estimate"],
    "projections and forecasts": ["projection", "forecast"],
    "own figures and denials": ["own statement", "denial"],
}
SAID = {
    "estimate": ("estimates went from {} to {}", "the estimate was {}"),
    "projection": ("the plan was for {} to {}", "the plan was for {}"),
    "forecast": ("forecasts went from {} to {}", "the forecast was {}"),
    "own statement": ("Russia's own figures went from {} to {}", "Russia's own figure was {}"),
}
COLOURS = {"Ukraine": style.ACTORS["UKR"].light, "Russia": style.ACTORS["RUS"].light}

ROW, HALF = 0.43, 0.2  # inches from a figure to the next, and of them from its day to its area
ROW_WIDE, LEFT_WIDE = 0.25, 4.0  # inches where the area stands beside the day
LEFT, RIGHT, WIDE = 1.728, 0.144, 2.928  # inches; WIDE: of the axes at the book's width
UNIT = "thousand troops, as said"
LEGEND = ["● estimate  ◆ projection", "▲ forecast  ■ own statement"]
MOST = 212  # thousand troops, where the axis ends

Amount = tuple[float, float]  # low and high; NaN where the speaker gave no such end
CAPTION = (
    "Each row is what one speaker said of Russian forces near Ukraine in 2021; below the day stands the area "
    "that was meant. The areas differ, so no line joins the figures. Arrows mean “more than” or “nearly”. "
    "Hollow marks are not there yet, but planned or expected."
)


@dataclass(frozen=True)
class ForcesFacts:
    """What was said of Russian forces in a part of the year.

    phase: a key of PHASES, or None for the whole year.
    figures: the rows of the data of that phase and those kinds.
    ends: of each kind chosen the smallest and the largest figure; a denial has none.
    denials: who denied without a figure, and how often.
    """

    phase: str | None
    figures: pd.DataFrame
    ends: Mapping[str, tuple[Amount, Amount]]
    denials: Mapping[str, int]


def forces(figures: pd.DataFrame, phase: str | None, kinds: list[str]) -> View | Unavailable:
    """Who said how many Russian troops, where, and what kind of number it is.

    figures: date, who, speaker, kind, low, high (troops; low alone: more than, high alone: nearly;
        neither: a denial), area, scope, words, source_name (force_figures).
    phase: a key of PHASES, or None for both. kinds: keys of KINDS.
    """
    facts = forces_facts(figures, phase, kinds)
    if isinstance(facts, Unavailable):
        return facts
    return View(
        drawing.sized(draw_forces, facts),
        forces_sentence(facts),
        forces_table(facts),
        CAPTION,
        ["force_figures"],
    )


def forces_facts(
    figures: pd.DataFrame, phase: str | None, kinds: list[str]
) -> ForcesFacts | Unavailable:
    """What was said in this phase and of these kinds; arguments as in `forces`."""
    start, end = PHASES[phase] if phase else ("2021-01", "2021-12")
    month = figures["date"].dt.strftime("%Y-%m")
    chosen = figures["kind"].isin(kinds) & (month >= start) & (month <= end)
    if not chosen.any():
        return Unavailable("The table holds nothing of this kind in this part of the year.")
    own = figures[chosen]
    groups = {kind: own[own["kind"] == kind] for kind in KINDS}
    denials = groups.pop("denial")["who"].value_counts().to_dict()
    ends = {kind: extremes(group) for kind, group in groups.items() if len(group)}
    return ForcesFacts(phase, own.reset_index(drop=True), ends, denials)


def extremes(group: pd.DataFrame) -> tuple[Amount, Amount]:
    """The smallest and the largest of some figures, each by the end that it has."""
    amounts = group[["low", "high"]]
    smallest, largest = amounts.min(axis=1).idxmin(), amounts.max(axis=1).idxmax()
    return tuple(amounts.loc[smallest]), tuple(amounts.loc[largest])


@drawing.styled
def draw_forces(facts: ForcesFacts, width: float = drawing.WIDTH) -> Figure:
    """A row for each figure in the order of days, with the area that it is of."""
    figures, beside = facts.figures, drawing.wide(width)
    row_high, left = (ROW_WIDE, LEFT_WIDE) if beside else (ROW, LEFT)
    wide = width - left - RIGHT
    below = 0.58 if beside else 0.98  # inches, for the legend
    height = row_high * (len(figures) + 0.45) + 0.07 + below  # above, for the reader's number
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left / width, below / height, wide / width, 0.99 - below / height))
    axes.set_gid("bet-x")
    axes.set_xlim(0, MOST)
    axes.set_ylim(len(figures) - 0.4, -1.05)
    axes.set_xticks(range(0, 201, 50 if wide > 2 else 100))
    axes.grid(axis="x")
    axes.set_yticks([])
    border = (figures["date"] < "2021-07").sum() - 0.5
    if 0 < border < len(figures) - 1:
        axes.axhline(
            border, color=style.QUIET, linewidth=1.2, xmin=(0.0295 - left) / wide, clip_on=False
        )
    named = partial(axes.text, -8 * WIDE / wide, ha="right", va="center", clip_on=False)
    if beside:
        beside_zero = len(figures) - 0.4 + 0.16 / row_high
        axes.text(-20 * WIDE / wide, beside_zero, UNIT, ha="right", va="center", clip_on=False)
        figure.text(0.5, 0.06 / height, "  ".join(LEGEND), ha="center", va="bottom")
    else:
        axes.set_xlabel("\n".join([UNIT, *LEGEND]), loc="center" if wide > 2.6 else "right")
    for y, row in figures.iterrows():
        colour = COLOURS.get(row["who"], style.TEXT)
        day = f"{row['who']}, {row['date'].day} {row['date']:%b}"
        if beside:
            named(y, f"{day}: {row['area']}", color=colour)
        else:
            named(y - HALF / 2 / ROW, day, color=colour)
            named(y + HALF / 2 / ROW, row["area"], color=style.QUIET)
        draw_amount(axes, y, row, colour, scale=WIDE / wide)
    return figure


def draw_amount(axes: Axes, y: int, row: Mapping[str, Any], colour: str, scale: float) -> None:
    """A marker where a figure is, or a bar where it is two; an arrow where it is open.

    scale: thousand troops that are drawn as long as one is at the book's width.
    """
    if row["kind"] == "denial":
        words = "denies, gives no figure" if scale < 1.4 else "denies"
        axes.text(2 * scale, y, words, va="center", color=colour)
        return
    low, high = row["low"] / 1000, row["high"] / 1000
    at = high if pd.isna(low) else low
    axes.plot(
        at, y, color=colour, marker=KINDS[row["kind"]], markersize=8,
        markerfacecolor=colour if row["kind"] in ("estimate", "own statement") else "#ffffff",
        markeredgewidth=1.6,
    )  # fmt: skip
    if pd.isna(low) or pd.isna(high):
        tip = at + (14 if pd.isna(high) else -14) * scale
        axes.annotate(
            "", (tip, y), (at, y), arrowprops={"arrowstyle": "->", "color": colour, "lw": 1.6}
        )  # fmt: skip
    elif high > low:
        axes.plot([low, high], [y, y], color=colour, linewidth=3)
        axes.plot(high, y, color=colour, marker=KINDS[row["kind"]], markersize=8)
    words = figure_said(row["low"], row["high"], short=True)
    if at > max(MOST - 62 * scale, 62 * scale):
        axes.text(at - 8 * scale, y, words, ha="right", va="center", color=colour)
    else:
        end = at + 18 * scale if pd.isna(high) else max(at, high) + 8 * scale
        axes.text(end, y, words, ha="left", va="center", color=colour)


def forces_sentence(facts: ForcesFacts) -> str:
    """From what to what the figures of the first two kinds go, or that there are denials alone."""
    told = []
    for kind, (smallest, largest) in list(facts.ends.items())[:2]:
        low, high = figure_said(*smallest), figure_said(*largest)
        several, one = SAID[kind]
        told.append(one.format(low) if low == high else several.format(low, high))
    if facts.denials and len(told) < 2:
        many = sum(facts.denials.values())
        told.append(f"{counted_in_words(many)} denial{'s' * (many > 1)} gave no figure")
    return f"In {f'{facts.phase} ' if facts.phase else ''}2021 {'; '.join(told)}."


def forces_table(facts: ForcesFacts) -> pd.DataFrame:
    """The figures chosen, as they were said."""
    own = facts.figures
    return pd.DataFrame(
        {
            "day": [written(day) for day in own["date"]],
            "who": own["who"] + ", " + own["speaker"],
            "kind": own["kind"],
            "troops": [
                figure_said(low, high) for low, high in zip(own["low"], own["high"], strict=True)
            ],
            "of what": own["scope"],
            "words": own["words"],
            "source": own["source_name"],
        }
    )


def figure_said(low: float | None, high: float | None, short: bool = False) -> str:
    """A figure in the words of its speaker.

    >>> figure_said(94300, 94300), figure_said(None, 100000)
    ('94,300', 'nearly 100,000')
    >>> figure_said(80000, 90000, short=True)
    '80–90'
    """
    least, most = (
        "" if value is None or pd.isna(value) else f"{value / 1000:g}" if short else f"{value:,.0f}"
        for value in (low, high)
    )
    if not least:
        return f"nearly {most}" if most else "no figure"
    if not most:
        return f"over {least}" if short else f"more than {least}"
    return least if least == most else f"{least}–{most}"
