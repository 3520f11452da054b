"""The map of chapter 02: who argues what from what, drawn part by part.

Knows how an argument is drawn: reasons above, what follows from them below, objections under what
they are aimed at. The nodes and edges come from argument_map.json.
"""

import math
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import CAMPS, Camp, counted_in_words

REASONS = ("supports", "leads to", "is assumed by")
AFTER = {
    "answers": "answered by",
    "raises": "raised by",
    "conflicts with": "in conflict with",
    "limits": "within this limit",
    "challenges": "",  # the caption says it
}
# A part of the map: the relations that it shows, and what they lead to, from top to bottom.
PARTS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    Camp.SETTLE: (REASONS, ["A4", "A5", "A0", "A1", "A2"]),
    Camp.HOLD: (REASONS, ["B3", "B1", "B2", "B0", "B4"]),
    "where they meet": (("answers", "raises", "conflicts with"), ["X1", "X2", "X4", "X3", "B0"]),
    "the author": ((*REASONS, "limits"), ["T0", "T2"]),
    "objections to the camps": (("challenges",), ["B1", "A0", "B2", "A1", "B4", "A2", "B7"]),
    "objections to the author": (("challenges",), ["T5", "T6", "T2", "T3", "T4"]),
}
EMPTY = "What is taken for granted here?"
CAPTION = (
    "Read downwards: reasons stand above what follows from them; answers, limits and objections "
    "stand under what they are aimed at. F fact, R reading, V value. Dashed: taken for granted "
    "and by many not said. Our reconstruction, from the paragraphs named in the table."
)
LEFT, RIGHT, TOP, SPINE, LINE = 0.34, 0.06, 0.06, 0.15, 0.215  # inches


@dataclass(frozen=True)
class ArgumentFacts:
    """One part of the map.

    nodes: those of the part by id. edges: by target in the part's order. targets: ids of what the
    edges lead to; sources: of what they come from. ends: the targets that lead no further;
    grounds: the sources with no reason above them; unspoken: what nobody says.
    assumptions: whether what is not said is filled in, or left as a gap.
    """

    part: str
    assumptions: bool
    nodes: Mapping[str, Mapping[str, Any]]
    edges: list[Mapping[str, str]]
    targets: list[str]
    sources: list[str]
    ends: list[str]
    grounds: list[str]
    unspoken: list[str]

    def into(self, target: str, *relations: str) -> list[str]:
        """The ids from which edges of these relations lead to a node."""
        return [
            edge["source"]
            for edge in self.edges
            if edge["target"] == target and edge["relation"] in relations
        ]

    def label(self, id: str) -> str:
        """What a node says, or the question that stands in its place."""
        return EMPTY if self.is_gap(id) else self.nodes[id]["label"]

    def is_gap(self, id: str) -> bool:
        """Whether a node is left for the reader to fill."""
        return id in self.unspoken and not self.assumptions


def part_named(part: str) -> str:
    """A part as readers see it.

    >>> part_named(Camp.SETTLE), part_named("the author")
    ('the settle camp', 'the author')
    """
    return f"the {CAMPS[Camp(part)]}" if part in CAMPS else part


LABELS = {part_named(part): part for part in PARTS}


def argument(arguments: Mapping[str, Any], part: str, assumptions: bool) -> View:
    """One part of the map.

    arguments: nodes (id, label, type, kind, side, paragraphs), edges (source, relation, target).
    part: a key of PARTS, a value of LABELS. assumptions: whether what is not said is filled in, or left as a gap.
    """
    facts = argument_facts(arguments, part, assumptions)
    return View(
        drawing.sized(draw_argument, facts),
        argument_sentence(facts),
        argument_table(facts),
        CAPTION,
        ["argument_map"],
    )


def argument_facts(arguments: Mapping[str, Any], part: str, assumptions: bool) -> ArgumentFacts:
    """What stands in a part, and what carries what; arguments as in `argument`."""
    edges = edges_of(arguments, part)
    targets = list(dict.fromkeys(edge["target"] for edge in edges))
    sources = list(dict.fromkeys(edge["source"] for edge in edges))
    limits = {edge["source"] for edge in edges if edge["relation"] == "limits"}
    nodes = {node["id"]: node for node in arguments["nodes"] if node["id"] in {*targets, *sources}}
    return ArgumentFacts(
        part=part,
        assumptions=assumptions,
        nodes=nodes,
        edges=edges,
        targets=targets,
        sources=sources,
        ends=[id for id in targets if id not in sources],
        grounds=[id for id in sources if id not in targets and id not in limits],
        unspoken=[id for id, node in nodes.items() if node["kind"] == "assumption, unspoken"],
    )


