"""The built pages as tests see them: which there are, what they hold, how a reader uses them, and
what every page and every view promises.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from conftest import ROOT
from notebooks import outputs
from pagewidgets import Explorer, Simulation, View

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST = 10  # pixels
PHONE, SMALL, LARGE = 390, 12, 16  # pixels: a phone, on which letters of charts are so high


def documents(entries: dict) -> Iterator[str]:
    """Every document that a part of _toc.yml names, in the order of the book."""
    if name := entries.get("root") or entries.get("file"):
        yield name
    for kind in ("parts", "chapters", "sections"):
        for entry in entries.get(kind, ()):
            yield from documents(entry)


DOCUMENTS = tuple(documents(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))))
NOTEBOOKS = tuple(name for name in DOCUMENTS if (ROOT / f"{name}.ipynb").exists())
FIRST = next(name for name in NOTEBOOKS if "/01-" in name)  # chapter


@cache
def displayed(name: str) -> tuple[Explorer | Simulation | View, ...]:
    """The interactives and charts of a notebook, in the order of its page."""
    values = outputs(ROOT / f"{name}.ipynb")
    return tuple(value for value in values if isinstance(value, Explorer | Simulation | View))


def explorers(name: str) -> list[Explorer]:
    """The Explorers among them."""
    return [item for item in displayed(name) if isinstance(item, Explorer)]


def simulations(name: str) -> list[Simulation]:
    """The Simulations among them."""
    return [item for item in displayed(name) if isinstance(item, Simulation)]


@cache
def soup(path: Path) -> BeautifulSoup:
    """A built page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


# The theme's parts.
COLOURS = "button.theme-toggle:visible"
MENU, BRAND, CHAPTERS = "#__navigation", ".sidebar-brand", ".sidebar-tree"
SEARCH = ".sidebar-search"
CONTENTS = ".toc-drawer"
CODE = "article details.code"
FOOTER = ".bottom-of-page"


def open_page(page: Page, address: str) -> None:
    """Load a page and wait until it stands still."""
    page.goto(address)
    settle(page)


def uncover(page: Page) -> None:
    """Lift every cover, as its button does: what a bet covers is what most tests look at."""
    page.locator("pagewidgets-cover:not([data-open]) > div > div > button").evaluate_all(
        "(all) => all.forEach((one) => one.click())"
    )


def in_contents(page: Page, id: str) -> Locator:
    """The link to a heading in the page's contents, which are unfolded where they are not beside it."""
    contents = page.locator(f"{CONTENTS} details")
    if contents.get_attribute("open") is None:
        contents.locator("summary").click()
    return contents.locator(f"a[href='#{id}']")


def settle(page: Page) -> None:
    """Wait until fonts are there and transitions are done."""
    page.evaluate(
        """async () => {
          await document.fonts.ready;
          await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
        }"""
    )


def unfold(page: Page) -> None:
    """Open the folds of the article that a reader sees."""
    page.locator("article details > summary:visible").evaluate_all(
        "(all) => all.filter((one) => !one.parentElement.open).forEach((one) => one.click())"
    )


# Does what a reader does with everything: moves the first control of each explorer and simulation
# to its end, answers each prediction and checks each question.
USE = """() => {
  const all = (inside, selector) => [...inside.querySelectorAll(selector)];
  const move = (root, value) => {
    const input = root.querySelector("[name]:is(input, select, textarea)");
    if (input.type === "radio") { // one that is not chosen yet
      const group = all(root, `[name="${input.name}"]`), last = group[group.length - 1];
      return (last.checked ? input : last).click();
    }
    if (input.type === "checkbox") return input.click();
    if (input.tagName === "SELECT") input.selectedIndex = input.options.length - 1;
    else input.value = value ?? (input.max || input.previousElementSibling.max); // its slider's
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const element of all(document, "pagewidgets-explorer, pagewidgets-simulation"))
    move(element.querySelector("form"));
  for (const form of all(document, "pagewidgets-predict:not([data-kept]) form")) {
    move(form, 1);
    if (form.closest("[data-kind=series]")) for (const input of all(form, "[name=answer]")) input.value = 100;
    form.requestSubmit();
  }
  for (const item of all(document, "pagewidgets-quiz [data-item]")) {
    move(item, 1);
    all(item, "button").find((one) => one.textContent.includes("Check")).click();
  }
}"""


def use(page: Page) -> None:
    """Unfold everything, move every interactive and answer every question."""
    page.evaluate(USE)
    for element in page.locator("pagewidgets-explorer").all():
        expect(element).to_have_attribute("data-number", re.compile(r"\d"))
    for element in page.locator("pagewidgets-simulation").all():
        expect(element).to_have_attribute("data-shown", re.compile(r"\d"))
    unfold(page)
    settle(page)


def state(page: Page) -> dict[str, str]:
    """What the interactives write into the address."""
    page.evaluate("pagewidgetsFragment.flush()")
    return dict(parse_qsl(urlsplit(page.url).fragment, strict_parsing=True))


# Gives a page a style sheet; Playwright's own way is an inline one, which the policy refuses.
ADD_STYLE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""

