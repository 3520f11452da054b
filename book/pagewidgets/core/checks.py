"""What every definition has to hold, and the message where it does not."""

import re
from typing import Any

import pandas as pd

from .errors import PagewidgetsError

# How Python writes what is no number and no word. "None" is English where a sentence begins.
NOTHING = re.compile(
    r"(?<!\w)(?:[+-]?(?:nan|NaN|inf)|NaT|<NA>|(?<=[^.!?:;\s] )None|(?<=[(=])None|^None$)(?!\w)"
)


def expect(record: Any, field: str, kind: type, *parts: Any) -> None:
    """Raise unless the field, or a part of it, has the type, is not empty, and says something throughout."""
    value = parts[0] if parts else getattr(record, field)
    where = f"{type(record).__name__}, {field}"
    if not isinstance(value, kind):
        raise PagewidgetsError(
            f"{where}: found {type(value).__name__}; expected {kind.__name__}. Pass one."
        )
    if (isinstance(value, str) and not value.strip()) or (
        isinstance(value, pd.DataFrame) and value.empty
    ):
        raise PagewidgetsError(
            f"{where}: it is empty. Every chart says in words and numbers what it shows."
        )
    if isinstance(value, str):
        expect_words(value, where)
    elif isinstance(value, pd.DataFrame):
        for place, column in enumerate(value.columns):
            expect_words(str(column), f"{where}, head of column {place + 1}")
            for row, cell in enumerate(value.iloc[:, place], 1):
                expect_words(str(cell), f"{where}, row {row}, column {str(column)!r}")


def expect_words(text: str, where: str) -> None:
    """Raise where a number that is none would be read as a word."""
    if found := NOTHING.search(text):
        raise PagewidgetsError(
            f"{where}: found {found[0]!r} in {text!r}; expected words and finite numbers. Write "
            "what is missing in words, or return Unavailable(reason) where there is no data."
        )
