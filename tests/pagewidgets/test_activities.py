"""Activities: content is checked on creation, their HTML is whole, and a kernel gets the answer.

How they behave in a browser is tested in test_activities_browser.py.
"""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag

from conftest import ROOT
from notebooks import NOTEBOOKS, outputs
from pagewidgets import PagewidgetsError, Predict, Quiz, Recall
from pagewidgets.activities import Activity
from pagewidgets.activities.predict import KINDS
from pagewidgets.core import files, mode, notes
from pagewidgets.core.live import RENDER
from test_view import WIDGET

NASTY = """<b>"A" & 'B'</b></script><script>alert(1)</script>"""


def prediction(**changes) -> Predict:
    """A prediction that is whole, with changes."""
    kind = changes.get("kind", "number")
    options = {"options": ["Yes", "No"]} if kind == "choice" else {}
    if kind == "series":
        options = {"given": {"2012": 90, "2013": 100}, "points": ["2014"], "data": [91]}
    parts = {"id": "a-1", "question": "How many?", "reveal": "It was 3.", **options}
    return Predict(**parts | changes)


def option(**changes) -> dict:
    return {"text": "Kyiv", "correct": False, "feedback": "It is not.", **changes}


def single(**changes) -> dict:
    options = [option(), option(text="Lviv", correct=True, feedback="It is.")]
    return {"id": "q1", "stem": "Which?", "kind": "single", "options": options, **changes}


def multiple(*right: bool) -> dict:
    options = [option(text=f"Town {n}", correct=one) for n, one in enumerate(right, 1)]
    return {"id": "q2", "stem": "Which of them?", "kind": "multiple", "options": options}


def number(**changes) -> dict:
    feedback = {"right": "Yes.", "low": "More.", "high": "Less."}
    parts = {"id": "q3", "stem": "How much?", "kind": "number", "unit": "km", "feedback": feedback}
    return {**parts, "answer": 4.9, "tolerance": 0.2, **changes}


def without(mapping: dict, key: str) -> dict:
    return {name: value for name, value in mapping.items() if name != key}


def quiz(*questions: dict, **changes) -> Quiz:
    return Quiz("check", questions or (single(), multiple(True, False, True), number()), **changes)


ACTIVITIES = [
    *(prediction(kind=kind) for kind in KINDS),
    Recall("a-1", "How many?"),
    quiz(),
]
NAMES = [*KINDS, "recall", "quiz"]
every_activity = pytest.mark.parametrize("activity", ACTIVITIES, ids=NAMES)


def soup(activity: Activity) -> BeautifulSoup:
    return BeautifulSoup(activity.markup(), "html.parser")


# --- content ---------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["", "A", "a b", "a_b", "-a", "a--b", "é", 'a"><b>', "a\n", 5, None])
@pytest.mark.parametrize("make", [Predict, Recall, Quiz])
def test_an_id_is_plain(make, id):
    with pytest.raises(PagewidgetsError) as error:
        make(id, [single()] if make is Quiz else "How many?")
    assert str(error.value) == (
        f"{make.__name__}, id: found {id!r}; expected lower-case letters, digits and hyphens. "
        "The id names the answer that a browser keeps."
    )


@pytest.mark.parametrize("make", [Predict, Recall, Quiz])
def test_the_id_of_a_second_answer_is_no_question_s_own(make):
    with pytest.raises(PagewidgetsError) as error:
        make("gdp-again", [single()] if make is Quiz else "How many?")
    assert str(error.value) == (
        f"{make.__name__}, id: found 'gdp-again'; expected one without -again at its end: the second answer that "
        "Recall('gdp') takes is kept by it. Give it another."
    )


