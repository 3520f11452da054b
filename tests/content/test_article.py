"""The map of the article: paragraphs, claims and links, and the pages and cards that treat them.

That every link and anchor of a built page leads somewhere, test_pages shows.
"""

import re
from datetime import datetime
from pathlib import Path

import pytest

from sources import rows
from test_content import LATER, page_text
from ukraine2021 import article, load
from ukraine2021.claims import claim, plain, register
from ukraine2021.data import files


def test_what_is_shown_is_what_the_files_hold():
    shown, filters = register(load("claims"))
    claims = rows("claims")
    assert shown["Claim"].to_list() == [f"{row['id']} {row['paragraph']}" for row in claims]
    assert [text[0] for text in filters["Kind"]] == [row["kind"] for row in claims]
    assert [text[:2] for text in filters["Chapter"]] == [row["chapter"] for row in claims]
    paragraphs = article.paragraph_map(load("paragraphs"), load("claims"))
    assert ", ".join(paragraphs["Claims"]).split(", ") == sorted(
        row["id"] for row in claims if row["id"] != "C50"
    )
    assert len(article.works(load("links"))) == len(rows("links"))


@pytest.mark.parametrize("row", rows("claims"), ids=lambda row: row["id"])
def test_card_and_register_say_the_same(row: dict[str, str]):
    shown, _ = register(load("claims"))
    listed = shown[shown["Claim"].str.startswith(row["id"])].iloc[0]
    line, *parts, end = claim(row["id"]).data.split("\n\n")
    assert re.search("[FRV]</abbr> (.*?)(?: <em>|</summary>)", line)[1] == listed["In a sentence"]
    assert f'id="{row["id"].lower()}"' in line
    assert re.findall(r"^\*\*(.*?):\*\* ", "\n".join(parts), re.MULTILINE) == [
        "For", *["Against"] * bool(row["against"]), "What would test it"
    ]  # fmt: skip
    for part in parts:
        name, text = re.fullmatch(r"\*\*(.*?):\*\* (.*)", part).groups()
        assert plain(text) == listed[name]
        assert not re.search(r"[{}`\[\]<>*]", listed[name]), listed[name]
    assert end == "</details>"


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
