"""What charts share when they are drawn: names of bands that give way, colours in the dark."""

import pytest

from notebooks import BOOK
from ukraine2021 import drawing
from ukraine2021.drawing import style

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
    _, axes = drawing.drawn(drawing.axes)()
    drawing.bands(axes)
    drawing.years(axes, shown)
    drawing.drawn(drawing.unit_label)(axes, unit)
    assert [text.get_text() for text in axes.texts] == [*named, unit]


def test_the_style_sheet_has_the_dark_twin_of_every_colour():
    assert style.dark_css() in (BOOK / "static/book.css").read_text(encoding="utf-8")
