"""A plot's marks: each has its artist, is drawn where the model says, and is there to be moved."""

import math
import re
from dataclasses import replace

import matplotlib as mpl
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import offset_copy

from pagewidgets import PagewidgetsError, Plot, decimals
from pagewidgets.chart import svg
from pagewidgets.chart.definition import NARROW, WIDE
from pagewidgets.simulation.plot import artist, check_picture, measured
from test_parameters import Coin


def axes_with(**options):
    figure = Figure(figsize=(4.8, 3))
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8), xlim=(0, 10), ylim=(-1, 1), **options)
    return figure, axes


def draw() -> Figure:
    figure, axes = axes_with()
    axes.plot([], [], gid="curve", color="#1b6ca8")
    axes.add_patch(PathPatch(Path([(0, 0)]), gid="bars", color="#b3261e"))
    axes.text(0, 0, "", gid="label", fontsize=12.5)
    return figure


def model(coin: Coin) -> dict:
    x, y = coin.throws, coin.heads
    return {
        "sentence": f"Heads in {decimals(y, 2)} of the throws.",
        "rows": [["heads", decimals(y, 2)]],
        "marks": {
            "curve": [[0, 0], [x, y], [math.nan, math.nan], [9, 1]],
            "bars": [[[1, 0], [2, 0], [2, y], [1, y]], [[4, 0], [5, 0], [5, -y]]],
            "label": [x, y, "heads <&>"],
        },
    }


def nothing(coin: Coin) -> dict:
    marks = {"curve": [], "bars": [], "label": [coin.throws, 0, ""]}
    return {"sentence": "Nothing.", "rows": [["heads", "none"]], "marks": marks}


# The facts of a test's plot are all that is made of them.
def sentence(facts: dict) -> str:
    return facts["sentence"]


def rows(facts: dict) -> list:
    return facts["rows"]


def marks(facts: dict) -> dict:
    return facts["marks"]


PARTS = (sentence, rows, marks)
PLOT = Plot(draw, model, *PARTS, Coin(), ["side", "share"], "A coin.", "Invented.")


def drawn(figure: Figure, where: str = "here") -> dict:
    """Each mark's kind and scale, once the figure is saved."""
    marks = measured(figure, where)
    svg.render(figure, "p")
    return marks


def groups(figure: Figure) -> dict:
    picture = BeautifulSoup(svg.render(figure, "p"), "html.parser")
    return {group["data-mark"]: group for group in picture.select("[data-mark]")}


def test_a_view_has_what_the_model_says():
    view = PLOT.view(Coin(heads=0.25))
    assert PLOT.name == "model"
    assert view.sentence == "Heads in 0.25 of the throws."
    assert view.table.to_dict("list") == {"side": ["heads"], "share": ["0.25"]}
    assert (view.caption, view.origin) == ("A coin.", "Invented.")
    curve, bars, label = (
        view.figure.findobj(lambda item, name=name: item.get_gid() == f"mark-{name}")[0]
        for name in ("curve", "bars", "label")
    )
    assert curve.get_xydata()[1].tolist() == [3, 0.25]
    assert bars.get_path().vertices.tolist()[:2] == [[1, 0], [2, 0]]
    assert (label.get_position(), label.get_text()) == ((3, 0.25), "heads <&>")


def test_one_that_takes_a_width_has_two_drawings():
    def wide(width: float) -> Figure:
        figure = draw()
        figure.set_figwidth(width / 75)
        return figure

    def moved(facts: dict, width: float) -> dict:
        return facts["marks"] | {"label": [width / 100, 0, "here"]}

    view = replace(PLOT, figure=wide, marks=moved).view(Coin())
    assert (PLOT.view(Coin()).widths, view.widths) == ((NARROW,), (NARROW, WIDE))
    for width in view.widths:
        figure = view.figure(width)
        [label] = figure.findobj(lambda item: item.get_gid() == "mark-label")
        assert (figure.get_figwidth(), label.get_position()) == (width / 75, (width / 100, 0))


