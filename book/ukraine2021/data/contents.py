"""The book's chapters: which page each has and what it is called, from the pages themselves."""

import json
import re
from pathlib import Path
from typing import NamedTuple

BOOK = Path(__file__).resolve().parents[2]


class Chapter(NamedTuple):
    """A chapter: its number, the name of its page without a suffix, the page's title."""

    number: str
    page: str
    title: str

    @property
    def label(self) -> str:
        """Number and title up to its colon, as lists of chapters show it.

        >>> Chapter("05", "05-eu-association", "EU association: the other door").label
        '05 EU association'
        """
        return f"{self.number} {self.title.partition(':')[0]}"


def chapters() -> dict[str, Chapter]:
    """Every chapter by its number: the notebooks whose names begin with one.

    Raises ValueError for one that does not begin with its title.
    """
    return {path.name[:2]: _chapter(path) for path in sorted(BOOK.glob("[0-9][0-9]-*.ipynb"))}


def _chapter(path: Path) -> Chapter:
    first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    title = re.match(r"(?:\(.*\)=\n)*# (.+)", first)
    if title is None:
        raise ValueError(f"{path.name}: its first cell begins {first[:20]!r}; expected '# Title'.")
    return Chapter(path.name[:2], path.stem, title[1].strip())
