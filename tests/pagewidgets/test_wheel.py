"""The package as others have it: a wheel of all it needs, and a book elsewhere that names it in one line."""

import itertools
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest

import firefox
from conftest import ROOT, served

PACKAGE = ROOT / "book/pagewidgets"
CHART = """
import pandas as pd
from matplotlib.figure import Figure
from pagewidgets import Explorer, Parameters, Plot, Predict, Simulation, View, parameter

def powers(n):
    figure = Figure()
    figure.subplots().plot([1, 2], [1, 2**n])
    return View(figure, f"2 to the power of {n} is {2**n}.", pd.DataFrame({"power": [2**n]}), "Powers.", ["own"])

Explorer(powers, n=range(1, 4))
"""
ASKED = "Predict('guess', question='How many?', reveal='Four.', kind='choice', options=['3', '4'])"
BUILDERS = {"html": "html/{}.html", "dirhtml": "dirhtml/{}/index.html"}
PAGES = {"part/powers": [CHART], "Наш вибір": [CHART.replace("powers", "others"), ASKED]}
# Moves the only slider of a page; says what its sentence is then and whether the picture has a size.
MOVE = """async () => {
  const explorer = document.querySelector("pagewidgets-explorer"), slider = explorer.querySelector("input");
  slider.value = 2;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  const end = Date.now() + 10000, said = () => explorer.querySelector("[data-slot=sentence]").textContent;
  while (!said().includes("is 8") && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
  return [said(), explorer.querySelector("svg").getBoundingClientRect().width > 0];
}"""
MOVED = ["2 to the power of 3 is 8.", True]


def write(root: Path, config: str = "") -> Path:
    """A book of three pages: one in a folder, one whose name has a space and other letters."""
    for name, codes in PAGES.items():
        cells = [nbformat.v4.new_markdown_cell(f"# {Path(name).name}")]
        cells += [nbformat.v4.new_code_cell(code) for code in codes]
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=cells), root / f"{name}.ipynb")
    pages = "\n".join(PAGES)
    (root / "index.md").write_text(f"# Start\n\n```{{toctree}}\n{pages}\n```\n", encoding="utf-8")
    (root / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    settings = f'extensions = ["pagewidgets"]\nhtml_favicon = "icon.svg"\n{config}'
    (root / "conf.py").write_text(settings, encoding="utf-8")
    return root


def wheel_of(root: Path, out: Path) -> Path:
    """The wheel of a repository, as `make wheel` builds it."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-build-isolation",
         "--no-deps", "--no-index", "-w", out, root],
        check=True, timeout=120,
    )  # fmt: skip
    [made] = out.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this repository."""
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def book(wheel: Path, tmp_path_factory) -> Path:
    """What was built of a book elsewhere, by what the wheel holds and nothing else of this repository."""
    package = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(wheel).extractall(package)
    root = write(tmp_path_factory.mktemp("a book elsewhere"), 'exclude_patterns = ["_build"]\n')
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    for builder in BUILDERS:
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-b", builder,
             "-d", root / "_build/trees", root, root / "_build" / builder],
            cwd=root, capture_output=True, text=True, timeout=300,
            env={**environment, "PYTHONPATH": str(package), "JUPYTER_PREFER_ENV_PATH": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    return root / "_build"


def test_the_wheel_has_all_of_the_package_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    about = {name for name in names if ".dist-info/" in name}
    package = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*.*")
        if "__pycache__" not in path.parts and path.suffix != ".md"
    }
    assert names - about == package
    assert {Path(name).name for name in about} == {"METADATA", "WHEEL", "RECORD", "LICENSE"}
    assert {".js", ".css", ".typed"} <= {Path(name).suffix for name in names}


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_book_elsewhere_leaves_what_is_not_ours_alone(book, builder):
    """What an extension writes that a book has without it is Sphinx's or the theme's."""
    html = book / builder
    ours = {path.relative_to(html).as_posix() for path in html.rglob("*pagewidgets*")}
    ours = {name for name in ours if not name.startswith("_sources")}
    assert {"_pagewidgets", "_static/pagewidgets.js", "_static/pagewidgets.css"} <= ours
    assert {name for name in ours if "/" in name} == {
        name for name in ours if re.fullmatch(r"_static/pagewidgets[\w-]*\.(js|css)", name)
    }
    assert {path.name for path in book.iterdir()} == {*BUILDERS, "trees", "jupyter_execute"}


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize("place", BUILDERS.values(), ids=BUILDERS)
@pytest.mark.parametrize("way", ["http", "file"])
def test_its_charts_are_alive_in_chromium(book, page, log, page_name, place, way):
    with served(book) as http:
        start = http if way == "http" else f"{book.as_uri()}/"
        page.goto(start + quote(place.format(page_name)))
        assert page.evaluate(MOVE) == MOVED
    log.assert_clean()


def test_its_charts_are_alive_in_firefox(book, tmp_path):
    if not (path := firefox.find()):
        pytest.skip("no Firefox: not tested is the book of others in it")
    with served(book) as http, firefox.running(path, tmp_path) as running:
        for start in (http, f"{book.as_uri()}/"):
            for name, place in itertools.product(PAGES, BUILDERS.values()):
                running.open(start + quote(place.format(name)))
                assert running.evaluate(MOVE) == MOVED
                assert running.errors == []
