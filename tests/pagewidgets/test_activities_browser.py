"""Predictions, quizzes and the page of answers at work, on a tiny book and on the chapter.

Their content and markup are tested in test_activities.py.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import ROOT, served, usually
from contrast import faint
from pages import ADD_STYLE, no_problems, open_page, settle, violations
from pagewidgets import Predict, Quiz, Recall
from test_sphinxext import make

PREDICTIONS = [
    Predict("amount", "How much?", reveal="It was 3.", unit="km"),
    Predict("chance", "How likely?", reveal="Nobody knows.", kind="probability"),
    Predict("which", "Which town?", reveal="Lviv.", kind="choice", options=["Kyiv", "Lviv", "Odesa"]),
    Predict("why", "Why?", reveal="Because.", kind="text"),
]  # fmt: skip


def note(text: str, correct: bool = False) -> dict:
    return {"text": text, "correct": correct, "feedback": f"On {text}."}


QUESTIONS = [
    {"id": "one", "stem": "Which one?", "options": [note("A"), note("B", True), note("C")]},
    {"id": "some", "stem": "Which ones?", "kind": "multiple",
     "options": [note("D", True), note("E"), note("F", True)]},
    {"id": "much", "stem": "How much?", "kind": "number", "answer": 4.9, "tolerance": 0.2,
     "unit": "%", "feedback": {"right": "Just so.", "low": "More.", "high": "Less."}},
]  # fmt: skip
# An error that nobody catches names the script that met it: the theme has some, ours none.
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw Error(Error().stack); }});"
FULL = "Storage.prototype.setItem = () => { throw Error(Error().stack); };"
ACTIVITIES = "pagewidgets-predict, pagewidgets-recall, pagewidgets-quiz"
SCREENS = usually(
    [("light", 1280), ("dark", 320)], list(itertools.product(("light", "dark"), (1280, 320)))
)
CHAPTER, ANSWERS = "book/05-eu-association.html", "book/answers.html"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Iterator[str]:
    """Address of a book of every activity: `work`, `later` with a Recall, `answers`."""
    book = make(tmp_path_factory.mktemp("activities"))
    book.write("book/plain.md", "# Plain\n\nNothing.\n")
    amount = Recall("amount", "How much?")
    work = [*PREDICTIONS, Recall("which", "Which town?"), Quiz("check", QUESTIONS)]
    for name, activities in {"work": work, "later": [amount]}.items():
        html = "\n".join(one.markup() for one in activities)
        book.write(f"book/{name}.md", f"# {name.title()}\n\n```{{raw}} html\n{html}\n```\n")
    answers = (ROOT / "book/answers.md").read_text(encoding="utf-8")
    book.write("book/answers.md", answers)
    again = f"<div>{amount.markup()}</div>\n" + answers.partition("\n")[2]
    book.write("else/where/elsewhere.md", f"# Elsewhere\n\n{again}")
    places = ("book/work", "book/later", "book/answers", "else/where/elsewhere")
    pages = ", ".join(f"{{file: {place}}}" for place in places)
    book.write("_toc.yml", f"format: jb-book\nroot: book/plain\nchapters: [{pages}]\n")
    book.write("book/plain.md", "# Plain\n")
    book.built()
    (book.html / "favicon.ico").touch()  # a browser asks for one
    with served(book.html) as address:
        yield f"{address}book/"


@pytest.fixture
def work(tiny: str, page: Page) -> Page:
    """The page with every activity."""
    page.goto(f"{tiny}work.html")
    return page


def said(activity: Locator) -> Locator:
    return activity.locator("[data-slot=kept]")


def keep(page: Page, id: str, control: str, *keys: str) -> Locator:
    """Answer a prediction with keys alone, from its control on."""
    activity = page.locator(f"#{id}")
    activity.get_by_role(control).first.focus()
    for key in keys:
        page.keyboard.press(key)
    return activity


def amount(page: Page, number: str) -> Locator:
    return keep(page, "amount", "textbox", *number, "Enter")


def item(page: Page, id: str) -> Locator:
    return page.locator(f"[data-item={id}]")


def check(page: Page, id: str, *boxes: str) -> Locator:
    """Tick or untick options by name with the space bar, and check with Enter."""
    question = item(page, id)
    for box in boxes:
        question.get_by_label(box, exact=True).press("Space")
    question.get_by_role("button", name="Check").press("Enter")
    return question


def number(page: Page, typed: str) -> Locator:
    """Type a number, check with Enter in the field."""
    question = item(page, "much")
    question.get_by_role("textbox").fill("")
    question.get_by_role("textbox").press_sequentially(typed)
    page.keyboard.press("Enter")
    return question


def notes(question: Locator) -> list[str]:
    """The feedback that is seen."""
    return [note.inner_text() for note in question.locator("[data-feedback]:visible").all()]


def summary(page: Page) -> Locator:
    return page.locator("[data-slot=summary]")


def answer_all(page: Page) -> None:
    """An answer to everything on the page, one question of the quiz right, the others not."""
    amount(page, "3.5")
    keep(page, "chance", "slider", "ArrowRight", "Tab", "Enter")
    keep(page, "which", "radio", "Space", "ArrowDown", "Enter")
    keep(page, "why", "textbox", "W", "a", "r", "Tab", "Enter")
    check(page, "one", "B")
    check(page, "some", "D", "E")
    number(page, "10")
    expect(page.locator("pagewidgets-predict[data-kept]")).to_have_count(4)
    expect(summary(page)).to_have_text("1 of 3 right, 1 at the first try.")


# --- predictions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "control", "keys", "answer", "value"),
    [
        ("amount", "textbox", ["-", "3", ".", "5", "Enter"], "-3.5 km", -3.5),
        ("amount", "textbox", ["0", ",", "5", "Enter"], "0.5 km", 0.5),
        ("amount", "textbox", ["0", "Tab", "Space"], "0 km", 0),
        ("chance", "slider", ["ArrowRight", "Tab", "Enter"], "55 %", 55),
        ("chance", "slider", ["Home", "Enter"], "0 %", 0),
        ("which", "radio", ["Space", "ArrowDown", "Tab", "Enter"], "Lviv", "Lviv"),
        ("which", "radio", ["Space", "Enter"], "Kyiv", "Kyiv"),
        ("why", "textbox", ["W", "Enter", "r", "Tab", "Space"], "W\nr", "W\nr"),
    ],
)
def test_a_prediction_by_keyboard(work, log, id, control, keys, answer, value):
    activity = work.locator(f"#{id}")
    expect(activity.locator("details")).to_be_hidden()
    keep(work, id, control, *keys)
    assert said(activity).text_content() == f"You said: {answer}"
    expect(activity.locator("summary")).to_be_focused()
    expect(activity.locator("details p")).to_be_visible()
    assert work.evaluate("(id) => pagewidgetsStore.get(id).value", id) == value
    for field in activity.locator("[name=answer]").all():
        expect(field).to_be_disabled()
    expect(activity.locator("form").get_by_role("button")).to_have_text("Change my answer")
    log.assert_clean()


def test_the_fields_follow_each_other_by_tab(work):
    work.get_by_label("How much?").first.focus()
    focused = []
    for _ in range(9):
        focused.append(work.evaluate("document.activeElement.closest('[data-answer]').id"))
        work.keyboard.press("Tab")
    # Each begins with *Present*.
    assert focused == [*["amount"] * 2, *["chance"] * 3, *["which"] * 3, "why"]


UNREAD = "This is not a number. Write one such as 4.5."
UNCLEAR = "12,500 may be 12.500 or 12500. Write one of the two."


@pytest.mark.parametrize(
    ("typed", "told"), [("", ""), ("e", UNREAD), ("-", UNREAD), ("12,500", UNCLEAR)]
)
def test_what_is_no_number_is_not_kept(work, typed, told):
    activity = amount(work, typed)
    expect(said(activity)).to_have_text(told)
    field = activity.get_by_role("textbox")
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)
    expect(activity.locator("details")).to_be_hidden()
    assert work.evaluate("pagewidgetsStore.all()") == []
    for _ in typed:
        work.keyboard.press("Backspace")
    amount(work, "7")
    expect(said(activity)).to_have_text("You said: 7 km")


def test_an_empty_text_and_an_unmoved_slider_are_no_answers(work):
    why = keep(work, "why", "textbox", "Space", "Tab", "Enter")
    expect(said(why)).to_have_text("Write an answer first.")
    chance = keep(work, "chance", "slider", "Tab", "Enter")
    expect(said(chance)).to_have_text(
        "Move the slider first: it starts in the middle for everybody. For 50 % move it away and back."
    )
    assert work.evaluate("pagewidgetsStore.all()") == []
    keep(work, "chance", "slider", "ArrowLeft")
    expect(said(chance)).to_have_text("")
    work.keyboard.press("Enter")
    expect(said(chance)).to_have_text("You said: 45 %")
    # After a change of mind the slider stands in the middle, unmoved again.
    chance.locator("form").get_by_role("button").press("Enter")
    expect(chance.get_by_role("slider")).to_be_focused()
    keep(work, "chance", "slider", "Enter")
    expect(said(chance)).to_have_text(
        "Move the slider first: it starts in the middle for everybody. For 50 % move it away and back."
    )


def test_an_answer_is_kept_and_can_be_changed(work, tiny, log):
    answer_all(work)
    work.reload()
    for id, answer in {"amount": "3.5 km", "chance": "55 %", "which": "Lviv", "why": "War"}.items():
        expect(said(work.locator(f"#{id}"))).to_have_text(f"You said: {answer}")
    expect(work.locator("#amount").get_by_role("textbox")).to_have_value("3.5")
    expect(work.locator("#chance").get_by_role("slider")).to_have_value("55")
    expect(work.locator("#chance output")).to_have_text("55 %")
    expect(work.locator("#chance output")).to_be_visible()
    expect(work.locator("#which").get_by_label("Lviv")).to_be_checked()
    expect(work.locator("#why").get_by_role("textbox")).to_have_value("War")
    expect(work.locator("pagewidgets-recall [data-slot=first]")).to_have_text("You said: Lviv")
    which = work.locator("#which")
    which.get_by_role("button", name="Change my answer").press("Enter")
    expect(which.get_by_label("Kyiv")).to_be_focused()
    expect(which.locator("details")).to_be_hidden()
    not_yet = "You have not answered this yet on this device."
    expect(work.locator("pagewidgets-recall [data-slot=first]")).to_have_text(not_yet)
    work.reload()
    expect(which.get_by_label("Lviv")).to_be_enabled()
    expect(which.get_by_label("Lviv")).not_to_be_checked()
    work.goto(f"{tiny}later.html")
    expect(work.locator("pagewidgets-recall [data-slot=first]")).to_have_text("You said: 3.5 km")
    log.assert_clean()


# --- the quiz --------------------------------------------------------------------------


def test_one_of_many(work):
    question = check(work, "one")
    expect(question.get_by_role("status")).to_have_text("Answer first, then check.")
    check(work, "one", "A")
    expect(question.get_by_role("status")).to_have_text("✗ Not yet.")
    assert notes(question) == ["✗ On A."]
    question.get_by_label("B", exact=True).press("Space")  # what was said was of A
    assert notes(question) == []
    expect(question.get_by_role("status")).to_have_text("")
    work.keyboard.press("Enter")
    expect(question.get_by_role("status")).to_have_text("✓ Right.")
    assert notes(question) == ["✓ On B."]
    check(work, "one")
    assert notes(question) == ["✓ On B."]
    expect(summary(work)).to_have_text("1 of 3 right, 0 at the first try.")


@pytest.mark.parametrize(
    ("boxes", "verdict", "feedback"),
    [
        ("", "Answer first, then check.", []),
        ("DF", "✓ Right.", ["✓ On D.", "✓ On F."]),
        ("D", "✗ Not yet. A right one is missing.", ["✓ On D.", "Missing: On F."]),
        (
            "DEF",
            "✗ Not yet. A choice of yours is wrong.",
            ["✓ On D.", "✗ On E.", "✓ On F."],
        ),
        (
            "E",
            "✗ Not yet. A choice of yours is wrong. A right one is missing.",
            ["Missing: On D.", "✗ On E.", "Missing: On F."],
        ),
    ],
)
def test_several_of_many(work, boxes, verdict, feedback):
    question = check(work, "some", *boxes)
    expect(question.get_by_role("status")).to_have_text(verdict)
    assert notes(question) == feedback


@pytest.mark.parametrize(
    ("typed", "verdict", "feedback"),
    [
        ("", "Answer first, then check.", []),
        ("e", UNREAD, []),
        ("12,500", UNCLEAR, []),
        ("4,7", "✓ Right.", ["Just so."]),
        ("4.69", "✗ Not yet.", ["More."]),
        ("-4.9", "✗ Not yet.", ["More."]),
        ("4.7", "✓ Right.", ["Just so."]),
        ("5.1", "✓ Right.", ["Just so."]),
        ("٤٫٧", "✓ Right.", ["Just so."]),
        ("\u200f۴,۷", "✓ Right.", ["Just so."]),
        ("４．７", "✓ Right.", ["Just so."]),
        ("–4.9", "✗ Not yet.", ["More."]),
        ("5²", UNREAD, []),
        ("5.11", "✗ Not yet.", ["Less."]),
    ],
)
def test_a_number(work, typed, verdict, feedback):
    question = number(work, typed)
    expect(question.get_by_role("status")).to_have_text(verdict)
    assert notes(question) == feedback
    # Enter has checked this question and no other.
    assert work.locator("[data-item] [role=status]:not(:empty)").count() == 1


# As a browser's translation does it: other words, in elements of its own.
TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.querySelector("pagewidgets-quiz"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts.filter((one) => one.data.trim())) {
    const fonts = [...text.data.trim().split(" ")].map((word) => {
      const font = document.createElement("font");
      font.textContent = `${word}o `;
      return font;
    });
    text.replaceWith(...fonts);
  }
}"""


