"""The words and numbers of pagewidgets in the language of the page: each catalogue is whole, Python and the browser
write alike, and a page says nothing in English that is not its author's.
"""

import json
import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from babel import Locale
from matplotlib.figure import Figure
from playwright.sync_api import Page, expect

from pagewidgets import (
    Control,
    Explorer,
    Predict,
    Quiz,
    Recall,
    Table,
    View,
    decimals,
    percent,
    thousands,
)
from pagewidgets.core import cells, files, languages, mode, words
from test_markup import interactives

LANGUAGES = sorted(file.stem for file in words.FOLDER.glob("*.json"))
FOREIGN = [name for name in LANGUAGES if name != "en"]


@pytest.fixture
def speak(monkeypatch):
    """A function that sets the page's language."""
    return lambda name: monkeypatch.setenv(mode.LANGUAGE, name)


def forms(text: str | dict[str, str]) -> dict[str, str]:
    return text if isinstance(text, dict) else {"": text}


def gaps(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def faults(name: str, found: dict, english: dict) -> list[str]:
    """What is wrong with a catalogue: keys, gaps, plural forms, blanks at the ends."""
    said = [f"{key} is missing" for key in english if key not in found]
    said += [f"nothing says {key}" for key in found if key not in english]
    plurals = {*Locale.parse(name).plural_form.tags, "other"}
    for key in english.keys() & found.keys():
        if isinstance(english[key], dict) != isinstance(found[key], dict):
            said.append(f"{key}: one text in one of the two, several in the other")
        elif isinstance(found[key], dict) and set(found[key]) != plurals:
            said.append(f"{key}: found {sorted(found[key])}; expected {sorted(plurals)}")
        model = forms(english[key]).get("other") or english[key]
        for form, text in forms(found[key]).items():
            ends = text[:1].isspace(), text[-1:].isspace()
            if gaps(text) != gaps(model) or ends != (model[:1].isspace(), model[-1:].isspace()):
                said.append(f"{key} {form}: {text!r}; in English {model!r}")
    return said


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_catalogue_is_whole(name):
    text = (words.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    pairs = json.loads(text, object_pairs_hook=list)
    assert len(dict(pairs)) == len(pairs)
    found, english = words.read(name), words.read("en")
    assert faults(name, found, english) == []
    assert list(found) == list(english)  # in one order, to be compared line by line
    assert Locale.parse(found["locale"].replace("-", "_")).language == name


def test_what_a_catalogue_lacks_is_found():
    english = {"a": "{n} of {m}", "b": {"one": "{count}", "other": "{count}"}, "c": "C", "e": "E"}
    broken = {"a": "{n}", "b": {"one": "{count}", "other": "{count}"}, "d": "D", "e": " E"}
    found = " ".join(faults("uk", broken, english))
    for said in (
        "c is missing",
        "nothing says d",
        "a : '{n}'",
        "b: found ['one', 'other']",
        "e : ' E'",
    ):
        assert said in found


# Names and keys that are the same in every language.
INTERNATIONAL = {"CSV", "JSON", "Alt", "Shift", "P", "Escape", "Enter", "MB", "KB", "Office", "id", "answer"}  # fmt: skip


def test_no_word_of_a_language_in_other_letters_is_left_in_latin_ones():
    for key, text in words.read("uk").items():
        for one in forms(text).values():
            plain = re.sub(r"\{\w+\}", "", one)
            found = set(re.findall("[A-Za-z]+", plain)) - INTERNATIONAL
            assert key == "locale" or not found, f"{key}: {found}"


def test_no_text_is_still_english():
    english = words.read("en")
    for name in FOREIGN:
        alike = {key for key, text in words.read(name).items() if text == english[key]}
        assert alike <= {
            "chosen_right",
            "chosen_wrong",
            "class_file_fault",
            "pseudonym",
            "count",
        }, name


@pytest.mark.parametrize("name", list(interactives()))
def test_markup_has_no_english_word(speak, name):
    """The authors' texts in it are signs and digits."""
    speak("uk")
    root = ElementTree.fromstring(interactives()[name].markup())
    shown = [
        one.attrib[key]
        for one in root.iter()
        for key in ("aria-label", "title")
        if key in one.attrib
    ]
    shown += [
        text for one in root.iter() if one.tag != "script" for text in (one.text, one.tail) if text
    ]
    left = {text.replace("</script>", "") for text in shown}
    assert [text for text in left if re.search("[A-Za-z]", re.sub(r"\bCSV\b", "", text))] == []


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("uk", {1: "1 відповідь", 2: "2 відповіді", 4: "4 відповіді", 5: "5 відповідей", 11: "11 відповідей",
                21: "21 відповідь", 112: "112 відповідей"}),
        ("de", {1: "1 Antwort ", 2: "2 Antworten", 1234: "1.234 Antworten"}),
        ("fr", {1: "1 answer.", 0: "0 answers."}),  # English words keep English forms
    ],
)  # fmt: skip
def test_a_count_has_its_form(speak, language, counts, said):
    speak(language)
    for count, text in counts.items():
        assert text in words.word("kept", count=count)
        assert said(language, f"word('kept', {{count: {count}}})") == words.word(
            "kept", count=count
        )


