"""Whatever a function shows in a notebook is alive under `interact`: by changing where that is imported from."""

import inspect
import json
import re
from dataclasses import dataclass, replace

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, SVG, Latex, display
from IPython.utils.capture import capture_output
from markupsafe import Markup
from matplotlib.figure import Figure

from kinds import KINDS
from pages import violations
from pagewidgets import (
    Control,
    Explorer,
    PagewidgetsError,
    Unavailable,
    View,
    fixed,
    interact,
    interact_manual,
    interactive,
    interactive_output,
)
from pagewidgets.core import files, mode, notes
from pagewidgets.explorer import live
from pagewidgets.testing import decoded
from test_view import chart

INLINE = "module://matplotlib_inline.backend_inline"


@pytest.fixture(autouse=True)
def book(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    monkeypatch.setattr(notes, "_notes", {})


@pytest.fixture
def shell():
    """A notebook's shell, whose figures are shown as a kernel shows them."""
    backend = plt.get_backend()
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()
    plt.switch_backend(backend)


@dataclass
class Cell:
    """What a cell put out."""

    html: list[str]
    printed: str

    @property
    def views(self) -> list[dict[str, str]]:
        [html] = self.html
        return decoded(html)


def run(shell: InteractiveShell, code: str) -> Cell:
    """Run a cell whose `interact` is ours; all it shows is HTML."""
    ours = re.sub(r"from ipywidgets import (?=inter)", "from pagewidgets import ", code)
    assert ours != code
    with capture_output() as shown:
        plt.switch_backend(INLINE)
        done = shell.run_cell(ours)
        shell.events.trigger("post_execute")
    done.raise_error()
    outputs = [output.data for output in shown.outputs]
    if isinstance(done.result, Explorer):
        outputs.append(done.result._repr_mimebundle_())
        shown._stdout.truncate(0)
    assert plt.get_fignums() == []
    return Cell([output["text/html"] for output in outputs], shown.stdout)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("code", "expected"), KINDS.values(), ids=KINDS)
def test_a_notebook_is_alive_by_another_import(code, expected, shell):
    cell = run(shell, code)
    count, low, high, said = expected
    assert len(cell.views) == count
    assert len({json.dumps(view) for view in cell.views}) > count / 3
    [labels, *_] = re.findall(r'data-labels="([^"]*)"', cell.html[0])
    shown = json.loads(Markup(labels).unescape())
    assert (shown[0], shown[-1]) == (low, high)
    assert said in "".join(cell.views[-1].values())
    assert re.sub(r"Out\[\d+\]: ", "", cell.printed) == ""


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("kind", ["pyplot", "a-table", "days"])
def test_its_controls_change_it_in_a_browser(kind, shell, monkeypatch, tmp_path, page, log):
    monkeypatch.setenv(mode.VARIABLE, mode.PAGE)
    monkeypatch.setattr(files, "_carried", set())
    cell = run(shell, KINDS[kind][0])
    html = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A</title><link rel="icon" href="data:,"></head><body><main><h1>A</h1>{cell.html[0]}</main></body></html>'
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "a.html").as_uri())
    element = page.locator("pagewidgets-explorer")
    stage = element.locator(".pagewidgets-stage")
    before = stage.inner_text()
    for control in element.locator("form :is(select, input)").all():
        control.press("End")
    expected = Markup(cell.views[-1]["sentence"] or cell.views[-1]["chart"]).striptags()
    page.wait_for_function(
        "([stage, before]) => stage.innerText !== before", arg=[stage.element_handle(), before]
    )
    assert " ".join(stage.inner_text().split()).startswith(" ".join(expected.split())[:40])
    assert violations(page) == []
    log.assert_clean()


# --- what a function shows --------------------------------------------------------------


def only(function, **controls) -> View:
    """The one chart there is."""
    [view] = interactive(function, **(controls or {"n": [3]})).views()
    return view


def kinds_of(view: View) -> list[str]:
    return ["figure" if isinstance(part, Figure) else part.striptags() for part in view.parts]


def in_order(n):
    print("first")
    print("second")
    plt.plot([n])
    plt.show()
    print("between")
    figure, axes = plt.subplots()
    axes.plot([n, n])
    display(figure)
    display(HTML("<b>bold</b>"))
    plt.figure()  # stays empty
    plt.figure().add_subplot()
    return n * 2


def test_all_is_shown_in_its_order_and_each_figure_once(shell):
    plt.switch_backend(INLINE)
    view = only(in_order)
    assert kinds_of(view) == ["first second", "figure", "between", "figure", "bold", "figure", "6"]


def test_what_is_cleared_is_gone(shell):
    def shown(n):
        from IPython.display import clear_output

        print("draft")
        clear_output(wait=True)
        print("last\nwords")

    assert kinds_of(only(shown)) == ["last words"]


