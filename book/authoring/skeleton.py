"""Lays down what a new chapter or a new data file needs: it builds, passes, and waits for words.

`python -m authoring.skeleton chapter 06-freedom "Title"` (`make chapter`), and
`python -m authoring.skeleton dataset freedom_ratings "05"` (`make dataset`), whose CSV lies in data/.
What is left to write says so; `make check` lists it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

from . import store
from .checks.prose import EXPLAINED, WORK
from .pages import ROOT, Book

NAME = re.compile(r"\d\d-[a-z][a-z0-9-]*")
TO_WRITE = "To be written."
CHAPTER = """# {title}

**Article:** to be written · **Time:** to be written; in class see [For instructors](instructors/{n}.md)

**After this chapter you can**

- to be written.
===
from pagewidgets import Predict, Quiz, Recall
from ukraine2021 import load_json
===
## Before you read

Answer before you scroll.
===
Predict("{slug}", "To be written?", reveal="To be written.", unit="%")
===
## What the article says

To be written, with {{term}}`{term}` and a work {{cite}}`c{n}-{work}`.

:::{{admonition}} Primary source: to be written
To be written.
:::
===
## Check yourself
===
Quiz("quiz-{n}", [item for item in load_json("quiz")["questions"] if item["chapter"] == "{n}"])
===
## Exercises

To be written.
===
## Discuss

To be written.
===
## Your prediction again
===
Recall("{slug}", "To be written?")
===
## Key terms

{{term}}`{term}`
===
## Where next

[The claims](claims.ipynb) lists them all.
===
## References

```{{bibliography}}
:filter: docname in docnames
:keyprefix: c{n}-
```"""
PLANS = """# For instructors: {title}

Plans for [the chapter](../{name}.ipynb), for 50 or 90 minutes.

