"""Interactives defined once in a notebook that work in a kernel and on a static page.

This module holds the public names; what they do lives in a folder for each component. Nothing here
knows what a chart is about.
"""

from typing import Any

from IPython import get_ipython

from .activities import Answers, Passage, Predict, Quiz, Recall
from .chart import Unavailable, View
from .classroom import ClassAnswers
from .core import marks, mode
from .core.errors import PagewidgetsError
from .core.parameters import Parameters, parameter, settings
from .explorer import Control, Explorer, fixed
from .interact import interact, interact_manual, interactive
from .interact import interactive_output as interactive_output  # there to say what to write instead
from .simulation import Plot, Simulation
from .table import Table
from .translation import changed, decimals, percent, thousands

__version__ = "0.1.0"

if mode.in_lab() and (shell := get_ipython()):
    marks.join(shell)


def setup(app: Any) -> dict[str, Any]:
    """What Sphinx calls where a book lists `pagewidgets` among its extensions."""
    app.setup_extension("pagewidgets.sphinxext")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


__all__ = [
    "Answers",
    "ClassAnswers",
    "Control",
    "Explorer",
    "PagewidgetsError",
    "Parameters",
    "Passage",
    "Plot",
    "Predict",
    "Quiz",
    "Recall",
    "Simulation",
    "Table",
    "Unavailable",
    "View",
    "__version__",
    "changed",
    "decimals",
    "fixed",
    "interact",
    "interact_manual",
    "interactive",
    "parameter",
    "percent",
    "settings",
    "thousands",
]
