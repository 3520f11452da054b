"""A prediction: a question answered before the reveal, and shown again later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ..core.errors import PagewidgetsError
from .definition import Activity, repeated, text_fault

KINDS = ("number", "probability", "choice", "text", "series")


@dataclass(eq=False, repr=False)
class Asked(Activity):
    """A question and the control that answers it.

    kind: "number", "probability" (a slider from 0 to 100%), "choice" (of `options`), "text", or
        "series", a line that the reader goes on with.
    unit: follows a number, or those of a series.
    given, points, data, limits: of a series what is known before, by label; the labels of the points
        to draw, and what they turned out to be; the lowest and the highest number of its picture.

    Raises PagewidgetsError naming the id and the fault: no question, an unknown kind, too few
    options or the same twice, options or a unit with a kind that has none, a series in part.
    """

    question: str = ""
    reveal: str = ""
    kind: str = "number"
    options: Sequence[str] = ()
    unit: str = ""
    given: Mapping[str, float] = field(default_factory=dict)
    points: Sequence[str] = ()
    data: Sequence[float] = ()
    limits: tuple[float, float] = (0, 100)
    texts: ClassVar[tuple[str, ...]] = ("question",)

    def __post_init__(self) -> None:
        super().__post_init__()
        if fault := self._fault():
            raise PagewidgetsError(f"{type(self).__name__}({self.id}), {fault}")

    def _fault(self) -> str:
        """What is wrong with kind, options or unit, with what to do; empty where nothing is."""
        if self.kind not in KINDS:
            return f"kind: found {self.kind!r}; expected one of {', '.join(KINDS)}."
        if isinstance(self.options, str) or not isinstance(self.options, Sequence):
            return f"options: found {self.options!r}; expected a list. Write options=['…', '…']."
        size = len(self.options)
        if size < 2 if self.kind == "choice" else size:
            return (
                f"options: found {size}; expected two or more for kind='choice', none for another."
            )
        for number, option in enumerate(self.options, 1):
            if fault := text_fault(option):
                return f"option {number}: {fault}"
        if again := repeated(self.options):
            return f"options: {again!r} stands twice. Options must differ: an answer is kept by it."
        if not isinstance(self.unit, str) or (self.unit and self.kind not in ("number", "series")):
            return f"unit: found {self.unit!r}; expected a text, and only where kind='number' or 'series'."
        parts = len(self.given), len(self.points), len(self.data)
        if not all(parts) or parts[1] != parts[2] if self.kind == "series" else any(parts):
            return (
                f"given, points, data: found {parts[0]}, {parts[1]} and {parts[2]}; expected for "
                "kind='series' one or more, and as many points as data; none for another."
            )
        return ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id}): {self.question}"


@dataclass(eq=False, repr=False)
class Predict(Asked):
    """A question to answer before reading on; what it turned out to be shows afterwards.

    reveal: what the reader compares the answer with; plain text. Must be there.
    """

    element: ClassVar = "predict"
    texts: ClassVar = ("question", "reveal")


@dataclass(eq=False, repr=False)
class Recall(Asked):
    """Shows again the answer that was given to the Predict with this id, and takes a new one."""

    element: ClassVar = "recall"
