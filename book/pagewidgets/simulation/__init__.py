"""A chart that a model fills in, under sliders."""

from typing import Any

from ..core import show
from . import page
from .definition import Simulation
from .plot import Plot

__all__ = ["Plot", "Simulation"]


def _widget(definition: Simulation) -> Any:
    from . import live

    return live.simulation(definition)


show.register(
    Simulation, page.simulation, _widget, "simulation",
    "words", "present", "number", "chart", "file", "size", "fragment", "arithmetic", "mark", "slider",
    "simulation",
    flat=page.flat,
)  # fmt: skip
