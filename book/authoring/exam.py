"""Questions for credit: `python -m authoring.exam [FILE]` (`make exam`).

From a file that the instructor fills, exam.json, it makes a paper to print, the key apart, and the
files for Moodle and Canvas; beside them it puts the questions of the book for these two. All of it
lies in _build/exam, which no page and no upload takes from.
"""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from pagewidgets.activities.quiz import CHOICE, NUMBER, Quiz
from pagewidgets.core.errors import PagewidgetsError
from ukraine2021.classroom import files, of_file

from .failures import ROOT, near, shown
from .lms import html, moodle, qti

SAMPLE = Path(__file__).with_name("exam-sample.json")
FOLDER = ROOT / "_build" / "exam"
MOST = 10  # options: Moodle knows no smaller part of a point than a tenth
KEYS = ("id", "kind", "stem", "refs", *CHOICE, *NUMBER)
RIGHT, KEY = ' class="right"', ' class="key"'
NOTES = {"right": "Right", "low": "Lower", "high": "Higher"}
TASKS = {
    "single": "Mark one.",
    "multiple": "Mark all that are right: one or more.",
    "number": "Write a number.",
}
# The size of the paper is the printer's: A4 and Letter both hold it.
STYLE = """
@page { margin: 18mm; }
body { font: 11pt/1.4 "Liberation Serif", "Times New Roman", serif; max-width: 17cm; margin: 1cm auto; color: #000; }
@media print { body { margin: 0; max-width: none; } }
h1 { font-size: 16pt; margin: 0 0 6pt; }
.who { display: flex; gap: 1em; margin: 0 0 12pt; }
.who span { flex: 1; border-bottom: 0.5pt solid #000; padding-bottom: 12pt; }
ol.questions > li { break-inside: avoid; margin: 0 0 14pt; padding-left: 4pt; }
ol.questions > li::marker { font-weight: bold; }
p { margin: 0 0 4pt; }
.task, .note { font-style: italic; }
ul { list-style: none; margin: 0; padding: 0; }
ul li { margin: 0 0 3pt; padding-left: 3.2em; text-indent: -3.2em; break-inside: avoid; }
ul li > * { text-indent: 0; }
.box { display: inline-block; width: 0.75em; height: 0.75em; border: 0.8pt solid #000; margin: 0 0.5em 0 0; }
.single .box { border-radius: 50%; }
.right .box { background: #000; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.right > .text { font-weight: bold; }
.letter { display: inline-block; width: 1.6em; }
.field { display: inline-block; width: 4cm; border-bottom: 0.5pt solid #000; height: 1.6em; }
.note { display: block; font-size: 10pt; }
.note em { font-style: normal; }
.key ol.questions > li { break-inside: auto; }
"""


class ExamError(ValueError):
    """What is wrong with the instructor's file: file, question, field, what was expected."""


def read(file: Path) -> dict[str, Any]:
    """The exam that a file holds. Raises ExamError where it cannot be used."""
    try:
        exam = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = f"{shown(file)}, line {error.lineno}, column {error.colno}"
        raise ExamError(f"{where}: {error.msg}. Expected JSON, as in {shown(SAMPLE)}.") from None
    except UnicodeDecodeError:
        raise ExamError(f"{shown(file)}: not UTF-8. Save it again in this encoding.") from None
    except OSError as error:
        raise ExamError(f"{shown(file)}: {error.strerror}. Name a file: make exam FILE=…") from None
    if fault := next(faults(exam), ""):
        raise ExamError(f"{shown(file)}, {fault}")
    return dict(exam)


