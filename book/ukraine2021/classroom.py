"""All that the book asks, chapter by chapter: for a class's answers, and for a learning system."""

from importlib import import_module

from pagewidgets import ClassAnswers, Predict, Quiz

from .activities import Activities
from .data import names

HOMES = {
    "01": "crisis", "02": "camps", "03": "open_door", "04": "diplomacy", "05": "association",
    "06": "hindsight", "model": "model",
}  # fmt: skip


def files() -> list[str]:
    """The names of the data files of activities: the first page's, then the chapters'."""
    found = [name for name in names() if name.startswith("activities_")]
    return sorted(found, key=lambda name: (name != "activities_index", name))


def of_file(name: str) -> Activities:
    """What a file `activities_NN` asks, its places filled by the facts of its chapter."""
    home = HOMES.get(name.partition("_")[2])
    return Activities(name, import_module(f"ukraine2021.{home}.facts").facts() if home else {})


def class_answers() -> ClassAnswers:
    """Reads what students hand in, and shows what a class answered to the bets and quizzes of the book."""
    asked: dict[str, list[Predict | Quiz]] = {}
    for name in files():
        activities = of_file(name)
        bets = [activities.bet(id) for id in activities.items["bet"]]
        quizzes = [activities.quiz(id) for id in activities.items["quiz"]]
        asked[name.partition("_")[2]] = [*bets, *quizzes]
    return ClassAnswers(asked)
