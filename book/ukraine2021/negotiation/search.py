"""All packages: how many suit everyone, and what an honest or a mimicking expansionist would sign.

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
from .package import ORIGIN
from .scoring import CONTROL, ENFORCEMENT, EXPANSIONIST, ISSUES, LIMITED, SNAP_BACK

ROWS = [
    "Ukraine, partners",
    "+ Russia, limited",
    "+ expansionist",
    "… to break it",
    "+ limited alone",
]
LEFT, RIGHT, BELOW, ABOVE, PITCH = 1.9, 0.4, 0.5, 0.12, 0.4  # inches; PITCH: of a row
MOST = 80


def choice(issue: int) -> Any:
    """A control that keeps an issue open, or holds an option of it."""
    options = {"any": 0} | {words: place + 1 for words, place in CONTROL[issue].items()}
    return parameter(0, label=ISSUES[issue], options=options)


@dataclass(frozen=True)
class Held(Parameters):
    """For each issue 0, any option, or the place of one, counted from 1."""

    membership: float = choice(0)
    forces: float = choice(1)
    troops: float = choice(2)
    donbas: float = choice(3)
    eu: float = choice(4)
    enforcement: float = choice(5)


@dataclass(frozen=True)
class Found:
    """A package that Ukraine and its partners sign, and with which card Russia signs it."""

    package: list[int]
    limited: bool
    honest: bool  # expansionist, to keep it
    mimic: bool  # expansionist, to break it or to keep it


@dataclass(frozen=True)
class SearchFacts:
    """Those that hold what was chosen."""

    all: int
    found: list[Found]
    counts: list[int]  # in the order of ROWS
    guarded: int  # with snap-back, of those that an expansionist signs


def search_facts(held: Held) -> SearchFacts:
    """Go through all packages."""
    values = [
        held.membership, held.forces, held.troops, held.donbas, held.eu, held.enforcement,
    ]  # fmt: skip
    wanted = [math.floor(value) for value in values]
    fitting = [package for package in scoring.packages() if fits(package, wanted)]
    found = [judged(package) for package in fitting if scoring.partners_sign(package)]
    counts = [
        len(found),
        len([one for one in found if one.limited]),
        len([one for one in found if one.honest]),
        len([one for one in found if one.mimic]),
        len([one for one in found if one.limited and not one.mimic]),
    ]
    guarded = len([one for one in found if one.mimic and one.package[ENFORCEMENT] == SNAP_BACK])
    return SearchFacts(len(fitting), found, counts, guarded)


def fits(package: list[int], wanted: list[int]) -> bool:
    """Whether a package holds what was chosen."""
    return len([i for i, option in enumerate(package) if wanted[i] not in [0, option + 1]]) == 0


def judged(package: list[int]) -> Found:
    """With which card Russia signs."""
    return Found(
        package,
        scoring.answer(package, LIMITED).signs,
        scoring.answer(package, EXPANSIONIST).signs,
        scoring.mimicking(package).signs,
    )


def search_sentence(facts: SearchFacts) -> str:
    """How many suit whom."""
    suit, limited, _, mimic, _ = facts.counts
    if suit == 0:
        return f"Of {decimals(facts.all)} packages none suits Ukraine and its partners."
    return (
        f"Of {decimals(facts.all)} packages {decimals(suit)} suit Ukraine and its partners; of these {decimals(limited)} suit a Russia with "
        f"limited aims, {decimals(mimic)} one that means to break them."
    )


def search_rows(facts: SearchFacts) -> list[list[str]]:
    """Those that Ukraine and its partners sign."""
    if len(facts.found) == 0:
        return [["none", "", "", "", ""]]
    return [
        [
            scoring.code(one.package), decimals(scoring.points(one.package, 0)),
            "signs" if one.limited else "no", "signs" if one.honest else "no",
            "signs" if one.mimic else "no",
        ]
        for one in facts.found
    ]  # fmt: skip


@drawing.styled
def search_figure(width: float) -> Figure:
    """Empty bars beside their names."""
    count = len(ROWS)
    size = (drawing.inches(width), BELOW + count * PITCH + ABOVE)
    figure = Figure(figsize=size)
    wide = size[0] - LEFT - RIGHT
    axes = figure.add_axes(
        (LEFT / size[0], BELOW / size[1], wide / size[0], count * PITCH / size[1])
    )
    axes.set(xlim=(0, MOST), ylim=(count, 0), xticks=[0, 20, 40, 60, 80], yticks=[])
    axes.set_xlabel("packages")
    axes.add_patch(PathPatch(Path([(0, 0)]), gid="bars", facecolor=style.QUIET, linewidth=0))
    for row, name in enumerate(ROWS):
        axes.text(-0.06 / wide * MOST, row + 0.5, name, ha="right", va="center")
        axes.text(0, row + 0.5, "", gid=f"count-{row}", va="center")
    return figure


def search_marks(facts: SearchFacts, width: float) -> Marks:
    """A bar and its number in each row."""
    gap = 0.08 * MOST / (drawing.inches(width) - LEFT - RIGHT)
    marks: Marks = {
        "bars": [
            rectangle(0, count, row + 0.18, row + 0.82)
            for row, count in enumerate(facts.counts) if count > 0
        ],
    }  # fmt: skip
    for row, count in enumerate(facts.counts):
        marks[f"count-{decimals(row)}"] = [count + gap, row + 0.5, decimals(count)]
    return marks


search = Plot(
    search_figure,
    search_facts,
    search_sentence,
    search_rows,
    search_marks,
    Held(),
    [
        "package",
        "Ukraine's points",
        "Russia, limited",
        "expansionist, to keep it",
        "expansionist, to break it",
    ],
    "The first bar counts packages that Ukraine and its three partners sign, the others those of them that Russia signs, too, by its card; "
    "the last one those that tell the cards apart. A package is written as a letter for each issue, in the order of the controls.",
    ORIGIN,
)
