"""A View is whole or an error, reads as text, and shows itself as its place demands."""

import math

import numpy as np
import pandas as pd
import pytest
from markupsafe import Markup
from matplotlib.figure import Figure

from pagewidgets import PagewidgetsError, Table, Unavailable, View
from pagewidgets.core import mode
from pagewidgets.core.cells import raw, text, written

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


def test_what_is_left_out_is_lacking_and_no_error():
    assert View(Figure()).lacks == ("sentence", "caption", "table")
    assert repr(View(Figure())) == ""
    whole = {"sentence": "S.", "table": pd.DataFrame({"a": [1]}), "caption": "C."}
    assert View(Figure(), **whole).lacks == ("sources",)
    assert (
        View(Figure(), **whole, sources=["a"]).lacks
        == View(Figure(), **whole, origin="b").lacks
        == ()
    )
    assert View(Markup("<p>all there is</p>")).lacks == ()
    assert View((Markup("<b>a</b>"), Markup("<img />"))).lacks == ("sentence", "caption", "table")


def test_several_figures_and_html_stand_one_under_the_other(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    html = chart(figure=(Markup("<p>before</p>"), Figure(), Figure())).page()["text/html"]
    slot = html[html.index('data-slot="chart"') :]
    assert [slot.index("<p>before</p>"), slot.index("<svg"), slot.rindex("<svg")] == sorted(
        [slot.index("<p>before</p>"), slot.index("<svg"), slot.rindex("<svg")]
    )
    assert slot.count("<svg") == 2


WORDS = ["nan", "NaN", "inf", "-inf", "NaT", "<NA>"]
FINE = ["Nantes", "None of them grew.", "It fell. None agreed.", "finance", "INF treaty", "∞"]


@pytest.mark.parametrize("word", [*WORDS, "None"])
@pytest.mark.parametrize(
    "change",
    [
        lambda word: {"sentence": f"It stood at {word} in 2020."},
        lambda word: {"caption": f"GDP ({word})."},
        lambda word: {"table": pd.DataFrame({"year": [2013], "GDP": [word]})},
        lambda word: {"table": pd.DataFrame({"year": [2013], f"GDP = {word}": ["1"]})},
    ],
    ids=["sentence", "caption", "cell", "column"],
)
def test_what_is_no_number_is_no_word(change, word):
    with pytest.raises(PagewidgetsError) as caught:
        chart(**change(word))
    [field] = change(word)
    assert str(caught.value).startswith(f"View, {field}")
    assert f"found {word!r} in " in str(caught.value)


MISSING = [math.nan, math.inf, -math.inf, None, pd.NA, pd.NaT, np.datetime64("NaT", "D")]


@pytest.mark.parametrize("value", MISSING, ids=repr)
def test_what_is_missing_is_named_by_its_place(value):
    """In a cell, in the index, in a filter, in a caption; where it may stand it has Python's word for it."""
    years = pd.DataFrame({"GDP": ["1", value]})
    for place, table in (("GDP", years), ("year", years.set_axis(["1", value]).assign(GDP="1"))):
        with pytest.raises(PagewidgetsError, match=f"^View, table, row 2, column '{place}': found"):
            chart(table=table.rename_axis("year"))
    with pytest.raises(PagewidgetsError, match=r"^Table, frame, row 2, column 'GDP': found"):
        Table("t", years)
    with pytest.raises(PagewidgetsError, match=r"^Table\(t\), GDP, row 2: found"):
        Table("t", pd.DataFrame({"year": [2013, 2014]}), filters={"GDP": ["1", value]})
    with pytest.raises(PagewidgetsError, match=r"^View, caption: found"):
        chart(caption=f"In {value}.")
    assert [text(value), raw(value), *written([value])] == [str(value)] * 3


@pytest.mark.parametrize("words", FINE)
def test_words_that_only_look_alike_are_words(words):
    assert chart(words, caption=words, table=pd.DataFrame({words: [words]})).sentence == words


def test_a_reason_says_something():
    with pytest.raises(PagewidgetsError, match=r"^Unavailable, reason: found 'nan'"):
        Unavailable("Only nan was counted.")


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
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    bundle = chart()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(chart())
    assert bundle["text/html"].startswith('<pagewidgets-chart id="')


@pytest.mark.parametrize("value", [None, "", "1", "live"])
def test_in_a_kernel_a_widget_html_and_text_and_nothing_else(monkeypatch, value):
    monkeypatch.delenv(mode.VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(mode.VARIABLE, value)
    bundle = chart()._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/html", WIDGET]
    assert bundle["text/plain"] == repr(chart())
