"""Every view of chapter 01, against a calculation of its own from the CSV files."""

import datetime
import re

import pytest

from notebooks import BOOK, explorers
from pagewidgets import Explorer, Unavailable
from test_recovery import rows
from ukraine2021 import load_json
from ukraine2021.crisis import forces

CHAPTER = BOOK / "01-crisis.ipynb"
NUMBER = re.compile(r"\d[\d,]*\d|\d")


@pytest.fixture(scope="module")
def interactives() -> dict[str, Explorer]:
    return explorers(CHAPTER)


def spoken(day: str) -> str:
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"


# --- What was known on a day -------------------------------------------------------------


def test_every_view_of_the_timeline_holds_what_was_public_by_the_day(interactives):
    explorer = interactives["known_on"]
    empty = 0
    for indices in explorer.choices:
        chosen, view = explorer.choices.values(indices), explorer.view(indices)
        day, theme = chosen["day"], chosen["theme"]
        of_theme = [row for row in rows("timeline") if theme in (None, row["theme"])]
        known = [row for row in of_theme if row["known"] <= day]
        if not known:
            assert isinstance(view, Unavailable)
            assert spoken(day) in view.reason
            empty += 1
            continue
        latest = max(known, key=lambda row: (row["known"], row["date"], row["title"]))
        assert f"At the end of {spoken(day)} a newspaper reader could know" in view.sentence
        assert f"could know {len(known)} of these {len(of_theme)} events" in view.sentence
        same_day = sorted((r["date"], r["title"]) for r in known if r["known"] == latest["known"])
        titles = "; ".join(title for _, title in same_day)
        assert view.sentence.endswith(f"of {spoken(latest['known'])}: {titles}.")
        assert next(iter(view.table["event"])) == latest["title"]
        large = [line for line in view.figure.axes[0].lines if line.get_markersize() == 11]
        assert len(large) == len(same_day)
        assert sorted(view.table["event"]) == sorted(row["title"] for row in known)
        days = [row.split(" (")[0].split(", probably")[0] for row in view.table["known on"]]
        dates = [datetime.datetime.strptime(text, "%d %B %Y").date() for text in days]
        assert dates == sorted(dates, reverse=True)
        assert max(dates).isoformat() <= day
    assert 0 < empty < len(explorer.choices) / 8


def test_an_event_is_drawn_only_when_it_is_known(interactives):
    explorer = interactives["known_on"]
    for indices in explorer.choices:
        view = explorer.view(indices)
        if isinstance(view, Unavailable):
            continue
        dots = [line for line in view.figure.axes[0].lines if line.get_marker() in ("o", "D")]
        assert len(dots) == len(view.table)


def test_what_is_probably_after_the_article_says_so(interactives):
    explorer = interactives["known_on"]
    last = explorer.choices.values(explorer.choices.default) | {"day": "2021-12-31"}
    view = explorer.function(**last)
    marked = [text for text in view.table["known on"] if "probably after the article" in text]
    after = [row for row in rows("timeline") if row["known"] >= "2021-12-17"]
    assert len(marked) == len(after) == 5
    hollow = [text for text in view.table["known on"] if "(of " in text]
    assert len(hollow) == sum(row["known"] > row["date"] for row in rows("timeline")) == 2


# --- Figures of forces -------------------------------------------------------------------


def in_words(row: dict[str, str]) -> str:
    low, high = (f"{int(row[column]):,}" if row[column] else "" for column in ("low", "high"))
    if low and high:
        return low if low == high else f"{low}–{high}"
    return f"more than {low}" if low else f"nearly {high}" if high else "no figure"


def test_every_view_of_the_forces_is_what_the_file_says(interactives):
    explorer = interactives["forces"]
    for indices in explorer.choices:
        chosen, view = explorer.choices.values(indices), explorer.view(indices)
        told = [
            row
            for row in rows("force_figures")
            if row["kind"] in chosen["kinds"]
            and (
                chosen["phase"] is None
                or (row["date"] < "2021-07") == (chosen["phase"] == "spring")
            )
        ]
        assert told
        assert list(view.table["troops"]) == [in_words(row) for row in told]
        assert list(view.table["day"]) == [spoken(row["date"]) for row in told]
        figures = [row for row in told if row["kind"] != "denial"]
        ends = {int(row[c]) for row in figures for c in ("low", "high") if row[c]}
        found = {int(n.replace(",", "")) for n in NUMBER.findall(view.sentence)} - {2021, 1, 2}
        by_kind = [
            [
                int(row[c])
                for row in figures
                if row["kind"] == kind
                for c in ("low", "high")
                if row[c]
            ]
            for kind in {row["kind"] for row in figures}
        ]
        assert {min(values) for values in by_kind} | {max(values) for values in by_kind} == found
        assert found <= ends
        assert ("denials" in view.sentence) == (len(figures) < len(told))
        assert "no line joins" in view.sentence


