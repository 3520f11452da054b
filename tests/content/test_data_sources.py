"""Every value and every figure in words, computed again from the files that we took them from.

Those files lie beside the project, in ../shared/data, and are not part of it.
"""

import csv
import functools
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from ukraine2021.data import files

SOURCES = Path(__file__).resolve().parents[3] / "shared/data"
pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the source files, ../shared/data, are not here"
)
COUNTRIES = ["BLR", "GEO", "MDA", "POL", "ROU", "RUS", "UKR"]
YEARS = range(2005, 2022)


def rows(path):
    """A CSV file as dicts of text, so that no digit is lost."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def source(name):
    return rows(SOURCES / name)


def ours(name):
    return rows(files.DATA / f"{name}.csv")


def recovery(measure, vintage):
    """An edition in our own file: year to value."""
    return {
        int(row["year"]): float(row["value"])
        for row in ours("ukraine_recovery")
        if (row["measure"], row["vintage"]) == (measure, vintage)
    }


def described(measure, vintage):
    """What our table of editions says of one."""
    [row] = [
        row
        for row in ours("ukraine_recovery_editions")
        if (row["measure"], row["vintage"]) == (measure, vintage)
    ]
    return row


def panel(indicator, country="UKR"):
    """The World Development Indicators' newest edition: year to value, as text."""
    return {
        int(row["year"]): row["value"]
        for row in source("wdi_panel.csv")
        if (row["indicator"], row["country_iso3"]) == (indicator, country)
    }


def edition(indicator, vintage):
    """What the World Bank showed for Ukraine on a date."""
    return {
        int(row["year"]): row["value"]
        for row in source("wdi_ukr_vintages.csv")
        if (row["indicator"], row["vintage_date"]) == (indicator, vintage)
    }


def imf(indicator):
    return {
        int(row["year"]): row["value"]
        for row in source("imf_weo_apr2024.csv")
        if (row["indicator"], row["country_iso3"]) == (indicator, "UKR")
    }


def billions(text):
    """Dollars to billions, to the nearest dollar."""
    return Decimal(text).quantize(Decimal(1)).scaleb(-9)


def numbers(series):
    return {year: float(value) for year, value in series.items()}


# --- Every value -------------------------------------------------------------------------


def test_countries():
    expected = [
        (country, str(year), billions(gdp[year]), Decimal(person[year]), "2026-02-23")
        for country in COUNTRIES
        for gdp in [panel("NY.GDP.MKTP.KD", country)]
        for person in [panel("NY.GDP.PCAP.KD", country)]
        for year in range(1990, 2022)
    ]
    found = [
        (
            row["iso3"],
            row["year"],
            Decimal(row["real_gdp"]),
            Decimal(row["real_gdp_per_person"]),
            row["vintage"],
        )
        for row in ours("countries_real_gdp")
    ]
    assert found == expected


def test_countries_bear_the_sources_names_and_vintage():
    names = {row["country_iso3"]: row["country"] for row in source("wdi_panel.csv")}
    found = ours("countries_real_gdp")
    assert {row["iso3"]: row["country"] for row in found} == {iso: names[iso] for iso in COUNTRIES}
    vintages = {
        row["vintage"]
        for row in source("wdi_panel.csv")
        if row["indicator"] in ("NY.GDP.MKTP.KD", "NY.GDP.PCAP.KD")
    }
    assert [vintage[-10:] for vintage in vintages] == ["2026-02-23"]


def test_recovery():
    as_is = Decimal
    series = [
        ("nominal_gdp_world_bank", "2020-12-16", "NY.GDP.MKTP.CD", billions),
        ("nominal_gdp_world_bank", "2025-10-07", "NY.GDP.MKTP.CD", billions),
        ("real_exports_world_bank", "2025-10-12", panel("NE.EXP.GNFS.KD"), billions),
        ("real_gdp_imf", "2024-04", imf("NGDP_R"), as_is),
        ("real_gdp_per_person_imf", "2024-04", imf("NGDPRPPPPC"), as_is),
        ("real_gdp_per_person_world_bank", "2021-11-07", "NY.GDP.PCAP.KD", as_is),
        ("real_gdp_per_person_world_bank", "2026-02-23", "NY.GDP.PCAP.KD", as_is),
        ("real_gdp_world_bank", "2021-11-07", "NY.GDP.MKTP.KD", billions),
        ("real_gdp_world_bank", "2021-12-19", "NY.GDP.MKTP.KD", billions),
        ("real_gdp_world_bank", "2026-02-23", "NY.GDP.MKTP.KD", billions),
    ]
    expected = [
        (measure, vintage, str(year), scale(values[year]))
        for measure, vintage, origin, scale in series
        for values in [edition(origin, vintage) if isinstance(origin, str) else origin]
        for year in YEARS
        if year in values
    ]
    found = [(*list(row.values())[:3], Decimal(row["value"])) for row in ours("ukraine_recovery")]
    assert found == expected


