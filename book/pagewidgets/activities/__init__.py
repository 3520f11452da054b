"""What a student answers: predictions and quizzes."""

from typing import Any

from ..core import show
from . import page
from .definition import Activity
from .predict import Predict, Recall
from .quiz import Quiz

__all__ = ["Activity", "Predict", "Quiz", "Recall"]


def _widget(activity: Activity) -> Any:
    from . import live

    return live.activity(activity)


show.register(Predict, page.predict, _widget, "predict", "words", "number", "store", "predict")
show.register(Recall, page.recall, _widget, "recall", "words", "number", "store", "predict")
show.register(Quiz, page.quiz, _widget, "quiz", "words", "number", "store", "quiz")
show.scripts["answers"] = ("words", "store", "answers")  # written in Markdown
