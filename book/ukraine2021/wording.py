"""How this book says a day, a number, a share or a list in words. Knows no data and no chart."""

import pandas as pd

from .data.vintage import spoken


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

    >>> counted_in_words(2), counted_in_words(12)
    ('two', '12')
    """
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[size] if size < len(words) else str(size)


def listed(words: list[str]) -> str:
    """Words as a list in a sentence.

    >>> listed(["a date"]), listed(["a date", "a price", "monitors"])
    ('a date', 'a date, a price and monitors')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


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
