"""Every value of `data/`, and every figure in its words, computed again from the originals.

What those are, `originals/README.md` says.
"""

import csv
import functools
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from ukraine2021.data import files

ORIGINALS = Path(__file__).parent / "originals"
README = (ORIGINALS / "README.md").read_text(encoding="utf-8")
YEARS = range(2005, 2022)
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """A CSV file as dicts of text, so that no digit is lost."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def original(name: str) -> list[Row]:
    return rows(ORIGINALS / f"{name}.csv")


def ours(name: str) -> list[Row]:
    return rows(files.DATA / f"{name}.csv")


def series(name: str, **chosen: str) -> dict[int, str]:
    """Year to value of the rows of an original that have the values named."""
    return {
        int(row["year"]): row["value"]
        for row in original(name)
        if all(row[column] == value for column, value in chosen.items())
    }


def panel(indicator: str) -> dict[int, str]:
    """The World Development Indicators' newest edition, for Ukraine."""
    return series("wdi_panel", indicator=indicator)


def edition(indicator: str, vintage: str) -> dict[int, str]:
    """What the World Bank showed for Ukraine on a date."""
    return series("wdi_ukr_vintages", indicator=indicator, vintage_date=vintage)


def imf(indicator: str) -> dict[int, str]:
    return series("imf_weo_apr2024", indicator=indicator)


def billions(text: str) -> Decimal:
    """Dollars to billions, to the nearest dollar."""
    return Decimal(text).quantize(Decimal(1)).scaleb(-9)


def numbers(values: dict[int, str]) -> dict[int, float]:
    return {year: float(value) for year, value in values.items()}


def plain(value: object) -> object:
    """A cell for comparing: a number where it is one, so that 40 is 40.0."""
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return value


def as_ours(row: Row, *same: str, **renamed: str) -> Row:
    """A row of an original under our columns; `renamed` says what they are called there."""
    return {column: row[column] for column in same} | {
        column: row[theirs] for column, theirs in renamed.items()
    }


def compare(name: str, expected: Iterable[dict], where: Callable = lambda row: True) -> None:
    """Fail unless the rows of our file are those expected, in the columns that these have."""
    expected = list(expected)
    columns = list(expected[0])
    found = Counter(tuple(plain(r[c]) for c in columns) for r in ours(name) if where(r))
    wanted = Counter(tuple(map(plain, row.values())) for row in expected)
    lines = [f"  only in data/{name}.csv: {[*map(str, row)]}" for row in found - wanted]
    lines += [f"  only in the originals: {[*map(str, row)]}" for row in wanted - found]
    assert not lines, "\n".join([f"columns {columns}:", *lines])


# --- The originals -----------------------------------------------------------------------


def test_the_originals_are_those_that_the_readme_names_unchanged():
    named = dict(re.findall(r"^\| (\w+\.csv) \|.*\| `(\w{64})` \|$", README, re.MULTILINE))
    assert sorted(named) == sorted(path.name for path in ORIGINALS.glob("*.csv"))
    whole = re.findall(r"^\| (\w+\.csv) ", README.split("## Rows used")[0], re.MULTILINE)
    hashes = {f: hashlib.sha256((ORIGINALS / f).read_bytes()).hexdigest() for f in whole}
    assert hashes == {file: named[file] for file in whole}


def test_repositories_and_commits_stand_in_the_readme():
    editions = {(row["vintage_date"], row["repo_commit"]) for row in original("wdi_ukr_vintages")}
    said = " ".join(
        line for entry in files.read_manifest()["resources"] for line in entry["obtained"]
    )
    repositories = re.findall(r"[\w-]+/[\w-]+(?=, |,? commit)", said.replace("`", ""))
    assert [name for name in repositories if name not in README] == []
    dated = re.findall(r"\b([0-9a-f]{8}) \((\d{4}-\d\d-\d\d)\)", said)
    assert {(day, commit) for commit, day in dated} <= editions
    named = set(re.findall(r"\b(?=\d*[a-f])(?:[0-9a-f]{8}|[0-9a-f]{40})\b", said))
    assert named
    assert {name for name in named if name not in README} <= {commit for _, commit in editions}


