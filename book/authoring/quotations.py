"""Quotations of the article: checked in every clone, without the article's text.

`python -m authoring.quotations article.txt`, from book/ (`make quotations ARTICLE=article.txt`),
compares each `<q cite="#p17">…</q>` with the paragraph that it names and writes RECORD. There every
clone finds, as hashes that do not give the words back, what was found verbatim, all runs of eight
words of the article, none of which may stand in the book, and the links of the copy.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .failures import shown
from .pages import ROOT, Book

RECORD = ROOT / "tests" / "content" / "article.json"
RUN = 8  # words: so many on end are a copy
MARKED = re.compile(r'<q cite="#p(\d+)">(.*?)</q>', re.DOTALL)
ADDRESS = re.compile(r"^https?://\S+$", re.MULTILINE)
# Lines of a copy that are not the article's: links, captions ending in a credit, other articles.
NOT_TEXT = re.compile(r"^(?:https?://\S+|.* [a-z-]+(?:\.[a-z]{2,})+|Related article: .*)$", re.M)


class Quotation(NamedTuple):
    """Words marked as the article's: where they stand, the paragraph named, the words."""

    where: str
    paragraph: int
    text: str


def words(text: str) -> list[str]:
    """The words alone: no case, quotation marks, dashes, spaces or punctuation.

    >>> words("‘Closed  door’ policy: the West’s long–standing")
    ['closed', 'door', 'policy', 'the', 'wests', 'long', 'standing']
    """
    text = re.sub("['’‘ʼ]", "", unicodedata.normalize("NFKC", text).casefold())
    return re.findall(r"[^\W_]+", text)


def fingerprint(text: str) -> str:
    """The hash of a text's words, the same however they are set."""
    return hashlib.blake2b(
        " ".join(words(text)).encode(), digest_size=6, salt=b"article"
    ).hexdigest()


