"""The role ``{minutes}`05` ``: how long a page takes, counted from its source at each build. A Sphinx extension."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from authoring.pages import Book
from authoring.words import count

log = logging.getLogger(__name__)


class Minutes(SphinxRole):
    """The minutes of a page, named by the number of a chapter, or by its file's first word."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The number as text."""
        book = Book()
        page = book.sections.get(self.text)
        if page is None:
            known = ", ".join(book.sections)
            log.warning(
                f"minutes: found {self.text!r}; expected one of {known}.",
                location=self.get_location(),
            )
            return [], []
        # The page that says it is read again when what is counted changes.
        for file in (book.root / "book" / page.name, *book.root.glob("data/activities_*.json")):
            self.env.note_dependency(str(file))
        return [nodes.Text(str(count(page, book).minutes))], []


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `minutes` among the extensions."""
    app.add_role("minutes", Minutes())
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
