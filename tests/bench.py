"""Measures the book on this machine and prints a Markdown table: `make bench`.

It works on a copy, so the checkout stays as it is. It reports and never fails on a slow number.
"""

import argparse
import gzip
import json
import os
import platform
import random
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

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from authoring import browser as browsers  # noqa: E402
from conftest import served  # noqa: E402
from pages import DOCUMENTS, NOTEBOOKS, explorers, simulations  # noqa: E402
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


def page_weights(browser: Browser, site: Path, address: str, names: Iterable[str]) -> Iterator[Row]:
    """What each page loads from this machine, before and after every explorer on it was seen."""
    for name in names:
        say(f"weight of {name}")
        context = browser.new_context()  # nothing in its cache
        asked: list[str] = []
        context.on("request", lambda request, asked=asked: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{address}{name}.html", wait_until="networkidle")
        yield f"{name}: page loads", weight(site, asked)
        elements = page.locator("pagewidgets-explorer").all()
        for element in elements:
            element.scroll_into_view_if_needed()
        if elements:
            page.wait_for_load_state("networkidle")
            yield f"{name}: with all explorers seen", weight(site, asked)
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
    await new Promise((painted) => requestAnimationFrame(() => { // a task that waits behind the paint
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = painted;
      port2.postMessage(null);
    }));
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
                f"{explorer.name}, on the page: to painted",
                milliseconds(one for _, one in times),
            )


# From the first input event, without a pointer near before, until what it shows has changed.
FIRST = """(element) => new Promise((done) => {
  const input = element.querySelector("form :is(input, select)"), start = performance.now();
  const sentence = element.querySelector("[data-slot=sentence]");
  if (input.type === "radio") [...element.querySelectorAll("[type=radio]")].find((one) => !one.checked).checked = true;
  else if (input.type === "checkbox") input.checked = !input.checked;
  else if (input.localName === "select") input.selectedIndex = input.selectedIndex ? 0 : 1;
  else input.value = input.value === input.max ? input.min : input.max;
  new MutationObserver(() => done(performance.now() - start)).observe(element, { attributes: true,
    attributeFilter: ["data-number", "data-shown"] });
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""
SLOW = {  # bytes a second of 1.6 Mbit/s, and 150 ms away
    "offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750
}  # fmt: skip


def first_changes(browser: Browser, site: Path) -> Iterator[Row]:
    """How long the first change takes on a slow line, with all files gzipped."""
    with tempfile.TemporaryDirectory(prefix="bench-gzip-") as folder:
        packed = Path(folder) / "site"
        shutil.copytree(site, packed)
        for file in packed.rglob("*"):
            if file.is_file():
                file.write_bytes(gzip.compress(file.read_bytes()))
        with served(packed, Content_Encoding="gzip") as address:
            for name in NOTEBOOKS:
                count = len(explorers(name)) + len(simulations(name))
                for when, wait in (("at once", 0), ("after five seconds", 5000)):
                    times = []
                    for nth in range(count):
                        say(f"first change of interactive {nth + 1} of {name}, {when}")
                        context = browser.new_context()  # nothing in its cache
                        page = context.new_page()
                        line = context.new_cdp_session(page)
                        line.send("Network.emulateNetworkConditions", SLOW)
                        page.goto(f"{address}{name}.html", wait_until="domcontentloaded")
                        both = page.locator("pagewidgets-explorer, pagewidgets-simulation")
                        both.nth(nth).evaluate("(element) => element.scrollIntoView()")
                        page.wait_for_timeout(wait)
                        times.append(both.nth(nth).evaluate(FIRST))
                        context.close()
                    if times:
                        value = f"{statistics.median(times):.0f} / {max(times):.0f} ms"
                        yield f"{name}: first change, slow line, {when}: median / slowest", value


# From the input event to the forced layout of the moved marks; the model's own part beside it.
SIMULATE = """async (element, sets) => {
  const model = await element.load();
  const results = [];
  for (const numbers of sets) {
    const before = performance.now();
    model(numbers, element.drawing.width);
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


LIGHTHOUSE = ["npx", "--yes", "lighthouse@12.8.2"]
SCORES = ("performance", "accessibility", "best-practices", "seo")


def lighthouse(address: str, path: str) -> str:
    """Medians of three runs as a phone: four scores and when the largest content is painted."""
    say(f"Lighthouse: {address}")
    flags = ["--headless", "--no-sandbox", *browsers.ARGUMENTS]
    options = ["--quiet", "--output=json", f"--chrome-flags={' '.join(flags)}"]
    command = [*LIGHTHOUSE, address, *options]  # --output takes all that follows it
    runs = []
    for _ in range(3):
        answer = subprocess.run(
            command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": path}
        )
        if answer.returncode:
            return f"not measured: {answer.stderr.strip().splitlines()[-1]}"
        runs.append(json.loads(answer.stdout))
    scores = [
        statistics.median(100 * run["categories"][score]["score"] for run in runs)
        for score in SCORES
    ]
    seconds = statistics.median(
        run["audits"]["largest-contentful-paint"]["numericValue"] / 1000 for run in runs
    )
    return f"{' · '.join(f'{score:.0f}' for score in scores)}, LCP {seconds:.1f} s"


PLAIN = """
import ipywidgets
@ipywidgets.interact(share=(0, 10))
def squared(share=3):
    return share**2
"""


def plain_book(folder: Path) -> Path:
    """A Jupyter Book as it comes, of one notebook with one slider of ipywidgets; where its pages lie."""
    cell = {"cell_type": "code", "source": PLAIN, "metadata": {}, "outputs": []}
    title = {"cell_type": "markdown", "source": "# A slider\n\nMove it.", "metadata": {}}
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = {"cells": [title, cell | {"execution_count": None}], "nbformat": 4}
    notebook |= {"nbformat_minor": 4, "metadata": {"kernelspec": kernel}}
    folder.mkdir()
    (folder / "page.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: page\n", encoding="utf-8")
    (folder / "_config.yml").write_text("title: A book\n", encoding="utf-8")
    timed([Path(sys.executable).with_name("jupyter-book"), "build", "."], folder)
    return folder / "_build" / "html"


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
        site, plain = copy / "_build" / "html", plain_book(Path(folder) / "plain")
        rows = list(building(copy, install))
        if path:
            rows += in_browser(
                plain, lambda run, address: page_weights(run, plain, address, ["page"])
            )
            rows += in_browser(
                site, lambda run, address: page_weights(run, site, address, DOCUMENTS)
            )
            if shutil.which("npx"):
                for pages, name in [(plain, "page"), *((site, name) for name in DOCUMENTS[:6])]:
                    with served(pages) as address:
                        rows.append(
                            (f"{name}: Lighthouse", lighthouse(f"{address}{name}.html", path))
                        )
            else:
                say("not measured, for want of Node: Lighthouse")
            rows += in_browser(site, lambda run, address: first_changes(run, site))
            rows += in_browser(site, change_times)
            rows += in_browser(site, lambda run, address: simulation_times(run, site, address))
        else:
            say(f"not measured, for want of a browser: pages. {browsers.INSTALL}")
        rows += live_times()
    print(f"\n{machine(version)} Times of changes: median / 95th percentile of {CHANGES}.\n")
    width = max(len(what) for what, _ in rows)
    print(f"| {'what':{width}} | measured |\n| {'-' * width} | --- |")
    for what, value in rows:
        print(f"| {what:{width}} | {value} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
