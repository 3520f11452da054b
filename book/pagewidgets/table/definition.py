"""A table of texts whose rows a reader can filter; complete where no script runs.

The tables behind charts are in `chart`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from numbers import Real
from typing import Any

import pandas as pd

from ..core.cells import numeric, plain, raw, text
from ..core.checks import NOTHING, expect
from ..core.errors import PagewidgetsError
from ..core.languages import order
from ..core.names import keys, slug
from ..core.show import Shown
from ..core.words import word


@dataclass(frozen=True, eq=False, repr=False)
class Table(Shown):
    """Rows of text with links, under a select box for each filter and a search.

    id: names the table on its page, and in a link that remembers the filters.
    frame: the cells as they are shown; the first column heads its rows. On a narrow screen a row
        becomes a card.
    filters: label -> a value for each row; the options stand in the order of numbers, then of the alphabet.
        Without filters there is no search either.
    links: column -> an address for each row, "" where there is none. In a kernel only addresses
        of other sites are links.
    rows: what the rows are called, as in "12 of 50 rivers"; left out, rows.

    Raises PagewidgetsError naming the field that cannot work.

    >>> frame = pd.DataFrame({"river": ["Dnipro", "Don"], "km": [2201, 1870]})
    >>> Table("rivers", frame, filters={"Sea": ["Black Sea", "Sea of Azov"]})
    Table(rivers): 2 rows
    Sea: Black Sea 1, Sea of Azov 1
    """

    id: str
    frame: pd.DataFrame
    filters: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: str = ""
    _raw: dict[str, str] = field(init=False, default_factory=dict)  # a text -> as programs read it

    def __post_init__(self) -> None:
        expect(self, "frame", pd.DataFrame)
        where = f"Table({self.id})"
        if slug(self.id) != self.id:
            raise PagewidgetsError(f"{where}, id: expected lower-case letters, digits and hyphens.")
        if unknown := set(self.links) - set(self.frame.columns):
            raise PagewidgetsError(
                f"{where}, links: no column {', '.join(sorted(unknown))}; expected some of "
                f"{', '.join(map(str, self.frame.columns))}."
            )
        # By place, like the rows of the frame: a column of a table is known by labels of its own.
        for kind, check in (("filters", _value), ("links", _address)):
            texts = {
                name: self._beside(name, values, check)
                for name, values in getattr(self, kind).items()
            }
            object.__setattr__(self, kind, texts)

    def _beside(
        self, name: str, values: Sequence[Any], check: Callable[[Any], str | None]
    ) -> list[str]:
        """A text for each row."""
        where = f"Table({self.id}), {name}"
        if isinstance(values, pd.Series) and not values.index.equals(self.frame.index):
            raise PagewidgetsError(
                f"{where}: found a column whose rows are others than the frame's, or in another "
                "order. Take it from the same table, or write list(…) to go by place."
            )
        given = list(values)
        if len(given) != len(self.frame):
            raise PagewidgetsError(
                f"{where}: found {len(given)} values; expected one for each of the "
                f"{len(self.frame)} rows."
            )
        texts = []
        for row, value in enumerate(given, 1):
            if (said := check(value)) is None:
                raise PagewidgetsError(
                    f"{where}, row {row}: found {value!r}; expected {check.__doc__}"
                )
            texts.append(said)
            self._raw[said] = raw(value)
        return texts

    @property
    def called(self) -> str:
        """What the rows are called, as many as there are."""
        return self.rows or word("rows", count=len(self.frame))

    @property
    def keys(self) -> dict[str, str]:
        """Label of a filter -> its name in forms and links; that of the search is taken."""
        return dict(zip(self.filters, keys(["search", *self.filters])[1:], strict=True))

    def values(self, name: str) -> dict[str, str]:
        """Value of a filter -> its name in links, in their order."""
        texts = sorted(set(self.filters[name]), key=self._order)
        return dict(zip(texts, keys(texts), strict=True))

    def _order(self, text: str) -> tuple[float, Any]:
        """Numbers by what they are, before words; days by the calendar."""
        return (float(plain(text)), ()) if numeric(text) else (inf, order(self._raw[text]))

    def __repr__(self) -> str:
        counts = [
            f"{name}: {', '.join(f'{value} {n}' for value, n in Counter(values).items())}"
            for name, values in self.filters.items()
        ]
        return "\n".join([f"Table({self.id}): {len(self.frame)} {self.called}", *counts])


def _value(value: Any) -> str | None:
    """a word, a number or a day. Write what is missing in words."""
    said = text(value) if isinstance(value, str | Real | date) else ""
    return said if said.strip() and not NOTHING.search(said) else None


def _address(value: Any) -> str | None:
    """an address, or "" where there is none."""
    return value if isinstance(value, str) else None