TABLE = pd.DataFrame({"a": [1]})
FRAME = pd.DataFrame({"a": [0.1 + 0.2, np.nan]}, index=["x", "y"])


def drawn(n, result=None):
    plt.plot([n])
    return result


SHOWN = [
        (lambda n: n, "3", [], None),
        (lambda n: 0.1 + 0.2, "0.3", [], None),
        (lambda n: np.float64(0.5), "0.5", [], None),
        (lambda n: "one line", "one line", [], None),
        (lambda n: "two\nlines", "", ["two lines"], None),
        (lambda n: [n, n], "[3, 3]", [], None),
        (lambda n: print("one", n), "one 3", [], None),
        (lambda n: print("it is", float("nan")), "", ["it is nan"], None),
        (lambda n: FRAME, "", ["a x 0.3 y –"], None),
        (lambda n: FRAME["a"], "", ["a x 0.3 y –"], None),
        (lambda n: pd.Series([5]), "", ["value 0 5"], None),
        (lambda n: pd.DataFrame({"a": [103.0, 5.25, np.nan]}), "", ["a 0 103.00 1 5.25 2 –"], None),
        (lambda n: HTML("<i>it</i>"), "", ["it"], None),
        (lambda n: drawn(n), "", ["figure"], None),
        (lambda n: drawn(n, "It is 3."), "It is 3.", ["figure"], None),
        (lambda n: drawn(n, "two\nlines"), "", ["figure", "two lines"], None),
        (lambda n: drawn(n, plt.gca()), "", ["figure"], None),
        (lambda n: drawn(n, plt.gcf()), "", ["figure"], None),
        (lambda n: plt.plot([n]), "", ["figure"], None),
        (lambda n: plt.hist([n, 1]), "", ["figure"], None),
        (lambda n: plt.boxplot([n, 1]), "", ["figure"], None),
        (lambda n: plt.subplots(), "", ["figure"], None),
        (lambda n: plt.subplots(2, 2)[1], "", ["figure"], None),
        (lambda n: Figure().subfigures(1, 2)[0].subplots(), "", ["figure"], None),
        (lambda n: drawn(n, FRAME), "", ["figure"], [["x", 0.3], ["y", "–"]]),
        (lambda n: drawn(n, FRAME["a"]), "", ["figure"], [["x", 0.3], ["y", "–"]]),
        (lambda n: drawn(n, FRAME[:0]), "", ["figure", "a"], None),
        (lambda n: (Figure(), "Both.", FRAME), "Both.", ["figure"], [["x", 0.3], ["y", "–"]]),
        (lambda n: ("two", "texts"), "('two', 'texts')", [], None),
        (lambda n: display(SVG("<svg xmlns='http://www.w3.org/2000/svg'/>")), "", [""], None),
        (lambda n: display(Latex("$x$")), "", ["$x$"], None),
        (lambda n: None, "", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("function", "sentence", "parts", "table"), SHOWN, ids=range(len(SHOWN)))
def test_of_what_a_function_does_all_is_seen(function, sentence, parts, table, shell):
    view = only(function)
    assert (view.sentence, kinds_of(view)) == (sentence, parts)
    found = None if view.table.empty else view.table.to_numpy().tolist()
    assert found == (table and [[name, pytest.approx(cell)] for name, cell in table])


def test_a_picture_of_another_library_is_an_image(shell):
    class Photo:
        def _repr_png_(self):
            return b"\x89PNG"

    [part] = only(lambda n: Photo()).parts
    assert part.startswith('<img src="data:image/png;base64,iVBORw==" alt="')
    assert only(lambda n: Photo()).lacks == ("sentence", "caption", "table")


def test_a_view_is_shown_as_it_is_and_what_is_printed_beside_it_heard_once(capsys):
    def viewed(n):
        print("computing", n)
        return Unavailable("None.") if n == 1 else chart(f"It is {n}.")

    html = interactive(viewed, n=(1, 3))._repr_mimebundle_()["text/html"]
    assert [view["sentence"] for view in decoded(html)] == ["None.", "It is 2.", "It is 3."]
    assert capsys.readouterr().out == "computing 2\n"


def test_a_figure_of_the_cell_stays_the_readers_own():
    own = plt.figure()
    assert kinds_of(only(lambda n: plt.plot([n]))) == ["figure"]
    assert (plt.get_fignums(), plt.gcf()) == ([own.number], own)
    assert own.axes == []
    plt.close(own)


def test_what_fails_is_named_and_stops_the_cell(shell):
    with pytest.raises(PagewidgetsError, match=r"^Explorer\(f\), n='0': ZeroDivisionError"):
        run(
            shell,
            "from ipywidgets import interact\n@interact(n=[1, 0])\ndef f(n):\n    return 1 / n",
        )


# --- its arguments -----------------------------------------------------------------------


def test_the_function_is_given_back_and_shows_nothing_more(shell):
    with capture_output() as shown:
        given = interact(n=(1, 3))(in_order)
        assert shell.display_formatter.format(given) == ({}, {})
    assert len(shown.outputs) == 1
    assert inspect.signature(given) == inspect.signature(in_order)
    assert (given.__name__, len(given.explorer.choices)) == ("in_order", 3)
    assert interact(lambda n=True: n)(5) == 5


def axes(function, **controls):
    return {axis.name: axis for axis in interactive(function, **controls).choices.axes}


def test_an_argument_begins_with_its_default():
    def first(a=0.3, b=7, c="z"): ...

    def second(d=True, e=(1, 5), f=2.0): ...

    made = axes(first, c=["x", "z"], a=(0, 1, 0.1), b=(0, 10, 4))
    assert list(made) == ["a", "b", "c"]
    made |= axes(second, d=[False, True], f=(3.0, 5.0))
    chosen = {name: axis.values[axis.default] for name, axis in made.items()}
    assert chosen == {"a": 0.3, "b": 8, "c": "z", "d": True, "e": 3, "f": 3.0}


BEGUN = {
    "words": (lambda: ("x", "y"), "y", "y"),
    "no-word-of-them": (lambda: ("x", "y"), "z", "x"),
    "none-of-them": (lambda: [1, None], None, None),
    "a-generator": (lambda: (n for n in (1, 2, 3)), 2, 2),
    "no-number-of-them": (lambda: (n for n in (1, 2, 3)), 5, 1),
    "the-type-of-a-truth": (lambda: bool, True, True),
    "a-truth-of-numpy": (lambda: np.bool_(False), True, False),
    "a-number": (lambda: 3, 4, 3),
    "numbers": (lambda: (0, 4), 1, 1),
    "pairs": (lambda: (("one", 1), ("two", 2)), 2, 2),
    "its-own": (lambda: Control([1, 2]), 2, 1),
}


@pytest.mark.parametrize(("given", "default", "first"), BEGUN.values(), ids=BEGUN)
def test_with_a_default_options_are_what_they_are_without(given, default, first):
    [without] = axes(lambda x: None, x=given()).values()
    [made] = axes(lambda x=default: None, x=given()).values()
    assert made.values[made.default] == first
    assert replace(made, default=without.default) == without


def test_whatever_else_a_function_takes_makes_no_control():
    def f(n, *rest: int, **style: bool): ...

    assert list(axes(f, n=[1, 2])) == ["n"]
    assert list(axes(f, n=[1, 2], rest=["a", "b"])) == ["n", "rest"]


def test_labels_are_the_arguments_own_names_or_the_authors():
    def f(dT, n_max, x, k): ...

    slider = ipywidgets.IntSlider(1, 1, 2, description="Speed")
    made = axes(f, dT=(0, 1), n_max=[1], x=slider, k=Control([1], label="Kind"))
    assert [axis.label for axis in made.values()] == ["dT", "n max", "Speed", "Kind"]


def test_types_say_what_there_is():
    def f(grid: bool, *, n=2): ...

    assert [axis.kind for axis in axes(f).values()] == ["switch", "range"]


def test_a_function_may_say_little_of_what_it_takes():
    assert only(dict, n=[4]).sentence == "{'n': 4}"

    def unknown(x: "NoSuchType", *, kind=("b", "a")): ...  # noqa: F821

    assert [axis.kind for axis in axes(unknown, x=[1]).values()] == ["select", "select"]


def test_what_belongs_to_the_explorer_unless_the_function_has_it():
    def f(share, title="A"):
        return f"{share}"

    made = interactive(
        f, share=(0, 1, 0.5), title=["A", "B"], name="shares", format={"share": "{:.0%}"}
    )
    assert (made.name, made.choices.axes[0].labels) == ("shares", ("0%", "50%", "100%"))
    assert made.choices.axes[1].labels == ("A", "B")
    assert interactive(lambda **given: given, a=[1, 2]).choices.axes[0].labels == ("1", "2")


def test_a_text_stays_and_the_build_is_told():
    def f(n, colour="red", unit=None):
        return f"{n} {colour} {unit}"

    [first, _] = interactive(f, n=[1, 2]).views()
    assert (first.sentence, kinds_of(first)) == ("", ["1 red None"])
    [(subtype, said)] = notes._notes
    assert subtype == "control"
    assert said.startswith("interact(f): colour stays 'red', because")
    with pytest.raises(PagewidgetsError, match=r"colour: found the text 'red'; expected options"):
        interactive(f, n=[1, 2], colour="red")
    notes._notes.clear()
    interactive(f, n=[1, 2], colour=fixed("red"))
    assert notes._notes == {}


def test_what_is_not_given_is_named():
    with pytest.raises(PagewidgetsError, match=r"missing a required argument: 'b'"):
        interactive(lambda a, b: a, a=[1])


def test_when_a_function_is_called_is_no_question_on_a_page(shell):
    with capture_output() as shown:
        interact.options(manual=True, manual_name="Run", auto_display=False)(in_order, n=(1, 3))
        interact_manual.options(manual=True)(n=(1, 3))(in_order)
    assert [one.data["text/plain"] for one in shown.outputs] == [
        repr(interactive(in_order, {"manual": True}, n=(1, 3)))
    ] * 2
    fault = (
        r"interact.options: found 'n'; expected some of manual, manual_name, auto_display. A control stands "
        r"behind it: interact.options\(…\)\(f, n=…\)."
    )
    for wrong in (lambda n: interact.options(n=n), lambda n: interactive(in_order, {"n": n})):
        with pytest.raises(PagewidgetsError, match=fault):
            wrong((1, 3))


def test_controls_apart_from_what_they_change_are_named():
    fault = r"Write interact\(in_order, n=…, kind=…\) with the same widgets, and take away the line"
    with pytest.raises(PagewidgetsError, match=fault):
        interactive_output(in_order, {"n": (1, 3), "kind": ["a"]})


# --- what a chart lacks -------------------------------------------------------------------


def told(explorer) -> list[str]:
    """The subtypes of what a build is told of it."""
    return [subtype for subtype, _ in notes.read(explorer.page()["text/html"])[1]]


LACKING = {
    "a-figure": (lambda n: drawn(n), ["sentence", "table", "caption"]),
    "all-there": (lambda n: documented(n), ["caption"]),
    "a-number": (lambda n: n, []),
    "nothing": (lambda n: None, ["output"]),
    "sources": (lambda n: View(Figure(), "S.", TABLE, "C."), ["sources"]),
    "origin": (lambda n: View(Figure(), "S.", TABLE, "C.", origin="Made up."), []),
    "a-view": (lambda n: View(Figure()), ["sentence", "table", "caption"]),
    "a-script": (lambda n: HTML("<script>1</script>"), ["script"]),
    "a-formula": (lambda n: Latex("$x$"), ["script"]),
}


def documented(n):
    """A chart of
    nothing.

    Not for readers.
    """
    return drawn(n, (plt.gcf(), "It is flat.", FRAME))


@pytest.mark.parametrize(("function", "lacks"), LACKING.values(), ids=LACKING)
def test_a_build_is_told_what_a_chart_lacks(function, lacks, shell):
    assert told(interactive(function, n=[3, 4])) == lacks


def test_it_is_told_once_how_many_and_what_to_do():
    [(_, said), *_] = notes.read(interactive(drawn, n=(1, 3)).page()["text/html"])[1]
    assert said == (
        "Explorer(drawn): 3 of 3 charts have no sentence, so who cannot see it does not learn what it "
        "shows. Write View(figure, sentence, …), or under interact return a text, too."
    )
    html = View(Figure(), "S.", TABLE, "C – D --> E.").page()["text/html"]
    assert html.count("<!--") == 1
    assert notes.read(html) == (
        html[: html.index("<!--")],
        [("sources", notes.read(html)[1][0][1])],
    )


def test_the_caption_is_the_first_paragraph_of_what_describes_the_function():
    explorer = interactive(documented, n=[1])
    assert next(explorer.views()).caption == "A chart of nothing."
    assert told(explorer) == []


@pytest.mark.parametrize("where", ["", mode.PAGE])
def test_nobody_else_is_told(where, monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, where)
    explorer = interactive(drawn, n=[1, 2])
    shown = explorer.page() if where else live.explorer(explorer).children[1].shown.value
    assert "<svg" in str(shown)
    assert "<!--" not in str(shown)


def test_a_picture_without_a_sentence_is_called_what_stands_above_it():
    def titled(n):
        plt.plot([n])
        plt.title(f"Number {n}")

    assert 'aria-label="Number 3"' in interactive(titled, n=[3]).page()["text/html"]


# --- in a kernel ---------------------------------------------------------------------------


def test_in_a_kernel_a_control_shows_the_same(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, "")
    form, shown = live.explorer(interactive(drawn, n=(1, 3))).children
    slider = form.children[0]
    before = shown.shown.value
    slider.value = 2
    assert "<svg" in shown.shown.value
    assert shown.shown.value != before
    assert plt.get_fignums() == []
