"""The map of chapter 02: who argues what from what, drawn part by part for a narrow screen.

Knows how an argument is drawn: reasons above, what follows from them below, objections under what
they are aimed at. The nodes and edges come from argument_map.json.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import counted_in_words

REASONS = ("supports", "leads to", "is assumed by")
AFTER = {
    "answers": "answered by",
    "raises": "raised by",
    "conflicts with": "in conflict with",
    "limits": "within this limit",
    "challenges": "against it",
}
# A part of the map: the relations that it shows, and what they lead to, from top to bottom.
PARTS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "the first camp": (REASONS, ["A4", "A5", "A0", "A1", "A2"]),
    "the second camp": (REASONS, ["B3", "B1", "B2", "B0", "B4"]),
    "where they meet": (("answers", "raises", "conflicts with"), ["X1", "X2", "X4", "X3", "B0"]),
    "the author": ((*REASONS, "limits"), ["T0", "T2"]),
    "objections": (
        ("challenges",),
        ["B1", "A0", "B2", "A1", "B4", "A2", "B7", "T5", "T6", "T2", "T3", "T4"],
    ),
}
EMPTY = "What is taken for granted here?"
LEFT, RIGHT, SPINE, LINE = 0.34, drawing.WIDTH - 0.06, 0.15, 0.215


@dataclass
class Sheet:
    """Where the next thing goes, in inches from the top; drawn only once the height is known."""

    axes: Axes | None = None
    y: float = 0.06


@drawing.drawn
def argument(arguments: Mapping[str, Any], part: str, assumptions: bool) -> View:
    """One part of the map.

    arguments: nodes (id, label, type, kind, side, paragraphs), edges (source, relation, target).
    part: a key of PARTS. assumptions: whether what is not said is filled in, or left as a gap.
    """
    nodes = {node["id"]: node for node in arguments["nodes"]}
    edges = shown(arguments, part)
    measure = Sheet()
    draw(measure, nodes, edges, part, assumptions)
    figure, axes = drawing.inch_figure(measure.y + 0.04)
    draw(Sheet(axes), nodes, edges, part, assumptions)

    named = {id for edge in edges for id in (edge["source"], edge["target"])}
    unspoken = [id for id in nodes if id in named and is_unspoken(nodes[id])]
    return View(
        figure,
        f"{conclusion(part, edges, nodes)} {gaps(unspoken, nodes, assumptions)}",
        table(edges, nodes, assumptions),
        "Read downwards: reasons stand above what follows from them; answers, limits and objections "
        "stand under what they are aimed at. F fact, R reading, V value. Dashed: taken for granted "
        "and by many not said. Our reconstruction, from the paragraphs named in the table.",
        ["argument_map"],
    )


def shown(arguments: Mapping[str, Any], part: str) -> list[dict[str, str]]:
    """The edges of a part, by target in the part's order; a conflict counts in both directions."""
    relations, targets = PARTS[part]
    edges = list(arguments["edges"])
    edges += [
        edge | {"source": edge["target"], "target": edge["source"]}
        for edge in edges
        if edge["relation"] == "conflicts with"
    ]
    chosen = [e for e in edges if e["relation"] in relations and e["target"] in targets]
    return sorted(chosen, key=lambda edge: targets.index(edge["target"]))


def is_unspoken(node: Mapping[str, Any]) -> bool:
    """Whether somebody takes it for granted without saying so."""
    return node["kind"] == "assumption, unspoken"


def draw(
    sheet: Sheet,
    nodes: Mapping[str, Any],
    edges: list[dict[str, str]],
    part: str,
    assumptions: bool,
) -> None:
    """Draw a part from top to bottom; without axes only the height is worked out."""
    mixed = part in ("where they meet", "objections")
    done: list[str] = []

    def box(id: str, target: bool = False) -> float:
        done.append(id)
        return box_of(sheet, nodes[id], target, mixed, assumptions)

    for target in dict.fromkeys(edge["target"] for edge in edges):
        into = [edge for edge in edges if edge["target"] == target]
        reasons = [edge["source"] for edge in into if edge["relation"] in REASONS]
        if reasons and reasons == done[-1:]:
            word(sheet, "so")
            middles = [sheet.y - LINE - 0.06]
        else:
            if reasons:
                word(sheet, "because" if not done else "and because")
            middles = [
                reference(sheet, nodes[id], assumptions) if id in done else box(id)
                for id in sorted(reasons, key=lambda id: id not in done)
            ]
        if target in done:
            continue
        middle = box(target, True)
        if middles:
            spine(sheet, middles, middle)
        for relation, phrase in AFTER.items():
            others = [edge["source"] for edge in into if edge["relation"] == relation]
            if others:
                word(sheet, phrase)
                spine(sheet, [box(id) for id in others], middle)
        sheet.y += 0.12