TEXT = "expected a text. Write one."
SIZES = "expected two or more for kind='choice', none for another."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"question": ""}, f"question: found ''; {TEXT}"),
        ({"question": 5}, f"question: found 5; {TEXT}"),
        ({"reveal": "\t"}, f"reveal: found '\\t'; {TEXT}"),
        ({"reveal": None}, f"reveal: found None; {TEXT}"),
        (
            {"kind": "slider"},
            "kind: found 'slider'; expected one of number, probability, choice, text, series.",
        ),
        (
            {"kind": []},
            "kind: found []; expected one of number, probability, choice, text, series.",
        ),
        ({"kind": "choice", "options": []}, f"options: found 0; {SIZES}"),
        ({"kind": "choice", "options": ["Yes"]}, f"options: found 1; {SIZES}"),
        ({"kind": "number", "options": ["Yes"]}, f"options: found 1; {SIZES}"),
        ({"kind": "text", "options": ["Yes", "No"]}, f"options: found 2; {SIZES}"),
        ({"kind": "probability", "options": range(3)}, f"options: found 3; {SIZES}"),
        (
            {"kind": "choice", "options": "Yes, no"},
            "options: found 'Yes, no'; expected a list. Write options=['…', '…'].",
        ),
        (
            {"kind": "choice", "options": 2},
            "options: found 2; expected a list. Write options=['…', '…'].",
        ),
        ({"kind": "choice", "options": ["Yes", " "]}, f"option 2: found ' '; {TEXT}"),
        ({"kind": "choice", "options": [2013, 2014]}, f"option 1: found 2013; {TEXT}"),
        (
            {"kind": "choice", "options": ["Yes", "No", "yes "]},
            "options: 'yes ' stands twice. Options must differ: an answer is kept by it.",
        ),
        ({"unit": 5}, "unit: found 5; expected a text, and only where kind='number' or 'series'."),
        (
            {"kind": "text", "unit": "km"},
            "unit: found 'km'; expected a text, and only where kind='number' or 'series'.",
        ),
    ],
)
def test_a_prediction_that_cannot_work_is_named(changes, message):
    with pytest.raises(PagewidgetsError) as error:
        prediction(**changes)
    assert str(error.value) == f"Predict(a-1), {message}"


@pytest.mark.parametrize("question", ["", " ", None])
def test_a_recall_repeats_its_question(question):
    with pytest.raises(PagewidgetsError) as error:
        Recall("a-1", question)
    assert str(error.value) == f"Recall(a-1), question: found {question!r}; {TEXT}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"questions": []}, ": no questions. Give at least one."),
        ({"questions": [single()], "title": ""}, f", title: found ''; {TEXT}"),
        (
            {"questions": {"doc": "The bank."}},
            ", question 1, found 'doc'; expected a mapping with id, stem and options.",
        ),
    ],
)
def test_a_quiz_has_questions_and_a_title(arguments, message):
    with pytest.raises(PagewidgetsError) as error:
        Quiz("check", **arguments)
    assert str(error.value) == f"Quiz(check){message}"


def options(*changes: dict) -> dict:
    """A question with one right option and more, each with changes."""
    first = option(text="Lviv", correct=True, feedback="It is.")
    return single(options=[first, *(option(**change) for change in changes)])


