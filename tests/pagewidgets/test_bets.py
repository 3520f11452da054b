"""What answers a bet is seen nowhere before the bet is kept: not on the page, in the search, in a
description, on paper, in a stored notebook; and then the reader's number stands in the chart. A series is
drawn by pointer or typed, and has its data beside it afterwards.
"""

import json
from collections.abc import Iterator

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from playwright.sync_api import Page, expect

import firefox
from authoring.publish import Sheet, placed
from conftest import served
from pagewidgets import Explorer, PagewidgetsError, Passage, Predict, Recall, View
from test_sphinxext import make

BET = Predict(
    "amount", "Imagine a house. How many doors?", reveal="It was 70: a secret.", unit="doors"
)
DRAWN = Predict(
    "drawn", "How did it go on?", reveal="Down.", kind="series", given={"2012": 98, "2013": 100},
    points=["2014", "2015", "2016"], data=[91, 82, 73], limits=(60, 120),
)  # fmt: skip
PAST = "pagewidgets-cover > div > div > button"
SECRET = "Seventy doors, a secret"


def doors(year: int) -> View:
    def draw(width: int) -> Figure:
        figure = Figure(figsize=(width / 90, 2))
        axes = figure.add_axes((0.1, 0.1, 0.8, 0.8), ylim=(60, 100), xlim=(0, 1), gid="bet-y")
        axes.plot([0, 1], [70, 90])
        figure.text(0.5, 0.95, "\u00a0", gid="bet-text")
        return figure

    table = pd.DataFrame({"year": [year], "doors": [70]})
    return View(draw, f"{SECRET} of {year}.", table, "Counted.", ["plain"])


CHART = Explorer(doors, year=[2001, 2002], covered_by="amount")
PASSAGE = Passage(f"{SECRET} in *words*, and more words than fifty characters.", "amount")
ALONE = View(lambda width: doors(1).figure(width), SECRET, pd.DataFrame({"a": [1]}), "C.", ["plain"],
             covered_by="amount")  # fmt: skip


# --- as a definition ---------------------------------------------------------------------


@pytest.mark.parametrize("shown", [CHART, PASSAGE, ALONE], ids=["explorer", "passage", "chart"])
def test_a_stored_notebook_says_nothing_of_it(shown):
    assert SECRET not in shown.kept()
    assert shown.kept().endswith(", covered by amount")
    bundle = shown._repr_mimebundle_()
    assert SECRET not in json.dumps(bundle)
    assert BET.reveal not in json.dumps(BET._repr_mimebundle_())


def test_what_cannot_be_covered_is_said():
    with pytest.raises(PagewidgetsError, match="Passage, text: found ' '"):
        Passage(" ", "amount")
    with pytest.raises(PagewidgetsError, match="Passage, covered_by: found 'A'"):
        Passage("Text.", "A mount")


def test_an_axis_says_where_a_number_stands():
    picture = BeautifulSoup(ALONE.markup(), "html.parser").svg
    height = float(picture["viewbox"].split()[3])
    slope, zero, left, right, top, bottom = map(
        float, picture.select_one("[data-map]")["data-map"].split()
    )
    assert (top, bottom) == pytest.approx((0.1 * height, 0.9 * height))
    assert [slope * value + zero for value in (60, 100)] == pytest.approx([bottom, top])
    assert (left, right) == pytest.approx((28.8, 259.2))


@pytest.mark.parametrize("low", [0, 2000, 737_000, 1e6, 1e8])
def test_a_number_far_from_zero_stands_where_it_belongs(low):
    figure = Figure()
    figure.add_axes((0.1, 0.1, 0.8, 0.8), ylim=(low, low + 100), gid="bet-y")
    view = View(figure, "S.", pd.DataFrame({"a": [1]}), "C.", ["x"])
    picture = BeautifulSoup(view.markup(), "html.parser")
    slope, zero, *_, bottom = map(float, picture.select_one("[data-map]")["data-map"].split())
    assert slope * low + zero == pytest.approx(bottom, abs=0.1)


def test_a_scale_that_is_not_linear_is_refused():
    figure = Figure()
    figure.subplots().set(yscale="log", gid="bet-y")
    with pytest.raises(PagewidgetsError, match="'bet-y': expected a linear scale"):
        View(figure, "S.", pd.DataFrame({"a": [1]}), "C.", ["x"]).markup()


