"""Every word that a reader sees and that is not the author's, of Python and of the scripts."""

import json
from pathlib import Path

_SCRIPT = Path(__file__).with_name("pagewidgets-words.js").read_text(encoding="utf-8")
WORDS: dict[str, str] = json.loads(_SCRIPT.split("const words = ")[1].split(";\n")[0])


def word(key: str, /, **values: object) -> str:
    """A text of the catalogue with its {gaps} filled.

    >>> word("more", count=3)
    'More assumptions (3)'
    """
    return WORDS[key].format(**values)