def test_an_option_is_known_whatever_is_displayed(work):
    work.evaluate(TRANSLATE)
    for option in ("Ao", "Bo", "Ao", "Bo"):  # each time its mark alone goes and comes
        item(work, "one").get_by_label(option).press("Space")
        item(work, "one").locator("form").get_by_role("button").press("Enter")
    assert [" ".join(note.split()) for note in notes(item(work, "one"))] == ["✓ Ono B.o"]
    expect(summary(work)).to_have_text("1 of 3 right, 0 at the first try.")
    work.reload()
    expect(work.get_by_label("B", exact=True)).to_be_checked()
    assert notes(item(work, "one")) == ["✓ On B."]


def test_a_quiz_is_restored_and_started_again(work, log):
    answer_all(work)
    item(work, "much").get_by_role("textbox").fill("11")  # not checked: not kept
    work.reload()
    expect(summary(work)).to_have_text("1 of 3 right, 1 at the first try.")
    ticked = work.locator("pagewidgets-quiz input:checked").all()
    assert [box.locator("xpath=..").inner_text().strip() for box in ticked] == ["B", "D", "E"]
    expect(item(work, "much").get_by_role("textbox")).to_have_value("10")
    assert notes(item(work, "one")) == ["✓ On B."]
    assert notes(item(work, "some")) == ["✓ On D.", "✗ On E.", "Missing: On F."]
    assert notes(item(work, "much")) == ["Less."]
    expect(item(work, "one").get_by_role("status")).to_have_text("✓ Right.")
    expect(item(work, "much").get_by_role("status")).to_have_text("✗ Not yet.")
    number(work, "4.9")
    expect(summary(work)).to_have_text("2 of 3 right, 1 at the first try.")
    work.get_by_role("button", name="Start again").press("Enter")
    for _ in range(2):  # at once, and after a reload
        expect(summary(work)).to_have_text("")
        expect(work.locator("pagewidgets-quiz input:checked")).to_have_count(0)
        expect(item(work, "much").get_by_role("textbox")).to_have_value("")
        assert notes(work.locator("pagewidgets-quiz")) == []
        assert work.evaluate("pagewidgetsStore.get('check')") is None
        work.reload()
    number(work, "4.9")
    expect(summary(work)).to_have_text("1 of 3 right, 1 at the first try.")
    log.assert_clean()


