"""The chart of chapter 01 on dated knowledge: what a newspaper reader could know on a day.

A pure function of a frame and choices; it opens no files and knows nothing of pages or kernels.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import Unavailable, View

from .. import drawing
from ..drawing import style
from ..drawing.eras import Eras
from ..wording import written

# Days to choose from, denser towards the article.
DAYS = [
    "1991-12-31", "1994-12-31", "1999-12-31", "2004-12-31", "2007-12-31", "2008-04-03", "2008-12-31",
    "2010-12-31", "2013-12-31", "2014-03-31", "2014-12-31", "2015-02-28", "2016-12-31", "2019-12-31",
    "2020-12-31", "2021-04-20", "2021-04-30", "2021-06-30", "2021-07-12", "2021-09-30", "2021-10-31",
    "2021-11-15", "2021-11-18", "2021-11-30", "2021-12-01", "2021-12-03", "2021-12-04", "2021-12-07",
    "2021-12-08", "2021-12-09", "2021-12-10", "2021-12-12", "2021-12-14", "2021-12-15", "2021-12-16",
    "2021-12-17", "2021-12-21", "2021-12-24", "2021-12-31",
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
# Three parts: thirty-one years, eleven months, one month.
ERAS = Eras(
    ["1990-01-01", "2021-01-01", "2021-12-01", "2022-01-01"],
    {
        "1990-01-01": "1990", "2006-01-01": "2006", "2021-01-01": "Jan\n2021", "2021-07-01": "Jul",
        "2021-12-01": "1\nDec", "2021-12-16": "16", "2021-12-31": "31",
    },
)  # fmt: skip

LEFT, RIGHT, BELOW, TALL, ABOVE = 0.24, 0.144, 0.5, 3.6015, 0.26775  # inches
ENDS = 0.8096, 0.85376  # inches of the day's words beyond their middle
CAPTION = (
    "The chart shows dated events, chosen for this book, in three scales: years to 2020, then months, then "
    "the days of December. Each stands on the day on which it was public, and grey time has not come yet. "
    "Large marks are those of the latest day. Hollow ones became public later than they happened. "
    "Diamonds are of 17 December or later, and so probably after the article."
)


@dataclass(frozen=True)
class EventsKnownOnFacts:
    """What a reader could know at the end of a day.

    known: the events of the theme that were public, ordered by that day; columns as in the data.
    latest: those of the last day on which any became public.
    of: how many events the theme has.
    """

    day: pd.Timestamp
    theme: str | None
    known: pd.DataFrame
    latest: pd.DataFrame
    of: int


def events_known_on(events: pd.DataFrame, day: str, theme: str | None) -> View | Unavailable:
    """The events of a theme that were known at the end of a day, each at its place in time.

    events: date, title, detail, theme, known, source_name (timeline).
    day: one of DAYS. theme: one of THEMES, or None for all.
    """
    facts = events_known_on_facts(events, day, theme)
    if isinstance(facts, Unavailable):
        return facts
    return View(
        drawing.sized(draw_events_known_on, facts),
        events_known_on_sentence(facts),
        events_known_on_table(facts),
        CAPTION,
        ["timeline"],
        points={gid(event): f"{when(event)}: {event.title}" for event in facts.known.itertuples()},
    )


def events_known_on_facts(
    events: pd.DataFrame, day: str, theme: str | None
) -> EventsKnownOnFacts | Unavailable:
    """What was known at the end of a day; arguments as in `events_known_on`."""
    chosen = events if theme is None else events[events["theme"] == theme]
    today = pd.Timestamp(day)
    known = chosen[chosen["known"] <= today].sort_values(["known", "date", "title"])
    if known.empty:
        return Unavailable(
            f"At the end of {written(today)} none of these events{about(theme)} was known."
        )
    latest = known[known["known"] == known["known"].max()]
    return EventsKnownOnFacts(today, theme, known, latest, len(chosen))


@drawing.styled
def draw_events_known_on(facts: EventsKnownOnFacts, width: float = drawing.WIDTH) -> Figure:
    """A row for each theme, an event at the place of its day."""
    wide = width - LEFT - RIGHT
    height = BELOW + TALL + ABOVE
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((LEFT / width, BELOW / height, wide / width, TALL / height))
    today = ERAS.place(facts.day)
    axes.axvspan(today, 3, color=style.BAND, linewidth=0)
    ERAS.rows(axes, THEMES, facts.theme, below=0.7)
    for row, name in enumerate(THEMES):
        for event in facts.known[facts.known["theme"] == name].itertuples():
            draw_event(axes, event, row, large=event.Index in facts.latest.index)
    axes.axvline(today, color=style.TEXT, linewidth=1.6)
    at = min(max(today, 3 * ENDS[0] / wide), 3 - 3 * ENDS[1] / wide)
    axes.text(at, -0.82, written(facts.day), ha="center", va="bottom", fontweight="bold")
    return figure


def draw_event(axes: Axes, event: Any, row: int, large: bool) -> None:
    """One event: hollow if it was public later than it happened, a diamond after the article."""
    later = event.known > event.date
    axes.plot(
        ERAS.place(event.known), row, color=style.TEXT, linestyle="none", gid=gid(event),
        marker="D" if event.known >= AFTER else "o",
        markersize=11 if large else 7,
        markerfacecolor="#ffffff" if later else style.TEXT,
        markeredgecolor=style.TEXT if later else "#ffffff",
        markeredgewidth=1.6 if later else 0.9,
    )  # fmt: skip


def events_known_on_sentence(facts: EventsKnownOnFacts) -> str:
    """How many of the events were known."""
    return (
        f"By {written(facts.day)} a newspaper reader could know {len(facts.known)} of "
        f"these {facts.of} events{about(facts.theme)}."
    )


def events_known_on_table(facts: EventsKnownOnFacts) -> pd.DataFrame:
    """The events known, the oldest first."""
    known = facts.known.reset_index(drop=True)
    return pd.DataFrame(
        {
            "known on": [when(event) for event in known.itertuples()],
            "event": known["title"],
            "what was known": known["detail"],
            "source": known["source_name"],
        }
    )


def gid(event: Any) -> str:
    """The name of an event's mark."""
    return f"event-{event.Index}"


def about(theme: str | None) -> str:
    """The theme in a sentence, if one is chosen."""
    return f" about {theme}" if theme else ""


def when(event: Any) -> str:
    """The day on which an event was public, and what a reader should mind about it."""
    text = written(event.known)
    if event.known > event.date:
        text += f" (of {written(event.date)})"
    return text + (", probably after the article" if event.known >= AFTER else "")
