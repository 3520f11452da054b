"""A class's answers in a kernel: the page's own element, whose rows come back to Python."""

from markupsafe import Markup

from ..core import files
from ..core.live import RENDER, ElementWidget
from .definition import ClassAnswers
from .page import answers as markup


def answers(definition: ClassAnswers) -> ElementWidget:
    """The element; `table` of the definition reads what it was given."""
    statistics = f"window.pagewidgetsStatistics = {definition.program};\n"
    script = files.script("class") + statistics + RENDER
    style = files.style() + files.style("class")
    shown = definition.widget = ElementWidget(html=markup(definition), _esm=script, _css=style)
    shown.still = Markup("")  # rows are a class's: no notebook keeps them
    return shown
