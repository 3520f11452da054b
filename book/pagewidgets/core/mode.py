"""Knows who will see an output, a static page or whom of a kernel: the only reader of the variables."""

import os
import sys
from typing import Any

VARIABLE = "PAGEWIDGETS"
PAGE = "page"
SERVED = "JPY_SESSION_NAME"  # set by the server of JupyterLab in the kernels that it starts
SOURCES = "PAGEWIDGETS_SOURCES"  # set where the book has a page that describes its data files


def on_page() -> bool:
    """Whether a book is being built; the Sphinx extension sets the variable, kernels inherit it."""
    return os.environ.get(VARIABLE) == PAGE


def linked() -> bool:
    """Whether the names of data files are links, on a page."""
    return on_page() and bool(os.environ.get(SOURCES))


def in_lab() -> bool:
    """Whether a kernel belongs to JupyterLab, whose saved notebooks hold no model of a widget.

    Colab has such a server, too, but shows widgets in a frame of their own.
    """
    return SERVED in os.environ and "google.colab" not in sys.modules


def watched(shell: Any) -> bool:
    """Whether somebody sees what a kernel displays: a run that only stores outputs cannot be asked."""
    kernel = getattr(shell, "kernel", None)
    return kernel is None or bool(getattr(kernel, "_allow_stdin", True))