def test_start_again_takes_what_was_never_checked_too(work):
    item(work, "one").get_by_label("A", exact=True).press("Space")
    item(work, "much").get_by_role("textbox").fill("11")
    work.get_by_role("button", name="Start again").press("Enter")
    expect(work.locator("pagewidgets-quiz input:checked")).to_have_count(0)
    expect(item(work, "much").get_by_role("textbox")).to_have_value("")


def test_an_option_that_was_reworded_is_no_answer(work):
    check(work, "one", "B")
    work.evaluate(
        """() => {
          const { one } = pagewidgetsStore.get("check").value;
          const value = { one: { ...one, given: ["before"] }, gone: one };
          pagewidgetsStore.set("check", { question: "", answer: "", value });
        }"""
    )
    for _ in range(2):
        expect(item(work, "one").locator("input:checked")).to_have_count(0)
        expect(item(work, "one").get_by_role("status")).to_have_text("")
        expect(summary(work)).to_have_text("")
        work.reload()


# --- the page of answers ---------------------------------------------------------------


def listed(page: Page) -> Locator:
    return page.locator("pagewidgets-answers")


def test_answers_are_listed_downloaded_and_erased(work, tiny, log):
    answer_all(work)
    work.goto(f"{tiny}answers.html")
    expect(listed(work).get_by_role("status")).to_have_text("Kept on this device: 5 answers.")
    today = work.evaluate("new Date().toLocaleDateString('en-GB', {dateStyle: 'long'})")
    assert listed(work).locator("h2, dt, dd").all_inner_texts() == [
        "Hand in, or keep a copy",
        "Work",
        *("How much?", f"3.5 km ({today})"),
        *("How likely?", f"55 % ({today})"),
        *("Which town?", f"Lviv ({today})"),
        *("Why?", f"War ({today})"),
        *("Check yourself", f"1 of 3 right, 1 at the first try ({today})"),
    ]
    with work.expect_download() as download:
        listed(work).get_by_role("link", name="Download (JSON)").press("Enter")
    assert download.value.suggested_filename == "answers.json"
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert {id: entry["value"] for id, entry in file["answers"].items()} == {
        "amount": 3.5,
        "chance": 55,
        "which": "Lviv",
        "why": "War",
        "check": {
            "one": {"right": True, "first": True, "given": ["B"]},
            "some": {"right": False, "first": False, "given": ["D", "E"]},
            "much": {"right": False, "first": False, "given": ["10"]},
        },
    }
    listed(work).get_by_role("link", name="Which town?").press("Enter")
    expect(work).to_have_url(f"{tiny}work.html#which")
    work.go_back()
    questions = []
    for answer in (False, True):
        work.once(
            "dialog",
            lambda dialog, answer=answer: (
                questions.append(dialog.message),
                dialog.accept() if answer else dialog.dismiss(),
            ),
        )
        expect(listed(work).locator("dt")).to_have_count(5)
        listed(work).get_by_role("button", name="Erase all answers").press("Enter")
    expect(listed(work)).to_have_text("No answers are kept on this device yet.")
    expect(listed(work).get_by_role("status")).to_be_focused()
    assert questions == ["Erase every answer kept on this device? This cannot be undone."] * 2
    assert work.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('page'))") == []
    work.goto(f"{tiny}work.html")
    expect(work.locator("[data-kept]")).to_have_count(0)
    expect(summary(work)).to_have_text("")
    log.assert_clean()


