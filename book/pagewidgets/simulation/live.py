"""A simulation in a kernel: presets and sliders beside a chart."""

from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from ..chart.live import Chart, present, together
from ..core.errors import PagewidgetsError
from ..core.output import silent
from ..core.parameters import Parameters, Setting
from ..core.words import word
from .definition import Simulation


def places(number: float) -> int:
    """How many digits a number has behind its point.

    >>> places(0.0001), places(20.0), places(1e-7)
    (4, 1, 7)
    """
    return -int(Decimal(repr(float(number))).as_tuple().exponent)


def slider(setting: Setting, value: float) -> widgets.ValueWidget:
    """The widget for a number of a simulation."""
    text = f"{setting.label} {setting.symbol}".strip()
    common = {"description": text, "value": value, "tooltip": setting.help}
    if setting.options:
        box = widgets.Dropdown(options=list(setting.options.items()), **common)
    else:
        limits = {"min": setting.low, "max": setting.high, "step": setting.step}
        digits = max(3, *map(places, (setting.step, setting.low, value)))
        box = widgets.FloatSlider(
            **limits, readout_format=f".{digits}f", continuous_update=False, **common
        )
    return box.add_class("pagewidgets-slider")


def simulation(definition: Simulation) -> widgets.Widget:
    """Presets over sliders beside a chart. The first exception is raised, a later one shown in place."""
    plot = definition.plot
    default = definition.values(plot.default)
    sliders = {name: slider(item, default[name]) for name, item in definition.settings.items()}
    chart = Chart()
    moving = False

    def draw() -> None:
        values = {name: box.value for name, box in sliders.items()}
        with definition.naming(values):
            chart.show(definition.view(**values))

    def update(change: Any = None) -> None:
        if moving:
            return
        try:
            draw()
        except PagewidgetsError as error:
            chart.fail(error)

    def choose(parameters: Parameters) -> None:
        nonlocal moving
        moving = True
        for name, value in definition.values(parameters).items():
            sliders[name].value = value
        moving = False
        update()

    def button(label: str, parameters: Parameters) -> widgets.Button:
        result = widgets.Button(description=label, layout={"width": "auto"})
        result.on_click(lambda _: choose(parameters))
        return result

    with silent(), definition.naming({}):  # it was heard when it was defined
        chart.show(definition.first)
    for box in sliders.values():
        box.observe(update, "value")
    rows = [sliders[name] for name in definition.front]
    if definition.more:
        more = widgets.VBox([sliders[name] for name in definition.more])
        rows.append(widgets.Accordion([more], titles=(word("assumptions"),)))
    buttons = widgets.HBox([button(word("reset"), plot.default), present(chart)])
    buttons.add_class("pagewidgets-buttons")
    controls = widgets.VBox([*rows, buttons], layout={"flex": "1 1 16rem"})
    chart.layout.flex = "2 1 26rem"
    presets = [button(*item) for item in definition.presets.items()]
    above, beside = (
        widgets.HBox(line, layout={"flex_flow": "row wrap"})
        for line in (presets, [controls, chart])
    )
    controls.add_class("pagewidgets-form")
    above.add_class("pagewidgets-above")
    return together(chart, above, beside.add_class("pagewidgets-beside"))