@pytest.mark.parametrize("facts", [model, nothing])
def test_every_mark_has_one_element_in_the_picture(facts):
    found = groups(replace(PLOT, facts=facts).view(Coin()).figure)
    assert {name: [one.name for one in group.find_all(True)] for name, group in found.items()} == {
        "curve": ["path"], "bars": ["path"], "label": ["text"],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["kappa T", "κ_T ≤ 1", 'a"b', "a.b:c"])
def test_a_mark_may_have_any_name(name):
    def draw_one() -> Figure:
        figure, axes = axes_with()
        axes.plot([], [], gid=name)
        return figure

    def facts(coin: Coin) -> dict:
        return {"sentence": "S.", "rows": [["a", "b"]], "marks": {name: [[0, 0], [1, 1]]}}

    plot = replace(PLOT, figure=draw_one, facts=facts)
    assert list(groups(plot.view(Coin()).figure)) == [name]


def test_the_picture_stands_where_the_numbers_say():
    view = PLOT.view(Coin())
    marks = drawn(view.figure, "here")
    assert {name: kind for name, (kind, *_) in marks.items()} == {
        "curve": "line", "bars": "area", "label": "text"
    }  # fmt: skip
    found = groups(view.figure)
    for name in ("curve", "bars"):
        _, a, b, c, d = marks[name]
        points = model(Coin())["marks"][name]
        points = points if name == "curve" else [point for ring in points for point in ring]
        shown = re.findall(r"[ML] ?(-?[\d.]+) (-?[\d.]+)", found[name].path["d"])
        wanted = [(a * x + b, c * y + d) for x, y in points if not math.isnan(y)]
        for (x, y), (left, top) in zip(wanted, shown, strict=True):
            assert (float(left), float(top)) == pytest.approx((x, y), abs=0.06)


ODD = [[0, math.nan], [math.nan, 0], [math.inf, 0], [0, -math.inf]]


def test_what_is_nowhere_is_not_drawn_but_can_be_moved():
    def facts(coin: Coin) -> dict:
        marks = {"curve": ODD, "bars": [], "label": [math.nan, math.inf, "nowhere"]}
        return {"sentence": "S.", "rows": [["a", "b"]], "marks": marks}

    found = groups(replace(PLOT, facts=facts).view(Coin()).figure)
    assert sorted(found) == ["bars", "curve", "label"]
    assert found["label"].text.strip() == ""


def test_dpi_changes_nothing():
    usual = drawn(PLOT.view(Coin()).figure, "here")
    figure = PLOT.view(Coin()).figure
    figure.set_dpi(300)
    assert drawn(figure, "here")["curve"][1:] == pytest.approx(usual["curve"][1:])


def made(change) -> Figure:
    figure, axes = axes_with()
    change(figure, axes)
    return figure


FOUND = (
    "Plot(one), mark 'one': found {} of this name; expected one Line2D, PathPatch or Text. "
    "Give its artist gid='one'."
)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda figure, axes: axes.plot([], []), "none"),
        (lambda figure, axes: axes.add_patch(Rectangle((0, 0), 1, 1, gid="one")), "Rectangle"),
        (lambda figure, axes: [axes.plot([], [], gid="one") for _ in "ab"], "Line2D, Line2D"),
        (lambda figure, axes: axes.scatter([1], [1], gid="one"), "PathCollection"),
    ],
)
def test_a_mark_without_its_artist_is_named(change, found):
    def one(coin: Coin) -> dict:
        return {"sentence": "S.", "rows": [], "marks": {"one": [[0, 0]]}}

    plot = replace(PLOT, figure=lambda: made(change), facts=one)
    with pytest.raises(PagewidgetsError) as caught:
        plot.view(Coin())
    assert str(caught.value) == FOUND.format(found)


