"""The negotiation: every package, scored again from the file by other means; the cards and the sheets."""

import itertools
import json
import re
from itertools import pairwise

import pytest

from conftest import ROOT
from ukraine2021.negotiation import cards, scoring
from ukraine2021.negotiation.package import deal, package
from ukraine2021.negotiation.search import Held, search, search_facts

RULES = json.loads((ROOT / "data" / "negotiation.json").read_text(encoding="utf-8"))
TABLE = {
    (row, letter): option
    for row, issue in enumerate(RULES["issues"])
    for letter, option in zip("ABCD", issue["options"], strict=False)
}
EVERY = ["".join(one) for one in itertools.product("ABCD", *["ABC"] * 5)]
PARTIES = [party["name"] for party in RULES["parties"]]


def read(name: str) -> str:
    """The text of a page."""
    notebook = json.loads((ROOT / "book" / f"{name}.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def worth(letters: str, name: str) -> int:
    """A party's points, option by option."""
    total = 0
    for place in enumerate(letters):
        total += TABLE[place]["points"][PARTIES.index(name)]
    return total


def would_sign(letters: str, name: str, breaks: bool = False) -> bool:
    """By the words of the rules: points, with what comes later, and no red line."""
    later = RULES["gain_from_breaking"]["ABC".index(letters[-1])] if breaks else 0
    wanted = next(party["walk_away"] for party in RULES["parties"] if party["name"] == name)
    refused = any(name in TABLE[place]["red_line"] for place in enumerate(letters))
    return not refused and worth(letters, name) + later >= wanted


WEST = PARTIES[:4]
CARDS = PARTIES[4:]
SIGNED = [one for one in EVERY if all(would_sign(one, name) for name in WEST)]


def test_every_package_is_there_once():
    assert len(EVERY) == 4 * 3**5
    assert [scoring.code(one) for one in scoring.packages()] == EVERY


def test_every_answer_to_every_package():
    for numbers in scoring.packages():
        letters = scoring.code(numbers)
        found = scoring.honest(numbers)
        assert [one.points for one in found] == [worth(letters, name) for name in PARTIES], letters
        assert [one.signs for one in found] == [would_sign(letters, name) for name in PARTIES]
        breaking = would_sign(letters, CARDS[1], breaks=True)
        assert scoring.mimicking(numbers).signs == breaking, letters


def test_what_suits_whom():
    limited = [one for one in SIGNED if would_sign(one, CARDS[0])]
    mimic = [one for one in SIGNED if would_sign(one, CARDS[1], breaks=True)]
    assert [len(SIGNED), len(limited), len(mimic)] == [71, 24, 21]  # as the game was designed
    assert [one for one in SIGNED if would_sign(one, CARDS[1])] == []
    assert [one for one in mimic if one.endswith("C")] == []
    found = search_facts(Held())
    assert [scoring.code(one.package) for one in found.found] == SIGNED
    assert found.counts == [71, 24, 0, 21, len(set(limited) - set(mimic))]
    assert (found.all, found.guarded) == (972, 0)


@pytest.mark.parametrize("place", range(6))
def test_what_is_held_is_kept(place):
    field = list(vars(Held()))[place]
    for number, letter in enumerate("ABCD" if place == 0 else "ABC", 1):
        facts = search_facts(Held(**{field: number}))
        kept = [one for one in SIGNED if one[place] == letter]
        assert [scoring.code(one.package) for one in facts.found] == kept
        assert facts.all == len([one for one in EVERY if one[place] == letter])


def test_the_nearest_package_that_suits_all():
    suits = [one for one in SIGNED if would_sign(one, CARDS[0])]
    for letters in EVERY[::7]:
        facts = package.facts(deal(letters))
        away = min(sum(x != y for x, y in zip(letters, one, strict=True)) for one in suits)
        assert facts.changes == away
        assert scoring.code(facts.nearest) in suits


@pytest.mark.parametrize(
    ("letters", "says"),
    [
        ("BBCBAC", "Ukraine and its three partners sign. Russia signs with the limited-aims card alone."),
        ("BBCBAB", "with either card, but with the expansionist one only to break the deal later"),
        ("DCACCA", "Neither Ukraine nor its partners sign. Russia signs with either card."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_package(letters, says):
    assert says in package.view(deal(letters)).sentence


def test_why_somebody_does_not_sign():
    table = package.view(deal("BBCCAC")).table.set_index("who")
    assert table.loc["Ukraine"].iloc[-1] == "a red line"
    assert table.loc["Russia, expansionist"].iloc[-1] == f"{45 - worth('BBCCAC', CARDS[1])} short"


@pytest.mark.parametrize("letters", ["BBCBA", "BBCBAD", "XBCBAB"])
def test_letters_that_are_no_package(letters):
    with pytest.raises(ValueError, match=r"expected .*Write it like BBCBAC"):
        deal(letters)


def test_a_sheet_has_its_own_points_and_no_other():
    for party, name in enumerate(PARTIES):
        text = cards.sheet(party) if name in WEST else cards.hidden(party)
        listed = [int(one) for one in re.findall(r"\| (\d+) \| \| \|$", text, re.MULTILINE)]
        assert listed == [option["points"][party] for option in TABLE.values()], name
        assert f"You may sign from {RULES['parties'][party]['walk_away']} points" in text
        others = [one for one in [*WEST, "expansionist", "limited-aims"] if one not in name]
        assert not [one for one in others if f"## {one}" in text]
    assert "refuse at any price" in cards.sheet(0)
    assert not re.search(r"\d\d", cards.issues_table().replace("2008", ""))  # no points for all


def test_an_expansionist_need_not_guess_what_the_other_card_says():
    limited, expansionist = (party["wants"] for party in RULES["parties"][4:])
    said = limited.partition(". ")[0]
    assert said.startswith("You say")
    assert expansionist.startswith(f"{said}. ")


def test_the_players_have_the_minutes_of_the_plan():
    plan, sheet = read("negotiation"), read("role-cards")
    rows = re.findall(r"^\| (\d+)–(\d+) \| (\d+)–(\d+) \|", plan, re.MULTILINE)
    times = [tuple(map(int, row)) for row in rows]
    assert all(two[::2] == one[1::2] for one, two in pairwise(times))
    assert times[0][::2] == (0, 0)
    assert times[-1][1::2] == (90, 60)
    steps = re.findall(r"\((\d+)(?: minutes)?; \D*(\d+)\)$", sheet, re.MULTILINE)
    known = [(str(b - a), str(d - c)) for a, b, c, d in times[:-1]]  # then the debriefing
    assert steps == known


def test_both_camps_have_as_much_to_say():
    text = (ROOT / "book" / "instructors" / "02-sheets.md").read_text(encoding="utf-8")
    *_, settle, hold = re.split(r"^## ", text, flags=re.MULTILINE)
    one, other = len(settle.split()), len(hold.split())
    assert abs(one - other) <= 0.15 * max(one, other)


def test_there_is_a_row_for_each_package_that_is_signed():
    assert list(search.view(Held()).table["package"]) == SIGNED
