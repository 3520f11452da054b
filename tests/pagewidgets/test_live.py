"""In a kernel the same controls are widgets, and what fails is shown where it failed."""

import base64
import sys
from types import SimpleNamespace
from xml.etree import ElementTree

import ipywidgets as widgets
import nbformat
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from nbclient import NotebookClient

from conftest import ROOT
from pagewidgets import Control, Explorer, PagewidgetsError, Unavailable, View
from pagewidgets.chart import live as alone
from pagewidgets.chart import page
from pagewidgets.chart.definition import WIDE
from pagewidgets.core import live as element
from pagewidgets.core import mode
from pagewidgets.explorer import live
from pagewidgets.explorer.controls import axis
from test_explorer import undrawable
from test_view import WIDGET, chart


@pytest.mark.parametrize(
    ("options", "kind", "labels", "value"),
    [
        (Control(["a", "b"], default="b"), widgets.Dropdown, ("a", "b"), 1),
        (Control(["a", "b"], kind="radio"), widgets.RadioButtons, ("a", "b"), 0),
        (Control(range(3), default=2, unit="m"), widgets.SelectionSlider, ("0 m", "1 m", "2 m"), 2),
    ],
)
def test_one_of_many(options, kind, labels, value):
    box = live.control(axis("base_year", options))
    assert type(box) is kind
    assert box.description == "Base year"
    assert box.options == tuple((label, i) for i, label in enumerate(labels))
    assert box.value == value


@pytest.mark.parametrize("value", [True, False])
def test_a_switch(value):
    box = live.control(axis("real", value))
    assert type(box) is widgets.Checkbox
    assert (box.description, box.value) == ("Real", value)


def test_help_is_at_hand():
    assert live.control(axis("a", Control(["x"], help="Why."))).tooltip == "Why."


def growth(year, measure, real):
    if year == 2012:
        raise ValueError("no <row> for 2012")
    if year == 2011:
        return Unavailable("Nobody counted.")
    return chart(f"{year}, {measure}, {real}.")


class Shown:
    """An explorer's widgets by what they are for."""

    def __init__(self, explorer):
        form, self.chart = live.explorer(explorer).children
        *self.controls, self.refused, buttons = form.children
        self.reset, _ = buttons.children

    @property
    def html(self):
        return self.chart.shown.value

    def says(self, sentence):
        id = self.chart.model_id
        return (
            f'<p data-slot="sentence" id="{id}-sentence" aria-live="polite">{sentence}</p>'
            in self.html
        )


@pytest.fixture
def shown():
    return Shown(
        Explorer(
            growth,
            year=Control(range(2010, 2014), default=2013),
            measure={"nominal": "n", "real": "r"},
            real=True,
        )
    )


def test_controls_change_what_is_shown(shown):
    year, measure, real = shown.controls
    assert shown.says("2013, n, True.")
    measure.value = 1
    assert shown.says("2013, r, True.")
    year.index = 0
    real.value = False
    assert shown.says("2010, r, False.")
    assert shown.chart.numbers.value == (
        f'<div class="pagewidgets-table">{page.table(chart().table)}</div>'
    )


def test_reset_restores_the_defaults(shown):
    year, measure, real = shown.controls
    measure.value, year.value, real.value = 1, 0, False
    drawings = []
    shown.chart.shown.observe(drawings.append, "value")
    shown.reset.click()
    assert len(drawings) == 1  # none of what lies on the way
    assert (year.value, measure.value, real.value) == (3, 0, True)
    assert shown.says("2013, n, True.")


def test_where_there_is_nothing_the_reason_is_told_and_the_chart_stays(shown):
    shown.controls[0].value = 1
    assert shown.refused.value == '<p role="status">Nobody counted.</p>'
    assert shown.says("2013, n, True.")
    shown.controls[0].value = 0
    assert (shown.refused.value, shown.says("2010, n, True.")) == ("", True)


