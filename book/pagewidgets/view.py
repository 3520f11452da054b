"""Knows what belongs to one chart, checks it on creation, and displays it.

Controls, pages and kernels are left to `choices`, `page` and `live`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from .errors import PagewidgetsError
from .mode import on_page


@dataclass(frozen=True)
class View:
    """One chart with its words and numbers.

    figure: a matplotlib `Figure` made without pyplot, so that no global state is touched.
    sentence: what a sighted reader would conclude; it is also the picture's label.
    table: the numbers behind the chart, units in the column names, cells as they are shown.
    caption: what is drawn and who measured it; stands outside the axes.
    sources: names of data files; on a page they lead into the data appendix.
    origin: where the numbers come from when no data file holds them; one of the two is given.

    Raises PagewidgetsError naming the field that is missing or of the wrong type.
    """

    figure: Figure
    sentence: str
    table: pd.DataFrame
    caption: str
    sources: Sequence[str] = ()
    origin: str = ""

    def __post_init__(self) -> None:
        expect(self, "figure", Figure)
        expect(self, "sentence", str)
        expect(self, "table", pd.DataFrame)
        expect(self, "caption", str)
        if self.origin:
            if self.sources:
                raise PagewidgetsError("View: found sources and origin; expected one. Drop one.")
            return
        names = () if isinstance(self.sources, str) else self.sources
        if not (
            isinstance(names, Sequence)
            and names
            and all(isinstance(name, str) and name.strip() for name in names)
        ):
            found = repr(self.sources)
            raise PagewidgetsError(
                f"View, sources: found {found}; expected a list of names of data files. "
                "Write sources=['name']."
            )

    def __repr__(self) -> str:
        return f"{self.sentence}\n\n{self.table.to_string(index=False)}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if on_page():
            from . import page

            return {"text/html": page.figure(self), "text/plain": repr(self)}
        from . import live

        return live.bundle(live.figure(self), repr(self))


@dataclass(frozen=True)
class Unavailable:
    """There is no chart for this choice, and the reader is told why.

    Raises PagewidgetsError if the reason is empty.
    """

    reason: str

    def __post_init__(self) -> None:
        expect(self, "reason", str)

    @property
    def sentence(self) -> str:
        """What stands in the place of a view's sentence."""
        return self.reason

    def __repr__(self) -> str:
        return f"Not available: {self.reason}"


def expect(record: Any, field: str, kind: type) -> None:
    """Raise unless the field has the type and is not empty."""
    value = getattr(record, field)
    where = f"{type(record).__name__}, {field}"
    if not isinstance(value, kind):
        raise PagewidgetsError(
            f"{where}: found {type(value).__name__}; expected {kind.__name__}. Pass one."
        )
    if (isinstance(value, str) and not value.strip()) or (
        isinstance(value, pd.DataFrame) and value.empty
    ):
        raise PagewidgetsError(
            f"{where}: it is empty. Every chart says in words and numbers what it shows."
        )
