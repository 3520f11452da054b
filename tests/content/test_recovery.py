"""Every view of chapter 05 on output, against a calculation of its own from the CSV files."""

import csv
import re
from decimal import ROUND_HALF_EVEN, Decimal

import pytest

from notebooks import BOOK, explorers
from pagewidgets import Explorer, Unavailable, View

DATA = BOOK.parent / "data"
EU = {"EU27", "United Kingdom"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recovery_series() -> dict[str, dict[str, dict[int, Decimal]]]:
    """measure -> vintage -> year -> value, goods exports added up by hand."""
    series: dict[str, dict[str, dict[int, Decimal]]] = {}
    for row in rows("ukraine_recovery"):
        edition = series.setdefault(row["measure"], {}).setdefault(row["vintage"], {})
        edition[int(row["year"])] = Decimal(row["value"])
    for row in rows("ukraine_goods_exports"):
        group = "goods_exports_eu" if row["partner"] in EU else "goods_exports_rest"
        for measure in ("goods_exports_world", group):
            edition = series.setdefault(measure, {}).setdefault("2025-01-31", {})
            year = int(row["year"])
            edition[year] = edition.get(year, Decimal(0)) + Decimal(row["exports"])
    return series


def tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def distances(sentence: str) -> list[Decimal]:
    """The percentages of a sentence with the sign that its words give them."""
    found = re.findall(r"([\d.]+)% (above|below)|(level with)", sentence)
    return [
        Decimal(0) if level else Decimal(number) * (1 if side == "above" else -1)
        for number, side, level in found
    ]


@pytest.fixture(scope="module")
def recovered() -> Explorer:
    return explorers(BOOK / "05-eu-association.ipynb")["recovered"]


def test_every_recovery_is_what_the_files_say(recovered: Explorer):
    series = recovery_series()
    checked = 0
    for indices in recovered.choices:
        chosen = recovered.choices.values(indices)
        view = recovered.view(indices)
        editions = series[chosen["measure"]]
        # Text dates sort by time; an edition of a month counts from its end, which is "-99" here.
        usable = sorted(
            vintage for vintage in editions if f"{vintage}-99" <= f"{chosen['known'] or 9}-99"
        )
        if not usable:
            assert isinstance(view, Unavailable)
            continue
        assert isinstance(view, View)
        values = {y: v for y, v in editions[usable[-1]].items() if 2008 <= y <= 2021}
        base = chosen["base_year"]
        index = {year: 100 * value / values[base] for year, value in values.items()}
        last = min(max(index), 2020)
        expected = [tenth(index[last] - 100)]
        if 2021 in index:
            expected.append(tenth(index[2021] - 100))
        assert distances(view.sentence) == expected, view.sentence
        stated = re.findall(r"\((?:index )?([\d.]+)\)", view.sentence)
        assert list(map(Decimal, stated)) == [100 + number for number in expected]
        assert f"in {last} Ukraine" in view.sentence
        assert str(base) in view.sentence
        table = [Decimal(cell) for cell in view.table[f"index ({base} = 100)"]]
        assert table == [tenth(index[year]) for year in view.table["year"]]
        assert list(view.table["year"]) == sorted(values)
        checked += 1
    assert checked > 100


def test_what_was_published_later_is_hollow_and_said_so(recovered: Explorer):
    for indices in recovered.choices:
        view = recovered.view(indices)
        if isinstance(view, Unavailable):
            continue
        line = next(line for line in view.figure.axes[0].lines if line.get_marker() == "o")
        later = recovered.choices.values(indices)["known"] is None
        assert (line.get_markerfacecolor() == "#ffffff") is later
        assert ("Hollow points" in view.caption) is later
        assert later or 2021 not in list(view.table["year"])


def test_no_view_draws_a_year_after_the_wall(recovered: Explorer):
    for view in recovered.views():
        if isinstance(view, View):
            xs = [x for line in view.figure.axes[0].lines for x in line.get_xdata()]
            assert max(xs) <= 2021
