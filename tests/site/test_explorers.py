"""Explorers in the browser: every view, every control by keyboard and touch, links to a view,
and what happens when something is missing, blocked or loaded twice.

Each runs on the built pages, over http and from disk, and on a page made here that holds every
kind of control with its views inside it, as in a book without our Sphinx extension.
"""

import csv
import io
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd
import pytest
from matplotlib.figure import Figure
from playwright.sync_api import Locator, Page, expect

from conftest import ROOT, QuietHandler, QuietServer
from pages import EVERY_VIEW, NOTEBOOKS, explorers, no_problems, soup
from pagewidgets import Control, Explorer, Unavailable, View
from pagewidgets.chart.page import slots
from pagewidgets.core import files, show
from pagewidgets.core.names import slug
from pagewidgets.testing import decoded

SCRIPTS = [f"pagewidgets-{name}.js" for name in show.scripts["explorer"]]
STORED = re.compile(r"Explorer\((\w+)\): \d+ views")


def stored() -> Iterator[tuple[str, int, str]]:
    """Every explorer of the book: its notebook, its place on the page, and its name."""
    for notebook in NOTEBOOKS:
        cells = json.loads((ROOT / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
        texts = [
            "".join(output["data"].get("text/plain", ""))
            for cell in cells
            for output in cell.get("outputs", [])
            if "data" in output
        ]
        names = [match[1] for text in texts if (match := STORED.match(text))]
        yield from ((notebook, nth, name) for nth, name in enumerate(names))


EXPLORERS = tuple(stored())
IDS = [f"{notebook.split('/')[-1]}-{name}" for notebook, _, name in EXPLORERS]
PLACED = [(notebook, nth) for notebook, nth, _ in EXPLORERS]
every_explorer = pytest.mark.parametrize(("notebook", "nth"), PLACED, ids=IDS)
one_explorer = pytest.mark.parametrize(("notebook", "nth"), PLACED[:1], ids=IDS[:1])


# --- a page with every kind of control -------------------------------------------------


def shape(side: int, shape: str, colour: str, doubled: bool) -> View | Unavailable:
    """A chart of nothing much, with one choice in four that has no data."""
    if shape == "circle" and not doubled:
        return Unavailable("Nobody measured a single circle & wrote it down.")
    area = side**2 * (2 if doubled else 1)
    figure = Figure(figsize=(4.8, 3.4))
    figure.text(0.5, 0.5, f"{area} m²", color=colour, fontsize=12.5)
    table = pd.DataFrame({"side (m)": [side], 'area ("m²", <i>about</i>)': [f"{area:,.1f}"]})
    sentence = f"A {colour} {shape} of {side} m <has> {area} m² & no more."
    return View(figure, sentence, table, f"Area, {shape}.", ["sample"])


@cache
def shapes() -> Explorer:
    """All kinds of controls, with characters that markup must escape."""
    return Explorer(
        shape,
        side=Control(range(1, 5), unit="m", default=2, label="Side", help="Its length."),
        shape=["square", "circle"],
        colour=Control({"dark blue": "#1b6ca8", "dark red": "#b3261e"}, kind="radio"),
        doubled=False,
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> tuple[Path, list[str]]:
    """A page on disk with two explorers of the same function, views inside; and their ids."""
    folder = tmp_path_factory.mktemp("sample")
    files.copy(folder)
    elements = "\n<p>Between them.</p>\n".join(shapes().markup() for _ in range(2))
    scripts = "".join(f'<script src="{name}"></script>' for name in SCRIPTS)
    (folder / "index.html").write_text(
        f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>
<link rel="stylesheet" href="pagewidgets.css"></head><body><main><h1>Sample</h1>
{elements}</main>{scripts}</body></html>""",
        encoding="utf-8",
    )
    return folder, re.findall(r'<pagewidgets-explorer id="([^"]+)"', elements)


@dataclass(frozen=True)
class Drawn:
    """What Python draws now for one view."""

    sentence: str
    table: pd.DataFrame | None  # None: unavailable
    slots: dict[str, str]


@cache
def drawn(explorer: Explorer, id: str) -> dict[tuple[int, ...], Drawn]:
    """Every view, in the order of the numbers, by the indices of its choices."""
    result = {}
    for indices in explorer.choices:
        view = explorer.view(indices)
        table = view.table if isinstance(view, View) else None
        result[indices] = Drawn(view.sentence, table, slots(view, id))
    return result


@dataclass(frozen=True)
class Stage:
    """An explorer on a page, beside its definition in Python."""

    address: str
    nth: int
    explorer: Explorer
    id: str

    @property
    def axes(self):
        return self.explorer.choices.axes

    @property
    def default(self) -> tuple[int, ...]:
        return self.explorer.choices.default

    @property
    def drawn(self) -> dict[tuple[int, ...], Drawn]:
        return drawn(self.explorer, self.id)

    @property
    def other(self) -> tuple[int, ...]:
        """A chart as far from the default as can be: no control at its default, if possible."""

        def distance(indices: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
            return sum(i != j for i, j in zip(indices, self.default, strict=True)), indices

        return max((i for i, one in self.drawn.items() if one.table is not None), key=distance)

    def find(self, page: Page) -> Locator:
        return page.locator("pagewidgets-explorer").nth(self.nth)

    def open(self, page: Page, fragment: str = "") -> Locator:
        page.goto(f"{self.address}{fragment}")
        return self.find(page)

    def fragment(self, indices: tuple[int, ...]) -> dict[str, str]:
        """What the address holds of this explorer."""
        return {
            f"{self.id}.{slug(axis.name)}": axis.keys[index]
            for axis, index in zip(self.axes, indices, strict=True)
            if index != axis.default
        }


def on_page(folder: Path, address: str, notebook: str) -> list[Stage]:
    """The explorers of a notebook, on its page."""
    elements = soup(folder / f"{notebook}.html").select("pagewidgets-explorer")
    pairs = zip(elements, explorers(notebook), strict=True)
    return [
        Stage(f"{address}{notebook}.html", nth, explorer, element["id"])
        for nth, (element, explorer) in enumerate(pairs)
    ]


PLACES = ("http", "file")
PAGES = tuple(dict.fromkeys(notebook for notebook, _, _ in EXPLORERS))
on_every_page = pytest.mark.parametrize("notebook", PAGES)
SAMPLES = (("sample", "index", 0, "first"), ("sample", "index", 1, "second"))
STAGES = (*((place, *rest) for place in PLACES for rest in EXPLORERS), *SAMPLES)
# What belongs to the script and not to a chart is tried on one explorer of the book.
FEW = (*((place, *rest) for place in PLACES for rest in EXPLORERS[:1]), *SAMPLES)


def name_of(stage: tuple[str, str, int, str]) -> str:
    place, notebook, _, name = stage
    return f"{place}-{notebook.split('/')[-1]}-{name}"


@pytest.fixture(params=STAGES, ids=name_of)
def stage(request: pytest.FixtureRequest) -> Stage:
    """Every explorer of the book, over http and from disk, and the sample's.

    A test for which few will do says so: `@few`.
    """
    place, notebook, nth, _ = request.param
    if place == "sample":
        folder, ids = request.getfixturevalue("sample")
        return Stage((folder / "index.html").as_uri(), nth, shapes(), ids[nth])
    return stages(request, place, notebook)[nth]


few = pytest.mark.parametrize("stage", FEW, ids=name_of, indirect=True)


def stages(request: pytest.FixtureRequest, place: str, notebook: str) -> list[Stage]:
    site = request.getfixturevalue(f"site_{place}")
    return on_page(request.getfixturevalue("built"), site, notebook)


def controls(element: Locator) -> list[Locator]:
    """What the reader tabs to, one for each axis."""
    return [
        control.locator("select, input:not([type=radio]), input:checked").first
        for control in element.locator(".pagewidgets-control").all()
    ]


def choose(element: Locator, indices: tuple[int, ...]) -> None:
    """Set every control to the option of that index, the way a hand does."""
    for control, index in zip(element.locator(".pagewidgets-control").all(), indices, strict=True):
        inputs = control.locator("select, input")
        kind = inputs.first.evaluate("(input) => input.type")
        if kind == "select-one":
            inputs.select_option(index=index)
        elif kind == "range":
            inputs.fill(str(index))
        elif kind == "radio":
            inputs.nth(index).check()
        else:
            inputs.set_checked(bool(index))


def assert_shows(page: Page, stage: Stage, indices: tuple[int, ...]) -> Locator:
    """The sentence, to the letter, and chart and table, are Python's for these choices."""
    element = stage.find(page)
    if element.get_attribute("data-number") is not None or indices != stage.default:
        number = str(stage.explorer.choices.number(indices))
        expect(element).to_have_attribute("data-number", number)
    view = stage.drawn[indices]
    assert element.locator("[data-slot=sentence]").text_content() == view.sentence
    shows = element.evaluate(
        """(element) => ["svg", ".pagewidgets-unavailable", "details"].map((name) =>
          element.querySelector(name)?.checkVisibility() ?? false)"""
    )
    has_chart = view.table is not None
    assert shows == [has_chart, not has_chart, has_chart]
    return element


# --- views -----------------------------------------------------------------------------


def test_there_are_explorers():
    assert [(notebook, name) for notebook, _, name in EXPLORERS] == [
        (notebook, explorer.name) for notebook in NOTEBOOKS for explorer in explorers(notebook)
    ]
    assert EXPLORERS


@every_explorer
def test_the_file_of_views_is_what_python_draws_now(built, notebook, nth):
    stage = on_page(built, "", notebook)[nth]
    page = built / f"{notebook}.html"
    source = soup(page).select("pagewidgets-explorer [data-views]")[nth]["data-src"]
    file = page.parent / urlsplit(source).path
    assert decoded(file) == [one.slots for one in stage.drawn.values()]


def test_views_inside_the_page_decode_to_what_python_draws():
    html = shapes().markup()
    id = re.search(r'<pagewidgets-explorer id="([^"]+)"', html)[1]
    assert decoded(html) == [one.slots for one in drawn(shapes(), id).values()]


# The browser parses Python's HTML into an element of the same kind, so that what the script
# decoded is compared, not how a browser writes it.
COMPARE = """([nth, expected, labels]) => everyView((element, number, shown) => {
  const problems = [];
  for (const [name, html] of Object.entries(expected[number])) {
    const slot = element.querySelector(`[data-slot="${name}"]`);
    const wanted = slot.cloneNode(false);
    wanted.innerHTML = html;
    if (!slot.isEqualNode(wanted) || slot.innerHTML !== wanted.innerHTML)
      problems.push(`${name} is ${slot.innerHTML.slice(0, 300)}`);
  }
  if (element.querySelector("details").hidden !== !expected[number].table)
    problems.push("the table's fold is wrongly hidden or shown");
  if (shown.join() !== labels[number].join()) problems.push(`expected ${labels[number]}`);
  seen.push(number);
  return problems;
}, nth)"""


def test_the_script_shows_every_view_as_python_draws_it(stage, page, log):
    stage.open(page)
    labels = [
        [axis.labels[index] for axis, index in zip(stage.axes, indices, strict=True)]
        for indices in stage.explorer.choices
    ]
    expected = [one.slots for one in stage.drawn.values()]
    page.evaluate(f"{EVERY_VIEW}; seen = []; null")
    switches = [i for i, axis in enumerate(stage.axes) if axis.kind == "switch"]
    assert all(stage.axes[i].labels == ("off", "on") for i in switches)
    no_problems(page.evaluate(COMPARE, [stage.nth, expected, labels]))
    assert page.evaluate("seen") == list(range(len(stage.explorer.choices)))
    log.assert_clean()


@few
def test_the_last_choice_wins_while_views_are_still_loading(stage, page, log):
    element = stage.open(page)
    page.evaluate(EVERY_VIEW)
    element.evaluate(
        """(element) => {  // moves faster than any file arrives
          const controls = [...element.querySelectorAll("select, input[type=range]")];
          for (const control of controls)
            for (let i = 0; i < (control.options?.length ?? Number(control.max) + 1); i++) {
              if (control.options) control.selectedIndex = i; else control.value = i;
              control.dispatchEvent(new Event("input", { bubbles: true }));
            }
        }"""
    )
    indices = tuple(
        len(axis.values) - 1 if axis.kind in ("select", "range") else axis.default
        for axis in stage.axes
    )
    assert_shows(page, stage, indices)
    log.assert_clean()


def test_a_choice_without_data_says_why(stage, page, log):
    element = stage.open(page)
    empty = [indices for indices, view in stage.drawn.items() if view.table is None]
    for indices in empty[:1]:
        choose(element, indices)
        assert_shows(page, stage, indices)
        assert element.locator("svg, table").count() == 0
        expect(element.locator("[data-slot=caption]")).to_be_empty()
        choose(element, stage.default)
        assert_shows(page, stage, stage.default)
        expect(element.locator("svg")).to_be_visible()
    log.assert_clean()


def test_some_choice_has_no_data(built):
    stages = [stage for notebook in PAGES for stage in on_page(built, "", notebook)]
    assert any(view.table is None for stage in stages for view in stage.drawn.values())
    assert any(view.table is None for view in drawn(shapes(), "x").values())


# --- controls --------------------------------------------------------------------------

# Key -> the index it leads to, from index i of n.
MOVES: dict[str, dict[str, Callable[[int, int], int]]] = {
    "range": {
        "Home": lambda i, n: 0,
        "ArrowRight": lambda i, n: min(i + 1, n - 1),
        "ArrowUp": lambda i, n: min(i + 1, n - 1),
        "End": lambda i, n: n - 1,
        "ArrowLeft": lambda i, n: max(i - 1, 0),
    },
    "select": {
        "End": lambda i, n: n - 1,
        "ArrowUp": lambda i, n: max(i - 1, 0),
        "Home": lambda i, n: 0,
        "ArrowDown": lambda i, n: min(i + 1, n - 1),
    },
    "radio": {
        "ArrowDown": lambda i, n: (i + 1) % n,
        "ArrowRight": lambda i, n: (i + 1) % n,
        "ArrowUp": lambda i, n: (i - 1) % n,
    },
    "switch": {"Space": lambda i, n: 1 - i, " ": lambda i, n: 1 - i},
}


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, and see that this shows."""
    for _ in range(500):  # more stops than any page has
        if target.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"Tab never comes to {target}")
    width, style = target.evaluate(
        """(element) => {
          const { outlineWidth, outlineStyle } = getComputedStyle(element);
          return [parseFloat(outlineWidth), outlineStyle];
        }"""
    )
    # "auto" is the browser's own ring.
    assert style == "auto" or (style == "solid" and width >= 2), "the focus does not show"


def test_every_control_works_by_keyboard(stage, page, log):
    element = stage.open(page)
    element.locator("[data-slot=sentence]").evaluate("(sentence) => { sentence.kept = true; }")
    indices = list(stage.default)
    for number, axis in enumerate(stage.axes):
        tab_to(page, controls(element)[number])
        for key, move in MOVES[axis.kind].items():
            page.keyboard.press(key)
            indices[number] = move(indices[number], len(axis.values))
            assert_shows(page, stage, tuple(indices))
            focused = controls(element)[number]
            assert focused.evaluate("(control) => control === document.activeElement"), key
            if axis.kind == "range":
                label = axis.labels[indices[number]]
                expect(focused).to_have_attribute("aria-valuetext", label)
                control = element.locator(".pagewidgets-control").nth(number)
                expect(control.locator("output")).to_have_text(label)
    sentence = element.locator("[data-slot=sentence]")
    assert sentence.evaluate("(sentence) => sentence.kept"), "the live region was replaced"
    assert sentence.get_attribute("aria-live") == "polite"
    log.assert_clean()


@few
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_reset_works_by_keyboard(stage, page, key, log):
    element = stage.open(page)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    reset = element.get_by_role("button", name="Reset")
    tab_to(page, reset)
    page.keyboard.press(key)
    assert_shows(page, stage, stage.default)
    expect(reset).to_be_focused()
    for control, axis in zip(controls(element), stage.axes, strict=True):
        if axis.kind == "range":
            expect(control).to_have_attribute("aria-valuetext", axis.labels[axis.default])
    assert urlsplit(page.url).fragment == ""
    log.assert_clean()


@few
def test_the_numbers_open_by_keyboard_and_stay_open(stage, page, log):
    element = stage.open(page)
    choose(element, stage.other)
    tab_to(page, element.locator("summary"))
    page.keyboard.press("Enter")
    expect(element.locator("table")).to_be_visible()
    tab_to(page, element.locator("[data-slot=table]"))
    tab_to(page, element.get_by_role("link", name="CSV"))
    choose(element, stage.default)
    assert_shows(page, stage, stage.default)
    expect(element.locator("table")).to_be_visible()
    log.assert_clean()


@few
def test_the_csv_file_holds_the_numbers_shown(stage, page, log):
    element = stage.open(page)
    for indices in (stage.default, stage.other):
        choose(element, indices)
        assert_shows(page, stage, indices)
        element.locator("details").evaluate("(details) => { details.open = true; }")
        with page.expect_download() as download:
            element.get_by_role("link", name="CSV").click()
        text = Path(download.value.path()).read_text(encoding="utf-8")
        table = stage.drawn[indices].table
        rows = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
        assert list(csv.reader(io.StringIO(text))) == [list(table.columns), *rows]
        assert download.value.suggested_filename == f"{stage.id}.csv"
    log.assert_clean()


@few
def test_touch_moves_the_controls(stage, new_page, log):
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    element = stage.open(page)
    indices = list(stage.default)
    for number, axis in enumerate(stage.axes):
        control = element.locator(".pagewidgets-control").nth(number)
        if axis.kind == "range":
            target = control.locator("input")
            box = target.bounding_box()
            assert box["height"] >= 24, "too small for a finger (WCAG 2.5.8)"
            target.tap(position={"x": box["width"] - 3, "y": box["height"] / 2})
            indices[number] = len(axis.values) - 1
        elif axis.kind == "radio":
            control.locator("label").last.tap()
            indices[number] = len(axis.values) - 1
        elif axis.kind == "switch":
            control.locator("label").tap()
            indices[number] = 1 - axis.default
        else:  # its list is the system's own, out of a page's reach
            continue
        assert_shows(page, stage, tuple(indices))
    log.assert_clean()


# --- links to a view -------------------------------------------------------------------


def state(page: Page) -> dict[str, str]:
    """The explorers' choices in the address."""
    return dict(parse_qsl(urlsplit(page.url).fragment, strict_parsing=True))


def test_a_choice_stands_in_the_address_and_the_address_opens_it(stage, page, new_page, log):
    element = stage.open(page)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    assert state(page) == stage.fragment(stage.other)
    anew = new_page()
    anew.goto(page.url)
    assert_shows(anew, stage, stage.other)
    for control, axis, index in zip(
        controls(stage.find(anew)), stage.axes, stage.other, strict=True
    ):
        if axis.kind == "range":
            expect(control).to_have_attribute("aria-valuetext", axis.labels[index])
    expect(stage.find(anew).locator("[data-slot=chart]")).to_be_in_viewport()
    assert anew.url == page.url
    element.get_by_role("button", name="Reset").click()
    assert_shows(page, stage, stage.default)
    assert urlsplit(page.url).fragment == ""
    log.assert_clean()


@few
def test_the_address_may_change_under_the_page(stage, page, log):
    stage.open(page)
    fragment = urlencode(stage.fragment(stage.other))
    page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    assert_shows(page, stage, stage.other)
    log.assert_clean()


@few
def test_an_unknown_option_in_the_address_gives_the_default(stage, page, log):
    unknown = {f"{stage.id}.{slug(axis.name)}": "none-of-them" for axis in stage.axes}
    unknown |= {f"{stage.id}.nothing": "x", "no.one": "y"}
    element = stage.open(page, f"#{urlencode(unknown)}")
    number = stage.explorer.choices.number(stage.default)
    expect(element).to_have_attribute("data-number", str(number))
    assert_shows(page, stage, stage.default)
    log.assert_clean()


@pytest.mark.parametrize("place", PLACES)
@on_every_page
def test_explorers_of_one_page_keep_their_own_state(request, place, notebook, page, new_page, log):
    own = stages(request, place, notebook)
    expected: dict[str, str] = {}
    page.goto(own[0].address)
    for stage in own:
        choose(stage.find(page), stage.other)
        assert_shows(page, stage, stage.other)
        expected |= stage.fragment(stage.other)
        assert state(page) == expected
    anew = new_page()
    anew.goto(page.url)
    for stage in own:
        assert_shows(anew, stage, stage.other)
    first, *others = own
    first.find(anew).get_by_role("button", name="Reset").click()
    assert_shows(anew, first, first.default)
    for stage in others:
        assert_shows(anew, stage, stage.other)
    assert state(anew) == {k: v for k, v in expected.items() if not k.startswith(f"{first.id}.")}
    log.assert_clean()


@pytest.mark.parametrize("place", PLACES)
@on_every_page
def test_ordinary_anchors_still_work(request, place, notebook, page, log):
    stage = stages(request, place, notebook)[0]
    element = stage.open(page)
    heading = page.locator("article section[id] > h2").last
    id = heading.locator("..").get_attribute("id")
    choose(element, stage.other)
    expect(heading).not_to_be_in_viewport()
    page.locator(f".bd-sidebar-secondary a[href='#{id}']").click()
    expect(heading).to_be_in_viewport()
    assert urlsplit(page.url).fragment == id
    assert_shows(page, stage, stage.other)
    page.goto("about:blank")
    stage.open(page, f"#{id}")
    expect(heading).to_be_in_viewport()
    assert_shows(page, stage, stage.default)
    assert urlsplit(page.url).fragment == id
    log.assert_clean()


# --- loading ---------------------------------------------------------------------------


@contextmanager
def served(folder: Path, **headers: str) -> Iterator[str]:
    """Address of a folder over http, each answer with these headers; ends in a slash."""

    class Handler(QuietHandler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            super().end_headers()

    with QuietServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def view_files(log) -> list[str]:
    return [urlsplit(url).path.split("/")[-1] for url in log.requests if "/_pagewidgets/" in url]


@pytest.mark.parametrize("sign", ["hover", "focus", "touch"])
@pytest.mark.parametrize("place", PLACES)
@one_explorer
def test_views_are_loaded_at_the_first_sign_of_interest(
    request, place, notebook, nth, sign, new_page, log
):
    page = new_page(has_touch=True)
    stage = stages(request, place, notebook)[nth]
    element = stage.open(page)
    page.wait_for_load_state("networkidle")
    assert view_files(log) == []
    target = controls(element)[0]
    with page.expect_request(re.compile("/_pagewidgets/")):
        {
            "hover": element.locator("figure").hover,
            "focus": target.focus,
            "touch": element.locator("figure").tap,
        }[sign]()
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    assert view_files(log) == [f"{notebook.replace('/', '-')}-{nth + 1}.js"]
    log.assert_clean()


@pytest.mark.parametrize("place", PLACES)
@one_explorer
def test_a_missing_file_of_views_is_said_in_place(built, place, notebook, nth, page, log, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(built, site)
    folder = site / "_pagewidgets"
    folder.rename(site / "away")
    with served(site) as http:
        stage = on_page(site, http if place == "http" else f"{site.as_uri()}/", notebook)[nth]
        element = stage.open(page)
        element.hover()
        choose(element, stage.other)
        expect(element.locator("[data-slot=sentence]")).to_contain_text("could not be loaded")
        assert element.locator("[data-slot=chart] > svg").count() == 0, "an old chart is left"
        assert [error for error in log.errors if error.startswith("uncaught")] == []
        (site / "away").rename(folder)  # the network is back
        choose(element, stage.default)
        assert_shows(page, stage, stage.default)
        assert element.locator("svg").count() == 1
    assert log.foreign == []


@few
def test_scripts_may_be_loaded_twice(stage, page, log):
    element = stage.open(page)
    choose(element, stage.other)
    for name in SCRIPTS:
        address = page.locator(f"script[src*='{name}']").first.evaluate("(script) => script.src")
        page.add_script_tag(url=f"{address}{'&' if '?' in address else '?'}again")
    assert_shows(page, stage, stage.other)
    choose(element, stage.default)
    assert_shows(page, stage, stage.default)
    assert element.get_by_text("Download these numbers (CSV)").count() == 1
    log.assert_clean()


@few
def test_an_element_may_be_taken_out_and_put_back(stage, page, log):
    element = stage.open(page)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    element.evaluate(
        """async (element) => {
          const { parentElement, nextSibling } = element;
          for (let i = 0; i < 3; i++) {
            element.remove();
            parentElement.insertBefore(element, nextSibling);
          }
          await new Promise((resolve) => setTimeout(resolve, 50)); // it reads the address again
          window.filled = 0;
          new MutationObserver((changes) => { window.filled += changes.length; })
            .observe(element.querySelector("[data-slot=sentence]"), { childList: true });
        }"""
    )
    assert_shows(page, stage, stage.other)
    one = element.locator("select, input[type=range]").first
    index = 0
    number = next(i for i, axis in enumerate(stage.axes) if axis.kind in ("select", "range"))
    if one.evaluate("(control) => control.type") == "range":
        one.fill(str(index))  # one input event
    else:
        one.select_option(index=index)
    indices = (*stage.other[:number], index, *stage.other[number + 1 :])
    assert_shows(page, stage, indices)
    assert page.evaluate("filled") == 1, "it answers more than once"
    assert state(page) == stage.fragment(indices), "it took another default"
    element.get_by_role("button", name="Reset").click()
    assert_shows(page, stage, stage.default)
    assert urlsplit(page.url).fragment == ""
    log.assert_clean()


@few
def test_it_works_where_storage_is_blocked(stage, page, log):
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("blocked for this test", "SecurityError"); } });"""
    )
    element = stage.open(page)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    # The theme's own scripts do mind.
    theirs = re.compile("blocked for this test|invalid theme mode")
    assert [error for error in log.errors if not theirs.search(error)] == []
    assert [error for error in log.errors if "pagewidgets" in error] == []


COLOURS = """(element) => [...element.querySelectorAll("svg *")].map((one) => {
  const { fill, stroke, strokeWidth, opacity } = getComputedStyle(one);
  return [one.localName, fill, stroke, strokeWidth, opacity].join(" ");
})"""


@every_explorer
def test_a_strict_content_security_policy_changes_nothing(
    built, site_http, notebook, nth, page, new_page
):
    usual = on_page(built, site_http, notebook)[nth]
    choose(usual.open(page), usual.other)
    strict = new_page()
    strict.add_init_script(
        """window.refused = [];
        addEventListener("securitypolicyviolation", (event) => window.refused.push(
          [event.effectiveDirective, event.target.closest?.("pagewidgets-explorer")?.id ?? ""]));"""
    )
    with served(built, Content_Security_Policy="default-src 'self'") as site:
        stage = on_page(built, site, notebook)[nth]
        element = stage.open(strict)
        assert_shows(strict, stage, stage.default)
        choose(element, stage.other)
        assert_shows(strict, stage, stage.other)
        pairs = zip(element.evaluate(COLOURS), usual.find(page).evaluate(COLOURS), strict=True)
        no_problems(f"{one}, usually {other}" for one, other in pairs if one != other)
        refused = strict.evaluate("refused")
    assert refused, "the policy was not in force"
    assert [one for one in refused if one[1]] == []
