"""Prose: headings, images, terms, citations, links, the parts of a chapter, the contents."""

import re
from collections.abc import Iterator

from ..failures import Failure, near
from ..pages import EXPLAINED, WORK, Book

PARTS = ("## Check yourself", "## Exercises", "## Where next")
KEY_TERMS = re.compile(r"^(?:## Key terms|\*\*Key terms:\*\*)", re.MULTILINE)
TERM = re.compile(r"\{term\}`(?:[^`<]*<)?([^`>]+)>?`")
CITED = re.compile(r"\{cite(?::\w+)?\}+`([^`]+)`")
PREFIX = re.compile(r"^:keyprefix: (\w+-)$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+\.\w+)(?:#[^)\s]*)?\)")
TITLED = re.compile(r"\[([^\]]+)\]\((\d\d-[^)#]+)\)")
TO_WRITE = re.compile("to be written", re.IGNORECASE)
BARE_IMAGE = re.compile(r"!\[\s*\]\([^)]*\)|<img(?![^>]*\balt=\"[^\"])[^>]*>")
IMAGE = re.compile(r"^(`{3,}|:{3,})\{(?:image|figure)\}.*?^\1", re.MULTILINE | re.DOTALL)


def headings(book: Book) -> Iterator[Failure]:
    """A heading is one level below the one above it at most."""
    for page in book.pages.values():
        above = 0
        for cell in page.cells:
            for level, words in cell.headings:
                if level > above + 1:
                    yield Failure(cell.where(f"{'#' * level} {words}"),
                                  f"{'#' * level} {words}: {level} levels deep, under one of {above}.",
                                  f"Write {'#' * (above + 1)} before it.")  # fmt: skip
                above = level


def one_heading(book: Book) -> Iterator[Failure]:
    """A Markdown cell of a notebook has one heading at most: what is changed stays small."""
    for page in book.notebooks:
        for cell in page.cells:
            for level, words in cell.headings[1:2]:
                heading = f"{'#' * level} {words}"
                yield Failure(cell.where(heading), f"{heading}: a second heading in one cell.",
                              "Split the cell above it.")  # fmt: skip


def images(book: Book) -> Iterator[Failure]:
    """An image says in words what it shows."""
    for page in book.pages.values():
        found = [(cell, match[0]) for cell, match in page.find(BARE_IMAGE, "markdown")]
        found += [
            (cell, match[0])
            for cell, match in page.find(IMAGE, "markdown")
            if not re.search(r"^:alt: \S", match[0], re.MULTILINE)
        ]
        for cell, image in found:
            first = image.splitlines()[0]
            yield Failure(cell.where(image), f"{first}: an image without an alternative text.",
                          "Say between [ and ], or in ':alt:', what a sighted reader concludes from it.")  # fmt: skip


def terms(book: Book) -> Iterator[Failure]:
    """Every term is explained in the glossary, and nothing else is."""
    glossary = book.pages["glossary.md"].cells[0]
    explained = set(EXPLAINED.findall(glossary.source.partition("{glossary}")[2]))
    used = set()
    for page in book.pages.values():
        for cell, match in page.find(TERM):
            used.add(match[1])
            if match[1] not in explained:
                yield Failure(cell.where(match[0]), f"{match[0]}: not a term of the glossary.",
                              f"Explain it in book/glossary.md.{near(match[1], explained)}")  # fmt: skip
    for term in sorted(explained - used):
        yield Failure(glossary.where(f"\n{term}\n    "), f"{term}: explained, and used nowhere.",
                      f"Write {{term}}`{term}` where it matters, or take it out.")  # fmt: skip


def key_terms(book: Book) -> Iterator[Failure]:
    """The key terms of a chapter stand in its text."""
    for page in book.chapters.values():
        said = "\n\n".join(cell.said for cell in page.cells)
        body = " ".join(KEY_TERMS.split(said)[0].lower().split())
        cells = [cell for cell in page.cells if KEY_TERMS.search(cell.source)]
        listed = [term for cell in cells for term in TERM.findall(KEY_TERMS.split(cell.source)[1])]
        for term in listed:
            if term.lower() not in body:
                yield Failure(cells[0].where(term),
                              f"{term}: a key term that the text above does not use.",
                              "Use it, or take it out of the list.")  # fmt: skip
        if cells and not listed:
            yield Failure(cells[0].where(), "no key term.", "List some: {term}`index`, …")


def citations(book: Book) -> Iterator[Failure]:
    """Every citation is known and begins as its page's bibliography says; every work is cited."""
    known, cited = set(WORK.findall(book.read("book/references.bib"))), set()
    owners: dict[str, str] = {}
    for page in book.pages.values():
        prefix = "".join(PREFIX.findall(page.text))  # so that two pages may cite one work
        if prefix and owners.setdefault(prefix, page.name) != page.name:
            yield Failure(f"book/{page.name}", f":keyprefix: {prefix}: {owners[prefix]} has it, too.",
                          "Give this page's bibliography another one.")  # fmt: skip
        for cell, match in page.find(CITED):
            for key in match[1].split(","):
                plain = re.sub(r"^[a-z]\w*-", "", key)
                cited.add(plain)
                if not prefix:
                    yield Failure(cell.where(key), f"{key}: the page has no bibliography.",
                                  "Add one, with a line ':keyprefix: c05-' or alike.")  # fmt: skip
                elif not key.startswith(prefix):
                    yield Failure(cell.where(key), f"{key}: expected the page's {prefix} before it.",
                                  f"Write {{cite}}`{prefix}{plain}`.")  # fmt: skip
                if plain not in known:
                    yield Failure(cell.where(key), f"{key}: no work of that key.",
                                  f"Add {plain} to book/references.bib.{near(plain, known)}")  # fmt: skip
    for key in sorted(known - cited):
        yield Failure("book/references.bib", f"{key}: a work that no page cites.",
                      "Cite it, or take it out.")  # fmt: skip


