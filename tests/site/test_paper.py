"""What is printed: every chapter by `make site`, at its length; a sheet to hand out from its page."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from authoring import publish
from pages import NOTEBOOKS, soup

MOST = 15  # pages
CHAPTERS = [name for name in NOTEBOOKS if re.match("book/0[1-5]-", name)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_printed_with_its_wide_drawings_on_few_pages(
    built, browser, chapter, monkeypatch
):
    """Also those that a bet covers."""
    monkeypatch.setattr(publish, "HTML", built)
    found = publish.sheets(browser, [chapter])
    tab = browser.new_page()
    pdf = publish.printed(tab, found[chapter].title, [chapter], found, key=False)
    tab.close()
    pages = len(PdfReader(BytesIO(pdf)).pages)
    assert pages <= MOST, (
        f"{chapter}: {pages} pages, at most {MOST}. Cut there, or raise MOST in {__file__}"
    )


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    ("name", "before"),
    [("instructors/handouts", 1), ("instructors/02-sheets", 0), ("role-cards", 0)],
)
def test_each_sheet_is_a_page_of_its_own(built, browser, name, before, paper):
    """Before the handouts stands their list."""
    file = built / "book" / f"{name}.html"
    titles = [one.contents[0].strip() for one in soup(file).select("article h2")]
    tab = browser.new_page()
    tab.goto(file.as_uri())
    pages = PdfReader(BytesIO(tab.pdf(format=paper, prefer_css_page_size=True))).pages
    tab.close()
    assert len(titles) >= 3
    assert len(pages) == before + len(titles)
    for title, page in zip(titles, pages[before:], strict=True):
        assert title in page.extract_text()
