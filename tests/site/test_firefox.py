"""Every interactive of the book in one state in Firefox, beside Chromium, which the other tests use."""

import os
import sys
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

import firefox
from pages import NOTEBOOKS, USE, explorers, simulations
from test_interactives import on_page, simulated

WITH = [name for name in NOTEBOOKS if explorers(name) or simulations(name)]
# Opens what the fragment names, and waits until every sentence is the one expected.
SHOWN = """async (fragment, expected) => {
  location.hash = fragment;
  const end = Date.now() + 10000, shown = () => Object.fromEntries(Object.keys(expected).map((id) =>
    [id, document.querySelector(`[id="${id}"] [data-slot=sentence]`).textContent]));
  while (JSON.stringify(shown()) !== JSON.stringify(expected) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return shown();
}"""
DRAWN = """(ids) => ids.filter((id) =>
  !document.querySelector(`[id="${id}"] svg`).getBoundingClientRect().width)"""


@pytest.fixture(scope="module")
def fox(tmp_path_factory) -> Iterator[firefox.Firefox]:
    """Firefox with an empty profile; skipped where there is none, an error under CI."""
    path = firefox.find()
    if path is None:
        reason = (
            "no Firefox: not tested are the interactives in it. Install it (Debian: firefox-esr)"
        )
        # What CI needs is installed by .ci/run, on Linux.
        needed = os.environ.get("CI") and sys.platform == "linux"
        pytest.fail(reason) if needed else pytest.skip(reason)
    with firefox.running(path, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.mark.parametrize("name", WITH)
def test_every_interactive_answers(built, site_http, name, fox):
    fox.errors.clear()
    fox.open(f"{site_http}{name}.html")
    fox.evaluate(USE)
    fragment, expected = {}, {}
    for stage in on_page(built, site_http, name):
        fragment |= stage.fragment(stage.other)
        expected[stage.id] = stage.drawn(stage.other).sentence
    for stage in simulated(built, site_http, name):
        [parameters] = stage.random(1)
        fragment |= stage.fragment(parameters)
        expected[stage.id] = stage.definition.plot.view(parameters).sentence
    assert fox.evaluate(SHOWN, urlencode(fragment), expected) == expected
    assert fox.evaluate(DRAWN, list(expected)) == []
    answered = "() => document.querySelectorAll('pagewidgets-predict:not([data-kept])').length"
    assert fox.evaluate(answered) == 0
    assert fox.errors == []


def test_an_error_of_a_script_is_found(site_http, fox):
    fox.open(f"{site_http}{NOTEBOOKS[0]}.html")
    with pytest.raises(firefox.FirefoxError, match="oh no"):
        fox.evaluate("() => { throw Error('oh no'); }")
    fox.evaluate("() => { setTimeout(() => { throw Error('too late'); }); }")
    fox.evaluate("() => new Promise((resolve) => setTimeout(resolve, 100))")
    assert [error for error in fox.errors if "too late" in error]
