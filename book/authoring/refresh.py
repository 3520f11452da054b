"""Newer editions of the World Bank's series that the book charts, kept beside those in data/.

`python -m authoring.refresh` (`make refresh`) asks the Bank's Indicators API, version 2, and writes
what is new to `editions/MEASURE.DATE.csv`, with the columns of `data/ukraine_recovery.csv`. It
writes nothing else: which edition a chart shows is for the author to choose.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pandas as pd

from ukraine2021 import load
from ukraine2021.data import DataError, about
from ukraine2021.data.vintage import known_on, last_day

from .pages import ROOT

API = "https://api.worldbank.org/v2"
COUNTRY = "UKR"
EDITIONS = ROOT / "editions"
SCALES = {"billion US$": (1e9, 9), "US$ per person": (1, 5)}  # unit: divisor, decimals, as in data/
ALIKE = 1e-6  # copies of the Bank's tables that went through 32-bit numbers differ by less
PAGES, BYTES, SECONDS = 50, 5_000_000, 30  # more of an answer is none
LATER = "Run make refresh again later; opened in a browser, the address shows what it answers."
Values = dict[int, float]


class Refused(Exception):
    """An answer that is no new edition: what was found, what was expected, what to do."""


@dataclass(frozen=True)
class Series:
    """One of the Bank's series: its name in data/, in words, the Bank's code, its unit in data/."""

    measure: str
    label: str
    code: str
    unit: str


def refresh(api: str = API, editions: Path = EDITIONS) -> int:
    """Ask for each series, write and show what is new; 1 where an answer was refused, else 0."""
    years = next(f for f in about("ukraine_recovery")["schema"]["fields"] if f["name"] == "year")
    limits = years["constraints"]
    refused = 0
    for series in charted():
        print(f"{series.label} ({series.code})")
        try:
            print(renew(series, api, range(limits["minimum"], limits["maximum"] + 1), editions))
        except Refused as reason:
            refused = 1
            print(f"  ERROR: {reason}\n  Of this series nothing was written.", file=sys.stderr)
    print("The charts show what is in data/. To take a new edition: CONTRIBUTING-notes.md.")
    return refused


def charted() -> Iterator[Series]:
    """The series of data/ that the Bank's interface has; WITS has another."""
    measures = load("ukraine_recovery_measures")
    for row in measures[measures["publisher"] == "World Bank"].itertuples():
        yield Series(row.measure, row.label, row.series_code, row.unit)


def renew(series: Series, api: str, years: range, editions: Path) -> str:
    """Write the Bank's edition of a series unless it is here; what became of it, in lines.

    Raises Refused for an answer that is broken, of another unit, or older than what is here.
    """
    known = here(series, editions)
    newest = max(known, key=last_day)
    date, rows = asked(f"{api}/country/{COUNTRY}/indicator/{series.code}", years)
    file = editions / f"{series.measure}.{date}.csv"
    new = values(series, date, rows, years)
    if last_day(date) < last_day(newest):
        raise Refused(f"an edition of {date}; expected one of {newest} or later. {LATER}")
    changes = [
        f"  {year}  {said(known[newest].get(year)):>16}  {said(new.get(year)):>16}"
        for year in years
        if not alike(known[newest].get(year), new.get(year))
    ]
    if not changes:
        return f"  nothing new: the answer of {date} is the edition of {newest}"
    if date in known:
        raise Refused(
            f"other figures under the same date, {date}; expected those that are here. To take "
            f"them, move {file.name} out of {editions.name}/ and run make refresh again."
        )
    lines = [f"{series.measure},{date},{year},{value!r}" for year, value in sorted(new.items())]
    write(file, "\n".join(["measure,vintage,year,value", *lines, ""]))
    heading = f"  year  {newest:>16}  {date:>16}  ({series.unit})"
    return "\n".join([heading, *changes, f"  written: {editions.name}/{file.name}"])


def here(series: Series, editions: Path) -> dict[str, Values]:
    """The editions of a series in data/ and beside it, by date."""
    frames = [load("ukraine_recovery")]
    frames += [pd.read_csv(file) for file in sorted(editions.glob(f"{series.measure}.*.csv"))]
    rows = pd.concat(frames).query("measure == @series.measure")
    return {
        date: dict(zip(of["year"], of["value"], strict=True))
        for date, of in rows.groupby("vintage")
    }


