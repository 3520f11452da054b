"""Joins a plot's model with sliders and presets: a chart that numbers move.

A finite set of ready charts is an Explorer's.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from ..chart import View, svg
from ..chart.definition import NARROW, draw
from ..core.cells import digits
from ..core.errors import PagewidgetsError, naming
from ..core.names import title_of
from ..core.output import silent
from ..core.parameters import Parameters, Setting, settings
from ..core.show import Controlled
from .plot import Plot, check_picture, measured


class Simulation(Controlled):
    """A plot under sliders that works in a kernel and, translated, on a static page.

    front: names of the parameters whose sliders stand above the chart, in this order.
    more: those folded under "More assumptions". The others keep their default.
    presets: label -> parameters, as buttons that set every slider.
    title: what readers hear it called. name: stands in its id and its links. Left out, both come
        from the name of the model's function.
    covered_by: the bets that the chart answers, by their ids, a blank between two; it is covered until
        all are kept.
    symbols: whether controls show how formulas write a parameter, and a list names those that differ.

    Raises PagewidgetsError for names that are not there, a preset of another kind, one that
    changes a parameter without a slider, a first chart that fails, a mark that the page could not
    move, and, with file, line and function, what the browser would not do as Python does. In a
    kernel a later chart's exception is shown in place, with the numbers that were set.

    >>> from dataclasses import dataclass
    >>> from pagewidgets import Parameters, decimals, parameter
    >>> @dataclass(frozen=True)
    ... class Coin(Parameters):
    ...     heads: float = parameter(0.5, label="How likely is heads?")
    >>> def odds_facts(coin):
    ...     return coin.heads
    >>> def odds_sentence(heads):
    ...     return f"Heads: {decimals(heads, 1)}"
    >>> def odds_rows(heads):
    ...     return [["1"]]
    >>> def odds_marks(heads):
    ...     return {}
    >>> from matplotlib.figure import Figure
    >>> odds = Plot(
    ...     Figure, odds_facts, odds_sentence, odds_rows, odds_marks,
    ...     Coin(), ["coins"], "A coin.", "Invented.",
    ... )
    >>> Simulation(odds, front=["heads"])
    Simulation(odds): heads
    Heads: 0.5
    <BLANKLINE>
    coins
        1
    """

    def __init__(
        self,
        plot: Plot,
        *,
        front: Sequence[str],
        more: Sequence[str] = (),
        presets: Mapping[str, Parameters] | None = None,
        title: str = "",
        name: str = "",
        covered_by: str = "",
        symbols: bool = True,
    ) -> None:
        self.plot, self.front, self.more = plot, tuple(front), tuple(more)
        self.symbols = symbols
        self.presets = dict(presets or {})
        self.name = name or plot.name
        self.where = f"Simulation({self.name})"
        self.covered_by = covered_by
        self.title = title_of(title, self.name, "Simulation")
        known = settings(type(plot.default))
        for name in self.names:
            if name not in known:
                raise PagewidgetsError(
                    f"{self.where}: no parameter {name!r}; expected some of {', '.join(known)}."
                )
        if not self.front or len(set(self.names)) < len(self.names):
            raise PagewidgetsError(f"{self.where}: front needs a name, and every name stands once.")
        for label, preset in self.presets.items():
            self._check(label, preset)
        # What the page could not do is said in the kernel already.
        with naming(self.where):
            view = self.first = self.view()
            for width in view.widths:
                with nullcontext() if width == NARROW else silent():
                    figure = draw(view.figure, width)
                marks = measured(figure, self.where)
                check_picture(svg.render(figure, "check"), marks, self.where)
            self.model = plot.script()

    def _check(self, label: str, preset: Parameters) -> None:
        kind = type(self.plot.default)
        if type(preset) is not kind:
            raise PagewidgetsError(
                f"{self.where}, preset {label!r}: found {type(preset).__name__}; expected {kind.__name__}."
            )
        fixed = [
            name
            for name in settings(kind)
            if name not in self.names and getattr(preset, name) != getattr(self.plot.default, name)
        ]
        if fixed:
            raise PagewidgetsError(
                f"{self.where}, preset {label!r}: it changes {', '.join(fixed)}, which no slider "
                "shows. Name it in front or in more."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that can be moved."""
        return self.front + self.more

    @property
    def settings(self) -> dict[str, Setting]:
        """Name -> setting, of the parameters that can be moved."""
        known = settings(type(self.plot.default))
        shown = {name: known[name] for name in self.names}
        if self.symbols:
            return shown
        return {name: replace(setting, symbol="") for name, setting in shown.items()}

    def values(self, parameters: Parameters) -> dict[str, float]:
        """Name -> number, of the parameters that can be moved."""
        return {name: getattr(parameters, name) for name in self.names}

    def view(self, **values: float) -> View:
        """The chart with these numbers, the others at their default."""
        return self.plot.view(type(self.plot.default)(**(vars(self.plot.default) | values)))

    def naming(self, values: Mapping[str, float]) -> AbstractContextManager[None]:
        """Turn what fails inside, in making or drawing a chart, into an error that names it."""
        default = self.values(self.plot.default)
        moved = [
            f"{name}={digits(value)}" for name, value in values.items() if value != default[name]
        ]
        return naming(", ".join([self.where, *moved]))

    @silent()
    def __repr__(self) -> str:
        return f"{self.where}: {', '.join(self.names)}\n{self.first!r}"
