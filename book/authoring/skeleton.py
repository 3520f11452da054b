"""Lays down what a new chapter or a new data file needs: it builds, passes, and waits for words.

`python -m authoring.skeleton chapter 07-freedom "Title"` (`make chapter`), and
`python -m authoring.skeleton dataset freedom_ratings "05"` (`make dataset`), whose CSV lies in data/.
What is left to write says so; `make check` lists it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ukraine2021.data import manifest

from . import store
from .pages import EXPLAINED, ROOT, WORK, Book

NAME = re.compile(r"\d\d-[a-z][a-z0-9-]*")
TO_WRITE = "To be written."
CHAPTER = """# {title}

Answer before you scroll.
===
from ukraine2021 import Activities

activities = Activities("activities_{n}", {{}})
===
activities.bet("{slug}")
===
**Article:** to be written · **Time:** {{minutes}}`see the page`; in class see [For instructors](instructors/{n}.md)

**After this chapter you can**

- to be written.
===
## To be written

To be written, with {{term}}`{term}` and a work {{cite}}`c{n}-{work}`.

:::{{admonition}} Primary source: to be written
To be written.
:::
===
## Check yourself

**What you know now.** To be written, in three sentences.
===
activities.quiz("quiz-{n}")
===
## Exercises

To be written.
===
## Your bets again
===
activities.again("{slug}")
===
## Where next

[The claims](claims.ipynb) lists them all. This book stops at 31 December 2021 on purpose.

**Key terms:** {{term}}`{term}`

:::{{admonition}} References
:class: dropdown
```{{bibliography}}
:filter: docname in docnames
:keyprefix: c{n}-
```
:::"""
PLANS = """# For instructors: {title}

Plans for [the chapter](../{name}.ipynb), for 50 or 90 minutes.

To be written.
"""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def chapter(name: str, title: str, root: Path = ROOT) -> list[str]:
    """Write a chapter's page, plans, activities and places in the contents; the files to go on with.

    Raises ValueError for a name of another form, and for a number that is taken.
    """
    book, n = root / "book", name[:2]
    if not NAME.fullmatch(name) or not title.strip():
        raise ValueError(
            f'found NAME={name!r} TITLE={title!r}; expected NAME=07-freedom TITLE="…".'
        )
    if taken := sorted(book.glob(f"{n}-*.ipynb")):
        raise ValueError(f"chapter {n} is taken, by book/{taken[0].name}. Choose another number.")
    words = {
        "title": title, "name": name, "n": n, "slug": name[3:],
        "term": EXPLAINED.findall(_read(book / "glossary.md").partition("{glossary}")[2])[0],
        "work": WORK.findall(_read(book / "references.bib"))[0],
    }  # fmt: skip
    cells = [
        _cell(source, f"cell-{number}")
        for number, source in enumerate(CHAPTER.format(**words).split("\n===\n"))
    ]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), book / f"{name}.ipynb")
    (book / "instructors" / f"{n}.md").write_text(PLANS.format(**words), encoding="utf-8")
    entry = f"      - {{{{file: book/{{}}, title: {title.partition(':')[0]}}}}}\n"
    for file, after, text in (
        ("_toc.yml", r"(?: *- \{file: book/\d\d-.*\n)+", entry.format(name)),
        ("_toc.yml", r"(?: *- \{file: book/instructors/\d.*\n)+", entry.format(f"instructors/{n}")),
        ("book/index.md", r"(?:\d\. .*\(\d\d-.*\n)+",
         f"{int(n)}. [{title}]({name}.ipynb) To be written? {{minutes}}`{n}` minutes\n"),
        ("book/index.md", r"(?:\[\d\d\]\(instructors/\d\d\.md\)[,\s]*)+(?=\.)",
         f", [{n}](instructors/{n}.md)"),
    ):  # fmt: skip
        _insert(root / file, after, text)
    _ask(root, n, name[3:])
    written = [f"book/{name}.ipynb", f"book/instructors/{n}.md", "book/index.md"]
    return [*written, f"data/activities_{n}.json"]


def dataset(name: str, used: str, root: Path = ROOT) -> list[str]:
    """Write an entry of the manifest and a section of the data page for data/NAME.csv.

    used: the chapters that use it, parted by spaces.
    Types are guessed from the cells; the primary key is the first columns that tell the rows
    apart, and the file is sorted by it. Raises ValueError where there is no such file or chapter.
    """
    chapters = Book(root).sections
    if not used.split() or set(used.split()) - set(chapters):
        raise ValueError(
            f"found CHAPTERS={used!r}; expected which use the file, such as CHAPTERS=05 or "
            f'CHAPTERS="03 05", of {", ".join(chapters)}.'
        )
    file = root / "data" / f"{name}.csv"
    if not file.exists():
        raise ValueError(f"there is no data/{name}.csv. Put it there first: UTF-8, a header, rows.")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        header, *rows = csv.reader(opened)
    fields = [_field(column, [row[place] for row in rows]) for place, column in enumerate(header)]
    widths = range(1, len(header) + 1)
    width = next((n for n in widths if len({tuple(row[:n]) for row in rows}) == len(rows)), 0)
    if not width:
        raise ValueError(f"data/{name}.csv: two rows are alike. Take one of them out.")
    numeric = [field["type"] in ("integer", "number") for field in fields[:width]]
    rows.sort(key=lambda row: [float(c) if n else c for c, n in zip(row, numeric, strict=False)])
    with _changed(root / "data/datapackage.json") as package:
        names = [entry["name"] for entry in package["resources"]]
        if name in names:
            raise ValueError(f"{name} has an entry in data/datapackage.json. Correct that one.")
        place = names.index("paragraphs")
        schema = {"fields": fields, "primaryKey": header[:width], "missingValues": [""]}
        package["resources"].insert(place, _entry(
            f"{name}.csv", used.split(), profile="tabular-data-resource", mediatype="text/csv",
            schema=schema,
        ))  # fmt: skip
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])
    _describe(root, f"{name}.csv", place)
    return ["data/datapackage.json"]


def _field(name: str, cells: list[str]) -> dict[str, Any]:
    """A column as its cells look: the narrowest type that all of them have."""
    filled = [cell for cell in cells if cell]
    kinds = [
        kind
        for kind, (form, _) in manifest.FORMS.items()
        if filled and all(re.fullmatch(form, cell) for cell in filled)
    ]
    kind = [*kinds, "string"][0]
    unit = {"unit": TO_WRITE} if kind in ("integer", "number") else {}
    return {
        "name": name, "type": kind, "title": name.replace("_", " ").capitalize(),
        "description": TO_WRITE, **unit,
        "constraints": {"required": True} if len(filled) == len(cells) else {},
    }  # fmt: skip


def _ask(root: Path, chapter: str, slug: str) -> None:
    """A file of activities with a bet and a question, its entry and its section."""
    feedback = {
        case: f"To be written for an answer that is {case}: what leads there, and the way to the number."
        for case in ("right", "low", "high")
    }
    bet = {"id": slug, "question": "To be written?", "kind": "probability", "reveal": TO_WRITE}
    question = {
        "id": f"{chapter}-q1", "kind": "number", "stem": "To be written: how many?",
        "answer": 1, "tolerance": 0, "unit": "", "refs": ["C01"], "feedback": feedback,
    }  # fmt: skip
    quiz = {"id": f"quiz-{chapter}", "title": "Check yourself", "questions": [question]}
    file = f"activities_{chapter}.json"
    content = {"bets": [bet], "quizzes": [quiz], "solutions": []}
    _write(root / "data" / file, content)
    with _changed(root / "data/datapackage.json") as package:
        names = [entry["name"] for entry in package["resources"]]
        place = max(n for n, name in enumerate(names) if name.startswith("activities_0")) + 1
        kind = {"profile": "data-resource", "mediatype": "application/json"}
        package["resources"].insert(place, _entry(file, [chapter], **kind))
    _describe(root, file, place)


def _entry(file: str, chapters: list[str], **more: Any) -> dict[str, Any]:
    """A file's entry in the manifest, to be written."""
    name, _, form = file.partition(".")
    return {
        "name": name, "path": file, "title": TO_WRITE, "description": TO_WRITE, "format": form,
        "encoding": "utf-8", "bytes": 0, "hash": "", "publisher": [TO_WRITE],
        "license": ["not checked"], "vintage": [TO_WRITE], "obtained": [TO_WRITE],
        "sources": [{"title": TO_WRITE, "path": "https://example.org"}],
        "knownGaps": [TO_WRITE], "caveats": [TO_WRITE], "chapters": chapters, **more,
    }  # fmt: skip


