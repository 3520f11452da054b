"""The plans for a class: their minutes follow one another and fill the time that is said, with slack and care;
the course map leaves no question out.
"""

import json
import re
from itertools import pairwise

import pytest

from notebooks import BOOK

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


def test_the_course_map_has_every_bet_and_question_of_the_chapters():
    text = (BOOK / "instructors" / "course.md").read_text(encoding="utf-8")
    for number in ("01", "02", "03", "04", "05"):
        asked = json.loads((BOOK.parent / "data" / f"activities_{number}.json").read_text("utf-8"))
        bets = [bet["id"] for bet in asked["bets"]]
        items = [one["id"] for quiz in asked["quizzes"] for one in quiz["questions"]]
        missing = [id for id in (*bets, *items) if f"`{id}`" not in text]
        assert missing == []