def test_goods_exports():
    expected = sorted(
        (row["year"], row["bloc"], Decimal(row["value_usd_billion"]), "2025-01-31")
        for row in source("ukr_goods_trade_by_bloc.csv")
        if row["flow"] == "export" and row["kind"] == "basic (sums to World)"
        if int(row["year"]) <= 2021
    )
    found = [
        (row["year"], row["partner"], Decimal(row["exports"]), row["vintage"])
        for row in ours("ukraine_goods_exports")
    ]
    assert found == expected
    assert len(found) == 6 * 26


def test_the_six_partners_add_up_to_the_world():
    world = {
        row["year"]: Decimal(row["value_usd_billion"])
        for row in source("ukr_goods_trade_by_bloc.csv")
        if row["flow"] == "export" and row["kind"] == "total"
    }
    sums = {}
    for row in ours("ukraine_goods_exports"):
        sums[row["year"]] = sums.get(row["year"], 0) + Decimal(row["exports"])
    assert all(abs(total - world[year]) <= Decimal("0.000006") for year, total in sums.items())


def test_partners_have_the_members_that_the_manifest_lists():
    members = sorted(
        {
            row["partner"]
            for row in source("ukr_goods_trade_by_partner.csv")
            if row["bloc"] == "Rest of CIS"
        }
    )
    fields = files.about("ukraine_goods_exports")["schema"]["fields"]
    listed = re.search(r"Rest of CIS: ([^.]*)\.", fields[1]["description"])[1].split(", ")
    # The source says Kyrgyz Republic.
    assert [name.replace("Kyrgyz Republic", "Kyrgyzstan") for name in members] == listed


def test_steps_of_the_agreement_are_the_sources():
    """One row each, but two for the day on which the source tells of both sides."""
    expected = [
        (row["date"], row["source"], row["source_url"])
        for row in source("eu_ukraine_association_agreement.csv")
        if row["date"] not in CORRECTED
        for _ in range(1 + ("; same day Russia" in row["step"]))
    ]
    steps = ours("association_agreement")
    own = [row for row in steps if row["step"] not in ADDED_STEPS and row["date"] not in CORRECTED]
    assert [(row["date"], row["source_name"], row["source_url"]) for row in own] == expected
    assert len(steps) == len(own) + len(ADDED_STEPS) + len(CORRECTED) == 16
    assert [row["actor"] for row in steps if row["date"] == "2016-01-01"] == [
        "EU and Ukraine",
        "Russia",
        "Russia",
    ]
    assert all(len(row["step"]) <= 48 for row in steps)
    assert files.about("association_agreement")["vintage"] == [steps[-1]["date"]]


def test_numbers_and_titles_in_the_steps_stand_in_the_sources():
    told = {}
    for row in source("eu_ukraine_association_agreement.csv"):
        told[row["date"]] = f"{row['step']} {row['note']}"
    for row in ours("association_agreement"):
        if row["step"] in ADDED_STEPS or row["date"] in CORRECTED:
            continue
        for number in re.findall(r"\d[\d.]*\b|\b[IVX]+\b", row["detail"]):
            assert number in told[row["date"]]
    everything = " ".join(row["detail"] for row in ours("association_agreement"))
    # The last three are 2015, 1 and 10 (January), in steps that other reports tell.
    assert len(re.findall(r"\d[\d.]*\b|\b[IVX]+\b", everything)) == 12 + 3


# The source file's report says "all but the free-trade part"; two others say: selected parts.
CORRECTED = {"2014-11-01"}
# Steps that are not in the source file: each was read in the reports that its row names.
ADDED_STEPS = {
    "Russia checks every load from Ukraine",
    "EU refuses talks of three",
    "Russia asks for changes to the text",
    "Trade part put off after talks with Russia",
    "Russia bans food from Ukraine",
    "Ukraine bans food from Russia",
}


