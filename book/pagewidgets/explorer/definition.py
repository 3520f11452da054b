"""Joins controls with a function of views: many views of one chart, a finite set."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from types import BuiltinFunctionType
from typing import Any

from ..chart import Unavailable, View
from ..core.errors import PagewidgetsError, naming
from ..core.names import function_name, title_of
from ..core.output import once, silent
from ..core.show import Controlled
from .controls import choices
from .options import Form, held


class Explorer(Controlled):
    """A chart under controls that works in a kernel and on a static page.

    function: takes one keyword argument a control, returns a View, or Unavailable(reason) where
        there is no data for that choice.
    controls: name=options; options as in `Control`, or the Control itself, a widget of ipywidgets, or
        `fixed(value)`. A control whose name is one of the next stands in a mapping before them.
    title: what readers hear it called. name: stands in its id and its links. Left out, both come
        from the function's name.
    format: control -> how its values are written, as in `Control`.
    covered_by: the bets that the chart answers, by their ids, a blank between two; it is covered until
        all are kept.

    Raises PagewidgetsError for controls that cannot work. In a kernel the first view's
    exception is raised, a later one shown in place; in a book build any is an error that names
    the combination.

    >>> from matplotlib.figure import Figure
    >>> import pandas as pd
    >>> def squares(side):
    ...     table = pd.DataFrame({"side (m)": [side], "area (m²)": [side**2]})
    ...     return View(Figure(), f"A square of {side} m has {side**2} m².", table, "Area.", ["x"])
    >>> Explorer(squares, side=range(1, 4))
    Explorer(squares): 3 views
    A square of 1 m has 1 m².
    <BLANKLINE>
     side (m)  area (m²)
            1          1
    """

    def __init__(
        self,
        function: Callable[..., View | Unavailable],
        controls: Mapping[str, Any] | None = None,
        /,
        *,
        title: str = "",
        name: str = "",
        covered_by: str = "",
        format: Mapping[str, Form] | None = None,
        **more: Any,
    ) -> None:
        given = {**(controls or {}), **more}
        kept = {name: one.value for name, one in given.items() if held(one)}
        self.function = partial(function, **kept) if kept else function
        self.name = name or function_name(function)
        self.covered_by = covered_by
        self.title = title_of(title, self.name, "Explorer")
        try:
            asked = {name: one for name, one in given.items() if name not in kept}
            self.choices = choices(asked, format)
            check_arguments(self.function, asked)
        except PagewidgetsError as error:
            raise PagewidgetsError(f"Explorer({self.name}): {error}") from None

    def view(self, indices: tuple[int, ...]) -> View | Unavailable:
        """One view, by the index of the option on every axis."""
        with self.naming(indices):
            result = self.function(**self.choices.values(indices))
        if not isinstance(result, View | Unavailable):
            raise PagewidgetsError(
                f"{self._where(indices)}: found {type(result).__name__}; expected a View, or "
                "Unavailable(reason) where there is no data. Return one, or write interact, which shows anything, "
                "for Explorer."
            )
        return result

    def naming(self, indices: tuple[int, ...]) -> AbstractContextManager[None]:
        """Turn what fails inside, in making or drawing a view, into an error that names it."""
        return naming(self._where(indices))

    @contextmanager
    def heard(self, indices: tuple[int, ...], told: set[str]) -> Iterator[None]:
        """Of all views the default alone is heard, and each warning once."""
        first = indices == self.choices.default
        with once(self._where(indices), told, first=first), self.naming(indices):
            yield

    def _where(self, indices: tuple[int, ...]) -> str:
        return f"Explorer({self.name}), {self.choices.describe(indices)}"

    def views(self) -> Iterator[View | Unavailable]:
        """All views in the order of their numbers."""
        return map(self.view, self.choices)

    @silent()
    def __repr__(self) -> str:
        default = self.view(self.choices.default)
        return f"Explorer({self.name}): {len(self.choices)} views\n{default!r}"


def check_arguments(function: Callable[..., Any], controls: Iterable[str]) -> None:
    """Raise where the function does not take the controls, or returns no view; one written in C does not say."""
    inner = inspect.unwrap(function)
    later = inspect.iscoroutinefunction(inner) or inspect.isgeneratorfunction(inner)
    if later or not callable(inner):
        raise PagewidgetsError(
            f"found {'async or yield in it' if later else type(inner).__name__}; expected a function that "
            "returns what one choice shows. Write one with def and return."
        )
    if isinstance(inner, BuiltinFunctionType | type):
        return
    known = inspect.signature(function)
    try:
        known.bind(**dict.fromkeys(controls))
    except TypeError as error:
        raise PagewidgetsError(
            f"found the controls {', '.join(controls)}; expected the function's arguments, "
            f"{', '.join(known.parameters) or 'of which there are none'} ({error}). Name the "
            "controls like them, and give each that has no default."
        ) from None
