"""What activities share: an id that names the answer, and how they show themselves.

How they behave is in the scripts, the same ones on a page and in a kernel, where the answer
comes back as `value`.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from .choices import slug
from .errors import PagewidgetsError
from .mode import on_page


@dataclass(eq=False)
class Activity:
    """What a student answers. A subclass adds its content, checks it, and gives its markup."""

    id: str
    scripts: ClassVar[tuple[str, ...]]

    def __post_init__(self) -> None:
        self._widget: Any = None
        if slug(self.id) != self.id:
            raise PagewidgetsError(
                f"{type(self).__name__}, id: found {self.id!r}; expected lower-case letters, digits "
                "and hyphens. The id names the answer that a browser keeps."
            )

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
