"""A model's Python functions as the JavaScript that gives the same numbers on a page.

Knows nothing of charts, controls or pages: it takes a function and the class of its parameters.
"""

from .arithmetic import changed, decimals, percent, thousands
from .program import translate

__all__ = ["changed", "decimals", "percent", "thousands", "translate"]
