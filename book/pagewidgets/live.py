"""The same charts, controls and activities in a kernel: the only importer of ipywidgets.

A chart is an HTML widget, never an Output widget, which would swallow what goes wrong.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import ipywidgets as widgets
import traitlets

from . import page
from .choices import Axis
from .errors import PagewidgetsError
from .parameters import Parameters, Setting
from .view import Unavailable, View

if TYPE_CHECKING:
    from .explorer import Explorer
    from .simulation import Simulation

STATIC = Path(__file__).with_name("static")
CSS = (STATIC / "pagewidgets.css").read_text(encoding="utf-8")

# The page's own scripts define the element; this hands its answers to the kernel.
RENDER = """
export default {
  render({ model, el }) {
    el.addEventListener("pagewidgets-answer", (event) => {
      model.set("value", event.detail);
      model.save_changes();
    });
    el.innerHTML = model.get("html");
  },
};
"""


def bundle(widget: widgets.Widget, text: str) -> dict[str, Any]:
    """Widget view and plain text, which is what a stored notebook keeps."""
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return {"text/plain": text, "application/vnd.jupyter.widget-view+json": view}


class Chart(widgets.VBox):
    """Chart, sentence and caption, with the numbers folded under them."""

    def __init__(self) -> None:
        self.shown = widgets.HTML()
        self.numbers = widgets.HTML()
        self.fold = widgets.Accordion([self.numbers], titles=("Numbers behind this chart",))
        style = widgets.HTML(f"<style>{CSS}</style>")
        super().__init__([style, self.shown, self.fold])

    def show(self, view: View | Unavailable) -> None:
        """Replace what is shown."""
        id = self.model_id
        slots = page.slots(view, id, links=False)
        self.shown.value = f"""<pagewidgets-chart><figure>
<p data-slot="sentence" id="{id}-sentence" aria-live="polite">{slots["sentence"]}</p>
<div data-slot="chart">{slots["chart"]}</div>
<figcaption>{slots["caption"]}</figcaption></figure></pagewidgets-chart>"""
        self.numbers.value = f'<div class="pagewidgets-table">{slots["table"]}</div>'

    def fail(self, error: Exception) -> None:
        """Show an error in the chart's place."""
        self.shown.value = f'<pre class="pagewidgets-error" role="alert">{escape(str(error))}</pre>'
        self.numbers.value = ""


def figure(view: View) -> widgets.Widget:
    """A chart without controls."""
    chart = Chart()
    chart.show(view)
    return chart


def control(axis: Axis) -> widgets.ValueWidget:
    """The widget for an axis; its `value` (a bool for a switch) is or leads to the index."""
    common = {"description": axis.label, "style": {"description_width": "initial"}}
    common |= {"layout": {"width": "auto", "max_width": "40rem"}, "tooltip": axis.help}
    if axis.kind == "switch":
        return widgets.Checkbox(value=axis.values[axis.default], indent=False, **common)
    kinds = {
        "select": widgets.Dropdown,
        "radio": widgets.RadioButtons,
        "range": widgets.SelectionSlider,
    }
    options = [(label, i) for i, label in enumerate(axis.labels)]
    return kinds[axis.kind](options=options, value=axis.default, **common)


def explorer(definition: Explorer) -> widgets.Widget:
    """Controls over a chart. The first view's exception is raised, a later one shown in place."""
    axes = definition.choices.axes
    controls = [control(axis) for axis in axes]
    chart = Chart()
    reset = widgets.Button(description="Reset")

    def indices() -> tuple[int, ...]:
        return tuple(
            axis.values.index(box.value) if axis.kind == "switch" else box.value
            for axis, box in zip(axes, controls, strict=True)
        )

    def draw() -> None:
        chosen = indices()
        view = definition.view(chosen)
        with definition.naming(chosen):
            chart.show(view)

    def update(change: Any = None) -> None:
        try:
            draw()
        except PagewidgetsError as error:
            chart.fail(error)

    def restore(button: widgets.Button) -> None:
        for axis, box in zip(axes, controls, strict=True):
            box.value = axis.values[axis.default] if axis.kind == "switch" else axis.default

    draw()
    for box in controls:
        box.observe(update, "value")
    reset.on_click(restore)
    return widgets.VBox([*controls, reset, chart])


def slider(setting: Setting, value: float) -> widgets.ValueWidget:
    """The widget for a number of a simulation."""
    text = f"{setting.label} {setting.symbol}".strip()
    common = {"description": text, "value": value, "tooltip": setting.help}
    if setting.options:
        box = widgets.Dropdown(options=list(setting.options.items()), **common)
    else:
        limits = {"min": setting.low, "max": setting.high, "step": setting.step}
        box = widgets.FloatSlider(**limits, readout_format=".3f", continuous_update=False, **common)
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

    draw()
    for box in sliders.values():
        box.observe(update, "value")
    rows = [sliders[name] for name in definition.front]
    if definition.more:
        more = widgets.VBox([sliders[name] for name in definition.more])
        rows.append(widgets.Accordion([more], titles=("More assumptions",)))
    controls = widgets.VBox([*rows, button("Reset", plot.default)], layout={"flex": "1 1 16rem"})
    chart.layout.flex = "2 1 26rem"
    presets = [button(*item) for item in definition.presets.items()]
    lines = (presets, [controls, chart])
    return widgets.VBox([widgets.HBox(line, layout={"flex_flow": "row wrap"}) for line in lines])


class ActivityWidget(anywidget.AnyWidget):
    """The markup and scripts of a page in JupyterLab, with the answer as `value`."""

    html = traitlets.Unicode().tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)
    _css = CSS


def activity(html: str, scripts: tuple[str, ...]) -> ActivityWidget:
    """A widget of an activity's markup and of the named scripts from static/."""
    files = [STATIC / f"pagewidgets-{name}.js" for name in scripts]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return ActivityWidget(html=html, _esm=code + RENDER)
