"""A time axis in parts of one width, each of another scale, with a row for each theme of its events.

What is drawn of an event is left to the chart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from . import style


@dataclass(frozen=True)
class Eras:
    """starts: the first day of each part, and the day that ends the last. ticks: day -> what stands there."""

    starts: Sequence[str]
    ticks: Mapping[str, str]

    def place(self, day: pd.Timestamp) -> float:
        """Where a day stands: so many parts from the left.

        >>> Eras(["2021-01-01", "2021-12-01", "2022-01-01"], {}).place(pd.Timestamp("2021-12-01"))
        1.0
        """
        starts = [pd.Timestamp(start) for start in self.starts]
        part = max(number for number, start in enumerate(starts[:-1]) if start <= day)
        return part + float((day - starts[part]) / (starts[part + 1] - starts[part]))

    def rows(self, axes: Axes, themes: Sequence[str], chosen: str | None, below: float) -> None:
        """Parts, ticks and named rows from above, one for each theme; all but the chosen one (None: none) pale.

        below: how far the axes go on below the last row, in rows.
        """
        parts = len(self.starts) - 1
        axes.set(xlim=(0, parts), ylim=(len(themes) - 1 + below, -0.75), yticks=[])
        axes.spines["left"].set_visible(False)
        axes.set_xticks(
            [self.place(pd.Timestamp(day)) for day in self.ticks], list(self.ticks.values())
        )
        for part in range(1, parts):
            axes.axvline(part, color=style.QUIET, linewidth=0.9)
        for row, name in enumerate(themes):
            shown = style.TEXT if chosen in (None, name) else style.QUIET
            axes.axhline(row, color=style.GRID, linewidth=0.8)
            axes.text(0, row - 0.3, name, va="center", color=shown)
