"""The data files: tables to typed frames, JSON to what it holds, each checked against its hash.

It alone opens the data files, by `datapackage.json`. What a valid file is, and how its hash gets
recorded, belongs to `manifest`; what was known on a date, to `vintage`.
"""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from . import files
from .files import DataError, Fault

if TYPE_CHECKING:
    pass


def load(name: str) -> pd.DataFrame:
    """Return the data file `name` as a frame of the caller's own: one row a line.

    Columns are int64, float64, str or datetime64, as `datapackage.json` says; `describe(name)`
    gives their meaning and unit. A blank text is ""; only a number or date that the schema does
    not require can be missing. A file is read and checked once a process.

    Raises DataError for an unknown name or a JSON file, and for a file that is missing or not
    the one whose hash is recorded; it then names the row and column of each cell at fault.
    """
    return _read(files.DATA, name, "csv").copy()


def load_json(name: str) -> Any:
    """Return what the JSON file `name` holds, the caller's own: objects as dicts, arrays as lists.

    `load_json("quiz")["questions"]` is the list of quiz questions. Raises DataError as `load`
    does; it names row and column where the file is not JSON.
    """
    return json.loads(_read(files.DATA, name, "json"))


# What an entry says before its file is opened.
ENTRY = {"format": str, "path": str, "bytes": int, "hash": str, "schema": dict}


@functools.cache
def _read(folder: Path, name: str, kind: str) -> Any:
    """Read and check a file once: a frame, or the bytes of JSON. `folder` is for tests' sake."""
    entry = files.about(name)
    wanted = {
        key: kinds
        for key, kinds in ENTRY.items()
        if key != "schema" or entry.get("format") != "json"
    }
    for key, kinds in wanted.items():
        where, remedy = f"{files.MANIFEST}, resource {name}", "Run 'make manifest'."
        if not entry.get(key):
            found = f"no {key}; expected {', '.join(wanted)}"
        elif not isinstance(entry[key], kinds):
            found = f"{key} is {type(entry[key]).__name__}; expected {kinds.__name__}"
        else:
            continue
        raise DataError(where, [Fault(found)], remedy, files.MANIFEST)
    if entry["format"] != kind:
        found = f"{entry['path']} is {entry['format']}; expected {kind}"
        right = files.LOADERS.get(entry["format"])
        remedy = f"Use {right}({name!r})." if right else "Correct the manifest."
        raise DataError(repr(name), [Fault(found)], remedy, entry["path"])
    raw = files.read_bytes(entry["path"])
    same = files.fingerprint(raw) == entry["hash"]
    try:
        if same:
            return _frame(raw, entry["schema"]["fields"]) if kind == "csv" else raw
    except (KeyError, TypeError, ValueError):
        pass  # the schema was changed, and not the file
    from . import manifest  # only now: it imports frictionless

    raise (same and manifest.refusal(entry)) or manifest.explain(entry, raw)


def _frame(raw: bytes, fields: Sequence[dict[str, Any]]) -> pd.DataFrame:
    types = {field["name"]: files.DTYPES[field["type"]] for field in fields}
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
    if list(frame.columns) != list(types):
        raise ValueError("the header is not the schema's")
    for field in fields:
        if field["type"] == "date":
            dates = frame[field["name"]].replace("", None)
            frame[field["name"]] = pd.to_datetime(dates, format="%Y-%m-%d")
    return frame
