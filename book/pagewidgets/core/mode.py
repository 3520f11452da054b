"""Knows whether output is for a static page or a live kernel: the only reader of the variable."""

import os

VARIABLE = "PAGEWIDGETS"
PAGE = "page"


def on_page() -> bool:
    """Whether a book is being built; the Sphinx extension sets the variable, kernels inherit it."""
    return os.environ.get(VARIABLE) == PAGE
