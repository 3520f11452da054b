"""The one exception of this package. Its messages say: where; found; expected; do this."""

from collections.abc import Iterator
from contextlib import contextmanager

from .output import figures_aside, fonts_aside


class PagewidgetsError(Exception):
    """A definition of an interactive that cannot work, or a view that failed."""


@contextmanager
def naming(where: str) -> Iterator[None]:
    """Turn what fails inside, in making or drawing a chart, into an error that says where."""
    try:
        with figures_aside(), fonts_aside():
            yield
    except PagewidgetsError as error:
        told = str(error)
        raise PagewidgetsError(told if told.startswith(where) else f"{where}: {told}") from error
    except (Exception, SystemExit) as error:
        raise PagewidgetsError(f"{where}: {type(error).__name__}: {error}") from error
