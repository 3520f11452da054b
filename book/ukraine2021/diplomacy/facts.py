"""Numbers that the bets, feedback and solutions of chapter 04 say, from its model; all invented."""

from typing import Any

from pagewidgets import changed, decimals

from ..model import game, ranking, thresholds
from ..model.assumptions import PRESETS, Assumptions
from ..wording import listed

WORLD = Assumptions()


def facts() -> dict[str, str]:
    """What the named places of `data/activities_04.json` stand for."""
    found: dict[str, Any] = thresholds.everything(WORLD)
    useless: dict[str, Any] = thresholds.everything(changed(WORLD, "mimicry", WORLD.compliance))
    return {
        "p_c": f"{100 * found['p_c']:.0f}%",
        "p_d": f"{100 * found['p_d']:.0f}%",
        "limited_comply": f"{100 * found['a']:.0f}%",
        "useless_p": f"{useless['p_c']:.2f}",
        "useless_worth": decimals(useless["VOI"], 0),
        "useless_test": decimals(useless["U_T"], 1),
        "useless_hold": decimals(useless["U_H"], 1),
        "offer_cost": f"{WORLD.offer_cost:.0f}",
    } | few() | counts() | laboratory() | free_look() | {
        f"half_{name}": text for name, text in counts(WORLD.prior).items()
    }  # fmt: skip


def few(worlds: int = 1000) -> dict[str, str]:
    """The question on a thousand worlds, with a prior of 20%."""
    a, m = WORLD.compliance, WORLD.mimicry
    limited, other = 0.2 * worlds, 0.8 * worlds
    yes, mimics = a * limited, m * other
    return {
        "worlds": f"{worlds:,}",
        "few_prior": f"{100 * limited / worlds:.0f}",
        "few_limited": f"{limited:.0f}",
        "few_limited_yes": f"{yes:.0f}",
        "many_expansionist": f"{other:.0f}",
        "many_expansionist_yes": f"{mimics:.0f}",
        "few_yes": f"{yes + mimics:.0f}",
        "few_after": f"{100 * yes / (yes + mimics):.1f}",
        "few_both": f"{100 * yes / worlds:.0f}",
        "few_a": f"{100 * a:.0f}",
        "few_no_prior": f"{100 * a / (a + m):.0f}",
    }


def counts(prior: float = 0.3, worlds: int = 1000) -> dict[str, str]:
    """A thousand worlds at a prior of 0.3, counted out, and those that comply counted again."""
    limited, other = worlds * prior, worlds * (1 - prior)
    yes, mimics = limited * WORLD.compliance, other * WORLD.mimicry
    again, still = yes * WORLD.compliance, mimics * WORLD.mimicry
    return {
        "limited": f"{limited:.0f}",
        "limited_yes": f"{yes:.0f}",
        "limited_no": f"{limited - yes:.0f}",
        "expansionist": f"{other:.0f}",
        "expansionist_yes": f"{mimics:.0f}",
        "yes": f"{yes + mimics:.0f}",
        "no": f"{worlds - yes - mimics:.0f}",
        "after_yes": f"{yes / (yes + mimics):.3f}",
        "after_no": f"{(limited - yes) / (worlds - yes - mimics):.3f}",
        "a": f"{WORLD.compliance}",
        "m": f"{WORLD.mimicry}",
        "limited_yes_yes": f"{again:.0f}",
        "expansionist_yes_yes": f"{still:.2f}",
        "yes_yes": f"{again + still:.2f}",
        "after_yes_yes": f"{again / (again + still):.2f}",
    }


def laboratory() -> dict[str, str]:
    """What there was to see in the laboratory."""

    def ranges(world: Assumptions) -> str:
        return ranking.ranges(ranking.spans(world, thresholds.pieces(world)))

    def best(world: Assumptions) -> str:
        return listed([game.WORDS[policy].name for policy in game.best(world, world.prior)])

    sides = list(PRESETS.items())[1:5]
    calm = changed(WORLD, "spiral", 0.1)
    flips = (("playing along", "mimicry", 0.5), ("the spiral", "spiral", 0.1), ("the spiral", "spiral", 0.45))  # fmt: skip
    tried = [(changed(WORLD, name, x), f"{words} {decimals(x, 2)}") for words, name, x in flips]
    refused = {best(changed(world, "kyiv", 0)) for _, world in sides}
    return {
        "sides": "; ".join(f"*{label}*: {ranges(world)}" for label, world in sides),
        "flips": "; ".join(f"{text}: {best(world)}" for world, text in tried),
        "refused": listed(sorted(refused)),
        "calm": f"{calm.spiral:.2f} in the teaching example: {ranges(calm)}",
    }


def free_look() -> dict[str, str]:
    """By how much a free test leads holding, and what each price takes of it alone."""
    free = Assumptions(reversibility=1, offer_cost=0, erosion=0)
    most = game.testing(free, free.prior)

    def taken(name: str) -> str:
        back = changed(free, name, getattr(WORLD, name))
        return ranking.rounded(most - game.testing(back, back.prior))

    return {
        "lead_free": ranking.rounded(most - game.hold(free, free.prior)),
        "lead_words": taken("reversibility"),
        "lead_trust": taken("offer_cost"),
        "lead_trace": taken("erosion"),
        "lead_all": ranking.rounded(most - game.testing(WORLD, WORLD.prior)),
    }
