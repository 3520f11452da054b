"""The map of the article: paragraphs, claims and links, and the pages and cards that treat them.

That every link and anchor of a built page leads somewhere, test_pages shows.
"""

import csv
import re
from datetime import datetime
from pathlib import Path

import pytest

from conftest import ROOT
from notebooks import BOOK
from test_content import LATER, page_text
from test_notebooks import texts
from ukraine2021 import article, load
from ukraine2021.data import files

CHAPTERS = sorted(path.stem for path in BOOK.glob("0*-*.ipynb"))
CARD = re.compile(
    r'^:::+\{admonition\} (C\d\d) <abbr class="kind" title="[^"]+">(\w)</abbr> (.+)\n((?::.*\n)*)',
    re.MULTILINE,
)
HEADING = r"^\(p{}\)=\n(?:\(\w+\)=\n)*#+ (.*)$"


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cards(stem: str) -> list[tuple[str, str, str, str]]:
    """Number, kind, sentence and options of each claim card of a chapter."""
    return CARD.findall(texts()[f"{stem}.ipynb"])


def disagreements(chapter: str, shown: list[tuple[str, str, str, str]]) -> list[str]:
    """What a chapter's cards and the register say differently, naming claim and both texts."""
    listed = {row["id"]: row for row in rows("claims") if row["chapter"] == chapter}
    found = [f"{id}: no card in chapter {chapter}" for id in listed.keys() - {c[0] for c in shown}]
    for id, kind, sentence, options in shown:
        row = listed.get(id)
        if row is None:
            found.append(f"{id}: a card in chapter {chapter}, and the register says another one")
        elif (kind, sentence.strip()) != (row["kind"], row["claim"]):
            found.append(
                f"{id}\n  card:     {kind} {sentence.strip()}"
                f"\n  register: {row['kind']} {row['claim']}"
            )
        if f":name: {id.lower()}\n" not in options:
            found.append(f"{id}: its card has no line ':name: {id.lower()}'")
    return sorted(found)


@pytest.mark.parametrize("stem", CHAPTERS)
def test_every_claim_of_a_chapter_has_one_card_that_says_what_the_register_says(stem: str):
    shown = cards(stem)
    numbers = [card[0] for card in shown]
    assert sorted(set(numbers)) == sorted(numbers)
    found = disagreements(stem[:2], shown)
    assert not found, "\n".join(["cards and register (data/claims.csv) differ:", *found])


def test_a_difference_names_claim_card_and_register():
    [row] = [row for row in rows("claims") if row["id"] == "C45"]
    others = [
        (row["id"], row["kind"], row["claim"], f":name: {row['id'].lower()}\n")
        for row in rows("claims")
        if row["chapter"] == "05" and row["id"] != "C45"
    ]
    assert disagreements("05", others) == ["C45: no card in chapter 05"]
    assert disagreements("05", [*others, ("C45", "R", "It did.", "")]) == [
        f"C45\n  card:     R It did.\n  register: F {row['claim']}",
        "C45: its card has no line ':name: c45'",
    ]


def test_the_claims_are_numbered_and_every_one_has_a_paragraph_and_a_chapter():
    claims = rows("claims")
    assert [row["id"] for row in claims] == [f"C{n:02}" for n in range(1, 51)]
    home = {f"¶{row['paragraph']}": row["chapter"] for row in rows("paragraphs")}
    elsewhere = {
        row["id"]: (row["paragraph"], row["chapter"])
        for row in claims
        if home.get(row["paragraph"]) != row["chapter"]
    }
    # ¶1 is announced on the start page; ¶12 asks for the test; C50 stands behind all of it.
    assert elsewhere == {"C01": ("¶1", "05"), "C22": ("¶12", "04"), "C50": ("¶1–¶23", "03")}


def test_the_map_names_every_chapter_that_exists_and_no_other():
    paragraphs = rows("paragraphs")
    assert [int(row["paragraph"]) for row in paragraphs] == list(range(1, 24))
    pages = {stem[:2]: stem for stem in CHAPTERS} | {"index": "index"}
    wrong = [
        f"¶{row['paragraph']}: page {row['page']!r}, expected {pages.get(row['chapter'], '')!r}"
        for row in paragraphs
        if row["page"] != pages.get(row["chapter"], "")
    ]
    assert not wrong, "\n".join(["data/paragraphs.csv, column page:", *wrong])


def numbers(heading: str) -> set[int]:
    """The paragraphs that a heading names; ¶4–6, ¶4 to ¶6 and the like are ranges."""
    found = re.findall(r"¶(\d+)(?:\s*(?:–|-|to)\s*¶?(\d+))?", heading)
    return {n for first, last in found for n in range(int(first), int(last or first) + 1)}


def test_headings_name_their_paragraphs():
    assert numbers("Two camps ¶4–¶6, ¶9 and ¶11 to 12") == {4, 5, 6, 9, 11, 12}


@pytest.mark.parametrize("row", rows("paragraphs"), ids=lambda row: f"p{row['paragraph']}")
def test_every_paragraph_is_treated_under_its_label_and_number(row: dict[str, str]):
    if not row["page"]:  # the test above wants one as soon as the chapter exists
        assert not [stem for stem in CHAPTERS if stem.startswith(row["chapter"])]
        return
    source = {name.rpartition(".")[0]: text for name, text in texts().items()}[row["page"]]
    [heading] = re.findall(HEADING.format(row["paragraph"]), source, re.MULTILINE)
    assert int(row["paragraph"]) in numbers(heading), heading


def test_what_is_shown_is_what_the_files_hold():
    shown, filters = article.register(load("claims"))
    claims = rows("claims")
    assert shown["Claim"].to_list() == [
        f"{row['id']} {row['kind']} {row['paragraph']}" for row in claims
    ]
    assert [text[0] for text in filters["Kind"]] == [row["kind"] for row in claims]
    assert [text[:2] for text in filters["Chapter"]] == [row["chapter"] for row in claims]
    paragraphs = article.paragraph_map(load("paragraphs"), load("claims"))
    assert ", ".join(paragraphs["Claims"]).split(", ") == sorted(
        row["id"] for row in claims if row["id"] != "C50"
    )
    assert len(article.works(load("links"))) == len(rows("links"))


def test_the_links_are_as_old_as_their_newest_work():
    text = " ".join(row["work"] for row in rows("links"))
    days = {datetime.strptime(day, "%d %B %Y") for day in re.findall(r"\d+ \w+ 2021", text)}
    assert files.about("links")["vintage"] == [f"{max(days):%Y-%m-%d}"]


@pytest.mark.parametrize("name", ["claims", "paragraphs", "links"])
def test_the_tables_keep_the_wall_in_time(name: str):
    for row in rows(name):
        assert not LATER.search(" ".join(row[key] for key in row if key != "address")), row


@pytest.mark.parametrize("name", ["about-the-article", "claims"])
def test_the_pages_keep_the_wall_in_time(built: Path, name: str):
    assert LATER.findall(page_text(built, name)) == []
