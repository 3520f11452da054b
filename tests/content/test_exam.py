"""Questions for credit: the instructor's file, the paper and its key, and what learning systems read.

Moodle's choices come back through a library that reads Moodle XML. Nobody's library reads its numbers,
or Canvas's QTI with feedback: those come back by the paths on which both systems look for them.
"""

import io
import json
import math
import time
import zipfile
from html import unescape
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from moodle_xml_parser.parser import parse_bytes

from authoring import exam, lms

SAMPLE = exam.read(exam.SAMPLE)
BOOK = list(exam.of_book())
HARD = {
    "id": "hard",
    "title": "A/B & <C>",
    "questions": [
        {
            "id": "hard-1",
            "stem": 'Is 2 < 3 & "so"? *Yes*, says [a page](https://example.org/?a=1&b=2). Київ ≥ 1',
            "options": [
                {"text": "<b>no tag</b>", "correct": True, "feedback": "`code` & ]]> **strong**"},
                {"text": "1. no list", "correct": False, "feedback": "# no heading\nbut two lines"},
                {"text": "![no](picture.png)", "correct": False, "feedback": "[no](javascript:x)"},
            ],
        },
        {
            "id": "hard-2",
            "kind": "number",
            "stem": "How many?",
            "answer": -0.1,
            "tolerance": 0.2,
            "feedback": {"right": "R <", "low": "L &", "high": "H >"},
        },
    ],
}
ALL = {"sample": [SAMPLE], "book": BOOK, "hard": [HARD]}


def asked(quizzes, *kinds):
    return [
        question
        for quiz in quizzes
        for question in quiz["questions"]
        if question.get("kind", "single") in kinds
    ]


def every(element, path):
    """What stands at a path, in any name space."""
    return element.findall(
        "/".join(f"{{*}}{part}" if part[0].isalpha() else part for part in path.split("/"))
    )


def only(element, path):
    [found] = every(element, path)
    return found.text


# --- Moodle ----------------------------------------------------------------------------


@pytest.mark.parametrize("quizzes", ALL.values(), ids=ALL)
def test_moodle_gets_every_choice(quizzes):
    read = parse_bytes(lms.moodle(quizzes))["multichoice"]
    questions = asked(quizzes, "single", "multiple")
    assert [one.name for one in read] == [question["id"] for question in questions]
    for one, question in zip(read, questions, strict=True):
        assert one.single is (question.get("kind", "single") == "single")
        # The library undoes one more layer of entities than Moodle does.
        assert one.text_pre_parse == unescape(lms.html(question["stem"]))
        assert [(option.answer, option.feedback) for option in one.options] == [
            (unescape(lms.html(option["text"])), unescape(lms.html(option["feedback"])))
            for option in question["options"]
        ]
        worth = [option.score_fraction for option in one.options]
        assert [part > 0 for part in worth] == [o["correct"] for o in question["options"]]
        assert sum(part for part in worth if part > 0) == pytest.approx(100, abs=1e-4)
        if not one.single:
            assert sum(worth) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("quizzes", ALL.values(), ids=ALL)
def test_moodle_gets_every_number(quizzes):
    """It takes the first answer within whose tolerance a number lies."""
    root = ElementTree.fromstring(lms.moodle(quizzes))
    read = {
        only(one, "name/text"): one
        for one in root.iter("question")
        if one.get("type") == "numerical"
    }
    questions = asked(quizzes, "number")
    assert list(read) == [question["id"] for question in questions]
    for question in questions:
        answer, tolerance = question["answer"], question["tolerance"]

        def note(number, node=read[question["id"]]):
            for one in node.iter("answer"):
                if math.isclose(
                    number,
                    v := float(only(one, "text")),
                    abs_tol=float(only(one, "tolerance")) + 1e-9,
                ):
                    return float(one.get("fraction")), only(one, "feedback/text"), v

        told = {key: lms.html(text) for key, text in question["feedback"].items()}
        assert note(answer) == (100, told["right"], answer)
        assert note(answer + tolerance)[1] == note(answer - tolerance)[1] == told["right"]
        assert note(answer - tolerance - 0.01)[:2] == note(answer - 1000)[:2] == (0, told["low"])
        assert note(answer + tolerance + 0.01)[:2] == note(answer + 1000)[:2] == (0, told["high"])


def test_moodle_has_a_category_for_each_quiz():
    root = ElementTree.fromstring(lms.moodle([*BOOK, HARD]))
    titles = [one.text for one in root.findall("question/category/text")]
    assert len(set(titles)) == len(BOOK) + 1
    assert titles[-1] == "$course$/top/A//B & <C>"


# --- Canvas ----------------------------------------------------------------------------


