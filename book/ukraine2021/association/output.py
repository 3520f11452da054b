"""Charts of chapter 05 on output: has Ukraine recovered, and how do its neighbours compare?

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..data.vintage import known_on, spoken
from ..drawing import style
from ..wording import distance

LAST_KNOWN = "2021-12-19"  # the newest edition of the Bank's tables from before the wall
YEARS = range(2008, 2022)
EDITIONS = {
    "7 November 2021": "2021-11-07",
    "19 December 2021": "2021-12-19",
    "newest of all": None,
}


def with_goods_exports(recovery: pd.DataFrame, exports: pd.DataFrame) -> pd.DataFrame:
    """Add three measures made of goods exports by partner to the recovery series.

    recovery: columns measure, vintage, year, value. exports: year, partner, exports, vintage, in
    billion current US$, partners that add up to the world. Returns recovery's columns.
    """
    eu = exports["partner"].isin(["EU27", "United Kingdom"])
    groups = {
        "goods_exports_world": exports,
        "goods_exports_eu": exports[eu],
        "goods_exports_rest": exports[~eu],
    }
    sums = [
        group.groupby(["vintage", "year"], as_index=False)["exports"]
        .sum()
        .rename(columns={"exports": "value"})
        .assign(measure=measure)
        for measure, group in groups.items()
    ]
    return pd.concat([recovery, *sums], ignore_index=True)[recovery.columns]


def edition(series: pd.DataFrame, measure: str, known: str | None = None) -> tuple[str, pd.Series]:
    """The newest edition of a measure, or the newest published by a date: its vintage and values.

    Returns values indexed by year; an empty vintage and no values where there is no such edition.
    """
    rows = series[series["measure"] == measure]
    if known:
        rows = known_on(rows, known)
    vintage = rows["vintage"].max() if len(rows) else ""
    return vintage, rows[rows["vintage"] == vintage].set_index("year")["value"]


def index_of(
    series: pd.DataFrame, measure: str, year: int, known: str | None = None, base_year: int = 2013
) -> float:
    """One year of a measure's edition as an index; `known` as in `edition`."""
    values = edition(series, measure, known)[1]
    return float(100 * values[year] / values[base_year])


@dataclass(frozen=True)
class RecoveredFacts:
    """One measure of Ukraine's recovery in one edition.

    label, quantity, unit, publisher: of the measure, in words. prices, territory: of the edition.
    known: the day that the reader chose; None for the newest edition of all.
    later: whether the edition came out after the article.
    values, index: by year; the index is 100 in the base year.
    """

    label: str
    quantity: str
    unit: str
    publisher: str
    prices: str
    territory: str
    vintage: str
    known: str | None
    later: bool
    base_year: int
    values: pd.Series
    index: pd.Series

    @property
    def older(self) -> bool:
        """Whether the edition is an older one than that which was chosen."""
        return self.known not in (None, self.vintage)


def recovered(
    series: pd.DataFrame,
    measures: pd.DataFrame,
    editions: pd.DataFrame,
    measure: str,
    base_year: int,
    known: str | None,
) -> View | Unavailable:
    """One measure of Ukraine's recovery as an index.

    series: columns measure, vintage, year, value, from `with_goods_exports`.
    measures: one row a measure with its words and unit (ukraine_recovery_measures).
    editions: prices and territory of each measure and vintage (ukraine_recovery_editions).
    known: an ISO date, for the newest edition published by then; None for the newest of all.

    Returns Unavailable where the data hold no edition of that measure from before the date.
    """
    facts = recovered_facts(series, measures, editions, measure, base_year, known)
    if isinstance(facts, Unavailable):
        return facts
    return View(
        drawing.sized(draw_recovered, facts),
        recovered_sentence(facts),
        recovered_table(facts),
        recovered_caption(facts),
        ["ukraine_goods_exports" if measure.startswith("goods") else "ukraine_recovery"],
    )