def test_paper_for_students_has_none_of_it_and_for_instructors_all():
    sheet = Sheet("T", CHART.markup(), "", [])
    assert SECRET not in placed("p", sheet, ["p"], False)
    assert "Covered until you have answered" in placed("p", sheet, ["p"], False)
    assert SECRET in placed("p", sheet, ["p"], True)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"data": [1, 2]}, "2, 3 and 2"),
        ({"given": {}}, "0, 3 and 3"),
        ({"kind": "number"}, "2, 3 and 3"),
    ],
)
def test_a_series_in_part_is_refused(change, found):
    fields = {name: getattr(DRAWN, name) for name in ("kind", "given", "points", "data")}
    with pytest.raises(PagewidgetsError, match=f"given, points, data: found {found}; expected"):
        Predict("drawn", "How?", reveal="So.", **(fields | change))


def test_a_series_has_all_digits_of_its_numbers():
    large = Predict(
        "large", "How many?", reveal="So.", kind="series",
        given={"2012": 1}, points=["2013"], data=[1234567], limits=(0, 2_500_000),
    )  # fmt: skip
    picture = BeautifulSoup(large.markup(), "html.parser")
    levels = picture.select("svg text[text-anchor=end]")
    assert [one.text for one in levels] == ["0", "625000", "1250000", "1875000", "2500000"]
    assert picture.select_one("[data-value]").text == " 1234567"
    assert picture.svg["data-limits"] == "0 2500000"


# --- on a page ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A built book with a bet, and below it a chart and two passages that answer it."""
    book = make(tmp_path_factory.mktemp("covered"))
    book.write("book/plain.md", "# Plain\n\nNothing.\n")
    html = "\n".join(one.markup() for one in (BET, CHART))
    again = Recall("amount", BET.question, unit="doors").markup()
    book.write(
        "book/bet.md",
        f"# Bet\n\n{PASSAGE.page()['text/markdown']}\n\nThis is what the page itself says, in more than fifty letters.\n\n"
        f"```{{raw}} html\n{html}\n{again}\n```\n",
    )
    book.write("book/draw.md", f"# Draw\n\n```{{raw}} html\n{DRAWN.markup()}\n```\n")
    book.write(
        "_toc.yml",
        "format: jb-book\nroot: book/plain\nchapters: [{file: book/bet}, {file: book/draw}]\n",
    )
    book.built()
    (book.html / "favicon.ico").touch()
    return book.html


@pytest.fixture(scope="module")
def address(folder) -> Iterator[str]:
    with served(folder) as found:
        yield f"{found}book/bet.html"


@pytest.fixture
def bet(address: str, page: Page) -> Page:
    page.goto(address)
    return page


def keep(page: Page, number: str, within: str = "#amount") -> None:
    page.locator(f"{within} [name=answer]").fill(number)
    page.locator(f"{within} [type=submit]").click()


def covered(page: Page) -> list[bool]:
    """Of each cover, whether what lies under it is out of sight and reach, and the cover seen."""
    return page.locator("pagewidgets-cover").evaluate_all("""(all) => all.map((one) => {
      const inside = one.querySelector(".pagewidgets-covered"), over = one.firstElementChild;
      const hidden = getComputedStyle(inside).visibility === "hidden";
      if (hidden !== inside.inert || hidden !== over.checkVisibility()) throw Error("half covered");
      return hidden;
    })""")


def test_neither_search_nor_description_has_it(folder):
    assert '"book/bet": {"amount": 1}' in (folder / "_static/chapter.js").read_text(
        "utf-8"
    ).replace(":", ": ")
    texts = (folder / "_static/texts.js").read_text(encoding="utf-8")
    assert "what the page itself says" in texts
    assert "secret" not in texts
    head = BeautifulSoup((folder / "book/bet.html").read_text(encoding="utf-8"), "html.parser").head
    assert "what the page itself says" in head.select_one("meta[name=description]")["content"]
    assert "secret" not in str(head)


