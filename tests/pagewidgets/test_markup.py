"""Every interactive's HTML: well-formed as XML, escaped, and with no word but the author's or the catalogue's."""

import ast
import json
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pandas as pd
import pytest
from markupsafe import Markup
from matplotlib.figure import Figure

from pagewidgets import (
    Control,
    Explorer,
    Parameters,
    Plot,
    Predict,
    Quiz,
    Recall,
    Simulation,
    Table,
    Unavailable,
    View,
    parameter,
)  # fmt: skip
from pagewidgets.core import files, words
from pagewidgets.core.markup import block, data_script, tag
from test_plot import PARTS

# Signs that markup must escape, and no letter: any letter on a page is a word of ours.
ODD = """1 < 2 & "3" > '4' </script> ]]>"""


def view(sentence: str = ODD, **parts) -> View:
    return View(Figure(), sentence, pd.DataFrame({ODD: [ODD], "5": [6]}), ODD, origin=ODD, **parts)


@dataclass(frozen=True)
class Numbers(Parameters):
    one: float = parameter(0.5, label=ODD, symbol="1_2", help=ODD)
    two: float = parameter(1, label="7", options={ODD: 1, "2": 2})


def model(numbers: Numbers) -> dict:
    return {"sentence": "1", "rows": [["1", "2"]], "marks": {}}


NOTE = {"text": ODD, "correct": True, "feedback": ODD}
WAYS = {"right": ODD, "low": ODD, "high": ODD}
QUESTIONS = [
    {"id": "q1", "stem": ODD, "options": [NOTE, {**NOTE, "text": "2", "correct": False}]},
    {"id": "q2", "stem": ODD, "kind": "multiple", "options": [NOTE, {**NOTE, "text": "2"}]},
    {"id": "q3", "stem": ODD, "kind": "number", "answer": 1, "tolerance": 0, "unit": "%",
     "feedback": WAYS},
]  # fmt: skip
KINDS = {
    kind: Control({ODD: 1, "2": 2}, kind=kind, label=ODD, help=ODD)
    for kind in ("select", "radio", "range")
}


def interactives() -> dict:
    """One of each kind, with everything that can be given."""
    return {
        "chart": view(),
        "explorer": Explorer(lambda **_: view(), title=ODD, **KINDS, on=Control(True, label=ODD)),
        "unavailable": Explorer(lambda **_: Unavailable(ODD), title=ODD, a=Control([1], label="1")),
        "simulation": Simulation(
            Plot(Figure, model, *PARTS, Numbers(), [ODD, "2"], ODD, ODD),
            front=["one"], more=["two"], presets={ODD: Numbers(), "2": Numbers(one=0)}, title=ODD,
        ),
        "number": Predict("p-1", ODD, reveal=ODD, unit="%"),
        "probability": Predict("p-2", ODD, reveal=ODD, kind="probability"),
        "choice": Predict("p-3", ODD, reveal=ODD, kind="choice", options=[ODD, "2"]),
        "text": Predict("p-4", ODD, reveal=ODD, kind="text"),
        "recall": Recall("p-1", ODD),
        "quiz": Quiz("q", QUESTIONS, title=ODD),
        "table": Table("t", pd.DataFrame({ODD: [ODD, "2"]}), filters={ODD: [ODD, 2]},
                       links={ODD: ["#<&", ""]}, rows="3"),
    }  # fmt: skip


NAMES = list(interactives())


@pytest.mark.parametrize("name", NAMES)
def test_it_is_well_formed_and_every_text_is_whole(name):
    root = ElementTree.fromstring(interactives()[name].markup())
    texts = [*root.itertext(), *(value for one in root.iter() for value in one.attrib.values())]
    assert any(ODD in text for text in texts)
    for script in root.iter("script"):
        json.loads(script.text)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_the_catalogues(monkeypatch, name):
    said = {
        key: text if isinstance(text, str) else text["other"]
        for key, text in words.read("en").items()
    }
    gaps = {key: "".join(re.findall("{[^}]*}", text)) or "0" for key, text in said.items()}
    monkeypatch.setattr(words, "catalogue", lambda: gaps)  # the gaps alone
    root = ElementTree.fromstring(interactives()[name].markup())
    spoken = ("aria-label", "aria-valuetext", "title", "placeholder", "alt")
    shown = [one.attrib[key] for one in root.iter() for key in spoken if key in one.attrib]
    shown += [
        text for one in root.iter() if one.tag != "script" for text in (one.text, one.tail) if text
    ]
    left = {text.replace(ODD, "") for text in shown}
    assert [text for text in left if re.search("[A-Za-z]", text)] == []