@pytest.mark.parametrize("entry", files.read_manifest()["resources"], ids=lambda e: e["name"])
def test_a_vintage_is_named_by_a_row_a_source_or_an_original(entry: dict):
    """Or is the wall in time, of what we wrote; activities have those of the files that they use."""
    text = files.read_bytes(entry["path"]).decode() + json.dumps([entry["sources"], README])
    others = {
        vintage
        for other in files.read_manifest()["resources"]
        if entry["name"].startswith("activities_") and entry is not other
        for vintage in other["vintage"]
    }
    unknown = set(entry["vintage"]) - others - {"2021-12", "2021-12-31"}
    assert [day for day in unknown if day not in text and in_words(day) not in text] == []


def in_words(day: str) -> str:
    """An ISO date or month as a sentence has it."""
    for form, words in (("%Y-%m-%d", "%-d %B %Y"), ("%Y-%m", "%B %Y")):
        try:
            return datetime.strptime(day, form).strftime(words)
        except ValueError:
            continue
    return day


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("timeline", "date"),
        ("force_figures", "date"),
        ("demands", "date"),
        ("association_agreement", "date"),
        ("ukraine_status", "date"),
        ("opinion_late_2021", "published"),
    ],
)
def test_the_vintage_is_the_last_day_of_the_rows(name: str, column: str):
    assert files.about(name)["vintage"] == [max(row[column] for row in ours(name))]


# --- Chapters 01 and 02 ------------------------------------------------------------------

# Days of the register whose source was put in place of one that told of later days.
OTHER_SOURCES = {"2010-04-21", "2014-06-27", "2014-09-05", "2021-09-10", "2021-12-21"}


def test_every_event_of_the_register_is_there_with_its_source_and_numbers():
    told = {(row["iso_date"], row["source_url"]): row for row in original("timeline_register")}
    own = {(row["date"], row["source_url"]): row for row in ours("timeline")}
    assert told.keys() - own.keys() == set()
    assert {day for day, _ in own} >= OTHER_SOURCES
    for key in told:
        row = told[key]
        text = f"{row['title']} {row['description']} {row['verification_note']}"
        if key[0] == "2021-12-17":
            text += " 1997"  # the year to which the drafts go back: claims.csv tells of it
        for number in re.findall(r"\d[\d,]*\d|\d", own[key]["detail"]):
            assert number in text.replace("Ninety", "90"), (key, number)


def test_what_became_public_later_is_what_the_register_says():
    later = {row["date"]: row["known"] for row in ours("timeline") if row["known"] != row["date"]}
    assert later == {"1990-02-09": "1995-08-10", "2021-12-13": "2021-12-24"}
    [survey] = [row for row in original("timeline_register") if row["iso_date"] == "2021-12-13"]
    assert "24 December" in survey["verification_note"]


# Statements whose bounds a report corrects: "more than 100,000", and 94,300 for 94,000.
OTHER_BOUNDS = {("2021-04-19", "EU", "estimate"), ("2021-12-03", "Ukraine", "estimate")}


def test_figures_of_forces_are_the_originals():
    found = {(row["date"], row["who"], row["kind"]): row for row in ours("force_figures")}
    for row in original("russian_force_buildup"):
        who = re.search(r"EU|Ukrain|US|Russia", row["who_said"])[0].replace("Ukrain", "Ukraine")
        key = (row["date"], who, row["kind"].removesuffix(" of a plan"))
        if row["date"] < "2022" and row["unit"] == "troops" and key not in OTHER_BOUNDS:
            assert (found[key]["low"], found[key]["high"]) == (row["low"], row["high"]), key


