"""ipywidgets' `interact`, alive on a page: what a function shows becomes an Explorer."""

from .definition import interact, interact_manual, interactive, interactive_output

__all__ = ["interact", "interact_manual", "interactive", "interactive_output"]