@pytest.fixture
def said(page: Page, speak):
    """A function of a language and an expression: what the scripts of that language's page make of it."""

    def said(language: str, expression: str, given: object = None) -> object:
        speak(language)
        if page.evaluate("document.body?.dataset.language") != language:
            page.goto("about:blank")
            script = files.script("class").replace("</", "<\\/")
            page.set_content(
                f"<!doctype html><body data-language='{language}'><script>{script}</script>"
            )
        names = "number = pagewidgetsNumber, word = pagewidgetsWord, py = pagewidgetsArithmetic"
        return page.evaluate(f"(given) => {{ const {names}; return {expression}; }}", given)

    return said


NUMBERS = [
    0, 1, -1, 7.5, -40.5, 0.125, -0.125, 0.005, -0.004, 1.005, 2.5, 0.1 + 0.2, 12.345, 999.99, 999.999, 1000, -1234.5,
    12345.678, 1234567.891, -98765432.1, 1e15, 2**53, 1e21, 1.5e22, 1e300, 1e-9, -1e-12, 5e-324, math.pi,
]  # fmt: skip


@pytest.mark.parametrize("language", [*LANGUAGES, "fr", "es", "pt_BR", "ar", "fa", "tr", "xx"])
def test_python_and_the_browser_write_a_number_alike(speak, said, language):
    speak(language)
    for form in (decimals, thousands, percent):
        wanted = [form(value, digits) for value in NUMBERS for digits in (0, 1, 3)]
        found = said(
            language, f"given.flatMap((value) => [0, 1, 3].map((digits) => py.{form.__name__}(value, digits)))", NUMBERS
        )  # fmt: skip
        assert found == wanted, form.__name__
    told = [thousands(value, 3) for value in NUMBERS if abs(value) < 1e15]
    read = [cells.plain(text) for text in told]
    assert [float(text) for text in read] == pytest.approx(
        [value for value in NUMBERS if abs(value) < 1e15], abs=6e-4
    )
    assert said(language, "given.map(number.plain)", told) == read


def test_numbers_as_people_of_a_language_write_them(speak):
    for language, wanted in {
        "en": ["−1234.50", "−1,234.5", "12.5%"],
        "uk": ["−1234,50", "−1\xa0234,5", "12,5%"],
        "de": ["−1234,50", "−1.234,5", "12,5\xa0%"],
    }.items():
        speak(language)
        assert [decimals(-1234.5, 2), thousands(-1234.5, 1), percent(0.125, 1)] == wanted
        assert decimals(math.nan) == words.word("not_defined")


