"""The copy that a class is taught from: what each file becomes at the next `make live`, and at `make live-take`."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from authoring import live
from authoring.branch import git
from conftest import ROOT
from pagewidgets.core import marks

CHAPTER, CODE, TABLE = "book/01-crisis.ipynb", "book/pagewidgets/draw.py", "data/gdp.csv"
WORKS, LABELS = "book/references.bib", "book/.citations.json"
BIB = """@misc{kydd,
  author = {Kydd, Andrew}, year = {2005}, title = {Trust}, url = {https://example.org/trust}
}
"""
MARKED = """Of {term}`hawks <hawk>`
and {cite}`c01-kydd`, see [C44](#c44) and [the page](02-two.ipynb#p23).

::::{covered} one two
Covered.
::::

```{bibliography}
:keyprefix: c01-
```
"""
PLAIN = """Of hawks
and [Kydd, 2005], see C44 and [the page](02-two.ipynb).

::::{admonition} For after your bets
:class: dropdown
Covered.
::::

- Kydd, 2005: *Trust*. <https://example.org/trust>
"""


def notebook(*sources: str) -> str:
    cells = []
    for number, source in enumerate(sources):
        text = source.startswith("#")
        cell = (nbformat.v4.new_markdown_cell if text else nbformat.v4.new_code_cell)(source)
        cell.id = f"cell-{number}"
        if not text:
            cell.metadata = {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text=f"stored {number}")]
        cells.append(cell)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}))


class Checkout:
    """A root with a book, and its copy."""

    def __init__(self, root):
        self.root = root
        self.write(CHAPTER, notebook("# One", "a = 1", "b = 2"))
        self.write(CODE, "draw = 1\n")
        self.write(TABLE, "year\n2013\n")
        self.write(WORKS, BIB)
        for unused in ("book/leanpage.py", "book/authoring/x.py", "book/static/x.css"):
            self.write(unused, "not for a class")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.root / name).read_text("utf-8")

    def files(self):
        found = (self.root / "_live").rglob("*")
        return {p.relative_to(self.root / "_live").as_posix() for p in found if p.is_file()}

    def live(self):
        copy = live.Copy(self.root)
        copy.refresh()
        return copy.said

    def take(self, *words):
        copy = live.Copy(self.root)
        return copy.take([*words]), copy.said

    def run(self, *sources):
        """What JupyterLab saves after Run All: other outputs, an empty cell at the end."""
        saved = nbformat.reads(notebook(*sources), as_version=4)
        for cell in saved.cells:
            if cell.cell_type == "code":
                cell.execution_count, cell.outputs = 99, []
                cell.metadata["jupyter"] = {"source_hidden": False}
        saved.cells.append(nbformat.v4.new_code_cell(""))
        saved.metadata["widgets"] = {"state": {}}
        self.write(f"_live/{CHAPTER}", nbformat.writes(saved))


@pytest.fixture
def checkout(tmp_path):
    made = Checkout(tmp_path)
    assert made.live() == {"Copied": [CHAPTER, CODE, WORKS, TABLE]}
    return made


def names(said, word):
    return [name for case, found in said.items() if case.startswith(word) for name in found]


def test_the_copy_holds_what_a_class_uses(checkout):
    assert checkout.files() == {CHAPTER, CODE, WORKS, TABLE, LABELS, ".copied.json"}
    assert json.loads(checkout.read(f"_live/{LABELS}")) == {"kydd": "Kydd, 2005"}
    assert checkout.live() == {}


def test_what_was_not_changed_is_refreshed(checkout):
    checkout.write(CODE, "draw = 2\n")
    assert checkout.live() == {"Refreshed": [CODE]}
    assert checkout.read(f"_live/{CODE}") == "draw = 2\n"
    assert checkout.live() == {}


def test_what_was_only_run_is_refreshed_and_the_run_kept(checkout):
    checkout.run("# One", "a = 1", "b = 2")
    ran = checkout.read(f"_live/{CHAPTER}")
    assert checkout.live() == {}
    assert checkout.read(f"_live/{CHAPTER}") == ran
    new = notebook("# One", "a = 1", "b = 3")
    checkout.write(CHAPTER, new)
    assert names(checkout.live(), "Refreshed; as you ran it") == [CHAPTER]
    assert checkout.read(f"_live/{CHAPTER}") == new
    assert checkout.read(f"_live/earlier/{CHAPTER}") == ran


def test_what_was_changed_here_alone_is_kept(checkout):
    checkout.run("# One", "a = 40", "b = 2")
    mine = checkout.read(f"_live/{CHAPTER}")
    for _ in range(2):
        assert checkout.live() == {"Changed by you, kept": [CHAPTER]}
    assert checkout.read(f"_live/{CHAPTER}") == mine


def test_what_was_changed_in_both_lies_side_by_side(checkout):
    beside = "book/01-crisis.new-in-book.ipynb"
    checkout.run("# One", "a = 40", "b = 2")
    mine = checkout.read(f"_live/{CHAPTER}")
    for number in (3, 4):  # the book goes on
        checkout.write(CHAPTER, notebook("# One", "a = 1", f"b = {number}"))
        for _ in range(2):
            assert names(checkout.live(), "Changed by you and in the book") == [CHAPTER]
            assert checkout.read(f"_live/{CHAPTER}") == mine
            assert checkout.read(f"_live/{beside}") == checkout.read(CHAPTER)
    clear, said = checkout.take()
    assert not clear
    assert names(said, "NOT taken") == [CHAPTER]
    (checkout.root / "_live" / beside).unlink()  # taken over by hand
    assert checkout.live() == {"Changed by you, kept": [CHAPTER]}
    assert checkout.take()[0]


def test_what_was_written_into_the_new_one_is_kept_too(checkout):
    checkout.write(f"_live/{CODE}", "draw = mine\n")
    checkout.write(CODE, "draw = 2\n")
    checkout.live()
    checkout.write("_live/book/pagewidgets/draw.new-in-book.py", "draw = both\n")
    checkout.write(CODE, "draw = 3\n")
    checkout.live()
    assert checkout.read("_live/book/pagewidgets/draw.new-in-book.py") == "draw = 3\n"
    earlier = "_live/earlier/book/pagewidgets/draw.new-in-book.py"
    assert checkout.read(earlier) == "draw = both\n"


def test_new_missing_and_deleted_files(checkout):
    checkout.write("_live/book/mine.ipynb", notebook("x = 1"))
    (checkout.root / "_live" / TABLE).unlink()
    (checkout.root / CODE).unlink()
    said = checkout.live()
    assert names(said, "Yours alone") == ["book/mine.ipynb"]
    assert names(said, "Missing, copied again") == [TABLE]
    assert names(said, "No longer in the book") == [CODE]
    assert checkout.read(f"_live/earlier/{CODE}") == "draw = 1\n"


def test_a_copy_without_a_record_is_taken_for_its_owners(checkout):
    (checkout.root / "_live" / ".copied.json").unlink()
    checkout.write(f"_live/{CODE}", "draw = mine\n")
    assert names(checkout.live(), "Changed by you and in the book") == [CODE]
    assert checkout.read(f"_live/{CODE}") == "draw = mine\n"


def test_a_changed_notebook_is_taken_back_without_its_run(checkout):
    checkout.run("# One, and more", "a = 40", "b = 2")
    clear, said = checkout.take()
    assert clear
    assert said == {"Taken into the book": [CHAPTER]}
    taken = json.loads(checkout.read(CHAPTER))
    assert ["".join(c["source"]) for c in taken["cells"]] == ["# One, and more", "a = 40", "b = 2"]
    assert [c["outputs"] and c["outputs"][0]["text"] for c in taken["cells"][1:]] == [
        [],
        ["stored 2"],
    ]
    assert all(
        cell["metadata"]["jupyter"] == {"source_hidden": True} for cell in taken["cells"][1:]
    )
    assert "widgets" not in taken["metadata"]
    assert checkout.take() == (True, {})
    assert checkout.live() == {}


def test_only_what_is_named_is_taken(checkout):
    checkout.run("# One", "a = 40", "b = 2")
    checkout.write(f"_live/{CODE}", "draw = mine\n")
    checkout.write("_live/book/mine.ipynb", notebook("x = 1"))
    assert checkout.take("draw")[1] == {"Taken into the book": [CODE]}
    assert checkout.read(CODE) == "draw = mine\n"
    said = checkout.take()[1]
    assert names(said, "New, not taken") == ["book/mine.ipynb"]
    assert names(said, "Taken") == [CHAPTER]
    assert checkout.take("mine")[1] == {"Taken into the book": ["book/mine.ipynb"]}
    assert json.loads(checkout.read("book/mine.ipynb"))["cells"][0]["outputs"] == []


def test_the_list_of_answers_is_found_in_the_copy(checkout):
    page, text = "book/answers.md", "# Your answers\n\n{}\n"
    book = text.format("<pagewidgets-answers>\n<p>Listed.</p>\n</pagewidgets-answers>")
    checkout.write(page, book)
    checkout.live()
    copy = checkout.read(f"_live/{page}")
    assert re.fullmatch(text.format(r"In JupyterLab .*\(live\.ipynb\).*"), copy)
    checkout.write(f"_live/{page}", copy.replace("# Your", "# All"))
    assert checkout.take()[0]
    assert checkout.read(page) == book.replace("# Your", "# All")


def test_names_of_bets_and_questions_lead_to_the_notebook_that_asks(checkout):
    """Of several to the chapter of the plan, or else to the first."""
    ask = ('a.bet("mine")', 'a.quiz("some")', 'a.bet("both")')
    checkout.write(CHAPTER, notebook("# One", *ask))
    checkout.write("book/00-twenty.ipynb", notebook('a.bet("both")', 'a.bet("later")'))
    checkout.write("book/02-two.ipynb", notebook('a.bet("both")', 'a.bet("later")'))
    asked = {"quizzes": [{"id": "some", "questions": [{"id": "01-q1"}]}]}
    checkout.write("data/activities_01.json", json.dumps(asked))
    book = "The bets `mine`, `both`, `later`; `01-q1`, `some`.\n"
    checkout.write(PLAN, book)
    checkout.live()
    led = (
        "[`mine`](../01-crisis.ipynb#cell-id=cell-1)",
        "[`both`](../01-crisis.ipynb#cell-id=cell-3)",
        "[`later`](../00-twenty.ipynb#cell-id=cell-1)",
        "[`01-q1`](../01-crisis.ipynb#cell-id=cell-2)",
    )
    copy = "The bets {}, {}, {}; {}, `some`.\n".format(*led)
    assert checkout.read(f"_live/{PLAN}") == copy
    checkout.write(f"_live/{PLAN}", copy.replace("The", "Both"))
    assert checkout.take()[0]
    assert checkout.read(PLAN) == book.replace("The", "Both")


def test_what_only_the_build_resolves_is_plain_in_the_copy_and_marked_in_the_book(checkout):
    checkout.write(CHAPTER, notebook("# One", "a = 1"))
    page = nbformat.reads(checkout.read(CHAPTER), as_version=4)
    page.cells[0].source = MARKED
    checkout.write(CHAPTER, nbformat.writes(page))
    checkout.live()
    copy = nbformat.reads(checkout.read(f"_live/{CHAPTER}"), as_version=4)
    assert copy.cells[0].source == PLAIN
    copy.cells[1].source = "a = 2"
    checkout.write(f"_live/{CHAPTER}", nbformat.writes(copy))
    assert checkout.take() == (True, {"Taken into the book": [CHAPTER]})
    taken = nbformat.reads(checkout.read(CHAPTER), as_version=4)
    assert [cell.source for cell in taken.cells] == [MARKED, "a = 2"]
    copy.cells[0].source = PLAIN.replace("Of hawks", "On hawks")
    checkout.write(f"_live/{CHAPTER}", nbformat.writes(copy))
    checkout.take()
    taken = nbformat.reads(checkout.read(CHAPTER), as_version=4)
    line = MARKED.replace("Of {term}`hawks <hawk>`", "On hawks")
    assert taken.cells[0].source == line
    checkout.live()
    assert checkout.take() == (True, {})


PLAN = "book/instructors/01.md"
LED = """See [it](../01-crisis.ipynb#a-way), [**P**](../01-crisis.ipynb#chart-to-draw)
and [the page](../01-crisis.ipynb), [¶2](../01-crisis.ipynb#p2).

```{bet} a-bet
```

:::{container} cards
Of {term}`hawks <hawk>` {cite}`c01-kydd`.
:::

```{bibliography}
:keyprefix: c01-
```
"""


def test_links_of_a_plan_lead_to_cells_in_the_copy_and_to_places_in_the_book(checkout):
    checkout.write(
        CHAPTER, notebook("# One\n\n(p2)=\n## A way?", "import to_draw", "a = to_draw()")
    )
    checkout.write(PLAN, LED)
    checkout.live()
    copy = checkout.read(f"_live/{PLAN}")
    cells = re.findall(r"ipynb#?([\w=-]*)\)", copy)
    assert cells == ["cell-id=cell-0", "cell-id=cell-2", "", "cell-id=cell-0"]
    assert "the bet* `a-bet`" in copy
    assert "\n\nOf hawks [Kydd, 2005].\n\n\n- Kydd, 2005: *Trust*" in copy
    mine = copy.replace("See [it]", "Look at [that]").replace("the page", "a page")
    checkout.write(f"_live/{PLAN}", mine)
    assert checkout.take() == (True, {"Taken into the book": [PLAN]})
    that = "See [it](../01-crisis.ipynb#a-way)", "Look at [that](../01-crisis.ipynb#p2)"
    assert checkout.read(PLAN) == LED.replace(*that).replace("the page", "a page")


@pytest.mark.parametrize("path", sorted((ROOT / "book").rglob("*.md")), ids=lambda path: path.stem)
def test_a_page_of_the_copy_has_no_mark_of_the_build_and_leads_to_cells(path):
    copy = live.Copy(ROOT).plain.page(path.read_bytes()).decode()
    marked = (
        r"\.ipynb#(?!cell-id=)[^)]*|\{(?:cite|term|minutes|picture|bet|container|bibliography)\}"
    )
    assert re.findall(marked, copy) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "book").glob("*.ipynb")), ids=lambda path: path.stem
)
def test_no_mark_of_the_build_is_seen_in_the_copy(path):
    """In texts, and in what cells show."""
    plain = live.Copy(ROOT).plain
    texts = []
    for cell in nbformat.reads(plain.notebook(path.read_bytes()).decode(), as_version=4).cells:
        texts += [cell.source] if cell.cell_type == "markdown" else []
        for output in cell.get("outputs", ()):
            if "text/markdown" in output.get("data", {}):
                texts.append(marks.plain(output.data["text/markdown"], plain.labels))
    marked = re.compile(r"\{(cite|term|minutes|covered|bibliography)\}|\]\(#")
    assert [found[0] for found in map(marked.search, texts) if found] == []


def test_the_lines_say_every_case(checkout, monkeypatch, capsys):
    checkout.write(f"_live/{CODE}", "draw = mine\n")
    monkeypatch.setattr(live.Copy.__init__, "__defaults__", (checkout.root,))
    assert live.main(["copy"]) == 0
    assert f"    Changed by you, kept: {CODE}\n" in capsys.readouterr().out
    checkout.write(CODE, "draw = 2\n")
    assert live.main(["take"]) == 1
    assert "run make live" in capsys.readouterr().out


def test_git_does_not_see_the_copy():
    assert "_live/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


# --- the recipe of README, on two clones -------------------------------------------------

MODEL, MINE, SAID = (
    "book/model-in-full.ipynb",
    "my_class = Assumptions(prior=0.4",
    "for numbers of your own",
)


class Clone:
    """A clone of a repository, with the packages of this .venv; JupyterLab ends at once."""

    def __init__(self, folder: Path, remote: Path) -> None:
        self.folder = folder
        git(remote.parent, "clone", "--quiet", str(remote), str(folder))
        git(folder, "config", "user.name", "Ada")
        git(folder, "config", "user.email", "ada@example.org")
        programs = folder / ".venv" / "bin"
        programs.mkdir(parents=True)
        lines = {
            "pip": f"# {programs}/python",
            "python": f'exec "{sys.executable}" "$@"',
            "jupyter": ":",
        }
        for name, line in lines.items():
            (programs / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
            (programs / name).chmod(0o755)
        for ready in ("book", "tools"):
            (folder / ".venv" / f".{ready}-ready").touch()

    def make(self, *words: str) -> str:
        done = subprocess.run(["make", *words], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")

    def publish(self) -> None:
        git(self.folder, "commit", "--quiet", "--all", "--message", "A change")
        git(self.folder, "push", "--quiet")


def test_an_instructor_teaches_updates_and_publishes(tmp_path):
    """*Teach, update, publish* in README, with the cell *My class*."""
    first, remote = tmp_path / "first", tmp_path / "remote"
    leave = shutil.ignore_patterns(".git", ".venv", "_build", "_live", "*cache*")
    shutil.copytree(ROOT, first, ignore=leave)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(first, "init", "--quiet", "--initial-branch=main")
    git(first, "add", "--all")
    git(first, "-c", "user.name=A", "-c", "user.email=a@b.org", "commit", "-qm", "The book")
    git(first, "push", "--quiet", str(remote), "main")
    authors, mine = (Clone(tmp_path / name, remote) for name in ("authors", "mine"))
    mine.make("live")
    mine.change(f"_live/{MODEL}", MINE, "my_class = Assumptions(prior=0.3")
    authors.change(MODEL, SAID, "for your own numbers")
    authors.publish()

    git(mine.folder, "pull", "--quiet")
    said = mine.make("live")
    assert f"delete it: {MODEL}" in said
    beside = mine.folder / "_live" / MODEL.replace(".ipynb", ".new-in-book.ipynb")
    assert "for your own numbers" in beside.read_text("utf-8")
    mine.change(f"_live/{MODEL}", SAID, "for your own numbers")
    beside.unlink()
    assert f"Changed by you, kept: {MODEL}" in mine.make("live")

    assert f"Taken into the book: {MODEL}" in mine.make("live-take", "ONLY=model-in-full")
    mine.make("notebooks", "ONLY=model-in-full")
    assert "Nothing wrong; run were model-in-full.ipynb." in mine.make("check")
    mine.publish()
    git(authors.folder, "pull", "--quiet")
    assert (authors.folder / MODEL).read_text("utf-8") == (ROOT / MODEL).read_text("utf-8").replace(
        MINE, "my_class = Assumptions(prior=0.3"
    ).replace(SAID, "for your own numbers")
    assert git(mine.folder, "status", "--porcelain") == ""
    assert "Taken" not in mine.make("live-take")
