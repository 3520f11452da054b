"""Charts of chapter 03 on the bargain: earlier promises, four wordings, who must agree.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import listed, written

HAS = {"written": "a text", "treaty": "a treaty", "term": "a date", "monitors": "monitors", "price": "a price"}  # fmt: skip
DOT = {"yes": ("o", True), "no": ("o", False), "disputed": ("D", False), "not known": ("_", False)}
MARKS = {
    "take_back": "easy to take back",
    "moscow": "worth to Moscow",
    "kyiv": "price for Kyiv",
    "eastern_allies": "price for eastern allies",
    "other_aspirants": "price for other aspirants",
}
ROLES = {"must agree": ("o", True), "depends": ("D", False), "no formal say": ("x", False)}
NAMES, EDGE = 2.688, 0.096  # inches beside the axes


@dataclass(frozen=True)
class PromiseFacts:
    """Earlier promises, one of them in front.

    promises: all, as in the data. chosen: the one in front. parts: what it had and lacked, the
    labels of HAS by the answers of DOT.
    """

    promises: pd.DataFrame
    chosen: pd.Series
    parts: Mapping[str, list[str]]


def promise(promises: pd.DataFrame, chosen: str) -> View:
    """Earlier promises by what each had and lacked, one of them in front.

    promises: date, promise, who, said, form, the columns of HAS with yes, no, disputed or not
    known, kyiv_and_west, moscow (promises). chosen: a value of its column promise.
    """
    facts = promise_facts(promises, chosen)
    caption = (
        "Full circle: it had this; empty: it had not; diamond: disputed; dash: not known. A date: a term or a "
        "deadline; monitors: somebody named to check on the spot; a price: what a breach would cost, "
        "written into it. Our reading (R) of the texts; what each side says is in the table."
    )
    return View(
        drawing.sized(draw_promise, facts),
        promise_sentence(facts),
        promise_table(facts),
        caption,
        ["promises"],
    )


def promise_facts(promises: pd.DataFrame, chosen: str) -> PromiseFacts:
    """What the chosen promise had and lacked; arguments as in `promise`."""
    [(_, row)] = promises[promises["promise"] == chosen].iterrows()
    parts = {
        answer: [label for column, label in HAS.items() if row[column] == answer] for answer in DOT
    }
    return PromiseFacts(promises, row, parts)


@drawing.styled
def draw_promise(facts: PromiseFacts, width: float = drawing.WIDTH) -> Figure:
    """A row a promise, a mark for each thing that it may have had."""
    wide = drawing.wide(width)
    height = 4.2 if wide else 4.7
    figure = Figure(figsize=(width, height))
    share = 3.666 / height
    axes = figure.add_axes((NAMES / width, 0.02, 1 - (NAMES + EDGE) / width, share))
    axes.set_xlim(-0.5, len(HAS) - 0.5)
    axes.set_ylim(len(facts.promises) - 0.5, -0.5)
    beside = -0.12096 / drawing.inches_wide(axes)
    for y, row in enumerate(facts.promises.to_dict("records")):
        front = row["promise"] == facts.chosen["promise"]
        colour = style.TEXT if front else style.QUIET
        if front:
            axes.axhspan(y - 0.5, y + 0.5, color=style.BAND, linewidth=0)
        for x, column in enumerate(HAS):
            marker, full = DOT[row[column]]
            axes.plot(
                x, y, color=colour, marker=marker, markersize=9 if marker == "o" else 8,
                markerfacecolor=colour if full else "#ffffff", markeredgewidth=1.5,
            )  # fmt: skip
        axes.annotate(
            row["promise"], (beside, y), xycoords=axes.get_yaxis_transform(), ha="right",
            va="center", color=colour, fontweight="bold" if front else "normal",
            annotation_clip=False,
        )  # fmt: skip
    axes.set_xticks(range(len(HAS)), HAS.values(), rotation=0 if wide else 90)
    axes.xaxis.tick_top()
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    return figure


def promise_sentence(facts: PromiseFacts) -> str:
    """What the promise said, had and lacked, and what both sides say of it."""
    row, parts = facts.chosen, facts.parts
    had = f"It had {listed(parts['yes'])}" if parts["yes"] else "It had nothing in this list"
    lacked = f"it lacked {listed(parts['no'])}" if parts["no"] else "it lacked nothing in this list"
    others = "".join(
        f"; {answer}: {listed(parts[answer])}" for answer in ("disputed", "not known") if parts[answer]
    )  # fmt: skip
    return (
        f"{row['promise']} ({row['who']}): {row['said']} {had}; {lacked}{others}. "
        f"Kyiv and the West: {row['kyiv_and_west']} Moscow: {row['moscow']}"
    )


def promise_table(facts: PromiseFacts) -> pd.DataFrame:
    """About the chosen promise: day, parties, form, what each side says, sources."""
    row = facts.chosen
    about = {
        "day": written(row["date"]),
        "who to whom": row["who"],
        "form": row["form"],
        "Kyiv and the West say": row["kyiv_and_west"],
        "Moscow says": row["moscow"],
        "sources": row["source_name"],
    }
    return pd.DataFrame(about.items(), columns=["about", row["promise"]])


def four_wordings(wordings: pd.DataFrame) -> str:
    """The wordings with who must agree to each, and a table of their marks, as Markdown.

    wordings: number, wording, draft, who_agrees, legal_weight and the columns of MARKS, from 0 to
    10 and invented for teaching (wordings).
    """
    drafts = [
        f"{row['number']}. **{row['wording']}**: *{row['draft']}* As {row['legal_weight']}; to it must "
        f"agree: {row['who_agrees']}."
        for row in wordings.to_dict("records")
    ]
    table = [["wording", *MARKS.values()], ["---"] * (len(MARKS) + 1)]
    table += wordings[["wording", *MARKS]].astype(str).to_numpy().tolist()
    return "\n".join([*drafts, "", *("| " + " | ".join(row) + " |" for row in table)])


@dataclass(frozen=True)
class WhoseDoorFacts:
    """Who has which part in a decision.

    parts: a row an actor, in order. actors: their names by role, in the order of ROLES.
    """

    decision: str
    parts: pd.DataFrame
    actors: Mapping[str, list[str]]


def whose_door(parts: pd.DataFrame, decision: str) -> View:
    """Who must agree to one decision, whose part depends, and who has no vote.

    parts: decision, actor_no, actor, role, because, source_name (door_decisions).
    """
    facts = whose_door_facts(parts, decision)
    caption = (
        "Circle: must agree; diamond: depends on the form; cross: no formal say. Rules from the sources in the table; "
        "where it says our reading, the part is inferred. No formal say does not mean no influence; a promise of 2008 stands behind Ukraine's claim to be heard."
    )
    return View(
        drawing.sized(draw_whose_door, facts),
        whose_door_sentence(facts),
        whose_door_table(facts),
        caption,
        ["door_decisions"],
    )


def whose_door_facts(parts: pd.DataFrame, decision: str) -> WhoseDoorFacts:
    """The actors of a decision by their role; arguments as in `whose_door`."""
    rows = parts[parts["decision"] == decision].sort_values("actor_no").reset_index(drop=True)
    actors = {role: list(rows.loc[rows["role"] == role, "actor"]) for role in ROLES}
    return WhoseDoorFacts(decision, rows, actors)


@drawing.styled
def draw_whose_door(facts: WhoseDoorFacts, width: float = drawing.WIDTH) -> Figure:
    """A row an actor: the mark of its role, its name and its role in words, below or beside it."""
    wide = drawing.wide(width)
    figure = Figure(figsize=(width, 2.2 if wide else 3.2))
    axes = figure.add_axes((0.02, 0.02, 0.96, 0.96))
    axes.set_axis_off()
    axes.set_xlim(0, 10 * width / drawing.WIDTH)
    axes.set_ylim(len(facts.parts) - 0.4, -0.5)
    for y, row in facts.parts.iterrows():
        marker, full = ROLES[row["role"]]
        colour = style.QUIET if row["role"] == "no formal say" else style.TEXT
        axes.plot(
            0.35, y, color=colour, marker=marker, markersize=11, markeredgewidth=2,
            markerfacecolor=colour if full else "#ffffff",
        )  # fmt: skip
        weight = "bold" if full else "normal"
        if wide:
            axes.text(1, y, row["actor"], va="center", color=colour)
            axes.text(9, y, row["role"], va="center", color=colour, fontweight=weight)
            continue
        axes.text(1, y - 0.03, row["actor"], va="bottom", color=colour)
        axes.text(1, y + 0.05, row["role"], va="top", color=colour, fontweight=weight)
    return figure


def whose_door_sentence(facts: WhoseDoorFacts) -> str:
    """How many have which role, and who."""
    to = "" if facts.decision.startswith("Ukraine") else "To "
    roles = "; ".join(
        f"{role} ({len(names)}): {listed(names)}" for role, names in facts.actors.items() if names
    )
    return f"{to}{facts.decision}: {roles}."


def whose_door_table(facts: WhoseDoorFacts) -> pd.DataFrame:
    """A row an actor, with the reason and the source of its part."""
    table = facts.parts[["actor", "role", "because", "source_name"]]
    return table.set_axis(["actor", "part", "because", "source"], axis=1)
