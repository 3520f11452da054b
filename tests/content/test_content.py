"""What the prose promises: claims with their kind, terms explained, and the wall in time."""

import csv
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from notebooks import BOOK, NOTEBOOKS, code_cells
from pages import DOCUMENTS
from test_notebooks import texts

CHAPTERS = sorted(path.stem for path in BOOK.glob("[0-9][0-9]-*.ipynb"))
# These tell of no event after 2021.
WALLED = [*(stem for stem in CHAPTERS if stem < "06"), "model-in-full"]
LATER = re.compile(r"\b20(?:2[2-9]|[3-9]\d)\b")
# What may name a later year: the edition of a figure, a treaty's term, a look ahead from 2021.
EDITION = re.compile(
    r"editions? (?:of|\()[^.;:]*?(?:20\d\d(?: to 20\d\d)?\)?)(?: and \d+ \w+ 20\d\d\)?)?"
    r"|cop(?:y|ies) of [^.;:]*?20\d\d(?: and \d+ \w+ 20\d\d)?|until 2042"
    r"|IMF, (?:World Economic Outlook[^.;:]*?)?April 2024|success by 2030"
)
PARTS = (
    "## Before you read",
    "## What the article says",
    "## Check yourself",
    "## Exercises",
    "## Discuss",
    "## Your prediction again",
    "## Key terms",
    "## Where next",
    "## References",
)
GLOSSARY = re.compile(r"^(\S[^\n]*)\n    \S", re.MULTILINE)
TERM = re.compile(r"\{term\}`(?:[^`<]*<)?([^`>]+)>?`")


def page_text(built: Path, stem: str) -> str:
    """The visible text of a page's article, charts and tables included."""
    html = (built / "book" / f"{stem}.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").find("article")
    for hidden in article(["script", "style"]) + article.select("div.cell_input"):
        hidden.decompose()
    return " ".join(article.get_text(" ").split())


@pytest.mark.parametrize("stem", CHAPTERS)
def test_the_parts_of_a_chapter_stand_in_order(stem: str):
    lines = texts()[f"{stem}.ipynb"].splitlines()
    places = {part: [n for n, line in enumerate(lines) if line.startswith(part)] for part in PARTS}
    assert [part for part, found in places.items() if len(found) != 1] == []
    assert sorted(places, key=places.get) == list(PARTS)
    assert any(line.startswith(":::{admonition} Primary source") for line in lines)


@pytest.mark.parametrize("stem", WALLED)
def test_the_wall_in_time_on_the_page(built: Path, stem: str):
    text = EDITION.sub("", page_text(built, stem))
    around = [text[max(0, m.start() - 60) : m.end() + 20] for m in LATER.finditer(text)]
    assert around == []


@pytest.mark.parametrize("stem", WALLED)
def test_the_wall_in_time_in_every_view(built: Path, stem: str):
    for file in sorted((built / "_pagewidgets").glob(f"book/{stem}-*.js")):
        source = file.read_text(encoding="utf-8")
        if '"use strict";' in source:  # a simulation's model: all its words are there
            assert LATER.findall(source) == []
            continue
        slots = json.loads(source[source.index("{") : source.rindex(")")])
        lines = {line for slot in slots.values() for line in slot["lines"]}
        texts_of = (EDITION.sub("", re.sub(r"<[^>]*>", " ", line)) for line in lines)
        assert [text for text in texts_of if LATER.search(re.sub(r"^[ xyd]+=.*?>", "", text))] == []