PLAIN = "expected lower-case letters, digits and hyphens."
KINDS_SAID = "expected one of single, multiple, number."
MARK = "Mark it with correct: true."
TWICE = "stands twice. Options must differ: an answer is kept by its text."


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (without(single(), "id"), f"question 2, id: found None; {PLAIN}"),
        (single(id=" "), f"question 2, id: found ' '; {PLAIN}"),
        (single(id=5), f"question 2, id: found 5; {PLAIN}"),
        (single(id="Q1"), f"question 2, id: found 'Q1'; {PLAIN}"),
        (single(id="q0"), "q0, id: it stands twice. Give one of the two another."),
        (without(single(), "stem"), f"q1, stem: found None; {TEXT}"),
        (single(stem=" "), f"q1, stem: found ' '; {TEXT}"),
        (single(stem=["Which?"]), f"q1, stem: found ['Which?']; {TEXT}"),
        (single(kind="order"), f"q1, kind: found 'order'; {KINDS_SAID}"),
        (single(kind=None), f"q1, kind: found None; {KINDS_SAID}"),
        (single(kind=[]), f"q1, kind: found []; {KINDS_SAID}"),
        (
            single(tolerance=1),
            "q1, tolerance: a question of kind 'single' has none. Take it out, or change the kind.",
        ),
        (
            number(options=[]),
            "q3, options: a question of kind 'number' has none. Take it out, or change the kind.",
        ),
        # Options
        (
            without(single(), "options"),
            "q1, options: found None; expected a list of two or more.",
        ),
        (single(options="no"), "q1, options: found 'no'; expected a list of two or more."),
        (single(options=[]), "q1, options: found []; expected a list of two or more."),
        (
            single(options=["yes", "no"]),
            "q1, option 1: found 'yes'; expected text, correct, feedback.",
        ),
        (options({"text": ""}), f"q1, option 2, text: found ''; {TEXT}"),
        (options({"text": 2014}), f"q1, option 2, text: found 2014; {TEXT}"),
        (options({}, {"feedback": " "}), f"q1, option 3, feedback: found ' '; {TEXT}"),
        (options({"feedback": None}), f"q1, option 2, feedback: found None; {TEXT}"),
        (
            options({"correct": "false"}),
            "q1, option 2, correct: found 'false'; expected true or false. Write one.",
        ),
        (
            options({"corect": True}),
            "q1, option 2: nobody reads 'corect'; expected text, correct, feedback.",
        ),
        (options({"text": "lviv "}), f"q1, options: 'lviv ' {TWICE}"),
        (options({}, {}), f"q1, options: 'Kyiv' {TWICE}"),
        (
            single(options=[option(), option(text="Lviv")]),
            f"q1, options: found 0 right; expected one. {MARK}",
        ),
        (
            without(single(options=[option(), option(text="Lviv")]), "kind"),
            f"q1, options: found 0 right; expected one. {MARK}",
        ),
        (options({"correct": True}), f"q1, options: found 2 right; expected one. {MARK}"),
        (multiple(False, False), f"q2, options: found 0 right; expected one or more. {MARK}"),
        # Numbers
        (without(number(), "answer"), "q3, answer: found None; expected a number."),
        (number(answer="4.9"), "q3, answer: found '4.9'; expected a number."),
        (number(answer=True), "q3, answer: found True; expected a number."),
        (number(answer=float("nan")), "q3, answer: found nan; expected a number."),
        (number(answer=float("-inf")), "q3, answer: found -inf; expected a number."),
        (without(number(), "tolerance"), "q3, tolerance: found None; expected a number."),
        (number(tolerance=float("inf")), "q3, tolerance: found inf; expected a number."),
        (number(tolerance=float("nan")), "q3, tolerance: found nan; expected a number."),
        (number(tolerance=-0.1), "q3, tolerance: found -0.1; expected 0 or more."),
        (
            number(unit=1),
            "q3, unit: found 1; expected a text. Leave it out where there is none.",
        ),
        (
            without(number(), "feedback"),
            "q3, feedback: found None; expected right, low, high.",
        ),
        (number(feedback={}), "q3, feedback: found nothing; expected right, low, high."),
        (
            number(feedback={"right": "Yes.", "low": "No."}),
            "q3, feedback: found right, low; expected right, low, high.",
        ),
        (
            number(feedback={"right": "Yes.", "low": "No.", "high": " "}),
            f"q3, feedback, high: found ' '; {TEXT}",
        ),
    ],
)
def test_a_question_that_cannot_work_is_named(question, message):
    with pytest.raises(PagewidgetsError) as error:
        quiz(single(id="q0"), question)
    assert str(error.value) == f"Quiz(check), {message}"


@pytest.mark.parametrize(
    "question",
    [
        number(tolerance=0),
        number(answer=-3),
        number(answer=np.float64(4.9)),
        without(number(), "unit"),
        multiple(True, True),
        single(chapter="05", refs=["C45"]),
    ],
)
def test_what_a_question_may_be(question):
    assert quiz(question).questions == (question,)


