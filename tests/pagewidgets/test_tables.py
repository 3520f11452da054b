"""A table with filters: checked on creation, whole without a script, and at work on a page."""

import re
from collections import Counter

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from pagewidgets import PagewidgetsError, Table
from pagewidgets.core.cells import text
from pagewidgets.table.page import table
from ukraine2021 import load
from ukraine2021.claims import register

CLAIMS = "book/claims.html"
FRAME = pd.DataFrame({"river": ["Dnipro", "Don", "Rioni"], "km": [2201, 1870, 327]})
SEA = ["Black Sea", "Sea of Azov", "Black Sea"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"id": "A b"}, "Table(A b), id: expected lower-case letters, digits and hyphens."),
        ({"frame": FRAME[:0]}, "Table, frame: it is empty. Every chart says in words and numbers "
         "what it shows."),
        ({"filters": {"Sea": SEA[:2]}}, "Table(rivers), Sea: found 2 values; expected one for each "
         "of the 3 rows."),
        ({"links": {"sea": SEA}}, "Table(rivers), links: no column sea; expected some of river, "
         "km."),
        ({"filters": {"Sea": ["a", None, "c"]}}, "Table(rivers), Sea, row 2: found None; expected a "
         "word, a number or a day. Write what is missing in words."),
        ({"filters": {"Year": [2014, float("nan"), 2015]}}, "Table(rivers), Year, row 2: found nan; "
         "expected a word, a number or a day. Write what is missing in words."),
        ({"links": {"river": ["", "", float("nan")]}}, "Table(rivers), river, row 3: found nan; "
         'expected an address, or "" where there is none.'),
        ({"filters": {"Sea": pd.Series(SEA, index=[2, 1, 0])}}, "Table(rivers), Sea: found a column "
         "whose rows are others than the frame's, or in another order. Take it from the same table, "
         "or write list(…) to go by place."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_work_is_named(arguments: dict, fault: str):
    with pytest.raises(PagewidgetsError) as raised:
        Table(**({"id": "rivers", "frame": FRAME} | arguments))
    assert str(raised.value) == fault


def test_texts_are_escaped_and_only_rows_with_an_address_have_a_link():
    frame = pd.DataFrame({"a<b": ["x & y", "z"]})
    html = Table("t", frame, links={"a<b": ["page.html#a", ""]}).markup()
    assert 'data-label="a&lt;b"><a href="page.html#a">x &amp; y</a></th>' in html
    assert 'data-label="a&lt;b">z</th>' in html
    assert "<form" not in html


LONGEST = FRAME.assign(sea=SEA, url="https://example.org/" + FRAME["river"]).sort_values("km")
CUT = LONGEST[LONGEST["km"] > 1000]


@pytest.mark.parametrize("rows", [LONGEST, CUT], ids=["sorted", "filtered"])
@pytest.mark.parametrize("given", [lambda column: column, list, pd.Series.to_numpy])
def test_what_stands_beside_a_row_stays_beside_it(rows, given):
    frame, sea, url = rows[["river", "km"]], given(rows["sea"]), given(rows["url"])
    html = Table("t", frame, filters={"Sea": sea}, links={"river": url}).markup()
    found = re.findall(
        r'data-keys="([^"]+)".*?href="[^"]*/(\w+)">(\w+)<.*?data-label="km">(\d+)<', html
    )
    assert found == [
        (row.sea.lower().replace(" ", "-"), row.river, row.river, str(row.km))
        for row in rows.itertuples()
    ]


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"Year": [2014, 2014, 2021]}, ["2014", "2014", "2021"]),
        ({"Море": ["Чорне", "Азовське", "Чорне"]}, ["чорне", "азовське", "чорне"]),
        ({"Share": ["5 %", "> 5 %", "–"]}, ["5", "5-2", "1"]),
        ({"Search": ["a", "b", "a"]}, ["a", "b", "a"]),
        (
            {"Day": list(pd.to_datetime(["2021-12-16", "2014-03-18", "2021-12-16"]))},
            ["2021-12-16", "2014-03-18", "2021-12-16"],
        ),
    ],
    ids=str,
)
def test_filters_of_any_values_have_keys_of_their_own(filters, keys):
    document = BeautifulSoup(Table("t", FRAME, filters).markup(), "html.parser")
    assert [row["data-keys"] for row in document.select("tbody tr")] == keys
    names = [control["name"] for control in document.select("select, input")]
    assert len(names) == len(set(names)) == 2
    values = [option["value"] for option in document.select("option")]
    texts = map(text, next(iter(filters.values())))
    assert values == ["", *dict(sorted(zip(texts, keys, strict=True))).values()]


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ([100, 9, -10], ["-10", "9", "100"]),
        ([2014.0, 2021.5, 2013.0], ["2013", "2014", "2021.5"]),
        (["Zürich", "oslo", "Älmhult"], ["Älmhult", "oslo", "Zürich"]),
        (["80,000", "1,000", "unknown"], ["1,000", "80,000", "unknown"]),
    ],
    ids=str,
)
def test_options_stand_in_the_order_of_numbers_and_of_words(values, order):
    document = BeautifulSoup(Table("t", FRAME, {"A": values}).markup(), "html.parser")
    assert [option.text for option in document.select("option")] == ["all", *order]


