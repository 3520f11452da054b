"""The copy of the book that a class is taught from, `_live/`: refreshed from the book, and taken back on demand.

`python -m authoring.live copy`, or `take [01 …]`, from book/. It loses nothing: what was changed in the copy
stays there; what gives way to a newer page although it was run goes to `_live/earlier/`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat

from pagewidgets.core import marks

from .pages import ROOT
from .plain import BOXES, Plain

LIVE, RECORD, EARLIER, NEW = "_live", ".copied.json", "earlier", ".new-in-book"
# Nothing of these is used in a class: caches, what builds pages, their look.
UNUSED = {"__pycache__", ".ipynb_checkpoints", "authoring", "templates", "static"}
WRITTEN = ("tags", "slideshow")  # in a cell's metadata by a person, not by JupyterLab


@dataclass
class Copied:
    """What the copy got of a file: a hash of its bytes, of what was written in it, and, where both had
    changed, of the book's version that was laid beside.
    """

    put: str
    mark: str
    laid: str = ""


def digest(data: bytes) -> str:
    """A hash."""
    return sha256(data).hexdigest()


def mark(name: str, data: bytes) -> str:
    """A hash of what was written: of a notebook its cells, without what a run left and without empty ones."""
    if name.endswith(".ipynb"):
        try:
            data = json.dumps([*filter(None, map(_cell, json.loads(data)["cells"]))]).encode()
        except (ValueError, LookupError, TypeError):  # no notebook: as any other file
            return digest(data)
    return digest(data)


def _cell(cell: dict[str, Any]) -> list[Any]:
    source = "".join(cell["source"])
    notes = [cell.get("metadata", {}).get(key) for key in WRITTEN]
    return [cell["cell_type"], source, cell.get("attachments"), notes] if source.strip() else []


class Copy:
    """The copy beside the book, with its record. `said` gathers, by case, the files that it is about."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root, self.live = root, root / LIVE
        self.said: dict[str, list[str]] = {}
        record = self.live / RECORD
        known = json.loads(record.read_text("utf-8")) if record.exists() else {}
        self.known = {name: Copied(**copied) for name, copied in known.items()}

    # --- files -------------------------------------------------------------------------

    def sources(self) -> list[str]:
        """The files of book/ and data/ that a class uses, from the root."""
        names = _files(self.root, "book", "data")
        return [name for name in names if not (name.count("/") == 1 and name.endswith(".py"))]

    def given(self, name: str) -> bytes:
        """A file of the book as the copy gets it."""
        data = (self.root / name).read_bytes()
        if name.endswith(".md"):
            return self.plain.page(data, name.partition("/")[2])
        return self.plain.notebook(data) if name.endswith(".ipynb") else data

    @cached_property
    def plain(self) -> Plain:
        """What makes texts fit for JupyterLab."""
        return Plain(self.root / "book" / "references.bib")

    def put(self, name: str, data: bytes) -> None:
        """Write a file of the copy, whole or not at all."""
        path = self.live / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(data)
        os.replace(part, path)

    def aside(self, name: str) -> None:
        """Move a file of the copy to a free name in `earlier`."""
        place = self.live / EARLIER / name
        free, number = place, 1
        while free.exists():
            number += 1
            free = place.with_stem(f"{place.stem}-{number}")
        free.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self.live / name, free)

    def keep(self) -> None:
        """Write the record."""
        known = {name: asdict(copied) for name, copied in self.known.items()}
        self.put(RECORD, json.dumps(known, indent=0).encode())

    def say(self, case: str, name: str) -> None:
        """Remember what became of a file."""
        self.said.setdefault(case, []).append(name)

    # --- from the book -----------------------------------------------------------------

    def refresh(self) -> None:
        """Bring every file up to date, and say which were not simply the book's."""
        sources = self.sources()
        for name in sources:
            self.bring(name, self.given(name))
        for name in sorted(set(self.known) - set(sources)):
            self.gone(name)
        for name in _files(self.live, "book", "data"):
            if name not in self.known and NEW not in name:
                self.say("Yours alone, kept", name)
        self.put(f"book/{marks.LABELS}", json.dumps(self.plain.labels).encode())
        self.keep()

    def bring(self, name: str, new: bytes) -> None:
        """Bring one file up to date."""
        known, path = self.known.get(name), self.live / name
        fresh = Copied(digest(new), mark(name, new))
        if not path.exists():
            self.say("Missing, copied again" if known else "Copied", name)
        else:
            here = path.read_bytes()
            if not known or mark(name, here) != known.mark:
                self.yours(name, new, mark(name, here) == fresh.mark)
                return
            if fresh.put == known.put:
                return
            if digest(here) == known.put:
                self.say("Refreshed", name)
            else:
                self.say(f"Refreshed; as you ran it, it is in {LIVE}/{EARLIER}/", name)
                self.aside(name)
        self.put(name, new)
        self.known[name] = fresh

    def yours(self, name: str, new: bytes, alike: bool) -> None:
        """A file that was changed in the copy stays; the book's is laid beside it where it changed, too."""
        fresh = Copied(digest(new), mark(name, new))
        known = self.known.get(name) or Copied("", "")
        beside = Path(name).with_stem(Path(name).stem + NEW).as_posix()
        there = (self.live / beside).exists()
        if known.laid == fresh.put and not there:  # deleted: what it had is taken over
            known = fresh
        if alike or known.put == fresh.put:
            self.known[name] = fresh
            self.say("Changed by you, kept", name) if not alike else None
            return
        if known.laid != fresh.put:
            if there and digest((self.live / beside).read_bytes()) != known.laid:
                self.aside(beside)
            self.put(beside, new)
            known.laid = fresh.put
        self.known[name] = known
        self.say(
            "Changed by you and in the book: yours is kept, and the book's lies beside it as *"
            f"{NEW}. Take over from it what you want, then delete it",
            name,
        )

    def gone(self, name: str) -> None:
        """A file that the book has no longer: set aside unless it was changed."""
        path, known = self.live / name, self.known.pop(name)
        if path.exists() and mark(name, path.read_bytes()) == known.mark:
            self.aside(name)
            self.say(f"No longer in the book, moved to {LIVE}/{EARLIER}/", name)

    # --- back into the book ------------------------------------------------------------

    def take(self, words: list[str]) -> bool:
        """Write what was changed in the copy into the book; whether nothing stood in the way.

        words: how the names of the files begin; without one all that the book has, too.
        """
        refused = (
            "NOT taken, as the book's has changed since: run make live, which lays it beside yours"
        )
        clear = True
        for name in _files(self.live, "book", "data"):
            if NEW in name or not Path(name).name.startswith(tuple(words or [""])):
                continue
            known, data = self.known.get(name), (self.live / name).read_bytes()
            if known and mark(name, data) == known.mark:
                continue
            if not known and not words:
                self.say("New, not taken: ONLY=NAME takes one", name)
            elif (self.root / name).exists() and not (
                known and digest(self.given(name)) == known.put
            ):
                clear = False
                self.say(refused, name)
            else:
                self.back(name, data)
                self.say("Taken into the book", name)
        self.keep()
        return clear

    def back(self, name: str, data: bytes) -> None:
        """Write one file into the book, a notebook without what a run left, and with its marks again."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".ipynb"):
            mine = nbformat.reads(data.decode(), as_version=4)
            page = nbformat.read(target, as_version=4) if target.exists() else None
            nbformat.write(_taken(mine, page, self.plain), target)
        elif name.endswith(".md"):
            book = target.read_text("utf-8") if target.exists() else ""
            works = self.plain.works(book)
            target.write_text(_marked(data.decode(), book, works, self.plain), "utf-8")
        else:
            target.write_bytes(data)
        new = self.given(name)
        self.known[name] = Copied(digest(new), mark(name, new))


def _files(root: Path, *folders: str) -> list[str]:
    """The files below some folders of a root, without what no class uses."""
    found = (path for folder in folders for path in (root / folder).rglob("*") if path.is_file())
    names = sorted(path.relative_to(root) for path in found)
    return [
        name.as_posix()
        for name in names
        if not UNUSED & {*name.parts} and not name.name.startswith(".")
    ]


def _taken(
    mine: nbformat.NotebookNode, book: nbformat.NotebookNode | None, plain: Plain
) -> nbformat.NotebookNode:
    """A notebook of the copy as the book keeps it: its cells, and of those that are as they were the
    texts, outputs and settings of the book.
    """
    book = book or nbformat.v4.new_notebook()
    before = {cell.id: cell for cell in book.cells}
    given = nbformat.reads(plain.notebook(nbformat.writes(book).encode()).decode(), 4)
    sources = {cell.id: cell.source for cell in given.cells}
    whole = "".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    cells = []
    for cell in mine.cells:
        if not cell.source.strip():
            continue
        was = before.get(cell.id)
        same = was is not None and (was.cell_type, sources[cell.id]) == (
            cell.cell_type,
            cell.source,
        )
        kept = {key: cell.metadata[key] for key in WRITTEN if key in cell.metadata}
        if same:
            cell = was
        elif cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        elif was is not None and was.cell_type == "markdown":
            cell.source = _marked(cell.source, was.source, plain.works(whole), plain)
        others = was.metadata.items() if was else ()
        cell.metadata = nbformat.from_dict({k: v for k, v in others if k not in WRITTEN} | kept)
        cells.append(cell)
    mine.cells = cells
    kernel = mine.metadata.get("kernelspec", {})
    own = {"kernelspec": kernel, "language_info": {"name": "python"}}
    mine.metadata = book.metadata or nbformat.from_dict(own)
    return mine


def _marked(text: str, book: str, works: str, plain: Plain) -> str:
    """A changed text with the marks of the book in the lines, boxes and lists that are as they were."""
    text = plain.places.unnamed(text)
    for box in BOXES:
        for found in box.finditer(book):
            text = text.replace(plain.text(found[0], works), found[0])
    lines = {plain.text(line): line for line in book.split("\n")}
    text = "\n".join(lines.get(line, line) for line in text.split("\n"))
    return plain.places.back(text, book)


def lines(said: dict[str, list[str]]) -> Iterator[str]:
    """A line for each case."""
    for case, names in said.items():
        shown = ", ".join(names[:6])
        more = f" and {len(names) - 6} more" if len(names) > 6 else ""
        yield f"    {case}: {f'{len(names)} files' if case == 'Copied' else shown + more}"


def main(words: Iterable[str]) -> int:
    """Refresh the copy, or take it back; 1 where something could not be taken."""
    task, *names = words
    copy = Copy()
    clear = True
    if task == "copy":
        print(f"==> {LIVE}/ is the copy to teach from; the book stays as it is")
        copy.refresh()
    else:
        clear = copy.take(names)
        print(
            "==> From the copy into the book"
            if copy.said
            else f"==> Nothing to take: {LIVE}/ is as the book"
        )
    for line in lines(copy.said):
        print(line)
    if any(name.endswith(".ipynb") for name in copy.said.get("Taken into the book", ())):
        print("    Now store what its cells say: make notebooks; then make check")
    return 0 if clear else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
