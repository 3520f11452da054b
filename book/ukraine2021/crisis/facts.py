"""Numbers that the text, bets, feedback and solutions of chapter 01 say, from its data."""

import re

import pandas as pd

from ..data import load
from ..wording import counted_in_words, listed
from . import demands, forces

# The crowd of Metaculus on “Will Russia invade Ukraine” by the end of the next year, as two later
# accounts give it, which know the outcome and so are not linked: its own, and a newspaper's.
CROWD = {"crowd": "35%", "crowd_day": "12 December", "crowd_december": "40%"}


def facts() -> dict[str, str]:
    """What the named places of the chapter and of `data/activities_01.json` stand for."""
    events, figures, texts = load("timeline"), load("force_figures"), load("demands")
    deaths = load("donbas_deaths").set_index("count")["best"]
    before, then = ((events["known"] <= day).sum() for day in ("2021-11-30", "2021-12-16"))
    first = texts[(texts["date"] == "2021-12-01") & (texts["status"] == "asks")]["demand"]
    reached = demands.reach_facts(texts, texts["text"].max()).reached
    return CROWD | {
        "events_before": str(before),
        "events_then": str(then),
        "events_new": str(then - before),
        "us_there": said(figures, "US", "2021-12-03", "estimate"),
        "us_planned": said(figures, "US", "2021-12-03", "projection"),
        "us_army": said(figures, "US", "2021-12-04", "estimate"),
        "us_stayed": said(figures, "US", "2021-05-05", "estimate"),
        "ukraine_counts": said(figures, "Ukraine", "2021-12-03", "estimate"),
        "eu_spring": said(figures, "EU", "2021-04-19", "estimate"),
        "civilians_killed": f"{deaths['civilians killed, at least']:,.0f}",
        "ukraine_donbas": told(events, "2021-12-01", r"speaks of ([\d,]+) troops"),
        "points": counted_in_words(len(demands.DEMANDS)),
        "texts": counted_in_words(texts["text"].nunique()),
        "asked_december_1": counted_in_words(len(first)),
        "points_december_1": listed([f"*{point}*" for point in first]),
        "asked_at_last": counted_in_words(reached["asks"]),
    }


def said(figures: pd.DataFrame, who: str, day: str, kind: str) -> str:
    """A figure of `force_figures` as its speaker gave it."""
    row = figures[(figures["who"] == who) & (figures["date"] == day) & (figures["kind"] == kind)]
    return forces.figure_said(*row[["low", "high"]].iloc[0])


def told(events: pd.DataFrame, day: str, words: str) -> str:
    """What the only event of a day that says so tells, by a pattern with one group."""
    [found] = [
        match[1]
        for detail in events[events["date"] == day]["detail"]
        if (match := re.search(words, detail))
    ]
    return found
