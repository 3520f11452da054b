"""Options of every form become checked axes; their product is numbered row by row."""

import re
from datetime import date
from enum import Enum

import ipywidgets as widgets
import numpy as np
import pandas as pd
import pytest

from pagewidgets import Control, PagewidgetsError
from pagewidgets.core.names import slug
from pagewidgets.explorer.controls import axis, choices


def error(function, *arguments):
    with pytest.raises(PagewidgetsError) as caught:
        function(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ("options", "kind", "labels", "values"),
    [
        ([2013, 2021], "select", ("2013", "2021"), (2013, 2021)),
        ({"real": "r", 7: None}, "select", ("real", "7"), ("r", None)),
        (range(1, 6, 2), "range", ("1", "3", "5"), (1, 3, 5)),
        (("b", "a"), "range", ("b", "a"), ("b", "a")),
        ((1949, 1958, 1990, 2004), "range", ("1949", "1958", "1990", "2004"), (1949, 1958, 1990, 2004)),
        ([("one", 1), ["two", 2]], "select", ("one", "two"), (1, 2)),
        ({3, 1, 2}, "select", ("1", "2", "3"), (1, 2, 3)),
        (dict.fromkeys("ab").keys(), "select", ("a", "b"), ("a", "b")),
        (pd.Index(["UA", "PL"]), "select", ("UA", "PL"), ("UA", "PL")),
        (np.bool_(True), "switch", ("off", "on"), (False, True)),
        (True, "switch", ("off", "on"), (False, True)),
        (Control(["a", "b"], kind="radio"), "radio", ("a", "b"), ("a", "b")),
        (Control(range(2), kind="select"), "select", ("0", "1"), (0, 1)),
        (Control({"low": 1, "high": 2}, kind="range"), "range", ("low", "high"), (1, 2)),
        (Control(False, kind="radio"), "radio", ("off", "on"), (False, True)),
        (Control([True, False], kind="switch"), "switch", ("off", "on"), (False, True)),
        (Control({"no": False, "yes": True}, kind="switch"), "switch", ("off", "on"), (False, True)),
    ],
)  # fmt: skip
def test_forms_of_options(options, kind, labels, values):
    made = axis("x", options)
    assert (made.kind, made.labels, made.values) == (kind, labels, values)


TABLES = [pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]})]
ARRAYS = [np.array([1, 2]), np.array([3, 4])]


@pytest.mark.parametrize(
    ("control", "index"),
    [
        ([3, 4], 0),
        (Control([3, 4], default=4), 1),
        (Control({"known": "2021", "newest": None}), 0),
        (False, 0),
        (True, 1),
        (Control(True, default=False), 0),
        (Control([True, False], kind="switch"), 1),
        (Control([True, False], kind="switch", default=False), 0),
        (Control({"one": 1, "yes": True}, default=True), 1),
        (Control({"first": TABLES[0], "last": TABLES[1]}, default=TABLES[1]), 1),
        (Control({"low": ARRAYS[0], "high": ARRAYS[1]}, default=ARRAYS[1]), 1),
    ],
)
def test_the_default_is_the_first_or_the_one_named(control, index):
    assert axis("x", control).default == index


def test_the_label_is_the_name_or_the_one_given():
    assert axis("base_year", [1]).label == "Base year"
    made = axis("base_year", Control([1], label="Year that is 100", help="Any."))
    assert (made.name, made.label, made.help) == ("base_year", "Year that is 100", "Any.")


def test_the_unit_follows_labels_and_keys():
    made = axis("x", Control(range(1, 3), unit="km²"))
    assert made.labels == ("1 km²", "2 km²")
    assert made.keys == ("1-km2", "2-km2")
    assert made.values == (1, 2)


def test_keys_are_safe_in_links_and_tell_negative_numbers_apart():
    labels = ["Real GDP (World Bank)", "Économie & <b>", "2014–15", "-1", "1", "−0.5"]
    expected = ("real-gdp-world-bank", "economie-b", "201415", "minus-1", "1", "minus-0-5")
    assert axis("x", labels).keys == expected
    one = Enum("Id", {"ONE": "an id"}).ONE
    assert axis("x", {"The first": one, "Two": 2}).keys == ("an-id", "two")
    assert axis("x", range(-2, 3)).keys == ("minus-2", "minus-1", "0", "1", "2")


