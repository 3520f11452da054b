"""A chart in a kernel: an HTML widget, never an Output widget, which would swallow what goes wrong."""

import ipywidgets as widgets
from markupsafe import Markup

from ..core import files
from ..core.live import element
from ..core.markup import block, tag
from ..core.words import word
from . import page
from .definition import NARROW, WIDE, Unavailable, View

WIDTHS = {"narrow": NARROW, "wide": WIDE}


class Chart(widgets.VBox):
    """Chart, sentence and caption, with the numbers folded under them."""

    def __init__(self) -> None:
        self.shown = widgets.HTML()
        self.numbers = widgets.HTML()
        self.fold = widgets.Accordion([self.numbers], titles=(word("numbers"),))
        style = widgets.HTML(f"<style>{files.style()}</style>")
        super().__init__([style, self.shown, self.fold])
        self.add_class("pagewidgets-shown")
        self.drawn = "wide"
        self.view: View | Unavailable | None = None  # none where an error stands

    def show(self, view: View | Unavailable) -> None:
        """Replace what is shown."""
        id = self.model_id
        self.view = view
        slots = self.slots = page.slots(view, id, WIDTHS[self.drawn])
        figure = block(
            "figure",
            tag(
                "p",
                slots["sentence"],
                data_slot="sentence",
                id=f"{id}-sentence",
                aria_live="polite",
            ),
            tag("div", slots["chart"], data_slot="chart"),
            tag("figcaption", slots["caption"]),
            tag("div", slots["points"], class_="pagewidgets-listed"),
        )
        self.shown.value = tag("pagewidgets-chart", figure, data_width=self.drawn)
        self.numbers.value = tag("div", slots["table"], class_="pagewidgets-table")

    @property
    def still(self) -> Markup:
        """What is seen without a kernel: the chart as it was at first, in words, as a picture and in numbers."""
        return page.still(self.slots)

    def turn(self, width: str) -> None:
        """Show the narrow or the wide drawing."""
        self.drawn = width
        if self.view:
            self.show(self.view)

    def fail(self, error: Exception) -> None:
        """Show an error in the chart's place."""
        self.view = None
        self.shown.value = tag("pre", str(error), class_="pagewidgets-error", role="alert")
        self.numbers.value = ""


def present(chart: Chart) -> widgets.Widget:
    """The button that shows a chart to a class, and asks for the drawing whose letters come out larger."""
    button = element("present", page.present())
    button.observe(lambda change: chart.turn(change["new"]), "value")
    return button


def together(chart: Chart, *parts: widgets.Widget) -> widgets.Widget:
    """A chart with its controls, in the order of the parts: what that button shows."""
    box = widgets.VBox(parts).add_class("pagewidgets-live")
    box.still = chart.still
    return box


def chart(view: View) -> widgets.Widget:
    """A chart without controls."""
    result = Chart()
    result.show(view)
    return together(result, result, present(result))
