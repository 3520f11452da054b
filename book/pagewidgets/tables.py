"""A table of texts whose rows a reader can filter; complete where no script runs.

The tables behind charts are in `page`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from .choices import slug
from .errors import PagewidgetsError
from .mode import on_page
from .view import expect


@dataclass(frozen=True, eq=False, repr=False)
class Table:
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
    rows: str = "rows"

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

    def markup(self, links: bool = True) -> str:
        """The filters, the count and the table. links: also those to other pages of the book."""
        head = "".join(
            f'<th role="columnheader" scope="col">{escape(str(name))}</th>'
            for name in self.frame.columns
        )
        body = "\n".join(self._row(number, links) for number in range(len(self.frame)))
        # The roles stay when the style sheet makes cards of the rows.
        return f"""<pagewidgets-table id="{self.id}" data-rows="{escape(self.rows)}">
{self._form() if self.filters else ""}
<table role="table">
<thead role="rowgroup"><tr role="row">{head}</tr></thead>
<tbody role="rowgroup">
{body}
</tbody>
</table>
</pagewidgets-table>"""

    def _row(self, number: int, links: bool) -> str:
        cells = []
        for place, (column, value) in enumerate(self.frame.iloc[number].items()):
            text = escape(str(value))
            href = self.links[column][number] if column in self.links else ""
            if href and (links or "://" in href):
                text = f'<a href="{escape(href)}">{text}</a>'
            opening = '<td role="cell"' if place else '<th role="rowheader" scope="row"'
            label = escape(str(column))
            cells.append(f'{opening} data-label="{label}">{text}</{opening[1:3]}>')
        keys = " ".join(slug(values[number]) for values in self.filters.values())
        return f'<tr role="row" data-keys="{keys}">{"".join(cells)}</tr>'

    def _form(self) -> str:
        rows = escape(self.rows)
        fields = []
        for name, values in self.filters.items():
            options = "".join(
                f'<option value="{slug(value)}">{escape(value)}</option>'
                for value in dict.fromkeys(values)
            )
            opening = f'<select id="{self.id}-{slug(name)}" name="{slug(name)}">'
            select = f'{opening}<option value="">all</option>{options}</select>'
            fields.append((slug(name), escape(name), select))
        search = f'<input type="search" id="{self.id}-search" name="search">'
        fields.append(("search", f"Search the {rows}", search))
        controls = "\n".join(
            f'<div class="pagewidgets-control"><label for="{self.id}-{key}">{label}</label>'
            f"{control}</div>"
            for key, label, control in fields
        )
        return f"""<form autocomplete="off" aria-label="Choose {rows}">
{controls}
<button type="reset">Show all</button>
</form>
<p role="status">{len(self.frame)} {rows}</p>"""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if on_page():
            return {"text/html": self.markup(), "text/plain": repr(self)}
        from . import live

        return live.bundle(
            live.activity(self.markup(links=False), ("fragment", "table")), repr(self)
        )
