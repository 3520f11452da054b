"""What a student answers: predictions and quizzes; and what lies covered until then."""

from collections.abc import Callable
from typing import Any

from ..core import show
from . import cover, page
from .cover import Passage
from .definition import Activity, Answers
from .predict import Predict, Recall
from .quiz import Quiz

__all__ = ["Activity", "Answers", "Passage", "Predict", "Quiz", "Recall"]


def _widget(activity: Activity) -> Any:
    from . import live

    return live.activity(activity)


def _answers(answers: Answers) -> Any:
    from ..core import live

    return live.element("answers", answers.markup())


def _covered(bet: str, make: Callable[[], Any]) -> Any:
    from . import live

    return live.covered(bet, make)


def _passage(passage: Passage) -> Any:
    from . import live

    return live.passage(passage)


show.register(
    Predict, page.predict, _widget, "predict",
    "words", "present", "number", "series", "store", "predict", flat=page.flat,
)  # fmt: skip
show.register(
    Recall, page.recall, _widget, "recall", "words", "number", "series", "store", "predict"
)
show.register(
    Quiz, page.quiz, _widget, "quiz",
    "words", "present", "number", "store", "quiz", flat=page.flat_quiz,
)  # fmt: skip
show.register(
    Answers, page.answers, _answers, "answers",
    "words", "store", "csv", "answers", apart=True,
)  # fmt: skip
show.register(
    Passage, lambda passage: passage.text, _passage, "cover", "words", "number", "store", "cover"
)
show.covers.update(markup=cover.covered, widget=_covered)
