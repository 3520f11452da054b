"""The facts of every chart of chapter 01, against a calculation of their own from the CSV."""

import datetime

import pandas as pd
import pytest

from asked import questions
from notebooks import BOOK, explorers
from pagewidgets import Explorer, Unavailable
from sources import facts, rows, spoken
from ukraine2021 import load
from ukraine2021.crisis import demands, forces, timeline


@pytest.fixture(scope="module")
def interactives() -> dict[str, Explorer]:
    return explorers(BOOK / "01-crisis.ipynb")


# --- What was known on a day -------------------------------------------------------------


def test_every_view_of_the_timeline_holds_what_was_public_by_the_day(interactives):
    empty = 0
    for chosen, found in facts(interactives["known_on"]):
        day, theme = chosen["day"], chosen["theme"]
        of_theme = [row for row in rows("timeline") if theme in (None, row["theme"])]
        known = [row for row in of_theme if row["known"] <= day]
        if not known:
            assert isinstance(found, Unavailable)
            assert spoken(day) in found.reason
            empty += 1
            continue
        known.sort(key=lambda row: (row["known"], row["date"], row["title"]))
        latest = [row["title"] for row in known if row["known"] == known[-1]["known"]]
        assert list(found.known["title"]) == [row["title"] for row in known]
        assert list(found.latest["title"]) == latest
        assert found.of == len(of_theme)

        sentence = timeline.events_known_on_sentence(found)
        assert sentence.startswith(f"By {spoken(day)} a newspaper reader could know {len(known)} ")
        assert f"of these {len(of_theme)} events" in sentence
        table = timeline.events_known_on_table(found)
        assert list(table["event"]) == list(found.known["title"])
        days = [words.split(" (")[0].split(", probably")[0] for words in table["known on"]]
        assert days == [spoken(row["known"]) for row in known]
        for words, row in zip(table["known on"], known, strict=True):
            assert ("(of " in words) == (row["known"] > row["date"])
            assert ("probably after the article" in words) == (row["known"] >= "2021-12-17")
    assert 0 < empty < len(interactives["known_on"].choices) / 8


@pytest.mark.parametrize(
    ("day", "theme", "width"),
    [("1991-12-31", None, 3.6), ("2021-12-31", None, 3.6), ("2021-12-16", "NATO", 7)],
)
def test_an_event_is_drawn_only_when_it_is_known(day: str, theme: str | None, width: float):
    found = timeline.events_known_on_facts(load("timeline"), day, theme)
    figure = timeline.draw_events_known_on(found, width)
    dots = [line for line in figure.axes[0].lines if line.get_marker() in ("o", "D")]
    known = found.known

    def drawn(name: str, value: object) -> int:
        return sum(getattr(line, f"get_{name}")() == value for line in dots)

    assert len(dots) == len(known)
    assert drawn("markersize", 11) == len(found.latest)
    assert drawn("markerfacecolor", "#ffffff") == (known["known"] > known["date"]).sum()
    assert drawn("marker", "D") == (known["known"] >= "2021-12-17").sum()
    assert max(line.get_xdata()[0] for line in dots) <= timeline.ERAS.place(pd.Timestamp(day))


# --- Figures of forces -------------------------------------------------------------------


def in_words(row: dict[str, str]) -> str:
    low, high = (f"{int(row[column]):,}" if row[column] else "" for column in ("low", "high"))
    if low and high:
        return low if low == high else f"{low}–{high}"
    return f"more than {low}" if low else f"nearly {high}" if high else "no figure"


def test_every_view_of_the_forces_is_what_the_file_says(interactives):
    for chosen, found in facts(interactives["forces"]):
        phase = chosen["phase"]
        told = [
            row
            for row in rows("force_figures")
            if row["kind"] in chosen["kinds"]
            and (phase is None or (row["date"] < "2021-07") == (phase == "spring"))
        ]
        amounts = {
            kind: [row for row in told if row["kind"] == kind]
            for kind in {row["kind"] for row in told} - {"denial"}
        }
        # The smallest by its lower end and the largest by its upper, whichever were given.
        ends = {
            kind: (
                min(own, key=lambda row: int(row["low"] or row["high"])),
                max(own, key=lambda row: int(row["high"] or row["low"])),
            )
            for kind, own in amounts.items()
        }
        assert found.ends.keys() == ends.keys()
        deniers = [row["who"] for row in told if row["kind"] == "denial"]
        assert found.denials == {who: deniers.count(who) for who in deniers}

        sentence = forces.forces_sentence(found)
        for kind in [kind for kind in forces.SAID if kind in ends][:2]:
            low, high = (in_words(row) for row in ends[kind])
            assert (f" {low}" if low == high else f"from {low} to {high}") in sentence
        assert ("gave no figure" in sentence) == (len(ends) < 2 and bool(deniers))
        assert len(sentence) <= 100
        table = forces.forces_table(found)
        assert list(table["troops"]) == [in_words(row) for row in told]
        assert list(table["day"]) == [spoken(row["date"]) for row in told]
        assert list(found.figures["area"]) == [row["area"] for row in told]


@pytest.mark.parametrize("width", [3.8, 7])
def test_a_projection_is_never_drawn_like_a_count(width: float):
    found = forces.forces_facts(load("force_figures"), None, list(forces.KINDS))
    figure = forces.draw_forces(found, width)
    lines = [line for line in figure.axes[0].lines if line.get_marker() in ("o", "D", "^", "s")]
    looks = {line.get_marker(): line.get_markerfacecolor() for line in lines}
    assert looks["D"] == looks["^"] == "#ffffff"
    assert "#ffffff" not in (looks["o"], looks["s"])
    assert [line.get_xdata()[0] for line in lines if line.get_marker() == "D"] == [175.0]
    ends = [(int(row["low"] or row["high"]), int(row["high"] or row["low"]))
            for row in rows("force_figures") if row["kind"] != "denial"]  # fmt: skip
    assert len(lines) == sum(1 + (low < high) for low, high in ends)
    assert {line.get_xdata()[0] * 1000 for line in lines} == {end for pair in ends for end in pair}


