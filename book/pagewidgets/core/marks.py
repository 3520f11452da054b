"""What only a book's build resolves, in plain words: terms and other roles, citations, links to places of other pages.

A kernel of JupyterLab shows texts in Markdown so. Author and year of works stand in a file beside the notebooks,
where there is one.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from IPython.display import Markdown

LABELS = ".citations.json"  # key of a work -> author and year
ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^`]*)?`")
CITED = re.compile(r"\{cite\}`([^`]*)`")
PLACE = re.compile(r"(?<!!)\[([^\]]+)\]\(#[\w-]+\)")  # it may be on another page
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ANCHOR = re.compile(r"(\]\([\w./-]+\.(?:ipynb|md))#[\w-]+\)")  # JupyterLab opens the file


def plain(text: str, labels: Mapping[str, str]) -> str:
    """A text in plain words.

    >>> plain("Of {term}`tides <tide>` {cite}`p1-doe` see {doc}`moon` [there](#m).", {"doe": "Doe 2005"})
    'Of tides [Doe 2005] see moon there.'
    """

    def cited(found: re.Match[str]) -> str:
        keys = (key(one, labels) for one in found[1].split(","))
        return f"[{'; '.join(labels.get(one, one) for one in keys)}]"

    text = ROLE.sub(r"\1", CITED.sub(cited, text))
    return PLACE.sub(r"\1", ANCHOR.sub(r"\1)", text))


def key(cited: str, labels: Mapping[str, str]) -> str:
    """The key of a work without a page's prefix."""
    one = cited.strip()
    return one if one in labels else one.partition("-")[2] or one


@cache
def known() -> dict[str, str]:
    """Author and year of works, by key."""
    file = Path(LABELS)
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def shown(text: str) -> str:
    """What a cell shows: its headings in bold letters, as JupyterLab would show the first one twice."""
    return HEADING.sub(r"**\1**", plain(text, known()))


def join(shell: Any) -> None:
    """Have a kernel show its texts so, beside the file on works: elsewhere texts are not ours."""
    if known():
        formatter = shell.display_formatter.formatters["text/markdown"]
        formatter.for_type(Markdown, lambda text: shown(text.data))
