"""Measures the book on this machine and prints a Markdown table: `make bench`.

It works on a copy, so the checkout stays as it is. It reports and never fails on a slow number.
"""

import argparse
import gzip
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "book"))  # as pytest has it; the book is not installed

from bs4 import BeautifulSoup  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

import browser as browsers  # noqa: E402
from conftest import served  # noqa: E402
from pages import DOCUMENTS, NOTEBOOKS, explorers  # noqa: E402
from pagewidgets import Explorer, View  # noqa: E402
from pagewidgets.explorer import live  # noqa: E402

CHANGES = 60
LEFT_OUT = (".venv", ".git", "_build", "__pycache__", ".ipynb_checkpoints", ".*_cache")
Row = tuple[str, str]


def say(text: str) -> None:
    """Progress, apart from the report."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def timed(command: list[str | Path], folder: Path) -> float:
    """Seconds a command takes; prints what it wrote and stops where it fails."""
    say(" ".join(Path(part).name if "/" in str(part) else str(part) for part in command))
    start = time.perf_counter()
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if answer.returncode:
        sys.exit(f"{answer.stdout}{answer.stderr}\nFailed: {command}")
    return seconds


def milliseconds(values: Iterable[float]) -> str:
    """Median and 95th percentile of some milliseconds."""
    values = list(values)
    return f"{statistics.median(values):.1f} / {statistics.quantiles(values, n=20)[-1]:.1f} ms"


# --- the machine -----------------------------------------------------------------------


def processor() -> str:
    """Its model, as the system names it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    if sys.platform == "darwin":
        command = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    return platform.processor() or platform.machine()


def machine(browser: str) -> str:
    """One paragraph on what the numbers were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.platform()}, Python {platform.python_version()}, {browser}."
    )


# --- building --------------------------------------------------------------------------


def building(copy: Path, install: bool) -> Iterator[Row]:
    """Installation, builds and the notebooks' check."""
    if install:
        venv = copy.parent / "venv"
        seconds = timed([sys.executable, "-m", "venv", venv], copy)
        pip = [venv / "bin" / "python", "-m", "pip", "install", "-q", "-r", "requirements.txt"]
        seconds += timed([*pip, "--disable-pip-version-check"], copy)
        yield "install into a new venv (pip's cache as it was)", f"{seconds:.0f} s"
    program = Path(sys.executable).with_name("jupyter-book")
    build = [program, "build", ".", "-n", "-W", "--keep-going"]
    yield "cold build", f"{timed(build, copy):.1f} s"
    yield "unchanged build", f"{timed(build, copy):.1f} s"
    check = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=", "--nbval", "book"]
    yield "nbval, one process", f"{timed(check, copy):.1f} s"
    check += ["-n", "2", "--dist", "loadfile"]
    yield "nbval, two processes", f"{timed(check, copy):.1f} s"


# --- pages -----------------------------------------------------------------------------


def weight(site: Path, addresses: Iterable[str]) -> str:
    """Bytes of the files asked for, as they are and each gzipped."""
    paths = {unquote(urlsplit(address).path).lstrip("/") for address in addresses}
    files = [(site / path).read_bytes() for path in paths if (site / path).is_file()]
    raw = sum(map(len, files)) / 1000
    small = sum(len(gzip.compress(file, 9, mtime=0)) for file in files) / 1000
    return f"{raw:.0f} KB, {small:.0f} KB gzipped, {len(files)} requests"


