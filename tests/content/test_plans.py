"""The plans for a class: their minutes follow one another and fill the time that is said, with slack and care;
the course map leaves no question out, the sheets say what the chapters say.
"""

import json
import re
from itertools import pairwise

import nbformat
import pytest

from notebooks import BOOK, code_cells

ROW = re.compile(r"^\| (\d+)–(\d+) \|", re.MULTILINE)


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05"])
def test_the_minutes_of_a_plan_add_up(number):
    text = (BOOK / "instructors" / f"{number}.md").read_text(encoding="utf-8")
    for whole in (50, 90):
        [plan] = re.findall(
            rf"^\*\*{whole} minutes.*?(?=^\*\*[A-Z1-9]|\Z)", text, re.MULTILINE | re.DOTALL
        )
        rows = [(int(start), int(end)) for start, end in ROW.findall(plan)]
        assert all(start < end for start, end in rows)
        assert all(end == start for (_, end), (start, _) in pairwise(rows))
        assert rows[-1][1] == whole
        # The long plan may begin where a step of the short one ends.
        assert rows[0][0] == 0 or f"–{rows[0][0]} |" in text
        [slack] = re.findall(r"^\| (\d+)–(\d+) \| slack \|", plan, re.MULTILINE)
        assert int(slack[1]) - int(slack[0]) >= 2
    assert "nother task of equal weight" in " ".join(text.partition("**Care.**")[2].split())


def test_no_row_of_a_table_moves_those_before_it():
    """A browser shows a table's first rows before it has the last ones: its columns must stand by then."""
    for page in (BOOK / "instructors").glob("*.md"):
        for head in re.finditer(r"(?:^\|.*\n)+", page.read_text(encoding="utf-8"), re.MULTILINE):
            before = head.string[: head.start()]
            assert re.search(r"```{table}\n:class: (plan|even)\n\n\Z", before), (page.name, head[0])


def test_what_is_presented_is_a_link_to_its_chart():
    """That the chart is there the build sees."""
    for number in ("01", "02", "03", "04", "05"):
        text = (BOOK / "instructors" / f"{number}.md").read_text(encoding="utf-8")
        rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
        assert "**P**" not in re.sub(r"\[\*\*P\*\*\]\(\.\./[\w-]+\.ipynb#chart-[\w-]+\)", "", rows)


def test_students_find_a_question_by_its_number():
    for number in ("01", "02", "03", "04", "05"):
        text = (BOOK / "instructors" / f"{number}.md").read_text(encoding="utf-8")
        asked = json.loads((BOOK.parent / "data" / f"activities_{number}.json").read_text("utf-8"))
        numbers = {
            one["id"]: str(place)
            for quiz in asked["quizzes"]
            for place, one in enumerate(quiz["questions"], 1)
        }
        rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
        found = re.findall(r"(?:uestion (\d+)(?: of [\w ]+)?, )?`(\d\d-q\d+)`", rows)
        assert [(said, id) for said, id in found if said != numbers[id]] == []


@pytest.mark.parametrize("plan", ["01", "02", "03", "04", "05", "course"])
def test_the_name_of_a_bet_or_question_leads_to_it(built, plan):
    """On the page of the plan's chapter, or else on the first."""
    pages = {path.name: path.read_text("utf-8") for path in (built / "book").glob("*.html")}
    asked = {}
    for name in sorted(pages, key=lambda name: (not name.startswith(plan), name)):
        for id in re.findall(
            r'<(?:pagewidgets-predict|li data-item="[^"]*") [^>]*?id="([^"]*)"', pages[name]
        ):
            asked.setdefault(id, name)
    html = (built / "book" / "instructors" / f"{plan}.html").read_text("utf-8")
    code = r'<code class="[\w ]*"><span class="pre">([\w-]+)</span></code>'
    named = {(asked[id], id, id) for id in re.findall(code, html) if id in asked}
    assert named
    assert named == set(re.findall(rf'href="\.\./([\w-]+\.html)#([\w-]+)">{code}', html))


def plain(text: str) -> str:
    """A text without its citations, terms' marks and line breaks."""
    text = re.sub(r"\s*\{cite\}`[^`]*`", "", text)
    return " ".join(re.sub(r"\{term\}`([^`]*)`", r"\1", text).split())


@pytest.mark.parametrize(
    ("chapter", "begins", "passage", "count"),
    [
        ("01-crisis", "## Same facts", r"\{grid-item-card\}[^\n]*\n(.*?)\n:::", 5),
        ("03-open-door", ":::{admonition} Primary source", r":class: note sheet\n\n(.*?)\n:::", 1),
    ],
)
def test_a_sheet_says_what_its_chapter_says(chapter, begins, passage, count):
    sheets = plain((BOOK / "instructors" / "handouts.md").read_text(encoding="utf-8"))
    cells = nbformat.read(BOOK / f"{chapter}.ipynb", as_version=4).cells
    [text] = [cell.source for cell in cells if f"\n{begins}" in f"\n{cell.source}"]
    passages = re.findall(passage, text, re.DOTALL)
    assert len(passages) == count
    assert [one for one in passages if plain(one) not in sheets] == []


def test_the_course_map_has_every_bet_and_question_of_the_chapters():
    text = (BOOK / "instructors" / "course.md").read_text(encoding="utf-8")
    for number in ("01", "02", "03", "04", "05"):
        asked = json.loads((BOOK.parent / "data" / f"activities_{number}.json").read_text("utf-8"))
        bets = [bet["id"] for bet in asked["bets"]]
        items = [one["id"] for quiz in asked["quizzes"] for one in quiz["questions"]]
        missing = [id for id in (*bets, *items) if f"`{id}`" not in text]
        assert missing == []


# Once: what would change one's mind is asked last; of the others the page tells afterwards what happened.
ONCE = {"test-number", "gdp-drawn", "hindsight-door", "hindsight-treaty", "hindsight-candidate"}


def test_a_class_sees_every_bet_before_and_after():
    """`again` is the same question with the same options: it reads the same entry."""
    called = {"bet": set(), "again": set()}
    for file in BOOK.glob("*.ipynb"):
        for cell in code_cells(file):
            for kind, id in re.findall(r'\.(bet|again)\("([^"]*)"\)', cell.source):
                called[kind].add(id)
    assert called["bet"] - called["again"] == ONCE
