"""What the page says in numbers: named places for its text."""

import re

from pagewidgets import decimals

from ..data import load
from ..wording import written
from .score import brier


def facts() -> dict[str, str]:
    """What the named places of `data/activities_06.json` stand for."""
    events = load("hindsight")
    text = "\n".join(events["title"] + ": " + events["detail"])
    (crowd,) = said(text, r"Forecasters give an invasion (\d+)%")
    voted = said(text, r"withdraw: .* by (\d+) votes to (\d+), with (\d+) abstentions")
    (invalid,) = said(text, r"(\d+) states call the annexation invalid")
    killed, injured = said(text, r"UN: ([\d,]+) civilians .* with ([\d,]+) injured")
    return dict(zip(("for", "against", "abstained"), voted, strict=True)) | {
        "last": written(events["date"].max()),
        "invalid": invalid,
        "killed": killed,
        "injured": injured,
        "crowd": f"{crowd}%",
        "crowd_score": decimals(brier(int(crowd) / 100, 1), 2),
        "coin_score": decimals(brier(0.5, 1), 2),
    }


def said(text: str, pattern: str) -> tuple[str, ...]:
    """The numbers that a pattern finds. Raises ValueError where it finds none."""
    if (found := re.search(pattern, text)) is None:
        raise ValueError(f"hindsight.csv: nothing like {pattern!r}.")
    return found.groups()