def test_a_slug_has_letters_of_any_script_and_may_be_empty():
    assert slug("Україна!") == "україна"
    assert slug("Élan ’22") == "elan-22"
    assert slug("🇺🇦 –") == ""


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (["Київ", "Львів", "мій", "мии"], ("київ", "львів", "мій", "мии")),
        (["俄罗斯", "乌克兰"], ("俄罗斯", "乌克兰")),
        (["روسيا", "أوكرانيا"], ("روسيا", "أوكرانيا")),
        (["रूस", "यूक्रेन"], ("रूस", "यूक्रेन")),
        (["< 5 %", "5 %", "> 5 %"], ("5", "5-2", "5-3")),
        (["C", "C++", "C-2"], ("c", "c-3", "c-2")),
        (["us", "US"], ("us", "us-2")),
        ([1e-16, 1e16], ("1e-16", "1e-16-2")),
        (["🇺🇦", "🇷🇺", "1"], ("2", "3", "1")),
        (["real GDP", "Real-GDP!"], ("real-gdp", "real-gdp-2")),
    ],
    ids=str,
)
def test_any_labels_that_differ_have_keys_that_differ(labels, keys):
    made = axis("x", labels)
    assert (made.labels, made.keys) == (tuple(map(str, labels)), keys)


def test_views_are_numbered_row_by_row():
    made = choices({"a": ["x", "y"], "b": range(3), "c": True})
    assert len(made) == 12
    assert list(made)[:4] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert [made.number(indices) for indices in made] == list(range(12))
    assert made.default == (0, 0, 1)
    assert made.values((1, 2, 0)) == {"a": "y", "b": 2, "c": False}
    assert made.describe((1, 2, 0)) == "a='y', b='2', c='off'"
    for number, indices in enumerate(made):  # what the page's script computes
        a, rest = divmod(number, 6)
        assert indices == (a, *divmod(rest, 2))


