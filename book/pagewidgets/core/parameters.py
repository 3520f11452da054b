"""Knows the numbers a reader can set: label, range, step; checks them. Draws nothing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from inspect import get_annotations
from typing import Any

from .cells import digits, text
from .errors import PagewidgetsError
from .words import word


@dataclass(frozen=True)
class Setting:
    """What belongs to one number; `parameter` says what the fields mean."""

    label: str
    low: float
    high: float
    step: float
    symbol: str
    help: str
    options: Mapping[str, float]
    notes: Mapping[str, Any]

    def accepts(self, value: float) -> bool:
        """Whether a number may stand here."""
        if self.options:
            return value in self.options.values()
        return self.low <= value <= self.high

    @property
    def range(self) -> str:
        """What may stand here, in a reader's words."""
        return word("range", low=text(float(self.low)), high=text(float(self.high)))

    @property
    def expected(self) -> str:
        """What may stand here, in an author's."""
        if self.options:
            pairs = (f"{digits(value)} ({label})" for label, value in self.options.items())
            return f"one of {', '.join(pairs)}"
        return f"a number from {digits(self.low)} to {digits(self.high)}"


def parameter(
    default: float,
    low: float = 0.0,
    high: float = 1.0,
    *,
    label: str,
    step: float = 0.01,
    symbol: str = "",
    help: str = "",
    options: Mapping[str, float] | None = None,
    **notes: Any,
) -> Any:
    """A field of a `Parameters` class: a slider from low to high, whose number can be typed.

    label: what stands beside the control, in a reader's words.
    symbol: as formulas write it.
    help: one sentence under the control.
    options: label -> number makes one of many instead; low, high and step then mean nothing.
    notes: whatever else is to be known of it; of these pagewidgets takes `bet`, the id of a bet: on a
        page the slider begins at its answer.

    Raises PagewidgetsError for a range that holds nothing, or not the default.
    """
    where = f"parameter({default!r}, label={label!r})"
    for name, value in {"low": low, "high": high, "step": step, **(options or {})}.items():
        if not _finite(value):
            raise PagewidgetsError(f"{where}, {name}: found {value!r}; expected a finite number.")
    if not options and not (low < high and step > 0):
        raise PagewidgetsError(
            f"{where}: found low={low!r}, high={high!r}, step={step!r}; expected low below high "
            "and a step above 0. Correct them."
        )
    setting = Setting(label, low, high, step, symbol, help, options or {}, notes)
    if not (_finite(default) and setting.accepts(default)):
        raise PagewidgetsError(
            f"{where}: found the default {default!r}; expected {setting.expected}. Correct one."
        )
    return field(default=default, metadata={"setting": setting})


@dataclass(frozen=True)
class Parameters:
    """Base of a frozen dataclass whose fields are made by `parameter`; values become floats.

    Raises PagewidgetsError that names parameter, value and range.

    >>> @dataclass(frozen=True)
    ... class Coin(Parameters):
    ...     heads: float = parameter(0.5, label="How likely is heads?")
    >>> Coin(heads=1)
    Coin(heads=1.0)
    >>> Coin(heads=1.5)
    Traceback (most recent call last):
    pagewidgets.core.errors.PagewidgetsError: Coin, heads: found 1.5; expected a number from 0 to 1.
    """

    def __post_init__(self) -> None:
        for name, setting in settings(type(self)).items():
            value = getattr(self, name)
            if not (_finite(value) and setting.accepts(value)):
                where = f"{type(self).__name__}, {name}"
                raise PagewidgetsError(f"{where}: found {value!r}; expected {setting.expected}.")
            object.__setattr__(self, name, float(value))


def _finite(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value)


def settings(kind: type[Parameters]) -> dict[str, Setting]:
    """Name -> setting, in the order of the fields.

    Raises PagewidgetsError for a field that `parameter` did not make, and for a class that is no dataclass.
    """
    if "__dataclass_fields__" not in vars(kind) and get_annotations(kind):
        raise PagewidgetsError(
            f"{kind.__name__}: found an ordinary class; expected a dataclass. Write @dataclass(frozen=True) above it."
        )
    result = {}
    for item in fields(kind):
        if "setting" not in item.metadata:
            raise PagewidgetsError(
                f"{kind.__name__}, {item.name}: an ordinary field; expected a parameter. "
                f"Write {item.name}: float = parameter({item.default!r}, label=...)."
            )
        result[item.name] = item.metadata["setting"]
    return result