# Fieldwork's first day in the source file: the one in ours, and what a second report adds or
# corrects (the day for a month, for one).
ADDED = {
    "2021-08-01": (
        "2021-07-20",
        {"field_start", "field_end", "oppose", "other", "sample", "coverage", "mode"},
    ),
    "2021-11-01": ("2021-11-04", {"field_start", "field_end", "mode"}),
    "2021-11-06": ("2021-11-06", set()),
    "2021-12-13": ("2021-12-13", set()),
}


def surveys():
    """Pairs of a row of the source, on the second half of 2021, and our row on it."""
    pairs = []
    for row in source("ukr_polls_nato_eu.csv"):
        if row["field_start"] < "2021-07" or row["field_end"] > "2021-12-31":
            continue
        topic = "NATO membership" if row["topic"].startswith("NATO") else "EU membership"
        [found] = [
            own
            for own in ours("opinion_late_2021")
            if (own["topic"], own["field_start"]) == (topic, ADDED[row["field_start"]][0])
        ]
        pairs.append((row, found))
    return pairs


def test_every_survey_of_the_second_half_of_2021_is_there_once():
    keys = [(own["topic"], own["field_start"]) for _, own in surveys()]
    assert sorted(keys) == [(row["topic"], row["field_start"]) for row in ours("opinion_late_2021")]
    assert len(set(keys)) == 8
    assert [own for own in ours("opinion_late_2021") if own["client"] == "NDI"] == []


def test_surveys_have_the_sources_values():
    for row, own in surveys():
        added = ADDED[row["field_start"]][1]
        named = row["pollster"] != "not named in excerpt"
        assert (own["pollster"], own["client"]) == (row["pollster"] * named, row["client"])
        for column, origin in [("support", "support_pct"), ("oppose", "oppose_pct")]:
            assert column in added or number(own[column]) == number(row[origin])
        for column in ("field_start", "field_end"):
            assert column in added or own[column] == row[column]
        assert "sample" in added or int(own["sample"]) == float(row["sample_n"])
        assert row["field_start"][:7] in (own["field_start"][:7], own["field_end"][:7])
        if "face-to-face" in row["coverage"] or "telephone" in row["coverage"]:
            mode = "face to face" if "face-to-face" in row["coverage"] else "telephone"
            assert own["mode"] == mode
        else:
            assert "mode" in added


def number(text):
    return Decimal(text) if text else None


def test_other_answers_are_those_of_the_source_and_add_up():
    for row, own in surveys():
        shares = re.findall(r"(\D+) ([\d.]+)", own["other_answers"])
        total = sum((Decimal(share) for _, share in shares), Decimal(0))
        assert number(own["other"]) == (total if shares else None)
        if "other" not in ADDED[row["field_start"]][1]:
            parts = [row["would_not_vote_pct"], row["undecided_pct"]]
            parts += re.findall(r"Customs Union: (\d+)", row["third_option"])
            assert sorted(map(Decimal, filter(None, parts))) == sorted(
                Decimal(s) for _, s in shares
            )
        if own["oppose"] and own["other"]:
            assert Decimal(own["support"]) + Decimal(own["oppose"]) + total == 100


def test_a_survey_asks_what_the_source_says_that_it_asked():
    for row, own in surveys():
        if row["topic"] == "EU versus Customs Union":
            assert "only one" in own["question"]
            assert "Customs Union" in own["question"]
            assert row["question_type"] == "if only one union could be entered"
        else:
            assert row["question_type"] == "referendum-style: would vote for / against"
            union = "the EU" if own["topic"] == "EU membership" else "NATO"
            assert own["question"] == f"How would you vote in a referendum on joining {union}?"


def test_days_of_publication_stand_in_a_file_or_are_blank():
    claims = {row["id"]: row for row in rows(SOURCES.parent / "design/claims.csv")}
    assert "published on 24 December, after the article" in claims["C49"]["verification_note"]
    for row, own in surveys():
        # The first was presented at a press conference at Interfax-Ukraine, as its report says.
        days = {
            "2021-08-01": "2021-08-19",
            "2021-07-20": "2021-08-19",
            "2021-11-01": "2021-11-13",
            "2021-12-13": "2021-12-24",
        }
        day = days.get(row["field_start"], "")
        assert own["published"] == day
        if day == "2021-11-13":
            assert row["date_precision"] == "approx (published 13 November)"
        if row["client"] == "IRI":
            assert "published by 22 December 2021" in row["note"]
            assert "reported by 22 December 2021" in own["note"]
    published = {row["published"] for row in ours("opinion_late_2021")}
    assert files.about("opinion_late_2021")["vintage"] == [max(published)]


