"""Claims and paragraphs: each has its place in the book, and links lead there."""

import csv
import io
import re
from collections.abc import Iterator

from ..failures import Failure, near
from ..pages import Book, Cell

CARD = re.compile(r'\bclaim\("(C\d\d)"\)')
PLACE = re.compile(r"^\((c\d\d)\)=$", re.MULTILINE)
CLAIMS, PARAGRAPHS = "data/claims.csv", "data/paragraphs.csv"


def rows(book: Book, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the book, as texts."""
    return list(csv.DictReader(io.StringIO(book.read(name))))


def places(book: Book) -> dict[str, list[Cell]]:
    """Where each claim has its place in the chapters, a card or a label alone, by its number."""
    found: dict[str, list[Cell]] = {}
    for page in book.chapters.values():
        for pattern, kind in ((CARD, "code"), (PLACE, "markdown")):
            for cell, match in page.find(pattern, kind):
                found.setdefault(match[1].upper(), []).append(cell)
    return found


def register(book: Book) -> Iterator[Failure]:
    """Each claim of the register has one place, in its chapter, to which links lead."""
    given, listed = places(book), {row["id"]: row for row in rows(book, CLAIMS)}
    for id, cells in given.items():
        for cell in cells[1:]:
            yield Failure(
                cell.where(id), f"{id}: a second place of this claim.", "Keep one of them."
            )
        where = cells[0].where(id)
        if id not in listed:
            yield Failure(where, f"{id}: a card of a claim that {CLAIMS} does not have.",
                          f"Add its row to {CLAIMS}, then run 'make manifest'.")  # fmt: skip
        elif (chapter := listed[id]["chapter"]) != cells[0].page[:2]:
            yield Failure(where, f"{id}: its card is here, and {CLAIMS} says chapter {chapter}.",
                          f"Move the card, or write {cells[0].page[:2]} there.")  # fmt: skip
    for id in sorted(listed.keys() - given.keys()):
        yield Failure(f"{CLAIMS}, {id}", f"no chapter has a place for it; chapter {listed[id]['chapter']} should.",
                      f'Add the cell claim("{id}"), or the label ({id.lower()})= where nobody disputes it.')  # fmt: skip


def numbers(book: Book) -> Iterator[Failure]:
    """Claims are numbered without a gap, and belong to a chapter that exists."""
    chapters = book.chapters
    for place, row in enumerate(rows(book, CLAIMS), 1):
        where = f"{CLAIMS}, row {place + 1}"
        if row["id"] != f"C{place:02}":
            yield Failure(
                where, f"{row['id']}; expected C{place:02}.", "Number the claims in a row."
            )
        if row["chapter"] not in chapters:
            yield Failure(where, f"chapter {row['chapter']!r}: there is none.",
                          f"Write one of {', '.join(chapters)}, or add the chapter.")  # fmt: skip


def paragraphs(book: Book) -> Iterator[Failure]:
    """Every paragraph of the article has a place: a label above a heading."""
    homes = book.chapters | {"index": book.pages["index.md"]}
    for place, row in enumerate(rows(book, PARAGRAPHS), 2):
        number = row["paragraph"]
        if row["chapter"] not in homes:
            yield Failure(f"{PARAGRAPHS}, row {place}", f"chapter {row['chapter']!r}: there is none.",
                          f"Write one of {', '.join(homes)}, or add the chapter.")  # fmt: skip
            continue
        page = homes[row["chapter"]]
        label = re.compile(rf"^\(p{number}\)=\n(?:\(\w+\)=\n)*#+ (.*)$", re.MULTILINE)
        found = list(page.find(label, "markdown"))
        if len(found) != 1:
            yield Failure(f"book/{page.name}",
                          f"(p{number})= stands before {len(found)} headings; expected one.",
                          f"Write it above the heading of the section that treats ¶{number}.")  # fmt: skip


def links(book: Book) -> Iterator[Failure]:
    """A link to a claim or a paragraph leads to one that there is."""
    anchors = {row["id"].lower() for row in rows(book, CLAIMS)}
    anchors |= {f"p{row['paragraph']}" for row in rows(book, PARAGRAPHS)}
    target = re.compile(r'(?:\]\(#|cite="#)([cp]\d+)[)"]')
    for page in book.pages.values():
        for cell, match in page.find(target):
            if match[1] not in anchors:
                yield Failure(cell.where(match[0]), f"{match[1]}: no claim or paragraph of that number.",
                              f"Correct the link.{near(match[1], anchors)}")  # fmt: skip


CHECKS = (register, numbers, paragraphs, links)