PLACE = "expected data coordinates of axes with linear scales."
LEVEL = "expected a text on one level line."
ROUND = "which stays where it is on a page."


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda figure, axes: axes.plot([1], [1], gid="one", transform=axes.transAxes), PLACE),
        (lambda figure, axes: figure.text(0, 0, "one", gid="one"), PLACE),
        (lambda figure, axes: (axes.set_xscale("log"), axes.plot([1], [1], gid="one")), PLACE),
        (lambda figure, axes: axes.plot([1], [1], gid="one", transform=axes.get_xaxis_transform()),
         PLACE),
        (lambda figure, axes: axes.text(0, 0, "one", gid="one",
         transform=offset_copy(axes.transData, figure, 9)), PLACE),
        (lambda figure, axes: figure.add_subplot(projection="polar").plot([1], [1], gid="one"),
         PLACE),
        (lambda figure, axes: axes.text(0, 0, "one", gid="one", rotation=90), LEVEL),
        (lambda figure, axes: axes.text(0, 0, "one\ntwo", gid="one"), LEVEL),
        (lambda figure, axes: axes.plot([1], [1], "o", gid="one"), f"found the marker 'o', {ROUND}"),
        (lambda figure, axes: axes.plot([1], [1], gid="one", marker=4), f"found the marker 4, {ROUND}"),
        (lambda figure, axes: axes.step([1], [1], gid="one"), "found steps or a gap colour"),
        (lambda figure, axes: axes.plot([1], [1], "--", gapcolor="red", gid="one"),
         "found steps or a gap colour"),
        (lambda figure, axes: axes.plot([1], [1], gid="one",
         path_effects=[withStroke(linewidth=3)]), "found path effects or a sketch"),
        (lambda figure, axes: axes.plot([1], [1], gid="one", sketch_params=1),
         "found path effects or a sketch"),
    ],
    ids=["axes", "figure", "logarithmic", "half in data", "beside its place", "polar", "rotated",
         "two lines", "marker", "caret", "steps", "gap colour", "effects", "sketch"],
)  # fmt: skip
def test_what_the_script_could_not_move_is_named(change, fault):
    figure = made(change)
    artist(figure, "one", "here")
    with pytest.raises(PagewidgetsError) as caught:
        measured(figure, "here")
    assert str(caught.value).startswith(f"here, mark 'one': {fault}")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda figure, axes: axes.text(1, 0, "one", gid="one", bbox={"fc": "red"}), "path, text"),
        (lambda figure, axes: axes.text(1, 0, "one", gid="one", visible=False), "nothing"),
        (lambda figure, axes: axes.plot([1], [1], gid="one", visible=False), "nothing"),
        (lambda figure, axes: axes.add_patch(PathPatch(Path([(1, 0)]), gid="one", hatch="/",
         rasterized=True)), "nothing"),
    ],
    ids=["box", "unseen text", "unseen line", "raster"],
)  # fmt: skip
def test_a_mark_that_is_drawn_as_more_or_less_than_one_thing_is_named(change, found):
    figure = made(change)
    artist(figure, "one", "here")
    marks = measured(figure, "here")
    with pytest.raises(PagewidgetsError) as caught:
        check_picture(svg.render(figure, "p"), ["one"], "here")
    assert f"here, mark 'one': it is drawn as {found}" in str(caught.value)
    assert set(marks) <= {"one"}


def test_a_dollar_is_a_dollar_on_both_sides():
    figure = made(lambda figure, axes: axes.text(1, 0, "", gid="one"))
    plot = replace(PLOT, figure=lambda: figure, facts=lambda coin: {
        "sentence": "S.", "rows": [["a", "b"]], "marks": {"one": [1, 0, "$5$ or 5 $"]}
    })  # fmt: skip
    assert groups(plot.view(Coin()).figure)["one"].text.strip() == "$5$ or 5 $"


# --- where the picture is laid out while it is drawn -----------------------------------


def constrained() -> Figure:
    figure = Figure(figsize=(4.8, 3), layout="constrained")
    figure.subplots().set_ylabel("A long\nlabel of\nthe axis")
    return figure


def tight() -> Figure:
    figure = Figure(figsize=(4.8, 3), layout="tight")
    figure.subplots().set_xlabel("A long\nlabel of\nthe axis")
    return figure


def equal() -> Figure:
    figure = Figure(figsize=(4.8, 3))
    figure.subplots().set_aspect("equal")
    return figure


