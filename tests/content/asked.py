"""What the book asks: its files of activities, their places filled by the chapters' facts."""

from typing import Any

from authoring.exam import activities
from ukraine2021.data import names

ACTIVITIES = {name: activities(name) for name in names() if name.startswith("activities_")}


def questions(name: str) -> list[dict[str, Any]]:
    """The questions of a file's quizzes."""
    return [
        question
        for quiz in ACTIVITIES[name].items["quiz"].values()
        for question in quiz["questions"]
    ]
