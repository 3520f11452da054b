"""The interactives of the book in the browser: each answers, keeps its state in the address, and
says and draws what Python does now.

How their controls work is tested in tests/pagewidgets, on pages without this book.
"""

import json
import operator
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

import simulation_stage
from conftest import ROOT, usually
from explorer_stage import Stage, assert_every_view, assert_shows, choose
from pages import (
    NOTEBOOKS,
    READ,
    explorers,
    in_contents,
    no_problems,
    simulations,
    soup,
    state,
    uncover,
)
from pagewidgets import settings
from pagewidgets.testing import decoded

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
few = usually(1, None)
some_explorers = pytest.mark.parametrize(("notebook", "nth"), PLACED[:few], ids=IDS[:few])
one_explorer = pytest.mark.parametrize(("notebook", "nth"), PLACED[:1], ids=IDS[:1])


def on_page(folder: Path, address: str, notebook: str) -> list[Stage]:
    """The explorers of a notebook, on its page."""
    elements = soup(folder / f"{notebook}.html").select("pagewidgets-explorer")
    pairs = zip(elements, explorers(notebook), strict=True)
    return [
        Stage(f"{address}{notebook}.html", nth, explorer, element["id"], "data.html")
        for nth, (element, explorer) in enumerate(pairs)
    ]


PLACES = ("http", "file")
every_place = pytest.mark.parametrize("place", usually(PLACES[:1], PLACES))
PAGES = tuple(dict.fromkeys(notebook for notebook, _, _ in EXPLORERS))
on_every_page = pytest.mark.parametrize("notebook", PAGES)


def stages(request: pytest.FixtureRequest, place: str, notebook: str) -> list[Stage]:
    site = request.getfixturevalue(f"site_{place}")
    return on_page(request.getfixturevalue("built"), site, notebook)


def test_there_are_explorers():
    assert [(notebook, name) for notebook, _, name in EXPLORERS] == [
        (notebook, explorer.name) for notebook in NOTEBOOKS for explorer in explorers(notebook)
    ]
    assert EXPLORERS


def built_views(built: Path, notebook: str, nth: int) -> list[dict[str, str]]:
    """The views of an explorer in its files; those of its wide drawings under "wide"."""
    page = built / f"{notebook}.html"
    scripts = soup(page).select("pagewidgets-explorer")[nth].select("[data-src]")
    views, narrow, wide = (decoded(page.parent / urlsplit(one["data-src"]).path) for one in scripts)
    return [
        one | chart | {"wide": room["chart"]}
        for one, chart, room in zip(views, narrow, wide, strict=True)
    ]


