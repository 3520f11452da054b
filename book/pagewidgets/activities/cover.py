"""What answers a bet lies under a cover until the bet is kept: a chart, a simulation, a passage.

How a cover behaves is in its script, the same one on a page and in a kernel, where what it covers
is not made before it opens.
"""

from dataclasses import dataclass

from markupsafe import Markup

from ..core import show
from ..core.errors import PagewidgetsError
from ..core.markup import block, tag
from ..core.mode import flat
from ..core.words import word
from .definition import id_fault, text_fault

COVERED = "pagewidgets-covered"  # the class of what lies under a cover


def opening(bet: str, inside: str = "") -> Markup:
    """A cover, as far as what it covers: which bet to answer, and the way past it.

    bet: its id, or several with blanks between them: it opens when all are kept.
    """
    said = tag("p", word("covered"), " ", tag("a", word("bet"), href=f"#{bet.partition(' ')[0]}"))
    past = tag("button", word("uncover"), type="button")
    return block("pagewidgets-cover", tag("div", tag("div", said, past)), inside, data_bet=bet)


def covered(bet: str, inside: Markup) -> Markup:
    """Something under the cover of a bet."""
    return opening(bet, block("div", inside, class_=COVERED))


@dataclass(frozen=True)
class Passage(show.Shown):
    """A text in Markdown that its bet covers.

    Raises PagewidgetsError for an empty text, and for an id that no bet can have.
    """

    text: str
    covered_by: str

    def __post_init__(self) -> None:
        if fault := text_fault(self.text):
            raise PagewidgetsError(f"Passage, text: {fault}")
        if fault := next(filter(None, map(id_fault, self.covered_by.split(" "))), ""):
            raise PagewidgetsError(f"Passage, covered_by: {fault}")

    def kept(self) -> str:
        """Its length alone."""
        return f"Passage: {len(self.text.split())} words, covered by {self.covered_by}"

    def page(self) -> dict[str, str]:
        """In the book's own Markdown: its citations, terms and formulas are its own."""
        if flat():
            return {"text/markdown": self.text}
        fence = "::::" if "::::" not in self.text else "::::::"
        covered = f"{fence}{{covered}} {self.covered_by}\n{self.text.strip()}\n{fence}"
        return {"text/markdown": covered}
