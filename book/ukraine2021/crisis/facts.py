"""Numbers that the bets, feedback and solutions of chapter 01 say, from its data."""

import pandas as pd

from ..data import load
from ..wording import written
from . import forces


def facts() -> dict[str, str]:
    """What the named places of `data/activities_01.json` stand for."""
    events, figures = load("timeline"), load("force_figures")
    before, then = ((events["known"] <= day).sum() for day in ("2021-11-30", "2021-12-16"))
    talk, poll = (written(day) for day in events.query("known > date")["known"])
    return {
        "events_before": str(before),
        "events_then": str(then),
        "events_new": str(then - before),
        "talk_known": talk,
        "poll_known": poll,
        "us_there": said(figures, "US", "2021-12-03", "estimate"),
        "us_planned": said(figures, "US", "2021-12-03", "projection"),
        "us_army": said(figures, "US", "2021-12-04", "estimate"),
        "us_stayed": said(figures, "US", "2021-05-05", "estimate"),
        "ukraine_counts": said(figures, "Ukraine", "2021-12-03", "estimate"),
        "eu_spring": said(figures, "EU", "2021-04-19", "estimate"),
    }


def said(figures: pd.DataFrame, who: str, day: str, kind: str) -> str:
    """A figure of `force_figures` as its speaker gave it."""
    row = figures[(figures["who"] == who) & (figures["date"] == day) & (figures["kind"] == kind)]
    return forces.figure_said(*row[["low", "high"]].iloc[0])
