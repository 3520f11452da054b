"""The Sphinx extension on a tiny book, built by Jupyter Book as `make book` does."""

import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbclient import NotebookClient

import downloads
from conftest import ROOT
from pages import FOOTER
from pagewidgets.core import mode
from pagewidgets.testing import decoded

NOTEBOOK = """
from pathlib import Path
import pandas as pd
from matplotlib.figure import Figure
from ground import FACTOR
from pagewidgets import Explorer, View

with open("../runs.log", "a") as log:
    log.write("run\\n")
side = int(Path("../data/side.csv").read_text())

def squares(n):
    area = FACTOR * side * n
    return View(Figure(), f"Area {area} </script>.", pd.DataFrame({"n": [n]}), "Area.", ["side"])

Explorer(squares, n=range(1, 4))
"""
PRESENTING = "# Plain\n\n[**P**](squares.ipynb#chart-squares)\n\n## Side\n"
# Builds in a process of its own and says what is left of the variable.
BUILD = f"""
import os, sys
from jupyter_book.cli.main import main
try:
    main(["build", ".", "-n", "-W", "--keep-going", *sys.argv[1:]], standalone_mode=False)
finally:
    print("left:", os.environ.get("{mode.VARIABLE}"))
"""


@dataclass
class Book:
    """A tiny book: a plain page, a page with an Explorer, a data file and a package."""

    root: Path

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def cell(self, code: str) -> None:
        """Make the notebook of one cell."""
        cells = [nbformat.v4.new_markdown_cell("# Squares"), nbformat.v4.new_code_cell(code)]
        for number, cell in enumerate(cells):
            cell.id = f"cell-{number}"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), self.root / "book/squares.ipynb")

    def build(self, variable: str | None = None, *options: str) -> tuple[bool, str]:
        """Build it, with the variable set or not; check that it is left as it was.

        Returns whether it was built, and what was said.
        """
        environment = {k: v for k, v in os.environ.items() if k != mode.VARIABLE}
        if variable is not None:
            environment[mode.VARIABLE] = variable
        done = subprocess.run(
            [sys.executable, "-c", BUILD, *options],
            cwd=self.root,
            env={**environment, "JUPYTER_PREFER_ENV_PATH": "1", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)
        assert re.findall("^left: (.*)$", said, re.MULTILINE) == [str(variable)], said
        return done.returncode == 0, said

    def built(self, variable: str | None = None) -> None:
        """Build it and see that nothing was complained about."""
        good, said = self.build(variable)
        assert good, said
        complaints = re.findall("^.*(?:WARNING|ERROR|Warning:).*", said, re.MULTILINE)
        # The kernel says so for itself, also where all is well.
        assert [line for line in complaints if not line.startswith("[IPKernelApp]")] == []

    @property
    def html(self) -> Path:
        return self.root / "_build/html"

    def page(self, name: str) -> str:
        return (self.html / f"book/{name}.html").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        paths = (path for path in self.html.rglob("*") if path.is_file())
        return {path.relative_to(self.html).as_posix(): path.read_bytes() for path in paths}

    def sentences(self) -> list[str]:
        """What the page says first, then what its controls lead to."""
        [shown] = re.findall(r'aria-live="polite">(.*?)</p>', self.page("squares"))
        views = decoded(self.html / "_pagewidgets/book/squares-1.js")
        return [shown, *(view["sentence"] for view in views)]

    def runs(self) -> int:
        log = self.root / "runs.log"
        return len(log.read_text().splitlines()) if log.exists() else 0


def make(root: Path) -> Book:
    """A book with the settings of ours, but those that a fork makes its own."""
    book = Book(root)
    book.write("data/side.csv", "7")
    book.write("book/ground/__init__.py", "FACTOR = 2\n")
    book.write("book/plain.md", "# Plain\n\nNothing moves here.\n\n## Side\n")
    book.write(
        "_toc.yml",
        "format: jb-book\nroot: book/plain\nchapters: [{file: book/squares}]\n",
    )
    book.cell(NOTEBOOK)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "book/pagewidgets", root / "book/pagewidgets", ignore=ignore)
    for name in ("static", "templates"):
        shutil.copytree(ROOT / "book" / name, root / "book" / name)
    for name in ("leanpage", "webaddress", "downloads"):
        shutil.copy(ROOT / f"book/{name}.py", root / "book")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    for name in ("html", "bibtex_bibfiles"):
        config.pop(name, None)
    settings = config["sphinx"]["config"]
    for name in ("mathml", "sphinxcontrib.bibtex", "citations", "computed"):
        settings["extensions"].remove(name)
    for name in ("bibtex_default_style", "bibtex_reference_style"):
        settings.pop(name)
    config |= {"title": "Squares", "repository": {"url": "", "branch": "main"}}
    settings |= {"site_url": "", "hub_url": "", "contact_url": "", "language": "en"}
    settings["pagewidgets_watch"] = ["data", "book/pagewidgets", "book/ground"]
    settings["pagewidgets_data"] = "book/plain"
    book.write("_config.yml", yaml.safe_dump(config))
    return book


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> tuple[Book, dict[str, bytes]]:
    """The book and the files of its first build. Every test leaves it built and up to date."""
    book = make(tmp_path_factory.mktemp("tiny") / "book of squares")
    book.write("book/plain.md", PRESENTING)
    book.built()
    return book, book.files()


