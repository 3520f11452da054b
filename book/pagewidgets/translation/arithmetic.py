"""What a model may use beside Python's operators, for the page's script has it, too.

The twins are in static/pagewidgets-arithmetic.js; `program` lists what else is understood.
"""

import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal

from ..core.parameters import Parameters

EXACT = Context(prec=400)  # enough digits for the largest float


def fixed(value: float, digits: int = 0) -> str:
    """A number in words: digits after the point, halves away from zero, a true minus sign.

    Python's own formats round an exact half to the even digit, JavaScript's away from zero.

    >>> fixed(-0.125, 2), fixed(2.5), fixed(-0.001, 2), fixed(math.nan)
    ('−0.13', '3', '0.00', 'not defined')
    """
    if math.isnan(value):
        return "not defined"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{Decimal(abs(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, EXACT):f}"
    return "−" + text if value < 0 and text.strip("0.") else text


def changed(parameters: Parameters, name: str, value: float) -> Parameters:
    """The same parameters but for one."""
    return replace(parameters, **{name: value})
