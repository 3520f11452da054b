"""Every built page: whole, clean, accessible, readable on a phone, in print and in the dark.

The pages are those of _toc.yml, so a later chapter is tested without an edit here. Each is opened
wide and light, then narrow and dark (in a deep run in every width and scheme), and all tests look
at the same open page, in the order of this file.
"""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from conftest import ROOT, SITE, PageLog, both_sites, opening, usually
from contrast import faint
from pages import (
    CHAPTERS,
    CODE,
    COLOURS,
    CONTENTS,
    DOCUMENTS,
    EVERY_VIEW,
    FIRST,
    FORBIDDEN,
    MENU,
    NOTEBOOKS,
    PROMISES,
    REFUSED,
    SEARCH,
    SIZES,
    SMALL_TEXT,
    SMALLEST,
    displayed,
    every_view,
    explorers,
    in_contents,
    no_problems,
    open_page,
    soup,
    use,
    violations,
)
from pagewidgets import Explorer, Simulation, Unavailable

ELEMENTS = "pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation"
FORMS = ":is(pagewidgets-explorer, pagewidgets-simulation) form"
SCREENS = usually(
    [("light", 1280), ("dark", 320)], list(itertools.product(("light", "dark"), (1280, 390, 320)))
)
VISITS = [(name, *screen) for screen in SCREENS for name in DOCUMENTS]
every_page = pytest.mark.parametrize("name", DOCUMENTS)
every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


@dataclass(frozen=True)
class Visit:
    """An open page, and what it did so far."""

    name: str
    page: Page
    log: PageLog


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest, contexts, site_http: str) -> Iterator[Visit]:
    """A page on one screen, as it was left by the test before."""
    name, scheme, width = request.param
    log = PageLog()
    with opening(contexts, log) as new_page:
        page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        open_page(page, f"{site_http}{name}.html")
        yield Visit(name, page, log)


def on_screen(visit: tuple[str, str, int]) -> str:
    name, scheme, width = visit
    return f"{Path(name).name}-{scheme}-{width}"


every_visit = pytest.mark.parametrize("visit", VISITS, ids=on_screen, indirect=True, scope="module")
wide = pytest.mark.parametrize(
    "visit", VISITS[: len(DOCUMENTS)], ids=on_screen, indirect=True, scope="module"
)


# --- as it is opened -------------------------------------------------------------------


@every_visit
def test_a_page_fits_its_screen(visit):
    width = visit.page.viewport_size["width"]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@wide
def test_a_page_holds_what_its_notebook_displays(visit):
    expected = []
    for item in displayed(visit.name) if visit.name in NOTEBOOKS else ():
        if isinstance(item, Explorer):
            found = ["pagewidgets-explorer", item.view(item.choices.default).sentence]
        elif isinstance(item, Simulation):
            found = ["pagewidgets-simulation", item.view().sentence]
        else:
            found = ["pagewidgets-chart", item.sentence]
        expected.append(found)
    found = visit.page.locator(ELEMENTS).evaluate_all(
        """(all) => all.map((one) => [
          one.localName, one.querySelector("[data-slot=sentence]").textContent])"""
    )
    assert found == expected


@wide
def test_the_code_can_be_opened(visit):
    folds = visit.page.locator(CODE)
    file = ROOT / f"{visit.name}.ipynb"
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"] if file.exists() else []
    hidden = [cell for cell in cells if "hide-input" in cell["metadata"].get("tags", [])]
    seen = "(all) => all.map((fold) => fold.querySelector('pre').checkVisibility())"
    shown = [folds.evaluate_all(seen)]
    for switch in ("Show the code", "Hide the code") if hidden else ():
        visit.page.get_by_role("button", name=switch).click()
        shown.append(folds.evaluate_all(seen))
    assert shown == [[open] * len(hidden) for open in (False, True, False)[: len(shown)]]


# --- used ------------------------------------------------------------------------------


