"""Knows controls: options, labels, defaults, their product, and index <-> choices.

Leaves markup to `page` and widgets to `live`.
"""

import math
import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from typing import Any

from ..core.cells import spacing, text, written
from ..core.errors import PagewidgetsError
from ..core.names import keys
from .options import FIRST, LIMIT, Control, Form, meant, shorter, tell_apart

KINDS = ("select", "radio", "range", "switch")
MINUS = re.compile(r"(?<!\w)[-−](?=\d)")  # of a negative number, not of 2014-15


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


def axis(name: str, control: Any, form: Form = "") -> Axis:
    """Check one keyword option. The error's text begins with the option's name."""
    control = meant(name, control)
    control = replace(control, format=form or control.format)
    if isinstance(options := control.options, bool):
        default = options if control.default is FIRST else control.default
        kind, options = control.kind or "switch", {"off": False, "on": True}
        control = replace(control, options=options, kind=kind, default=default)
    labels, values = _options(name, control)
    kind = _kind(name, control, values)
    if control.unit:
        labels = tuple(f"{label} {control.unit}" for label in labels)
    tell_apart(name, labels)
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


def _options(name: str, control: Control) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Labels and values."""
    options = control.options
    if not options:
        raise PagewidgetsError(f"{name}: no options. Give at least one.")
    if len(options) > LIMIT:
        raise PagewidgetsError(
            f"{name} has {len(options)} options, limit {LIMIT} views. {_fewer(name, options, LIMIT)}"
        )
    if isinstance(options, Mapping):
        return tuple(map(text, options)), tuple(options.values())
    return tuple(_written(name, options, control.format)), tuple(options)


def _written(name: str, values: Sequence[Any], form: Form) -> list[str]:
    """Values as labels, in the form that is given."""
    if not form:
        return written(values)
    try:
        return [form.format(one) if isinstance(form, str) else str(form(one)) for one in values]
    except (ValueError, LookupError, TypeError) as error:
        raise PagewidgetsError(
            f"{name}: the format {form!r} does not fit its values ({error}). Write one such as "
            "'{:.0%}' or '{:%d.%m.%Y}', or a function of a value."
        ) from None


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
    if (place := place_of(default, values)) is not None:
        return place
    advice = (
        " Give the value, not its label." if isinstance(default, str) and default in labels else ""
    )
    raise PagewidgetsError(
        f"{name}: the default {default!r} is not an option; expected one of "
        f"{', '.join(map(repr, values))}.{advice}"
    )


def place_of(value: Any, values: Sequence[Any]) -> int | None:
    """The place of a value: itself, or one equal to it."""
    for same in (operator.is_, _equal):
        for place, one in enumerate(values):
            if same(one, value):
                return place
    return None


def _equal(one: Any, other: Any) -> bool:
    """Whether two values are alike; of tables and arrays none can say."""
    try:
        return bool(one == other)
    except ValueError:
        return False


def choices(controls: Mapping[str, Any], formats: Mapping[str, Form] | None = None) -> Choices:
    """Check all keyword options. formats: control -> how its values are written.

    Raises PagewidgetsError naming the option: no options, labels that stand twice, a default
    that is not an option, or more views than the limit.
    """
    if not controls:
        raise PagewidgetsError("no controls. Give one, such as year=[2013, 2021], or show a View.")
    formats = formats or {}
    if not isinstance(formats, Mapping):
        raise PagewidgetsError(
            f"format: found {formats!r}; expected a mapping of controls. Write format={{{next(iter(controls))!r}: "
            f"{formats!r}}}."
        )
    if unknown := set(formats) - set(controls):
        raise PagewidgetsError(
            f"format: no control {', '.join(sorted(unknown))}; expected some of {', '.join(controls)}."
        )
    axes = [axis(name, control, formats.get(name, "")) for name, control in controls.items()]
    named = zip(axes, keys(controls), strict=True)
    result = Choices(tuple(replace(item, key=key) for item, key in named))
    if len(result) > LIMIT:
        sizes = " × ".join(f"{a.name} {len(a.values)}" for a in result.axes)
        longest = max(result.axes, key=lambda axis: len(axis.values))
        most = LIMIT * len(longest.values) // len(result)
        raise PagewidgetsError(
            f"{sizes} = {len(result)} views, limit {LIMIT}. {_fewer(longest.name, longest.values, most)}"
        )
    return result


def _fewer(name: str, options: Any, most: int) -> str:
    """What to write for so many options of a control at most."""
    if most < 2:
        return "Hold one by fixed(…), or make two."
    if not isinstance(options, Mapping) and (step := spacing(options)):
        return shorter(name, options[0], options[-1], step, most)
    return f"Give at most {most} of {name}, or make two."
