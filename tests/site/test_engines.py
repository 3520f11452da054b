"""Every interactive of the book in other engines than Chromium, which the other tests use: in
Firefox, and before a release in WebKit, Safari's.
"""

import os
import random
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

import firefox
import webkit
from conftest import both_sites, usually
from explorer_stage import Stage
from pages import FIRST, FORBIDDEN, NOTEBOOKS, REFUSED, USE, explorers, simulations
from pagewidgets.chart.page import table
from test_interactives import every_place, on_page, simulated

ENGINES = ("firefox", "webkit")
STATES = usually(1, 5)  # of each interactive
WITH = [name for name in NOTEBOOKS if explorers(name) or simulations(name)]
# Opens what the fragment names, and waits until sentences and tables are the expected ones.
SHOWN = """async (fragment, expected) => {
  location.hash = fragment;
  const end = Date.now() + 10000, shown = () => Object.fromEntries(Object.keys(expected).map((id) => {
    const [sentence, table] = ["sentence", "table"].map((name) => document.querySelector(`[id="${id}"] [data-slot=${name}]`));
    const rows = [...table.querySelectorAll("tr")].map(({ cells }) => [...cells].map((cell) => cell.textContent));
    return [id, [sentence.textContent, rows]];
  }));
  while (JSON.stringify(shown()) !== JSON.stringify(expected) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return shown();
}"""
DRAWN = """(ids) => ids.filter((id) =>
  !document.querySelector(`[id="${id}"] svg`).getBoundingClientRect().width)"""


@pytest.fixture(scope="module", params=usually(ENGINES[:1], ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Any]:
    """A browser with nothing stored; skipped where there is none, an error under CI."""
    path = firefox.find() if request.param == "firefox" else webkit.find()
    if not path:
        package = {"firefox": "firefox-esr", "webkit": "webkit2gtk-driver and xvfb"}
        reason = (
            f"no {request.param}: not tested are the interactives in it. "
            f"Install it (Debian: {package[request.param]})"
        )
        # What CI needs is installed by .ci/run, on Linux.
        needed = os.environ.get("CI") and sys.platform == "linux"
        pytest.fail(reason) if needed else pytest.skip(reason)
    if request.param == "webkit":
        with webkit.running() as found:
            yield found
    else:
        with firefox.running(path, tmp_path_factory.mktemp("profile")) as found:
            yield found


def rows(html: str) -> list[list[str]]:
    """The cells of a table."""
    return [
        [cell.text for cell in row(["th", "td"])]
        for row in BeautifulSoup(html, "html.parser")("tr")
    ]


def states(stage: Stage) -> list[tuple[int, ...]]:
    """Some views with a chart, in an order that is the same in every run."""
    draw, every = random.Random(2021), list(stage.explorer.choices)
    found = [stage.other]
    while len(found) < STATES:
        indices = draw.choice(every)
        found += [indices] if stage.drawn(indices).table is not None else []
    return found


@every_place
@pytest.mark.parametrize("name", WITH)
def test_every_interactive_answers(request, built, place, name, engine):
    address = request.getfixturevalue(f"site_{place}")
    engine.open(f"{address}{name}.html")
    engine.evaluate(USE)
    for number in range(STATES):
        fragment, expected = {}, {}
        for stage in on_page(built, address, name):
            indices = states(stage)[number]
            drawn = stage.drawn(indices)
            fragment |= stage.fragment(indices)
            expected[stage.id] = [drawn.sentence, rows(drawn.slots["table"])]
        for stage in simulated(built, address, name):
            parameters = stage.random(STATES)[number]
            view = stage.definition.plot.view(parameters)
            fragment |= stage.fragment(parameters)
            expected[stage.id] = [view.sentence, rows(table(view.table))]
        assert engine.evaluate(SHOWN, urlencode(fragment), expected) == expected
        assert engine.evaluate(DRAWN, list(expected)) == []
    answered = "() => document.querySelectorAll('pagewidgets-predict:not([data-kept])').length"
    assert engine.evaluate(answered) == 0
    assert engine.errors == []


def test_an_error_of_a_script_is_found(site_http, engine):
    engine.open(f"{site_http}{FIRST}.html")
    with pytest.raises((firefox.FirefoxError, webkit.WebKitError), match="oh no"):
        engine.evaluate("() => { throw Error('oh no'); }")
    engine.evaluate("() => { setTimeout(() => { throw Error('too late'); }); }")
    engine.evaluate("() => new Promise((resolve) => setTimeout(resolve, 100))")
    assert [error for error in engine.errors if "too late" in error]


@both_sites
def test_the_policy_is_in_force(site, engine):
    """From disk, too; but there WebKit's `'self'` is any host with https."""
    engine.open(f"{site}{FIRST}.html")
    assert engine.errors == []
    refused, done = engine.evaluate(FORBIDDEN)
    let = {"img-src"} if isinstance(engine, webkit.WebKit) and site.startswith("file:") else set()
    assert (set(refused) | let, done) == (REFUSED, [])
