"""Numbers a reader can set: a wrong one is named with its range, a wrong field with its remedy."""

import math
import re
from dataclasses import FrozenInstanceError, dataclass

import pytest

from pagewidgets import PagewidgetsError, Parameters, parameter, settings


@dataclass(frozen=True)
class Coin(Parameters):
    heads: float = parameter(0.5, label="Heads", symbol="p", help="A half is fair.", side="both")
    throws: float = parameter(3, 1, 10, step=1, label="Throws")
    metal: float = parameter(1, label="Metal", options={"gold": 1, "brass": 2.5})


@dataclass(frozen=True)
class Weighted(Coin):
    weight: float = parameter(2, 0, 5, label="Weight")


@dataclass(frozen=True)
class Odd(Parameters):
    heads: float = parameter(0.5, label="Heads")
    tails: float = 0.5


def test_values_become_floats():
    assert [type(value) for value in vars(Coin(1, 2, 1)).values()] == [float] * 3
    assert Coin(0.1 + 0.2).heads == 0.1 + 0.2, "no step rounds what is typed"
    with pytest.raises(FrozenInstanceError):
        Coin().heads = 0.2


@pytest.mark.parametrize("value", [0, 1, 0.5, 1e-300])
def test_the_ends_may_be_set(value):
    assert Coin(heads=value).heads == value


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"heads": 1.01}, "heads: found 1.01; expected a number from 0 to 1."),
        ({"heads": -1e-9}, "heads: found -1e-09; expected a number from 0 to 1."),
        ({"heads": math.nan}, "heads: found nan; expected a number from 0 to 1."),
        ({"heads": math.inf}, "heads: found inf; expected a number from 0 to 1."),
        ({"heads": "0.5"}, "heads: found '0.5'; expected a number from 0 to 1."),
        ({"heads": None}, "heads: found None; expected a number from 0 to 1."),
        ({"heads": True}, "heads: found True; expected a number from 0 to 1."),
        ({"throws": 0}, "throws: found 0; expected a number from 1 to 10."),
        ({"metal": 2}, "metal: found 2; expected one of 1 (gold), 2.5 (brass)."),
        ({"metal": True}, "metal: found True; expected one of 1 (gold), 2.5 (brass)."),
    ],
)
def test_what_cannot_be_is_named(values, message):
    with pytest.raises(PagewidgetsError) as caught:
        Coin(**values)
    assert str(caught.value) == f"Coin, {message}"


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0, 1234567, "from 0 to 1234567."),
        (-1234567.5, 0.1 + 0.2, "from -1234567.5 to 0.3."),
        (1e-7, 20.0, "from 1e-07 to 20."),
    ],
)
def test_a_range_is_told_with_all_its_digits(low, high, told):
    with pytest.raises(PagewidgetsError, match=re.escape(f"expected a number {told}")):
        parameter(1e9, low, high, label="x")


def test_a_default_is_checked_as_well():
    with pytest.raises(PagewidgetsError) as caught:
        parameter(2, label="Heads")
    assert str(caught.value) == (
        "parameter(2, label='Heads'): found the default 2; expected a number from 0 to 1. "
        "Correct one."
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"low": 1, "high": 0}, ": found low=1, high=0, step=0.01; expected low below high and"),
        ({"low": 0.5, "high": 0.5}, ": found low=0.5, high=0.5, step=0.01; expected low below"),
        ({"step": 0}, ": found low=0.0, high=1.0, step=0; expected low below high and a step"),
        ({"high": math.inf}, ", high: found inf; expected a finite number."),
        ({"low": None}, ", low: found None; expected a finite number."),
        ({"options": {"a": 1, "b": math.nan}}, ", b: found nan; expected a finite number."),
        ({"options": {"a": 1, "b": 2}}, ": found the default 0.5; expected one of 1 (a), 2 (b)."),
    ],
)  # fmt: skip
def test_a_range_that_holds_nothing_is_named(given, message):
    with pytest.raises(PagewidgetsError) as caught:
        parameter(0.5, label="Heads", **given)
    assert str(caught.value).startswith(f"parameter(0.5, label='Heads'){message}")


def test_settings_stand_in_the_order_of_the_fields():
    assert list(settings(Coin)) == ["heads", "throws", "metal"]
    assert list(settings(Weighted)) == ["heads", "throws", "metal", "weight"]
    one = settings(Coin)["heads"]
    assert (one.label, one.low, one.high, one.step, one.symbol) == ("Heads", 0, 1, 0.01, "p")
    assert (one.help, one.options, one.notes) == ("A half is fair.", {}, {"side": "both"})


def test_an_ordinary_field_is_named():
    with pytest.raises(PagewidgetsError) as caught:
        Odd()
    assert str(caught.value) == (
        "Odd, tails: an ordinary field; expected a parameter. "
        "Write tails: float = parameter(0.5, label=...)."
    )


def test_a_class_that_is_no_dataclass_is_named():
    class Plain(Parameters):
        heads: float = parameter(0.5, label="Heads")

    with pytest.raises(PagewidgetsError) as caught:
        Plain()
    assert str(caught.value) == (
        "Plain: found an ordinary class; expected a dataclass. Write @dataclass(frozen=True) above it."
    )
