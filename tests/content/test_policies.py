"""The laboratory of chapter 04 and its maps: words, tables and places against another calculation.

`Other` works the model out from its game tree: types, answers, moves, payoffs. It shares no code
with the book's.
"""

import math
import random
import re
from dataclasses import asdict, dataclass
from itertools import combinations, pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from conftest import usually
from pagewidgets import Plot, settings
from test_model import SENSITIVITY
from ukraine2021 import drawing
from ukraine2021.camps.dials import dials
from ukraine2021.diplomacy import policies
from ukraine2021.diplomacy.best_map import best_map
from ukraine2021.diplomacy.information import information
from ukraine2021.diplomacy.policies import laboratory
from ukraine2021.diplomacy.sensitivity import CHANGES, tornado
from ukraine2021.drawing import best_areas, style
from ukraine2021.model import ranking
from ukraine2021.model.assumptions import PRESETS, Assumptions
from ukraine2021.wording import Policy

PLOTS = {
    "laboratory": laboratory, "information": information, "tornado": tornado,
    "best_map": best_map, "dials": dials,
}  # fmt: skip
NAMES = ["standing firm", "testing", "giving the wording", "the Minsk terms"]


class Other:
    """The model by its tree: q is the chance of limited aims."""

    def __init__(self, world: Assumptions, **changes: float) -> None:
        w = asdict(world) | changes
        self.prior = w["prior"]
        if w["unmet"] > w["spiral"]:
            w["unmet"] = w["spiral"]
        a = w["compliance"] * (1 - w["cheap_talk"] * w["reversibility"])
        self.answers = {
            "L": a * (1 - w["put_off"] * w["strictness"]),
            "E": w["mimicry"] * (1 - w["strictness"]),
        }
        war = {
            "firm": (w["baseline_limited"] + w["spiral"], w["baseline_expansionist"]),
            "keep": (
                w["baseline_limited"] + w["unmet"],
                w["baseline_expansionist"] + w["emboldening"],
            ),
            "retract": (
                w["baseline_limited"] + w["spiral"],
                w["baseline_expansionist"] + w["erosion"],
            ),
            "minsk": (w["baseline_limited"], w["invitation"]),
        }
        price = {
            "firm": 0.0,
            "keep": w["wording_price"],
            "retract": (1 - w["reversibility"]) * w["wording_price"],
            "minsk": w["minsk_price"] + w["minsk_cost"],
        }
        self.payoffs = {
            end: {kind: -price[end] - 100 * risk for kind, risk in zip("LE", war[end], strict=True)}
            for end in war
        }
        self.offer = w["offer_cost"]

    def mean(self, end: str, q: float) -> float:
        return q * self.payoffs[end]["L"] + (1 - q) * self.payoffs[end]["E"]

    def branches(self, q: float) -> list[dict[str, float]]:
        """For both answers: what keeping and retracting add to the expected payoff."""
        result = []
        for comply in (True, False):
            joint = {
                kind: weight * (self.answers[kind] if comply else 1 - self.answers[kind])
                for kind, weight in (("L", q), ("E", 1 - q))
            }
            result.append({
                end: sum(joint[kind] * self.payoffs[end][kind] for kind in "LE")
                for end in ("keep", "retract")
            })  # fmt: skip
        return result

    def values(self, q: float) -> list[float]:
        test = sum(max(branch.values()) for branch in self.branches(q)) - self.offer
        return [
            self.mean("firm", q),
            test,
            self.mean("keep", q) - self.offer,
            self.mean("minsk", q),
        ]

    def second(self, q: float) -> float:
        return max(self.mean("keep", q), self.mean("retract", q))

    def voi(self, q: float) -> float:
        return self.values(q)[1] + self.offer - self.second(q)

    def vpi(self, q: float) -> float:
        return q * self.second(1) + (1 - q) * self.second(0) - self.second(q)

    def best(self, q: float, tie: float = 1e-9) -> set[int]:
        values = self.values(q)
        return {i for i, value in enumerate(values) if value >= max(values) - tie}

    def lead(self) -> float:
        return self.values(self.prior)[1] - self.values(self.prior)[0]