@pytest.mark.parametrize(
    ("language", "read", "unclear", "unread"),
    [
        ("en", {"0,5": 0.5, "0.5": 0.5, "1.234": 1.234, "1 234,5": 1234.5, "1,234.5": 1234.5, "1.234.567": 1234567,
                "−3": -3}, ["1,234", "-12,500"], ["1,2,3", "1.234,56.7", "1 23", "x"]),
        ("de", {"0,5": 0.5, "0.5": 0.5, "1,234": 1.234, "1.234,5": 1234.5, "1,234.5": 1234.5, "1,234,567": 1234567},
         ["1.234"], ["1.2.3"]),
        ("uk", {"0,5": 0.5, "0.5": 0.5, "1,234": 1.234, "1.234": 1.234, "1 234,5": 1234.5, "1\xa0234\xa0567": 1234567},
         [], ["1,2,3"]),
    ],
)  # fmt: skip
def test_a_typed_number_is_read_with_comma_and_point(said, language, read, unclear, unread):
    for text, value in read.items():
        assert said(language, "[number.read(given), number.fault(given)]", text) == [value, ""], (
            text
        )
    for text in unclear:
        assert said(language, "number.fault(given)", text).startswith(text), text
    for text in unread:
        assert said(language, "number.fault(given)", text) == words.word("unread"), text


def test_a_day_is_written_as_in_its_language(speak, said):
    when = datetime(2021, 12, 6, 12, 30)
    for language, wanted in {
        "en": "2021-12-06",
        "de": "06.12.2021",
        "uk": "6 груд. 2021\u202fр.",
    }.items():
        speak(language)
        assert [cells.text(one) for one in (when.date(), pd.Timestamp(when.date()))] == [wanted] * 2
        assert cells.text(np.datetime64("2021-12-06")) == wanted
        assert cells.raw(when.date()) == "2021-12-06"
        if language != "en":
            made = "new Date(2021, 11, 6).toLocaleDateString(word.words.locale, { dateStyle: 'medium' })"
            assert said(language, made).split() == wanted.split()  # one blank or another
            assert cells.text(when).startswith(wanted)


def test_a_column_of_numbers_is_known_by_its_languages_signs(speak):
    speak("de")
    table = pd.DataFrame(
        {"a": ["x"], "b": [-1234.5], "c": ["80.000"], "d": [date(2021, 12, 6)], "e": ["0.5"]}
    )
    html = View(Figure(), "S.", table, "C.", origin="O.").markup()
    row = re.findall(r'<t[hd][^>]*?(?: data-value="([^"]*)")?>([^<]*)</t[hd]>', html)[-5:]
    assert row[1:] == [
        ("-1234.5", "-1234,5"),
        ("80000", "80.000"),
        ("2021-12-06", "06.12.2021"),
        ("", "0.5"),
    ]
    assert 'data-words="4"' in html


TEXTS = [
    "яма",
    "юність",
    "щука",
    "шум",
    "чай",
    "цап",
    "хата",
    "фея",
    "ус",
    "туз",
    "сад",
    "рука",
    "пора",
    "он",
    "ніс",
    "мак",
    "лан",
    "кіт",
    "йод",
    "їжа",
    "Їжак",
    "імла",
    "ікло",
    "иск",
    "зуб",
    "жук",
    "єнот",
    "Євген",
    "ера",
    "ґанок",
    "Ґалаґан",
    "галас",
    "дуб",
    "віз",
    "бук",
    "абрис",
    "м'я",
    "м’я",
    "мя",
    "2021",
    "äpfel",
    "apfel",
    "Ärger",
    "Zoll",
    "straße",
    "strasse",
    "éclair",
    "ecru",
    "ё",
]


@pytest.mark.parametrize("language", ["uk", "de", "en"])
def test_texts_stand_in_the_order_of_the_browser(said, language):
    # Letters of Cyrillic have the order of Ukrainian on any page.
    given = (
        TEXTS
        if language == "uk"
        else [text for text in TEXTS if text[0].isascii() or text[0] in "äÄé"]
    )
    wanted = said(language, "[...given].sort(new Intl.Collator(word.words.locale).compare)", given)
    assert sorted(given, key=languages.order) == wanted


