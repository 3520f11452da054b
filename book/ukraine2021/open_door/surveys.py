"""Charts of chapter 03 on surveys: what people in Ukraine answered, survey by survey.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import alliance_named, span

CHOICE = "NATO, non-bloc or Russia"
ASKED = {CHOICE: None, "NATO: yes or no": "NATO", "the EU: yes or no": "EU"}
GROUPS = {
    "with Crimea": "Crimea reached",
    "not stated": "reach not stated",
    "without Crimea": "Crimea not reached",
}
# What an answer is called, and how it is drawn: from the left, after the one before, from the right.
NATO, NON_BLOC, RUSSIA = "NATO", "non-bloc", "Russia"
COLOURS = {NATO: "#1b6ca8", NON_BLOC: "#7a5c00", RUSSIA: "#b3261e", "for": "#1b6ca8", "against": "#7a5c00"}  # fmt: skip
ASKERS = {
    "Razumkov Centre": "Razumkov",
    "KIIS, Razumkov Centre & Rating": "three firms",
    "Social Monitoring Center": "Social M.",
    "": "not named",
}
PITCH, TOP, LEFT, EDGE = 0.195, 0.42, 0.95, 0.06  # inches; LEFT: room for a month and a year
WHO = 1.1  # inches more, where who asked is named


def votes(early: pd.DataFrame, late: pd.DataFrame) -> pd.DataFrame:
    """The surveys that asked how people would vote, to June 2021 and after it.

    early: polls_nato_eu. late: opinion_late_2021, whose surveys all left out Crimea.
    """
    late = late[late["question"].str.startswith("How would you vote")]
    late = late.assign(
        topic=late["topic"].str.removesuffix(" membership"), territory="without Crimea"
    )
    return pd.concat([early, late[[c for c in early if c in late]]], ignore_index=True)


@dataclass(frozen=True)
class AnsweredFacts:
    """What surveys found to one question.

    asked: a key of ASKED. surveys: in order, with the columns that `answers` names, as shares in
    %. answers: a column by what the answer is called, those drawn from the left first.
    groups: the surveys under each heading; one of them, without a heading, for the choice.
    """

    asked: str
    surveys: pd.DataFrame
    answers: dict[str, str]
    groups: dict[str, pd.DataFrame]


def answered(polls: pd.DataFrame, choices: pd.DataFrame, topic: str | None) -> View:
    """A bar a survey: the shares of its answers, and a gap for all others.

    polls: from `votes`. choices: security_choices. topic: a value of ASKED.
    """
    facts = answered_facts(polls, choices, topic)
    return View(
        drawing.sized(draw_answered, facts),
        answered_sentence(facts),
        answered_table(facts),
        answered_caption(facts),
        ["polls_nato_eu", "opinion_late_2021", "security_choices"],
    )


def answered_facts(polls: pd.DataFrame, choices: pd.DataFrame, topic: str | None) -> AnsweredFacts:
    """The surveys of one question; arguments as in `answered`."""
    asked = next(label for label, value in ASKED.items() if value == topic)
    if topic is None:
        whole = choices[choices["region"] == "all"].sort_values("field_end")
        columns = {NATO: "nato", NON_BLOC: "non_bloc", RUSSIA: "russia"}
        return AnsweredFacts(asked, whole, columns, {"": whole})
    rows = polls[polls["topic"] == topic].sort_values(["field_end", "pollster"])
    groups = {
        heading: rows[rows["territory"] == place]
        for place, heading in GROUPS.items()
        if place in set(rows["territory"])
    }
    return AnsweredFacts(asked, rows, {"for": "support", "against": "oppose"}, groups)


@drawing.styled
def draw_answered(facts: AnsweredFacts, width: float = drawing.WIDTH) -> Figure:
    """A row a survey; the last answer runs from the right, so what is between them is everyone else."""
    choice = facts.asked == CHOICE
    pitch = PITCH * (1.5 if choice else 1)
    lines = len(facts.surveys) + (0 if choice else len(facts.groups))
    height, left = TOP + lines * pitch + 0.08, LEFT + (WHO if choice else 0)
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left / width, 0, 1 - (left + EDGE) / width, 1 - TOP / height))
    axes.set_axis_off()
    axes.set_xlim(0, 100)
    axes.set_ylim(lines * pitch + 0.08, 0)
    y = 0.0
    for heading, rows in facts.groups.items():
        if heading:
            axes.text(0, y + pitch / 2, heading, va="center_baseline", color=style.QUIET)
            y += pitch
        for row in rows.to_dict("records"):
            draw_survey(axes, facts, row, y, pitch)
            y += pitch
    draw_key(axes, facts)
    return figure


def draw_survey(
    axes: Axes, facts: AnsweredFacts, row: Mapping[Hashable, Any], y: float, pitch: float
) -> None:
    """One survey: its month, who asked where that is the point, and its bars with their shares."""
    name = f"{row['field_end']:%b %Y}"
    if facts.asked == CHOICE:
        name = f"{name} {ASKERS.get(row['interviews'], row['interviews'])}"
    beside = -8 / drawing.inches_wide(axes)  # in % of the axes: 0.08 inches
    axes.text(beside, y + pitch / 2, name, ha="right", va="center_baseline")
    start, last = 0.0, list(facts.answers)[-1]
    for answer, column in facts.answers.items():
        share = row[column]
        if pd.isna(share):
            continue
        at = 100 - share if answer == last else start
        axes.barh(
            y + pitch / 2,
            share,
            pitch * 0.86,
            left=at,
            color=COLOURS[answer],
            alpha=0.3,
            linewidth=0,
        )
        axes.text(at + share / 2, y + pitch / 2, f"{share:.0f}", ha="center", va="center_baseline")
        start += share


def draw_key(axes: Axes, facts: AnsweredFacts) -> None:
    """The answers by name, above the ends from which they run."""
    names = list(facts.answers)
    for answer, x, side in zip(
        names, [0, 43, 100] if len(names) == 3 else [0, 100],
        ["left", "center", "right"] if len(names) == 3 else ["left", "right"], strict=True,
    ):  # fmt: skip
        axes.text(x, -0.1, answer, ha=side, va="bottom", color=COLOURS[answer], fontweight="bold")


def answered_sentence(facts: AnsweredFacts) -> str:
    """The range of the shares; in each territory where a vote was asked for."""
    if facts.asked == CHOICE:
        first = (facts.surveys["nato"] > facts.surveys["non_bloc"]).sum()
        where = "all" if first == len(facts.surveys) else f"{first} of"
        return (
            f"NATO comes first in {where} {len(facts.surveys)} surveys; "
            f"{span(facts.surveys['non_bloc'])} would rather be in no bloc."
        )
    groups, topic = facts.groups, alliance_named(ASKED[facts.asked] or "")
    reached, not_reached = (groups[GROUPS[f"{word} Crimea"]] for word in ("with", "without"))
    return (
        f"For joining {topic}: {span(reached['support'])} where surveys reached Crimea, "
        f"{span(not_reached['support'])} where they did not."
    )


def answered_caption(facts: AnsweredFacts) -> str:
    """How the bars are read."""
    if facts.asked == CHOICE:
        return (
            "Shares in % of all who were asked; the gap stands for every other answer, and for none. Beside each month is "
            "who held the interviews. None reached Crimea, which Russia annexed in 2014. In June 2019 "
            "Russia was not among the answers. Sampling error alone moves a share by about 2 points."
        )
    return (
        "Shares in % of all who were asked how they would vote; the gap stands for all others. Where a report says nothing, "
        "surveys before 2014 are taken to have reached Crimea, later ones not. This is a selection: many more "
        "were held. Pollsters and methods differ, so that no line joins the bars."
    )


def answered_table(facts: AnsweredFacts) -> pd.DataFrame:
    """A row a survey."""
    rows = facts.surveys.reset_index(drop=True)
    shares = {
        f"{answer} (%)": ["not given" if pd.isna(s) else f"{s:g}" for s in rows[column]]
        for answer, column in facts.answers.items()
    }
    return pd.DataFrame(
        {
            "interviews to": [f"{day:%b %Y}" for day in rows["field_end"]],
            "pollster": [
                row.pollster + (f", for {row.client}" if getattr(row, "client", "") else "")
                for row in rows.itertuples()
            ],
            **shares,
            "people asked": ["not given" if pd.isna(n) else f"{n:,.0f}" for n in rows["sample"]],
        }
    )
