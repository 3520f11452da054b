"""The folder of data files and its manifest: what is there, and the error that says what is wrong.

Reading a table is left to `loading`, checking a file to `manifest`.
"""

import difflib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parents[3] / "data"
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


def about(name: str) -> dict[str, Any]:
    """Return the manifest's entry on `name`, for example its list of dates under "vintage".

    Raises DataError for an unknown name or a broken manifest.
    """
    resources: dict[str, dict[str, Any]] = {
        entry["name"]: entry for entry in read_manifest()["resources"]
    }
    if name in resources:
        return resources[name]
    near = difflib.get_close_matches(str(name), resources)
    remedy = f"Did you mean {' or '.join(map(repr, near))}?" if near else "Use one of these."
    found = f"no data file of that name; expected one of {', '.join(resources)}"
    raise DataError(repr(name), [Fault(found)], remedy)


def read_manifest() -> dict[str, Any]:
    """Read `datapackage.json`; raises DataError unless it lists named resources."""
    remedy, row = f"Correct it; {shows(MANIFEST)}", None
    try:
        document: dict[str, Any] = json.loads(read_bytes(MANIFEST))
        if all(isinstance(entry["name"], str) for entry in document["resources"]):
            return document
        found = "a resource's name is not text"
    except json.JSONDecodeError as error:
        found, row = f"not JSON: {error.msg}", error.lineno
        remedy = f"Correct line {row}; {shows(MANIFEST)}"
    except UnicodeDecodeError:
        found = "not UTF-8 text"
    except (KeyError, TypeError):
        found = "no list of resources with names; expected one a data file"
    raise DataError(MANIFEST, [Fault(found, row)], remedy, MANIFEST)


def read_bytes(file: str) -> bytes:
    """Return the bytes of a file in the data folder; raises DataError if there is none."""
    try:
        return (DATA / file).read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        found = "no such file in data/" if missing else f"not a file that can be read: {error}"
        remedy = f"Put it there; 'git checkout -- data/{file}' brings back one that was committed."
        raise DataError(file, [Fault(found)], remedy, file) from None


def shows(file: str) -> str:
    """How to see what was changed in a file: said instead of a command that would undo it."""
    return f"'git diff -- data/{file}' shows what was changed."


def fingerprint(raw: bytes) -> str:
    """Return the sha256 of some bytes as the manifest writes it."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()
