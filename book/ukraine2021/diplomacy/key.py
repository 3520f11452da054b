"""The key to the policy laboratory: from any numbers of a class, what puts each policy on top, or takes it off.

It tries every value of the page's controls, one alone, then two. The model is `game`'s, the controls are
those of `policies.Choices`; how a class works with it, the plans say.
"""

from collections.abc import Callable, Sequence
from itertools import combinations, product

import pandas as pd

from pagewidgets import changed, decimals

from ..model import game
from ..model.game import WORDS
from .policies import LABELS, Choices, filled

CONTROLS = {
    "prior": "belief",
    "spiral": "spiral",
    "mimicry": "playing along",
    "kyiv": "Kyiv",
    "side": "other numbers",
}
ENDS = {"prior": 1.0, "spiral": 0.5, "mimicry": 1.0}  # of the sliders, which begin at 0
OPTIONS = {"kyiv": [1, 0], "side": list(LABELS.values())}
COARSE = 0.05  # a step of two sliders that move together
BUTTONS = {place: label for label, place in LABELS.items()}
Goal = Callable[[Choices], bool]


def on_top(choices: Choices) -> list[int]:
    """The best policies, as places in `game.IDS`: several where they tie."""
    world = filled(choices)
    return game.best(world, world.prior)


def goal(start: Choices, policy: int) -> Goal:
    """To be on top, if need be beside another; for a policy that is there already, to be there no more."""
    there = policy in on_top(start)
    return lambda choices: (policy in on_top(choices)) != there


def moves(start: Choices, name: str, step: float = 0.01) -> list[tuple[float, float]]:
    """The other values of a control, each with its way, the nearest first; a choice is a whole way."""
    now = getattr(start, name)
    if name in OPTIONS:
        return [(1.0, value) for value in OPTIONS[name] if value != now]
    values = [round(k * step, 2) for k in range(round(ENDS[name] / step) + 1)]
    return sorted((abs(value - now) / ENDS[name], value) for value in values if value != now)


def said(start: Choices, name: str, value: float) -> str:
    """A move in words."""
    if name == "kyiv":
        return "Kyiv goes along" if value else "Kyiv refuses"
    if name == "side":
        return f"{CONTROLS[name]}: {BUTTONS[int(value)]}"
    return f"{CONTROLS[name]} {decimals(getattr(start, name), 2)} → {decimals(value, 2)}"


def one(start: Choices, reached: Goal) -> list[str]:
    """Each control that alone reaches a goal, at the nearest value that does."""
    found = []
    for name in CONTROLS:
        fit = (value for _, value in moves(start, name) if reached(changed(start, name, value)))
        if (value := next(fit, None)) is not None:
            found.append(said(start, name, value))
    return found


def two(start: Choices, reached: Goal) -> str:
    """Two controls that together reach a goal by the shortest way, in steps of 0.05; "" if no two do."""
    best, words = float("inf"), ""
    for first, second in combinations(CONTROLS, 2):
        for way, x in moves(start, first, COARSE):
            moved = changed(start, first, x)
            for more, y in moves(start, second, COARSE):
                if way + more >= best:
                    break
                if reached(changed(moved, second, y)):
                    best, words = (
                        way + more,
                        f"{said(start, first, x)}, with {said(start, second, y)}",
                    )
    return words


def ways(start: Choices, policy: int) -> str:
    """What reaches the goal of a group: single controls, else two."""
    reached = goal(start, policy)
    pair = "" if (found := one(start, reached)) else two(start, reached)
    return " · ".join(found) or f"no one control{': ' * bool(pair)}{pair}"


def rows(start: Choices) -> list[list[str]]:
    """Of each of the four groups its policy, its goal and what reaches it."""
    there = on_top(start)
    tasks = [
        "already so: take it off" if policy in there else "on top" for policy in range(len(WORDS))
    ]
    return [[WORDS[policy].name, task, ways(start, policy)] for policy, task in enumerate(tasks)]


def table(start: Choices) -> str:
    """The key for one start, as a Markdown table."""
    lines = [f"| *{name}* | {task} | {reached} |" for name, task, reached in rows(start)]
    return "\n".join(["| group | goal | reached by |", "| --- | --- | --- |", *lines])


def grid(values: Sequence[float]) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """The keys for starts from these beliefs and chances of playing along, with the two to filter by."""
    found: list[list[str]] = []
    filters: dict[str, list[str]] = {"Belief": [], "Playing along": []}
    for prior, mimicry in product(values, values):
        for row in rows(Choices(prior=prior, mimicry=mimicry)):
            found.append([f"{decimals(prior, 1)} · {decimals(mimicry, 1)}", *row])
            filters["Belief"].append(decimals(prior, 1))
            filters["Playing along"].append(decimals(mimicry, 1))
    return pd.DataFrame(found, columns=["start", "group", "goal", "reached by"]), filters
