"""A quiz: questions with feedback for every option, checked on creation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar

from .activities import Activity
from .errors import PagewidgetsError


@dataclass(eq=False, repr=False)
class Quiz(Activity):
    """Questions with feedback for every option; `value` says which were right.

    questions: mappings with id, stem and kind "single" (the default) or "multiple" with options
    {text, correct, feedback}, or "number" with answer, tolerance, unit and feedback
    {right, low, high}.

    Raises PagewidgetsError naming the question: no right answer, feedback missing, an id twice.
    """

    questions: Sequence[Mapping[str, Any]] = field(default_factory=list)
    title: str = "Check yourself"
    scripts: ClassVar = ("store", "quiz")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.questions:
            raise PagewidgetsError(f"Quiz({self.id}): no questions. Give at least one.")
        seen: set[str] = set()
        for number, question in enumerate(self.questions, 1):
            name = question.get("id") or f"question {number}"
            fault = "its id stands twice" if name in seen else question_fault(question)
            if fault:
                raise PagewidgetsError(f"Quiz({self.id}), {name}: {fault}")
            seen.add(name)

    def __repr__(self) -> str:
        return f"Quiz({self.id}): {len(self.questions)} questions"

    def markup(self) -> str:
        """One form, each question with its own button, and the answers where no script runs."""
        items = "\n".join(question_markup(question) for question in self.questions)
        return f"""<pagewidgets-quiz id="{self.id}" data-answer="{self.id}" role="group" \
aria-label="{escape(self.title)}">
<form autocomplete="off" novalidate>
<ol>
{items}
</ol>
<p data-slot="summary" role="status"></p>
<button type="reset">Start again</button>
</form>
</pagewidgets-quiz>"""


def question_fault(question: Mapping[str, Any]) -> str:
    """What is wrong with a question, with what to do; empty where nothing is."""
    for key in ("id", "stem"):
        if not question.get(key):
            return f"no {key}. Write one."
    kind = question.get("kind", "single")
    if kind == "number":
        for key in ("answer", "tolerance"):
            if not isinstance(question.get(key), int | float):
                return f"{key} is {question.get(key)!r}; expected a number."
        missing = [
            key for key in ("right", "low", "high") if not question.get("feedback", {}).get(key)
        ]
        return f"feedback is missing for: {', '.join(missing)}. Write it." if missing else ""
    if kind not in ("single", "multiple"):
        return f"kind is {kind!r}; expected single, multiple or number."
    options = question.get("options", [])
    bare = [option.get("text") or "(no text)" for option in options if not option.get("feedback")]
    if bare:
        return f"feedback is missing for: {', '.join(bare)}. Write it."
    right = sum(bool(option.get("correct")) for option in options)
    if kind == "single" and right != 1:
        return f"{right} right answers; expected one. Mark it with correct: true."
    return "" if right else "no right answer; expected one or more. Mark it with correct: true."


def question_markup(question: Mapping[str, Any]) -> str:
    """A list item with a field set, native inputs, feedback hidden beside each, and a button."""
    id, kind = question["id"], question.get("kind", "single")
    data, unit = "", ""
    if kind == "number":
        data = f' data-number="{question["answer"]}" data-tolerance="{question["tolerance"]}"'
        unit = question.get("unit", "")
        notes = "".join(
            f'<p data-feedback="{which}" hidden>{escape(question["feedback"][which])}</p>'
            for which in ("right", "low", "high")
        )
        body = (
            f'<label>Your answer <input type="number" step="any" name="{id}"> {escape(unit)}</label>'
            f"{notes}"
        )
        answer = f"{question['answer']} {unit}. {question['feedback']['right']}"
    else:
        box = "radio" if kind == "single" else "checkbox"
        body = "".join(
            f'<div data-option><label><input type="{box}" name="{id}" value="{number}"'
            f"{' data-correct' * bool(option.get('correct'))}> {escape(option['text'])}</label>"
            f"<p data-feedback hidden>{escape(option['feedback'])}</p></div>"
            for number, option in enumerate(question["options"])
        )
        answer = " ".join(
            f"{option['text']}. {option['feedback']}"
            for option in question["options"]
            if option.get("correct")
        )
    hint = "<small>More than one may be right.</small>" if kind == "multiple" else ""
    return f"""<li data-item="{id}" data-kind="{kind}"{data}><fieldset><legend>{escape(question["stem"])}\
</legend>{hint}{body}</fieldset>
<button type="submit">Check</button> <span role="status"></span>
<details class="pagewidgets-answer"><summary>Answer</summary><p>{escape(answer)}</p></details></li>"""