def _describe(root: Path, file: str, place: int) -> None:
    """The section of a file on the data page, at its place in the manifest."""
    page, name = root / "book/data.ipynb", file.partition(".")[0]
    notebook = nbformat.read(page, as_version=4)
    heads = [n for n, cell in enumerate(notebook.cells) if cell.source.startswith("## ")]
    at = [*heads, len(notebook.cells)][place]
    notebook.cells[at:at] = [
        _cell(f"## {name}\n\n[Download {file}](../data/{file})", f"{name}-head"),
        _cell(f'describe("{name}")', f"{name}-text", tags=[store.HIDDEN], jupyter=store.FOLDED),
    ]
    nbformat.write(notebook, page)


def _cell(source: str, id: str, **metadata: Any) -> nbformat.NotebookNode:
    code = re.match(r"from |[\w.]+\(", source)
    return (new_code_cell if code else new_markdown_cell)(source, id=id[:64], metadata=metadata)


@contextmanager
def _changed(path: Path) -> Iterator[Any]:
    """What a JSON file holds, to change; it is written when all went well."""
    content = json.loads(_read(path))
    yield content
    _write(path, content)


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _insert(path: Path, after: str, text: str) -> None:
    """Put a text behind what matches; raises ValueError where nothing does."""
    before = _read(path)
    match = re.search(after, before)
    if not match:
        raise ValueError(f"{path.name}: found no place for {text.strip()!r}. Put it there by hand.")
    path.write_text(before[: match.end()] + text + before[match.end() :], encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def main(words: list[str]) -> int:
    """Lay a skeleton down, record data, run the notebooks concerned; 1 where that fails."""
    kind, *rest = words
    try:
        files = chapter(*rest) if kind == "chapter" else dataset(*rest)
    except ValueError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 1
    failed = manifest.main() or store.main([rest[0], "data"] if kind == "chapter" else ["data"])
    if not failed:
        print(f"\nNow write, in {', '.join(files)}: look for 'to be written'. Then: make check")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
