"""The chart of chapter 05 on trade: goods exports, to whom and since when.

Pure functions of a frame and choices; they open no files and know nothing of pages or kernels.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..data.vintage import spoken
from ..drawing import style
from ..wording import distance, points_apart

EU = ["EU27", "United Kingdom"]
PARTNERS = {
    "everybody": [],
    "the EU and the UK": EU,
    "everybody but the EU and the UK": ["China", "Russia", "Rest of CIS", "Rest of world"],
    "Russia": ["Russia"],
    "other CIS states": ["Rest of CIS"],
    "China": ["China"],
    "everybody but Russia": [*EU, "China", "Rest of CIS", "Rest of world"],
}
SHOWN = range(2005, 2022)


Unit = Literal["index", "level", "share"]


@dataclass(frozen=True)
class ExportsToFacts:
    """Goods exports to a group of partners by year.

    to, unit, base_year: as chosen. vintage: of the copy.
    level: billion current US$. index: 100 in the base year. share: % of all exports.
    """

    to: str
    unit: Unit
    base_year: int
    vintage: str
    level: pd.Series
    index: pd.Series
    share: pd.Series

    @property
    def drawn(self) -> pd.Series:
        """The measure in the unit chosen."""
        return {"index": self.index, "level": self.level, "share": self.share}[self.unit]


def exports_to(exports: pd.DataFrame, to: str, unit: Unit, base_year: int) -> View | Unavailable:
    """Ukraine's goods exports to one group of partners, compared with a base year.

    exports: year, partner, exports (billion current US$), vintage (ukraine_goods_exports).
    to: a key of PARTNERS. unit: "index", "level" (billion US$) or "share" (% of all exports).
    """
    facts = exports_to_facts(exports, to, unit, base_year)
    if isinstance(facts, Unavailable):
        return facts
    caption = (
        f"These are goods exports in current US$, as Ukraine reports them (World Bank WITS, from UN Comtrade, "
        f"edition of {spoken(facts.vintage)}). All points but the base year are hollow, because the edition came "
        f"out after the article. The EU has its 27 members of 2020 in every year. {drawing.SHADED}"
    )
    return View(
        drawing.sized(draw_exports_to, facts),
        exports_to_sentence(facts),
        exports_to_table(facts),
        caption,
        ["ukraine_goods_exports"],
    )


def exports_to_facts(
    exports: pd.DataFrame, to: str, unit: Unit, base_year: int
) -> ExportsToFacts | Unavailable:
    """Level, index and share of the exports to a group; arguments as in `exports_to`."""
    if unit == "share" and not PARTNERS[to]:
        return Unavailable("The share of everybody is 100% in every year. Choose a partner.")
    level = total(exports, to).loc[SHOWN.start : SHOWN.stop - 1]
    return ExportsToFacts(
        to,
        unit,
        base_year,
        vintage=exports["vintage"].max(),
        level=level,
        index=100 * level / level[base_year],
        share=100 * level / total(exports, "everybody").loc[level.index],
    )


@drawing.styled
def draw_exports_to(facts: ExportsToFacts, width: float = drawing.WIDTH) -> Figure:
    """A line with hollow points from 0, the base year's filled."""
    drawn, base_year = facts.drawn, facts.base_year
    figure, axes = drawing.axes(width=width)
    drawing.bands(axes)
    look = style.ACTORS["UKR"]
    axes.axhline(drawn[base_year], color=style.QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.plot(
        drawn.index, drawn, color=look.light, linestyle=look.line, marker=look.marker,
        markerfacecolor="#ffffff", markeredgewidth=1.5,
    )  # fmt: skip
    axes.plot(base_year, drawn[base_year], color=look.light, marker=look.marker, markersize=9)
    axes.set_ylim(0, drawn.max() * 1.16)
    drawing.years(axes, SHOWN)
    label = {"index": f"index, {base_year} = 100", "level": "billion US$", "share": "% of exports"}
    drawing.unit_label(axes, label[facts.unit])
    return figure


def exports_to_sentence(facts: ExportsToFacts) -> str:
    """How the last full year known in December 2021 compares with the base year."""
    return f"In 2020 goods exports to {facts.to} stood {compared(facts, 2020)}."


def compared(facts: ExportsToFacts, year: int) -> str:
    """A year beside the base year, in the unit chosen."""
    drawn, base_year = facts.drawn, facts.base_year
    amount = {
        "index": "index {:.1f}",
        "level": "{:.1f} billion US$",
        "share": "{:.1f}% of all exports",
    }
    # Of a share, the change is in percentage points: a percentage of a percentage misleads.
    apart = (
        points_apart(drawn[year] - drawn[base_year])
        if facts.unit == "share"
        else distance(facts.index[year])
    )
    return f"{apart} {base_year} ({amount[facts.unit].format(drawn[year])})"


def exports_to_table(facts: ExportsToFacts) -> pd.DataFrame:
    """Each year in all three units."""
    return pd.DataFrame(
        {
            "year": facts.level.index,
            "exports (billion current US$)": [f"{v:.1f}" for v in facts.level],
            f"index ({facts.base_year} = 100)": [f"{v:.1f}" for v in facts.index],
            "share of all exports (%)": [f"{v:.1f}" for v in facts.share],
        }
    )


def total(exports: pd.DataFrame, to: str) -> pd.Series:
    """Goods exports to a group of partners, a key of PARTNERS, by year."""
    group = exports[exports["partner"].isin(PARTNERS[to])] if PARTNERS[to] else exports
    return group.groupby("year")["exports"].sum()


def change(exports: pd.DataFrame, to: str, base_year: int, year: int = 2020) -> str:
    """How a year's goods exports to a group of partners compare with a base year's, in words.

    exports: year, partner, exports (billion current US$). to: a key of PARTNERS.
    """
    level = total(exports, to)
    return f"{distance(100 * level[year] / level[base_year])} {base_year}"


def share_of_eu(exports: pd.DataFrame) -> pd.Series:
    """Goods exports to the EU and the UK in % of all, by year."""
    return 100 * total(exports, "the EU and the UK") / total(exports, "everybody")