def edges_of(arguments: Mapping[str, Any], part: str) -> list[Mapping[str, str]]:
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


@drawing.styled
def draw_argument(facts: ArgumentFacts, width: float = drawing.WIDTH) -> Figure:
    """The part from top to bottom, as high as it needs to be; where there is room, in two columns."""
    if not drawing.wide(width):
        return draw_columns(facts, width, width)[0]
    _, ends = draw_columns(facts, width, width / 2)
    middle = min(ends, key=lambda end: max(end, ends[-1] - end))
    return draw_columns(facts, width, width / 2, middle)[0]


def draw_columns(
    facts: ArgumentFacts, width: float, column: float, last: float = math.inf
) -> tuple[Figure, list[float]]:
    """The part in columns of this width, and where its steps end; one that ends at `last` ends a column."""
    figure, axes = drawing.inch_figure(1, width)
    sheet = Sheet(axes, facts, column)
    ends = []
    for target in facts.targets:
        draw_step(sheet, target)
        ends.append(sheet.y)
        if sheet.y == last:
            sheet.x, sheet.y = sheet.x + column, TOP
    figure.set_figheight(max(ends))
    axes.set_ylim(max(ends), 0)
    return figure, ends


def draw_step(sheet: "Sheet", target: str) -> None:
    """Draw one conclusion, with what stands above it and under it."""
    middles = draw_reasons(sheet, sheet.facts.into(target, *REASONS))
    if target in sheet.done:
        return
    middle = sheet.box(target, True)
    if middles:
        sheet.spine(middles, middle)
    for relation, phrase in AFTER.items():
        others = sheet.facts.into(target, relation)
        if others:
            if phrase:
                sheet.word(phrase)
            sheet.spine([sheet.box(id) for id in others], middle)
    sheet.y += 0.1


@dataclass
class Sheet:
    """Where the next thing goes, in inches from the left and the top, and the ids of the boxes drawn so far.

    wide: a column.
    """

    axes: Axes
    facts: ArgumentFacts
    wide: float
    x: float = 0.0
    y: float = TOP
    done: list[str] = field(default_factory=list)

    def box(self, id: str, target: bool = False) -> float:
        """Draw a node and return the height of its middle."""
        self.done.append(id)
        node = self.facts.nodes[id]
        wide = self.wide - LEFT - RIGHT
        text = f"{node['type']}  {self.speaker(node)}{self.facts.label(id)}"
        letters = drawing.letters(wide - 0.15)
        lines = [line.strip() for line in textwrap.wrap(text, letters, drop_whitespace=False)]
        height = LINE * len(lines) + 0.11
        middle = self.y + height / 2
        look = style.SIDES.get(node["side"])
        self.axes.add_patch(
            Rectangle(
                (self.x + LEFT, self.y), wide, height,
                facecolor=style.BAND if target else "#ffffff",
                edgecolor=look.light if look else style.TEXT, linewidth=2.2 if target else 1.2,
                linestyle=(0, (4, 3)) if id in self.facts.unspoken else "-",
            )
        )  # fmt: skip
        self.axes.text(self.x + LEFT + 0.1, middle, "\n".join(lines), va="center", linespacing=1.2)
        self.y += height + 0.06
        return middle

    def speaker(self, node: Mapping[str, Any]) -> str:
        """Who says it, in a part where several speak."""
        mixed = self.facts.part not in (*CAMPS, "the author")
        named = node["side"] in (*CAMPS, "author")
        return f"{CAMPS.get(node['side'], node['side']).capitalize()}: " if mixed and named else ""

    def reference(self, id: str) -> float:
        """Name a box that stands further up again, without a frame; return its middle."""
        middle = self.y + LINE / 2
        letters = drawing.letters(self.wide - LEFT)
        text = textwrap.shorten(f"(again) {self.facts.label(id)}", letters, placeholder=" …")
        self.axes.text(self.x + LEFT, middle, text, va="center", color=style.QUIET)
        self.y += LINE + 0.05
        return middle

    def word(self, text: str) -> float:
        """A small word between boxes; returns its height."""
        y = self.y
        self.axes.text(self.x + LEFT, y, text, va="top", color=style.QUIET)
        self.y += LINE + 0.04
        return y

    def spine(self, sources: list[float], target: float) -> None:
        """Join boxes to what they support or answer: a line at the left, an arrow at its end."""
        line: dict[str, Any] = {"color": style.QUIET, "linewidth": 1.4}
        spine, left = self.x + SPINE, self.x + LEFT
        self.axes.plot([spine, spine], [min(*sources, target), max(*sources, target)], **line)
        for y in sources:
            self.axes.plot([spine, left - 0.04], [y, y], **line)
        self.axes.annotate(
            "", (left, target), (spine, target), arrowprops={"arrowstyle": "->", "shrinkA": 0, "shrinkB": 0, **line}
        )  # fmt: skip


