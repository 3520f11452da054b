"""What `make site` prints: every chapter, at its length."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from authoring import publish
from pages import NOTEBOOKS

MOST = 15  # pages
CHAPTERS = [
    name
    for name in NOTEBOOKS
    if name.startswith(("book/01", "book/02", "book/03", "book/04", "book/05"))
]


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
    assert len(PdfReader(BytesIO(pdf)).pages) <= MOST
