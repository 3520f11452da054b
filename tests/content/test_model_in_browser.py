"""The model of the book and every plot over it: Python's numbers and the page's, for sets at random.

Sets lie within the ranges of the controls; many stand on an edge, in a tie or where a quantity is
not defined. Plots are those of the package and of the notebooks, so a new one is tested by itself.
"""

import importlib
import pkgutil
from dataclasses import replace

import pytest

import ukraine2021
from conftest import usually
from pagewidgets import Plot
from pagewidgets.chart.definition import NARROW, WIDE
from sources import at_random
from twins import differences, here, run, there
from ukraine2021.model import game
from ukraine2021.model.assumptions import PRESETS, Assumptions
from ukraine2021.model.thresholds import everything

MANY, SETS = usually((1000, 6), (10_000, 100))


def modules() -> list:
    found = pkgutil.walk_packages(ukraine2021.__path__, "ukraine2021.")
    return [importlib.import_module(module.name) for module in found]


PLOTS = {
    one.name: one for module in modules() for one in vars(module).values() if isinstance(one, Plot)
}


def awkward() -> list[Assumptions]:
    """Ties, answers that cannot happen, nothing to choose between."""
    sets = []
    for world in [Assumptions(), *PRESETS.values()]:
        for prior in (0, 0.3, 0.5, 1):
            sets += [
                replace(world, prior=prior, **changes)
                for changes in (
                    {"compliance": 0, "mimicry": 0},
                    {"compliance": 1, "mimicry": 1},
                    {"compliance": 0.4, "mimicry": 0.4},
                    {"reversibility": 1, "offer_cost": 0, "erosion": 0},
                    {"reversibility": 0, "erosion": 0, "emboldening": 0},
                    {"offer_cost": 0, "wording_price": 0, "emboldening": 0, "erosion": 0},
                    {"spiral": 0, "unmet": 0, "wording_price": 0, "offer_cost": 0},
                    {"spiral": world.unmet, "erosion": world.emboldening},
                    {"minsk_price": 0, "minsk_cost": 0, "spiral": 0},
                    {"strictness": 1}, {"strictness": 1, "put_off": 1}, {"cheap_talk": 1},
                    {"kyiv": 0}, {"waiting": 5, "spiral": 0.05, "unmet": 0.05},
                )
            ]  # fmt: skip
    return sets


def rest(world: Assumptions) -> dict:
    """What `everything` leaves out."""
    p = world.prior
    return {
        "everything": everything(world),
        "utilities": game.utilities(world, p),
        "best": game.best(world, p),
        "plan": game.plan(world, p),
        "worth": [game.voi(world, p), game.vpi(world, p), game.evpi(world, p)],
        "net": [game.net_value(world, p), game.menu(world, p)],
        "repeated": [
            game.repeated(world, p, answers)
            for answers in [[1], [0], [1, 1, 0], [0, 0, 0, 1], [1, 1, 1, 1, 1, 1]]
        ],
        "misjudged": [
            game.misjudged(world, p, a, m) for a in [0.0, 0.4, 1.0] for m in [0.0, 0.4, 1.0]
        ],
        "ratios": [game.ratio_comply(world), game.ratio_defy(world)],
    }


@pytest.mark.parametrize("part", range(4))
def test_sets_at_random_agree(blank, part):
    sets = at_random(Assumptions, MANY // 4, seed=part) + awkward()[part::4]
    found = there(blank, rest, [[world] for world in sets], Assumptions)
    for world, result in zip(sets, found, strict=True):
        expected = here(rest, [world])
        assert expected == result or differences(expected, result, 1e-9) == [], world


def test_the_sets_hold_ties_and_what_is_not_defined():
    sets = [
        here(rest, [world])["result"] for world in [*at_random(Assumptions, 500, 1), *awkward()]
    ]
    assert len([one for one in sets if len(one["best"]) > 1]) > 50
    assert len([one for one in sets if "cannot happen" in one["plan"]]) > 20
    assert len([one for one in sets if "odd" in str(one["ratios"])]) > 20
    assert {0, 1, 2, 3} == {policy for one in sets for policy in one["best"]}


def test_there_are_plots():
    assert PLOTS


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_says_and_draws_the_same_on_the_page(blank, name):
    plot = PLOTS[name]
    kind = type(plot.default)
    sets = [plot.default, *at_random(kind, SETS, 9), *at_random(kind, SETS, 10, fixed=0.9)]
    if kind is Assumptions:
        sets += PRESETS.values()
    calls = [[world, (NARROW, WIDE)[i % 2]] for i, world in enumerate(sets)]
    found = run(blank, plot.script(), calls)
    for world, result in zip(calls, found, strict=True):
        expected = here(plot.compute, world)
        assert "result" in expected, world
        assert expected == result or differences(expected, result, 1e-9) == [], world
