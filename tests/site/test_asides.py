"""Terms and citations, explained beside them; the works cited, folded at the end."""

import re

from playwright.sync_api import Locator, Page, expect

from conftest import both_sites
from pages import FIRST, SEARCH, open_page, soup, violations

CHAPTER = FIRST
TERM = "article p > a[href*='#term-']"
WORK = "article p > .bibtex-citation a"


def aside(page: Page) -> Locator:
    return page.locator(".aside")


def meaning(built, link: Locator) -> str:
    """What the glossary says of the term to which a link leads."""
    id = link.get_attribute("href").partition("#")[2]
    said = soup(built / "book/glossary.html").find(id=id).find_next("dd").get_text()
    return re.sub(r"\s+", " ", said).strip()


def work(page: Page, link: Locator) -> str:
    return page.locator(f"{link.get_attribute('href')} > p").text_content()


@both_sites
def test_by_pointer(site, built, page, log):
    page.goto(f"{site}{CHAPTER}.html")
    term, cited = page.locator(TERM).first, page.locator(WORK).first
    term.hover()
    expect(aside(page)).to_contain_text(meaning(built, term))
    expect(aside(page)).to_be_in_viewport(ratio=1)
    aside(page).hover()
    page.wait_for_timeout(300)
    expect(aside(page)).to_be_visible()
    if site.startswith("http"):
        assert violations(page, "color-contrast") == []
    page.keyboard.press("Escape")
    expect(aside(page)).to_have_count(0)
    cited.hover()
    expect(aside(page)).to_contain_text(work(page, cited))
    page.locator("h1").hover()
    expect(aside(page)).to_have_count(0)
    cited.click()
    expect(page.locator("details:target, details :target")).to_be_in_viewport()
    page.go_back()
    with page.context.expect_page() as other:
        term.click(modifiers=["ControlOrMeta"])
    assert "glossary.html#term-" in other.value.url
    other.value.close()
    log.assert_clean()


def test_by_keyboard(site_http, built, page, log):
    page.goto(f"{site_http}{CHAPTER}.html")
    assert not [url for url in log.requests if "terms.js" in url]
    page.keyboard.press("Tab")  # what follows is the keyboard's focus
    term = page.locator(TERM).first
    term.focus()
    expect(aside(page)).to_have_text(meaning(built, term))
    expect(term).to_have_accessible_description(meaning(built, term))
    page.keyboard.press("Escape")
    expect(aside(page)).to_have_count(0)
    page.locator(WORK).first.focus()
    expect(aside(page)).to_be_visible()
    page.locator(SEARCH).focus()
    expect(aside(page)).to_have_count(0)
    term.press("Enter")
    page.wait_for_url(re.compile("glossary.html#term-"))
    log.assert_clean()


def test_by_tap(site_http, built, new_page, log):
    page = new_page(has_touch=True, viewport={"width": 320, "height": 700})
    open_page(page, f"{site_http}{CHAPTER}.html")
    term, cited = page.locator(TERM).first, page.locator(WORK).first
    for link, said in ((term, meaning(built, term)), (cited, work(page, cited))):
        link.tap()
        expect(aside(page)).to_contain_text(said)
        expect(aside(page)).to_be_in_viewport(ratio=1)
    page.locator("h1").tap()
    expect(aside(page)).to_have_count(0)
    term.tap()
    aside(page).get_by_role("link", name="Go to the glossary").tap()
    page.wait_for_url(re.compile("glossary.html#term-"))
    log.assert_clean()


def test_without_the_terms_a_tap_leads_to_the_glossary(site_http, new_page):
    page = new_page(has_touch=True)
    page.route("**/terms.js*", lambda route: route.abort())
    page.goto(f"{site_http}{CHAPTER}.html")
    page.locator(TERM).first.tap()
    page.wait_for_url(re.compile("glossary.html#term-"))
