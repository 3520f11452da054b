"""Knows what a simulation shows: a figure with named artists, and a model that says where they go.

Sliders are left to `simulation`, the page's copy of the model to `translation`.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from inspect import signature
from typing import Any, TypeAlias
from xml.etree import ElementTree

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from ..chart import View
from ..chart.definition import NARROW
from ..chart.svg import MARK, scales, when_drawn
from ..core.checks import expect
from ..core.errors import PagewidgetsError
from ..core.names import function_name
from ..core.parameters import Parameters
from ..translation import translate

Mark: TypeAlias = Line2D | PathPatch | Text
FORMS = {
    Line2D: "points [[x, y], …] for a Line2D",
    PathPatch: "rings [[[x, y], …], …] for a PathPatch",
    Text: "[x, y, words] on one line for a Text",
}


@dataclass(frozen=True)
class Plot:
    """A chart that a model fills in, again for every set of parameters.

    figure: draws the axes, with linear scales, and an artist for each mark: its `gid` is the
        mark's name. One that takes `width`, in pixels, is drawn for a phone (NARROW) and for a wide
        screen (WIDE). Called once a drawing for a page, and for every change in a kernel.
    facts: the parameters -> what the next three say, list and draw, worked out once.
    sentence: the facts -> a text.
    rows: the facts -> lists of cells as they are shown.
    marks: the facts, and the `width` if it takes it -> name -> where it is, in data coordinates:
        a Line2D takes points [[x, y], ...], where what is not finite lifts the pen;
        a PathPatch takes rings, each such points, filled by the even-odd or non-zero rule alike;
        a Text takes [x, y, words].
    default: the parameters of the first picture.
    columns, caption: of the table, and of the figure.
    origin: where the numbers come from, such as "Invented for teaching."

    `facts` to `marks` and all they call stay within what `translate` understands.
    """

    figure: Callable[..., Figure]
    facts: Callable[[Any], Any]
    sentence: Callable[[Any], str]
    rows: Callable[[Any], Sequence[Sequence[str]]]
    marks: Callable[..., Mapping[str, Any]]
    default: Parameters
    columns: Sequence[str]
    caption: str
    origin: str

    def __post_init__(self) -> None:
        expect(self, "default", Parameters)

    @property
    def name(self) -> str:
        """What the function of its facts is called, without "_facts"; errors name it so."""
        return function_name(self.facts)

    @property
    def parts(self) -> dict[str, Callable[..., Any]]:
        """What is made of the facts."""
        return {"sentence": self.sentence, "rows": self.rows, "marks": self.marks}

    def compute(self, parameters: Parameters, width: float = NARROW) -> dict[str, Any]:
        """Sentence, rows and marks for one set of parameters, in a chart so many pixels wide."""
        facts = self.facts(parameters)
        return {name: part(facts, **given(part, width)) for name, part in self.parts.items()}

    def script(self) -> str:
        """The page's `compute`; raises as `translate` does."""
        return translate(self.facts, type(self.default), self.parts)

    def view(self, parameters: Parameters) -> View:
        """The chart, its sentence and its table for one set of parameters.

        Raises PagewidgetsError that names a row of the wrong length, or a mark without an artist,
        or of the wrong form; of a mark when it is drawn, where there are two drawings.
        """
        where = f"Plot({self.name})"
        facts = self.facts(parameters)
        rows = self.rows(facts)
        for number, row in enumerate(rows, 1):
            if len(row) != len(self.columns):
                raise PagewidgetsError(
                    f"{where}, row {number}: found {len(row)} cells; expected {len(self.columns)}, "
                    f"one for each of {', '.join(self.columns)}."
                )
        figure = (
            partial(self.draw, facts) if given(self.figure, NARROW) else self.draw(facts, NARROW)
        )
        table = pd.DataFrame(rows, columns=list(self.columns))
        return View(figure, self.sentence(facts), table, self.caption, origin=self.origin)

    def draw(self, facts: Any, width: int) -> Figure:
        """The figure with its marks in their places; raises as `view` says."""
        where = f"Plot({self.name})"
        figure = self.figure(**given(self.figure, width))
        if not isinstance(figure, Figure):
            raise PagewidgetsError(
                f"{where}, figure: found {type(figure).__name__}; expected a function that returns a Figure. "
                "End it in return figure."
            )
        for name, value in self.marks(facts, **given(self.marks, width)).items():
            item = artist(figure, name, where)
            try:
                place(item, value)
            except (TypeError, ValueError, IndexError):
                raise PagewidgetsError(
                    f"{where}, mark {name!r}: found {str(value)[:80]}; expected {FORMS[type(item)]}."
                ) from None
        return figure


