"""A class's answers together: read from files and lines, counted, shown to all."""

from typing import Any

from ..core import show
from . import page
from .definition import ClassAnswers

__all__ = ["ClassAnswers"]


def _widget(answers: ClassAnswers) -> Any:
    from . import live

    return live.answers(answers)


show.register(
    ClassAnswers, page.answers, _widget, "class",
    "words", "number", "csv", "file", "arithmetic", "rows", "class", apart=True,
)  # fmt: skip