def test_it_is_covered_until_the_bet_is_kept(bet, log):
    room = "[...document.querySelectorAll('pagewidgets-cover')].map((one) => one.offsetHeight)"
    assert covered(bet) == [True, True]
    assert max(bet.evaluate(room)) < 200  # pixels: no empty room for what is not seen
    link = bet.locator("pagewidgets-cover > div > div > p a").last
    expect(link).to_have_text("How many doors?")  # of the question what asks
    link.click()
    expect(bet.locator("#amount [name=answer]")).to_be_focused()
    keep(bet, "80")
    assert covered(bet) == [False, False]
    expect(bet.get_by_text(BET.reveal)).to_be_visible()
    bet.reload()
    assert covered(bet) == [False, False]
    bet.locator("#amount [type=reset]").click()
    expect(bet.locator("#amount")).not_to_have_attribute("data-kept", "")
    assert covered(bet) == [True, True]
    log.assert_clean()


@pytest.mark.parametrize(("number", "said", "part"), [("80", "You: 80", 0.5), ("72.5", "You: 72.5", 0.6875),
                                                      ("10", "You: 10 ↓", 1), ("300", "You: 300 ↑", 0)])  # fmt: skip
def test_the_readers_number_stands_in_the_chart(bet, number, said, part):
    keep(bet, number)
    drawn = bet.locator("[data-yours]")
    words = bet.locator('[data-bet="text"] text')
    for _ in range(2):
        expect(drawn.locator("text")).to_have_text(said)
        expect(words.first).to_have_text(f"You: {number} doors")
        top, bottom, at = (
            drawn.evaluate("""(mark) => [...mark.parentElement.dataset.map.split(" ").slice(4).map(Number),
          Number(mark.querySelector("line").getAttribute("y1"))]""")
        )
        assert at == pytest.approx(top + part * (bottom - top), abs=0.1)
        bet.get_by_label("Year").select_option("2002")  # another drawing has it, too
        expect(bet.locator("[data-slot=sentence]")).to_have_text(f"{SECRET} of 2002.")


def test_what_is_shown_anyway_is_remembered_as_such(bet):
    bet.locator(PAST).last.press("Enter")
    assert covered(bet) == [False, False]
    expect(bet.locator(".pagewidgets-covered").last).to_be_focused()
    bet.reload()
    assert covered(bet) == [False, False]
    keep(bet, "70")
    expect(bet.locator("#amount [data-slot=kept]")).to_have_text(
        "You said: 70 doors (after looking)"
    )
    bet.evaluate("pagewidgetsStore.erase()")
    assert covered(bet) == [True, True]


def test_a_link_to_a_state_asks_the_bet_first(address, folder, page):
    html = (folder / "book/bet.html").read_text(encoding="utf-8")
    id = BeautifulSoup(html, "html.parser").select_one("pagewidgets-explorer")["id"]
    page.goto(f"{address}#{id}.year=2002")
    expect(page.locator("pagewidgets-explorer")).to_have_attribute("data-number", "1")
    assert covered(page) == [True, True]
    expect(page.locator("pagewidgets-cover > div > div > p a").last).to_be_in_viewport()
    keep(page, "80")
    expect(page.locator("[data-slot=sentence]")).to_have_text(f"{SECRET} of 2002.")
    expect(page.locator("[data-slot=sentence]")).to_be_visible()


def test_a_new_answer_stands_beside_the_first(bet):
    recall = bet.locator("pagewidgets-recall")
    first = recall.locator("[data-slot=first]")
    expect(first).to_have_text("You have not answered this yet on this device.")
    keep(bet, "80")
    keep(bet, "75", "#amount-again")
    expect(first).to_have_text("You said: 80 doors")
    expect(recall.locator("[data-slot=kept]")).to_have_text("Now you say: 75 doors")
    expect(recall.get_by_role("button", name="Change my answer")).to_be_focused()
    assert (
        bet.evaluate("pagewidgetsStore.get('amount-again').question")
        == "Imagine a house. How many doors? And now?"
    )
    one, other = first.bounding_box(), recall.locator("pagewidgets-predict").bounding_box()
    assert one["x"] + one["width"] <= other["x"]


