"""What a newcomer meets: a decision on the first screen of a phone, cards with a picture and minutes, and
twenty minutes that end with the first answer beside the last.
"""

import re

from playwright.sync_api import expect

from authoring.pages import Book, Page
from authoring.words import count
from pages import soup

PHONE = {"width": 390, "height": 844}
BOOK = Book()
TWENTY = BOOK.sections["twenty"]
CHOICE = "pagewidgets-predict#policy-choice"


def test_the_first_screen_of_a_phone_holds_the_decision(site_http, new_page, log):
    page = new_page(viewport=PHONE)
    page.goto(f"{site_http}book/index.html")
    options = page.locator(f"{CHOICE} label")
    expect(options).to_have_count(4)
    keep = page.get_by_role("button", name="Keep my answer")
    assert keep.bounding_box()["y"] + keep.bounding_box()["height"] <= PHONE["height"]
    log.assert_clean()


def test_each_chapter_has_a_card_with_a_picture_and_its_minutes(built):
    cards = soup(built / "book/index.html").select(".cards li")
    assert len(cards) == len(BOOK.chapters)
    for card, (number, page) in zip(cards, BOOK.chapters.items(), strict=True):
        assert card.a["href"] == f"{page.stem}.html", number
        picture = card.select_one("svg.picture[aria-hidden=true] path")
        assert picture, (
            f"book/index.md: no {{picture}}`{number}` in the card, of a chart of its page"
        )
        assert picture["d"]
        assert f"{count(page, BOOK).minutes} minutes" in card.get_text()
        assert "?" in card.get_text()


def test_twenty_minutes_asks_within_110_words():
    before = next(n for n, cell in enumerate(TWENTY.cells) if "activities.bet(" in cell.source)
    assert count(Page("before.ipynb", TWENTY.cells[:before]), BOOK).flow <= 110


def test_twenty_minutes_has_six_stops_without_a_sign_a_card_or_a_reference(built):
    article = soup(built / "book/twenty-minutes.html").article
    for gone in article.select(".code, script"):
        gone.extract()
    stops = [h2.get_text()[:2] for h2 in article.select("h2")]
    assert stops == ["1.", "2.", "3.", "4.", "5.", "6.", "Fi"]
    assert (
        re.findall("[\N{GREEK CAPITAL LETTER ALPHA}-\N{GREEK SMALL LETTER OMEGA}]", str(article))
        == []
    )
    assert article.select(".claim, .citation, .bibtex, table.docutils") == []
    for stop in article.select("article section section")[:6]:
        assert stop.select("form"), stop.h2.get_text()  # something to do


LAST = """(heading) => {
  const stop = heading.parentElement, task = stop.querySelector("pagewidgets-predict, pagewidgets-explorer, pagewidgets-simulation");
  const last = [...task.querySelectorAll("[type=range], button:not([type=reset], [data-link])")].findLast((one) => one.checkVisibility());
  return last.getBoundingClientRect().bottom - heading.getBoundingClientRect().top;
}"""


def test_each_stop_and_what_there_is_to_do_are_on_one_screen_of_a_phone(site_http, new_page, log):
    page = new_page(viewport=PHONE)
    page.goto(f"{site_http}book/twenty-minutes.html")
    bar = page.locator(".mobile-header").bounding_box()["height"]
    stops = page.locator("article section section > h2").all()[:6]
    too_high = {stop.inner_text(): stop.evaluate(LAST) for stop in stops}
    assert {one: high for one, high in too_high.items() if high > PHONE["height"] - bar} == {}
    assert len(too_high) == 6
    log.assert_clean()


def test_the_third_stop_gives_each_camp_and_kyiv_a_ground(built):
    said = soup(built / "book/twenty-minutes.html").select_one("#two-camps > p")
    text = " ".join(said.get_text().split())
    for ground in (
        "can always go one step further",
        "a war would cost Ukraine most",
        "a right suspended under threat is no right",
        "what a threat wins invites the next",
        "Dmytro Kuleba: pledges of neutrality only fed",
    ):
        assert ground in text
    assert said.a["href"] == "02-two-camps.html#kyiv-moscow-and-minsk"  # there are the sources


def test_the_first_chart_is_moved_on_the_second_screen_of_a_phone(site_http, new_page, log):
    page = new_page(viewport=PHONE)
    page.goto(f"{site_http}book/01-crisis.html")
    slider = page.locator("pagewidgets-explorer form [type=range]").first
    assert slider.bounding_box()["y"] <= 2 * PHONE["height"]
    log.assert_clean()


def test_the_first_answer_is_met_again_beside_the_last(site_http, new_page, log):
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto(f"{site_http}book/index.html")
    page.locator(f"{CHOICE} label").nth(1).tap()
    page.get_by_role("button", name="Keep my answer").tap()
    page.goto(f"{site_http}book/twenty-minutes.html")
    expect(page.locator(f"{CHOICE} input").nth(1)).to_be_checked()
    beside = page.locator("pagewidgets-recall[data-answer=policy-choice]")
    beside.locator("label").nth(3).tap()
    beside.get_by_role("button", name="Keep my answer").tap()
    expect(beside.locator("[data-slot=first]")).to_contain_text("Minsk first:")
    expect(beside.locator("[data-slot=kept]")).to_contain_text("Test:")
    log.assert_clean()
