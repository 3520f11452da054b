"""What every definition has to hold, and the message where it does not."""

from typing import Any

import pandas as pd

from .errors import PagewidgetsError


def expect(record: Any, field: str, kind: type) -> None:
    """Raise unless the field has the type and is not empty."""
    value = getattr(record, field)
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