def given(function: Callable[..., Any], width: float) -> dict[str, float]:
    """The width for a function that takes it."""
    return {"width": width} if "width" in signature(function).parameters else {}


def artist(figure: Figure, name: str, where: str) -> Mark:
    """The one artist whose gid is the mark's name, with the name the script looks for."""
    found = figure.findobj(lambda item: item.get_gid() in (name, MARK + name), include_self=False)
    if len(found) != 1 or not isinstance(item := found[0], Line2D | PathPatch | Text):
        kinds = ", ".join(type(item).__name__ for item in found) or "none"
        raise PagewidgetsError(
            f"{where}, mark {name!r}: found {kinds} of this name; expected one Line2D, PathPatch "
            f"or Text. Give its artist gid={name!r}."
        )
    item.set_gid(MARK + name)
    if isinstance(item, Text):
        item.set_parse_math(False)  # the page writes a $ as it stands
    return item


def place(item: Mark, value: Sequence[Any]) -> None:
    """Put an artist where the model says."""
    if isinstance(item, Text):
        x, y, words = value
        if "\n" in words:
            raise ValueError(words)
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


def corner(line: Line2D) -> tuple[float, float]:
    """Where a pen that draws nothing stands."""
    return (0, 0) if line.axes is None else (line.axes.get_xlim()[0], line.axes.get_ylim()[0])


def outline(rings: Sequence[Sequence[Sequence[float]]]) -> Path:
    """Closed rings as one path."""
    points, codes = [], []
    for ring in rings:
        points += [*ring, ring[0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
    return Path(points, codes) if points else Path([(0, 0)], [Path.MOVETO])


KINDS = {Line2D: "line", PathPatch: "area", Text: "text"}


def measured(figure: Figure, where: str) -> dict[str, list[str | float]]:
    """For each mark that was placed its kind and a, b, c, d: (x, y) of the data stands at (a·x + b, c·y + d).

    In points from the picture's upper left corner. The numbers are there once the figure is saved.
    Raises PagewidgetsError for what the page's script could not move as Python does.
    """
    marks: dict[str, Any] = {}
    for item in figure.findobj(lambda item: str(item.get_gid()).startswith(MARK)):
        name = str(item.get_gid()).removeprefix(MARK)
        if fault := immovable(item):
            raise PagewidgetsError(f"{where}, mark {name!r}: {fault}")
        marks[name] = item
    result: dict[str, list[str | float]] = {name: [] for name in marks}

    def note(height: float) -> None:
        for name, item in marks.items():
            across, level = scales(item.axes, height)
            result[name] = [KINDS[type(item)], *map(float, (*across, *level))]

    when_drawn(figure, note)
    return result


def immovable(item: Artist) -> str:
    """Why the page's script cannot move an artist, with what to do; empty where it can."""
    axes = item.axes
    if axes is None or not axes.transData.is_affine or item.get_transform() != axes.transData:
        return "expected data coordinates of axes with linear scales."
    if item.get_path_effects() or item.get_sketch_params():
        return "found path effects or a sketch; expected none, for the page draws it once."
    if isinstance(item, Line2D):
        if item.get_marker() not in ("None", "none", " ", "", None):
            return (
                f"found the marker {item.get_marker()!r}, which stays where it is on a page. Draw a "
                "dot as a line of no length with round ends: two equal points, a wide linewidth "
                "and solid_capstyle='round'."
            )
        if item.get_drawstyle() != "default" or item.get_gapcolor() is not None:
            return "found steps or a gap colour; expected a plain line. Let the model give the corners."
    if isinstance(item, Text) and (item.get_rotation() or "\n" in item.get_text()):
        return "expected a text on one level line."
    return ""


def check_picture(picture: str, marks: Iterable[str], where: str) -> None:
    """Raise where a mark is not one path or one text in the picture, which the script moves."""
    root = ElementTree.fromstring(picture)
    groups = {group.get("data-mark"): group for group in root.iter("g")}
    for name in marks:
        found = [part.tag for part in groups[name].iter()][1:] if name in groups else ["nothing"]
        if found not in (["path"], ["text"]):
            raise PagewidgetsError(
                f"{where}, mark {name!r}: it is drawn as {', '.join(found)}; expected one path or "
                "one text, which is all that the page can move. Draw it plainly and visibly."
            )