def recovered_facts(
    series: pd.DataFrame,
    measures: pd.DataFrame,
    editions: pd.DataFrame,
    measure: str,
    base_year: int,
    known: str | None,
) -> RecoveredFacts | Unavailable:
    """The measure in the edition chosen; arguments as in `recovered`."""
    about = measures.set_index("measure").loc[measure]
    vintage, values = edition(series, measure, known)
    if values.empty:
        return Unavailable(
            f"We have no edition of {about['label']} published by {spoken(known or '')}. "
            "Choose “newest of all”, which nobody had when the article appeared."
        )
    if base_year not in values.index:
        first, last = values.index[0], values.index[-1]
        return Unavailable(
            f"The edition of {spoken(vintage)} of {about['label']} covers the years {first} to {last}, "
            f"so {base_year} cannot be the base year. Choose another year or edition."
        )
    of_edition = editions.set_index(["measure", "vintage"]).loc[(measure, vintage)]
    shown = values[values.index.isin(YEARS)]
    return RecoveredFacts(
        **about[["label", "quantity", "unit", "publisher"]],
        **of_edition[["prices", "territory"]],
        vintage=vintage,
        known=known,
        later=vintage > LAST_KNOWN,
        base_year=base_year,
        values=shown,
        index=100 * (shown / values[base_year]),
    )


@drawing.styled
def draw_recovered(facts: RecoveredFacts, width: float = drawing.WIDTH) -> Figure:
    """The index as a line over grey bands, hollow where it was published later."""
    index = facts.index
    figure, axes = drawing.axes(width=width)
    drawing.bands(axes)
    ukraine = style.ACTORS["UKR"]
    axes.axhline(100, color=style.QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.plot(
        index.index, index, color=ukraine.light, linestyle=ukraine.line, marker=ukraine.marker,
        markerfacecolor="#ffffff" if facts.later else ukraine.light, markeredgewidth=1.5,
    )  # fmt: skip
    low, high = min(index.min(), 100), max(index.max(), 100)
    pad = (high - low) * 0.16
    axes.set_ylim(low - pad, high + pad)
    if facts.quantity == "real GDP" and facts.base_year == 2013:
        axes.set_gid("bet-y")  # of what the chapter's bet asks for
    drawing.years(axes, YEARS)
    above = index.iloc[-1] >= index.iloc[-2]
    axes.annotate(
        f"{index.iloc[-1]:.1f}", (index.index[-1], index.iloc[-1]), xytext=(8, 9 if above else -9),
        textcoords="offset points", ha="right", va="bottom" if above else "top",
        fontweight="bold", color=ukraine.light,
    )  # fmt: skip
    drawing.unit_label(axes, f"index, {facts.base_year} = 100")
    return figure


def recovered_sentence(facts: RecoveredFacts) -> str:
    """How the last full year known in December 2021, and 2021, compare; the edition, if not as chosen."""
    index, last = facts.index, min(2020, facts.index.index[-1])
    text = f"Edition of {spoken(facts.vintage)}: in" if facts.older else "In"
    text += f" {last} {facts.quantity} stood {distance(index[last])} {facts.base_year} (index {index[last]:.1f})"
    if 2021 in index.index:
        text += f", in 2021 {distance(index[2021])} ({index[2021]:.1f})"
    return text + "."


def recovered_table(facts: RecoveredFacts) -> pd.DataFrame:
    """Each year's value and index."""
    return pd.DataFrame(
        {
            "year": facts.index.index,
            f"{facts.quantity} ({facts.unit})": [f"{v:,.1f}" for v in facts.values],
            f"index ({facts.base_year} = 100)": [f"{v:.1f}" for v in facts.index],
        }
    )


def recovered_caption(facts: RecoveredFacts) -> str:
    """What is measured, by whom, in what prices and on what territory."""
    edition = spoken(facts.vintage)
    if facts.known and facts.older:
        edition += f", the newest that we have from before {spoken(facts.known)}"
    hollow = " Its points are hollow, because it came out after the article." if facts.later else ""
    return (
        f"This is Ukraine's {facts.quantity} in {facts.prices}, as an index. It comes from the "
        f"{facts.publisher}, edition of {edition}.{hollow} Territory: {facts.territory}. "
        f"The scale does not start at 0. {drawing.SHADED}"
    )
