"""One package: everybody's points as bars, who signs, who does not and why.

The rules are `scoring`'s.
"""

import math
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from pagewidgets import Parameters, Plot, decimals, parameter

from .. import drawing
from ..drawing import style
from ..drawing.curves import Marks, rectangle
from . import scoring
from .scoring import (
    CONTROL,
    EXPANSIONIST,
    ISSUES,
    LETTERS,
    LIMITED,
    NAMES,
    OPTIONS,
    PARTNERS,
    SHORT,
    WALK_AWAY,
    Answer,
)

ORIGIN = "Invented for teaching: the points state preferences of a card, and are no judgement of peoples."
ROWS = [*SHORT, "… to break it"]
WHO = [*NAMES, "Russia, expansionist, to break it later"]
LEFT, RIGHT, BELOW, ABOVE, PITCH = 2.0, 0.97, 0.5, 0.42, 0.36  # inches; PITCH: of a row
MOST = 140  # the largest sum: the expansionist's with the gain


def choice(issue: int, chosen: str) -> Any:
    """A control for an issue's option."""
    return parameter(LETTERS.index(chosen), label=ISSUES[issue], options=CONTROL[issue])


@dataclass(frozen=True)
class Deal(Parameters):
    """An option for each issue, by its place."""

    membership: float = choice(0, "B")
    forces: float = choice(1, "B")
    troops: float = choice(2, "C")
    donbas: float = choice(3, "B")
    eu: float = choice(4, "A")
    enforcement: float = choice(5, "B")


FIELDS = ["membership", "forces", "troops", "donbas", "eu", "enforcement"]


def deal(letters: str) -> Deal:
    """The package that letters write.

    >>> deal("BBCBAC").enforcement
    2.0

    Raises ValueError that says what is wrong with the letters.
    """
    wrong = [
        f"{title}: found {letter!r}; expected one of {', '.join(LETTERS[: len(options)])}"
        for letter, title, options in zip(letters.upper(), ISSUES, OPTIONS, strict=False)
        if letter not in LETTERS[: len(options)]
    ]
    if len(letters) != len(ISSUES):
        wrong = [f"found {len(letters)} letters; expected {len(ISSUES)}, one for each issue"]
    if wrong:
        raise ValueError(f"Package {letters!r}: {'; '.join(wrong)}. Write it like BBCBAC.")
    return Deal(*map(LETTERS.index, letters.upper()))


def chosen(setting: Deal) -> list[int]:
    """The package that controls say."""
    values = [
        setting.membership, setting.forces, setting.troops,
        setting.donbas, setting.eu, setting.enforcement,
    ]  # fmt: skip
    return [math.floor(value) for value in values]


@dataclass(frozen=True)
class PackageFacts:
    """What everybody says to a package."""

    package: list[int]
    answers: list[Answer]  # in the order of ROWS
    nearest: list[int]  # of the packages that suit all with the limited-aims card
    changes: int  # how many options lie between


def package_facts(setting: Deal) -> PackageFacts:
    """Everybody's answer, and the nearest package that suits all."""
    package = chosen(setting)
    answers = scoring.honest(package)
    answers.append(scoring.mimicking(package))
    nearest, changes = package, len(ISSUES) + 1
    for other in scoring.packages():
        if distance(package, other) < changes and scoring.suits_all(other):
            nearest, changes = other, distance(package, other)
    return PackageFacts(package, answers, nearest, changes)


def distance(one: list[int], other: list[int]) -> int:
    """In how many issues two packages differ."""
    return len([i for i, option in enumerate(one) if option != other[i]])


def package_sentence(facts: PackageFacts) -> str:
    """Who would sign."""
    refusing = [SHORT[i] for i in range(PARTNERS) if not facts.answers[i].signs]
    partners = "Ukraine and its three partners sign"
    if len(refusing) == PARTNERS:
        partners = "Neither Ukraine nor its partners sign"
    elif len(refusing) > 0:
        partners = f"No deal, because of {' · '.join(refusing)}"
    return f"{partners}. Russia signs {russia(facts)}."


def russia(facts: PackageFacts) -> str:
    """With which card Russia signs."""
    limited, wide = facts.answers[LIMITED].signs, facts.answers[EXPANSIONIST].signs
    breaking = facts.answers[len(facts.answers) - 1].signs
    if limited:
        if wide:
            return "with either card"
        return "with either card, but with the expansionist one only to break the deal later" if breaking else "with the limited-aims card alone"  # fmt: skip
    if wide:
        return "with the expansionist card alone"
    return "with the expansionist card alone, and only to break the deal later" if breaking else "with neither card"  # fmt: skip


