"""Numbers and orders that the bets, feedback and solutions of chapter 03 say, from its data."""

from math import sqrt

from ..data import load
from . import surveys


def facts() -> dict[str, str]:
    """What the named places of `data/activities_03.json` stand for."""
    wordings = load("wordings")
    easy, worth = (
        list(wordings.sort_values(key, ascending=False)["wording"])
        for key in ("take_back", "moscow")
    )
    polls = load("opinion_late_2021")
    nato = polls[(polls["client"] == "IRI") & polls["topic"].str.startswith("NATO")].iloc[0]
    share, margin = nato["support"] / 100, surveys.margin(nato["support"], nato["sample"])
    return {
        "nato_share": f"{share:.2f}",
        "nato_rest": f"{1 - share:.2f}",
        "nato_sample": f"{nato['sample']:.0f}",
        "nato_margin_share": f"{margin / 100:.3f}",
        "nato_margin": f"{margin:.1f}",
        "nato_root": f"{sqrt(share * (1 - share) / nato['sample']):.4f}",
        "nato_width": f"{2 * round(margin, 1):.1f}",
        "easiest_first": "; ".join(easy),
        "worth_most_first": "; ".join(worth),
        "turned": "turned round" if easy == worth[::-1] else "in part",
    }
