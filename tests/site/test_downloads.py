"""A notebook downloaded alone: it says what it needs, and runs where that is."""

import shutil
import subprocess
import sys

import nbformat
import pytest

import downloads
from conftest import ROOT

PAGE = "claims.ipynb"


def run(folder) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--stdout", PAGE]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_every_notebook_offered_begins_with_what_it_needs(built):
    offered = sorted((built / "_sources" / "book").glob("*.ipynb"))
    assert [file.name for file in offered] == sorted(
        file.name for file in (ROOT / "book").glob("*.ipynb")
    )
    for file in offered:
        own = nbformat.read(ROOT / "book" / file.name, as_version=4).cells
        first, *others = nbformat.read(file, as_version=4).cells
        assert first.id == downloads.ID
        assert [cell.source for cell in others] == [cell.source for cell in own]


def test_alone_it_says_what_to_do_and_in_the_book_it_runs(built, tmp_path):
    shutil.copy(built / "_sources" / "book" / PAGE, tmp_path)
    alone = run(tmp_path)
    assert alone.returncode
    assert "the packages and the data of the book are not beside" in alone.stderr
    assert "make live" in alone.stderr
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("book", "data"):
        shutil.copytree(ROOT / folder, tmp_path / "clone" / folder, ignore=ignore)
    shutil.copy(tmp_path / PAGE, tmp_path / "clone" / "book")
    assert run(tmp_path / "clone" / "book").returncode == 0


@pytest.mark.parametrize(
    "address", ["https://github.com/owner/name", "https://git.example/a/name/"]
)
def test_where_the_repository_is_named_the_cell_says_how_to_get_it(address):
    source = downloads.first_cell(address).source
    compile(source, "cell", "exec")
    assert f"git clone {address.rstrip('/')}\n" in source
    assert f"!git clone --depth 1 {address.rstrip('/')}\n" in source
    assert "%cd name/book\n" in source
