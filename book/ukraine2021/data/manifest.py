"""What `datapackage.json` demands of a data file, and the recording of bytes and hash in it.

`python -m ukraine2021.data.manifest` (`make manifest`) checks every file against its schema and
writes nothing unless all are valid. `parsing` reads the bytes. `data` asks `explain` why a file is not the recorded one.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from . import files, parsing
from .files import DataError, Fault

# What the data appendix shows of a file, beside its columns.
SAYS = ["title", "description", "publisher", "license", "sources", "vintage"]
SAYS += ["obtained", "knownGaps", "caveats", "chapters"]
# Stricter than frictionless, which takes 'NaN', 'inf', '1_000', ' 1' and digits of any script; and
# short enough for int64 and float64.
FORMS = {
    "integer": (r"-?\d{1,18}", "a whole number"),
    "number": (r"-?\d{1,18}(\.\d+)?([eE][-+]?\d\d?)?", "a number"),
    "date": (r"\d{4}-\d\d-\d\d", "a date like 2021-12-19"),
}
# Plain words for frictionless' kinds of error, and for the constraint that a cell breaks.
SENTENCES = {
    "required": "the cell is empty; expected a value",
    "minimum": "{cell} is too small; expected {limit} or more",
    "maximum": "{cell} is too large; expected {limit} or less",
    "maxLength": "{cell} is too long; expected {limit} characters or fewer",
    "enum": "{cell} is not allowed; expected one of {limit} (its enum in the manifest)",
    "pattern": "{cell} has the wrong form; expected one like {like}",
    "type-error": "{cell} is not {noun}",
    "missing-cell": "the row ends before this column; expected {width} cells",
    "extra-cell": "{given} cells; expected {width}",
    "blank-row": "a blank row; expected none",
    "primary-key": "the same {key} as row {twin}; expected once",
    "foreign-key": "{cell} is not a {target}",
}


def main() -> int:
    """Check every file, then record bytes and hash of each; return the exit code."""
    try:
        document = files.read_manifest()
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    errors = [*map(refusal, document["resources"]), _unlisted(document)]
    if any(errors):
        print(*filter(None, errors), sep="\n", file=sys.stderr)
        return 1
    for entry in document["resources"]:
        raw = files.read_bytes(entry["path"])
        now = {"bytes": len(raw), "hash": files.fingerprint(raw)}
        same = now.items() <= entry.items()
        entry.update(now)
        print(f"{entry['path']}: {'unchanged' if same else 'updated'}")
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    (files.DATA / files.MANIFEST).write_bytes(text.encode())
    return 0


def problems() -> list[DataError]:
    """What is wrong with the data folder, one error a file: form, schema, hash; [] if nothing."""
    try:
        document = files.read_manifest()
    except DataError as error:
        return [error]
    found = [*map(refusal, document["resources"]), _unlisted(document)]
    found += [
        explain(entry, raw)
        for entry, refused in zip(document["resources"], found, strict=False)
        if not refused
        for raw in [files.read_bytes(entry["path"])]
        if files.fingerprint(raw) != entry.get("hash")
    ]
    return [error for error in found if error]


def explain(entry: dict[str, Any], raw: bytes) -> DataError:
    """Return the error for a file whose hash is not the recorded one: what is wrong where."""
    found = faults(entry, raw)
    if len(raw) < entry["bytes"] and (not found or not raw.endswith(b"\n")):
        found.insert(0, Fault(f"cut short: {len(raw):,} bytes; expected {entry['bytes']:,}"))
    if found:
        return _error(entry, found)
    valid = "valid JSON" if entry.get("format") == "json" else "every cell is valid"
    found = [Fault(f"{valid}, but not what was recorded; expected the recorded sha256")]
    remedy = f"Run 'make manifest' if you meant it; {files.shows(entry['path'])}"
    return DataError(entry["path"], found, remedy, entry["path"])


def faults(entry: dict[str, Any], raw: bytes) -> list[Fault]:
    """Return what is wrong with a file's bytes by its schema, in order of rows; [] if nothing.

    Bytes and hash are not compared. JSON has no schema. Raises DataError if the schema itself is
    not valid, or a file that it refers to is missing.
    """
    if entry.get("format") == "json":
        return parsing.json_faults(raw)
    rows, found = parsing.rows(raw)
    fields = [field["name"] for field in entry["schema"]["fields"]]
    if not rows:
        return found
    if rows[0] != fields:
        return [*found, Fault(_header(rows[0], fields), 1)]
    if len(rows) == 1:
        return [*found, Fault("no rows below the header; expected some")]
    cells: dict[tuple[int, str | None], str] = {**_forms(entry, rows)}
    for row, column, sentence in _frictionless(entry, rows):
        cells.setdefault((row, column), sentence)
    if not cells:
        cells.update(_unsorted(entry["schema"], rows))
    order = {column: place for place, column in enumerate([None, *fields])}
    keys = sorted(cells, key=lambda key: (key[0], order[key[1]]))
    return found + [Fault(cells[key], *key) for key in keys]


def _unsorted(schema: dict[str, Any], rows: list[list[str]]) -> dict[tuple[int, str | None], str]:
    """The first row that stands too low by the primary key; {} where the schema says `ordered`."""
    if schema.get("ordered"):
        return {}
    columns = [field["name"] for field in schema["fields"]]
    numeric = {f["name"] for f in schema["fields"] if f["type"] in ("integer", "number")}
    key = schema.get("primaryKey", [])

    def place(cells: list[str]) -> list[Any]:
        row = dict(zip(columns, cells, strict=True))
        return [float(row[name]) if name in numeric else row[name] for name in key]

    for number, (above, row) in enumerate(itertools.pairwise(rows[1:]), 3):
        if place(row) < place(above):
            return {
                (number, None): f"stands below a later row; expected rows sorted by {_listed(key)}"
            }
    return {}


def _header(header: Sequence[str], fields: Sequence[str]) -> str:
    missing = [f"{name} is missing" for name in fields if name not in header]
    extra = [f"{name or 'a blank name'} is not known" for name in header if name not in fields]
    problem = ", ".join(missing + extra) or f"in another order or twice: {', '.join(header)}"
    return f"columns: {problem}; expected {', '.join(fields)}"


def _forms(entry: dict[str, Any], rows: list[list[str]]) -> dict[tuple[int, str | None], str]:
    """Cells that do not have the plain form of their type, so that pandas reads what was meant."""
    found = {}
    for place, field in enumerate(entry["schema"]["fields"]):
        form, noun = FORMS.get(field["type"], ("(?s).*", ""))
        for row, cells in enumerate(rows[1:], 2):
            cell = cells[place] if place < len(cells) else ""
            if cell and not re.fullmatch(form, cell, re.ASCII):
                found[row, field["name"]] = f"{cell!r} is not {noun}"
    return found


def _frictionless(
    entry: dict[str, Any], rows: list[list[str]]
) -> list[tuple[int, str | None, str]]:
    """What frictionless finds: row, column (None for a whole row) and our sentence."""
    from frictionless import FrictionlessException, Package

    schema = dict(entry["schema"])
    resources = [{"name": entry["name"], "data": rows, "schema": schema}]
    for key in schema.pop("foreignKeys", []):
        other = files.about(key["reference"]["resource"])
        table, _ = parsing.rows(files.read_bytes(other["path"]))
        # A broken table has an error of its own; here it would only blame every row.
        if table and set(key["reference"]["fields"]) <= set(table[0]):
            schema.setdefault("foreignKeys", []).append(key)
            resources.append({"name": other["name"], "data": table, "schema": other["schema"]})
    try:
        package = Package.from_descriptor({"name": "check", "resources": resources})
        report = package.get_resource(entry["name"]).validate()
    except FrictionlessException as error:
        where = f"{files.MANIFEST}, resource {entry['name']}"
        why = [Fault(f"schema: {one.note}") for one in error.reasons or [error.error]]
        raise DataError(where, why, "Correct the schema.", files.MANIFEST) from None
    keys = ["type", "rowNumber", "fieldName", "fieldNames", "note"]
    # A missing cell is also reported as an empty one: the first sentence of a cell counts.
    errors = sorted(report.flatten(keys), key=lambda error: error[0] != "missing-cell")
    found, blamed = [], set[tuple[int, str | None]]()
    for kind, row, column, columns, note in errors:
        if kind == "primary-key" and "all" in note.split():
            continue  # its cells are blank: that is said of each of them
        if kind == "foreign-key":
            *others, column = columns
            if blamed & {(row, other) for other in others}:
                continue  # a composite key fails by a cell that is blamed already
        column = column or None
        blamed.add((row, column))
        found.append((row, column, _sentence(schema, rows[row - 1], kind, column, note)))
    return found


def _sentence(
    schema: dict[str, Any], cells: list[str], kind: str, column: str | None, note: str
) -> str:
    """One finding of frictionless in plain words; its own where we have none."""
    fields = {field["name"]: field for field in schema["fields"]}
    field = fields.get(column or "", {})
    rule = note.split('"')[1] if kind == "constraint-error" else kind
    limit = field.get("constraints", {}).get(rule)
    targets = [
        f"{key['reference']['fields'][-1]} of {key['reference']['resource']}"
        + (f" with this {_listed(key['fields'][:-1])}" if key["fields"][1:] else "")
        for key in schema.get("foreignKeys", [])
        if column == key["fields"][-1]
    ]
    return SENTENCES.get(rule, f"{kind} {note}".replace("{", "{{").replace("}", "}}")).format(
        cell=repr(dict(zip(fields, cells, strict=False)).get(column, "")),
        limit=_listed(limit) if isinstance(limit, list) else limit,
        like=field.get("example", limit),
        noun=FORMS.get(field.get("type"), ("", "text"))[1],
        given=len(cells),
        width=len(fields),
        key=_listed(schema.get("primaryKey", [])),
        twin=note.rpartition(" ")[2],
        target=_listed(targets),
    )


def _listed(words: Iterable[Any]) -> str:
    return ", ".join(map(str, words))


def _error(entry: dict[str, Any], found: Sequence[Fault]) -> DataError:
    cells = entry.get("format") != "json" and all(fault.column for fault in found)
    part = "cell" if cells else "file"
    remedy = f"Correct the {part} and run 'make manifest'; {files.shows(entry['path'])}"
    return DataError(entry["path"], found, remedy, entry["path"])


def refusal(entry: dict[str, Any]) -> DataError | None:
    """Why the hash of a file may not be recorded; None if it may."""
    needed = ["path", *SAYS] if entry.get("format") == "json" else ["path", "schema", *SAYS]
    unsaid = [f"no {key}" for key in needed if key not in entry]
    if entry.get("format") not in files.LOADERS:
        unsaid.append(
            f"format is {entry.get('format')!r}; expected one of {_listed(files.LOADERS)}"
        )
    fields = entry.get("schema", {}).get("fields") or []
    if "schema" in entry and not fields:
        unsaid.append("schema has no fields")
    for field in fields:
        name, kind = field.get("name", "a field without name"), field.get("type")
        if kind not in files.DTYPES or "name" not in field:
            unsaid.append(f"{name}: type {kind!r} is not one we read")
        if kind in ("integer", "number") and not field.get("unit"):
            unsaid.append(f"{name}: no unit")
    if unsaid:
        where, remedy = f"{files.MANIFEST}, resource {entry['name']}", "Add it to the manifest."
        return DataError(where, [Fault(text) for text in unsaid], remedy, files.MANIFEST)
    try:
        found = faults(entry, files.read_bytes(entry["path"]))
    except DataError as error:
        return error
    return _error(entry, found) if found else None


def _unlisted(document: dict[str, Any]) -> DataError | None:
    """Files of the data folder that have no entry in the manifest."""
    known = {files.MANIFEST, *(entry.get("path") for entry in document["resources"])}
    present = sorted(path.name for path in files.DATA.iterdir() if path.name[0] != ".")
    found = [Fault(f"no entry for data/{file}") for file in present if file not in known]
    remedy = "Add an entry, or remove the file."
    return DataError(files.MANIFEST, found, remedy, files.MANIFEST) if found else None


if __name__ == "__main__":
    sys.exit(main())
