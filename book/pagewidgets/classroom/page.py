"""What a script needs to read and show a class's answers, as HTML."""

from markupsafe import Markup

from ..core.markup import block, data_script
from .definition import ClassAnswers


def answers(definition: ClassAnswers) -> Markup:
    """An element that its script fills: the questions, and the statistics as a page computes them."""
    return block(
        "pagewidgets-class",
        data_script(definition.questions, data_questions=True),
        data_script(definition.program, data_model=True),
    )