def test_a_question_without_a_kind_has_one_answer():
    assert soup(quiz(without(single(), "kind"))).select("input[type=radio]")


# --- markup ----------------------------------------------------------------------------


def labelled(field: Tag, document: BeautifulSoup) -> str:
    """The text of the label that belongs to a field."""
    around = field.find_parent("label")
    label = around or document.find("label", attrs={"for": field["id"]})
    return " ".join(label.text.split())


@every_activity
def test_every_field_has_its_label(activity):
    document = soup(activity)
    fields = document.select("input, textarea, select")
    assert fields
    for field in fields:
        assert labelled(field, document)
        assert field["name"]
    for output in document.select("output"):
        assert output["aria-live"] == "off"  # else a screen reader says it twice
    ids = [element["id"] for element in document.find_all(id=True)]
    assert len(set(ids)) == len(ids)


@every_activity
def test_markup_is_well_formed_and_the_same_each_time(activity):
    assert activity.markup() == activity.markup()
    opened = Counter(re.findall(r"<([a-z][a-z-]*)", activity.markup()))
    closed = Counter(re.findall(r"</([a-z-]+)>", activity.markup()))
    assert opened - closed == Counter({"input": opened["input"]})
    assert closed - opened == Counter()
    # A blank line would end a block of HTML in Markdown.
    assert "\n\n" not in activity.markup()


def test_a_number():
    document = soup(prediction(unit="(2013 = 100)"))
    [field] = document.select("input")
    wanted = {"type": "text", "inputmode": "decimal", "id": "a-1-answer", "name": "answer"}
    wanted["required"] = "required"
    assert field.attrs == wanted
    assert labelled(field, document) == "How many?"
    assert field.find_next_sibling("span").text == "(2013 = 100)"
    assert document.find("pagewidgets-predict")["data-unit"] == "(2013 = 100)"
    assert not soup(prediction()).select("input + span")


def test_a_probability():
    document = soup(prediction(kind="probability"))
    [field] = document.select("input")
    assert [field[key] for key in ("type", "min", "max", "step", "value")] == [
        "range", "0", "100", "5", "50",
    ]  # fmt: skip
    assert labelled(field, document) == "How many?"
    [output] = document.select("output")
    assert output.text == "50 %"
    assert document.find("pagewidgets-predict")["data-unit"] == "%"


def test_a_choice():
    document = soup(prediction(kind="choice", options=["Yes", "No & never"]))
    assert document.select_one("fieldset > legend[data-question]").text == "How many?"
    fields = document.select("fieldset input[type=radio]")
    assert [(field["name"], field["value"]) for field in fields] == [
        ("answer", "Yes"),
        ("answer", "No & never"),
    ]
    assert [labelled(field, document) for field in fields] == ["Yes", "No & never"]
    assert all(field.has_attr("required") for field in fields)


def test_a_text():
    document = soup(prediction(kind="text"))
    [field] = document.select("textarea")
    assert field.has_attr("required")
    assert labelled(field, document) == "How many?"


@pytest.mark.parametrize("kind", KINDS)
def test_every_prediction(kind):
    document = soup(prediction(kind=kind))
    element = document.find("pagewidgets-predict")
    assert (element["id"], element["data-answer"], element["data-kind"]) == ("a-1", "a-1", kind)
    assert [question.text for question in document.select("[data-question]")] == ["How many?"]
    keep, change = document.select("form button")
    assert (keep["type"], keep.text, keep.has_attr("hidden")) == ("submit", "Keep my answer", False)
    assert (change["type"], change.text) == ("reset", "Change my answer")
    assert change.has_attr("hidden")
    assert document.select_one("details > summary").text == "After your answer"
    assert document.select_one("details > p").text == "It was 3."
    assert not document.select("details[open]")
    assert document.select_one('[data-slot="kept"][role="status"]').text == ""