def test_a_projection_is_never_drawn_like_a_count(interactives):
    view = interactives["forces"].view(interactives["forces"].choices.default)
    axes = view.figure.axes[0]
    looks = {line.get_marker(): line.get_markerfacecolor() for line in axes.lines}
    assert looks["D"] == looks["^"] == "#ffffff"
    assert looks["o"] != "#ffffff"
    at = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"]
    assert at == [175.0]


def test_figures_in_the_questions_are_those_of_the_file():
    def figure(day, who, kind):
        [row] = [
            row
            for row in rows("force_figures")
            if (row["date"], row["who"], row["kind"]) == (day, who, kind)
        ]
        return in_words(row).removeprefix("more than ")

    own = [q for q in load_json("quiz")["questions"] if q["chapter"] == "01"]
    text = {
        q["id"]: " ".join([q["stem"], *(f"{o['text']} {o['feedback']}" for o in q["options"])])
        for q in own
    }
    there = figure("2021-12-03", "US", "estimate")
    planned = figure("2021-12-03", "US", "projection")
    ukraine = figure("2021-12-03", "Ukraine", "estimate")
    assert f"about {ukraine} Russian troops" in text["01-sort1"]
    assert f"with {planned} troops" in text["01-sort2"]
    assert f"about {there} troops were in place" in text["01-sort2"]
    assert f"about {there} were there; Ukraine said {ukraine}" in text["01-q1"]
    assert f"figure of {planned} troops" in text["01-q1"]
    assert f"about {figure('2021-05-05', 'US', 'estimate')} stayed" in text["01-q3"]
    assert f"over {figure('2021-04-19', 'EU', 'estimate')} troops by the EU" in text["01-q3"]


# --- Reach of the demands ----------------------------------------------------------------


def test_every_view_of_the_reach_is_what_the_file_says(interactives):
    explorer = interactives["reach"]
    source = rows("demands")
    strength = ["not seen", "complains", "covered in whole or part", "asks"]
    for indices in explorer.choices:
        up_to, view = explorer.choices.values(indices)["up_to"], explorer.view(indices)
        shown = [row for row in source if int(row["text"]) <= up_to]
        best: dict[str, int] = {}
        for row in shown:
            if row["text"] not in ("6", "9"):
                level = strength.index(row["status"])
                best[row["demand"]] = max(best.get(row["demand"], 0), level)
        counts = [list(best.values()).count(level) for level in (3, 2, 1)]
        found = re.search(
            r"of (\d) points, all Russian texts together ask for (\d) outright, cover (\d) more in "
            r"whole or part, and only complain of (\d)\.",
            view.sentence,
        )
        assert [int(n) for n in found.groups()] == [9, *counts]
        own = sum(row["status"] == "asks" for row in shown if int(row["text"]) == up_to)
        alone = re.search(r"This text alone asks for (\d)\.", view.sentence)
        assert (alone and int(alone[1])) == (None if up_to in (6, 9) else own)
        assert ("¶13 names 2." in view.sentence) == (up_to >= 9)
        seen = [row for row in shown if row["status"] != "not seen"]
        assert sorted(zip(view.table["text"], view.table["point"], strict=True)) == sorted(
            (row["label"], row["demand"]) for row in seen
        )
        squares = [line for line in view.figure.axes[0].lines if line.get_marker() in ("s", "v")]
        assert len(squares) == len(seen)


def test_the_columns_are_the_texts_in_order():
    texts = sorted({(int(row["text"]), row["label"], row["date"]) for row in rows("demands")})
    assert [number for number, _, _ in texts] == list(range(1, 11))
    dated = [date for _, _, date in texts if date]
    assert dated == sorted(dated)
    for head, (_, label, date) in zip(forces.HEADS, texts, strict=True):
        if date:
            day = datetime.date.fromisoformat(date)
            assert head.endswith(f"{day.day} {day:%b}")
            assert f"{day.day} {day:%B}" in label
        else:
            assert head.endswith("¶13")
            assert label.endswith("¶13")
    assert set(forces.DEMANDS) == {row["demand"] for row in rows("demands")}
