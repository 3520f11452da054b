"""Every built page: whole, clean, accessible, readable on a phone, in print and in the dark.

The pages are those of _toc.yml, so a later chapter is tested without an edit here. What a
page holds is compared with what its notebook displays when it is run here.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from conftest import ROOT, SITE
from notebooks import outputs
from pagewidgets import Explorer, Simulation, Unavailable, View

WIDTHS = (1280, 390, 320)
SCHEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ELEMENTS = "pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation"
FORMS = ":is(pagewidgets-explorer, pagewidgets-simulation) form"
SMALLEST = 10  # pixels


def documents(entries: dict) -> Iterator[str]:
    """Every document that a part of _toc.yml names, in the order of the book."""
    if name := entries.get("root") or entries.get("file"):
        yield name
    for kind in ("parts", "chapters", "sections"):
        for entry in entries.get(kind, ()):
            yield from documents(entry)


DOCUMENTS = tuple(documents(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))))
NOTEBOOKS = tuple(name for name in DOCUMENTS if (ROOT / f"{name}.ipynb").exists())
every_page = pytest.mark.parametrize("name", DOCUMENTS)
every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


@cache
def displayed(name: str) -> tuple[Explorer | Simulation | View, ...]:
    """The interactives and charts of a notebook, in the order of its page."""
    values = outputs(ROOT / f"{name}.ipynb")
    return tuple(value for value in values if isinstance(value, Explorer | Simulation | View))


def explorers(name: str) -> list[Explorer]:
    """The Explorers among them."""
    return [item for item in displayed(name) if isinstance(item, Explorer)]


# Run in the page: chooses every view of every explorer (or of the nth) through its native
# controls, as a reader does, and calls `look(element, number, labels)` on each. Returns what
# `look` found, with the reader's choices.
EVERY_VIEW = """
window.everyView = async (look, nth) => {
  const found = [];
  for (const [i, element] of [...document.querySelectorAll("pagewidgets-explorer")].entries()) {
    if (nth !== undefined && nth !== i) continue;
    const axes = [...element.querySelectorAll(".pagewidgets-control")].map((control) => {
      const all = [...control.querySelectorAll("input, select")], [input] = all;
      if (input.tagName === "SELECT")
        return { size: input.options.length, choose: (i) => (input.selectedIndex = i),
          label: () => input.selectedOptions[0].text };
      if (input.type === "range")
        return { size: Number(input.max) + 1, choose: (i) => (input.value = i),
          label: () => control.querySelector("output").textContent };
      if (input.type === "radio")
        return { size: all.length, choose: (i) => (all[i].checked = true),
          label: () => all.find((radio) => radio.checked).parentElement.textContent.trim() };
      return { size: 2, choose: (i) => (input.checked = i === 1),
        label: () => (input.checked ? "on" : "off") };
    });
    const size = axes.reduce((product, axis) => product * axis.size, 1);
    for (let number = 0; number < size; number++) {
      let rest = number;
      for (const axis of [...axes].reverse()) {
        axis.choose(rest % axis.size);
        rest = Math.floor(rest / axis.size);
      }
      element.querySelector("input, select").dispatchEvent(new Event("input", { bubbles: true }));
      const end = Date.now() + 5000;
      while (element.dataset.number !== String(number)) {
        if (Date.now() > end) throw new Error(`${element.id}: view ${number} was never shown`);
        await new Promise((resolve) => { // a task, so that a file of views can arrive
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(0);
        });
      }
      const choices = axes.map((axis) => axis.label()).join(", ");
      for (const problem of look(element, number, axes.map((axis) => axis.label())) ?? [])
        found.push(`${element.id} (${choices}): ${problem}`);
    }
    element.querySelector("form").reset();
  }
  return found;
};
null;  // a function would be called by Playwright
"""


def every_view(page: Page, look: str) -> list[str]:
    """Call the JavaScript function `look(element, number, labels)` on every chart and view."""
    page.evaluate(EVERY_VIEW)
    charts = f"[...document.querySelectorAll('pagewidgets-chart')].flatMap({look})"
    return [*page.evaluate(charts), *page.evaluate(f"everyView({look})")]


def no_problems(problems: Iterable[str]) -> None:
    """Fail with all the problems, one a line."""
    problems = list(problems)
    assert not problems, f"{len(problems)} problems\n" + "\n".join(problems)


def settle(page: Page) -> None:
    """Wait until fonts are there and transitions are done."""
    page.evaluate(
        """async () => {
          await document.fonts.ready;
          await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
        }"""
    )


def open_page(page: Page, address: str, scheme: str = "light") -> None:
    """Load a page, in the theme's light or dark mode."""
    page.goto(address)
    if scheme == "dark":
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    settle(page)