def packed(quizzes):
    """The items of a package by way of its manifest, and the settings of its quizzes."""
    archive = zipfile.ZipFile(io.BytesIO(lms.qti(quizzes)))
    manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    listed = [one.get("href") for one in every(manifest, "resources/resource/file")]
    assert sorted(["imsmanifest.xml", *listed]) == sorted(archive.namelist())
    files = [ElementTree.fromstring(archive.read(name)) for name in listed]
    items = [item for file in files for item in every(file, "assessment/section/item")]
    return items, [only(file, "title") for file in files if file.tag == f"{{{lms.CANVAS}}}quiz"]


def fields(item):
    return {
        only(one, "fieldlabel"): only(one, "fieldentry")
        for one in every(item, "itemmetadata/qtimetadata/qtimetadatafield")
    }


def feedback(item):
    return {
        one.get("ident"): only(one, "flow_mat/material/mattext")
        for one in every(item, "itemfeedback")
    }


def scored(item):
    """The conditions that give the point."""
    [right] = [one for one in every(item, "resprocessing/respcondition") if every(one, "setvar")]
    assert only(right, "setvar") == "100"
    return every(right, "conditionvar")[0]


@pytest.mark.parametrize("quizzes", ALL.values(), ids=ALL)
def test_canvas_gets_every_question(quizzes):
    items, titles = packed(quizzes)
    assert titles == [quiz["title"] for quiz in quizzes]
    questions = asked(quizzes, *lms.TYPES)
    assert [item.get("ident") for item in items] == [question["id"] for question in questions]
    for item, question in zip(items, questions, strict=True):
        assert fields(item)["question_type"] == lms.TYPES[question.get("kind", "single")]
        assert only(item, "presentation/material/mattext") == lms.stem(question)


@pytest.mark.parametrize("quizzes", ALL.values(), ids=ALL)
def test_canvas_gets_every_choice(quizzes):
    items = {item.get("ident"): item for item in packed(quizzes)[0]}
    for question in asked(quizzes, "single", "multiple"):
        item = items[question["id"]]
        labels = every(item, "presentation/response_lid/render_choice/response_label")
        notes = feedback(item)
        shown = {
            only(one, "conditionvar/varequal"): notes[
                every(one, "displayfeedback")[0].get("linkrefid")
            ]
            for one in every(item, "resprocessing/respcondition")
            if every(one, "displayfeedback")
        }
        several = question.get("kind") == "multiple"
        right = {one.text for one in every(scored(item), "and/varequal" if several else "varequal")}
        wrong = {one.text for one in every(scored(item), "and/not/varequal")}
        ids = [label.get("ident") for label in labels]
        assert wrong == (set(ids) - right if several else set())
        assert [
            (only(label, "material/mattext"), id in right, shown[id])
            for id, label in zip(ids, labels, strict=True)
        ] == [
            (lms.html(option["text"]), option["correct"], lms.html(option["feedback"]))
            for option in question["options"]
        ]


@pytest.mark.parametrize("quizzes", ALL.values(), ids=ALL)
def test_canvas_gets_every_number(quizzes):
    items = {item.get("ident"): item for item in packed(quizzes)[0]}
    for question in asked(quizzes, "number"):
        item, (answer, tolerance) = (
            items[question["id"]],
            (question["answer"], question["tolerance"]),
        )
        bounds = [
            float(only(scored(item), f"or/{path}"))
            for path in ("varequal", "and/vargte", "and/varlte")
        ]
        assert bounds == pytest.approx([answer, answer - tolerance, answer + tolerance])
        notes = feedback(item)
        assert notes["correct_fb"] == lms.html(question["feedback"]["right"])
        for way in ("low", "high"):
            assert lms.html(question["feedback"][way]) in notes["general_incorrect_fb"]


# --- Text as HTML ------------------------------------------------------------------------


def test_text_becomes_html_and_nothing_in_it_runs():
    stem, *_ = (lms.html(question["stem"]) for question in HARD["questions"])
    assert stem == (
        "Is 2 &lt; 3 &amp; &quot;so&quot;? <em>Yes</em>, says "
        '<a href="https://example.org/?a=1&amp;b=2">a page</a>. Київ ≥ 1'
    )
    options = HARD["questions"][0]["options"]
    assert lms.html(options[0]["text"]) == "&lt;b&gt;no tag&lt;/b&gt;"
    assert lms.html(options[1]["text"]) == "1. no list"
    assert lms.html(options[1]["feedback"]) == "# no heading<br />\nbut two lines"
    assert "<img" not in lms.html(options[2]["text"])
    assert "href" not in lms.html(options[2]["feedback"])


def test_the_same_questions_give_the_same_bytes_at_another_hour(monkeypatch):
    now = lms.qti(BOOK)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(10**9))
    assert lms.qti(BOOK) == now


# --- On paper ----------------------------------------------------------------------------


