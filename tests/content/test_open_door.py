"""Every view of chapter 03, against a calculation of its own from the CSV."""

import itertools
import re
from decimal import Decimal

import pandas as pd

from asked import answers
from notebooks import texts
from pagewidgets import Unavailable
from sources import rows
from ukraine2021 import load
from ukraine2021.open_door import alliances, bargain, surveys
from ukraine2021.open_door.facts import facts as in_words
from ukraine2021.wording import counted_in_words


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


def all_votes() -> list[dict[str, str]]:
    """All surveys that asked for a vote, put together by other means than the chart's."""
    late = [
        row | {"topic": row["topic"].split()[0], "territory": "without Crimea"}
        for row in rows("opinion_late_2021")
        if "referendum" in row["question"]
    ]
    return rows("polls_nato_eu") + late


def all_polls() -> pd.DataFrame:
    return surveys.votes(load("polls_nato_eu"), load("opinion_late_2021"))


def shares(rows_of: list[dict[str, str]], column: str) -> list[float]:
    return sorted(float(row[column]) for row in rows_of if row[column])


def test_every_question_shows_its_surveys_and_their_range():
    """Those that reached Crimea stand apart from those that did not; no survey is left out."""
    for topic in surveys.ASKED.values():
        facts = surveys.answered_facts(all_polls(), load("security_choices"), topic)
        if topic is None:
            source = [row for row in rows("security_choices") if row["region"] == "all"]
            groups = {"": source}
        else:
            source = [row for row in all_votes() if row["topic"] == topic]
            groups = {
                heading: [row for row in source if row["territory"] == place]
                for place, heading in surveys.GROUPS.items()
            }
        for heading, found in facts.groups.items():
            for column in facts.answers.values():
                assert sorted(found[column].dropna()) == shares(groups[heading], column)
        assert len(facts.surveys) == len(source) == sum(map(len, facts.groups.values()))
        ends = [row["field_end"] for row in source]
        assert sorted(ends) == [f"{day:%Y-%m-%d}" for day in facts.surveys["field_end"]]


def test_the_sentences_say_the_range_of_all_surveys():
    sentence = {
        topic: surveys.answered_sentence(
            surveys.answered_facts(all_polls(), load("security_choices"), topic)
        )
        for topic in surveys.ASKED.values()
    }
    for topic in ("NATO", "EU"):
        for place in ("with Crimea", "without Crimea"):
            found = [r for r in all_votes() if (r["topic"], r["territory"]) == (topic, place)]
            low, *_, high = shares(found, "support")
            assert f"{low:.0f}–{high:.0f}%" in sentence[topic]
    whole = [row for row in rows("security_choices") if row["region"] == "all"]
    low, *_, high = shares(whole, "non_bloc")
    assert f"all {len(whole)} surveys; {low:.0f}–{high:.0f}%" in sentence[None]
    assert all(float(row["nato"]) > float(row["non_bloc"]) for row in whole)
    assert all(len(words) <= 90 for words in sentence.values())


def test_answers_of_a_choice_add_up_to_no_more_than_everybody():
    for row in rows("security_choices"):
        named = [Decimal(row[column]) for column in ("nato", "non_bloc", "russia") if row[column]]
        assert sum(named) <= 100, row
        if row["other"]:
            told = [Decimal(n) for n in re.findall(r"\D+ ([\d.]+)", row["other_answers"])]
            assert sum(told) == Decimal(row["other"]), row
            assert abs(sum(named) + sum(told) - 100) <= Decimal("0.1"), row


def test_what_the_chapter_says_of_the_surveys():
    said = in_words()
    whole = [row for row in rows("security_choices") if row["region"] == "all"]
    for who, name in (("KIIS", "kiis"), ("Razumkov Centre", "razumkov")):
        low, *_, high = shares([row for row in whole if row["interviews"] == who], "non_bloc")
        assert said[name] == f"{low:.0f}–{high:.0f}%"
    [demand] = [row for row in rows("opinion_late_2021") if row["topic"] == "Putin's demand"]
    assert [said[name] for name in ("safer", "weaker", "unsure")] == [
        f"{float(demand[column]):.0f}" for column in ("support", "oppose", "other")
    ]
    regions = {row["region"]: row for row in rows("security_choices") if row["region"] != "all"}
    for region in ("South", "East"):  # "it came first"
        assert float(regions[region]["non_bloc"]) > float(regions[region]["nato"])
    assert min(float(regions[region]["nato"]) for region in ("West", "Centre")) > 50


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
        caption = bargain.promise_caption(facts)
        for column in ("said", "kyiv_and_west", "moscow"):
            assert row[column] in caption
        assert row["who"][1:] in caption
        assert len(bargain.promise_sentence(facts)) <= 90
        a, b = len(row["kyiv_and_west"]), len(row["moscow"])  # both sides at about equal length
        assert abs(a - b) <= 0.5 * max(a, b) + 25, row["promise"]
    assert [row["promise"] for row in rows("promises") if row["price"] == "yes"] == []


