"""The laboratory of chapter 04, information, the tornado and the maps: their facts, and their words.

What the game itself gives is held in test_model, what all plots share in test_diplomacy_plots.
"""

import math
import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from conftest import usually
from pagewidgets import settings
from pagewidgets.chart.definition import NARROW, WIDE
from sources import at_random
from test_diplomacy_plots import boxes
from test_model import SENSITIVITY
from ukraine2021.camps import dials
from ukraine2021.diplomacy import best_map, information, policies, sensitivity
from ukraine2021.drawing import best_areas, style
from ukraine2021.model import game, ranking
from ukraine2021.model.assumptions import PRESETS, Assumptions
from ukraine2021.wording import Policy

NOTHING_AT_STAKE = Assumptions(
    spiral=0.05, unmet=0.05, wording_price=0, offer_cost=0, emboldening=0, erosion=0
)
WORLDS = [
    *PRESETS.values(), NOTHING_AT_STAKE, *at_random(Assumptions, usually(6, 60), seed=4),
]  # fmt: skip
AREAS = {
    "test-settle": {1, 2}, "hold-test": {0, 1}, "hold": {0}, "test": {1}, "minsk_first": {3},
    "hold-test-settle": {0, 1, 2}, "settle": {2}, "hold-settle": {0, 2},
}  # fmt: skip


def leads(world: Assumptions, kind: int, prior: float) -> bool:
    """Whether the policies of a kind are among the best."""
    return AREAS[ranking.KINDS[kind]] <= set(game.best(world, prior))


def test_front_and_more_are_all_assumptions():
    assert sorted(policies.FRONT + policies.MORE) == sorted(settings(Assumptions))


# --- The laboratory ----------------------------------------------------------------------


@pytest.mark.parametrize("world", WORLDS)
def test_the_laboratory_knows_what_is_best_everywhere(world):
    facts = policies.every_number_facts(world)
    assert [facts.spans[0].low, facts.spans[-1].high] == [0, 1]
    assert all(one.high == other.low for one, other in pairwise(facts.spans))
    for span in facts.spans:
        for i in range(1, 50):
            prior = span.low + (span.high - span.low) * i / 50
            if min(prior - span.low, span.high - prior) > 1e-6:
                assert leads(world, span.kind, prior), (span, prior)
    grid = [i / 500 for i in range(501)]
    better = [q for q in grid if game.testing(world, q) > game.hold(world, q) + 1e-6]
    if better:
        assert better[0] - 0.0021 < facts.break_even < better[0] + 1e-6
    else:  # between two points of the grid, near 1
        assert math.isnan(facts.break_even) or facts.break_even > 0.99
    for policy in range(4):
        for (x0, y0), (x1, y1) in pairwise(zip(facts.cuts, facts.lines[policy], strict=True)):
            for share in (0, 0.3, 0.7, 1):
                value = game.utilities(world, x0 + (x1 - x0) * share)[policy]
                assert y0 + (y1 - y0) * share == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("world", WORLDS)
def test_the_laboratory_says_and_draws_its_facts(world):
    facts = policies.every_number_facts(world)
    sentence, marks = (
        policies.every_number_sentence(facts),
        policies.laboratory_marks(facts, NARROW),
    )
    doing = [words.doing for words in game.WORDS]
    first = re.match(r"Here (.*?) (?:is best|tie)\b", sentence)[1]
    named = {i for i, name in enumerate(doing) if name in first}
    assert named == set(facts.best), sentence
    behind = [max(facts.utilities) - value for value in facts.utilities]
    if len(named) < 4:
        gap = min(behind[i] for i in range(4) if i not in named)
        after = [doing[i] for i in range(4) if behind[i] == gap]
        assert f", {ranking.points(gap)} ahead of {after[0]}. " in sentence
    even = marks["even-words"][2]
    assert ("testing never beats holding" in even) == math.isnan(facts.break_even)
    assert marks["dot"][0] == pytest.approx([world.prior, max(facts.utilities)])
    for policy, line in enumerate(game.IDS):
        assert [y for _, y in marks[line]] == facts.lines[policy]
    for kind, name in enumerate(ranking.KINDS):
        strips = [[ring[0][0], ring[1][0]] for ring in marks[f"ribbon-{name}"]]
        assert strips == [[span.low, span.high] for span in facts.spans if span.kind == kind]


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (["keep", "retract"], "The answer decides the next move."),
        (["retract", "keep"], "The answer decides the next move."),
        (["keep", "keep"], "The answer changes nothing."),
        (["cannot happen", "retract"], "Russia would never comply."),
        (["keep", "cannot happen"], "Russia would always comply."),
    ],
)
def test_what_follows_an_answer_in_words(moves, words):
    assert ranking.planned(moves) == words


def test_the_default_in_words():
    facts = policies.every_number_facts(Assumptions())
    assert policies.every_number_sentence(facts) == (
        "Here testing is best, 0.53 points ahead of holding. The answer decides the next move."
    )
    rows = dict(policies.every_number_rows(facts))
    assert (
        rows["best at which belief"] == "hold 0.00–0.48; test 0.48–0.77; test or settle 0.77–1.00"
    )
    assert rows["beliefs at which the answer changes the next move"] == "0.220 to 0.772"
    assert policies.laboratory_marks(facts, NARROW)["hold-here"][2] == "hold"


