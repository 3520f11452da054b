"""A table and its filters -> HTML."""

from markupsafe import Markup

from ..core.markup import block, tag
from ..core.names import slug
from ..core.words import word
from .definition import Table


def table(definition: Table, links: bool = True) -> Markup:
    """The filters, the count and the table. links: also those to other pages of the book."""
    frame = definition.frame
    head = [tag("th", str(name), role="columnheader", scope="col") for name in frame.columns]
    # The roles stay when the style sheet makes cards of the rows.
    return block(
        "pagewidgets-table",
        *(form(definition) if definition.filters else []),
        block(
            "table",
            tag("thead", tag("tr", *head, role="row"), role="rowgroup"),
            block(
                "tbody",
                *(row(definition, number, links) for number in range(len(frame))),
                role="rowgroup",
            ),
            role="table",
        ),
        id=definition.id,
        data_rows=definition.rows,
    )


def row(definition: Table, number: int, links: bool) -> Markup:
    """A row with the keys of its values in the filters."""
    cells = []
    for place, (column, value) in enumerate(definition.frame.iloc[number].items()):
        text: str = str(value)
        href = definition.links[column][number] if column in definition.links else ""
        if href and (links or "://" in href):
            text = tag("a", text, href=href)
        if place:
            cells.append(tag("td", text, role="cell", data_label=column))
        else:
            cells.append(tag("th", text, role="rowheader", scope="row", data_label=column))
    keys = " ".join(slug(values[number]) for values in definition.filters.values())
    return tag("tr", *cells, role="row", data_keys=keys)


def form(definition: Table) -> list[Markup]:
    """A select box for each filter, a search, and how many rows there are."""
    rows, id = definition.rows, definition.id
    fields = []
    for name, values in definition.filters.items():
        options = [tag("option", value, value=slug(value)) for value in dict.fromkeys(values)]
        every = tag("option", word("all"), value="")
        key = slug(name)
        fields.append((key, name, tag("select", every, *options, id=f"{id}-{key}", name=key)))
    search = tag("input", type="search", id=f"{id}-search", name="search")
    fields.append(("search", word("search", rows=rows), search))
    controls = [
        tag("div", tag("label", label, for_=f"{id}-{key}"), box, class_="pagewidgets-control")
        for key, label, box in fields
    ]
    reset = tag("button", word("show_all"), type="reset")
    label = word("filter", rows=rows)
    return [
        block("form", *controls, reset, autocomplete="off", aria_label=label),
        tag("p", word("count", count=len(definition.frame), rows=rows), role="status"),
    ]