def test_every_question():
    document = soup(quiz(title="Check & see"))
    element = document.find("pagewidgets-quiz")
    assert (element["id"], element["data-answer"]) == ("check", "check")
    assert (element["role"], element["aria-label"]) == ("group", "Check & see")
    items = document.select("ol > li")
    assert [(item["data-item"], item["data-kind"]) for item in items] == [
        ("q1", "single"),
        ("q2", "multiple"),
        ("q3", "number"),
    ]
    for item, stem in zip(items, ["Which?", "Which of them?", "How much?"], strict=True):
        # A form of its own: Enter in a field checks this question and no other.
        assert item.select_one("form > fieldset > legend").text == stem
        assert [button.text for button in item.select("button[type=submit]")] == ["Check"]
        assert item.select_one("span[role=status]").text == ""
        assert all(note.has_attr("hidden") for note in item.select("[data-feedback]"))
        assert {field["name"] for field in item.select("input")} == {item["data-item"]}
        assert not item.select("details[open]")
    assert document.select_one('[data-slot="summary"][role="status"]').text == ""
    assert document.select_one('button[data-slot="restart"][type="button"]').text == "Start again"


def test_options_and_what_is_said_of_each():
    item, other, _ = soup(quiz()).select("li")
    assert [
        (labelled(box.input, item), box.input["type"], box.input.has_attr("data-correct"),
         box.select_one("[data-feedback]").text)
        for box in item.select("[data-option]")
    ] == [("Kyiv", "radio", False, "It is not."), ("Lviv", "radio", True, "It is.")]  # fmt: skip
    assert item.details.p.text == "Lviv. It is."
    assert "More than one" not in item.text
    assert {field["type"] for field in other.select("input")} == {"checkbox"}
    right = [field.has_attr("data-correct") for field in other.select("input")]
    assert right == [True, False, True]
    assert other.small.text == "More than one may be right."
    assert other.details.p.text == "Town 1. It is not. Town 3. It is not."


def test_a_number_and_its_three_notes():
    *_, item = soup(quiz()).select("li")
    assert (item["data-number"], item["data-tolerance"]) == ("4.9", "0.2")
    assert (item.input["type"], item.input["inputmode"]) == ("text", "decimal")
    assert labelled(item.input, item) == "Your answer km"
    notes = {note["data-feedback"]: note.text for note in item.select("[data-feedback]")}
    assert notes == {"right": "Yes.", "low": "More.", "high": "Less."}
    assert item.details.p.text == "4.9 km. Yes."
    [bare] = soup(quiz(number(unit=""))).select("li")
    assert bare.details.p.text == "4.9. Yes."


def nasty() -> list[Activity]:
    """Activities where every text holds markup."""
    options = [
        option(text=text, feedback=NASTY, correct=text == NASTY) for text in (NASTY, NASTY * 2)
    ]
    notes = dict.fromkeys(("right", "low", "high"), NASTY)
    common = {"question": NASTY, "reveal": NASTY}
    return [
        *(
            prediction(
                kind=kind,
                options=[NASTY, f"{NASTY}!"] * (kind == "choice"),
                unit=NASTY * (kind == "number"),
                **common,
            )
            for kind in KINDS
        ),
        Recall("a-1", NASTY),
        quiz(
            single(stem=NASTY, options=options),
            number(stem=NASTY, unit=NASTY, feedback=notes),
            title=NASTY,
        ),
    ]


@pytest.mark.parametrize("activity", nasty(), ids=NAMES)
def test_texts_are_escaped(activity):
    document = soup(activity)
    assert document.find(["b", "script"]) is None
    assert NASTY in document.text
    known = {"'", '"', "<", ">"}
    for element in document.find_all(True):
        # A quotation mark that ends an attribute would leave pieces of the text as attributes.
        assert not known & set("".join(element.attrs))


def test_values_of_options_and_names_keep_their_characters():
    number, _, choice, *_, check = nasty()
    assert soup(choice).input["value"] == NASTY
    assert soup(number).find("pagewidgets-predict")["data-unit"] == NASTY
    assert soup(check).find("pagewidgets-quiz")["aria-label"] == NASTY


