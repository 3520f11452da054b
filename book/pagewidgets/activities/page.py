"""Activities -> HTML, the same on a page and in a kernel."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..core.cells import text as written
from ..core.markup import TYPED, block, lines, tag
from ..core.words import word
from .definition import AGAIN, Activity, Answers
from .predict import Asked, Predict, Recall
from .quiz import NOTES, Quiz
from .series import series


def predict(definition: Predict) -> Markup:
    """The form, then what it is compared with, hidden by a script until there is an answer."""
    revealed = tag("details", tag("summary", word("reveal")), tag("p", definition.reveal))
    return asked(definition, definition.id, definition.question, revealed)


def recall(definition: Recall) -> Markup:
    """The question, a line that the script fills, and beside it the form once more."""
    return block(
        "pagewidgets-recall",
        tag("strong", definition.question, data_question=True),
        tag("p", word("recall"), data_slot="first"),
        asked(definition, f"{definition.id}{AGAIN}", word("again")),
        data_answer=definition.id,
    )


def asked(definition: Asked, id: str, question: str, revealed: str = "") -> Markup:
    """A form for an answer that is kept by the id."""
    return block(
        "pagewidgets-predict",
        tag("pagewidgets-present") if revealed else "",
        tag("p", data_slot="unkept"),
        block(
            "form",
            QUESTIONS[definition.kind](definition, question, f"{id}-answer"),
            tag("button", word("keep"), type="submit")
            + tag("button", word("change"), type="reset", hidden=True),
            autocomplete="off",
        ),
        tag("p", data_slot="kept", role="status"),
        revealed,
        id=id,
        data_answer=id,
        data_kind=definition.kind,
        data_unit="%" if definition.kind == "probability" else definition.unit,
    )


def flat(definition: Predict) -> Markup:
    """A bet where nothing runs: what is asked, then what it is compared with."""
    known = [
        f"{name}: {written(value)} {definition.unit}".strip()
        for name, value in definition.given.items()
    ]
    revealed = tag("p", word("reveal"), ": ", definition.reveal)
    return lines(still(definition), listed(known), revealed)


def flat_quiz(definition: Quiz) -> Markup:
    """All questions where nothing runs, then all answers."""
    title, answer = (tag("p", tag("strong", text)) for text in (definition.title, word("answer")))
    answers = block("ol", *(tag("li", body(item)[1]) for item in definition.questions))
    return lines(title, still(definition), answer, answers)


def answers(definition: Answers) -> Markup:
    """An element that its script fills."""
    return tag("pagewidgets-answers")


def label(question: str, field: str) -> Markup:
    """The question as a control's label."""
    return tag("label", question, for_=field, data_question=True)


def number(definition: Asked, question: str, field: str) -> Markup:
    """A number with its unit."""
    box = tag("input", **TYPED, id=field, name="answer", required=True)
    unit = Markup(" ") + tag("span", definition.unit) if definition.unit else Markup()
    return label(question, field) + tag("span", box, unit)


def probability(definition: Asked, question: str, field: str) -> Markup:
    """A slider from 0 to 100%."""
    limits = {"min": 0, "max": 100, "step": 5, "value": 50}
    box = tag("input", type="range", **limits, id=field, name="answer", required=True)
    shown = tag("output", "50 %", aria_live="off")
    return label(question, field) + tag("span", box, shown, class_="pagewidgets-range")


def text(definition: Asked, question: str, field: str) -> Markup:
    """A few lines."""
    box = tag("textarea", rows=3, id=field, name="answer", required=True)
    return label(question, field) + box


def choice(definition: Asked, question: str, field: str) -> Markup:
    """One of many."""
    buttons = [
        tag(
            "label",
            tag("input", type="radio", name="answer", value=option, required=True),
            f" {option}",
        )
        for option in definition.options
    ]
    return tag("fieldset", tag("legend", question, data_question=True), *buttons)


QUESTIONS = {
    "number": number, "probability": probability, "choice": choice, "text": text, "series": series,
}  # fmt: skip


def quiz(definition: Quiz) -> Markup:
    """A form for each question, so that Enter checks it; answers where no script runs."""
    return block(
        "pagewidgets-quiz",
        tag("p", data_slot="unkept"),
        block("ol", *map(question, definition.questions)),
        tag("p", data_slot="summary", role="status"),
        tag("button", word("restart"), type="button", data_slot="restart"),
        id=definition.id,
        data_answer=definition.id,
        role="group",
        aria_label=definition.title,
    )


def question(item: Mapping[str, Any]) -> Markup:
    """A list item with native inputs, feedback hidden beside each, and a button."""
    kind, data = item.get("kind", "single"), {}
    if kind == "number":
        data = {"data_number": item["answer"], "data_tolerance": item["tolerance"]}
    fields, answer = body(item)
    hint = tag("small", word("several")) if kind == "multiple" else ""
    form = tag(
        "form",
        tag("fieldset", tag("legend", item["stem"]), hint, fields),
        "\n",
        tag("button", word("check"), type="submit"),
        " ",
        tag("span", role="status"),
        autocomplete="off",
        novalidate=True,
    )
    solution = tag("summary", word("answer")) + tag("p", answer)
    return tag(
        "li",
        tag("pagewidgets-present"),
        "\n",
        form,
        "\n",
        tag("details", solution, class_="pagewidgets-answer"),
        data_item=item["id"],
        id=item["id"],
        data_kind=kind,
        **data,
    )


def body(item: Mapping[str, Any]) -> tuple[Markup, str]:
    """The fields of a question with their notes, and the answer in words."""
    return options_body(item) if "options" in item else number_body(item)


def number_body(item: Mapping[str, Any]) -> tuple[Markup, str]:
    """The field with a note for each way to miss it, and the answer."""
    unit, feedback = item.get("unit", ""), item["feedback"]
    field = tag("input", **TYPED, name=item["id"])
    given = tag("label", f"{word('given')} ", field, f" {unit}")
    notes = [tag("p", feedback[which], data_feedback=which, hidden=True) for which in NOTES]
    amount = f"{written(item['answer'])} {unit}".strip()
    return given + Markup().join(notes), f"{amount}. {feedback['right']}"


def options_body(item: Mapping[str, Any]) -> tuple[Markup, str]:
    """The options, each with its note, and the right ones."""
    box = "checkbox" if item.get("kind") == "multiple" else "radio"
    shown, right = [], []
    for option in item["options"]:
        correct, text = option["correct"], option["text"]
        # An answer is kept by this value: what is displayed may be a browser's translation.
        field = tag("input", type=box, name=item["id"], value=text, data_correct=correct)
        note = tag("p", option["feedback"], data_feedback=True, hidden=True)
        shown.append(tag("div", tag("label", field, f" {text}"), note, data_option=True))
        if correct:
            right.append(f"{text}. {option['feedback']}")
    return Markup().join(shown), " ".join(right)


def still(definition: Activity) -> Markup:
    """What a saved notebook shows: what is asked, nothing that answers it."""
    if isinstance(definition, Quiz):
        asked = [
            tag("li", item["stem"], listed([option["text"] for option in item.get("options", ())]))
            for item in definition.questions
        ]
        return block("ol", *asked)
    assert isinstance(definition, Asked)
    return tag("strong", definition.question) + listed(definition.options)


def listed(options: Sequence[str]) -> Markup:
    """The options of a question, nothing where it has none."""
    return block("ul", *(tag("li", option) for option in options)) if options else Markup()
