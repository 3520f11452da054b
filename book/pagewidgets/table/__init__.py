"""A table of texts whose rows a reader can filter."""

from typing import Any

from ..core import show
from . import page
from .definition import Table

__all__ = ["Table"]


def _widget(table: Table) -> Any:
    from . import live

    return live.table(table)


show.register(Table, page.table, _widget, "table", "words", "fragment", "table", flat=page.still)
