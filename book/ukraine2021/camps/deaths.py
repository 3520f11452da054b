"""The chart of chapter 02 on the war in Donbas: battle deaths by year, with their range.

Opens no files and knows nothing of pages or kernels.
"""

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style

PACKAGE = 2014.5 + 43 / 365  # 12 February 2015, on an axis where a year's circle is its middle
HEIGHT = 2.5  # inches: small, in a box
CAPTION = (
    "Each circle is the best estimate of the people killed in battle in a year, civilians caught in it included; a bar shows the "
    "range where it is wide enough to see. The Uppsala Conflict Data Program published it later than 2021 (version 23.1), so the circles are hollow. "
    "The UN office counts by other rules: never add or mix the two. The dashed line is the Minsk package of 12 February 2015; "
    "counts by year cannot say how many of 2015 died before it."
)


@dataclass(frozen=True)
class DeathsFacts:
    """People killed in the Donbas war, by two ways of counting.

    battle: low, best and high by year. early: the best of 2014 and 2015 together. counts: every
    count with its period.
    """

    battle: pd.DataFrame
    total: float
    early: float
    counts: pd.DataFrame


def deaths(counts: pd.DataFrame) -> View:
    """Battle deaths in the Donbas war by year, with the range of the estimates.

    counts: count, period_start, period_end, low, best, high (donbas_deaths).
    """
    facts = deaths_facts(counts)
    return View(
        drawing.sized(draw_deaths, facts),
        deaths_sentence(facts),
        deaths_table(facts),
        CAPTION,
        ["donbas_deaths"],
    )


def deaths_facts(counts: pd.DataFrame) -> DeathsFacts:
    """What the counts say; counts as in `deaths`."""
    battle = counts[counts["count"] == "battle deaths"]
    battle = battle.set_index(battle["period_start"].dt.year)[["low", "best", "high"]]
    best = battle["best"]
    return DeathsFacts(
        battle=battle,
        total=best.sum(),
        early=best[2014] + best[2015],
        counts=counts,
    )


@drawing.styled
def draw_deaths(facts: DeathsFacts, width: float = drawing.WIDTH) -> Figure:
    """A circle a year, its range behind it, and the day of the package."""
    battle = facts.battle
    figure, axes = drawing.axes(HEIGHT, width)
    box, height = axes.get_position(), figure.get_figheight()
    axes.set_position((box.x0, 0.34 / height, box.width, 1 - 0.66 / height))
    axes.vlines(
        battle.index, battle["low"], battle["high"], color=style.QUIET, linewidth=5, alpha=0.45
    )
    axes.plot(
        battle.index, battle["best"], color=style.TEXT, linestyle="", marker="o", markersize=6,
        markerfacecolor="#ffffff", markeredgewidth=1.5,
    )  # fmt: skip
    axes.axvline(PACKAGE, color=style.QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.text(PACKAGE + 0.1, 5400, "Minsk package, February 2015", va="center")
    for year, row in battle.iterrows():
        words = f"{row['best']:,.0f}"
        if year == 2015:  # clear of the package's line and of the grid
            axes.text(year + 0.2, row["best"], words, va="center")
        else:
            axes.text(year, row["high"] + 130, words, ha="center", va="bottom")
    axes.set_ylim(0, battle["high"].max() * 1.15)
    drawing.years(axes, battle.index)
    axes.set_xticks(battle.index, minor=True)
    axes.set_yticks([0, 2000, 4000], ["0", "2,000", "4,000"])
    axes.set_xlim(2013.2, 2021.7)
    drawing.unit_label(axes, "battle deaths in the year")
    return figure


def deaths_sentence(facts: DeathsFacts) -> str:
    """How many died when."""
    share = 100 * facts.early / facts.total
    return f"{share:.0f}% of about {round(facts.total, -2):,.0f} battle deaths fell in 2014 and 2015; no year since was free of them."


def deaths_table(facts: DeathsFacts) -> pd.DataFrame:
    """Every count, with its period and range."""
    counts = facts.counts
    periods = zip(counts["period_start"], counts["period_end"], strict=True)
    return pd.DataFrame(
        {
            "what is counted": counts["count"],
            "period": [
                f"{start.year}" if start.year == end.year else f"{start:%B %Y} to {end:%B %Y}"
                for start, end in periods
            ],
        }
        | {
            f"{bound} (people)": [number(value) for value in counts[bound]]
            for bound in ("low", "best", "high")
        }
    )


def number(value: float) -> str:
    """A count of people as it is shown.

    >>> number(4799.0), number(float("nan"))
    ('4,799', 'not stated')
    """
    return "not stated" if pd.isna(value) else f"{value:,.0f}"
