"""What a model may call beside functions of its own, for the page's script has it, too.

The twins are in pagewidgets-arithmetic.js.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple, TypeVar

from ..core import languages
from ..core.parameters import Parameters
from ..core.words import word

EXACT = Context(prec=400)  # enough digits for the largest float
Kind = TypeVar("Kind", bound=Parameters)


def decimals(value: float, digits: int = 0) -> str:
    """A number in words: digits after the sign that the page's language has there, halves away from zero, a true
    minus sign.

    Python's own formats round an exact half to the even digit, JavaScript's away from zero.

    >>> decimals(-0.125, 2), decimals(2.5), decimals(-0.001, 2), decimals(math.nan)
    ('−0.13', '3', '0.00', 'not defined')
    """
    return _written(value, digits, languages.signed)


def thousands(value: float, digits: int = 0) -> str:
    """The same with thousands apart.

    >>> thousands(-1234567.5), thousands(1234.5, 1)
    ('−1,234,568', '1,234.5')
    """
    return _written(value, digits, languages.grouped)


def percent(value: float, digits: int = 0) -> str:
    """A share in per cent.

    >>> percent(0.125, 1), percent(-12.5)
    ('12.5%', '−1,250%')
    """
    return _written(100 * value, digits, languages.percent)


def _written(value: float, digits: int, form: Callable[[str], str]) -> str:
    """A number in a form of the page's language, which takes it with a point and without its minus."""
    if math.isnan(value):
        return word("not_defined")
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{Decimal(abs(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, EXACT):f}"
    return "−" + form(text) if value < 0 and text.strip("0.") else form(text)


def changed(parameters: Kind, name: str, value: float) -> Kind:
    """The same parameters but for one."""
    return replace(parameters, **{name: value})


# What a result is for sure.
NUMBER, TRUTH, LIST, RANGE = "number", "truth", "list", "range"


class Called(NamedTuple):
    """A function that both sides have, how many arguments it takes there, and what it gives.

    keyword: an argument by this name comes last.
    """

    function: Callable[..., Any]
    least: int
    most: float
    gives: str = ""
    keyword: str = ""

    @property
    def counts(self) -> str:
        """How many arguments it takes, in words."""
        if self.most == math.inf:
            return f"{self.least} or more arguments"
        numbers = " or ".join(str(number) for number in range(self.least, int(self.most) + 1))
        return f"{numbers} argument{'s' * (self.most > 1)}"


CALLED = {
    "abs": Called(abs, 1, 1, NUMBER),
    "changed": Called(changed, 3, 3),
    "decimals": Called(decimals, 1, 2),
    "enumerate": Called(enumerate, 1, 2, LIST),
    "exp": Called(math.exp, 1, 1, NUMBER),
    "floor": Called(math.floor, 1, 1, NUMBER),
    "isnan": Called(math.isnan, 1, 1, TRUTH),
    "len": Called(len, 1, 1, NUMBER),
    "log": Called(math.log, 1, 1, NUMBER),
    "max": Called(max, 1, math.inf, NUMBER),
    "min": Called(min, 1, math.inf, NUMBER),
    "percent": Called(percent, 1, 2),
    "range": Called(range, 1, 3, RANGE),
    "sorted": Called(sorted, 1, 1, LIST, "key"),
    "sqrt": Called(math.sqrt, 1, 1, NUMBER),
    "sum": Called(sum, 1, 1, NUMBER),
    "thousands": Called(thousands, 1, 2),
    "zip": Called(zip, 1, math.inf, LIST),
}