def local(log: PageLog, site: str) -> None:
    """Fail on any error, and on any request to another place than the site."""
    log.assert_clean()
    own = ("http:", urlsplit(site).netloc) if site.startswith("http") else ("file:", "")
    others = [
        url for url in log.requests
        if not url.startswith("data:") and (f"{urlsplit(url).scheme}:", urlsplit(url).netloc) != own
    ]  # fmt: skip
    assert others == []


@every_visit
def test_a_page_is_used_without_an_error(visit, site_http):
    use(visit.page)
    visit.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    visit.page.wait_for_load_state("networkidle")
    local(visit.log, site_http)


@every_visit
def test_axe_finds_nothing(visit):
    """With everything unfolded, moved and answered, which is where the state differs.

    Contrast, three quarters of axe's time, is left to the next test; a deep run does both.
    """
    no_problems(violations(visit.page, *usually(["color-contrast"], [])))


@every_visit
def test_no_text_is_small_or_faint(visit):
    no_problems(visit.page.evaluate(SMALL_TEXT, SMALLEST))
    no_problems(faint(visit.page.locator("body")))
    width = visit.page.viewport_size["width"]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


# Tables that are wider than their place and do not show that they go on.
SIDEWAYS = """() => [...document.querySelectorAll("article table")].filter((table) => {
  const box = table.parentElement;
  return box.checkVisibility() && box.scrollWidth > box.clientWidth + 1 && !getComputedStyle(box).boxShadow.includes("inset");
}).map((table) => table.textContent.trim().slice(0, 60))"""


@every_visit
def test_a_table_shows_where_it_goes_on(visit):
    no_problems(visit.page.evaluate(SIDEWAYS))


@every_visit
def test_every_view_can_be_read(visit):
    """Size, place and contrast of all that is drawn, in every view of every explorer."""
    no_problems(every_view(visit.page, PROMISES))
    visit.log.assert_clean()


# A phone, a small laptop and a low window.
ONE_SCREEN = [(390, 844), (1366, 768), (1280, 560)]
ZOOMED = [(640, 512), (320, 256)]  # 1280 × 1024 at 200 % and 400 %

# How much higher than the screen a chart, its sentence and its first control, if any, are together. Where
# the chart alone is, all controls stay over it in the upper half.
TOO_HIGH = """async (element) => {
  const end = Date.now() + 5000;
  while ((element.dataset.width ?? "narrow") !== fitting(element) && Date.now() < end) await near(element);
  if (!element.querySelector("form")) return 0;
  const box = (selector) => element.querySelector(selector).getBoundingClientRect();
  const stage = box(".pagewidgets-stage"), form = box("form"), first = box("form > *");
  const bar = 16 * parseFloat(getComputedStyle(element).getPropertyValue("--pw-top")) || 0;
  if (element.querySelector(".pagewidgets-frame[data-tall]") && fitting(element) === "narrow") {
    scrollBy(0, box("svg").bottom - innerHeight);
    return box("form").top < bar ? innerHeight : box("form").bottom - innerHeight / 2;
  }
  const high = form.left >= stage.right ? Math.max(stage.height, first.bottom - form.top) : first.bottom - stage.top;
  return high - (innerHeight - bar);
}"""


@wide
def test_a_chart_and_its_controls_are_on_one_screen(visit):
    """With letters that can be read on it."""
    page, size = visit.page, visit.page.viewport_size
    page.evaluate(EVERY_VIEW)
    problems = []
    for width, height in ONE_SCREEN:
        page.set_viewport_size({"width": width, "height": height})
        for element in page.locator(ELEMENTS).all():
            id, over = element.get_attribute("id"), element.evaluate(TOO_HIGH)
            name = f"{id}, {width} × {height}"
            if over > 0:
                problems.append(f"{name}: {over:.0f} pixels too high")
            problems += [f"{name}: {problem}" for problem in element.evaluate(SIZES)]
    page.set_viewport_size(size)
    no_problems(problems)


