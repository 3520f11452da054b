"""`make chapter` and `make dataset`: what they lay down passes the checks of texts and data."""

import json
import shutil
from pathlib import Path

import pytest

from authoring import skeleton
from authoring.check import CHECKS
from authoring.checks import cells, files, prose
from authoring.pages import Book
from conftest import ROOT

SOURCES = ("_toc.yml", "book/*.md", "book/*.ipynb", "book/*.bib", "book/instructors/*", "data/*")


@pytest.fixture
def root(tmp_path) -> Path:
    """A copy of the book's sources."""
    for pattern in SOURCES:
        for file in ROOT.glob(pattern):
            copy = tmp_path / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if file.is_file():
                shutil.copy(file, copy)
    return tmp_path


def wrong(root: Path) -> list[str]:
    """What the checks say of sources; that cells were run and hashes recorded follows later."""
    later = (cells.run, files.recorded)
    return [str(found) for check in CHECKS if check not in later for found in check(Book(root))]


def test_a_chapter_passes_from_the_start(root):
    assert list(prose.unwritten(Book(root))) == []
    skeleton.chapter("07-freedom", "Freedom: how free?", root)
    assert wrong(root) == []
    assert [*dict.fromkeys(place.partition(",")[0] for place in prose.unwritten(Book(root)))] == [
        "book/07-freedom.ipynb", "book/index.md", "book/instructors/07.md", "data/activities_07.json",
        "data/datapackage.json",
    ]  # fmt: skip
    listed = (root / "_toc.yml").read_text(encoding="utf-8")
    assert "      - {file: book/07-freedom, title: Freedom}\n" in listed
    assert "      - {file: book/instructors/07, title: Freedom}\n" in listed


@pytest.mark.parametrize(
    ("name", "title", "said"),
    [
        ("05-other", "A", "chapter 05 is taken"),
        ("six", "A", "expected NAME="),
        ("07-a", " ", "TITLE="),
    ],
)
def test_a_chapter_that_cannot_be_is_refused(root, name, title, said):
    with pytest.raises(ValueError, match=said):
        skeleton.chapter(name, title, root)


def test_a_dataset_is_sorted_described_and_its_schema_guessed(root):
    text = "country,year,score,day,note\nUKR,2020,4.5,2021-01-02,\nBLR,2020,6,2021-01-02,new\n"
    (root / "data/ratings.csv").write_text(text, encoding="utf-8")
    skeleton.dataset("ratings", "03 05", root)
    assert wrong(root) == []
    [places] = prose.unwritten(Book(root))
    assert places.startswith("data/datapackage.json, line ")
    assert (root / "data/ratings.csv").read_text(encoding="utf-8").splitlines()[1].startswith("BLR")
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    [entry] = [entry for entry in package["resources"] if entry["name"] == "ratings"]
    schema = entry["schema"]
    assert [field["type"] for field in schema["fields"]] == [
        "string", "integer", "number", "date", "string",
    ]  # fmt: skip
    assert (entry["chapters"], entry["vintage"]) == (["03", "05"], ["To be written."])
    assert schema["primaryKey"] == ["country"]
    assert schema["fields"][4]["constraints"] == {}
    with pytest.raises(ValueError, match="has an entry"):
        skeleton.dataset("ratings", "03", root)


@pytest.mark.parametrize("used", ["", "07", "03,05"])
def test_a_dataset_of_no_chapter_is_refused(root, used):
    with pytest.raises(
        ValueError, match=f"found CHAPTERS='{used}'; expected .* such as CHAPTERS=05"
    ):
        skeleton.dataset("claims", used, root)


def test_a_dataset_that_is_not_there_is_said(root):
    with pytest.raises(ValueError, match=r"there is no data/nothing\.csv"):
        skeleton.dataset("nothing", "05", root)
