"""The HTML of a page: native controls, one default view, and every view in the encoded JSON."""

import json
import re
from collections import Counter
from functools import partial
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup
from matplotlib.figure import Figure

from pagewidgets import Control, Explorer, PagewidgetsError, Unavailable
from pagewidgets.chart import page
from pagewidgets.core import mode, names
from pagewidgets.explorer import page as explorer_page
from pagewidgets.explorer.controls import axis
from pagewidgets.testing import decoded
from test_view import chart

NASTY = "<b>\"Q\" & 'R' é</b>"
SAFE = "&lt;b&gt;&#34;Q&#34; &amp; &#39;R&#39; é&lt;/b&gt;"


@pytest.fixture(autouse=True)
def fresh_ids(monkeypatch):
    monkeypatch.setattr(names, "_taken", set())
    monkeypatch.setattr(names, "_titles", set())


def element(html):
    """Parse HTML, which is well-formed XML too."""
    return ElementTree.fromstring(html)


def test_ids_are_counted():
    given = ["base_year", "base_year", "Base year!", "", "год", "год", "", "base-year-2"]
    assert [names.unique_id(name) for name in given] == [
        *("chart-base-year", "chart-base-year-2", "chart-base-year-3", "chart", "chart-год"),
        *("chart-год-2", "chart-2", "chart-base-year-2-2"),
    ]


def test_nothing_of_a_table_is_lost_or_shown_raw():
    days = pd.to_datetime(["2021-12-16", "2021-12-17"])
    frame = pd.DataFrame({"year": [2020, 2021], "Russia": [0.1 + 0.2, 1.0], "day": days})
    shown = BeautifulSoup(page.table(chart(table=frame.set_index("year")).table), "html.parser")
    rows = [[cell.text for cell in row(["th", "td"])] for row in shown("tr")]
    assert rows == [
        ["year", "Russia", "day"],
        ["2020", "0.3", "2021-12-16"],
        ["2021", "1.0", "2021-12-17"],
    ]
    fault = r"found an index without a name, \[1\] …; expected 0, 1, 2 … Write table.rename_axis"
    with pytest.raises(PagewidgetsError, match=fault):
        chart(table=frame[1:])


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (np.float32(1234567.9), "1234567.9"),
        (np.datetime64("2021-12-16T00:00:00"), "2021-12-16"),
        (pd.Timestamp("2021-12-16", tz="Europe/Kyiv"), "2021-12-16"),
        (-0.0, "0"),
        (("GDP", ""), "GDP"),
        (("GDP", 2020.0), "GDP, 2020"),
    ],
)
def test_heads_and_cells_are_read_as_written(given, read):
    frame = pd.DataFrame([["1", "2"]], columns=pd.Index(["a", given], tupleize_cols=False))
    assert BeautifulSoup(page.table(frame), "html.parser")("th")[1].text == read
    frame = pd.DataFrame({"a": ["1"], "b": pd.Series([given], dtype=object)})
    assert BeautifulSoup(page.table(frame), "html.parser").td.text == read


def test_an_index_with_the_name_of_a_column_is_said():
    frame = pd.DataFrame({"year": [2020]}).set_index("year", drop=False)
    with pytest.raises(
        PagewidgetsError, match=r"an index and a column .* named 'year'; expected one"
    ):
        chart(table=frame)


def test_a_download_has_numbers_where_readers_see_words():
    cells = ["−40.000", "80%", "80,000", "−1,234.5", "nearly 100,000", "70,000–80,000", "7", "–"]
    shown = BeautifulSoup(page.table(pd.DataFrame({"n": cells})), "html.parser")
    values = [cell.get("data-value") for cell in shown("th", scope="row")]
    assert values == ["-40.000", "80", "80000", "-1234.5", None, None, None, None]