def unfold(page: Page) -> None:
    """Open the folds of the article that a reader sees."""
    page.locator("article details > summary:visible").evaluate_all(
        "(all) => all.filter((one) => !one.parentElement.open).forEach((one) => one.click())"
    )


def use(page: Page) -> None:
    """Do what a reader does: unfold everything and move every first control of an explorer."""
    unfold(page)
    for element in page.locator("pagewidgets-explorer").all():
        before = element.get_attribute("data-number")
        element.locator("input, select").first.evaluate(
            """(input) => {
              if (input.tagName === "SELECT") input.selectedIndex = input.options.length - 1;
              else if (input.type === "range") input.value = input.max;
              else input.click();
              input.dispatchEvent(new Event("input", { bubbles: true }));
              input.dispatchEvent(new Event("change", { bubbles: true }));
            }"""
        )
        expect(element).not_to_have_attribute("data-number", before or "")
        expect(element).to_have_attribute("data-number", re.compile(r"\d+"))
    settle(page)


# --- whole -----------------------------------------------------------------------------


@every_page
def test_a_page_loads_and_is_used_without_an_error(site, name, page, log):
    answer = page.goto(f"{site}{name}.html")
    assert answer.ok or site.startswith("file:")
    settle(page)
    use(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    log.assert_clean()
    here = urlsplit(site).netloc
    assert [url for url in log.requests if urlsplit(url).netloc not in (here, "")] == []
    if site.startswith("file:"):
        assert [url for url in log.requests if not url.startswith(("file:", "data:"))] == []


def test_the_root_leads_to_the_first_page(site, page, log):
    page.goto(f"{site}index.html")
    page.wait_for_url(f"{site}{DOCUMENTS[0]}.html")
    expect(page.locator("article h1")).to_be_visible()
    # A page that only leads on names no icon; the browser may ask for one.
    assert [error for error in log.errors if not error.endswith("/favicon.ico)")] == []
    assert log.foreign == []


@every_notebook
def test_a_page_holds_what_its_notebook_displays(site, name, page):
    expected = []
    for item in displayed(name):
        if isinstance(item, Explorer):
            found = ["pagewidgets-explorer", item.view(item.choices.default).sentence]
        elif isinstance(item, Simulation):
            found = ["pagewidgets-simulation", item.view().sentence]
        else:
            found = ["pagewidgets-chart", item.sentence]
        expected.append(found)
    page.goto(f"{site}{name}.html")
    found = page.locator(ELEMENTS).evaluate_all(
        """(all) => all.map((one) => [
          one.localName, one.querySelector("[data-slot=sentence]").textContent])"""
    )
    assert found == expected


def test_the_book_has_interactives():
    assert sum(map(len, map(displayed, NOTEBOOKS))) > 0


@every_notebook
def test_an_explorer_starts_with_a_chart(name):
    defaults = {item.name: item.view(item.choices.default) for item in explorers(name)}
    empty = {name: view for name, view in defaults.items() if isinstance(view, Unavailable)}
    assert empty == {}, "the first thing a reader sees is that there is nothing to see"


@cache
def soup(path: Path) -> BeautifulSoup:
    """A built page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


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


@pytest.mark.parametrize("name", [*DOCUMENTS, "index", "search", "genindex"])
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
    assert [svg for svg in article.select("svg") if not svg.find_parent(ELEMENTS.split(", "))] == []
    for element in figures:
        slots = {slot["data-slot"]: slot for slot in element.select("[data-slot]")}
        assert sorted(slots) == ["caption", "chart", "sentence", "table"], element["id"]
        assert len(slots["sentence"].text.split()) > 5
        svg = slots["chart"].find("svg")
        assert svg["role"] == "img"
        assert svg["aria-labelledby"] == slots["sentence"]["id"]
        assert len(slots["caption"].text.split()) > 5
        links = slots["caption"].select("a[href]")
        if element.name == "pagewidgets-simulation":
            assert "Invented for teaching" in slots["caption"].text, element["id"]
        else:
            assert links, f"{element['id']}: no link to its source"
        assert [link["href"] for link in links if dead(page, link["href"])] == []
        assert slots["table"].select("thead th[scope=col]")
        assert slots["table"].select("tbody th[scope=row], tr > th[scope=row]")


# --- accessible ------------------------------------------------------------------------


def violations(page: Page) -> list[str]:
    """What axe finds, each with rule, element and the remedy."""
    answer = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{found['id']} at {node['target']}: {node['failureSummary']}"
        for found in answer.response["violations"]
        for node in found["nodes"]
    ]


# Over http alone: axe reads the style sheets again, which a page from disk may not.
@pytest.mark.parametrize("scheme", SCHEMES)
@every_page
def test_axe_finds_nothing(site_http, name, scheme, new_page):
    page = new_page(color_scheme=scheme)
    open_page(page, f"{site_http}{name}.html", scheme)
    no_problems(violations(page))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        open_page(page, f"{site_http}{name}.html", scheme)
        use(page)  # all unfolded, with a control moved
        no_problems(f"{width} pixels: {found}" for found in violations(page))


def test_axe_finds_a_fault(site_http, page):
    page.goto(f"{site_http}{DOCUMENTS[0]}.html")
    page.evaluate("document.querySelector('article').append(document.createElement('button'))")
    assert [found for found in violations(page) if found.startswith("button-name at")]


# --- readable --------------------------------------------------------------------------

SIZES = """(element) => {
  const problems = [];
  if (document.documentElement.scrollWidth > innerWidth)
    problems.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
  for (const svg of element.querySelectorAll("svg")) {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    for (const text of svg.querySelectorAll("text")) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < SMALLEST) problems.push(`"${text.textContent}" is ${size.toFixed(1)} pixels high`);
    }
  }
  return problems;
}""".replace("SMALLEST", str(SMALLEST))

SMALL_TEXT = """(smallest) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("svg, script, style")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const { width, height } = element.getBoundingClientRect();
    if (size < smallest && width > 1 && height > 1)
      found.add(`"${walker.currentNode.data.trim()}" is ${size} pixels high`);
  }
  return [...found];
}"""


@every_page
def test_a_narrow_page_is_readable_and_scrolls_one_way(site, name, new_page, log):
    page = new_page(viewport={"width": 320, "height": 640})
    open_page(page, f"{site}{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    unfold(page)
    no_problems(page.evaluate(SMALL_TEXT, SMALLEST))
    no_problems(every_view(page, SIZES))
    log.assert_clean()


# A box of text is higher than its letters: what is left in its middle counts as ink.
GEOMETRY = """(element) => {
  const problems = [];
  for (const svg of element.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const spare = (bottom - top) * 0.15;
      return { text: text.textContent, left, right, top: top + spare, bottom: bottom - spare };
    });
    for (const [i, one] of boxes.entries()) {
      if (one.left < frame.left - 1 || one.right > frame.right + 1 ||
          one.top < frame.top - 1 || one.bottom > frame.bottom + 1)
        problems.push(`"${one.text}" is cut off at the chart's edge: ` +
          `${Math.max(frame.left - one.left, one.right - frame.right).toFixed(1)} pixels sideways`);
      for (const other of boxes.slice(i + 1))
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1)
          problems.push(`"${one.text}" and "${other.text}" overlap`);
    }
  }
  return problems;
}"""


@every_page
def test_no_label_is_cut_off_or_covers_another(site_http, name, page):
    open_page(page, f"{site_http}{name}.html")
    no_problems(every_view(page, GEOMETRY))


# --- colours ---------------------------------------------------------------------------

# Text needs 4.5 : 1; what carries meaning, 3 : 1 (WCAG 1.4.3 and 1.4.11). The grid, the axes'
# own lines (under 1 point) and the shaded bands are no data.
CONTRAST = """(element) => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = numbers(colour).slice(0, 3).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (() => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  })();
  const problems = new Set();
  for (const svg of element.querySelectorAll("svg")) {
    const [paper] = svg.querySelectorAll("path"); // what matplotlib paints first, whole
    const painted = getComputedStyle(paper).fill;
    if (painted !== "none" && painted !== ground)
      problems.add(`the chart is painted on ${painted}, the page is ${ground}`);
    for (const text of svg.querySelectorAll("text")) {
      const ratio = contrast(getComputedStyle(text).fill, ground);
      if (ratio < 4.5)
        problems.add(`text "${text.textContent}" has a contrast of ${ratio.toFixed(2)}`);
    }
    for (const line of svg.querySelectorAll("path, use, line, polyline")) {
      const { stroke, strokeWidth } = getComputedStyle(line);
      if (stroke === "none" || parseFloat(strokeWidth) < 1 || line.closest("defs")) continue;
      const ratio = contrast(stroke, ground);
      if (ratio < 3) problems.add(`a line of ${stroke} has a contrast of ${ratio.toFixed(2)}`);
    }
    for (const { attributes } of svg.querySelectorAll("*"))
      for (const { name, value } of attributes)
        for (const [, variable] of value.matchAll(/var\\((--chart-[0-9a-f]{6})/g))
          if (SCHEME === "dark" && !getComputedStyle(svg).getPropertyValue(variable))
            problems.add(`${name}: ${variable} has no dark twin`);
  }
  return [...problems];
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@every_page
def test_charts_have_contrast_in_every_view(site_http, name, scheme, new_page):
    page = new_page(color_scheme=scheme)
    open_page(page, f"{site_http}{name}.html", scheme)
    look = CONTRAST.replace("SCHEME", json.dumps(scheme))
    no_problems(every_view(page, look))


# --- without a script, and in print ----------------------------------------------------


@every_page
def test_without_javascript_a_page_shows_its_charts_and_no_dead_control(site, name, new_page, log):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}{name}.html")
    expect(page.locator("article h1")).to_be_visible()
    for element in page.locator(ELEMENTS).all():
        expect(element.locator("svg")).to_be_visible()
        expect(element.locator("[data-slot=sentence]")).to_be_visible()
        expect(element.locator("[data-slot=caption]")).to_be_visible()
        expect(element.locator("table")).to_be_hidden()
        element.locator("figure summary").click()
        expect(element.locator("table")).to_be_visible()
    for form in page.locator(FORMS).all():
        expect(form).to_be_hidden()
    # The preloads of the theme's scripts are refused, as they should be.
    assert [error for error in log.errors if not re.search(r"\.js\S*: csp$", error)] == []
    assert log.foreign == []


