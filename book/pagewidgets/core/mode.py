"""Knows where output goes, to a page of which kind or to whom of a kernel: the only reader of the variables."""

import os
import sys
from typing import Any

VARIABLE = "PAGEWIDGETS"
PAGE = "page"  # set by hand, such as for nbconvert: scripts and styles come with the output
BOOK = "book"  # set by the Sphinx extension, which brings them
# Set by it where nothing runs, such as in a PDF: the kind of pictures that are taken there, or none.
PICTURES = ("image/svg+xml", "application/pdf", "image/png")
NO_PICTURES = "text/plain"
SERVED = "JPY_SESSION_NAME"  # set by the server of JupyterLab in the kernels that it starts
SOURCES = "PAGEWIDGETS_SOURCES"  # set where the book has a page that describes its data files
# Of the words and numbers that are not the author's: set by the Sphinx extension from the book's own, in
# a kernel by hand, before anything is shown.
LANGUAGE = "PAGEWIDGETS_LANGUAGE"


def on_page() -> bool:
    """Whether there is no kernel behind what is shown; kernels inherit the variable."""
    return os.environ.get(VARIABLE) in (PAGE, BOOK, *PICTURES, NO_PICTURES)


def alone() -> bool:
    """Whether nothing but the output brings what a page needs."""
    return os.environ.get(VARIABLE) == PAGE


def flat() -> str:
    """The kind of pictures where nothing runs; empty where a page has controls."""
    found = os.environ.get(VARIABLE, "")
    return found if found in (*PICTURES, NO_PICTURES) else ""


def linked() -> bool:
    """Whether the names of data files are links, on a page."""
    return on_page() and bool(os.environ.get(SOURCES))


def language() -> str:
    """The page's, such as uk or de-AT."""
    return os.environ.get(LANGUAGE) or "en"


def in_lab() -> bool:
    """Whether a kernel belongs to JupyterLab, whose saved notebooks hold no model of a widget.

    Colab has such a server, too, but shows widgets in a frame of their own.
    """
    return SERVED in os.environ and "google.colab" not in sys.modules


def watched(shell: Any) -> bool:
    """Whether somebody sees what a kernel displays: a run that only stores outputs cannot be asked."""
    kernel = getattr(shell, "kernel", None)
    return kernel is None or bool(getattr(kernel, "_allow_stdin", True))
