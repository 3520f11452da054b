"""A simulation: what its definition may not be, how it reads, and its widgets in a kernel."""

from dataclasses import dataclass, make_dataclass, replace

import ipywidgets as widgets
import pytest

from pagewidgets import PagewidgetsError, Parameters, Simulation, decimals, parameter, settings
from pagewidgets.chart.live import Chart
from pagewidgets.core import mode
from pagewidgets.simulation import Plot, live
from test_parameters import Coin
from test_plot import PLOT, axes_with, model
from test_view import WIDGET

PRESETS = {"Fair": Coin(), "Rigged": Coin(heads=0.9, throws=10)}


def simulation(**options) -> Simulation:
    return Simulation(
        PLOT, **{"front": ["heads"], "more": ["throws"], "presets": PRESETS, **options}
    )


# --- what cannot work ------------------------------------------------------------------


@dataclass(frozen=True)
class Other(Parameters):
    heads: float = parameter(0.5, label="Heads")


ONCE = "front needs a name, and every name stands once."


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"front": []}, f": {ONCE}"),
        ({"front": ["heads", "heads"]}, f": {ONCE}"),
        ({"front": ["throws"]}, f": {ONCE}"),
        ({"front": ["tails"]}, ": no parameter 'tails'; expected some of heads, throws, metal."),
        ({"more": ["tails"]}, ": no parameter 'tails'; expected some of heads, throws, metal."),
        ({"presets": {"A": Other()}}, ", preset 'A': found Other; expected Coin."),
        ({"presets": {"A": 0.5}}, ", preset 'A': found float; expected Coin."),
        (
            {"more": []},
            ", preset 'Rigged': it changes throws, which no slider shows. Name it in front or in more.",
        ),
        (
            {"more": [], "presets": {"A": Coin(metal=2.5, throws=5)}},
            ", preset 'A': it changes throws, metal, which no slider shows. "
            "Name it in front or in more.",
        ),
    ],
    ids=str,
)
def test_what_cannot_work_is_named(options, message):
    with pytest.raises(PagewidgetsError) as caught:
        simulation(**options)
    assert str(caught.value) == f"Simulation(model){message}"


def test_it_reads_as_its_default():
    made = simulation()
    assert repr(made) == f"Simulation(model): heads, throws\n{PLOT.view(Coin())!r}"
    assert (made.names, list(made.settings)) == (("heads", "throws"), ["heads", "throws"])
    assert made.values(PRESETS["Rigged"]) == {"heads": 0.9, "throws": 10}
    assert made.view(heads=0.1).sentence == "Heads in 0.10 of the throws."


# --- on a page -------------------------------------------------------------------------


def test_its_title_is_spoken_and_its_name_stands_in_links():
    html = simulation(name="heads-or-tails", title="Heads or tails?").markup()
    assert html.startswith('<pagewidgets-simulation id="chart-heads-or-tails')
    assert 'aria-label="Heads or tails?: choose the numbers"' in html


def refused(coin: Coin) -> dict:
    return {**model(coin), "rows": [["heads", "0"]]}


def test_on_a_page_html_and_text_and_no_widget(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    made = simulation()
    before = len(widgets.widget._instances)
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(made)
    assert len(widgets.widget._instances) == before
    assert bundle["text/html"].count("data-preset=") == 2
    assert 'aria-pressed="true">Fair<' in bundle["text/html"]


def test_a_model_that_the_page_cannot_have_is_named_in_a_kernel_too():
    with pytest.raises(PagewidgetsError) as caught:
        Simulation(replace(PLOT, facts=refused), front=["heads"])
    line = refused.__code__.co_firstlineno + 1
    assert str(caught.value).startswith(
        f"Simulation(refused): test_simulation.py, line {line}, in refused: found "
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda curve: curve.set_marker("o"), "found the marker 'o'"),
        (lambda curve: curve.set_visible(False), "it is drawn as nothing"),
    ],
    ids=["marker", "unseen"],
)
def test_a_mark_that_the_page_cannot_move_is_named_in_a_kernel_too(change, fault):
    def changed():
        figure = PLOT.figure()
        [curve] = figure.axes[0].lines
        change(curve)
        return figure

    with pytest.raises(PagewidgetsError) as caught:
        Simulation(replace(PLOT, figure=changed), front=["heads"])
    assert str(caught.value).startswith(f"Simulation(model), mark 'curve': {fault}")


# --- in a kernel -----------------------------------------------------------------------


class Shown:
    """The widgets of a simulation by what they are for."""

    def __init__(self, made: Simulation) -> None:
        self.presets, beside = live.simulation(made).children
        controls, self.chart = beside.children
        *front, folded, buttons = controls.children
        self.reset, _ = buttons.children
        self.folded = folded
        self.boxes = [*front, *folded.children[0].children]

    def says(self, sentence: str) -> bool:
        return f'aria-live="polite">{sentence}</p>' in self.chart.shown.value


