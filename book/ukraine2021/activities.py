"""A chapter's bets, quizzes and solutions: texts of `data/`, whose named places facts fill.

A cell holds the id alone, so that nothing in it gives an answer away.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from IPython.display import Markdown

from pagewidgets import Passage, Predict, Quiz, Recall

from .data import DataError, load_json
from .data.files import Fault, about

# A place is {name}; with a backtick behind it, it is a role of MyST, such as {term}`index`.
PLACE = re.compile(r"(?<!:)\{([a-z]\w*)\}(?!`)")
NUMERIC = "answer", "tolerance", "given", "data"  # of a question with a number, of a series
KINDS = {"bets": "bet", "quizzes": "quiz", "solutions": "solution", "passages": "passage"}


class Activities:
    """The activities of a file `activities_NN`, ready to be shown by id.

    facts: what each named place stands for. Raises DataError, naming file, id and place, where a
    text has a place without a fact, and for an id that is not in the file.
    """

    def __init__(self, name: str, facts: Mapping[str, str]) -> None:
        self.file: str = about(name)["path"]
        kept = load_json(name)
        if missing := [*unfilled(kept, facts)]:
            found = [Fault(f"{where}: {{{place}}} is no fact") for where, place in missing]
            near = difflib.get_close_matches(missing[0][1], facts)
            hint = f"Did you mean {{{near[0]}}}? Or add" if near else "Correct the name, or add"
            raise DataError(self.file, found, f"{hint} it to facts() of the chapter.", self.file)
        self.items: dict[str, dict[str, Any]] = {
            kind: {item["id"]: filled(item, facts) for item in kept.get(plural, [])}
            for plural, kind in KINDS.items()
        }

    def bet(self, id: str) -> Predict:
        """The question, before the matter that answers it."""
        return Predict(**self._find("bet", id))

    def again(self, id: str) -> Recall:
        """The same question, once the matter was read: the first answer and a new one."""
        bet = self._find("bet", id)
        return Recall(**{key: value for key, value in bet.items() if key != "reveal"})

    def quiz(self, id: str) -> Quiz:
        """Questions with feedback."""
        return Quiz(**self._find("quiz", id))

    def solution(self, id: str) -> Markdown | Passage:
        """What a good answer holds, folded; where it names the bet that it answers, covered, too."""
        item = self._find("solution", id)
        fence = ":::" if ":::" not in item["text"] else "::::"
        text = f"{fence}{{admonition}} {item['title']}\n:class: dropdown\n{item['text']}\n{fence}"
        return Passage(text, item["covered_by"]) if "covered_by" in item else Markdown(text)

    def passage(self, id: str) -> Passage:
        """A text that its bets cover."""
        item = self._find("passage", id)
        return Passage(item["text"], item["covered_by"])

    def _find(self, kind: str, id: str) -> dict[str, Any]:
        known: dict[str, Any] = self.items[kind]
        if id in known:
            return dict(known[id])
        near = difflib.get_close_matches(id, known)
        remedy = f"Did you mean {near[0]!r}?" if near else "Correct the id, or add it there."
        found = f"no {kind} {id!r}; expected one of {', '.join(known) or 'none'}"
        raise DataError(self.file, [Fault(found)], remedy, self.file)


def filled(value: Any, facts: Mapping[str, str]) -> Any:
    """The same with every place filled; what has to be a number becomes one.

    >>> filled({"stem": "{many} of {term}`types`", "answer": "{many}"}, {"many": "4"})
    {'stem': '4 of {term}`types`', 'answer': 4}
    """
    if isinstance(value, str):
        return PLACE.sub(lambda place: facts[place[1]], value)
    if isinstance(value, dict):
        found = {key: filled(one, facts) for key, one in value.items()}
        return found | {key: numbers(found[key]) for key in NUMERIC if key in found}
    return [filled(one, facts) for one in value] if isinstance(value, list) else value


def numbers(value: Any) -> Any:
    """Texts as the numbers that they say, in lists and mappings too; what is none is left.

    >>> numbers({"2013": "100", "2014": ["93.4", 90]})
    {'2013': 100, '2014': [93.4, 90]}
    """
    if isinstance(value, dict):
        return {key: numbers(one) for key, one in value.items()}
    if isinstance(value, list):
        return [numbers(one) for one in value]
    return json.loads(value) if isinstance(value, str) else value


def unfilled(value: Any, facts: Mapping[str, str], where: str = "") -> Iterator[tuple[str, str]]:
    """Each place that no fact fills, after the id and key of its text."""
    if isinstance(value, str):
        yield from ((where, place) for place in PLACE.findall(value) if place not in facts)
    elif isinstance(value, dict):
        inside = value.get("id", where)
        for key, one in value.items():
            yield from unfilled(one, facts, ", ".join(filter(None, [inside, key])))
    elif isinstance(value, list):
        for one in value:
            yield from unfilled(one, facts, where)
