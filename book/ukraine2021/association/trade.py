"""The chart of chapter 05 on trade: goods exports, to whom and since when.

A pure function of a frame and choices; it opens no files and knows nothing of pages or kernels.
"""

import pandas as pd

from pagewidgets import Unavailable, View

from .. import drawing
from ..data.vintage import spoken
from ..drawing import style
from ..wording import distance

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


@drawing.drawn
def exports_to(exports: pd.DataFrame, to: str, unit: str, base_year: int) -> View | Unavailable:
    """Ukraine's goods exports to one group of partners, compared with a base year.

    exports: year, partner, exports (billion current US$), vintage (ukraine_goods_exports).
    to: a key of PARTNERS. unit: "index", "level" (billion US$) or "share" (% of all exports).
    """
    world = exports.groupby("year")["exports"].sum()
    group = exports[exports["partner"].isin(PARTNERS[to])] if PARTNERS[to] else exports
    level = group.groupby("year")["exports"].sum().loc[SHOWN.start : SHOWN.stop - 1]
    if unit == "share" and not PARTNERS[to]:
        return Unavailable("The share of everybody is 100% in every year. Choose a partner.")
    index = 100 * level / level[base_year]
    share = 100 * level / world.loc[level.index]
    drawn = {"index": index, "level": level, "share": share}[unit]
    label = {"index": f"index, {base_year} = 100", "level": "billion US$", "share": "% of exports"}

    figure, axes = drawing.axes()
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
    drawing.unit_label(axes, label[unit])

    edition = spoken(exports["vintage"].max())
    amount = {
        "index": lambda year: f"index {index[year]:.1f}",
        "level": lambda year: f"{level[year]:.1f} billion US$",
        "share": lambda year: f"{share[year]:.1f}% of all exports",
    }[unit]
    # Of a share, the change is in percentage points: a percentage of a percentage misleads.
    change = points if unit == "share" else distance
    base = 100 * drawn / drawn[base_year] if unit != "share" else drawn - drawn[base_year]
    sentence = (
        f"Ukraine's goods exports to {to}, in current dollars: in 2020 {change(base[2020])} "
        f"{base_year} ({amount(2020)}); in 2021, published after the article, "
        f"{change(base[2021])} {base_year} ({amount(2021)})."
    )
    table = pd.DataFrame(
        {
            "year": drawn.index,
            "exports (billion current US$)": [f"{v:.1f}" for v in level],
            f"index ({base_year} = 100)": [f"{v:.1f}" for v in index],
            "share of all exports (%)": [f"{v:.1f}" for v in share],
        }
    )
    caption = (
        f"Goods exports as Ukraine reports them, current US$. Measured by: World Bank WITS, from "
        f"UN Comtrade, copy of {edition}, so the points are hollow; the filled one is the base "
        f"year. EU: its 27 members of 2020 in every year. {drawing.SHADED}"
    )
    return View(figure, sentence, table, caption, ["ukraine_goods_exports"])


def change(exports: pd.DataFrame, to: str, base_year: int, year: int = 2020) -> str:
    """How a year's goods exports to a group of partners compare with a base year's, in words.

    exports: year, partner, exports (billion current US$). to: a key of PARTNERS.
    """
    group = exports[exports["partner"].isin(PARTNERS[to])] if PARTNERS[to] else exports
    total = group.groupby("year")["exports"].sum()
    return f"{distance(100 * total[year] / total[base_year])} {base_year}"


def share_of_eu(exports: pd.DataFrame) -> pd.Series:
    """Goods exports to the EU and the UK in % of all, by year."""
    eu = exports[exports["partner"].isin(EU)].groupby("year")["exports"].sum()
    return 100 * eu / exports.groupby("year")["exports"].sum()


def points(difference: float) -> str:
    """A difference of two percentages in words.

    >>> points(15.04), points(-0.3), points(0.01)
    ('15.0 points above', '0.3 points below', 'level with')
    """
    size = round(float(difference), 1)
    if size == 0:
        return "level with"
    return f"{abs(size):.1f} points {'above' if size > 0 else 'below'}"
