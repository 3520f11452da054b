"""Knows what belongs to one chart, checks it on creation, and displays it.

Controls are left to the explorer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure

from ..core.cells import indexed
from ..core.checks import expect, expect_words
from ..core.errors import PagewidgetsError
from ..core.output import figures_aside, pyplot
from ..core.show import Shown

NARROW, WIDE = 360, 690  # pixels: on a phone; beside its controls, in JupyterLab, on paper

Drawing: TypeAlias = Figure | Callable[[int], Figure]
Part: TypeAlias = Drawing | Markup
PICTURES = ("<img", "<svg")


class LeftOut(str):
    """A text that nobody wrote."""


LEFT_OUT = LeftOut()
NO_TABLE = pd.DataFrame()


def draw(drawing: Drawing, width: int) -> Figure:
    """The figure for a chart so many pixels wide; the one there is where there is but one."""
    with figures_aside():
        return drawing if isinstance(drawing, Figure) else drawing(width)


@dataclass(frozen=True)
class View(Shown):
    """One chart with its words and numbers.

    figure: a matplotlib `Figure`, which pyplot then no longer holds; or a function of the chart's
        width in pixels that draws one, where one drawing will not do for a phone (NARROW) and a
        wide screen (WIDE). An inch of a figure is at most 90 pixels. Or several of them and HTML, as `Markup`,
        one under the other.
    sentence: what a sighted reader would conclude; it is also the picture's label.
    table: the numbers behind the chart, units in the column names, cells as they are shown; an
        index with a name is its first column. The download has numbers as programs read them.
    caption: what is drawn and who measured it; stands outside the axes.
    sources: names of data files; on a page they lead into the data appendix.
    origin: where the numbers come from when no data file holds them; one of the two is given.
    points: gid of an artist -> what it says when a reader points at it, in the order of arrow keys;
        they are listed under the chart, too.
    covered_by: the bets that the chart answers, by their ids, a blank between two. Axes whose gid is
        "bet-x" or "bet-y" get a line where the reader's number stands on that axis, once it is kept;
        a text whose gid is "bet-text" says it where there is no axis.

    What is left out is a warning of a book's build. Raises PagewidgetsError naming the field that is empty or of
    the wrong type.
    """

    figure: Any
    sentence: str = LEFT_OUT
    table: pd.DataFrame = field(default_factory=lambda: NO_TABLE)
    caption: str = LEFT_OUT
    sources: Sequence[str] = ()
    origin: str = ""
    points: Mapping[str, str] = field(default_factory=dict)
    covered_by: str = ""

    def __post_init__(self) -> None:
        for part in self.parts:
            self._check(part)
        for name in ("sentence", "caption"):
            if not isinstance(getattr(self, name), LeftOut):
                expect(self, name, str)
        if self.table is not NO_TABLE:
            if isinstance(self.table, pd.DataFrame):
                object.__setattr__(self, "table", indexed(self.table))
            expect(self, "table", pd.DataFrame)
        for name, words in self.points.items():
            expect_words(words, f"View, points, {name!r}")
        if self.origin and self.sources:
            raise PagewidgetsError("View: found sources and origin; expected one. Drop one.")
        names = () if isinstance(self.sources, str) else self.sources
        if self.sources != () and not (
            isinstance(names, Sequence)
            and names
            and all(isinstance(name, str) and name.strip() for name in names)
        ):
            found = repr(self.sources)
            raise PagewidgetsError(
                f"View, sources: found {found}; expected a list of names of data files. "
                "Write sources=['name']."
            )

    def _check(self, part: Part) -> None:
        if not callable(part) and not isinstance(part, Markup):
            expect(self, "figure", Figure, part)
            if pyplot():
                pyplot().close(part)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is drawn, and HTML, in their order."""
        return self.figure if isinstance(self.figure, tuple) else (self.figure,)

    @property
    def sized(self) -> bool:
        """Whether it has a drawing for each width."""
        return any(map(callable, self.parts))

    @property
    def widths(self) -> tuple[int, ...]:
        """Of its drawings, in pixels."""
        return (NARROW, WIDE) if self.sized else (NARROW,)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What was left out that a picture needs."""
        pictures = (
            not isinstance(part, Markup) or part.startswith(PICTURES) for part in self.parts
        )
        there = {
            "sentence": self.sentence,
            "caption": self.caption,
            "table": self.table is not NO_TABLE,
            "sources": self.origin or self.sources or not self.caption,
        }
        return tuple(name for name, one in there.items() if not one) if any(pictures) else ()

    def __repr__(self) -> str:
        texts = [part.striptags() for part in self.parts if isinstance(part, Markup)]
        table = "" if self.table is NO_TABLE else self.table.to_string(index=False)
        return "\n\n".join(filter(None, [self.sentence, *texts, table]))


@dataclass(frozen=True)
class Unavailable:
    """There is no chart for this choice, and the reader is told why.

    Raises PagewidgetsError if the reason is empty.
    """

    reason: str

    def __post_init__(self) -> None:
        expect(self, "reason", str)

    @property
    def sentence(self) -> str:
        """What stands in the place of a view's sentence."""
        return self.reason

    def __repr__(self) -> str:
        return f"Not available: {self.reason}"
