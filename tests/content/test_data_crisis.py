"""Timeline, figures of forces and demands of chapter 01, against the files they were taken from.

Those files lie beside the project, in ../shared, and are not part of it.
"""

import csv
import re
from pathlib import Path

import pytest

from ukraine2021.data import files

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the source files, ../shared, are not here"
)

# Days of events that the source file does not have: each was read in the report its row names.
ADDED_EVENTS = {
    "2009-09-30", "2009-11-29", "2014-02-21", "2014-03-27", "2014-04-15", "2018-05-24",
    "2021-04-13", "2021-04-19", "2021-04-21", "2021-05-05", "2021-10-18", "2021-10-21",
    "2021-10-26", "2021-10-31", "2021-11-01", "2021-11-05", "2021-11-18", "2021-11-30",
    "2021-12-04", "2021-12-09", "2021-12-10", "2021-12-15", "2021-12-30",
}  # fmt: skip
# Titles of events that were added to a day of the source file.
ADDED_TITLES = {
    "Zelensky: no end to war without talks",
    "Russia: half Ukraine's army in Donbas",
    "Putin: worried by Ukraine in NATO",
    "NATO calls the build-up unjustified",
    "White House: Putin has not decided",
}
# Sources that were put in place of one that is missing or that tells of later days.
OTHER_SOURCE = {"2014-03-18", "2014-09-05", "2021-09-10"}
# Statements that the source file does not have, or has with another bound; read in the reports.
OWN_FIGURES = {
    ("2021-04-19", "EU", "estimate"),
    ("2021-04-22", "Russia", "denial"),
    ("2021-05-05", "US", "estimate"),
    ("2021-10-31", "Ukraine", "estimate"),
    ("2021-11-01", "Ukraine", "denial"),
    ("2021-11-21", "Ukraine", "estimate"),
    ("2021-12-03", "Ukraine", "estimate"),
    ("2021-12-04", "Russia", "denial"),
    ("2021-12-05", "Ukraine", "forecast"),
}
KINDS = {"projection of a plan": "projection"}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(name):
    return rows(files.DATA / f"{name}.csv")


def test_every_event_before_the_wall_is_there_but_one():
    source = [r for r in rows(SHARED / "design/timeline.csv") if r["hindsight"] == "false"]
    own = {row["date"] for row in ours("timeline")}
    # The cable of 1 February 2008: the day on which it became public was not found.
    assert {row["iso_date"] for row in source} - own == {"2008-02-01"}
    assert own - {row["iso_date"] for row in source} == ADDED_EVENTS
    assert {row["verified"] for row in source} == {"yes"}


def test_addresses_of_events_are_the_sources():
    told = {row["iso_date"]: row for row in rows(SHARED / "design/timeline.csv")}
    for row in ours("timeline"):
        if row["date"] not in ADDED_EVENTS | OTHER_SOURCE and row["title"] not in ADDED_TITLES:
            assert row["source_url"] == told[row["date"]]["source_url"]


def test_numbers_in_the_events_stand_in_the_sources():
    told = {
        row["iso_date"]: f"{row['title']} {row['description']} {row['verification_note']}"
        for row in rows(SHARED / "design/timeline.csv")
    }
    # 1997, of the drafts, is in the register of claims; 2010 and 2008 name an earlier event.
    for row in ours("timeline"):
        if row["date"] in ADDED_EVENTS | OTHER_SOURCE or row["date"] == "2021-12-17":
            continue
        if row["title"] in ADDED_TITLES:
            continue
        for number in re.findall(r"\d[\d,]*\d|\d", row["detail"]):
            assert number in told[row["date"]].replace("Ninety", "90"), (row["date"], number)


def test_what_became_public_later_is_what_the_source_says():
    later = {row["date"]: row["known"] for row in ours("timeline") if row["known"] != row["date"]}
    assert later == {"1990-02-09": "1995-08-10", "2021-12-13": "2021-12-24"}
    told = {row["iso_date"]: row for row in rows(SHARED / "design/timeline.csv")}
    assert "24 December" in told["2021-12-13"]["verification_note"]
    assert all(row["known"] >= row["date"] for row in ours("timeline"))


def test_figures_of_forces_are_the_sources():
    source = [
        row
        for row in rows(SHARED / "data/russian_force_buildup.csv")
        if row["date"] < "2022" and row["unit"] == "troops"
    ]
    found = {(row["date"], row["who"], row["kind"]): row for row in ours("force_figures")}
    left = set(found) - OWN_FIGURES
    for row in source:
        who = re.search(r"EU|Ukrain|US|Russia", row["who_said"])[0].replace("Ukrain", "Ukraine")
        key = (row["date"], who, KINDS.get(row["kind"], row["kind"]))
        if key in OWN_FIGURES:
            continue
        assert (found[key]["low"], found[key]["high"]) == (row["low"], row["high"])
        left.discard(key)
    assert left == set()


def test_vintages_are_the_last_days():
    for name, column in (("timeline", "date"), ("force_figures", "date"), ("demands", "date")):
        last = max(row[column] for row in ours(name))
        assert files.about(name)["vintage"] == [last]


def test_every_point_meets_every_text():
    pairs = {(row["text"], row["demand"]) for row in ours("demands")}
    assert len(pairs) == len(ours("demands")) == 10 * 9
    for row in ours("demands"):
        assert bool(row["passage"]) == (row["status"] != "not seen")
        assert bool(row["source_url"]) == (row["label"] != "the article, ¶13")


def test_the_article_names_what_we_say_it_names():
    article = " ".join((SHARED / "source/article.txt").read_text(encoding="utf-8").split())
    assert "prevents Ukraine from joining NATO, accompanied by a Western pledge" in article
    named = [r["demand"] for r in ours("demands") if r["text"] == "9" and r["status"] == "asks"]
    assert sorted(named) == ["Ukraine not in NATO", "no Western military in Ukraine"]