@pytest.mark.parametrize("label", policies.PRESETS)
def test_a_button_of_the_laboratory_sets_a_side_whole(label):
    choices = policies.PRESETS[label]
    assert policies.filled(choices) == PRESETS[label]
    other = replace(choices, prior=0.4, spiral=0.1, mimicry=0.3, kyiv=0)
    assert policies.filled(other) == replace(
        PRESETS[label], prior=0.4, spiral=0.1, mimicry=0.3, kyiv=0
    )


@pytest.mark.parametrize("world", WORLDS)
def test_against_kyivs_will_no_offer_calms_and_pressure_brings_its_price(world):
    refused, prior = replace(world, kyiv=0), world.prior
    hold, *others = game.utilities(refused, prior)
    assert hold == game.hold(world, prior)
    assert max(others) <= hold + 100 * (1 - prior) * refused.emboldening + 1e-9
    assert game.minsk_first(refused, prior) == pytest.approx(
        hold - world.minsk_price - world.minsk_cost
    )
    assert game.keep(refused, prior) <= game.keep(world, prior) + 1e-9


def test_a_line_that_leaves_the_laboratory_says_so():
    world = Assumptions(minsk_price=60, minsk_cost=20, baseline_limited=0.3)
    marks = policies.every_number.compute(world)["marks"]
    assert marks["minsk_first-label"][2] == "Minsk first ↓"
    assert marks["test-label"][2] == "test"


# --- Information -------------------------------------------------------------------------


@pytest.mark.parametrize("world", WORLDS)
def test_information_is_worth_what_the_game_says(world):
    facts = information.information_facts(world)
    marks = information.information_marks(facts, NARROW)
    top = float(marks["full"][2])
    assert float(marks["half"][2]) == top / 2
    for name, values, worth in (("voi", facts.voi, game.voi), ("vpi", facts.vpi, game.vpi)):
        points = list(zip(facts.priors, values, strict=True))
        assert marks[name] == [[x, y / top] for x, y in points]
        for (x0, y0), (x1, y1) in pairwise(points):  # straight between the points
            for share in (0, 0.5, 1):
                value = worth(world, x0 + (x1 - x0) * share)
                assert y0 + (y1 - y0) * share == pytest.approx(value, abs=1e-6)
    most = [max(f(world, i / 1000) for i in range(1001)) for f in (game.voi, game.vpi)]
    assert facts.peak == pytest.approx(most, abs=0.06)
    assert max(facts.vpi) <= top


# --- One change at a time ----------------------------------------------------------------


def test_the_tornado_has_the_values_of_the_specification():
    facts = sensitivity.tornado_facts(Assumptions())
    bars = {bar.name: [bar.low, bar.at_low, bar.high, bar.at_high] for bar in facts.bars}
    assert {field for field, *_ in sensitivity.CHANGES} == set(SENSITIVITY)
    for field, name, *_ in sensitivity.CHANGES:
        assert bars[name] == pytest.approx(SENSITIVITY[field], abs=0.0006)


@pytest.mark.parametrize("world", WORLDS)
def test_the_tornado_is_sorted_and_told(world):
    facts = sensitivity.tornado_facts(world)
    sentence, marks = sensitivity.tornado_sentence(facts), sensitivity.tornado_marks(facts, NARROW)
    fields = {name: (field, low, high) for field, name, low, high in sensitivity.CHANGES}
    base, names = sensitivity.lead(world), [bar.name for bar in facts.bars]
    assert (facts.base, sorted(names)) == (base, sorted(fields))
    widths, turning, without = [], [], []
    for name in names:
        field, *values = fields[name]
        ends = [sensitivity.lead(replace(world, **{field: value})) for value in values]
        widths.append(max(*ends, base) - min(*ends, base))
        if widths[-1] <= 1e-9:
            without.append(name)
        elif abs(base) <= 1e-9 or any(
            base * end < 0 and abs(end) > 1e-9 for end in ends
        ):  # a tie, which any change breaks
            turning.append(name)
    assert all(one >= other - 1e-6 for one, other in pairwise(widths))
    does = "break the tie" if abs(base) <= 1e-9 else "turn that"
    assert f"; {len(turning)} of the {len(names)} single changes {does}." in sentence
    if abs(base) > 1e-9:
        ahead = "Testing" if base > 0 else "Holding"
        assert sentence.startswith(f"{ahead} is {ranking.points(abs(base))} better than")
    assert [marks[f"name-{i}"][2] for i in range(len(names))] == names
    notes = [marks[f"note-{i}"][2] for i in range(len(names))]
    assert notes == ["no effect" if name in without else "" for name in names]
    ticks = [marks[f"tick-{i}"] for i in range(7) if marks[f"tick-{i}"][2]]
    [(x0, a), (x1, b)] = [
        (x, float(words.replace("−", "-"))) for x, _, words in (ticks[0], ticks[-1])
    ]
    scale = (x1 - x0) / (b - a)
    assert marks["tie"][0][0] == pytest.approx(x0 - a * scale)
    assert marks["base"][0][0] == pytest.approx(x0 + (base - a) * scale)


