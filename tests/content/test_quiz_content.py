"""Bets, quizzes and solutions: all valid, no result typed, figures worked out again from our tables.

What a page does with them is tested elsewhere.
"""

import math
import re

import pandas as pd
import pytest

from asked import ACTIVITIES, answers, questions
from notebooks import NOTEBOOKS, code_cells
from ukraine2021 import load, load_json
from ukraine2021.activities import PLACE

QUESTIONS = [question for name in ACTIVITIES for question in questions(name)]
BY_ID = {question["id"]: question for question in QUESTIONS}
CHECKS = [question for question in QUESTIONS if "-sort" not in question["id"]]
# Bets that need no second answer.
SHOWN = "its answer is shown"
ONCE = {
    "troops-december": SHOWN, "door-kyiv-safer": SHOWN, "test-belief": SHOWN, "gdp-2020": SHOWN, "gdp-drawn": SHOWN,
    "hindsight-door": SHOWN, "hindsight-treaty": SHOWN, "hindsight-candidate": SHOWN,
    "test-number": "asked last",
}  # fmt: skip


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


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_a_notebook_keeps_of_its_run_answers_nothing(path):
    """Stored outputs are read before a question is answered; exercises have their solutions in folds."""
    outputs = [output for cell in code_cells(path) for output in cell.outputs]
    kept = [text for one in outputs for text in one.get("data", {"": one.get("text")}).values()]
    assert [text for text in kept if ", covered by " in text and "\n" in text] == []
    kinds = [ACTIVITIES[name].items for name in ACTIVITIES]
    told = [bet["reveal"] for kind in kinds for bet in kind["bet"].values() if "reveal" in bet]
    told += [text["text"] for kind in kinds for text in kind["passage"].values()]
    told += [text for question in QUESTIONS for text in feedback(question)]
    solutions = [one for kind in kinds for one in kind["solution"].values()]
    told += [one["text"] for one in solutions if "covered_by" in one]
    assert len(min(told, key=len)) > 20
    whole = "\n".join(kept)
    assert [text for text in told if text in whole] == []
    unfolded = "\n".join(text for text in kept if "\n:class: dropdown\n" not in text)
    assert [one["text"] for one in solutions if one["text"] in unfolded] == []


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


def test_how_many_are_right_is_not_given_away_by_their_number():
    """No number of right options is that of four in five questions that may have several."""
    counts = [
        sum(option["correct"] for option in question["options"])
        for question in QUESTIONS
        if question["kind"] == "multiple"
    ]
    assert all(5 * counts.count(number) < 4 * len(counts) for number in set(counts))


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
    falls = {
        name: [-change(gdp, year - 1, year) for year in (2014, 2015)]
        for name, gdp in (("7 November", NOVEMBER), ("19 December", DECEMBER))
    }
    said = [option["feedback"] for option in BY_ID["05-q11"]["options"]]
    for text, (first, second) in zip(said, falls.values(), strict=False):
        assert f"{first:.1f}%" in text
        assert f"{second:.1f}%" in text
    deeper = [name for name, (first, second) in falls.items() if first > second]
    [right] = [text for text, correct in answers("05-q11").items() if correct]
    assert right == f"in that of {deeper[0]} alone"
    assert len(deeper) == 1
    rise = 100 * (DECEMBER / NOVEMBER - 1)
    assert rise.loc[:2013].min() > 3
    assert rise[[2014, 2015]].round(3).to_list() == [0, 0]


