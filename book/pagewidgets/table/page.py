"""A table and its filters -> HTML."""

from markupsafe import Markup

from ..core.cells import aligned, text
from ..core.markup import block, tag
from ..core.words import word
from .definition import Table


def table(definition: Table, links: bool = True) -> Markup:
    """The filters, the count and the table. links: also those to other pages of the book."""
    frame = definition.frame
    head = [tag("th", text(name), role="columnheader", scope="col") for name in frame.columns]
    # The roles stay when the style sheet makes cards of the rows.
    return block(
        "pagewidgets-table",
        *(form(definition) if definition.filters else []),
        block(
            "table",
            tag("thead", tag("tr", *head, role="row"), role="rowgroup"),
            block("tbody", *rows(definition, links), role="rowgroup"),
            role="table",
        ),
        id=definition.id,
        data_rows=definition.called,
    )


def rows(definition: Table, links: bool) -> list[Markup]:
    """Every row with the keys of its values in the filters."""
    columns = list(definition.frame.columns)
    filters = [
        [definition.values(name)[value] for value in values]
        for name, values in definition.filters.items()
    ]
    result = []
    written = (map(aligned(cells), cells) for _, cells in definition.frame.items())
    for number, words in enumerate(zip(*written, strict=True)):
        texts: list[str] = list(words)
        for column, addresses in definition.links.items():
            href, place = addresses[number], columns.index(column)
            if href and (links or "://" in href):
                texts[place] = tag("a", texts[place], href=href)
        keys = " ".join(values[number] for values in filters)
        result.append(tag("tr", *cells_of(texts, columns), role="row", data_keys=keys))
    return result


def cells_of(texts: list[str], columns: list[str]) -> list[Markup]:
    """The first heads its row."""
    head = {"role": "rowheader", "scope": "row"}
    first, *others = zip(texts, columns, strict=True)
    return [
        tag("th", first[0], **head, data_label=first[1]),
        *(tag("td", words, role="cell", data_label=column) for words, column in others),
    ]


def still(definition: Table) -> Markup:
    """Every row, without filters and links into the book."""
    head = [tag("th", text(name), scope="col") for name in definition.frame.columns]
    return block("table", tag("thead", tag("tr", *head)), *rows(definition, links=False))


def counted(count: int, rows: str) -> str:
    """How many there are: where the language has their name first, with a capital."""
    said = word("count", count=count, rows=rows)
    return said[:1].upper() + said[1:]


def form(definition: Table) -> list[Markup]:
    """A select box for each filter, a search, and how many rows there are."""
    rows, id = definition.called, definition.id
    fields = []
    for name, key in definition.keys.items():
        values = definition.values(name).items()
        options = [tag("option", text, value=value) for text, value in values]
        every = tag("option", word("all"), value="")
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
        tag("p", counted(len(definition.frame), rows), role="status"),
    ]
