"""The one exception of this package. Its messages say: where; found; expected; do this."""


class PagewidgetsError(Exception):
    """A definition of an interactive that cannot work, or a view that failed."""
