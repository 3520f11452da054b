"""The files of chapter 03, against the files that they were taken from.

Those lie beside the project, in ../shared/data, and are not part of it.
"""

import pytest

from test_data_sources import SOURCES, ours, source

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the source files, ../shared/data, are not here"
)


def test_members_are_the_sources_to_2021():
    expected = [
        ("NATO", row["accession_year"], row["country_iso3"], "")
        for row in source("nato_members.csv")
        if row["accession_year"] <= "2021"
    ]
    expected += [
        ("EU", row["accession_year"], row["country_iso3"], row["exit_date"])
        for row in source("eu_members.csv")
    ]
    found = [(r["alliance"], r["joined"], r["iso3"], r["left"]) for r in ours("alliance_members")]
    assert sorted(found) == sorted(expected)


def test_the_number_of_members_is_the_sources_count():
    counted = {
        int(row["year"]): int(row["members_at_year_end"])
        for row in source("nato_member_count_by_year.csv")
    }
    joined = [int(row["joined"]) for row in ours("alliance_members") if row["alliance"] == "NATO"]
    for year in range(1949, 2022):
        assert sum(j <= year for j in joined) == counted[year]


def test_votes_and_days_of_ukraines_laws_are_the_sources():
    votes = {row["date"]: row["votes_for"] for row in source("key_votes_and_declarations.csv")}
    in_both = [row for row in ours("ukraine_status") if row["date"] in votes]
    assert [row["date"] for row in in_both] == ["2010-07-01", "2014-12-23", "2019-02-07"]
    assert [row["votes"] for row in in_both] == [votes[row["date"]] for row in in_both]


def test_surveys_to_june_2021_are_the_sources_and_all_of_them():
    def shown(text: str) -> float | None:
        return float(text) if text else None

    expected = [
        (
            "NATO" if row["topic"].startswith("NATO") else "EU",
            row["field_start"],
            row["field_end"],
            row["pollster"],
            row["client"],
            shown(row["support_pct"]),
            shown(row["oppose_pct"]),
            shown(row["sample_n"]),
            row["coverage"],
        )
        for row in source("ukr_polls_nato_eu.csv")
        if row["field_end"] <= "2021-06-30" and not row["topic"].startswith("Customs Union")
    ]
    found = [
        (
            row["topic"],
            row["field_start"],
            row["field_end"],
            row["pollster"],
            row["client"],
            shown(row["support"]),
            shown(row["oppose"]),
            shown(row["sample"]),
            row["coverage"],
        )
        for row in ours("polls_nato_eu")
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_the_kind_of_a_question_and_its_territory_follow_from_the_source():
    origin = {
        (r["topic"][:2], r["field_start"], r["pollster"], r["support_pct"]): r
        for r in source("ukr_polls_nato_eu.csv")
    }
    for row in ours("polls_nato_eu"):
        key = (row["topic"][:2], row["field_start"], row["pollster"])
        [asked] = [
            r for k, r in origin.items() if k[:3] == key and float(k[3]) == float(row["support"])
        ]
        kind = asked["question_type"]
        assert (row["kind"] == "vote") == kind.startswith("referendum-style")
        assert (row["kind"] == "voters only") == ("among those who would take part" in kind)
        assert (row["kind"] == "protection or threat") == ("protection" in kind)
        if "excl." in row["coverage"]:
            assert row["territory"] == "without Crimea"
        if "incl. Crimea" in row["coverage"] or row["coverage"] == "all Ukraine":
            assert row["territory"] == "with Crimea"
        if row["territory"] == "with Crimea":
            assert row["field_end"] < "2014"


def test_spending_is_the_sources_to_the_last_digit():
    sipri = {
        (row["country_iso3"], row["year"]): row["value"]
        for row in source("sipri_military_expenditure.csv")
        if row["indicator"] == "milex_share_gdp"
    }
    ours_rows = ours("military_spending")
    assert [r for r in ours_rows if sipri[r["iso3"], r["year"]] != r["share"]] == []
    assert len({row["iso3"] for row in ours_rows}) * 14 == len(ours_rows) == 168
