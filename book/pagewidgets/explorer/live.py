"""An explorer in a kernel: widgets over a chart."""

from typing import Any

import ipywidgets as widgets

from ..chart import Unavailable
from ..chart.live import Chart, present, together
from ..core.errors import PagewidgetsError
from ..core.markup import tag
from ..core.words import word
from .controls import Axis
from .definition import Explorer


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
    refused = widgets.HTML()
    reset = widgets.Button(description=word("reset"))

    def indices() -> tuple[int, ...]:
        return tuple(
            axis.values.index(box.value) if axis.kind == "switch" else box.value
            for axis, box in zip(axes, controls, strict=True)
        )

    def draw() -> None:
        chosen = indices()
        view = definition.view(chosen)
        missing = isinstance(view, Unavailable) and chart.view
        refused.value = tag("p", view.sentence, role="status") if missing else ""
        if not missing:
            with definition.naming(chosen):
                chart.show(view)

    def update(change: Any = None) -> None:
        try:
            draw()
        except PagewidgetsError as error:
            chart.fail(error)

    def restore(button: widgets.Button) -> None:
        for axis, box in zip(axes, controls, strict=True):
            box.unobserve(update, "value")  # one drawing, of none on the way
            box.value = axis.values[axis.default] if axis.kind == "switch" else axis.default
            box.observe(update, "value")
        update()

    draw()
    for box in controls:
        box.observe(update, "value")
    reset.on_click(restore)
    buttons = widgets.HBox([reset, present(chart)]).add_class("pagewidgets-buttons")
    form = widgets.VBox([*controls, refused, buttons]).add_class("pagewidgets-form")
    return together(chart, form, chart)