def test_of_many_points_the_last_are_in_sight_and_those_before_folded():
    labels = [f"{number} & more" for number in range(12)]
    listed = BeautifulSoup(page.points(labels), "html.parser")
    assert [item.text for item in listed("li")] == labels
    before, latest = listed("ol")
    assert (before.parent.name, before.parent.summary.text) == ("details", "2 before")
    assert ([item.text for item in latest("li")], latest["start"]) == (labels[2:], "3")
    assert BeautifulSoup(page.points(labels[:10]), "html.parser").details is None
    assert page.points([]) == ""


@pytest.mark.parametrize("above", [(), (Markup("<p>First.</p>"),)], ids=["nothing", "words"])
def test_the_first_figure_has_the_points_whatever_stands_above_it(above):
    def figure():
        made = Figure()
        made.subplots().plot([1, 2], gid="here")
        return made

    view = chart(figure=(*above, figure(), figure()), points={"here": "It is here."})
    first, second = BeautifulSoup(page.slots(view, "it")["chart"], "html.parser")("svg")
    assert len(first.select("[data-point='0']")) == 1
    assert second.select("[data-point]") == []


def test_a_point_that_is_not_drawn_is_named():
    with pytest.raises(PagewidgetsError, match=r"View, points: no artist has gid='x'"):
        page.slots(chart(points={"x": "It is somewhere."}), "it")


def test_tables_head_rows_and_columns():
    frame = pd.DataFrame({"year": [2013, 2021], "<GDP>": ["1.0", "3 & 4"]})
    assert page.table(frame) == (
        "<table>\n"
        '<thead><tr><th scope="col">year</th><th scope="col">&lt;GDP&gt;</th></tr></thead>\n'
        '<tr><th scope="row">2013</th><td>1.0</td></tr>\n'
        '<tr><th scope="row">2021</th><td>3 &amp; 4</td></tr>\n'
        "</table>"
    )


def test_columns_of_words_are_named():
    frame = pd.DataFrame(
        {"year": ["a"] * 2, "n": ["−1,000", "80%"], "what": ["1", "over 2"], "who": ["b", "c"]}
    )
    assert page.table(frame).startswith('<table data-words="4">')
    assert page.table(frame.assign(what="over 2")).startswith('<table data-words="3 4">')


