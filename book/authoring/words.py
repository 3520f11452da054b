"""How long a page is: its words, what a reader does there, minutes. `make check` prints a line a page.

It reads sources: text, the outputs stored in notebooks, questions in `data/`. Nothing is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from .pages import Book, Cell, Page

A_MINUTE = 200  # words
AN_ACTION, A_BET = 20, 60  # seconds
WORD = re.compile(r"\S*\w\S*")
TAG = re.compile(r"<svg\b.*?</svg>|<[^>]*>", re.DOTALL)
DIRECTIVE = re.compile(r"\{([\w-]+)\} *(.*)")
OPTIONS = re.compile(r"(?::[\w-]+:.*\n)*")
EXERCISE = re.compile(r"\d+\. ")  # begins one, in bold
PASSAGE = re.compile(r"Passage: (\d+) words")  # covered until a bet is kept
DEFINED = re.compile(r"(Predict|Recall|Quiz|Explorer|Simulation|Table)\(([\w-]*)\): (.*)\n*")
UNREAD = {"bibliography", "list-table", "csv-table", "image", "raw"}  # have no running text
REFERENCES, EXERCISES = "References", "Exercises"  # headings or titles
SEEN = {"text", "code_inline"}  # inline tokens


@dataclass
class Count:
    """A page in numbers.

    flow: words in view when the page opens, without citations, tables, bets, quizzes and references;
        names of folds are in view, headings too.
    folded, asked, captions: words in folds; in bets and quizzes; above charts (below them only a
        built page knows them).
    headings: of the second level. bets: predictions.
    actions: quiz questions, charts with controls, tables to choose from, exercises.
    """

    flow: int = 0
    folded: int = 0
    asked: int = 0
    captions: int = 0
    headings: int = 0
    bets: int = 0
    actions: int = 0

    @property
    def everything(self) -> int:
        """All words but those of tables and references."""
        return self.flow + self.folded + self.asked + self.captions

    @property
    def minutes(self) -> int:
        """To read the flow and to do what it asks; exercises on paper take longer."""
        seconds = 60 * self.flow / A_MINUTE + AN_ACTION * self.actions + A_BET * self.bets
        return max(1, round(seconds / 60))

    def __str__(self) -> str:
        return (
            f"{self.flow:6,} words of {self.everything:6,} · {self.headings:2} headings · "
            f"{self.actions:2} actions · {self.bets} bets · {self.minutes:3} minutes"
        )


def count(page: Page, book: Book) -> Count:
    """The numbers of a page."""
    return _Reader(book).read(page)


def report(book: Book) -> Iterator[str]:
    """A line for each page that students read."""
    pages = [page for page in book.pages.values() if "/" not in page.name]
    yield from (f"{page.stem:24}{count(page, book)}" for page in pages)


@cache
def _parser() -> Any:
    return create_md_parser(
        MdParserConfig(enable_extensions={"colon_fence", "dollarmath"}), RendererHTML
    )


class _Reader:
    """Reads a page from above and counts; `section` is the heading under which it is."""

    def __init__(self, book: Book) -> None:
        self.book, self.found, self.section = book, Count(), ""

    def read(self, page: Page) -> Count:
        for cell in page.cells:
            if cell.kind == "markdown":
                self.text(cell.source, "flow")
            elif cell.kind == "code":
                self.outputs(cell)
        return self.found

    def add(self, part: str, text: str) -> None:
        """Words of a text to a part."""
        words = len(WORD.findall(TAG.sub("", text)))
        setattr(self.found, part, getattr(self.found, part) + words)

    def outputs(self, cell: Cell) -> None:
        """What a cell shows, as it is stored."""
        for output in cell.outputs:
            data = {kind: "".join(text) for kind, text in output.get("data", {}).items()}
            if "text/markdown" in data:
                self.text(data["text/markdown"], "flow")
            elif "text/plain" in data:
                self.defined(
                    data["text/plain"], "folded" if ".solution(" in cell.source else "flow"
                )

    def defined(self, shown: str, part: str) -> None:
        """An activity, a chart with controls, or one without; a covered text is `part`."""
        if passage := PASSAGE.match(shown):
            setattr(self.found, part, getattr(self.found, part) + int(passage[1]))
            return
        kind, id, rest = match.groups() if (match := DEFINED.match(shown)) else ("", "", "")
        if kind == "Predict":
            self.found.bets += 1
            self.add("asked", self.questions.get(id) or shown.partition(": ")[2])
        elif kind == "Recall":
            self.add("asked", rest)
        elif kind == "Quiz":
            self.found.actions += int(rest.split()[0])
            self.add("asked", self.questions[id])
        elif not shown.startswith("<"):
            self.found.actions += bool(kind)
            self.add("captions", shown[match.end() if match else 0 :].partition("\n\n")[0])

    @cached_property
    def questions(self) -> dict[str, str]:
        """The words of each bet and quiz by id."""
        found = {}
        for file in sorted(self.book.root.glob("data/activities_*.json")):
            content = json.loads(file.read_text(encoding="utf-8"))
            for item in (*content.get("bets", ()), *content.get("quizzes", ())):
                found[item["id"]] = " ".join(_texts(item))
        return found

    def text(self, source: str, part: str) -> None:
        """Markdown; `part` is flow or folded. What begins with <details> is a fold."""
        within = part
        tokens = iter(_parser().parse(source))
        for token in tokens:
            if token.type == "heading_open":
                words = _words(next(tokens))
                if token.tag == "h2":
                    self.found.headings, self.section = self.found.headings + 1, words
                self.inline(words, part)
            elif token.type == "table_open":
                while next(tokens).type != "table_close":
                    pass
            elif token.type in ("fence", "colon_fence"):
                self.directive(token, part)
            elif token.type == "inline":
                self.exercise(token)
                self.inline(_words(token), part)
            elif token.type == "html_block":
                self.inline(token.content, part)  # the summary of a fold is in view
                opens, closes = token.content.startswith("<details"), "</details>" in token.content
                part = "folded" if opens and not closes else within if closes else part
            elif token.type.startswith("math_block"):
                self.inline("formula", part)

    def inline(self, words: str, part: str) -> None:
        """Words under the present heading."""
        if self.section != REFERENCES:
            self.add(part, words)

    def exercise(self, token: Token) -> None:
        """One more to do where a paragraph under that heading begins with a bold number."""
        children = token.children or []
        bold = len(children) > 2 and "strong_open" in (children[0].type, children[1].type)
        if self.section == EXERCISES and bold and EXERCISE.match(_words(token)):
            self.found.actions += 1

    def directive(self, token: Token, part: str) -> None:
        """A box, open or folded, with its title in view; nothing of code or a list of works."""
        named = DIRECTIVE.match(token.info)
        if not named or named[1] in UNREAD:
            return
        name, title = named.groups()
        if name == "bet":
            self.found.bets += 1
            self.add("asked", self.questions[title])
        options = OPTIONS.match(token.content)
        body = token.content[options.end() if options else 0 :]
        if title == REFERENCES:
            return
        self.inline(_titled(name, title), part)
        self.text(body, "folded" if options and "dropdown" in options[0] else part)


def _titled(name: str, title: str) -> str:
    """What a reader sees of a directive's first line."""
    seen = title if name in ("admonition", "grid-item-card", "card") else ""
    return " ".join(_words(token) for token in _parser().parseInline(seen))


def _words(token: Token) -> str:
    """What an inline token shows, without citations."""
    return "".join(_shown(child) for child in token.children or [])


def _shown(token: Token) -> str:
    """What a part of a line shows; a formula counts as a word."""
    if token.type == "myst_role":
        named = re.sub(r" *<[^<]*>$", "", token.content)
        return "" if token.meta["name"].startswith("cite") else named
    if token.type in SEEN:
        return token.content
    return " " if token.type.endswith("break") else "x" if token.type.startswith("math") else ""


def _texts(item: Any) -> Iterator[str]:
    """Every text for readers in a question."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for one in item:
            yield from _texts(one)
    elif isinstance(item, dict):
        for key, one in item.items():
            if key not in ("id", "kind", "refs"):
                yield from _texts(one)