PAPER = {"width": 658, "height": 960}  # A4 between its margins
INKS = """[...document.querySelectorAll("body, body *")].map((one) => {
  const { color, backgroundColor, borderTopColor, fill, stroke } = getComputedStyle(one);
  return [one.localName, color, backgroundColor, borderTopColor, fill, stroke].join(" ");
})"""
# Navigation, code, controls; then what would tell a student an answer.
UNPRINTED = f"""nav, footer, button, {CODE}, .cell_input, {FORMS}, .pagewidgets-point, details.admonition:not(.works),
  [data-feedback], :is(pagewidgets-predict, pagewidgets-quiz) [role=status], .pagewidgets-answer, pagewidgets-predict details"""
CUT_OFF = """[...document.querySelectorAll("article :is(table, svg, pre, math)")].filter((one) => {
  const { height, right } = one.getBoundingClientRect();
  return right > innerWidth || (one.localName === "svg" && height > innerHeight);
}).map((one) => one.outerHTML.slice(0, 200))"""


@wide
def test_on_paper_a_page_is_whole_light_and_tells_no_answer(visit):
    """After it was used, its answers given and its colours dark."""
    page, size = visit.page, visit.page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    inks = page.evaluate(INKS)
    page.evaluate("document.body.dataset.theme = 'dark'")
    no_problems(
        f"dark {one}, light {other}"
        for one, other in zip(page.evaluate(INKS), inks, strict=True)
        if one != other
    )
    page.evaluate("document.body.dataset.theme = 'light'")
    assert page.locator(f":is({UNPRINTED}):visible").count() == 0
    shown = """(all, parts) => all.flatMap((one) => parts.map((part) =>
      one.querySelector(part).checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })))"""
    assert all(page.locator(ELEMENTS).evaluate_all(shown, ["table", "[data-slot=sentence]"]))
    no_problems(page.evaluate(CUT_OFF))
    page.set_viewport_size(size)
    page.emulate_media(media="screen")
    visit.log.assert_clean()


# --- from disk, and without a script ---------------------------------------------------


@every_page
def test_a_page_from_disk_is_used_without_an_error(site_file, name, page, log):
    page.goto(f"{site_file}{name}.html")
    use(page)
    local(log, site_file)


@every_page
def test_without_javascript_a_page_shows_its_charts_and_no_dead_control(
    site_http, name, new_page, log
):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_http}{name}.html")
    expect(page.locator("article h1")).to_be_visible()
    for element in page.locator(ELEMENTS).all():
        expect(element.locator("svg")).to_be_visible()
        expect(element.locator("[data-slot=sentence]")).to_be_visible()
        expect(
            element.locator("figcaption, details:has(> [data-slot=caption]) > summary")
        ).to_be_visible()
        expect(element.locator("table")).to_be_hidden()
        element.locator("figure > details > summary").click()
        expect(element.locator("table")).to_be_visible()
        expect(element.locator("[data-slot=caption]")).to_be_visible()
    for form in page.locator(FORMS).all():
        expect(form).to_be_hidden()
    # The preloads of the theme's scripts are refused, as they should be.
    assert [error for error in log.errors if not re.search(r"\.js\S*: csp$", error)] == []
    assert log.foreign == []


# --- as a file -------------------------------------------------------------------------


@every_notebook
def test_an_explorer_starts_with_a_chart(name):
    defaults = {item.name: item.view(item.choices.default) for item in explorers(name)}
    empty = {name: view for name, view in defaults.items() if isinstance(view, Unavailable)}
    assert empty == {}, "the first thing a reader sees is that there is nothing to see"


