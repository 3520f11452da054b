"""Charts of chapter 02 on the debate: deaths in Donbas, sanctions, clues, two dials.

Pure functions of frames; they open no files and know nothing of pages or kernels. The map of the
arguments is in `argument_map`.
"""

import textwrap
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import counted_in_words

PACKAGE = 2014.5 + 43 / 365  # 12 February 2015, on an axis where a year's circle is its middle
READINGS = {
    (1, 2): "modestly or clearly for limited aims",
    (1, 1): "modestly for limited aims",
    (0, 0): "nothing either way",
    (-1, 0): "nothing, or a little for expansionist aims",
    (-1, -1): "modestly for expansionist aims",
    (-2, -1): "modestly or clearly for expansionist aims",
}


@drawing.drawn
def deaths(counts: pd.DataFrame) -> View:
    """Battle deaths in the Donbas war by year, with the range of the estimates.

    counts: count, period_start, period_end, low, best, high (donbas_deaths).
    """
    battle = counts[counts["count"] == "battle deaths"]
    years = battle["period_start"].dt.year
    figure, axes = drawing.axes()
    axes.vlines(years, battle["low"], battle["high"], color=style.QUIET, linewidth=5, alpha=0.45)
    axes.plot(
        years, battle["best"], color=style.TEXT, linestyle="", marker="o", markersize=6,
        markerfacecolor="#ffffff", markeredgewidth=1.5,
    )  # fmt: skip
    axes.axvline(PACKAGE, color=style.QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.text(PACKAGE + 0.1, 5400, "Minsk package, February 2015", va="center")
    for year, best, high in zip(years, battle["best"], battle["high"], strict=True):
        beside = "left" if year == 2015 else "center"  # clear of the package's line
        axes.text(year - 0.2 * (year == 2015), high + 130, f"{best:,.0f}", ha=beside, va="bottom")
    axes.set_ylim(0, battle["high"].max() * 1.15)
    drawing.years(axes, range(2014, 2022))
    axes.set_xlim(2013.2, 2021.7)
    drawing.unit_label(axes, "battle deaths in the year")

    best = dict(zip(years, battle["best"], strict=True))
    first = best[2014] + best[2015]
    rest = [value for year, value in best.items() if year > 2015]
    killed = counts.set_index("count").loc["all killed"]
    civilians = counts.set_index("count").loc["civilians killed, at least"]
    sentence = (
        f"Of about {sum(best.values()):,.0f} battle deaths in eight years, {first:,.0f} fell in 2014 "
        f"and 2015; since then it was {min(rest):,.0f} to {max(rest):,.0f} a year, and no year "
        f"was free of them. The UN human rights office, which counts otherwise, puts all killed to June 2021 at "
        f"{killed['low']:,.0f}–{killed['high']:,.0f}, at least {civilians['best']:,.0f} of them civilians."
    )
    table = pd.DataFrame(
        {
            "what is counted": counts["count"],
            "period": [
                f"{start.year}" if start.year == end.year
                else f"{start:%B %Y} to {end:%B %Y}"
                for start, end in zip(counts["period_start"], counts["period_end"], strict=True)
            ],
            "low (people)": [number(value) for value in counts["low"]],
            "best (people)": [number(value) for value in counts["best"]],
            "high (people)": [number(value) for value in counts["high"]],
        }
    )  # fmt: skip
    caption = (
        "Each circle is the best estimate for people killed in battle, civilians caught in it "
        "included; the bar behind it is the range, wide enough to see in 2014 alone. Measured by: Uppsala Conflict Data Program, "
        "version 23.1, published later than 2021, so the circles are hollow. The UN office counts "
        "by other rules: never add or mix the two. Dashed: the package of 12 February 2015; counts by "
        "year cannot say how many of 2015 died before it."
    )
    return View(figure, sentence, table, caption, ["donbas_deaths"])


def number(value: float) -> str:
    """A count of people as it is shown.

    >>> number(4799.0), number(float("nan"))
    ('4,799', 'not stated')
    """
    return "not stated" if pd.isna(value) else f"{value:,.0f}"


def menu(instruments: pd.DataFrame) -> str:
    """The sanctions of ¶9 as a Markdown list: what, who must agree, where it stood, source.

    instruments: instrument, what, who, status, detail, source_name, source_url (sanctions_menu).
    """
    return "\n\n".join(
        f"**{row['instrument']}**: *{row['status']}*. {row['what']}\n\n"
        f"- Who must agree? {row['who']}\n"
        f"- December 2021: {row['detail']} ([{row['source_name']}]({row['source_url']}))"
        for _, row in instruments.iterrows()
    )


@drawing.drawn
def clues(readings: pd.DataFrame) -> View:
    """How strongly some observations speak for limited or for expansionist aims, in our judgement.

    readings: clue, low, high (from -2, clearly for expansionist aims, to 2, clearly for limited
    ones), reason (clues).
    """
    order = readings.assign(middle=readings["low"] + readings["high"])
    order = order.sort_values(["middle", "clue"], ascending=[False, True])
    labels = [textwrap.wrap(clue, 42) for clue in order["clue"]]
    heights = [0.21 * len(lines) + 0.42 for lines in labels]
    total = sum(heights) + 0.62
    figure, axes = drawing.inch_figure(total)
    left, right = 0.35, drawing.WIDTH - 0.35

    def at(step: int) -> float:
        return left + (step + 2) / 4 * (right - left)

    axes.text(left - 0.2, 0.1, "for expansionist", va="top")
    axes.text(right + 0.2, 0.1, "for limited", va="top", ha="right")
    axes.text(at(0), 0.31, "neither: ratio 1", va="top", ha="center", color=style.QUIET)
    y = 0.62
    for (_, row), lines, height in zip(order.iterrows(), labels, heights, strict=True):
        axes.text(left - 0.2, y, "\n".join(lines), va="top", linespacing=1.2)
        middle = y + height - 0.21
        axes.plot([left, right], [middle] * 2, color=style.QUIET, linewidth=1.2)
        axes.plot([at(0)] * 2, [middle - 0.07, middle + 0.07], color=style.QUIET, linewidth=1.2)
        axes.plot([at(row["low"]), at(row["high"])], [middle] * 2, color=style.TEXT, linewidth=4)
        axes.plot(
            [at(row["low"]), at(row["high"])], [middle] * 2, color=style.TEXT, marker="D", markersize=8
        )  # fmt: skip
        y += height
    words = [READINGS[row["low"], row["high"]] for _, row in order.iterrows()]
    clear = sum("clearly" in word for word in words)
    silent = sum(word.startswith("nothing") for word in words)
    sentence = (
        f"Of {counted_in_words(len(order))} observations, {counted_in_words(clear)} may speak clearly in our judgement, one for "
        f"each reading; {counted_in_words(silent)} say nothing or almost nothing, however loud they are."
    )
    table = pd.DataFrame(
        {
            "observation": order["clue"],
            "what it says about Russia's aims": words,
            "why (our judgement)": order["reason"],
        }
    )
    caption = (
        "Our judgement, invented for teaching: no measurement stands behind it. Right: likelier "
        "under limited aims; left: likelier under expansionist aims; middle: as likely under both."
    )
    return View(figure, sentence, table, caption, ["clues"])


@drawing.drawn
def two_dials(cells: Sequence[Mapping[str, str]]) -> View:
    """Four cells: Russia's aims, limited or expansionist, by what threats do, provoke or calm.

    cells: aims, threats, name, who, policy (the cells of argument_map).
    """
    figure, axes = drawing.inch_figure(4.3)
    width, height, gap, top = 2.2, 1.5, 0.12, 0.35
    for column, threats in enumerate(["provoke", "calm"]):
        middle = 0.14 + column * (width + gap) + width / 2
        axes.text(middle, 0.12, f"threats {threats}", ha="center", va="top", fontweight="bold")
    for row, aims in enumerate(["limited", "expansionist"]):
        y = top + row * (height + 0.45)
        axes.text(0.14, y + 0.06, f"If Russia's aims are {aims}:", va="top")
        for column, threats in enumerate(["provoke", "calm"]):
            [cell] = [c for c in cells if (c["aims"], c["threats"]) == (aims, threats)]
            side = cell["who"].removeprefix("The ")
            look = style.SIDES.get(side)
            colour = look.light if look else style.QUIET
            x, below = 0.14 + column * (width + gap), y + 0.34
            axes.add_patch(
                Rectangle(
                    (x, below), width, height, facecolor=style.BAND if look else "#ffffff",
                    edgecolor=colour, linewidth=2.2 if look else 1.0,
                    linestyle=look.line if look else ":",
                )
            )  # fmt: skip
            axes.text(x + 0.12, below + 0.12, cell["name"], va="top", fontweight="bold")
            axes.text(x + 0.12, below + 0.42, cell["who"], va="top", color=colour)
            policy = "\n".join(textwrap.wrap(cell["policy"], 19))
            axes.text(x + 0.12, below + 0.78, policy, va="top", linespacing=1.25)
    sentence = (
        "Two questions make four cells. The first camp starts from limited aims and threats that "
        "provoke, the second from expansionist aims and threats that calm. The other two are no "
        "camp's own, and in the worst one, expansionist aims and threats that provoke, neither "
        "policy is safe. The article's author asks which row is true."
    )
    table = pd.DataFrame(
        {
            "Russia's aims": [cell["aims"] for cell in cells],
            "threats": [cell["threats"] for cell in cells],
            "name": [cell["name"] for cell in cells],
            "who starts here": [cell["who"] for cell in cells],
            "policy that follows": [cell["policy"] for cell in cells],
        }
    )
    caption = (
        "Our scheme, without numbers, and who starts where is our reading (R). A framed and shaded cell is where a camp starts; both camps "
        "hold writers who would stand elsewhere."
    )
    return View(figure, sentence, table, caption, ["argument_map"])
