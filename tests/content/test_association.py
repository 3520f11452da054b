"""The facts of every chart of chapter 05, against a calculation of their own from the CSV."""

from decimal import Decimal
from itertools import pairwise

import pytest

from notebooks import BOOK, explorers
from pagewidgets import Explorer, Unavailable
from sources import apart, facts, rows, tenth
from ukraine2021 import load
from ukraine2021.association import agreement, output, trade
from ukraine2021.data.vintage import spoken

EU = ("EU27", "United Kingdom")
MEMBERS = {
    "everybody": lambda partner: True,
    "the EU and the UK": lambda partner: partner in EU,
    "everybody but the EU and the UK": lambda partner: partner not in EU,
    "Russia": lambda partner: partner == "Russia",
    "other CIS states": lambda partner: partner == "Rest of CIS",
    "China": lambda partner: partner == "China",
    "everybody but Russia": lambda partner: partner != "Russia",
}
Years = dict[int, Decimal]


@pytest.fixture(scope="module")
def interactives() -> dict[str, Explorer]:
    return explorers(BOOK / "05-eu-association.ipynb")


def total(to: str) -> Years:
    result: Years = {}
    for row in rows("ukraine_goods_exports"):
        if MEMBERS[to](row["partner"]):
            year = int(row["year"])
            result[year] = result.get(year, Decimal(0)) + Decimal(row["exports"])
    return result


def against(values: Years, base: Decimal, years: range) -> Years:
    return {year: 100 * value / base for year, value in values.items() if year in years}


def numbers(values: Years) -> dict[int, object]:
    """To compare with a series of floats."""
    return {year: pytest.approx(float(value), rel=1e-12) for year, value in values.items()}


def tenths(values: Years) -> list[str]:
    return [str(tenth(value)) for _, value in sorted(values.items())]


# --- Output ------------------------------------------------------------------------------


def recovery_series() -> dict[str, dict[str, Years]]:
    """measure -> vintage -> year -> value, goods exports added up by hand."""
    series: dict[str, dict[str, Years]] = {}
    for row in rows("ukraine_recovery"):
        edition = series.setdefault(row["measure"], {}).setdefault(row["vintage"], {})
        edition[int(row["year"])] = Decimal(row["value"])
    for group, to in (
        ("world", "everybody"),
        ("eu", "the EU and the UK"),
        ("rest", "everybody but the EU and the UK"),
    ):
        series[f"goods_exports_{group}"] = {"2025-01-31": total(to)}
    return series


def test_every_recovery_is_what_the_files_say(interactives: dict[str, Explorer]):
    series = recovery_series()
    available = 0
    for chosen, found in facts(interactives["recovered"]):
        editions, base = series[chosen["measure"]], chosen["base_year"]
        # Text dates sort by time; an edition of a month counts from its end, which is "-99" here.
        usable = sorted(
            vintage for vintage in editions if f"{vintage}-99" <= f"{chosen['known'] or 9}-99"
        )
        if not usable:
            assert isinstance(found, Unavailable)
            continue
        available += 1
        values = {y: v for y, v in editions[usable[-1]].items() if 2008 <= y <= 2021}
        index = against(values, values[base], range(2008, 2022))
        assert (found.vintage, found.base_year) == (usable[-1], base)
        assert found.values.to_dict() == numbers(values)
        assert found.index.to_dict() == numbers(index)
        assert found.later is (chosen["known"] is None)
        assert found.later or 2021 not in index
        caption = output.recovered_caption(found)
        assert ("points are hollow" in caption) is found.later
        older = chosen["known"] and usable[-1] != chosen["known"]
        assert ("the newest that we have" in caption) is bool(older)

        sentence, last = output.recovered_sentence(found), min(max(index), 2020)
        edition = f"Edition of {spoken(usable[-1])}: in" if older else "In"
        assert sentence.startswith(f"{edition} {last} ")
        early, _, late = sentence.partition(", in 2021 ")
        assert f"{apart(index[last] - 100)} {base} (index {tenth(index[last])})" in early
        assert bool(late) == (2021 in index)
        assert not late or late == f"{apart(index[2021] - 100)} ({tenth(index[2021])})."
        assert len(sentence) <= 120
        table = output.recovered_table(found)
        assert list(table["year"]) == sorted(index)
        assert list(table[f"index ({base} = 100)"]) == tenths(index)
    assert available > 100


