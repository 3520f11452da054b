"""What a reader has read and answered: marks, counts, and the way back."""

import pytest
from playwright.sync_api import expect

from conftest import usually
from pages import CHAPTERS, DOCUMENTS, FIRST, NO_STORAGE, SHIFT, soup, use

INDEX, CHAPTER = DOCUMENTS[0], FIRST
COUNTS, COUNT = "[data-answers-of]", f'[data-answers-of="{CHAPTER}"]'
MARK = ":scope > :is(h2, h3) > small"


@pytest.mark.parametrize("width", usually([320], [320, 1280]))
def test_what_was_read_and_answered_is_marked_and_counted(site_http, built, new_page, log, width):
    page = new_page(viewport={"width": width, "height": 800})
    index, chapter = (f"{site_http}{name}.html" for name in (INDEX, CHAPTER))
    activities = soup(built / f"{CHAPTER}.html").select(
        "pagewidgets-predict:not(pagewidgets-recall *), pagewidgets-quiz"
    )
    total = sum(len(one.select("[data-item]")) or 1 for one in activities)
    counts = [f"{part} {COUNT}" for part in (CHAPTERS, "article")]

    def says(way: str, count: str) -> None:
        expect(page.locator(".go-on a")).to_have_text(way)
        for place in counts:
            expect(page.locator(place).first).to_have_text(count)
        assert page.evaluate(SHIFT) < 0.001

    page.goto(index)
    says("Begin: Twenty minutes", f"0 of {total} answered")
    page.goto(chapter)
    section = page.locator("article section section").nth(1)
    section.evaluate("(one) => one.scrollIntoView()")
    section.locator(":scope > .section-end").scroll_into_view_if_needed()
    mark = section.locator(MARK)
    place = section.bounding_box()
    expect(mark).to_have_text("")
    expect(mark).to_have_text("read")
    assert section.bounding_box() == place
    title = section.locator("h2").evaluate("(heading) => heading.firstChild.data")
    page.goto(index)
    says(f"Go on: 1. The crisis, {title}", f"0 of {total} answered")
    page.locator(".go-on a").click()
    expect(section.locator("h2")).to_be_in_viewport()
    expect(mark).to_have_text("read")
    use(page)
    answered = page.locator("article section section").filter(has=page.locator("pagewidgets-quiz"))
    expect(answered.locator(MARK).first).to_have_text("answered")
    page.goto(index)
    expect(page.locator(counts[0]).first).to_have_text(f"{total} of {total} answered")
    log.assert_clean()


def test_who_erases_the_answers_erases_what_was_read(site_http, new_page, log):
    page, answers = new_page(), new_page()
    page.goto(f"{site_http}{CHAPTER}.html")
    page.locator(".section-end").first.scroll_into_view_if_needed()
    mark = page.locator("article section section").first.locator(MARK)
    expect(mark).to_have_text("read")
    page.locator("pagewidgets-predict [type=range]").first.press("ArrowRight")
    page.get_by_role("button", name="Keep my answer").first.press("Enter")
    count = page.locator(f"{CHAPTERS} {COUNT}").first
    expect(count).to_contain_text("1 of ")
    answers.goto(f"{site_http}book/answers.html")
    answers.on("dialog", lambda dialog: dialog.accept())
    answers.get_by_role("button", name="Erase").click()
    expect(mark).to_have_text("")
    expect(count).to_contain_text("0 of ")
    answers.goto(f"{site_http}{INDEX}.html")
    expect(answers.locator(".go-on a")).to_have_text("Begin: Twenty minutes")
    log.assert_clean()


def test_where_nothing_is_kept_nothing_is_said(site_http, page, log):
    page.add_init_script(NO_STORAGE)
    for name in (INDEX, CHAPTER):
        page.goto(f"{site_http}{name}.html")
        expect(page.locator("article h1")).to_be_visible()
        expect(page.locator(f"{COUNTS}, h2 > small")).to_have_count(0)
    log.assert_clean()
