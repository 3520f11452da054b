"""Knows controls: options, labels, defaults, their product, and index <-> choices.

Leaves markup to `page` and widgets to `live`.
"""

import math
import operator
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from typing import Any

from ..core.errors import PagewidgetsError
from ..core.names import keys

LIMIT = 400
FIRST = object()  # a default of its own, for None may be an option's value
KINDS = ("select", "radio", "range", "switch")
MINUS = re.compile(r"(?<!\w)[-−](?=\d)")  # of a negative number, not of 2014-15


@dataclass(frozen=True)
class Control:
    """One thing a reader can choose.

    options: a mapping label -> value, or a sequence of values labelled by themselves; True or
        False alone makes a switch with that default. Links name an option by its label, one of
        an Enum by its value, so that the label can change.
    kind: "select" or "radio" (one of many), "range" (ordered values), "switch". Left out:
        range and tuple are ordered, list and mapping one of many, bool a switch.
    label: what stands beside the control; left out, the parameter's name.
    unit: follows the value of a range, shown and spoken.
    help: one sentence under the control.
    default: a value among the options; left out, the first.
    """

    options: Mapping[str, Any] | Sequence[Any] | bool
    kind: str = ""
    label: str = ""
    unit: str = ""
    help: str = ""
    default: Any = FIRST


@dataclass(frozen=True)
class Axis:
    """A checked control: parallel tuples of labels, values and keys, and the default's index.

    A key, in letters, digits and hyphens, names the option in a link. `key` is that of the
    control itself.
    """

    name: str
    key: str
    kind: str
    label: str
    help: str
    labels: tuple[str, ...]
    values: tuple[Any, ...]
    keys: tuple[str, ...]
    default: int


@dataclass(frozen=True)
class Choices:
    """Axes in order; views are numbered row by row, the last axis fastest."""

    axes: tuple[Axis, ...]

    def __len__(self) -> int:
        return math.prod(len(axis.values) for axis in self.axes)

    @property
    def default(self) -> tuple[int, ...]:
        """The default's index on every axis."""
        return tuple(axis.default for axis in self.axes)

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Every combination, as indices, in the order of the views' numbers."""
        return product(*(range(len(axis.values)) for axis in self.axes))

    def number(self, indices: Sequence[int]) -> int:
        """The view's number.

        >>> Choices((axis("a", [1, 2]), axis("b", [1, 2, 3]))).number((1, 2))
        5
        """
        number = 0
        for axis, index in zip(self.axes, indices, strict=True):
            number = number * len(axis.values) + index
        return number

    def values(self, indices: Sequence[int]) -> dict[str, Any]:
        """Keyword arguments for the chart function."""
        return {
            axis.name: axis.values[index] for axis, index in zip(self.axes, indices, strict=True)
        }

    def describe(self, indices: Sequence[int]) -> str:
        """The combination in a reader's words, for errors."""
        return ", ".join(
            f"{axis.name}={axis.labels[index]!r}"
            for axis, index in zip(self.axes, indices, strict=True)
        )


def axis(name: str, control: Any) -> Axis:
    """Check one keyword option. The error's text begins with the option's name."""
    if not isinstance(control, Control):
        control = Control(control)
    if isinstance(options := control.options, bool):
        default = options if control.default is FIRST else control.default
        kind, options = control.kind or "switch", {"off": False, "on": True}
        control = replace(control, options=options, kind=kind, default=default)
    labels, values = _options(name, control.options)
    kind = _kind(name, control, values)
    if control.unit:
        labels = tuple(f"{label} {control.unit}" for label in labels)
    _check(name, labels)
    named = keys(
        str(value.value) if isinstance(value, Enum) else MINUS.sub("minus ", label)
        for label, value in zip(labels, values, strict=True)
    )
    default = _default(name, control.default, labels, values)
    if kind == "switch":  # the page's script knows its options by these keys
        labels = named = ("off", "on")
        default, values = int(values[default]), (False, True)
    label = control.label or name.replace("_", " ").capitalize()
    [key] = keys([name])
    return Axis(name, key, kind, label, control.help, labels, values, named, default)


def _options(name: str, options: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Labels and values."""
    if isinstance(options, str) or not isinstance(options, Mapping | Sequence):
        raise PagewidgetsError(
            f"{name}: found {type(options).__name__}; expected a list, a range, a mapping "
            f"label -> value, or a bool. Write {name}=[...]."
        )
    values = options.values() if isinstance(options, Mapping) else options
    if not values:
        raise PagewidgetsError(f"{name}: no options. Give at least one.")
    return tuple(map(str, options)), tuple(values)


def _kind(name: str, control: Control, values: Sequence[Any]) -> str:
    """The kind that is given, else that of the options."""
    ordered = isinstance(control.options, range | tuple)
    kind = control.kind or ("range" if ordered else "select")
    if kind not in KINDS:
        raise PagewidgetsError(f"{name}: kind is {kind!r}; expected one of {', '.join(KINDS)}.")
    if kind == "switch" and sorted(map(repr, values)) != ["False", "True"]:
        raise PagewidgetsError(
            f"{name}: a switch has the values True and False. Write {name}=False."
        )
    return kind


def _default(name: str, default: Any, labels: Sequence[str], values: Sequence[Any]) -> int:
    """The place of the value that is given: itself, or one equal to it; else the first."""
    if default is FIRST:
        return 0
    for same in (operator.is_, _equal):
        for place, value in enumerate(values):
            if same(value, default):
                return place
    advice = (
        " Give the value, not its label." if isinstance(default, str) and default in labels else ""
    )
    raise PagewidgetsError(
        f"{name}: the default {default!r} is not an option; expected one of "
        f"{', '.join(map(repr, values))}.{advice}"
    )


def _equal(one: Any, other: Any) -> bool:
    """Whether two values are alike; of tables and arrays none can say."""
    try:
        return bool(one == other)
    except ValueError:
        return False


def _check(name: str, labels: Sequence[str]) -> None:
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


def choices(controls: Mapping[str, Any]) -> Choices:
    """Check all keyword options.

    Raises PagewidgetsError naming the option: no options, labels that stand twice, a default
    that is not an option, or more views than the limit.
    """
    if not controls:
        raise PagewidgetsError("no controls. Give one, such as year=[2013, 2021], or show a View.")
    axes = [axis(name, control) for name, control in controls.items()]
    named = zip(axes, keys(controls), strict=True)
    result = Choices(tuple(replace(item, key=key) for item, key in named))
    if len(result) > LIMIT:
        sizes = " × ".join(str(len(a.values)) for a in result.axes)
        longest = max(result.axes, key=lambda a: len(a.values)).name
        raise PagewidgetsError(
            f"{sizes} = {len(result)} views, limit {LIMIT}. Shorten {longest}, or make two."
        )
    return result
