"""Bets, quizzes and solutions: all valid, no result typed, figures worked out again from our tables.

What a page does with them is tested elsewhere.
"""

import math
import re

import pandas as pd
import pytest

from asked import ACTIVITIES, questions
from ukraine2021 import load, load_json
from ukraine2021.activities import PLACE

QUESTIONS = [question for name in ACTIVITIES for question in questions(name)]
BY_ID = {question["id"]: question for question in QUESTIONS}
CHECKS = [question for question in QUESTIONS if "-sort" not in question["id"]]


def texts(question):
    """Everything that a student reads in a question: the stem, options, feedback."""
    yield question["stem"]
    for option in question.get("options", []):
        yield from (option["text"], option["feedback"])
    yield from question.get("feedback", {}).values()


def feedback(question):
    yield from question.get("feedback", {}).values()
    yield from (option["feedback"] for option in question.get("options", []))


def words(id):
    return " ".join(texts(BY_ID[id]))


# --- The questions as such ---------------------------------------------------------------


@pytest.mark.parametrize("name", ACTIVITIES)
def test_all_of_a_file_can_be_shown(name):
    shown = ACTIVITIES[name]
    for kind, items in shown.items.items():
        assert all(getattr(shown, kind)(id) for id in items)
    assert all(shown.again(id).question for id in shown.items["bet"])


def test_every_kind_of_question_is_asked():
    assert {question["kind"] for question in QUESTIONS} == {"single", "multiple", "number"}


def test_a_question_has_no_key_that_nobody_reads():
    common = {"id", "kind", "stem", "refs"}
    own = {"number": {"answer", "tolerance", "unit", "feedback"}}
    for question in QUESTIONS:
        assert set(question) == common | own.get(question["kind"], {"options"})
        for option in question.get("options", []):
            assert set(option) == {"text", "correct", "feedback"}
            assert isinstance(option["correct"], bool)


def test_the_quiz_of_chapter_05_leaves_no_claim_out():
    used = {ref for question in questions("activities_05") for ref in question["refs"]}
    assert {f"C{number}" for number in range(44, 50)} <= used


