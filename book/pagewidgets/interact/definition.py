"""Joins a function of anything with ipywidgets' abbreviations: an Explorer, or one that has shown itself."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial, update_wrapper
from numbers import Real
from typing import Any, NoReturn, Protocol, cast, overload

import numpy as np
from IPython.display import display

from ..core.errors import PagewidgetsError
from ..core.names import function_name
from ..core.notes import note
from ..explorer import Control, Explorer, fixed
from ..explorer.controls import place_of
from ..explorer.options import FIRST, held, meant, nearest
from .views import viewed

# Of the Explorer, where the function has no such argument.
OWN = ("title", "name", "format", "covered_by")
TIMES = ("manual", "manual_name", "auto_display")  # when ipywidgets calls a function, and shows it


def interactive(
    function: Callable[..., Any], options: Mapping[str, Any] | None = None, /, **controls: Any
) -> Explorer:
    """What `interact` makes, not shown yet: put it last in a cell. options: as of `interact.options`.

    >>> interactive(lambda x: x * 2, x=[3, 4])
    Explorer(<lambda>): 2 views
    6
    """
    timed(**options or {})
    known = arguments(function)
    own = {name: controls.pop(name) for name in OWN if name in controls and name not in known}
    own.setdefault("name", function_name(function))
    given = {
        name: one if held(one) else labelled(name, one)
        for name, one in abbreviations(function, controls).items()
    }
    return Explorer(viewed(function), given, **own)


class Interact(Protocol):
    """What checkers of types know of `interact`."""

    @overload
    def __call__(
        self, function: None = None, /, **controls: Any
    ) -> Callable[[Callable[..., Any]], "Given"]: ...
    @overload
    def __call__(self, function: Callable[..., Any], /, **controls: Any) -> "Given": ...
    def options(self, **options: Any) -> "Interact":
        """As of ipywidgets."""


def timed(**options: Any) -> Interact:
    """`interact` itself, as `interact.options`: nothing waits for a button.

    Raises PagewidgetsError for what are no options of ipywidgets.
    """
    if unknown := [name for name in options if name not in TIMES]:
        raise PagewidgetsError(
            f"interact.options: found {unknown[0]!r}; expected some of {', '.join(TIMES)}. "
            f"A control stands behind it: interact.options(…)(f, {unknown[0]}=…)."
        )
    return interact


def with_options(function: Any) -> Interact:
    """The function, with its options."""
    function.options = timed
    return cast(Interact, function)


@with_options
def interact(function: Callable[..., Any] | None = None, /, **controls: Any) -> Any:
    """Show what a function prints, displays, draws and returns, under controls, in a kernel and on a page.

    It takes the abbreviations of ipywidgets' function of this name and is called like it: interact(f, x=10),
    @interact(x=10) or @interact above a function. A page holds what the function shows for every choice.
    controls: as of `Explorer`; an argument left out begins with its default, as a number, a bool or a list does.
        title, name, format and covered_by, where the function has no such argument, are those of the Explorer.
    A text that is returned, or the one line that is printed before a picture, is the sentence; a table returned beside a figure
    has its numbers; the docstring's first paragraph is the caption. A picture without them is a warning of a
    book's build.

    A page has every chart at once, so `interact_manual` and `interact.options(manual=True)` are the same as `interact`.

    Returns the function, which can be called as before; its `explorer` is what was shown.
    """
    if function is None:
        return partial(interact, **controls)
    explorer = interactive(function, **controls)
    display(explorer._repr_mimebundle_(), raw=True)  # what fails stops the cell
    return Given(function, explorer)


interact_manual = interact


def interactive_output(function: Callable[..., Any], controls: Mapping[str, Any]) -> NoReturn:
    """Raise PagewidgetsError: a page knows nothing of controls that an author lays out and displays alone."""
    given = "".join(f", {name}=…" for name in controls)
    raise PagewidgetsError(
        f"interactive_output({function_name(function)}): found controls that stand apart from what they change; "
        f"expected both together. Write interact({function_name(function)}{given}) with the same widgets, and take "
        "away the line that displays them."
    )


class Given:
    """The function that was given, whose Explorer has been shown: a notebook shows nothing more."""

    def __init__(self, function: Callable[..., Any], explorer: Explorer) -> None:
        update_wrapper(self, function)
        self.function, self.explorer = function, explorer

    def __call__(self, *values: Any, **named: Any) -> Any:
        """What the function returns."""
        return self.function(*values, **named)

    def _ipython_display_(self) -> None:
        pass


def arguments(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """What a function takes by name, without *rest and **more; nothing of one written in C that does not say."""
    try:
        found = inspect.signature(function, eval_str=True).parameters
    except NameError:  # a type that is a text, and unknown here
        found = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return {}
    rest = inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD
    return {name: one for name, one in found.items() if one.kind not in rest}


def abbreviations(function: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Argument -> options, of those that are given and those that the function says by a default or a type."""
    found: dict[str, Any] = {}
    for name, argument in arguments(function).items():
        default = argument.default
        if name in given:
            one = given[name]
            found[name] = one if settled(one) else begun(labelled(name, one), default)
        elif default is not argument.empty:
            found[name] = default if optional(default) else kept(function, name, default)
        elif argument.annotation is not argument.empty:
            found[name] = argument.annotation
    return found | {name: one for name, one in given.items() if name not in found}


def optional(default: Any) -> bool:
    """Whether a default of an argument says what else it may be."""
    return isinstance(default, Real | tuple | list | Mapping | range) or held(default)


def kept(function: Callable[..., Any], name: str, default: Any) -> fixed:
    """A default that stays as it is; that a text does, who knows ipywidgets would not expect."""
    if isinstance(default, str):
        note(
            "control",
            f"interact({function_name(function)}): {name} stays {default!r}, because a page cannot have a chart for "
            f"whatever a reader types. Write {name}=[{default!r}, …], or {name}=fixed({default!r}).",
        )
    return fixed(default)


def settled(given: Any) -> bool:
    """Whether what is given says itself what it begins with."""
    own = isinstance(given, Real | np.bool_ | Control) or hasattr(given, "get_interact_value")
    return own or held(given)


def begun(control: Control, default: Any) -> Control:
    """The control, which begins with the argument's default where that is an option, or between two."""
    options = control.options
    if isinstance(options, bool):
        options = (False, True)
    values = list(options.values()) if isinstance(options, Mapping) else options
    if control.default is not FIRST and isinstance(default, Real):
        default = nearest(values, default)
    return control if place_of(default, values) is None else replace(control, default=default)


def labelled(name: str, given: Any) -> Control:
    """A control with the argument's own name as its label: x and dT stay what they are. Words in a tuple are a list."""
    control = meant(name, given)
    words = isinstance(given, tuple) and isinstance(control.options, tuple)
    options = list(control.options) if words else control.options
    return replace(control, label=control.label or name.replace("_", " "), options=options)