def page_weights(browser: Browser, site: Path, address: str) -> Iterator[Row]:
    """What each page loads, before and after the first touch of every explorer on it."""
    for name in DOCUMENTS:
        say(f"weight of {name}")
        context = browser.new_context()  # nothing in its cache
        asked: list[str] = []
        context.on("request", lambda request, asked=asked: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{address}{name}.html", wait_until="networkidle")
        yield f"{name}: page loads", weight(site, asked)
        elements = page.locator("pagewidgets-explorer").all()
        for element in elements:
            element.hover()
        if elements:
            page.wait_for_load_state("networkidle")
            yield f"{name}: with all explorers touched", weight(site, asked)
        context.close()


# Script and layout: from the input event until the forced layout of what it brought.
CHANGE = """async (element, choices) => {
  const controls = [...element.querySelectorAll(".pagewidgets-control")]
    .map((control) => [...control.querySelectorAll("input, select")]);
  await element.load();
  const results = [];
  for (const [number, indices] of choices) {
    const before = element.dataset.number;
    for (const [i, index] of indices.entries()) {
      const [input] = controls[i];
      if (input.tagName === "SELECT") input.selectedIndex = index;
      else if (input.type === "range") input.value = index;
      else if (input.type === "radio") controls[i][index].checked = true;
      else input.checked = index === 1;
    }
    const start = performance.now();
    controls[0][0].dispatchEvent(new Event("input", { bubbles: true }));
    while (element.dataset.number !== String(number)) await null;
    element.getBoundingClientRect();
    for (const text of element.querySelectorAll("svg text")) text.getBBox();
    const done = performance.now();
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    results.push([done - start, performance.now() - start]);
  }
  return results;
}"""


def choices(explorer: Explorer) -> list[tuple[int, tuple[int, ...]]]:
    """Some charts in an order that is the same in every run, each unlike the one before."""
    charts = [
        (number, indices)
        for number, indices in enumerate(explorer.choices)
        if isinstance(explorer.view(indices), View)
    ]
    draw = random.Random(2021)
    chosen = [draw.choice(charts)]
    while len(chosen) < CHANGES + 10:
        chosen += [following for following in [draw.choice(charts)] if following != chosen[-1]]
    return chosen


def change_times(browser: Browser, address: str) -> Iterator[Row]:
    """How fast each explorer answers on the page."""
    for name in NOTEBOOKS:
        for nth, explorer in enumerate(explorers(name)):
            say(f"changes of {explorer.name} on its page")
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address}{name}.html", wait_until="networkidle")
            element = page.locator("pagewidgets-explorer").nth(nth)
            element.scroll_into_view_if_needed()
            element.evaluate("(element) => { delete element.dataset.number; }")
            times = element.evaluate(CHANGE, choices(explorer))[10:]  # the first warm up
            page.close()
            yield (
                f"{explorer.name}, on the page: script and layout",
                milliseconds(one for one, _ in times),
            )
            yield (
                f"{explorer.name}, on the page: to painted (two frames)",
                milliseconds(one for _, one in times),
            )


# From the input event to the forced layout of the moved marks; the model's own part beside it.
SIMULATE = """async (element, sets) => {
  const model = await element.load();
  const results = [];
  for (const numbers of sets) {
    const before = performance.now();
    model(numbers);
    const start = performance.now();
    for (const one of element.sliders) if (one.name in numbers) one.value = numbers[one.name];
    const set = performance.now();
    await element.show(element.chosen());
    element.getBoundingClientRect();
    for (const text of element.querySelectorAll("svg text")) text.getBBox();
    results.push([performance.now() - set, start - before]);
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  }
  return results;
}"""


def simulation_times(browser: Browser, site: Path, address: str) -> Iterator[Row]:
    """How fast each simulation answers on the page, and how large its model's file is."""
    for name in NOTEBOOKS:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}{name}.html", wait_until="networkidle")
        for element in page.locator("pagewidgets-simulation").all():
            what = element.get_attribute("id")
            say(f"changes of {what} on its page")
            limits = element.locator("input[type=range]").evaluate_all(
                """(all) => all.map(({ min, max, nextElementSibling }) =>
                  [nextElementSibling.name, Number(min), Number(max)])"""
            )
            default = element.evaluate("(element) => element.chosen()")
            draw = random.Random(2021)
            sets = [
                default | {key: draw.uniform(low, high) for key, low, high in limits}
                for _ in range(CHANGES + 10)
            ]
            element.scroll_into_view_if_needed()
            times = element.evaluate(SIMULATE, sets)[10:]
            yield f"{what}: script and layout", milliseconds(one for one, _ in times)
            yield f"{what}: the model alone", milliseconds(one for _, one in times)
            source = element.locator("script[data-model]").get_attribute("data-src")
            raw = (site / name).parent / urlsplit(source).path
            small = len(gzip.compress(raw.read_bytes(), 9, mtime=0)) / 1000
            size = f"{raw.stat().st_size / 1000:.0f} KB, {small:.0f} KB gzipped"
            yield f"{what}: file of the model", size
        page.close()


# --- Python ----------------------------------------------------------------------------


