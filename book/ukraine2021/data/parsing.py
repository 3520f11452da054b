"""Bytes to text, rows or JSON, with the faults of the file as such: no schema, no manifest."""

from __future__ import annotations

import codecs
import collections
import csv
import io
import json
from typing import Any

from .files import Fault


def rows(raw: bytes) -> tuple[list[list[str]], list[Fault]]:
    """Return the cells of a CSV file by row, header first, and what is wrong with its form."""
    text, found = _text(raw, "a header and rows")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return list(reader), found
    except csv.Error as error:
        return [], [*found, Fault(f"not readable as CSV: {error}", reader.line_num)]


def json_faults(raw: bytes) -> list[Fault]:
    """Return what keeps bytes from being a JSON object of lists; [] if nothing.

    Stricter than Python, which takes NaN, and of a key that stands twice the last.

    >>> json_faults(b'{"questions": [1,, 2]}\\n')
    [Fault(found='not JSON: Expecting value', row=1, column='18')]
    """
    text, found = _text(raw, "an object of lists")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice = [key for key, n in collections.Counter(key for key, _ in pairs).items() if n > 1]
        found.extend(Fault(f"the key {key!r} stands twice in one object") for key in twice)
        return dict(pairs)

    def constant(name: str) -> None:
        found.append(Fault(f"{name} is not a number in JSON"))

    if not text:
        return found
    try:
        document = json.loads(text, object_pairs_hook=once, parse_constant=constant)
    except json.JSONDecodeError as error:
        return [*found, Fault(f"not JSON: {error.msg}", error.lineno, str(error.colno))]
    except RecursionError:
        return [*found, Fault("lists in lists, too deep to be read; expected an object of lists")]
    if not isinstance(document, dict):
        found.append(Fault(f"holds a {type(document).__name__}; expected an object of lists"))
    elif wrong := [key for key, items in document.items() if not isinstance(items, list)]:
        found.append(Fault(f"not a list: {', '.join(wrong)}; expected an object of lists"))
    return found


def _text(raw: bytes, expected: str) -> tuple[str, list[Fault]]:
    """Bytes to text with LF, "" where there is none, and what is wrong with their form."""
    if not raw:
        return "", [Fault(f"the file is empty; expected {expected}")]
    found = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        found.append(Fault("begins with a byte order mark; expected UTF-8 without one", 1))
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        return "", [*found, Fault(f"byte 0x{raw[error.start]:02x} is not UTF-8 text", row)]
    if "\r" in text:
        row = text.count("\n", 0, text.index("\r")) + 1
        found.append(Fault("a line ends with CR; expected LF alone in the whole file", row))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.endswith("\n"):
        found.append(Fault("the last line has no end; expected LF", text.count("\n") + 1))
    return text, found
