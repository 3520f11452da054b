"""Chapter 02: both camps get the same room, and its charts say what the files say."""

import itertools
import json
import re

import pytest

from asked import ACTIVITIES, questions
from conftest import ROOT
from notebooks import BOOK, code_cells
from sources import rows
from test_notebooks import texts
from ukraine2021 import load
from ukraine2021.camps import argument_map, clues, deaths, sanctions, two_dials
from ukraine2021.wording import CAMPS as NAMES
from ukraine2021.wording import Camp

CHAPTER = BOOK / "02-two-camps.ipynb"
CAMPS = ("The first camp", "The second camp")
CARD = re.compile(r'<details class="claim" id="c\d+"><summary>(C\d+)')


def section(heading: str) -> str:
    """The text from a heading of the second level to the next."""
    text = texts()[CHAPTER.name]
    found = re.findall(rf"^## {heading}.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    return found[0]


def read_words(text: str) -> int:
    """Words that a reader sees: no citations, labels, fences or tags."""
    text = re.sub(r"\{cite\}`[^`]*`|^\(p\d+\)=$|^:::.*$|^:class:.*$|<[^>]*>", "", text, flags=re.M)
    return len(re.findall(r"\w+", text))


def alike(a: int, b: int) -> bool:
    return abs(a - b) <= 0.15 * max(a, b)


# --- The same room -----------------------------------------------------------------------


def test_both_camps_get_as_many_words():
    first, second = (read_words(section(camp)) for camp in CAMPS)
    assert alike(first, second), (first, second)


def test_both_camps_speak_in_two_strands_of_like_length():
    voices = [
        [
            read_words(voice)
            for voice in re.findall(
                r"In the words of a member\n(.*?)^:::", section(camp), re.S | re.M
            )
        ]
        for camp in CAMPS
    ]
    assert [len(strands) for strands in voices] == [2, 2]
    assert all(alike(a, b) for a, b in zip(*voices, strict=True)), voices
    for camp in CAMPS:
        assert re.findall(r"^### Strand (\w+)", section(camp), re.MULTILINE) == ["one", "two"]


def test_both_camps_have_as_many_claims_sources_and_questions():
    found = []
    for camp in CAMPS:
        text = section(camp)
        cited = {
            key for group in re.findall(r"\{cite\}`([^`]+)`", text) for key in group.split(",")
        }
        asked = text.split("### Three questions")[1]
        items = re.findall(r"^\d\. .*?(?=^\d\. |\Z)", asked, re.DOTALL | re.MULTILINE)
        assert all("?" in item for item in items)
        found.append((len(CARD.findall(text)), len(cited), len(items)))
    assert found == [(5, 13, 3)] * 2


def test_every_card_has_one_objection_and_each_camp_one_reply():
    for camp, name in zip(CAMPS, ("settle", "hold"), strict=True):
        text = section(camp)
        cards = re.findall(r'<details class="claim".*?</details>', text, re.DOTALL)
        assert [card.count("**Against:**") for card in cards] == [1] * 5
        assert text.count(f"The {name} camp replies:") == text.count(" replies:") == 1


def test_neither_camp_always_speaks_first():
    """The first camp does in the sections, as in the article; the second in what we add to them."""
    deaths = next(cell.source for cell in code_cells(CHAPTER) if "says the second" in cell.source)
    solution = ACTIVITIES["activities_02"].solution("steelman").data
    premise = section("One premise").split("What is left")[1]
    assert deaths.index("says the second") < deaths.index("says the\nfirst")
    assert solution.index("**Second camp.**") < solution.index("**First camp.**")
    assert premise.index("second camp") < premise.index("the first")


def test_what_is_taken_for_granted_and_what_is_said_stand_in_both():
    for camp in CAMPS:
        text = section(camp)
        assert "takes for granted" in text.lower()
        assert re.search(r"says? openly", text.lower())


def test_both_model_steelmen_are_alike():
    solution = ACTIVITIES["activities_02"].solution("steelman").data
    second, first = re.split(
        r"\*\*First camp\.\*\*", solution.split("**Second camp.**")[1].removesuffix(":::")
    )
    assert alike(read_words(first), read_words(second))


def test_both_camps_have_as_many_boxes_and_gaps_on_the_map():
    nodes = arguments()["nodes"]
    for camp in Camp:
        own = [node for node in nodes if node["side"] == camp]
        assert sum(node["kind"] == "assumption, unspoken" for node in own) == 2
    parts = (facts_of(camp, True) for camp in Camp)
    assert [len(part.nodes) for part in parts] == [11, 11]


def test_both_camps_have_as_many_objections_on_the_map():
    side = {node["id"]: node["side"] for node in arguments()["nodes"]}
    aimed_at = [side[e["target"]] for e in arguments()["edges"] if e["relation"] == "challenges"]
    assert aimed_at.count(Camp.SETTLE) == aimed_at.count(Camp.HOLD) == 4


def test_the_accusation_is_about_nobody():
    text = section("An accusation is not an argument")
    assert CARD.findall(text) == ["C14"]
    assert "an accusation" in text
    prose = re.sub(r"\{cite\}`[^`]*`", "", text)
    bibliography = (BOOK / "references.bib").read_text(encoding="utf-8")
    names = set(
        re.findall(r"([A-Z]\w+), [A-Z]", " ".join(re.findall(r"author = \{(.*?)\},", bibliography)))
    )
    assert {"Charap", "McFaul", "Mearsheimer"} <= names
    accused = names - {"Putin"} | {"Åslund", "Abrahms"}  # "pro-Putin" is the accusation's word
    assert [name for name in accused if name in prose] == []


def test_every_paragraph_has_its_label_above_a_heading_that_names_it():
    text = texts()[CHAPTER.name]
    for number in range(3, 13):
        [heading] = re.findall(rf"^\(p{number}\)=\n#+ (.*)$", text, re.MULTILINE)
        named = [int(n) for n in re.findall(r"¶(\d+)", heading)]
        assert min(named) <= number <= max(named), heading


# --- The map -----------------------------------------------------------------------------


def arguments() -> dict:
    return json.loads((ROOT / "data" / "argument_map.json").read_text(encoding="utf-8"))


def test_claims_on_the_map_are_claims_of_the_register():
    named = {claim for node in arguments()["nodes"] for claim in node["claims"]}
    assert named
    assert named <= set(load("claims")["id"])


def facts_of(part: str, assumptions: bool) -> argument_map.ArgumentFacts:
    return argument_map.argument_facts(arguments(), part, assumptions)


def test_nodes_and_edges_fit_together():
    nodes = {node["id"]: node for node in arguments()["nodes"]}
    assert len(nodes) == len(arguments()["nodes"])
    for edge in arguments()["edges"]:
        assert {edge["source"], edge["target"]} <= set(nodes)
    for node in nodes.values():
        assert node["type"] in "FRV"
        assert len(node["label"]) <= 78


def test_every_edge_is_drawn_in_some_part():
    drawn = {
        (edge["source"], edge["relation"], edge["target"])
        for part in argument_map.PARTS
        for edge in facts_of(part, True).edges
    }
    every = {(edge["source"], edge["relation"], edge["target"]) for edge in arguments()["edges"]}
    turned = {(b, relation, a) for a, relation, b in drawn if relation == "conflicts with"}
    assert every <= drawn | turned


@pytest.mark.parametrize("part", argument_map.PARTS)
def test_a_part_has_its_boxes_and_hides_what_is_not_said_only_when_asked(part: str):
    gaps, whole = facts_of(part, False), facts_of(part, True)
    ids = {id for edge in whole.edges for id in (edge["source"], edge["target"])}
    nodes = {node["id"]: node for node in arguments()["nodes"] if node["id"] in ids}
    unspoken = [id for id, node in nodes.items() if node["kind"] == "assumption, unspoken"]
    assert whole.nodes == nodes
    assert whole.unspoken == unspoken != []
    assert {whole.label(id) for id in nodes} == {node["label"] for node in nodes.values()}
    [axes] = argument_map.draw_argument(gaps).axes
    drawn = " ".join(text.get_text() for text in axes.texts).replace("\n", " ")
    words = argument_map.argument_sentence(gaps) + argument_map.argument_table(gaps).to_string()
    for id in nodes:
        label = nodes[id]["label"]
        assert (label[:20] in drawn, label in words) == (id not in unspoken,) * 2, label


@pytest.mark.parametrize("part", [*Camp, "the author"])
def test_a_camp_proposes_what_leads_no_further_and_stands_on_what_nothing_carries(part: str):
    facts = facts_of(part, True)
    reasons = [edge for edge in facts.edges if edge["relation"] in argument_map.REASONS]
    sources, targets = ({edge[end] for edge in reasons} for end in ("source", "target"))
    assert (set(facts.ends), set(facts.grounds)) == (targets - sources, sources - targets)


# --- The other charts --------------------------------------------------------------------


def test_deaths_are_what_the_file_says():
    facts = deaths.deaths_facts(load("donbas_deaths"))
    best = {
        int(row["period_start"][:4]): int(row["best"])
        for row in rows("donbas_deaths")
        if row["count"] == "battle deaths"
    }
    assert sorted(best) == list(range(2014, 2022))
    later = [value for year, value in best.items() if year > 2015]
    [total] = [row for row in rows("donbas_deaths") if row["count"] == "all killed"]
    assert dict(facts.battle["best"]) == best
    assert (facts.total, facts.early) == (sum(best.values()), best[2014] + best[2015])
    assert facts.later == (min(later), max(later))
    assert facts.killed == (int(total["low"]), int(total["high"]))
    assert facts.civilians == 3390
    for row in rows("donbas_deaths"):
        if row["low"] and row["best"]:
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert "never add or mix" in deaths.CAPTION
    assert "hollow" in deaths.CAPTION


def test_clues_are_seven_judgements_and_say_so():
    facts = clues.clues_facts(load("clues"))
    readings = [(int(row["low"]), int(row["high"])) for row in rows("clues")]
    assert len(facts.readings) == len(readings) == 7
    assert sorted(pair for pair in readings if 2 in map(abs, pair)) == [(-2, -1), (1, 2)]
    assert facts.clear == 2
    assert facts.silent == sum(low <= 0 <= high for low, high in readings) == 2
    assert "in our judgement" in clues.clues_sentence(facts)
    assert "invented for teaching" in clues.CAPTION


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


def test_the_list_of_sanctions_says_of_each_who_must_agree_and_where_it_stood():
    text = sanctions.sanctions_list(load("sanctions_menu"))
    for row in rows("sanctions_menu"):
        for key in ("instrument", "what", "who", "status", "detail"):
            assert row[key] in text
        assert f"]({row['source_url']})" in text
    assert [row["instrument"] for row in rows("sanctions_menu")] == [
        "Nord Stream 2",
        "Russian debt",
        "SWIFT",
    ]


# --- The quiz ----------------------------------------------------------------------------


def test_the_quiz_covers_the_chapter_and_its_number_is_the_files():
    own = questions("activities_02")
    assert {q["kind"] for q in own} == {"single", "multiple", "number"}
    assert {f"C{n:02}" for n in (7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 21)} <= {
        ref for question in own for ref in question["refs"]
    }
    [number] = [question for question in own if question["kind"] == "number"]
    best = [int(row["best"]) for row in rows("donbas_deaths") if row["count"] == "battle deaths"]
    assert number["answer"] == round(100 * sum(best[:2]) / sum(best), 1)
    for value in (best[0], best[1], sum(best[2:])):
        assert f"{value:,}" in number["stem"]
    assert f"{100 * best[0] / sum(best):.1f}%" in number["feedback"]["low"]
