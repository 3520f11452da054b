"""Numbers that chapter 02, its bets and its quiz say, from its data or by arithmetic."""

from ..data import load


def facts() -> dict[str, str]:
    """What the named places of `data/activities_02.json` and of the text stand for."""
    deaths = load("donbas_deaths").query("count == 'battle deaths'")
    best = deaths.set_index(deaths["period_start"].dt.year)["best"]
    return {
        **{f"deaths_{year}": f"{number:,.0f}" for year, number in best.items()},
        "deaths_since": f"{best.loc[2015:].sum():,.0f}",
        "deaths_later": f"{best.loc[2016:].sum():,.0f}",
        "aims_after_three": f"{100 * after(0.5, 3):.0f}",
        "aims_after_third": f"{100 * after(0.5, 1 / 3):.0f}",
        "ratio_turned": f"{1 / 0.2:.0f}",
    }


def after(belief: float, ratio: float) -> float:
    """A belief after an observation of this likelihood ratio.

    >>> after(0.5, 3), after(0.2, 1)
    (0.75, 0.2)
    """
    odds = belief / (1 - belief) * ratio
    return odds / (1 + odds)
