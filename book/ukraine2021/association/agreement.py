"""Charts of chapter 05 on the agreement with the EU: its path, dollars or volume, opinion.

Pure functions of frames and choices; they open no files and know nothing of pages or kernels.
Output is in `recovery`, exports in `trade`.
"""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from pagewidgets import View

from .. import drawing
from ..drawing import style
from ..wording import distance, written


@drawing.drawn
def dollars_or_volume(series: pd.DataFrame, measure: str, base_year: int) -> View:
    """GDP in current dollars and at constant prices in one chart, one of them in front.

    series: columns measure, vintage, year, value (ukraine_recovery).
    measure: the one in front: nominal_gdp_world_bank, real_gdp_world_bank or
        real_gdp_per_person_world_bank.
    """
    names = {
        "nominal_gdp_world_bank": "current dollars",
        "real_gdp_world_bank": "constant prices",
        "real_gdp_per_person_world_bank": "constant prices, per person",
    }
    index = {}
    for name in names:
        rows = series[series["measure"] == name]
        rows = rows[
            (rows["vintage"] == rows["vintage"].max()) & rows["year"].isin(range(2008, 2022))
        ]
        values = rows.set_index("year")["value"]
        index[name] = 100 * values / values[base_year]

    figure, axes = drawing.axes()
    axes.set_position((0.125, 0.11, 0.53, 0.81))
    drawing.bands(axes, labels=False)
    axes.axhline(100, color=style.QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
    look = style.ACTORS["UKR"]
    lines = dict(zip(names, (":", "--", "-."), strict=True))
    for name, values in sorted(index.items(), key=lambda item: item[0] == measure):
        front = name == measure
        axes.plot(
            values.index, values, color=look.light if front else style.QUIET,
            linewidth=2.2 if front else 1.2, linestyle="-" if front else lines[name],
            marker="o" if front else "", markerfacecolor="#ffffff", markeredgewidth=1.5,
        )  # fmt: skip
    drawing.years(axes, range(2008, 2022), most=4)
    short = dict(zip(names, ("dollars", "constant prices", "per person"), strict=True))
    colour = {name: look.light if name == measure else style.QUIET for name in names}
    ends = {short[name]: (values.iloc[-1], colour[name]) for name, values in index.items()}
    drawing.end_labels(axes, ends, bold=short[measure])
    drawing.unit_label(axes, f"index, {base_year} = 100")
    chosen = index[measure]
    sentence = (
        f"Measured in {names[measure]}, Ukraine's GDP stood {distance(chosen[2015])} {base_year} in "
        f"2015, {distance(chosen[2020])} in 2020 and, published after the article, "
        f"{distance(chosen[2021])} in 2021."
    )
    table = pd.DataFrame({"year": chosen.index})
    for name, label in names.items():
        table[f"{label} ({base_year} = 100)"] = [f"{v:.1f}" for v in index[name]]
    caption = (
        "GDP of Ukraine as an index; the measure you chose in front, the others thin. The scale does not start at 0. Measured "
        "by: World Bank, copies of 7 October 2025 and 23 February 2026, so the points are "
        f"hollow. {drawing.SHADED}"
    )
    return View(figure, sentence, table, caption, ["ukraine_recovery"])


# Who acted alone, by marker.
ALONE = {"Russia": "s", "Ukraine": "D", "EU": "^", "Netherlands": "^"}


@drawing.drawn
def agreement_path(path: pd.DataFrame) -> View:
    """The steps of the Association Agreement on a scale of time, downwards.

    path: date, step, detail, actor (association_agreement).
    """
    days = path["date"]
    at = days.dt.year + (days.dt.day_of_year - 1) / 365
    labels = [textwrap.wrap(step, 38) for step in path["step"]]
    figure = Figure(figsize=(drawing.WIDTH, 10.4))
    axes = figure.add_axes((0.13, 0.02, 0.02, 0.96))
    axes.set_ylim(2018, 2011.9)
    axes.set_xlim(-1, 1)
    axes.set_xticks([])
    axes.set_yticks(range(2012, 2019))
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0, color=style.QUIET, linewidth=1.2)
    axes.axhspan(*next(iter(drawing.BANDS)), color=style.BAND, linewidth=0)
    heights = [0.06 + 0.135 * (len(lines) + 1) for lines in labels]
    placed = drawing.apart(list(at), heights, 2011.95, 2018)
    beside = path.groupby("date").cumcount()  # events of one day stand side by side
    for day, y, x, middle, lines, actor in zip(
        days, at, beside, placed, labels, path["actor"], strict=True
    ):
        look = style.ACTORS["RUS" if actor == "Russia" else "UKR"]
        marker = ALONE.get(actor, "o")
        axes.plot(1.3 * x, y, color=look.light, marker=marker, markersize=7, clip_on=False)
        axes.annotate(
            "", (2, y), (6.5, middle), annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": style.QUIET, "linewidth": 0.8},
        )  # fmt: skip
        text = "\n".join([written(day), *lines])
        axes.text(8, middle, text, va="center", linespacing=1.15, color=look.light, clip_on=False)

    def alone(actor: str) -> int:
        return int((path["actor"] == actor).sum())

    first, last = days.iloc[0], days.iloc[-1]
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    sentence = (
        f"From its initialling on {written(first)} to its full entry into force on "
        f"{written(last)} the agreement took {months} months. Of {len(path)} steps and answers "
        f"{alone('Russia')} were Russia's alone, {alone('Ukraine')} Ukraine's and {alone('EU')} the EU's."
    )
    table = pd.DataFrame(
        {
            "date": [written(day) for day in days],
            "step": path["detail"],
            "who": path["actor"],
        }
    )
    caption = (
        "Steps of the Association Agreement between Ukraine and the EU, and answers to it, 2012 to "
        "2017, to scale. Squares: Russia; diamonds: Ukraine; triangles: the EU or its voters; circles: several together. Grey: 2014–15, annexation of Crimea and war in Donbas, which are not steps of the agreement."
    )
    return View(figure, sentence, table, caption, ["association_agreement"])


