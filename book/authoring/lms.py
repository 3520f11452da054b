"""Questions as learning systems read them: Moodle XML, and a ZIP of QTI 1.2 as Canvas reads it.

It knows the two formats; a quiz is a mapping as `data/` holds it, with every place filled. What is
asked, and where the files go, others decide.
"""

import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markdown_it import MarkdownIt

Question = Mapping[str, Any]
# A text is a line or a few: what a heading or a list would be in Markdown is read as it stands.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
TYPES = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "number": "numerical_question",
}
REACH = 10**9  # how far from the answer a number is still told to be too low or too high
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def html(text: str) -> str:
    """A text as HTML: emphasis, links and code of Markdown; any other sign stays what it is.

    >>> html("*Two* < [three](https://example.org) & 1. four")
    '<em>Two</em> &lt; <a href="https://example.org">three</a> &amp; 1. four'
    """
    return str(MARKDOWN.renderInline(text))


def stem(question: Question) -> str:
    """What is asked, as HTML; where a number is asked for, with its unit."""
    unit = f"\n(Unit of the answer: {question['unit']})" if question.get("unit") else ""
    return html(question["stem"] + unit)


def moodle(quizzes: Iterable[Mapping[str, Any]]) -> bytes:
    """Moodle XML, one category a quiz.

    Of several right options each is worth its part, and each wrong one takes as much in all as the
    right ones give: who marks everything gets nothing.
    """
    root = Element("quiz")
    for quiz in quizzes:
        category = _add(_add(root, "question", type="category"), "category")
        _add(category, "text", "$course$/top/" + quiz["title"].replace("/", "//"))
        for question in quiz["questions"]:
            _moodle_question(root, question)
    return _written(root)


def _moodle_question(root: Element, question: Question) -> None:
    kind = question.get("kind", "single")
    node = _add(root, "question", type="numerical" if kind == "number" else "multichoice")
    _add(_add(node, "name"), "text", question["id"])
    _add(_add(node, "questiontext", format="html"), "text", stem(question))
    _add(node, "defaultgrade", "1")
    _add(node, "idnumber", question["id"])
    if kind == "number":
        _moodle_number(node, question)
        return
    _add(node, "single", str(kind == "single").lower())
    _add(node, "shuffleanswers", "false")
    _add(node, "answernumbering", "ABCD")
    rights = [option["correct"] for option in question["options"]]
    least = 0.0 if kind == "single" else -100 / max(rights.count(False), 1)
    for option in question["options"]:
        worth = 100 / rights.count(True) if option["correct"] else least
        answer = _add(
            node, "answer", fraction=f"{worth:.5f}".rstrip("0").rstrip("."), format="html"
        )
        _add(answer, "text", html(option["text"]))
        _add(_add(answer, "feedback", format="html"), "text", html(option["feedback"]))


def _moodle_number(node: Element, question: Question) -> None:
    """Moodle takes the first answer that fits: so the two wide ones behind it are too low, too high."""
    middle = Decimal(str(question["answer"]))
    ways = (
        ("right", middle, question["tolerance"], "100"),
        ("low", middle - REACH, REACH, "0"),
        ("high", middle + REACH, REACH, "0"),
    )
    for note, value, tolerance, fraction in ways:
        answer = _add(node, "answer", fraction=fraction, format="moodle_auto_format")
        _add(answer, "text", str(value))
        _add(answer, "tolerance", str(tolerance))
        _add(_add(answer, "feedback", format="html"), "text", html(question["feedback"][note]))


def qti(quizzes: Iterable[Mapping[str, Any]]) -> bytes:
    """A ZIP of QTI 1.2, as Canvas writes and reads it: a manifest, and two files for each quiz."""
    manifest = Element("manifest", xmlns=PACKAGE, identifier="questions")
    about = _add(manifest, "metadata")
    _add(about, "schema", "IMS Content")
    _add(about, "schemaversion", "1.1.3")
    _add(manifest, "organizations")
    resources = _add(manifest, "resources")
    files = {}
    for quiz in quizzes:
        id = quiz["id"]
        asked, settings = f"{id}/{id}.xml", f"{id}/assessment_meta.xml"
        files |= {asked: _assessment(quiz), settings: _settings(quiz)}
        resource = _add(resources, "resource", identifier=id, type="imsqti_xmlv1p2")
        _add(resource, "file", href=asked)
        _add(resource, "dependency", identifierref=f"{id}-meta")
        resource = _add(resources, "resource", identifier=f"{id}-meta", type=META, href=settings)
        _add(resource, "file", href=settings)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {"imsmanifest.xml": _written(manifest), **files}.items():
            entry = zipfile.ZipInfo(name)  # without the hour at which it was made
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def _settings(quiz: Mapping[str, Any]) -> bytes:
    """What Canvas wants to know of a quiz beside its questions."""
    root = Element("quiz", xmlns=CANVAS, identifier=quiz["id"])
    _add(root, "title", quiz["title"])
    _add(root, "shuffle_answers", "false")
    _add(root, "quiz_type", "assignment")
    _add(root, "points_possible", str(float(len(quiz["questions"]))))
    _add(root, "allowed_attempts", "1")
    _add(root, "available", "false")
    return _written(root)


