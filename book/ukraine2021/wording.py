"""How this book names the camps and the policies, and says a day, a number or a list in words.

Knows no data and no chart. An id of `Camp` or `Policy` stands wherever code tells them apart: in palettes,
marks, links and data files; readers see the words beside it. Two ids of one word are of different kinds.
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from .data.vintage import spoken


class Camp(StrEnum):
    """A side of the debate: settle over Ukraine's status while there is time, or hold the Open Door."""

    SETTLE = "settle"
    HOLD = "hold"


class Policy(StrEnum):
    """What the West can do, in the order of the model's utilities.

    Promise nothing; offer a wording that can be withdrawn, and watch; agree the wording for good; press
    Kyiv to begin with the Minsk package.
    """

    HOLD = "hold"
    TEST = "test"
    SETTLE = "settle"
    MINSK_FIRST = "minsk_first"


@dataclass(frozen=True)
class Said:
    """A policy in words: what to do, doing it, a short form, a letter."""

    name: str
    doing: str
    short: str
    initial: str


CAMPS = {Camp.SETTLE: "settle camp", Camp.HOLD: "hold camp"}
POLICIES = {
    Policy.HOLD: Said("hold", "holding", "hold", "H"),
    Policy.TEST: Said("test", "testing", "test", "T"),
    Policy.SETTLE: Said("settle", "settling", "settle", "S"),
    Policy.MINSK_FIRST: Said("Minsk first", "Minsk first", "Minsk", "M"),
}
# Sets of assumptions: the strands of the camps, two each.
PRESETS: dict[str, str] = {
    "example": "Teaching example",
    Policy.SETTLE: f"{CAMPS[Camp.SETTLE].capitalize()}: the wording",
    Policy.MINSK_FIRST: f"{CAMPS[Camp.SETTLE].capitalize()}: Minsk first",
    Policy.HOLD: f"{CAMPS[Camp.HOLD].capitalize()}: deter",
    "choice": f"{CAMPS[Camp.HOLD].capitalize()}: Ukraine's choice",
    "author": "The author",
}


def written(day: pd.Timestamp) -> str:
    """A day in words.

    >>> written(pd.Timestamp("2014-03-21"))
    '21 March 2014'
    """
    return spoken(f"{day:%Y-%m-%d}")


def distance(index: float) -> str:
    """An index in words.

    >>> distance(87.22), distance(103.68), distance(100.04)
    ('12.8% below', '3.7% above', 'level with')
    """
    percent = round(float(index) - 100, 1)
    if percent == 0:
        return "level with"
    return f"{abs(percent):.1f}% {'above' if percent > 0 else 'below'}"


def points_apart(difference: float) -> str:
    """A difference of two percentages in words.

    >>> points_apart(15.04), points_apart(-0.3), points_apart(0.01)
    ('15.0 points above', '0.3 points below', 'level with')
    """
    size = round(float(difference), 1)
    if size == 0:
        return "level with"
    return f"{abs(size):.1f} points {'above' if size > 0 else 'below'}"


def counted_in_words(size: int) -> str:
    """A small number in words.

    >>> counted_in_words(2), counted_in_words(13)
    ('two', '13')
    """
    words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]  # fmt: skip
    return words[size] if size < len(words) else str(size)


def listed(words: list[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["a date"]), listed(["a date", "a price", "monitors"], "or")
    ('a date', 'a date, a price or monitors')
    """
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def span(shares: pd.Series) -> str:
    """The smallest and the largest of some shares.

    >>> span(pd.Series([62, 67.1])), span(pd.Series([39.0]))
    ('62–67%', '39%')
    """
    low, high = f"{shares.min():.0f}", f"{shares.max():.0f}"
    return f"{low}%" if low == high else f"{low}–{high}%"


def alliance_named(alliance: str) -> str:
    """An alliance as a sentence names it.

    >>> alliance_named("NATO"), alliance_named("EU")
    ('NATO', 'the EU')
    """
    return "the EU" if alliance == "EU" else alliance
