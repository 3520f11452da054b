"""The bargain of chapter 03: a chart of earlier promises, tables of four wordings and who must agree.

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
ROLES = ("must agree", "depends")
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
    return View(
        drawing.sized(draw_promise, facts),
        promise_sentence(facts),
        promise_table(facts),
        promise_caption(facts),
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
    """What the promise had of the list, and what it lacked."""
    parts = facts.parts
    had = f"had {listed(parts['yes'])}" if parts["yes"] else "had nothing of the list"
    lacked = f"; it lacked {listed(parts['no'])}" if parts["no"] and parts["yes"] else ""
    return f"{facts.chosen['promise']} {had}{lacked}."


def promise_caption(facts: PromiseFacts) -> str:
    """Who promised what, what both sides say became of it, and how the marks are read."""
    row = facts.chosen
    who = row["who"][0].upper() + row["who"][1:]
    return (
        f"{who}: {row['said']} Kyiv and the West: {row['kyiv_and_west']} Moscow: {row['moscow']} "
        "A full circle means that the text had this, an empty one that it had not; a diamond is disputed, a dash "
        "not known. A date is a term or a deadline, monitors check on the spot, a price is what a breach would cost "
        "by the text itself. The marks are our reading."
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
    """The wordings with who must agree to each and how it is taken back, as a Markdown table.

    wordings: number, wording, draft, who_agrees, undone_by, from the weakest on (wordings).
    """
    rows = [
        f"| {row['number']}. **{row['wording']}**: *{row['draft']}* | {row['who_agrees']} | {row['undone_by']} |"
        for row in wordings.to_dict("records")
    ]
    return "\n".join(["| wording | must agree | is taken back by |", "| --- | --- | --- |", *rows])


def who_must_agree(parts: pd.DataFrame) -> str:
    """Who must agree to each decision, and whose part depends on its form, as a Markdown table.

    parts: decision_no, decision, actor_no, short, role (door_decisions).
    """
    parts = parts.sort_values(["decision_no", "actor_no"])
    lines = ["| to decide | must agree | may have to |", "| --- | --- | --- |"]
    for decision, group in parts.groupby("decision", sort=False):
        named = group.groupby("role")["short"].agg(", ".join)
        lines.append(f"| {decision} | {' | '.join(named.get(role, '–') for role in ROLES)} |")
    return "\n".join(lines)