def test_every_demand_meets_every_text_and_the_article_names_two():
    demands = ours("demands")
    pairs = {(row["text"], row["demand"]) for row in demands}
    assert len(pairs) == len(demands) == 12 * 10
    for row in demands:
        assert bool(row["passage"]) == (row["status"] not in ("not seen", "not said")), row
        assert bool(row["source_url"]) == (row["label"] != "the article, ¶13"), row
    named = [r["demand"] for r in demands if r["text"] == "10" and r["status"] == "asks"]
    assert sorted(named) == ["Ukraine not in NATO", "no Western military in Ukraine"]


def test_battle_deaths_are_the_sums_of_the_three_pairs():
    sums: dict[tuple[str, str], int] = {}
    for row in original("donbas_conflict_deaths"):
        if re.search("vs (DPR|LPR|United Armed Forces)", row["scope"]) and row["year"] <= "2021":
            key = (row["year"], row["estimate"])
            sums[key] = sums.get(key, 0) + int(row["value"])
    compare(
        "donbas_deaths",
        [
            {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
            | {estimate: sums[year, estimate] for estimate in ("low", "best", "high")}
            for year in sorted({year for year, _ in sums})
        ],
        lambda row: row["count"] == "battle deaths",
    )


def test_totals_of_the_un_office_are_those_of_june_2021():
    """A range, or one number under `best`; the wounded stand in the manifest."""
    expected = []
    for row in original("donbas_casualties_cumulative"):
        low, high = row["low"], row["high"]
        if row["measure"] == "wounded, all":
            gaps = " ".join(files.about("donbas_deaths")["knownGaps"])
            assert f"{int(low):,}–{int(high):,}" in gaps
        elif row["period_end"] == "2021-06-30":
            cells = ("", low, "") if low == high else (low, "", high)
            period = as_ours(row, "period_start", "period_end")
            expected.append(period | dict(zip(("low", "best", "high"), cells, strict=True)))
    compare("donbas_deaths", expected, lambda row: row["count"] != "battle deaths")


# --- Chapter 03 --------------------------------------------------------------------------


def test_members_are_the_originals_to_2021_and_as_many():
    nato, eu = original("nato_members"), original("eu_members")
    expected = [
        {"alliance": alliance, "left": row.get("exit_date", "")}
        | as_ours(row, joined="accession_year", iso3="country_iso3")
        for alliance, members in (("NATO", nato), ("EU", eu))
        for row in members
        if row["accession_year"] <= "2021"
    ]
    compare("alliance_members", expected)
    years = [row["joined"] for row in ours("alliance_members") if row["alliance"] == "NATO"]
    for row in original("nato_member_count_by_year"):
        if row["year"] <= "2021":
            assert sum(y <= row["year"] for y in years) == int(row["members_at_year_end"]), row


def test_votes_and_days_of_ukraines_laws_are_the_originals():
    days = ("2010-07-01", "2014-12-23", "2019-02-07")
    votes = {row["date"]: row["votes_for"] for row in original("key_votes_and_declarations")}
    compare(
        "ukraine_status",
        [{"date": day, "votes": votes[day]} for day in days],
        lambda row: row["date"] in votes,
    )


def union(row: Row) -> str:
    return "NATO" if row["topic"].startswith("NATO") else "EU"


def surveys_to_june_2021() -> list[Row]:
    """Those that asked for a vote, and those that were read later."""
    return [
        row
        for row in original("ukr_polls_nato_eu") + original("ukr_polls_read_later")
        if row["field_end"] <= "2021-06-30"
        and row["question_type"].startswith("referendum-style")
        and not row["topic"].startswith("Customs Union")
    ]


def survey(row: Row) -> Row:
    """A survey of the original as our file has it."""
    same = ("field_start", "field_end", "pollster", "client", "coverage")
    shares = {"support": "support_pct", "oppose": "oppose_pct", "sample": "sample_n"}
    return {"topic": union(row)} | as_ours(row, *same, **shares)


# A report of July 2020 that names pollsters and days better than the one of the original.
JULY_2020 = {
    "field_start": "2020-07-21",
    "field_end": "2020-07-28",
    "pollster": "SOCIS & Razumkov Centre",
    "source_name": "eDialog, 13 August 2020",
    "source_url": "https://edialog.media/2020/08/13/prognoza-poparcia-dla-ue-i-nato/",
}


def test_surveys_to_june_2021_are_the_originals():
    expected = [
        survey(row)
        | as_ours(row, "source_name")
        | {"source_url": row["source_url"].replace(".com./", ".com/")}
        | (JULY_2020 if row["pollster"] == "Razumkov Centre and another centre" else {})
        for row in surveys_to_june_2021()
    ]
    compare("polls_nato_eu", expected)


def test_surveys_with_a_choice_are_those_that_were_read():
    same = ("field_start", "field_end", "pollster", "coverage", "source_url")
    named = {"nato": "support_pct", "non_bloc": "third_option", "russia": "oppose_pct"}
    expected = [
        as_ours(row, *same, region="topic", sample="sample_n", **named)
        for row in original("ukr_polls_read_later")
        if row["question_type"] == "choice"
    ]
    compare("security_choices", expected)


def test_the_territory_follows_from_the_original():
    for row in ours("polls_nato_eu"):
        if "excl." in row["coverage"]:
            assert row["territory"] == "without Crimea", row
        if "incl. Crimea" in row["coverage"] or row["coverage"] == "all Ukraine":
            assert row["territory"] == "with Crimea", row
        assert row["territory"] != "with Crimea" or row["field_end"] < "2014", row


# --- Chapter 05 --------------------------------------------------------------------------


def test_recovery_is_the_originals():
    dollars = {
        "nominal_gdp_world_bank": ("NY.GDP.MKTP.CD", ["2020-12-16", "2025-10-07"]),
        "real_gdp_world_bank": ("NY.GDP.MKTP.KD", ["2021-11-07", "2021-12-19", "2026-02-23"]),
        "real_gdp_per_person_world_bank": ("NY.GDP.PCAP.KD", ["2021-11-07", "2026-02-23"]),
    }
    editions = [
        (measure, day, edition(indicator, day))
        for measure, (indicator, days) in dollars.items()
        for day in days
    ]
    editions += [
        ("real_exports_world_bank", "2025-10-12", panel("NE.EXP.GNFS.KD")),
        ("real_gdp_imf", "2024-04", imf("NGDP_R")),
        ("real_gdp_per_person_imf", "2024-04", imf("NGDPRPPPPC")),
    ]
    in_billions = {"nominal_gdp_world_bank", "real_gdp_world_bank", "real_exports_world_bank"}
    compare(
        "ukraine_recovery",
        [
            {
                "measure": measure,
                "vintage": day,
                "year": year,
                "value": billions(value) if measure in in_billions else value,
            }
            for measure, day, values in editions
            for year, value in values.items()
        ],
    )
    assert {row["vintage"] for row in original("imf_weo_apr2024")} == {"WEO April 2024"}


def test_rounding_to_the_dollar_changes_no_index_of_any_base_year():
    editions = {(row["indicator"], row["vintage_date"]) for row in original("wdi_ukr_vintages")}
    dollars = [panel("NE.EXP.GNFS.KD")]
    dollars += [edition(*named) for named in editions if "GDP.MKTP" in named[0]]
    for exact in dollars:
        rounded = {year: float(billions(value)) for year, value in exact.items()}
        for base in exact:
            assert indexes(rounded, base) == indexes(numbers(exact), base)


def indexes(values: dict[int, float], base: int) -> dict[int, str]:
    return {year: f"{100 * value / values[base]:.2f}" for year, value in values.items()}


def test_goods_exports_are_the_originals_and_add_up_to_the_world():
    source = original("ukr_goods_trade_by_bloc")
    expected = [
        as_ours(row, "year", partner="bloc", exports="value_usd_billion")
        | {"vintage": "2025-01-31"}
        for row in source
        if row["kind"] != "total"
    ]
    compare("ukraine_goods_exports", expected)
    assert len(ours("ukraine_goods_exports")) == 6 * 26
    for row in source:
        if row["kind"] == "total":
            parts = [r for r in ours("ukraine_goods_exports") if r["year"] == row["year"]]
            total = sum(Decimal(part["exports"]) for part in parts)
            assert abs(total - Decimal(row["value_usd_billion"])) <= Decimal("0.000006"), row


def test_partners_have_the_members_that_the_manifest_lists():
    members = sorted(row["partner"] for row in original("ukr_goods_trade_by_partner"))
    field = files.about("ukraine_goods_exports")["schema"]["fields"][1]
    listed = re.search(r"Rest of CIS: ([^.]*)\.", field["description"])[1].split(", ")
    assert [name.replace("Kyrgyz Republic", "Kyrgyzstan") for name in members] == listed


# The original's report says "all but the free-trade part"; two others say: selected parts.
CORRECTED = {"2014-11-01"}


def test_steps_of_the_agreement_are_the_originals_with_their_numbers():
    steps = ours("association_agreement")
    for row in original("eu_ukraine_association_agreement"):
        if row["date"] in CORRECTED:
            continue
        where = {"date": row["date"], "source_name": row["source"], "source_url": row["source_url"]}
        own = [step for step in steps if where.items() <= step.items()]
        assert len(own) == 1 + ("; same day Russia" in row["step"]), where
        for number in re.findall(r"\d[\d.]*\b|\b[IVX]+\b", " ".join(r["detail"] for r in own)):
            assert number in f"{row['step']} {row['note']}", (row["date"], number)
    assert len(steps) == 17
    new_year = [step["actor"] for step in steps if step["date"] == "2016-01-01"]
    assert new_year == ["EU and Ukraine", "Russia", "Russia"]
    assert all(len(step["step"]) <= 48 for step in steps)


# First day of fieldwork in the original: that of a second report, the day of publication, and
# the columns which that report adds or corrects (the day for a month, for one).
SURVEYS = {
    "2021-08-01": ("2021-07-20", "2021-08-19", {"field_end", "oppose", "sample", "mode"}),
    "2021-11-01": ("2021-11-04", "2021-11-11", {"field_end", "mode", "pollster"}),
    "2021-11-06": ("2021-11-06", "", set()),
    "2021-12-13": ("2021-12-13", "2021-12-24", set()),
}
QUESTIONS = {
    "EU versus Customs Union": "If Ukraine could join only one economic union, which should it be: "
    "the EU, or the Customs Union with Russia, Belarus and Kazakhstan?",
    "EU membership": "How would you vote in a referendum on joining the EU?",
    "NATO membership": "How would you vote in a referendum on joining NATO?",
}


def late_surveys() -> list[tuple[Row, Row]]:
    """Each survey of the second half of 2021 in the original, and ours."""
    found = {(row["topic"], row["field_start"]): row for row in ours("opinion_late_2021")}
    return [
        (row, found.pop((f"{union(row)} membership", SURVEYS[row["field_start"]][0])))
        for row in original("ukr_polls_nato_eu")
        if row["field_start"] >= "2021-07" and row["field_end"] <= "2021-12-31"
    ]


def test_late_surveys_are_the_originals_each_once():
    pairs = late_surveys()
    [demand] = (row for row in ours("opinion_late_2021") if row["topic"] == "Putin's demand")
    shares = [Decimal(demand[column]) for column in ("support", "oppose", "other")]
    assert sum(shares) == 100
    assert len(pairs) == len(ours("opinion_late_2021")) - 1 == 8
    for row, own in pairs:
        start, published, added = SURVEYS[row["field_start"]]
        mode = re.search("face-to-face|telephone|$", row["coverage"])[0].replace("-", " ")
        expected = survey(row) | {
            "topic": own["topic"],
            "field_start": start,
            "published": published,
            "pollster": row["pollster"].replace("not named in excerpt", ""),
            "question": QUESTIONS[row["topic"]],
            "mode": mode,
        }
        for column in expected.keys() - added - {"coverage"}:
            assert plain(own[column]) == plain(expected[column]), (own["topic"], start, column)
        assert row["source_name"] in own["source_name"] + own["note"]
        assert added or own["source_url"] == row["source_url"]
        said = re.search(r"published (?:by )?(\d+ \w+)", row["note"] + row["date_precision"])
        assert not said or re.search(f"reported (it on|by) {said[1]}", own["note"]), own


def test_other_answers_are_the_originals_and_add_up():
    for row, own in late_surveys():
        shares = [Decimal(n) for n in re.findall(r"\D+ ([\d.]+)", own["other_answers"])]
        assert plain(own["other"]) == plain(sum(shares) if shares else ""), own
        if "oppose" not in SURVEYS[row["field_start"]][2]:
            parts = [row["would_not_vote_pct"], row["undecided_pct"]]
            parts += re.findall(r"Customs Union: (\d+)", row["third_option"])
            assert sorted(map(Decimal, filter(None, parts))) == sorted(shares), own
        if own["oppose"] and own["other"]:
            assert Decimal(own["support"]) + Decimal(own["oppose"]) + sum(shares) == 100, own


# --- What the originals say in words, and we repeat --------------------------------------


@functools.cache
def words() -> str:
    """All text of the manifest and of the two tables that describe."""
    tables = ("ukraine_recovery_measures.csv", "ukraine_recovery_editions.csv")
    manifest = json.dumps(files.read_manifest(), ensure_ascii=False)
    return manifest + "".join(files.read_bytes(file).decode() for file in tables)


def fall(values: dict[int, float]) -> float:
    """From 2013 to 2014, per cent."""
    return 100 * (1 - values[2014] / values[2013])


def test_figures_in_words():
    gdp, index = numbers(panel("NY.GDP.MKTP.KD")), numbers(imf("NGDP_R"))
    gaps = [100 * (index[y] / index[2013] - gdp[y] / gdp[2013]) for y in range(2014, 2022)]
    implied = gdp[2021] / numbers(panel("NY.GDP.PCAP.KD"))[2021] / 1e6
    counted, people = numbers(panel("SP.POP.TOTL"))[2021] / 1e6, numbers(imf("LP"))
    november, december = (
        numbers(edition("NY.GDP.MKTP.KD", day)) for day in ("2021-11-07", "2021-12-19")
    )
    rises = [100 * (december[y] / november[y] - 1) for y in range(2005, 2014)]
    old, new = (
        numbers(edition("NY.GDP.MKTP.CD", day))[2013] / 1e9 for day in ("2020-12-16", "2025-10-07")
    )
    person = numbers(edition("NY.GDP.PCAP.KD", "2021-11-07"))
    [check] = original("crosscheck_ukr")
    sentences = [
        f"about {fall(index):.1f}%",
        f"gap of {min(gaps):.1f} to {max(gaps):.1f} index points",
        f"{implied:.1f} million in 2021 (inferred)",
        f"not the {counted:.1f} million",
        f"IMF: {people[2021]:.1f} million in 2021",
        f"drops by {people[2013] - people[2014]:.1f} million in 2014",
        "2021-11-07 and 2021-12-19, both of them in this file, the Bank raised",
        f"2005–2013 by {min(rises):.1f} to {max(rises):.1f}%",
        f"went from {100 * november[2020] / november[2013]:.2f} to "
        f"{100 * december[2020] / december[2013]:.2f}.",
        f"{old:.1f} billion US$ in the edition of 2020-12-16",
        f"{new:.1f} billion in that of 2025-10-07",
        f"2013 is {old:.1f} in the edition",
        f"and {new:.1f} in that of",
        f"2015 dollars would imply {november[2013] / person[2013] / 1e6:.0f} million",
        f"2021-11-07 falls by about {fall(index):.1f}%, as the IMF's GDP does",
        f"about {fall(index):.1f}% in the edition of 2021-11-07, as in the IMF's GDP",
        f"is {float(check['value_a']):.1f} billion US$ here",
        f"and {float(check['value_b']):.1f} billion by",
        f"{float(check['b_vs_a_pct']):.1f}% more",
    ]
    assert [sentence for sentence in sentences if sentence not in words()] == []
    millions = (implied, counted, people[2021], people[2013] - people[2014])
    assert set(re.findall(r"(\d+\.\d) million", words())) == {f"{n:.1f}" for n in millions}
    assert [round(december[y] / november[y], 5) for y in (2014, 2015)] == [1, 1]
    assert len(re.findall(r"by about 10\.1%|about 10\.1% in that of 2021-12-19", words())) == 2


def described(measure: str, vintage: str) -> Row:
    """What our table of editions says of one."""
    [row] = [
        row
        for row in ours("ukraine_recovery_editions")
        if (row["measure"], row["vintage"]) == (measure, vintage)
    ]
    return row


def test_territory_of_real_gdp_is_inferred_from_the_fall_of_2014():
    out = "Crimea and Sevastopol left out in every year (inferred)"
    counted = "Crimea and Sevastopol counted to 2013 and not from 2014 (inferred)"
    falls = {
        "2021-11-07": ("6.6", out),
        "2021-12-19": ("10.1", counted),
        "2026-02-23": ("10.1", counted),
    }
    for day, expected in falls.items():
        found = f"{fall(numbers(edition('NY.GDP.MKTP.KD', day))):.1f}"
        assert (found, described("real_gdp_world_bank", day)["territory"]) == expected
    assert f"{fall(numbers(imf('NGDP_R'))):.1f}" == "6.6"
    assert "left out from 2010 (IMF note)" in described("real_gdp_imf", "2024-04")["territory"]


def test_territory_of_the_old_editions_is_inferred_from_the_same_step():
    old, new = (numbers(edition("NY.GDP.MKTP.CD", day)) for day in ("2020-12-16", "2025-10-07"))
    november, december = (
        numbers(edition("NY.GDP.MKTP.KD", day)) for day in ("2021-11-07", "2021-12-19")
    )
    for year in (2010, 2013, 2014, 2015):
        assert new[year] / old[year] == pytest.approx(december[year] / november[year], abs=0.002)


def test_price_bases_are_those_inferred():
    """The year in which constant and current prices agree, or that of the edition's twin."""
    real, nominal = edition("NY.GDP.MKTP.KD", "2021-11-07"), edition("NY.GDP.MKTP.CD", "2020-12-16")
    assert [year for year in nominal if billions(nominal[year]) == billions(real[year])] == [2015]
    prices = described("real_gdp_world_bank", "2021-11-07")["prices"]
    assert prices == "constant 2015 US$ (inferred)"
    hryvnia, constant = numbers(panel("NY.GDP.MKTP.CN")), numbers(imf("NGDP_R"))
    same = [year for year in YEARS if abs(hryvnia[year] / 1e9 / constant[year] - 1) < 1e-4]
    assert same == [2016]
    twin = edition("NY.GDP.PCAP.KD", "2021-08-03")
    assert edition("NY.GDP.PCAP.KD", "2021-11-07") == twin
    units = {r["unit"] for r in original("wdi_ukr_vintages") if r["vintage_date"] == "2021-08-03"}
    assert units == {"constant 2010 US$ per person"}


def test_volume_and_value_of_exports_and_years_without_growth():
    real = numbers(panel("NE.EXP.GNFS.KD"))
    dollars = numbers(panel("NE.EXP.GNFS.CD (derived)"))
    assert real[2021] < real[2020]
    assert dollars[2021] > dollars[2020]
    assert f"{real[2015]:.0f}" == f"{dollars[2015]:.0f}"
    assert all(abs(growth) < 0.2 for growth in numbers(panel("NY.GDP.MKTP.KD.ZG")).values())
