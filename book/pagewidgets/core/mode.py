"""Knows whether output is for a static page or a live kernel: the only reader of the variables."""

import os

VARIABLE = "PAGEWIDGETS"
PAGE = "page"
SOURCES = "PAGEWIDGETS_SOURCES"  # set where the book has a page that describes its data files


def on_page() -> bool:
    """Whether a book is being built; the Sphinx extension sets the variable, kernels inherit it."""
    return os.environ.get(VARIABLE) == PAGE


def linked() -> bool:
    """Whether the names of data files are links, on a page."""
    return on_page() and bool(os.environ.get(SOURCES))
