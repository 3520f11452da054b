"""The Sphinx extension on a tiny book, built by Jupyter Book as `make book` does."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from sphinx.errors import ConfigError

from conftest import ROOT
from pagewidgets import Predict, Quiz, Recall, sphinxext
from pagewidgets.core import files, mode
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
    """A book with the settings of ours."""
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
    shutil.copy(ROOT / "book/leanpage.py", root / "book")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    for name in ("html", "bibtex_bibfiles"):
        config.pop(name, None)
    local = {"pagewidgets.sphinxext": "book", "leanpage": "book"}
    config["sphinx"]["local_extensions"] = local
    settings = config["sphinx"]["config"]
    for name in ("html_static_path", "html_css_files", "html_extra_path", "templates_path"):
        settings.pop(name, None)
    settings["pagewidgets_watch"] = ["data", "book/pagewidgets", "book/ground"]
    settings["pagewidgets_data"] = "book/plain"
    book.write("_config.yml", yaml.safe_dump(config))
    return book


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> tuple[Book, dict[str, bytes]]:
    """The book and the files of its first build. Every test leaves it built and up to date."""
    book = make(tmp_path_factory.mktemp("tiny") / "book of squares")
    book.built()
    return book, book.files()


@pytest.fixture
def book(first) -> Book:
    return first[0]


def areas(*numbers):
    return [f"Area {number} &lt;/script&gt;." for number in numbers]


def test_scripts_and_style_only_where_something_uses_them(book):
    used = {
        name: re.findall(r'(?:src|href)="[^"]*?(pagewidgets[\w-]*\.(?:js|css))', book.page(name))
        for name in ("plain", "squares")
    }
    assert used == {
        "plain": [],
        "squares": [
            "pagewidgets.css",
            *(
                f"pagewidgets-{name}.js"
                for name in ("words", "chart", "fragment", "file", "explorer")
            ),
        ],
    }


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


def test_a_watched_path_that_is_missing_is_said(tmp_path):
    book = make(tmp_path)
    shutil.rmtree(tmp_path / "data")
    good, said = book.build()
    assert not good
    assert (
        "Configuration error:\n_config.yml, pagewidgets_watch: data does not exist in "
        f"{tmp_path}. Correct the path.\n"
    ) in said


@pytest.mark.parametrize(
    "options", [("--builder", "custom", "--custom-builder", "epub"), ("--builder", "dirhtml")]
)
def test_other_builders_have_whole_pages_too(tmp_path, options):
    book = make(tmp_path)
    good, said = book.build(None, *options)
    assert good, said
    out = book.root / "_build" / options[-1]
    if options[-1] == "epub":
        pages = sorted(out.rglob("*.xhtml"))
        assert {"plain.xhtml", "squares.xhtml"} <= {page.name for page in pages}
        for page in pages:
            ElementTree.parse(page)
        return
    page = out / "book/squares/index.html"
    text = page.read_text(encoding="utf-8")
    links = re.findall(
        r'(?:href|src|data-src|data-root)="((?!https?:|#)[^"?]*(?:#side|\.js|/))["?]', text
    )
    assert {"../plain/#side", "../../_pagewidgets/book/squares-1.js"} <= set(links)
    assert [one for one in links if not (page.parent / one.partition("#")[0]).exists()] == []


# --- single handlers, without a build --------------------------------------------------


HTML = SimpleNamespace(format="html")


def begin(root: Path, *watch: str) -> Path:
    """Run the first handler and then the last; return the cache."""
    return cache_of(root, list(watch))


def cache_of(root: Path, watch: list[str], given: str = "", data: str = "") -> Path:
    """The cache, where the author has set a folder for it, and a page on data."""
    app = SimpleNamespace(srcdir=root, outdir=root / "_build/html", builder=HTML)
    config = SimpleNamespace(
        pagewidgets_watch=watch, pagewidgets_data=data, nb_execution_cache_path=given
    )
    app.config = config
    sphinxext.begin(app, config)
    assert os.environ[mode.VARIABLE] == mode.PAGE
    assert bool(os.environ[mode.SOURCES]) == bool(data)
    sphinxext.end(app, RuntimeError())
    return Path(config.nb_execution_cache_path)


@pytest.mark.parametrize("value", [None, "", "other"])
def test_the_variable_is_left_as_it_was(tmp_path, monkeypatch, value):
    if value is None:
        monkeypatch.delenv(mode.VARIABLE, raising=False)
    else:
        monkeypatch.setenv(mode.VARIABLE, value)
    (tmp_path / "a").write_text("1")
    begin(tmp_path, "a")
    assert os.environ.get(mode.VARIABLE) == value
    with pytest.raises(ConfigError, match="pagewidgets_watch: b does not exist in"):
        begin(tmp_path, "a", "b")
    assert os.environ.get(mode.VARIABLE) == value


def test_the_two_caches_used_last_stay(tmp_path):
    def use(content: str) -> Path:
        (tmp_path / "a").write_text(content)
        return begin(tmp_path, "a")

    older, newer = use("A"), use("B")
    (older / "index.db").touch()
    for day, cache in enumerate([older, newer]):
        os.utime(cache, (day, day))
    assert use("A") == older
    assert set(older.parent.iterdir()) == {older, newer}
    newest = use("C")
    assert set(older.parent.iterdir()) == {older, newest}
    assert (older / "index.db").exists()


@pytest.mark.parametrize("given", ["", "their caches"])
def test_a_cache_lies_beside_another_ones_and_leaves_it_alone(tmp_path, given):
    (tmp_path / "a").write_text("A")
    caches = tmp_path / (given or "_build/.jupyter_cache")
    (caches / "executed").mkdir(parents=True)
    (caches / "executed/index.db").touch()
    (caches / "__version__.txt").touch()
    made = set()
    for content in "ABCD":
        (tmp_path / "a").write_text(content)
        made.add(cache_of(tmp_path, ["a"], given))
    kept = {path for path in caches.iterdir() if path.name.startswith("pagewidgets-")}
    assert len(made) == 4
    assert len(kept) == 2
    assert kept < made
    assert (caches / "executed/index.db").exists()
    assert (caches / "__version__.txt").exists()


def test_a_book_that_gets_a_page_on_data_runs_its_notebooks_again(tmp_path):
    assert cache_of(tmp_path, []) != cache_of(tmp_path, [], data="data")


def test_the_digest_notices_content_names_and_places(tmp_path):
    (tmp_path / "a").mkdir()
    seen = set()
    for change in (
        lambda: (tmp_path / "a/1.csv").write_text("x"),
        lambda: (tmp_path / "a/1.csv").write_text("y"),
        lambda: (tmp_path / "a/1.csv").rename(tmp_path / "a/2.csv"),
        lambda: (tmp_path / "a/2.csv").write_text(""),
        lambda: (tmp_path / "a/b").mkdir() or (tmp_path / "a/b/2.csv").write_text(""),
    ):
        change()
        seen.add(sphinxext.digest(tmp_path, ["a"]))
    assert len(seen) == 5
    now = sphinxext.digest(tmp_path, ["a"])
    (tmp_path / "a/__pycache__").mkdir()
    (tmp_path / "a/__pycache__/a.pyc").write_text("compiled")
    (tmp_path / "other").write_text("not watched")
    os.utime(tmp_path / "a/2.csv", (0, 0))
    assert sphinxext.digest(tmp_path, ["a"]) == now


def test_the_digest_notices_the_title_of_a_notebook_and_not_its_text(tmp_path):
    def use(*sources: str) -> str:
        cells = [{"cell_type": "markdown", "source": [source]} for source in sources]
        (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}))
        return sphinxext.digest(tmp_path, ["*.ipynb"])

    first = use("# One\n", "text")
    assert use("# One\n", "another text", "# code") == first
    assert use("# Two\n", "text") != first
    assert use() not in (first, use("# Two\n"))


def added(body: str) -> list[str]:
    files = []
    app = SimpleNamespace(
        add_css_file=files.append,
        add_js_file=lambda name, loading_method: files.append(f"{name} {loading_method}"),
        config=SimpleNamespace(pagewidgets_data=""),
    )
    sphinxext.add_to_page(app, "a", "page.html", {"body": body} if body else {}, None)
    return files


def test_a_page_of_charts_alone_has_no_script_for_controls():
    assert added('<pagewidgets-chart id="a">') == [
        *("pagewidgets.css", "pagewidgets-words.js defer", "pagewidgets-chart.js defer")
    ]
    assert added("<p>&lt;pagewidgets-chart></p>") == added("") == []


@pytest.mark.parametrize(("format", "there"), [("html", True), ("latex", False), ("text", False)])
def test_static_files_are_for_html_alone(tmp_path, format, there):
    sphinxext.copy_static(SimpleNamespace(builder=SimpleNamespace(format=format), outdir=tmp_path))
    names = {f"_static/pagewidgets-{name}.js" for name in files.scripts()}
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert found == ({*names, "_static/pagewidgets.css"} if there else set())


def test_views_of_a_chart_that_is_gone_are_deleted(tmp_path: Path):
    views = tmp_path / sphinxext.FOLDER
    views.mkdir()
    app = SimpleNamespace(
        outdir=tmp_path,
        builder=SimpleNamespace(
            format="html", get_outfilename=lambda name: str(tmp_path / f"{name}.html")
        ),
        config=SimpleNamespace(pagewidgets_data=""),
        env=SimpleNamespace(found_docs={"a"}),
    )
    for name in ("book-a-1.js", "book-a-2.js"):
        (views / name).write_text("", encoding="utf-8")
    page = f'<script data-src="../{sphinxext.FOLDER}/book-a-1.js?v=1"></script>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    # The page of an older name lies there still.
    (tmp_path / "old.html").write_text(page.replace("a-1", "a-2"), encoding="utf-8")
    sphinxext.end(app, RuntimeError())
    assert len(list(views.iterdir())) == 2
    sphinxext.end(app, None)
    assert [file.name for file in views.iterdir()] == ["book-a-1.js"]


def test_two_pages_never_share_a_file_and_sources_lead_to_the_data_from_any_folder(tmp_path):
    """As the extension leaves the pages of a book; their folders differ in - and / alone."""
    pages = ["part/a-b", "part-a/b", "part/a/b", "part-a-b", "part-a-b-1", "b"]
    app = SimpleNamespace(
        outdir=tmp_path,
        add_css_file=lambda name: None,
        add_js_file=lambda name, **options: None,
        config=SimpleNamespace(pagewidgets_data="all/data"),
        builder=SimpleNamespace(
            get_relative_uri=lambda page, data: f"{'../' * page.count('/')}{data}/"
        ),
    )
    source = '<a href="pagewidgets-data:#gdp" data-source="gdp">gdp</a>'
    inside = json.dumps({"caption": source}).replace("<", "\\u003c")
    views = f'<script type="application/json" data-views="data-views">{inside}</script>'
    model = '<script type="application/json" data-model="data-model">"(py) => PAGE"</script>'
    for page in pages:
        root = "../" * page.count("/") or "./"
        body = f"<pagewidgets-explorer>{source}{views}{model}</pagewidgets-explorer>"
        context = {"body": body.replace("PAGE", page), "content_root": root}
        sphinxext.add_to_page(app, page, "page.html", context, None)
        found = re.findall(r'data-src="([^"?]*)\?v=', context["body"])
        (tmp_path / page).parent.mkdir(exist_ok=True, parents=True)
        texts = [(tmp_path / page).parent.joinpath(name).read_text("utf-8") for name in found]
        address = f"{'../' * page.count('/')}all/data/#gdp"
        assert f'href="{address}"' in context["body"]
        assert address in texts[0]
        assert texts[1].endswith(f", (py) => {page});\n")
    assert len(list(tmp_path.rglob("*.js"))) == 2 * len(pages)


ASKED = Predict("amount", "How much?", reveal="3.").markup()
AGAIN = Recall("amount", "How much?").markup()
CHECK = {"id": "q", "stem": "Which?", "options": [
    {"text": "A", "correct": True, "feedback": "Yes."}, {"text": "B", "correct": False, "feedback": "No."}
]}  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "problems"),
    [
        ({"a": ASKED, "b": AGAIN, "c": AGAIN + Quiz("check", [CHECK]).markup()}, []),
        (
            {"a": AGAIN, "b": Recall("nowhere", "Q?").markup(), "c": ASKED},
            ["b: Recall('nowhere') shows an answer that no page asks for; expected one of amount. "
             "Correct the id, or add the Predict."],
        ),
        (
            {"a": ASKED, "b": Quiz("amount", [CHECK]).markup()},
            ["b: quiz 'amount' asks for an answer that a asks for. An answer is kept by its id: "
             "give one of the two another."],
        ),
        ({"a": ASKED + ASKED}, ["a: predict 'amount' asks for an answer that a asks for. An answer "
                                "is kept by its id: give one of the two another."]),
    ],
    ids=["whole", "nowhere", "quiz", "twice"],
)  # fmt: skip
def test_answers_are_asked_for_once_and_not_recalled_from_nowhere(pages, problems):
    assert list(sphinxext.answer_problems(pages)) == problems


def test_a_source_without_a_heading_is_named():
    texts = {
        "a": '<a href="data.html#real-gdp" data-source="real_gdp">real_gdp</a>',
        "_pagewidgets/a-1.js": json.dumps('<a href="data.html#gdo" data-source="gdo">gdo</a>'),
    }
    assert list(sphinxext.source_problems(texts, '<section id="real-gdp">')) == [
        "_pagewidgets/a-1.js: a chart names the source 'gdo', and the page on data has no heading "
        "'gdo'. Correct the name, or add the heading."
    ]


def test_a_page_on_data_that_is_none_is_said():
    app = SimpleNamespace(config=SimpleNamespace(pagewidgets_data="book/dta"))
    with pytest.raises(
        ConfigError, match="pagewidgets_data: found 'book/dta'; expected one of a, b"
    ):
        sphinxext.check_data_page(app, SimpleNamespace(found_docs={"a", "b"}), [])