def test_slots_of_a_view(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    monkeypatch.setenv(mode.SOURCES, "1")
    slots = page.slots(chart(sources=["gdp_real", "x"]), "it")
    assert slots["chart"].startswith('<svg role="img" aria-labelledby="it-sentence" viewBox="')
    assert slots["sentence"] == "It grew to 3."
    assert slots["caption"] == (
        'GDP.\nData: <a href="pagewidgets-data:#gdp-real" data-source="gdp_real">gdp_real</a>, '
        '<a href="pagewidgets-data:#x" data-source="x">x</a>.'
    )
    assert slots["table"] == page.table(chart().table)
    assert tuple(slots) == page.SLOTS


@pytest.mark.parametrize(("place", "sources"), [(mode.BOOK, ""), ("", "1")])
def test_in_a_kernel_and_in_a_book_without_a_page_on_data_sources_are_names(
    monkeypatch, place, sources
):
    monkeypatch.setenv(mode.VARIABLE, place)
    monkeypatch.setenv(mode.SOURCES, sources)
    assert page.slots(chart(), "it")["caption"] == "GDP.\nData: gdp."


def test_slots_where_there_is_nothing():
    assert page.slots(Unavailable(f"Nobody counted {NASTY}."), "it") == {
        "chart": '<p class="pagewidgets-unavailable">No chart for this choice</p>',
        "sentence": f"Nobody counted {SAFE}.",
        "caption": "",
        "points": "",
        "table": "",
    }


def test_everything_is_escaped(monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    monkeypatch.setenv(mode.SOURCES, "1")
    view = chart(NASTY, caption=NASTY, sources=[NASTY], table=pd.DataFrame({NASTY: [NASTY]}))
    view.figure.text(0, 0, NASTY)
    controls = {
        kind: Control({NASTY: 1, "b": 2}, kind=kind, label=NASTY, help=NASTY)
        for kind in ("select", "radio", "range")
    }
    controls["switch"] = Control(True, label=NASTY, help=NASTY)
    html = Explorer(lambda **_: view, **controls).markup()
    root = element(html)
    assert list(root.iter("b")) == []
    assert root.find(".//form").attrib["aria-label"] == "Chart: choose what the chart shows"
    root.remove(root.find("script"))
    texts = Counter(text.strip() for text in root.itertext() if "Q" in text)
    # Label and help of four controls, an option of two, the range's value in words; then text in
    # the chart, sentence, source, column and cell, and the caption.
    assert texts == {NASTY: 4 + 4 + 2 + 1 + 5, f"{NASTY}\nData:": 1}
    assert root.find(".//input[@type='range']").attrib["aria-valuetext"] == NASTY


@pytest.mark.parametrize(
    ("control", "html"),
    [
        (
            Control({"A": 1, "B": 2}, default=2, help="Choose."),
            '<label for="it-base-year">Base year</label>'
            '<select id="it-base-year" name="base-year" aria-describedby="it-base-year-help">'
            '<option value="a">A</option><option value="b" selected="selected">B</option></select>'
            '<small id="it-base-year-help">Choose.</small>',
        ),
        (
            Control(["A", "B"], kind="radio", default="B", help="Choose."),
            '<fieldset aria-describedby="it-base-year-help"><legend>Base year</legend>'
            '<label><input type="radio" name="base-year" value="a" /> A</label>'
            '<label><input type="radio" name="base-year" value="b" checked="checked" /> B</label></fieldset>'
            '<small id="it-base-year-help">Choose.</small>',
        ),
        (
            Control(range(2008, 2011), default=2009, unit="AD", help="Choose."),
            '<label for="it-base-year">Base year</label><span class="pagewidgets-range">'
            '<input type="range" id="it-base-year" name="base-year" min="0" max="2" value="1"'
            ' aria-valuetext="2009 AD" aria-describedby="it-base-year-help" />'
            '<output aria-live="off">2009 AD</output></span>'
            '<small id="it-base-year-help">Choose.</small>',
        ),
        (
            Control(True, help="Choose."),
            '<label><input type="checkbox" role="switch" name="base-year" checked="checked"'
            ' aria-describedby="it-base-year-help" /> Base year</label>'
            '<small id="it-base-year-help">Choose.</small>',
        ),
        (
            False,
            '<label><input type="checkbox" role="switch" name="base-year" /> Base year</label>',
        ),
        (
            ["A"],
            '<label for="it-base-year">Base year</label><select id="it-base-year" '
            'name="base-year"><option value="a" selected="selected">A</option></select>',
        ),
    ],
)
def test_a_control_is_native_labelled_and_at_its_default(control, html):
    made = axis("base_year", control)
    found = explorer_page.control("it", made)
    assert found.endswith(f">{html}</div>")
    root = element(found)
    assert json.loads(root.attrib["data-keys"]) == list(made.keys)
    assert json.loads(root.attrib["data-labels"]) == list(made.labels)
    assert set(root.attrib) == {"class", "data-keys", "data-labels"}


def test_a_chart_without_controls():
    root = element(chart().markup())
    assert (root.tag, root.attrib) == ("pagewidgets-chart", {"id": "chart-gdp"})
    assert list(root.iter("script")) == []
    assert '<pagewidgets-chart id="chart-gdp-2">' in chart().markup()


@pytest.mark.parametrize("shows", ["markup", "repr", "bundle on a page", "bundle in a kernel"])
def test_a_chart_without_data_files_shows_its_origin_everywhere(monkeypatch, shows):
    view = chart(sources=(), origin="Invented <for> teaching.")
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK if "page" in shows else "")
    if shows == "repr":
        assert repr(view).startswith("It grew to 3.")
        return
    html = view.markup() if shows == "markup" else view._repr_mimebundle_().get("text/html", "")
    assert "kernel" in shows or "\nInvented &lt;for&gt; teaching.</figcaption>" in html
    explored = Explorer(lambda a: view, a=["x"]).markup()
    assert "Invented &lt;for&gt; teaching." in explored


def test_a_caption_is_folded_with_the_numbers_where_that_is_asked():
    made = Explorer(lambda a: chart(), a=["x"])
    caption = element(chart().markup()).find("figure/figcaption")
    assert element(made.markup()).find(".//figure/figcaption") is not None
    root = element(made.brief().markup())
    assert root.find(".//figcaption") is None
    fold = root.find(".//figure/details")
    assert fold.find("div[@data-slot='caption']").text == caption.text
    assert fold.find("summary").text == "About this chart, and its numbers"


def explorer(views, **controls):
    """The page's HTML of views in the order of their numbers."""
    views = iter(views)

    def growth(**choices):
        return next(views)

    return Explorer(growth, **controls).markup()


def test_the_default_view_is_shown_and_all_are_encoded():
    figure = Figure()
    figure.text(0, 0, "x", gid="x")
    views = [
        chart(
            f"Sentence </script> {NASTY} {n}", caption=f"C{n}.", figure=figure, points={"x": NASTY}
        )
        for n in range(5)
    ]
    views.append(Unavailable("Nobody counted."))
    html = explorer(views, a=["x", "y"], b=Control(range(3), default=1))
    id = "chart-growth"
    expected = [page.slots(view, id) for view in views]
    assert decoded(html) == expected
    assert 'data-missing="data-missing">{"5":"Nobody counted."}</script>' in html

    root = element(html)
    assert (root.tag, root.attrib) == ("pagewidgets-explorer", {"id": id})
    shown = {e.attrib["data-slot"]: e for e in root.iter() if "data-slot" in e.attrib}
    assert tuple(shown) == page.SLOTS
    assert shown["sentence"].attrib == {
        "data-slot": "sentence",
        "id": f"{id}-sentence",
        "aria-live": "polite",
    }
    assert shown["sentence"].text == views[1].sentence
    for slot in page.SLOTS:
        assert f'data-slot="{slot}"' in html.split(expected[1][slot])[0]
    assert "hidden" not in next(root.iter("details")).attrib


def test_the_json_cannot_end_its_element():
    html = explorer([chart("</script><script>alert(1)</script><!--")], a=["x"])
    [body] = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    assert "<" not in body
    assert set(json.loads(body)) == set(page.SLOTS)


def test_a_default_without_a_chart_hides_the_table():
    root = element(explorer([Unavailable("Nobody counted.")], a=["x"]))
    assert "hidden" in next(root.iter("details")).attrib
    sentence = [e.text for e in root.iter("p") if e.attrib.get("data-slot") == "sentence"]
    assert sentence == ["Nobody counted."]


def share_of_gdp(a):
    return chart()


@pytest.mark.parametrize(
    ("function", "given", "id", "title"),
    [
        (share_of_gdp, {}, "chart-share-of-gdp", "Share of gdp"),
        (partial(partial(share_of_gdp)), {}, "chart-share-of-gdp", "Share of gdp"),
        (share_of_gdp, {"title": "Share of GDP"}, "chart-share-of-gdp", "Share of GDP"),
        (share_of_gdp, {"name": "gdp"}, "chart-gdp", "Gdp"),
        (share_of_gdp, {"name": "ввп", "title": "ВВП <%>"}, "chart-ввп", "ВВП <%>"),
        (lambda a: chart(), {}, "chart-lambda", "Chart"),
    ],
    ids=["function", "partial", "title", "name", "both", "lambda"],
)
def test_an_interactive_is_called_what_its_author_says(function, given, id, title):
    for number in ("", "2"):  # the second of its name on a page is told apart
        root = element(Explorer(function, **given, a=["x"]).markup())
        assert root.attrib["id"] == f"{id}-{number}".strip("-")
        called = f"{title} ({number})" if number else title
        assert root.find(".//form").attrib["aria-label"] == f"{called}: choose what the chart shows"


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"title": 5}, "title: found 5; expected a text. Write one;"),
        ({"name": ["a"]}, "name: found ['a']; expected a text. Write one;"),
        ({"title": "Up to nan"}, "title: found 'nan' in 'Up to nan'; expected words and finite"),
    ],
)
def test_a_title_that_is_none_is_named(given, fault):
    with pytest.raises(PagewidgetsError) as caught:
        Explorer(share_of_gdp, **given, a=["x"])
    assert f", {fault}" in str(caught.value)