# --- Maps --------------------------------------------------------------------------------


def area_at(marks: dict, x: float, y: float) -> str:
    """The kind whose area holds a point."""
    found = [
        kind for kind in AREAS
        for ring in marks[f"area-{kind}"] if Path(ring).contains_point((x, y))
    ]  # fmt: skip
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("plot", "x", "y", "top"),
    [(best_map.best_map, "mimicry", "erosion", 0.3), (dials.dials, "prior", "spiral", 0.5)],
)
@pytest.mark.parametrize("world", at_random(Assumptions, usually(4, 25), seed=11))
def test_maps_point_by_point(plot, x, y, top, world):
    marks = plot.compute(world)["marks"]
    assert marks["dot"] == [[getattr(world, x), getattr(world, y)]] * 2
    chance = random.Random(2)
    missed = 0
    for _ in range(120):
        at = {x: chance.uniform(0.01, 0.99), y: chance.uniform(0.01, 0.99) * top}
        there = replace(world, **at)
        found = area_at(marks, at[x], at[y])
        if not AREAS.get(found, {9}) <= set(game.best(there, there.prior)):
            missed += 1
            # Only near a border, which runs straight between two columns.
            values = game.utilities(there, there.prior)
            assert max(values) - values[min(AREAS.get(found, {1}))] < 1.5, (found, at)
    assert missed <= 3


@pytest.mark.parametrize("world", WORLDS)
def test_the_map_of_mimicry_and_erosion(world):
    facts = best_map.best_map_facts(world)
    assert leads(world, facts.kind, world.prior)
    for mimicry, kinds in zip(best_map.MIMICRIES, facts.table, strict=True):
        for erosion, kind in zip(best_map.EROSIONS, kinds, strict=True):
            there = replace(world, mimicry=mimicry, erosion=erosion)
            assert leads(there, kind, there.prior)
    for erosion in (facts.most - 1e-6, facts.most + 1e-6):
        if 0 <= erosion <= 0.3:
            there = replace(world, erosion=erosion)
            alone = game.best(there, there.prior) == [game.TEST]
            assert alone == (erosion < facts.most), erosion
            assert alone or facts.rest == ranking.kind(there, there.prior), erosion


@pytest.mark.parametrize("world", WORLDS)
def test_the_two_dials(world):
    facts = dials.dials_facts(world)
    assert leads(world, facts.kind, world.prior)
    for spiral, kinds in zip(dials.THREATS, facts.table, strict=True):
        for prior, kind in zip(dials.AIMS, kinds, strict=True):
            assert leads(replace(world, spiral=spiral), kind, prior)
    for place, heights in enumerate(facts.turns):
        prior = best_areas.column(place)
        assert [heights[0], heights[-1]] == [0, dials.TOP]
        for kind, (low, high) in zip(dials.ORDER, pairwise(heights), strict=True):
            if high - low > 2 * dials.TOP / 2**best_areas.HALVINGS:
                assert leads(replace(world, spiral=(low + high) / 2), kind, prior), (prior, low)


def test_the_maps_in_words():
    facts = best_map.best_map_facts(Assumptions())
    first = ["0.00", "test", "test", "hold", "hold"]
    assert best_map.best_map_rows(facts)[0] == first
    assert best_map.best_map_sentence(facts) == (
        "At your mimicry testing is best up to an erosion of 0.064; then holding is best."
    )
    facts = dials.dials_facts(Assumptions())
    assert dials.dials_sentence(facts) == "On these assumptions testing is best where you stand."
    last = ["0.5", "hold", "hold", "test", "test or settle", "test or settle"]
    assert dials.dials_rows(facts)[0] == last


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("plot", [best_map.best_map, dials.dials])
def test_no_name_on_a_map_meets_the_dot(plot, width):
    for world in at_random(Assumptions, usually(3, 30), seed=3):
        figure = plot.view(world).figure(width)
        marks = plot.compute(world, width)["marks"]
        x, y = figure.axes[0].transData.transform(marks["dot"][0])
        size = 15 / 72 * figure.dpi / 2
        dot = Bbox([[x - size, y - size], [x + size, y + size]])
        names = {marks[f"{kind}-here"][2] for kind in AREAS} - {""}
        for words, box in boxes(figure):
            if words in names:
                meet = Bbox.intersection(dot, box)
                assert meet is None or min(meet.width, meet.height) < 1, (words, world)


# --- What the charts share ---------------------------------------------------------------


def test_the_policies_have_colours_with_dark_twins_and_lines_of_their_own():
    looks = list(style.POLICIES.values())
    assert list(style.POLICIES) == list(Policy)
    for look in looks:
        assert (
            f"--chart-{look.light[1:]}: light-dark({look.light}, {look.dark});" in style.dark_css()
        )
    assert len({look.light for look in looks}) == len({look.line for look in looks}) == 4
    hatches = [hatch for _, hatch in best_areas.LOOKS.values()]
    assert len(set(hatches)) == len(ranking.KINDS) == len(best_areas.LOOKS)
