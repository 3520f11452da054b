"""Options of every form become checked axes; their product is numbered row by row."""

import re
from enum import Enum

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
        ((0.5, 1), "range", ("0.5", "1"), (0.5, 1)),
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
                f"x: found {kind}; expected a list, a range, a mapping label -> value, or a "
                "bool. Write x=[...].",
            )
            for options, kind in [("abc", "str"), (3, "int"), ({1, 2}, "set"), (None, "NoneType")]
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
    message = "2 × 201 = 402 views, limit 400. Shorten year, or make two."
    assert error(choices, {"measure": ["a", "b"], "year": range(201)}) == message
    assert error(choices, {"x": range(100_000)}).startswith("100000 = 100000 views, limit 400.")


def test_a_control_cannot_be_changed():
    with pytest.raises(AttributeError, match=re.escape("cannot assign to field 'kind'")):
        Control([1]).kind = "radio"
