"""A chart with its words and numbers, without controls."""

from typing import Any

from ..core import files, show
from . import page
from .definition import Unavailable, View

__all__ = ["Unavailable", "View"]


def _widget(view: View) -> Any:
    from . import live

    return live.chart(view)


show.register(
    View, page.chart, _widget, "chart",
    "words", "present", "csv", "chart", "points", "file", "size", flat=page.flat,
)  # fmt: skip
files.needs["present"] = ("words", "present")  # a part of the others, in a kernel a widget
