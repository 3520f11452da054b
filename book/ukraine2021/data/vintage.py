"""What was known on a date: pure functions on frames, without files or charts.

A vintage is the date of an edition, as text: a day, "2021-12-19", or a month, "2024-04", where
no day is stated.
"""

from __future__ import annotations

import calendar
import datetime
import re

import pandas as pd


def last_day(vintage: str) -> datetime.date:
    """Return the day by which an edition was certainly out.

    >>> last_day("2021-12-19")
    datetime.date(2021, 12, 19)
    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)

    Raises ValueError for anything but YYYY-MM-DD or YYYY-MM.
    """
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", vintage, re.ASCII):
        year, month, *day = map(int, vintage.split("-"))
        if 1 <= month <= 12 and year >= 1:
            end = calendar.monthrange(year, month)[1]
            if not day or 1 <= day[0] <= end:
                return datetime.date(year, month, *(day or [end]))
    raise ValueError(f"vintage {vintage!r}: not a date; expected one like 2021-12-19 or 2024-04.")


def spoken(vintage: str) -> str:
    """A vintage in words.

    >>> spoken("2021-12-19"), spoken("2024-04")
    ('19 December 2021', 'April 2024')
    """
    day = last_day(vintage)
    month = f"{calendar.month_name[day.month]} {day.year}"
    return f"{day.day} {month}" if len(vintage) > len("2024-04") else month


def known_on(frame: pd.DataFrame, date: str) -> pd.DataFrame:
    """Keep, of each measure, the rows of the latest edition that was out on `date`.

    `frame` has the columns measure and vintage; the result has the same columns, in the same
    order, and no row of a measure that had no edition yet. `date` is a day, or a month, which
    means its last day. Raises ValueError for a date or vintage of another form.

    >>> frame = pd.DataFrame({
    ...     "measure": ["gdp", "gdp", "exports"],
    ...     "vintage": ["2020-12-16", "2024-04", "2024-04"],
    ...     "value": [1.0, 2.0, 3.0],
    ... })
    >>> known_on(frame, "2021-12-19")
      measure     vintage  value
    0     gdp  2020-12-16    1.0
    >>> known_on(frame, "2024-04-29").equals(known_on(frame, "2021-12-19"))
    True
    >>> known_on(frame, "2024-04")["value"].tolist()
    [2.0, 3.0]
    """
    rows = frame.assign(day=[last_day(vintage) for vintage in frame["vintage"]])
    rows = rows[rows["day"] <= last_day(date)]
    latest = rows.groupby("measure")["day"].transform("max")
    return rows[rows["day"] == latest].drop(columns="day").reset_index(drop=True)


def published_later(frame: pd.DataFrame, date: str) -> pd.Series:
    """Mark the rows of years that were not over on `date`: no edition could have them yet.

    `frame` has the column year; the result is a boolean series on its index. It is the least
    that can be said: figures for a year appear some months after its end.

    >>> published_later(pd.DataFrame({"year": [2020, 2021]}), "2021-12-19").tolist()
    [False, True]
    """
    return frame["year"] >= last_day(date).year
