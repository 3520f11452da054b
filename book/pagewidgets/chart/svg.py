"""A matplotlib figure -> deterministic SVG text for a page.

Text stays text, colours become CSS variables with the figure's own colour as fallback, and
nothing depends on a style attribute, so a strict Content-Security-Policy changes nothing.
"""

import io
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.errors import PagewidgetsError
from ..core.output import fonts_aside

NAMESPACE = re.compile(r"\{[^}]*\}")
NUMBER = re.compile(r"-?\d+\.\d+")
COLOUR = re.compile(r"#[0-9a-f]{6}")
FACTORS = re.compile(r"(matrix|scale)\(([^)]*)\)")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
NO_ROTATION = re.compile(r"rotate\(-?0 [^)]*\)")
OPACITY = re.compile(r"(fill-|stroke-|stop-)?opacity")

MARK = "mark-"  # before the name of what a simulation's script moves
POINT = "point-"  # before the number of what says what it is
BET = "bet-"  # before the axis, x or y, on which a reader's number stands
LARGEST = 1.25  # pixels for a point: letters of 12.5 points are then 16 pixels high
TALL = 440  # points: what is higher cannot stay in sight beside what moves it
GEOMETRY = ("d", "x", "y", "transform")

# The same bytes on another day.
FORMATS: dict[str, tuple[str, dict[str, None]]] = {
    "image/svg+xml": ("svg", {"Date": None}),
    "application/pdf": ("pdf", {"CreationDate": None}),
    "image/png": ("png", {}),
}

# What matplotlib leaves to its own style element, black, which it leaves out altogether, and what a page
# may have otherwise: in one from right to left a text would end where it has to begin.
INHERITED = {
    "direction": "ltr",
    "fill": "var(--chart-000000, #000000)",
    "stroke-linejoin": "round",
    "stroke-linecap": "butt",
}


def render(figure: Figure, prefix: str, points: Iterable[str] = (), **attributes: str) -> Markup:
    """SVG text of a figure in short lines, so that alike charts share most of them.

    prefix: goes before every id, so that several charts can stand on one page.
    points: gids of artists, which get their numbers from 0 as `data-point`.
    attributes: of the picture, such as aria_labelledby.
    Colours are written as `var(--chart-1b6ca8, #1b6ca8)`; attributes but opacity are
    rounded to a tenth of a point, visible text never. Raises PagewidgetsError for a point that is
    not drawn.
    """
    bets, maps = _bets(figure), dict[str, str]()
    noted = when_drawn(
        figure, lambda height: maps.update({gid: _map(axes, height) for gid, axes in bets.items()})
    )
    with (
        fonts_aside(),
        mpl.rc_context(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": "pagewidgets",
                "svg.image_inline": True,
                "path.simplify": False,
            }
        ),
    ):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    figure.canvas.mpl_disconnect(noted)
    root = ElementTree.fromstring(buffer.getvalue())
    groups = {group.get("id"): group for group in root.iter() if group.tag.endswith("}g")}
    for number, name in enumerate(points):
        if name not in groups:
            raise PagewidgetsError(f"View, points: no artist has gid={name!r}. Give it to one.")
        groups[name].set("id", f"{POINT}{number}")
    for name, place in maps.items():
        groups[name].set("data-map", place)
    lines: list[str] = []
    for child in root:
        _write(child, prefix, lines)
    width, height = root.attrib["viewBox"].split()[2:]
    head = {name.replace("_", "-"): value for name, value in attributes.items()}
    head |= {"viewBox": f"0 0 {width} {height}", **INHERITED}
    if float(height) > TALL:
        head["data-tall"] = "true"
    head |= {"width": f"{LARGEST * float(width):g}", "height": f"{LARGEST * float(height):g}"}
    return Markup("\n".join([f"<svg{_attributes(head)}>", *lines, "</svg>"]))


def picture(figure: Figure, kind: str) -> str:
    """A figure of one of the mode's kinds of pictures, as the address of an image."""
    name, metadata = FORMATS[kind]
    with (
        fonts_aside(),
        mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "pagewidgets", "pdf.fonttype": 42}),
    ):
        buffer = io.BytesIO()
        figure.savefig(buffer, format=name, metadata=metadata, dpi=200)
    return f"data:{kind};base64,{b64encode(buffer.getvalue()).decode()}"


def when_drawn(figure: Figure, note: Callable[[float], None]) -> int:
    """Call `note` with the picture's height, in points like all that stands in it, as often as it is drawn.

    Only then has matplotlib moved the axes for the last time. Returns the number to disconnect it by.
    """

    def drawn(event: Any) -> None:
        note(event.renderer.height)

    return figure.canvas.mpl_connect("draw_event", drawn)


def _bets(figure: Figure) -> dict[str, Axes]:
    """The axes on which a reader's number may stand, by their gid."""
    named = ((str(axes.get_gid()), axes) for axes in figure.findobj(Axes))  # insets, too
    found = {gid: axes for gid, axes in named if gid.startswith(BET)}
    for gid, axes in found.items():
        if (axes.get_yscale() if gid == f"{BET}y" else axes.get_xscale()) != "linear":
            raise PagewidgetsError(
                f"View, axes {gid!r}: expected a linear scale. Take the gid away."
            )
    return found


