"""Claims and paragraphs: cards and register say the same, and each has its place in the book."""

import csv
import io
import json
import re
from collections.abc import Iterator

from ukraine2021.article import KINDS

from ..failures import Failure, near
from ..pages import Book, Cell

CARD = re.compile(
    r"^(:::+)\{admonition\} (?P<id>C\d\d) (?P<kind>.*?)(?:</abbr>|\n) ?(?P<rest>.*?)^\1$",
    re.MULTILINE | re.DOTALL,
)
KIND = re.compile(r'<abbr class="kind" title="([^":]+): [^"]+">([FRV])$')
SAYS = ("Who says so", "What supports it", "What would test it")
CLAIMS, PARAGRAPHS = "data/claims.csv", "data/paragraphs.csv"


def rows(book: Book, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the book, as texts."""
    return list(csv.DictReader(io.StringIO(book.read(name))))


def cards(book: Book) -> dict[str, list[tuple[Cell, re.Match[str]]]]:
    """Every claim's cards by its number."""
    found: dict[str, list[tuple[Cell, re.Match[str]]]] = {}
    for page in book.chapters.values():
        for cell, match in page.find(CARD, "markdown"):
            found.setdefault(match["id"], []).append((cell, match))
    return found


def register(book: Book) -> Iterator[Failure]:
    """Each claim of the register has one card, in its chapter, and they say the same."""
    shown, listed = cards(book), {row["id"]: row for row in rows(book, CLAIMS)}
    for id, found in shown.items():
        for cell, _ in found[1:]:
            yield Failure(
                cell.where(id), f"{id}: a second card of this claim.", "Keep one of them."
            )
        cell, match = found[0]
        if id not in listed:
            yield Failure(cell.where(id), f"{id}: a card of a claim that {CLAIMS} does not have.",
                          f"Add its row to {CLAIMS}, then run 'make manifest'.")  # fmt: skip
        else:
            yield from _compared(cell, match, listed[id])
    for id in sorted(listed.keys() - shown.keys()):
        chapter = listed[id]["chapter"]
        yield Failure(f"{CLAIMS}, {id}", f"no chapter has a card of it; chapter {chapter} should.",
                      "Write the card as CONTRIBUTING.md shows it, or take the row out.")  # fmt: skip


def _compared(cell: Cell, match: re.Match[str], row: dict[str, str]) -> Iterator[Failure]:
    """What a card and the register say differently, and what the card leaves out."""
    id, where = row["id"], cell.where(match["id"])
    sentence, _, body = match["rest"].partition("\n")
    kind = KIND.search(match["kind"])
    if not kind:
        yield Failure(where, f"{id}: its kind is not marked.",
                      'Write <abbr class="kind" title="reading: an interpretation">R</abbr>.')  # fmt: skip
    elif f"{kind[2]}, {kind[1]}" != KINDS[kind[2]]:
        yield Failure(where, f"{id}: {kind[2]} is explained as {kind[1]!r}.",
                      f"Write title=\"{KINDS[kind[2]].partition(', ')[2]}: …\".")  # fmt: skip
    elif (kind[2], sentence.strip()) != (row["kind"], row["claim"]):
        yield Failure(
            where, f"{id}: card and register differ.\ncard:     {kind[2]} {sentence.strip()}\n"
            f"register: {row['kind']} {row['claim']}",
            f"Make them one; after a change of {CLAIMS} run 'make manifest'.",
        )  # fmt: skip
    if row["chapter"] != cell.page[:2]:
        yield Failure(where, f"{id}: its card is here, and {CLAIMS} says chapter {row['chapter']}.",
                      f"Move the card, or write {cell.page[:2]} there.")  # fmt: skip
    if f":name: {id.lower()}\n" not in body:
        yield Failure(where, f"{id}: links to it would lead nowhere.",
                      f"Add the line ':name: {id.lower()}' to its card.")  # fmt: skip
    for part in SAYS:
        if f"**{part}:** " not in body:
            yield Failure(where, f"{id}: its card has no '**{part}:** '.", "Write it.")


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


def questions(book: Book) -> Iterator[Failure]:
    """A question of the quiz belongs to a page, which asks it, and tests claims that there are."""
    claims, pages = {row["id"] for row in rows(book, CLAIMS)}, book.sections
    seen: set[str] = set()
    for question in json.loads(book.read("data/quiz.json"))["questions"]:
        id, chapter = question.get("id", ""), question.get("chapter", "")
        where = f"data/quiz.json, {id}"
        if not re.fullmatch(rf"{re.escape(chapter)}-(q|sort)\d+", id):
            yield Failure(where, f"the id {id!r} of chapter {chapter!r}.",
                          f"Write {chapter}-q1, or {chapter}-sort1 for a card to sort, or alike.")  # fmt: skip
        if id in seen:
            yield Failure(where, "a second question of this id.", "Give it another one.")
        seen.add(id)
        if chapter not in pages:
            yield Failure(where, f"chapter {chapter!r}: there is none.",
                          f"Write one of {', '.join(pages)}.")  # fmt: skip
        elif not re.search(rf'Quiz\(\s*"quiz-{chapter}"', pages[chapter].text):
            yield Failure(where, f"book/{pages[chapter].name} has no quiz that asks it.",
                          f'Add the cell Quiz("quiz-{chapter}", …).')  # fmt: skip
        for claim in sorted(set(question.get("refs", [])) - claims):
            yield Failure(
                where, f"refs: {claim!r} is no claim.", f"Correct it.{near(claim, claims)}"
            )


CHECKS = (register, numbers, paragraphs, links, questions)