@pytest.fixture
def book(first) -> Book:
    return first[0]


def areas(*numbers):
    return [f"Area {number} &lt;/script&gt;." for number in numbers]


def test_a_page_has_the_style_sheet_and_the_script_of_its_kind(book):
    for name, kind in (("plain", "page"), ("squares", "chapter")):
        used = re.findall(r'(?:src|href)="../_static/([^"]*)\?v=([0-9a-f]{8})"', book.page(name))
        assert [file for file, _ in used] == [f"{kind}.css", f"{kind}.js"]
        for file, version in used:
            assert f"{zlib.crc32((book.html / '_static' / file).read_bytes()):08x}" == version
    script = (book.html / "_static/chapter.js").read_text(encoding="utf-8")
    assert 'customElements.define("pagewidgets-explorer"' in script


def test_views_lie_in_a_file_beside_the_page(book):
    page = book.page("squares")
    [source, inside] = re.search(
        r'<script type="application/json" data-views="data-views" data-src="([^"]*)">(.*?)</script>',
        page,
    ).groups()
    assert inside == ""
    name, version = source.split("?v=")
    assert name == "../_pagewidgets/book/squares-1.js"
    assert re.fullmatch("[0-9a-f]{8}", version)
    file = (book.html / "book" / name).resolve()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_text(encoding="utf-8").startswith('pagewidgetsFile("squares-1.js", {')
    side = int((book.root / "data/side.csv").read_text())
    assert len(decoded(file)) == 3
    assert str(2 * side) in decoded(file)[0]["sentence"]


def test_a_link_to_a_chart_presents_it(book):
    assert '<a href="squares.html?present=chart-squares"><strong>P</strong></a>' in (
        book.page("plain")
    )


def test_every_id_of_the_page_stands_once(book):
    ids = re.findall(r'\sid="([^"]*)"', book.page("squares"))
    assert [id for id in ids if ids.count(id) > 1] == []
    assert {"squares", "chart-squares"} <= set(ids)


def test_a_build_of_nothing_new_runs_nothing(book):
    files, runs = book.files(), book.runs()
    book.built()
    assert book.runs() == runs
    assert book.files() == files


def test_a_number_changed_in_the_data_changes_the_page(book):
    runs, before = book.runs(), book.page("squares")
    book.write("data/side.csv", "1000")
    book.built()
    assert book.runs() == runs + 1
    assert book.sentences() == areas(2000, 2000, 4000, 6000)
    version = re.compile(r"\?v=\w+")
    assert version.findall(book.page("squares")) != version.findall(before)
    book.write("data/side.csv", "7")
    book.built()
    assert book.runs() == runs + 1  # the last but one cache is still there
    assert book.sentences() == areas(14, 14, 28, 42)


def test_a_line_changed_in_the_package_changes_the_page(book):
    runs = book.runs()
    book.write("book/ground/__init__.py", "FACTOR = 3\n")
    book.built()
    assert book.runs() == runs + 1
    assert book.sentences() == areas(21, 21, 42, 63)
    book.write("book/ground/__init__.py", "FACTOR = 2\n")
    book.built()