def test_every_wording_has_its_row_and_our_marks_their_order():
    """The easier to take back, the less it is worth and costs: exercise 2 says so."""
    source = rows("wordings")
    text = bargain.four_wordings(load("wordings"))
    shown = [line.strip("| ").split(" | ") for line in text.splitlines()]
    assert [line[1:] for line in shown[2:]] == [
        [row["who_agrees"], row["undone_by"]] for row in source
    ]
    for row, line in zip(source, shown[2:], strict=True):
        assert line[0] == f"{row['number']}. **{row['wording']}**: *{row['draft']}*"
    marks = ("take_back", "moscow", "kyiv", "eastern_allies", "other_aspirants")
    for mark, falls in zip(marks, [True, False, False, False, False], strict=True):
        numbers = [int(row[mark]) for row in source]
        assert numbers == sorted(numbers, reverse=falls)


def test_every_decision_names_who_must_agree_and_who_may_have_to():
    source = rows("door_decisions")
    table = bargain.who_must_agree(load("door_decisions")).splitlines()[2:]
    for line in table:
        decision, *shown = line.strip("| ").split(" | ")
        for role, names in zip(("must agree", "depends"), shown, strict=True):
            wanted = [r["short"] for r in source if (r["decision"], r["role"]) == (decision, role)]
            assert names == (", ".join(wanted) or "–")
    assert len(table) == len({row["decision"] for row in source})
    assert len(source) == 5 * len(table)
    [admit] = [line for line in table if "admit Ukraine" in line]
    assert in_words()["admit"] == counted_in_words(admit.split(" | ")[1].count(",") + 1)


def test_the_camps_have_about_the_same_room():
    cards = re.findall(
        r":::\{grid-item-card\} A reader (?:of the \w+ camp|in Kyiv)\n(.*?):::",
        texts()["03-open-door.ipynb"],
        re.DOTALL,
    )
    settle, hold, kyiv = (len(re.sub(r"\{\w+\}`[^`]*`", "", card).split()) for card in cards)
    assert abs(settle - hold) <= 0.1 * max(settle, hold)
    assert kyiv >= 0.5 * max(settle, hold)


# --- The quiz ----------------------------------------------------------------------------


def test_the_quiz_pairs_surveys_of_one_institute():
    surveyed = [row for row in rows("security_choices") if row["region"] == "all"]
    months = {f"{pd.Timestamp(row['field_end']):%B %Y}": row for row in surveyed}
    assert len(months) == len(surveyed)
    for pair, correct in answers("03-q7").items():
        one, other = (months[month] for month in pair.split(" to "))
        assert (one["interviews"] == other["interviews"]) is correct, pair
        assert (one["question"] == other["question"]) is ("2020" not in pair)
        apart = abs(float(other["non_bloc"]) - float(one["non_bloc"]))
        assert (apart < 2) is correct  # within sampling error, as the chart says it


def test_the_quiz_reads_the_survey_of_december():
    late = [row for row in rows("opinion_late_2021") if row["pollster"] == "KIIS"]
    [demand] = [row for row in late if row["topic"] == "Putin's demand"]
    [nato] = [row for row in late if row["topic"] == "NATO membership"]
    safer, weaker, neither = (float(demand[name]) for name in ("support", "oppose", "other"))
    right = [weaker > 50, weaker < float(nato["support"]), neither < 10, abs(safer - neither) < 2]
    assert list(answers("03-q8").values()) == [*right, False]  # the last was not asked


def test_the_quiz_sums_up_the_earlier_promises():
    told = rows("promises")
    treaties = [row for row in told if row["treaty"] == "yes"]
    [budapest] = [row for row in told if row["promise"] == "1994 Budapest"]
    undated = [row for row in told if row["term"] == "no"]
    assert list(answers("03-q12").values()) == [
        [row["promise"] for row in told if row["monitors"] == "yes"] == ["2015 Minsk package"],
        len(treaties) == 2 and all(row["term"] == "yes" for row in treaties),
        budapest["treaty"] == "disputed",
        any(row["price"] == "yes" for row in told),
        all(row["written"] == "no" for row in undated),
    ]
    assert sorted({row["price"] for row in told}) == ["no", "not known"]
    assert [row["promise"] for row in told if row["written"] == "no"] == ["1990 talks"]


def test_the_quiz_says_who_must_agree_to_a_moratorium():
    def must(decision: str) -> list[str]:
        return [
            row["short"]
            for row in rows("door_decisions")
            if row["decision"] == decision and row["role"] == "must agree"
        ]

    [right] = [text for text, correct in answers("03-q10").items() if correct]
    assert right == " and ".join(must("agree on a moratorium"))
    assert must("admit Ukraine") == ["NATO together", "each ally", "Kyiv's government"]
    assert must("agree on a legal ban") == ["NATO together", "each ally", "Russia"]
