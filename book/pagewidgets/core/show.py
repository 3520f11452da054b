"""How an interactive shows itself: the one mime bundle, and which component makes its parts.

A definition knows neither pages nor kernels; its component registers who shows it there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from IPython import get_ipython
from markupsafe import Markup

from . import files, notes, reads
from .markup import block, tag
from .mode import alone, flat, in_lab, on_page, watched
from .words import word

if on_page():
    reads.listen()

WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True)
class Way:
    """Who shows definitions of a kind; `register` says what the fields mean."""

    markup: Callable[[Any], str]
    widget: Callable[[Any], Any]
    element: str
    flat: Callable[[Any], str]


_ways: dict[type, Way] = {}
# How a bet covers what answers it: the activities say so.
covers: dict[str, Callable[[str, Any], Any]] = {}


class Shown:
    """What a cell shows as HTML on a page, and as a widget in a kernel.

    covered_by: the bets that it answers, and until whose answers it is covered; "" for none.
    """

    covered_by: str = ""

    @property
    def way(self) -> Way:
        """Who shows it, or what it is a kind of."""
        return next(_ways[kind] for kind in type(self).__mro__ if kind in _ways)

    def markup(self) -> str:
        """The HTML of a page."""
        if flat():
            return block("pagewidgets-flat", self.way.flat(self))
        made = self.way.markup(self)
        return covers["markup"](self.covered_by, made) if self.covered_by else made

    def page(self) -> dict[str, str]:
        """What a page takes of it, by its mime type."""
        elements = [self.way.element, *(["cover"] if self.covered_by else [])]
        made = self.markup()
        for name in reads.news():
            notes.note("cache", name)
        return {"text/html": f"{made}{files.carried(*elements) if alone() else notes.comment()}"}

    def kept(self) -> str:
        """The text that a stored notebook keeps: of what is covered nothing that answers."""
        if not self.covered_by:
            return repr(self)
        named = repr(self).partition("\n")[0] if hasattr(self, "name") else type(self).__name__
        return f"{named}, covered by {self.covered_by}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if on_page():
            return {**self.page(), "text/plain": self.kept()}
        make = self.way.widget
        shown = (
            covers["widget"](self.covered_by, lambda: make(self)) if self.covered_by else make(self)
        )
        return {"text/plain": self.kept(), **seen(shown)}


def seen(widget: Any) -> dict[str, Any]:
    """What shows a widget, by its mime type: HTML of what it was at first, and its view.

    A view needs its model, which ends with the kernel: no notebook should keep one that JupyterLab saves, which
    shows nothing in its place, or anything that nobody looks at before it is stored.
    """
    if not (in_lab() or watched(get_ipython())):
        return {}
    from . import live

    live.remember(widget)
    run = tag("p", tag("em", word("run")))
    kept = block("pagewidgets-saved", widget.still, run, data_model=widget.model_id)
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return {"text/html": str(kept)} | ({} if in_lab() else {WIDGET: view})


class Controlled(Shown):
    """A chart under controls; `folded` says whether a page folds its caption with its numbers."""

    folded = False

    def brief(self) -> Self:
        """The same with its caption folded on a page, so that a phone shows at once what there is to do."""
        self.folded = True
        return self


def register(
    kind: type,
    markup: Callable[[Any], str],
    widget: Callable[[Any], Any],
    element: str,
    *needs: str,
    flat: Callable[[Any], str] = lambda shown: Markup(),
    apart: bool = False,
) -> None:
    """Say who shows definitions of a kind.

    markup, widget: from the definition to HTML, and to an ipywidget.
    element: what its HTML is, without "pagewidgets-"; needs: the scripts of that element.
    flat: to HTML of plain paragraphs, lists, tables and pictures, for where nothing runs; nothing of what
        is about what a reader does there.
    apart: its scripts and styles are for few pages, and in files of their own.
    """
    _ways[kind] = Way(markup, widget, element, flat)
    files.needs[element] = needs
    if apart:
        files.apart.add(element)
