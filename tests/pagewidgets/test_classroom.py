"""A class's answers: what is read of good and bad files, what is counted, and what a page shows of it."""

import codecs
import itertools
import json
from base64 import b64encode
from urllib.parse import unquote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from pagewidgets import Answers, ClassAnswers, PagewidgetsError, Parameters, Predict, Quiz
from pagewidgets.classroom import statistics
from pagewidgets.core import files
from twins import differences, here, there


def note(text: str, correct: bool = False) -> dict:
    return {"text": text, "correct": correct, "feedback": f"On {text}."}


PREDICTIONS = [
    Predict("much", "How much?", reveal="3.", unit="km"),
    Predict("chance", "How likely?", reveal="Nobody knows.", kind="probability"),
    Predict("town", "Which town?", reveal="Lviv.", kind="choice", options=["Kyiv, the capital", "Львів", "Odesa"]),
    Predict("why", "Why?", reveal="Because.", kind="text"),
    Predict("line", "Go on.", reveal="So.", kind="series", given={"1": 1}, points=["2", "3"], data=[2, 3]),
]  # fmt: skip
QUIZ = Quiz("check", [
    {"id": "one", "stem": "Which one?", "options": [note("A"), note("B", True), note("C")]},
    {"id": "some", "stem": "Which ones?", "kind": "multiple", "options": [note("D", True), note("E"), note("F", True)]},
    {"id": "size", "stem": "How large?", "kind": "number", "answer": 4.9, "tolerance": 0.2, "unit": "%",
     "feedback": {"right": "So.", "low": "More.", "high": "Less."}},
])  # fmt: skip
CLASS = ClassAnswers({"first": [*PREDICTIONS, QUIZ], "second": [PREDICTIONS[0]]})
WHEN = "2026-03-04T10:00:00.000Z"


def entry(value: object, when: str = WHEN) -> dict:
    return {"question": "?", "answer": "!", "value": value, "when": when, "page": "book/x.html"}


def handed(answers: dict, **more: str) -> str:
    return json.dumps({"class": "7b", "name": "Fox", "version": "1", "answers": answers, **more})


def sheet(*rows: str, head: str = "class,name,id,answer") -> str:
    return "\n".join([head, *rows])


