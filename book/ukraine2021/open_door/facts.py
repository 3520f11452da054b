"""Numbers and orders that the text, bets, feedback and solutions of chapter 03 say, from its data."""

from ..data import load
from ..wording import counted_in_words, span
from . import surveys


def facts() -> dict[str, str]:
    """What the named places of the chapter and of `data/activities_03.json` stand for."""
    return survey_facts() | door_facts()


def survey_facts() -> dict[str, str]:
    """What people in Ukraine answered, in % without a sign, or as a span with one."""
    late, choices = load("opinion_late_2021"), load("security_choices")
    votes = surveys.votes(load("polls_nato_eu"), late)
    joining = votes[votes["topic"] == "NATO"].groupby("territory")["support"]
    [demand] = late[late["topic"] == "Putin's demand"].itertuples()
    [kiis] = late[(late["topic"] == "NATO membership") & (late["pollster"] == "KIIS")].itertuples()
    whole = choices[choices["region"] == "all"]
    asked = whole.groupby("interviews")["non_bloc"]
    years = whole["field_start"].dt.year
    regions = choices[choices["region"] != "all"].set_index("region")
    return {
        "with_for": span(joining.get_group("with Crimea")),
        "without_for": span(joining.get_group("without Crimea")),
        "non_bloc": span(whole["non_bloc"]),
        "non_bloc_years": f"{years.min()} to {years.max()}",
        "kiis": span(asked.get_group("KIIS")),
        "razumkov": span(asked.get_group("Razumkov Centre")),
        "south": f"{regions.non_bloc['South']:.0f}",
        "east": f"{regions.non_bloc['East']:.0f}",
        "west": f"{regions.nato['West']:.0f}",
        "centre": f"{regions.nato['Centre']:.0f}",
        "safer": f"{demand.support:.0f}",
        "weaker": f"{demand.oppose:.0f}",
        "unsure": f"{demand.other:.0f}",
        "kiis_for": f"{kiis.support:.0f}",
    }


def door_facts() -> dict[str, str]:
    """Ukraine's votes, who must agree, and the orders of the four wordings."""
    wordings, parts = load("wordings"), load("door_decisions")
    votes = load("ukraine_status").dropna(subset="votes").set_index("date")["votes"]
    must = parts[parts["role"] == "must agree"].groupby("decision").size()
    easy, worth = (
        list(wordings.sort_values(key, ascending=False)["wording"])
        for key in ("take_back", "moscow")
    )
    return {
        "votes_2010": f"{votes['2010-07-01']:.0f}",
        "votes_2014": f"{votes['2014-12-23']:.0f}",
        "votes_2019": f"{votes['2019-02-07']:.0f}",
        "admit": counted_in_words(must["admit Ukraine"]),
        "state": counted_in_words(must["state: no intention now"]),
        "easiest_first": "; ".join(easy),
        "worth_most_first": "; ".join(worth),
        "turned": "turned round" if easy == worth[::-1] else "in part",
    }
