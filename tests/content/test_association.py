"""Every view of chapter 05 on trade and dollars, against a calculation of its own from the CSV."""

import re
from decimal import Decimal

import pytest

from notebooks import BOOK, explorers, views
from pagewidgets import Explorer, Unavailable
from test_recovery import distances, rows, tenth

CHAPTER = BOOK / "05-eu-association.ipynb"
MEMBERS = {
    "everybody": lambda partner: True,
    "the EU and the UK": lambda partner: partner in ("EU27", "United Kingdom"),
    "everybody but the EU and the UK": lambda partner: partner not in ("EU27", "United Kingdom"),
    "Russia": lambda partner: partner == "Russia",
    "other CIS states": lambda partner: partner == "Rest of CIS",
    "China": lambda partner: partner == "China",
    "everybody but Russia": lambda partner: partner != "Russia",
}


@pytest.fixture(scope="module")
def interactives() -> dict[str, Explorer]:
    return explorers(CHAPTER)


def total(member) -> dict[int, Decimal]:
    result: dict[int, Decimal] = {}
    for row in rows("ukraine_goods_exports"):
        if member(row["partner"]):
            year = int(row["year"])
            result[year] = result.get(year, Decimal(0)) + Decimal(row["exports"])
    return result


def test_every_view_of_trade_is_what_the_file_says(interactives: dict[str, Explorer]):
    explorer = interactives["exports_to"]
    world = total(MEMBERS["everybody"])
    assert set(explorer.choices.axes[0].values) == set(MEMBERS)
    for indices in explorer.choices:
        chosen = explorer.choices.values(indices)
        view = explorer.view(indices)
        base = chosen["base_year"]
        level = total(MEMBERS[chosen["to"]])
        if chosen["unit"] == "share" and chosen["to"] == "everybody":
            assert isinstance(view, Unavailable)
            continue
        share = {year: 100 * level[year] / world[year] for year in level}
        index = {year: 100 * level[year] / level[base] for year in level}
        shown = {"index": index, "level": level, "share": share}[chosen["unit"]]
        if chosen["unit"] == "share":
            words = re.findall(r"([\d.]+) points (above|below)|(level with)", view.sentence)
            found = [Decimal(n or 0) * (-1 if side == "below" else 1) for n, side, _ in words]
            expected = [tenth(share[year] - share[base]) for year in (2020, 2021)]
        else:
            found = distances(view.sentence)
            expected = [tenth(index[year] - 100) for year in (2020, 2021)]
        assert found == expected, view.sentence
        amounts = re.findall(r"\((?:index )?([\d.]+)(?:\)|%| billion)", view.sentence)
        assert [Decimal(n) for n in amounts] == [tenth(shown[y]) for y in (2020, 2021)]
        assert f"exports to {chosen['to']}," in view.sentence
        for column, values in (
            ("exports (billion current US$)", level),
            (f"index ({base} = 100)", index),
            ("share of all exports (%)", share),
        ):
            cells = [Decimal(cell) for cell in view.table[column]]
            assert cells == [tenth(values[year]) for year in view.table["year"]]


def test_the_path_tells_every_step_in_order():
    path = next(view for view in views(CHAPTER) if view.sources == ["association_agreement"])
    source = rows("association_agreement")
    assert list(path.table["step"]) == [row["detail"] for row in source]
    assert [row["date"] for row in source] == sorted(row["date"] for row in source)
    assert f"{len(source)} steps" in path.sentence
    assert (
        "65 months" in path.sentence
    )  # 30 March 2012 to 1 September 2017: 5 years, 5 months, 2 days
    drawn = "\n".join(text.get_text() for text in path.figure.axes[0].texts)
    assert [row["step"] for row in source if row["step"] not in drawn.replace("\n", " ")] == []