@pytest.mark.parametrize("known", ["2021-12-19", None])
def test_what_was_published_later_is_hollow(interactives: dict[str, Explorer], known: str | None):
    every = facts(interactives["recovered"])
    found = next(found for chosen, found in every if chosen["known"] == known)
    figure = output.draw_recovered(found, width=4)
    line = next(line for line in figure.axes[0].lines if line.get_marker() == "o")
    assert (line.get_markerfacecolor() == "#ffffff") is found.later
    assert list(line.get_xdata()) == list(found.index.index)
    assert list(line.get_ydata()) == list(found.index)


# --- Trade -------------------------------------------------------------------------------


def test_every_view_of_trade_is_what_the_file_says(interactives: dict[str, Explorer]):
    assert set(interactives["exports_to"].choices.axes[0].values) == set(MEMBERS)
    world = total("everybody")
    for chosen, found in facts(interactives["exports_to"]):
        to, unit, base = chosen["to"], chosen["unit"], chosen["base_year"]
        if unit == "share" and to == "everybody":
            assert isinstance(found, Unavailable)
            continue
        level = {year: value for year, value in total(to).items() if 2005 <= year <= 2021}
        index = against(level, level[base], range(2005, 2022))
        share = {year: 100 * value / world[year] for year, value in level.items()}
        assert found.level.to_dict() == numbers(level)
        assert found.index.to_dict() == numbers(index)
        assert found.share.to_dict() == numbers(share)

        change = apart(index[2020] - 100)
        amount = f"index {tenth(index[2020])}"
        if unit == "level":
            amount = f"{tenth(level[2020])} billion US$"
        if unit == "share":
            change = apart(share[2020] - share[base], " points")
            amount = f"{tenth(share[2020])}% of all exports"
        sentence = trade.exports_to_sentence(found)
        assert sentence == f"In 2020 goods exports to {to} stood {change} {base} ({amount})."
        assert len(sentence) <= 120
        table = trade.exports_to_table(found)
        assert list(table["year"]) == sorted(level)
        assert list(table["exports (billion current US$)"]) == tenths(level)
        assert list(table[f"index ({base} = 100)"]) == tenths(index)
        assert list(table["share of all exports (%)"]) == tenths(share)


@pytest.mark.parametrize("unit", ["index", "level", "share"])
def test_trade_is_drawn_in_the_unit_chosen(unit: str):
    found = trade.exports_to_facts(load("ukraine_goods_exports"), "Russia", unit, 2016)
    figure = trade.draw_exports_to(found, width=4)
    _, line, base = figure.axes[0].lines
    assert list(line.get_ydata()) == list(getattr(found, unit))
    assert list(base.get_xydata()[0]) == [2016, getattr(found, unit)[2016]]
    assert line.get_markerfacecolor() == "#ffffff"


# --- The agreement -----------------------------------------------------------------------


def test_the_path_tells_every_step_in_order():
    source = rows("association_agreement")
    assert [row["date"] for row in source] == sorted(row["date"] for row in source)
    found = agreement.agreement_path_facts(load("association_agreement"))
    assert found.months == 65  # 30 March 2012 to 1 September 2017: 5 years, 5 months, 2 days
    actors = [row["actor"] for row in source]
    assert found.alone == {actor: actors.count(actor) for actor in agreement.ALONE}
    assert list(agreement.agreement_path_table(found)["step"]) == [row["detail"] for row in source]
    sentence = agreement.agreement_path_sentence(found)
    assert "65 months" in sentence
    assert f"{actors.count('Russia')} of {len(source)} steps were Russia's" in sentence
    assert len(sentence) <= 90


@pytest.mark.parametrize("width", [3.6, 7])
def test_the_path_has_room_for_every_step(width: float):
    found = agreement.agreement_path_facts(load("association_agreement"))
    figure = agreement.draw_agreement_path(found, width)
    labels = [text for text in figure.axes[0].texts if text.get_text()]
    shown = [" ".join(text.get_text().split("\n")[1:]) for text in labels]
    assert shown == list(found.steps["step"])
    boxes = [text.get_window_extent() for text in labels]
    assert all(one.y0 >= other.y1 for one, other in pairwise(boxes))
