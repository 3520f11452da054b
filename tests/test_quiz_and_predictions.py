"""Predictions and quizzes: content checked on creation, and at work on the built chapter."""

import json
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from pagewidgets import PagewidgetsError, Predict, Quiz

RIGHT = {"text": "yes", "correct": True, "feedback": "Because."}
WRONG = {"text": "no", "feedback": "Not so."}
CHAPTER, ANSWERS = "book/05-eu-association.html", "book/answers.html"


def question(**changes) -> dict:
    return {"id": "q1", "stem": "Is it?", "options": [RIGHT, WRONG], **changes}


@pytest.mark.parametrize(
    ("questions", "fault"),
    [
        ([], ": no questions. Give at least one."),
        ([question(), question()], ", q1: its id stands twice"),
        ([question(stem="")], ", q1: no stem. Write one."),
        ([question(options=[WRONG])], ", q1: 0 right answers; expected one. Mark it with "
         "correct: true."),
        ([question(options=[RIGHT, RIGHT])], ", q1: 2 right answers; expected one. Mark it with "
         "correct: true."),
        ([question(kind="multiple", options=[WRONG])], ", q1: no right answer; expected one or "
         "more. Mark it with correct: true."),
        ([question(options=[RIGHT, {"text": "no"}])], ", q1: feedback is missing for: no. "
         "Write it."),
        ([question(kind="essay")], ", q1: kind is 'essay'; expected single, multiple or number."),
        ([question(kind="number", answer=1)], ", q1: tolerance is None; expected a number."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_work_is_named(questions: list[dict], fault: str):
    with pytest.raises(PagewidgetsError) as raised:
        Quiz("check", questions)
    assert str(raised.value) == f"Quiz(check){fault}"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"id": "A b"}, "Predict, id: found 'A b'; expected lower-case letters, digits and "
         "hyphens. The id names the answer that a browser keeps."),
        ({"reveal": " "}, "Predict(guess), reveal: it is empty. Write one."),
        ({"kind": "essay"}, "Predict(guess), kind: found 'essay'; expected one of number, "
         "probability, choice, text."),
        ({"kind": "choice"}, "Predict(guess), options: found 0; expected two or more for "
         "kind='choice', none for another."),
    ],
)  # fmt: skip
def test_a_prediction_that_cannot_work_is_named(arguments: dict, fault: str):
    whole = {"id": "guess", "question": "How many?", "reveal": "Seven."}
    with pytest.raises(PagewidgetsError) as raised:
        Predict(**(whole | arguments))
    assert str(raised.value) == fault


def keep(page: Page, id: str, text: str) -> None:
    form = page.locator(f"#{id}")
    form.get_by_role("spinbutton").fill(text)
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_contain_text(f"You said: {text}")


def test_a_prediction_is_kept_shown_again_listed_and_erased(site: str, page: Page, log):
    page.goto(f"{site}{CHAPTER}")
    reveal = page.locator("#gdp-2020 details")
    expect(reveal).to_be_hidden()
    keep(page, "gdp-2020", "93")
    expect(reveal).to_be_visible()
    page.reload()
    expect(page.locator("#gdp-2020").get_by_role("spinbutton")).to_be_disabled()
    expect(page.locator("pagewidgets-recall[data-answer=gdp-2020] p")).to_contain_text("93")
    page.goto(f"{site}{ANSWERS}")
    listed = page.locator("pagewidgets-answers")
    expect(listed.get_by_role("status")).to_have_text("Kept on this device: 1 answer.")
    href = listed.get_by_role("link", name="Download as JSON").get_attribute("href")
    file = json.loads(unquote(href.partition(",")[2]))
    assert (file["gdp-2020"]["value"], list(file)) == (93, ["gdp-2020"])
    page.on("dialog", lambda dialog: dialog.accept())
    listed.get_by_role("button", name="Erase all answers").press("Enter")
    expect(listed).to_have_text("No answers are kept on this device yet.")
    log.assert_clean()


def test_an_untouched_slider_is_not_an_answer(site_http: str, page: Page, log):
    page.goto(f"{site_http}{CHAPTER}")
    form = page.locator("#separable")
    form.get_by_role("button", name="Keep my answer").press("Enter")
    expect(form.locator("[data-slot=kept]")).to_have_text("Move the slider first.")
    form.get_by_role("slider").press("ArrowRight")
    form.get_by_role("button", name="Keep my answer").press("Enter")
    expect(form.locator("[data-slot=kept]")).to_have_text("You said: 55 %.")
    log.assert_clean()


def test_every_question_of_the_quiz_by_keyboard(site: str, page: Page, log):
    page.goto(f"{site}{CHAPTER}")
    quiz = page.locator("pagewidgets-quiz")
    items = quiz.locator("[data-item]").all()
    for item in items:
        check = item.get_by_role("button", name="Check")
        check.press("Enter")
        expect(item.get_by_role("status")).to_have_text("Answer first, then check.")
        if item.get_attribute("data-kind") == "number":
            right = float(item.get_attribute("data-number"))
            far = float(item.get_attribute("data-tolerance")) + 0.1
            for number, which in ((right - far, "low"), (right + far, "high"), (right, "right")):
                item.get_by_role("spinbutton").fill(f"{number:.4f}")
                check.press("Enter")
                notes = item.locator("[data-feedback]")
                shown = [note for note in notes.all() if note.is_visible()]
                assert [note.get_attribute("data-feedback") for note in shown] == [which]
        else:
            correct = item.locator("input[data-correct]").all()
            wrong = item.locator("input:not([data-correct])").first
            wrong.press("Space")
            check.press("Enter")
            expect(item.get_by_role("status")).to_contain_text("✗ Not yet.")
            if item.get_attribute("data-kind") == "multiple":
                wrong.press("Space")
            for box in correct:
                box.press("Space")
            check.press("Enter")
        expect(item.get_by_role("status")).to_have_text("✓ Right.")
    summary = f"{len(items)} of {len(items)} right, 0 at the first try."
    expect(quiz.locator("[data-slot=summary]")).to_have_text(summary)
    log.assert_clean()


def test_it_works_where_storage_is_blocked(site_http: str, page: Page, log):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }});"
    )
    page.goto(f"{site_http}{ANSWERS}")
    expect(page.locator("pagewidgets-answers")).to_contain_text("No answers are kept")