@every_explorer
def test_the_file_of_views_is_what_python_draws_now(built, notebook, nth):
    """Some of them: the build has just drawn them all, and how they are packed is tested apart."""
    stage = on_page(built, "", notebook)[nth]
    views, choices = built_views(built, notebook, nth), list(stage.explorer.choices)
    assert len(views) == len(choices)
    for number in range(0, len(views), usually(len(views) // 6 + 1, 1)):
        drawn = stage.drawn(choices[number])
        assert views[number] == drawn.slots | {"wide": drawn.wide}, choices[number]
    no_problems(
        problem for table in {view["table"] for view in views} - {""} for problem in unread(table)
    )


SAYS_A_NUMBER = re.compile(r"\W?[\d,.]*\d\W*")


def unread(table: str) -> Iterator[str]:
    """Columns of nothing but numbers that pandas cannot read in the download."""
    head, *rows = [tr.find_all(["th", "td"]) for tr in BeautifulSoup(table, "html.parser")("tr")]
    for name, *cells in zip(head, *rows, strict=True):
        values = [cell.get("data-value", cell.text) for cell in cells]
        numbers = all(SAYS_A_NUMBER.fullmatch(cell.text) for cell in cells)
        if numbers and pd.to_numeric(pd.Series(values), errors="coerce").isna().any():
            yield f"{name.text}: {values[:5]}"


def test_a_column_that_pandas_cannot_read_is_found():
    head = "<tr><th>n</th><th>m</th><th>w</th></tr>"
    table = f"{head}<tr><td>−1,000</td><td data-value='-1'>−1</td><td>no</td></tr>"
    assert list(unread(table)) == ["n: ['−1,000']"]


@pytest.mark.parametrize("place", PLACES)
@some_explorers
def test_the_script_shows_every_view_as_python_draws_it(request, place, notebook, nth, page, log):
    stage = stages(request, place, notebook)[nth]
    stage.open(page)
    assert_every_view(page, stage, "wide")
    log.assert_clean()


@every_explorer
def test_every_chart_is_reached_one_control_at_a_time(built, notebook, nth):
    """A control does not go where there is no data, so a way must lead around it."""
    stage = on_page(built, "", notebook)[nth]
    pairs = zip(stage.explorer.choices, built_views(built, notebook, nth), strict=True)
    there = {indices for indices, view in pairs if view["table"]}
    found, new = set(), {stage.default}
    while new:
        found |= new
        new = {
            one for one in there - found
            if any(sum(map(operator.ne, one, other)) == 1 for other in new)
        }  # fmt: skip
    assert found == there


def test_some_choice_has_no_data(built):
    assert any(not view["table"] for placed in PLACED for view in built_views(built, *placed))


@every_place
@on_every_page
def test_explorers_of_one_page_keep_their_own_state(request, place, notebook, page, new_page, log):
    own = stages(request, place, notebook)
    expected: dict[str, str] = {}
    page.goto(own[0].address)
    uncover(page)
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


@every_place
@pytest.mark.parametrize("notebook", PAGES[:few])
def test_ordinary_anchors_still_work(request, place, notebook, page, log):
    stage = stages(request, place, notebook)[0]
    element = stage.open(page)
    heading = page.locator("article section[id] > h2").last
    id = heading.locator("..").get_attribute("id")
    choose(element, stage.other)
    expect(heading).not_to_be_in_viewport()
    in_contents(page, id).click()
    expect(heading).to_be_in_viewport()
    assert urlsplit(page.url).fragment == id
    assert_shows(page, stage, stage.other)
    page.goto("about:blank")
    stage.open(page, f"#{id}")
    expect(heading).to_be_in_viewport()
    assert_shows(page, stage, stage.default)
    assert urlsplit(page.url).fragment == id
    log.assert_clean()


def view_files(log) -> list[str]:
    parts = (urlsplit(url).path.partition("/_pagewidgets/") for url in log.requests)
    return [name for _, folder, name in parts if folder]


@pytest.mark.parametrize("width", ["narrow", "wide"])
@every_place
@one_explorer
def test_views_are_loaded_when_they_are_seen(request, place, notebook, nth, width, new_page, log):
    """With the drawings of one width; the wide default already when the chart comes near."""
    page = new_page(viewport={"width": 1280 if width == "wide" else 390, "height": 300})
    stage = stages(request, place, notebook)[nth]
    element = stage.open(page)
    own = element.locator("script[data-src]").evaluate_all(
        "(all) => all.map((one) => one.dataset.src.match(/_pagewidgets.([^?]+)/)[1])"
    )
    views, narrow, wide = own
    page.wait_for_load_state("networkidle")
    assert views not in view_files(log)
    with page.expect_request(re.compile(re.escape(views))):
        element.scroll_into_view_if_needed()
    if width == "wide":
        expect(element).to_have_attribute("data-width", width)
    choose(element, stage.other)
    assert_shows(page, stage, stage.other)
    expected = {views, wide if width == "wide" else narrow}
    assert set(own) & set(view_files(log)) == expected
    log.assert_clean()


# --- simulations -----------------------------------------------------------------------


def every_simulation() -> Iterator[tuple[str, str]]:
    """Every simulation of the book by its stored output: its notebook and its name."""
    for notebook in NOTEBOOKS:
        text = (ROOT / f"{notebook}.ipynb").read_text(encoding="utf-8")
        yield from ((notebook, name) for name in re.findall(r'"Simulation\((\w+)\): ', text))


SIMULATIONS = tuple(every_simulation())
MODELLED = tuple(dict.fromkeys(notebook for notebook, _ in SIMULATIONS))


def simulated(built: Path, address: str, notebook: str) -> list[simulation_stage.Stage]:
    """The simulations of a notebook, on its page."""
    elements = soup(built / f"{notebook}.html").select("pagewidgets-simulation")
    pairs = zip(elements, simulations(notebook), strict=True)
    return [
        simulation_stage.Stage(f"{address}{notebook}.html", nth, definition, element["id"])
        for nth, (element, definition) in enumerate(pairs)
    ]


def test_the_simulations_of_the_book_are_found():
    assert [
        (notebook, one.name) for notebook in NOTEBOOKS for one in simulations(notebook)
    ] == list(SIMULATIONS)
    assert SIMULATIONS


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_number_of_a_default_is_a_setting(notebook):
    for one in simulations(notebook):
        default = one.plot.default
        assert json.loads(json.dumps(vars(default))).keys() == settings(type(default)).keys()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("notebook", MODELLED)
def test_simulations_say_and_draw_what_python_does(
    built, site_http, notebook, width, new_page, log
):
    """With text that can be read; a link opens the last set."""
    page = new_page(viewport={"width": width, "height": 640})
    page.goto(f"{site_http}{notebook}.html")
    uncover(page)
    last, expected = [], {}
    for stage in simulated(built, site_http, notebook):
        element = stage.find(page)
        element.evaluate("(element) => element.load()")
        presets = usually([], list(stage.definition.presets.values()))
        sets = [stage.default, *presets, *stage.random(usually(2, 100))]
        for parameters in sets:
            simulation_stage.type_in(element, stage.definition.values(parameters))
            simulation_stage.assert_shows(stage, element, parameters)
            no_problems(simulation_stage.differences(stage, element, parameters))
            no_problems(element.evaluate(READ))
        expected |= stage.fragment(parameters)
        assert state(page) == expected
        last.append((stage, parameters))
    anew = new_page()
    anew.goto(page.url)
    for stage, parameters in last:
        simulation_stage.assert_shows(stage, stage.find(anew), parameters)
    log.assert_clean()


def test_one_cover_speaks_for_all_that_follows_it_directly(built, site, page):
    """With the same bets, or a reader would not learn of the others."""
    for name in NOTEBOOKS:
        for cell in soup(built / f"{name}.html").select(
            "div.cell:has(pagewidgets-cover) + div.cell"
        ):
            if cover := cell.select_one("pagewidgets-cover"):
                one = cell.find_previous("pagewidgets-cover")
                assert one["data-bet"] == cover["data-bet"], (name, cover["data-bet"])
    page.goto(f"{site}book/06-hindsight.html")
    heads = (
        "(all) => all.map((one) => one.querySelectorAll('pagewidgets-cover > div:first-child'))"
        ".map((all) => [...all].filter((one) => one.checkVisibility()).length).filter(Boolean)"
    )
    assert page.locator("section > section").evaluate_all(heads) == [1] * 6
    uncover(page)
    assert page.locator("section > section").evaluate_all(heads) == []
