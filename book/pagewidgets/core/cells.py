"""What a cell of a table says to readers, and to programs that read its download."""

import re
from datetime import datetime, time
from typing import Any

import numpy as np
import pandas as pd

from .errors import PagewidgetsError

# As readers are told a number: thousands apart, a true minus sign, per cent. Its twin for what a
# page computes is in pagewidgets-number.js.
NUMBER = re.compile(r"([-+−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)? ?%?")


def text(cell: Any) -> str:
    """A cell, or the head of a column, in words: no digits beyond those of a float, no midnight, of a head of
    several levels each. What is missing a View refuses.

    >>> text(0.1 + 0.2), text(pd.Timestamp("2021-12-16")), text(("GDP", 2020)), text("as it is")
    ('0.3', '2021-12-16', 'GDP, 2020', 'as it is')
    """
    if isinstance(cell, tuple):
        return ", ".join(text(part) for part in cell if part != "")
    if isinstance(cell, np.datetime64):
        cell = pd.Timestamp(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, float | np.floating):
        return f"{float(str(cell)):z.15g}"  # a short float has the digits that it is written with
    return str(cell)


def plain(words: str) -> str:
    """A number as programs read it; other words, and what are two numbers, as they stand.

    >>> plain("−40.000"), plain("80,000"), plain("80%"), plain("80,000–90,000"), plain("1,2")
    ('-40.000', '80000', '80', '80,000–90,000', '1,2')
    """
    if not (found := NUMBER.fullmatch(words)):
        return words
    sign, whole, rest = found.groups("")
    return sign.replace("−", "-") + whole.replace(",", "") + rest


def indexed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what its index says in its first columns.

    Raises PagewidgetsError for an index without a name that is not 0, 1, 2 …
    """
    names = list(frame.index.names)
    if twice := [name for name in names if name in frame.columns]:
        raise PagewidgetsError(
            f"table: found an index and a column that are both named {twice[0]!r}; expected one. "
            "Write table.reset_index(drop=True) where they say the same, else rename one."
        )
    if None not in names:
        return frame.reset_index()
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        raise PagewidgetsError(
            f"table: found an index without a name, {list(frame.index[:3])} …; expected 0, 1, 2 … "
            "Write table.rename_axis('NAME') where it tells rows apart, else reset_index(drop=True)."
        )
    return frame
