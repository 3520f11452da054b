"""A notebook downloaded alone: it fetches its book where it can, and says what it needs where it cannot."""

import shutil
import subprocess
import sys
import types

import nbformat
import pytest

import downloads
from conftest import ROOT
from test_layers import tops

PAGE = "claims.ipynb"
BY = ["-c", "user.name=A", "-c", "user.email=a@example.org"]


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


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> str:
    """The address of a repository with this book."""
    repository = tmp_path_factory.mktemp("host") / "our-book"
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("book", "data"):
        shutil.copytree(ROOT / folder, repository / folder, ignore=ignore)
    for words in (["init", "-q", "-b", "main"], ["add", "."], [*BY, "commit", "-q", "-m", "Book"]):
        subprocess.run(["git", *words], cwd=repository, check=True)
    return repository.as_uri()


def alone(folder, address: str) -> None:
    """Put the page into a folder as it is downloaded from a book of this address."""
    notebook = nbformat.read(ROOT / "book" / PAGE, as_version=4)
    notebook.cells.insert(0, downloads.first_cell(address))
    nbformat.write(notebook, folder / PAGE)


def test_alone_and_of_a_book_without_an_address_it_says_what_to_do_and_in_the_book_it_runs(
    published, tmp_path
):
    alone(tmp_path, "")
    ran = run(tmp_path)
    assert ran.returncode
    assert "the packages and the data of the book are not beside" in ran.stderr
    assert "make live" in ran.stderr
    subprocess.run(["git", "clone", "-q", published, tmp_path / "clone"], check=True)
    shutil.copy(tmp_path / PAGE, tmp_path / "clone" / "book")
    assert run(tmp_path / "clone" / "book").returncode == 0


def test_alone_it_fetches_the_book_that_it_is_of(published, tmp_path):
    alone(tmp_path, published)
    ran = run(tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert nbformat.reads(ran.stdout, 4).cells[0].outputs == []
    assert (tmp_path / "our-book/data/claims.csv").exists()


def test_where_the_book_cannot_be_had_it_says_what_to_do(published, tmp_path):
    alone(tmp_path, f"{published}-that-is-not-there")
    ran = run(tmp_path)
    assert ran.returncode
    assert f"    git clone {published}-that-is-not-there\n    cd our-book-that" in ran.stderr
    assert "could not be fetched" in ran.stderr


def test_it_gets_what_its_book_imports_and_jupyter_lacks():
    """Every package that an import names outside of what builds and checks is listed, or comes with one that is."""
    jupyter = {"IPython"}
    brought = {"ipywidgets", "traitlets", "numpy"}  # by anywidget and pandas
    files = [
        path
        for package in ("pagewidgets", "ukraine2021")
        for path in (ROOT / "book" / package).rglob("*.py")
        if path.parent.name != "sphinxext" and path.name != "manifest.py"  # these build
    ]
    found = set().union(*map(tops, files)) - sys.stdlib_module_names
    ours = {"pagewidgets", "ukraine2021"}
    assert found - ours - jupyter - brought == downloads.PACKAGES.keys()


def test_on_colab_it_switches_widgets_on(monkeypatch):
    switched = []
    colab = types.ModuleType("google.colab")
    colab.output = types.SimpleNamespace(enable_custom_widget_manager=lambda: switched.append(True))
    exec(downloads.first_cell("https://github.com/owner/name").source, {})
    assert switched == []  # nothing happens where the book is and Colab is not
    monkeypatch.setitem(sys.modules, "google", types.ModuleType("google"))
    monkeypatch.setitem(sys.modules, "google.colab", colab)
    exec(downloads.first_cell("https://github.com/owner/name").source, {})
    assert switched == [True]
