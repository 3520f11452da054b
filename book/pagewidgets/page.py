"""Views and controls -> the HTML of a static page. Knows markup; leaves kernels to `live`.

A chart's markup has four slots, each replaced alone when a control moves, so that the live
region stays the same element and an open table stays open. Source links lead to the page
`data.html` beside the chapter, to the heading named like the data file.
"""

from __future__ import annotations

import json
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from . import delta, svg
from .choices import Axis, slug
from .view import Unavailable, View

if TYPE_CHECKING:
    from .explorer import Explorer

SLOTS = ("sentence", "chart", "caption", "table")
APPENDIX = "data.html"

_ids: Counter[str] = Counter()


def unique_id(name: str) -> str:
    """`chart-name`, then `chart-name-2` ...: the same on every build, whose kernel runs cells once.

    Without the first word a heading of the same name would have the same id.
    """
    name = f"chart-{slug(name)}"
    _ids[name] += 1
    return name if _ids[name] == 1 else f"{name}-{_ids[name]}"


def slots(view: View | Unavailable, id: str, links: bool = True) -> dict[str, str]:
    """The HTML of each slot of one view, one element a line.

    links: sources as links to the data appendix, for a page; else their names alone.
    """
    if isinstance(view, Unavailable):
        empty = '<p class="pagewidgets-unavailable">No chart for this choice</p>'
        return {"sentence": escape(view.sentence), "chart": empty, "caption": "", "table": ""}
    picture = svg.render(view.figure, id)
    label = f'<svg role="img" aria-labelledby="{id}-sentence"'
    opening = '<a href="{}#{}">{}</a>' if links else "{2}"
    data = ", ".join(opening.format(APPENDIX, slug(name), escape(name)) for name in view.sources)
    return {
        "sentence": escape(view.sentence),
        "chart": picture.replace("<svg", label, 1),
        "caption": f"{escape(view.caption)}\n{escape(view.origin) or f'Data: {data}.'}",
        "table": table(view.table),
    }


def table(frame: pd.DataFrame) -> str:
    """A table whose first column heads its rows, one row a line."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = [
        f'<tr><th scope="row">{escape(str(row[0]))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in row[1:])
        + "</tr>"
        for row in frame.itertuples(index=False)
    ]
    return "\n".join(["<table>", f"<thead><tr>{head}</tr></thead>", *rows, "</table>"])


def figure(view: View) -> str:
    """A chart without controls."""
    id = unique_id(view.sources[0])
    return (
        f'<pagewidgets-chart id="{id}">\n{figure_markup(id, slots(view, id))}\n</pagewidgets-chart>'
    )


def explorer(definition: Explorer) -> str:
    """The default view under its controls, and all views encoded for the script.

    The encoded views stand in a JSON element, which works by itself; a book's Sphinx extension
    moves them to a file of their own.
    """
    name, choices = definition.name, definition.choices
    id = unique_id(name)
    parts = []
    for indices in choices:
        view = definition.view(indices)
        with definition.naming(indices):
            parts.append(slots(view, id))
    encoded = {slot: delta.encode([part[slot] for part in parts]) for slot in SLOTS}
    text = json.dumps(encoded, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    controls = "\n".join(control(id, axis) for axis in choices.axes)
    default = parts[choices.number(choices.default)]
    return f"""<pagewidgets-explorer id="{id}">
<form autocomplete="off" aria-label="{escape(name.replace("_", " "))}: choose what the chart shows">
{controls}
<button type="reset">Reset</button>
</form>
{figure_markup(id, default)}
<script type="application/json" data-views>{text}</script>
</pagewidgets-explorer>"""


def control(id: str, axis: Axis) -> str:
    """A native form control with label, help and default."""
    field = f"{id}-{slug(axis.name)}"
    described = f' aria-describedby="{field}-help"' if axis.help else ""
    hint = f'<small id="{field}-help">{escape(axis.help)}</small>' if axis.help else ""
    label = f'<label for="{field}">{escape(axis.label)}</label>'
    name = f'name="{slug(axis.name)}"'
    marked = list(zip(axis.labels, axis.keys, range(len(axis.keys)), strict=True))
    if axis.kind == "select":
        options = "".join(
            f'<option value="{key}"{" selected" * (i == axis.default)}>{escape(text)}</option>'
            for text, key, i in marked
        )
        body = f'{label}<select id="{field}" {name}{described}>{options}</select>{hint}'
    elif axis.kind == "radio":
        buttons = "".join(
            f'<label><input type="radio" {name} value="{key}"{" checked" * (i == axis.default)}> '
            f"{escape(text)}</label>"
            for text, key, i in marked
        )
        body = (
            f"<fieldset{described}><legend>{escape(axis.label)}</legend>{buttons}</fieldset>{hint}"
        )
    elif axis.kind == "range":
        shown = escape(axis.labels[axis.default])
        body = (
            f'{label}<span class="pagewidgets-range"><input type="range" id="{field}" {name} min="0"'
            f' max="{len(axis.keys) - 1}" value="{axis.default}" aria-valuetext="{shown}"{described}>'
            f'<output for="{field}">{shown}</output></span>{hint}'
        )
    else:
        checked = " checked" * bool(axis.values[axis.default])
        body = (
            f'<label><input type="checkbox" role="switch" {name}{checked}{described}> '
            f"{escape(axis.label)}</label>{hint}"
        )
    data = "".join(
        f' data-{what}="{escape(json.dumps(values, ensure_ascii=False))}"'
        for what, values in (("keys", axis.keys), ("labels", axis.labels))
    )
    return f'<div class="pagewidgets-control"{data}>{body}</div>'


def figure_markup(id: str, parts: dict[str, str]) -> str:
    """The slots in their order on a page."""
    return f"""<figure>
<p data-slot="sentence" id="{id}-sentence" aria-live="polite">{parts["sentence"]}</p>
<div data-slot="chart">{parts["chart"]}</div>
<figcaption data-slot="caption">{parts["caption"]}</figcaption>
<details{" hidden" * (not parts["table"])}><summary>Numbers behind this chart</summary>
<div class="pagewidgets-table" data-slot="table" role="group" tabindex="0" \
aria-label="Numbers behind this chart">{parts["table"]}</div>
</details>
</figure>"""
