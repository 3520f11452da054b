"""Scores four forecasts of December 2021 by what came: Brier's score, in the browser too.

What came is in `CAME`; the events of hindsight.csv that settle it are named beside it.
"""

from dataclasses import dataclass

from matplotlib.figure import Figure

from pagewidgets import Parameters, Plot, decimals, parameter

from .. import drawing
from ..drawing import style
from ..drawing.curves import Marks, dot, spot

NAMES = [
    "large-scale force within 100 days",
    "NATO renounces Ukraine by 31 March 2022",
    "Ukraine a candidate of the EU by the end of 2022",
    "a treaty on neutrality by the end of 2022",
]
# Settled by the invasion of 24 February 2022; by the answers of 26 January and the summit of 2023; by the decision of
# 23 June 2022; by the drafts of March 2022, which no treaty followed.
CAME = [1.0, 0.0, 1.0, 0.0]
COIN = 0.25  # scores who says 50% each time
TALL, LEFT, RIGHT, BELOW, ABOVE = 2.6, 0.3, 0.3, 0.62, 0.1  # inches
WHOLE = 100.0


@dataclass(frozen=True)
class Forecasts(Parameters):
    """What a reader said in per cent, in the order of NAMES."""

    force: float = parameter(
        50, 0, 100, step=1, label="Large-scale force within 100 days, %", bet="force-100-days"
    )
    door: float = parameter(
        50, 0, 100, step=1, label="NATO renounces Ukraine's membership, %", bet="hindsight-door"
    )
    candidate: float = parameter(
        50, 0, 100, step=1, label="Ukraine a candidate of the EU, %", bet="hindsight-candidate"
    )
    treaty: float = parameter(
        50, 0, 100, step=1, label="A treaty on Ukraine's neutrality, %", bet="hindsight-treaty"
    )


@dataclass(frozen=True)
class ForecastScoreFacts:
    """said: as shares. parts: the score of each. mean: of all four. worst: the place of the dearest."""

    said: list[float]
    parts: list[float]
    mean: float
    worst: int


@drawing.styled
def forecast_score_figure(width: float) -> Figure:
    """A row for each forecast from 0 to 100%; a ring where it should have been."""
    inches = drawing.inches(width)
    wide, height = inches - LEFT - RIGHT, TALL + BELOW + ABOVE
    figure = Figure(figsize=(inches, height))
    axes = figure.add_axes((LEFT / inches, BELOW / height, wide / inches, TALL / height))
    axes.set(xlim=(0, 1), ylim=(len(NAMES) - 0.5, -0.75), xticks=[0, 0.5, 1], yticks=[])
    axes.set_xticklabels(["0%", "50%", "100%"])
    axes.set_xlabel("how likely you said it was")
    axes.spines["left"].set_visible(False)
    for row, name in enumerate(NAMES):
        axes.axhline(row, color=style.GRID, linewidth=0.8)
        axes.text(0, row - 0.36, name, va="center")
        axes.plot(
            CAME[row], row, "o", markersize=13, markerfacecolor="none", markeredgewidth=1.8,
            color=style.TEXT, clip_on=False,
        )  # fmt: skip
        axes.plot([], [], gid=f"gap-{row}", color=style.QUIET, linewidth=3, clip_on=False)
        spot(axes, f"said-{row}", style.TEXT)
    return figure


def forecast_score_facts(forecasts: Forecasts) -> ForecastScoreFacts:
    """The squared distance of each forecast from what came, and their mean."""
    said = [
        share / WHOLE
        for share in [forecasts.force, forecasts.door, forecasts.candidate, forecasts.treaty]
    ]
    parts = [brier(said[i], CAME[i]) for i in range(len(CAME))]
    worst = 0
    for i in range(len(parts)):
        if parts[i] > parts[worst]:
            worst = i
    return ForecastScoreFacts(said, parts, sum(parts) / len(parts), worst)


def brier(said: float, came: float) -> float:
    """The score of one forecast: 0 is perfect, 1 the worst."""
    return (said - came) * (said - came)


def forecast_score_sentence(facts: ForecastScoreFacts) -> str:
    """The mean, beside that of always saying 50%."""
    beside = "better than" if facts.mean < COIN else "no better than"
    return (
        f"Together these forecasts score {decimals(facts.mean, 3)}, {beside} always saying 50%, which scores "
        f"{decimals(COIN, 3)}. Most of it comes from one: {NAMES[facts.worst]}."
    )


def forecast_score_rows(facts: ForecastScoreFacts) -> list[list[str]]:
    """What was said, what came, the score."""
    rows = []
    for i in range(len(NAMES)):
        came = "yes" if CAME[i] > 0 else "no"
        rows.append(
            [NAMES[i], f"{decimals(WHOLE * facts.said[i])}%", came, decimals(facts.parts[i], 3)]
        )
    return rows


def forecast_score_marks(facts: ForecastScoreFacts) -> Marks:
    """A dot for what was said, and a line from there to what came."""
    marks: Marks = {}
    for i in range(len(NAMES)):
        said = facts.said[i]
        marks[f"said-{decimals(i)}"] = dot(said, i)
        marks[f"gap-{decimals(i)}"] = [[said, i], [CAME[i], i]]
    return marks


forecast_score = Plot(
    forecast_score_figure,
    forecast_score_facts,
    forecast_score_sentence,
    forecast_score_rows,
    forecast_score_marks,
    Forecasts(),
    ["forecast", "said", "came", "score"],
    "Dots are forecasts, rings what came. A score is the squared distance between them as shares of one; the whole is "
    "the mean of four. 0 is perfect.",
    "Your own forecasts, scored by what is in the events above.",
)
