"""The plans for a class: their minutes follow one another and fill the time that is said."""

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
