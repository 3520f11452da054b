"""What an author's function prints, shows, logs and warns of while a page is made of its views."""

import io
import logging
import sys
import warnings
from contextlib import redirect_stdout
from pprint import pprint
from threading import Thread

import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, display
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure

from pagewidgets import Control, Explorer, PagewidgetsError, Plot, Simulation, View
from pagewidgets.core import mode
from test_markup import Numbers, model
from test_plot import PARTS


@pytest.fixture(autouse=True)
def on_page(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)


def view(n: int, drawing=Figure) -> View:
    figure = drawing() if isinstance(drawing, type) else drawing
    return View(figure, f"n is {n}.", pd.DataFrame({"n": [n]}), "Bars.", ["none"])


def titled(text: str, **options) -> Figure:
    figure = Figure()
    figure.subplots().set_title(text, **options)
    figure.tight_layout()
    return figure


def drawing(width: int) -> Figure:
    print("drawn")
    return Figure()


def failing(n: int) -> None:
    print("before", n)
    if n == 3:
        sys.exit("enough")


class Odd(Warning):
    pass


def in_a_thread(n: int) -> None:
    thread = Thread(target=print, args=("there",))
    thread.start()
    thread.join()


def led_elsewhere(n: int) -> None:
    with redirect_stdout(io.StringIO()):
        print(n)


WHAT = {
    "printed": (lambda n: print("computing", n), ("computing 2\n", "")),
    "on-stderr": (lambda n: print("computing", n, file=sys.stderr), ("", "computing 2\n")),
    "logged": (lambda n: logging.getLogger("loud").warning("n=%s", n), ("", "n=2\n")),
    "warned": (
        lambda n: warnings.warn("careful", stacklevel=1),
        ("", "Explorer(loud), n='1': UserWarning: careful\n"),
    ),
    "warned-of-one": (
        lambda n: n == 3 and warnings.warn("careful", RuntimeWarning, stacklevel=1),
        ("", "Explorer(loud), n='3': RuntimeWarning: careful\n"),
    ),
    "no-glyph": (lambda n: titled("一"), ("", "")),
    "no-font": (lambda n: titled("a", fontfamily="None such"), ("", "")),
    "two-drawings": (lambda n: drawing, ("drawn\n", "")),
    "in-parts": (lambda n: print(n, end=" ") or print("of", 4), ("2 of 4\n", "")),
    "without-an-end": (lambda n: sys.stdout.write("no end") and None, ("no end", "")),
    "lines": (lambda n: print("a\n\n b"), ("a\n\n b\n", "")),
    "other-letters": (lambda n: print("Їжак, שלום, 一, \u200e−1"), ("Їжак, שלום, 一, \u200e−1\n", "")),
    "nothing": (lambda n: print(end="", flush=True), ("", "")),
    "formatted": (lambda n: pprint({"n": n}), ("{'n': 2}\n", "")),
    "in-a-thread": (in_a_thread, ("there\n", "")),
    "elsewhere": (lambda n: print(n, file=io.StringIO()), ("", "")),
    "led-elsewhere": (led_elsewhere, ("", "")),
    "logged-low": (lambda n: logging.getLogger("loud").info("n=%s", n), ("", "")),
    "warned-of-each": (
        lambda n: warnings.warn(f"{n} % of 'it'", stacklevel=1),
        ("", "".join(f"Explorer(loud), n='{n}': UserWarning: {n} % of 'it'\n" for n in range(1, 5))),
    ),
    "warned-twice": (
        lambda n: [warnings.warn("careful", stacklevel=1) for _ in "ab"] and None,
        ("", "Explorer(loud), n='1': UserWarning: careful\n"),
    ),
    "warned-of-nothing": (
        lambda n: warnings.warn("", Odd, stacklevel=1),
        ("", "Explorer(loud), n='1': Odd: \n"),
    ),
    "computed": (
        lambda n: np.log(np.zeros(1)) is None,
        ("", "Explorer(loud), n='1': RuntimeWarning: divide by zero encountered in log\n"),
    ),
    "printed-and-warned": (
        lambda n: print(n) or warnings.warn("old", DeprecationWarning, stacklevel=1),
        ("2\n", "Explorer(loud), n='1': DeprecationWarning: old\n"),
    ),
}  # fmt: skip


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("what", "heard"), WHAT.values(), ids=WHAT)
def test_of_all_views_the_default_is_heard_once(what, heard, capsys, monkeypatch):
    # Not pytest's, which would hear it first.
    monkeypatch.setattr(logging.root, "handlers", [])

    def loud(n):
        done = what(n)
        return view(n, done if done and not isinstance(done, bool) else Figure)

    Explorer(loud, n=Control(range(1, 5), default=2))._repr_mimebundle_()
    assert capsys.readouterr() == heard


def test_a_view_that_fails_is_heard_and_named(capsys):
    def loud(n):
        return failing(n) or view(n)

    with pytest.raises(PagewidgetsError, match=r"^Explorer\(loud\), n='3': SystemExit: enough$"):
        Explorer(loud, n=range(1, 5))._repr_mimebundle_()
    assert capsys.readouterr() == ("before 1\nbefore 3\n", "")


def test_what_is_displayed_stands_there_once():
    def loud(n):
        display(HTML(f"<b>{n}</b>"))
        return view(n)

    InteractiveShell.instance()
    with capture_output() as shown:
        Explorer(loud, n=range(1, 5))._repr_mimebundle_()
    InteractiveShell.clear_instance()
    assert [one.data["text/html"] for one in shown.outputs] == ["<b>1</b>"]
    assert shown.stdout + shown.stderr == ""


def test_a_chart_alone_is_heard_once(capsys):
    view(1, drawing)._repr_mimebundle_()
    assert capsys.readouterr() == ("drawn\n", "")


@pytest.mark.parametrize("shows", [mode.BOOK, ""])
def test_a_simulation_is_heard_where_it_is_defined(shows, capsys, monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, shows)

    def figure(width):
        print("drawn", width)
        return titled("一")

    plot = Plot(figure, model, *PARTS, Numbers(), ["a", "b"], "A.", "B.")
    Simulation(plot, front=["one"])._repr_mimebundle_()
    assert capsys.readouterr() == ("drawn 360\n", "")
