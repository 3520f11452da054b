"""What the book asks: its files of activities, their places filled by the chapters' facts."""

from typing import Any

from ukraine2021.classroom import files, of_file

ACTIVITIES = {name: of_file(name) for name in files()}


def questions(name: str) -> list[dict[str, Any]]:
    """The questions of a file's quizzes."""
    return [
        question
        for quiz in ACTIVITIES[name].items["quiz"].values()
        for question in quiz["questions"]
    ]


def answers(id: str) -> dict[str, bool]:
    """What is right of a question, by the text of the option."""
    [question] = [one for name in ACTIVITIES for one in questions(name) if one["id"] == id]
    return {option["text"]: option["correct"] for option in question["options"]}