def test_an_answer_is_the_books_in_whatever_folder_a_page_lies(work, tiny, log):
    amount(work, "3")
    work.goto(f"{tiny.removesuffix('book/')}else/where/elsewhere.html")
    expect(work.locator("pagewidgets-recall [data-slot=first]")).to_have_text("You said: 3 km")
    work.locator("pagewidgets-answers dt a").click()
    expect(work).to_have_url(f"{tiny}work.html#amount")
    expect(said(work.locator("#amount"))).to_have_text("You said: 3 km")
    log.assert_clean()


def test_an_answer_of_another_book_or_kind_is_left_alone(work, tiny):
    theirs = {"pagewidgets /other/ amount": '{"answer": "1"}', "note": "theirs"}
    work.evaluate("(all) => Object.assign(localStorage, all)", theirs)
    undated = '{"question": "?", "answer": "1", "page": "", "when": "once"}'
    for text in ("{", "5", '{"value": 1}', '{"answer": "1"}', undated):
        work.evaluate("(text) => (localStorage[`pagewidgets / ${text}`] = text)", text)
    amount(work, "3")
    work.goto(f"{tiny}answers.html")
    expect(listed(work).locator("dt")).to_have_text(["How much?"])
    work.on("dialog", lambda dialog: dialog.accept())
    listed(work).get_by_role("button", name="Erase all answers").press("Enter")
    expect(listed(work).locator("dt")).to_have_count(0)
    left = work.evaluate("({...localStorage})")
    assert {key: left.get(key) for key in theirs} == theirs
    assert [key for key in left if key.startswith("pagewidgets / ")] == []