def drawn_worlds(count: int, seed: int) -> list[Assumptions]:
    """The presets, and random settings that are often at an end."""
    random.seed(seed)
    known = settings(Assumptions)
    return [*PRESETS.values()] + [
        Assumptions(**{
            name: random.choice([s.low, s.high] + 3 * [random.uniform(s.low, s.high)])
            for name, s in known.items()
        })
        for _ in range(count)
    ]  # fmt: skip


WORLDS = drawn_worlds(usually(7, 60), seed=4)


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def shown(plot: Plot, world: Assumptions) -> tuple[str, dict[str, list[str]], dict]:
    """Sentence, the table's rows by their first cell, marks."""
    result = plot.compute(world)
    return result["sentence"], {row[0]: row[1:] for row in result["rows"]}, result["marks"]


# --- At any setting ----------------------------------------------------------------------


@dataclass
class Picture:
    figure: object
    texts: list[tuple[str, Bbox]]

    @property
    def frame(self) -> Bbox:
        return self.figure.bbox


def picture(plot: Plot, world: Assumptions) -> Picture:
    """A chart as it is drawn, with the boxes of its texts."""
    figure = plot.view(world).figure
    figure.set_dpi(100)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [
        (item.get_text(), item.get_window_extent(canvas.get_renderer()))
        for item in figure.findobj(Text)
        if item.get_text().strip() and item.get_visible()
    ]
    return Picture(figure, texts)


@pytest.mark.parametrize("name", PLOTS)
def test_no_text_meets_another_or_the_edge(name):
    for world in drawn_worlds(usually(4, 30), seed=7):
        found = drawing.styled(picture)(PLOTS[name], world)
        assert found.figure.get_figwidth() == pytest.approx(4.8)
        for words, box in found.texts:
            assert found.frame.x0 - 1 <= box.x0, (words, world)
            assert box.x1 <= found.frame.x1 + 1, (words, world)
            assert found.frame.y0 <= box.y0, (words, world)
            assert box.y1 <= found.frame.y1 + 1, (words, world)
        for (one, box), (other, beside) in combinations(found.texts, 2):
            meet = Bbox.intersection(box, beside)
            assert meet is None or meet.width < 1 or meet.height < 2.5, (one, other, world)


@pytest.mark.parametrize("name", PLOTS)
def test_marks_stay_within_the_axes(name):
    for world in WORLDS:
        marks = PLOTS[name].compute(world)["marks"]
        axes = PLOTS[name].figure().axes[0]
        (left, right), ends = axes.get_xlim(), sorted(axes.get_ylim())
        for mark, value in marks.items():
            if name == "laboratory" and mark in list(Policy):
                continue  # cut off at −100, and the table has the number
            if value and isinstance(value[-1], str):
                continue  # texts: the test above
            points = [p for ring in value for p in ring] if "[[[" in str(value)[:3] else value
            for x, y in points:
                assert math.isnan(x) or left - 0.03 <= x <= right + 0.03, (mark, world)
                assert math.isnan(y) or ends[0] - 1e-9 <= y <= ends[1] + 1e-9, (mark, world)


@pytest.mark.parametrize("name", PLOTS)
def test_words_and_tables_hold_no_broken_number(name):
    columns = list(PLOTS[name].columns)
    for world in WORLDS:
        result = PLOTS[name].compute(world)
        assert {len(row) for row in result["rows"]} == {len(columns)}
        words = result["sentence"] + str(result["rows"])
        assert not re.search(r"nan|inf|−0\.0+\b|None|not defined|  ", words), words
        assert result["sentence"].startswith("On these assumptions")
        assert "Russia is" not in words
        assert "invented" in PLOTS[name].origin.lower()


@pytest.mark.parametrize("name", PLOTS)
def test_the_page_understands_the_model(name):
    assert PLOTS[name].name in PLOTS[name].script()


