"""Numbers that the bets, feedback and solutions of chapter 05 say, from its data."""

import re
from functools import partial

from ..data import load
from . import output, trade

EU, REST = "the EU and the UK", "everybody but the EU and the UK"
TOTAL, PERSON = "real_gdp_world_bank", "real_gdp_per_person_world_bank"
NOVEMBER, DECEMBER = "2021-11-07", "2021-12-19"


def facts() -> dict[str, str]:
    """What the named places of `data/activities_05.json` stand for."""
    exports = load("ukraine_goods_exports")
    series = output.with_goods_exports(load("ukraine_recovery"), exports)
    change, share = partial(trade.change, exports), trade.share_of_eu(exports)
    gdp, imf = (
        output.edition(series, name)[1] for name in ("nominal_gdp_world_bank", "real_gdp_imf")
    )
    index = partial(output.index_of, series)
    indices = {
        "total_2020_november": index(TOTAL, 2020, NOVEMBER),
        "total_2020_december": index(TOTAL, 2020, DECEMBER),
        "total_2020_of_2014": index(TOTAL, 2020, DECEMBER, 2014),
        "total_2020_of_2015": index(TOTAL, 2020, DECEMBER, 2015),
        "total_2021": index(TOTAL, 2021),
        "person_2019": index(PERSON, 2019),
        "person_2021": index(PERSON, 2021),
        "person_2019_november": index(PERSON, 2019, DECEMBER),
        "person_2020_november": index(PERSON, 2020, DECEMBER),
        "person_2021_imf": index("real_gdp_per_person_imf", 2021),
    }
    november, december = (output.edition(series, TOTAL, day)[1] for day in (NOVEMBER, DECEMBER))
    revised = 100 * (december / november - 1)
    rise = round(gdp[2021], 1) - round(gdp[2013], 1)
    dutch = load("association_agreement").query("actor == 'Netherlands'")["detail"]
    gap = 100 - index(TOTAL, 2020, DECEMBER)
    eu, russia = (trade.total(exports, of) for of in (EU, "Russia"))
    nominal = {(2013, 2020), (2013, 2021), (2015, 2021)}
    return {
        **{name: f"{value:.1f}" for name, value in indices.items()},
        "total_2020_imf": f"{100 * imf[2020] / imf[2013]:.1f}",
        "nominal_values": ", ".join(f"{gdp[year]:.1f}" for year in (2013, 2015, 2020, 2021)),
        **{
            f"nominal_{a}_{b}": f"{100 * gdp[b] / gdp[a] - 100:+.1f}%".replace("-", "−")
            for a, b in nominal
        },
        "nominal_change": f"{rise:.1f}",
        "nominal_share": f"{rise / round(gdp[2013], 1):.3f}",
        "nominal_rise": f"{100 * gdp[2021] / gdp[2013] - 100:.1f}",
        "nominal_index": f"{100 * gdp[2021] / gdp[2013]:.1f}",
        "below_imf": f"{100 - 100 * imf[2021] / imf[2013]:.0f}",
        "below_bank": f"{100 - index(TOTAL, 2021):.0f}%",
        "index_rounded": f"{100 * round(december[2020], 1) / round(december[2013], 1):.1f}",
        "total_2020_fall": f"{gap:.0f}%",
        "total_2020_gap": f"{gap:.1f}",
        "total_2020_ratio": f"{1 - gap / 100:.2f}",
        "revised_2020": f"{revised[2020]:.1f}%",
        "revised_low": f"{revised.loc[:2013].min():.1f}",
        "revised_high": f"{revised.loc[:2013].max():.1f}%",
        "fall_2020": f"{100 - 100 * december[2020] / december[2019]:.0f}%",
        "exports_eu_rise": f"{100 * eu[2020] / eu[2013] - 100:.0f}%",
        "exports_russia_fall": f"{100 - 100 * russia[2020] / russia[2013]:.0f}%",
        "dutch_against": re.findall(r"\d+%", " ".join(dutch))[-1],
        # Reasons of 1,037 protesters, 7 and 8 December 2013 (KIIS): the chapter gives the source.
        "named_agreement": "54%",
        "named_force": "70%",
        "exports_eu": change(EU, 2013),
        "exports_rest": change(REST, 2013),
        "exports_not_russia": change("everybody but Russia", 2013),
        "exports_eu_of_2016": change(EU, 2016),
        "exports_rest_of_2016": change(REST, 2016),
        "eu_share_2013": f"{share[2013]:.0f}%",
        "eu_share_2020": f"{share[2020]:.0f}%",
    }
