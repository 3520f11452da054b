"""HTML of where nothing runs -> docutils nodes: paragraphs, lists, tables and pictures, for any builder."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from docutils import nodes

LISTS = {"ul": nodes.bullet_list, "ol": nodes.enumerated_list}
INLINE = {"strong": nodes.strong, "em": nodes.emphasis, "a": nodes.reference}
Element = ElementTree.Element
# The address of a link, or of a picture, in the document; "" where it has none.
Address = Callable[[str], str]


def blocks(element: Element, address: Address) -> Iterator[nodes.Element]:
    """What an element holds, one under the other; what is within a line is a paragraph."""
    line = [nodes.Text(element.text or "")]
    for child in element:
        if child.tag in INLINE:
            line += [*inline(child, address), nodes.Text(child.tail or "")]
            continue
        yield from paragraph(line)
        line = [nodes.Text(child.tail or "")]
        if child.tag in LISTS:
            items = (nodes.list_item("", *blocks(one, address)) for one in child)
            yield LISTS[child.tag]("", *items)
        elif child.tag == "table":
            yield table(child, address)
        elif child.tag == "img":
            yield nodes.image(uri=address(child.get("src", "")), alt=child.get("alt", ""))
        elif child.tag != "p" or all(
            one.text or address(one.get("href", "")) for one in child.iter("a")
        ):
            yield from blocks(child, address)
    yield from paragraph(line)


def paragraph(line: list[nodes.Node]) -> Iterator[nodes.paragraph]:
    """A line of text where it says something."""
    if any(part.astext().strip() for part in line):
        yield nodes.paragraph("", "", *line)


def inline(element: Element, address: Address) -> Iterator[nodes.Node]:
    """A part of a line; a link without words says its address, to be read on paper, too."""
    inside = [nodes.Text(element.text or "")]
    for child in element:
        inside += [*inline(child, address), nodes.Text(child.tail or "")]
    href = address(element.get("href", ""))
    if element.tag != "a":
        yield (
            INLINE[element.tag]("", "", *inside)
            if element.tag in INLINE
            else nodes.inline("", "", *inside)
        )
    elif href:
        yield nodes.reference(
            "", "", *(inside if element.text else [nodes.Text(href)]), refuri=href
        )
    else:
        yield from inside


def table(element: Element, address: Address) -> nodes.table:
    """A table with the first row as its head."""
    head, *rows = [
        nodes.row("", *(nodes.entry("", *blocks(cell, address)) for cell in row))
        for row in element.iter("tr")
    ]
    group = nodes.tgroup(cols=len(head))
    for cells in zip(
        head, *rows, strict=True
    ):  # as wide as their longest text: a plain text needs it
        group += nodes.colspec(colwidth=max(1, *(len(cell.astext()) for cell in cells)))
    group += [nodes.thead("", head), nodes.tbody("", *rows)]
    return nodes.table("", group, classes=["colwidths-auto"])
