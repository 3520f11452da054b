"""Knows what a simulation shows: a figure with named artists, and a model that says where they go.

Sliders are left to `simulation`, the page's copy of the model to `translation`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from ..chart import View
from ..chart.svg import MARK
from ..core.errors import PagewidgetsError
from ..core.parameters import Parameters


@dataclass(frozen=True)
class Plot:
    """A chart that a model fills in, again for every set of parameters.

    figure: draws the axes, with linear scales, and an artist for each mark: its `gid` is the
        mark's name. Called once for a page and for every change in a kernel.
    compute: the parameters -> {"sentence": text, "rows": lists of cells as they are shown,
        "marks": name -> where it is}, in data coordinates:
        a Line2D takes points [[x, y], ...], where what is not finite lifts the pen;
        a PathPatch takes rings, each such points, filled by the even-odd or non-zero rule alike;
        a Text takes [x, y, words].
        It and all it calls stay within what `translate` understands.
    default: the parameters of the first picture.
    columns, caption: of the table, and of the figure.
    origin: where the numbers come from, such as "Invented for teaching."
    """

    figure: Callable[[], Figure]
    compute: Callable[[Any], dict[str, Any]]
    default: Parameters
    columns: Sequence[str]
    caption: str
    origin: str

    @property
    def name(self) -> str:
        """What the model's function is called, without "_model"; links and errors name it so."""
        return self.compute.__name__.removesuffix("_model")

    def view(self, parameters: Parameters) -> View:
        """The chart, its sentence and its table for one set of parameters.

        Raises PagewidgetsError that names a mark without an artist, or of the wrong form.
        """
        result = self.compute(parameters)
        figure = self.figure()
        for name, value in result["marks"].items():
            place(artist(figure, name, f"Plot({self.name})"), value)
        table = pd.DataFrame(result["rows"], columns=list(self.columns))
        return View(figure, result["sentence"], table, self.caption, origin=self.origin)


def artist(figure: Figure, name: str, where: str) -> Artist:
    """The one artist whose gid is the mark's name, with the name the script looks for."""
    found = figure.findobj(lambda item: item.get_gid() in (name, MARK + name), include_self=False)
    if len(found) != 1 or not isinstance(found[0], Line2D | PathPatch | Text):
        kinds = ", ".join(type(item).__name__ for item in found) or "none"
        raise PagewidgetsError(
            f"{where}, mark {name!r}: found {kinds} of this name; expected one Line2D, PathPatch "
            f"or Text. Give its artist gid={name!r}."
        )
    found[0].set_gid(MARK + name)
    return found[0]


def place(item: Artist, value: Sequence[Any]) -> None:
    """Put an artist where the model says."""
    if isinstance(item, Text):
        x, y, words = value
        somewhere = math.isfinite(x) and math.isfinite(y)
        item.set_position((x, y) if somewhere else (0, 0))
        item.set_text((somewhere and words) or " ")  # nothing at all could not be filled later
    elif isinstance(item, Line2D):
        # A path of nothing would not be in the picture at all, for the script to fill later.
        points = [(x, y) if math.isfinite(x + y) else (math.nan, math.nan) for x, y in value]
        points = points if any(math.isfinite(y) for _, y in points) else [corner(item)]
        item.set_data([x for x, _ in points], [y for _, y in points])
    else:
        item.set_path(outline(value))


def corner(item: Artist) -> tuple[float, float]:
    """Where a pen that draws nothing stands."""
    return item.axes.get_xlim()[0], item.axes.get_ylim()[0]


def outline(rings: Sequence[Sequence[Sequence[float]]]) -> Path:
    """Closed rings as one path."""
    points, codes = [], []
    for ring in rings:
        points += [*ring, ring[0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
    return Path(points, codes) if points else Path([(0, 0)], [Path.MOVETO])


KINDS = {Line2D: "line", PathPatch: "area", Text: "text"}


def drawn(figure: Figure, where: str) -> dict[str, list[str | float]]:
    """For each mark that was placed its kind and a, b, c, d: (x, y) of the data stands at (a·x + b, c·y + d).

    In points from the picture's upper left corner. Raises PagewidgetsError for other transforms.
    """
    result = {}
    height, scale = figure.get_figheight() * 72, 72 / figure.dpi
    for item in figure.findobj(lambda item: str(item.get_gid()).startswith(MARK)):
        name, axes = item.get_gid().removeprefix(MARK), item.axes
        linear = axes is not None and axes.get_xscale() == axes.get_yscale() == "linear"
        level = not isinstance(item, Text) or (
            item.get_rotation() == 0 and "\n" not in item.get_text()
        )
        if not linear or not level or not item.get_transform().contains_branch(axes.transData):
            raise PagewidgetsError(
                f"{where}, mark {name!r}: expected data coordinates of axes with linear scales, "
                "and a text on one level line."
            )
        (x0, y0), (x1, y1) = axes.transData.transform([(0, 0), (1, 1)]) * scale
        numbers = (x1 - x0, x0, y0 - y1, height - y0)
        result[name] = [KINDS[type(item)], *map(float, numbers)]
    return result
