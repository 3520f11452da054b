"""The wall in time: in addresses, views and data. What pages say of later years, test_hindsight looks at."""

import csv
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from notebooks import BOOK

CHAPTERS = sorted(path.stem for path in BOOK.glob("[0-9][0-9]-*.ipynb"))
# These tell of no event after 2021.
WALLED = [*(stem for stem in CHAPTERS if stem < "06"), "model-in-full", "index", "twenty-minutes"]
COPY = "https://www.themoscowtimes.com/2023/02/03/how-the-west-should-negotiate-over-ukraine"
LATER = re.compile(r"\b20(?:2[2-9]|[3-9]\d)\b")
# What may name a later year: the edition of a figure, a treaty's term, a look ahead from 2021.
EDITION = re.compile(
    r"editions? (?:of|\()[^.;:]*?(?:20\d\d(?: to 20\d\d)?\)?)(?: and \d+ \w+ 20\d\d\)?)?"
    r"|cop(?:y|ies) of [^.;:]*?20\d\d(?: and \d+ \w+ 20\d\d)?|until 2042"
    r"|IMF, (?:World Economic Outlook[^.;:]*?)?April 2024|success by 2030"
)


def page_text(built: Path, stem: str) -> str:
    """The visible text of a page's article, charts and tables included."""
    html = (built / "book" / f"{stem}.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").find("article")
    for hidden in article(["script", "style"]) + article.select("div.cell_input"):
        hidden.decompose()
    return " ".join(article.get_text(" ").split())


@pytest.mark.parametrize("stem", ["index", "twenty-minutes"])
def test_the_copy_of_the_article_alone_has_a_later_year_in_its_address(built: Path, stem: str):
    html = (built / "book" / f"{stem}.html").read_text(encoding="utf-8")
    addresses = [
        link["href"] for link in BeautifulSoup(html, "html.parser").article.select("a[href]")
    ]
    assert [one for one in addresses if LATER.search(one)] == [COPY] * (stem == "index")


@pytest.mark.parametrize("stem", WALLED)
def test_the_wall_in_time_in_every_view(built: Path, stem: str):
    files = sorted((built / "_pagewidgets").glob(f"book/{stem}-*.js"))
    assert bool(files) == (stem != "index")
    for file in files:
        source = file.read_text(encoding="utf-8")
        if '"use strict";' in source:  # a simulation's model: all its words are there
            assert LATER.findall(source) == []
            continue
        slots = json.loads(source[source.index("{") : source.rindex(")")])
        # A drawing of one state is one text, not encoded; marks are numbers.
        whole = {slot for slot in slots.values() if isinstance(slot, str)}
        encoded = [slot for slot in slots.values() if isinstance(slot, dict)]
        lines = whole | {line for slot in encoded for line in slot.get("lines", ())}
        assert lines
        texts_of = (
            EDITION.sub("", re.sub(r"<[^>]*>", " ", line))
            for text in lines
            for line in text.splitlines()
        )
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