def test_front_and_more_are_all_assumptions():
    assert sorted(policies.FRONT + policies.MORE) == sorted(settings(Assumptions))


# --- The laboratory ----------------------------------------------------------------------


@pytest.mark.parametrize("world", WORLDS)
def test_the_laboratory_says_what_is_best(world):
    sentence, table, marks = shown(laboratory, world)
    other, p = Other(world), world.prior
    values, best = other.values(p), other.best(p)
    first = sentence.split(". ")[0] if ". " in sentence else sentence
    named = {
        i
        for i, name in enumerate(NAMES)
        if name in sentence.split(", at a prior of ")[1].split("best")[0]
    }
    assert named == best, first
    if len(best) < 4:
        rest = {i: max(values) - v for i, v in enumerate(values) if i not in best}
        gap = min(rest.values())
        ahead = re.search(r"best, (.*?) points? ahead of (.*?)\. ", sentence)
        after = {NAMES[i] for i, v in rest.items() if v < gap + 1e-9}
        assert ahead[2] in after
        if gap >= 0.01:
            assert number(ahead[1]) == pytest.approx(gap, abs=0.0051)
    rows = list(table.values())
    assert [number(rows[i][0]) for i in range(4)] == pytest.approx(values, abs=0.0051)
    assert number(rows[8][0]) == pytest.approx(other.voi(p), abs=0.0051)
    assert number(rows[9][0]) == pytest.approx(other.vpi(p), abs=0.0051)
    net = values[1] - max(values[0], values[2], values[3])
    assert number(rows[10][0]) == pytest.approx(net, abs=0.0051)
    assert marks["dot"][0] == pytest.approx([p, max(values)])


@pytest.mark.parametrize("world", WORLDS)
def test_the_laboratory_says_what_follows_an_answer(world):
    sentence, _, _ = shown(laboratory, world)
    moves = []
    a, m = Other(world).answers.values()
    p = world.prior
    chances = [p * a + (1 - p) * m, p * (1 - a) + (1 - p) * (1 - m)]
    for branch, chance in zip(Other(world).branches(p), chances, strict=True):
        if chance > 0:
            tie = 1e-9 * chance
            moves.append("keep" if branch["keep"] >= branch["retract"] - tie else "retract")
    if len(set(moves)) == 2:
        assert f"After compliance the West would {moves[0]} the wording" in sentence
        assert "the answer can change what it does" in sentence
    else:
        assert f"the West would {moves[0]} the wording" in sentence
        assert "the answer can change" not in sentence
        assert ("the answer changes nothing" in sentence) == (len(moves) == 2)


@pytest.mark.parametrize("world", WORLDS)
def test_the_laboratory_knows_where_testing_beats_firmness_and_all(world):
    sentence, _, marks = shown(laboratory, world)
    other = Other(world)
    grid = [i / 500 for i in range(501)]
    gaps = [other.values(q)[1] - other.values(q)[0] for q in grid]
    better = [q for q, gap in zip(grid, gaps, strict=True) if gap > 1e-6]
    found = re.search(r"Testing beats firmness from a prior of ([\d.]+) on", sentence)
    if better:
        assert number(found[1]) == pytest.approx(better[0], abs=0.0075)
    elif found:  # between two points of the grid, near 1
        assert gaps[-1] > 0 or number(found[1]) > 0.99
    alone = re.search(r"testing is best alone (.*?)[.;](?: |$)", sentence)
    stretches = re.findall(r"between ([\d.]+) and ([\d.]+)", alone[1] + " ") if alone else []
    for q in grid:
        inside = any(number(low) - 0.006 < q < number(high) + 0.006 for low, high in stretches)
        deep = any(number(low) + 0.006 < q < number(high) - 0.006 for low, high in stretches)
        if other.best(q, 1e-6) == {1}:
            assert inside or "At no prior is testing" not in sentence
        if deep:
            assert other.best(q, 0.0) == {1} or 1 in other.best(q, 1e-3)
    total = 0.0
    for kind, best in AREAS.items():
        for ring in marks[f"ribbon-{kind}"]:
            low, high = ring[0][0], ring[1][0]
            total += high - low
            if high - low > 1e-6:
                assert other.best((low + high) / 2, 1e-8) >= best, (kind, low, high)
    assert total == pytest.approx(1)