def test_what_fails_is_shown_in_place_and_left_again(shown):
    shown.controls[0].value = 2
    assert shown.html == (
        '<pre class="pagewidgets-error" role="alert">Explorer(growth), year=&#39;2012&#39;, '
        "measure=&#39;nominal&#39;, real=&#39;on&#39;: ValueError: no &lt;row&gt; for 2012"
        "</pre>"
    )
    assert shown.chart.numbers.value == ""
    shown.chart.turn("narrow")  # as who presents it asks
    assert "no &lt;row&gt;" in shown.html
    shown.controls[0].value = 1
    assert shown.says("Nobody counted.")
    assert "no &lt;row&gt;" not in shown.html
    shown.controls[0].value = 0
    assert shown.says("2010, n, True.")
    shown.controls[0].value = 2
    shown.reset.click()
    assert shown.says("2013, n, True.")


def test_the_first_view_fails_at_once():
    with pytest.raises(PagewidgetsError, match=r"Explorer.growth., year='2012'.*no <row> for 2012"):
        live.explorer(Explorer(growth, year=[2012], measure=["n"], real=True))


def test_a_chart_that_cannot_be_drawn_is_shown_in_place():
    shown = Shown(Explorer(undrawable, year=[2012, 2013]))
    shown.controls[0].value = 1
    assert shown.html.startswith(
        '<pre class="pagewidgets-error" role="alert">Explorer(undrawable), '
        "year=&#39;2013&#39;: ValueError: \nx_\n  ^"
    )
    shown.controls[0].value = 0
    assert shown.says("It grew to 3.")


def test_a_chart_alone():
    box, _ = alone.chart(chart()).children
    assert "It grew to 3." in box.shown.value
    assert "data.html" not in box.shown.value


def test_a_kernel_has_the_wide_drawing():
    asked = []

    def figure(width):
        asked.append(width)
        return Figure()

    alone.chart(chart(figure=figure))
    assert asked == [WIDE]


def test_no_output_widget_that_would_swallow_errors():
    used = [w for w in [*vars(live).values()] if isinstance(w, type)]
    assert widgets.Output not in used


def test_a_run_that_nobody_watches_keeps_the_text_alone():
    """A view needs its model, which ends with the kernel."""
    asked = 'from pagewidgets import Predict\nPredict("p", question="What?", reveal="That.", kind="text")'
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(asked)])
    NotebookClient(book, resources={"metadata": {"path": str(ROOT / "book")}}).execute()
    assert book.cells[0].outputs[0].data == {"text/plain": "Predict(p): What?"}


@pytest.mark.parametrize(
    "definition", [chart(), Explorer(growth, year=[2013], measure=["GDP"], real=True)]
)
@pytest.mark.parametrize("lab", [True, False], ids=["lab", "elsewhere"])
def test_what_is_saved_has_words_picture_and_numbers(monkeypatch, definition, lab):
    """In JupyterLab alone; elsewhere, as in VS Code, beside a view, for who shows no widgets."""
    if lab:
        monkeypatch.setenv(mode.SERVED, "a.ipynb")
    bundle = definition._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/html", *([] if lab else [WIDGET])]
    saved = BeautifulSoup(bundle["text/html"], "html.parser").find("pagewidgets-saved")
    assert saved["data-model"]
    view = (
        definition if isinstance(definition, View) else definition.view(definition.choices.default)
    )
    assert saved.strong.text == saved.img["alt"] == view.sentence
    kind, _, drawn = saved.img["src"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert ElementTree.fromstring(base64.b64decode(drawn)).tag == "{http://www.w3.org/2000/svg}svg"
    assert [cell.text for cell in saved.select("thead th")] == list(view.table.columns)


def test_colab_shows_views_in_frames_of_its_own(monkeypatch):
    monkeypatch.setenv(mode.SERVED, "a.ipynb")
    monkeypatch.setitem(sys.modules, "google.colab", sys)
    assert list(chart()._repr_mimebundle_()) == ["text/plain", "text/html", WIDGET]


def test_what_an_output_widget_shows_stays_when_its_cell_runs_again(monkeypatch):
    """It may be shown elsewhere, and keeps what was shown in it before."""
    request = {"metadata": {"cellId": "a"}, "header": {"msg_id": "1"}}
    monkeypatch.setattr(element, "get_ipython", lambda: SimpleNamespace(get_parent=request.copy))
    output, (kept, own, new) = widgets.Output(), (alone.chart(chart()) for _ in range(3))
    output.msg_id = "1"
    element.remember(kept)
    output.msg_id = ""
    element.remember(own)
    request["header"] = {"msg_id": "2"}
    element.remember(new)
    assert [one.comm is not None for one in (kept, own, new)] == [True, False, True]
