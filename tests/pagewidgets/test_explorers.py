"""Explorers in the browser: every view, every control by keyboard and touch, links to a view,
and what happens when something is missing, blocked or loaded twice.

Each runs on a page made here, with every kind of control twice: over http with its views in a file,
as a book's pages have them, and from disk with its views inside, as without our Sphinx extension.
"""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from playwright.sync_api import Locator, Page, expect

from conftest import served, usually
from explorer_stage import Stage, assert_every_view, assert_shows, choose, controls, pick
from leanpage import guarded
from pages import EVERY_VIEW, NO_STORAGE, PUT_BACK, load_again, state
from pagewidgets import Control, Explorer, Unavailable, View
from pagewidgets.core import files
from pagewidgets.core.cells import plain
from pagewidgets.core.names import slug
from pagewidgets.sphinxext import assets
from pagewidgets.testing import decoded

VIEWS = "views-1.js"
FILES = {"data-views": VIEWS, "data-narrow": "narrow-1.js", "data-wide": "wide-1.js"}


# --- a page with every kind of control -------------------------------------------------


def shape(side: int, shape: str, colour: str, doubled: bool) -> View | Unavailable:
    """A chart of nothing much; some choices have no data."""
    if shape == "circle" and not doubled:
        return Unavailable("Nobody measured a single circle & wrote it down.")
    if (shape, side) == ("square", 3) or (shape, colour) == ("triangle", "#b3261e"):
        return Unavailable("It was lost.")
    area = side**2 * (2 if doubled else 1)

    def figure(width: int) -> Figure:
        figure = Figure(figsize=(width / 75, 3.4))
        figure.text(0.5, 0.5, f"{area} m²", color=colour, fontsize=12.5, gid="area")
        figure.add_artist(Line2D([side / 10], [0.2], marker="o", gid="side"))
        return figure

    points = {"side": f"{side} m <long>", "area": f"{area} m² & no more"}
    table = pd.DataFrame({"side (m)": [side], 'area ("m²", <i>about</i>)': [f"{area:,.1f}"]})
    sentence = f"A {colour} {shape} of {side} m <has> {area} m² & no more"
    sentence += ", which no other has that may be chosen here." if side == 4 else "."
    return View(figure, sentence, table, f"Area, {shape}.", ["sample"], points=points)


