"""What a function printed, displayed, drew and returned -> one View of it."""

import inspect
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial, wraps
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from IPython import get_ipython
from IPython.display import display
from markupsafe import Markup
from matplotlib.artist import Artist
from matplotlib.container import Container
from matplotlib.figure import Figure, SubFigure
from pandas.api.types import is_float_dtype

from ..chart import Unavailable, View
from ..chart.definition import LEFT_OUT, NO_TABLE
from ..core.cells import aligned, indexed, text
from ..core.checks import NOTHING
from ..core.markup import tag
from ..core.notes import note
from ..core.words import word
from .recording import recorded

Frame = pd.DataFrame | pd.Series
ROWS, COLUMNS = 60, 20  # of a table that is all there is, as pandas shows one
PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


class Seen(View):
    """A view of what a function showed: where its numbers are from it is not asked."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What was left out that a picture needs; output where nothing was shown."""
        if not (self.figure or self.sentence):
            return ("output",)
        return tuple(one for one in super().lacks if one != "sources")


def viewed(function: Callable[..., Any]) -> Callable[..., View | Unavailable]:
    """A function of views that shows what the function does."""
    described = "" if isinstance(function, partial) else inspect.getdoc(function) or ""
    caption = " ".join(described.split("\n\n")[0].split())

    @wraps(function)
    def view(**values: Any) -> View | Unavailable:
        with recorded() as parts:
            result = function(**values)
        if isinstance(result, View | Unavailable):
            for printed in (one for one in parts if isinstance(one, str)):
                print(printed, end="")
            return result
        results = list(result) if several(result) else [result]
        for one in results:
            parts += of_result(one, parts)
        if not parts and result is None:
            parts = figures_of(function)
        return seen(parts, results, caption)

    return view


def several(result: Any) -> bool:
    """Whether it is a figure or a table together with others."""
    if not isinstance(result, tuple) or not all(
        isinstance(one, str | Frame) or figure_of(one) for one in result
    ):
        return False
    return not all(isinstance(one, str) for one in result)


def of_result(result: Any, parts: list[Any]) -> list[Any]:
    """What is to be seen of a result beside these parts; texts and tables have places of their own."""
    if result is None or isinstance(result, str | Frame):
        return []
    if figure := figure_of(result):
        return [] if any(figure is part for part in parts) else [figure]
    return [] if drawn(result) else displayed(result)


def seen(parts: list[Any], results: list[Any], caption: str) -> Seen:
    """A view of all that was shown, and of the texts and tables among the results."""
    texts = [one for one in results if isinstance(one, str)]
    tables = [one for one in results if isinstance(one, Frame)]
    table = NO_TABLE
    if len(tables) == 1 and not tables[0].empty and any(isinstance(part, Figure) for part in parts):
        table = numbers(tables.pop())
    first = [one for one in parts[:1] if isinstance(one, str)]
    sentence = next((one for one in [*texts, *first] if sayable(one)), None)
    shown = [
        one if isinstance(one, Figure) else markup(one)
        for one in [*parts, *texts, *tables]
        if one is not sentence
    ]
    return Seen(
        tuple(one for one in shown if one),
        sentence.strip() if sentence else LEFT_OUT,
        table,
        caption if sayable(caption) else LEFT_OUT,
    )


def sayable(words: str) -> bool:
    """Whether a text is one line, without numbers that are none."""
    return bool(words.strip()) and "\n" not in words.strip() and not NOTHING.search(words)


def figure_of(result: Any) -> Figure | None:
    """The figure that it is, that it stands in, or that the first of several axes stand in."""
    if isinstance(result, np.ndarray) and result.dtype == object and result.size:
        result = result.flat[0]
    if isinstance(result, Figure):
        return result
    figure = None if isinstance(result, Frame | type) else getattr(result, "figure", None)
    while isinstance(figure, SubFigure):
        figure = figure.figure
    return figure if isinstance(figure, Figure) else None


def figures_of(function: Callable[..., Any]) -> list[Figure]:
    """The figures of what a function calls by name from outside: it may change a chart that it did not make."""
    try:
        found = inspect.getclosurevars(inspect.unwrap(function))
    except TypeError:
        return []
    figures = [figure_of(value) for value in (*found.nonlocals.values(), *found.globals.values())]
    return list({id(figure): figure for figure in figures if figure is not None}.values())


def drawn(result: Any) -> bool:
    """Whether it is what matplotlib gives back of what it has drawn: lines, bars, a histogram."""
    if isinstance(result, Mapping):
        result = list(result.values())
    if isinstance(result, Artist | Container):
        return True
    return isinstance(result, tuple | list) and any(map(drawn, result))


def displayed(result: Any) -> list[Any]:
    """What a notebook shows of a result."""
    if isinstance(result, Real):
        return [text(result)]
    if get_ipython() is None:
        made = getattr(result, "_repr_html_", None)
        return [{"text/html": made()} if made else repr(result)]
    with recorded() as parts:
        display(result)
    return [
        part["text/plain"] if isinstance(part, dict) and len(part) == 1 else part for part in parts
    ]


def numbers(frame: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """A table for readers, whatever its index is called, with a dash for what is missing."""
    frame = tabular(frame)
    if None in frame.index.names and not frame.index.equals(pd.RangeIndex(len(frame))):
        frame = frame.reset_index()
    frame = indexed(frame).astype(object)
    return frame.map(lambda cell: "–" if NOTHING.search(str(cell)) else cell)


def tabular(frame: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """A table of one column for what has one."""
    if isinstance(frame, pd.DataFrame):
        return frame
    return frame.to_frame("value" if frame.name is None else frame.name)


def markup(part: Any) -> Markup:
    """HTML of a text, of a table, or of a mapping of mime types."""
    if isinstance(part, str):
        words = re.sub(r"\x1b\[[\d;]*m", "", part).strip("\n")  # without colours of a terminal
        return tag("pre", words, style="white-space: pre-wrap") if words.strip() else Markup()
    if isinstance(part, Frame):
        limits = {"max_rows": ROWS, "max_cols": COLUMNS, "show_dimensions": False}
        table = tabular(part)
        forms = [aligned(one) if is_float_dtype(one) else None for _, one in table.items()]
        made = table.to_html(border=0, na_rep="–", formatters=forms, float_format=text, **limits)
        made = made.replace("<th></th>", "<td></td>")  # the head of nothing
        return tag("div", Markup(made), class_="pagewidgets-table")
    return of_kinds(part)


def of_kinds(data: Mapping[str, Any]) -> Markup:
    """HTML of the first mime type that a page can show."""
    if found := data.get("text/html"):
        if "<script" in found:
            note(
                "script",
                "What a function shows under interact has a script, which does not run on a page. Show it without.",
            )
        return Markup(found)
    for kind in PICTURES:
        if found := data.get(kind):
            if kind == PICTURES[0]:
                found = b64encode(found.encode()).decode()
            coded = found if isinstance(found, str) else b64encode(found).decode()
            return tag("img", src=f"data:{kind};base64,{coded.strip()}", alt=word("chart"))
    if found := data.get("text/markdown"):
        # It comes with what builds pages, and with what shows controls.
        from markdown_it import MarkdownIt

        return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(found))
    if formula := data.get("text/latex"):
        note(
            "script",
            "What a function shows under interact is a formula, which the page shows as it is written. Put it into "
            "the text, or into a picture as matplotlib takes it.",
        )
        return markup(str(formula))
    return markup(str(data.get("text/plain", "")))
