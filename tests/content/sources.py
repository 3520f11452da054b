"""What tests hold charts against: the data files read without the package, numbers in words.

And the facts behind an Explorer's views, without drawing one; parameters of models at random.
"""

import csv
import datetime
import random
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, TypeVar

from notebooks import BOOK
from pagewidgets import Explorer, Parameters, settings
from pagewidgets.core.parameters import Setting

DATA = BOOK.parent / "data"
EDGES = (0.0, 0.01, 0.25, 0.5, 0.99, 1.0)
Kind = TypeVar("Kind", bound=Parameters)


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


def at_random(kind: type[Kind], count: int, seed: int, fixed: float = 0.3) -> list[Kind]:
    """Sets within the ranges of the controls; `fixed` is the share of numbers that stand on an edge."""
    draw = random.Random(seed)

    def number(setting: Setting) -> float:
        if setting.options:
            return draw.choice(list(setting.options.values()))
        part = draw.choice(EDGES) if draw.random() < fixed else draw.random()
        return setting.low + part * (setting.high - setting.low)

    known = settings(kind).items()
    return [kind(**{name: number(one) for name, one in known}) for _ in range(count)]


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
