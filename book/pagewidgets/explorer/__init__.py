"""Many views of one chart under controls, a finite set."""

from typing import Any

from ..core import show
from . import page
from .definition import Explorer
from .options import Control, fixed

__all__ = ["Control", "Explorer", "fixed"]


def _widget(definition: Explorer) -> Any:
    from . import live

    return live.explorer(definition)


show.register(
    Explorer, page.explorer, _widget, "explorer",
    "words", "present", "csv", "chart", "points", "file", "size", "fragment", "explorer",
    flat=page.flat,
)  # fmt: skip