def live_times() -> Iterator[Row]:
    """How long the widget's answer to one moved control takes in a kernel."""
    for name in NOTEBOOKS:
        for explorer in explorers(name):
            say(f"changes of {explorer.name}, live")
            axes = explorer.choices.axes
            *boxes, _, chart = live.explorer(explorer).children
            draw = random.Random(2021)
            times = []
            while len(times) < CHANGES + 10:
                number = draw.randrange(len(axes))
                axis, box = axes[number], boxes[number]
                index = draw.randrange(len(axis.values))
                value = axis.values[index] if axis.kind == "switch" else index
                if value == box.value:
                    continue
                start = time.perf_counter()
                box.value = value
                seconds = time.perf_counter() - start
                if "<svg" in chart.shown.value:  # to say that there is no chart is quick
                    times.append(1000 * seconds)
            yield f"{explorer.name}, live: one control moved", milliseconds(times[10:])


LOAD = """
import json, time
start = time.perf_counter()
from ukraine2021 import load
imported = time.perf_counter()
names = [one["name"] for one in json.load(open("../data/datapackage.json"))["resources"]
         if one["path"].endswith(".csv")]
def all_of_them():
    start = time.perf_counter()
    for name in names: load(name)
    return 1000 * (time.perf_counter() - start)
print(1000 * (imported - start), *(all_of_them() for _ in range(20)), len(names))
"""


def load_times(copy: Path) -> Iterator[Row]:
    """`load` of every table, in a new process and again."""
    say("load")
    command = [sys.executable, "-c", LOAD]
    answer = subprocess.run(command, cwd=copy / "book", capture_output=True, text=True, check=True)
    importing, cold, *warm, count = map(float, answer.stdout.split())
    yield "import ukraine2021", f"{importing:.0f} ms"
    yield f"load() of all {count:.0f} tables, first time", f"{cold:.1f} ms"
    yield "the same again", f"{statistics.median(warm):.1f} ms (median)"


def reading(site: Path) -> Iterator[Row]:
    """How hard a page is to read: Flesch's formula, a syllable for each group of vowels.

    60 and more is plain English, 30 to 50 a college text.
    """
    for page in sorted((site / "book").rglob("*.html")):
        article = BeautifulSoup(page.read_bytes(), "html.parser").find("article")
        prose = [
            p.get_text(" ")
            for p in article.select("p, li:not(:has(p))")
            if not p.find_parent("figure")
        ]
        text = " ".join(" ".join(prose).split())
        sentences = [part for part in re.split(r"[.!?:]\s", text) if re.search(r"[A-Za-z]", part)]
        words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
        vowels = re.compile(r"[aeiouy]+(?!$)|[aiouy]+$|e$(?<=[^aeiou]le)", re.IGNORECASE)
        syllables = sum(max(1, len(vowels.findall(word))) for word in words)
        ease = 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * syllables / len(words)
        value = f"Flesch {ease:.0f}, {len(words) / len(sentences):.1f} words a sentence"
        yield f"{page.stem}: readability of {len(words)} words", value


def in_browser(site: Path, measure: Callable[[Browser, str], Iterator[Row]]) -> Iterator[Row]:
    """Run a measurement that needs a browser and the served book."""
    with sync_playwright() as playwright, served(site) as address:
        running = browsers.launch(playwright, browsers.find(playwright))
        yield from measure(running, address)
        running.close()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-install", action="store_true", help="leave out the installation")
    install = not parser.parse_args().no_install
    with sync_playwright() as playwright:
        path = browsers.find(playwright)
    version = "no browser"
    if path:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True)
        version = answer.stdout.strip()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        copy = Path(folder) / "book"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        site = copy / "_build" / "html"
        rows = list(building(copy, install))
        if path:
            rows += in_browser(site, lambda run, address: page_weights(run, site, address))
            rows += in_browser(site, change_times)
            rows += in_browser(site, lambda run, address: simulation_times(run, site, address))
        else:
            say(f"not measured, for want of a browser: pages. {browsers.INSTALL}")
        rows += [*live_times(), *load_times(copy), *reading(site)]
    print(f"\n{machine(version)} Times of changes: median / 95th percentile of {CHANGES}.\n")
    width = max(len(what) for what, _ in rows)
    print(f"| {'what':{width}} | measured |\n| {'-' * width} | --- |")
    for what, value in rows:
        print(f"| {what:{width}} | {value} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
