"""Simulations in the browser: sliders, numbers, presets and links, and the chart that they move.

Each test runs on a page made here, with two simulations and their models in files of their own, from
disk and over http.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from playwright.sync_api import Page, expect

from conftest import served, usually
from pages import NO_STORAGE, PUT_BACK, SIZES, load_again, no_problems, state, violations
from pagewidgets import Parameters, Plot, Simulation, decimals, parameter
from pagewidgets.core import files
from pagewidgets.core.cells import plain
from pagewidgets.simulation.page import number
from pagewidgets.sphinxext import assets
from simulation_stage import PLACES, Stage, assert_shows, differences, fitted, type_in
from test_plot import PARTS

HEADER = 64  # pixels, as high as a theme's


# --- a page with two simulations -------------------------------------------------------


@dataclass(frozen=True)
class Garden(Parameters):
    """All kinds of numbers, with words that markup must escape."""

    side: float = parameter(
        4, 0, 10, step=0.5, symbol="s_0", label="Side & length <m>", help="Help."
    )
    share: float = parameter(0.25, 0, 1, label="Share under water", symbol="w")
    kind: float = parameter(1, label="What grows", options={"grass": 1, "trees": 2.5, "none": 0})
    level: float = parameter(-1, -3, 3, label="Height over the sea", symbol="h")
    spare: float = parameter(7, 0, 10, label="Nobody sees it")


def garden_axes(width: float) -> Figure:
    figure = Figure(figsize=(width / 75, 3.4))
    axes = figure.add_axes((0.125, 0.11, 0.85, 0.8), xlim=(0, 10), ylim=(0, 10))
    axes.tick_params(labelsize=12.5)
    axes.add_patch(PathPatch(Outline([(0, 0)]), gid="pond", color="#1b6ca8", linewidth=0))
    axes.plot([], [], gid="slope", color="#b3261e", linewidth=2)
    axes.plot([], [], gid="dot", color="#000000", linewidth=8, solid_capstyle="round")
    axes.text(0, 0, "", gid="name", fontsize=12.5, ha="center", va="bottom")
    axes.text(0, 0, "", gid="gone", fontsize=12.5, va="center")
    return figure


def garden(world: Garden) -> dict:
    area = world.side**2
    wet, s = area * world.share, world.side
    rows = [["area", decimals(area, 2)], ['wet, "about"', decimals(wet, 2)]]
    if world.kind > 1:
        rows.append(["trees", decimals(world.kind * area)])
    high = "" if world.level <= 0 else f"{decimals(world.level, 1)} m up"
    return {
        "sentence": f"Of {decimals(area, 2)} m² & more, <{decimals(wet, 2)}> lie under water at {decimals(world.level, 2)} m.",
        "rows": rows,
        "high": high,
        "marks": {
            "pond": [] if wet == 0 else [[[0, 0], [s, 0], [s, s * world.share], [0, s * world.share]]],
            "slope": [[x / 10, x / 14 * world.share + world.kind] for x in range(101)],
            "dot": [[s, 5], [s, 5]],
            "name": [s, 6, f"s = {decimals(s, 2)}"],
        },
    }  # fmt: skip


def garden_marks(facts: dict, width: float) -> dict:
    marks = facts["marks"]
    marks["gone"] = [1800 / width, 8, facts["high"]]
    return marks


PRESETS = {
    "As it was": Garden(),
    "Lake <wide>": Garden(side=10, share=1, level=2.5),
    "Forest": Garden(side=8.25, kind=2.5),
}


@cache
def made() -> Simulation:
    parts = (garden_axes, garden, *PARTS[:2], garden_marks)
    plot = Plot(*parts, Garden(), ["what", "m²"], "A garden.", "Invented.")
    return Simulation(plot, front=["side", "share"], more=["kind", "level"], presets=PRESETS)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> tuple[Path, list[str]]:
    """A folder with a page, models in files, as a book's pages have them; and the ids."""
    folder = tmp_path_factory.mktemp("simulations")
    files.copy(folder)
    moved: list[str] = []

    def move(match: re.Match[str]) -> str:
        kind = match[2].removeprefix("data-")
        name = f"{kind}-{len(moved) // 2}.js"
        moved.append(name)
        content = json.loads(match[3]) if kind == "model" else match[3]
        (folder / name).write_text(f'pagewidgetsFile("{name}", {content});\n', encoding="utf-8")
        return f'{match[1]} data-src="{name}?v=1">{match[4]}'

    elements = [assets.MOVED.sub(move, made().markup()) for _ in range(2)]
    filler = "<p>Text before and after.</p>" * 12
    (folder / "index.html").write_text(
        f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="pagewidgets.css">
<script defer src="pagewidgets.js"></script><style>:root {{ --chart-000000: light-dark(#000, #ddd); }}
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui; }}
main pagewidgets-simulation {{ --pw-top: {HEADER}px; }}
header {{ position: sticky; top: 0; height: {HEADER}px; background: Canvas; z-index: 5; }}
</style></head><body><header>Head</header><main><h1>Sample</h1>{filler}{elements[0]}{filler}
{elements[1]}{filler}</main></body></html>""",
        encoding="utf-8",
    )
    return folder, re.findall(r'<pagewidgets-simulation id="([^"]+)"', "".join(elements))


@pytest.fixture(scope="session")
def sample_http(sample) -> Iterator[str]:
    with served(sample[0]) as address:
        yield address


@pytest.fixture(params=usually(["http"], ["http", "disk"]))
def stage(
    request: pytest.FixtureRequest, sample: tuple[Path, list[str]], sample_http: str
) -> Stage:
    """The first simulation over http; in a deep run also the second, from disk.

    A test of what can differ there asks for both: `@from_disk_too`.
    """
    folder, ids = sample
    if request.param == "disk":
        return Stage((folder / "index.html").as_uri(), 1, made(), ids[1])
    return Stage(f"{sample_http}index.html", 0, made(), ids[0])


from_disk_too = pytest.mark.parametrize("stage", ["http", "disk"], indirect=True)


# --- what a page shows -------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
@from_disk_too
def test_the_page_says_and_draws_what_python_does(stage, width, page, log):
    page.set_viewport_size({"width": width, "height": 800})
    element = stage.open(page)
    presets = stage.definition.presets.values()
    element.evaluate("(element) => element.load()")
    for parameters in [stage.default, *presets, *stage.random(usually(4, 12)), stage.default]:
        type_in(element, stage.definition.values(parameters))
        assert_shows(stage, element, parameters)
        no_problems(differences(stage, element, parameters))
    wide = [url for url in log.requests if re.search(r"/wide-\d", url)]
    assert bool(wide) == (element.get_attribute("data-width") == "wide") == (width > 390)
    log.assert_clean()


def test_the_drawing_follows_the_room_and_stands_as_it_was_set(stage, page, log):
    element = stage.open(page)
    for parameters in (stage.default, *stage.random(1)):
        if parameters != stage.default:
            type_in(element, stage.definition.values(parameters))
        for width, drawing in ((1280, "wide"), (390, "narrow"), (1280, "wide")):
            page.set_viewport_size({"width": width, "height": 800})
            no_problems(differences(stage, element, parameters))
            expect(element).to_have_attribute("data-width", drawing)
    log.assert_clean()


# --- controls --------------------------------------------------------------------------


# As Safari does.
SAFARI = """const replace = history.replaceState.bind(history), calls = [];
history.replaceState = (...given) => {
  if (calls.push(0) > 100) throw new DOMException("too often", "SecurityError");
  replace(...given);
};"""


def test_a_slider_moves_the_chart_by_keyboard(stage, page, log):
    page.add_init_script(SAFARI)
    element = stage.open(page)
    sentence = element.locator("[data-slot=sentence]")
    sentence.evaluate("(sentence) => { sentence.kept = true; }")
    slider = element.get_by_label("Side & length <m>").first
    slider.focus()
    for key, side in [
        ("ArrowRight", 4.5),
        ("ArrowUp", 5),
        ("ArrowLeft", 4.5),
        ("End", 10),
        ("Home", 0),
    ]:
        page.keyboard.press(key)
        assert_shows(stage, element, Garden(side=side))
        expect(element.locator("[name=side]")).to_have_value(number(side))
        expect(slider).to_be_focused()
    assert sentence.evaluate("(sentence) => sentence.kept"), "the live region was replaced"
    page.wait_for_function("location.hash.includes('side=0')")
    slider.evaluate(
        """(slider) => {  // a key held down
          for (let i = 0; i <= 200; i++) {
            slider.value = i / 20;
            for (const name of ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true }));
          }
        }"""
    )
    page.wait_for_function("location.hash.includes('side=10')")
    log.assert_clean()


def test_a_slider_moves_by_touch(stage, new_page, log):
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    element = stage.open(page)
    slider = element.locator("input[type=range]").first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box["height"] >= 24, "too small for a finger (WCAG 2.5.8)"
    slider.tap(position={"x": box["width"] - 3, "y": box["height"] / 2})
    assert_shows(stage, element, Garden(side=10))
    element.get_by_role("button", name="Reset").tap()
    assert_shows(stage, element, Garden())
    log.assert_clean()


def test_a_number_can_be_typed_finer_than_the_step(stage, page, log):
    element = stage.open(page)
    field = element.locator("[name=side]")
    field.fill("4.125")
    assert_shows(stage, element, Garden(side=4.125))
    page.keyboard.press("Enter")
    assert urlsplit(page.url).query == "", "the form was sent"
    assert state(page) == stage.fragment(Garden(side=4.125))
    expect(field).to_have_value("4.125")
    field.fill("3,5")  # as half the world writes it
    assert_shows(stage, element, Garden(side=3.5))
    expect(field).to_have_value("3,5")
    expect(element.locator("input[type=range]").first).to_have_value("3.5")
    field.blur()
    assert state(page) == stage.fragment(Garden(side=3.5))
    log.assert_clean()


@pytest.mark.parametrize("typed", ["11", "-0.5", "", "1e9", "a"])
def test_an_impossible_number_is_marked_and_nothing_is_lost(stage, page, typed, log):
    element = stage.open(page)
    field = element.locator("[name=side]")
    field.fill("5")
    assert_shows(stage, element, Garden(side=5))
    fitted(element)
    before = element.evaluate(PLACES)
    field.fill(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(typed)
    told = "Expected: a number from 0 to 10; until then the chart keeps the last number."
    expect(element.get_by_role("alert")).to_have_text(told)
    assert element.evaluate(PLACES) == before
    assert_shows(stage, element, Garden(side=5))
    field.blur()
    assert state(page) == stage.fragment(Garden(side=5))
    field.fill("6")
    assert_shows(stage, element, Garden(side=6))
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.fill(typed)
    element.get_by_role("button", name="Reset").click()
    expect(field).to_have_value("4")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert_shows(stage, element, Garden())
    log.assert_clean()


def test_presets_set_every_number(stage, page, log):
    element = stage.open(page)
    buttons = element.locator("[data-preset]")
    presets = list(stage.definition.presets.values())
    expect(buttons).to_have_count(len(presets))
    shown = stage.definition.values

    def pressed(now: Parameters) -> None:
        for nth, preset in enumerate(presets):
            same = str(shown(preset) == shown(now)).lower()
            expect(buttons.nth(nth)).to_have_attribute("aria-pressed", same)

    sizes = "(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])"
    before = buttons.evaluate_all(sizes)
    pressed(stage.default)
    for nth, preset in enumerate(presets):
        buttons.nth(nth).focus()
        page.keyboard.press("Enter" if nth % 2 else "Space")
        assert_shows(stage, element, preset)
        pressed(preset)
        assert buttons.evaluate_all(sizes) == before  # nothing moves under a finger
        for name, value in shown(preset).items():
            expect(element.locator(f"[name={name}]")).to_have_value(number(value))
        assert state(page) == stage.fragment(preset)
        changed = element.locator("[data-changed]")
        settings, first = stage.definition.settings, shown(stage.default)
        if all(
            first[name] == value or not settings[name].symbol
            for name, value in shown(preset).items()
        ):
            expect(changed).to_be_empty()
        else:
            expect(changed).to_contain_text("Changed, with the default in brackets: ")
    element.get_by_role("button", name="Reset").click()
    assert_shows(stage, element, stage.default)
    pressed(stage.default)
    assert state(page) == {}
    log.assert_clean()


# The widths in which a label that says so is higher than without: it would move the slider under a finger.
MOVED = """(element) => {
  const controls = [...element.querySelectorAll("[data-differs]")], widths = [];
  const high = () => controls.map((one) => one.querySelector("label").offsetHeight).join();
  for (let width = 100; width < 400; width++) {
    element.style.width = `${width}px`;
    const said = high();
    for (const one of controls) one.removeAttribute("data-differs");
    if (high() !== said) widths.push(width);
    for (const one of controls) one.setAttribute("data-differs", "");
  }
  element.style.width = "";
  return widths;
}"""


def test_what_differs_is_said(stage, page, log):
    element = stage.open(page)
    changed = element.locator("[data-changed]")
    expect(changed).to_be_empty()
    element.locator("[name=share]").fill("0.5")
    expect(changed).to_have_text("Changed, with the default in brackets: w 0.5 (0.25).")
    element.locator("summary").first.click()
    element.locator("[name=kind]").select_option(label="trees")
    element.locator("[name=level]").fill("-2")
    expect(changed).to_have_text(
        "Changed, with the default in brackets: w 0.5 (0.25), h −2 (−1)."  # one has no symbol
    )
    assert_shows(stage, element, Garden(share=0.5, kind=2.5, level=-2))
    assert element.locator("[data-differs]").count() == 3
    assert element.evaluate(MOVED) == []
    element.get_by_role("button", name="Reset").click()
    expect(changed).to_be_empty()
    assert element.locator("[data-differs]").count() == 0
    log.assert_clean()


# --- links -----------------------------------------------------------------------------


def test_a_link_opens_what_was_set(stage, page, new_page, log):
    element = stage.open(page)
    [parameters] = stage.random(1)
    type_in(element, stage.definition.values(parameters))
    assert state(page) == stage.fragment(parameters)
    anew = new_page()
    anew.goto(page.url)
    assert_shows(stage, stage.find(anew), parameters)
    expect(stage.find(anew).locator("[data-slot=sentence]")).to_be_in_viewport()
    assert anew.url == page.url
    element.get_by_role("button", name="Reset").click()
    assert_shows(stage, element, stage.default)
    assert state(page) == {}
    page.evaluate("(hash) => { location.hash = hash; }", urlencode(stage.fragment(parameters)))
    assert_shows(stage, element, parameters)
    log.assert_clean()


@from_disk_too
def test_what_a_link_may_not_say_is_ignored(stage, page, log):
    wrong = {"side": "11", "share": "much", "kind": "2", "level": " ", "spare": "3", "nothing": "1"}
    fragment = {f"{stage.id}.{name}": value for name, value in wrong.items()}
    element = stage.open(page, f"#{urlencode({**fragment, 'no.one': '1'})}")
    expect(element).to_have_attribute("data-shown", re.compile(r"\d"))
    assert_shows(stage, element, Garden())
    for name, value in {"side": "4", "share": "0.25", "kind": "1", "level": "-1"}.items():
        expect(element.locator(f"[name={name}]")).to_have_value(value)
    assert element.locator("[aria-invalid=true]").count() == 0
    log.assert_clean()


@from_disk_too
def test_two_simulations_keep_their_own_state(stage, page, sample, new_page, log):
    first = (
        stage.open(page).locator("xpath=ancestor::body").locator("pagewidgets-simulation").nth(0)
    )
    second = page.locator("pagewidgets-simulation").nth(1)
    first.locator("[name=side]").fill("5")
    page.keyboard.press("Tab")
    second.locator("[name=side]").fill("6.5")
    page.keyboard.press("Tab")
    ids = sample[1]
    assert state(page) == {f"{ids[0]}.side": "5", f"{ids[1]}.side": "6.5"}
    anew = new_page()
    anew.goto(page.url)
    both = anew.locator("pagewidgets-simulation")
    assert_shows(stage, both.nth(0), Garden(side=5))
    assert_shows(stage, both.nth(1), Garden(side=6.5))
    both.nth(0).get_by_role("button", name="Reset").click()
    assert_shows(stage, both.nth(1), Garden(side=6.5))
    assert state(anew) == {f"{ids[1]}.side": "6.5"}
    log.assert_clean()


# --- loading ---------------------------------------------------------------------------


@from_disk_too
def test_the_model_is_loaded_when_the_chart_is_seen(stage, page, log):
    page.set_viewport_size({"width": 1280, "height": 1})
    element = stage.open(page)
    page.wait_for_load_state("networkidle")
    assert [url for url in log.requests if "/model-" in url] == []
    with page.expect_request(re.compile("/model-")):
        element.scroll_into_view_if_needed()
    log.assert_clean()


@pytest.mark.parametrize("place", ["http", "file"])
def test_a_missing_model_is_said_in_place_and_asked_for_again(sample, place, page, log, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(sample[0], site)
    (site / "model-0.js").rename(site / "away.js")
    with served(site) as http:
        address = http if place == "http" else f"{site.as_uri()}/"
        stage = Stage(f"{address}index.html", 0, made(), sample[1][0])
        element = stage.open(page)
        element.locator("[name=side]").fill("5")
        expect(element.locator("[data-slot=sentence]")).to_contain_text("could not be loaded")
        assert [error for error in log.errors if error.startswith("uncaught")] == []
        (site / "away.js").rename(site / "model-0.js")  # the network is back
        element.locator("[name=side]").fill("6")
        assert_shows(stage, element, Garden(side=6))
    assert log.foreign == []


@from_disk_too
def test_scripts_may_be_loaded_twice(stage, page, log):
    element = stage.open(page)
    element.locator("[name=side]").fill("5")
    load_again(page, ["pagewidgets.js"])
    element.locator("[name=side]").fill("6")
    assert_shows(stage, element, Garden(side=6))
    log.assert_clean()


def test_an_element_may_be_taken_out_and_put_back(stage, page, log):
    element = stage.open(page)
    element.locator("[name=side]").fill("5")
    page.keyboard.press("Tab")
    assert_shows(stage, element, Garden(side=5))
    element.evaluate(PUT_BACK)
    assert_shows(stage, element, Garden(side=5))
    element.locator("[name=side]").fill("6")
    assert_shows(stage, element, Garden(side=6))
    assert page.evaluate("filled") == 1, "it answers more than once"
    element.get_by_role("button", name="Reset").click()
    assert_shows(stage, element, Garden())
    assert state(page) == {}
    log.assert_clean()


@from_disk_too
def test_it_works_where_storage_is_blocked(stage, page, log):
    page.add_init_script(NO_STORAGE)
    element = stage.open(page)
    element.locator("[name=side]").fill("6")
    assert_shows(stage, element, Garden(side=6))
    log.assert_clean()


def test_without_javascript_the_default_stays(stage, new_page):
    page = new_page(java_script_enabled=False)
    element = stage.open(page)
    view = stage.definition.plot.view(stage.default)
    expect(element.locator("[data-slot=sentence]")).to_have_text(view.sentence)
    expect(element.locator("svg")).to_be_visible()
    expect(element.locator("form")).to_be_hidden()
    element.locator("details:has([data-slot=table]) > summary").click()
    expect(element.locator("table")).to_be_visible()


def test_in_print_there_are_numbers_and_no_controls(stage, page, log):
    element = stage.open(page)
    type_in(element, stage.definition.values(stage.random(1)[0]))
    page.emulate_media(media="print")
    expect(element.locator("form")).to_be_hidden()
    expect(element.locator("table")).to_be_visible()
    expect(element.locator("[data-slot=sentence]")).to_be_visible()
    assert_shows(stage, element, stage.random(1)[0])
    log.assert_clean()


def test_the_csv_file_holds_the_numbers_shown(stage, page, log):
    element = stage.open(page)
    for parameters in [stage.default, *stage.random(1)]:
        type_in(element, stage.definition.values(parameters))
        assert_shows(stage, element, parameters)
        element.locator("figure details").evaluate("(details) => { details.open = true; }")
        with page.expect_download() as download:
            element.get_by_role("link", name="CSV").click()
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert text.startswith("\ufeff"), "a spreadsheet would not know UTF-8"
        table = stage.definition.plot.view(parameters).table
        rows = [[plain(str(cell)) for cell in row] for row in table.itertuples(index=False)]
        assert list(csv.reader(io.StringIO(text[1:]))) == [list(table.columns), *rows]
    log.assert_clean()


# --- for everybody ---------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_a_change(stage, scheme, new_page):
    page = new_page(color_scheme=scheme)
    for width in usually((320,), (1280, 390, 320)):
        page.set_viewport_size({"width": width, "height": 800})
        element = stage.open(page)
        element.locator("details").evaluate_all(
            "(all) => all.forEach((one) => { one.open = true; })"
        )
        type_in(element, stage.definition.values(stage.random(1)[0]))
        expect(element).to_have_attribute("data-shown", re.compile(r"\d"))
        for field in element.locator("input[inputmode]").all()[:1]:  # there may be lists alone
            field.fill("a")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        no_problems(f"{width} pixels: {found}" for found in violations(page))


# The part of a focused control that something else covers (WCAG 2.4.11).
COVERED = """(control) => {
  const { left, right, top, bottom } = control.getBoundingClientRect();
  const seen = [0.1, 0.5, 0.9].filter((part) => {
    const one = document.elementFromPoint(left + (right - left) / 2, top + part * (bottom - top));
    return one && (one === control || control.contains(one) || one.contains(control));
  });
  return bottom - top > 100 ? !seen.length : seen.length < 3; // a long table scrolls beside the chart
}"""


def covered(page: Page, stage: Stage, key: str) -> list[str]:
    """What is under the chart when this key leads to it, from end to end; forwards without its numbers."""
    element = stage.open(page)
    folds = element.locator("form details" if key == "Tab" else "details")
    folds.evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    controls = element.locator(":is(a, button, input, select, summary, [tabindex]):visible")
    (controls.first if key == "Tab" else controls.last).focus()
    found, seen = [], 0
    for _ in range(controls.count()):
        focused = element.locator("*:focus")
        if focused.count():
            seen += 1
            if focused.evaluate(COVERED):
                found.append(focused.evaluate("(one) => one.name || one.textContent || one.id"))
        page.keyboard.press(key)
    assert seen == controls.count()
    return found


SIZES_OF_SCREENS = ((1280, 800), (390, 800), (320, 640), (800, 390))


def test_a_focused_control_is_not_covered_by_the_chart(stage, new_page, log):
    for width, height in SIZES_OF_SCREENS:
        page = new_page(viewport={"width": width, "height": height})
        for key in ("Tab", "Shift+Tab"):
            assert covered(page, stage, key) == [], f"{key}, {width} × {height}"
    log.assert_clean()


def test_text_is_large_enough_on_a_narrow_page(stage, new_page, log):
    page = new_page(viewport={"width": 320, "height": 640})
    element = stage.open(page)
    for parameters in stage.random(4):
        type_in(element, stage.definition.values(parameters))
        no_problems(element.evaluate(SIZES))
    log.assert_clean()
