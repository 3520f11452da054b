"""Numbers that the bets, feedback and solutions of chapter 02 say, from its data."""

from ..data import load


def facts() -> dict[str, str]:
    """What the named places of `data/activities_02.json` stand for."""
    deaths = load("donbas_deaths").query("count == 'battle deaths'")
    best = [int(number) for number in deaths["best"]]
    return {
        "deaths_early": f"{sum(best[:2]):,}",
        "deaths_total": f"{sum(best):,}",
        "deaths_early_share": f"{100 * sum(best[:2]) / sum(best):.1f}",
        "deaths_2014_share": f"{100 * best[0] / sum(best):.1f}",
    }