@pytest.mark.parametrize("id", BY_ID)
def test_feedback_teaches(id):
    found = list(feedback(BY_ID[id]))
    assert all(len(text) >= 60 for text in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("id", [q["id"] for q in CHECKS if "options" in q])
def test_the_right_answer_is_not_given_away_by_length_or_form(id):
    options = BY_ID[id]["options"]
    lengths = [len(option["text"]) for option in options]
    assert max(lengths) <= 1.25 * min(lengths)
    assert len({option["text"][-1] in ".?!" for option in options}) == 1


@pytest.mark.parametrize("name", ACTIVITIES)
def test_right_answers_stand_in_different_places(name):
    """No place holds more than half of them."""
    asked = [question for question in questions(name) if question in CHECKS]
    places = [
        [option["correct"] for option in question["options"]].index(True)
        for question in asked
        if question["kind"] == "single"
    ]
    assert all(places.count(place) <= math.ceil(len(places) / 2) for place in places)
    for question in asked:
        if question["kind"] == "multiple":
            assert {option["correct"] for option in question["options"]} == {True, False}


def test_the_wall_in_time():
    for question in QUESTIONS:
        text = " ".join(texts(question))
        assert not re.search(r"\b20(2[2-9]|[3-9]\d)\b", text), question["id"]
        # A figure for the whole year 2021 was published later: the question says so.
        if re.search(r"(in|of) 2021\b", re.sub(r"(late|[A-Z][a-z]+) (of )?2021", "", text)):
            assert "published later" in question["stem"], question["id"]


# What may be typed: days, years, parts of a text, words quoted, the numbers of a list.
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TYPED = re.compile(
    rf"\b\d\d?(?: (?:and|to) \d\d?)? (?:{MONTHS})\b|\b(?:19|20)\d\d(?:–\d\d)?\b|\b\d\d?(?:st|nd|rd|th)\b"
    r"|¶\d+|\bC\d\d\b|\b(?:[Aa]rticle|[Cc]hapter|[Pp]aragraph|[Ee]xercise) \d+|“[^”]*”|^\d\\?\.|\b\d\. (?=[A-Z])"
    r"|\{cite\}`[^`]*`|\(#c\d\d\)",
    re.MULTILINE,
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def typed(text: str, given: str = "") -> set[str]:
    """Numbers in a text that no fact fills, beside those that the question gives, and 0, 1, 100."""
    return {*NUMBER.findall(TYPED.sub("", PLACE.sub("X", text)))} - {
        *NUMBER.findall(given),
        "0",
        "1",
        "100",
    }


@pytest.mark.parametrize("name", ACTIVITIES)
def test_no_digit_of_a_result_is_typed(name):
    kept = load_json(name)
    found = {bet["id"]: typed(bet["reveal"], bet["question"]) for bet in kept["bets"]}
    found |= {
        one["id"]: typed(one["text"])
        for plural in ("solutions", "passages")
        for one in kept.get(plural, ())
    }
    for question in (
        question for quiz in kept.get("quizzes", ()) for question in quiz["questions"]
    ):
        options = [option["text"] for option in question.get("options", [])]
        said = [str(question.get("answer", "")), *feedback(question)]
        found[question["id"]] = typed("\n".join(said), " ".join([question["stem"], *options]))
    assert {id: numbers for id, numbers in found.items() if numbers} == {}


def test_a_typed_result_would_be_found():
    assert typed("About 70,000 on 3 December 2021, by ¶13") == {"70,000"}
    assert typed("{us_there} of 8.5% in 1994; 2. It fell by 12", "12 points") == {"8.5"}


# --- The figures, from our tables --------------------------------------------------------


def series(measure, vintage):
    frame = load("ukraine_recovery")
    chosen = frame[(frame["measure"] == measure) & (frame["vintage"] == vintage)]
    return chosen.set_index("year")["value"]


def exports():
    return load("ukraine_goods_exports").pivot(index="year", columns="partner", values="exports")


def change(values: pd.Series, start: int, end: int) -> float:
    """Per cent."""
    return 100 * (values[end] / values[start] - 1)


NOVEMBER = series("real_gdp_world_bank", "2021-11-07")
DECEMBER = series("real_gdp_world_bank", "2021-12-19")


def test_the_two_editions():
    text = words("05-q4")
    apart = 100 * (NOVEMBER[2020] / NOVEMBER[2013] - DECEMBER[2020] / DECEMBER[2013])
    assert f"is {apart:.1f} points lower than that of 7 November" in text
    rise = 100 * (DECEMBER / NOVEMBER - 1)
    assert f"by {rise.loc[:2013].min():.1f} to {rise.loc[:2013].max():.1f}%" in text
    assert rise[[2014, 2015]].round(3).to_list() == [0, 0]
    assert f"went up slightly, by {rise[2020]:.1f}%" in text
    editions = load("ukraine_recovery_editions").set_index(["measure", "vintage"])["prices"]
    assert "2015" in editions["real_gdp_world_bank", "2021-11-07"]
    assert "2015" in editions["real_gdp_world_bank", "2021-12-19"]


def test_exports_by_partner_and_base_year():
    table = exports()
    total, eu = table.sum(axis=1), table["EU27"] + table["United Kingdom"]
    rest = total - eu
    share = 100 * rest / total
    told = {option["text"]: option for option in BY_ID["05-q3"]["options"]}
    grown = {
        "In dollars, from 2013, to everybody": change(rest, 2013, 2020),
        "In dollars, from 2016, to everybody": change(rest, 2016, 2020),
        "In dollars, from 2013, to the CIS": change(table["Rest of CIS"], 2013, 2020),
        "As a share of all exports, from 2016": share[2020] - share[2016],
        "In dollars, from 2013, to China": change(table["China"], 2013, 2020),
    }
    for (beginning, growth), (text, option) in zip(grown.items(), told.items(), strict=True):
        assert text.startswith(beginning)
        assert option["correct"] is bool(growth > 0)
        if "dollars" in beginning:
            assert f"{abs(growth):.1f}% {'above' if growth > 0 else 'below'}" in option["feedback"]
    assert f"from {share[2016]:.1f}% to {share[2020]:.1f}%" in words("05-q3")
    assert rest.loc[2013:2020].idxmin() == 2016
    lost = table["Russia"][2013] - table["Russia"][2020]
    assert lost > (rest[2013] - rest[2020]) / 2  # "mostly Russia"


def test_causes_of_the_slow_recovery():
    assert f"It fell by {-change(DECEMBER, 2008, 2009):.0f}% in 2009" in words("05-q5")
    growth = 100 * (DECEMBER / DECEMBER.shift() - 1)
    assert set(growth.loc[2014:].nsmallest(2).index) == {2014, 2015}


def test_exercises_are_worked_out_from_what_is_printed():
    """With one decimal, as the page prints it."""
    gdp = {y: round(v, 1) for y, v in series("nominal_gdp_world_bank", "2025-10-07").items()}
    shown = ACTIVITIES["activities_05"]
    said = {id: str(shown.solution(id).data) for id in ("nominal", "fact-check")}
    for year in (2013, 2015):
        assert f"{100 * gdp[2021] / gdp[year] - 100:.1f}% above {year}" in said["nominal"]
    table = exports()
    eu = (table["EU27"] + table["United Kingdom"]).round(1)
    rest = (table.sum(axis=1) - table["EU27"] - table["United Kingdom"]).round(1)
    without = (rest - table["Russia"].round(1)).round(1)
    for sold, years in ((eu, (2013, 2016)), (rest, (2013, 2016)), (without, (2013,))):
        for year in years:
            growth = change(sold, year, 2020)
            assert f"{abs(growth):.1f}% {'above' if growth > 0 else 'below'}" in said["fact-check"]


def test_the_path_of_the_agreement():
    steps = load("association_agreement")
    told = {(row.date.date().isoformat(), row.actor): row.detail for row in steps.itertuples()}
    assert "61% of voters oppose" in told["2016-04-06", "Netherlands"]
    assert "suspends" in told["2016-01-01", "Russia"]
    assert "free-trade part" in told["2016-01-01", "EU and Ukraine"]
    assert "whole agreement" in told["2017-09-01", "EU and Ukraine"]
    assert "naming trade with Russia" in told["2013-11-21", "Ukraine"]
    text = words("05-q2")
    for day in ("April 2016", "1 January 2016", "1 September 2017"):
        assert day in text
