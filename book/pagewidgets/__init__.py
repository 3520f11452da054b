"""Interactives defined once in a notebook that work in a kernel and on a static page.

This module holds the public names; what they do lives in the modules beside it. Nothing here
knows what a chart is about.
"""

from .choices import Control
from .errors import PagewidgetsError
from .explorer import Explorer
from .parameters import Parameters, parameter
from .plot import Plot
from .predict import Predict, Recall
from .quiz import Quiz
from .simulation import Simulation
from .tables import Table
from .translation import changed, fixed
from .view import Unavailable, View

__version__ = "0.1.0"

__all__ = [
    "Control",
    "Explorer",
    "PagewidgetsError",
    "Parameters",
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
    "fixed",
    "parameter",
]
