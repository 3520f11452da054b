"""The files of chapter 02 against the originals that they were taken from, in ../shared."""

import csv
import json
from pathlib import Path

import pytest

from ukraine2021.data import files

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the source files, ../shared, are not here"
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(name: str) -> list[dict[str, str]]:
    return rows(files.DATA / f"{name}.csv")


def test_battle_deaths_are_the_sums_of_the_three_pairs():
    pairs: dict[tuple[str, str], int] = {}
    for row in rows(SHARED / "data/donbas_conflict_deaths.csv"):
        if any(f"vs {party}" in row["scope"] for party in ("DPR", "LPR", "United Armed Forces")):
            key = (row["year"], row["estimate"])
            pairs[key] = pairs.get(key, 0) + int(row["value"])
    found = {
        (row["period_start"][:4], estimate): int(row[estimate])
        for row in ours("donbas_deaths")
        if row["count"] == "battle deaths"
        for estimate in ("low", "best", "high")
    }
    assert found == {key: value for key, value in pairs.items() if key[0] <= "2021"}


def test_totals_of_the_un_office_are_those_of_june_2021():
    source = {
        row["measure"]: (row["low"], row["high"])
        for row in rows(SHARED / "data/donbas_casualties_cumulative.csv")
        if row["period_end"] == "2021-06-30"
    }
    found = {
        row["count"]: (row["low"] or row["best"], row["high"] or row["best"])
        for row in ours("donbas_deaths")
        if row["count"] != "battle deaths"
    }
    assert sorted(found.values()) == sorted(
        value for measure, value in source.items() if not measure.startswith("wounded")
    )
    gaps = " ".join(files.about("donbas_deaths")["knownGaps"])
    low, high = source["wounded, all"]
    assert f"{int(low):,}–{int(high):,}" in gaps


def test_transit_is_the_sources():
    source = {row["year"]: row for row in rows(SHARED / "data/gas_transit_ukraine.csv")}
    found = {row["year"]: row for row in ours("gas_transit") if row["measure"] == "transit"}
    assert set(found) == set(source)
    for year, row in found.items():
        assert float(row["volume"]) == float(source[year]["transit_bcm"])
        assert row["source_url"] == source[year]["source_url"]
    assert "rounded" in source["2017"]["status"]
    assert "Rounded" in found["2017"]["note"]


def test_the_map_keeps_every_arrow_of_its_design_and_adds_eleven():
    design = json.loads((SHARED / "design/argument-map.json").read_text(encoding="utf-8"))
    own = json.loads((files.DATA / "argument_map.json").read_text(encoding="utf-8"))
    designed = {
        (e["source"], e["relation"].replace("_", " "), e["target"]) for e in design["edges"]
    }
    drawn = {(e["source"], e["relation"], e["target"]) for e in own["edges"]}
    assert {(e[0], e[2]) for e in designed} <= {(e[0], e[2]) for e in drawn}
    assert {(e[0], e[2]) for e in drawn - designed} >= {("A8", "A4"), ("B8", "B3"), ("B9", "B2")}
    assert len(drawn) == len(designed) + 11
    assert {n["id"] for n in design["nodes"]} == {n["id"] for n in own["nodes"]} - {
        "A8",
        "B8",
        "B9",
        "A9",
        "X4",
        "O7",
    }


def test_claims_on_the_map_are_claims_of_the_register():
    register = {row["id"] for row in rows(SHARED / "design/claims.csv")}
    own = json.loads((files.DATA / "argument_map.json").read_text(encoding="utf-8"))
    assert {claim for node in own["nodes"] for claim in node["claims"]} <= register