def test_where_the_whole_folder_is_watched_a_build_of_nothing_new_runs_nothing(tmp_path):
    book = make(tmp_path / "book")
    book.cell(NOTEBOOK.replace("../runs.log", "../../runs.log"))  # what changes is watched
    config = yaml.safe_load((book.root / "_config.yml").read_text("utf-8"))
    config["sphinx"]["config"]["pagewidgets_watch"] = ["."]
    book.write("_config.yml", yaml.safe_dump(config))
    for side, runs in ("7", 1), ("7", 1), ("8", 2):
        book.write("data/side.csv", side)
        book.built()
        assert (tmp_path / "runs.log").read_text() == "run\n" * runs


def test_python_and_scripts_speak_the_language_of_the_book(tmp_path):
    book = make(tmp_path / "book")
    config = yaml.safe_load((book.root / "_config.yml").read_text("utf-8"))
    config["sphinx"]["config"]["language"] = "de"
    book.write("_config.yml", yaml.safe_dump(config))
    book.built()
    script = (book.html / "_static/chapter.js").read_text(encoding="utf-8")
    assert "Zurücksetzen" in book.page("squares")
    assert '"present":"Vorführen"' in script
    assert '"present":"Present"' not in script


def test_two_clean_builds_are_the_same_bytes(first):
    book, before = first
    shutil.rmtree(book.root / "_build")
    book.built(variable="other")
    after = book.files()
    assert sorted(after) == sorted(before)
    assert [name for name in after if after[name] != before[name]] == []


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        (
            NOTEBOOK.replace("area =", "area = 1 // (n - 3) +"),
            "Explorer(squares), n='3': ZeroDivisionError",
        ),
    ],
    ids=["cell", "view"],
)
def test_what_fails_fails_the_build_and_the_next_one(tmp_path, code, message):
    book = make(tmp_path)
    book.cell(code)
    for variable in (None, "other"):
        good, said = book.build(variable)
        assert not good
        assert message in said


def test_a_chart_that_is_not_there_cannot_be_presented(tmp_path):
    book = make(tmp_path)
    book.write("book/plain.md", PRESENTING)
    book.cell(NOTEBOOK.replace("squares, n", "squares, name='areas', n"))
    good, said = book.build()
    assert not good
    assert (
        "plain.md:3: WARNING: a link to book/squares presents 'chart-squares'; "
        "expected one of chart-areas. Correct the id."
    ) in said


def test_a_watched_path_that_is_missing_is_said(tmp_path):
    book = make(tmp_path)
    shutil.rmtree(tmp_path / "data")
    good, said = book.build()
    assert not good
    assert (
        "Configuration error:\n_config.yml, pagewidgets_watch: data does not exist in "
        f"{tmp_path}. Correct the path.\n"
    ) in said


@pytest.mark.parametrize("mode_of_running", ["auto", "off"])
def test_what_a_notebook_brings_along_is_said_to_be_dead(tmp_path, monkeypatch, mode_of_running):
    """As JupyterLab stores it, and as nbclient does, which keeps the text alone."""
    book = make(tmp_path)
    path = tmp_path / "book/squares.ipynb"
    code = "from pagewidgets import interact\ninteract(lambda n: f'n is {n}.', n=[1, 2])"
    cells = [nbformat.v4.new_code_cell(one) for one in (code, f"{code};", "1 + 1", code)]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Squares"), *cells])
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}})
    monkeypatch.setenv(mode.SERVED, "a.ipynb")
    client.execute()
    cells[-1].outputs[0].data.pop("text/html")
    nbformat.write(notebook, path)
    config = tmp_path / "_config.yml"
    settings = yaml.safe_load(config.read_text("utf-8"))
    settings["execute"]["execute_notebooks"] = mode_of_running
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    book.write("book/plain.md", PRESENTING.replace("squares)", "lambda)"))
    good, said = book.build()
    assert not good
    [warning] = re.findall("squares.ipynb:2000\\d: WARNING: (.*)", said)
    assert warning.startswith(
        "Cell 2, 3, 5: what is shown was stored in the notebook and is not alive"
    )
    assert "WARNING: a link" not in said  # to what is stored
    book.write("book/plain.md", "# Plain\n")
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type == "markdown" or "1 + 1" in cell.source
    ]
    nbformat.write(notebook, path)
    book.built()


