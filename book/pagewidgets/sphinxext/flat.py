"""Where nothing runs, an interactive is what its HTML holds: docutils' paragraphs, lists, tables and pictures."""

import hashlib
import os
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.images import get_image_extension

from ..chart.page import PAGE
from ..core import mode

LISTS = {"ul": nodes.bullet_list, "ol": nodes.enumerated_list}
INLINE = {
    "strong": nodes.strong, "b": nodes.strong, "em": nodes.emphasis, "i": nodes.emphasis, "a": nodes.reference,
    "code": nodes.literal, "sub": nodes.subscript, "sup": nodes.superscript, "span": nodes.inline,
}  # fmt: skip
Element = ElementTree.Element
# The address of a link, or of a picture, in the document; "" where it has none.
Address = Callable[[str], str]


def unfold(app: Sphinx, doctree: nodes.document) -> None:
    """Where nothing runs, an interactive is the paragraphs, pictures and tables of its HTML."""
    if not mode.flat():
        return
    page, base = app.env.docname, app.config.html_baseurl
    there = base and f"{base.rstrip('/')}/{quote(page)}{app.config.html_file_suffix or '.html'}"

    def address(text: str) -> str:
        if text.startswith("data:"):
            return picture(app, text)
        return text.replace(PAGE, there, 1) if there and text.startswith(PAGE) else ""

    for raw in list(doctree.findall(nodes.raw)):
        if not re.match("</?pagewidgets-", raw.astext()):
            continue
        whole: nodes.Element = raw
        while whole.parent.get("nb_element") == "mime_bundle" or whole.parent.get("mime_type"):
            whole = whole.parent
        try:
            html = ElementTree.fromstring(f"<div>{raw.astext()}</div>")
        except ElementTree.ParseError:
            # Within a line of text: the one tag of an element that its script fills.
            raw.parent.remove(raw)
            continue
        if found := list(blocks(html, address)):
            whole.replace_self(found)
        else:  # nothing of it is for who can only read
            whole.parent.remove(whole)


def picture(app: Sphinx, uri: str) -> str:
    """The path, from the page's folder, of a file of what the address of a picture holds."""
    kind, _, data = uri.removeprefix("data:").partition(";base64,")
    content = b64decode(data)
    folder = Path(app.doctreedir, "pagewidgets")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.sha256(content).hexdigest()[:16]}{get_image_extension(kind)}"
    file.write_bytes(content)
    return Path(os.path.relpath(file, Path(app.env.doc2path(app.env.docname)).parent)).as_posix()


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
        yield INLINE.get(element.tag, nodes.inline)("", "", *inside)
    elif href:
        yield nodes.reference(
            "", "", *(inside if element.text else [nodes.Text(href)]), refuri=href
        )
    else:
        yield from inside


def table(element: Element, address: Address) -> nodes.table:
    """A table; its head is what HTML has there, else the first row."""
    rows = [nodes.row("", *(entry(cell, address) for cell in row)) for row in element.iter("tr")]
    cols = sum(1 + cell.get("morecols", 0) for cell in rows[0])
    # As wide as their longest text: a plain text needs it.
    widths, taken = [1] * cols, [0] * cols  # by cells of the rows above
    for row in rows:
        place = 0
        for cell in row:
            while taken[place]:
                place += 1
            end = place + 1 + cell.get("morecols", 0)
            if end == place + 1:
                widths[place] = max(widths[place], len(cell.astext()))
            taken[place:end] = [1 + cell.get("morerows", 0)] * (end - place)
            place = end
        taken = [max(0, rest - 1) for rest in taken]
    heads = len(element.findall("thead/tr")) or 1
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=cols)
    group += [nodes.thead("", *rows[:heads]), nodes.tbody("", *rows[heads:])]
    return nodes.table("", group, classes=["colwidths-auto"])


def entry(cell: Element, address: Address) -> nodes.entry:
    """A cell, over several rows or columns where HTML has it so."""
    spans = {"morerows": cell.get("rowspan"), "morecols": cell.get("colspan")}
    more = {name: int(span) - 1 for name, span in spans.items() if span and int(span) > 1}
    return nodes.entry("", *blocks(cell, address), **more)
