"""Numbers that the feedback and solutions of *The model in full* say; all invented."""

from pagewidgets import changed, decimals

from . import game, ranking, thresholds
from .assumptions import Assumptions

WORLD = Assumptions()


def facts() -> dict[str, str]:
    """What the named places of `data/activities_model.json` stand for."""
    zeta = thresholds.everything(WORLD)["zeta_star"]
    return threshold() | free_look() | tester() | keeping() | {
        "zeta": f"{zeta:.2f}",
        "zeta_percent": f"{100 * zeta:.0f}%",
    }  # fmt: skip


def threshold() -> dict[str, str]:
    """The prior from which on to test, in the example, with more mimicry and with more fear."""
    half, tense = changed(WORLD, "mimicry", 0.5), changed(WORLD, "spiral", 0.45)
    gain, loss, more = (*map(thresholds.gain, [WORLD]), *map(thresholds.loss, (WORLD, half)))
    left = (1 - WORLD.reversibility) * WORLD.wording_price
    up, glad = thresholds.p_star(half), thresholds.gain(tense)
    return {
        "gain": f"{gain:.1f}",
        "loss": f"{loss:.2f}",
        "p_star": f"{thresholds.p_star(WORLD):.3f}",
        "m_half": f"{half.mimicry:.1f}",
        "kept_lost": f"{game.WAR * WORLD.emboldening + WORLD.wording_price:.0f}",
        "retracted_lost": f"{left + game.WAR * WORLD.erosion:.0f}",
        "offer_cost": f"{WORLD.offer_cost:.0f}",
        "loss_half": f"{more:.1f}",
        "sum_half": f"{gain + more:.1f}",
        "p_star_half": f"{up:.3f}",
        "p_star_half_percent": f"{100 * up:.0f}%",
        "prior": f"{WORLD.prior:.1f}",
        "hold_half": ranking.rounded(game.hold(half, half.prior)),
        "test_half": ranking.rounded(game.testing(half, half.prior)),
        "spiral_tense": f"{tense.spiral:.2f}",
        "gain_tense": f"{glad:.1f}",
        "sum_tense": f"{glad + loss:.2f}",
        "p_star_tense": f"{thresholds.p_star(tense):.3f}",
    }


def free_look() -> dict[str, str]:
    """A test that costs nothing, and what overconfidence makes of it."""
    free = Assumptions(reversibility=1, offer_cost=0, erosion=0)
    prior, mimicry, believed = 0.4, 0.7, 0.1
    won = game.WAR * (WORLD.spiral - WORLD.unmet) - WORLD.wording_price
    lost = game.WAR * WORLD.emboldening + WORLD.wording_price
    found = game.misjudged(changed(free, "mimicry", mimicry), prior, WORLD.compliance, believed)
    return {
        "free_test": ranking.rounded(game.testing(free, free.prior)),
        "free_hold": ranking.rounded(game.hold(free, free.prior)),
        "free_prior": f"{prior}",
        "free_prior_not": f"{1 - prior:.1f}",
        "free_m": f"{mimicry}",
        "free_believed": f"{believed}",
        "a": f"{WORLD.compliance:.1f}",
        "won": f"{won:.0f}",
        "lost": f"{lost:.0f}",
        "free_good": f"{prior * WORLD.compliance * won:.1f}",
        "free_bad": f"{(1 - prior) * mimicry * lost:.1f}",
        "free_level": decimals(game.hold(free, prior), 2),
        "free_found": decimals(found, 2),
        "free_short": decimals(game.hold(free, prior) - found, 1),
    }


def tester() -> dict[str, str]:
    """The question on two who err: what trusting too much costs, and what distrust."""
    many, few, prior = 0.7, 0.1, 0.4

    def cost(true: float, believed: float) -> str:
        world = changed(WORLD, "mimicry", true)
        got = game.misjudged(world, prior, WORLD.compliance, believed)
        return decimals(game.testing(world, prior) - got, 2)

    return {"trust_cost": cost(many, few), "distrust_cost": cost(few, many)}


def keeping() -> dict[str, str]:
    """The question on the belief from which on to keep the words, if threats frighten more."""
    tense = changed(WORLD, "spiral", 0.4)
    more = WORLD.emboldening - WORLD.erosion
    top = more + WORLD.reversibility * WORLD.wording_price / game.WAR
    down = tense.spiral - WORLD.unmet + more
    return {
        "quiz_keep": f"{100 * thresholds.q_star(tense):.0f}",
        "quiz_top": f"{top:.2f}",
        "quiz_down": f"{down:.2f}",
        "quiz_prior": f"{100 * thresholds.p_star(tense):.0f}",
        "quiz_no_price": f"{100 * more / down:.0f}",
        "quiz_before": f"{100 * thresholds.q_star(WORLD):.1f}",
    }
