"""Chart of chapter 03 on alliances: members by year beside Ukraine's own laws.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

import pandas as pd

from pagewidgets import Unavailable, View

from .. import drawing
from ..drawing import style
from ..wording import written

LAST = 2021
LEVELS = ["outside blocs", "aim in a law", "in the constitution"]


def count(members: pd.DataFrame, alliance: str) -> pd.Series:
    """Members of an alliance at the end of each year, from its first to 2021.

    members: alliance, joined (year), country, left (day or missing) (alliance_members).
    """
    rows = members[members["alliance"] == alliance]
    years = range(rows["joined"].min(), LAST + 1)
    gone = rows["left"].dt.year
    return pd.Series(
        [int((rows["joined"] <= year).sum() - (gone <= year).sum()) for year in years],
        index=pd.Index(years, name="year"),
    )


@drawing.drawn
def door(
    members: pd.DataFrame, status: pd.DataFrame, alliance: str, first_year: int
) -> View | Unavailable:
    """Members of an alliance as steps, and under them what Ukraine's laws said of blocs.

    members: as in `count`. status: date, status, step, detail, votes (ukraine_status).
    alliance: "NATO" or "EU". Returns Unavailable for a year before the alliance began.
    """
    steps = count(members, alliance)
    if first_year < steps.index[0]:
        return Unavailable(
            f"The {alliance} counts its members from {steps.index[0]}. Choose a later first year."
        )
    steps = steps.loc[first_year:]
    figure, upper = drawing.axes(height=4.6)
    upper.set_position((0.32, 0.43, 0.66, 0.5))
    lower = figure.add_axes((0.32, 0.08, 0.66, 0.27))
    for axes in (upper, lower):
        axes.axvspan(2014, 2016, color=style.BAND, linewidth=0)
    upper.step(
        [*steps.index, LAST + 1], [*steps, steps.iloc[-1]], where="post", color=style.TEXT,
        linewidth=2.2,
    )  # fmt: skip
    for year, x, side, below in (
        (steps.index[0], first_year, "left", True),
        (LAST, LAST + 1, "right", steps[LAST] < steps.max()),
    ):
        upper.annotate(
            f"{steps[year]}", (x, steps[year]), xytext=(0, -5 if below else 5), ha=side,
            textcoords="offset points", va="top" if below else "bottom", fontweight="bold",
        )  # fmt: skip
    upper.set_ylim(0, 35)
    drawing.years(upper, steps.index, most=4)
    if first_year < 1980:
        upper.set_xticks(range(1960, 2001, 20))
    upper.set_xlim(first_year, LAST + 1)
    upper.set_xticklabels([])
    drawing.unit_label(upper, f"members of {'the ' * (alliance == 'EU')}{alliance}")

    ukraine = style.ACTORS["UKR"]
    at = [LEVELS.index(level) for level in status["status"]]
    days = list(status["date"].dt.year + (status["date"].dt.day_of_year - 1) / 365)
    lower.step([*days, LAST + 1], [*at, at[-1]], where="post", color=ukraine.light)
    lower.plot(days, at, color=ukraine.light, marker=ukraine.marker, linestyle="")
    lower.set_ylim(-0.4, 2.4)
    lower.set_yticks(range(3), ["no bloc", "NATO in law", "constitution"])
    lower.set_xlim(first_year, LAST + 1)
    lower.set_xticks(upper.get_xticks())
    lower.grid(axis="y")
    drawing.unit_label(lower, "Ukraine")

    joined = members[(members["alliance"] == alliance) & (members["joined"] >= first_year)]
    left = members[(members["alliance"] == alliance) & members["left"].notna()]
    changes = status["status"].ne(status["status"].shift()).sum() - 1
    name = f"the {alliance}" if alliance == "EU" else alliance
    sentence = (
        f"From {first_year} to 2021 {name} went from {steps.iloc[0]} members to {steps.iloc[-1]}. "
        f"From 1990 to 2019 Ukraine's status, as its parliament set it, changed {changes} times: outside blocs, "
        "NATO as an aim, outside blocs again, an aim again, and in the constitution."
    )
    by_year = joined.groupby("joined")["country"].agg(", ".join)
    rows = [(f"{year}", f"join {name}: {countries}") for year, countries in by_year.items()]
    rows += [
        (f"{row.left.year}", f"leaves {name}: {row.country}")
        for row in left.itertuples()
        if row.left.year >= first_year
    ]
    rows += [(written(row.date), f"Ukraine: {row.detail}") for row in status.itertuples()]
    rows.sort(key=lambda row: row[0][-4:])
    table = pd.DataFrame(rows, columns=["when", "what"])
    caption = (
        f"Above: members of {name} at the end of each year. Below: what Ukraine's parliament had "
        "decided on military blocs. Grey: 2014–15, annexation of Crimea and war in Donbas. "
        "Sources: public lists, and reports on each law."
    )
    return View(figure, sentence, table, caption, ["alliance_members", "ukraine_status"])
