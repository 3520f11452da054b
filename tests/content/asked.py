"""What the book asks: its files of activities, their places filled by the chapters' facts."""

from importlib import import_module
from typing import Any

from ukraine2021.activities import Activities
from ukraine2021.data import names

HOMES = {
    "01": "crisis", "02": "camps", "03": "open_door", "04": "diplomacy", "05": "association",
    "06": "hindsight", "model": "model",
}  # fmt: skip


def _activities(name: str) -> Activities:
    home = HOMES.get(name.partition("_")[2])
    return Activities(name, import_module(f"ukraine2021.{home}.facts").facts() if home else {})


ACTIVITIES = {name: _activities(name) for name in names() if name.startswith("activities_")}


def questions(name: str) -> list[dict[str, Any]]:
    """The questions of a file's quizzes."""
    return [
        question
        for quiz in ACTIVITIES[name].items["quiz"].values()
        for question in quiz["questions"]
    ]
