"""The chart of what came after the article: dated events, a row for each theme.

Opens no files and knows nothing of pages or kernels.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..drawing.eras import Eras
from ..wording import written

THEMES = ["talks and texts", "war and territory", "NATO", "EU"]
# Two parts: five months, then the years up to the end of the month of the newest source.
ERAS = Eras(
    ["2021-12-01", "2022-05-01", "2024-08-01"],
    {
        "2021-12-01": "Dec\n2021", "2022-02-01": "Feb\n2022", "2022-04-01": "Apr", "2022-07-01": "Jul",
        "2023-01-01": "Jan\n2023", "2024-01-01": "Jan\n2024", "2024-07-01": "Jul",
    },
)  # fmt: skip
TALL, LEFT, RIGHT, BELOW, ABOVE = 2.6, 0.24, 0.144, 0.62, 0.1  # inches
CAPTION = (
    "A choice of dated events in two scales: five months, then years. Large dots belong to the chosen theme. Each "
    "stands on its day; what was reported only later says so in the numbers below."
)


@dataclass(frozen=True)
class LaterFacts:
    """chosen: the events of the theme, in order of time. every: all of them. theme: None for all."""

    chosen: pd.DataFrame
    every: pd.DataFrame
    theme: str | None


def later_events(events: pd.DataFrame, theme: str | None) -> View:
    """The events of a theme, each at its place in time.

    events: date, title, detail, theme, source_name (hindsight). theme: one of THEMES, or None for all.
    """
    facts = later_events_facts(events, theme)
    return View(
        drawing.sized(draw_later_events, facts),
        later_events_sentence(facts),
        later_events_table(facts),
        CAPTION,
        ["hindsight"],
        points={gid(one): f"{written(one.date)}: {one.title}" for one in facts.every.itertuples()},
    )


def later_events_facts(events: pd.DataFrame, theme: str | None) -> LaterFacts:
    """The events of a theme in order; arguments as in `later_events`."""
    every = events.sort_values(["date", "title"])
    return LaterFacts(every if theme is None else every[every["theme"] == theme], every, theme)


@drawing.styled
def draw_later_events(facts: LaterFacts, width: float = drawing.WIDTH) -> Figure:
    """A row for each theme, an event at the place of its day."""
    wide, height = width - LEFT - RIGHT, TALL + BELOW + ABOVE
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((LEFT / width, BELOW / height, wide / width, TALL / height))
    ERAS.rows(axes, THEMES, facts.theme, below=0.5)
    for row, name in enumerate(THEMES):
        shown = facts.theme in (None, name)
        for event in facts.every[facts.every["theme"] == name].itertuples():
            axes.plot(
                ERAS.place(event.date), row, "o", color=style.TEXT if shown else style.QUIET, gid=gid(event),
                markersize=10 if shown else 6, markeredgecolor="#ffffff", markeredgewidth=0.9,
            )  # fmt: skip
    return figure


def later_events_sentence(facts: LaterFacts) -> str:
    """How many events there are, and from when to when."""
    first, last = (written(facts.every["date"].iloc[place]) for place in (0, -1))
    if facts.theme is None:
        return f"Between {first} and {last} this page knows {len(facts.every)} events, half of them in the first months."
    titles = "; ".join(facts.chosen["title"])
    return f"Of {len(facts.every)} events {len(facts.chosen)} are about {facts.theme}: {titles}."


def later_events_table(facts: LaterFacts) -> pd.DataFrame:
    """The events of the theme, the first on top."""
    return pd.DataFrame(
        {
            "day": [written(day) for day in facts.chosen["date"]],
            "event": facts.chosen["title"],
            "what is known of it": facts.chosen["detail"],
            "source": facts.chosen["source_name"],
        }
    ).reset_index(drop=True)


def gid(event: Any) -> str:
    """The name of an event's mark."""
    return f"event-{event.Index}"
