"""What charts share when they are drawn: names of bands that give way, colours in the dark."""

import itertools

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from notebooks import BOOK
from pagewidgets.chart.definition import WIDE
from test_open_door import all_polls
from ukraine2021 import drawing, load, load_json
from ukraine2021.association import agreement, output, trade
from ukraine2021.camps import argument_map, clues, deaths, two_dials
from ukraine2021.crisis import demands, forces, timeline
from ukraine2021.drawing import figures, style
from ukraine2021.open_door import alliances, bargain, surveys

BOTH = ["Crimea, Donbas", "pandemic"]


@pytest.mark.parametrize(
    ("shown", "unit", "named"),
    [
        (range(2008, 2022), "index, 2013 = 100", BOTH),
        (range(2013, 2022), "%", BOTH),
        (range(2014, 2022), "index, 2014 = 100", BOTH[1:]),
        (range(2016, 2022), "%", BOTH[1:]),
        (range(2000, 2013), "%", []),
    ],
)
def test_the_name_of_a_band_meets_no_unit_and_lies_within_the_years(shown, unit, named):
    _, axes = drawing.styled(drawing.axes)()
    drawing.bands(axes)
    drawing.years(axes, shown)
    drawing.styled(drawing.unit_label)(axes, unit)
    assert [text.get_text() for text in axes.texts] == [*named, unit]


def recovery() -> list[pd.DataFrame]:
    series = output.with_goods_exports(load("ukraine_recovery"), load("ukraine_goods_exports"))
    return [series, load("ukraine_recovery_measures"), load("ukraine_recovery_editions")]


CHARTS = {
    "forces": (forces, lambda: [load("force_figures"), None, list(forces.KINDS)]),
    "reach": (demands, lambda: [load("demands"), 10]),
    "events_known_on": (timeline, lambda: [load("timeline"), "2021-12-16", None]),
    "deaths": (deaths, lambda: [load("donbas_deaths")]),
    "clues": (clues, lambda: [load("clues")]),
    "two_dials": (two_dials, lambda: [load_json("argument_map")["cells"]]),
    "arguments": (argument_map, lambda: [load_json("argument_map")["steps"], True]),
    "door": (alliances, lambda: [load("alliance_members"), load("ukraine_status"), "EU", 1990]),
    "promise": (bargain, lambda: [load("promises"), "1994 Budapest"]),
    "answered": (surveys, lambda: [all_polls(), load("security_choices"), "NATO"]),
    "agreement_path": (agreement, lambda: [load("association_agreement")]),
    "exports_to": (trade, lambda: [load("ukraine_goods_exports"), "Russia", "index", 2013]),
    "recovered": (output, lambda: [*recovery(), "real_gdp_world_bank", 2013, None]),
}


@pytest.mark.parametrize("width", [1.5 * drawing.WIDTH, WIDE / figures.INCH])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_fits_a_wider_place_than_a_phone(chart: str, width: float):
    """On a phone the browser measures every view."""
    module, arguments = CHARTS[chart]
    facts = getattr(module, f"{chart}_facts")(*arguments())
    figure = getattr(module, f"draw_{chart}")(facts, width)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [
        (text.get_text(), text.get_window_extent(renderer).shrunk(0.98, 0.9))
        for axes in figure.axes
        for text in axes.texts
        if text.get_text()
    ]
    assert figure.get_figwidth() == width
    for label, box in boxes:
        assert min(box.x0, box.y0, figure.bbox.x1 - box.x1, figure.bbox.y1 - box.y1) >= -1, label
    met = [(a, b) for (a, one), (b, two) in itertools.combinations(boxes, 2) if one.overlaps(two)]
    assert met == []


def test_the_style_sheet_has_the_dark_twin_of_every_colour():
    assert style.dark_css() in (BOOK / "static/book.css").read_text(encoding="utf-8")


def test_the_names_of_bands_in_thirty_years_meet_neither_each_other_nor_the_edge():
    figure, axes = drawing.styled(drawing.axes)()
    drawing.bands(axes)
    drawing.years(axes, range(1991, 2021))
    drawing.styled(drawing.unit_label)(axes, "x")
    extents = [text.get_window_extent() for text in axes.texts]
    assert all(extent.x1 <= figure.bbox.x1 for extent in extents)
    assert not any(one.overlaps(two) for one, two in itertools.combinations(extents, 2))
