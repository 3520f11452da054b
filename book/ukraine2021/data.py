"""The data files: tables to typed frames, JSON to what it holds, each checked against its hash.

It alone opens the data files, by `datapackage.json`. What a valid file is, and how its hash gets
recorded, belongs to `manifest`; what was known on a date, to `vintage`.
"""

from __future__ import annotations

import collections
import difflib
import functools
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from IPython.display import Markdown

DATA = Path(__file__).resolve().parents[2] / "data"
MANIFEST = "datapackage.json"
LOADERS = {"csv": "load", "json": "load_json"}
DTYPES = {"integer": "int64", "number": "float64", "string": "str", "date": "str"}
SHOWN = 10  # a hundred faults say no more than the first ten


class Fault(NamedTuple):
    """One thing that is wrong in a file. `row` counts the header as row 1."""

    found: str
    row: int | None = None
    column: str | None = None


class DataError(Exception):
    """A data file is not what the manifest says, or there is none of that name.

    The text reads *where: found; expected. Do this.* `faults` lists the first ten faults, one
    text each. `file`, `row` and `column` belong to the first; each is None where unknown.
    """

    def __init__(self, where: str, faults: Sequence[Fault], remedy: str, file: str | None = None):
        self.file, self.row, self.column = file, faults[0].row, faults[0].column
        self.faults = [
            where
            + (f", row {fault.row}" if fault.row else "")
            + (f", column {fault.column}" if fault.column else "")
            + f": {fault.found}."
            for fault in faults[:SHOWN]
        ]
        if len(faults) > SHOWN:
            self.faults.append(f"{where}: {len(faults) - SHOWN} more.")
        super().__init__("\n".join(self.faults) + (" " if len(faults) == 1 else "\n") + remedy)


def names() -> list[str]:
    """The names of all data files, in the manifest's order: `load` and `load_json` take them."""
    return [entry["name"] for entry in read_manifest()["resources"]]


def load(name: str) -> pd.DataFrame:
    """Return the data file `name` as a frame of the caller's own: one row a line.

    Columns are int64, float64, str or datetime64, as `datapackage.json` says; `describe(name)`
    gives their meaning and unit. A blank text is ""; only a number or date that the schema does
    not require can be missing. A file is read and checked once a process.

    Raises DataError for an unknown name or a JSON file, and for a file that is missing or not
    the one whose hash is recorded; it then names the row and column of each cell at fault.
    """
    return _read(DATA, name, "csv").copy()


def load_json(name: str) -> Any:
    """Return what the JSON file `name` holds, the caller's own: objects as dicts, arrays as lists.

    `load_json("quiz")["questions"]` is the list of quiz questions. Raises DataError as `load`
    does; it names row and column where the file is not JSON.
    """
    return json.loads(_read(DATA, name, "json"))


def about(name: str) -> dict[str, Any]:
    """Return the manifest's entry on `name`, for example its list of dates under "vintage".

    Raises DataError for an unknown name or a broken manifest.
    """
    resources = {entry["name"]: entry for entry in read_manifest()["resources"]}
    if name in resources:
        return resources[name]
    near = difflib.get_close_matches(str(name), resources)
    remedy = f"Did you mean {' or '.join(map(repr, near))}?" if near else "Use one of these."
    found = f"no data file of that name; expected one of {', '.join(resources)}"
    raise DataError(repr(name), [Fault(found)], remedy)


def describe(name: str) -> Markdown:
    """Return the data appendix's text on `name`: Markdown without headings, a table of columns.

    It gives contents, columns with units (JSON has none), publisher, licence, when the figures
    could be known, how they were obtained, known gaps and caveats. Raises DataError as `load`.
    """
    from IPython.display import Markdown

    entry = about(name)
    if entry.get("format") == "json":
        size, table = _counts(load_json(name)), []
    else:
        frame, table = load(name), [_table(entry["schema"]["fields"])]
        years = f", years {frame['year'].min()}–{frame['year'].max()}" if "year" in frame else ""
        size = f"{len(frame)} rows{years}"
    links = [f"[{source['title']}]({source['path']})" for source in entry["sources"]]
    parts = [
        f"**What it holds.** {entry['description']}",
        f"**Size.** {size}, {entry['bytes']:,} bytes.",
        *table,
        f"**Publisher.** {'; '.join(entry['publisher'])}. Sources: {'; '.join(links)}.",
        f"**Licence.** {'; '.join(entry['license'])}.",
        f"**When it could be known (vintage).** {', '.join(entry['vintage'])}.",
        "**How it was obtained.**",
        _bullets(entry["obtained"]),
        "**Known gaps.**",
        _bullets(entry["knownGaps"]),
        "**Caveats.**",
        _bullets(entry["caveats"]),
        f"**Used in.** Chapter {', '.join(entry['chapters'])}.",
    ]
    # JupyterLab would read what stands between two dollar signs as a formula.
    return Markdown("\n\n".join(parts).replace("$", r"\$"))