OTHER = {"α": Control([1, 2], kind="radio"), "β": [3, 4], "рік": range(3), "a": True, "A": [1]}
ALIKE = ["a_", "_a", "a_b", "a__b", "A_B", "Α", "а", "ａ", "é", "e", "ê", "ß", "ss", "ı", "i", "İ", "ﬁ", "fi", "ö", "o",
         "год", "年", "年份", "سنة", "שנה", "वर्ष", "वर्षा", "ปี", "é_", "x2", "x²", "x₂"]  # fmt: skip


def test_controls_of_any_letters_have_names_of_their_own():
    html = Explorer(lambda **_: chart(), **OTHER, **{key: [1] for key in ALIKE}).markup()
    root = element(html)
    controls = [one for one in root.iter() if one.attrib.get("class") == "pagewidgets-control"]
    names = [
        {one.attrib["name"] for one in control.iter() if "name" in one.attrib}
        for control in controls
    ]
    assert names[: len(OTHER)] == [{"α"}, {"β"}, {"рік"}, {"a"}, {"a-2"}]
    assert {len(one) for one in names} == {1}
    assert len(set().union(*names)) == len(OTHER) + len(ALIKE) >= 25
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))


def trade(**controls):
    return chart()


def trade_to(**controls):
    return chart()


def test_no_two_elements_share_an_id_however_names_fall_together():
    controls = {name: Control([1, 2], help="H.") for name in ("x", "x_help", "to_land", "sentence")}
    made = [Explorer(trade, **controls), Explorer(trade_to, land=[1]), Explorer(trade, to=[1])]
    root = element(f"<body>{''.join(one.markup() for one in made)}</body>")
    ids = Counter(e.attrib["id"] for e in root.iter() if "id" in e.attrib)
    assert max(ids.values()) == 1
    for field in root.iter("select"):
        labels = [e for e in root.iter("label") if e.attrib.get("for") == field.attrib["id"]]
        assert len(labels) == 1