def test_addresses_of_surveys_are_the_sources_or_the_report_that_adds_to_them():
    for row, own in surveys():
        if not ADDED[row["field_start"]][1]:
            assert (own["source_name"], own["source_url"]) == (
                row["source_name"],
                row["source_url"],
            )
        else:
            assert row["source_name"] in own["source_name"] + own["note"]


# --- Rounding ----------------------------------------------------------------------------


def indexes(values, base):
    return {year: f"{100 * value / values[base]:.2f}" for year, value in values.items()}


@pytest.mark.parametrize("country", COUNTRIES)
def test_rounding_changes_no_index_of_a_country(country):
    exact = {y: float(v) / 1e9 for y, v in panel("NY.GDP.MKTP.KD", country).items()}
    rounded = {
        int(row["year"]): float(row["real_gdp"])
        for row in ours("countries_real_gdp")
        if row["iso3"] == country
    }
    exact = {year: exact[year] for year in rounded}
    for base in rounded:
        assert indexes(rounded, base) == indexes(exact, base)


@pytest.mark.parametrize(
    ("measure", "vintage", "indicator"),
    [
        ("nominal_gdp_world_bank", "2020-12-16", "NY.GDP.MKTP.CD"),
        ("nominal_gdp_world_bank", "2025-10-07", "NY.GDP.MKTP.CD"),
        ("real_gdp_world_bank", "2021-11-07", "NY.GDP.MKTP.KD"),
        ("real_gdp_world_bank", "2021-12-19", "NY.GDP.MKTP.KD"),
        ("real_gdp_world_bank", "2026-02-23", "NY.GDP.MKTP.KD"),
        ("real_exports_world_bank", "2025-10-12", None),
    ],
)
def test_rounding_changes_no_index_of_the_recovery(measure, vintage, indicator):
    origin = edition(indicator, vintage) if indicator else panel("NE.EXP.GNFS.KD")
    rounded = recovery(measure, vintage)
    exact = {year: value for year, value in numbers(origin).items() if year in rounded}
    for base in rounded:
        assert indexes(rounded, base) == indexes(exact, base)


# --- What the sources say in words, and we repeat ----------------------------------------


# A vintage that stands in none of the source files: why, a line for each data file.
OTHER_VINTAGES = {
    "alliance_members": {"2020-03"},  # the last to join NATO by 2021
    "ukraine_status": {"2019-02-07"},  # the day of its last step
    "polls_nato_eu": {"2021-06"},  # the month of the last survey
    "military_spending": {"2023-04"},  # written "April 2023" there
    "promises": {"2021-12-17"},  # read in reports of that day
    "door_decisions": {"2021-12-03"},  # a report of that day
    "timeline": {"2021-12-30"},  # these three: the last day in them, tested in test_data_crisis
    "force_figures": {"2021-12-05"},
    "demands": {"2021-12-17"},
    "donbas_deaths": {"2021-07-19", "UCDP version 23.1"},  # a report's day; a version without one
    "gas_transit": {"2021-01-06", "2021-04"},  # the reports that its sources name
    "sanctions_menu": {"2021-12-17"},  # the newest report
    "clues": {"2021-12-31"},  # the wall in time
    "argument_map": {"2021-12-31"},  # the wall in time
    "association_agreement": {"2017-09-01"},  # the day of its last event, tested above
    "links": {"2021-12-06"},  # the day of its newest work
    "opinion_late_2021": {"2021-12-24"},  # the day of its last publication, tested above
    "quiz": {
        "2021-12-05",
        "2021-12-17",
        "2021-12-30",
        "2021-12-24",
        "2024-04",
        "UCDP version 23.1",
    },  # those of the files that its questions use
    "ukraine_recovery": {"2024-04"},  # written "WEO April 2024" there
    "ukraine_recovery_editions": {"2024-04"},  # as in ukraine_recovery
}


