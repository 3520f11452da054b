"""What a cell of a table says to readers, and to programs that read its download."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from itertools import pairwise
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from .errors import PagewidgetsError
from .languages import Signs, day, signed, signs


@cache
def _number(found: Signs) -> re.Pattern[str]:
    """As readers are told a number: thousands apart, a true minus sign, per cent; or as Python writes it.

    Its twin for what a page computes is in pagewidgets-number.js.
    """
    group = r"\s" if found.group.isspace() else re.escape(found.group)
    point = re.escape(found.point)
    told = rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?P<rest>{point}\d+)?"
    return re.compile(rf"(?P<sign>[-+−]?)(?:{told}|(?P<plain>\d+\.\d+))\s?%?")


def numeric(words: str) -> bool:
    """Whether a text is a number as readers are told it."""
    return bool(_number(signs()).fullmatch(words))


def digits(value: float | np.floating) -> str:
    """A float as programs read it: no digits beyond its own.

    >>> digits(0.1 + 0.2), digits(-0.0), digits(2e-7)
    ('0.3', '0', '2e-07')
    """
    return f"{float(str(value)):z.15g}"  # a short float has the digits that it is written with


def text(cell: Any) -> str:
    """A cell, or the head of a column, in words: no digits beyond those of a float, no midnight, of a head of
    several levels each. What is missing a View refuses.

    >>> text(0.1 + 0.2), text(pd.Timestamp("2021-12-16")), text(("GDP", 2020)), text("as it is")
    ('0.3', '2021-12-16', 'GDP, 2020', 'as it is')
    """
    if isinstance(cell, tuple):
        return ", ".join(text(part) for part in cell if part != "")
    cell = stamped(cell)
    if isinstance(cell, date):
        return day(midnight(cell))
    if isinstance(cell, float | np.floating):
        return signed(digits(cell))
    return str(cell)


def spacing(values: Sequence[Any]) -> float | None:
    """The step of numbers that are evenly spaced, upwards.

    >>> spacing([1, 1.5, 2]), spacing([1, 10, 100]), spacing(["a", "b"])
    (0.5, None, None)
    """
    if len(values) < 2 or not all(
        isinstance(one, Real) and not isinstance(one, bool | np.bool_) for one in values
    ):
        return None
    numbers = [float(one) for one in values]
    step = (numbers[-1] - numbers[0]) / (len(numbers) - 1)
    even = all(abs(b - a - step) <= abs(step) * 1e-6 for a, b in pairwise(numbers))
    return step if even and step > 0 else None


def written(values: Sequence[Any]) -> list[str]:
    """Values as people write them beside each other: numbers in even steps with as many digits each, times with
    days where one is not midnight.

    >>> written([2.0, 2.5]), written([0.1 + 0.2, 7.0, 100]), written([0.0, 1 / 3, 2 / 3, 1])
    (['2.0', '2.5'], ['0.3', '7', '100'], ['0.00', '0.33', '0.67', '1.00'])
    """
    step = spacing(values)
    if step and all(isinstance(one, Integral) for one in values):
        return [str(one) for one in values]
    if step and 1e-6 <= step < 1e15:
        shown = [Decimal(f"{float(one):.12g}").normalize() for one in values]
        places = max(0, *(-int(one.as_tuple().exponent) for one in shown))
        if places > 6:  # a third, a part of π
            places = max(0, 1 - math.floor(math.log10(step)))
        return [signed(f"{float(one):z.{places}f}") for one in values]
    times = [one for one in map(stamped, values) if isinstance(one, datetime)]
    if len(times) == len(values) and any(one.time() != time() for one in times):
        return [day(one) for one in times]
    return [text(one) for one in values]


def aligned(values: Iterable[Any]) -> Callable[[Any], str]:
    """What writes the cells of a column: its floats with as many digits after the point each, no more than pandas
    shows, which `pd.options.display` says.

    >>> numbers = [100.0, 326.2, 1 / 3]
    >>> list(map(aligned(numbers), numbers)), aligned([1.0, 2.0])(2.0), aligned([5.3, 2e-9])(2e-9)
    (['100.000000', '326.200000', '0.333333'], '2', '2e-09')
    """
    form, most = pd.get_option("display.float_format"), pd.get_option("display.precision")
    floats = [float(str(one)) for one in values if isinstance(one, float | np.floating)]
    sizes = [abs(one) for one in floats if one and math.isfinite(one)]
    plain = all(10**-most <= one < 1e15 for one in sizes)
    needed = [-int(Decimal(digits(one)).normalize().as_tuple().exponent) for one in sizes]
    places = min(most, max([0, *needed]))

    def words(cell: Any) -> str:
        if not isinstance(cell, float | np.floating):
            return text(cell)
        value = float(str(cell))  # a short float has the digits that it is written with
        if form or not plain:
            return str(form(value)) if form else text(float(f"{value:.{most}g}"))
        return signed(f"{value:z.{places}f}")

    return words


def stamped(cell: Any) -> Any:
    """A time of numpy's as one of pandas', which is one of Python's; where it is missing, its word; all else as it
    is.
    """
    when = pd.Timestamp(cell) if isinstance(cell, np.datetime64) else cell
    return str(when) if when is pd.NaT else when  # pandas calls NaT a date


def midnight(when: date) -> date:
    """A day where a time says nothing else."""
    return when.date() if isinstance(when, datetime) and when.time() == time() else when


def raw(cell: Any) -> str:
    """A cell as programs read it."""
    cell = stamped(cell)
    if isinstance(cell, date):
        return str(midnight(cell))
    return digits(cell) if isinstance(cell, float | np.floating) else plain(text(cell))


def plain(words: str) -> str:
    """A number as programs read it; other words, and what are two numbers, as they stand.

    >>> plain("−40.000"), plain("80,000"), plain("80%"), plain("80,000–90,000"), plain("1,2")
    ('-40.000', '80000', '80', '80,000–90,000', '1,2')
    """
    if not (found := _number(signs()).fullmatch(words)):
        return words
    whole, rest = re.sub(r"\D", "", found["whole"] or ""), found["rest"] or ""
    number = found["plain"] or whole + rest.replace(signs().point, ".")
    return found["sign"].replace("−", "-") + number


def indexed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what its index says in its first columns.

    Raises PagewidgetsError for an index without a name that is not 0, 1, 2 …
    """
    names = list(frame.index.names)
    if twice := [name for name in names if name in frame.columns]:
        raise PagewidgetsError(
            f"table: found an index and a column that are both named {twice[0]!r}; expected one. "
            "Write table.reset_index(drop=True) where they say the same, else rename one."
        )
    if None not in names:
        return frame.reset_index()
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        raise PagewidgetsError(
            f"table: found an index without a name, {list(frame.index[:3])} …; expected 0, 1, 2 … "
            "Write table.rename_axis('NAME') where it tells rows apart, else reset_index(drop=True)."
        )
    return frame