# --- two tabs --------------------------------------------------------------------------


@pytest.fixture
def tabs(tiny: str, new_page: Callable[..., Page]) -> Callable[..., list[Page]]:
    """A function that opens pages by name, in tabs of one browser."""

    def open_tabs(*names: str) -> list[Page]:
        pages = [new_page() for _ in names]
        for page, name in zip(pages, names, strict=True):
            page.goto(f"{tiny}{name}.html")
        return pages

    return open_tabs


def test_an_answer_appears_in_other_tabs(tabs, log):
    work, later, answers = tabs("work", "later", "answers")
    amount(work, "3")
    expect(later.locator("pagewidgets-recall [data-slot=first]")).to_have_text("You said: 3 km")
    expect(listed(answers).locator("dt")).to_have_text(["How much?"])
    check(work, "one", "B")
    expect(listed(answers).locator("dt")).to_have_text(["How much?", "Check yourself"])
    answers.on("dialog", lambda dialog: dialog.accept())
    listed(answers).get_by_role("button", name="Erase all answers").press("Enter")
    expect(said(work.locator("#amount"))).to_have_text("")
    expect(work.get_by_label("How much?").first).to_be_enabled()
    expect(work.locator("pagewidgets-quiz input:checked")).to_have_count(0)
    assert notes(item(work, "one")) == []
    expect(later.locator("pagewidgets-recall [data-slot=first]")).to_contain_text(
        "not answered this yet"
    )
    log.assert_clean()