def test_filters_stand_in_the_order_of_letters_numbers_and_days(speak):
    speak("uk")
    places, days = (
        ["Ялта", "Ґалаґан", "Їжаків", "Ізюм", "Йосипівка"],
        [date(2021, 1 + n % 3, 9 - n) for n in range(5)],
    )
    numbers = [1000.5, 2, 99.5, 3, 10]
    table = Table("t", pd.DataFrame({"a": places}), filters={"a": places, "b": days, "c": numbers})
    assert list(table.values("a")) == ["Ґалаґан", "Ізюм", "Їжаків", "Йосипівка", "Ялта"]
    assert list(table.values("b")) == [cells.text(day) for day in sorted(days)]
    assert list(table.values("c")) == [cells.text(number) for number in sorted(numbers)]


WORDS = {
    "uk": {
        "sentence": "Показник",
        "options": ["Київ", "Львів"],
        "yes": "Так",
        "no": "Ні",
        "quiz": "Скільки?",
    },
    "de": {
        "sentence": "Wert",
        "options": ["Bonn", "Köln"],
        "yes": "Ja",
        "no": "Nein",
        "quiz": "Wie viele?",
    },
    "ar": {
        "sentence": "القيمة",
        "options": ["دمشق", "حلب"],
        "yes": "نعم",
        "no": "لا",
        "quiz": "كم؟",
    },
}


def texts(language: str) -> dict:
    """One of each kind with its author's words, which are those alone."""
    said = WORDS[language]
    one, two = said["options"]

    def chart(place: str, share: float) -> View:
        figure = Figure(figsize=(4, 2.5))
        figure.subplots().bar([one, two], [1, 2])
        table = pd.DataFrame({said["sentence"]: [place], f"{said['sentence']} 2": [1234.5]})
        return View(
            figure,
            f"{said['sentence']} {place}: {decimals(share, 2)}",
            table,
            said["sentence"],
            origin=one,
        )

    options = [{"text": said["yes"], "correct": True, "feedback": said["yes"]},
               {"text": said["no"], "correct": False, "feedback": said["no"]}]  # fmt: skip
    ways = dict.fromkeys(("right", "low", "high"), said["yes"])
    questions = [
        {"id": "q1", "stem": said["quiz"], "options": options},
        {
            "id": "q2",
            "stem": said["quiz"],
            "kind": "number",
            "answer": 0.5,
            "tolerance": 0,
            "feedback": ways,
        },
    ]
    frame = pd.DataFrame({said["sentence"]: said["options"], "1": [0.25, 12.5]})
    shown = {said["sentence"]: said["options"]}
    return {
        "explorer": Explorer(chart, title=said["sentence"], place=Control(said["options"], label=one), share=Control([0.5, 1.25], label=two)),
        "bet": Predict("b-1", said["quiz"], reveal=said["yes"], unit="%"),
        "share": Predict("b-2", said["quiz"], reveal=said["yes"], kind="probability"),
        "recall": Recall("b-1", said["quiz"]),
        "quiz": Quiz("q", questions),
        "table": Table("t", frame, filters=shown),
    }  # fmt: skip


def written(folder: Path, language: str) -> str:
    """The address of a page of these in a language, with the scripts of a book."""
    files.copy(folder)
    html = "\n".join(str(one.markup()) for one in texts(language).values())
    direction = "rtl" if language == "ar" else "ltr"
    (folder / "index.html").write_text(
        f"<!doctype html><html lang='{language}' dir='{direction}'><meta charset='utf-8'><title>1</title>"
        f"<link rel='stylesheet' href='pagewidgets.css'><script defer src='pagewidgets.js'></script>{html}</html>",
        encoding="utf-8",
    )
    return (folder / "index.html").as_uri()


