"""What holds for every plot; the facts of those on answers, a test's design and playing along.

What the game itself gives is held in test_model.
"""

import itertools
import math
import random
import re
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from conftest import usually
from pagewidgets import Plot, settings
from pagewidgets.chart.definition import NARROW, WIDE
from sources import at_random
from ukraine2021 import drawing
from ukraine2021.camps import dials
from ukraine2021.diplomacy import (
    answers,
    best_map,
    design,
    information,
    mimicry,
    policies,
    sensitivity,
)
from ukraine2021.drawing import curves
from ukraine2021.model import game, thresholds
from ukraine2021.model.assumptions import Assumptions
from ukraine2021.wording import Policy

FRONT = {
    "thousand_worlds": answers.FRONT, "repeat_exam": answers.FRONT,
    "overconfident": mimicry.FRONT, **design.FRONT,
}  # fmt: skip
PLOTS = {
    plot.name: plot
    for module in (answers, best_map, design, dials, information, mimicry, policies, sensitivity)
    for plot in vars(module).values()
    if isinstance(plot, Plot)
}


def result(name: str, **changes: float) -> dict:
    plot = PLOTS[name]
    return plot.compute(replace(plot.default, **changes))


def drawn(plot: Plot, count: int = usually(12, 100), seed: int = 4) -> list:
    """Settings at random, half of them edges."""
    return at_random(type(plot.default), count, seed, fixed=0.5)


def worth(world: Assumptions, **changes: float) -> float:
    """U_T with some assumptions changed."""
    return game.testing(replace(world, **changes), world.prior)


