"""A table in a kernel: the element of a page."""

from ..core.live import ElementWidget, element
from . import page
from .definition import Table


def table(definition: Table) -> ElementWidget:
    """The same table without links into the book."""
    return element("table", page.table(definition, links=False), page.still(definition))