def beside_a_colour_bar() -> Figure:
    figure = Figure(figsize=(4.8, 3), layout="constrained")
    axes = figure.subplots()
    figure.colorbar(axes.imshow([[1, 2], [3, 4]], extent=(0, 10, 0, 20), aspect="auto"))
    return figure


def inverted() -> Figure:
    figure = Figure(figsize=(4.8, 3), dpi=220)
    figure.subplots().invert_yaxis()
    return figure


def inset() -> Figure:
    figure = Figure(figsize=(4.8, 3))
    figure.subplots().inset_axes([0.3, 0.3, 0.6, 0.6])
    return figure


@pytest.mark.parametrize("bet", ["bet-x", "bet-y"])
@pytest.mark.parametrize("bbox", [None, "tight"])
@pytest.mark.parametrize(
    "figure", [constrained, tight, equal, beside_a_colour_bar, inverted, inset]
)
def test_the_scale_is_that_of_the_saved_picture(figure, bbox, bet):
    figure = figure()
    axes = (figure.axes[0].child_axes or figure.axes)[0]
    axes.set_gid(bet)
    axes.set(xlim=(0, 10), ylim=(0, 20) if axes.get_ylim()[0] < axes.get_ylim()[1] else (20, 0))
    axes.plot([2, 7], [3, 11], gid="line")
    artist(figure, "line", "here")
    with mpl.rc_context({"savefig.bbox": bbox}):
        marks = measured(figure, "here")
        picture = BeautifulSoup(svg.render(figure, "p"), "html.parser")
    _, a, b, c, d = marks["line"]
    path = picture.select_one("[data-mark=line] path")["d"]
    shown = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    assert shown == pytest.approx([a * 2 + b, c * 3 + d, a * 7 + b, c * 11 + d], abs=0.06)
    slope, zero, *_ = map(float, picture.select_one("[data-map]")["data-map"].split())
    assert slope * (7 if bet == "bet-x" else 11) + zero == pytest.approx(
        shown[2 if bet == "bet-x" else 3], abs=0.08
    )


# --- what a model returns --------------------------------------------------------------


def test_a_mark_far_from_zero_stands_where_it_belongs():
    figure, axes = axes_with()
    axes.set(xlim=(1e8, 1e8 + 1), ylim=(737_000, 737_100))
    axes.plot([1e8], [737_000], gid="mark-it")
    marks = measured(figure, "here")
    svg.render(figure, "it")
    _, slope_x, zero_x, slope_y, zero_y = marks["it"]
    inch = 72
    assert slope_x * 1e8 + zero_x == pytest.approx(0.1 * 4.8 * inch, abs=0.01)
    assert slope_y * 737_000 + zero_y == pytest.approx(0.9 * 3 * inch, abs=0.01)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"rows": [["a"]]},
         "row 1: found 1 cells; expected 2, one for each of side, share."),
        ({"marks": {"curve": [1, 2]}},
         "mark 'curve': found [1, 2]; expected points [[x, y], …] for a Line2D."),
        ({"marks": {"bars": [[1, 2]]}},
         "mark 'bars': found [[1, 2]]; expected rings [[[x, y], …], …] for a PathPatch."),
        ({"marks": {"label": [1, 2]}},
         "mark 'label': found [1, 2]; expected [x, y, words] on one line for a Text."),
        ({"marks": {"label": [1, 2, "a\nb"]}},
         "mark 'label': found [1, 2, 'a\\nb']; expected [x, y, words] on one line for a Text."),
    ],
)  # fmt: skip
def test_a_row_or_a_mark_of_another_form_is_named(given, message):
    with pytest.raises(PagewidgetsError) as caught:
        replace(PLOT, facts=lambda coin: nothing(coin) | given).view(Coin())
    assert str(caught.value).startswith(f"Plot(<lambda>), {message}")


def test_a_class_for_the_first_parameters_and_a_figure_that_is_not_returned_are_named():
    with pytest.raises(PagewidgetsError, match="Plot, default: found type; expected Parameters"):
        replace(PLOT, default=Coin)
    with pytest.raises(PagewidgetsError, match="figure: found NoneType; expected a function"):
        replace(PLOT, figure=lambda: None).view(Coin())
