"""The plots on answers, on what a test is worth and on playing along, worked out by other means."""

import itertools
import math
import random
import re
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from conftest import usually
from pagewidgets import Plot, settings
from pagewidgets.translation import translate
from ukraine2021.diplomacy import answers, design, mimicry
from ukraine2021.drawing import curves
from ukraine2021.model import thresholds
from ukraine2021.model.assumptions import Assumptions

PLOTS = {
    name: getattr(module, name) for module in (answers, design, mimicry) for name in module.FRONT
}
EDGES = (0.0, 0.01, 0.5, 0.99, 1.0)
NUMBER = r"−?\d+\.\d+"


def result(name: str, **changes: float) -> dict:
    plot = PLOTS[name]
    return plot.compute(replace(plot.default, **changes))


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("%", ""))


def shown(value: float, digits: int) -> str:
    return "not defined" if math.isnan(value) else f"{value:z.{digits}f}".replace("-", "−")


def drawn(plot: Plot, count: int = usually(12, 100), seed: int = 4):
    """Settings at random: half of them edges, half within the range of each control."""
    chance = random.Random(seed)
    for _ in range(count):
        values = {}
        for name, setting in settings(type(plot.default)).items():
            if setting.options:
                values[name] = chance.choice(list(setting.options.values()))
            else:
                part = chance.choice(EDGES) if chance.random() < 0.5 else chance.random()
                values[name] = setting.low + part * (setting.high - setting.low)
        yield type(plot.default)(**values)


# --- The model once more: joint probabilities, no posterior ------------------------------


def own_worth(world: Assumptions, a: float, m: float, believed=None) -> float:
    """U_T by summing over types and answers; the move is the better one by what is believed."""
    loss = {
        ("keep", "L"): world.wording_price + 100 * (world.baseline_limited + min(world.unmet, world.spiral)),
        ("keep", "E"): world.wording_price + 100 * min(1, world.baseline_expansionist + world.emboldening),
        ("back", "L"): (1 - world.reversibility) * world.wording_price + 100 * (world.baseline_limited + world.spiral),
        ("back", "E"): (1 - world.reversibility) * world.wording_price + 100 * min(1, world.baseline_expansionist + world.erosion),
    }  # fmt: skip
    p, total = world.prior, -world.offer_cost
    for yes in (True, False):
        true = {"L": p * (a if yes else 1 - a), "E": (1 - p) * (m if yes else 1 - m)}
        belief = true
        if believed:
            belief = {
                "L": p * (believed[0] if yes else 1 - believed[0]),
                "E": (1 - p) * (believed[1] if yes else 1 - believed[1]),
            }
            if sum(belief.values()) == 0:
                belief = {"L": p, "E": 1 - p}
        cost = {move: sum(belief[t] * loss[move, t] for t in "LE") for move in ("keep", "back")}
        move = "keep" if cost["keep"] <= cost["back"] + 1e-12 else "back"
        total -= sum(true[t] * loss[move, t] for t in "LE")
    return total


def chances(world: Assumptions) -> tuple[float, float]:
    a = world.compliance * (1 - world.cheap_talk * world.reversibility)
    return a * (1 - world.put_off * world.strictness), world.mimicry * (1 - world.strictness)


def utility(world: Assumptions, **changes: float) -> float:
    world = replace(world, **changes)
    return own_worth(world, *chances(world))


def firm(world: Assumptions) -> float:
    return -100 * (
        world.prior * (world.baseline_limited + world.spiral)
        + (1 - world.prior) * world.baseline_expansionist
    )


# --- What holds for all of them ----------------------------------------------------------


def texts(figure) -> dict[str, tuple]:
    """Words that are seen -> their box; several of the same words have a number."""
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
    boxes = {}
    for i, text in enumerate(found):
        box = text.get_window_extent(canvas.get_renderer())
        boxes[f"{text.get_text()} ({i})"] = box
    return boxes


