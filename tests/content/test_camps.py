"""Chapter 02: both camps get the same room, and its charts say what the files say."""

import itertools
import json
import re
from dataclasses import replace

import pytest

from asked import ACTIVITIES, answers, questions
from conftest import ROOT
from notebooks import BOOK, code_cells, texts
from pagewidgets.core.parameters import settings
from sources import rows
from ukraine2021 import load, load_json
from ukraine2021.camps import argument_map, clues, deaths, dials, sanctions, two_dials
from ukraine2021.camps import facts as camp_facts
from ukraine2021.model import ranking
from ukraine2021.wording import CAMPS as NAMES
from ukraine2021.wording import Camp

CHAPTER = BOOK / "02-two-camps.ipynb"
CARD = re.compile(r'<details class="claim" id="c\d+"><summary>(C\d+)')
CARDS = re.compile(r'<details class="claim".*?</details>', re.DOTALL)
# Who argues in running text: a test that both camps have as many named authors.
AUTHORS = {
    Camp.SETTLE: ["Charap", "Lieven", "Mearsheimer", "Walt", "Press"],
    Camp.HOLD: ["McFaul", "Honcharuk", "Vershbow", "Åslund", "Snegovaya"],
}
KYIV = ["Kuleba", "Zelensky", "Haran", "Yakovlyev", "Zolkina", "Budjeryn"]


