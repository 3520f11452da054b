"""What a student's copy is after the link is followed again: nbgitpuller itself, on repositories of this machine.

The page for instructors on hubs says what is tested here.
"""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from authoring.branch import git, lay
from webaddress import BRANCH

CHAPTER, TEXT = "book/01.ipynb", "data/side.csv"
SOURCES = ["# One", "two = 2", "Between.", "three = 3\nthree", "# Last"]


def notebook(**changed: str) -> str:
    """Five cells, each with its id, of which some have another source."""
    cells = []
    for place, source in enumerate(SOURCES):
        kind = nbformat.v4.new_code_cell if "=" in source else nbformat.v4.new_markdown_cell
        cells.append(kind(changed.get(f"c{place}", source), id=f"c{place}"))
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)) + "\n"


def sources(file: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(file, as_version=4).cells]


class Course:
    """An instructor's repository, and a student who pulls the branch of its bare clone."""

    def __init__(self, folder: Path) -> None:
        self.work, self.bare, self.student = (folder / name for name in ("work", "bare", "student"))
        for name in ("book", "data"):
            (self.work / name).mkdir(parents=True)
        (self.work / "book/references.bib").touch()
        git(self.work, "init", "--quiet")
        git(self.work, "config", "user.name", "Ada")
        git(self.work, "config", "user.email", "ada@example.org")
        git(folder, "init", "--quiet", "--bare", str(self.bare))

    def publish(self, **files: str) -> None:
        """Write files of the book and publish them, as the page says."""
        for name, text in files.items():
            (self.work / name).write_text(text, encoding="utf-8")
        git(self.work, "add", "--all")
        git(self.work, "commit", "--quiet", "--message", "A change")
        assert lay(self.work)
        git(self.work, "push", "--quiet", str(self.bare), BRANCH)

    def follow(self) -> None:
        """Follow the link, the first time or again."""
        puller = [sys.executable, "-m", "nbgitpuller.pull"]
        command = [*puller, self.bare.as_uri(), BRANCH, str(self.student)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def read(self) -> list[str]:
        return sources(self.student / CHAPTER)

    def write(self, **changed: str) -> None:
        """The student changes cells and saves."""
        (self.student / CHAPTER).write_text(notebook(**changed), encoding="utf-8")


@pytest.fixture
def course(tmp_path) -> Course:
    made = Course(tmp_path)
    made.publish(**{CHAPTER: notebook(), TEXT: "1\n"})
    made.follow()
    return made


def ran(file: Path) -> None:
    """Run and save, as JupyterLab leaves it."""
    book = nbformat.read(file, as_version=4)
    for count, cell in enumerate((one for one in book.cells if one.cell_type == "code"), 1):
        cell.execution_count = count
        cell.outputs = [nbformat.v4.new_output("stream", text="said")]
    nbformat.write(book, file)


def test_an_edit_stays_and_a_correction_of_that_cell_is_dropped_without_a_word(course):
    """Whereas one of another cell comes, and a new page."""
    course.write(c1="two = 22")
    corrected = notebook(c1="two = 2.0", c3="three = 3.0\nthree")
    course.publish(**{CHAPTER: corrected, "book/02.ipynb": notebook()})
    course.follow()
    assert course.read() == [SOURCES[0], "two = 22", SOURCES[2], "three = 3.0\nthree", SOURCES[4]]
    assert sources(course.student / "book/02.ipynb") == SOURCES


def test_a_cell_that_was_only_run_takes_a_correction(course):
    ran(course.student / CHAPTER)
    corrected = {"c3": "three = 3.0\nthree", "c4": "# The last"}
    course.publish(**{CHAPTER: notebook(**corrected)})
    course.follow()
    assert course.read() == [*SOURCES[:3], *corrected.values()]
    assert nbformat.read(course.student / CHAPTER, as_version=4).cells[3].outputs[0].text == "said"


def test_files_of_ones_own_stay_and_deleted_ones_come_back(course):
    """A file that the book gives up goes, unless it was changed."""
    course.publish(**{"book/02.ipynb": notebook(), "book/03.ipynb": notebook()})
    course.follow()
    mine = course.student / "data/mine.csv"
    mine.write_text("mine\n", encoding="utf-8")
    ran(course.student / "book/03.ipynb")
    (course.student / CHAPTER).unlink()
    for name in ("02", "03"):
        (course.work / f"book/{name}.ipynb").unlink()
    course.publish(**{"data/mine.csv": "book\n"})
    course.follow()
    assert [one.stem for one in sorted((course.student / "book").glob("*.ipynb"))] == ["01", "03"]
    here = sorted((course.student / "data").glob("mine*"))
    assert [one.read_text("utf-8") for one in here] == ["book\n", "mine\n"]