# What is handed in, the answers that are read of it as [name, id, again, value], and what is said of each line that is left out.
READ = {
    # JSON as the page writes it, and as it wrote it before
    "json": (handed({"much": entry(3.5), "town": entry("Odesa")}), [["Fox", "much", False, 3.5], ["Fox", "town", False, "Odesa"]], {}),
    "json again": (handed({"chance-again": entry(70)}), [["Fox", "chance", True, 70]], {}),
    "json series": (handed({"line": entry([2, 2.5])}), [["Fox", "line", False, [2, 2.5]]], {}),
    "json quiz": (handed({"check": entry({"one": {"right": True, "first": True, "given": ["B"]}, "some": {"given": ["D", "E"]}})}),
                  [["Fox", "one", False, ["B"]], ["Fox", "some", False, ["D", "E"]]], {}),
    "json quiz number": (handed({"check": entry({"size": {"given": ["4,8"]}})}), [["Fox", "size", False, 4.8]], {}),
    "json without who": (json.dumps({"much": entry(3)}), [["file", "much", False, 3]], {}),
    "json with a mark": ("\ufeff" + handed({"much": entry(3)}), [["Fox", "much", False, 3]], {}),
    "json digits as text": (handed({"much": entry("3,5 km")}), [["Fox", "much", False, 3.5]], {}),
    "json letters": (handed({"town": entry("Львів")}, name="Їжак"), [["Їжак", "town", False, "Львів"]], {}),
    "json text": (handed({"why": entry("two\nlines  | <b>bold</b>")}), [["Fox", "why", False, "two lines | <b>bold</b>"]], {}),
    "json zero": (handed({"chance": entry(0)}), [["Fox", "chance", False, 0]], {}),
    # JSON that is wrong in a part
    "json unknown": (handed({"other": entry(3), "much": entry(3)}), [["Fox", "much", False, 3]], {1: "no question"}),
    "json prototype": ('{"answers": {"__proto__": {"value": 3}, "constructor": {"value": 3}}}', [], {1: "no question"}),
    "json quiz again": (handed({"check": entry({"one-again": {"given": ["B"]}})}), [], {1: "no question"}),
    "json percent": (handed({"chance": entry(101)}), [], {1: "from 0 to 100"}),
    "json below": (handed({"chance": entry(-1)}), [], {1: "from 0 to 100"}),
    "json infinite": ('{"answers": {"much": {"value": 1e999}}}', [], {1: "expected a number"}),
    "json word": (handed({"much": entry("many")}), [], {1: "expected a number"}),
    "json truth": (handed({"much": entry(True)}), [], {1: "expected a number"}),
    "json two numbers": (handed({"much": entry([3, 4])}), [], {1: "expected a number"}),
    "json unclear": (handed({"much": entry("1,234")}), [], {1: "1.234 or 1234"}),
    "json option": (handed({"town": entry("Lwów")}), [], {1: "one of the options"}),
    "json short line": (handed({"line": entry([2])}), [], {1: "each point"}),
    "json no value": (handed({"much": {"question": "?"}}), [], {1: "an answer"}),
    "json null": (handed({"much": None}), [], {1: "an answer"}),
    "json empty text": (handed({"why": entry("  ")}), [], {1: "an answer"}),
    "json two of one": (handed({"check": entry({"one": {"given": ["A", "B"]}})}), [], {1: "one option"}),
    "json twice": (handed({"check": entry({"some": {"given": ["D", "D"]}})}), [], {1: "one of the options"}),
    "json nested": (handed({"why": entry([{"a": 1}])}), [], {1: "an answer"}),
    "json line": ('{\n "answers": {\n  "much": {"value": 3},\n  "town": {"value": "?"}\n }\n}', [["file", "much", False, 3]], {4: "one of the options"}),
    # Files that are no answers
    "json cut": (handed({"much": entry(3)})[:-20], [], {1: "breaks off"}),
    "json cut later": ('{\n"much": {\n"value": 3,,}}', [], {3: "breaks off"}),
    "json list": ("[1, 2]", [], {1: "expected a file"}),
    "json empty": ("{}", [], {1: "expected a file"}),
    "json elsewhere": ('{"cells": [], "metadata": 1}', [], {1: "no question"}),
    "empty": ("", [], {0: "nothing in it"}),
    "blank": (" \n\n", [], {0: "nothing in it"}),
    "archive": (b"PK\x03\x04\x14\x00", [], {0: "Unpack it"}),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00", [], {0: "expected a file"}),
    "prose": ("Dear teacher, here are my answers.", [], {1: "expected a file"}),
    "page": ("<!doctype html><p>answers</p>", [], {1: "expected a file"}),
    "large": (b" " * 2_100_000, [], {0: "found 2 MB"}),
    # CSV
    "csv": (sheet("7b,Fox,much,3", "7b,Fox,chance,20"), [["Fox", "much", False, 3], ["Fox", "chance", False, 20]], {}),
    "csv quoted": (sheet('7b,Fox,town,"Kyiv, the capital"'), [["Fox", "town", False, "Kyiv, the capital"]], {}),
    "csv two lines": (sheet('7b,Fox,why,"a ""b""\nc"', "7b,Fox,much,x"), [["Fox", "why", False, 'a "b" c']], {4: "expected a number"}),
    "csv parts": (sheet("7b,Fox,some,D | F", "7b,Fox,line,2|3"), [["Fox", "some", False, ["D", "F"]], ["Fox", "line", False, [2, 3]]], {}),
    "csv semicolons": (sheet("7b;Fox;much;3,5", head="class;name;id;answer"), [["Fox", "much", False, 3.5]], {}),
    "csv tabs": (sheet("7b\tFox\tmuch\t3", head="class\tname\tid\tanswer"), [["Fox", "much", False, 3]], {}),
    "csv other order": (sheet("3,much", head="Answer,ID"), [["file", "much", False, 3]], {}),
    "csv more columns": (sheet("7b,Fox,much,3,note", head="class,name,id,answer,remark"), [["Fox", "much", False, 3]], {}),
    "csv windows": (sheet("7b,Fox,much,3\r").replace("\n", "\r\n"), [["Fox", "much", False, 3]], {}),
    "csv blank lines": (sheet("", "7b,Fox,much,3", ",,,", ""), [["Fox", "much", False, 3]], {}),
    "csv formula": (sheet("7b,'=Fox,why,'=1+1", "7b,'=Fox,much,-3"), [["=Fox", "why", False, "=1+1"], ["=Fox", "much", False, -3]], {}),
    "csv utf-16": (codecs.BOM_UTF16_LE + sheet("7b,Їжак,town,Львів").encode("utf-16-le"), [["Їжак", "town", False, "Львів"]], {}),
    "csv windows-1252": (sheet("7b,Müller,much,3").encode("cp1252"), [["Müller", "much", False, 3]], {}),
    "csv again": (sheet("7b,Fox,chance,true,70", "7b,Fox,chance,false,20", head="class,name,id,again,answer"),
                  [["Fox", "chance", True, 70], ["Fox", "chance", False, 20]], {}),
    "csv no id": (sheet("7b,Fox,3", head="class,name,answer"), [], {1: "columns id and answer"}),
    "csv cells": (sheet("7b,Fox,town,Kyiv, the capital", "7b,Fox,much"), [], {2: "found 5 cells; expected 4", 3: "found 3 cells"}),
    "csv some wrong": (sheet("7b,Fox,much,3", "7b,Fox,,3", "7b,Fox,much,", "7b,Fox,chance,80 %"),
                       [["Fox", "much", False, 3], ["Fox", "chance", False, 80]], {3: "no question", 4: "an answer"}),
    "csv open quote": (sheet('7b,Fox,why,"never closed', "7b,Fox,much,3"), [["Fox", "why", False, "never closed 7b,Fox,much,3"]], {}),
    # Lines of text, whatever stands around them
    "lines": ("[[7b | Fox | much | 3]]\n[[7b | Fox | town | Львів]]", [["Fox", "much", False, 3], ["Fox", "town", False, "Львів"]], {}),
    "lines in a chat": ("10:31 Anna: [[7b | Fox | much | 3]] done!\n10:32 Ben: hi [[7b|Owl|chance|20]] [[7b|Owl|why|a | b]]",
                        [["Fox", "much", False, 3], ["Owl", "chance", False, 20], ["Owl", "why", False, "a | b"]], {}),
    "lines of a form": ('"2026/03/04","[[7b | Fox | much | 3]]\n[[7b | Fox | some | D | F]]"', [["Fox", "much", False, 3], ["Fox", "some", False, ["D", "F"]]], {}),
    "lines of a mail": ("> [[7b | Fox | town | Kyiv,\n> the capital]]", [["Fox", "town", False, "Kyiv, the capital"]], {}),
    "lines without a class": ("[[ | Fox | much | 3]]", [["Fox", "much", False, 3]], {}),
    "lines without a name": ("\n[[7b | | much | 3]]", [], {2: "expected a pseudonym"}),
    "lines cut": ("[[7b | Fox | much | 3]]\n[[7b | Fox | chan", [["Fox", "much", False, 3]], {2: "both brackets"}),
    "lines cut between": ("[[7b | Fox | much\n[[7b | Fox | chance | 20]]", [["Fox", "chance", False, 20]], {1: "both brackets"}),
    "lines too short": ("[[7b | Fox | 3]]", [], {1: "both brackets"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(blank: Page) -> Page:
    """A page with the script that reads."""
    blank.add_script_tag(content=files.named("words", "number", "csv", "rows"))
    return blank


def read(page: Page, *handed_in: tuple[str, str | bytes]) -> dict:
    """What the page's reader makes of files."""
    encoded = [
        {"name": name, "data": b64encode(text.encode() if isinstance(text, str) else text).decode()}
        for name, text in handed_in
    ]
    return page.evaluate(
        """([questions, files]) => pagewidgetsRows(questions, files.map(({ name, data }) =>
          ({ name, bytes: Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) })))""",
        [CLASS.questions, encoded],
    )


@pytest.mark.parametrize("name", READ)
def test_reading(reader, name):
    text, rows, faults = READ[name]
    found = read(reader, ("file.txt", text))
    assert [[row[key] for key in ("name", "id", "again", "value")] for row in found["rows"]] == rows
    assert {fault["line"] for fault in found["faults"]} == set(faults)
    for fault in found["faults"]:
        assert fault["file"] == "file.txt"
        assert faults[fault["line"]] in fault["reason"]


def test_sixty_files_are_read():
    assert len(READ) >= 60
    assert sum(bool(faults) for _, _, faults in READ.values()) >= 30


def test_a_question_in_two_wordings_and_a_separator_are_refused():
    other = Predict("much", "How many?", reveal="3.", unit="km")
    with pytest.raises(PagewidgetsError, match="a and b ask 'much' in different words"):
        ClassAnswers({"a": PREDICTIONS, "b": [other]})
    bar = Predict("bar", "Which?", reveal="A.", kind="choice", options=["A | B", "C"])
    with pytest.raises(PagewidgetsError, match=r"bar: found 'A \| B'"):
        ClassAnswers({"a": [bar]})


# Statistics

NUMBERS = st.lists(st.floats(-1e6, 1e6), max_size=30)


@given(NUMBERS.filter(bool))
def test_quartiles_are_numpys(values):
    spread = statistics.spread(values)
    assert spread["count"] == len(values)
    found = [spread["low"], spread["median"], spread["high"]]
    assert found == pytest.approx(np.quantile(values, [0.25, 0.5, 0.75]), abs=1e-6)


@given(NUMBERS, NUMBERS)
def test_a_histogram_counts_everybody_once(before, after):
    rows = statistics.histogram(before, after, False)
    assert [sum(row[2] for row in rows), sum(row[3] for row in rows)] == [len(before), len(after)]
    assert len(rows) <= statistics.MOST
    assert all(one[1] == other[0] for one, other in itertools.pairwise(rows))


def test_calibration_and_brier():
    forecasts = [[100, 1], [80, 0], [79, 1], [0, 0], [20, 1]]
    found = statistics.calibration(forecasts)
    assert [row[2:] for row in found["rows"]] == [
        [1, 0, 0],
        [1, 20, 100],
        [1, 79, 100],
        [2, 90, 50],
    ]
    assert found["brier"] == pytest.approx((0 + 0.64 + 0.21**2 + 0 + 0.64) / 5)


def test_the_page_counts_as_python_does(blank):
    random = np.random.default_rng(7)

    def numbers(size: int) -> list[float]:
        return [float(one) for one in random.choice([0, 50, 99.5, 1e5], 1) * random.random(size)]

    calls = []
    for size in (0, 1, 2, 25, 400):
        forecasts = [
            [float(p), int(random.random() < p / 100)] for p in random.integers(0, 101, size)
        ]
        asked = [
            {"kind": "number", "options": [], "before": numbers(size), "after": numbers(size // 2)},
            {"kind": "probability", "options": [], "before": [one[0] for one in forecasts], "after": []},
            {"kind": "series", "options": ["2", "3"], "before": [numbers(2) for _ in range(size)], "after": []},
            {"kind": "multiple", "options": ["D", "E"], "before": [["D"], ["D", "E"]] * size, "after": [["E"]]},
        ]  # fmt: skip
        calls.append([asked, forecasts])
    expected = [here(statistics.results, one) for one in calls]
    found = there(blank, statistics.results, calls, Parameters)
    assert all("result" in one for one in expected)
    assert differences(expected, found, tolerance=1e-12) == []


# The pages


def page_of(page: Page, *shown: object, scripts: str) -> None:
    """A page of these elements."""
    page.goto("about:blank")
    page.route(
        "http://class.test/**",
        lambda route: route.fulfill(
            body="<!doctype html><title>Class</title><main></main>", content_type="text/html"
        ),
    )
    page.goto("http://class.test/")
    page.add_style_tag(content=files.style() + files.style("class"))
    page.evaluate(
        "(html) => { document.querySelector('main').innerHTML = html; }",
        "\n".join(str(one.markup()) for one in shown),
    )
    page.add_script_tag(content=f"window.pagewidgetsStatistics = {CLASS.program}")
    page.add_script_tag(content=files.script(*scripts.split()))


def test_what_a_student_hands_in_is_read_back(new_page, reader):
    page = new_page()
    page_of(page, Answers(), *PREDICTIONS, QUIZ, scripts="predict quiz answers")
    given_values = {
        "much": 3.5,
        "chance": 70,
        "town": "Львів",
        "why": "=1+1 | ]] a",
        "line": [2, 3.5],
        "chance-again": 65,
    }
    quiz = {
        "one": {"right": True, "first": False, "given": ["B"]},
        "some": {"right": False, "first": False, "given": ["D", "E"]},
    }
    for id, value in {**given_values, "check": quiz}.items():
        page.evaluate(
            "([id, value]) => pagewidgetsStore.set(id, {question: '?', answer: '!', value})",
            [id, value],
        )
    answers = page.locator("pagewidgets-answers")
    copy = answers.get_by_role("button", name="Copy as text")
    copy.click()
    expect(answers).to_contain_text("Write a pseudonym first")
    expect(answers.get_by_label("Pseudonym")).to_be_focused()
    answers.get_by_label("Class code").fill("7|b")
    answers.get_by_label("Pseudonym").fill("Їжак]]")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    copy.click()
    lines = answers.locator("textarea").input_value()
    links = [link.get_attribute("href") for link in answers.locator("a[download]").all()]
    assert answers.locator("a[download]").first.get_attribute("download") == "answers-7b-Їжак.json"
    texts = [unquote(link.partition(",")[2]) for link in links] + [lines]
    assert "'=1+1" in texts[1]
    found = [read(reader, ("any.txt", text)) for text in texts]
    assert [one["faults"] for one in found] == [[], [], []]
    values = [
        {(row["class"], row["name"], row["id"], row["again"]): row["value"] for row in one["rows"]}
        for one in found
    ]
    asked = {**given_values, "one": ["B"], "some": ["D", "E"]}
    whole = {
        ("7b", "Їжак", id.removesuffix("-again"), id.endswith("-again")): value
        for id, value in asked.items()
    }
    assert values[0] == values[1] == whole
    assert values[2] == {**whole, ("7b", "Їжак", "why", False): "=1+1 | ] ] a"}
    # What is erased is erased whole.
    page.on("dialog", lambda dialog: dialog.accept())
    answers.get_by_role("button", name="Erase all answers").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(answers.get_by_role("heading")).to_have_count(0)


@pytest.fixture
def classroom(page: Page) -> Page:
    page_of(page, CLASS, scripts="class")
    return page


def hand_in(page: Page, **given: str) -> None:
    page.get_by_label("Files of your students").set_input_files(
        [
            {"name": f"{name}.json", "mimeType": "application/json", "buffer": text.encode()}
            for name, text in given.items()
        ]
    )


def test_before_and_after(classroom):
    people = {
        f"s{i}": handed({"chance": entry(10 * i), "chance-again": entry(90), "town": entry("Odesa" if i else "Львів"),
                         "why": entry("<img src=x onerror=window.hit=1>"), "check": entry({"one": {"given": ["C" if i else "B"]}})}, name=f"s{i}")
        for i in range(5)
    }  # fmt: skip
    hand_in(classroom, **people, broken="{")
    status = classroom.get_by_role("status")
    expect(status).to_have_text("People: 5. Answers: 25, questions: 4. Left out: 1.")
    expect(classroom.get_by_text("broken.json, line 1: the JSON ends")).to_be_visible()
    chance = classroom.locator("#class-chance")
    expect(chance.locator("summary")).to_have_text("How likely? (5 answered, 5 again)")
    chance.locator("summary").press("Enter")
    expect(chance).to_contain_text("First: 5 answers, median 20, the middle half from 10 to 30.")
    expect(chance).to_contain_text("Again: 5 answers, median 90, the middle half from 90 to 90.")
    assert chance.locator("tbody tr").last.inner_text().split() == ["90", "to", "100", "0", "5"]
    lengths = (
        chance.locator("tbody tr")
        .last.locator("i")
        .evaluate_all("(all) => all.map((one) => one.style.inlineSize)")
    )
    assert lengths == ["0%", "100%"]
    town = classroom.locator("#class-town")
    town.locator("summary").click()
    assert [row.split()[-1] for row in town.locator("tbody tr").all_inner_texts()] == [
        "0",
        "1",
        "4",
    ]
    quiz = classroom.locator("#class-quizzes tbody tr")
    expect(quiz).to_contain_text(["Which one? one1 of 5C (4)"])
    classroom.locator("#class-quizzes summary").click()
    for cells in (town.locator("td"), quiz.locator("td")):  # read from the last row of a room
        assert cells.first.evaluate("(cell) => getComputedStyle(cell).fontSize") == "24px"
    assert classroom.locator("#class-why img").count() == 0
    assert classroom.evaluate("window.hit") is None
    assert classroom.evaluate("document.querySelectorAll('#class-why li').length") == 5
    # What a fold shows stays open when more comes.
    hand_in(classroom, more=handed({"chance": entry(50)}, name="s9"))
    expect(status).to_contain_text("People: 6.")
    expect(chance).to_have_attribute("open", "")


def test_before_anything_is_read_there_is_nothing_to_forget(classroom, log):
    classroom.get_by_role("button", name="Forget all").click()
    expect(classroom.get_by_role("status")).to_contain_text("Nothing was read yet.")
    hand_in(classroom, a=handed({"chance": entry(10)}, name="a"))
    expect(classroom.get_by_role("status")).to_contain_text("People: 1.")
    assert log.errors == []


def test_calibration_waits_for_what_happened(classroom):
    hand_in(
        classroom,
        a=handed({"chance-again": entry(80), "chance": entry(10)}, name="a"),
        b=handed({"chance": entry(60)}, name="b"),
    )
    fold = classroom.locator("#class-calibration")
    fold.locator("summary").click()
    assert fold.locator("table").count() == 0
    box = fold.get_by_role("combobox")
    box.select_option("yes")
    expect(fold).to_contain_text("Brier score 0.10")
    expect(box).to_be_focused()
    assert [row.split()[:4] for row in fold.locator("tbody tr").all_inner_texts()] == [
        ["60", "to", "80%", "1"],
        ["80", "to", "100%", "1"],
    ]


def test_what_was_left_out_stays_closed_once_it_was_closed(classroom):
    left = classroom.locator("details", has=classroom.locator("summary:text('Left out')"))
    hand_in(classroom, a=handed({"chance": entry(10)}, name="a"), b="{")
    expect(left).to_have_attribute("open", "")
    left.locator("summary").press("Enter")
    hand_in(classroom, c=handed({"chance": entry(20)}, name="c"))
    expect(classroom.get_by_role("status")).to_contain_text("People: 2.")
    expect(left).not_to_have_attribute("open", "")


def test_two_files_of_one_pseudonym_and_two_versions(classroom):
    later = WHEN.replace("2026", "2027")
    hand_in(
        classroom,
        new=handed({"much": entry(4, later)}, version="2"),
        old=handed({"much": entry(3), "chance": entry(20)}, name="FOX"),
        other=handed({"much": entry(9)}, **{"class": "8a"}),
    )
    expect(classroom.get_by_role("status")).to_have_text(
        "People: 2. Answers: 3, questions: 2. Left out: 0."
    )
    assert sorted(
        classroom.locator(
            "pagewidgets-class details:has(summary:text('To know')) li"
        ).all_text_contents()
    ) == [
        "Fox: answers in 2 files (new.json, old.json). Of each answer the newest counts. If these are two people, give one another pseudonym.",
        "The answers come from different versions of the book: 1, 2.",
    ]
    classroom.get_by_label("Class", exact=True).select_option("7b")
    expect(classroom.get_by_role("status")).to_have_text(
        "People: 1. Answers: 2, questions: 2. Left out: 0."
    )
    classroom.locator("#class-much summary").click()
    expect(classroom.locator("#class-much")).to_contain_text("First: 1 answer, median 4,")


def test_four_hundred_files_and_pasted_lines(classroom):
    hand_in(
        classroom,
        **{
            f"n{i}": handed({"much": entry(i), "why": entry(f"text {i}")}, name=f"n{i}")
            for i in range(400)
        },
    )
    expect(classroom.get_by_role("status")).to_contain_text("People: 400. Answers: 800")
    classroom.get_by_label("Or paste their lines").fill("[[7b | pasted | much | 12]]")
    classroom.get_by_role("button", name="Read the lines").press("Enter")
    expect(classroom.get_by_role("status")).to_contain_text("People: 401. Answers: 801")
    link = classroom.get_by_role("link", name="Download all of them")
    assert len(unquote(link.get_attribute("href")).splitlines()) == 802
    classroom.get_by_role("button", name="Forget all").click()
    expect(classroom.get_by_role("status")).to_contain_text("Nothing was read yet")


def test_a_kernel_gets_the_rows():
    answers = ClassAnswers({"first": PREDICTIONS})
    assert answers.table.empty
    widget = answers._repr_mimebundle_()
    assert widget
    answers.widget.value = [
        {
            "class": "7b",
            "name": "Fox",
            "id": "much",
            "again": False,
            "value": 3,
            "when": WHEN,
            "file": "a.json",
            "version": "1",
        }
    ]
    assert answers.table.loc[0, ["name", "value"]].to_list() == ["Fox", 3]
