"""Where nothing runs, in an EPUB, a PDF or a plain text, an interactive is its words, its picture and its numbers;
a single HTML file brings the scripts with it.
"""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest
from docutils import nodes
from markupsafe import Markup
from matplotlib.figure import Figure

from pagewidgets import Explorer, Predict, Simulation, Unavailable, View
from pagewidgets.chart.page import lying
from pagewidgets.core import files, mode
from pagewidgets.interact import views
from pagewidgets.sphinxext import flat
from test_markup import interactives
from test_simulations import Garden, made


def test_a_notebook_as_one_file_brings_its_scripts(tmp_path, monkeypatch, page, log):
    """As nbconvert puts outputs one under the other, where no extension is."""
    monkeypatch.setenv(mode.VARIABLE, mode.PAGE)
    monkeypatch.setattr(files, "_carried", set())

    def count(n: int) -> View:
        return View(Figure(), f"n is {n}.", pd.DataFrame({"n": [n]}), "Bars.", ["none"])

    shown = [
        Predict("bet", question="What?", reveal="That.", kind="text"),
        Explorer(count, n=range(1, 4), covered_by="bet"),
        Explorer(count, n=range(1, 4)),
        made(),
    ]
    outputs = [one._repr_mimebundle_()["text/html"] for one in shown]
    assert [html.count("<style>") for html in outputs] == [1, 0, 0, 0]
    assert '<script type="module">' not in outputs[2]
    html = "".join(f"<div>{output}</div>" for output in outputs)
    html = f'<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body>{html}'
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "a.html").as_uri())
    page.get_by_role("textbox").first.fill("This")
    page.get_by_role("button", name="Keep my answer").click()
    for explorer in page.locator("pagewidgets-explorer").all():
        explorer.get_by_role("slider").press("ArrowRight")
        explorer.get_by_text("n is 2.").wait_for()
    simulation = page.locator("pagewidgets-simulation")
    simulation.get_by_role("slider").first.press("End")
    simulation.get_by_text(made().plot.sentence(made().plot.facts(Garden(side=10)))).wait_for()
    log.assert_clean()


def test_a_column_is_as_wide_as_its_longest_text():
    """Else a plain text breaks it for ever."""
    html = "<t><table><tr><th>a</th><th/></tr><tr><td>abc</td><td>1 2</td></tr></table></t>"
    [table] = flat.blocks(ElementTree.fromstring(html), str)
    assert [one["colwidth"] for one in table.findall(nodes.colspec)] == [3, 3]


LEVELS = pd.MultiIndex.from_tuples([("xyz", 1), ("xyz", 20), ("y", 1)])


@pytest.mark.parametrize(
    ("frame", "widths"),
    [
        (pd.DataFrame({"a": [1.0, 2, 3]}, index=LEVELS), [3, 2, 1]),
        (pd.DataFrame({"a": [1.0, 2, 3]}, index=LEVELS).T, [1, 1, 2, 1]),
    ],
)
def test_a_cell_may_stand_over_several(frame, widths):
    [table] = flat.blocks(ElementTree.fromstring(f"<t>{views.markup(frame)}</t>"), str)
    assert [one["colwidth"] for one in table.findall(nodes.colspec)] == widths
    spans = [
        one.attributes.get("morerows") or one.attributes.get("morecols")
        for one in table.findall(nodes.entry)
    ]
    assert [span for span in spans if span] == [1]


def test_colours_of_a_table_are_not_read_as_words(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.NO_PICTURES)
    styled = pd.DataFrame({"a": [1]}).style.set_properties(color="red")
    html = ElementTree.fromstring(f"<t>{lying(Markup(styled.to_html()), '')}</t>")
    assert [one.astext().split() for one in flat.blocks(html, str)] == [["a", "0", "1"]]
    line = ElementTree.fromstring("<t><p>x<sub>1</sub> is <b>red</b></p></t>")
    assert [one.astext() for one in flat.blocks(line, str)] == ["x1 is red"]


@pytest.mark.parametrize("kind", [*mode.PICTURES, mode.NO_PICTURES])
def test_where_nothing_runs_the_same_bytes_without_a_control(kind, monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, kind)
    for name, one in interactives().items():
        html = one.markup()
        again = interactives()[name].markup()
        assert re.sub(r"#[\w-]+", "", html) == re.sub(r"#[\w-]+", "", again)
        found = {tag.tag for tag in ElementTree.fromstring(f"<div>{html}</div>").iter()}
        assert not found & {"form", "input", "button", "script", "svg"}
        assert ("img" in found) == (
            isinstance(one, View | Explorer | Simulation)
            and kind != mode.NO_PICTURES
            and name != "unavailable"
        )


def test_a_number_that_is_given_keeps_its_digits(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.NO_PICTURES)
    given = {"2012": 1234567.5, "2013": 2_500_000}
    bet = Predict(
        "b", "How?", reveal="So.", kind="series", given=given, points=["1"], data=[1], unit="t"
    )
    assert "<li>2012: 1234567.5 t</li>\n<li>2013: 2500000 t</li>" in bet.markup()


def test_a_default_without_a_chart_is_its_reason(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.NO_PICTURES)
    html = Explorer(lambda n: Unavailable("None."), name="x", n=[1, 2]).markup()
    assert "<strong>None.</strong>" in html
