"""A notebook's text as JupyterLab can show it: in plain words what only the book's build resolves.

Terms and citations, links to places of other pages, boxes and lists of works that the build makes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pybtex.database import Entry, parse_file
from pybtex.richtext import Text

from citations import labels
from pagewidgets.core import marks

from .places import Places

WORKS = re.compile(r"^```\{bibliography\}.*?^```$", re.MULTILINE | re.DOTALL)
COVERED = re.compile(r"^(:{3,})\{covered\}.*$", re.MULTILINE)
BET = re.compile(r"^```\{bet\} ([\w-]+)\n```$", re.MULTILINE)
ANSWERS = re.compile(
    r"^<pagewidgets-answers>$.*?^</pagewidgets-answers>$", re.MULTILINE | re.DOTALL
)
LAID = re.compile(r"^(:{3,})\{container\}[^\n]*\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
PICTURE = re.compile(r"\{picture\}`[^`]*` ?| ?(?<!about )\{minutes\}`\d[^`]*` minutes")
COUNTED = re.compile(r"about \{minutes\}`\d[^`]*` minutes")
BOXES = WORKS, COVERED, BET, ANSWERS, LAID
LISTED = "In JupyterLab the list is in [Teach from JupyterLab](live.ipynb): run the cell under *Your rehearsal's answers*."
FOLD = r"\1{admonition} For after your bets\n:class: dropdown"


class Plain:
    """Knows the works, whose citations stand in the texts, and the places of the notebooks beside them."""

    def __init__(self, references: Path) -> None:
        self.places = Places(references.parent)
        self.entries: Mapping[str, Entry] = parse_file(str(references)).entries
        self.labels = labels(self.entries)

    def notebook(self, data: bytes) -> bytes:
        """A notebook with its Markdown cells in plain words; as it is where nothing is to be done."""
        notebook, changed = json.loads(data), False
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
        works = self.works("".join("".join(cell["source"]) for cell in cells))
        for cell in cells:
            before = "".join(cell["source"])
            cell["source"] = self.text(before, works).splitlines(keepends=True)
            changed |= "".join(cell["source"]) != before
        if not changed:
            return data
        return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()

    def text(self, text: str, works: str = "") -> str:
        """A text in plain words. works: what stands in place of a list of works."""
        text = WORKS.sub(lambda _: works, COVERED.sub(FOLD, ANSWERS.sub(LISTED, text)))
        text = LAID.sub(r"\2", BET.sub(r"*Here the published page asks the bet* `\1`.", text))
        text = COUNTED.sub("the time that the published page says", PICTURE.sub("", text))
        return marks.plain(self.places.led(text), self.labels)

    def page(self, data: bytes, name: str = "") -> bytes:
        """A page of Markdown in plain words. name: its path from the notebooks, such as "instructors/05.md"."""
        text = data.decode()
        return self.places.named(self.text(text, self.works(text)), name).encode()

    def works(self, text: str) -> str:
        """The works that a text cites, as a list."""
        keys = {
            marks.key(key, self.labels)
            for found in marks.CITED.findall(text)
            for key in found.split(",")
        }
        lines = (
            self.work(key) for key in sorted(keys, key=lambda key: self.labels[key].casefold())
        )
        return "\n".join(lines)

    def work(self, key: str) -> str:
        """A line of the list."""
        fields: Mapping[str, Any] = self.entries[key].fields
        title = Text.from_latex(fields["title"])
        seen = fields.get("url") or (f"https://doi.org/{fields['doi']}" if "doi" in fields else "")
        return f"- {self.labels[key]}: *{title}*. {f'<{seen}>' if seen else ''}".rstrip()