def meet(one, other) -> bool:
    """Whether two boxes share more than their margin: letters are lower than their box."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    along = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > 1 and along > 4


@pytest.mark.parametrize("name", PLOTS)
def test_words_stand_inside_and_apart_at_any_setting(name: str):
    plot = PLOTS[name]
    for world in [plot.default, *drawn(plot, usually(8, 25))]:
        figure = plot.view(world).figure
        boxes = texts(figure)
        width, height = figure.bbox.size
        for words, box in boxes.items():
            assert 0 <= box.x0 < box.x1 <= width, (words, world)
            assert 0 <= box.y0 < box.y1 <= height, (words, world)
        for one, other in itertools.combinations(boxes, 2):
            assert not meet(boxes[one], boxes[other]), (one, other, world)


@pytest.mark.parametrize("name", PLOTS)
def test_marks_stay_within_their_axes(name: str):
    plot = PLOTS[name]
    figure = plot.figure()
    axes = {artist.get_gid(): artist.axes for artist in figure.findobj() if artist.get_gid()}
    for world in drawn(plot):
        for mark, value in plot.compute(world)["marks"].items():
            if not value or isinstance(value[-1], str):
                continue
            points = value[0] if isinstance(value[0][0], list) else value
            (left, right), ys = axes[mark].get_xlim(), axes[mark].get_ylim()
            for x, y in points:
                if math.isnan(y):
                    continue
                assert left - 1e-6 <= x <= right + 1e-6, (mark, world)
                assert min(ys) - 1e-6 <= y <= max(ys) + 1e-6, (mark, world)


@pytest.mark.parametrize("name", PLOTS)
def test_every_sentence_speaks_of_assumptions_and_every_row_fits(name: str):
    plot = PLOTS[name]
    front = {"thousand_russias": answers, "repeat_exam": answers}.get(name, design)
    front = mimicry if name in mimicry.FRONT else front
    assert set(front.FRONT[name]) <= set(settings(type(plot.default)))
    assert "Invented for teaching" in plot.origin
    for world in drawn(plot):
        found = plot.compute(world)
        assert len(re.findall("on these assumptions", found["sentence"], re.IGNORECASE)) >= 1
        assert not re.search(r"Russia is |not defined|\bnan\b", found["sentence"]), world
        assert {len(row) for row in found["rows"]} == {len(plot.columns)}
        assert all(isinstance(cell, str) for row in found["rows"] for cell in row)


@pytest.mark.parametrize("name", PLOTS)
def test_the_page_understands_the_model(name: str):
    plot = PLOTS[name]
    assert plot.name in translate(plot.compute, type(plot.default))


# --- A thousand Russias ------------------------------------------------------------------


def test_counts_are_the_exercise():
    found = result("thousand_russias", prior=0.3)
    assert [row[1:4] for row in found["rows"]] == [
        ["240", "175", "415"], ["60", "525", "585"], ["300", "700", "1,000"],
    ]  # fmt: skip
    assert [row[4] for row in found["rows"]] == ["0.578", "0.103", "0.300"]
    assert "240 of the 415" in found["sentence"]
    assert "of those who comply, 58%" in found["sentence"]
    assert "400 of the 525" in result("thousand_russias")["sentence"]


def test_counts_add_up_and_every_world_has_its_dot():
    plot = PLOTS["thousand_russias"]
    for world in drawn(plot):
        found = plot.compute(world)
        counts = [[int(cell.replace(",", "")) for cell in row[1:4]] for row in found["rows"]]
        yes, no, everybody = counts
        assert [i + j for i, j in zip(yes, no, strict=True)] == everybody
        assert [one + other == both for one, other, both in counts] == [True] * 3
        limited, expansionist, total = everybody
        assert total == 1000
        assert abs(limited - 1000 * world.prior) <= 0.5001
        a, m = chances(world)
        assert abs(yes[0] - limited * a) <= 0.5001
        assert abs(yes[1] - expansionist * m) <= 0.5001
        p = world.prior
        cells = [row[4] for row in found["rows"]]
        for text, one, other in ((cells[0], a, m), (cells[1], 1 - a, 1 - m)):
            joint = p * one + (1 - p) * other
            assert (text == "not defined") == (joint == 0)
            if joint > 0:
                assert float(text) == pytest.approx(p * one / joint, abs=0.00051)
        middles = {}
        for mark in ("limited", "expansionist"):
            points = found["marks"][mark][::3]
            middles[mark] = {(round(x, 4), round(y, 4)) for x, y in points}
            assert len(points) == len(middles[mark]) == everybody[mark == "expansionist"]
        assert not middles["limited"] & middles["expansionist"]
        assert found["marks"]["holes"] == found["marks"]["expansionist"]


def test_the_left_block_holds_those_who_comply_and_each_begins_with_limited_aims():
    for world in [Assumptions(), *drawn(PLOTS["thousand_russias"])]:
        found = PLOTS["thousand_russias"].compute(world)
        expected = {"limited": [], "expansionist": []}
        for row, side, step in zip(found["rows"], (0.14, 4.66), (0.105, -0.105), strict=False):
            limited, _, size = (int(cell.replace(",", "")) for cell in row[1:4])
            for i in range(size):
                place = side + step * (i // 25 + 0.5), 3.625 - 0.105 * (i % 25 + 0.5)
                expected["limited" if i < limited else "expansionist"].append(place)
        for mark, places in expected.items():
            flat = [n for point in found["marks"][mark][::3] for n in point]
            assert flat == pytest.approx([n for place in places for n in place], abs=0.002)


@pytest.mark.parametrize(("a", "m"), [(0, 0), (1, 1), (0, 1), (1, 0)])
def test_what_cannot_happen_is_said(a: float, m: float):
    for p in (0, 0.5, 1):
        sentence = result("thousand_russias", prior=p, compliance=a, mimicry=m)["sentence"]
        comply = p * a + (1 - p) * m
        assert ("compliance cannot happen" in sentence) == (comply == 0)
        assert ("defiance cannot happen" in sentence) == (comply == 1)


# --- Repeat exam -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "last"),
    [((1,), 0.7619), ((1, 1), 0.9110), ((1, 1, 1), 0.9704), ((2,), 0.2105), ((1, 2), 0.4604)],
)
def test_repeated_exams_give_the_oracles(answers: tuple[int, ...], last: float):
    values = [*answers, 0, 0, 0, 0, 0][:5]
    found = result("repeat_exam", **{f"exam_{i + 1}": values[i] for i in range(5)})
    assert len(found["rows"]) == len(answers) + 1
    assert found["rows"][-1][-1] == f"{last:.4f}"
    assert found["marks"]["path"][-1] == [len(answers), pytest.approx(last, abs=5e-5)]
    assert shown(last, 2) in found["sentence"]


def test_a_path_is_the_odds_multiplied():
    for world in drawn(PLOTS["repeat_exam"]):
        found = PLOTS["repeat_exam"].compute(world)
        kept = [getattr(world, f"exam_{i}") for i in range(1, 6)]
        kept = kept[: kept.index(0)] if 0 in kept else kept
        yes = no = 0
        path = [world.prior]
        for answer in kept:
            yes, no = yes + (answer == 1), no + (answer == 2)
            limited = world.prior * world.compliance**yes * (1 - world.compliance) ** no
            other = (1 - world.prior) * world.mimicry**yes * (1 - world.mimicry) ** no
            if limited + other == 0:
                assert f"Answer {len(path)}, " in found["sentence"]
                assert "cannot happen on these assumptions" in found["sentence"]
                break
            path.append(limited / (limited + other))
        assert [y for _, y in found["marks"]["path"]] == pytest.approx(path)
        dots = len(found["marks"]["complied"]) // 3, len(found["marks"]["defied"]) // 3
        assert dots == (kept[: len(path) - 1].count(1), kept[: len(path) - 1].count(2))
        assert "independent" in found["sentence"]


# --- What a test is worth ----------------------------------------------------------------


def heights(found: dict, plot: Plot) -> dict[str, float]:
    """What a height of 0 and of 1 stands for, from two ticks."""
    ticks = [value for key, value in found["marks"].items() if key.startswith("tick") and value[2]]
    (_, y0, low), (_, y1, high) = ticks[0], ticks[-1]
    scale = (number(high) - number(low)) / (y1 - y0)
    return {"low": number(low) - y0 * scale, "scale": scale}


def values(found: dict, plot: Plot, mark: str) -> list[tuple[float, float]]:
    axis = heights(found, plot)
    return [(x, axis["low"] + y * axis["scale"]) for x, y in found["marks"][mark]]


def test_chip_is_the_model_and_its_sentence_compares_the_ends():
    plot = PLOTS["chip"]
    for world in drawn(plot):
        found = plot.compute(world)
        none, full = utility(world, reversibility=0), utility(world, reversibility=1)
        said = [number(n) for n in re.findall(NUMBER, found["sentence"])][:6]
        assert said == pytest.approx(
            [world.cheap_talk, world.reversibility, utility(world), firm(world), full, none],
            abs=0.0051,
        )
        better = "taken back fully is better than" in found["sentence"]
        assert better == (full > none + 0.005)
        for i, discount in enumerate([0, 0.15, 0.3, 0.45]):
            line = values(found, plot, f"discount-{i}")
            for r, y in line[::10]:
                assert y == pytest.approx(utility(world, cheap_talk=discount, reversibility=r))
        assert [y for _, y in values(found, plot, "dot")] == pytest.approx([utility(world)] * 2)
        assert values(found, plot, "firm")[0][1] == pytest.approx(firm(world))
        for row, r in zip(found["rows"], (0, 0.25, 0.5, 0.75, 1), strict=True):
            cells = [number(cell) for cell in row]
            assert cells[0] == r
            assert cells[5:] == pytest.approx(
                [utility(world, reversibility=r), firm(world)], abs=0.0051
            )


def test_zeta_star_is_the_oracle_and_the_formula():
    assert design.used_up(Assumptions(), "cheap_talk", "reversibility") == pytest.approx(0.296875)
    assert "ζ* = 0.297" in result("chip")["sentence"]
    for world in (Assumptions(prior=0.45), Assumptions(mimicry=0.3), Assumptions(wording_price=4)):
        limit = design.used_up(world, "cheap_talk", "reversibility")
        assert limit == pytest.approx(thresholds.zeta_star(world))
    assert design.used_up(Assumptions(), "put_off", "strictness") == pytest.approx(
        0.282738, abs=1e-6
    )
    assert design.used_up(Assumptions(), "put_off", "strictness") == pytest.approx(
        thresholds.phi_star(Assumptions())
    )


def test_what_uses_an_advantage_up_is_where_it_ends():
    for by, over, name in (
        ("cheap_talk", "reversibility", "chip"),
        ("put_off", "strictness", "exam_design"),
    ):
        for world in drawn(PLOTS[name]):
            limit = design.used_up(world, by, over)
            gains = [
                utility(world, **{by: x, over: 1}) - utility(world, **{by: x, over: 0})
                for x in (i / 50 for i in range(51))
            ]
            if math.isnan(limit):
                assert min(gains) > 0
            else:
                assert all(gain > 0 for x, gain in enumerate(gains) if x / 50 < limit)
                there = utility(world, **{by: limit, over: 1}) - utility(
                    world, **{by: limit, over: 0}
                )
                assert there < 1e-7


def test_the_advantage_may_come_back_and_then_the_sentence_says_so():
    sentence = result("chip", prior=0.7, cheap_talk=0.9)["sentence"]
    assert "better than" in sentence
    assert "ζ* = 0.152. At yours it is back" in sentence


def test_exam_design_is_the_model():
    plot = PLOTS["exam_design"]
    for world in drawn(plot):
        found = plot.compute(world)
        a, m = chances(world)
        assert found["marks"]["limited-dot"][0] == [world.strictness, pytest.approx(a)]
        assert found["marks"]["expansionist-dot"][0] == [world.strictness, pytest.approx(m)]
        for v, y in values(found, plot, "test")[::10]:
            assert y == pytest.approx(utility(world, strictness=v))
        lax, strict = utility(world, strictness=0), utility(world, strictness=1)
        assert ("conditions are better than the mildest" in found["sentence"]) == (
            strict > lax + 0.005
        )
        assert max(utility(world, strictness=i / 20) for i in range(21)) <= max(lax, strict) + 1e-9
        ratio = found["marks"]["ratio"][2]
        if a > 0 and m > 0:
            told = re.search(r"[\d.]+", ratio)
            assert (
                float(told[0]) == pytest.approx(a / m, abs=0.051) if told else abs(a / m - 1) < 0.01
            )
        else:
            assert ratio.startswith(("only a limited", "only an exp", "nobody"))
    assert "φ* = 0.283" in result("exam_design")["sentence"]


def test_the_overconfident_tester_is_the_oracle():
    found = result("overconfident")
    assert (
        "test is worth −48.26 points, a calibrated one −47.00 and standing firm −41.00"
        in found["sentence"]
    )
    assert "costs 1.26 points" in found["sentence"]
    assert "at 0.84 and keeps the wording; 0.43 would be right" in found["sentence"]


def test_a_mistake_never_pays_and_costs_what_is_said():
    plot = PLOTS["overconfident"]
    for world in drawn(plot):
        found = plot.compute(world)
        believed = world.believed_compliance, world.believed_mimicry
        right, wrong = utility(world), own_worth(world, *chances(world), believed)
        assert right >= wrong - 1e-9
        said = re.search(
            rf"worth ({NUMBER}) points, a calibrated one ({NUMBER})", found["sentence"]
        )
        assert [number(n) for n in said.groups()] == pytest.approx([wrong, right], abs=0.0051)
        assert ("costs nothing here" in found["sentence"]) == (right - wrong <= 0.005)
        assert values(found, plot, "wrong-dot")[0][1] == pytest.approx(wrong)
        for m, y in values(found, plot, "right")[::10]:
            assert y == pytest.approx(utility(world, mimicry=m))
        for m, y in values(found, plot, "wrong")[::10]:
            other = replace(world, mimicry=m)
            assert y == pytest.approx(own_worth(other, *chances(other), believed))


def test_why_mimic_is_the_oracle():
    assert "35% comply" in result("why_mimic")["sentence"]
    for world in drawn(PLOTS["why_mimic"]):
        found = PLOTS["why_mimic"].compute(world)
        costs = [world.dearest * (i + 0.5) / 4000 for i in range(4000)]
        lead = world.patience * world.later - world.now
        share = sum(cost <= lead for cost in costs) / 4000
        assert found["marks"]["dot"][0] == [world.later, pytest.approx(share, abs=0.0003)]


def test_labels_are_spread_in_order():
    chance = random.Random(1)
    for _ in range(200):
        places = [chance.choice([0, 0.5, 1, chance.random()]) for _ in range(6)]
        found = curves.spread(places, 0.09)
        assert min(found) >= 0.045 - 1e-9
        assert max(found) <= 0.955 + 1e-9
        for (a, x), (b, y) in itertools.combinations(zip(places, found, strict=True), 2):
            assert abs(x - y) >= 0.09 - 1e-9
            assert a == b or (a < b) == (x < y)
