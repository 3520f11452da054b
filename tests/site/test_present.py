"""A chart or a question shown to a class: nothing else on the screen, letters for the last row, all of it by keyboard.

JupyterLab's side is tested in tests/tools/test_jupyterlab.py.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import both_sites, usually
from pages import NOTEBOOKS, displayed, no_problems, soup, uncover

CHARTS = "pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation"
SHOWN = tuple(name for name in NOTEBOOKS if displayed(name))
FIRST = next(name for name in SHOWN if "/05-" in name)
KEY = "Alt+Shift+P"
LETTERS, CONTROLS = 24, 16  # pixels of the screen
screens = pytest.mark.parametrize(
    ("width", "height", "zoom"), [(1280, 720, 1), (1280, 560, 1), (1024, 448, 1.25)]
)
# The end of both scripts below: no corner of the screen shows anything else.
ALONE = """  const corners = [[1, 1], [innerWidth - 2, 1], [1, innerHeight - 2], [innerWidth - 2, innerHeight - 2]];
  if (!corners.every((at) => host.contains(document.elementFromPoint(...at)))) found.push("not alone on the screen");
  return found.map((one) => `${host.id}: ${one}`);
}"""
# What is wrong with a chart that is presented.
LOOK = (
    """(host, [letters, controls]) => {
  const found = [], svg = host.querySelector("[data-slot=chart] > svg"), room = svg.parentElement.getBoundingClientRect();
  const seen = (selector) => [...host.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  for (const [words, scale, least] of [["svg text", svg.getScreenCTM().a, letters], ["[data-slot=sentence], label, legend, select, button", 1, controls]])
    for (const one of seen(words)) {
      const pixels = size(one) * scale * devicePixelRatio;
      if (one.textContent.trim() && pixels < least - 0.01) found.push(`"${one.textContent}" is ${pixels} pixels high, not ${least}`);
    }
  const form = host.querySelector("form");
  if (form && form.scrollHeight > form.clientHeight + 1) found.push("a control is cut");
  if (seen(".pagewidgets-control").length > 4) found.push("more than four controls");
  if (room.width < 0.6 * innerWidth || room.height < 0.7 * innerHeight || room.bottom > innerHeight) found.push("chart too small");
  const said = host.querySelector("[data-slot=sentence]");
  if (said.scrollHeight > said.clientHeight + 1) found.push("the sentence is cut");
"""
    + ALONE
)


@screens
@pytest.mark.parametrize("notebook", usually([FIRST], SHOWN))
def test_the_last_row_can_read_it(built, site_http, notebook, width, height, zoom, new_page, log):
    page = new_page(viewport={"width": width, "height": height}, device_scale_factor=zoom)
    page.goto(f"{site_http}{notebook}.html")
    uncover(page)
    for element in soup(built / f"{notebook}.html").select(CHARTS):
        page.goto(f"{site_http}{notebook}.html?present={element['id']}")
        host = page.locator("[data-presented]")
        expect(host).to_have_attribute("id", element["id"])
        host.scroll_into_view_if_needed()
        page.wait_for_timeout(300)  # it tries both drawings
        no_problems(host.evaluate(LOOK, [LETTERS, CONTROLS]))
    log.assert_clean()


BETS = "pagewidgets-predict[id]:not([id$=-again])"
ASKED = f"{BETS}, [data-item]"
# What is wrong with a question that is presented: words too small, one that is cut, what is not of it.
READ = (
    """(host, letters) => {
  const found = [], words = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode.data.trim(), around = words.currentNode.parentElement, svg = around.closest("svg");
    const pixels = parseFloat(getComputedStyle(around).fontSize) * (svg ? svg.getScreenCTM().a : 1) * devicePixelRatio;
    if (text && around.checkVisibility() && pixels < letters - 0.01) found.push(`"${text}" is ${pixels} pixels high, not ${letters}`);
  }
  if (host.scrollHeight > host.clientHeight + 1 || host.scrollWidth > host.clientWidth + 1) found.push("it is cut");
  if ([...host.querySelectorAll("details, [data-feedback], [data-line=data]")].some((one) => one.checkVisibility())) found.push("the answer is seen");
"""
    + ALONE
)


def presented(built: Path, page: Page, address: str, notebook: str, kind: str) -> Iterator[Locator]:
    """Each bet or question of a kind, presented by its address."""
    for element in soup(built / f"{notebook}.html").select(kind):
        page.goto(f"{address}{notebook}.html?present={element['id']}")
        yield page.locator(f"[data-presented][id='{element['id']}']")


@screens
@pytest.mark.parametrize("notebook", usually([FIRST], NOTEBOOKS))
def test_the_last_row_can_read_a_question(
    built, site_http, notebook, width, height, zoom, new_page, log
):
    page = new_page(viewport={"width": width, "height": height}, device_scale_factor=zoom)
    for host in presented(built, page, site_http, notebook, ASKED):
        no_problems(host.evaluate(READ, LETTERS))
    log.assert_clean()


@pytest.mark.parametrize(
    ("selector", "key"), [("pagewidgets-predict[data-kind=number]", "5"), ("[data-item]", "Space")]
)
def test_a_question_is_presented_and_answered_by_keyboard(site_http, page, log, selector, key):
    page.goto(f"{site_http}{FIRST}.html")
    host = page.locator(selector).first
    answer = host.locator("details, [data-feedback]").locator("visible=true")
    button = host.get_by_role("button", name="Present")
    button.focus()
    page.keyboard.press("Enter")
    expect(host).to_have_attribute("data-presented", "")
    expect(host).to_be_focused()
    expect(answer).to_have_count(0)
    host.locator("input").first.focus()
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(answer).not_to_have_count(0)
    expect(host).to_have_attribute("data-presented", "")
    page.keyboard.press("Escape")
    expect(page.locator("[data-presented]")).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_text("")
    expect(answer).not_to_have_count(0)
    log.assert_clean()


# What the same finds once a bet is kept, and its reveal is there to be read.
REVEALED = READ.replace("details, [data-feedback], [data-line=data]", ".pagewidgets-answer")
# Answer a bet with what its form lets through.
GUESS = """(host) => {
  for (const input of host.querySelectorAll("[name=answer]"))
    if (input.type === "radio") input.checked = true;
    else if (input.type !== "range") input.value = "90";
  host.querySelector("[name=answer]").dispatchEvent(new Event("input", { bubbles: true }));
  host.querySelector("form").requestSubmit();
}"""


@screens
@pytest.mark.parametrize("notebook", usually(["book/02-two-camps", FIRST], NOTEBOOKS))
def test_a_class_reads_the_reveal_of_a_bet_without_scrolling(
    built, site_http, notebook, width, height, zoom, new_page, log
):
    page = new_page(viewport={"width": width, "height": height}, device_scale_factor=zoom)
    for host in presented(built, page, site_http, notebook, BETS):
        host.evaluate(GUESS)
        expect(host.locator("details p")).to_be_in_viewport(ratio=1)
        values = host.locator("[data-value]")  # of a series, beside its years
        expect(values.locator("visible=true")).to_have_count(values.count())
        no_problems(host.evaluate(REVEALED, LETTERS))
    log.assert_clean()


@pytest.mark.parametrize("notebook", usually([FIRST], NOTEBOOKS))
def test_a_class_reads_why_several_options_are_right_without_scrolling(
    built, site_http, notebook, new_page
):
    page = new_page(viewport={"width": 1280, "height": 720})
    for host in presented(built, page, site_http, notebook, "[data-item][data-kind=multiple]"):
        for right in host.locator("[data-correct]").all():
            right.check()
        host.get_by_role("button", name="Check").click()
        expect(host.get_by_role("status")).to_have_text("✓ Right.")
        no_problems(host.evaluate(REVEALED, LETTERS))


@screens
@pytest.mark.parametrize("number", ["70", "150"])
def test_the_last_row_can_read_a_chart_that_has_a_bet_in_it(
    site_http, width, height, zoom, new_page, number
):
    page = new_page(viewport={"width": width, "height": height}, device_scale_factor=zoom)
    page.goto(f"{site_http}book/01-crisis.html")
    page.locator("#troops-december [name=answer]").fill(number)
    page.locator("#troops-december [type=submit]").click()
    page.goto(f"{site_http}book/01-crisis.html?present=chart-forces")
    host = page.locator("[data-presented]")
    expect(host.locator("[data-yours] text")).to_have_text(f"You: {number}")
    page.wait_for_timeout(300)  # it tries both drawings
    no_problems(host.evaluate(LOOK, [LETTERS, CONTROLS]))


def opened(page: Page, address: str) -> Locator:
    """The chapter's first explorer."""
    page.goto(f"{address}{FIRST}.html")
    uncover(page)
    return page.locator("pagewidgets-explorer").first


def test_it_is_presented_and_moved_by_keyboard(site_http, page, log):
    host = opened(page, site_http)
    button = host.get_by_role("button", name="Present")
    button.focus()
    page.keyboard.press("Enter")
    expect(host).to_have_attribute("data-presented", "")
    assert page.evaluate("document.fullscreenElement?.id") == host.get_attribute("id")
    sentence = host.locator("[data-slot=sentence]")
    before = sentence.text_content()
    expect(host).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(sentence).not_to_have_text(before)
    after = sentence.text_content()
    for _ in range(12):  # never to what is behind it; the browser's own bar may come between
        page.keyboard.press("Tab")
        assert host.evaluate(
            "(host) => (host.contains(document.activeElement) || document.activeElement === document.body)"
        )
    page.keyboard.press("Escape")
    expect(host).not_to_have_attribute("data-presented", "")
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    assert page.evaluate("document.fullscreenElement") is None
    expect(sentence).to_have_text(after)
    log.assert_clean()


def test_a_key_presents_what_is_in_use(site_http, page, log):
    host = opened(page, site_http)
    control = host.locator("select, input").first
    control.focus()
    page.keyboard.press(KEY)
    expect(host).to_have_attribute("data-presented", "")
    host.get_by_role("button", name="Leave").focus()
    page.keyboard.press(KEY)
    expect(page.locator("[data-presented]")).to_have_count(0)
    expect(control).to_be_focused()
    log.assert_clean()


@pytest.mark.parametrize("granted", [True, False])
def test_who_leaves_before_the_screen_is_full_has_the_page(site_http, page, log, granted):
    host = opened(page, site_http)
    answer = "full.call(this)" if granted else "Promise.reject()"
    page.evaluate(f"""() => {{
      const full = Element.prototype.requestFullscreen;
      Element.prototype.requestFullscreen = function () {{
        return new Promise((grant) => (window.grant = grant)).then(() => {answer});
      }};
    }}""")
    host.locator("select, input").first.focus()
    page.keyboard.press(KEY)
    expect(host).to_have_attribute("data-presented", "")
    page.keyboard.press("Escape")
    page.evaluate("grant()")
    page.wait_for_timeout(500)
    assert page.evaluate("document.fullscreenElement") is None
    assert host.get_attribute("popover") is None
    log.assert_clean()


def test_a_key_presents_what_is_in_sight_alone(site_http, page, log):
    """What is far from there may be the answer; and the focus, which may be far, too, does not lead away."""
    host = opened(page, site_http)
    page.get_by_role("link", name="Skip to content").focus()
    page.evaluate("scrollTo(0, 0)")
    assert not host.evaluate("(host) => host.getBoundingClientRect().top < innerHeight")
    page.keyboard.press(KEY)
    expect(page.locator("[data-presented]")).to_have_attribute("data-answer", "gdp-2020")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Skip to content").focus()
    host.evaluate("(host) => host.scrollIntoView({block: 'center'})")
    page.keyboard.press(KEY)
    expect(host).to_have_attribute("data-presented", "")
    page.keyboard.press("Escape")
    expect(host.get_by_role("button", name="Present")).to_be_focused()
    expect(host.get_by_role("button", name="Present")).to_be_in_viewport()
    log.assert_clean()


def test_more_than_four_controls_lie_behind_a_button(site_http, page, log):
    page.goto(f"{site_http}book/model-in-full.html?present=chart-laboratory")
    host = page.locator("#chart-laboratory")
    expect(host).to_have_attribute("data-presented", "")
    more = host.get_by_role("button", name="More", exact=True)
    controls = host.locator("form > .pagewidgets-control:visible")
    expect(controls).to_have_count(4)
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    presets = host.locator(".pagewidgets-presets")
    assert presets.bounding_box()["y"] < controls.first.bounding_box()["y"]
    page.keyboard.press("Enter")
    expect(host.locator(".pagewidgets-presets")).to_be_hidden()
    log.assert_clean()


@pytest.mark.parametrize("id", ["gdp-2020", "05-q7"])
def test_backwards_before_its_first_control_comes_its_last(site_http, page, log, id):
    """Nobody has pressed a key or the mouse, so that no browser fills the screen, and the page lies behind it."""
    page.goto(f"{site_http}{FIRST}.html?present={id}")
    host = page.locator("[data-presented]")
    expect(host).to_be_focused()
    expect(host).to_have_attribute("popover", "manual")
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
        expect(host.locator("button[type=submit]")).to_be_focused()
        while not host.evaluate("(host) => host === document.activeElement"):
            page.keyboard.press("Tab")
    log.assert_clean()


@both_sites
def test_on_a_phone_an_address_leads_to_what_it_would_present(site, new_page, log):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{site}{FIRST}.html?present=05-q7")
    page.wait_for_url("**#05-q7")
    expect(page.locator("[id='05-q7']")).to_be_in_viewport()
    expect(page.locator("[data-presented]")).to_have_count(0)
    log.assert_clean()


@both_sites
def test_an_address_presents_what_is_covered_once_it_is_open(site, page, log):
    page.goto(f"{site}{FIRST}.html")
    host = page.locator("pagewidgets-cover pagewidgets-explorer").first
    id = host.get_attribute("id")
    page.goto(f"{site}{FIRST}.html?present={id}")
    past = page.locator("pagewidgets-cover", has=page.locator(f"#{id}")).get_by_role(
        "button", name="Show anyway"
    )
    expect(past).to_be_focused()
    expect(page.locator("[data-presented]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("[data-presented]")).to_have_attribute("id", id)
    page.keyboard.press("Escape")
    expect(page.locator("[data-presented]")).to_have_count(0)
    assert urlsplit(page.url).query == ""
    log.assert_clean()
