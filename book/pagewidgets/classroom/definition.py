"""Knows what a book asks, so that a class's answers can be read, told apart and counted."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..activities import Predict, Quiz
from ..core.errors import PagewidgetsError
from ..core.parameters import Parameters
from ..core.show import Shown
from ..translation import translate
from . import statistics

SEPARATOR = "|"  # between the parts of an answer, and of a line of text


class ClassAnswers(Shown):
    """Reads the files and lines that students hand in, and shows what a class answered.

    asked: the name of a page -> what it asks, in the order in which it is shown. Quizzes that stand on
        several pages, and predictions, count once.

    Raises PagewidgetsError for a question that is asked twice in different words, and for an option with
    the sign that separates answers.
    """

    def __init__(self, asked: Mapping[str, Iterable[Predict | Quiz]]) -> None:
        self.widget: Any = None
        self.questions: dict[str, dict[str, Any]] = {}
        for page, activities in asked.items():
            for activity in activities:
                for id, question in entries(activity).items():
                    self._add(id, {"page": page, **question})

    def _add(self, id: str, question: dict[str, Any]) -> None:
        known = self.questions.setdefault(id, question)
        if known is not question and {**known, "page": ""} != {**question, "page": ""}:
            raise PagewidgetsError(
                f"ClassAnswers: {known['page']} and {question['page']} ask {id!r} in different words. "
                "An answer is kept by its id: give one of the two another."
            )
        for option in question["options"]:
            if SEPARATOR in option:
                raise PagewidgetsError(
                    f"ClassAnswers, {id}: found {option!r}; expected options without {SEPARATOR!r}, which "
                    "stands between two answers. Write another sign."
                )

    @property
    def program(self) -> str:
        """The statistics as a page computes them."""
        return translate(statistics.results, Parameters)

    @property
    def table(self) -> pd.DataFrame:
        """In a kernel: a row for each answer that was read, for statistics of one's own."""
        rows = (self.widget and self.widget.value) or []
        return pd.DataFrame(rows, columns=["class", "name", "id", "again", "value", "when", "file"])

    def __repr__(self) -> str:
        return f"ClassAnswers: {len(self.questions)} questions"


def entries(activity: Predict | Quiz) -> dict[str, dict[str, Any]]:
    """What the script must know of each question, by its id: of a quiz each item is one."""
    if isinstance(activity, Quiz):
        return {item["id"]: entry(item) for item in activity.questions}
    options = activity.points if activity.kind == "series" else activity.options
    unit = "%" if activity.kind == "probability" else activity.unit
    return {activity.id: {"text": activity.question, "kind": activity.kind, "unit": unit, "options": [*options]}}  # fmt: skip


def entry(item: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a quiz's question, and which answers are right."""
    kind, options = item.get("kind", "single"), item.get("options", [])
    shared = {"text": item["stem"], "unit": item.get("unit", ""), "options": [one["text"] for one in options]}  # fmt: skip
    if kind == "number":
        return {**shared, "kind": "number", "right": [item["answer"], item["tolerance"]]}
    return {**shared, "kind": kind, "right": [one["text"] for one in options if one["correct"]]}