# Every text that a reader sees or hears, but for those of charts.
HEARD = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("script, style, svg")) found.push(walk.currentNode.data);
  for (const name of ["aria-label", "aria-valuetext", "title", "alt", "placeholder"])
    for (const one of document.querySelectorAll(`[${name}]`)) found.push(one.getAttribute(name));
  return found.map((one) => one.trim()).filter(Boolean);
}"""


def spoken(texts: Iterable[str]) -> set[str]:
    """The words in texts, without numbers and signs."""
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def use(page: Page, comma: str) -> list[str]:
    """Use everything, rightly and wrongly; all that was said on the way."""
    heard = list(page.evaluate(HEARD))

    def press(place: str, selector: str = "[type=submit]") -> None:
        page.locator(f"{place} {selector}").first.click()
        heard.extend(page.evaluate(HEARD))

    page.locator("#b-1 form").evaluate("(form) => form.setAttribute('novalidate', '')")
    for typed in ("", "x", f"12{comma}5"):
        page.locator("#b-1 [name=answer]").fill(typed)
        press("#b-1")
    press("#b-2")
    page.locator("#q1 input").last.check()
    press("#q1")
    page.locator("#q1 input").first.check()
    for typed in ("", "x", f"0{comma}5"):
        page.locator("#q2 input").fill(typed)
        press("#q2")
    press("#q1")
    page.locator("pagewidgets-table select").select_option(index=1)
    page.locator("pagewidgets-explorer select").first.select_option(index=1)
    page.locator("pagewidgets-explorer[data-number]").wait_for()
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    press("pagewidgets-explorer", "[data-link]")
    return heard


@pytest.mark.parametrize("language", ["uk", "de"])
def test_a_page_says_nothing_in_english(tmp_path, speak, page, language):
    speak(language)
    page.goto(written(tmp_path, language))
    heard = use(page, ",")
    own = INTERNATIONAL | spoken(map(str, WORDS[language].values()))
    theirs, english = (
        spoken(form for text in words.read(name).values() for form in forms(text).values())
        for name in (language, "en")
    )
    left = spoken(text for text in heard if not text.startswith(("file:", "b-", "q")))
    assert left & english - theirs - own == set()
    assert len(left & theirs) > 40
    expect(page.locator("#b-1 [data-slot=kept]")).to_contain_text("12,5 %")
    expect(page.locator("#b-1 [name=answer]")).to_have_value("12,5")
    expect(page.locator("#q2 [role=status]")).to_contain_text(words.word("right"))
    expect(page.locator("pagewidgets-explorer td")).to_have_text("1234,5")


def test_a_language_without_words_has_english_ones_and_its_own_direction(tmp_path, speak, page):
    speak("ar")
    page.goto(written(tmp_path, "ar"))
    use(page, ".")
    where = """(one) => [0, one.firstChild.data.indexOf("of")].map((at) => {
      const range = document.createRange();
      range.setStart(one.firstChild, at + 1);
      range.setEnd(one.firstChild, at + 2);
      return range.getBoundingClientRect().x;
    })"""
    number, of = page.locator("pagewidgets-table > [role=status]").evaluate(where)
    assert number < of  # "1 of 2 rows", its direction kept
    expect(page.locator("#b-1 [data-slot=kept]")).to_contain_text("You said: 12.5 %")
    label, buttons = (
        page.locator(f"pagewidgets-explorer {one}").first
        for one in ("label", ".pagewidgets-buttons button")
    )
    form = page.locator("pagewidgets-explorer form").bounding_box()
    assert label.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    box = buttons.bounding_box()
    assert form["x"] + form["width"] - box["x"] - box["width"] == pytest.approx(0, abs=1)
    assert (
        page.locator("pagewidgets-explorer svg").evaluate(
            "(one) => getComputedStyle(one).direction"
        )
        == "ltr"
    )
