"""A View is whole or an error, reads as text, and shows itself as its place demands."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from pagewidgets import PagewidgetsError, Unavailable, View
from pagewidgets.core import mode

WIDGET = "application/vnd.jupyter.widget-view+json"


def chart(sentence="It grew to 3.", **changes) -> View:
    """A View, shared by the tests of what shows one."""
    parts = {
        "figure": Figure(),
        "sentence": sentence,
        "table": pd.DataFrame({"year": [2013, 2021], "GDP (US$)": ["1.0", "3.0"]}),
        "caption": "GDP.",
        "sources": ["gdp"],
    }
    return View(**parts | changes)


EMPTY = "it is empty. Every chart says in words and numbers what it shows."
NAMES = "expected a list of names of data files. Write sources=['name']."


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("figure", None, "found NoneType; expected Figure. Pass one."),
        ("sentence", 3, "found int; expected str. Pass one."),
        ("sentence", " \n", EMPTY),
        ("table", [[1]], "found list; expected DataFrame. Pass one."),
        ("table", pd.DataFrame(), EMPTY),
        ("table", pd.DataFrame({"year": []}), EMPTY),
        ("caption", None, "found NoneType; expected str. Pass one."),
        ("caption", "", EMPTY),
        ("sources", "gdp", f"found 'gdp'; {NAMES}"),
        ("sources", [], f"found []; {NAMES}"),
        ("sources", None, f"found None; {NAMES}"),
        ("sources", 5, f"found 5; {NAMES}"),
        ("sources", ["gdp", ""], f"found ['gdp', '']; {NAMES}"),
        ("sources", [b"gdp"], f"found [b'gdp']; {NAMES}"),
    ],
)
def test_each_part_is_checked(field, value, message):
    with pytest.raises(PagewidgetsError) as caught:
        chart(**{field: value})
    assert str(caught.value) == f"View, {field}: {message}"


@pytest.mark.parametrize(
    ("reason", "message"),
    [("", EMPTY), (None, "found NoneType; expected str. Pass one.")],
)
def test_a_reason_is_needed(reason, message):
    with pytest.raises(PagewidgetsError) as caught:
        Unavailable(reason)
    assert str(caught.value) == f"Unavailable, reason: {message}"


def test_reads_as_sentence_and_numbers():
    assert repr(chart()) == (
        "It grew to 3.\n"
        "\n"
        " year GDP (US$)\n"
        " 2013       1.0\n"
        " 2021       3.0"
    )  # fmt: skip
    assert repr(Unavailable("Nobody counted.")) == "Not available: Nobody counted."
    assert Unavailable("Nobody counted.").sentence == "Nobody counted."


def test_long_cells_and_tables_are_not_cut():
    text = repr(chart(table=pd.DataFrame({"n": range(200), "words": ["w" * 200] * 200})))
    assert text.count("w" * 200) == 200


def test_on_a_page_html_and_text_and_nothing_else(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.PAGE)
    bundle = chart()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(chart())
    assert bundle["text/html"].startswith('<pagewidgets-chart id="')


@pytest.mark.parametrize("value", [None, "", "1", "live"])
def test_in_a_kernel_a_widget_and_text_and_nothing_else(monkeypatch, value):
    monkeypatch.delenv(mode.VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(mode.VARIABLE, value)
    bundle = chart()._repr_mimebundle_()
    assert set(bundle) == {WIDGET, "text/plain"}
    assert bundle["text/plain"] == repr(chart())