@pytest.mark.parametrize("world", WORLDS)
def test_the_lines_of_the_laboratory(world):
    marks = laboratory.compute(world)["marks"]
    for i in range(101):
        values = Other(world).values(i / 100)
        for name, value in zip(Policy, values, strict=True):
            [(x0, y0), (x1, y1)] = next(
                pair for pair in pairwise(marks[name]) if pair[0][0] <= i / 100 <= pair[1][0]
            )
            assert y0 + (y1 - y0) * (i / 100 - x0) / (x1 - x0) == pytest.approx(value, abs=1e-6)


def test_the_default_in_words():
    sentence, table, marks = shown(laboratory, Assumptions())
    assert sentence == (
        "On these assumptions, at a prior of 0.50, testing is best, 0.53 points ahead of standing "
        "firm. After compliance the West would keep the wording, after defiance retract it: the "
        "answer can change what it does. Testing beats firmness from a prior of 0.480 on (p*). Of the "
        "four, testing is best alone between 0.48 and 0.77; between 0.77 and 1.00 it ties for best "
        "with giving the wording."
    )
    assert list(table.values())[-1] == ["0.220 to 0.772"]
    assert marks["hold-here"][2] == "stand firm"


def test_a_line_that_leaves_the_laboratory_says_so():
    _, _, marks = shown(
        laboratory, Assumptions(minsk_price=60, minsk_cost=20, baseline_limited=0.3)
    )
    assert marks["minsk_first-label"][2] == "Minsk terms ↓"
    assert marks["test-label"][2] == "test"


# --- Information -------------------------------------------------------------------------


@pytest.mark.parametrize("world", WORLDS)
def test_information_is_drawn_and_told(world):
    sentence, table, marks = shown(information, world)
    other = Other(world)
    told = [number(x) for x in re.findall(r"worth (−?[\d.]+\d)", sentence)[:2]]
    here = [other.voi(world.prior), other.vpi(world.prior)]
    assert told == pytest.approx(here, abs=0.0051)
    top = number(marks["full"][2])
    assert number(marks["half"][2]) == top / 2
    for name, worth in (("voi", other.voi), ("vpi", other.vpi)):
        for x, y in marks[name]:
            assert y * top == pytest.approx(worth(x), abs=1e-6)
        for (x0, y0), (x1, y1) in pairwise(marks[name]):  # straight between the points
            assert (y0 + y1) / 2 * top == pytest.approx(worth((x0 + x1) / 2), abs=1e-6)
    for prior, cells in table.items():
        if prior in ("0.000", "0.250", "0.500", "0.750", "1.000"):
            worths = [other.voi(number(prior)), other.vpi(number(prior))]
            assert [number(cell) for cell in cells] == pytest.approx(worths, abs=0.0051)
    peak = re.search(
        r"Both are worth most, ([\d.]+) and ([\d.]+), at a prior of ([\d.]+)", sentence
    )
    if peak:
        most = [max(f(i / 1000) for i in range(1001)) for f in (other.voi, other.vpi)]
        assert [number(peak[1]), number(peak[2])] == pytest.approx(most, abs=0.06)


# --- One change at a time ----------------------------------------------------------------


def test_the_tornado_has_the_values_of_the_specification():
    _, table, _ = shown(tornado, Assumptions())
    for field, name, low, high in CHANGES:
        low_value, at_low, high_value, at_high = SENSITIVITY[field]
        assert (low, high) == (low_value, high_value)
        found = [number(cell) for cell in table[name]]
        assert found == pytest.approx([low, at_low, high, at_high], abs=0.0056)
    assert {field for field, *_ in CHANGES} == set(SENSITIVITY)


