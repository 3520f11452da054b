"""What an author should know of what a kernel showed: a comment behind the HTML, which the build takes out and says."""

import json
import re

COMMENT = re.compile(r"<!-- pagewidgets: (.*?) -->")
_notes: dict[tuple[str, str], None] = {}


def note(subtype: str, text: str) -> None:
    """Remember a warning of this subtype for the build, once; where there is no build nobody asks for it."""
    _notes[subtype, text] = None


def comment() -> str:
    """All that was noted since the last time, as a comment; nothing where nothing was."""
    if not _notes:
        return ""
    text = json.dumps(list(_notes), ensure_ascii=False).replace("-", "\\u002d")
    _notes.clear()
    return f"<!-- pagewidgets: {text} -->"


def read(html: str) -> tuple[str, list[tuple[str, str]]]:
    """HTML without its comments, and what they say."""
    found = [
        (subtype, text) for noted in COMMENT.findall(html) for subtype, text in json.loads(noted)
    ]
    return COMMENT.sub("", html), found
