"""The checks of `make check`: each goes red for what it is there for, and says where and what to do."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from authoring import check as checking
from authoring import touched
from authoring.checks import activities, article, cells, files, prose, views
from authoring.pages import Book

PARTS = "\n\n".join(f"{part}\n\nText." for part in prose.PARTS[:-1])
CARD = 'claim("C01")'
CHAPTER = f"""# One

(p1)=
## What it says

A {{term}}`hawk` says {{cite}}`c01-smith`. [Plans](instructors/01.md)

:::{{admonition}} Primary source
Text.
:::

{PARTS}

## Where next

[A claim](#c01), [a paragraph](#p1)

**Key terms:** {{term}}`hawk`

```{{bibliography}}
:keyprefix: c01-
```"""
FILES = {
    "_toc.yml": "format: jb-book\nroot: book/index\nchapters:\n  - file: book/01-one\n"
    "  - file: book/glossary\n  - file: book/instructors/01\n",
    "book/index.md": "# Book\n\n[One](01-one.ipynb), [01](instructors/01.md)\n",
    "book/glossary.md": "# Glossary\n\n```{glossary}\nhawk\n    A bird.\n```\n",
    "book/instructors/01.md": "# For instructors\n\n[Chapter](../01-one.ipynb)\n",
    "book/references.bib": "@book{smith,\n}\n",
    "data/claims.csv": "id,kind,claim,chapter\nC01,R,It is so.,01\n",
    "data/paragraphs.csv": "paragraph,chapter\n1,01\n",
    "data/activities_01.json": json.dumps(
        {
            "bets": [{"id": "one"}],
            "quizzes": [{"id": "quiz-01", "questions": [{"id": "01-q1", "refs": ["C01"]}]}],
        }
    ),
}
CODE = [
    'activities = Activities("activities_01", {})\nactivities.quiz("quiz-01")',
    'activities.bet("one")',
    'activities.again("one")',
    CARD,
]


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def chapter(root: Path, prose: str = CHAPTER, code: list[str] = CODE, **of_second) -> None:
    """Write chapter 01: a Markdown cell, then code cells that were run."""
    made = [{"cell_type": "markdown", "metadata": {}, "source": prose}]
    for number, source in enumerate(code, 1):
        cell = {"cell_type": "code", "metadata": {}, "source": source}
        made.append(cell | {"execution_count": number, "outputs": []})
    made[min(2, len(made) - 1)].update(of_second)
    write(root, "book/01-one.ipynb", json.dumps({"cells": made}))


@pytest.fixture
def root(tmp_path) -> Path:
    """A small book in which nothing is wrong."""
    for name, text in FILES.items():
        write(tmp_path, name, text)
    chapter(tmp_path)
    return tmp_path


def said(check, root: Path) -> str:
    """What one check says, as an author reads it."""
    return "\n".join(map(str, check(Book(root))))


def test_nothing_is_wrong_with_a_whole_book(root):
    other = {*files.CHECKS, prose.one_heading}  # it has no data, and the chapter is one cell
    assert [said(check, root) for check in {*checking.CHECKS} - other if said(check, root)] == []


@pytest.mark.parametrize(
    ("check", "change", "where", "words"),
    [
        (cells.length, {"source": "x = 1\n" * 9}, "cell 3 (In [2]), line 1", "9 lines of code; at most 8"),
        (cells.imports, {"source": "x = 1\nimport os"}, "cell 3 (In [2]), line 2", "first code cell"),
        (cells.run, {"execution_count": None}, "01-one.ipynb", "make notebooks ONLY=01"),
        (cells.run, {"outputs": [{"output_type": "display_data", "data": {"text/html": ""}}]},
         "cell 3", "text/html; expected text"),
        (cells.folded, {"metadata": {"tags": ["hide-input"]}}, "cell 3", "open in JupyterLab"),
        (cells.folded, {"metadata": {"jupyter": {"source_hidden": True}}}, "cell 3", "folded in JupyterLab"),
        (cells.quiet, {"metadata": {"tags": ["nbval-skip"]}}, "cell 3", "nbval-skip hides an error"),
        (cells.quiet, {"metadata": {"tags": ["skip-execution"]}}, "cell 3", "skip-execution hides an error"),
        (cells.quiet, {"source": "x\n # NBVAL_IGNORE_OUTPUT"}, "cell 3", "NBVAL_IGNORE_OUTPUT hides an error"),
        (activities.shown, {"source": 'activities.quiz("quiz-01")'}, "cell 3", "'quiz-01': this page shows it twice"),
        (activities.shown, {"source": 'activities.bet("ome")'}, "cell 3", "Did you mean 'one'?"),
        (activities.shown, {"source": 'Predict("two", "?")'}, "cell 3", "Predict: its text stands in the cell"),
        (activities.shown, {"source": "1"}, "data/activities_01.json, one", "no page shows this bet"),
        (prose.citations, {"outputs": [{"data": {"text/markdown": ["{cite}`c01-", "smyth`"]}}]}, "cell 3",
         "Did you mean 'smith'?"),
        (prose.terms, {"outputs": [{"data": {"text/markdown": "{term}`hawks`"}}]}, "cell 3",
         "Did you mean 'hawk'?"),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_is_named(root, check, change, where, words):
    chapter(root, **change)
    assert where in said(check, root).splitlines()[0]
    assert words in said(check, root)


@pytest.mark.parametrize(
    ("check", "old", "new", "where", "words"),
    [
        (prose.headings, "## What it says", "#### What it says", "line 4", "Write ## before it"),
        (prose.one_heading, "", "", "line 4", "## What it says: a second heading in one cell"),
        (prose.images, "Text.", "![ ](a.png)", "line", "without an alternative text"),
        (prose.images, "Text.", "```{image} a.png\n:width: 9\n```", "line", "':alt:'"),
        (prose.images, "Text.", '<img src="a.png" alt="">', "line", "without an alternative text"),
        (prose.terms, "A {term}`hawk`", "A {term}`hawks`", "line 6", "Did you mean 'hawk'?"),
        (prose.key_terms, "A {term}`hawk` says", "It says", "line", "the text above does not use"),
        (prose.citations, "c01-smith", "c02-smith", "line 6", "Write {cite}`c01-smith`"),
        (prose.citations, "c01-smith", "c01-smyth", "line 6", "Did you mean 'smith'?"),
        (prose.citations, "{cite}`c01-smith`", "he", "references.bib", "no page cites"),
        (prose.citations, ":keyprefix: c01-", ":cited:", "line 6", "no bibliography"),
        (prose.links, "instructors/01.md", "instructor/01.md", "line 6", "no such file"),
        (prose.parts, "## Exercises", "## Exercise", "01-one", "## Exercises: found 0 times"),
        (prose.parts, "## Check yourself", "## Exercises", "01-one", "found 2 times"),
        (prose.parts, "Primary source", "A source", "01-one", "no primary source"),
        (prose.instructors, "[Plans](instructors/01.md)", "", "01-one", "no link to its page"),
        (article.register, "Text.", "(c02)=\nText.", "line", "C02: a card of a claim that"),
        (article.register, "Text.", "(c01)=\nText.", "cell 1", "C01: a second place of this claim"),
        (article.paragraphs, "(p1)=\n", "", "01-one", "before 0 headings"),
        (article.links, "(#p1)", "(#p4)", "line", "p4: no claim or paragraph"),
    ],
)  # fmt: skip
def test_prose_that_is_wrong_is_named(root, check, old, new, where, words):
    assert old in CHAPTER
    chapter(root, CHAPTER.replace(old, new, 1))
    assert where in said(check, root).splitlines()[0]
    assert words in said(check, root)


def test_a_claim_without_a_place_is_named(root):
    chapter(root, code=CODE[:-1])
    assert str(said(article.register, root)).startswith("data/claims.csv, C01")
    chapter(root, CHAPTER.replace("A {term}", "(c01)=\nA {term}"), CODE[:-1])
    assert said(article.register, root) == ""


def test_parts_in_another_order_are_named(root):
    one, other = "## Check yourself", "## Exercises"
    chapter(root, CHAPTER.replace(one, "@").replace(other, one).replace("@", other))
    assert "## Exercises: stands where ## Check yourself is expected" in said(prose.parts, root)


@pytest.mark.parametrize(
    ("check", "name", "old", "new", "words"),
    [
        (prose.contents, "_toc.yml", "  - file: book/glossary\n", "", "book/glossary: a page that is"),
        (prose.contents, "_toc.yml", "glossary", "glosary", "book/glosary: no such page"),
        (prose.terms, "book/glossary.md", "hawk\n", "dove\n", "dove: explained, and used nowhere"),
        (prose.instructors, "book/instructors/01.md", "../01-one", "../02-two", "no link to its chapter"),
        (prose.instructors, "book/index.md", "[01]", "[02]", "no link [01](instructors/01.md)"),
        (prose.front, "book/index.md", "[One]", "[Two]", "Write [One](01-one.ipynb)"),
        (prose.front, "book/index.md", "[One](01-one.ipynb)", "", "no link to it"),
        (article.numbers, "data/claims.csv", "C01", "C02", "C02; expected C01"),
        (article.numbers, "data/claims.csv", ",01\n", ",07\n", "chapter '07': there is none"),
        (article.register, "data/claims.csv", ",01\n", ",07\n", "data/claims.csv says chapter 07"),
        (article.paragraphs, "data/paragraphs.csv", ",01", ",07", "chapter '07': there is none"),
        (activities.ids, "data/activities_01.json", "01-q1", "one", "the id 'one' is taken, in data/activities_01.json"),
        (activities.plans, "book/instructors/01.md", "[Chapter]", "`01-q2` [Chapter]", "`01-q2`: no activity and no question"),
        (activities.plans, "book/instructors/01.md", "[Chapter]", "exercises 1 and 3 [Chapter]", "no exercise 1"),
        (activities.plain, "data/activities_01.json", '"01-q1"', '"01-q1", "more": "A *sign*"', "'*sign*' would be seen"),
        (activities.refs, "data/activities_01.json", "C01", "C09", "'C09' is no claim"),
    ],
)  # fmt: skip
def test_files_beside_the_chapters_are_checked(root, check, name, old, new, words):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    write(root, name, text.replace(old, new, 1))
    assert words in said(check, root)


def test_a_chapter_without_plans_is_named(root):
    (root / "book/instructors/01.md").unlink()
    assert "no book/instructors/01.md" in said(prose.instructors, root)


def test_data_that_no_page_describes_and_no_page_knows(root):
    entry = {"name": "a", "path": "a.csv", "chapters": ["09"]}
    write(root, files.MANIFEST, json.dumps({"resources": [entry]}))
    write(root, "book/data.ipynb", json.dumps({"cells": []}))
    assert "no section for a.csv" in said(files.described, root)
    assert "there is no '09'" in said(files.chapters, root)
    chapter(root, source='load("b")')
    assert 'cell 3 (In [2]), line 1\n  load("b"): no data file' in said(files.named, root)


# --- running notebooks -------------------------------------------------------------------

CHART = """import pandas as pd
from matplotlib.figure import Figure
from pagewidgets import Explorer, View

def chart(year):
    table = pd.DataFrame({"a": [year]})
    return View(Figure(), f"It was {year}.", table[NAME], "C.", SOURCES)"""


def ran(root: Path, *code: str) -> list[list[str]]:
    chapter(root, code=list(code))
    page = Book(root).pages["01-one.ipynb"]
    return [str(found).splitlines() for found in views.views(page, root)]


def test_a_cell_that_raises_is_named_with_its_line(root):
    [[where, line, message, remedy]] = ran(root, "x = 1\n\n1 / 0", "never")
    assert where == "book/01-one.ipynb, cell 2 (In [1]), line 3"
    assert (line, message) == ("  1 / 0", "  ZeroDivisionError: division by zero")
    assert "make notebooks ONLY=01" in remedy


def test_a_slip_of_the_pen_is_named_with_its_line(root):
    [[where, *_]] = ran(root, "x = 1\ny = = 2")
    assert where.endswith("cell 2 (In [1]), line 2")


def test_every_view_is_drawn_and_the_first_that_fails_is_named(root):
    code = CHART.replace("[NAME]", "[['a']] if year < 12 else table['b']").replace(
        "SOURCES", "['claims']"
    )
    [[_, _, *message, _]] = ran(root, code, "Explorer(chart, year=range(10, 20))")
    assert "chart" in message[0]
    assert "year='12'" in message[0]
    assert message[1].strip() == "So it is for 8 of 10 combinations."


def test_a_source_that_is_no_data_file_is_named(root):
    code = CHART.replace("[NAME]", "[['a']]").replace("SOURCES", "['claim']")
    [[where, _, message, *_]] = ran(root, code, "Explorer(chart, year=range(3))")
    assert where.startswith("book/01-one.ipynb, cell 3")
    assert "'claim' is no data file" in message
    assert "'claims'" in message


def test_a_warning_is_an_error(root):
    [[_, line, *_]] = ran(root, "import warnings\nwarnings.warn('old')")
    assert line == "  warnings.warn('old')"


# --- what a change touches ---------------------------------------------------------------


@pytest.fixture
def checkout(root) -> Path:
    """The small book in git, with a package of two modules and two notebooks that use them."""
    write(root, "book/pack/__init__.py", "")
    write(root, "book/pack/shared.py", "")
    write(root, "book/pack/one.py", "from . import shared\n")
    write(root, "book/pack/two.py", "")
    write(root, "data/a.csv", "x\n1\n")
    chapter(root, code=["from pack import one", 'load("a")'])
    other = {"cell_type": "code", "metadata": {}, "source": "import pack.two", "outputs": []}
    write(root, "book/02-two.ipynb", json.dumps({"cells": [other | {"execution_count": 1}]}))
    for words in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "One"]):
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        subprocess.run(git, cwd=root, check=True)
    return root


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("README.md", []),
        ("book/glossary.md", []),
        ("book/01-one.ipynb", ["01"]),
        ("book/pack/one.py", ["01"]),
        ("book/pack/shared.py", ["01"]),
        ("book/pack/two.py", ["02"]),
        ("book/pack/__init__.py", ["01", "02"]),
        ("data/a.csv", ["01"]),
        ("requirements.txt", ["01", "02"]),
    ],
)
def test_a_change_touches_the_notebooks_made_of_it(checkout, name, expected):
    assert touched.touched(Book(checkout)) == []
    file = checkout / name
    write(checkout, name, (file.read_text(encoding="utf-8") if file.exists() else "") + " \n")
    assert [page.chapter for page in touched.touched(Book(checkout))] == expected


@pytest.mark.parametrize("slip", ["import pack.bare.three", "x = ="])
def test_a_notebook_whose_imports_cannot_be_followed_is_run(checkout, slip):
    write(checkout, "book/pack/bare/three.py", "")
    chapter(checkout, code=[slip])
    book = Book(checkout)
    assert touched.needs(book.pages["01-one.ipynb"], book) == set()
    assert [page.chapter for page in touched.touched(book)] == ["01"]


def test_without_git_every_notebook_is_run(root):
    assert [page.chapter for page in touched.touched(Book(root))] == ["01"]


# --- the task ----------------------------------------------------------------------------


@pytest.fixture
def task(root, monkeypatch) -> Path:
    """The small book as the one that `make check` checks, its log beside it."""
    monkeypatch.setattr(checking, "Book", lambda: Book(root))
    monkeypatch.setattr(checking, "LOG", root / "check.log")
    monkeypatch.setattr(checking, "CHECKS", cells.CHECKS)
    monkeypatch.setattr(checking, "tools", lambda book: [])
    return root


def test_a_whole_book_passes(task, capsys):
    chapter(task, code=["1 + 1"], outputs=[output("2")])
    assert checking.main([]) == 0
    assert "Nothing wrong" in capsys.readouterr().out


def output(text: str) -> dict:
    data = {"text/plain": [text]}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def test_an_output_that_differs_is_shown_last_with_what_to_do(task, capsys):
    chapter(task, code=["1 + 1"], outputs=[output("3")])
    notebook = json.loads((task / "book/01-one.ipynb").read_text(encoding="utf-8"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook |= {"metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 4}
    write(task, "book/01-one.ipynb", json.dumps(notebook))
    assert checking.main(["01"]) == 1
    last = capsys.readouterr().err
    assert (
        "book/01-one.ipynb, cell 2 (In [1]), line 1\n  another output than the stored one" in last
    )
    assert re.search(r"'3'.*'2'", last, re.DOTALL)
    assert (
        last.splitlines()[-1]
        == "  If that is meant, run 'make notebooks ONLY=01' and read the difference."
    )
    assert "another output" in (task / "check.log").read_text(encoding="utf-8")


def test_a_notebook_that_is_not_there_is_said(capsys):
    assert checking.main(["77"]) == 1
    assert "no notebook begins with '77'" in capsys.readouterr().err


def test_lint_and_types_are_read_line_by_line(root, monkeypatch):
    lines = {
        "check": ["book/a.py:3:1: F401 [*] `os` imported but unused",
                  "book/01-one.ipynb:cell 2:3:1: F821 Undefined name `x`", "Found 2 errors."],
        "format": ["Would reformat: book/b.py"],
        "mypy": ["book/a.py:9: error: no  [misc]", "Found 1 error in 1 file"],
    }  # fmt: skip
    monkeypatch.setattr(checking, "_ran", lambda book, tool, word="", *_: (1, lines[word or tool]))
    assert [found.where for found in checking.tools(Book(root))] == [
        "book/a.py, line 3", "book/01-one.ipynb, cell 2, line 3", "book/b.py", "book/a.py, line 9",
    ]  # fmt: skip


def test_a_tool_that_fails_without_a_place_is_an_error_too(root, monkeypatch):
    monkeypatch.setattr(checking, "_ran", lambda book, tool, *words: (2, [f"{tool} is broken"]))
    assert [found.found for found in checking.tools(Book(root))] == [
        "ruff is broken", "ruff is broken", "mypy is broken",
    ]  # fmt: skip