# Puts into a page what its policy refuses; returns the directives that refused something, and what
# happened all the same.
FORBIDDEN = """() => new Promise((resolve) => {
  const refused = new Set();
  addEventListener("securitypolicyviolation", (event) => refused.add(event.effectiveDirective));
  document.body.insertAdjacentHTML("beforeend", `<p style="z-index: 7" onclick="done.push('handler')"></p>
    <style>body { z-index: 7 }</style><img src="https://other.example/picture.png">`);
  const script = document.createElement("script");
  window.done = [];
  script.textContent = "done.push('script')";
  document.head.append(script);
  document.querySelector("p[onclick]").click();
  setTimeout("done.push('eval')");
  for (const one of [document.body, document.querySelector("p[onclick]")])
    if (getComputedStyle(one).zIndex === "7") done.push(`style of ${one.localName}`);
  document.querySelector("img").addEventListener("error", () =>
    setTimeout(() => resolve([[...refused], done]), 200));
})"""
REFUSED = {
    "img-src",
    "script-src",
    *(f"{kind}-src-{at}" for kind in ("script", "style") for at in ("attr", "elem")),
}

# Takes an element out and puts it back, thrice; then `filled` counts how often its sentence changes.
PUT_BACK = """async (element) => {
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
# How far what is seen has moved since the page was opened.
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked for this test", "SecurityError"); } });"""


def load_again(page: Page, scripts: Iterable[str]) -> None:
    """Load scripts of a page a second time."""
    for name in scripts:
        address = page.locator(f"script[src*='{name}']").first.evaluate("(script) => script.src")
        page.add_script_tag(url=f"{address}{'&' if '?' in address else '?'}again")


def no_problems(problems: Iterable[str]) -> None:
    """Fail with all the problems, one a line."""
    problems = list(problems)
    assert not problems, f"{len(problems)} problems\n" + "\n".join(problems)


def violations(page: Page, *without: str) -> list[str]:
    """What axe finds, each with rule, element and the remedy; without these rules."""
    # No rule among these needs the style sheets read again, which fails for a sheet in a sheet.
    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    options["rules"] = {rule: {"enabled": False} for rule in without}
    # Left out by itself, as a trial: names are the words that are seen.
    options["rules"]["label-content-name-mismatch"] = {"enabled": True}
    answer = Axe().run(page, options=options)
    return [
        f"{found['id']} at {node['target']}: {node['failureSummary']}"
        for found in answer.response["violations"]
        for node in found["nodes"]
    ]


# --- every view ------------------------------------------------------------------------

# Run in the page: chooses every view of every explorer (or of the nth) through its native
# controls, as a reader does, and calls `look(element, number, labels)` on each that there is.
# Returns what `look` found, with the reader's choices.
EVERY_VIEW = """
window.near = async (element) => { // as when it was scrolled to
  element.scrollIntoView({ behavior: "instant" });
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
};
window.fitting = (element) => // the drawing that its room asks for
  element.querySelector("script[data-wide]") && element.querySelector("[data-slot=chart]").clientWidth >= 640
    ? "wide" : "narrow";
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
      if (element.missing[number]) continue;
      let rest = number;
      for (const axis of [...axes].reverse()) {
        axis.choose(rest % axis.size);
        rest = Math.floor(rest / axis.size);
      }
      element.querySelector("input, select").dispatchEvent(new Event("input", { bubbles: true }));
      const end = Date.now() + 30000; // a busy machine
      const misfit = () => (element.dataset.width ?? "narrow") !== fitting(element);
      while (element.dataset.number !== String(number) || misfit()) {
        if (Date.now() > end) throw new Error(`${element.id}: view ${number} was never shown ${fitting(element)}`);
        if (misfit()) await near(element); // the wide drawing comes then
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

SIZES = """(element) => {
  const problems = [];
  if (document.documentElement.scrollWidth > innerWidth)
    problems.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
  for (const svg of element.querySelectorAll("svg")) {
    const scale = svg.getScreenCTM().a;
    for (const text of svg.querySelectorAll("text")) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < (innerWidth < PHONE ? SMALLEST : SMALL) || size > LARGE)
        problems.push(`"${text.textContent}" is ${size.toFixed(1)} pixels high`);
    }
  }
  return problems;
}"""
for _name in ("SMALLEST", "SMALL", "LARGE", "PHONE"):
    SIZES = re.sub(rf"\b{_name}\b", str(globals()[_name]), SIZES)

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
          if (matchMedia("(prefers-color-scheme: dark)").matches && !getComputedStyle(svg).getPropertyValue(variable))
            problems.add(`${name}: ${variable} has no dark twin`);
  }
  return [...problems];
}"""

READ = f"(element) => [{SIZES}, {GEOMETRY}].flatMap((look) => look(element))"
PROMISES = f"(element) => [{READ}, {CONTRAST}].flatMap((look) => look(element))"


def every_view(page: Page, look: str) -> list[str]:
    """Call the JavaScript function `look(element, number, labels)` on every chart and view."""
    page.evaluate(EVERY_VIEW)
    charts = f"[...document.querySelectorAll('pagewidgets-chart')].flatMap({look})"
    return [*page.evaluate(charts), *page.evaluate(f"everyView({look})")]


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
