"""The chart of chapter 01 on dated knowledge: what a newspaper reader could know on a day.

A pure function of a frame and choices; it opens no files and knows nothing of pages or kernels.
"""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..data.vintage import spoken
from ..drawing import style

# Days to choose from, denser towards the article.
DAYS = [
    "1991-12-31", "1994-12-31", "1999-12-31", "2004-12-31", "2007-12-31", "2008-04-03",
    "2008-12-31", "2010-12-31", "2013-12-31", "2014-03-31", "2014-12-31", "2015-02-28",
    "2016-12-31", "2019-12-31", "2020-12-31", "2021-04-20", "2021-04-30", "2021-06-30",
    "2021-07-12", "2021-09-30", "2021-10-31", "2021-11-15", "2021-11-30", "2021-12-01",
    "2021-12-03", "2021-12-04", "2021-12-07", "2021-12-08", "2021-12-09", "2021-12-10",
    "2021-12-12", "2021-12-15", "2021-12-16", "2021-12-17", "2021-12-21", "2021-12-24", "2021-12-31",
]  # fmt: skip
THEMES = [
    "talks and texts",
    "NATO",
    "force and security",
    "Ukraine at home",
    "EU ties",
    "gas and trade",
]
AFTER = pd.Timestamp("2021-12-17")  # from here on an event is probably after the article
# The axis has three parts of one width: thirty-one years, eleven months, one month.
PARTS = [
    pd.Timestamp(day) for day in ("1990-01-01", "2021-01-01", "2021-12-01", "2022-01-01")
]  # the last ends the axis
TICKS = {
    "1990-01-01": "1990",
    "2006-01-01": "2006",
    "2021-01-01": "Jan\n2021",
    "2021-07-01": "Jul",
    "2021-12-01": "1\nDec",
    "2021-12-16": "16",
    "2021-12-31": "31",
}


@drawing.drawn
def known_on(events: pd.DataFrame, day: str, theme: str | None) -> View | Unavailable:
    """The events of a theme that were known at the end of a day, each at its place in time.

    events: date, title, detail, theme, known, source_name (timeline).
    day: one of DAYS. theme: one of THEMES, or None for all.
    """
    chosen = events if theme is None else events[events["theme"] == theme]
    today, about = pd.Timestamp(day), f" about {theme}" if theme else ""
    known = chosen[chosen["known"] <= today].sort_values(["known", "date", "title"])
    if known.empty:
        return Unavailable(f"At the end of {spoken(day)} none of these events{about} was known.")
    last = known[known["known"] == known["known"].max()]
    latest = f"{spoken(iso(last['known'].iloc[0]))}: {'; '.join(last['title'])}"

    figure = Figure(figsize=(drawing.WIDTH, 5.25))
    axes = figure.add_axes((0.05, 0.263, 0.92, 0.686))
    axes.set_xlim(0, 3)
    axes.set_ylim(len(THEMES) - 0.3, -0.75)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks([place(pd.Timestamp(at)) for at in TICKS], list(TICKS.values()))
    axes.axvspan(place(today), 3, color=style.BAND, linewidth=0)
    for part in (1, 2):
        axes.axvline(part, color=style.QUIET, linewidth=0.9)
    for row, name in enumerate(THEMES):
        axes.axhline(row, color=style.GRID, linewidth=0.8)
        shown = theme in (None, name)
        axes.text(0, row - 0.3, name, va="center", color=style.TEXT if shown else style.QUIET)
        for event in known[known["theme"] == name].itertuples():
            later = event.known > event.date
            axes.plot(
                place(event.known), row, color=style.TEXT, linestyle="none",
                marker="D" if event.known >= AFTER else "o",
                markersize=11 if event.Index in last.index else 7,
                markerfacecolor="#ffffff" if later else style.TEXT,
                markeredgecolor=style.TEXT if later else "#ffffff",
                markeredgewidth=1.6 if later else 0.9,
            )  # fmt: skip
    axes.axvline(place(today), color=style.TEXT, linewidth=1.6)
    at = min(max(place(today), 0.55), 2.42)
    axes.text(at, -0.82, spoken(day), ha="center", va="bottom", fontweight="bold")
    label = "\n".join(textwrap.wrap(f"latest, {latest}", 46))
    figure.text(0.05, 0.171, label, va="top", linespacing=1.2)

    sentence = (
        f"At the end of {spoken(day)} a newspaper reader could know {len(known)} of these "
        f"{len(chosen)} events{about}. The latest, of {latest}."
    )
    recent = known.iloc[::-1]
    table = pd.DataFrame(
        {
            "known on": [when(event) for event in recent.itertuples()],
            "event": recent["title"],
            "what was known": recent["detail"],
            "source": recent["source_name"],
        }
    ).reset_index(drop=True)
    caption = (
        "A choice of dated events in three scales: years to 2020, then months, then the days of "
        "December. Each stands on the day on which it was public; grey is not known yet. Large: "
        "those of the latest day. Hollow: public later than it happened. Diamonds: from 17 December, probably "
        "after the article."
    )
    return View(figure, sentence, table, caption, ["timeline"])


def place(day: pd.Timestamp) -> float:
    """Where a day stands on the axis of three parts.

    >>> place(pd.Timestamp("1990-01-01")), place(pd.Timestamp("2021-12-01"))
    (0.0, 2.0)
    """
    part = max(number for number in range(3) if PARTS[number] <= day)
    start, end = PARTS[part], PARTS[part + 1]
    return part + (day - start) / (end - start)


def when(event) -> str:
    """The day on which an event was public, and what a reader should mind about it."""
    text = spoken(iso(event.known))
    if event.known > event.date:
        text += f" (of {spoken(iso(event.date))})"
    return text + (", probably after the article" if event.known >= AFTER else "")


def iso(day: pd.Timestamp) -> str:
    """A day as YYYY-MM-DD."""
    return f"{day:%Y-%m-%d}"
