"""Chart of chapter 03 on alliances: members by year beside Ukraine's own laws.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..drawing import style
from ..wording import alliance_named, counted_in_words, written

LAST = 2021
LEVELS = {"outside blocs": "non-bloc", "aim in a law": "NATO in law", "in the constitution": "constitution"}  # fmt: skip
LEFT, RIGHT, TICK = 1.536, 0.096, 0.75  # inches


@dataclass(frozen=True)
class DoorFacts:
    """An alliance from a first year to 2021, and what Ukraine's laws said meanwhile.

    members: how many at the end of each year. joined: the countries by year; left: the same.
    status: the laws in order, as in the data. changes: how often the status became another.
    """

    alliance: str
    first_year: int
    members: pd.Series
    joined: pd.Series
    left: pd.Series
    status: pd.DataFrame
    changes: int


def door(
    members: pd.DataFrame, status: pd.DataFrame, alliance: str, first_year: int
) -> View | Unavailable:
    """Members of an alliance as steps, and under them what Ukraine's laws said of blocs.

    members: as in `members_by_year`. status: date, status, step, detail, votes (ukraine_status).
    alliance: "NATO" or "EU". Returns Unavailable for a year before the alliance began.
    """
    facts = door_facts(members, status, alliance, first_year)
    if isinstance(facts, Unavailable):
        return facts
    caption = (
        f"Above: members of {alliance_named(alliance)} at the end of each year. Below: what Ukraine's parliament had "
        "decided: a status outside military blocs, NATO as an aim in a law, or in the constitution. Grey: 2014–15, "
        "when Russia annexed Crimea and the war in Donbas began. "
        "Sources: public lists, and reports on each law."
    )
    return View(
        drawing.sized(draw_door, facts),
        door_sentence(facts),
        door_table(facts),
        caption,
        ["alliance_members", "ukraine_status"],
    )


def door_facts(
    members: pd.DataFrame, status: pd.DataFrame, alliance: str, first_year: int
) -> DoorFacts | Unavailable:
    """The members and the changes of status; arguments as in `door`."""
    steps = members_by_year(members, alliance)
    if first_year < steps.index[0]:
        return Unavailable(
            f"The {alliance} counts its members from {steps.index[0]}. Choose a later first year."
        )
    rows = members[members["alliance"] == alliance]
    joined = rows.groupby("joined")["country"].agg(", ".join)
    left = rows.groupby(rows["left"].dt.year.astype("Int64"))["country"].agg(", ".join)
    return DoorFacts(
        alliance=alliance,
        first_year=first_year,
        members=steps.loc[first_year:],
        joined=joined.loc[first_year:],
        left=left.loc[first_year:],
        status=status,
        changes=status["status"].ne(status["status"].shift()).sum() - 1,
    )


def members_by_year(members: pd.DataFrame, alliance: str) -> pd.Series:
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


@drawing.styled
def draw_door(facts: DoorFacts, width: float = drawing.WIDTH) -> Figure:
    """The members above, the laws below, on the same years."""
    figure, upper = drawing.axes(4.6, width)
    left, wide = LEFT / width, 1 - (LEFT + RIGHT) / width
    upper.set_position((left, 0.43, wide, 0.5))
    lower = figure.add_axes((left, 0.08, wide, 0.27))
    for axes in (upper, lower):
        axes.axvspan(2014, 2016, color=style.BAND, linewidth=0)
    draw_members(upper, facts)
    draw_status(lower, facts)
    lower.set_xlim(upper.get_xlim())
    lower.set_xticks(upper.get_xticks())
    drawing.unit_label(lower, "Ukraine")
    return figure


def draw_members(axes: Axes, facts: DoorFacts) -> None:
    """The members as steps, the first and the last in numbers."""
    steps = facts.members
    axes.step(
        [*steps.index, LAST + 1], [*steps, steps[LAST]], where="post", color=style.TEXT,
        linewidth=2.2,
    )  # fmt: skip
    for year, x, side, below in (
        (facts.first_year, facts.first_year, "left", True),
        (LAST, LAST + 1, "right", steps[LAST] < steps.max()),
    ):
        axes.annotate(
            f"{steps[year]}", (x, steps[year]), xytext=(0, -5 if below else 5), ha=side,
            textcoords="offset points", va="top" if below else "bottom", fontweight="bold",
        )  # fmt: skip
    axes.set_ylim(0, 35)
    drawing.years(axes, steps.index, most=int(drawing.inches_wide(axes) / TICK))
    if facts.first_year < 1980:
        axes.set_xticks(range(1960, 2001, 20))
    axes.set_xlim(facts.first_year, LAST + 1)
    axes.set_xticklabels([])
    drawing.unit_label(axes, f"members of {alliance_named(facts.alliance)}")


def draw_status(axes: Axes, facts: DoorFacts) -> None:
    """What the laws said as steps, with a point at each law."""
    look, date = style.ACTORS["UKR"], facts.status["date"].dt
    days = list(date.year + (date.day_of_year - 1) / 365)
    at = [list(LEVELS).index(level) for level in facts.status["status"]]
    axes.step([*days, LAST + 1], [*at, at[-1]], where="post", color=look.light)
    axes.plot(days, at, color=look.light, marker=look.marker, linestyle="")
    axes.set_ylim(-0.4, 2.4)
    axes.set_yticks(range(3), LEVELS.values())
    axes.grid(axis="y")


def door_sentence(facts: DoorFacts) -> str:
    """How the alliance grew, and how often Ukraine's status changed."""
    first, last = facts.members.iloc[[0, -1]]
    name = "The EU" if facts.alliance == "EU" else facts.alliance
    return (
        f"{name} went from {first} members in {facts.first_year} to {last} in {LAST}; "
        f"Ukraine's laws turned {counted_in_words(facts.changes)} times."
    )


def door_table(facts: DoorFacts) -> pd.DataFrame:
    """Who joined and left, and Ukraine's laws, by year."""
    name = alliance_named(facts.alliance)
    rows = [(f"{year}", f"join {name}: {who}") for year, who in facts.joined.items()]
    rows += [(f"{year}", f"leaves {name}: {who}") for year, who in facts.left.items()]
    rows += [(written(law.date), f"Ukraine: {law.detail}") for law in facts.status.itertuples()]
    rows.sort(key=lambda row: row[0][-4:])
    return pd.DataFrame(rows, columns=["when", "what"])