def draw_reasons(sheet: Sheet, reasons: list[str]) -> list[float]:
    """Draw what stands above a conclusion and is not drawn yet; the heights of all its reasons."""
    if not reasons:
        return []
    if reasons == sheet.done[-1:]:
        return [sheet.word("so")]
    sheet.word("and because" if sheet.done else "because")
    return [
        sheet.reference(id) if id in sheet.done else sheet.box(id)
        for id in sorted(reasons, key=lambda id: id not in sheet.done)
    ]


def argument_sentence(facts: ArgumentFacts) -> str:
    """What a sighted reader takes from the part, and what it takes for granted."""
    return f"{conclusion(facts)} {gaps(facts)}"


def conclusion(facts: ArgumentFacts) -> str:
    """What a part proposes, or how its sides meet."""
    if facts.part == "where they meet":
        cruxes = sum(facts.nodes[id]["kind"] == "crux" for id in facts.targets)
        return (
            f"The camps meet in {counted_in_words(cruxes)} questions, which each answers in its own way, "
            "and clash in one: whether to meet Moscow's concerns or to concede nothing under threat."
        )
    if facts.part.startswith("objections"):
        many = counted_in_words(len(facts.sources)).capitalize()
        meet = "neither camp goes without an objection"
        if facts.part.endswith("author"):
            meet = "the author, too, has objections to meet"
        return f"{many} boxes speak against {counted_in_words(len(facts.targets))}: {meet}."
    ends = "; ".join(facts.nodes[id]["label"] for id in facts.ends)
    unsaid = sum(id in facts.unspoken for id in facts.grounds)
    return (
        f"{part_named(facts.part).capitalize()} proposes: {ends}. {counted_in_words(len(facts.grounds)).capitalize()} "
        f"boxes with no reason above them carry it, {counted_in_words(unsaid)} of these unspoken."
    )


def gaps(facts: ArgumentFacts) -> str:
    """What the part takes for granted, or that something is."""
    if not facts.unspoken:
        return "Nothing in this part is unspoken."
    many = len(facts.unspoken) > 1
    boxes = f"{counted_in_words(len(facts.unspoken)).capitalize()} dashed box{'es' if many else ''}"
    if not facts.assumptions:
        return f"{boxes} {'are' if many else 'is'} empty: what must be taken for granted there?"
    labels = "; ".join(facts.label(id) for id in facts.unspoken)
    return f"{boxes} {'stand' if many else 'stands'} for what is not said: {labels}."


def argument_table(facts: ArgumentFacts) -> pd.DataFrame:
    """The part as an outline in text: one row an edge."""

    def label(id: str) -> str:
        return f"({EMPTY})" if facts.is_gap(id) else facts.label(id)

    rows = []
    for edge in facts.edges:
        source = facts.nodes[edge["source"]]
        rows.append(
            {
                "from": label(source["id"]),
                "side": CAMPS.get(source["side"], source["side"]),
                "F, R, V": source["type"],
                "¶": source["paragraphs"],
                "said?": "not said" if source["id"] in facts.unspoken else "said",
                "relation": edge["relation"],
                "to": label(edge["target"]),
            }
        )
    return pd.DataFrame(rows)