To be written.
"""
KINDS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "date": r"\d{4}-\d\d-\d\d"}


def chapter(name: str, title: str, root: Path = ROOT) -> list[str]:
    """Write a chapter's page, plans, question and places in the contents; the files to go on with.

    Raises ValueError for a name of another form, and for a number that is taken.
    """
    book, number = root / "book", name[:2]
    if not NAME.fullmatch(name) or not title.strip():
        raise ValueError(
            f'found NAME={name!r} TITLE={title!r}; expected NAME=06-freedom TITLE="…".'
        )
    if taken := sorted(book.glob(f"{number}-*.ipynb")):
        raise ValueError(
            f"chapter {number} is taken, by book/{taken[0].name}. Choose another number."
        )
    words = {
        "title": title, "name": name, "n": number, "slug": name[3:],
        "term": EXPLAINED.findall(_read(book / "glossary.md").partition("{glossary}")[2])[0],
        "work": WORK.findall(_read(book / "references.bib"))[0],
    }  # fmt: skip
    _write_notebook(book / f"{name}.ipynb", CHAPTER.format(**words).split("\n===\n"))
    (book / "instructors" / f"{number}.md").write_text(PLANS.format(**words), encoding="utf-8")
    _insert(root / "_toc.yml", r"(?:  - file: book/\d\d-.*\n)+", f"  - file: book/{name}\n")
    _insert(
        root / "_toc.yml",
        r"(?:  - file: book/instructors/.*\n)+",
        f"  - file: book/instructors/{number}\n",
    )
    _insert(
        book / "index.md",
        r"- \[[^\]]+\]\(\d\d-[^)]+\)(?s:.*?)(?=\n- \[About)",
        f"\n- [{title}]({name}.ipynb): to be written.",
    )
    _insert(
        book / "index.md",
        r"(?:\[\d\d\]\(instructors/\d\d\.md\)[,\s]*)+(?=\.)",
        f", [{number}](instructors/{number}.md)",
    )
    _ask(root, number)
    return [
        f"book/{name}.ipynb",
        f"book/instructors/{number}.md",
        "book/index.md",
        "data/quiz.json",
    ]


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
        header, *rows = list(csv.reader(opened))
    fields = [_field(column, [row[place] for row in rows]) for place, column in enumerate(header)]
    key = next(
        (n for n in range(1, len(header) + 1) if len({tuple(r[:n]) for r in rows}) == len(rows)), 0
    )
    if not key:
        raise ValueError(f"data/{name}.csv: two rows are alike. Take one of them out.")
    numeric = [field["type"] in ("integer", "number") for field in fields[:key]]
    rows.sort(key=lambda row: [float(c) if n else c for c, n in zip(row, numeric, strict=False)])
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])
    path = root / "data/datapackage.json"
    package = json.loads(_read(path))
    names = [entry["name"] for entry in package["resources"]]
    if name in names:
        raise ValueError(f"{name} has an entry in data/datapackage.json. Correct that one.")
    place = names.index("paragraphs")
    package["resources"].insert(place, _entry(name, fields, header[:key], used.split()))
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    _describe(root, name, place)
    return ["data/datapackage.json"]


def _entry(
    name: str, fields: list[dict[str, Any]], key: list[str], chapters: list[str]
) -> dict[str, Any]:
    return {
        "name": name, "path": f"{name}.csv", "title": TO_WRITE, "description": TO_WRITE,
        "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "bytes": 0, "hash": "", "publisher": [TO_WRITE],
        "license": ["not checked"], "sources": [{"title": TO_WRITE, "path": "https://example.org"}],
        "vintage": [TO_WRITE], "obtained": [TO_WRITE], "knownGaps": [TO_WRITE],
        "caveats": [TO_WRITE], "chapters": chapters,
        "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]},
    }  # fmt: skip


def _field(name: str, cells: list[str]) -> dict[str, Any]:
    """A column as its cells look: the narrowest type that all of them have."""
    filled = [cell for cell in cells if cell]
    kinds = (kind for kind, form in KINDS.items() if all(re.fullmatch(form, c) for c in filled))
    kind = next(kinds, "string") if filled else "string"
    unit = {"unit": TO_WRITE} if kind in ("integer", "number") else {}
    constraints = {"required": True} if len(filled) == len(cells) else {}
    title = name.replace("_", " ").capitalize()
    return {
        "name": name, "type": kind, "title": title, "description": TO_WRITE, **unit,
        "constraints": constraints,
    }  # fmt: skip


def _describe(root: Path, name: str, place: int) -> None:
    """Two cells of the data page, in the manifest's order."""
    path = root / "book/data.ipynb"
    notebook = json.loads(_read(path))
    heads = [
        n for n, cell in enumerate(notebook["cells"]) if "".join(cell["source"]).startswith("## ")
    ]
    made = [
        _cell(f"## {name}\n\n[Download {name}.csv](../data/{name}.csv)", f"{name}-head"),
        _cell(f'describe("{name}")', f"{name}-text", code=True)
        | {"metadata": {"tags": ["hide-input"]}},
    ]
    notebook["cells"][heads[place] : heads[place]] = made
    _dump(path, notebook)


def _ask(root: Path, number: str) -> None:
    """One question of the quiz, and the chapter in the quiz's entry."""
    path = root / "data/quiz.json"
    quiz = json.loads(_read(path))
    feedback = {
        case: f"To be written for an answer that is {case}: what leads there, and the way to the number."
        for case in ("right", "low", "high")
    }
    question = {
        "id": f"{number}-q1", "chapter": number, "kind": "number", "stem": "To be written: how many?",
        "answer": 1, "tolerance": 0, "unit": "", "refs": ["C01"],
        "feedback": feedback,
    }  # fmt: skip
    later = (n for n, q in enumerate(quiz["questions"]) if q["chapter"] > number)
    quiz["questions"].insert(next(later, len(quiz["questions"])), question)
    path.write_text(json.dumps(quiz, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    path = root / "data/datapackage.json"
    package = json.loads(_read(path))
    [entry] = [entry for entry in package["resources"] if entry["name"] == "quiz"]
    entry["chapters"] = sorted({*entry["chapters"], number})
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_notebook(path: Path, sources: list[str]) -> None:
    code = re.compile(r"from |Predict\(|Quiz\(|Recall\(")
    cells = [
        _cell(source, f"cell-{n}", code=bool(code.match(source)))
        for n, source in enumerate(sources)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    _dump(path, {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _cell(source: str, id: str, code: bool = False) -> dict[str, Any]:
    cell = {"cell_type": "code" if code else "markdown", "id": id[:64], "metadata": {}}
    run = {"execution_count": None, "outputs": []} if code else {}
    return cell | run | {"source": source.splitlines(keepends=True)}


def _dump(path: Path, notebook: dict[str, Any]) -> None:
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


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
    from ukraine2021.data import manifest  # only now: it reads what was just written

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