def test_the_paper_has_every_question_and_no_answer():
    page = BeautifulSoup(exam.paper(SAMPLE, key=False), "html.parser")
    text = page.get_text()
    assert [" ".join(one.get_text().split()) for one in page.select("ol > li > p:first-child")] == [
        BeautifulSoup(lms.html(question["stem"]), "html.parser").get_text()
        for question in SAMPLE["questions"]
    ]
    for question in SAMPLE["questions"]:
        notes = [option["feedback"] for option in question.get("options", [])]
        assert not any(
            note[:30] in text for note in [*notes, *question.get("feedback", {}).values()]
        )
    assert page.select(".right, .note") == []
    assert page.select("script, link, img") == []


def test_the_key_marks_what_is_right_and_says_why():
    page = BeautifulSoup(exam.paper(SAMPLE, key=True), "html.parser")
    boxes = ["right" in one.get("class", []) for one in page.select("ul > li")]
    options = [o for question in SAMPLE["questions"] for o in question.get("options", [])]
    assert boxes == [option["correct"] for option in options]
    assert len(page.select(".note")) == len(options) + 3 * len(asked([SAMPLE], "number"))
    assert "80 %" in page.get_text()


# --- The instructor's file ---------------------------------------------------------------


def broken(**changes):
    """The sample with other values at these places of its first question."""
    exam_file = json.loads(exam.SAMPLE.read_text("utf-8"))
    exam_file["questions"][0] |= changes
    return exam_file


OPTION = {"text": "One", "correct": True, "feedback": "Because."}
FAULTS = {
    "not an object": ([], ["the whole", "expected an object"]),
    "no title": ({"id": "exam", "questions": []}, ["title", "expected a text"]),
    "a strange key": (broken() | {"instruction": "x"}, ["instruction", "instructions"]),
    "an id": (broken(id="Q 1"), ["question 1", "id", "lower-case letters"]),
    "a kind": (broken(kind="essay"), ["exam-01", "kind", "'essay'", "single, multiple, number"]),
    "a stem": (broken(stem=""), ["exam-01", "stem", "expected a text"]),
    "two right": (broken(options=[OPTION, OPTION | {"text": "Two"}]), ["exam-01", "options", "expected one"]),
    "a key of nobody": (broken(hint="x"), ["exam-01", "hint", "nobody reads it"]),
    "an id twice": (broken(id="exam-02"), ["exam-02", "id", "stands twice"]),
    "too many": (
        broken(kind="multiple", options=[OPTION | {"text": f"{n}"} for n in range(11)]),
        ["exam-01", "options", "found 11", "10 at most"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_file_question_field_and_what_was_expected(
    tmp_path, content, said, capsys
):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    assert exam.main([str(file)]) == 1
    error = capsys.readouterr().err
    assert [words for words in (str(file), *said) if words not in error] == []


def test_a_file_that_is_no_json_and_one_that_is_missing(tmp_path, capsys):
    file = tmp_path / "mine.json"
    assert exam.main([str(file)]) == 1
    assert "No such file" in capsys.readouterr().err
    file.write_text('{"id": "exam",\n "title": }', encoding="utf-8")
    assert exam.main([str(file)]) == 1
    assert f"{file}, line 2, column 11" in capsys.readouterr().err


def test_a_sample_is_laid_down_once_and_what_was_written_stays(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(exam, "ROOT", tmp_path)
    monkeypatch.setattr(exam, "FOLDER", tmp_path / "made")
    monkeypatch.setattr(exam, "of_book", lambda: iter([HARD]))
    assert exam.main([""]) == 0
    assert "was missing" in capsys.readouterr().out
    (tmp_path / "exam.json").write_text(json.dumps(HARD), encoding="utf-8")
    assert exam.main([""]) == 0
    assert "was missing" not in capsys.readouterr().out
    assert "hard-1" in (tmp_path / "made" / "key.html").read_text("utf-8")
    assert len(list((tmp_path / "made").iterdir())) == 6


# --- The sample --------------------------------------------------------------------------


def test_the_sample_teaches_and_gives_nothing_away():
    questions = SAMPLE["questions"]
    assert len(questions) == 10
    assert {question["kind"] for question in questions} == {"single", "multiple", "number"}
    notes = [
        note
        for question in questions
        for note in [
            *question.get("feedback", {}).values(),
            *(option["feedback"] for option in question.get("options", [])),
        ]
    ]
    assert min(map(len, notes)) >= 60
    assert len(set(notes)) == len(notes)
    places = []
    for question in asked([SAMPLE], "single", "multiple"):
        options = question["options"]
        lengths = [len(option["text"]) for option in options]
        assert max(lengths) <= 1.25 * min(lengths), question["id"]
        if question["kind"] == "single":
            places.append([option["correct"] for option in options].index(True))
    assert all(places.count(place) <= math.ceil(len(places) / 2) for place in places)


def test_the_sample_asks_nothing_that_the_pages_ask():
    pages = {question["stem"] for question in asked(BOOK, *lms.TYPES)}
    assert not pages & {question["stem"] for question in SAMPLE["questions"]}