def test_without_scripts_all_is_there(address, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(address)
    expect(page.locator(".pagewidgets-covered p").first).to_be_visible()
    expect(page.locator("pagewidgets-cover > div:first-child").first).to_be_hidden()


def test_where_its_script_fails_a_cover_lifts_after_a_while(address, page):
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(address)
    passage = page.locator(".pagewidgets-covered p").first
    expect(passage).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(passage).to_be_visible()


def test_an_unanswered_page_prints_none_of_it(bet):
    bet.emulate_media(media="print")
    expect(bet.locator(".pagewidgets-covered").first).to_be_hidden()
    expect(bet.locator("pagewidgets-cover p", has_text="Covered until").first).to_be_visible()
    expect(bet.locator(PAST).first).to_be_hidden()


def test_in_firefox(address, tmp_path):
    if not (path := firefox.find()):
        pytest.skip("no firefox")
    with firefox.running(path, tmp_path) as found:
        found.open(address)
        seen = "() => getComputedStyle(document.querySelector('.pagewidgets-covered p')).visibility"
        assert found.evaluate(seen) == "hidden"
        found.evaluate(
            "() => document.querySelector('pagewidgets-cover > div > div > button').click()"
        )
        assert found.evaluate(seen) == "visible"
        assert found.errors == []


# --- a series ----------------------------------------------------------------------------


@pytest.fixture
def drawn(address: str, page: Page) -> Page:
    page.goto(address.replace("bet.html", "draw.html"))
    return page


def typed(page: Page) -> list[str]:
    return page.locator("[name=answer]").evaluate_all("(all) => all.map((one) => one.value)")


def heights(page: Page) -> list[float]:
    """Where the reader's line goes, from where the given one ends."""
    line = page.locator("[data-line=yours]").get_attribute("points")
    return [float(point.split(",")[1]) for point in line.split(" ")] if line else []


def test_a_series_is_typed_and_then_the_data_stand_beside_it(drawn, log):
    data = drawn.locator("[data-line=data], [data-value]")
    assert data.count() == 4
    expect(data.first).to_be_hidden()
    drawn.locator("[name=answer]").first.fill("90")
    drawn.keyboard.press("Enter")
    expect(drawn.get_by_label("2015")).to_be_focused()  # the browser says that it is empty
    drawn.keyboard.type("60")
    drawn.get_by_label("2016").fill("2e")
    drawn.keyboard.press("Enter")
    expect(drawn.get_by_role("status")).to_have_text("This is not a number. Write one such as 4.5.")
    drawn.get_by_label("2016").fill("200")
    assert heights(drawn) == pytest.approx(
        [10 + 166 * part for part in (1 / 3, 1 / 2, 1, 0)], abs=0.1
    )
    drawn.keyboard.press("Enter")
    expect(drawn.get_by_role("status")).to_have_text("You said: 90, 60, 200")
    expect(drawn.get_by_text("Down.")).to_be_visible()
    for one in data.all():
        expect(one).to_be_visible()
    assert drawn.evaluate("pagewidgetsStore.get('drawn').value") == [90, 60, 200]
    drawn.reload()
    assert typed(drawn) == ["90", "60", "200"]
    assert len(heights(drawn)) == 4
    drawn.get_by_role("button", name="Change my answer").click()
    expect(drawn.get_by_role("status")).to_be_empty()
    assert (typed(drawn), heights(drawn)) == (["", "", ""], [])
    log.assert_clean()


def test_a_series_is_drawn_in_one_stroke(drawn):
    box = drawn.locator("pagewidgets-predict svg").bounding_box()
    one = box["width"] / 360

    def move(x: float, y: float) -> None:
        drawn.mouse.move(box["x"] + x * one, box["y"] + y * one)

    *_, first, last = (
        float(x) for x in drawn.locator("svg[data-places]").get_attribute("data-places").split()
    )
    move(342 - 2 * (last - first), 93)
    drawn.mouse.down()
    move(342, 51.5)  # so fast that the one between is passed
    drawn.mouse.up()
    move(342, 100)
    assert typed(drawn) == ["90", "105", "105"]
    drawn.get_by_role("button", name="Keep my answer").click()
    expect(drawn.get_by_role("status")).to_have_text("You said: 90, 105, 105")
    drawn.mouse.down()
    move(342, 20)
    drawn.mouse.up()
    assert typed(drawn) == ["90", "105", "105"]
