"""What was known on a date."""

import datetime

import pandas as pd
import pytest

from ukraine2021 import load
from ukraine2021.data.vintage import known_on, last_day, published_later, spoken


def editions(frame):
    return dict(frame.groupby("measure")["vintage"].unique().map(list))


@pytest.mark.parametrize(
    ("vintage", "day"),
    [
        ("2021-12-19", (2021, 12, 19)),
        ("2024-04", (2024, 4, 30)),
        ("2024-02", (2024, 2, 29)),
        ("2023-02", (2023, 2, 28)),
        ("2021-12", (2021, 12, 31)),
    ],
)
def test_a_month_counts_as_known_at_its_end(vintage, day):
    assert last_day(vintage) == datetime.date(*day)


@pytest.mark.parametrize(
    "vintage", ["", "2021", "2021-13", "2021-02-29", "2021-1-5", "19.12.2021", "2021-12-19\n"]
)
def test_what_is_not_a_date_is_refused(vintage):
    for function in (last_day, spoken):
        with pytest.raises(ValueError, match="not a date; expected one like 2021-12-19 or 2024-04"):
            function(vintage)


def test_spoken_does_not_invent_a_day():
    assert spoken("2024-04") == "April 2024"
    assert spoken("2021-11-07") == "7 November 2021"


def test_what_a_reader_of_december_2021_could_know():
    known = known_on(load("ukraine_recovery"), "2021-12-19")
    assert editions(known) == {
        "nominal_gdp_world_bank": ["2020-12-16"],
        "real_gdp_per_person_world_bank": ["2021-11-07"],
        "real_gdp_world_bank": ["2021-12-19"],
    }
    assert known["year"].max() == 2020


def test_the_day_before_an_edition_it_is_not_known():
    recovery = load("ukraine_recovery")
    assert "real_gdp_world_bank" not in editions(known_on(recovery, "2021-11-06"))
    for day in ("2021-11-07", "2021-12-18"):
        assert editions(known_on(recovery, day))["real_gdp_world_bank"] == ["2021-11-07"]
    assert "real_gdp_imf" not in editions(known_on(recovery, "2024-04-29"))
    assert editions(known_on(recovery, "2024-04-30"))["real_gdp_imf"] == ["2024-04"]


def test_in_the_end_the_newest_edition_of_each_measure_is_known():
    recovery = load("ukraine_recovery")
    newest = recovery.groupby("measure")["vintage"].max().map(lambda vintage: [vintage]).to_dict()
    assert editions(known_on(recovery, "2026-02")) == newest


def test_before_all_editions_nothing_is_known_and_the_columns_stay():
    recovery = load("ukraine_recovery")
    nothing = known_on(recovery, "2014-01")
    assert nothing.empty
    assert list(nothing) == list(recovery)
    assert known_on(nothing, "2021-12-19").equals(nothing)


def test_the_frame_is_not_changed_and_rows_keep_their_order():
    recovery = load("ukraine_recovery").iloc[::-1]
    before = recovery.copy()
    known = known_on(recovery, "2021-12-19")
    assert recovery.equals(before)
    assert known["year"].to_list()[:2] == [2020, 2019]
    assert known.index.equals(pd.RangeIndex(len(known)))


def test_an_index_that_repeats_does_not_repeat_rows():
    frame = load("ukraine_recovery")
    twice = pd.concat([frame.iloc[:3], frame.iloc[:3].assign(measure="another")])
    assert len(known_on(twice, "2021-12-19")) == 6


def test_a_year_that_is_not_over_is_published_later():
    frame = pd.DataFrame({"year": [2019, 2020, 2021]}, index=[5, 6, 7])
    assert published_later(frame, "2021-12-19").to_dict() == {5: False, 6: False, 7: True}
    assert published_later(frame, "2022-01").to_list() == [False, False, False]
