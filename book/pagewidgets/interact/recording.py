"""What runs inside shows nothing: all that it prints, displays and draws is written down in its order."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from IPython import get_ipython
from IPython.core.displaypub import CapturingDisplayPublisher
from matplotlib._pylab_helpers import Gcf
from matplotlib.figure import Figure

from ..core.output import figures_aside


@contextmanager
def recorded() -> Iterator[list[Any]]:
    """A list of texts, figures, and of what else is displayed as a mapping of mime types."""
    parts: list[Any] = []
    own = {id(figure) for figure in _open()}
    with figures_aside():
        with redirect_stdout(_Printed(parts)), _displayed(parts):
            yield parts
        parts[:] = _once([*parts, *_open()], own)


def _open() -> list[Figure]:
    """Pyplot's figures, without a change of which is the current one."""
    return [manager.canvas.figure for manager in Gcf.get_all_fig_managers()]


def _once(parts: list[Any], own: set[int]) -> Iterator[Any]:
    """What was shown, each figure once, without empty ones and those that were there before."""
    seen = set(own)
    for part in parts:
        if isinstance(part, Figure):
            if id(part) in seen or len(part.get_children()) < 2:  # its ground is one
                continue
            seen.add(id(part))
        yield part


class _Printed(io.TextIOBase):
    def __init__(self, parts: list[Any]) -> None:
        self.parts = parts

    def write(self, text: str) -> int:
        if self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += text
        else:
            self.parts.append(text)
        return len(text)


class _Publisher(CapturingDisplayPublisher):
    def __init__(self, parts: list[Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.parts = parts

    def publish(self, data: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self.parts.append(data)

    def clear_output(self, wait: bool = False) -> None:
        self.parts.clear()


@contextmanager
def _displayed(parts: list[Any]) -> Iterator[None]:
    """Whatever is displayed becomes a part; a figure itself, not its picture, as by pyplot's show, too."""
    if (shell := get_ipython()) is None:
        yield
        return
    before = shell.display_pub
    printers = shell.display_formatter.ipython_display_formatter.type_printers
    known = printers.get(Figure)
    shell.display_pub, printers[Figure] = _Publisher(parts), parts.append
    try:
        yield
    finally:
        shell.display_pub = before
        printers.pop(Figure)
        if known:
            printers[Figure] = known