@cache
def shapes() -> Explorer:
    """All kinds of controls, with characters that markup must escape."""
    return Explorer(
        shape,
        side=Control(
            {"1 m": 1, "2 m": 2, "3 m": 3, "4 m, the longest of them": 4},
            kind="range",
            default=2,
            label="Side",
            help="Its length.",
        ),
        shape=["square", "circle", "triangle"],
        colour=Control({"dark blue": "#1b6ca8", "dark red": "#b3261e"}, kind="radio"),
        doubled=False,
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> tuple[Path, list[str]]:
    """A folder with a page of two explorers under the book's policy, the first with its views in files;
    and their ids.
    """
    folder = tmp_path_factory.mktemp("sample")
    files.copy(folder)

    def move(match: re.Match[str]) -> str:
        name = FILES[match[2]]
        (folder / name).write_text(f'pagewidgetsFile("{name}", {match[3]});\n', encoding="utf-8")
        return f'{match[1]} data-src="{name}?v=1">{match[4]}'

    first, second = shapes().markup(), shapes().markup()
    between = '<h2 id="between"><a href="#between">Between</a></h2>'
    elements = f"{assets.MOVED.sub(move, first)}\n{between}\n{second}"
    html = guarded(
        f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="pagewidgets.css"></head><body><main><h1>Sample</h1>
{elements}</main><script src="pagewidgets.js"></script></body></html>"""
    )
    (folder / "index.html").write_text(html, encoding="utf-8")
    return folder, re.findall(r'<pagewidgets-explorer id="([^"]+)"', elements)


@pytest.fixture(params=usually(["http"], ["http", "disk"]))
def stage(request: pytest.FixtureRequest, sample: tuple[Path, list[str]]) -> Iterator[Stage]:
    """The first over http, with its views in a file; in a deep run also the second from disk, with its
    views inside. A test of what can differ there asks for both: `@from_disk_too`.
    """
    folder, ids = sample
    if request.param == "disk":
        yield Stage((folder / "index.html").as_uri(), 1, shapes(), ids[1])
        return
    with served(folder) as address:
        yield Stage(f"{address}index.html", 0, shapes(), ids[0])


from_disk_too = pytest.mark.parametrize("stage", ["http", "disk"], indirect=True)


# --- views -----------------------------------------------------------------------------


def test_views_inside_the_page_decode_to_what_python_draws():
    html = shapes().markup()
    id = re.search(r'<pagewidgets-explorer id="([^"]+)"', html)[1]
    views, narrow, wide = re.findall("<script.*?</script>", html, re.DOTALL)[-3:]
    every = Stage("", 0, shapes(), id).every()
    assert [a | b for a, b in zip(decoded(views), decoded(narrow), strict=True)] == [
        one.slots for one in every
    ]
    assert [one["chart"] for one in decoded(wide)] == [one.wide for one in every]


@from_disk_too
@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_the_script_shows_every_view_as_python_draws_it(stage, width, page, log):
    page.set_viewport_size({"width": 1280 if width == "wide" else 390, "height": 800})
    element = stage.open(page)
    if width == "wide":  # it comes before a control is moved, else the narrow one is needed, too
        element.scroll_into_view_if_needed()
        expect(element).to_have_attribute("data-width", width)
    assert_every_view(page, stage, width)
    other = "narrow" if width == "wide" else "wide"
    assert [url for url in log.requests if FILES[f"data-{other}"] in url] == []
    log.assert_clean()


def test_the_wide_drawing_comes_with_the_room_and_goes_with_it(stage, page, log):
    element = stage.open(page)
    expect(element).to_have_attribute("data-width", "wide")
    assert [url for url in log.requests if FILES["data-narrow"] in url] == []
    drawn = stage.drawn(stage.default)
    for size, width in ((390, "narrow"), (1280, "wide")):
        page.set_viewport_size({"width": size, "height": 800})
        expect(element).to_have_attribute("data-width", width)
        chart = drawn.wide if width == "wide" else drawn.slots["chart"]
        assert element.locator("svg").get_attribute("viewBox") in chart
    log.assert_clean()


@pytest.mark.parametrize("stage", ["http"], indirect=True)  # from disk it is inside the page
def test_without_its_file_the_wide_drawing_is_done_without(stage, page, log):
    page.route(f"**/{FILES['data-wide']}*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        element = stage.open(page)
    expect(element.locator("svg")).to_be_visible()
    assert_shows(page, stage, stage.default)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    assert element.get_attribute("data-width") == "narrow"
    assert [error for error in log.errors if error.startswith("uncaught")] == []


@from_disk_too
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


def test_a_choice_without_data_is_grey_says_why_and_leaves_the_chart(stage, page, log):
    element = stage.open(page)
    told = element.locator("[data-refused]")
    reason = "Nobody measured a single circle & wrote it down."
    select, switch = element.locator("select"), element.get_by_role("switch")
    circle = select.locator("option").nth(1)
    expect(circle).to_have_attribute("aria-disabled", "true")
    expect(circle).to_have_attribute("label", f"circle – {reason}")
    pick(select, 1)
    expect(told).to_have_text(reason)
    assert_shows(page, stage, stage.default)
    expect(select).to_have_value("square")
    assert state(page) == {}
    switch.click()
    expect(told).to_be_empty()
    expect(circle).to_have_attribute("aria-disabled", "false")
    expect(circle).not_to_have_attribute("label", re.compile(""))
    pick(select, 1)
    assert_shows(page, stage, (1, 1, 0, 1))
    expect(switch).to_have_attribute("aria-disabled", "true")
    expect(switch).to_have_attribute("title", reason)
    switch.click(force=True)
    expect(told).to_have_text(reason)
    expect(switch).to_be_checked()
    pick(select, 2)
    blue, red = element.get_by_role("radio").all()
    expect(red).to_have_attribute("aria-disabled", "true")
    blue.press("ArrowDown")
    expect(told).to_have_text("It was lost.")
    expect(red).to_be_focused()
    expect(blue).to_be_checked()
    assert_shows(page, stage, (1, 2, 0, 1))
    expect(element.locator("svg")).to_be_visible()
    element = stage.open(page, f"?again#{stage.id}.shape=circle")
    expect(told).to_have_text(reason)
    assert_shows(page, stage, stage.default)
    log.assert_clean()


# --- controls --------------------------------------------------------------------------

# Key -> the index it leads to, from index i of n.
MOVES: dict[str, dict[str, Callable[[int, int], int]]] = {
    "range": {
        "Home": lambda i, n: 0,
        "ArrowRight": lambda i, n: min(i + 1, n - 1),
        "ArrowDown": lambda i, n: max(i - 1, 0),
        "End": lambda i, n: n - 1,
        "ArrowLeft": lambda i, n: max(i - 1, 0),
    },
    "select": {
        "End": lambda i, n: n - 1,
        "ArrowUp": lambda i, n: max(i - 1, 0),
        "ArrowDown": lambda i, n: min(i + 1, n - 1),
        "Home": lambda i, n: 0,
    },
    "radio": {
        "ArrowDown": lambda i, n: (i + 1) % n,
        "ArrowRight": lambda i, n: (i + 1) % n,
        "ArrowUp": lambda i, n: (i - 1) % n,
    },
    "switch": {"Space": lambda i, n: 1 - i, " ": lambda i, n: 1 - i},
}


def landed(stage: Stage, indices: list[int], number: int, wanted: int, key: str) -> int:
    """Where a control comes to stand: what has no data is led over, or, beyond it, not reached."""
    axis, now = stage.axes[number], indices[number]
    step = 1 if wanted > now else -1
    beyond = range(wanted, len(axis.values) if step > 0 else -1, step)
    way = [*beyond, *range(wanted, now, -step), now]
    if axis.kind == "radio" or (axis.kind == "select" and key in ("Home", "End")):
        way = [wanted, now]
    return next(
        index
        for index in way
        if stage.drawn((*indices[:number], index, *indices[number + 1 :])).table is not None
    )


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
            wanted = move(indices[number], len(axis.values))
            indices[number] = landed(stage, indices, number, wanted, key)
            assert_shows(page, stage, tuple(indices))
            focused = controls(element)[number]
            if axis.kind == "radio" and indices[number] != wanted:
                focused.focus()  # the grey one had the focus, for its reason to be read out
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
    assert state(page) == {}
    log.assert_clean()


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


def told(page: Page) -> list[str]:
    """The texts of live regions, as Chromium tells a screen reader."""
    asked = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nodes = {node["nodeId"]: node for node in asked["nodes"]}
    live = [
        node
        for node in nodes.values()
        if any(one["name"] == "live" for one in node.get("properties", ()))
    ]
    return [nodes[child]["name"]["value"] for node in live for child in node["childIds"]]


def test_points_say_what_they_are(stage, page, log):
    element = stage.open(page)
    slider = element.get_by_label("Points of the chart, one by one")
    said, ring = element.locator(".pagewidgets-point output"), element.locator("circle")
    expect(element.locator("[data-slot=points] li")).to_have_text(["2 m <long>", "4 m² & no more"])
    tab_to(page, slider)
    expect(said).to_have_text("4 m² & no more")
    page.keyboard.press("Home")
    expect(said).to_have_text("2 m <long>")
    expect(slider).to_have_attribute("aria-valuetext", "2 m <long>")
    assert "2 m <long>" not in told(page)  # the slider has said it
    assert stage.drawn(stage.default).sentence in told(page)
    assert ring.evaluate("(ring) => ring.parentElement.dataset.point") == "0"
    element.locator("[data-point='1']").hover()
    expect(said).to_have_text("4 m² & no more")
    assert ring.evaluate("(ring) => ring.parentElement.dataset.point") == "1"
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    expect(said).to_be_empty()
    element.locator("[data-point='0']").click(force=True)
    expect(said).to_have_text("4 m <long>")
    log.assert_clean()


def test_the_csv_file_holds_the_numbers_shown(stage, page, log):
    element = stage.open(page)
    for indices in (stage.default, stage.other):
        choose(element, indices)
        assert_shows(page, stage, indices)
        element.locator("details:has(table)").evaluate("(details) => { details.open = true; }")
        with page.expect_download() as download:
            element.get_by_role("link", name="CSV").click()
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert text.startswith("\ufeff"), "a spreadsheet would not know UTF-8"
        table = stage.drawn(indices).table
        rows = [[plain(str(cell)) for cell in row] for row in table.itertuples(index=False)]
        assert list(csv.reader(io.StringIO(text[1:]))) == [list(table.columns), *rows]
        assert download.value.suggested_filename == f"{stage.id}.csv"
    log.assert_clean()


# Where they are on the page, whatever was scrolled.
PLACE = """(element) => {
  const { left, top, width } = element.getBoundingClientRect();
  return [left, top + scrollY, width];
}"""


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
            there, reset = [], element.get_by_role("button", name="Reset")
            for index in range(len(axis.values)):
                chosen = (*indices[:number], index, *indices[number + 1 :])
                if stage.drawn(chosen).table is not None:
                    target.fill(str(index))
                    assert_shows(page, stage, chosen)
                    there.append([one.evaluate(PLACE) for one in (target, reset)])
            assert there == [there[0]] * len(there), "it or the buttons move"
            target.tap(position={"x": box["width"] - 3, "y": box["height"] / 2})
            indices[number] = len(axis.values) - 1
        elif axis.kind == "radio":
            options = [
                (*indices[:number], i, *indices[number + 1 :]) for i in range(len(axis.values))
            ]
            indices[number] = max(
                i for i, one in enumerate(options) if stage.drawn(one).table is not None
            )
            control.locator("label").nth(indices[number]).tap()
        elif axis.kind == "switch":
            control.locator("label").tap()
            indices[number] = 1 - axis.default
        else:  # its list is the system's own, out of a page's reach
            continue
        assert_shows(page, stage, tuple(indices))
    log.assert_clean()


# --- links to a view -------------------------------------------------------------------


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
    assert state(page) == {}
    log.assert_clean()


@from_disk_too
def test_paper_has_the_page_of_a_presented_chart_whatever_the_browser_refuses(stage, page, log):
    page.add_init_script(
        "history.replaceState = () => { throw new DOMException('', 'SecurityError'); };"
    )
    page.goto(f"{stage.address}?present={stage.id}")
    presented = page.locator("[data-presented]")
    expect(presented).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(presented).to_have_count(0)
    log.assert_clean()


def test_the_address_may_change_under_the_page(stage, page, log):
    stage.open(page)
    fragment = urlencode(stage.fragment(stage.other))
    page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    assert_shows(page, stage, stage.other)
    page.evaluate("location.href = '#'")  # the page's top
    assert_shows(page, stage, stage.other)
    page.go_back()
    page.go_back()  # the address without a state
    assert_shows(page, stage, stage.default)
    log.assert_clean()


CLIPBOARD = """(refused) => Object.defineProperty(navigator, "clipboard", { configurable: true, value: {
  writeText: async (text) => {
    if (refused) throw new DOMException("refused for this test", "NotAllowedError");
    window.copied = text;
  } } })"""


def test_a_link_says_what_the_whole_page_shows_whatever_was_clicked_between(
    stage, sample, page, new_page, log
):
    first, second = (replace(stage, nth=nth, id=id) for nth, id in enumerate(sample[1]))
    element = first.open(page)
    choose(element, first.other)
    page.get_by_role("link", name="Between").click()
    expect(page.locator("#between")).to_be_in_viewport()
    assert urlsplit(page.url).fragment == "between"
    choose(second.find(page), second.other)
    everything = first.fragment(first.other) | second.fragment(second.other)
    assert state(page) == everything
    copy = element.get_by_role("button", name="Copy link")
    page.evaluate(CLIPBOARD, False)
    copy.click()
    expect(element.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    link = page.evaluate("copied")
    page.evaluate(CLIPBOARD, True)
    copy.click()
    field = element.get_by_label("Copy this address:")
    expect(field).to_have_value(link)
    expect(field).to_be_focused()
    assert field.evaluate("(field) => field.selectionEnd - field.selectionStart") == len(link)
    assert dict(parse_qsl(urlsplit(link).fragment)) == everything
    anew = new_page()
    anew.goto(link)
    for one in (first, second):
        assert_shows(anew, one, one.other)
    expect(first.find(anew).locator("[data-slot=chart]")).to_be_in_viewport()
    page.go_back()
    assert_shows(page, first, first.other)
    assert_shows(page, second, second.default)
    log.assert_clean()


def test_an_unknown_option_in_the_address_gives_the_default(stage, page, log):
    unknown = {f"{stage.id}.{slug(axis.name)}": "none-of-them" for axis in stage.axes}
    unknown |= {f"{stage.id}.nothing": "x", "no.one": "y"}
    element = stage.open(page, f"#{urlencode(unknown)}")
    number = stage.explorer.choices.number(stage.default)
    expect(element).to_have_attribute("data-number", str(number))
    assert_shows(page, stage, stage.default)
    log.assert_clean()


# --- loading ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["http", "disk", "emptied"])
def test_a_missing_file_of_views_is_said_in_place(sample, place, page, log, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(sample[0], site)
    (site / VIEWS).rename(site / "away.js")
    if place == "emptied":  # some hosts answer whatever they are asked for
        (site / VIEWS).touch()
    with served(site) as http:
        address = http if place == "http" else f"{site.as_uri()}/"
        stage = Stage(f"{address}index.html", 0, shapes(), sample[1][0])
        element = stage.open(page)
        choose(element, stage.other)
        expect(element.locator("[data-slot=sentence]")).to_contain_text("could not be loaded")
        assert element.locator("[data-slot=chart] > svg").count() == 0, "an old chart is left"
        assert [error for error in log.errors if error.startswith("uncaught")] == []
        (site / "away.js").rename(site / VIEWS)  # the network is back
        choose(element, stage.default)
        assert_shows(page, stage, stage.default)
        assert element.locator("svg").count() == 1
    assert log.foreign == []


@from_disk_too
def test_scripts_may_be_loaded_twice(stage, page, log):
    element = stage.open(page)
    choose(element, stage.other)
    load_again(page, ["pagewidgets.js"])
    assert_shows(page, stage, stage.other)
    choose(element, stage.default)
    assert_shows(page, stage, stage.default)
    assert element.get_by_text("Download these numbers (CSV)").count() == 1
    log.assert_clean()


@from_disk_too
def test_an_element_may_be_taken_out_and_put_back(stage, page, log):
    element = stage.open(page)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    element.evaluate(PUT_BACK)
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
    assert state(page) == {}
    log.assert_clean()


@from_disk_too
def test_it_works_where_storage_is_blocked(stage, page, log):
    page.add_init_script(NO_STORAGE)
    element = stage.open(page)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    log.assert_clean()