def test_two_tabs_keep_the_answers_of_both(tabs, log):
    one, other = tabs("work", "work")
    item(other, "much").get_by_role("textbox").fill("5")  # not checked: left alone
    amount(one, "3")
    keep(other, "why", "textbox", "W", "Tab", "Enter")
    check(one, "one", "B")
    expect(other.get_by_label("B", exact=True)).to_be_checked()
    check(other, "some", "D")
    expect(item(other, "much").get_by_role("textbox")).to_have_value("5")
    for tab in (one, other):
        expect(said(tab.locator("#amount"))).to_have_text("You said: 3 km")
        expect(said(tab.locator("#why"))).to_have_text("You said: W")
        expect(summary(tab)).to_have_text("1 of 3 right, 1 at the first try.")
        assert notes(item(tab, "one")) == ["✓ On B."]
        expect(tab.get_by_label("D", exact=True)).to_be_checked()
        assert notes(item(tab, "some")) == ["✓ On D.", "Missing: On F."]
    other.get_by_role("button", name="Start again").press("Enter")
    expect(summary(one)).to_have_text("")
    expect(one.locator("pagewidgets-quiz input:checked")).to_have_count(0)
    log.assert_clean()


def test_tabs_that_are_not_told_do_not_overwrite_each_other(tabs):
    """A tab that sleeps hears of the other one's answer too late."""
    one, other = tabs("work", "work")
    other.evaluate("addEventListener('storage', (e) => e.stopImmediatePropagation(), true)")
    other.evaluate("window.dispatchEvent = () => true")
    check(one, "one", "B")
    amount(one, "3")
    # What a browser keeps reaches its other processes a moment later.
    other.wait_for_function("pagewidgetsStore.get('amount')")
    check(other, "some", "D")
    keep(other, "why", "textbox", "W", "Tab", "Enter")
    one.wait_for_function("pagewidgetsStore.get('why')")
    one.reload()
    expect(said(one.locator("#amount"))).to_have_text("You said: 3 km")
    expect(said(one.locator("#why"))).to_have_text("You said: W")
    expect(summary(one)).to_have_text("1 of 3 right, 1 at the first try.")
    expect(one.get_by_label("B", exact=True)).to_be_checked()
    expect(one.get_by_label("D", exact=True)).to_be_checked()


def test_a_page_that_comes_back_shows_what_was_erased_meanwhile(work):
    amount(work, "3")
    work.evaluate("localStorage.clear()")
    work.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(said(work.locator("#amount"))).to_have_text("")