TWO_FAULTS = """from pagewidgets import Parameters
from pagewidgets.translation import translate
def facts(given):
    return [print("a"), given @ 2]
translate(facts, Parameters)
"""


def test_a_cell_that_fails_is_named_with_its_whole_error(tmp_path):
    """A choice of an interact, all faults of a model, and what takes too long."""
    book = make(tmp_path)
    code = "from pagewidgets import interact\ninteract(lambda n: str(1 / (n - 2)), n=[1, 2])"
    output = nbformat.v4.new_output("display_data", {"text/plain": "Explorer(f): 2 views"})
    late = "import time\ntime.sleep(60)"
    for name, failing in {"squares": code, "model": TWO_FAULTS, "late": late}.items():
        cells = [nbformat.v4.new_code_cell(one) for one in (failing, code)]
        title = nbformat.v4.new_markdown_cell(f"# {name}")
        notebook = nbformat.v4.new_notebook(cells=[title, *cells])
        cells[1].outputs = [output]  # it is not run any more
        nbformat.write(notebook, tmp_path / f"book/{name}.ipynb")
    config = tmp_path / "_config.yml"
    settings = yaml.safe_load(config.read_text("utf-8"))
    settings["execute"].pop("raise_on_error", None)
    settings["execute"]["timeout"] = 10
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    contents = yaml.safe_load((tmp_path / "_toc.yml").read_text("utf-8"))
    contents["chapters"] += [{"file": f"book/{name}"} for name in ("model", "late")]
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    good, said = book.build()
    assert not good
    begun = r"(\w+)\.ipynb:2000\d: WARNING: Cell 2 (.*?(?:yml\.|charts\.))$"
    found = dict(re.findall(begun, said, re.DOTALL | re.MULTILINE))
    assert re.match(r"failed: .*n='2': ZeroDivisionError: .*division by zero\n", found["squares"])
    assert re.match(
        r"failed: PagewidgetsError: 2 things .*\nCell In\[1\], line 4, in facts: found given @ 2; .*\n"
        r"Cell In\[1\], line 4, in facts: found print; ",
        found["model"],
    )
    assert found["late"].startswith("was not done after 10 seconds")
    assert "nb_execution_timeout = 600" in found["late"]


def test_a_folder_for_each_page_has_whole_pages_too(tmp_path):
    book = make(tmp_path)
    book.write("book/plain.md", PRESENTING)
    good, said = book.build(None, "--builder", "dirhtml")
    assert good, said
    out = book.root / "_build/dirhtml"
    page = out / "book/squares/index.html"
    text = page.read_text(encoding="utf-8")
    links = re.findall(
        r'(?:href|src|data-src|data-root)="((?!https?:|#)[^"?]*(?:#side|\.js|/))["?]', text
    )
    assert {"../plain/#side", "../../_pagewidgets/book/squares-1.js"} <= set(links)
    assert [one for one in links if not (page.parent / one.partition("#")[0]).exists()] == []


ADDRESS = "https://example.org/books/threat"