@pytest.mark.parametrize("world", WORLDS)
def test_the_tornado_is_sorted_and_told(world):
    sentence, table, marks = shown(tornado, world)
    base = Other(world).lead()
    widths, turning, without = [], [], []
    fields = {name: (field, low, high) for field, name, low, high in CHANGES}
    for name in table:
        field, low, high = fields[name]
        ends = [Other(world, **{field: value}).lead() for value in (low, high)]
        assert [number(table[name][i]) for i in (1, 3)] == pytest.approx(ends, abs=0.0051)
        widths.append(max(*ends, base) - min(*ends, base))
        if widths[-1] <= 1e-9:
            without.append(name)
        elif abs(base) <= 1e-9 or any(
            base * end < 0 and abs(end) > 1e-9 for end in ends
        ):  # a tie, which any change breaks
            turning.append(name)
    assert all(one >= other - 1e-6 for one, other in pairwise(widths))
    assert f"Without any effect: {', '.join(without)}." in sentence
    if turning:
        does = "break the tie" if abs(base) <= 1e-9 else "turn that"
        assert f"One change alone can {does}: {', '.join(turning)}." in sentence
    else:
        assert "No single change" in sentence
    gap = re.search(r"(testing|firmness) is ([\d.]+) points better", sentence)
    if gap:
        assert (gap[1] == "testing") == (base > 0)
        assert number(gap[2]) == pytest.approx(abs(base), abs=0.0051)
    assert [marks[f"name-{i}"][2] for i in range(len(CHANGES))] == list(table)
    notes = [marks[f"note-{i}"][2] for i in range(len(CHANGES))]
    assert notes == ["no effect" if name in without else "" for name in table]
    ticks = [marks[f"tick-{i}"] for i in range(7) if marks[f"tick-{i}"][2]]
    (x0, _, a), (x1, _, b) = ticks[0], ticks[-1]
    scale = (x1 - x0) / (number(b) - number(a))
    assert marks["tie"][0][0] == pytest.approx(x0 - number(a) * scale)
    assert marks["base"][0][0] == pytest.approx(x0 + (base - number(a)) * scale)


# --- Maps --------------------------------------------------------------------------------

AREAS = {
    "test-settle": {1, 2}, "hold-test": {0, 1}, "hold": {0}, "test": {1}, "minsk_first": {3},
    "hold-test-settle": {0, 1, 2},
}  # fmt: skip


def area_at(marks: dict, x: float, y: float) -> str:
    """The kind whose area holds a point."""
    found = [
        kind for kind in AREAS
        for ring in marks[f"area-{kind}"] if Path(ring).contains_point((x, y))
    ]  # fmt: skip
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("plot", "x", "y", "top"),
    [(best_map, "mimicry", "erosion", 0.3), (dials, "prior", "spiral", 0.5)],
)
@pytest.mark.parametrize("world", drawn_worlds(usually(4, 25), seed=11))
def test_maps_point_by_point(plot, x, y, top, world):
    _, _, marks = shown(plot, world)
    random.seed(2)
    missed = 0
    for _ in range(120):
        at = {x: random.uniform(0.01, 0.99), y: random.uniform(0.01, 0.99) * top}
        other = Other(world, **at)
        found = area_at(marks, at[x], at[y])
        if not other.best(other.prior, 1e-8) >= AREAS.get(found, {9}):
            missed += 1
            # Only near a border, which runs straight between two columns.
            values = sorted(other.values(other.prior), reverse=True)
            assert values[0] - other.values(other.prior)[min(AREAS.get(found, {1}))] < 1.5, (
                found,
                at,
            )
    assert missed <= 3


@pytest.mark.parametrize("world", WORLDS)
def test_tables_of_the_maps(world):
    labels = {
        "stand firm": {0}, "test": {1}, "test = give": {1, 2}, "firm = test": {0, 1}, "Minsk terms": {3},
        "firm = test = give": {0, 1, 2},
    }  # fmt: skip
    for plot, across, values in [
        (best_map, "mimicry", [("erosion", d) for d in (0, 0.1, 0.2, 0.3)]),
        (dials, "spiral", [("prior", p) for p in (0, 0.25, 0.5, 0.75, 1)]),
    ]:
        _, table, _ = shown(plot, world)
        for key, cells in table.items():
            for cell, (name, value) in zip(cells, values, strict=True):
                other = Other(world, **{across: number(key), name: value})
                assert other.best(other.prior, 1e-8) >= labels[cell]