def dead(page: Path, reference: str) -> bool:
    """Whether a relative reference of a page leads to no file, or to no element in it."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file() or not target.is_relative_to(SITE):
        return True
    if not parts.fragment or target.suffix != ".html":
        return False
    return not soup(target).find(attrs={"id": unquote(parts.fragment)})


@pytest.mark.parametrize("name", [*DOCUMENTS, "index", "search"])
def test_every_link_of_a_page_leads_somewhere(built, name):
    page = built / f"{name}.html"
    references = {
        element[attribute]
        for attribute in ("href", "src", "data-src", "action")
        for element in soup(page).find_all(attrs={attribute: True})
    }
    for element in soup(page).find_all("meta", attrs={"http-equiv": "Refresh"}):
        references.add(element["content"].partition("url=")[2])
    assert references
    assert sorted(reference for reference in references if dead(page, reference)) == []


@every_page
def test_ids_are_given_once(built, name):
    ids = [element["id"] for element in soup(built / f"{name}.html").find_all(id=True)]
    assert sorted({id for id in ids if ids.count(id) > 1}) == []


@every_page
def test_every_figure_has_its_words_its_source_and_its_numbers(built, name):
    page = built / f"{name}.html"
    article = soup(page).find("article")
    figures = article.select(ELEMENTS)
    # A picture outside our elements would come without all of this.
    assert article.select(".cell_output img") == []
    assert article.select(f"svg:not([aria-hidden=true], :is({ELEMENTS}) *)") == []
    for element in figures:
        slots = {slot["data-slot"]: slot for slot in element.select("[data-slot]")}
        assert sorted(slots) == ["caption", "chart", "points", "sentence", "table"], element["id"]
        assert len(slots["sentence"].text.split()) > 5
        svg = slots["chart"].find("svg")
        assert svg["role"] == "img"
        assert svg["aria-labelledby"] == slots["sentence"]["id"]
        assert svg["viewbox"].split()[2] == "345.6", (
            "not the drawing that every screen has room for"
        )
        assert len(slots["caption"].text.split()) > 5
        links = slots["caption"].select("a[href]")
        if element.name == "pagewidgets-simulation":
            caption = slots["caption"].text  # whose its numbers are
            assert "Invented for teaching" in caption or "Your own" in caption, element["id"]
        else:
            assert links, f"{element['id']}: no link to its source"
        assert [link["href"] for link in links if dead(page, link["href"])] == []
        assert slots["table"].select("thead th[scope=col]")
        assert slots["table"].select("tbody th[scope=row], tr > th[scope=row]")


# --- what would be found ---------------------------------------------------------------


def test_axe_finds_a_fault(site_http, page):
    page.goto(f"{site_http}{DOCUMENTS[0]}.html")
    faults = "<button></button><button aria-label='Toggle'>Show the code</button>"
    page.locator("article").evaluate(
        "(one, html) => one.insertAdjacentHTML('beforeend', html)", faults
    )
    rules = {found.partition(" at ")[0] for found in violations(page)}
    assert rules >= {"button-name", "label-content-name-mismatch"}


@both_sites
def test_the_policy_is_in_force(site, page, log):
    page.goto(f"{site}{FIRST}.html")
    refused, done = page.evaluate(FORBIDDEN)
    assert (set(refused), done) == (REFUSED, [])
    assert len([error for error in log.errors if "Content Security Policy" in error]) >= 6


# --- the theme -------------------------------------------------------------------------


@both_sites
def test_the_root_leads_to_the_first_page(site, page, log):
    page.goto(f"{site}index.html")
    page.wait_for_url(f"{site}{DOCUMENTS[0]}.html")
    expect(page.locator("article h1")).to_be_visible()
    # A page that only leads on names no icon; the browser may ask for one.
    assert [error for error in log.errors if not error.endswith("/favicon.ico)")] == []
    assert log.foreign == []


DARK = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g)[0] < 128"


@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_colour_switch(site, new_page, log, device):
    page = new_page(color_scheme=device)
    page.goto(f"{site}{DOCUMENTS[0]}.html")
    assert page.evaluate(DARK) is (device == "dark")
    page.locator(COLOURS).click()  # against the device
    assert page.evaluate(DARK) is (device == "light")
    page.goto(f"{site}{DOCUMENTS[1]}.html")
    assert page.evaluate(DARK) is (device == "light")
    page.emulate_media(media="print")
    assert page.evaluate(DARK) is False
    assert (
        page.locator(ELEMENTS).first.evaluate("(one) => getComputedStyle(one).colorScheme")
        == "light"
    )
    page.emulate_media(media="screen")
    for _ in range(2):  # with the device, then as the device has it
        page.locator(COLOURS).click()
        assert page.evaluate(DARK) is (device == "dark")
    log.assert_clean()


def test_the_contents_of_the_book_on_a_phone_by_keyboard(site, new_page, log):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{site}{DOCUMENTS[0]}.html")
    link = page.locator(CHAPTERS).get_by_role("link").first
    expect(link).to_be_hidden()
    page.locator(MENU).press("Space")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator(MENU)).to_be_focused()
    page.keyboard.press("Space")
    link.press("Enter")
    page.wait_for_url(f"{site}{DOCUMENTS[1]}.html")
    log.assert_clean()


@pytest.mark.parametrize("width", [390, 1366, 1720])
def test_the_contents_of_a_page(site_http, new_page, log, width):
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site_http}{FIRST}.html")
    box, text = page.locator(CONTENTS).bounding_box(), page.locator("article").bounding_box()
    beside = width >= 1700
    assert (box["x"] >= text["x"] + text["width"]) is beside
    assert (page.locator(f"{CONTENTS} details").get_attribute("open") is not None) is beside
    heading = page.locator("article section[id] > h2").last
    in_contents(page, heading.locator("..").get_attribute("id")).click()
    expect(heading).to_be_in_viewport()
    log.assert_clean()


FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return "";
  const box = element.getBoundingClientRect();
  const left = Math.max(0, box.left), width = Math.min(innerWidth, box.right) - left; // of a long table what is on the screen
  const top = Math.max(0, box.top), height = Math.min(innerHeight, box.bottom) - top;
  const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9]].map(([x, y]) => [left + width * x, top + height * y]);
  const seen = points.some(([x, y]) => {
    const above = document.elementFromPoint(x, y);
    return above && (element.contains(above) || above.contains(element) || element.labels?.[0]?.contains(above));
  });
  return seen ? "seen" : `${element.outerHTML.slice(0, 120)} at ${left}, ${top} is covered`;
}"""


