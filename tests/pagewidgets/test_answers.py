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
        item.get_by_role("button").click()
        said = page.locator("[data-slot=summary]")
    assert said.inner_text().startswith("2 of 2 right")
    write("index.html", quiz(False, True))
    page.goto(http)
    assert said.inner_text().startswith("0 of 2 right")
    item.get_by_label("B", exact=True).check()
    item.get_by_role("button").click()
    assert said.inner_text().startswith("1 of 2 right")
    page.goto(http)
    assert said.inner_text().startswith("1 of 2 right")
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