def _map(axes: Axes, height: float) -> str:
    """Where a value stands on an axis of the picture: slope and zero; left, right, top, bottom of the box."""
    (left, bottom), (right, top) = axes.bbox.get_points()
    across, level = scales(axes, height)
    line = level if axes.get_gid() == f"{BET}y" else across
    return " ".join(f"{n:.15g}" for n in line) + "".join(
        f" {n:.6g}" for n in (left, right, height - top, height - bottom)
    )


def scales(axes: Axes, height: float) -> list[tuple[float, float]]:
    """Slope and zero of x, from the picture's left, and of y, from its top: where values of linear axes stand.

    From the ends of the axes: zero may be far from them, as it is from a date.
    """
    (left, bottom), (right, top) = axes.bbox.get_points()
    ends = (
        (left, right, *axes.get_xlim()),
        (height - bottom, height - top, *axes.get_ylim()),
    )
    found = []
    for start, end, first, last in ends:
        slope = (end - start) / (last - first)
        found.append((slope, start - slope * first))
    return found


def _write(element: ElementTree.Element, prefix: str, lines: list[str]) -> None:
    tag = NAMESPACE.sub("", element.tag)
    if tag in ("metadata", "style") or (tag == "defs" and element[0].tag.endswith("style")):
        return
    attributes = _clean(element, tag, prefix)
    if tag == "g" and not attributes:  # it only names what it holds
        for child in element:
            _write(child, prefix, lines)
        return
    # Where it stands goes on a line of its own, for in the next view often only that differs.
    geometry = {name: attributes.pop(name) for name in GEOMETRY if name in attributes}
    opening = f"<{tag}{_attributes(attributes)}"
    if geometry:
        lines.append(opening)
        opening = _attributes(geometry)
    if len(element):
        lines.append(f"{opening}>")
        for child in element:
            _write(child, prefix, lines)
        lines.append(f"</{tag}>")
    else:
        lines.append(f"{opening}>{escape(element.text or '')}</{tag}>")


def _clean(element: ElementTree.Element, tag: str, prefix: str) -> dict[str, str]:
    """The attributes a page needs: style unfolded, ids prefixed, numbers short."""
    result: dict[str, str] = {}
    for name, value in element.attrib.items():
        result |= _unfolded(NAMESPACE.sub("", name), value, tag, prefix)
    result.pop("font-family", None)  # the page's own, set in pagewidgets.css
    if "transform" in result:
        result["transform"] = NO_ROTATION.sub("", result["transform"]).strip()
        if not result["transform"]:
            del result["transform"]
    return {name: _short(name, value, prefix) for name, value in result.items()}


def _unfolded(name: str, value: str, tag: str, prefix: str) -> dict[str, str]:
    """What an attribute of matplotlib's says, as none, one or several of the page's."""
    if name == "style":
        pairs = (declaration.partition(":") for declaration in value.split(";"))
        return {key.strip(): setting.strip() for key, _, setting in pairs}
    if name == "id":
        if tag != "g":
            return {"id": f"{prefix}-{value}"}
        # Other groups carry names nobody refers to.
        kinds = {"data-mark": MARK, "data-point": POINT, "data-bet": BET}
        return {key: value.removeprefix(by) for key, by in kinds.items() if value.startswith(by)}
    if name == "href":  # of something drawn once, or of an image or a link
        return {"href": f"#{prefix}-{value[1:]}" if value[0] == "#" else value}
    return {name: " ".join(value.split())}


def _short(name: str, value: str, prefix: str) -> str:
    """An attribute's value with prefixed references, short numbers and colours as variables."""
    if name in ("id", "href", "data-map"):
        return value
    value = REFERENCE.sub(rf"url(#{prefix}-\1)", value)
    if not OPACITY.fullmatch(name):  # a tenth of it is seen
        value = _rounded(value, name in GEOMETRY)
    if name in ("fill", "stroke", "stop-color") and not value.startswith("url("):
        value = COLOUR.sub(lambda match: f"var(--chart-{match[0][1:]}, {match[0]})", value)
    return value


def _rounded(value: str, place: bool) -> str:
    """Numbers to a tenth of a point, where that is seen: a size stays one, a factor keeps its digits.

    >>> _rounded("matrix(0.088704 0 0 1 3.14 0)", True), _rounded("0.04", False)
    ('matrix(0.088704 0 0 1 3.1 0)', '0.04')
    """
    factors = {at for match in FACTORS.finditer(value) for at in _factors(match)}

    def tenth(match: re.Match[str]) -> str:
        number = float(match[0])
        if match.start() in factors:
            return f"{number:.6g}"
        if not place and abs(number) < 0.05:
            return f"{number:.2g}"
        return f"{number:z.1f}".removesuffix(".0")

    return NUMBER.sub(tenth, value)


def _factors(match: re.Match[str]) -> list[int]:
    """Where the factors of a transform begin: all of a scale, the first four of a matrix."""
    numbers = re.finditer(r"[^\s,]+", match[2])
    return [match.start(2) + number.start() for number in numbers][:4]


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