def test_the_wall_in_time_in_the_data():
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    late = []
    for resource in package["resources"]:
        if resource["format"] != "csv" or not set(resource["chapters"]) & {
            f"0{n}" for n in range(1, 6)
        }:
            continue
        fields = resource["schema"]["fields"]
        dated = [field["name"] for field in fields if field["type"] == "date"]
        dated += [field["name"] for field in fields if field["name"] == "year"]
        with (ROOT / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                late += [
                    (resource["name"], name, row[name])
                    for name in dated
                    if row[name] and row[name] > "2021-12-31"
                ]
    assert late == []


def test_every_data_file_has_a_section_in_the_order_of_the_manifest():
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    expected = [
        f"## {resource['name']} [Download {resource['path']}](../data/{resource['path']}) "
        f'describe("{resource["name"]}")'
        for resource in package["resources"]
    ]
    _, *found = re.split(r"^(?=## )", texts()["data.ipynb"], flags=re.MULTILINE)
    assert [" ".join(section.split()) for section in found] == expected


def test_the_id_of_an_answer_stands_once_in_the_book():
    """The browser keeps an answer under it; `Recall` shows one that was asked for."""
    asked = re.compile(r'\b(Predict|Quiz|Recall)\(\s*"([^"]+)"')
    code = "\n".join(cell.source for path in NOTEBOOKS for cell in code_cells(path))
    found = asked.findall(code)
    given = [id for kind, id in found if kind != "Recall"]
    assert [id for id in given if given.count(id) > 1] == []
    assert {id for kind, id in found if kind == "Recall"} <= set(given)


@pytest.mark.parametrize("stem", CHAPTERS)
def test_every_claim_says_kind_author_support_and_test(stem: str):
    cards = re.findall(r":::\{admonition\} (C\d+)(.*?):::", texts()[f"{stem}.ipynb"], re.DOTALL)
    assert cards
    for name, card in cards:
        parts = ("Who says so", "What supports it", "What would test it")
        assert [part for part in parts if f"**{part}:** " not in card] == [], name
        assert re.search(r'<abbr class="kind" title="[^"]+">[FRV]</abbr>', card), name


def test_every_term_is_explained_and_every_explanation_used():
    explained = set(GLOSSARY.findall(texts()["glossary.md"].split("{glossary}")[1]))
    used = {
        term
        for name, text in texts().items()
        if name != "glossary.md"
        for term in TERM.findall(text)
    }
    assert used == explained


def test_key_terms_stand_in_the_text_before_the_list():
    for stem in CHAPTERS:
        body, _, key = texts()[f"{stem}.ipynb"].partition("## Key terms")
        listed = TERM.findall(key)
        assert listed
        assert [
            term for term in listed if term.lower() not in body.lower().replace("\n", " ")
        ] == []


def test_every_reference_is_cited_and_every_citation_known():
    known = set(re.findall(r"^@\w+\{(\w+),", (BOOK / "references.bib").read_text(), re.MULTILINE))
    cited, wrong, prefixes = set(), [], []
    for name, text in texts().items():
        # A page's own prefix, so that two pages may cite one work.
        prefix = "".join(re.findall(r"^:keyprefix: (\w+-)$", text, re.MULTILINE)) or "none"
        prefixes += [prefix] if prefix != "none" else []
        for group in re.findall(r"\{cite\}`([^`]+)`", text):
            for key in group.split(","):
                cited.add(key.removeprefix(prefix))
                wrong += [] if key.startswith(prefix) else [(name, key)]
    assert wrong == []
    assert len(set(prefixes)) == len(prefixes)
    assert cited == known


def test_the_contents_list_every_page():
    files = [*BOOK.rglob("*.md"), *NOTEBOOKS]
    assert set(DOCUMENTS) == {path.relative_to(ROOT).with_suffix("").as_posix() for path in files}


def test_every_chapter_has_a_page_for_instructors_and_leads_to_it():
    plans = {name for name in texts() if name.startswith("instructors/")}
    assert plans == {f"instructors/{stem[:2]}.md" for stem in CHAPTERS}
    for stem in CHAPTERS:
        assert f"(instructors/{stem[:2]}.md)" in texts()[f"{stem}.ipynb"]
        assert f"(../{stem}.ipynb)" in texts()[f"instructors/{stem[:2]}.md"]