def asked(address: str, years: range) -> tuple[str, list[dict[str, Any]]]:
    """All pages of an answer: the day of the Bank's last update, and its rows."""
    rows: list[dict[str, Any]] = []
    dates = set()
    page, pages = 1, 1
    while page <= pages:
        of = f"{address}?format=json&per_page=1000&date={years[0]}:{years[-1]}&page={page}"
        try:
            head, body = document(of)
            pages, total = int(head["pages"]), int(head["total"])
            dates.add(head["lastupdated"])
            last_day(head["lastupdated"])
            rows += body
        except (KeyError, TypeError, ValueError) as error:
            found = "not the interface's form, [{page, pages, total, lastupdated}, [rows]]"
            raise Refused(f"{of} answered {found}: {error!r}. {LATER}") from None
        if pages > PAGES or len(dates) > 1:
            found = f"{pages} pages with the dates {', '.join(sorted(dates))}"
            raise Refused(f"{of} answered {found}; expected one date, {PAGES} pages. {LATER}")
        page += 1
    if len(rows) != total:
        raise Refused(f"{of} answered {len(rows)} rows; expected its own total, {total}. {LATER}")
    return dates.pop(), rows


def document(address: str) -> Any:
    """What JSON an address answers. Raises Refused for an error of the network, server or Bank."""
    try:
        with urlopen(address, timeout=SECONDS) as answer:
            raw = answer.read(BYTES)
    except HTTPError as error:
        raise Refused(f"{address} answered {error.code} {error.reason}. {LATER}") from None
    except (OSError, HTTPException) as error:
        raise Refused(f"no answer from {address}: {error}. Is there a network?") from None
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        begins = raw[:60].decode("utf-8", "replace")
        raise Refused(f"{address} answered {begins!r}; expected JSON. {LATER}") from None
    if isinstance(found, list) and found and "message" in found[0]:
        why = "; ".join(" ".join(map(str, one.values())) for one in found[0]["message"])
        raise Refused(f"{address}: the Bank says {why}. Has {COUNTRY} or the code changed?")
    return found


def values(series: Series, date: str, rows: list[dict[str, Any]], years: range) -> Values:
    """The figures of an answer by year, in the unit of data/; years without one are left out.

    Raises Refused where the answer is of another series, country, unit or years.
    """
    known = load("ukraine_recovery_editions").query("measure == @series.measure")
    [prices] = known_on(known, max(date, known["vintage"].min()))["prices"]
    prices = f"({prices.removesuffix(' (inferred)')})"
    by_year = {}
    for row in rows:
        try:
            code, name = row["indicator"]["id"], row["indicator"]["value"]
            of, unit, value, year = row["countryiso3code"], row["unit"], row["value"], row["date"]
        except (KeyError, TypeError):
            raise Refused(f"a row without its fields: {str(row)[:200]}. {LATER}") from None
        if (code, of) != (series.code, COUNTRY):
            raise Refused(f"{code} of {of}; expected {series.code} of {COUNTRY}. {LATER}")
        if prices not in name or unit:
            raise Refused(
                f"the series is now {name!r}, unit {unit!r}; expected prices {prices}. To compare "
                f"them all the same, write a row for {series.measure},{date} with the new prices "
                "into data/ukraine_recovery_editions.csv, run make manifest, then make refresh."
            )
        if not (value is None or (type(value) in (int, float) and math.isfinite(value))):
            raise Refused(f"{value!r} in {year}; expected a number or null. {LATER}")
        by_year[year] = value
    if set(by_year) != set(map(str, years)) or not any(by_year.values()):
        raise Refused(
            f"figures of {', '.join(sorted(by_year))}; expected {years[0]} to {years[-1]}. {LATER}"
        )
    scale, decimals = SCALES[series.unit]
    return {
        int(year): round(value / scale, decimals)
        for year, value in by_year.items()
        if value is not None
    }


def alike(old: float | None, new: float | None) -> bool:
    """Whether two editions say the same of a year, as far as their copies are exact."""
    if old is None or new is None:
        return old is new
    return math.isclose(old, new, rel_tol=ALIKE)


def said(value: float | None) -> str:
    """A figure for the list of changes."""
    return "none" if value is None else repr(float(value))


def write(file: Path, text: str) -> None:
    """Put a file in its place whole or not at all."""
    file.parent.mkdir(exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)


def main(words: list[str]) -> int:
    """Refresh from the Bank, or from the address given; the exit code."""
    try:
        return refresh(*words)
    except DataError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