def test_in_a_kernel_it_is_the_same_table_without_links_into_the_book():
    links = {"river": ["rivers.html#dnipro", "https://example.org/don", ""]}
    bundle = Table("rivers", FRAME, {"Sea": SEA}, links)._repr_mimebundle_()
    assert list(bundle)[1:] == ["text/html", "application/vnd.jupyter.widget-view+json"]
    html = table(Table("rivers", FRAME, {"Sea": SEA}, links), links=False)
    assert "rivers.html" not in html
    assert '<a href="https://example.org/don">Don</a>' in html


@pytest.fixture
def claims(site: str, page: Page) -> Page:
    page.goto(f"{site}{CLAIMS}")
    return page


def shown(page: Page) -> int:
    return page.locator("#claims tbody tr:visible").count()


def test_every_choice_leaves_its_rows_and_says_how_many(claims: Page, log):
    _, filters = register(load("claims"))
    status = claims.locator("#claims [role=status]")
    for label, values in filters.items():
        select = claims.get_by_label(label, exact=True)
        for value, number in Counter(values).items():
            select.select_option(label=value)
            expect(status).to_have_text(f"{number} of {len(values)} claims")
            assert shown(claims) == number
        select.select_option(label="all")
        expect(status).to_have_text(f"{len(values)} claims")
    log.assert_clean()


def test_choices_and_search_narrow_together_by_keyboard(claims: Page, log):
    rows = load("claims")
    wanted = rows[(rows["kind"] == "V") & rows["claim"].str.contains("Minsk")]
    claims.get_by_label("Kind").focus()
    claims.keyboard.press("V")
    claims.get_by_label("Search the claims").fill("minsk  KYIV")
    claims.keyboard.press("Enter")
    visible = claims.locator("#claims tbody tr:visible th")
    expect(visible).to_have_count(len(wanted))
    assert [text[:3] for text in visible.all_text_contents()] == wanted["id"].to_list()
    claims.get_by_label("Search the claims").fill("no such words")
    expect(claims.locator("#claims [role=status]")).to_have_text(f"0 of {len(rows)} claims")
    claims.get_by_role("button", name="Show all", exact=True).press("Enter")
    expect(claims.locator("#claims [role=status]")).to_have_text(f"{len(rows)} claims")
    expect(claims).not_to_have_url(re.compile("#"))
    log.assert_clean()


def test_a_link_remembers_what_was_chosen(claims: Page, new_page, log):
    claims.get_by_label("Chapter", exact=True).select_option(label="05 EU association")
    claims.get_by_label("Search the claims").fill("exports")
    claims.keyboard.press("Tab")
    expect(claims.locator("#claims [role=status]")).to_contain_text(" of ")
    expect(claims).to_have_url(re.compile("exports"))
    said = claims.locator("#claims [role=status]").inner_text()
    other = new_page()
    other.goto(claims.url)
    expect(other.locator("#claims [role=status]")).to_have_text(said)
    expect(other.get_by_label("Chapter", exact=True)).to_have_value("05-eu-association")
    expect(other.get_by_label("Search the claims")).to_have_value("exports")
    other.goto(f"{claims.url.partition('#')[0]}#claims.kind=gone")
    expect(other.locator("#claims [role=status]")).to_have_text(f"{len(load('claims'))} claims")
    log.assert_clean()


def test_the_number_leads_to_the_card(claims: Page, log):
    claims.locator("#claims tbody th a").last.press("Enter")
    card = claims.locator(f"[id={claims.url.rpartition('#')[2]}]")
    expect(card).to_be_in_viewport()
    expect(card).to_have_attribute("open", "")
    expect(card.get_by_text("What would test it:")).to_be_visible()
    log.assert_clean()


def test_without_a_script_every_claim_is_there(site: str, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}{CLAIMS}")
    expect(page.locator("#claims form")).to_be_hidden()
    assert shown(page) == len(load("claims"))


def test_rows_become_cards_on_a_phone_and_stay_a_table_for_a_reader_of_the_screen(
    site_http: str, new_page
):
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{site_http}{CLAIMS}")
    cells = page.locator("#claims tbody tr").first.locator("td")
    tops = [cell.bounding_box()["y"] for cell in cells.all()]
    assert tops == sorted(set(tops))
    assert page.get_by_role("table").get_by_role("rowheader").count() == len(load("claims"))
    page.get_by_label("Kind").select_option(label="F, statement of fact")
    assert shown(page) == (load("claims")["kind"] == "F").sum()