def read_manifest() -> dict[str, Any]:
    """Read `datapackage.json`; raises DataError unless it lists named resources."""
    remedy = f"Restore it with 'git checkout -- data/{MANIFEST}'."
    row = None
    try:
        document = json.loads(read_bytes(MANIFEST))
        if all(isinstance(entry["name"], str) for entry in document["resources"]):
            return document
        found = "a resource's name is not text"
    except json.JSONDecodeError as error:
        found, row = f"not JSON: {error.msg}", error.lineno
    except UnicodeDecodeError:
        found = "not UTF-8 text"
    except (KeyError, TypeError):
        found = "no list of resources with names; expected one a data file"
    raise DataError(MANIFEST, [Fault(found, row)], remedy, MANIFEST)


def read_bytes(file: str) -> bytes:
    """Return the bytes of a file in the data folder; raises DataError if there is none."""
    try:
        return (DATA / file).read_bytes()
    except FileNotFoundError:
        found, remedy = "no such file in data/", f"Restore it with 'git checkout -- data/{file}'."
        raise DataError(file, [Fault(found)], remedy, file) from None


def fingerprint(raw: bytes) -> str:
    """Return the sha256 of some bytes as the manifest writes it."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


@functools.cache
def _read(folder: Path, name: str, kind: str) -> Any:
    """Read and check a file once: a frame, or the bytes of JSON. `folder` is for tests' sake."""
    entry = about(name)
    keys = ["format", "path", "bytes", "hash"] + ["schema"] * (entry.get("format") != "json")
    for key in keys:
        if not entry.get(key):
            where, remedy = f"{MANIFEST}, resource {name}", "Run 'make manifest'."
            found = f"no {key}; expected {', '.join(keys)}"
            raise DataError(where, [Fault(found)], remedy, MANIFEST)
    if entry["format"] != kind:
        found = f"{entry['path']} is {entry['format']}; expected {kind}"
        right = LOADERS.get(entry["format"])
        remedy = f"Use {right}({name!r})." if right else "Correct the manifest."
        raise DataError(repr(name), [Fault(found)], remedy, entry["path"])
    raw = read_bytes(entry["path"])
    if fingerprint(raw) != entry["hash"]:
        from .manifest import explain  # only now: it imports frictionless

        raise explain(entry, raw)
    return _frame(raw, entry["schema"]["fields"]) if kind == "csv" else raw


def _frame(raw: bytes, fields: Sequence[dict[str, Any]]) -> pd.DataFrame:
    types = {field["name"]: DTYPES[field["type"]] for field in fields}
    optional = [f["name"] for f in fields if not f.get("constraints", {}).get("required")]
    blank = [name for name in optional if types[name] != "str"]
    # An integer that may be blank does not fit int64.
    types |= {name: "Int64" for name in blank if types[name] == "int64"}
    frame = pd.read_csv(
        io.BytesIO(raw),
        dtype=types,
        index_col=False,
        keep_default_na=False,
        na_values={name: [""] for name in blank},
    )
    for field in fields:
        if field["type"] == "date":
            dates = frame[field["name"]].replace("", None)
            frame[field["name"]] = pd.to_datetime(dates, format="%Y-%m-%d")
    return frame


def _counts(document: dict[str, list[Any]]) -> str:
    """How long each list of a JSON object is, and by chapter where its items name one.

    >>> _counts({"questions": [{"chapter": "05"}, {"chapter": "05"}]})
    '2 questions (chapter 05: 2)'
    """
    sizes = []
    for key, items in document.items():
        named = [item for item in items if isinstance(item, dict) and "chapter" in item]
        chapters = collections.Counter(item["chapter"] for item in named)
        split = ", ".join(f"{chapter}: {n}" for chapter, n in sorted(chapters.items()))
        sizes.append(f"{len(items)} {key}" + (f" (chapter {split})" if split else ""))
    return ", ".join(sizes)


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(fields: Sequence[dict[str, Any]]) -> str:
    rows = [("column", "meaning", "unit"), ("---", "---", "---")]
    rows += [
        (f"`{field['name']}`", f"{field['title']}. {field['description']}", field.get("unit", ""))
        for field in fields
    ]
    return "\n".join("| " + " | ".join(c.replace("|", r"\|") for c in row) + " |" for row in rows)
