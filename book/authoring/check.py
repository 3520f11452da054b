"""Everything that needs no build and no browser: `python -m authoring.check [05 …]` (`make check`).

Texts, data and code are checked whole; of the notebooks those that are named, or else those that
what was changed may change: run, every view drawn, every model translated, outputs compared.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from . import failures, store, words
from .checks import activities, article, cells, files, prose, views
from .failures import Failure
from .pages import Book, Page
from .touched import touched

CHECKS = (
    *cells.CHECKS, *prose.CHECKS, *article.CHECKS, *activities.CHECKS, *files.CHECKS,
)  # fmt: skip
MENDS = "Run 'make format', which mends what it can; correct the rest."
TOOLS = (  # command, what it says of a place, what to do
    (["ruff", "check", "--output-format=concise"],
     r"(?P<file>[^:]+)(?::(?P<cell>cell \d+))?:(?P<line>\d+):\d+: (?P<found>.*)", MENDS),
    (["ruff", "format", "--check"], r"(?P<found>Would reformat): (?P<file>.*)", MENDS),
    (["mypy"], r"(?P<file>[^:]+):(?P<line>\d+): error: (?P<found>.*)", "Correct the type or the code."),
)  # fmt: skip
LOG = failures.ROOT / "_build" / "check.log"


def main(names: list[str]) -> int:
    """Check the book; 1 where something is wrong, which the last lines say."""
    book = Book()
    try:
        pages = (
            [book.pages[p.name] for p in store.chosen(names, book.root)] if names else touched(book)
        )
    except LookupError as error:
        print(f"ERROR: {error.args[0]}", file=sys.stderr)
        return 1
    print("==> Style, layout and types", flush=True)
    found = list(tools(book))
    print("==> Texts, claims, terms, citations, links, data", flush=True)
    for check in CHECKS:
        found += check(book)
    sound = []
    for page in pages:
        print(f"==> book/{page.name}: every view and model", flush=True)
        failed = list(views.views(page, book.root / "book"))
        found += failed
        if not failed:
            sound.append(page)
    print("==> Outputs, compared with the stored ones (nbval)", flush=True)
    found += compared(sound, book)
    print("==> Words in view, all words, minutes", flush=True)
    for line in words.report(book):
        print(f"    {line}")
    if not found:
        if left := list(prose.unwritten(book)):
            print("\n  ".join(["NOTICE: here it still says 'To be written':", *left]))
        print(f"Nothing wrong; run were {', '.join(p.name for p in pages) or 'no notebooks'}.")
        return 0
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text("\n\n".join(map(str, found)) + "\n", encoding="utf-8")
    return failures.stop("make check", found, LOG)


def tools(book: Book) -> Iterator[Failure]:
    """What ruff and mypy say of style, layout and types."""
    for command, form, remedy in TOOLS:
        code, lines = _ran(book, *command)
        found = [match for line in lines if (match := re.match(form, line))]
        for match in found:
            words = match.groupdict()
            line = f"line {words['line']}" if "line" in words else None
            place = ", ".join(filter(None, [words["file"], words.get("cell"), line]))
            yield Failure(place, words["found"], remedy)
        if code and not found:
            yield Failure(command[0], "\n".join(lines[-5:]), "Run 'make lint'.")


def compared(pages: list[Page], book: Book) -> Iterator[Failure]:
    """What nbval finds: outputs of notebooks that are not those stored."""
    if not pages:
        return
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        named = [str(book.root / "book" / page.name) for page in pages]
        options = ["-m", "pytest", "--nbval", "-o", "addopts=", f"--junitxml={report}"]
        _, said = _ran(book, "python", *options, *named)
        cases = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []
    if not cases:
        yield Failure("the notebooks", "\n".join(said[-5:]), "Run 'make check-notebooks'.")
    for case in cases:
        for failed in case.iter("failure"):
            page = next(p for p in pages if case.attrib["classname"].endswith(p.name))
            cell = page.of("code")[int(case.attrib["name"].rpartition(" ")[2])]
            yield Failure(cell.where(), _different(failed.text or ""),
                          f"If that is meant, run '{cells.again(page)}' and read the difference.")  # fmt: skip


def _different(text: str) -> str:
    """What nbval says of a cell, without its source and colours."""
    lines = re.sub(r"(?:\x1b|#x1B)\[[0-9;]*m", "", text).partition("Traceback:")[2].splitlines()
    kept = [line for line in lines if line.strip()][:12]
    return "\n".join(["another output than the stored one:", *kept])


def _ran(book: Book, tool: str, *words: str) -> tuple[int, list[str]]:
    """The exit code of a tool of .venv and what it prints."""
    program = str(Path(sys.executable).with_name(tool))
    answer = subprocess.run([program, *words], cwd=book.root, capture_output=True, text=True)
    return answer.returncode, (answer.stdout + answer.stderr).splitlines()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
