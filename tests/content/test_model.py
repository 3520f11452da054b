"""The model of chapter 04: worked examples, hand calculations, properties over random assumptions.

model_oracles.json holds the cases of its specification.
"""

import json
import math
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from conftest import ROOT, usually
from pagewidgets import PagewidgetsError, settings
from ukraine2021 import wording
from ukraine2021.drawing import style
from ukraine2021.model import assumptions, game, thresholds
from ukraine2021.model.assumptions import PRESETS, Assumptions
from ukraine2021.model.thresholds import everything
from ukraine2021.wording import Camp, Policy

ORACLES = Path(__file__).with_name("model_oracles.json")
ORACLE_NAMES = {
    "p": "prior", "a0": "compliance", "m0": "mimicry", "r": "reversibility", "sigma": "spiral",
    "lam": "unmet", "eps": "emboldening", "delta": "erosion", "bL": "baseline_limited",
    "bE": "baseline_expansionist", "CT": "wording_price", "kT": "offer_cost",
    "CA": "minsk_price", "kA": "minsk_cost", "eta": "invitation", "zeta": "cheap_talk",
    "v": "strictness", "phi": "put_off",
}  # fmt: skip
CODES = dict(zip("HTSM", [said.name for said in wording.POLICIES.values()], strict=True))
NAN = math.nan


def near(value: float, tolerance: float = 1e-9) -> object:
    return pytest.approx(value, abs=tolerance, rel=0, nan_ok=True)


def lead(world: Assumptions) -> float:
    """U_T − U_H at the world's prior."""
    return game.testing(world, world.prior) - game.hold(world, world.prior)


# --- Worked examples ---------------------------------------------------------------------

