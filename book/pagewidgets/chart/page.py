"""A view -> the HTML of a static page.

A chart's markup has four slots, each replaced alone when a control moves, so that the live
region stays the same element and an open table stays open. Where the book
has a page on its data, sources lead to it, to the heading named like the data file; the Sphinx
extension puts the address of that page in the place of DATA_PAGE.
"""

import pandas as pd
from markupsafe import Markup, escape

from ..core.markup import block, lines, tag
from ..core.mode import linked
from ..core.names import slug, unique_id
from ..core.words import WORDS, word
from . import svg
from .definition import Unavailable, View

SLOTS = ("sentence", "chart", "caption", "table")
DATA_PAGE = "pagewidgets-data:"


def slots(view: View | Unavailable, id: str) -> dict[str, Markup]:
    """The HTML of each slot of one view, one element a line."""
    if isinstance(view, Unavailable):
        empty = tag("p", word("unavailable"), class_="pagewidgets-unavailable")
        nothing = {"caption": Markup(), "table": Markup()}
        return {"sentence": escape(view.sentence), "chart": empty, **nothing}
    picture = svg.render(view.figure, id, role="img", aria_labelledby=f"{id}-sentence")
    return {
        "sentence": escape(view.sentence),
        "chart": picture,
        "caption": lines(view.caption, view.origin or sources(view)),
        "table": table(view.table),
    }


def sources(view: View) -> Markup:
    """The names of a view's data files, as links where there is a page on them."""
    names = [
        tag("a", name, href=f"{DATA_PAGE}#{slug(name)}", data_source=name)
        if linked()
        else escape(name)
        for name in view.sources
    ]
    return Markup(WORDS["data"]).format(names=Markup(", ").join(names))


def table(frame: pd.DataFrame) -> Markup:
    """A table whose first column heads its rows, one row a line."""
    head = [tag("th", str(name), scope="col") for name in frame.columns]
    rows = [
        tag("tr", tag("th", str(first), scope="row"), *(tag("td", str(cell)) for cell in others))
        for first, *others in frame.itertuples(index=False)
    ]
    return block("table", tag("thead", tag("tr", *head)), *rows)


def chart(view: View) -> Markup:
    """A chart without controls."""
    id = unique_id(view.sources[0] if view.sources else "")
    return block("pagewidgets-chart", figure(id, slots(view, id)), id=id)


def figure(id: str, parts: dict[str, Markup]) -> Markup:
    """The slots in their order on a page."""
    sentence = {"data_slot": "sentence", "id": f"{id}-sentence", "aria_live": "polite"}
    numbers = {"class_": "pagewidgets-table", "data_slot": "table", "role": "group"}
    return block(
        "figure",
        tag("p", parts["sentence"], **sentence),
        tag("div", parts["chart"], data_slot="chart"),
        tag("figcaption", parts["caption"], data_slot="caption"),
        block(
            "details",
            tag("summary", word("numbers")),
            tag("div", parts["table"], **numbers, tabindex=0, aria_label=word("numbers")),
            hidden=not parts["table"],
        ),
    )
