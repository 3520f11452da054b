"""Cells: short, run in order, imports first; what is stored of them."""

import re
from collections.abc import Iterator

from ..failures import Failure
from ..pages import Book, Page
from ..store import HIDDEN, KEPT

LONGEST, LONGEST_HIDDEN = 8, 12
# Tags of a cell, or comments in it, by which nbval or the build passes over an error.
QUIET = re.compile(r"(?i)raises-exception|skip-execution|(?:nbval|pytest_validate)[-_](?!check).*")
COMMENT = re.compile(r"^\s*#+\s*(\S+)\s*$", re.MULTILINE)
IMPORT = re.compile(r"^\s*(?:import|from) .*", re.MULTILINE)


def again(page: Page) -> str:
    """What runs one notebook and stores it."""
    return f"make notebooks ONLY={page.chapter or page.stem}"


def length(book: Book) -> Iterator[Failure]:
    """A cell does one job."""
    for page in book.notebooks:
        for cell in page.of("code"):
            lines = len(cell.source.splitlines())
            most = LONGEST_HIDDEN if HIDDEN in cell.tags else LONGEST
            if lines > most:
                yield Failure(cell.where(),
                              f"{lines} lines of code; at most {LONGEST}, or {LONGEST_HIDDEN} with the tag {HIDDEN}.",
                              "Split the cell, or move its work into book/ukraine2021/.")  # fmt: skip


def imports(book: Book) -> Iterator[Failure]:
    """Imports stand in the first code cell."""
    for page in book.notebooks:
        for cell in page.of("code")[1:]:
            for found in IMPORT.findall(cell.source):
                yield Failure(cell.where(found),
                              f"{found.strip()}: an import after the first code cell.",
                              "Move it into the first code cell of the page.")  # fmt: skip


def run(book: Book) -> Iterator[Failure]:
    """Every code cell was run, in order, and nothing but text was stored."""
    for page in book.notebooks:
        code = page.of("code")
        if [cell.count for cell in code] != list(range(1, len(code) + 1)):
            yield Failure(f"book/{page.name}", "its cells were not run in order, or not all of them.",
                          f"Run '{again(page)}'.")  # fmt: skip
        for cell in code:
            kinds = {
                kind
                for output in cell.outputs
                for kind in output.get("data", {output["output_type"]})
            }
            if odd := kinds - {*KEPT, "stream"}:
                yield Failure(cell.where(),
                              f"stored outputs of the kind {', '.join(sorted(odd))}; expected text.",
                              f"Run '{again(page)}', which stores text alone.")  # fmt: skip


def folded(book: Book) -> Iterator[Failure]:
    """Code that a page folds is folded in JupyterLab, too, and no other."""
    for page in book.notebooks:
        for cell in page.of("code"):
            if cell.folded != (HIDDEN in cell.tags):
                yield Failure(cell.where(),
                              f"{'open' if HIDDEN in cell.tags else 'folded'} in JupyterLab, and not so on its page.",
                              f"Run '{again(page)}', which folds what has the tag {HIDDEN}.")  # fmt: skip


def quiet(book: Book) -> Iterator[Failure]:
    """No cell may fail without a word."""
    for page in book.notebooks:
        for cell in page.cells:
            for mark in filter(QUIET.fullmatch, [*cell.tags, *COMMENT.findall(cell.source)]):
                yield Failure(cell.where(), f"{mark} hides an error.", "Take it away.")


CHECKS = (length, imports, run, folded, quiet)