def test_every_id_stands_once_and_every_reference_leads_to_one():
    controls = {"a": Control(["x"], help="H."), "b": range(1), "c": Control(["x"], kind="radio")}
    html = explorer([chart()], **controls) + explorer([chart()], **controls) + chart().markup()
    root = element(f"<body>{html}</body>")
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    names = ("for", "aria-labelledby", "aria-describedby")
    references = {e.attrib[name] for e in root.iter() for name in names if name in e.attrib}
    assert references <= set(ids)
    assert len(references) == 2 * 4 + 1


def test_floats_of_a_column_have_as_many_digits_as_pandas_shows_and_the_download_has_all():
    frame = pd.DataFrame({"a": [100.0, 1 / 3], "b": [1.0, 2.5], "c": [1e-9, 2.0]})
    cells = BeautifulSoup(page.table(frame), "html.parser")("tr")[2](["th", "td"])
    assert [cell.text for cell in cells] == ["0.333333", "2.5", "2"]
    assert [cell.get("data-value") for cell in cells] == ["0.333333333333333", None, None]
    with pd.option_context("display.precision", 2):
        assert BeautifulSoup(page.table(frame), "html.parser")("tr")[1].th.text == "100.00"
    with pd.option_context("display.float_format", "{:.1f} %".format):
        assert BeautifulSoup(page.table(frame), "html.parser")("tr")[2].th.text == "0.3 %"
