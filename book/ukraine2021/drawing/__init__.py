"""What every chart of this book shares: figure, margins, bands, ticks, labels, colours, style file.

Knows no data. No figure touches pyplot's global state.
"""

from .figures import (
    BANDS,
    HEIGHT,
    SHADED,
    WAR_YEARS,
    WIDTH,
    axes,
    bands,
    inch_figure,
    inches,
    inches_wide,
    letters,
    sized,
    styled,
    unit_label,
    wide,
    years,
)
from .labels import apart

__all__ = [
    "BANDS",
    "HEIGHT",
    "SHADED",
    "WAR_YEARS",
    "WIDTH",
    "apart",
    "axes",
    "bands",
    "inch_figure",
    "inches",
    "inches_wide",
    "letters",
    "sized",
    "styled",
    "unit_label",
    "wide",
    "years",
]
