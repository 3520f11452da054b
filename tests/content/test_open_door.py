"""Every view of chapter 03, against a calculation of its own from the CSV."""

import itertools
import math
import re
from collections import defaultdict

import pandas as pd

from asked import questions
from notebooks import BOOK
from pagewidgets import Unavailable
from sources import rows
from ukraine2021 import load
from ukraine2021.open_door import alliances, bargain, surveys

CHAPTER = BOOK / "03-open-door.ipynb"


def members(alliance: str, year: int) -> int:
    return sum(
        int(row["joined"]) <= year and not (row["left"] and int(row["left"][:4]) <= year)
        for row in rows("alliance_members")
        if row["alliance"] == alliance
    )


def test_the_door_counts_members_and_changes():
    frames = load("alliance_members"), load("ukraine_status")
    for alliance, first in itertools.product(("NATO", "EU"), range(1949, 2022, 9)):
        facts = alliances.door_facts(*frames, alliance, first)
        if members(alliance, first) == 0:
            assert isinstance(facts, Unavailable)
            continue
        by_year = {year: members(alliance, year) for year in range(first, 2022)}
        assert dict(facts.members) == by_year, (alliance, first)
        for change, column in ((facts.joined, "joined"), (facts.left, "left")):
            found = [country for countries in change for country in countries.split(", ")]
            assert sorted(found) == sorted(
                row["country"]
                for row in rows("alliance_members")
                if row["alliance"] == alliance and row[column] and int(row[column][:4]) >= first
            ), (alliance, first, column)
    states = [row["status"] for row in rows("ukraine_status")]
    changes = [b for a, b in itertools.pairwise(states) if a != b]
    assert facts.changes == len(changes)
    assert [states[0], *changes] == [
        "outside blocs", "aim in a law", "outside blocs", "aim in a law", "in the constitution",
    ]  # fmt: skip
    what = " ".join(alliances.door_table(facts)["what"])
    assert [row["detail"] for row in rows("ukraine_status") if row["detail"] not in what] == []


def asked() -> list[dict[str, str]]:
    """All surveys in the words of the chart, put together by other means than the chart's."""
    late = [
        row
        | {
            "topic": row["topic"].split()[0],
            "kind": "choice" if "only one" in row["question"] else "vote",
            "territory": "without Crimea",
        }
        for row in rows("opinion_late_2021")
    ]
    return rows("polls_nato_eu") + late


def all_polls() -> pd.DataFrame:
    return surveys.all_surveys(load("polls_nato_eu"), load("opinion_late_2021"))


def test_every_question_counts_its_surveys_and_their_range_and_joins_like_with_like():
    """A line has one pollster, client, kind of question and territory, and none crosses 2014."""
    polls = all_polls()
    for topic, question, territory, answer in itertools.product(
        ("NATO", "EU"), surveys.KINDS.values(), surveys.TERRITORIES.values(), ("support", "oppose")
    ):
        facts = surveys.over_time_facts(polls, topic, question, territory, answer)
        shares = defaultdict(list)
        for row in asked():
            alike = question in (None, row["kind"]) and territory in (None, row["territory"])
            if row["topic"] == topic and alike and row[answer]:
                shares[row["territory"]].append(float(row[answer]))
        if not shares:
            assert isinstance(facts, Unavailable)
            continue
        assert {place: sorted(values) for place, values in facts.shares.items()} == {
            place: sorted(values) for place, values in shares.items()
        }
        assert sum(map(len, facts.series)) == len(facts.surveys) == sum(map(len, shares.values()))
        for line in facts.series:
            series = line[["topic", "pollster", "client", "kind", "territory"]]
            assert len(series.drop_duplicates()) == 1
            assert not line["at"].min() < 2014 < 2014.5 < line["at"].max()


def test_no_survey_stands_in_both_files():
    late = {(row["pollster"], row["field_end"][:7]) for row in rows("opinion_late_2021")}
    early = {(row["pollster"], row["field_end"][:7]) for row in rows("polls_nato_eu")}
    assert late & early == set()
    assert max(row["field_end"] for row in rows("polls_nato_eu")) < min(
        row["field_start"] for row in rows("opinion_late_2021")
    )


def test_every_promise_is_told_with_both_sides():
    names = {"written": "a text", "treaty": "a treaty", "term": "a date"}
    names |= {"monitors": "monitors", "price": "a price"}
    for row in rows("promises"):
        facts = bargain.promise_facts(load("promises"), row["promise"])
        answers = {name: answer for answer, found in facts.parts.items() for name in found}
        assert answers == {name: row[column] for column, name in names.items()}
        for column in ("who", "said", "kyiv_and_west", "moscow"):
            assert row[column] in bargain.promise_sentence(facts)
        a, b = len(row["kyiv_and_west"]), len(row["moscow"])  # both sides at about equal length
        assert abs(a - b) <= 0.5 * max(a, b) + 25, row["promise"]
    assert [row["promise"] for row in rows("promises") if row["price"] == "yes"] == []


def test_every_wording_has_its_marks():
    """All in one table; the easier to take back, the less it is worth and costs: the text says so."""
    source = rows("wordings")
    text = bargain.four_wordings(load("wordings"))
    shown = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    marks = ("take_back", "moscow", "kyiv", "eastern_allies", "other_aspirants")
    assert shown[2:] == [[row["wording"], *(row[mark] for mark in marks)] for row in source]
    for row in source:
        assert f"*{row['draft']}* As {row['legal_weight']}; " in text
        assert f"agree: {row['who_agrees']}." in text
    for mark, falls in zip(marks, [True, False, False, False, False], strict=True):
        numbers = [int(row[mark]) for row in source]
        assert numbers == sorted(numbers, reverse=falls)


def test_every_decision_names_each_actor_once():
    source = rows("door_decisions")
    for decision in {row["decision"] for row in source}:
        facts = bargain.whose_door_facts(load("door_decisions"), decision)
        roles = [(actor, role) for role, actors in facts.actors.items() for actor in actors]
        group = [(r["actor"], r["role"]) for r in source if r["decision"] == decision]
        assert len(facts.parts) == len(group) == 5
        assert sorted(roles) == sorted(group)


def test_the_number_in_the_quiz():
    [question] = [q for q in questions("activities_03") if q["id"] == "03-q7"]
    [rating] = [
        row
        for row in rows("opinion_late_2021")
        if row["client"] == "IRI" and row["topic"].startswith("NATO")
    ]
    share, sample = float(rating["support"]) / 100, int(rating["sample"])
    half = 196 * math.sqrt(share * (1 - share) / sample)
    assert question["answer"] == round(half, 1)
    assert f"{100 * share:.0f}% of {sample:,} people" in question["stem"]
    assert abs(2 * half - question["answer"]) > question["tolerance"]


def test_the_camps_have_about_the_same_room():
    import nbformat

    text = "\n".join(cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells)
    first, second = re.findall(
        r":::\{grid-item-card\} A reader of the \w+ camp\n(.*?):::", text, re.DOTALL
    )
    a, b = len(first.split()), len(second.split())
    assert abs(a - b) <= 0.1 * max(a, b)
