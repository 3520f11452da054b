"""A quiz: questions with feedback for every option, checked on creation."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Real
from typing import Any, ClassVar

from ..core.errors import PagewidgetsError
from ..core.words import word
from .definition import Activity, id_fault, repeated, text_fault

CHOICE = ("options",)
NUMBER = ("answer", "tolerance", "unit", "feedback")
KINDS = {"single": CHOICE, "multiple": CHOICE, "number": NUMBER}
OPTION = ("text", "correct", "feedback")
NOTES = ("right", "low", "high")


@dataclass(eq=False, repr=False)
class Quiz(Activity):
    """Questions with feedback for every option; `value` says which were right.

    questions: mappings with id, stem and kind "single" (the default) or "multiple" with options
    {text, correct, feedback}, or "number" with answer, tolerance, unit and feedback
    {right, low, high}. Other keys are the book's own.

    title: what the whole is called; left out, "Check yourself" in the page's language.

    Raises PagewidgetsError naming the question, what was found and what to do.
    """

    questions: Sequence[Mapping[str, Any]] = field(default_factory=list)
    title: str = field(default_factory=lambda: word("quiz"))
    element: ClassVar = "quiz"
    texts: ClassVar = ("title",)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.questions:
            raise PagewidgetsError(f"Quiz({self.id}): no questions. Give at least one.")
        seen: set[str] = set()
        for number, question in enumerate(self.questions, 1):
            id = question.get("id") if isinstance(question, Mapping) else None
            name = f"question {number}" if id_fault(id) else str(id)
            fault = next(faults(question), "")
            if name in seen:
                fault = "id: it stands twice. Give one of the two another."
            if fault:
                raise PagewidgetsError(f"Quiz({self.id}), {name}, {fault}")
            seen.add(name)

    def __repr__(self) -> str:
        return f"Quiz({self.id}): {len(self.questions)} questions"


def faults(question: Any) -> Iterator[str]:
    """What is wrong with a question, with what to do. Only the first is sure: the rest rely on it."""
    if not isinstance(question, Mapping):
        yield f"found {question!r}; expected a mapping with id, stem and options."
    if fault := id_fault(question.get("id")):
        yield f"id: {fault}"
    if fault := text_fault(question.get("stem")):
        yield f"stem: {fault}"
    kind = question.get("kind", "single")
    if kind not in tuple(KINDS):
        yield f"kind: found {kind!r}; expected one of {', '.join(KINDS)}."
    for key in [key for key in (*CHOICE, *NUMBER) if key in question and key not in KINDS[kind]]:
        yield f"{key}: a question of kind {kind!r} has none. Take it out, or change the kind."
    yield from number_faults(question) if kind == "number" else option_faults(question, kind)


def number_faults(question: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a question whose answer is a number."""
    for key in ("answer", "tolerance"):
        value = question.get(key)
        if not isinstance(value, Real) or isinstance(value, bool) or not math.isfinite(value):
            yield f"{key}: found {value!r}; expected a number."
    if question["tolerance"] < 0:
        yield f"tolerance: found {question['tolerance']!r}; expected 0 or more."
    unit, notes = question.get("unit", ""), question.get("feedback")
    if not isinstance(unit, str):
        yield f"unit: found {unit!r}; expected a text. Leave it out where there is none."
    if not isinstance(notes, Mapping) or set(notes) != set(NOTES):
        found = ", ".join(map(str, notes)) if isinstance(notes, Mapping) else repr(notes)
        yield f"feedback: found {found or 'nothing'}; expected {', '.join(NOTES)}."
        return
    for key in NOTES:
        if fault := text_fault(notes[key]):
            yield f"feedback, {key}: {fault}"


def option_faults(question: Mapping[str, Any], kind: str) -> Iterator[str]:
    """What is wrong with the options of a question."""
    options = question.get("options")
    if isinstance(options, str) or not isinstance(options, Sequence) or len(options) < 2:
        yield f"options: found {options!r}; expected a list of two or more."
        return
    for number, option in enumerate(options, 1):
        where = f"option {number}"
        if not isinstance(option, Mapping):
            yield f"{where}: found {option!r}; expected {', '.join(OPTION)}."
        for key in ("text", "feedback"):
            if fault := text_fault(option.get(key)):
                yield f"{where}, {key}: {fault}"
        if not isinstance(correct := option.get("correct"), bool):
            yield f"{where}, correct: found {correct!r}; expected true or false. Write one."
        if strange := [key for key in option if key not in OPTION]:
            yield f"{where}: nobody reads {strange[0]!r}; expected {', '.join(OPTION)}."
    if again := repeated(option["text"] for option in options):
        yield f"options: {again!r} stands twice. Options must differ: an answer is kept by its text."
    right = sum(option["correct"] for option in options)
    if not right or (kind == "single" and right > 1):
        wanted = "one" if kind == "single" else "one or more"
        yield f"options: found {right} right; expected {wanted}. Mark it with correct: true."
