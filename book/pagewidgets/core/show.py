"""How an interactive shows itself: the one mime bundle, and which component makes its parts.

A definition knows neither pages nor kernels; its component registers who shows it there.
"""

from collections.abc import Callable
from typing import Any

from .mode import on_page

WIDGET = "application/vnd.jupyter.widget-view+json"

# The scripts of each element, in the order in which they must run.
scripts: dict[str, tuple[str, ...]] = {}
_markup: dict[type, Callable[[Any], str]] = {}
_widget: dict[type, Callable[[Any], Any]] = {}


class Shown:
    """What a cell shows as HTML on a page, and as a widget in a kernel."""

    def markup(self) -> str:
        """The HTML of a page."""
        return _markup[type(self)](self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if on_page():
            return {"text/html": str(self.markup()), "text/plain": repr(self)}
        shown = _widget[type(self)](self)
        # The text is what a stored notebook keeps.
        view = {"version_major": 2, "version_minor": 0, "model_id": shown.model_id}
        return {"text/plain": repr(self), WIDGET: view}


def register(
    kind: type,
    markup: Callable[[Any], str],
    widget: Callable[[Any], Any],
    element: str,
    *needs: str,
) -> None:
    """Say who shows definitions of a kind.

    markup, widget: from the definition to HTML, and to an ipywidget.
    element: what its HTML is, without "pagewidgets-"; needs: the scripts of that element.
    """
    _markup[kind], _widget[kind] = markup, widget
    scripts[element] = needs