# --- What holds for all of them ----------------------------------------------------------


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """Words that are seen, and their boxes."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    unseen = [
        tick
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_ticklabels()
        if not axes.axison
    ]
    found = [
        text for text in figure.findobj(Text) if text.get_text().strip() and text not in unseen
    ]
    renderer = canvas.get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in found]


@pytest.mark.parametrize("pixels", [NARROW, WIDE])
@pytest.mark.parametrize("name", PLOTS)
def test_words_stand_inside_and_apart_at_any_setting(name: str, pixels: int):
    plot = PLOTS[name]
    for world in [plot.default, *drawn(plot, usually(3, 30))]:
        figure = plot.view(world).figure(pixels)
        assert figure.get_figwidth() == drawing.inches(pixels)
        width, height = figure.bbox.size
        found = boxes(figure)
        for words, box in found:
            assert -1 <= box.x0 < box.x1 <= width + 1, (words, world)
            assert 0 <= box.y0 < box.y1 <= height, (words, world)
        for (one, box), (other, beside) in itertools.combinations(found, 2):
            meet = Bbox.intersection(box, beside)  # letters are lower than their box
            assert meet is None or meet.width < 1 or meet.height < 2.5, (one, other, world)


@pytest.mark.parametrize("pixels", [NARROW, WIDE])
@pytest.mark.parametrize("name", PLOTS)
def test_marks_stay_within_their_axes(name: str, pixels: int):
    plot = PLOTS[name]
    figure = plot.figure(pixels)
    axes = {artist.get_gid(): artist.axes for artist in figure.findobj() if artist.get_gid()}
    for world in drawn(plot):
        for mark, value in plot.compute(world, pixels)["marks"].items():
            if name in ("laboratory", "every_number") and mark in list(Policy):
                continue  # cut off at −100, and the table has the number
            if not value or isinstance(value[-1], str):
                continue
            rings = value if isinstance(value[0][0], list) else [value]
            (left, right), ys = axes[mark].get_xlim(), axes[mark].get_ylim()
            signs = 0.03 if mark.endswith("-sign") else 0.0  # which stand astride of their number
            for x, y in itertools.chain(*rings):
                if math.isnan(x + y):
                    continue
                assert left - 1e-6 - signs <= x <= right + 1e-6 + signs, (mark, world)
                assert min(ys) - 1e-6 <= y <= max(ys) + 1e-6, (mark, world)


@pytest.mark.parametrize("name", PLOTS)
def test_every_sentence_is_short_and_every_row_fits(name: str):
    """Two lines on a phone, or a word more."""
    plot = PLOTS[name]
    assert "Invented for teaching" in plot.origin
    for world in drawn(plot):
        found = plot.compute(world)
        words = found["sentence"] + str(found["rows"])
        assert len(found["sentence"]) <= 105 or name == "dials"
        assert not re.search(r"Russia is |\bnan\b|\binf\b|−0\.0+\b|None|  ", words), words
        assert "not defined" not in (found["sentence"] if name in FRONT else words), words
        assert {len(row) for row in found["rows"]} == {len(plot.columns)}
        assert all(isinstance(cell, str) for row in found["rows"] for cell in row)


@pytest.mark.parametrize("name", FRONT)
def test_front_has_parameters_of_the_plot(name: str):
    assert set(FRONT[name]) <= set(settings(type(PLOTS[name].default)))


# --- A thousand worlds ------------------------------------------------------------------


def test_counts_are_the_exercise():
    facts = answers.thousand_worlds_facts(Assumptions(prior=0.3))
    assert answers.thousand_worlds_rows(facts) == [
        ["comply", "240", "175", "415", "0.578"],
        ["defy", "60", "525", "585", "0.103"],
        ["all", "300", "700", "1,000", "0.300"],
    ]
    assert answers.thousand_worlds_sentence(facts) == (
        "240 of the 415 that comply have limited aims: 58%. Before the answer it was 30%."
    )


def test_counts_add_up_and_every_world_has_its_dot():
    for world in [Assumptions(), *drawn(PLOTS["thousand_worlds"])]:
        facts = answers.thousand_worlds_facts(world)
        assert facts.limited + facts.expansionist == facts.comply + facts.defy == 1000
        assert facts.limited_comply + facts.limited_defy == facts.limited
        assert facts.expansionist_comply + facts.expansionist_defy == facts.expansionist
        assert facts.limited_comply + facts.expansionist_comply == facts.comply
        assert abs(facts.limited - 1000 * world.prior) <= 0.5001
        a, m = game.complies_limited(world), game.complies_expansionist(world)
        assert abs(facts.limited_comply - facts.limited * a) <= 0.5001
        assert abs(facts.expansionist_comply - facts.expansionist * m) <= 0.5001
        beliefs = [facts.after_compliance, facts.after_defiance]
        expected = [
            game.after_compliance(world, world.prior),
            game.after_defiance(world, world.prior),
        ]
        assert beliefs == pytest.approx(expected, nan_ok=True)
        for width, rows, right, pitch in [
            (NARROW, 25, 4.66, 4.52 / 43),
            (WIDE, 16, 9.06, 8.92 / 65.5),
        ]:
            marks = answers.thousand_worlds_marks(facts, width)
            places = {"limited": [], "expansionist": []}
            blocks = [
                (facts.limited_comply, facts.comply, 0.14, pitch),
                (facts.limited_defy, facts.defy, right, -pitch),
            ]
            for limited, size, side, step in blocks:
                for i in range(int(size)):
                    place = (
                        side + step * (i // rows + 0.5),
                        1 + pitch * (rows - i % rows - 0.5),
                    )
                    places["limited" if i < limited else "expansionist"].append(place)
            for mark, dots in places.items():
                flat = [n for point in marks[mark][::3] for n in point]
                assert flat == pytest.approx([n for place in dots for n in place], abs=0.002)
            assert marks["holes"] == marks["expansionist"]
            columns = math.ceil(facts.comply / rows) + math.ceil(facts.defy / rows)
            assert columns + 1 <= (right - 0.14) / pitch, "the blocks meet"


@pytest.mark.parametrize(("a", "m"), [(0, 0), (1, 1), (0, 1), (1, 0)])
def test_what_cannot_happen_is_said(a: float, m: float):
    for p in (0, 0.5, 1):
        found = result("thousand_worlds", prior=p, compliance=a, mimicry=m)
        comply, marks = p * a + (1 - p) * m, found["marks"]
        assert ("No world complies" in found["sentence"]) == (comply == 0)
        assert (marks["complies-2"][2] == "cannot happen") == (comply == 0)
        assert (marks["defies-2"][2] == "cannot happen") == (comply == 1)


# --- Repeat exam -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "last"),
    [((1,), 0.7619), ((1, 1), 0.9110), ((1, 1, 1), 0.9704), ((2,), 0.2105), ((1, 2), 0.4604)],
)
def test_repeated_exams_give_the_oracles(given: tuple[int, ...], last: float):
    values = [*given, 0, 0, 0, 0, 0][:5]
    world = answers.Exams(**{f"exam_{i + 1}": values[i] for i in range(5)})
    facts = answers.repeat_exam_facts(world)
    assert facts.answers == list(given)
    assert facts.beliefs[-1] == pytest.approx(last, abs=5e-5)
    assert len(answers.repeat_exam_rows(facts)) == len(given) + 1


def test_a_path_is_the_odds_multiplied():
    for world in drawn(PLOTS["repeat_exam"]):
        facts = answers.repeat_exam_facts(world)
        kept = [getattr(world, f"exam_{i}") for i in range(1, 6)]
        kept = kept[: kept.index(0)] if 0 in kept else kept
        path, impossible = [world.prior], False
        for count in range(1, len(kept) + 1):
            yes, no = kept[:count].count(1), kept[:count].count(2)
            limited = world.prior * world.compliance**yes * (1 - world.compliance) ** no
            other = (1 - world.prior) * world.mimicry**yes * (1 - world.mimicry) ** no
            impossible = limited + other == 0
            if impossible:
                break
            path.append(limited / (limited + other))
        assert facts.beliefs == pytest.approx(path), world
        assert facts.answers == kept[: len(path) - 1 + impossible], world
        sentence = answers.repeat_exam_sentence(facts)
        assert ("cannot happen" in sentence) == impossible
        marks = answers.repeat_exam_marks(facts)
        dots = len(marks["complied"]) // 3, len(marks["defied"]) // 3
        assert dots == (kept[: len(path) - 1].count(1), kept[: len(path) - 1].count(2))


# --- What a test is worth ----------------------------------------------------------------


def test_chip_is_the_model():
    for world in drawn(PLOTS["chip"]):
        facts = design.chip_facts(world)
        assert [facts.value, facts.hold] == [worth(world), game.hold(world, world.prior)]
        for discount, curve in zip(
            [0, 0.15, 0.3, 0.45, world.cheap_talk], facts.curves, strict=True
        ):
            for i in (0, 20, 50):
                then = worth(world, cheap_talk=discount, reversibility=i / 50)
                assert curve[i] == pytest.approx(then), world
        for r, row in zip((0, 0.25, 0.5, 0.75, 1), facts.table, strict=True):
            assert row[-1] == pytest.approx(worth(world, reversibility=r)), world
        better = facts.curves[-1][50] > facts.curves[-1][0] + 0.005
        assert ("withdrawn are better than" in design.chip_sentence(facts)) == better


def test_zeta_star_and_phi_star_are_the_oracles_and_the_formulas():
    assert design.chip_facts(Assumptions()).limit == pytest.approx(0.296875)
    assert "ζ* of 0.297" in result("chip")["sentence"]
    for world in (Assumptions(prior=0.45), Assumptions(mimicry=0.3), Assumptions(wording_price=4)):
        assert design.chip_facts(world).limit == pytest.approx(thresholds.zeta_star(world))
    limit = design.exam_design_facts(Assumptions()).limit
    assert limit == pytest.approx(0.282738, abs=1e-6)
    assert limit == pytest.approx(thresholds.phi_star(Assumptions()))
    assert "φ*, of 0.283" in result("exam_design")["sentence"]


@pytest.mark.parametrize(
    ("facts_of", "by", "over"),
    [
        (design.chip_facts, "cheap_talk", "reversibility"),
        (design.exam_design_facts, "put_off", "strictness"),
    ],
)
def test_what_uses_an_advantage_up_is_where_it_ends(facts_of, by: str, over: str):
    def gain(world: Assumptions, x: float) -> float:
        return worth(world, **{by: x, over: 1}) - worth(world, **{by: x, over: 0})

    for world in drawn(PLOTS["chip"]):
        limit = facts_of(world).limit
        for i in range(51):
            assert gain(world, i / 50) > 0 or limit <= i / 50, world
        assert math.isnan(limit) or gain(world, limit) < 1e-7, world


def test_the_advantage_may_come_back_and_then_the_sentence_says_so():
    sentence = result("chip", prior=0.7, cheap_talk=0.9)["sentence"]
    assert "better than" in sentence
    assert "again: so few with limited aims comply that a no is the good sign." in sentence


def test_exam_design_is_the_model():
    for world in drawn(PLOTS["exam_design"]):
        facts = design.exam_design_facts(world)
        here = facts.here
        assert here.limited == game.complies_limited(world)
        assert here.expansionist == game.complies_expansionist(world)
        for one in [*facts.curve[::10], *facts.table, here]:
            assert one.worth == pytest.approx(worth(world, strictness=one.strictness)), world
        lax, strict = facts.curve[0].worth, facts.curve[-1].worth
        assert [lax, strict] == pytest.approx([worth(world, strictness=v) for v in (0, 1)])
        assert max(one.worth for one in facts.curve) <= max(lax, strict) + 1e-9
        better = "conditions are better than mild ones" in design.exam_design_sentence(facts)
        assert better == (strict > lax + 0.005)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (math.nan, "nobody complies"), (math.inf, "only a limited-aims Russia complies"),
        (0, "only an expansionist Russia complies"), (1.001, "yours: as likely whatever the aims"),
        (1.04, "yours: 1.04 times as likely if aims are limited"),
        (3.2, "yours: 3.2 times as likely if aims are limited"),
    ],
)  # fmt: skip
def test_what_separates_the_types_in_words(ratio: float, words: str):
    assert design.separates(ratio, "yours: ") == words


# --- Playing along -----------------------------------------------------------------------


def test_the_overconfident_tester_is_the_oracle():
    facts = mimicry.overconfident_facts(mimicry.overconfident.default)
    here = [facts.here.wrong, facts.here.right, facts.hold]
    assert here == pytest.approx([-48.26, -47, -41])
    beliefs = [facts.compliance.believed, facts.compliance.right]
    assert beliefs == pytest.approx([0.842105, 0.432432], abs=5e-7)
    sentence = mimicry.overconfident_sentence(facts)
    assert "costs 1.26 points" in sentence
    assert "after compliance it would keep the wording and should retract it" in sentence


def test_a_mistake_never_pays_and_costs_what_its_moves_cost():
    for world in drawn(PLOTS["overconfident"]):
        facts = mimicry.overconfident_facts(world)
        for one in [*facts.curve[::10], *facts.table, facts.here]:
            assert one.right == pytest.approx(worth(world, mimicry=one.mimicry)), world
            assert one.right >= one.wrong - 1e-9, world
        value = -world.offer_cost - world.waiting
        chances = [game.pr_comply(world, world.prior), game.pr_defy(world, world.prior)]
        for chance, answer in zip(chances, [facts.compliance, facts.defiance], strict=True):
            move = game.keep if answer.believed_move == "keep" else game.retract
            value += chance * move(world, answer.right) if chance else 0
        assert facts.here.wrong == pytest.approx(value), world
        nothing = "costs nothing" in mimicry.overconfident_sentence(facts)
        assert nothing == (facts.here.right - facts.here.wrong <= 0.005), world


# --- What the curves share ---------------------------------------------------------------


@pytest.mark.parametrize("axis", [[-50.0, -40.0], [-55.0, -5.0], [-250.0, 0.0]])
def test_ticks_stand_at_their_numbers(axis: list[float]):
    marks = {}
    curves.rule(marks, axis, 3.0)
    ticks = [mark for name, mark in marks.items() if name.startswith("tick") and mark[2]]
    assert len(ticks) > 1
    for _, y, words in ticks:
        assert y == pytest.approx(curves.at(float(words.replace("−", "-")), axis))


@pytest.mark.parametrize("name", ["chip", "exam_design", "overconfident"])
def test_curves_stand_where_their_facts_are(name: str):
    for world in drawn(PLOTS[name]):
        found = PLOTS[name].compute(world)
        marks = found["marks"]
        if name == "chip":
            facts = design.chip_facts(world)
            lines = {f"discount-{i}": line for i, line in enumerate(facts.curves[:-1])}
            lines["yours"], lines["dot"] = facts.curves[-1], [facts.value] * 2
        elif name == "exam_design":
            facts = design.exam_design_facts(world)
            lines = {"test": [one.worth for one in facts.curve], "dot": [facts.here.worth] * 2}
        else:
            facts = mimicry.overconfident_facts(world)
            lines = {
                "right": [one.right for one in facts.curve],
                "wrong": [one.wrong for one in facts.curve],
                "right-dot": [facts.here.right] * 2,
                "wrong-dot": [facts.here.wrong] * 2,
            }
        lines[Policy.HOLD] = [facts.hold] * 2
        axis = curves.ends(list(lines.values()))
        for mark, line in lines.items():
            heights = [curves.at(value, axis) for value in line]
            assert [y for _, y in marks[mark]] == pytest.approx(heights), (mark, world)


def test_labels_are_spread_in_order():
    chance = random.Random(1)
    for _ in range(200):
        places = [chance.choice([0, 0.5, 1, chance.random()]) for _ in range(6)]
        found = drawing.apart(places, [0.09] * 6)
        assert min(found) >= 0.045 - 1e-9
        assert max(found) <= 0.955 + 1e-9
        for (a, x), (b, y) in itertools.combinations(zip(places, found, strict=True), 2):
            assert abs(x - y) >= 0.09 - 1e-9
            assert a == b or (a < b) == (x < y)