@pytest.mark.parametrize("ask", ["number", "values", "describe"])
def test_indices_must_be_as_many_as_axes(ask):
    with pytest.raises(ValueError, match="shorter"):
        getattr(choices({"a": [1], "b": [1]}), ask)((0,))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "x: no options. Give at least one."),
        ({}, "x: no options. Give at least one."),
        *(
            (
                options,
                f"x: found {kind}; expected a list, a range, (min, max), a number, a mapping label -> "
                "value, or a bool. Write x=[...], or x=fixed(...) for a value that stays.",
            )
            for options, kind in [(int, "int"), (None, "NoneType")]
        ),
        (
            "abc",
            "x: found the text 'abc'; expected options, because a page cannot have a chart for whatever a "
            "reader types. Write x=['abc', …], or x=fixed('abc').",
        ),
        *(
            (
                options,
                f"x: found {options}; expected (min, max) or (min, max, step) with finite numbers, min not "
                "above max, and a step above 0.",
            )
            for options in [(10, 0), (0, 10, 0), (0, 1, -0.1), (0, float("inf"))]
        ),
        (
            Control([1], kind="slider"),
            "x: kind is 'slider'; expected one of select, radio, range, switch.",
        ),
        *(
            (
                Control(options, kind="switch"),
                "x: a switch has the values True and False. Write x=False.",
            )
            for options in ([True], [0, 1], {"a": True, "b": True}, [True, False, None])
        ),
        *(
            (
                options,
                f"x: the label {label!r} stands twice. Readers could not tell the two apart: "
                "rename one.",
            )
            for options, label in [
                (["a", "b", "a"], "a"),
                (["a b", "a  b "], "a  b "),
                (["é", "e\u0301"], "e\u0301"),
                ({"1": "a", 1: "b"}, "1"),
                ([("a", 1), ("a", 2)], "a"),
            ]
        ),
        (["a", " "], "x, option 2: its label is empty. Write one."),
        (
            Control([1, 2], default=3),
            "x: the default 3 is not an option; expected one of 1, 2.",
        ),
        (
            Control({"one": 1}, default="one"),
            "x: the default 'one' is not an option; expected one of 1. Give the value, not its label.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_work_is_said(options, message):
    assert error(axis, "x", options) == message
    assert error(choices, {"x": options}) == message


def test_no_controls():
    message = "no controls. Give one, such as year=[2013, 2021], or show a View."
    assert error(choices, {}) == message


def test_the_limit_counts_views():
    assert len(choices({"year": range(20), "measure": range(20)})) == 400
    message = "x has 100000 options, limit 400 views. Write x=(0, 99999, 500), which has 200."
    assert error(choices, {"x": range(100_000)}) == message


@pytest.mark.parametrize(
    ("controls", "message"),
    [
        (
            {"measure": ["a", "b"], "year": range(201)},
            "measure 2 × year 201 = 402 views, limit 400. Write year=(0, 200, 2), which has 101.",
        ),
        (
            {"x": (0.0, 1.0, 0.01), "y": (-3, 3)},
            "x 101 × y 7 = 707 views, limit 400. Write x=(0, 1, 0.02), which has 51.",
        ),
        ({"x": 10.0}, "x has 401 options, limit 400 views. Write x=(-10, 30, 0.2), which has 201."),
        ({"x": (0, 10**12)}, "x has 1000000000001 options, limit 400 views. Write x=(0, 1000000000000, 5000000000), which has 201."),
        (
            {"a": [f"a{n}" for n in range(30)], "b": [f"b{n}" for n in range(20)]},
            "a 30 × b 20 = 600 views, limit 400. Give at most 20 of a, or make two.",
        ),
        (
            dict.fromkeys("abcde", (0, 4)),
            "a 5 × b 5 × c 5 × d 5 × e 5 = 3125 views, limit 400. Hold one by fixed(…), or make two.",
        ),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_too_much_says_what_to_shorten(controls, message):
    assert error(choices, controls) == message
    if found := re.search(r"Write (\w+)=(\(.*\)), which has (\d+)", message):
        assert len(choices({found[1]: eval(found[2])})) == int(found[3])


# --- as ipywidgets means it: that itself is asked ---------------------------------------


NUMBERS = [
    (0, 10), (3, 9), (0, 10, 3), (1, 9, 4), (-5, 5), (0.0, 1.0), (0, 1.5), (0.0, 1.0, 0.25), (0, 1, 0.3),
    (0.0, 0.3), (np.int64(2), np.int64(6)), (np.float64(0.5), np.float64(0.9)), 10, 0, -4, 1, 2.0, 0.0, -0.5,
    0.7, np.int32(3), np.float32(0.5),
]  # fmt: skip


@pytest.mark.parametrize("given", NUMBERS, ids=repr)
def test_numbers_mean_what_ipywidgets_means_by_them(given):
    slider = widgets.interactive.widget_from_abbrev(given)
    made = axis("x", given)
    values = made.values
    assert (made.kind, values[0]) == ("range", slider.min)
    assert values[-1] == pytest.approx(slider.max, abs=slider.step * 0.999)
    assert values[-1] <= slider.max + 1e-9
    assert np.diff(values) == pytest.approx(slider.step)
    assert values[made.default] == pytest.approx(slider.value, abs=slider.step * 0.501)
    assert {type(value) for value in values} == {type(slider.value)}
    assert [f"{value:.12g}" for value in values] == [
        str(float(value)).removesuffix(".0") for value in values
    ]


class Colour(Enum):
    RED = 1
    BLUE = 2


WIDGETS = [
    (widgets.IntSlider(4, 2, 8, 2, description="Bins:"), "range", "Bins", (2, 4, 6, 8), 4),
    (widgets.FloatSlider(0.5, min=0, max=1, step=0.5), "range", "X", (0, 0.5, 1), 0.5),
    (
        widgets.FloatSlider(0.3, min=0, max=1, step=0.25),
        "range",
        "X",
        (0, 0.25, 0.5, 0.75, 1),
        0.25,
    ),
    (widgets.FloatLogSlider(10, min=-1, max=2, step=1), "range", "X", (0.1, 1, 10, 100), 10),
    (widgets.BoundedIntText(3, 1, 4, description=" "), "range", "X", (1, 2, 3, 4), 3),
    (widgets.BoundedFloatText(0.2, min=0, max=0.4, step=0.2), "range", "X", (0, 0.2, 0.4), 0.2),
    (widgets.Play(value=2, min=1, max=3), "range", "X", (1, 2, 3), 2),
    (widgets.Dropdown(options=["a", "b"], value="b"), "select", "X", ("a", "b"), "b"),
    (widgets.Dropdown(options=[("A", 1), ("B", 2)], value=2), "select", "X", (1, 2), 2),
    (widgets.Select(options={"A": 1, "B": 2}), "select", "X", (1, 2), 1),
    (widgets.RadioButtons(options=["a", "b"], value=None), "radio", "X", ("a", "b"), "a"),
    (widgets.ToggleButtons(options=["a", "b"], value="b"), "radio", "X", ("a", "b"), "b"),
    (widgets.SelectionSlider(options=[1, 10, 100], value=10), "range", "X", (1, 10, 100), 10),
    (widgets.Checkbox(True, description="Grid"), "switch", "Grid", (False, True), True),
    (widgets.ToggleButton(False), "switch", "X", (False, True), False),
    (bool, "switch", "X", (False, True), False),
    (Colour, "select", "X", (Colour.RED, Colour.BLUE), Colour.RED),
]


@pytest.mark.parametrize(
    ("widget", "kind", "label", "values", "default"), WIDGETS, ids=range(len(WIDGETS))
)
def test_widgets_and_types_are_controls(widget, kind, label, values, default):
    made = axis("x", widget)
    assert (made.kind, made.label, made.values) == (kind, label, values)
    assert made.values[made.default] == default


HOURS = ["2021-12-16 00:00:00", "2021-12-16 06:00:00"]


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        (widgets.FloatLogSlider(1, min=-1, max=0.5, step=0.5), ["0.1", "0.3162", "1", "3.162"]),
        (widgets.FloatLogSlider(1, base=2, min=14, max=15, step=0.5), ["16384", "23170", "32768"]),
        (widgets.FloatLogSlider(1, max=1, step=1, readout_format=".1f"), ["1.0", "10.0"]),
        (list(np.array(HOURS, dtype="datetime64[s]")), HOURS),
        (list(np.array(["2021-12-16", "2021-12-17"], dtype="datetime64[D]")), ["2021-12-16", "2021-12-17"]),
        (list(pd.to_datetime(HOURS)), HOURS),
    ],
    ids=range(6),
)  # fmt: skip
def test_powers_and_hours_are_written_as_people_do(given, labels):
    assert list(axis("x", given).labels) == labels


def test_a_slider_shows_numbers_as_its_author_chose():
    made = axis("x", widgets.FloatSlider(0.5, min=0, max=1, step=0.5, readout_format=".0%"))
    assert made.labels == ("0%", "50%", "100%")


@pytest.mark.parametrize(
    "widget",
    [
        widgets.Text("a"), widgets.IntText(3), widgets.FloatText(3), widgets.IntRangeSlider(),
        widgets.SelectMultiple(options=[1, 2]), widgets.DatePicker(), widgets.ColorPicker(),
    ],
    ids=lambda widget: type(widget).__name__,
)  # fmt: skip
def test_widgets_for_whatever_a_reader_likes_are_named(widget):
    said = error(axis, "x", widget)
    assert said.startswith(
        f"x: found a {type(widget).__name__}; expected a widget with a few values"
    )
    assert said.endswith(f"or x=fixed({widget.value!r}).")


# --- as people write them ---------------------------------------------------------------


DAYS = pd.date_range("2021-12-15", periods=2)


WRITTEN = [
    ([0.1 + 0.2, 0.4], ("0.3", "0.4")),
    ((2, 3.5, 0.5), ("2.0", "2.5", "3.0", "3.5")),
    ((0.0, 2.0, 1.0), ("0", "1", "2")),
    ([1, 1.5], ("1.0", "1.5")),
    (np.arange(0, 0.4, 0.1), ("0.0", "0.1", "0.2", "0.3")),
    (np.linspace(0, 1, 4), ("0.00", "0.33", "0.67", "1.00")),
    ([0.001, 0.01, 0.1, 1.0], ("0.001", "0.01", "0.1", "1")),
    ([1e-7, 2e-7], ("1e-07", "2e-07")),
    ([1e6, 2e6], ("1000000", "2000000")),
    ([-0.0, 0.5], ("0.0", "0.5")),
    ([2.0], ("2",)),
    ([np.int64(3), np.int64(4)], ("3", "4")),
    ([np.float32(0.1)], ("0.1",)),
    ([True, 2], ("True", "2")),
    (DAYS, ("2021-12-15", "2021-12-16")),
    (DAYS.values, ("2021-12-15", "2021-12-16")),
    ([date(2021, 12, 16), None], ("2021-12-16", "None")),
    (
        pd.date_range("2021-12-15", periods=2, freq="12h"),
        ("2021-12-15 00:00:00", "2021-12-15 12:00:00"),
    ),
    (pd.period_range("2021-11", periods=2, freq="M"), ("2021-11", "2021-12")),
    ({0.1 + 0.2: "a"}, ("0.3",)),
    (Control([0.25, 0.5], format="{:.0%}"), ("25%", "50%")),
    (Control(DAYS, format="{:%d.%m.%Y}"), ("15.12.2021", "16.12.2021")),
    (Control([1000, 2000], format="{:,}", unit="people"), ("1,000 people", "2,000 people")),
    (Control([1, 2], format=lambda n: "I" * n), ("I", "II")),
    (Control({"half": 0.5}, format="{:.0%}"), ("half",)),
]


@pytest.mark.parametrize(("options", "labels"), WRITTEN, ids=range(len(WRITTEN)))
def test_labels_are_what_people_write(options, labels):
    assert axis("x", options).labels == labels


def test_a_format_for_a_control_by_its_name():
    made = choices({"share": (0, 1, 0.5), "year": [2013]}, {"share": "{:.0%}"})
    assert made.axes[0].labels == ("0%", "50%", "100%")
    assert error(choices, {"a": [1]}, {"b": "{}"}) == "format: no control b; expected some of a."
    assert error(choices, {"a": [1]}, "{}") == (
        "format: found '{}'; expected a mapping of controls. Write format={'a': '{}'}."
    )


@pytest.mark.parametrize("form", ["{:.0q}", "{1}", "{", len], ids=range(4))
def test_a_format_that_does_not_fit_is_named(form):
    said = error(axis, "x", Control([0.5, 1.0], format=form))
    assert said.startswith(f"x: the format {form!r} does not fit its values (")


def test_a_control_cannot_be_changed():
    with pytest.raises(AttributeError, match=re.escape("cannot assign to field 'kind'")):
        Control([1]).kind = "radio"