# --- how they show themselves ----------------------------------------------------------


def test_as_text():
    assert repr(prediction()) == "Predict(a-1): How many?"
    assert repr(Recall("a-1", "How many?")) == "Recall(a-1): How many?"
    assert repr(quiz()) == "Quiz(check): 3 questions"


@every_activity
def test_on_a_page_it_is_html(activity, monkeypatch):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)
    shown = activity._repr_mimebundle_()
    shown["text/html"], _ = notes.read(shown["text/html"])  # what the build takes out
    assert shown == {"text/html": activity.markup(), "text/plain": repr(activity)}
    assert activity.value is None


@pytest.fixture
def kernel(monkeypatch) -> None:
    """No book is being built."""
    monkeypatch.delenv(mode.VARIABLE, raising=False)


@every_activity
@pytest.mark.usefixtures("kernel")
def test_in_a_kernel_it_is_a_widget(activity):
    data = activity._repr_mimebundle_()
    assert list(data) == ["text/plain", "text/html", WIDGET]
    assert data["text/plain"] == repr(activity)
    assert data[WIDGET]["model_id"] == activity.widget.model_id
    assert activity.widget.html == activity.markup()


@every_activity
@pytest.mark.usefixtures("kernel")
def test_a_kernel_gets_the_very_scripts_of_the_page(activity):
    activity._repr_mimebundle_()
    code = activity.widget._esm
    names = files.needs[activity.element]
    own = {
        "quiz": ("present", "number", "store", "quiz"),
        "predict": ("present", "number", "series", "store", "predict"),
        "recall": ("number", "series", "store", "predict"),
    }[activity.element]
    assert names == ("words", *own)
    assert code == files.named(*names) + RENDER
    assert activity.widget._css == files.style()


@pytest.mark.parametrize("value", [80, "Yes", {"q1": True, "q2": False}, None])
@pytest.mark.usefixtures("kernel")
def test_the_answer_comes_back(value):
    activity = prediction()
    assert activity.value is None
    activity._repr_mimebundle_()
    assert activity.value is None
    # As the front end does: model.set("value", …), model.save_changes().
    activity.widget.set_state({"value": value})
    assert activity.value == value
    assert prediction().value is None


@pytest.mark.parametrize("name", ["words", "number", "store", "predict", "quiz"])
def test_a_script_needs_nothing_of_the_page(name):
    """In JupyterLab the element is somewhere in another page, whose address is not the book's."""
    code = files.scripts()[name].read_text("utf-8")
    assert not re.search(r"\bimport\b|location\.(hash|search)", code)
    # The way to the root is asked for, of JupyterLab or the book; where there is none the page's folder is taken.
    assert set(re.findall(r"document\b[^;]*", code)) <= {
        'document.currentScript?.dataset.root ?? "./"',
        'document.getElementById("jupyter-config-data")?.textContent',
        'document.baseURI).pathname) ?? "/"',
        'document.createElement("span")',  # made, not found
    }
    # The address serves as a name alone: the root of a book, the page of an answer.
    assert set(re.findall(r"location\b[^,;}]*", code)) <= {"location.pathname.slice(root.length)"}


# --- in the book -----------------------------------------------------------------------


def activities() -> list[Activity]:
    return [
        item for notebook in NOTEBOOKS for item in outputs(notebook) if isinstance(item, Activity)
    ]


def test_the_pages_hold_the_activities_of_the_notebooks(built: Path):
    expected = [(f"pagewidgets-{type(item).__name__.lower()}", item.id) for item in activities()]
    found = []
    for notebook in NOTEBOOKS:
        page = built / notebook.relative_to(ROOT).with_suffix(".html")
        document = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        elements = document.select(
            "pagewidgets-predict:not(pagewidgets-recall *), pagewidgets-recall, pagewidgets-quiz"
        )
        found += [(element.name, element["data-answer"]) for element in elements]
    assert found == expected
