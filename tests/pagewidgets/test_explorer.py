"""An Explorer calls its function for each combination and names the one that fails."""

from contextlib import nullcontext
from functools import partial

import ipywidgets
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from pagewidgets import Control, Explorer, PagewidgetsError, Unavailable, fixed, interact
from pagewidgets.core import mode
from pagewidgets.testing import decoded, views
from test_view import WIDGET, chart


def growth(year, real=True):
    if year == 2012:
        return Unavailable("Nobody counted in 2012.")
    return chart(f"It grew in {year}, {real}.")


YEARS = Control(range(2010, 2014), default=2013)


@pytest.fixture
def on_page(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)


def test_views_come_in_the_order_of_their_numbers():
    explorer = Explorer(growth, year=YEARS, real=False)
    found = [(choices, view.sentence) for choices, view in views(explorer)]
    assert found[:3] == [
        ({"year": "2010", "real": "off"}, "It grew in 2010, False."),
        ({"year": "2010", "real": "on"}, "It grew in 2010, True."),
        ({"year": "2011", "real": "off"}, "It grew in 2011, False."),
    ]
    assert found[5] == ({"year": "2012", "real": "on"}, "Nobody counted in 2012.")
    assert [sentence for _, sentence in found] == [view.sentence for view in explorer.views()]


def test_reads_as_the_default_view():
    explorer = Explorer(growth, year=YEARS)
    assert repr(explorer) == f"Explorer(growth): 4 views\n{chart('It grew in 2013, True.')!r}"
    missing = Explorer(growth, year=[2012, 2013])
    assert repr(missing) == (
        "Explorer(growth): 2 views\nNot available: Nobody counted in 2012."
    )  # fmt: skip


class Callable:
    def __call__(self, year):
        return chart()


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (partial(growth, real=False), "growth"),
        (partial(partial(growth), real=False), "growth"),
        (lambda year: chart(), "<lambda>"),
        (Callable(), "Callable"),
        (partial(Callable()), "Callable"),
    ],
)
def test_any_callable_will_do(function, name, on_page):
    explorer = Explorer(function, year=[2013])
    assert repr(explorer).startswith(f"Explorer({name}): 1 views\n")
    assert len(decoded(explorer._repr_mimebundle_()["text/html"])) == 1


def test_a_partial_passes_its_arguments():
    assert (
        next(Explorer(partial(growth, real="R"), year=YEARS).views()).sentence
        == "It grew in 2010, R."
    )


def test_a_control_may_have_any_name_but_those_of_the_explorer_itself():
    def named(function, self):
        return chart(f"{function}{self}")

    explorer = Explorer(named, function=[1], self=[2])
    assert next(explorer.views()).sentence == "12"
    with pytest.raises(PagewidgetsError, match=r"^Explorer, name: found \[3\]; expected a text"):
        Explorer(named, name=[3])
    explorer = Explorer(lambda name: chart(f"{name}"), {"name": [3, 4]}, name="numbers")
    assert (explorer.name, next(explorer.views()).sentence) == ("numbers", "3")


@pytest.mark.parametrize("held", [fixed, ipywidgets.fixed], ids=["ours", "theirs"])
def test_what_is_held_is_no_control(held):
    explorer = Explorer(growth, year=[2013, 2014], real=held("R"))
    assert [view.sentence for view in explorer.views()] == [
        "It grew in 2013, R.",
        "It grew in 2014, R.",
    ]
    assert explorer.name == "growth"


@pytest.mark.parametrize(
    ("controls", "message"),
    [
        ({}, "no controls. Give one, such as year=[2013, 2021], or show a View."),
        (
            {"year": range(60), "measure": range(9)},
            "year 60 × measure 9 = 540 views, limit 400. Write year=(0, 59, 2), which has 30.",
        ),
        ({"year": []}, "year: no options. Give at least one."),
    ],
)
def test_controls_that_cannot_work_name_the_explorer(controls, message):
    with pytest.raises(PagewidgetsError) as caught:
        Explorer(growth, **controls)
    assert str(caught.value) == f"Explorer(growth): {message}"
    assert caught.value.__suppress_context__


def failing(year, measure):
    if (year, measure) == (2013, 2):
        raise KeyError("no such row")
    return chart()


MEASURES = {"nominal": 1, "real": 2}
FAILED = "Explorer(failing), year='2013', measure='real': KeyError: 'no such row'"


def test_what_fails_is_named_with_its_cause():
    explorer = Explorer(failing, year=[2012, 2013], measure=MEASURES)
    with pytest.raises(PagewidgetsError) as caught:
        list(explorer.views())
    assert str(caught.value) == FAILED
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_page_is_not_made_without_the_failing_view(on_page):
    with pytest.raises(PagewidgetsError) as caught:
        Explorer(failing, year=[2012, 2013], measure=MEASURES)._repr_mimebundle_()
    assert str(caught.value) == FAILED