def test_a_site_with_an_address_says_where_and_what_it_is(tmp_path):
    book = make(tmp_path)
    about = "A page that is long enough to be described with the help of <, > and & in its first sentence."
    book.write("book/plain.md", f"# Plain & 5 < 6\n\n{about}\n\n## Side\n")
    (tmp_path / "book/images").mkdir()
    shutil.copy(ROOT / "book/images/page.png", tmp_path / "book/images")
    config = tmp_path / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("site_url: ''", f"site_url: {ADDRESS}"), encoding="utf-8")
    book.built()

    page = BeautifulSoup(book.page("plain"), "html.parser")
    here, picture = f"{ADDRESS}/book/plain.html", f"{ADDRESS}/_static/page.png"
    assert page.find("link", rel="canonical")["href"] == here
    said = {one["property"]: one["content"] for one in page("meta", property=True)}
    assert said.pop("og:image:alt")
    assert said == {
        "og:type": "article", "og:site_name": "Squares", "og:title": "Plain & 5 < 6",
        "og:description": about, "og:url": here, "og:image": picture,
    }  # fmt: skip
    thing = json.loads(page.find("script", type="application/ld+json").text)
    assert (thing["@context"], thing["@type"]) == ("https://schema.org", "LearningResource")
    assert (thing["name"], thing["description"]) == ("Plain & 5 < 6", about)
    assert (thing["url"], thing["image"]) == (here, picture)
    assert thing["isPartOf"]["url"] == f"{ADDRESS}/"
    assert (book.html / "_static/page.png").stat().st_size <= 60_000

    places = ElementTree.parse(book.html / "sitemap.xml").getroot()
    assert places.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert [place[0].text for place in places] == [
        f"{ADDRESS}/book/{name}.html" for name in ("plain", "squares")
    ]
    lost = BeautifulSoup((book.html / "404.html").read_bytes(), "html.parser")
    found = {
        one[name]
        for name in ("href", "src", "action", "data-root", "data-content_root")
        for one in lost.find_all(attrs={name: True})
        if not one[name].startswith("#")
    }
    assert [one for one in found if not one.startswith(f"{ADDRESS}/")] == []
    files = {urlsplit(one).path.removeprefix(urlsplit(ADDRESS).path) for one in found}
    assert [one for one in files if not (book.html / one[1:]).exists()] == []
    assert {"/book/squares.html", "/search.html", "/_static/page.css"} <= files


def test_a_site_without_one_has_none_of_this(book):
    assert not {"404.html", "sitemap.xml", "_static/page.png"} & book.files().keys()
    assert not re.search("canonical|og:|ld\\+json", book.page("plain"))


def test_the_repository_named_once_is_where_every_door_leads(tmp_path):
    book = make(tmp_path)
    config = tmp_path / "_config.yml"
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    settings["repository"] = {"url": "https://github.com/owner/name.git", "branch": "trunk"}
    settings["sphinx"]["config"]["hub_url"] = "https://hub.example.edu/"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    book.write("book/plain.md", "# Plain\n\n```{hub-links}\n```\n\n## Side\n")
    (tmp_path / "book/squares.ipynb").rename(tmp_path / "book/01-squares.ipynb")
    book.write(
        "_toc.yml", "format: jb-book\nroot: book/plain\nchapters: [{file: book/01-squares}]\n"
    )
    book.built()
    hub = (
        "https://hub.example.edu/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fowner%2Fname"
        "&branch=live&urlpath=lab%2Ftree%2Fname%2Fbook%2F01-squares.ipynb"
    )
    [listed] = BeautifulSoup(book.page("plain"), "html.parser").select("article li")
    assert (listed.text.strip(), listed.a["href"]) == (f"01-squares: {hub}", hub)
    links = BeautifulSoup(book.page("01-squares"), "html.parser").select(f"{FOOTER} a")
    assert {link.text: link["href"] for link in links} == {
        "Download this notebook": "../_sources/book/01-squares.ipynb",
        "Run it on Binder": "https://mybinder.org/v2/gh/owner/name/trunk?urlpath=lab/tree/_live/book/01-squares.ipynb",
        "Open it on the hub": hub,
        "Report an error": "https://github.com/owner/name/issues/new?title=Error%20on%20the%20page%20book/01-squares",
    }
    first = nbformat.read(book.html / "_sources/book/01-squares.ipynb", as_version=4).cells[0]
    assert first == downloads.first_cell("https://github.com/owner/name", "trunk")


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("site_url: ''", "site_url: example.org", "site_url: found 'example.org'"),
        ("url: ''", "url: git@github.com:a/b.git", "repository, url: found 'git@github.com:a/b'"),
        ("hub_url: ''", "hub_url: hub.example", "hub_url: found 'hub.example'"),
        ("contact_url: ''", "contact_url: a@b.example", "contact_url: found 'a@b.example'"),
    ],
)
def test_an_address_that_is_none_is_said(tmp_path, before, after, name):
    book = make(tmp_path)
    config = tmp_path / "_config.yml"
    text = config.read_text(encoding="utf-8")
    changed = re.sub(rf"\b(?<!_){before}", after, text)
    assert changed != text
    config.write_text(changed, encoding="utf-8")
    good, said = book.build()
    assert not good
    assert f"Configuration error:\n_config.yml, {name}; expected" in said