@pytest.mark.parametrize("size", ONE_SCREEN[::2] + usually([], ZOOMED))
@pytest.mark.parametrize("name", usually(["book/04-diplomacy-as-a-test"], NOTEBOOKS))
def test_what_has_the_focus_is_seen(site_http, new_page, name, size):
    """Forth and back through everything that Tab reaches, under the bar and the charts that stay."""
    page = new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    page.goto(f"{site_http}{name}.html")
    stops, found = 0, []
    for key in ("Tab", "Shift+Tab"):
        while (where := (page.keyboard.press(key), page.evaluate(FOCUSED))[1]) and stops < 2000:
            stops += 1
            found += [where] if where != "seen" else []
    assert stops > 20
    no_problems(found)


def test_the_skip_link_leads_to_the_text(site_http, page):
    page.goto(f"{site_http}{FIRST}.html")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


# What a link may lead to next after each chart with controls, and whether all charts near are drawn for its width.
AFTER = """() => [...document.querySelectorAll("article pagewidgets-explorer")].map((chart) =>
  [...document.querySelectorAll("article :is(section, pagewidgets-predict)[id]")].find((one) => chart.compareDocumentPosition(one) === 4).id)"""
DRAWN = """() => [...document.querySelectorAll("article :is(pagewidgets-chart, pagewidgets-explorer)")]
  .filter((one) => { const { top, bottom } = one.getBoundingClientRect(); return bottom > -0.9 * innerHeight && top < 1.9 * innerHeight; })
  .every((one) => one.matches("[data-width=wide], :not(:has(script[data-wide]))"))"""
