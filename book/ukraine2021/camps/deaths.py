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
CAPTION = (
    "Each circle is the best estimate for people killed in battle, civilians caught in it "
    "included; the bar behind it is the range, wide enough to see in 2014 alone. Measured by: Uppsala Conflict Data Program, "
    "version 23.1, published later than 2021, so the circles are hollow. The UN office counts "
    "by other rules: never add or mix the two. Dashed: the package of 12 February 2015; counts by "
    "year cannot say how many of 2015 died before it."
)


@dataclass(frozen=True)
class DeathsFacts:
    """People killed in the Donbas war, by two ways of counting.

    battle: low, best and high by year. early: the best of 2014 and 2015 together; later: the least
    and the most of a year since. killed: the UN office's range of all who were killed; civilians:
    its least number of civilians. counts: every count with its period.
    """

    battle: pd.DataFrame
    total: float
    early: float
    later: tuple[float, float]
    killed: tuple[float, float]
    civilians: float
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
    best, later = battle["best"], battle["best"].loc[2016:]
    of_un = counts.set_index("count")
    return DeathsFacts(
        battle=battle,
        total=best.sum(),
        early=best[2014] + best[2015],
        later=(later.min(), later.max()),
        killed=tuple(of_un.loc["all killed", ["low", "high"]]),
        civilians=of_un.loc["civilians killed, at least", "best"],
        counts=counts,
    )


@drawing.styled
def draw_deaths(facts: DeathsFacts, width: float = drawing.WIDTH) -> Figure:
    """A circle a year, its range behind it, and the day of the package."""
    battle = facts.battle
    figure, axes = drawing.axes(width=width)
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
    """How many died when, and what the UN office counted."""
    least, most = facts.later
    low, high = facts.killed
    return (
        f"Of about {facts.total:,.0f} battle deaths in eight years, {facts.early:,.0f} fell in 2014 "
        f"and 2015; since then it was {least:,.0f} to {most:,.0f} a year, and no year "
        f"was free of them. The UN human rights office, which counts otherwise, puts all killed to June 2021 at "
        f"{low:,.0f}–{high:,.0f}, at least {facts.civilians:,.0f} of them civilians."
    )


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
