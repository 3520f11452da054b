"""What activities share: an id that names the answer, and texts to read.

How they behave is in the scripts, the same ones on a page and in a kernel, where the answer
comes back as `value`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from ..core.checks import NOTHING
from ..core.errors import PagewidgetsError
from ..core.names import slug
from ..core.show import Shown

AGAIN = "-again"  # ends the id of a second answer, which a Recall takes


@dataclass(eq=False)
class Activity(Shown):
    """What a student answers. A subclass adds its content and checks it.

    element: what it is on a page. texts: names of fields that a student reads.
    """

    id: str
    element: ClassVar[str]
    texts: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        self.widget: Any = None
        if fault := id_fault(self.id):
            raise PagewidgetsError(
                f"{type(self).__name__}, id: {fault} The id names the answer that a browser keeps."
            )
        if self.id.endswith(AGAIN):
            first = self.id.removesuffix(AGAIN)
            raise PagewidgetsError(
                f"{type(self).__name__}, id: found {self.id!r}; expected one without {AGAIN} at its end: the "
                f"second answer that Recall({first!r}) takes is kept by it. Give it another."
            )
        for name in self.texts:
            if fault := text_fault(getattr(self, name)):
                raise PagewidgetsError(f"{type(self).__name__}({self.id}), {name}: {fault}")

    @property
    def value(self) -> Any:
        """The answer given in this kernel, None as long as there is none."""
        return self.widget.value if self.widget else None


class Answers(Shown):
    """Every answer that this browser keeps: to read, download and erase."""

    def __repr__(self) -> str:
        return "Answers: those that this browser keeps"


def id_fault(id: Any) -> str:
    """What keeps `id` from naming an answer; empty where nothing does.

    >>> id_fault("Q 1")
    "found 'Q 1'; expected lower-case letters, digits and hyphens."
    """
    if isinstance(id, str) and id and slug(id) == id:
        return ""
    return f"found {id!r}; expected lower-case letters, digits and hyphens."


def text_fault(text: Any) -> str:
    """What keeps `text` from being read; empty where nothing does."""
    if isinstance(text, str) and text.strip() and not NOTHING.search(text):
        return ""
    return f"found {text!r}; expected a text. Write one."


def repeated(texts: Iterable[str]) -> str:
    """The first text that stands there before, capitals and spaces aside; empty where none does.

    >>> repeated(["Yes", "No", "yes "])
    'yes '
    """
    seen: set[str] = set()
    for text in texts:
        plain = " ".join(text.casefold().split())
        if plain in seen:
            return text
        seen.add(plain)
    return ""
