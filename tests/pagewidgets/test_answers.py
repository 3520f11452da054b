"""What a browser keeps belongs to the book, whatever folder a page lies in and whatever its server calls it, and
stays true when the author corrects a text.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from conftest import served
from pagewidgets import Answers, Predict, Quiz, Recall
from pagewidgets.activities.cover import opening
from pagewidgets.core import files
from pagewidgets.sphinxext import assets

SERIES = {"kind": "series", "given": {"2019": 1}, "limits": (0, 5), "reveal": "So."}


def options(*right: bool) -> list[dict]:
    return [
        {"text": text, "correct": correct, "feedback": f"On {text}."}
        for text, correct in zip("AB", right, strict=True)
    ]


def quiz(*right: bool) -> str:
    questions = [{"id": name, "stem": name, "options": options(*right)} for name in ("one", "two")]
    return Quiz("quiz", questions).markup()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], None]:
    """A function that writes a page, by its file and what is on it."""
    files.copy(tmp_path)

    def page(name: str, inside: str) -> None:
        root = "../" * name.count("/") or "./"
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A</title><link rel="icon" href="data:,">'
            f'<script defer src="{root}pagewidgets.js" data-root="{root}"></script>'
            f'<script defer src="{root}pagewidgets-answers.js"></script>'
            f'<nav><a href="{root}index.html"></a> <a href="{root}index.html">Start</a> '
            f'<a href="{root}part one/b.html">Part</a></nav>{inside}',
            encoding="utf-8",
        )

    return page


@pytest.fixture
def http(tmp_path) -> Iterator[str]:
    with served(tmp_path, Cache_Control="no-store") as address:
        yield address


def answer(page: Page, id: str, text: str) -> None:
    page.locator(f"#{id} [name=answer]").first.fill(text)
    page.locator(f"#{id} [type=submit]").click()
    page.locator(f"#{id}[data-kept]").wait_for()


def listed(page: Page) -> list[str]:
    page.locator("pagewidgets-answers dt").first.wait_for()
    return page.locator("pagewidgets-answers > div :is(h2, dt)").all_inner_texts()


def test_a_page_is_one_whatever_its_server_calls_it(write, http, page, log):
    asked = {name: Predict(name, f"{name}?", reveal="So.", kind="text").markup() for name in "abcd"}
    write("index.html", asked["a"] + asked["b"])
    write("part one/b.html", asked["c"])
    write("alone/index.html", asked["d"])
    write(
        "answers/index.html",
        Answers().markup() + Recall("a", "a?").markup(),
    )
    for address, id in (
        ("", "a"),
        ("index.html", "b"),
        ("part%20one/b.html", "c"),
        ("alone/", "d"),
    ):
        page.goto(f"{http}{address}")
        answer(page, id, "Yes")
    page.goto(f"{http}answers/")
    assert listed(page) == ["alone/", "d?", "Start", "a?", "b?", "Part", "c?"]
    assert page.locator("pagewidgets-recall [data-slot=first]").inner_text() == "You said: Yes"
    page.locator("dt a").nth(3).click()
    assert page.url == f"{http}part%20one/b.html#c"
    log.assert_clean()


def test_a_frame_without_an_address_keeps_what_it_can(write, tmp_path, http, page, log):
    write("index.html", Predict("a", "a?", reveal="So.", kind="text").markup())
    write("frame.html", "<iframe></iframe>")
    page.goto(f"{http}frame.html")
    inside = (tmp_path / "index.html").read_text(encoding="utf-8")
    page.locator("iframe").evaluate("(frame, html) => { frame.srcdoc = html; }", inside)
    frame = page.frame_locator("iframe")
    frame.locator("pagewidgets-predict:defined").wait_for()  # its scripts come late
    frame.get_by_role("textbox").fill("Yes")
    frame.get_by_role("button", name="Keep my answer").click()
    frame.get_by_text("You said: Yes").wait_for()
    log.assert_clean()


def test_a_corrected_quiz_is_judged_anew(write, http, page, log):
    write("index.html", quiz(True, False))
    page.goto(http)
    for name in ("one", "two"):
        item = page.locator(f"[data-item={name}]")
        item.get_by_label("A", exact=True).check()
        item.get_by_role("button", name="Check").click()
        said = page.locator("[data-slot=summary]")
    assert said.inner_text().startswith("2 of 2 right")
    write("index.html", quiz(False, True))
    page.goto(http)
    assert said.inner_text().startswith("0 of 2 right")
    item.get_by_label("B", exact=True).check()
    item.get_by_role("button", name="Check").click()
    assert said.inner_text().startswith("1 of 2 right")
    page.goto(http)
    assert said.inner_text().startswith("1 of 2 right")
    log.assert_clean()


def bet(kind: str = "text", **more) -> str:
    return Predict("bet", **{"question": "Q?", "reveal": "So.", "kind": kind, **more}).markup()


def choice(*options: str) -> str:
    return bet("choice", options=list(options))


def series(*points: str, **more) -> str:
    return bet(points=list(points), data=[2] * len(points), **{**SERIES, **more})


PERCENT = {"unit": "%"}
# What stood there, what a reader answered, what stands there now; then what is said and what its fields hold.
CORRECTED = {
    "question": (bet(), "Yes", bet(question="And?"), "You said: Yes", ["Yes"]),
    "reveal": (bet(), "<i>é & ё</i>", bet(reveal="Other."), "You said: <i>é & ё</i>", ["<i>é & ё</i>"]),
    "unit": (bet("number", **PERCENT), "5", bet("number", unit="GW"), "You said: 5 %", ["5"]),
    "unit-gone": (bet("number", **PERCENT), "-0.5", bet("number"), "You said: -0.5 %", ["-0.5"]),
    "order": (choice("A", "B"), "A", choice("B", "A"), "You said: A", ["A"]),
    "an-option-more": (choice("A", "B"), "B", choice("C", "A", "B"), "You said: B", ["B"]),
    "another-option-reworded": (choice("A", "B"), "B", choice("C", "B"), "You said: B", ["B"]),
    "option-reworded": (choice("A", "B"), "A", choice("C", "B"), "You said: A", []),
    "option-spaced": (choice("A b", "B"), "A b", choice("A  b", "B"), "You said: A b", []),
    "text-to-choice": (bet(), "A", choice("A", "B"), "You said: A", ["A"]),
    "choice-to-text": (choice("A", "B"), "B", bet(), "You said: B", ["B"]),
    "number-to-text": (bet("number", **PERCENT), "7", bet(), "You said: 7 %", ["7"]),
    "number-to-chance": (bet("number"), "35", bet("probability"), "You said: 35", ["35"]),
    "chance-to-number": (bet("probability"), "30", bet("number"), "You said: 30 %", ["30"]),
    "one-point-less": (series("2020", "2021"), "3", series("2020"), "You said: 3, 3", ["3"]),
    "other-points": (series("2020"), "3", series("2031"), "You said: 3", ["3"]),
    "narrower-limits": (series("2020"), "3", series("2020", limits=(0, 2)), "You said: 3", ["3"]),
    "series-to-number": (series("2020"), "3", bet("number"), "You said: 3", ["3"]),
    "number-to-series": (bet("number"), "3", series("2020", "2021"), "You said: 3", ["3", ""]),
}  # fmt: skip


@pytest.mark.parametrize("name", CORRECTED)
def test_what_was_said_stays_said(write, http, page, log, name):
    before, given, after, said, held = CORRECTED[name]
    write("index.html", before)
    page.goto(http)
    for field in page.locator("[name=answer]").all():
        if field.get_attribute("type") != "radio":
            field.fill(given)
        elif field.get_attribute("value") == given:
            field.check()
    page.locator("[type=submit]").click()
    page.locator("[data-kept]").wait_for()
    write("index.html", after)
    page.goto(http)
    assert page.locator("[data-slot=kept]").inner_text() == said
    fields = page.locator("[name=answer]:is(:checked, :not([type=radio]))").all()
    assert [field.input_value() for field in fields] == held
    assert page.locator("[name=answer]:enabled").count() == 0
    log.assert_clean()


def judged(*items: dict) -> str:
    """A quiz of these questions and a last one, which nobody corrects."""
    last = {"id": "last", "stem": "Last?", "options": options(True, False)}
    return Quiz("quiz", [*({"id": "one", "stem": "One?", **item} for item in items), last]).markup()


def chosen(*right: str, texts: str = "ABC", **more) -> dict:
    notes = [{"text": text, "correct": text in right, "feedback": f"On {text}."} for text in texts]
    return {"options": notes, **more}


def number(answer: float, tolerance: float = 0) -> dict:
    way = dict.fromkeys(("right", "low", "high"), "So.")
    return {"kind": "number", "answer": answer, "tolerance": tolerance, "feedback": way}


MANY = {"kind": "multiple"}
# The question, what a reader answers, the question now; then how many of the whole quiz are right, and what is answered.
JUDGED = {
    "stem": (chosen("A"), "A", chosen("A", stem="Which?"), 2, "A"),
    "order": (chosen("A"), "A", chosen("A", texts="CBA"), 2, "A"),
    "an-option-more": (chosen("A"), "A", chosen("A", texts="ABCD"), 2, "A"),
    "an-option-less": (chosen("A"), "A", chosen("A", texts="AB"), 2, "A"),
    "chosen-is-gone": (chosen("A"), "B", chosen("A", texts="AC"), 1, ""),
    "now-wrong": (chosen("A"), "A", chosen("B"), 1, "A"),
    "now-right": (chosen("A"), "B", chosen("B"), 2, "B"),
    "one-to-many": (chosen("A"), "A", chosen("A", "B", **MANY), 1, "A"),
    "one-of-one-to-many": (chosen("A"), "A", chosen("A", **MANY), 2, "A"),
    "many-to-one": (chosen("A", "B", **MANY), "A", chosen("A"), 2, "A"),
    "several-to-one": (chosen("A", "B", **MANY), "AB", chosen("B"), 1, ""),
    "one-of-many-is-gone": (chosen("A", "B", **MANY), "AB", chosen("A", texts="AC", **MANY), 1, ""),
    "one-right-more": (chosen("A", "B", **MANY), "AB", chosen("A", "B", "C", **MANY), 1, "AB"),
    "wider-tolerance": (number(5), "6", number(5, 1), 2, "6"),
    "other-number": (number(5), "5", number(6), 1, "5"),
    "number-to-options": (number(5), "5", chosen("A"), 1, ""),
    "number-to-that-option": (number(5), "5", chosen("5", texts="45"), 2, "5"),
    "options-to-number": (chosen("A"), "A", number(5), 1, ""),
    "that-option-to-number": (chosen("5", texts="45"), "5", number(5), 2, "5"),
    "gone": (chosen("A"), "A", None, 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", JUDGED)
def test_a_corrected_question_is_judged_as_it_stands(write, http, page, log, name):
    before, given, after, right, held = JUDGED[name]
    write("index.html", judged(before))
    page.goto(http)
    one, last = page.locator("[data-item=one]"), page.locator("[data-item=last]")
    for text in given:
        if one.get_attribute("data-kind") == "number":
            one.get_by_role("textbox").fill(text)
        else:
            one.get_by_label(text, exact=True).check()
    one.get_by_role("button", name="Check").click()
    last.get_by_label("A", exact=True).check()
    last.get_by_role("button", name="Check").click()
    write("index.html", judged(*[after] if after else []))
    page.goto(http)
    total = 2 if after else 1
    said = page.locator("[data-slot=summary]").inner_text()
    assert said.startswith(f"{right} of {total} right")
    fields = one.locator("input:is(:checked, [type=text])").all()
    assert "".join(field.input_value() for field in fields) == held
    assert one.locator("[role=status]:not(:empty)").count() == bool(held)
    log.assert_clean()


def test_a_series_of_more_points_has_empty_fields_for_them(write, http, page, log):
    write("index.html", Predict("s", "s?", points=["2020"], data=[2], **SERIES).markup())
    page.goto(http)
    answer(page, "s", "3")
    write("index.html", Predict("s", "s?", points=["2020", "2021"], data=[2, 3], **SERIES).markup())
    page.goto(http)
    fields = page.locator("[name=answer]").all()
    assert [field.input_value() for field in fields] == ["3", ""]
    log.assert_clean()


@pytest.mark.parametrize(
    ("bets", "here", "href"),
    [
        ("far", "", "../part/asks/#far"),
        ("far near", "near", "../part/asks/#far"),
        ("near", "near", "#near"),
        ("near far", "near", "#near"),
        ("nowhere", "", "#nowhere"),
    ],
)
def test_a_cover_leads_to_the_page_that_asks(bets, here, href):
    app = SimpleNamespace(
        add_css_file=lambda name: None,
        add_js_file=lambda name, **options: None,
        config=SimpleNamespace(pagewidgets_data=""),
        env=SimpleNamespace(
            metadata={
                "other": {},
                "part/asks": {"questions": {"far": 1}},
                "b": {"questions": {"near": 1}},
            }
        ),
        builder=SimpleNamespace(get_relative_uri=lambda page, other: f"../{other}/"),
    )
    body = Predict(here, "?", reveal="So.").markup() if here else ""
    context = {"body": body + opening(bets), "content_root": "../"}
    assets.add_to_page(app, "b", "page.html", context, None)
    assert f'<a href="{href}">' in context["body"]