EXAMPLES = {
    # p_c, p_d, q*, U_H, U_T, U_S, U_M, VOI, VPI, p* (where the plan is keep/retract), plan, best
    "default": ({}, 0.761905, 0.210526, 0.475, -40, -39.475, -44.5, -53.5, 5.025, 9.5, 0.480226, "keep/retract", "T"),
    "p = 0.3": ({"prior": 0.3}, 0.578313, 0.102564, 0.475, -42, -46.785, -55.5, -60.5, 1.715, 6.3, 0.480226, "keep/retract", "H"),
    "p = 0.7": ({"prior": 0.7}, 0.881890, 0.383562, 0.475, -38, -32.165, -33.5, -46.5, 1.335, 5.7, 0.480226, "keep/retract", "T"),
    "p = 0.8": ({"prior": 0.8}, 0.927536, 0.516129, 0.475, -37, -28, -28, -43, 0, 3.8, None, "keep/keep", "TS"),
    "p = 0": ({"prior": 0}, 0, 0, 0.475, -45, -53, -72, -71, 0, 0, None, "retract/retract", "H"),
    "p = 1": ({"prior": 1}, 1, 1, 0.475, -35, -17, -17, -36, 0, 0, None, "keep/keep", "TS"),
    "uninformative": ({"mimicry": 0.8}, 0.5, 0.5, 0.475, -40, -44.5, -44.5, -53.5, 0, 9.5, None, "keep/keep", "H"),
    "perfect screen": ({"compliance": 1, "mimicry": 0}, 1, 0, 0.475, -40, -35, -44.5, -53.5, 9.5, 9.5, 0.307692, "keep/retract", "T"),
    "free option": ({"reversibility": 1, "offer_cost": 0, "erosion": 0}, 0.761905, 0.210526, 0.555556, -40, -35.125, -42.5, -53.5, 4.875, 10, 0.280899, "keep/retract", "T"),
    "free, uninformative": ({"reversibility": 1, "offer_cost": 0, "erosion": 0, "mimicry": 0.8}, 0.5, 0.5, 0.555556, -40, -40, -42.5, -53.5, 0, 10, None, "retract/retract", "HT"),
    "irreversible": ({"reversibility": 0}, 0.761905, 0.210526, 0.375, -40, -41.375, -44.5, -53.5, 3.125, 7.5, 0.547826, "keep/retract", "H"),
    "fully reversible": ({"reversibility": 1}, 0.761905, 0.210526, 0.5, -40, -39, -44.5, -53.5, 5.5, 10, 0.461538, "keep/retract", "T"),
    "mimicry": ({"mimicry": 0.5}, 0.615385, 0.285714, 0.475, -40, -41.85, -44.5, -53.5, 2.65, 9.5, 0.559105, "keep/retract", "H"),
    "erosion": ({"erosion": 0.2}, 0.761905, 0.210526, 0.16, -40, -44.5, -44.5, -53.5, 0, 2, None, "keep/keep", "H"),
    "ally cost": ({"offer_cost": 6}, 0.761905, 0.210526, 0.475, -40, -43.475, -48.5, -53.5, 5.025, 9.5, 0.630885, "keep/retract", "H"),
    "weak spiral": ({"spiral": 0.1}, 0.761905, 0.210526, 0.95, -30, -35.5, -44.5, -53.5, 0, 0.5, None, "retract/retract", "H"),
    "strong spiral": ({"spiral": 0.45}, 0.761905, 0.210526, 0.345455, -47.5, -40.975, -44.5, -53.5, 3.525, 9.5, 0.330739, "keep/retract", "T"),
    "cheap talk": ({"cheap_talk": 0.3, "reversibility": 1}, 0.691358, 0.369748, 0.5, -40, -41.4, -44.5, -53.5, 3.1, 10, 0.566038, "keep/retract", "H"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_examples(name):
    change, *numbers, p_star, plan, best = EXAMPLES[name]
    world = Assumptions(**change)
    found = everything(world)
    keys = ["p_c", "p_d", "q_star", "U_H", "U_T", "U_S", "U_M", "VOI", "VPI"]
    assert [found[key] for key in keys] == near(numbers, 5e-7)
    assert f"{found['plan_c']}/{found['plan_d']}" == plan
    assert found["best"] == ", ".join(CODES[code] for code in best)
    if p_star is not None:
        assert found["p_TH"] == near(p_star, 5e-7)
        assert found["break_even"] == near(p_star, 5e-7)


def test_the_default_by_hand():
    found = everything(Assumptions())
    by_hand = {
        "pr_c": 0.5 * 0.8 + 0.5 * 0.25, "p_c": 0.40 / 0.525, "p_d": 0.10 / 0.475,
        "q_star": (0.15 + 0.04) / (0.25 + 0.15), "LR_c": 3.2, "LR_d": 4 / 15,
        "dL": 0.8 * 20 - 0.2 * 1 - 2, "dE": 0.25 * 25 + 0.75 * 6 + 2, "EVPI_menu": 9.0,
        "net_vs_best": 0.525, "window_low": 0.220418, "window_high": 0.772358,
        "crossing_SH": 0.6, "zeta_star": 0.296875,
    }  # fmt: skip
    assert {key: found[key] for key in by_hand} == near(by_hand, 5e-7)
    assert lead(Assumptions()) == near(0.5 * 13.8 - 0.5 * 12.75)
    assert found["phi_star"] == near(0.5 * 0.25 * 19 / (0.5 * 0.8 * 21))


PRESET_ROWS = {  # U_H, U_T, U_S, U_M, best
    "Teaching example": (-40, -39.475, -44.5, -53.5, "test"),
    "Settle camp: the wording": (-47.5, -33.5, -31.5, -39, "settle"),
    "Settle camp: Minsk first": (-47.5, -44.75, -42.75, -29, "Minsk first"),
    "Hold camp: deter": (-23, -51.4, -66, -93, "hold"),
    "Hold camp: Ukraine's choice": (-30, -57.6, -65.5, -89.5, "hold"),
    "The author": (-37.5, -33.85, -38, -75, "test"),
}
# The same before each camp had set how well threats deter, and what it grants to its critics.
DRAFT_ROWS = {
    "Settle camp: the wording": (
        {
            "waiting": 0,
            "unmet": 0.05,
            "baseline_expansionist": 0.45,
            "invitation": 0.35,
            "cheap_talk": 0,
        },
        (-45, -25.25, -25.25, -36.5, "test, settle"),
    ),
    "Settle camp: Minsk first": (
        {
            "waiting": 0,
            "minsk_price": 8,
            "baseline_expansionist": 0.45,
            "invitation": 0.25,
            "cheap_talk": 0,
        },
        (-45, -40.25, -40.25, -20, "Minsk first"),
    ),
    "Hold camp: deter": ({"baseline_expansionist": 0.45}, (-39, -67.4, -82, -93, "hold")),
}


def assert_row(world: Assumptions, row: tuple) -> None:
    *numbers, best = row
    found = everything(world)
    assert [found[key] for key in ("U_H", "U_T", "U_S", "U_M")] == near(numbers)
    assert found["best"] == best


@pytest.mark.parametrize("name", PRESETS)
def test_presets(name):
    assert_row(PRESETS[name], PRESET_ROWS[name])


@pytest.mark.parametrize("name", DRAFT_ROWS)
def test_presets_before_the_camps_set_their_own(name):
    different, row = DRAFT_ROWS[name]
    assert_row(replace(PRESETS[name], **different), row)


def test_what_the_presets_teach():
    first, second, author = (
        everything(PRESETS[name])
        for name in ("Settle camp: the wording", "Hold camp: deter", "The author")
    )
    assert first["VOI"] == near(0)
    assert second["p_TH"] > 1
    assert math.isnan(second["break_even"])
    assert (author["VOI"], author["VPI"]) == (near(4.15), near(7.45))
    assert author["p_TH"] == near(0.312436, 5e-7)
    assert [author["window_low"], author["window_high"]] == near([0.170676, 0.767053], 5e-7)
    assert everything(replace(PRESETS["The author"], prior=0.3))["best"] == "hold"


def test_the_teaching_example_is_one_of_the_presets():
    assert PRESETS["Teaching example"] == Assumptions()


@pytest.mark.parametrize(
    ("name", "value"), [("mimicry", 0.3052631578947368), ("offer_cost", 2.525), ("erosion", 0.064)]
)
def test_what_flips_the_default(name, value):
    assert lead(Assumptions(**{name: value})) == near(0)
    assert everything(Assumptions(**{name: value - 1e-6}))["best"] == "test"
    assert everything(Assumptions(**{name: value + 1e-6}))["best"] == "hold"


SENSITIVITY = {
    "prior": (0.2, -7.000, 0.8, 9.000), "spiral": (0.10, -5.500, 0.50, 8.525),
    "offer_cost": (0, 2.525, 10, -7.475), "waiting": (0, 0.525, 10, -9.475), "wording_price": (0, 3.625, 15, -5.675),
    "unmet": (0, 2.525, 0.20, -5.475), "erosion": (0, 2.400, 0.20, -4.500),
    "mimicry": (0.05, 2.425, 0.70, -3.750), "emboldening": (0.05, 3.000, 0.40, -1.975),
    "compliance": (0.50, -2.625, 0.95, 2.100), "cheap_talk": (0, 0.525, 0.60, -3.507),
    "reversibility": (0, -1.375, 1, 1.000), "strictness": (0, 0.525, 1, 1.220),
    "baseline_limited": (0, 0.525, 0.3, 0.525), "baseline_expansionist": (0.1, 0.525, 0.6, 0.525),
}  # fmt: skip


@pytest.mark.parametrize("name", SENSITIVITY)
def test_one_at_a_time(name):
    low, at_low, high, at_high = SENSITIVITY[name]
    found = [lead(Assumptions(**{name: value})) for value in (low, high)]
    assert found == near([at_low, at_high], 5e-4)


def test_repeated_tests_multiply_the_odds():
    world = Assumptions()
    answers = [[1], [1, 1], [1, 1, 1], [0], [1, 0]]
    odds = [3.2, 3.2**2, 3.2**3, 4 / 15, 3.2 * 4 / 15]
    assert [game.repeated(world, 0.5, run) for run in answers] == near(
        [odd / (1 + odd) for odd in odds]
    )
    assert math.isnan(game.repeated(Assumptions(compliance=0, mimicry=0), 0.5, [1, 0]))


def test_overconfidence_has_a_price():
    world = assumptions.Tester(prior=0.4, mimicry=0.7)
    beliefs = (world.believed_compliance, world.believed_mimicry)
    assert game.updated(0.4, *beliefs) == near(0.842105, 5e-7)
    assert game.after_compliance(world, 0.4) == near(0.432432, 5e-7)
    assert game.misjudged(world, 0.4, *beliefs) == near(-48.26)
    assert [game.testing(world, 0.4), game.hold(world, 0.4)] == near([-47, -41])
    # An answer that was thought impossible teaches this West nothing.
    assert game.misjudged(Assumptions(), 0.5, 0.0, 0.0) == near(
        -2 + 0.525 * game.keep(Assumptions(), 0.4 / 0.525) + 0.475 * game.keep(Assumptions(), 0.1 / 0.475)
    )  # fmt: skip


def test_full_reversibility_can_backfire():
    for reversibility in (0, 1):
        world = Assumptions(reversibility=reversibility, cheap_talk=0.296875)
        assert game.testing(world, 0.5) == near(-41.375)


@pytest.mark.parametrize(("put_off", "better"), [(0.28, True), (0.285, False)])
def test_stricter_conditions_help_below_phi_star(put_off, better):
    loose, strict = (Assumptions(put_off=put_off, strictness=v) for v in (0, 0.01))
    assert (lead(strict) > lead(loose)) == better


def test_information_is_worth_most_at_q_star():
    world = Assumptions()
    priors = [i / 1000 for i in range(1001)]
    values = [game.voi(world, p) for p in priors]
    assert priors[values.index(max(values))] == 0.475
    assert max(values) == near(5.48625)


# --- The specification's own cases -------------------------------------------------------


@pytest.fixture(scope="module")
def oracles() -> dict:
    return json.loads(ORACLES.read_text(encoding="utf-8"))


def read(params: dict[str, float]) -> Assumptions:
    assert params["W"] == game.WAR
    return Assumptions(**{name: params[code] for code, name in ORACLE_NAMES.items()})


def test_oracles(oracles):
    assert len(oracles["cases"]) >= 22
    assert read(oracles["defaults"]) == Assumptions()
    for case in oracles["cases"]:
        found = everything(read(case["params"]))
        expected = dict(case["expected"])
        plan, best = expected.pop("plan"), expected.pop("best_set")
        expected["window_low"], expected["window_high"] = expected.pop("window")
        if expected["LR_c"] is None:
            expected["LR_c"] = math.inf
        assert {key: found[key] for key in expected} == near(expected), case["name"]
        assert [found["plan_c"], found["plan_d"]] == plan, case["name"]
        names = [name for code, name in CODES.items() if code in best]
        assert found["best"] == ", ".join(names), case["name"]


def test_oracles_of_the_modules(oracles):
    for case in oracles["naive_tester"]:
        world = read(case["params"])
        value = game.misjudged(world, world.prior, case["a_hat"], case["m_hat"])
        assert value == near(case["U_T_naive"])
        assert game.testing(world, world.prior) == near(case["U_T_calibrated"])
        assert game.hold(world, world.prior) == near(case["U_H"])
    forms, found = oracles["closed_forms"], everything(Assumptions())
    assert found["zeta_star"] == near(forms["zeta_star_neutral"])
    assert found["phi_star"] == near(forms["phi_star_neutral"])
    for name, answers in [
        ("two_compliances", [1, 1]), ("three_compliances", [1, 1, 1]), ("comply_then_defy", [1, 0]),
    ]:  # fmt: skip
        assert game.repeated(Assumptions(), 0.5, answers) == near(forms[f"{name}_posterior"])
    for code, name in [("m", "mimicry"), ("kT", "offer_cost"), ("delta", "erosion")]:
        assert lead(Assumptions(**{name: forms[f"breakeven_{code}_at_p50"]})) == near(0)


# --- Properties --------------------------------------------------------------------------


@st.composite
def worlds(draw, **fixed: float) -> Assumptions:
    """Assumptions within their ranges, where λ ≤ σ; every number is often at an end."""
    chosen = {}
    for name, setting in settings(Assumptions).items():
        if setting.options:
            chosen[name] = draw(st.sampled_from([*setting.options.values()]))
            continue
        numbers = st.floats(setting.low, setting.high, allow_subnormal=False)
        steps = st.integers(0, 20).map(
            lambda i, s=setting: min(s.high, s.low + (s.high - s.low) * i / 20)
        )
        chosen[name] = fixed[name] if name in fixed else draw(numbers | steps)
    chosen["unmet"] = min(chosen["unmet"], chosen["spiral"])
    return Assumptions(**chosen)


def property_of(*strategies):
    """The same random cases in every run, and no clock."""

    def decorate(test):
        return rules(
            derandomize=True, deadline=None, max_examples=usually(50, 2000), database=None
        )(given(*strategies)(test))

    return decorate


SMALL = 1e-9


def tree(w: Assumptions) -> list[float]:
    """U of the four policies, VOI and VPI, from the types, answers, moves and payoffs of the game."""
    weights = {"L": w.prior, "E": 1 - w.prior}
    comply = {
        "L": w.compliance * (1 - w.cheap_talk * w.reversibility) * (1 - w.put_off * w.strictness),
        "E": w.mimicry * (1 - w.strictness),
    }
    risks = {  # of war with either type, and the price of the wording or of Minsk
        "hold": (w.baseline_limited + w.spiral, w.baseline_expansionist, 0),
        "keep": (
            w.baseline_limited + (w.unmet if w.kyiv else w.spiral), w.baseline_expansionist + w.emboldening, w.wording_price
        ),
        "retract": (
            w.baseline_limited + w.spiral, w.baseline_expansionist + w.erosion,
            (1 - w.reversibility) * w.wording_price,
        ),
        "minsk": (w.baseline_limited, w.invitation, w.minsk_price + w.minsk_cost),
    }  # fmt: skip
    if not w.kyiv:
        risks["minsk"] = (*risks["hold"][:2], w.minsk_price + w.minsk_cost)
    ends = {
        end: {"L": -100 * limited - price, "E": -100 * other - price}
        for end, (limited, other, price) in risks.items()
    }
    mean = {end: sum(weights[kind] * ends[end][kind] for kind in "LE") for end in ends}
    moves, tested = ("keep", "retract"), 0.0
    for answer in (comply, {kind: 1 - share for kind, share in comply.items()}):
        tested += max(
            sum(weights[kind] * answer[kind] * ends[end][kind] for kind in "LE") for end in moves
        )
    untold = max(mean[end] for end in moves)
    told = sum(weights[kind] * max(ends[end][kind] for end in moves) for kind in "LE")
    offer = w.offer_cost
    utilities = [
        mean["hold"], tested - offer - w.waiting, mean["keep"] - offer, mean["minsk"]
    ]  # fmt: skip
    return [*utilities, tested - untold, told - untold]


@property_of(worlds())
def test_the_formulas_are_the_game_tree(world):
    p = world.prior
    found = [*game.utilities(world, p), game.voi(world, p), game.vpi(world, p)]
    assert found == near(tree(world))


@property_of(worlds())
def test_beliefs_average_to_the_prior(world):
    p = world.prior
    total = 0.0
    for weight, belief in [
        (game.pr_comply(world, p), game.after_compliance(world, p)),
        (game.pr_defy(world, p), game.after_defiance(world, p)),
    ]:
        assert math.isnan(belief) == (weight == 0)
        if weight > 0:
            assert 0 <= belief <= 1
            total += weight * belief
    assert total == near(p)
    assert game.pr_comply(world, p) + game.pr_defy(world, p) == near(1)


@property_of(worlds())
def test_compliance_is_good_news_if_the_limited_comply_more(world):
    found = everything(world)
    if found["a"] >= found["m"]:
        assert not found["p_c"] < world.prior - SMALL
        assert not found["p_d"] > world.prior + SMALL
    else:
        assert not found["p_c"] > world.prior + SMALL
        assert not found["p_d"] < world.prior - SMALL


@property_of(worlds())
def test_information_is_worth_something_and_not_more_than_certainty(world):
    found = everything(world)
    assert -SMALL <= found["VOI"] <= found["VPI"] + SMALL
    after = [belief for belief in (found["p_c"], found["p_d"]) if not math.isnan(belief)]
    above = [belief >= found["q_star"] for belief in after]
    if found["q_star"] > -math.inf and len(set(above)) == 1:
        assert found["VOI"] == near(0)
    if {found["plan_c"], found["plan_d"]} != {"keep", "retract"}:
        assert found["VOI"] == near(0)


@property_of(worlds(), st.sampled_from([0.0, 1.0]))
def test_the_certain_learn_nothing(world, prior):
    found = everything(replace(world, prior=prior))
    assert [found["VOI"], found["VPI"]] == near([0, 0])
    assert all(found[key] in (prior,) or math.isnan(found[key]) for key in ("p_c", "p_d"))


@property_of(worlds(strictness=0.0, cheap_talk=0.0))
def test_the_same_answer_from_both_teaches_nothing(world):
    assert game.voi(replace(world, mimicry=world.compliance), world.prior) == near(0)


@property_of(worlds(compliance=1.0, mimicry=0.0, strictness=0.0, cheap_talk=0.0))
def test_a_perfect_test_is_worth_perfect_information(world):
    assert game.voi(world, world.prior) == near(game.vpi(world, world.prior))


@property_of(worlds())
def test_bounds_of_the_test(world):
    found = everything(world)
    assert found["U_T"] >= found["U_S"] - world.waiting - SMALL
    assert found["net_vs_best"] <= found["EVPI_menu"] + SMALL
    assert all(found[key] <= SMALL for key in ("U_H", "U_T", "U_S", "U_M", "U_K", "U_R"))
    assert min(found[key] for key in ("U_H", "U_T", "U_S", "U_M")) >= -250


@property_of(worlds(reversibility=1.0, offer_cost=0.0, erosion=0.0, waiting=0.0))
def test_a_free_option_never_does_worse_than_holding(world):
    assert lead(world) >= -SMALL


@property_of(worlds(), st.data())
def test_what_makes_the_test_better_or_worse(world, data):
    def at(changed: Assumptions) -> float:
        return game.testing(changed, changed.prior)

    def more(name: str) -> Assumptions:
        setting = settings(Assumptions)[name]
        now = getattr(world, name)
        return replace(world, **{name: data.draw(st.floats(now, setting.high), label=name)})

    for name in ("erosion", "spiral", "wording_price"):
        assert at(more(name)) <= at(world) + SMALL, name
    for name in ("offer_cost", "waiting"):
        dearer = more(name)
        assert at(dearer) - at(world) == near(getattr(world, name) - getattr(dearer, name)), name
    spiral = more("spiral")
    fall = game.hold(spiral, world.prior) - game.hold(world, world.prior)
    assert fall == near(-100 * world.prior * (spiral.spiral - world.spiral))
    if world.cheap_talk == 0:
        assert at(more("reversibility")) >= at(world) - SMALL
    a, m = game.complies_limited, game.complies_expansionist
    if a(world) >= m(world):
        assert at(more("compliance")) >= at(world) - SMALL
        mimic = more("mimicry")
        assume(a(mimic) >= m(mimic))
        assert at(mimic) <= at(world) + SMALL


@property_of(worlds(), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_lines_and_a_convex_curve_over_the_prior(world, one, other, share):
    between = share * one + (1 - share) * other
    ends = zip(game.utilities(world, one), game.utilities(world, other), strict=True)
    chords = [share * first + (1 - share) * second for first, second in ends]
    firm, testing, give, minsk = game.utilities(world, between)
    assert [firm, give, minsk] == near([chords[0], chords[2], chords[3]])
    assert testing <= chords[1] + SMALL


@property_of(worlds(), st.floats(0.001, 0.999))
def test_inside_the_window_the_threshold_is_exact(world, share):
    found = everything(world)
    low, high = found["window_low"], found["window_high"]
    if found["a"] <= found["m"] or not low < high or math.isnan(found["q_star"]):
        return
    p = low + share * (high - low)
    gained = p * found["dL"] - (1 - p) * found["dE"]
    assert lead(replace(world, prior=p)) == near(gained, 1e-7)
    if low + 1e-6 < found["p_TH"] < high - 1e-6 and found["dL"] + found["dE"] > 0.01:
        assert found["break_even"] == near(found["p_TH"], 1e-6)


@property_of(worlds())
def test_crossings_are_where_the_better_of_two_changes(world):
    grid = [i / 400 for i in range(401)]
    for one, other in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]:
        found = thresholds.crossings(world, one, other, thresholds.pieces(world))
        for prior in found:
            gap = thresholds.utility(world, one, prior) - thresholds.utility(world, other, prior)
            assert gap == near(0, 1e-6)
        leads = [
            thresholds.utility(world, one, p) - thresholds.utility(world, other, p) for p in grid
        ]
        clear = [gap > 0 for gap in leads if abs(gap) > 1e-6]
        changes = sum(a != b for a, b in pairwise(clear))
        assert changes <= len(found) <= (2 if {one, other} == {1, 3} else 1)


def test_thresholds_that_do_not_exist():
    assert math.isnan(thresholds.q_star(Assumptions(spiral=0, emboldening=0.05)))
    assert math.isnan(thresholds.p_star(Assumptions(
        spiral=0, emboldening=0, wording_price=0, erosion=0, offer_cost=0
    )))  # fmt: skip
    assert thresholds.p_star(Assumptions(spiral=0.1)) == near(12.75 / (12.75 - 2.2))
    assert math.isnan(thresholds.zeta_star(Assumptions(spiral=0.1)))
    assert math.isnan(thresholds.phi_star(Assumptions(prior=0)))
    assert math.isnan(thresholds.window_low(Assumptions(erosion=0.3, reversibility=0)))


def test_ratios_at_the_edges():
    assert game.ratio_comply(Assumptions(mimicry=0)) == math.inf
    assert math.isnan(game.ratio_comply(Assumptions(mimicry=0, compliance=0)))
    assert game.ratio_defy(Assumptions(compliance=1)) == 0
    assert game.plan(Assumptions(compliance=0, mimicry=0), 0.9) == ["cannot happen", "keep"]


def test_a_tie_keeps():
    same = Assumptions(spiral=0, emboldening=0, erosion=0, reversibility=0)
    assert game.plan(same, 0.5) == ["keep", "keep"]
    assert [game.move(Assumptions(), q) for q in (0.4749, 0.475, 0.4751)] == [
        "retract",
        "keep",
        "keep",
    ]


def test_unmet_counts_as_the_spiral_where_it_is_more():
    more, same = (everything(Assumptions(spiral=0.1, unmet=x)) for x in (0.4, 0.1))
    assert more == same


# --- The parameters themselves -----------------------------------------------------------


@pytest.mark.parametrize("end", ["low", "high"])
def test_every_number_at_its_end(end):
    everything(Assumptions(**{n: getattr(s, end) for n, s in settings(Assumptions).items()}))
    for name, setting in settings(Assumptions).items():
        everything(Assumptions(**{name: getattr(setting, end)}))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"prior": 1.2}, r"Assumptions, prior: found 1\.2; expected a number from 0 to 1\."),
        ({"spiral": 0.6}, r"Assumptions, spiral: found 0\.6; expected a number from 0 to 0\.5\."),
        (
            {"baseline_expansionist": 0},
            "baseline_expansionist: found 0; expected a number from 0.1",
        ),
        ({"mimicry": NAN}, "mimicry: found nan"),
    ],
)
def test_a_number_out_of_range_is_named(change, words):
    with pytest.raises(PagewidgetsError, match=words):
        Assumptions(**change)


def test_every_number_says_whose_it_is():
    known = {
        line.split(",")[0]
        for line in (ROOT / "data" / "claims.csv").read_text(encoding="utf-8").splitlines()[1:]
    }
    for name, setting in settings(assumptions.Tester).items():
        assert "" not in (setting.label, setting.help, setting.symbol), name
        assert setting.notes["side"], name
        assert setting.notes["claims"], name
        assert set(setting.notes["claims"]) <= known, name
    symbols = [setting.symbol for setting in settings(assumptions.Tester).values()]
    assert len(set(symbols)) == len(symbols) == len(fields(assumptions.Tester)) == 22


def test_a_policy_has_its_place_and_no_palette_takes_a_camp_for_a_policy():
    assert [getattr(game, policy.name) for policy in Policy] == [game.IDS.index(p) for p in Policy]
    assert list(Policy) == game.IDS
    assert {type(key) for key in style.SIDES} == {type(key) for key in wording.CAMPS} == {Camp}
    assert (
        {type(key) for key in style.POLICIES} == {type(key) for key in wording.POLICIES} == {Policy}
    )
    assert style.SIDES[Camp.SETTLE] != style.POLICIES[Policy.SETTLE]
