"""A table of texts whose rows a reader can filter; complete where no script runs.

The tables behind charts are in `page`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ..core.checks import expect
from ..core.errors import PagewidgetsError
from ..core.names import slug
from ..core.show import Shown
from ..core.words import word


@dataclass(frozen=True, eq=False, repr=False)
class Table(Shown):
    """Rows of text with links, under a select box for each filter and a search.

    id: names the table on its page, and in a link that remembers the filters.
    frame: the cells as they are shown; the first column heads its rows. On a narrow screen a row
        becomes a card.
    filters: label -> a value for each row; the options stand in the order in which they first
        occur. Without filters there is no search either.
    links: column -> an address for each row, "" where there is none. In a kernel only addresses
        of other sites are links.
    rows: what the rows are called, as in "12 of 50 rows".

    Raises PagewidgetsError naming the field that cannot work.

    >>> frame = pd.DataFrame({"river": ["Dnipro", "Don"], "km": [2201, 1870]})
    >>> Table("rivers", frame, filters={"Sea": ["Black Sea", "Sea of Azov"]})
    Table(rivers): 2 rows
    Sea: Black Sea 1, Sea of Azov 1
    """

    id: str
    frame: pd.DataFrame
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: str = word("rows")

    def __post_init__(self) -> None:
        expect(self, "frame", pd.DataFrame)
        where = f"Table({self.id})"
        if slug(self.id) != self.id:
            raise PagewidgetsError(f"{where}, id: expected lower-case letters, digits and hyphens.")
        for name, values in {**self.filters, **self.links}.items():
            if len(values) != len(self.frame):
                raise PagewidgetsError(
                    f"{where}, {name}: found {len(values)} values; expected one for each of the "
                    f"{len(self.frame)} rows."
                )
        if unknown := set(self.links) - set(self.frame.columns):
            raise PagewidgetsError(
                f"{where}, links: no column {', '.join(sorted(unknown))}; expected some of "
                f"{', '.join(map(str, self.frame.columns))}."
            )
        for name, values in self.filters.items():
            keys = Counter(map(slug, dict.fromkeys(values)))
            if "" in keys or max(keys.values()) > 1:
                raise PagewidgetsError(
                    f"{where}, {name}: two values alike, or one without a letter or digit. "
                    "A link names a value by its letters and digits."
                )

    def __repr__(self) -> str:
        counts = [
            f"{name}: {', '.join(f'{value} {n}' for value, n in Counter(values).items())}"
            for name, values in self.filters.items()
        ]
        return "\n".join([f"Table({self.id}): {len(self.frame)} {self.rows}", *counts])