def test_vintages_stand_in_the_sources():
    text = (SOURCES / "SOURCES.md").read_text(encoding="utf-8")
    in_files = {row["vintage_date"] for row in source("wdi_ukr_vintages.csv")}
    others = {
        entry["name"]: {d for d in entry["vintage"] if d not in text and d not in in_files}
        for entry in files.read_manifest()["resources"]
    }
    assert {name: dates for name, dates in others.items() if dates} == OTHER_VINTAGES
    assert {row["vintage"] for row in source("imf_weo_apr2024.csv")} == {"WEO April 2024"}
    exports = {
        row["vintage"] for row in source("wdi_panel.csv") if row["indicator"] == "NE.EXP.GNFS.KD"
    }
    assert [vintage[-10:] for vintage in exports] == ["2025-10-12"]


def test_repositories_and_commits_stand_in_the_sources():
    text = (SOURCES / "SOURCES.md").read_text(encoding="utf-8")
    commits = {(row["vintage_date"], row["repo_commit"]) for row in source("wdi_ukr_vintages.csv")}
    said = " ".join(
        line for entry in files.read_manifest()["resources"] for line in entry["obtained"]
    )
    for repository in re.findall(r"[\w-]+/[\w-]+(?=, |,? commit)", said.replace("`", "")):
        assert repository in text
    for commit, date in re.findall(r"\b([0-9a-f]{8}) \((\d{4}-\d\d-\d\d)\)", said):
        assert (date, commit) in commits
    named = set(re.findall(r"\b(?=\d*[a-f])(?:[0-9a-f]{8}|[0-9a-f]{40})\b", said))
    assert named
    assert {commit for commit in named if commit not in text} <= {c for _, c in commits}


def words():
    """All text of the manifest and of the two tables that describe."""
    tables = ("ukraine_recovery_measures.csv", "ukraine_recovery_editions.csv")
    manifest = json.dumps(files.read_manifest(), ensure_ascii=False)
    return manifest + "".join(files.read_bytes(file).decode() for file in tables)


def said(text):
    return text in words()


def test_figures_about_the_fall_of_2014():
    gdp, index = numbers(panel("NY.GDP.MKTP.KD")), numbers(imf("NGDP_R"))
    assert said(f"({100 * (1 - gdp[2014] / gdp[2013]):.2f}%)")
    assert said(f"about {100 * (1 - index[2014] / index[2013]):.1f}%")
    gaps = [100 * (index[y] / index[2013] - gdp[y] / gdp[2013]) for y in range(2014, 2022)]
    assert said(f"gap of {min(gaps):.1f} to {max(gaps):.1f} index points")


def test_figures_about_population():
    gdp, person = numbers(panel("NY.GDP.MKTP.KD")), numbers(panel("NY.GDP.PCAP.KD"))
    people, own = numbers(panel("SP.POP.TOTL")), numbers(imf("LP"))
    assert said(f"{gdp[2021] / person[2021] / 1e6:.1f} million in 2021 (inferred)")
    assert said(f"not the {people[2021] / 1e6:.1f} million")
    assert said(f"IMF: {own[2021]:.1f} million in 2021")
    assert said(f"drops by {own[2013] - own[2014]:.1f} million in 2014")
    all_said = {
        f"{gdp[2021] / person[2021] / 1e6:.1f}",
        f"{people[2021] / 1e6:.1f}",
        f"{own[2021]:.1f}",
        f"{own[2013] - own[2014]:.1f}",
    }
    assert set(re.findall(r"(\d+\.\d) million", words())) == all_said


def test_figures_about_revisions():
    assert said("2021-11-07 and 2021-12-19, both of them in this file, the Bank raised")
    november, december = (
        recovery("real_gdp_world_bank", day) for day in ("2021-11-07", "2021-12-19")
    )
    rise = {year: 100 * (december[year] / november[year] - 1) for year in december}
    before = [rise[year] for year in range(2005, 2014)]
    assert said(f"2005–2013 by {min(before):.1f} to {max(before):.1f}%")
    assert [round(rise[year], 3) for year in (2014, 2015)] == [0, 0]
    then, now = (f"{100 * gdp[2020] / gdp[2013]:.2f}" for gdp in (november, december))
    assert said(f"went from {then} to {now}.")
    old, new = (numbers(edition("NY.GDP.MKTP.CD", day)) for day in ("2020-12-16", "2025-10-07"))
    assert said(f"{old[2013] / 1e9:.1f} billion US$ in the edition of 2020-12-16")
    assert said(f"{new[2013] / 1e9:.1f} billion in that of 2025-10-07")
    assert said(f"2013 is {old[2013] / 1e9:.1f} in the edition")
    assert said(f"and {new[2013] / 1e9:.1f} in that of")


