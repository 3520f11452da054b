"""ipywidgets' `interact`, alive on a page: what a function shows becomes an Explorer."""

from .definition import interact, interactive

__all__ = ["interact", "interactive"]