def test_what_the_questions_say_of_charts_is_what_the_files_say():
    figures = {(row["date"], row["who"], row["kind"]): row for row in rows("force_figures")}
    estimates = {key[:2]: row["area"] for key, row in figures.items() if key[2] == "estimate"}
    areas = [estimates[key] for key in (("2021-04-19", "EU"), ("2021-12-03", "Ukraine"))]
    assert areas[0] == areas[1]
    for one, other in (("2021-10-31", "2021-12-03"), ("2021-11-03", "2021-11-10")):
        assert estimates[one, "Ukraine"] != estimates[other, "Ukraine"]
    text = {q["id"]: f"{q['stem']} {q['options']}" for q in questions("activities_01")}
    planned = in_words(figures["2021-12-03", "US", "projection"])
    assert f"force of {planned}" in text["01-sort16"]

    column: dict[str, dict[str, str]] = {}
    for row in rows("demands"):
        column.setdefault(row["text"], {})[row["demand"]] = row["status"]
    pair = "Ukraine not in NATO", "no Western military in Ukraine"
    covered = "covered in whole or part"
    for number, expected in {
        "5": [covered, covered],
        "4": ["not seen", "asks"],
        "8": ["raises", "raises"],
        "10": ["asks", "asks"],
    }.items():
        assert [column[number][point] for point in pair] == expected
    asked = {
        point for number in range(1, 10) for point, status in column[str(number)].items()
        if status == "asks"
    }  # fmt: skip
    points = {
        "Minsk": "Minsk as Moscow reads it",
        "NATO's promise": "promise of 2008 taken back",
        "No military": "no military cooperation with Ukraine",
        "Ukraine as such": "Ukraine not in NATO",
        "No threatening": "no threatening arms near Russia",
    }
    [last] = [q for q in questions("activities_01") if q["id"] == "01-q12"]
    for option, (beginning, point) in zip(last["options"], points.items(), strict=True):
        assert option["text"].startswith(beginning)
        assert option["correct"] == (point in asked)
    assert "Putin's words of 1 December" in text["01-q11"]
    assert "ministry's text of 10 December" in text["01-q12"]


# --- Reach of the demands ----------------------------------------------------------------


def test_every_view_of_the_reach_is_what_the_file_says(interactives):
    source = rows("demands")
    strength = ["not seen", "not said", "raises", "covered in whole or part", "asks"]
    for chosen, found in facts(interactives["reach"]):
        up_to = chosen["up_to"]
        shown = [row for row in source if int(row["text"]) <= up_to]
        best: dict[str, int] = {}
        for row in shown:
            if row["text"] not in ("7", "10"):
                level = strength.index(row["status"])
                best[row["demand"]] = max(best.get(row["demand"], 0), level)
        reached = {status: list(best.values()).count(i) for i, status in enumerate(strength)}
        assert found.reached == reached
        assert found.article == (2 if up_to >= 10 else None)

        sentence = demands.reach_sentence(found)
        least = f"at least {reached['asks']}" if reached["asks"] else "none"
        assert f"Moscow made {least} of these 10 demands" in sentence
        assert ("¶13 names 2." in sentence) == (up_to >= 10)
        assert len(sentence) <= 100
        table = demands.reach_table(found)
        seen = sorted((row["label"], row["demand"]) for row in shown if row["passage"])
        assert sorted(zip(table["text"], table["point"], strict=True)) == seen


@pytest.mark.parametrize(("up_to", "width"), [(10, 3.6), (12, 7)])
def test_a_mark_stands_where_a_text_takes_up_a_demand(up_to: int, width: float):
    found = demands.reach_facts(load("demands"), up_to)
    axes = demands.draw_reach(found, width).axes[0]
    marks = {"asks": "s", "covered in whole or part": "s", "raises": "v"}
    signs = {"not said": "–", "not seen": "?"}
    places = [(*text.get_position(), " ".join(text.get_text().split())) for text in axes.texts]
    row_at = {y: words for x, y, words in places if x < 1}  # the words before each row
    drawn = {
        (x, row_at[y], line.get_marker(), line.get_markerfacecolor() == "#ffffff")
        for line in axes.lines
        for x, y in line.get_xydata()[:1]
        if line.get_marker() in marks.values()
    }
    drawn |= {(x, row_at[y], words, True) for x, y, words in places if words in signs.values()}
    assert drawn == {
        (
            int(row["text"]),
            row["demand"],
            (marks | signs)[row["status"]],
            row["status"] != "asks",
        )
        for row in rows("demands")
        if int(row["text"]) <= up_to
    }


def test_the_columns_are_the_texts_in_order():
    texts = sorted({(int(row["text"]), row["label"], row["date"]) for row in rows("demands")})
    assert [number for number, _, _ in texts] == list(range(1, 13))
    dated = [date for _, _, date in texts if date]
    assert dated == sorted(dated)
    for head, (_, label, date) in zip(demands.HEADS, texts, strict=True):
        if date:
            day = datetime.date.fromisoformat(date)
            assert head.endswith(f"{day.day} {day:%b}")
            assert f"{day.day} {day:%B}" in label
        else:
            assert head.endswith("¶13")
            assert label.endswith("¶13")
    assert set(demands.DEMANDS) == {row["demand"] for row in rows("demands")}
