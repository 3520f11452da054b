"""`make lite`: the files of the site, its policy, and a kernel as far as its parts can be had without Pyodide's host.

The kernel is started where `make lite` was run and npm has Pyodide's core. Its compiled packages (numpy, pandas,
matplotlib, markupsafe) are in no registry, so no chart is drawn here.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from authoring import lite
from conftest import ROOT, PageLog, served
from pages import NOTEBOOKS

LAB = lite.MADE / "lab" / "bin"
REFUSED = """() => new Promise((tell) => {
  addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective));
  fetch("http://127.0.0.1:9/").catch(() => setTimeout(tell, 5000, "nothing"));
})"""
ALONE = ["micropip", "jedi", "ipython", "packaging"]  # what a kernel begins with


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w-]+)(?:\[\w+\])?==(\S+)$", text, re.MULTILINE))


@pytest.fixture(scope="module")
def contents(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("contents")
    lite.lay_out(folder)
    return folder


def test_every_notebook_begins_with_what_it_needs(contents):
    for name in NOTEBOOKS:
        notebook = nbformat.read(contents / f"{name}.ipynb", as_version=4)
        nbformat.validate(notebook)
        assert notebook.cells[0].source == lite.FIRST
        assert notebook.metadata.kernelspec.name == "python"
        ours = nbformat.read(ROOT / f"{name}.ipynb", as_version=4)
        assert [c.source for c in notebook.cells[1:] if c.cell_type == "code"] == [
            c.source for c in ours.cells if c.cell_type == "code"
        ]


def test_the_book_s_package_and_data_are_files_and_pagewidgets_is_not(contents):
    for folder, pattern in (("data", "*"), ("book/ukraine2021", "**/*.py")):
        ours = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / folder).glob(pattern)}
        assert len(ours) > 20
        assert ours == {name: (contents / name).read_bytes() for name in ours}
    assert not (contents / "book" / "pagewidgets").exists()
    assert not list(contents.glob("**/authoring"))


def test_versions_are_the_book_s_own():
    known = pins("requirements.txt") | pins("constraints.txt")
    for name in ("lite/requirements.txt", "lite/wheels.txt"):
        given = pins(name)
        own = {"jupyterlite-core", "jupyterlite-pyodide-kernel", "doit", "pkginfo"}
        assert given
        assert {key: known.get(key) for key in given.keys() - own} == {
            key: given[key] for key in given.keys() - own
        }


def test_no_page_of_the_book_leads_there(built):
    for page in built.rglob("*.html"):
        assert not re.search(
            r'(?:href|src)="[^"]*(?:jupyterlite|pyodide|lite/)', page.read_text("utf-8")
        ), page


def test_a_page_without_a_head_stays_as_it_is(tmp_path):
    page = tmp_path / "x.html"
    for text, guarded in (("<p>None", False), ("<html><head><title>One", True)):
        page.write_text(text, encoding="utf-8")
        lite.guard(page)
        assert (lite.POLICY in page.read_text("utf-8")) == guarded


# --- a kernel --------------------------------------------------------------------------


def fetched(command: list, folder: Path) -> None:
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if answer.returncode:
        pytest.skip(f"{command[0]} cannot fetch what the kernel is made of: {answer.stderr[-300:]}")


def closure(packages: dict, names: list[str]) -> set[str]:
    """Packages and all they need, by their names in the lock file."""
    found: set[str] = set()
    while names := [name for name in names if name not in found]:
        found |= set(names)
        names = [one.replace("_", "-") for name in names for one in packages[name]["depends"]]
    return found


@pytest.fixture
def site(tmp_path) -> Path:
    """The site with a Pyodide of its own: npm's core, and from the index what is Python alone."""
    if not (lite.SITE / "index.html").exists() or not shutil.which("npm"):
        pytest.skip("no kernel: it needs npm, and make lite to have run")
    made, home = tmp_path, tmp_path / "settings"
    pyodide = home / "static" / "pyodide"
    shutil.copytree(lite.HOME, home)
    pyodide.mkdir(parents=True)
    schema = next(lite.SITE.rglob("kernel.v0.schema.json")).read_text("utf-8")
    version = re.search(r"pyodide/v([\d.]+)/", schema)[1]
    fetched(["npm", "pack", "--silent", f"pyodide@{version}"], made)
    shutil.unpack_archive(made / f"pyodide-{version}.tgz", made, filter="data")
    shutil.copytree(made / "package", pyodide, dirs_exist_ok=True)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    needed = closure(lock["packages"], ALONE)
    wanted = [f"{name}=={lock['packages'][name]['version']}" for name in sorted(needed)]
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
    fetched([*pip, "--python-version", "3.14", "--platform", "any", "-d", pyodide, *wanted], made)
    for wheel in pyodide.glob("*.whl"):  # Pyodide packs them anew: its hashes are others
        of = lock["packages"][wheel.name.split("-")[0].lower().replace("_", "-")]
        of |= {"file_name": wheel.name, "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()}
    (pyodide / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    for part in ("contents", "wheels"):
        shutil.copytree(lite.MADE / part, made / part)
    lite.build(LAB, home, made)
    return made / "site"


@pytest.fixture
def address(site):
    with served(site) as base:
        yield base


def test_a_kernel_starts_under_the_policy_and_finds_the_book(address, page: Page, log: PageLog):
    """It goes as far as the first package that only Pyodide's host has."""
    page.goto(f"{address}lab/index.html?path=book/about-the-article.ipynb")
    expect(page.get_by_title("Change kernel").filter(has_text="| Idle")).to_be_visible(
        timeout=180_000
    )
    cell = page.locator(".jp-Notebook .jp-CodeCell").first

    def run(code: str, expected: str) -> None:
        cell.locator(".cm-content").click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(code)
        page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-OutputArea")).to_contain_text(expected, timeout=120_000)

    rows = (ROOT / "data" / "ukraine_recovery.csv").read_text("utf-8").count("\n")
    run('print("rows", open("../data/ukraine_recovery.csv").read().count("\\n"))', f"rows {rows}")
    run("%pip install -q pagewidgets[live] --no-deps\nprint('there')", "there")
    run(
        "import importlib.metadata, ukraine2021",
        "ModuleNotFoundError: No module named 'markupsafe'",
    )
    assert log.foreign == []
    assert page.evaluate(REFUSED) == "connect-src"
