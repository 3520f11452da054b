"""A plot's marks: each has its artist, is drawn where the model says, and is there to be moved."""

import math
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from pagewidgets import PagewidgetsError, Plot, fixed
from pagewidgets.chart import svg
from pagewidgets.simulation.plot import artist, drawn
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
        "sentence": f"Heads in {fixed(y, 2)} of the throws.",
        "rows": [["heads", fixed(y, 2)]],
        "marks": {
            "curve": [[0, 0], [x, y], [math.nan, math.nan], [9, 1]],
            "bars": [[[1, 0], [2, 0], [2, y], [1, y]], [[4, 0], [5, 0], [5, -y]]],
            "label": [x, y, "heads <&>"],
        },
    }


def nothing(coin: Coin) -> dict:
    marks = {"curve": [], "bars": [], "label": [coin.throws, 0, ""]}
    return {"sentence": "Nothing.", "rows": [["heads", "none"]], "marks": marks}


PLOT = Plot(draw, model, Coin(), ["side", "share"], "A coin.", "Invented.")


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


@pytest.mark.parametrize("compute", [model, nothing])
def test_every_mark_has_one_element_in_the_picture(compute):
    found = groups(replace(PLOT, compute=compute).view(Coin()).figure)
    assert {name: [one.name for one in group.find_all(True)] for name, group in found.items()} == {
        "curve": ["path"], "bars": ["path"], "label": ["text"],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["kappa T", "κ_T ≤ 1", 'a"b', "a.b:c"])
def test_a_mark_may_have_any_name(name):
    def draw_one() -> Figure:
        figure, axes = axes_with()
        axes.plot([], [], gid=name)
        return figure

    def compute(coin: Coin) -> dict:
        return {"sentence": "S.", "rows": [["a", "b"]], "marks": {name: [[0, 0], [1, 1]]}}

    plot = replace(PLOT, figure=draw_one, compute=compute)
    assert list(groups(plot.view(Coin()).figure)) == [name]


def test_the_picture_stands_where_the_numbers_say():
    view = PLOT.view(Coin())
    marks = drawn(view.figure, "here")
    assert [kind for kind, *_ in marks.values()] == ["line", "area", "text"]
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
    def compute(coin: Coin) -> dict:
        marks = {"curve": ODD, "bars": [], "label": [math.nan, math.inf, "nowhere"]}
        return {"sentence": "S.", "rows": [["a", "b"]], "marks": marks}

    found = groups(replace(PLOT, compute=compute).view(Coin()).figure)
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

    plot = replace(PLOT, figure=lambda: made(change), compute=one)
    with pytest.raises(PagewidgetsError) as caught:
        plot.view(Coin())
    assert str(caught.value) == FOUND.format(found)


@pytest.mark.parametrize(
    "change",
    [
        lambda figure, axes: axes.plot([1], [1], gid="one", transform=axes.transAxes),
        lambda figure, axes: figure.text(0, 0, "one", gid="one"),
        lambda figure, axes: axes.text(0, 0, "one", gid="one", rotation=90),
        lambda figure, axes: axes.text(0, 0, "one\ntwo", gid="one"),
        lambda figure, axes: (axes.set_xscale("log"), axes.plot([1], [1], gid="one")),
        lambda figure, axes: axes.plot([1], [1], gid="one", transform=axes.get_xaxis_transform()),
    ],
    ids=["axes", "figure", "rotated", "two lines", "logarithmic", "half in data"],
)
def test_what_the_script_could_not_place_is_named(change):
    figure = made(change)
    artist(figure, "one", "here")
    with pytest.raises(PagewidgetsError) as caught:
        drawn(figure, "here")
    assert str(caught.value) == (
        "here, mark 'one': expected data coordinates of axes with linear scales, "
        "and a text on one level line."
    )
