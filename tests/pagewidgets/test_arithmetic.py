"""What a model may use beside operators; `test_translate` compares it with the page's twin."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagewidgets import PagewidgetsError, changed, decimals
from test_parameters import Coin


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-0.5, 0, "−1"), (-2.5, 0, "−3"),
        (0.125, 2, "0.13"), (-0.125, 2, "−0.13"), (0.005, 2, "0.01"), (1.005, 2, "1.00"),
        (-0.004, 2, "0.00"), (-0.0, 1, "0.0"), (0, 3, "0.000"), (7, 0, "7"), (-7, 1, "−7.0"),
        (0.1 + 0.2, 1, "0.3"), (1e21, 0, "1" + 21 * "0"), (1e-9, 8, "0.00000000"),
        (math.nan, 2, "not defined"), (math.inf, 2, "∞"), (-math.inf, 0, "−∞"),
    ],
)  # fmt: skip
def test_numbers_in_words(value, digits, words):
    assert decimals(value, digits) == words


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_no_other_number_of_so_many_digits_is_nearer(value, digits):
    words = decimals(value, digits)
    assert "-" not in words
    assert "E" not in words
    shown = Decimal(words.replace("−", "-"))
    assert -shown.as_tuple().exponent == digits
    assert abs(shown - Decimal(value)) <= Decimal("0.5").scaleb(-digits) * Decimal("1.0000001")


def test_changed_leaves_the_rest():
    coin = Coin(heads=0.25)
    assert changed(coin, "throws", 5) == Coin(heads=0.25, throws=5)
    assert coin == Coin(heads=0.25)
    with pytest.raises(PagewidgetsError, match="Coin, heads: found 2"):
        changed(coin, "heads", 2)
    with pytest.raises(TypeError, match="tails"):
        changed(coin, "tails", 2)