# --- without storage, without scripts, on paper ------------------------------------------


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_all_works_where_nothing_can_be_stored(tiny, page, log, script):
    page.add_init_script(script)
    page.goto(f"{tiny}work.html")
    told = "This browser keeps no answers here: what you answer is gone when you leave the page."
    expect(page.locator("[data-slot=unkept]")).to_have_text([told] * 6)
    answer_all(page)
    expect(page.locator("[data-slot=unkept]")).to_have_text([told] * 6)
    expect(page.locator("pagewidgets-recall [data-slot=first]")).to_have_text("You said: Lviv")
    number(page, "5")
    expect(summary(page)).to_have_text("2 of 3 right, 1 at the first try.")
    page.get_by_role("button", name="Start again").press("Enter")
    expect(summary(page)).to_have_text("")
    page.locator("#amount form").get_by_role("button").press("Enter")
    expect(said(page.locator("#amount"))).to_have_text("")
    page.goto(f"{tiny}answers.html")
    expect(listed(page)).to_have_text(f"No answers are kept on this device yet. {told}")
    assert [error for error in log.errors if "pagewidgets" in error] == []


def test_without_javascript_question_and_answer_can_be_read(tiny, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{tiny}work.html")
    predicted = {"How much?": "It was 3.", "How likely?": "Nobody knows.", "Which town?": "Lviv."}
    for activity, (question, reveal) in zip(
        page.locator("pagewidgets-predict:not(pagewidgets-recall > *)").all(), {**predicted, "Why?": "Because."}.items(), strict=True
    ):  # fmt: skip
        expect(activity.get_by_text(question)).to_be_visible()
        expect(activity.locator("details p")).to_be_hidden()
        activity.locator("summary").click()
        expect(activity.locator("details p")).to_have_text(reveal)
        expect(activity.locator("details p")).to_be_visible()
    for option in ("Kyiv", "Lviv", "Odesa"):
        expect(page.locator("#which fieldset").get_by_text(option)).to_be_visible()
    answers = ["B. On B.", "D. On D. F. On F.", "4.9 %. Just so."]
    for question, answer in zip(page.locator("[data-item]").all(), answers, strict=True):
        expect(question.locator("legend")).to_be_visible()
        question.locator("summary").click()
        expect(question.locator("details p")).to_have_text(answer)
        expect(question.locator("details p")).to_be_visible()
    for letter in "ABCDEF":
        expect(page.locator("[data-option]").get_by_text(letter, exact=True)).to_be_visible()
    dead = page.locator(":is(button, input, textarea, output):visible")
    assert dead.and_(page.locator(f":is({ACTIVITIES}) *")).count() == 0
    page.goto(f"{tiny}answers.html")
    expect(listed(page)).to_have_text("Your answers are listed here when scripts may run.")


def printed(page: Page) -> bytes:
    """A picture of the article on paper."""
    page.emulate_media(media="print")
    page.evaluate("document.activeElement.blur()")
    picture = page.locator("article").screenshot()
    page.emulate_media(media="screen")
    return picture


def test_in_print_they_are_blanks_whatever_was_answered(work, tiny):
    blank = printed(work)
    answer_all(work)
    assert printed(work) == blank
    work.emulate_media(media="print")
    controls = ":is(pagewidgets-predict, pagewidgets-quiz, pagewidgets-answers) :is(button, a, output, [type=range]):visible"
    assert work.locator(controls).count() == 0
    answers = work.locator(":is(pagewidgets-predict, pagewidgets-quiz) details p")
    assert not any(answer.is_visible() for answer in answers.all())
    work.evaluate("document.documentElement.dataset.key = ''")
    for answer in answers.all():
        # Height: what is folded has a box, and nothing of it is painted.
        assert answer.evaluate("(one) => one.checkVisibility({contentVisibilityAuto: true})")
        assert answer.bounding_box()["height"] > 10
    work.goto(f"{tiny}answers.html")
    expect(listed(work).locator("dd:visible")).to_have_count(5)
    assert work.locator(f"{controls}:not(dt a)").count() == 0


# --- accessible ------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
def test_what_was_used_is_accessible_and_can_be_read(tiny, new_page, scheme, width):
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    open_page(page, f"{tiny}work.html")
    everything = page.locator(ACTIVITIES)
    no_problems(faint(everything))
    answer_all(page)
    for fold in page.locator("pagewidgets-predict summary").all():
        fold.click()
    settle(page)
    no_problems(violations(page))
    no_problems(faint(everything))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{tiny}answers.html")
    expect(listed(page).locator("dt")).to_have_count(5)
    settle(page)
    no_problems(violations(page))
    no_problems(faint(listed(page)))


@pytest.mark.parametrize(
    ("style", "problem"),
    [
        # Of the colour of its ground: axe says nothing.
        ("legend { color: #131416 !important }", "Which town?: 1.00, wanted 4.5"),
        ("legend { color: rgb(255 255 255 / 40%) !important }", "Which town?"),
        ("#which { opacity: 0.4 }", "Which town?"),
        ("#which { background: white !important }", "Which town?"),
        ("#which { background: linear-gradient(red, blue) }", "Which town?: lies on a picture"),
        ("#which legend { font-size: 24px; color: #555 !important }", "wanted 3"),
    ],
)
def test_faint_text_is_found(tiny, new_page, style, problem):
    page = new_page(color_scheme="dark")
    open_page(page, f"{tiny}work.html")
    which = page.locator("#which")
    assert faint(which) == []
    page.evaluate(ADD_STYLE, style)
    settle(page)
    assert any(problem in found for found in faint(which)), faint(which)


def test_what_stands_in_a_field_is_looked_at(work):
    amount(work, "3")
    work.evaluate(ADD_STYLE, "#amount input { color: #eee !important }")
    assert [found.partition(":")[0] for found in faint(work.locator("#amount"))] == ["3"]


# --- in the book -----------------------------------------------------------------------


def test_a_prediction_of_the_chapter_is_kept_listed_and_erased(site: str, page: Page, log):
    page.goto(f"{site}{CHAPTER}")
    page.locator("#gdp-2020").get_by_role("textbox").fill("93")
    page.keyboard.press("Enter")
    page.reload()
    expect(page.locator("#gdp-2020").get_by_role("textbox")).to_be_disabled()
    expect(
        page.locator("pagewidgets-recall[data-answer=gdp-2020] [data-slot=first]")
    ).to_contain_text("93")
    page.goto(f"{site}{ANSWERS}")
    expect(listed(page).get_by_role("status")).to_have_text("Kept on this device: 1 answer.")
    href = listed(page).get_by_role("link", name="Download (JSON)").get_attribute("href")
    file = json.loads(unquote(href.partition(",")[2]))["answers"]
    assert (file["gdp-2020"]["value"], list(file)) == (93, ["gdp-2020"])
    page.on("dialog", lambda dialog: dialog.accept())
    listed(page).get_by_role("button", name="Erase all answers").press("Enter")
    expect(listed(page)).to_have_text("No answers are kept on this device yet.")
    log.assert_clean()


def test_the_answers_stand_in_the_order_of_the_chapters(site, page):
    for chapter in ("05-eu-association", "01-crisis"):
        page.goto(f"{site}book/{chapter}.html")
        page.locator("pagewidgets-predict [inputmode=decimal]").first.fill("9")
        page.keyboard.press("Enter")
    page.goto(f"{site}{ANSWERS}")
    expect(listed(page).locator("h2")).to_have_text(
        ["Hand in, or keep a copy", "1. The crisis", "5. EU association"]
    )


def test_every_question_of_the_chapter_by_keyboard(site: str, page: Page, log):
    page.goto(f"{site}{CHAPTER}")
    quiz = page.locator("pagewidgets-quiz")
    items = quiz.locator("[data-item]").all()
    for question in items:
        button = question.get_by_role("button", name="Check")
        if question.get_attribute("data-kind") == "number":
            right = float(question.get_attribute("data-number"))
            far = float(question.get_attribute("data-tolerance")) + 0.1
            for value, which in ((right - far, "low"), (right + far, "high"), (right, "right")):
                question.get_by_role("textbox").fill(f"{value:.4f}")
                page.keyboard.press("Enter")
                shown = question.locator("[data-feedback]:visible").all()
                assert [note.get_attribute("data-feedback") for note in shown] == [which]
        else:
            wrong = question.locator("input:not([data-correct])").first
            wrong.press("Space")
            button.press("Enter")
            expect(question.get_by_role("status")).to_have_text(re.compile("^✗ Not yet."))
            if question.get_attribute("data-kind") == "multiple":
                wrong.press("Space")
            for box in question.locator("input[data-correct]").all():
                box.press("Space")
            button.press("Enter")
        expect(question.get_by_role("status")).to_have_text("✓ Right.")
    text = f"{len(items)} of {len(items)} right, 0 at the first try."
    for _ in range(2):
        expect(quiz.locator("[data-slot=summary]")).to_have_text(text)
        expect(quiz.get_by_text("✓ Right.")).to_have_count(len(items))
        page.reload()
    log.assert_clean()
