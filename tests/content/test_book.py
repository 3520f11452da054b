"""What an author's `make check` says of the book as it stands: nothing."""

import pytest

from authoring.check import CHECKS
from authoring.pages import Book


@pytest.fixture(scope="module")
def book() -> Book:
    """The book of this repository, read once."""
    return Book()


@pytest.mark.parametrize(
    "check", CHECKS, ids=lambda check: f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
)
def test_the_book_passes(check, book: Book):
    found = list(check(book))
    assert not found, "\n\n".join(map(str, found))
