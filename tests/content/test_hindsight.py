"""The page behind the wall in time: its events, its scores, the room it gives; and that nothing of it stands elsewhere."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from authoring.pages import BEYOND, Book
from conftest import ROOT
from sources import rows
from test_camps import alike, read_words
from test_content import EDITION, LATER, page_text
from ukraine2021 import load, load_json
from ukraine2021.activities import Activities
from ukraine2021.hindsight import events, facts, score

STEM = BEYOND.partition(".")[0]
ROWS = rows("hindsight")
DAYS = {row["title"]: date.fromisoformat(row["date"]) for row in ROWS}
ARTICLE = date(2021, 12, 16)


def day(words: str) -> date:
    (found,) = (at for title, at in DAYS.items() if words in title)
    return found


# --- What it says ------------------------------------------------------------------------


def test_it_ends_on_the_day_of_its_newest_source():
    assert facts.facts()["last"] == "11 July 2024"
    assert max(DAYS.values()) == date(2024, 7, 11)
    assert min(DAYS.values()) >= date(2021, 12, 1)
    assert events.ERAS.starts[-1] == "2024-08-01"


def test_the_chart_has_every_event_in_the_row_of_its_theme():
    every = events.later_events(load("hindsight"), None)
    assert len(every.points) == len(every.table) == len(ROWS)
    assert f"knows {len(ROWS)} events" in every.sentence
    half = sum(at < date(2022, 5, 1) for at in DAYS.values())
    assert abs(half - len(ROWS) / 2) <= 1
    for theme in events.THEMES:
        view = events.later_events(load("hindsight"), theme)
        mine = [row["title"] for row in ROWS if row["theme"] == theme]
        assert view.table["event"].to_list() == mine
        assert f"Of {len(ROWS)} events {len(mine)} are about {theme}" in view.sentence


def test_what_came_follows_from_the_events():
    force = day("Russia invades") <= ARTICLE + timedelta(days=100)
    candidate = day("candidate of the EU") <= date(2022, 12, 31)
    renounced = any("renounce" in row["title"] + row["detail"] for row in ROWS)
    treaty = "No treaty follows" not in " ".join(row["detail"] for row in ROWS)
    assert [force, renounced, candidate, treaty] == score.CAME


@pytest.mark.parametrize(
    "said", [(50, 50, 50, 50), (100, 0, 100, 0), (30, 5, 10, 20), (0, 100, 0, 100)]
)
def test_the_score_is_the_mean_squared_distance(said):
    found = score.forecast_score_facts(score.Forecasts(*said))
    parts = [(100 * came - one) ** 2 / 10_000 for one, came in zip(said, score.CAME, strict=True)]
    assert found.parts == pytest.approx(parts)
    assert found.mean == pytest.approx(sum(parts) / 4)
    assert parts[found.worst] == max(parts)
    assert ("no better" in score.forecast_score_sentence(found)) == (sum(parts) / 4 >= 0.25)


def test_the_crowd_is_scored_as_the_reader_is():
    said = facts.facts()
    assert (said["crowd"], said["crowd_score"]) == ("35%", f"{0.65**2:.2f}")
    assert (said["for"], said["against"], said["abstained"], said["invalid"]) == ("141", "5", "35", "143")  # fmt: skip


def passages() -> dict[str, str]:
    """The covered texts by id, their places filled."""
    shown = Activities("activities_06", facts.facts()).items["passage"]
    return {id: item["text"] for id, item in shown.items()}


def test_both_camps_and_the_author_have_the_same_room():
    said = dict(re.findall(r"^\*\*(.+?)\.\*\* (.*)$", passages()["hindsight-voices"], re.MULTILINE))
    settle, hold = (said[f"The {camp} camp"] for camp in ("settle", "hold"))
    assert alike(read_words(settle), read_words(hold))
    assert alike(read_words(said["The author"]), read_words(settle))
    assert abs(settle.count("{cite}") - hold.count("{cite}")) <= 1


def test_it_says_nothing_of_the_present():
    hidden = " ".join(passages().values())
    assert not re.search(r"\b(?:today|now|currently|still|so far|ongoing)\b", hidden)


def test_all_of_it_is_covered_until_the_forecasts_are_kept():
    bets = [bet["id"] for bet in load_json("activities_06")["bets"]]
    covers = {item["covered_by"] for item in load_json("activities_06")["passages"]}
    page = Book().pages[BEYOND]
    (gate,) = re.findall(r'^gate = "(.*)"$', page.text, re.MULTILINE)
    assert covers == {gate}
    assert sorted(gate.split()) == sorted(bets)
    charts = [
        cell.source
        for cell in page.of("code")
        if re.search(r"\b(?:Explorer|Simulation)\(\n", cell.source)
    ]
    assert len(charts) == 2
    assert all("covered_by=gate" in chart for chart in charts)
    # What an open notebook, or the prose of a page without scripts' help, says tells nothing.
    stored = [cell.said.removesuffix(cell.shows) for cell in page.cells]
    assert telling(" ".join(stored)) == LATER.findall(" ".join(stored)) == []


# --- And nowhere else --------------------------------------------------------------------

TITLES = [row["title"] for row in ROWS if row["date"] > "2021-12-31"]
OTHERS = sorted(name for name in Book().pages if name != BEYOND)


def telling(text: str) -> list[str]:
    """Events of the page that a text tells."""
    return [title for title in TITLES if title in text]


@pytest.mark.parametrize("name", OTHERS)
def test_no_other_page_tells_of_it(built: Path, name: str):
    html = (built / "book" / name).with_suffix(".html").read_text(encoding="utf-8")
    assert telling(html) == []
    if name not in ("data.ipynb", "accessibility.md"):  # editions, and the day of the checks
        text = EDITION.sub("", page_text(built, name.rpartition(".")[0]))
        around = [text[max(0, m.start() - 60) : m.end() + 20] for m in LATER.finditer(text)]
        assert around == []


def test_what_is_found_described_and_drawn_of_it_tells_nothing(built: Path):
    static = (built / "_static" / "texts.js").read_text(encoding="utf-8")
    assert telling(static) == []
    found = json.loads(static[static.index("[") : static.rindex("]") + 1])
    assert [text for page, *text in found if STEM in page and LATER.search(" ".join(text))] == []
    html = (built / "book" / f"{STEM}.html").read_text(encoding="utf-8")
    head = BeautifulSoup(html, "html.parser").head
    said = [meta["content"] for meta in head.select("meta[name=description], meta[property]")]
    said += [one.get_text() for one in head.select("title, script[type='application/ld+json']")]
    assert said
    assert telling(" ".join(said)) == LATER.findall(" ".join(said)) == []


def test_what_students_are_asked_tells_nothing_of_it():
    for file in sorted((ROOT / "data").glob("activities_*.json")):
        text = file.read_text(encoding="utf-8")
        assert telling(text) == []
        if file.stem != "activities_06":
            assert LATER.findall(EDITION.sub("", text)) == []


def test_the_gate_opens_and_scores_what_was_kept(site: str, new_page):
    page = new_page()
    page.goto(f"{site}book/{STEM}.html")
    told = page.get_by_text("Kyiv and Moscow drafted a treaty")
    expect(told).to_be_hidden()
    kept = {"hindsight-door": 20, "hindsight-treaty": 10, "hindsight-candidate": 80}
    for id, share in kept.items():
        expect(told).to_be_hidden()
        page.locator(f"#{id} [name=answer]").fill(str(share))
        page.locator(f"#{id} button[type=submit]").click()
    expect(told).to_be_visible()
    mean = (0.5**2 + 0.2**2 + 0.2**2 + 0.1**2) / 4  # force was not kept: 50%
    sentence = page.locator("pagewidgets-simulation [data-slot=sentence]")
    expect(sentence).to_contain_text(f"score {mean:.3f}, better than")
