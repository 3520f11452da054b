"""The book about pagewidgets, as `make docs` has built it: made by the wheel alone, alive, and fit to be read."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import pagewidgets
from conftest import ROOT, WIDE, served
from contrast import faint
from pages import open_page, soup, use

DOCS = ROOT / "docs"
BUILT = ROOT / "_build/docs/_build/html"
PAGES = sorted(path.stem for path in DOCS.glob("*.md"))
PHONE = {"width": 390, "height": 800}
INTERACTIVES = ":is(pagewidgets-explorer, pagewidgets-simulation, pagewidgets-table, pagewidgets-predict, pagewidgets-quiz)"
# Of every interactive of the gallery the name of its section and what it shows, without what a control itself says.
SHOWN = f"""() => [...document.querySelectorAll("{INTERACTIVES}")].map((element) => {{
  const slots = [...element.querySelectorAll("[data-slot]")];
  const text = slots.length ? slots.map((slot) => slot.innerHTML).join() : element.innerText;
  return [element.closest("section").querySelector("h2").firstChild.data, text];
}})"""


@pytest.fixture(scope="module")
def site():
    if not (BUILT / "index.html").exists():
        pytest.fail(f"{BUILT.relative_to(ROOT)} holds no built docs. Run: make docs")
    with served(BUILT) as address:
        yield address


@pytest.fixture
def gallery(site, page: Page) -> Page:
    open_page(page, f"{site}gallery.html")
    return page


def test_nothing_but_the_wheel_gives_the_docs_their_package():
    """They were built, so they had it; where they lie and in .venv there is none, and they name no other place."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-c", "import pagewidgets"]
    done = subprocess.run(command, cwd=DOCS, env=environment, capture_output=True, text=True)
    assert "No module named 'pagewidgets'" in done.stderr
    texts = [
        path.read_text(encoding="utf-8")
        for path in DOCS.rglob("*.*")
        if path.suffix in (".py", ".yml", ".md")
    ]
    assert [text for text in texts if re.search(r"sys\.path|PYTHONPATH|\.\./", text)] == []
    installed = ROOT / "_build/docs/installed"
    assert (installed / f"pagewidgets-{pagewidgets.__version__}.dist-info/WHEEL").exists()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_a_page_fits_its_screen_can_be_read_and_asks_nobody(
    site, new_page, log, name, size, scheme
):
    page = new_page(viewport=size, color_scheme=scheme)
    open_page(page, f"{site}{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert faint(page.locator("article")) == []
    log.assert_clean()


def test_the_gallery_has_twelve_things_and_each_follows_its_control(gallery, log):
    before = gallery.evaluate(SHOWN)
    assert len({name for name, text in before}) == 12
    covered = gallery.locator("pagewidgets-cover pagewidgets-explorer")
    expect(covered).to_be_hidden()
    use(gallery)
    gallery.locator("pagewidgets-table select").first.select_option(index=2)
    after = gallery.evaluate(SHOWN)
    assert [one for one, other in zip(before, after, strict=True) if one == other] == []
    expect(covered).to_be_visible()
    log.assert_clean()


def test_every_thing_of_the_gallery_has_its_source_beside_it(gallery):
    cells = gallery.locator(".tag_beside")
    assert cells.count() == 13  # the bet and its chart are two
    for cell in cells.all():
        code = cell.locator(".cell_input").bounding_box()
        shown = cell.locator(".cell_output").bounding_box()
        assert code["x"] + code["width"] <= shown["x"]
        assert abs(code["y"] - shown["y"]) < 20


def test_the_reference_names_all_that_is_public():
    found = {
        tag["id"].removeprefix("pagewidgets.")
        for tag in soup(BUILT / "reference.html").select("dt[id]")
    }
    assert set(pagewidgets.__all__) - {"__version__", "interact_manual"} <= found


def table(path: Path, head: str) -> dict[str, list[str]]:
    """First cell -> the others, of the table whose head begins so."""
    lines = path.read_text(encoding="utf-8").partition(f"\n{head}")[2].partition("\n\n")[0]
    rows = [
        [cell.strip(" *¹²") for cell in line.strip("|").split("|")] for line in lines.splitlines()
    ]
    return {name: cells for name, *cells in rows[2:]}


@pytest.mark.parametrize("readme", ["README.md", "book/pagewidgets/README.md"])
def test_a_readme_says_what_the_comparison_says(readme):
    head = "| | pagewidgets | marimo-book"
    short, whole = table(ROOT / readme, head), table(DOCS / "comparison.md", head)
    assert short
    assert {name: whole.get(name) for name in short} == short
