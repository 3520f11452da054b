"""Charts of chapter 03 on the bargain: earlier promises, four wordings, who must agree.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

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


@drawing.drawn
def promise(promises: pd.DataFrame, chosen: str) -> View:
    """Earlier promises by what each had and lacked, one of them in front.

    promises: date, promise, who, said, form, the columns of HAS with yes, no, disputed or not
    known, kyiv_and_west, moscow (promises). chosen: a value of its column promise.
    """
    figure = Figure(figsize=(drawing.WIDTH, 4.7))
    axes = figure.add_axes((0.56, 0.02, 0.42, 0.78))
    axes.set_xlim(-0.5, len(HAS) - 0.5)
    axes.set_ylim(len(promises) - 0.5, -0.5)
    for y, row in enumerate(promises.to_dict("records")):
        front = row["promise"] == chosen
        if front:
            axes.axhspan(y - 0.5, y + 0.5, color=style.BAND, linewidth=0)
        colour = style.TEXT if front else style.QUIET
        for x, column in enumerate(HAS):
            marker, full = DOT[row[column]]
            axes.plot(
                x, y, color=colour, marker=marker, markersize=9 if marker == "o" else 8,
                markerfacecolor=colour if full else "#ffffff", markeredgewidth=1.5,
            )  # fmt: skip
        axes.annotate(
            row["promise"], (-0.06, y), xycoords=axes.get_yaxis_transform(), ha="right",
            va="center", color=colour, fontweight="bold" if front else "normal",
            annotation_clip=False,
        )  # fmt: skip
    axes.set_xticks(range(len(HAS)), HAS.values(), rotation=90)
    axes.xaxis.tick_top()
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)

    row = promises.set_index("promise").loc[chosen]
    parts = {
        answer: [label for column, label in HAS.items() if row[column] == answer] for answer in DOT
    }
    lacked = f"it lacked {listed(parts['no'])}" if parts["no"] else "it lacked nothing in this list"
    had = f"It had {listed(parts['yes'])}" if parts["yes"] else "It had nothing in this list"
    others = "".join(
        f"; {answer}: {listed(parts[answer])}" for answer in ("disputed", "not known") if parts[answer]
    )  # fmt: skip
    sentence = (
        f"{chosen} ({row['who']}): {row['said']} {had}; {lacked}{others}. "
        f"Kyiv and the West: {row['kyiv_and_west']} Moscow: {row['moscow']}"
    )
    table = pd.DataFrame(
        {
            "about": [
                "day",
                "who to whom",
                "form",
                "Kyiv and the West say",
                "Moscow says",
                "sources",
            ],
            chosen: [
                written(row["date"]),
                row["who"],
                row["form"],
                row["kyiv_and_west"],
                row["moscow"],
                row["source_name"],
            ],
        }
    )
    caption = (
        "Full circle: it had this; empty: it had not; diamond: disputed; dash: not known. A date: a term or a "
        "deadline; monitors: somebody named to check on the spot; a price: what a breach would cost, "
        "written into it. Our reading (R) of the texts; what each side says is in the table."
    )
    return View(figure, sentence, table, caption, ["promises"])


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


@drawing.drawn
def whose_door(parts: pd.DataFrame, decision: str) -> View:
    """Who must agree to one decision, whose part depends, and who has no vote.

    parts: decision, actor_no, actor, role, because, source_name (door_decisions).
    """
    rows = parts[parts["decision"] == decision].sort_values("actor_no").reset_index(drop=True)
    figure = Figure(figsize=(drawing.WIDTH, 3.2))
    axes = figure.add_axes((0.02, 0.02, 0.96, 0.96))
    axes.set_axis_off()
    axes.set_xlim(0, 10)
    axes.set_ylim(len(rows) - 0.4, -0.5)
    for y, row in rows.iterrows():
        marker, full = ROLES[row["role"]]
        colour = style.QUIET if row["role"] == "no formal say" else style.TEXT
        axes.plot(
            0.35, y, color=colour, marker=marker, markersize=11, markeredgewidth=2,
            markerfacecolor=colour if full else "#ffffff",
        )  # fmt: skip
        axes.text(1, y - 0.03, row["actor"], va="bottom", color=colour)
        axes.text(
            1, y + 0.05, row["role"], va="top", color=colour, fontweight="bold" if full else "normal"
        )  # fmt: skip
    who = {role: list(rows.loc[rows["role"] == role, "actor"]) for role in ROLES}
    sentence = f"To {decision}: " if not decision.startswith("Ukraine") else f"{decision}: "
    sentence += "; ".join(
        f"{role} ({len(actors)}): {listed(actors)}" for role, actors in who.items() if actors
    )
    table = rows[["actor", "role", "because", "source_name"]].copy()
    table.columns = ["actor", "part", "because", "source"]
    caption = (
        "Circle: must agree; diamond: depends on the form; cross: no formal say. Rules from the sources in the table; "
        "where it says our reading, the part is inferred. No formal say does not mean no influence; a promise of 2008 stands behind Ukraine's claim to be heard."
    )
    return View(figure, f"{sentence}.", table, caption, ["door_decisions"])
