"""What a page of text shows that is made when it is built: minutes, pictures of charts, a bet. A Sphinx extension.

The roles ``{minutes}`05` `` (of the page itself: ``{minutes}`see the page` ``, which can be read where there is no
build) and ``{picture}`05` ``, and the directive ``{bet} policy-choice`` for a page of Markdown,
which has no cells. How long a page takes is counted from its source.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from authoring.pages import Book, Page
from authoring.words import count
from ukraine2021 import pictures
from ukraine2021.activities import Activities

log = logging.getLogger(__name__)
BETS = "activities_index"
OWN = "see the page"
Result = tuple[list[nodes.Node], list[nodes.system_message]]


class Minutes(SphinxRole):
    """The minutes of pages, named by the numbers of chapters, or by the first words of files."""

    def run(self) -> Result:
        """Their sum as text; of the page itself in words."""
        book = Book()
        if self.text == OWN:
            page = book.pages[Path(self.env.doc2path(self.env.docname)).name]
            self.watch(book, page)
            return [nodes.Text(f"about {count(page, book).minutes} minutes")], []
        if unknown := set(self.text.split()) - set(book.sections):
            known = ", ".join(book.sections)
            message = f"minutes: found {', '.join(unknown)}; expected some of {known}."
            log.warning(message, location=self.get_location())
            return [], []
        pages = [book.sections[key] for key in self.text.split()]
        self.watch(book, *pages)
        return [nodes.Text(str(sum(count(page, book).minutes for page in pages)))], []

    def watch(self, book: Book, *pages: Page) -> None:
        """The page that says it is read again when what is counted changes."""
        counted = [book.root / "book" / page.name for page in pages]
        for file in (*counted, *book.root.glob("data/activities_*.json")):
            self.env.note_dependency(str(file))


class Picture(SphinxRole):
    """The small picture of a chapter, named by its number."""

    def run(self) -> Result:
        """SVG within the line."""
        for file in (Book().root / "data").glob("*.csv"):
            self.env.note_dependency(str(file))
        return [nodes.raw("", pictures.picture(self.text), format="html")], []


class Bet(SphinxDirective):
    """A bet of the first page by its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Its HTML."""
        self.env.note_dependency(str(Book().root / f"data/{BETS}.json"))
        bet = Activities(BETS, {}).bet(self.arguments[0])
        return [nodes.raw("", str(bet.markup()), format="html")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `computed` among the extensions."""
    app.add_role("minutes", Minutes())
    app.add_role("picture", Picture())
    app.add_directive("bet", Bet)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
