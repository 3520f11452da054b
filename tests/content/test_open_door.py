"""Every view of chapter 03, against a calculation of its own from the CSV."""

import itertools
import math
import re

import pytest

from notebooks import BOOK, explorers
from pagewidgets import Explorer, Unavailable
from test_recovery import rows
from ukraine2021 import load, load_json
from ukraine2021.open_door import bargain

CHAPTER = BOOK / "03-open-door.ipynb"


@pytest.fixture(scope="module")
def interactives() -> dict[str, Explorer]:
    return explorers(CHAPTER)


def every(explorer: Explorer):
    for indices in explorer.choices:
        yield explorer.choices.values(indices), explorer.view(indices)


def members(alliance: str, year: int) -> int:
    return sum(
        int(row["joined"]) <= year and not (row["left"] and int(row["left"][:4]) <= year)
        for row in rows("alliance_members")
        if row["alliance"] == alliance
    )


def test_every_view_of_the_door_counts_members_and_changes(interactives: dict[str, Explorer]):
    for chosen, view in every(interactives["door"]):
        alliance, first = chosen["alliance"], chosen["first_year"]
        if members(alliance, first) == 0:
            assert isinstance(view, Unavailable)
            continue
        assert f"From {first} to 2021" in view.sentence
        found = [int(n) for n in re.findall(r"(\d+) members to (\d+)", view.sentence)[0]]
        assert found == [members(alliance, first), members(alliance, 2021)]
        drawn = list(view.figure.axes[0].lines[0].get_ydata())
        assert drawn[:-1] == [members(alliance, year) for year in range(first, 2022)]
        what = " ".join(view.table["what"])
        assert [row["detail"] for row in rows("ukraine_status") if row["detail"] not in what] == []
    states = [row["status"] for row in rows("ukraine_status")]
    changes = [b for a, b in itertools.pairwise(states) if a != b]
    assert f"changed {len(changes)} times" in view.sentence
    assert [states[0], *changes] == [
        "outside blocs", "aim in a law", "outside blocs", "aim in a law", "in the constitution",
    ]  # fmt: skip


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


def test_every_view_of_the_surveys_counts_them_and_gives_their_range(
    interactives: dict[str, Explorer],
):
    for chosen, view in every(interactives["over_time"]):
        group = [
            row
            for row in asked()
            if row["topic"] == chosen["topic"]
            and chosen["question"] in (None, row["kind"])
            and chosen["territory"] in (None, row["territory"])
            and row[chosen["answer"]]
        ]
        if not group:
            assert isinstance(view, Unavailable)
            continue
        assert len(view.table) == len(group)
        assert f"Of {len(group)} survey" in view.sentence
        for where, words in (("with Crimea", "reaching"), ("without Crimea", "not")):
            shares = [float(r[chosen["answer"]]) for r in group if r["territory"] == where]
            if shares:
                low, high = f"{min(shares):.0f}", f"{max(shares):.0f}"
                span = f"{low}%" if low == high else f"{low}–{high}%"
                assert re.search(rf"{span} in {len(shares)} counted as {words}", view.sentence)


def test_lines_join_surveys_of_one_series_alone(interactives: dict[str, Explorer]):
    """No line is longer than its series, and none leaves its territory."""
    for _, view in every(interactives["over_time"]):
        if isinstance(view, Unavailable):
            continue
        main = view.figure.axes[0]
        joined = [line for line in main.lines if line.get_linewidth() == 1]
        across = [
            line for line in joined if min(line.get_xdata()) < 2014 < 2014.5 < max(line.get_xdata())
        ]
        assert across == []


def test_no_survey_stands_in_both_files():
    late = {(row["pollster"], row["field_end"][:7]) for row in rows("opinion_late_2021")}
    early = {(row["pollster"], row["field_end"][:7]) for row in rows("polls_nato_eu")}
    assert late & early == set()
    assert max(row["field_end"] for row in rows("polls_nato_eu")) < min(
        row["field_start"] for row in rows("opinion_late_2021")
    )


def test_every_promise_is_told_with_both_sides(interactives: dict[str, Explorer]):
    source = {row["promise"]: row for row in rows("promises")}
    for chosen, view in every(interactives["promise"]):
        row = source[chosen["chosen"]]
        for column in ("who", "said", "kyiv_and_west", "moscow"):
            assert row[column] in view.sentence
        lacked = view.sentence.partition("it lacked ")[2].partition(".")[0].partition(";")[0]
        names = {"written": "a text", "treaty": "a treaty", "term": "a date"}
        names |= {"monitors": "monitors", "price": "a price"}
        assert [c for c, n in names.items() if (n in lacked) != (row[c] == "no")] == []
    assert [row["promise"] for row in source.values() if row["price"] == "yes"] == []
    for row in source.values():  # both sides at about equal length
        a, b = len(row["kyiv_and_west"]), len(row["moscow"])
        assert abs(a - b) <= 0.5 * max(a, b) + 25, row["promise"]


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


def test_every_decision_names_each_actor_once(interactives: dict[str, Explorer]):
    source = rows("door_decisions")
    for chosen, view in every(interactives["whose_door"]):
        group = [row for row in source if row["decision"] == chosen["decision"]]
        for role in ("must agree", "depends", "no formal say"):
            actors = [row["actor"] for row in group if row["role"] == role]
            stated = re.search(rf"{role} \((\d+)\): ([^;]*)", view.sentence)
            assert (int(stated[1]) if stated else 0) == len(actors)
            assert [actor for actor in actors if actor not in stated[2]] == []
        assert len(view.table) == len(group) == 5


def test_the_number_in_the_quiz():
    [question] = [q for q in load_json("quiz")["questions"] if q["id"] == "03-q7"]
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