def box_of(
    sheet: Sheet, node: Mapping[str, Any], target: bool, mixed: bool, assumptions: bool
) -> float:
    """Draw a node and return the height of its middle."""
    unspoken = is_unspoken(node)
    label = EMPTY if unspoken and not assumptions else node["label"]
    named = node["side"] in (*style.SIDES, "author")
    side = f"{node['side'].capitalize()}: " if mixed and named else ""
    lines = textwrap.wrap(f"{node['type']}  {side}{label}", 40, drop_whitespace=False)
    height = LINE * len(lines) + 0.16
    middle = sheet.y + height / 2
    if sheet.axes:
        look = style.SIDES.get(node["side"])
        colour = look.light if look else style.TEXT
        sheet.axes.add_patch(
            Rectangle(
                (LEFT, sheet.y), RIGHT - LEFT, height,
                facecolor=style.BAND if target else "#ffffff", edgecolor=colour,
                linewidth=2.2 if target else 1.2, linestyle=(0, (4, 3)) if unspoken else "-",
            )
        )  # fmt: skip
        text = "\n".join(line.strip() for line in lines)
        sheet.axes.text(LEFT + 0.1, middle, text, va="center", linespacing=1.2)
    sheet.y += height + 0.09
    return middle


def word(sheet: Sheet, text: str) -> None:
    """A small word between boxes."""
    if sheet.axes:
        sheet.axes.text(LEFT, sheet.y, text, va="top", color=style.QUIET)
    sheet.y += LINE + 0.06


def reference(sheet: Sheet, node: Mapping[str, Any], assumptions: bool) -> float:
    """A box that stands further up, named again without a frame."""
    label = EMPTY if is_unspoken(node) and not assumptions else node["label"]
    middle = sheet.y + LINE / 2
    if sheet.axes:
        text = textwrap.shorten(f"(above) {label}", 42, placeholder=" …")
        sheet.axes.text(LEFT, middle, text, va="center", color=style.QUIET)
    sheet.y += LINE + 0.09
    return middle


def spine(sheet: Sheet, sources: list[float], target: float) -> None:
    """Join boxes to what they support or answer: a line at the left, an arrow at its end."""
    if not sheet.axes:
        return
    line = {"color": style.QUIET, "linewidth": 1.4}
    sheet.axes.plot([SPINE, SPINE], [min(*sources, target), max(*sources, target)], **line)
    for y in sources:
        sheet.axes.plot([SPINE, LEFT - 0.04], [y, y], **line)
    sheet.axes.annotate(
        "", (LEFT, target), (SPINE, target), arrowprops={"arrowstyle": "->", "shrinkA": 0, "shrinkB": 0, **line}
    )  # fmt: skip


def conclusion(part: str, edges: list[dict[str, str]], nodes: Mapping[str, Any]) -> str:
    """What a sighted reader takes from the part, in a sentence."""
    sources = {edge["source"] for edge in edges}
    targets = list(dict.fromkeys(edge["target"] for edge in edges))
    if part == "where they meet":
        cruxes = [id for id in targets if nodes[id]["kind"] == "crux"]
        return (
            f"The camps meet in {counted_in_words(len(cruxes))} questions, which each answers in its own way, "
            "and clash in one: whether to meet Moscow's concerns or to concede nothing under threat."
        )
    if part == "objections":
        return (
            f"{counted_in_words(len(sources)).capitalize()} boxes speak against {counted_in_words(len(targets))}: no side "
            "goes without an objection, the author included."
        )
    ends = [nodes[id]["label"] for id in targets if id not in sources]
    limits = {edge["source"] for edge in edges if edge["relation"] == "limits"}
    reasons = [id for id in sources - limits if id not in targets]
    unsaid = sum(is_unspoken(nodes[id]) for id in reasons)
    return (
        f"{part.capitalize()} proposes: {'; '.join(ends)}. {counted_in_words(len(reasons)).capitalize()} "
        f"boxes with no reason above them carry it, {counted_in_words(unsaid)} of these unspoken."
    )


def gaps(unspoken: list[str], nodes: Mapping[str, Any], assumptions: bool) -> str:
    """What the part takes for granted, or that something is."""
    if not unspoken:
        return "Nothing in this part is unspoken."
    boxes = f"{counted_in_words(len(unspoken)).capitalize()} dashed box{'es' if len(unspoken) > 1 else ''}"
    if not assumptions:
        return f"{boxes} {'are' if len(unspoken) > 1 else 'is'} empty: what must be taken for granted there?"
    labels = "; ".join(nodes[id]["label"] for id in unspoken)
    return f"{boxes} {'stand' if len(unspoken) > 1 else 'stands'} for what is not said: {labels}."


def table(edges: list[dict[str, str]], nodes: Mapping[str, Any], assumptions: bool) -> pd.DataFrame:
    """The part as an outline in text: one row an edge."""

    def label(id: str) -> str:
        hidden = is_unspoken(nodes[id]) and not assumptions
        return f"({EMPTY})" if hidden else nodes[id]["label"]

    return pd.DataFrame(
        [
            {
                "from": label(edge["source"]),
                "side": nodes[edge["source"]]["side"],
                "F, R, V": nodes[edge["source"]]["type"],
                "¶": nodes[edge["source"]]["paragraphs"],
                "said?": "not said" if is_unspoken(nodes[edge["source"]]) else "said",
                "relation": edge["relation"],
                "to": label(edge["target"]),
            }
            for edge in edges
        ]
    )
