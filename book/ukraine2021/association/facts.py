"""Numbers that the text, bets, feedback and solutions of chapter 05 say, from its data."""

from functools import partial

from ..data import load
from ..wording import distance
from . import output, trade

EU, REST = "the EU and the UK", "everybody but the EU and the UK"
TOTAL, PERSON = "real_gdp_world_bank", "real_gdp_per_person_world_bank"
IMF, PERSON_IMF = "real_gdp_imf", "real_gdp_per_person_imf"
NOMINAL = "nominal_gdp_world_bank"
NOVEMBER, DECEMBER = "2021-11-07", "2021-12-19"
INDICES: dict[str, tuple[str, int, str | None, int]] = {  # measure, year, edition, base year
    "total_2020_november": (TOTAL, 2020, NOVEMBER, 2013),
    "total_2020_december": (TOTAL, 2020, DECEMBER, 2013),
    "total_2020_imf": (IMF, 2020, None, 2013),
    "total_2020_of_2010": (TOTAL, 2020, None, 2010),
    "total_2020_imf_of_2014": (IMF, 2020, None, 2014),
    "person_2020_of_2010": (PERSON, 2020, None, 2010),
    "person_2020_imf": (PERSON_IMF, 2020, None, 2013),
    "nominal_2020_of_2014": (NOMINAL, 2020, None, 2014),
    "total_2020_of_2014": (TOTAL, 2020, DECEMBER, 2014),
    "total_2020_of_2015": (TOTAL, 2020, DECEMBER, 2015),
    "total_2021": (TOTAL, 2021, None, 2013),
    "nominal_2021": (NOMINAL, 2021, None, 2013),
    "person_2019": (PERSON, 2019, None, 2013),
    "person_2021": (PERSON, 2021, None, 2013),
    "person_2019_november": (PERSON, 2019, NOVEMBER, 2013),
    "person_2020_november": (PERSON, 2020, NOVEMBER, 2013),
    "person_2021_imf": (PERSON_IMF, 2021, None, 2013),
}
GROUPS = {"eu": EU, "rest": REST, "russia": "Russia"}
YEARS = (2013, 2016, 2020)


def facts() -> dict[str, str]:
    """What the named places of the chapter and of `data/activities_05.json` stand for."""
    exports = load("ukraine_goods_exports")
    series = output.with_goods_exports(load("ukraine_recovery"), exports)
    index = partial(output.index_of, series)
    change, share = partial(trade.change, exports), trade.share_of_eu(exports)
    old, new = (output.edition(series, TOTAL, known)[1] for known in (NOVEMBER, DECEMBER))
    raised = 100 * (new / old - 1)
    gdp = {year: printed(output.edition(series, NOMINAL)[1][year]) for year in (2013, 2015, 2021)}
    sold = {
        f"{name}_{year}": printed(trade.total(exports, group)[year])
        for name, group in GROUPS.items()
        for year in YEARS
    }
    return {
        **{name: f"{index(*of):.1f}" for name, of in INDICES.items()},
        **{f"drawn_{year}": f"{index(TOTAL, year, DECEMBER):.1f}" for year in range(2008, 2021)},
        **{
            f"fall_{year}_{name}": f"{100 - 100 * gdp_then[year] / gdp_then[year - 1]:.1f}%"
            for name, gdp_then in (("november", old), ("december", new))
            for year in (2014, 2015)
        },
        "fall_2014_bank": f"{100 - index(TOTAL, 2014):.1f}%",
        "fall_2014_imf": f"{100 - index(IMF, 2014):.1f}%",
        "raised_from": f"{raised.loc[:2013].min():.1f}",
        "raised_to": f"{raised.loc[:2013].max():.1f}%",
        # Of the numbers as the exercises print them.
        **{f"gdp_{year}": str(value) for year, value in gdp.items()},
        **{f"nominal_2021_of_{year}": against(gdp[2021], gdp[year]) for year in (2013, 2015)},
        **{name: str(value) for name, value in sold.items()},
        **{
            f"{name}_2020_of_{year}": against(sold[f"{name}_2020"], sold[f"{name}_{year}"])
            for name in GROUPS
            for year in (2013, 2016)
        },
        "not_russia_2020_of_2013": against(
            printed(sold["rest_2020"] - sold["russia_2020"]),
            printed(sold["rest_2013"] - sold["russia_2013"]),
        ),
        # Of the exact numbers, as the charts show them.
        "exports_eu": change(EU, 2013),
        "exports_rest": change(REST, 2013),
        "exports_not_russia": change("everybody but Russia", 2013),
        "exports_eu_of_2016": change(EU, 2016),
        "exports_rest_of_2016": change(REST, 2016),
        "exports_eu_of_2018": change(EU, 2018),
        "exports_rest_of_2019": change(REST, 2019),
        "exports_cis_of_2015": change("other CIS states", 2015),
        "exports_not_russia_of_2012": change("everybody but Russia", 2012),
        "eu_share_2018": f"{share[2018]:.1f}%",
        "eu_share_2020": f"{share[2020]:.1f}%",
    }


def printed(value: float) -> float:
    """A number as a table prints it: so many digits give the percentages of the charts."""
    return round(float(value), 2)


def against(value: float, base: float) -> str:
    """A printed number beside another, in words.

    >>> against(199.8, 190.5)
    '4.9% above'
    """
    return distance(100 * value / base)
