"""Data files: as the manifest says, sorted, described on their page, named rightly by notebooks."""

import json
import re
from collections.abc import Iterator

from ukraine2021.data import files as data_files
from ukraine2021.data import manifest

from ..failures import Failure, near
from ..pages import Book
from ..touched import LOADED

MANIFEST = f"data/{data_files.MANIFEST}"


def entries(book: Book) -> list[dict]:
    """What the manifest says of each file; [] where it cannot be read, which `recorded` says."""
    try:
        return json.loads(book.read(MANIFEST))["resources"]
    except (json.JSONDecodeError, KeyError):
        return []


def recorded(book: Book) -> Iterator[Failure]:
    """Every file is valid, and the one whose hash is recorded."""
    for error in manifest.problems():
        *found, remedy = str(error).splitlines() if len(error.faults) > 1 else _split(str(error))
        yield Failure(f"data/{error.file}" if error.file else "data/", "\n".join(found), remedy)


def _split(text: str) -> list[str]:
    """A message of one fault: what was found, and the sentence that says what to do."""
    found, _, remedy = text.partition(". ")
    return [f"{found}.", remedy]


def described(book: Book) -> Iterator[Failure]:
    """The data page has a section for every file, in the manifest's order."""
    page = book.pages["data.ipynb"]
    _, *found = re.split(r"^(?=## )", page.text, flags=re.MULTILINE)
    sections = [" ".join(section.split()) for section in found]
    expected = [
        f"## {entry['name']} [Download {entry['path']}](../data/{entry['path']}) "
        f'describe("{entry["name"]}")'
        for entry in entries(book)
    ]
    for place, section in enumerate(expected):
        if section not in sections:
            yield Failure("book/data.ipynb", f"no section for {entries(book)[place]['path']}.",
                          f"Add two cells, as its neighbours have: {section}")  # fmt: skip
    for section in sections:
        if section not in expected:
            yield Failure("book/data.ipynb", f"{section}: no file of data/ has this section.",
                          f"Correct it, or take it out.{near(section, set(expected))}")  # fmt: skip
    if sorted(sections) == sorted(expected) and sections != expected:
        yield Failure("book/data.ipynb", "its sections stand in another order than the manifest's.",
                      f"The order is {', '.join(entry['name'] for entry in entries(book))}.")  # fmt: skip


def named(book: Book) -> Iterator[Failure]:
    """Notebooks ask for files that there are."""
    known = {entry["name"] for entry in entries(book)}
    for page in book.notebooks:
        for cell, match in page.find(LOADED, "code"):
            if match[1] not in known:
                yield Failure(cell.where(match[0]), f"{match[0]}): no data file of that name.",
                              f"Write a name of {MANIFEST}.{near(match[1], known)}")  # fmt: skip


def chapters(book: Book) -> Iterator[Failure]:
    """A file is used in chapters, or on pages, that there are."""
    for entry in entries(book):
        for chapter in entry.get("chapters", []):
            if chapter not in book.sections:
                yield Failure(f"{MANIFEST}, {entry['name']}", f"chapters: there is no {chapter!r}.",
                              f"Write some of {', '.join(book.sections)}.")  # fmt: skip


CHECKS = (recorded, described, named, chapters)