def test_a_kernel_starts_with_a_view_that_works(monkeypatch):
    monkeypatch.delenv(mode.VARIABLE, raising=False)
    explorer = Explorer(failing, year=[2012, 2013], measure=MEASURES)
    bundle = explorer._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/html", WIDGET]
    assert bundle["text/plain"] == repr(explorer)


def test_a_wrong_choice_of_arguments_is_named():
    with pytest.raises(PagewidgetsError) as caught:
        Explorer(growth, jahr=[2013])
    assert str(caught.value) == (
        "Explorer(growth): found the controls jahr; expected the function's arguments, year, real "
        "(missing a required argument: 'year'). Name the controls like them, and give each that "
        "has no default."
    )


async def awaited(a):
    return chart()


def yielded(a):
    yield chart()


@pytest.mark.parametrize("made", [Explorer, interact])
@pytest.mark.parametrize(
    ("given", "found"),
    [(3, "int"), (awaited, "async or yield in it"), (yielded, "async or yield in it")],
)
def test_what_is_no_function_that_returns_is_named(given, found, made):
    with pytest.raises(PagewidgetsError, match=f"found {found}; expected a function that returns"):
        made(given, a=[1, 2])


def test_a_function_that_does_not_say_what_it_takes_is_taken():
    assert len(Explorer(print, place=["Київ", "Львів"]).choices) == 2


@pytest.mark.parametrize("value", [None, "text", (chart(),)])
def test_what_is_not_a_view_is_named(value):
    with pytest.raises(PagewidgetsError) as caught:
        repr(Explorer(lambda a: value, a=["x"]))
    assert str(caught.value) == (
        f"Explorer(<lambda>), a='x': found {type(value).__name__}; expected a View, or "
        "Unavailable(reason) where there is no data. Return one, or write interact, which shows anything, for Explorer."
    )


def test_what_is_no_number_is_named_with_its_combination():
    explorer = Explorer(lambda a: chart(f"It grew by {a}."), a=["2", float("nan")])
    with pytest.raises(PagewidgetsError) as caught:
        list(explorer.views())
    assert str(caught.value).startswith(
        "Explorer(<lambda>), a='nan': View, sentence: found 'nan' in 'It grew by nan.'; expected"
    )


def test_a_part_missing_in_a_view_is_named():
    with pytest.raises(PagewidgetsError) as caught:
        repr(Explorer(lambda a: chart(caption=a), a={"none": ""}))
    assert str(caught.value) == (
        "Explorer(<lambda>), a='none': View, caption: it is empty. "
        "Every chart says in words and numbers what it shows."
    )


def undrawable(year):
    view = chart()
    if year == 2013:
        view.figure.text(0, 0, "$x_$")
    return view


def test_a_chart_that_cannot_be_drawn_is_named(on_page):
    with pytest.raises(PagewidgetsError) as caught:
        Explorer(undrawable, year=[2012, 2013])._repr_mimebundle_()
    assert str(caught.value).startswith("Explorer(undrawable), year='2013': ValueError: \nx_\n  ^")


def test_on_a_page_html_and_text_and_nothing_else(on_page):
    explorer = Explorer(growth, year=YEARS)
    bundle = explorer._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(explorer)
    assert [view["sentence"] for view in decoded(bundle["text/html"])] == [
        "It grew in 2010, True.",
        "It grew in 2011, True.",
        "Nobody counted in 2012.",
        "It grew in 2013, True.",
    ]


# --- figures of pyplot, which a notebook shows below the cell that leaves them open ------


def subplots(year):
    figure, axes = plt.subplots()
    axes.plot([0, year])
    return chart(figure=figure)


def statements(year):
    plt.plot([0, year])
    return chart(figure=plt.gcf())


def of_pandas(year):
    return chart(figure=pd.Series([0, year]).plot().figure)


def of_one_number(year):
    return chart(figure=plt.figure("one", clear=True))


def draft_and_chart(year):
    plt.figure()
    return subplots(year)


def for_each_width(year):
    return chart(figure=lambda width: plt.figure(figsize=(width / 75, 3)))


def without_data(year):
    plt.figure()
    return Unavailable("Nobody counted.")


def without_luck(year):
    plt.figure()
    raise KeyError(year)


@pytest.mark.parametrize(
    "function",
    [subplots, statements, of_pandas, of_one_number, draft_and_chart, for_each_width, without_data, without_luck],
)  # fmt: skip
@pytest.mark.parametrize("there", [mode.PAGE, ""])
def test_no_figure_of_pyplot_is_left_but_the_readers_own(function, there, monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, there)
    own = plt.figure()
    fails = function is without_luck
    with pytest.raises(PagewidgetsError) if fails else nullcontext():
        Explorer(function, year=range(1, 4))._repr_mimebundle_()
    assert plt.get_fignums() == [own.number]
    assert plt.gcf() is own
    plt.close(own)


@pytest.mark.parametrize("function", [subplots, for_each_width])
def test_a_chart_alone_leaves_no_figure_of_pyplot(function, on_page):
    assert "<svg" in function(3)._repr_mimebundle_()["text/html"]
    assert plt.get_fignums() == []
