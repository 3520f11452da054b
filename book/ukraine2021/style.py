"""How the book's charts look: one palette keyed by actor, a second cue beside every colour.

Knows no data. Charts are drawn on figures made here, without pyplot's global state.
"""

from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Look:
    """An actor's colour in light and dark mode, marker and line style."""

    light: str
    dark: str
    marker: str
    line: str | tuple[int, tuple[int, ...]]


ACTORS = {
    "UKR": Look("#1b6ca8", "#7cc0f5", "o", "-"),
    "RUS": Look("#b3261e", "#ff9c94", "s", "--"),
    "POL": Look("#a8206a", "#f79ac8", "^", "-."),
    "ROU": Look("#7a5c00", "#e3bf55", "v", (0, (5, 1))),
    "BLR": Look("#2e7031", "#86cc8a", "D", (0, (3, 1, 1, 1))),
    "MDA": Look("#6a4c93", "#c9aef0", "P", ":"),
    "GEO": Look("#00696f", "#58d3da", "X", (0, (1, 1))),
}

# What is drawn in no actor's colour: light -> dark. White is the page's own ground.
INK = {
    "#000000": "#e8eaed",
    "#24292f": "#e8eaed",
    "#57606a": "#b4bcc6",
    "#d0d7de": "#3d444d",
    "#eef1f4": "#262c34",
    "#ffffff": "var(--pst-color-background, #121212)",
}
TEXT, QUIET, GRID, BAND = "#24292f", "#57606a", "#d0d7de", "#eef1f4"

# 4.8 inches wide with text of 12.5 points: at least 10 pixels high on a screen of 320.
WIDTH, HEIGHT = 4.8, 3.4

# Decorates chart functions: everything they draw follows the book's style file.
drawn = mpl.rc_context(
    mpl.rc_params_from_file(Path(__file__).with_name("book.mplstyle"), use_default_template=False)
)


def axes(height: float = HEIGHT) -> tuple[Figure, Axes]:
    """A figure of the book's width with one pair of axes, margins set once for all charts."""
    figure = Figure(figsize=(WIDTH, height))
    result = figure.add_axes((0.125, 0.11, 0.855, 0.81))
    result.grid(axis="y")
    return figure, result


def dark_css() -> str:
    """The style sheet that gives every colour of the charts its dark twin."""
    colours = {look.light: look.dark for look in ACTORS.values()} | INK
    lines = [f"  --chart-{light[1:]}: {dark};" for light, dark in colours.items()]
    return "\n".join(["html[data-theme='dark'] {", *lines, "}", ""])