def test_recovery_by_measure_and_base_year():
    newest = {
        "real GDP, World Bank": series("real_gdp_world_bank", "2026-02-23"),
        "real GDP by the IMF": series("real_gdp_imf", "2024-04"),
        "real GDP per person, Bank": series("real_gdp_per_person_world_bank", "2026-02-23"),
        "real GDP per person, IMF": series("real_gdp_per_person_imf", "2024-04"),
        "nominal GDP, World Bank": series("nominal_gdp_world_bank", "2025-10-07"),
    }
    for option, (beginning, values) in zip(BY_ID["05-q10"]["options"], newest.items(), strict=True):
        assert option["text"].startswith(f"{beginning}, base ")
        index = 100 + change(values, int(option["text"][-4:]), 2020)
        assert option["correct"] is bool(index > 100)
        assert f"{index:.1f}" in option["feedback"]
    assert newest["real GDP per person, IMF"][2019] > newest["real GDP per person, IMF"][2013]
    bank = newest["real GDP, World Bank"]
    assert bank[2010] < bank[2013]


def test_exports_by_partner_and_base_year():
    table = exports()
    total, eu = table.sum(axis=1), table["EU27"] + table["United Kingdom"]
    rest = total - eu
    share = 100 * eu / total
    grown = {
        "the EU and the UK, in dollars, since 2018": change(eu, 2018, 2020),
        "the EU and the UK, as a share, since 2018": share[2020] - share[2018],
        "all but the EU and the UK, in dollars, since 2019": change(rest, 2019, 2020),
        "the other CIS states, in dollars, since 2015": change(table["Rest of CIS"], 2015, 2020),
        "everybody but Russia, in dollars, since 2012": change(total - table["Russia"], 2012, 2020),
    }
    assert answers("05-q9") == {text: growth > 0 for text, growth in grown.items()}
    for option, growth in zip(BY_ID["05-q9"]["options"], grown.values(), strict=True):
        if "dollars" in option["text"]:
            assert f"{abs(growth):.1f}% {'above' if growth > 0 else 'below'}" in option["feedback"]
    assert f"from {share[2018]:.1f}% to {share[2020]:.1f}%" in words("05-q9")
    assert share.loc[2008:2020].idxmax() == 2018
    assert 90 < change(table["China"], 2019, 2020) < 100  # "nearly doubled"


def test_exercises_are_worked_out_from_what_is_printed():
    """With two decimals, as the page prints it."""
    gdp = {y: round(v, 2) for y, v in series("nominal_gdp_world_bank", "2025-10-07").items()}
    shown = ACTIVITIES["activities_05"]
    said = {id: str(shown.solution(id).data) for id in ("nominal", "fact-check")}
    for year in (2013, 2015):
        assert f"{100 * gdp[2021] / gdp[year] - 100:.1f}% above {year}" in said["nominal"]
    table = exports()
    eu = (table["EU27"] + table["United Kingdom"]).round(2)
    rest = (table.sum(axis=1) - table["EU27"] - table["United Kingdom"]).round(2)
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
    days = {row.step: row.date for row in steps.itertuples()}
    assert list(answers("05-q13").values()) == [
        days["Russia checks every load from Ukraine"] < days["Text of the agreement initialled"],
        days["Trade part put off after talks with Russia"] < days["Approved by both parliaments"],
        days["Russia asks for changes to the text"] < days["Approved by both parliaments"],
        days["EU refuses three-way talks"] < days["Ukraine suspends preparations to sign"],
        days["Dutch voters oppose it in an advisory vote"]
        < days["Russia suspends free trade with Ukraine"],
    ]
    text = words("05-q13")
    for day in ("12 September 2014", "16 September", "21 November 2013", "1 January 2016", "April"):
        assert day in text


def test_whoever_bets_on_an_opinion_is_asked_again_on_the_same_page():
    bets = {id for activities in ACTIVITIES.values() for id in activities.items["bet"]}
    assert ONCE.keys() <= bets
    for id in bets - ONCE.keys():
        pages = ["\n".join(cell.source for cell in code_cells(path)) for path in NOTEBOOKS]
        asking = [page.partition(f'.bet("{id}")')[2] for page in pages if f'.bet("{id}")' in page]
        assert asking, id
        assert all(f'.again("{id}")' in after for after in asking), id