@pytest.mark.parametrize("world", WORLDS)
def test_sentences_of_the_maps(world):
    other = Other(world)
    states = {
        "testing and giving the wording tie for best": {1, 2}, "standing firm and testing tie": {0, 1},
        "standing firm, testing and giving": {0, 1, 2},
        "standing firm is best": {0}, "testing is best": {1}, "the Minsk terms are best": {3},
    }  # fmt: skip
    for plot in (best_map, dials):
        sentence, _, marks = shown(plot, world)
        [first] = [state for state in states if state in sentence.split(". ")[0]]
        assert other.best(world.prior, 1e-8) >= states[first]
        x, y = (world.mimicry, world.erosion) if plot is best_map else (world.prior, world.spiral)
        assert marks["dot"] == [[x, y], [x, y]]
    sentence, _, _ = shown(best_map, world)
    found = re.search(r"best alone up to an erosion of ([\d.]+); beyond", sentence)
    if found:
        edge = number(found[1])
        for erosion, alone in [(edge - 0.002, True), (edge + 0.002, False)]:
            if 0 <= erosion <= 0.3:
                best = Other(world, erosion=erosion).best(world.prior, 1e-6)
                assert (best == {1}) == alone or abs(edge - erosion) < 0.001
    sentence, _, _ = shown(dials, world)
    expected = {
        "firmness": 0, "testing": 1, "testing or giving alike": 2, "firmness or testing alike": 1,
        "the Minsk terms": 3, "firmness, testing or giving alike": 2,
    }  # fmt: skip
    up, along = re.search(r"the best is (.*)\. As the prior.*, it is (.*)\.", sentence).groups()
    for words, name, top in [(up, "spiral", 0.5), (along, "prior", 1.0)]:
        first, *turns = words.split(", then ")
        pairs = [re.fullmatch(r"from ([\d.]+) on (.*)", turn).groups() for turn in turns]
        starts = [0.0, *(number(low) for low, _ in pairs)]
        assert starts == sorted(starts)
        for low, high, kind in zip(
            starts, [*starts[1:], top], [first, *(k for _, k in pairs)], strict=True
        ):
            if high - low > 0.02:
                middle = Other(world, **{name: (low + high) / 2})
                assert expected[kind] in middle.best(middle.prior, 1e-6)


@pytest.mark.parametrize("plot", [best_map, dials])
def test_no_name_on_a_map_meets_the_dot(plot):
    for world in drawn_worlds(usually(4, 30), seed=3):
        found = drawing.styled(picture)(plot, world)
        marks = plot.compute(world)["marks"]
        axes = found.figure.axes[0]
        x, y = axes.transData.transform(marks["dot"][0])
        size = 15 / 72 * found.figure.dpi / 2
        dot = Bbox([[x - size, y - size], [x + size, y + size]])
        names = {marks[f"{kind}-here"][2] for kind in AREAS} - {""}
        for words, box in found.texts:
            if words in names:
                meet = Bbox.intersection(dot, box)
                assert meet is None or min(meet.width, meet.height) < 1, (words, world)


# --- What the charts share ---------------------------------------------------------------


def test_the_policies_have_colours_with_dark_twins_and_lines_of_their_own():
    looks = list(style.POLICIES.values())
    assert list(style.POLICIES) == list(Policy)
    for look in looks:
        assert f"--chart-{look.light[1:]}: {look.dark};" in style.dark_css()
    assert len({look.light for look in looks}) == len({look.line for look in looks}) == 4
    hatches = [hatch for _, hatch in best_areas.LOOKS.values()]
    assert len(set(hatches)) == len(ranking.KINDS) == len(best_areas.LOOKS)