def test_the_price_base_of_the_old_per_person_edition_is_2010():
    november = edition("NY.GDP.PCAP.KD", "2021-11-07")
    assert november == edition("NY.GDP.PCAP.KD", "2021-08-03")
    units = {
        row["unit"]
        for row in source("wdi_ukr_vintages.csv")
        if (row["indicator"], row["vintage_date"]) == ("NY.GDP.PCAP.KD", "2021-08-03")
    }
    assert units == {"constant 2010 US$ per person"}
    gdp = numbers(edition("NY.GDP.MKTP.KD", "2021-11-07"))
    assert said(f"2015 dollars would imply {gdp[2013] / float(november[2013]) / 1e6:.0f} million")


def test_territory_of_real_gdp_is_inferred_from_the_fall_of_2014():
    def fall(measure, vintage):
        values = recovery(measure, vintage)
        return f"{100 * (1 - values[2014] / values[2013]):.1f}%"

    imfs = fall("real_gdp_imf", "2024-04")
    assert "left out from 2010 (IMF note)" in described("real_gdp_imf", "2024-04")["territory"]
    found = {
        day: (fall("real_gdp_world_bank", day), described("real_gdp_world_bank", day)["territory"])
        for day in ("2021-11-07", "2021-12-19", "2026-02-23")
    }
    out = "Crimea and Sevastopol left out in every year (inferred)"
    counted = "Crimea and Sevastopol counted to 2013 and not from 2014 (inferred)"
    assert imfs == "6.6%"
    assert found == {
        "2021-11-07": (imfs, out),
        "2021-12-19": ("10.1%", counted),
        "2026-02-23": ("10.1%", counted),
    }
    assert said(f"2021-11-07 falls by about {imfs}, as the IMF's GDP does")
    assert said(f"about {imfs} in the edition of 2021-11-07, as in the IMF's GDP")
    assert len(re.findall(r"by about 10\.1%|about 10\.1% in that of 2021-12-19", words())) == 2


def test_the_price_base_of_the_old_edition_of_real_gdp_is_2015():
    real = recovery("real_gdp_world_bank", "2021-11-07")
    nominal = recovery("nominal_gdp_world_bank", "2020-12-16")
    assert [year for year in nominal if nominal[year] == real[year]] == [2015]
    prices = described("real_gdp_world_bank", "2021-11-07")["prices"]
    assert prices == "constant 2015 US$ (inferred)"


def test_territory_of_the_old_editions_is_inferred_from_the_same_step():
    old, new = (numbers(edition("NY.GDP.MKTP.CD", day)) for day in ("2020-12-16", "2025-10-07"))
    november, december = (
        numbers(edition("NY.GDP.MKTP.KD", day)) for day in ("2021-11-07", "2021-12-19")
    )
    for year in (2010, 2013, 2014, 2015):
        assert new[year] / old[year] == pytest.approx(december[year] / november[year], abs=0.002)


def test_the_imfs_price_base_is_inferred_from_2016():
    nominal = numbers(panel("NY.GDP.MKTP.CN"))
    real = numbers(imf("NGDP_R"))
    same = [year for year in YEARS if abs(nominal[year] / 1e9 / real[year] - 1) < 1e-4]
    assert same == [2016]


def test_figures_about_exports_and_trade():
    real = numbers(panel("NE.EXP.GNFS.KD"))
    dollars = numbers(panel("NE.EXP.GNFS.CD (derived)"))
    assert real[2021] < real[2020]
    assert dollars[2021] > dollars[2020]
    assert f"{real[2015]:.0f}" == f"{dollars[2015]:.0f}"
    trade = [
        row
        for row in source("crosscheck_ukr.csv")
        if row["measure"].startswith("goods exports + imports") and row["year"] == "2021"
    ]
    [check] = trade
    assert said(f"is {float(check['value_a']):.1f} billion US$ here")
    assert said(f"and {float(check['value_b']):.1f} billion by")
    assert said(f"{float(check['b_vs_a_pct']):.1f}% more")


def test_years_without_growth():
    growth = numbers(panel("NY.GDP.MKTP.KD.ZG"))
    assert max(abs(growth[2012]), abs(growth[2013])) < 0.2
