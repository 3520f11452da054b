"""What activities share: an id that names the answer, texts to read, how they show themselves.

How they behave is in the scripts, the same ones on a page and in a kernel, where the answer
comes back as `value`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from .choices import slug
from .errors import PagewidgetsError
from .mode import on_page


@dataclass(eq=False)
class Activity:
    """What a student answers. A subclass adds its content, checks it, and gives its markup.

    scripts: those of static/ that it needs. texts: names of fields that a student reads.
    """

    id: str
    scripts: ClassVar[tuple[str, ...]]
    texts: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        self._widget: Any = None
        if fault := id_fault(self.id):
            raise PagewidgetsError(
                f"{type(self).__name__}, id: {fault} The id names the answer that a browser keeps."
            )
        for name in self.texts:
            if fault := text_fault(getattr(self, name)):
                raise PagewidgetsError(f"{type(self).__name__}({self.id}), {name}: {fault}")

    @property
    def value(self) -> Any:
        """The answer given in this kernel, None as long as there is none."""
        return self._widget.value if self._widget else None

    def markup(self) -> str:
        """The activity as HTML."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if on_page():
            return {"text/html": self.markup(), "text/plain": repr(self)}
        from . import live

        self._widget = live.activity(self.markup(), self.scripts)
        return live.bundle(self._widget, repr(self))


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
    if isinstance(text, str) and text.strip():
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
