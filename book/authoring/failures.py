"""What stopped a task, found in its long output: file, cell, line, the message, what to do.

It reads what nbclient, Sphinx and Python print. The line that counts is the last one in the
author's own code, not where a package raised the error.
"""

from __future__ import annotations

import ast
import difflib
import linecache
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .pages import EXPLAINED, ROOT, WORK, Book, Cell, read

BOOK = ROOT / "book"
OURS = ("pagewidgets", "authoring")  # packages of the book in which an author has no line
MOST = 12  # of a hundred dead links the first dozen says what is wrong

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CELL = re.compile(
    r"(?:executing the following cell:|preview of the cell contents:)\n-+\n(?P<source>.*?)\n-+(?:\n|\Z)",
    re.DOTALL,
)
OUTSIDE = re.compile(  # where nbclient's error ends and that of the program around it begins
    r"\n+The above exception was the direct cause of the following exception:\n+"
    r"Traceback \(most recent call last\):\n  File "
)
CHAINED = re.compile(r"\n(?:The above exception was the direct cause|During handling of the above)")
FRAME = re.compile(
    r'^(?:Cell In\[(?P<count>\d+)\], line (?P<cell_line>\d+)|\s*File "?(?P<file>[^"\n]+?\.py)"?'
    r"(?::|, line )(?P<line>\d+))",
    re.MULTILINE,
)
HEADER = re.compile(r"^(\w+) +Traceback \(most recent call last\)$", re.MULTILINE)
WARNING = re.compile(
    r"^(?:(?P<file>/[^:\n]+?)(?::(?P<line>\d*))?: )?(?P<level>WARNING|ERROR|CRITICAL): (?P<text>.+)$",
    re.MULTILINE,
)
QUOTED = re.compile(r"""(["'])(?P<name>[^"']+)\1""")
AGAIN = "'make notebooks ONLY={number}' tries it again without the whole book."
TIMEOUT = (
    "The machine was busy: run it again. If the cell needs longer, shorten it or raise "
    "execute.timeout in _config.yml."
)
DIED = "The kernel died, as it does when memory is short: close other programs and run it again."
# What to do about a warning of Sphinx, by what it says.
REMEDIES = {
    r"term not in glossary": "Explain the term in book/glossary.md, or use one that stands there.",
    r"could not find bibtex key": "Put the work into book/references.bib, or correct the key; it "
    "begins with its chapter, such as c05- in chapter 05.",
    r"cross-reference target not found|undefined label|unknown document": "Correct the link: no "
    "page, heading or label has that name.",
    r"download file not readable|image file not readable": "Correct the path, or add the file.",
    r"Non-consecutive header level": "Give each heading one # more than the one above it at most.",
    r"[Dd]uplicate": "It may stand once in the book: give one of the two another name.",
    r"Unknown directive|Unknown interpreted text role": "Correct the name of the directive or role.",
    r"isn't included in any toctree": "Add the page to _toc.yml, or delete the file.",
    r"formula ": "Correct the formula; CONTRIBUTING-notes.md says which work.",
}


class Failure(NamedTuple):
    """One thing that is wrong: where it stands, what was found there, what to do about it."""

    where: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return "\n".join(
            [self.where, *(f"  {line}" for line in [*self.found.splitlines(), self.remedy] if line)]
        )


def stop(task: str, failures: list[Failure], log: Path) -> int:
    """Say on the screen why a task stops: the log's name, then each failure, the worst one last."""
    things = "one thing is" if len(failures) == 1 else f"{len(failures)} things are"
    dozen = f" The last {MOST} of them:" if len(failures) > MOST else ""
    opening = f"\nERROR: {task} stopped: {things} wrong. The whole log: {shown(log)}.{dozen}"
    print("\n\n".join([opening, *map(str, failures[-MOST:])]), file=sys.stderr)
    return 1


def plain(text: str) -> str:
    """Text without the signs that colour it on a screen."""
    return COLOUR.sub("", text)


def in_build(log: str) -> list[Failure]:
    """What made a build of the book fail: warnings, and last the cell that ended it; never empty."""
    log = plain(log)
    found = [_warned(match) for match in WARNING.finditer(log) if "Executing" not in match["text"]]
    if stopped := re.search(
        r"^(/.+\.ipynb): WARNING: Executing notebook failed", log, re.MULTILINE
    ):
        found.append(in_cell(Path(stopped[1]), log[stopped.end() :]))
    return list(dict.fromkeys(found)) or [_crashed(log)]


def in_cell(notebook: Path, error: str) -> Failure:
    """What made a cell fail. error: nbclient's, as text, perhaps with more around it."""
    error = OUTSIDE.split(plain(error))[0]
    named = CELL.search(error)
    cell = _cell(notebook, named["source"] if named else "")
    source = (cell.source if cell else named["source"] if named else "").strip("\n")
    lines = [text.strip() for text in source.splitlines()] or [""]

    def where(line: int | None = None) -> str:
        return shown(notebook) + (cell.at(line).removeprefix(f"book/{cell.page}") if cell else "")

    if stopped := re.search(r"(CellTimeout|DeadKernel)Error: .*", error):
        remedy = TIMEOUT if stopped[1] == "CellTimeout" else DIED
        return Failure(where(), f"{lines[0]}\n{stopped[0]}", remedy)
    sections = CHAINED.split(error[named.end() :] if named else error)
    message = _raised(sections[-1])
    advised = "DataError" in message or ("PagewidgetsError" in message and len(sections) == 1)
    remedy = AGAIN.format(number=notebook.stem[:2])
    remedy = remedy if advised else f"Correct this line; {remedy}"
    frame = next(filter(None, map(_own_line, sections)), None)
    if frame is None:  # shown, not run: the value of its last line
        return Failure(where(), f"{lines[-1]}\n{message}", remedy)
    if frame["file"]:
        file, number = Path(frame["file"]).expanduser(), int(frame["line"])
        line = f"{shown(file)}, line {number}: {_line(file, number)}"
        return Failure(where(), f"{line}\n{message}", remedy)
    number = int(frame["cell_line"])
    line = lines[number - 1] if number <= len(lines) else ""
    return Failure(where(number), f"{line}\n{message}", remedy)


