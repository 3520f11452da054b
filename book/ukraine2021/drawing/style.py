"""How the book's charts look: one palette keyed by actor, a second cue beside every colour.

Knows no data and no matplotlib: how charts are drawn is in `drawing`.
"""

from dataclasses import dataclass

from ..wording import Camp, Policy


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

# The sides of the debate. They borrow the colours of two countries that no chart of them shows.
SIDES = {
    Camp.SETTLE: Look("#00696f", "#58d3da", "o", "-"),
    Camp.HOLD: Look("#6a4c93", "#c9aef0", "s", "--"),
}

# What the West can do, in the model of chapter 04. They borrow, too: a side's policies its colour.
POLICIES = {
    Policy.HOLD: Look("#6a4c93", "#c9aef0", "s", "--"),
    Policy.TEST: Look("#1b6ca8", "#7cc0f5", "o", "-"),
    Policy.SETTLE: Look("#00696f", "#58d3da", "D", "-."),
    Policy.MINSK_FIRST: Look("#7a5c00", "#e3bf55", "v", ":"),
}

# What is drawn in no actor's colour: light -> dark. White is the page's own ground.
INK = {
    "#000000": "#e8eaed",
    "#24292f": "#e8eaed",
    "#57606a": "#b4bcc6",
    "#d0d7de": "#3d444d",
    "#eef1f4": "#262c34",
    "#ffffff": "#131416",
}
TEXT, QUIET, GRID, BAND = "#24292f", "#57606a", "#d0d7de", "#eef1f4"


def dark_css() -> str:
    """The style sheet that gives every colour of the charts its dark twin."""
    colours = {look.light: look.dark for look in ACTORS.values()} | INK
    lines = [
        f"  --chart-{light[1:]}: light-dark({light}, {dark});" for light, dark in colours.items()
    ]
    able = "@supports (color: light-dark(#000, #fff)) { :root {"  # else the light ones stay
    return "\n".join([able, *lines, "} }", ""])