def faults(exam: Any) -> Iterator[str]:
    """What is wrong with an exam; only the first is sure, the rest rely on it."""
    if not isinstance(exam, dict) or not isinstance(exam.get("questions"), list):
        yield f"the whole: expected an object with id, title and a list of questions, as in {shown(SAMPLE)}."
    wanted = "id", "title", "instructions", "questions"
    if strange := [key for key in exam if key not in wanted]:
        yield f"{strange[0]}: nobody reads it; expected {', '.join(wanted)}.{near(strange[0], wanted)}"
    if not isinstance(exam.get("instructions", ""), str):
        yield f"instructions: found {exam['instructions']!r}; expected a text."
    try:
        Quiz(**{key: exam.get(key) for key in ("id", "title", "questions")})
    except PagewidgetsError as error:
        yield str(error).removeprefix(f"Quiz({exam.get('id')}), ")
    for question in exam["questions"]:
        if strange := [key for key in question if key not in KEYS]:
            yield f"{question['id']}, {strange[0]}: nobody reads it; expected {', '.join(KEYS)}.{near(strange[0], KEYS)}"
        if len(question.get("options", ())) > MOST:
            yield f"{question['id']}, options: found {len(question['options'])}; expected {MOST} at most."


def of_book() -> Iterator[dict[str, Any]]:
    """Every quiz of the book, its title after the name of its file's chapter."""
    for name in files():
        for quiz in of_file(name).items["quiz"].values():
            where = name.partition("_")[2]
            yield {**quiz, "title": f"{where}: {quiz.get('title') or 'Check yourself'}"}


def paper(exam: Mapping[str, Any], key: bool) -> str:
    """A page to print: the questions, or the key, with what is right and every feedback."""
    title = f"{exam['title']}: key" if key else exam["title"]
    who = '<p class="who"><span>Name</span><span>Date</span></p>' * (not key)
    told = f"<p>{html(exam['instructions'])}</p>" if exam.get("instructions") and not key else ""
    asked = "".join(_asked(question, key) for question in exam["questions"])
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n"
        f'<body{KEY * key}><h1>{html(title)}</h1>\n{who}{told}<ol class="questions">\n{asked}</ol></body></html>\n'
    )


def _asked(question: Mapping[str, Any], key: bool) -> str:
    kind = question.get("kind", "single")
    answer = _field(question, key) if kind == "number" else _options(question, key)
    name = f" <small>({question['id']})</small>" * key
    return (
        f'<li class="{kind}"><p>{html(question["stem"])}{name}</p>\n'
        f'<p class="task">{TASKS[kind]}</p>\n{answer}</li>\n'
    )


def _options(question: Mapping[str, Any], key: bool) -> str:
    lines = [
        f"<li{RIGHT * (key and option['correct'])}>"
        f'<span class="box"></span><span class="letter">{letter}</span>'
        f'<span class="text">{html(option["text"])}</span>{_note(option["feedback"]) * key}</li>\n'
        for letter, option in zip(ascii_uppercase, question["options"], strict=False)
    ]
    return f"<ul>{''.join(lines)}</ul>"


def _field(question: Mapping[str, Any], key: bool) -> str:
    unit = html(question.get("unit", ""))
    if not key:
        return f'<p><span class="field"></span> {unit}</p>'
    notes = "".join(_note(f"{said}: {question['feedback'][note]}") for note, said in NOTES.items())
    return f"<p><b>{question['answer']} {unit}</b> (± {question['tolerance']})</p>{notes}"


def _note(text: str) -> str:
    return f'<span class="note">{html(text)}</span>'


def main(words: list[str]) -> int:
    """Make all files; 1 where the instructor's cannot be used."""
    file = ROOT / (words[0] if words and words[0] else "exam.json")
    if not file.exists() and file == ROOT / "exam.json":
        shutil.copyfile(SAMPLE, file)
        print(
            f"    {shown(file)} was missing: a sample of ten questions lies there now, for you to change."
        )
    try:
        exam = read(file)
    except ExamError as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 1
    book = list(of_book())
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in {
        "paper.html": paper(exam, key=False).encode(),
        "key.html": paper(exam, key=True).encode(),
        "moodle.xml": moodle([exam]),
        "canvas.zip": qti([exam]),
        "book-moodle.xml": moodle(book),
        "book-canvas.zip": qti(book),
    }.items():
        (FOLDER / name).write_bytes(content)
        print(f"    {shown(FOLDER / name)}")
    count = sum(len(quiz["questions"]) for quiz in book)
    print(
        f"==> {len(exam['questions'])} questions of {shown(file)}, {count} of the book. paper.html prints on A4 and Letter."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
