"""What tests hold charts against: the data files read without the package, numbers in words.

And the facts behind an Explorer's views, without drawing one.
"""

import csv
import datetime
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text

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


def cut_off(figure: Figure) -> list[str]:
    """The texts that do not lie within a figure, but for a tick's beyond the end of its axis."""
    figure.draw_without_rendering()
    ticks = [
        label.label1
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for label in axis.get_major_ticks()
    ]
    room = figure.bbox.padded(2)
    return [
        text.get_text()
        for text in figure.findobj(Text)
        if text.get_text() and text not in ticks
        for box in [text.get_window_extent()]
        if not (room.x0 < box.x0 and box.x1 < room.x1 and room.y0 < box.y0 and box.y1 < room.y1)
    ]