@every_page
def test_print_shows_numbers_instead_of_controls(site, name, page, log):
    page.goto(f"{site}{name}.html")
    page.evaluate(
        """(elements) => addEventListener("beforeprint", () => {
          window.printed = [...document.querySelectorAll(elements)]
            .map((element) => element.querySelector("figure details").open);
        })""",
        ELEMENTS,
    )
    page.pdf()
    assert page.evaluate("printed") == [True] * page.locator(ELEMENTS).count()
    page.emulate_media(media="print")
    for form in page.locator(FORMS).all():
        expect(form).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for element in page.locator(ELEMENTS).all():
        expect(element.locator("table")).to_be_visible()
        expect(element.locator("[data-slot=sentence]")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("figure details[open]").count() == 0
    log.assert_clean()


# --- the theme -------------------------------------------------------------------------


def test_the_colour_switch(site, page, log):
    page.goto(f"{site}{DOCUMENTS[0]}.html")
    switch = page.get_by_role("button", name="Color mode")
    grounds = {}
    for _ in range(3):
        switch.click()
        theme = page.locator("html").get_attribute("data-theme")
        settle(page)
        grounds[theme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sorted(grounds) == ["dark", "light"]
    assert grounds["dark"] != grounds["light"]
    while page.locator("html").get_attribute("data-mode") != "dark":
        switch.click()
    page.goto(f"{site}{DOCUMENTS[1]}.html")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    log.assert_clean()


def test_the_contents_on_a_phone(site, new_page, log):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{site}{DOCUMENTS[0]}.html")
    link = page.get_by_role("navigation", name="Main").get_by_role("link").nth(1)
    expect(link).not_to_be_in_viewport()
    page.locator("button.primary-toggle").click()
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url(f"{site}{DOCUMENTS[1]}.html")
    log.assert_clean()


def test_the_search(site, page, log):
    page.goto(f"{site}{DOCUMENTS[0]}.html")
    page.locator("button.search-button-field").click()
    field = page.locator("#pst-search-dialog input[type=search]")
    expect(field).to_be_focused()
    field.fill("vintage")
    field.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=vintage"))
    results = page.locator("#search-results")
    expect(results.get_by_role("link").first).to_be_visible()
    expect(results).to_contain_text("EU association")
    log.assert_clean()


@every_notebook
def test_the_code_can_be_opened(site, name, page, log):
    page.goto(f"{site}{name}.html")
    folds = page.locator("article details.hide")
    cells = json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    hidden = [cell for cell in cells if "hide-input" in cell["metadata"].get("tags", [])]
    assert folds.count() == len(hidden)
    for fold in folds.all():
        expect(fold.locator("pre")).to_be_hidden()
        fold.locator("summary").click()
        expect(fold.locator("pre")).to_be_visible()
    log.assert_clean()