def section(heading: str, level: int = 2) -> str:
    """The text from a heading of this level to the next of it or of one above."""
    text = texts()[CHAPTER.name]
    found = re.findall(
        rf"^{'#' * level} {heading}.*?(?=^#{{2,{level}}} |\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert len(found) == 1
    return found[0]


def camps() -> list[str]:
    """The sections of both camps."""
    return [section(f"The {NAMES[camp]}") for camp in Camp]


def read_words(text: str) -> int:
    """Words that a reader sees: no citations, labels, fences or tags."""
    text = re.sub(r"\{cite\}`[^`]*`|^\(\w+\)=$|^:::.*$|^:class:.*$|<[^>]*>", "", text, flags=re.M)
    return len(re.findall(r"\w+", text))


def cited(text: str) -> set[str]:
    return {key for group in re.findall(r"\{cite\}`([^`]+)`", text) for key in group.split(",")}


def alike(a: int, b: int) -> bool:
    return abs(a - b) <= 0.15 * max(a, b)


# --- The same room -----------------------------------------------------------------------


def test_both_camps_get_as_many_words_in_view_and_in_cards():
    for part in (lambda text: CARDS.sub("", text), lambda text: " ".join(CARDS.findall(text))):
        settle, hold = (read_words(part(text)) for text in camps())
        assert alike(settle, hold), (settle, hold)


def test_both_camps_speak_in_two_strands_of_like_length():
    voices = [
        [
            read_words(voice)
            for voice in re.findall(r"in the words of a member\n(.*?)^:::", text, re.S | re.M)
        ]
        for text in camps()
    ]
    assert [len(strands) for strands in voices] == [2, 2]
    assert all(alike(a, b) for a, b in zip(*voices, strict=True)), voices


def test_both_camps_have_as_many_claims_sources_authors_and_questions():
    found = []
    for camp, text in zip(Camp, camps(), strict=True):
        items = re.findall(
            r"^\d\. .*?(?=^\d\. |\Z)", text.split("**Three questions")[1], re.S | re.M
        )
        assert all("?" in item for item in items)
        prose = CARDS.sub("", text)
        assert [name for name in AUTHORS[camp] if name not in prose] == []
        claims = len(CARD.findall(text)) + (camp is Camp.HOLD)  # C14 stands with the accusations
        found.append((claims, len(AUTHORS[camp]), len(items)))
    assert found == [(5, 5, 3)] * 2
    settle, hold = (len(cited(text)) for text in camps())
    assert abs(settle - hold) <= 1, (settle, hold)


def test_every_card_has_one_objection_and_each_camp_one_reply():
    for camp, text in zip(Camp, camps(), strict=True):
        assert {card.count("**Against:**") for card in CARDS.findall(text)} == {1}
        assert text.count(f"The {NAMES[camp]} replies:") == text.count(" replies:") == 1


def test_neither_camp_always_speaks_first():
    """The settle camp does in the sections, as in the article; the hold camp in what we add to them."""
    deaths = next(cell.source for cell in code_cells(CHAPTER) if "says the hold" in cell.source)
    solution = ACTIVITIES["activities_02"].solution("steelman").data
    premise = section("One premise").split("What is left")[1]
    assert deaths.index("says the hold camp") < deaths.index("says the settle camp")
    assert solution.index("**Hold camp.**") < solution.index("**Settle camp.**")
    assert premise.index("hold camp") < premise.index("settle camp")


def test_what_is_taken_for_granted_and_what_is_said_stand_in_both():
    for text in camps():
        assert "takes for granted" in text
        assert "says openly" in text


def test_both_model_steelmen_are_alike():
    solution = ACTIVITIES["activities_02"].solution("steelman").data
    hold, settle = solution.split("**Hold camp.**")[1].removesuffix(":::").split("**Settle camp.**")
    assert alike(read_words(settle), read_words(hold))


def test_kyiv_has_half_as_many_words_as_a_camp_and_every_voice_a_source():
    kyiv, moscow = section("Kyiv, Moscow and Minsk").split(
        ":::{admonition} Official Moscow, in its texts"
    )
    larger = max(read_words(CARDS.sub("", text)) for text in camps())
    assert read_words(kyiv) >= larger / 2, (read_words(kyiv), larger)
    voices = re.findall(r"^\*\*.*?(?=\n\n)", kyiv, re.DOTALL | re.MULTILINE)
    assert all(cited(voice) for voice in voices)
    assert [name for name in KYIV if name not in " ".join(voices)] == []
    assert len(cited(moscow.split("###")[0])) >= 4


def test_accusations_come_from_both_sides_and_are_about_nobody_here():
    text = section("An accusation is not an argument", 3)
    assert CARD.findall(text) == ["C14"]
    assert "accusation" in text
    assert "both sides" in text
    prose = re.sub(r"\{cite\}`[^`]*`", "", text)
    bibliography = (BOOK / "references.bib").read_text(encoding="utf-8")
    names = set(
        re.findall(r"([A-Z]\w+), [A-Z]", " ".join(re.findall(r"author = \{(.*?)\},", bibliography)))
    )
    assert {"Charap", "McFaul", "Mearsheimer"} <= names
    accused = names - {"Putin"} | {"Åslund", "Abrahms"}  # "pro-Putin" is the accusation's word
    assert [name for name in accused if name in prose] == []


def test_no_sign_of_the_model_stands_in_the_chapter():
    """Its numbers are named in words."""
    sliders = {name: settings(dials.Dials)[name] for name in ("prior", "spiral")}
    assert {setting.symbol for setting in sliders.values()} == {""}
    shown = [*texts()[CHAPTER.name], *dials.dials.caption, *"".join(dials.dials.columns)]
    shown += "".join(setting.label + setting.help for setting in sliders.values())
    assert re.findall("[α-ωΑ-Ω]", "".join(shown)) == []


def test_a_sentence_above_a_chart_takes_two_lines_of_a_phone():
    sentences = [
        *(argument_map.arguments_sentence(lists(filled)) for filled in (False, True)),
        clues.clues_sentence(clues.clues_facts(load("clues"))),
        deaths.deaths_sentence(deaths.deaths_facts(load("donbas_deaths"))),
        two_dials.two_dials_sentence(two_dials.two_dials_facts(arguments()["cells"])),
    ]
    assert [sentence for sentence in sentences if len(sentence) > 90] == []


# --- The lists ---------------------------------------------------------------------------


def arguments() -> dict:
    return json.loads((ROOT / "data" / "argument_map.json").read_text(encoding="utf-8"))


def lists(filled: bool) -> argument_map.ArgumentsFacts:
    return argument_map.arguments_facts(arguments()["steps"], filled)


def test_both_camps_have_as_many_reasons_of_each_kind_one_gap_and_one_conclusion():
    settle, hold = (
        [(step["part"], step["kind"]) for step in lists(True).steps[camp]] for camp in Camp
    )
    assert settle == hold
    assert [part for part, _ in settle] == ["reason"] * 3 + ["gap", "conclusion"]
    assert [kind for _, kind in settle[:3]] == list("FRV")
    assert all(len(step["text"]) <= 78 for step in arguments()["steps"])


@pytest.mark.parametrize("filled", [False, True])
def test_a_gap_is_seen_and_read_only_when_it_is_filled(filled: bool):
    facts = lists(filled)
    [axes] = argument_map.draw_arguments(facts).axes
    drawn = " ".join(text.get_text() for text in axes.texts).replace("\n", " ")
    words = argument_map.arguments_sentence(facts) + argument_map.arguments_table(facts).to_string()
    for step in arguments()["steps"]:
        seen = filled or step["part"] != "gap"
        assert (step["text"][:20] in drawn, step["text"] in words) == (seen, seen), step


# --- The other charts --------------------------------------------------------------------


def test_deaths_are_what_the_file_says():
    facts = deaths.deaths_facts(load("donbas_deaths"))
    best = {
        int(row["period_start"][:4]): int(row["best"])
        for row in rows("donbas_deaths")
        if row["count"] == "battle deaths"
    }
    assert sorted(best) == list(range(2014, 2022))
    assert dict(facts.battle["best"]) == best
    assert (facts.total, facts.early) == (sum(best.values()), best[2014] + best[2015])
    share = round(100 * (best[2014] + best[2015]) / sum(best.values()))
    assert deaths.deaths_sentence(facts).startswith(f"{share}% of about 8,200 battle deaths")
    assert min(best.values()) > 0
    said = camp_facts.facts()
    assert said["deaths_2015"] == f"{best[2015]:,}"
    assert said["deaths_2016"] == f"{best[2016]:,}"
    assert said["deaths_later"] == f"{sum(best[year] for year in range(2016, 2022)):,}"
    for row in rows("donbas_deaths"):
        if row["low"] and row["best"]:
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert "never add or mix" in deaths.CAPTION
    assert "hollow" in deaths.CAPTION


def test_clues_are_seven_judgements_and_say_so():
    facts = clues.clues_facts(load("clues"))
    readings = [(int(row["low"]), int(row["high"])) for row in rows("clues")]
    offered = ACTIVITIES["activities_02"].bet("camps-clue").options
    assert offered == [row["clue"] for row in rows("clues")]
    assert len(facts.readings) == len(readings) == 7
    assert sorted(pair for pair in readings if 2 in map(abs, pair)) == [(-2, -1), (1, 2)]
    assert facts.clear == 2
    assert facts.silent == sum(low <= 0 <= high for low, high in readings) == 4
    assert clues.clues_sentence(facts).startswith("Two may speak clearly")
    assert "our judgement, invented for teaching" in clues.CAPTION


def test_two_dials_have_four_cells_and_each_camp_one():
    cells = arguments()["cells"]
    facts = two_dials.two_dials_facts(cells)
    assert list(facts.cells) == [(cell["aims"], cell["threats"]) for cell in cells]
    assert sorted(facts.cells) == sorted(itertools.product(two_dials.AIMS, two_dials.THREATS))
    assert {camp: facts.cells[place]["who"] for camp, place in facts.starts.items()} == {
        camp: camp for camp in Camp
    }
    table = two_dials.two_dials_table(facts)
    named = [f"The {camp}" for camp in NAMES.values()]
    assert [who for who in table["who starts here"] if who in named] == named
    assert list(table["policy that follows"]) == [cell["policy"] for cell in cells]


def test_the_table_of_sanctions_says_of_each_who_must_agree_and_where_it_stood():
    _, _, *lines = sanctions.sanctions_table(load("sanctions_menu")).splitlines()
    for row, line in zip(rows("sanctions_menu"), lines, strict=True):
        assert all(row[key] in line for key in ("instrument", "what", "who", "status"))
        assert f"[{row['source_name']}]({row['source_url']})" in line
    assert [row["instrument"] for row in rows("sanctions_menu")] == [
        "Nord Stream 2",
        "Russian debt",
        "SWIFT",
    ]


# --- The quiz ----------------------------------------------------------------------------


def test_the_quiz_asks_for_judgements_and_its_ratios_are_right():
    own = {question["id"]: question for question in questions("activities_02")}
    assert len(own) == 5
    assert {f"C{n:02}" for n in (9, 10, 11, 13, 15, 16, 17, 18, 19, 20, 21)} <= {
        ref for question in own.values() for ref in question["refs"]
    }
    assert (
        "ratio, divided as in this chapter: 0.2 beside the first, 3 beside the second"
        in own["02-q7"]["stem"]
    )
    [right] = [option for option in own["02-q7"]["options"] if option["correct"]]
    assert right["text"].startswith("For expansionist aims, more")  # 0.2 < 1, and 1 / 0.2 > 3
    assert f"1 ÷ 0.2 = {1 / 0.2:.0f}, and that is more than 3" in right["feedback"]
    bets = ACTIVITIES["activities_02"].items["bet"]
    assert "has to move you to 75%" in bets["camps-aims"]["reveal"]  # 3 to 1
    assert bets["camps-clue"]["options"] == [row["clue"] for row in rows("clues")]


def test_the_quiz_fills_the_gaps_of_the_lists():
    gaps = [step["text"] for step in load_json("argument_map")["steps"] if step["part"] == "gap"]
    right = [text for text, correct in answers("02-q6").items() if correct]
    assert right == [
        "Moscow will keep a bargain that it gets",
        "Threats deter more than they provoke",
    ]
    assert [text.split()[0] for text in gaps] == [text.split()[0] for text in right]


def test_the_quiz_reads_the_map_of_the_two_dials():
    for place, correct in answers("02-q8").items():
        prior, spiral = map(float, re.findall(r"\d(?:\.\d+)?", place))
        best = ranking.kind(replace(dials.Dials(), prior=prior, spiral=spiral), prior)
        assert (best == ranking.ONLY_HOLD) is correct, place
        assert best in (ranking.ONLY_HOLD, ranking.ONLY_TEST)  # what the feedback says


def test_the_quiz_reads_the_chart_of_battle_deaths():
    best = deaths.deaths_facts(load("donbas_deaths")).battle["best"]
    assert list(answers("02-q9").values()) == [
        best.loc[2015:].is_monotonic_decreasing,
        best[2015] > best.loc[2016:].sum(),
        best.idxmin() == 2016,
        best[2017] > max(best[2016], best[2018]),
        best.loc[2015:].sum() > best[2014],
    ]
    assert {2017, 2019} <= set(best.index[best.diff() > 0])
    assert best.idxmin() == 2020
    assert best[2018] < best[2016]