CAMPS = next(name for name in NOTEBOOKS if "/02-" in name)


@pytest.mark.parametrize("width", [1280, 1920])  # the contents above the text, and beside it
@pytest.mark.parametrize("name", usually([CAMPS], NOTEBOOKS))
def test_a_link_leads_to_its_place_though_a_chart_above_is_drawn_anew(
    site_http, new_page, name, width
):
    page = new_page(viewport={"width": width, "height": 720})
    page.goto(f"{site_http}{name}.html")
    for id in dict.fromkeys(page.evaluate(AFTER)):
        page.goto("about:blank")
        page.goto(f"{site_http}{name}.html#{id}")
        page.wait_for_function(DRAWN)
        place = page.locator(f"[id='{id}']")
        expect(place).to_be_in_viewport()
        page.wait_for_function(
            "(one) => one.getBoundingClientRect().top >= 0", arg=place.element_handle()
        )


def test_one_switch_shows_all_code_and_is_remembered(site, page, log):
    first, second = (f"{site}{name}.html" for name in NOTEBOOKS[:2])
    seen = f"[...document.querySelectorAll('{CODE}')].map((fold) => fold.checkVisibility() && fold.open)"
    page.goto(first)
    assert not any(page.evaluate(seen))
    page.get_by_role("button", name="Show the code").click()
    assert all(page.evaluate(seen))
    page.goto(second)
    assert all(page.evaluate(seen))
    page.get_by_role("button", name="Hide the code").click()
    page.reload()
    assert not any(page.evaluate(seen))
    log.assert_clean()


@both_sites
def test_the_search(site, page, log):
    page.goto(f"{site}{DOCUMENTS[0]}.html")
    field = page.locator(SEARCH)
    field.fill("Edition")
    field.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=Edition"))
    results, marked = page.locator("ul.search"), page.locator("mark")
    expect(results).to_contain_text("EU association")
    assert {word.lower() for word in marked.all_text_contents()} == {"edition"}
    again = page.get_by_label("Words to look for")
    again.fill("constructor __proto__")
    again.press("Enter")
    expect(page.get_by_role("status")).to_have_text("0 sections found.")
    again.fill("Deep and Comprehensive")
    again.press("Enter")
    results.get_by_role("link").first.click()
    expect(marked.filter(has_text="comprehensive").first).to_be_in_viewport()
    expect(page.locator("section:target mark")).to_have_count(marked.count())
    assert "mark=" not in page.url
    log.assert_clean()


def test_a_result_opens_the_fold_that_hides_the_word(site_http, built, page, log):
    """And no other, nor what is hidden for another reason."""
    html = (built / f"{DOCUMENTS[0]}.html").read_text(encoding="utf-8")
    folds = "".join(
        f'<details id="{id}" {state}><summary>{id}</summary><details><summary>Inner</summary><p>{words}</p>'
        "</details></details>"
        for id, state, words in [("first", "hidden", "Zäh."), ("second", "", "A zah one."), ("third", "", "Zah.")]
    )  # fmt: skip
    html = html.replace("</article>", f'<section id="here">{folds}<p>Yes.</p></section></article>')
    page.route("**/*mark=*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{site_http}{DOCUMENTS[0]}.html?mark=Zah+yes#here")
    expect(page.locator("mark")).to_have_text(["Zäh", "zah", "Zah", "Yes"])
    assert page.locator("details[open] > summary").all_text_contents() == []
    page.goto(f"{site_http}{DOCUMENTS[0]}.html?mark=Zah#here")
    expect(page.locator("#second mark")).to_be_in_viewport()
    assert page.locator("details[open] > summary").all_text_contents() == ["second", "Inner"]
    log.assert_clean()


def test_the_search_says_that_it_has_no_texts(site_http, page):
    page.route("**/texts.js*", lambda route: route.abort())
    page.goto(f"{site_http}search.html?q=Edition")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute("**/texts.js*")
    page.get_by_label("Words to look for").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("sections found")