def package_rows(facts: PackageFacts) -> list[list[str]]:
    """Everybody's points and answer; then what to change."""
    rows = []
    for i, one in enumerate(facts.answers):
        party = min(i, EXPANSIONIST)
        total = decimals(counted(facts, i))
        rows.append(
            [WHO[i], total, decimals(WALK_AWAY[party]), "yes" if one.signs else "no", why(one)]
        )
    last = "To suit all (Russia: limited aims), change"
    rows.append([last, "", "", decimals(facts.changes), difference(facts)])
    return rows


def counted(facts: PackageFacts, row: int) -> int:
    """The points of a row, with what breaking the deal gains in the last one."""
    later = scoring.gain(facts.package) if row > EXPANSIONIST else 0
    return facts.answers[row].points + later


def why(one: Answer) -> str:
    """The reason of an answer."""
    if one.red:
        return "a red line"
    return "" if one.signs else f"{decimals(one.short)} short"


def difference(facts: PackageFacts) -> str:
    """What the nearest package that suits all has instead."""
    text = ""
    for i, option in enumerate(facts.nearest):
        if option != facts.package[i]:
            text = f"{text}{'; ' if len(text) > 0 else ''}{ISSUES[i]}: {LETTERS[option]}"
    return text if len(text) > 0 else "nothing"


def across(width: float) -> float:
    """The width of the axes in inches."""
    return drawing.inches(width) - LEFT - RIGHT


@drawing.styled
def package_figure(width: float) -> Figure:
    """Empty bars beside names, and where each walks away."""
    count = len(ROWS)
    size, wide = (drawing.inches(width), BELOW + count * PITCH + ABOVE), across(width)
    figure = Figure(figsize=size)
    axes = figure.add_axes(
        (LEFT / size[0], BELOW / size[1], wide / size[0], count * PITCH / size[1])
    )
    axes.set(xlim=(0, MOST), ylim=(count, 0), xticks=[0, 50, 100], yticks=[])
    axes.set_xlabel("points")
    for gid, face in {"signs": style.QUIET, "refuses": "#ffffff"}.items():
        patch = PathPatch(
            Path([(0, 0)]), gid=gid, facecolor=face, edgecolor=style.QUIET, linewidth=1.2
        )
        axes.add_patch(patch)
    red = style.ACTORS["RUS"].light
    for row, name in enumerate(ROWS):
        limit = WALK_AWAY[min(row, EXPANSIONIST)]
        axes.plot([limit, limit], [row + 0.02, row + 0.98], color=red, linewidth=2.5, zorder=5)
        axes.text(-0.06 / wide * MOST, row + 0.5, name, ha="right", va="center")
        axes.text(MOST, row + 0.5, "", gid=f"says-{row}", va="center")
    axes.plot([0, MOST], [PARTNERS, PARTNERS], color=style.GRID, linewidth=0.8)
    axes.text(0, -0.3, "red: signs only from here", color=red, va="bottom")
    return figure


def package_marks(facts: PackageFacts, width: float) -> Marks:
    """Bars, filled for who signs; beside each the answer."""
    marks: Marks = {
        "signs": [bar(facts, i) for i, one in enumerate(facts.answers) if one.signs],
        "refuses": [bar(facts, i) for i, one in enumerate(facts.answers) if not one.signs],
    }
    for i, one in enumerate(facts.answers):
        words = "signs" if one.signs else why(one)
        marks[f"says-{decimals(i)}"] = [MOST + 0.08 * MOST / across(width), i + 0.5, words]
    return marks


def bar(facts: PackageFacts, row: int) -> list[list[float]]:
    """The bar of a row."""
    return rectangle(0, counted(facts, row), row + 0.18, row + 0.82)


package = Plot(
    package_figure,
    package_facts,
    package_sentence,
    package_rows,
    package_marks,
    Deal(),
    ["who", "points", "signs from", "signs", "why not, or what to change"],
    "A filled bar signs, a hollow one does not. Ukraine refuses three options at any price. Only one of the two Russian cards "
    "is in play; the last bar adds to the expansionist one what it gains if it breaks the deal afterwards.",
    ORIGIN,
)
