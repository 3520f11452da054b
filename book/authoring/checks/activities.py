"""Bets, quizzes and solutions: each is in data/ once, and shown by its id on a page that loads it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from ukraine2021.activities import KINDS, PLACE

from ..failures import Failure, near
from ..pages import LOADED, Book
from .article import CLAIMS, rows

SHOWN = re.compile(r'\b\w+\.(bet|again|quiz|solution|passage)\(\s*"([^"]+)"')
COVERED = re.compile(r'covered_by="([^"]*)"|\{covered\} *(.+)')
CITED = re.compile(r"(?<!\})`([a-z0-9]+(?:-[a-z0-9]+)+)`|[Ee]xercises? (\d+(?:(?:, | and )\d+)*)")
EXERCISE = re.compile(r"^\*\*(\d+)\. ", re.MULTILINE)
SIGNS = re.compile(r"\*[^*]+\*|`|\]\(|\{\w+\}")
OPEN = re.compile(r"\b(Predict|Quiz|Recall)\(")


def files(book: Book) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What each file of activities holds, by its name without a suffix."""
    found = sorted((book.root / "data").glob("activities_*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in found}


def items(content: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Kind and id of all that a cell can show."""
    for plural, kind in KINDS.items():
        yield from ((kind, item.get("id", "")) for item in content.get(plural, []))


def ids(book: Book) -> Iterator[Failure]:
    """An id, of a question too, stands once in the book: the browser keeps an answer under it."""
    seen: dict[str, str] = {}
    for name, content in files(book).items():
        asked = [q.get("id", "") for quiz in content.get("quizzes", []) for q in quiz["questions"]]
        for id in [*(id for _, id in items(content)), *asked]:
            if id in seen:
                yield Failure(f"data/{name}.json, {id}", f"the id {id!r} is taken, in data/{seen[id]}.json.",
                              "Give one of the two another id.")  # fmt: skip
            seen[id] = name


def shown(book: Book) -> Iterator[Failure]:
    """What a cell shows is in a file that its page loads; all of a file is shown; no cell holds one."""
    kept, unseen = files(book), {}
    for name, content in kept.items():
        unseen |= dict.fromkeys(items(content), name)
    for page in book.notebooks:
        loaded = [match[1] for _, match in page.find(LOADED, "code")]
        known = {item for name in loaded for item in items(kept.get(name, {}))}
        before = set()
        for cell, match in page.find(SHOWN, "code"):
            kind, id = match.groups()
            if ("bet" if kind == "again" else kind, id) not in known:
                yield Failure(cell.where(match[0]), f"{id!r}: no {kind} of that id in {', '.join(loaded) or 'data/'}.",
                              f"Correct the id, or add it there.{near(id, {one for _, one in known})}")  # fmt: skip
            if match.groups() in before:
                yield Failure(cell.where(match[0]), f"{id!r}: this page shows it twice.",
                              'Take one away; activities.again("…") asks a bet again.')  # fmt: skip
            before.add(match.groups())
        bets = {id for kind, id in before if kind == "bet"}
        for cell, match in page.find(COVERED):
            for id in sorted({*(match[1] or match[2]).split()} - bets):
                yield Failure(cell.where(match[0]), f"{match[0]}: this page asks no bet {id!r}.",
                              f"Write the id of one.{near(id, bets)}")  # fmt: skip
        unseen = {item: name for item, name in unseen.items() if item not in before}
        for cell, match in page.find(OPEN, "code"):
            yield Failure(cell.where(match[0]), f"{match[1]}: its text stands in the cell, for all to read.",
                          'Move it into data/activities_NN.json, and write activities.bet("…") or alike.')  # fmt: skip
    for (kind, id), name in unseen.items():
        yield Failure(f"data/{name}.json, {id}", f"no page shows this {kind}.",
                      f'Add the cell activities.{kind}("{id}"), or take it out.')  # fmt: skip


def refs(book: Book) -> Iterator[Failure]:
    """A question tests claims that there are."""
    claims = {row["id"] for row in rows(book, CLAIMS)}
    for name, content in files(book).items():
        for question in (q for quiz in content.get("quizzes", []) for q in quiz["questions"]):
            for claim in sorted(set(question.get("refs", [])) - claims):
                yield Failure(f"data/{name}.json, {question['id']}", f"refs: {claim!r} is no claim.",
                              f"Correct it.{near(claim, claims)}")  # fmt: skip


def plans(book: Book) -> Iterator[Failure]:
    """What a plan for a class cites is there: an activity by its id, an exercise by its number."""
    known = {id for content in files(book).values() for _, id in items(content)}
    for content in files(book).values():
        known |= {q["id"] for quiz in content.get("quizzes", []) for q in quiz["questions"]}
    others = "".join(page.text for page in book.notebooks if not page.chapter)
    for page in book.pages.values():
        if not page.name.startswith("instructors/"):
            continue
        chapter = book.chapters.get(page.name[12:14])
        numbers = set(EXERCISE.findall((chapter.text if chapter else "") + others))
        for cell, match in page.find(CITED):
            if match[1] and match[1] not in known:
                yield Failure(cell.where(match[0]), f"{match[0]}: no activity and no question of that id.",
                              f"Correct it.{near(match[1], known)}")  # fmt: skip
            for number in sorted(set(re.findall(r"\d+", match[2] or "")) - numbers):
                yield Failure(cell.where(match[0]), f"{match[0]}: there is no exercise {number}.",
                              f"Write one of {', '.join(sorted(numbers))}.")  # fmt: skip


def plain(book: Book) -> Iterator[Failure]:
    """A bet and a question are plain text: signs of Markdown would be seen."""
    for name, content in files(book).items():
        for item in (
            *content.get("bets", []),
            *(q for quiz in content.get("quizzes", []) for q in quiz["questions"]),
        ):
            if sign := SIGNS.search(PLACE.sub("", json.dumps(item, ensure_ascii=False))):
                yield Failure(f"data/{name}.json, {item['id']}", f"{sign[0]!r} would be seen as it stands.",
                              "Write plain text, with quotation marks for a name.")  # fmt: skip


CHECKS = (ids, shown, refs, plans, plain)
