"""What an author's function prints, shows, logs and warns of: once, however often a page calls it.

The figures that it opens are a chart's, not the cell's.
"""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from IPython.utils.capture import CapturedIO, capture_output

from .mode import PICTURES, flat


@contextmanager
def silent() -> Iterator[CapturedIO]:
    """What is done again is not heard."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with capture_output() as heard:
            yield heard
    finally:
        logging.disable(before)


@contextmanager
def once(where: str, told: set[str], *, first: bool) -> Iterator[None]:
    """One of many calls: what the first prints is heard, or one that fails; of a warning each text once.

    where: what stands before a warning, in the place of a path of the author's machine.
    told: the warnings that were heard before; added to.
    """
    heard = None
    with warnings.catch_warnings(record=True) as warned:
        try:
            with nullcontext() if first else silent() as heard:
                yield
        except BaseException:
            if heard:
                heard.show()
            raise
        finally:
            for text in (f"{one.category.__name__}: {one.message}" for one in warned):
                if text not in told:
                    told.add(text)
                    print(f"{where}: {text}", file=sys.stderr)


@contextmanager
def fonts_aside() -> Iterator[None]:
    """What matplotlib's fonts lack is no news: the letters on a page are the browser's, and not those of a PDF."""
    if flat() not in ("", PICTURES[0]):
        yield
        return
    log = logging.getLogger("matplotlib.font_manager")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from")
            yield
    finally:
        log.setLevel(before)


def pyplot() -> Any:
    """Matplotlib's pyplot, where an author uses it. A notebook shows what it holds below the cell."""
    return sys.modules.get("matplotlib.pyplot")


def _opened() -> set[int]:
    return set(pyplot().get_fignums()) if pyplot() else set()


@contextmanager
def figures_aside() -> Iterator[None]:
    """Pyplot draws in figures of its own inside, which are then closed: shown they can be all the same."""
    if before := _opened():
        pyplot().figure()  # plot() takes the last one
    try:
        yield
    finally:
        for number in _opened() - before:
            pyplot().close(number)