@pytest.fixture
def shown() -> Shown:
    return Shown(simulation(more=["throws", "metal"]))


def test_a_slider_moves_the_chart(shown):
    heads, throws, metal = shown.boxes
    assert shown.says("Heads in 0.50 of the throws.")
    before = shown.chart.shown.value
    heads.value = 0.25
    assert shown.says("Heads in 0.25 of the throws.")
    assert "<td>0.25</td>" in shown.chart.numbers.value
    assert shown.chart.shown.value != before
    assert [type(box) for box in shown.boxes] == [widgets.FloatSlider] * 2 + [widgets.Dropdown]
    assert (throws.min, throws.max, throws.step, throws.value) == (1, 10, 1, 3)
    assert (heads.description, heads.tooltip) == ("Heads p", "A half is fair.")
    assert metal.options == (("gold", 1), ("brass", 2.5))
    assert heads.readout_format == ".3f"
    assert list(shown.folded.titles) == ["More assumptions"]


@pytest.mark.parametrize(("step", "shown"), [(1, ".3f"), (0.00025, ".5f"), (1e-7, ".7f")])
def test_a_slider_shows_the_digits_of_its_step(step, shown):
    [setting] = settings(
        make_dataclass("Fine", [("x", float, parameter(0, label="x", step=step))])
    ).values()
    assert live.slider(setting, 0).readout_format == shown


def test_a_preset_sets_every_slider_and_draws_once(shown, monkeypatch):
    drawn = []
    show = shown.chart.show
    monkeypatch.setattr(shown.chart, "show", lambda view: (drawn.append(view), show(view)))
    _, rigged = shown.presets.children
    rigged.click()
    assert [box.value for box in shown.boxes] == [0.9, 10, 1]
    assert shown.says("Heads in 0.90 of the throws.")
    assert len(drawn) == 1
    shown.reset.click()
    assert [box.value for box in shown.boxes] == [0.5, 3, 1]
    assert shown.says("Heads in 0.50 of the throws.")


def test_an_instructor_adds_a_preset():
    made = Shown(simulation(presets={**PRESETS, "Mine": Coin(heads=0.35)}))
    assert [button.description for button in made.presets.children] == ["Fair", "Rigged", "Mine"]
    made.presets.children[2].click()
    assert made.says("Heads in 0.35 of the throws.")


def inverse(coin: Coin) -> dict:
    result = model(coin)
    result["sentence"] = f"One over it is {decimals(1 / coin.heads, 0)}."
    return result


def test_an_error_is_shown_in_its_place_and_left_again():
    made = Shown(Simulation(
        replace(PLOT, facts=inverse), front=["heads"], more=["throws"], presets=PRESETS))  # fmt: skip
    made.boxes[0].value = 0
    assert made.chart.shown.value == (
        '<pre class="pagewidgets-error" role="alert">Simulation(inverse), heads=0: '
        "ZeroDivisionError: float division by zero</pre>"
    )
    assert made.chart.numbers.value == ""
    made.boxes[0].value = 0.25
    assert made.says("One over it is 4.")


def test_the_first_exception_is_raised():
    plot = replace(PLOT, facts=inverse, default=Coin(heads=0))
    with pytest.raises(PagewidgetsError, match="ZeroDivisionError"):
        Simulation(plot, front=["heads"])


@pytest.mark.parametrize("kind", ["", mode.BOOK])
def test_its_first_chart_is_worked_out_once(kind, monkeypatch):
    worlds, view = [], Plot.view
    monkeypatch.setenv(mode.VARIABLE, kind)
    monkeypatch.setattr(Plot, "view", lambda plot, world: worlds.append(world) or view(plot, world))
    simulation()._repr_mimebundle_()
    assert worlds == [Coin()]


def test_without_presets_and_more_there_are_none_of_their_widgets():
    presets, beside = live.simulation(Simulation(PLOT, front=["heads"])).children
    controls, chart = beside.children
    assert presets.children == ()
    assert [type(one) for one in controls.children] == [widgets.FloatSlider, widgets.HBox]
    assert type(chart) is Chart


def test_in_a_kernel_a_widget_html_and_text(monkeypatch):
    monkeypatch.delenv(mode.VARIABLE, raising=False)
    made = simulation()
    bundle = made._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/html", WIDGET]
    assert bundle["text/plain"] == repr(made)


def test_a_mark_without_artist_stops_at_once():
    plot = replace(PLOT, figure=lambda: axes_with()[0])
    with pytest.raises(PagewidgetsError, match="mark 'curve': found none of this name"):
        Simulation(plot, front=["heads"])
