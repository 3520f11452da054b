"""Knows what an option may be, and what ipywidgets' abbreviations stand for: a number, a pair of ends, a widget …"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import EnumType
from math import isfinite
from numbers import Integral, Real
from typing import Any, TypeAlias

import numpy as np

from ..core.cells import text
from ..core.errors import PagewidgetsError

LIMIT = 400  # of views
FIRST = object()  # a default of its own, for None may be an option's value
Form: TypeAlias = str | Callable[[Any], str]  # of a value
STEP = 0.1  # of floats, as ipywidgets has it


@dataclass(frozen=True)
class Control:
    """One thing a reader can choose.

    options: a mapping label -> value, pairs of both, or any values in their order, labelled as people write
        them; (min, max) or (min, max, step), both ends included; a number, for a range around it; True or
        False alone makes a switch with that default. Links name an option by its label, one of
        an Enum by its value, so that the label can change.
    kind: "select" or "radio" (one of many), "range" (ordered values), "switch". Left out:
        numbers, range and tuple are ordered, list and mapping one of many, bool a switch.
    label: what stands beside the control; left out, the parameter's name.
    unit: follows the value of a range, shown and spoken.
    help: one sentence under the control.
    default: a value among the options; left out, the first, or the middle of (min, max).
    format: how a value without a label is written, such as "{:.0%}", or a function of it.
    """

    options: Any
    kind: str = ""
    label: str = ""
    unit: str = ""
    help: str = ""
    default: Any = FIRST
    format: Form = ""


@dataclass(frozen=True)
class fixed:
    """A value that a function gets and no reader changes.

    >>> fixed("blue").value
    'blue'
    """

    value: Any


def held(given: Any) -> bool:
    """Whether it is a `fixed`, ours or that of ipywidgets."""
    return type(given).__name__ == "fixed"


def meant(name: str, given: Any) -> Control:
    """The control that is given or that an abbreviation means, its options a mapping, a list, a range, a bool or a
    tuple of words; what it gives it takes again.
    """
    if hasattr(given, "get_interact_value"):  # a widget
        return _of_widget(name, given)
    control = given if isinstance(given, Control) else Control(given)
    options, middle, kind = control.options, FIRST, control.kind
    if isinstance(options, type):
        options = _of_type(options)
    if isinstance(options, bool | np.bool_):
        options = bool(options)
    elif isinstance(options, Real):
        (options, middle), kind = _around(name, options), kind or "range"
    elif isinstance(options, tuple) and len(options) in (2, 3) and all(map(_number, options)):
        (options, middle), kind = between(name, *options), kind or "range"
    elif not isinstance(options, Mapping):
        options = _listed(name, options)
    default = middle if control.default is FIRST else control.default
    return replace(control, options=options, default=default, kind=kind)


def between(name: str, low: Any, high: Any, step: Any = None) -> tuple[list[Any], Any]:
    """The numbers from end to end, both included, and the one in the middle.

    >>> between("x", 0, 10, 5), between("x", 0.1, 0.3)
    (([0, 5, 10], 5), ([0.1, 0.2, 0.3], 0.2))
    """
    given = [low, high] if step is None else [low, high, step]
    whole = all(isinstance(one, Integral) for one in given)
    by = step if step is not None else 1 if whole else STEP
    if not (all(isfinite(one) for one in given) and low <= high and by > 0):
        raise PagewidgetsError(
            f"{name}: found ({', '.join(map(str, given))}); expected (min, max) or (min, max, step) "
            "with finite numbers, min not above max, and a step above 0."
        )
    start, tick = exact(low), exact(by)
    count = int((exact(high) - start) // tick) + 1
    if count > LIMIT:
        raise PagewidgetsError(
            f"{name} has {count} options, limit {LIMIT} views. {shorter(name, low, high, by, LIMIT)}"
        )
    kind = int if whole else float
    values = [kind(start + tick * place) for place in range(count)]
    half = (exact(high) - start) / 2
    if isinstance(low, Integral) and isinstance(high, Integral):
        half //= 1
    return values, values[round(half / tick) if step is None else int(half // tick)]


def shorter(name: str, low: Any, high: Any, step: Any, most: int) -> str:
    """What to write for so many numbers at most: a longer step."""
    width, tick = exact(high) - exact(low), exact(step)
    steps = (tick * factor * 10**power for power in range(300) for factor in (1, 2, 5))
    longer = next(one for one in steps if width // one < most)
    ends = ", ".join(f"{number.normalize():f}" for number in (exact(low), exact(high), longer))
    return f"Write {name}=({ends}), which has {int(width // longer) + 1}."


def exact(number: Any) -> Decimal:
    """A number as it is written, so that 0.1 and 0.2 are 0.3."""
    whole = isinstance(number, Integral)
    return Decimal(int(number)) if whole else Decimal(f"{float(number):.15g}")


def nearest(values: Sequence[Any], value: Any) -> Any:
    """The one of numbers that is nearest to a number."""
    return min(values, key=lambda one: abs(one - value))


def _number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


def _around(name: str, value: Any) -> tuple[list[Any], Any]:
    """The numbers of a slider that begins at a number."""
    one = int(value) if isinstance(value, Integral) else float(value)
    ends = (one, one + 1) if one == 0 else sorted((-one, 3 * one))
    values, _ = between(name, *ends)
    return values, nearest(values, one)


def _of_type(given: type) -> Any:
    """The options of a parameter of which its type alone is known."""
    if isinstance(given, EnumType):
        return {one.name: one for one in given}  # type: ignore[var-annotated]
    return False if given is bool else given


def _listed(name: str, options: Any) -> Any:
    """Options in their order; pairs as a mapping."""
    if isinstance(options, str | bytes):
        raise PagewidgetsError(
            f"{name}: found the text {options!r}; expected options, because a page cannot have a chart for "
            f"whatever a reader types. Write {name}=[{options!r}, …], or {name}=fixed({options!r})."
        )
    if not isinstance(options, Iterable):
        kind = options.__name__ if isinstance(options, type) else type(options).__name__
        raise PagewidgetsError(
            f"{name}: found {kind}; expected a list, a range, (min, max), a number, a mapping label -> "
            f"value, or a bool. Write {name}=[...], or {name}=fixed(...) for a value that stays."
        )
    if isinstance(options, set | frozenset):  # in no order, from run to run
        options = sorted(options, key=lambda one: (str(type(one)), one))
    values: Sequence[Any] = options if isinstance(options, range | tuple) else list(options)
    if not (values and all(isinstance(one, list | tuple) and len(one) == 2 for one in values)):
        return values
    labels = [text(label) for label, _ in values]
    tell_apart(name, labels)
    return dict(zip(labels, (value for _, value in values), strict=True))


def tell_apart(name: str, labels: Sequence[str]) -> None:
    """Raise where a reader could not tell two options apart, or read one."""
    seen: set[str] = set()
    for place, label in enumerate(labels, 1):
        plain = " ".join(unicodedata.normalize("NFC", label).split())
        if not plain:
            raise PagewidgetsError(f"{name}, option {place}: its label is empty. Write one.")
        if plain in seen:
            raise PagewidgetsError(
                f"{name}: the label {label!r} stands twice. Readers could not tell the two apart: "
                "rename one."
            )
        seen.add(plain)


def _of_widget(name: str, widget: Any) -> Control:
    """What a widget of ipywidgets lets a reader choose."""
    value, kind = widget.value, type(widget).__name__
    label = str(getattr(widget, "description", "")).strip().rstrip(":")
    if isinstance(value, bool):
        return Control(value, label=label)
    if hasattr(widget, "options") and not isinstance(getattr(widget, "index", ()), tuple):
        shown = {"SelectionSlider": "range", "RadioButtons": "radio", "ToggleButtons": "radio"}
        default = FIRST if widget.index is None else value
        control = meant(
            name, list(widget.options) if isinstance(widget.options, tuple) else widget.options
        )
        return replace(control, kind=shown.get(kind, "select"), label=label, default=default)
    if hasattr(widget, "max") and _number(value):
        values, _ = between(name, widget.min, widget.max, getattr(widget, "step", None))
        form: Form = _readout(widget)
        if base := getattr(widget, "base", None):
            values, form = [base**power for power in values], form or _power
        return Control(values, "range", label, default=nearest(values, value), format=form)
    raise PagewidgetsError(
        f"{name}: found a {kind}; expected a widget with a few values of which one is chosen, because a page "
        f"has a chart for each. Write {name}=[...], {name}=(min, max), or {name}=fixed({value!r})."
    )


def _readout(widget: Any) -> str:
    """The format of a slider's number where its author chose one."""
    chosen = getattr(widget, "readout_format", "")
    usual = chosen == type(widget).readout_format.default_value if chosen else True
    return "" if usual else f"{{:{chosen}}}"


def _power(value: float) -> str:
    """A whole number, else one of four digits."""
    return text(value if value.is_integer() else float(f"{value:.4g}"))