# Words side by side, or one with a capital; selectors, keys and names that programs read are none.
WORDED = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+\b")
FINE = re.compile(
    r"use strict|^tbody tr$|^pagewidgets |^input, |\[|^#|^script|:is\(|^(Escape|Arrow|row wrap|View|Explorer\()$"
)


def texts_of_script(code: str) -> list[str]:
    """What reads like words in a text between quotes, and not like a selector or a path."""
    code = re.sub(r"^\s*//.*$|/\*.*?\*/", "", code, flags=re.M | re.S)
    texts = [text for pair in re.findall(r'"([^"\n]*)"|`([^`]*)`', code) for text in pair]
    return [text for text in texts if WORDED.search(text) and not FINE.search(text)]


AUTHORS = {"LACKS", "remark"}  # what a build says of a chart that lacks something


def named(statement: ast.stmt) -> set[str]:
    """The name that a definition or an assignment gives."""
    names = [getattr(one, "id", "") for one in getattr(statement, "targets", ())]
    return {getattr(statement, "name", ""), *names}


def texts_of_module(code: str) -> list[str]:
    """The same of a module, without what says how it works."""
    tree = ast.parse(code)
    tree.body = [one for one in tree.body if not named(one) & AUTHORS]
    said = {
        ast.get_docstring(one, clean=False)
        for one in ast.walk(tree)
        if isinstance(one, ast.Module | ast.ClassDef | ast.FunctionDef)
    }
    found = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    texts = [one for one in found if isinstance(one, str) and one not in said]
    return [
        one.strip() for one in texts if WORDED.search(one.strip()) and not FINE.search(one.strip())
    ]


def test_no_script_has_words_of_its_own():
    for name, path in files.scripts().items():
        if name != "arithmetic":  # what only an author can cause
            assert texts_of_script(path.read_text("utf-8")) == [], name


def test_no_module_that_shows_something_has_words_of_its_own():
    """Definitions have those of errors, which are for authors."""
    paths = [
        path for path in files.PACKAGE.rglob("*.py") if path.stem in ("page", "live", "series")
    ]
    assert len(paths) > 10
    for path in paths:
        assert texts_of_module(path.read_text("utf-8")) == [], path


def test_words_beside_the_catalogue_are_found():
    assert texts_of_script('say("Reset"); say("not yet"); say(`${n} of them`); at("a b [c]");') == [
        "Reset", "not yet", "${n} of them",
    ]  # fmt: skip
    assert texts_of_module('"""What it is."""\ntag("p", "Not yet", class_="quiet")') == ["Not yet"]


def test_every_word_of_the_catalogue_is_said():
    code = "".join(path.read_text("utf-8") for path in files.PACKAGE.rglob("*.py"))
    code += "".join(
        path.read_text("utf-8") for name, path in files.scripts().items() if name != "words"
    )
    known = set(words.read("en")) - {"locale"}
    assert [key for key in known if not re.search(f"[\"']{key}[\"']", code)] == []


def test_a_tag_escapes_what_is_no_markup():
    assert tag("b", "<", Markup("<i></i>"), a_b='"', c=True, d=None) == (
        '<b a-b="&#34;" c="c">&lt;<i></i></b>'
    )
    assert tag("input", checked=False) == "<input />"
    assert block("p", "a", "", "b") == "<p>\na\nb\n</p>"
    assert data_script("</script>&") == (
        '<script type="application/json">"\\u003c/script\\u003e\\u0026"</script>'
    )
