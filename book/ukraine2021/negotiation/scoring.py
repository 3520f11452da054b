"""Who would sign a package, and why: points, red lines, walk-away values.

The rules come from the data file; what is drawn and said of them is left to `package`, `search` and `cards`.
A package is a list with the place of an option for each issue. The page runs the same functions.
"""

from dataclasses import dataclass
from typing import Any

from ..data import load_json

GAME: dict[str, Any] = load_json("negotiation")
ISSUES: list[str] = [issue["title"] for issue in GAME["issues"]]
OPTIONS: list[list[str]] = [
    [option["text"] for option in issue["options"]] for issue in GAME["issues"]
]
CONTROL: list[dict[str, int]] = [  # for each issue what a control says of an option, and its place
    {
        f"{letter} · {option['short']}": place
        for place, (letter, option) in enumerate(zip("ABCD", issue["options"], strict=False))
    }
    for issue in GAME["issues"]
]
NAMES: list[str] = [party["name"] for party in GAME["parties"]]
SHORT: list[str] = [party["short"] for party in GAME["parties"]]
WALK_AWAY: list[int] = [party["walk_away"] for party in GAME["parties"]]
POINTS: list[list[list[int]]] = [
    [option["points"] for option in issue["options"]] for issue in GAME["issues"]
]
RED: list[list[list[bool]]] = [
    [[name in option["red_line"] for name in NAMES] for option in issue["options"]]
    for issue in GAME["issues"]
]
BREAKING: list[int] = GAME["gain_from_breaking"]
LETTERS = "ABCD"

PARTNERS = 4  # Ukraine and its three partners come first, then the two cards
LIMITED, EXPANSIONIST = 4, 5
ENFORCEMENT = 5  # the issue that decides what breaking a deal gains
SNAP_BACK = 2


@dataclass(frozen=True)
class Answer:
    """What a party says to a package."""

    points: int
    short: int  # how many points are missing; 0: none
    red: bool  # whether an option is a red line
    signs: bool


def points(package: list[int], party: int) -> int:
    """The sum of a party's points."""
    return sum([POINTS[i][option][party] for i, option in enumerate(package)])


def crosses(package: list[int], party: int) -> bool:
    """Whether an option is one that the party refuses at any price."""
    return len([i for i, option in enumerate(package) if RED[i][option][party]]) > 0


def answer(package: list[int], party: int, later: int = 0) -> Answer:
    """What a party says, which may count on gaining so much later."""
    total = points(package, party)
    missing, red = max(0, WALK_AWAY[party] - total - later), crosses(package, party)
    return Answer(total, missing, red, missing == 0 and not red)


def honest(package: list[int]) -> list[Answer]:
    """What each party says that means to keep the deal: in the order of NAMES."""
    return [answer(package, party) for party in range(len(NAMES))]


def mimicking(package: list[int]) -> Answer:
    """What the expansionist card says if it means to break the deal."""
    return answer(package, EXPANSIONIST, gain(package))


def gain(package: list[int]) -> int:
    """What breaking the deal gains."""
    return BREAKING[package[ENFORCEMENT]]


def partners_sign(package: list[int]) -> bool:
    """Whether Ukraine and its three partners all sign."""
    return len([i for i in range(PARTNERS) if not answer(package, i).signs]) == 0


def suits_all(package: list[int]) -> bool:
    """Whether these sign and a Russia with limited aims, too."""
    return partners_sign(package) and answer(package, LIMITED).signs


def packages() -> list[list[int]]:
    """All of them."""
    return [
        [a, b, c, d, e, f]
        for a in range(len(OPTIONS[0]))
        for b in range(len(OPTIONS[1]))
        for c in range(len(OPTIONS[2]))
        for d in range(len(OPTIONS[3]))
        for e in range(len(OPTIONS[4]))
        for f in range(len(OPTIONS[5]))
    ]


def code(package: list[int]) -> str:
    """A package in letters, such as BBCBAC."""
    text = ""
    for option in package:
        text = text + LETTERS[option]
    return text