def links(book: Book) -> Iterator[Failure]:
    """A link to a file leads to one that is there."""
    for page in book.pages.values():
        folder = (book.root / "book" / page.name).parent
        for cell, match in page.find(LINK, "markdown"):
            if not (folder / match[1]).exists():
                yield Failure(cell.where(match[0]), f"{match[1]}: there is no such file.",
                              f"Correct the link.{near(match[1], set(book.pages))}")  # fmt: skip


def parts(book: Book) -> Iterator[Failure]:
    """A chapter has its parts, in their order, and a primary source."""
    for page in book.chapters.values():
        lines = page.text.splitlines()
        found = [part for line in lines for part in PARTS if line.startswith(part)]
        for part in PARTS:
            if (times := found.count(part)) != 1:
                yield Failure(f"book/{page.name}", f"{part}: found {times} times; expected once.",
                              "A chapter has each of its parts once.")  # fmt: skip
        once = [part for part in found if found.count(part) == 1]
        for part, expected in zip(once, sorted(once, key=PARTS.index), strict=True):
            if part != expected:
                yield Failure(f"book/{page.name}", f"{part}: stands where {expected} is expected.",
                              f"The order is {', '.join(PARTS)}.")  # fmt: skip
                break
        if not any(line.startswith(":::{admonition} Primary source") for line in lines):
            yield Failure(f"book/{page.name}", "no primary source.",
                          "Add one: :::{admonition} Primary source …")  # fmt: skip


def instructors(book: Book) -> Iterator[Failure]:
    """Every chapter has a page for instructors; the two and the start page lead to each other."""
    for number, page in book.chapters.items():
        name = f"instructors/{number}.md"
        plan = book.pages.get(name)
        if plan is None:
            yield Failure(
                f"book/{page.name}", f"no book/{name}.", "Write one, with plans for a class."
            )
        elif f"(../{page.name})" not in plan.text:
            yield Failure(
                f"book/{name}", "no link to its chapter.", f"Add [Chapter](../{page.name})."
            )
        if f"({name})" not in page.text:
            yield Failure(f"book/{page.name}", "no link to its page for instructors.",
                          f"Add [For instructors]({name}).")  # fmt: skip
        if (link := f"[{number}]({name})") not in book.pages["index.md"].text:
            yield Failure(
                "book/index.md", f"no link {link}.", "Add it to the plans for instructors."
            )
    for name in book.pages:
        if (
            name.startswith("instructors/")
            and name[12:14].isdigit()
            and name[12:14] not in book.chapters
        ):
            yield Failure(f"book/{name}", "there is no such chapter.", "Delete it, or rename it.")


def contents(book: Book) -> Iterator[Failure]:
    """The table of contents lists every page and no other."""
    listed = set(
        re.findall(r"^[ -]*\{?(?:root|file): ([^\s,}]+)", book.read("_toc.yml"), re.MULTILINE)
    )
    pages = {f"book/{page.stem}" for page in book.pages.values()}
    for page in sorted(pages - listed):
        yield Failure("_toc.yml", f"{page}: a page that is not listed.",
                      f"Add '- file: {page}', or delete the page.")  # fmt: skip
    for page in sorted(listed - pages):
        yield Failure("_toc.yml", f"{page}: no such page.", f"Correct the name.{near(page, pages)}")


def front(book: Book) -> Iterator[Failure]:
    """The start page leads to every chapter, under its title."""
    index = book.pages["index.md"]
    shown = {match[2]: (cell, match[1]) for cell, match in index.find(TITLED)}
    for page in book.chapters.values():
        cell, words = shown.get(page.name, (index.cells[0], ""))
        title = page.cells[0].headings[0][1] if page.cells[0].headings else ""
        if " ".join(words.split()) != title:
            found = f"found {words!r}" if words else "no link to it"
            yield Failure(cell.where(f"[{words}]({page.name})"), f"{page.name}: {found}.",
                          f"Write [{title}]({page.name}) under 'What is here', in its place.")  # fmt: skip


def unwritten(book: Book) -> Iterator[str]:
    """Where a skeleton still waits for words: nothing wrong, and nothing to publish."""
    for page in book.pages.values():
        yield from (cell.at(None) for cell in page.cells if TO_WRITE.search(cell.source))
    for file in sorted((book.root / "data").glob("*.json")):
        lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if found := [str(number) for number, line in lines if TO_WRITE.search(line)]:
            yield f"data/{file.name}, line {', '.join(found)}"


CHECKS = (
    headings, one_heading, images, terms, key_terms, citations, links, parts, instructors,
    contents, front,
)  # fmt: skip
