"""Charts of chapter 03 on the bargain: earlier promises, four wordings, who must agree.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
"""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import listed, written

HAS = {"written": "a text", "treaty": "a treaty", "term": "a date", "monitors": "monitors", "price": "a price"}  # fmt: skip
DOT = {"yes": ("o", True), "no": ("o", False), "disputed": ("D", False), "not known": ("_", False)}
AUDIENCES = {
    "Kyiv: what does it cost?": "kyiv",
    "Moscow: what is it worth?": "moscow",
    "eastern allies: what does it cost?": "eastern_allies",
    "other aspirants: what does it cost?": "other_aspirants",
}
EASY = ("easiest", "second easiest", "third easiest", "hardest")
MOST = ("highest", "second highest", "third highest", "lowest")
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


@drawing.drawn
def wording(wordings: pd.DataFrame, chosen: str, audience: str) -> View:
    """Four wordings by how easy each is to take back and what it means to an audience.

    wordings: number, wording, draft, who_agrees, legal_weight, take_back and the columns of
    AUDIENCES, marks from 0 to 10 invented for teaching (wordings). audience: one of those.
    """
    gain = audience == "moscow"
    label = next(name for name, column in AUDIENCES.items() if column == audience)
    figure, axes = drawing.axes(height=3.9)
    axes.set_position((0.125, 0.15, 0.855, 0.74))
    axes.grid(axis="x")
    axes.set_xlim(-0.5, 10.5)
    axes.set_ylim(-0.8, 11.2)
    axes.set_xticks([0, 5, 10])
    axes.set_yticks([0, 5, 10])
    axes.plot(
        wordings["take_back"], wordings[audience], color=style.QUIET, linewidth=1, linestyle=(0, (1, 3)), zorder=0
    )  # fmt: skip
    for row in wordings.to_dict("records"):
        front = row["wording"] == chosen
        colour = style.ACTORS["UKR"].light if front else style.QUIET
        axes.plot(
            row["take_back"], row[audience], color=colour, marker="o", markersize=12 if front else 8,
            markerfacecolor=colour if front else "#ffffff", markeredgewidth=1.5,
        )  # fmt: skip
        right = row["take_back"] > 5
        name = "\n".join(textwrap.wrap(row["wording"], 19))
        axes.annotate(
            name, (row["take_back"], row[audience]), xytext=(-11 if right else 11, 5),
            textcoords="offset points", ha="right" if right else "left", va="center", color=colour,
            fontweight="bold" if front else "normal", linespacing=1.1,
        )  # fmt: skip
    axes.set_xlabel("easy for NATO to take back, 0–10")
    drawing.unit_label(axes, "worth to Moscow, 0–10" if gain else "price, 0–10")

    row = wordings.set_index("wording").loc[chosen]
    easy = int((wordings["take_back"] > row["take_back"]).sum())
    rank = int((wordings[audience] > row[audience]).sum())
    measure = "worth to" if gain else "price for"
    marks = wordings.sort_values("take_back", ascending=False)[audience]
    falls = marks.is_monotonic_increasing
    if gain:
        tail = "is worth less" if falls else "is not always worth less"
    else:
        tail = "costs less" if falls else "does not always cost less"
    sentence = (
        f"Invented for teaching: of four wordings “{chosen}” is the {EASY[easy]} to take back "
        f"({row['take_back']} of 10) and the {MOST[rank]} in its {measure} {label.split(':')[0]} "
        f"({row[audience]} of 10). What is easier to take back {tail}."
    )
    table = wordings[
        ["wording", "draft", "who_agrees", "legal_weight", "take_back", audience]
    ].copy()
    table.columns = [
        "wording", "draft", "who must agree", "legal weight", "easy to take back (0–10, invented)",
        f"{label.split(':')[0]}: {'worth' if gain else 'price'} (0–10, invented)",
    ]  # fmt: skip
    caption = (
        "Invented for teaching: the marks are ours, and no survey or model stands behind them. Argue for "
        "others. The filled point is the wording that you chose."
    )
    return View(figure, sentence, table, caption, ["wordings"])


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