def _assessment(quiz: Mapping[str, Any]) -> bytes:
    root = Element("questestinterop", xmlns=QTI)
    assessment = _add(root, "assessment", ident=quiz["id"], title=quiz["title"])
    _fields(_add(assessment, "qtimetadata"), cc_maxattempts="1")
    section = _add(assessment, "section", ident="root_section")
    for question in quiz["questions"]:
        item = _add(section, "item", ident=question["id"], title=question["id"])
        _item(item, question)
    return _written(root)


def _item(item: Element, question: Question) -> None:
    kind = question.get("kind", "single")
    options = {
        f"{question['id']}_{number}": option
        for number, option in enumerate(question.get("options", ()), 1)
    }
    _fields(
        _add(_add(item, "itemmetadata"), "qtimetadata"),
        question_type=TYPES[kind],
        points_possible="1",
        original_answer_ids=",".join(options),
    )
    presentation = _add(item, "presentation")
    _material(presentation, stem(question))
    scoring = Element("resprocessing")
    outcomes = _add(scoring, "outcomes")
    _add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    if kind == "number":
        notes = _number(presentation, scoring, question)
    else:
        notes = _choice(presentation, scoring, options, kind == "single")
    item.append(scoring)
    for id, note in notes.items():
        feedback = _add(item, "itemfeedback", ident=id)
        _material(_add(feedback, "flow_mat"), html(note))


def _choice(
    presentation: Element, scoring: Element, options: Mapping[str, Question], single: bool
) -> dict[str, str]:
    """Options, what is right, and feedback by its id."""
    cardinality = "Single" if single else "Multiple"
    response = _add(presentation, "response_lid", ident="response1", rcardinality=cardinality)
    choices = _add(response, "render_choice")
    for id, option in options.items():
        _material(_add(choices, "response_label", ident=id), html(option["text"]))
        told = _add(scoring, "respcondition", **{"continue": "Yes"})
        _add(_add(told, "conditionvar"), "varequal", id, respident="response1")
        _add(told, "displayfeedback", feedbacktype="Response", linkrefid=f"{id}_fb")
    condition = _right(scoring)
    every = condition if single else _add(condition, "and")
    for id, option in options.items():
        if option["correct"]:
            _add(every, "varequal", id, respident="response1")
        elif not single:
            _add(_add(every, "not"), "varequal", id, respident="response1")
    return {f"{id}_fb": option["feedback"] for id, option in options.items()}


def _number(presentation: Element, scoring: Element, question: Question) -> dict[str, str]:
    """A field, the range that is right, and feedback by its id: Canvas has one for all that is wrong."""
    response = _add(presentation, "response_str", ident="response1", rcardinality="Single")
    field = _add(response, "render_fib", fibtype="Decimal")
    _add(field, "response_label", ident="answer1")
    answer, tolerance = (Decimal(str(question[key])) for key in ("answer", "tolerance"))
    condition = _right(scoring, "correct_fb")
    choice = _add(condition, "or")
    _add(choice, "varequal", str(answer), respident="response1")
    both = _add(choice, "and")
    _add(both, "vargte", str(answer - tolerance), respident="response1")
    _add(both, "varlte", str(answer + tolerance), respident="response1")
    wrong = _add(scoring, "respcondition", **{"continue": "Yes"})
    _add(_add(wrong, "conditionvar"), "other")
    _add(wrong, "displayfeedback", feedbacktype="Response", linkrefid="general_incorrect_fb")
    notes = question["feedback"]
    return {
        "correct_fb": notes["right"],
        "general_incorrect_fb": f"Lower: {notes['low']}\nHigher: {notes['high']}",
    }


def _right(scoring: Element, note: str = "") -> Element:
    """Where it stands which answer gets the point."""
    condition = _add(scoring, "respcondition", **{"continue": "No"})
    variables = _add(condition, "conditionvar")
    _add(condition, "setvar", "100", action="Set", varname="SCORE")
    if note:
        _add(condition, "displayfeedback", feedbacktype="Response", linkrefid=note)
    return variables


def _fields(parent: Element, **entries: str) -> None:
    for label, entry in entries.items():
        field = _add(parent, "qtimetadatafield")
        _add(field, "fieldlabel", label)
        _add(field, "fieldentry", entry)


def _material(parent: Element, text: str) -> None:
    _add(_add(parent, "material"), "mattext", text, texttype="text/html")


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    node = SubElement(parent, tag, attributes)
    node.text = text
    return node


def _written(root: Element) -> bytes:
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)