@drawing.drawn
def opinion(surveys: pd.DataFrame) -> View:
    """What surveys of late 2021 found on joining the EU and NATO, each by itself.

    surveys: pollster, topic, question, field_start, field_end, support, oppose, coverage
    (opinion_late_2021).
    """
    order = surveys.sort_values(["topic", "field_end", "pollster"]).reset_index(drop=True)
    figure = Figure(figsize=(drawing.WIDTH, 0.62 * len(order) + 1.3))
    axes = figure.add_axes((0.46, 0.11, 0.5, 0.85))
    axes.set_xlim(0, 100)
    axes.set_ylim(len(order) - 0.4, -1)
    colours = {"EU membership": "#1b6ca8", "NATO membership": "#7a5c00"}
    markers = {"EU membership": "o", "NATO membership": "s"}
    for y, row in order.iterrows():
        colour, marker = colours[row["topic"]], markers[row["topic"]]
        axes.plot(row["support"], y, color=colour, marker=marker, markersize=8)
        axes.text(row["support"] + 4, y, f"{row['support']:.0f}", va="center", color=colour)
        if pd.notna(row["oppose"]):
            axes.plot(
                row["oppose"], y, color=colour, marker="x", markeredgewidth=2, markersize=7
            )  # fmt: skip
            axes.text(
                row["oppose"] - 4, y, f"{row['oppose']:.0f}", va="center", ha="right", color=colour
            )  # fmt: skip
    axes.set_yticks(range(len(order)), [survey(row) for _, row in order.iterrows()])
    axes.set_xticks([0, 50, 100])
    axes.grid(axis="x")
    axes.set_xlabel("× against, ●■ for, %")
    asked = order[~order["question"].str.contains("Customs Union")]
    either = order.loc[order["question"].str.contains("Customs Union"), "support"].iloc[0]
    found = {
        topic: f"{span(group['support'])} for and {span(group['oppose'])} against"
        for topic, group in asked.groupby("topic")
    }
    sentence = (
        f"Asked in the second half of 2021 how they would vote on joining the EU, "
        f"{found['EU membership']}; on joining NATO, {found['NATO membership']}. Asked which union, "
        f"if only one, {either:.0f}% chose the EU."
    )
    interviews = [
        f"{written(row['field_start'])} to {written(row['field_end'])}"
        for _, row in order.iterrows()
    ]
    table = pd.DataFrame(
        {
            "survey": [survey(row).replace("\n", ", ") for _, row in order.iterrows()],
            "interviews": interviews,
            "in favour (%)": [f"{value:g}" for value in order["support"]],
            "against (%)": ["not asked" if pd.isna(v) else f"{v:g}" for v in order["oppose"]],
            "other answers (%)": order["other_answers"].fillna("").replace("", "not known"),
            "covers": order["coverage"].replace("", "not stated"),
            "question": order["question"],
        }
    )
    caption = (
        "Shares for and against, each survey by itself; no line joins unlike surveys. Circles: EU; "
        "squares: NATO; crosses: against. None covers Crimea or the occupied parts of Donbas."
    )
    return View(figure, sentence, table, caption, ["opinion_late_2021"])


def span(shares: pd.Series) -> str:
    """The smallest and the largest of some shares.

    >>> span(pd.Series([62, 67.1, 64]))
    '62–67%'
    """
    return f"{shares.min():.0f}–{shares.max():.0f}%"


def survey(row: pd.Series) -> str:
    """A survey's label: what was asked of, pollster, month of the last interview."""
    either = "Customs Union" in row["question"]
    topic = "EU or Customs Union?" if either else row["topic"].replace(" membership", "")
    return f"{topic}\n{row['pollster'] or 'not named'}, {row['field_end']:%b %Y}"
