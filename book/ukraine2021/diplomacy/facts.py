"""Numbers that the bets, feedback and solutions of chapter 04 say, from its model; all invented."""

from typing import Any

from pagewidgets import changed, fixed

from ..model import game, ranking, thresholds
from ..model.assumptions import PRESETS, Assumptions

WORLD = Assumptions()


def facts() -> dict[str, str]:
    """What the named places of `data/activities_04.json` stand for."""
    found: dict[str, Any] = thresholds.everything(WORLD)
    useless: dict[str, Any] = thresholds.everything(changed(WORLD, "mimicry", WORLD.compliance))
    return {
        "p_c": f"{100 * found['p_c']:.0f}%",
        "slider": f"{5 * round(20 * found['p_c'])}%",
        "limited_comply": f"{100 * found['a']:.0f}%",
        "useless_p": f"{useless['p_c']:.2f}",
        "useless_worth": fixed(useless["VOI"], 0),
        "useless_test": fixed(useless["U_T"], 1),
        "useless_hold": fixed(useless["U_F"], 1),
        "q_star": f"{useless['q_star']:.3f}",
        "offer_cost": f"{WORLD.offer_cost:.0f}",
        "border_m": f"{border('mimicry', 0.3):.2f}",
        "border_erosion": f"{border('erosion', 0.06):.3f}",
        "border_cost": f"{border('offer_cost', 2.5):.1f}",
        "sure_up": f"{100 * game.after_compliance(WORLD, 0.02):.0f}%",
        "sure_down": f"{100 * game.after_defiance(WORLD, 0.98):.0f}%",
    } | few() | counts(found["LR_c"]) | laboratory()  # fmt: skip


def border(name: str, other: float) -> float:
    """Where one number alone makes testing and holding tie: the lead is a straight line in it."""
    worlds = [WORLD, changed(WORLD, name, other)]
    one, two = (
        game.testing(world, world.prior) - game.hold(world, world.prior) for world in worlds
    )
    now: float = getattr(WORLD, name)
    return now + (other - now) * one / (one - two)


def few(worlds: int = 1000) -> dict[str, str]:
    """The question with a prior of 20%: 80 of 100 limited worlds comply, 40 of 100 expansionist."""
    limited, other = 0.2 * worlds, 0.8 * worlds
    yes, mimics = 0.8 * limited, 0.4 * other
    return {
        "worlds": f"{worlds:,}",
        "few_limited": f"{limited:.0f}",
        "few_limited_yes": f"{yes:.0f}",
        "many_expansionist": f"{other:.0f}",
        "many_expansionist_yes": f"{mimics:.0f}",
        "few_yes": f"{yes + mimics:.0f}",
        "few_after": f"{100 * yes / (yes + mimics):.1f}",
        "few_both": f"{100 * yes / worlds:.0f}",
        "few_no_prior": f"{100 * 0.8 / (0.8 + 0.4):.0f}",
    }


def counts(ratio: float, prior: float = 0.3, worlds: int = 1000) -> dict[str, str]:
    """A thousand worlds at a prior of 0.3, counted out; `ratio`: the likelihood ratio of a yes."""
    limited, other = worlds * prior, worlds * (1 - prior)
    yes, mimics, odds = limited * WORLD.compliance, other * WORLD.mimicry, prior / (1 - prior)
    even = WORLD.mimicry / (WORLD.compliance + WORLD.mimicry)
    return {
        "prior": f"{prior}",
        "prior_not": f"{1 - prior:.1f}",
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
        "even": f"{even:.3f}",
        "even_shown": f"{even:.2f}",
        "ratio": f"{ratio:.1f}",
        "odds_yes": f"{odds * ratio:.2f}",
        "odds_yes_yes": f"{odds * ratio**2:.2f}",
        "after_yes_yes": f"{game.repeated(WORLD, prior, [1, 1]):.2f}",
    }


def laboratory() -> dict[str, str]:
    """What there was to see in the laboratory."""

    def ranges(world: Assumptions) -> str:
        found = ranking.spans(world, thresholds.pieces(world))
        return ", ".join(
            f"{ranking.LONG[s.kind]} {fixed(s.low, 2)}–{fixed(s.high, 2)}" for s in found
        )

    sides = list(PRESETS.items())[1:4]
    odd = changed(changed(sides[0][1], "cheap_talk", 1.0), "reversibility", 1.0)
    calm, tense = changed(WORLD, "spiral", 0.1), changed(WORLD, "spiral", 0.5)
    bold = changed(tense, "mimicry", 0.1)
    flips = (
        ("m", "mimicry", 0.5),
        ("δ", "erosion", 0.2),
        ("σ", "spiral", 0.1),
        ("σ", "spiral", 0.45),
    )
    tried = [(changed(WORLD, name, x), f"{sign} {fixed(x, 2)}") for sign, name, x in flips]
    return {
        "sides": "; ".join(f"*{label}*: {ranges(world)}" for label, world in sides),
        "flips": "; ".join(
            f"{text}: {game.WORDS[game.best(x, x.prior)[0]].name}" for x, text in tried
        ),
        "calm": f"{calm.spiral:.2f}: {ranges(calm)}",
        "bold_spiral": f"{bold.spiral:.2f}",
        "bold": f"{bold.mimicry:.2f}: {ranges(bold)}",
        "odd_no": game.plan(odd, odd.prior)[1],
        "odd_yes": game.plan(odd, odd.prior)[0],
    }
