"""What tests hold charts against: the data files read without the package, numbers in words.

And the facts behind an Explorer's views, without drawing one.
"""

import csv
import datetime
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from notebooks import BOOK
from pagewidgets import Explorer

DATA = BOOK.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file, every cell as text."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(explorer: Explorer) -> Iterator[tuple[dict[str, Any], Any]]:
    """The choices of every view and its facts, by the name that every chart gives them."""
    chart = explorer.function.func
    function = getattr(sys.modules[chart.__module__], f"{chart.__name__}_facts")
    for indices in explorer.choices:
        chosen = explorer.choices.values(indices)
        yield chosen, function(*explorer.function.args, **chosen)


def tenth(value: Decimal) -> Decimal:
    """A number as charts show it."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def apart(difference: Decimal, unit: str = "%") -> str:
    """A difference in words."""
    size = tenth(difference)
    if not size:
        return "level with"
    return f"{abs(size)}{unit} {'above' if size > 0 else 'below'}"


def spoken(day: str) -> str:
    """A day in words."""
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"