def place(file: Path, line: int) -> tuple[str, str]:
    """Where a line of Sphinx is, for an author, and its text.

    Sphinx counts a notebook's lines as 10000 × the cell, plus the line in it, plus one.
    """
    if file.suffix != ".ipynb":
        return f"{shown(file)}, line {line}", _line(file, line)
    number, within = line // 10000, max(line % 10000 - 1, 1)
    where = f"{shown(file)}, cell {number}, line {within}"
    cells = read(file).cells if file.exists() else ()
    lines = cells[number - 1].source.splitlines() if 0 < number <= len(cells) else []
    return where, lines[within - 1] if within <= len(lines) else ""


def _warned(match: re.Match[str]) -> Failure:
    text = re.sub(r" \[[a-z_.]+\]$", "", match["text"])
    remedy = next((do for like, do in REMEDIES.items() if re.search(like, text)), "")
    quoted = [found["name"] for found in QUOTED.finditer(text)]
    for name in quoted[-1:]:
        remedy += near(name, _known(name, text))
    if not match["file"]:
        return Failure("the book", text, remedy or "Correct what it names.")
    file = Path(match["file"].partition("::")[0])
    if not match["line"]:
        return Failure(shown(file), text, remedy or "Correct what it names.")
    where, source = place(file, _nearer(file, int(match["line"]), quoted))
    return Failure(where, "\n".join([source.strip(), text]), remedy or "Correct this line.")


def _nearer(file: Path, line: int, names: list[str]) -> int:
    """The line that holds what a warning names: Sphinx gives the first of its paragraph."""
    for later in range(line, line + 40):
        source = place(file, later)[1]
        if any(name in source for name in names):
            return later
    return line


def near(name: str, known: Iterable[str]) -> str:
    """A question that offers the names most like one that is not known; "" if none is."""
    found = difflib.get_close_matches(name, sorted(known), 2)
    return f" Did you mean {' or '.join(map(repr, found))}?" if found else ""


def _known(name: str, warning: str) -> list[str]:
    """The names that there are of the kind that a warning misses."""
    book = Book(BOOK.parent)
    if "glossary" in warning:
        return EXPLAINED.findall(book.read("book/glossary.md"))
    if "bibtex" in warning:
        prefix = "".join(name.rpartition("-")[:2])
        return [prefix + key for key in WORK.findall(book.read("book/references.bib"))]
    return [path.name for path in BOOK.iterdir()] if "target not found" in warning else []


def _crashed(log: str) -> Failure:
    """The last error of Python in a log, where no cell and no warning says more."""
    errors = [
        line
        for line in log.splitlines()
        if re.match(r"[\w.]*(Error|Exception|ExtensionError)\b.*:.", line)
        and not line.startswith("RuntimeError:")
    ]
    tail = [line for line in log.splitlines() if line.strip(" =")][-5:]
    found = errors[-1] if errors else "\n".join(tail)
    return Failure("the build", found, "Correct what it names; the log says where it was raised.")


def _own_line(section: str) -> re.Match[str] | None:
    """The last frame of a traceback that is in the author's code; None if there is none."""
    own = None
    for frame in FRAME.finditer(section):
        if frame["count"] or is_own(Path(frame["file"]).expanduser()):
            own = frame
    return own


def is_own(file: Path) -> bool:
    """Whether a file is the author's: in book/, and no package that works for any book."""
    parts = file.parts[file.parts.index("book") + 1 :] if "book" in file.parts else ()
    return bool(parts) and "site-packages" not in parts and parts[0] not in OURS


def _raised(section: str) -> str:
    """The message of a traceback: from the error's name to the end."""
    frames = list(FRAME.finditer(section))
    name = (HEADER.findall(section) or [r"[\w.]*(?:Error|Exception|Exit|Interrupt)"])[-1]
    after = section[frames[-1].end() :] if frames else section
    start = re.search(rf"^(?:[\w.]+\.)?{name}\b(?! +Traceback).*", after, re.MULTILINE)
    return after[start.start() :].strip() if start else after.strip().splitlines()[-1]


def _cell(notebook: Path, source: str) -> Cell | None:
    """The cell that begins like this."""
    if source.startswith("['"):  # of a long cell nbclient shows two lists of lines
        source = "\n".join(ast.literal_eval(source.split("\n...\n")[0]))
    cells = read(notebook).of("code") if notebook.exists() else []
    return next((c for c in cells if source and c.source.strip().startswith(source.strip())), None)


def _line(file: Path, number: int) -> str:
    return linecache.getline(str(file), number).strip()


def shown(file: Path) -> str:
    """A file's path as messages name it, from the repository's root."""
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else str(file)