def runs(text: str) -> dict[str, str]:
    """Hash and words of every run of eight."""
    found = words(text)
    eights = (" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1))
    return {fingerprint(run): run for run in eights}


def key(quotation: Quotation) -> str:
    """How a quotation stands in the record: its paragraph and the hash of its words."""
    return f"¶{quotation.paragraph:02} {fingerprint(quotation.text)}"


# --- The book ------------------------------------------------------------------------------


def texts() -> Iterator[tuple[str, str]]:
    """All that the book says, with where: pages, cells, rows of data, strings of its package."""
    for page in Book().pages.values():
        yield from ((cell.at(None), cell.source) for cell in page.cells)
    for path in sorted((ROOT / "book" / "ukraine2021").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{shown(path)}, line {node.lineno}", node.value
    for path in sorted((ROOT / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                yield from ((f"{shown(path)}, row {number}", cell) for cell in row)
    for path in sorted((ROOT / "data").glob("*.json")):
        yield from strings(json.loads(path.read_text(encoding="utf-8")), shown(path))


def strings(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Every string in JSON, with the path to it."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value, 1):
            yield from strings(item, f"{where}, {step}")


def quotations(found: Iterable[tuple[str, str]]) -> list[Quotation]:
    """The marked quotations of some texts, in order."""
    return [
        Quotation(where, int(paragraph), quoted)
        for where, text in found
        for paragraph, quoted in MARKED.findall(text)
    ]


def unmarked(found: Iterable[tuple[str, str]]) -> list[str]:
    """Quotations that do not say their paragraph, so that nothing would check them."""
    return [
        f'{where}: a <q> without its paragraph. Write <q cite="#p17">…</q>.'
        for where, text in found
        if len(re.findall(r"<q\b", text)) != len(MARKED.findall(text))
    ]


def unknown(found: Iterable[tuple[str, str]], record: dict) -> list[str]:
    """Quotations of some texts that nobody has compared with the article."""
    return [
        f"{quotation.where}: {quotation.text!r} is not recorded as words of ¶{quotation.paragraph}. "
        "Quote the article word for word, then run 'make quotations ARTICLE=…'."
        for quotation in quotations(found)
        if key(quotation) not in record["quotations"]
    ]


def copied(found: Iterable[tuple[str, str]], record: dict) -> list[str]:
    """Runs of eight words that some texts share with the article."""
    known = set(record["runs"])
    return [
        f"{where}: {run!r} stands in the article. Say it in your own words."
        for where, text in found
        for mark, run in runs(text).items()
        if mark in known
    ]


# --- The article ---------------------------------------------------------------------------


def paragraphs(article: str) -> list[str]:
    """The paragraphs of a copy, in order: parted by blank lines, without what is not the text.

    One that begins with a small letter goes on with the one before it: a page was turned.

    >>> paragraphs("One,\\n\\nhttps://example.org\\n\\ntwo.\\n\\nThree.")
    ['One, two.', 'Three.']
    """
    found: list[str] = []
    for block in re.split(r"\n\s*\n", NOT_TEXT.sub("", article)):
        text = " ".join(block.split())
        if text and text[0].islower() and found:
            found[-1] += f" {text}"
        elif text:
            found.append(text)
    return found


def refusals(found: Iterable[Quotation], text: list[str]) -> list[str]:
    """A message for each quotation that is not verbatim in the paragraph that it names."""
    plain = [f" {' '.join(words(paragraph))} " for paragraph in text]
    messages = []
    for where, paragraph, quoted in found:
        sought = f" {' '.join(words(quoted))} "
        if 1 <= paragraph <= len(plain) and sought in plain[paragraph - 1]:
            continue
        others = [f"¶{n}" for n, other in enumerate(plain, 1) if sought in other]
        advice = f"It stands in {' and '.join(others)}." if others else "Quote word for word."
        messages.append(f"{where}: {quoted!r} is not in ¶{paragraph} of the article. {advice}")
    return messages


def recorded(article: str, found: Iterable[Quotation]) -> dict:
    """What every clone needs to check quotations, runs and links, without the words."""
    return {
        "quotations": sorted({*map(key, found)}),
        "links": links(ADDRESS.findall(article)),
        "runs": sorted(runs(" ".join(paragraphs(article)))),
    }


def links(addresses: Iterable[str]) -> list[str]:
    """The hash of each link in the order of a copy, once."""
    return [fingerprint(address) for address in dict.fromkeys(addresses)]


def store(path: Path) -> str:
    """Compare all quotations with the article in a file, and write RECORD. Returns what was done.

    Raises ValueError that lists every quotation that is not verbatim in its paragraph, or says that
    the file does not have the paragraphs of data/paragraphs.csv; then nothing is written.
    """
    article = path.read_text(encoding="utf-8")
    text = paragraphs(article)
    with (ROOT / "data" / "paragraphs.csv").open(encoding="utf-8", newline="") as file:
        expected = len(list(csv.DictReader(file)))
    if len(text) != expected:
        raise ValueError(
            f"{path}: {len(text)} paragraphs, expected the {expected} of data/paragraphs.csv. "
            "Put a blank line between paragraphs and nowhere else."
        )
    found = quotations(texts())
    if wrong := refusals(found, text):
        raise ValueError("\n".join(wrong))
    RECORD.write_text(
        json.dumps(recorded(article, found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return f"{len(found)} quotations are verbatim; {RECORD.name} is stored"


def main(arguments: list[str]) -> int:
    """Store what every clone checks; 1, with nothing stored, where a quotation is wrong."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print(
            "ERROR: no file with the article's text.\n"
            f"  Found:    {' '.join(arguments) or 'none'}\n"
            "  Expected: a text file, its paragraphs parted by blank lines, the summary first.\n"
            "  Do this:  make quotations ARTICLE=path/to/article.txt",
            file=sys.stderr,
        )
        return 1
    try:
        print(store(Path(arguments[0])))
    except ValueError as error:
        print(f"ERROR: nothing was stored.\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
