"""The data appendix: what `datapackage.json` says of a file, as Markdown."""

from collections.abc import Sequence
from typing import Any

from IPython.display import Markdown

from .files import about
from .loading import load, load_json


def describe(name: str) -> Markdown:
    """Return the data appendix's text on `name`: Markdown without headings, a table of columns.

    It gives contents, columns with units (JSON has none), publisher, licence, when the figures
    could be known, how they were obtained, known gaps and caveats. Raises DataError as `load`.
    """
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


def _counts(document: dict[str, list[Any]]) -> str:
    """How long each list of a JSON object is.

    >>> _counts({"bets": [{"id": "one"}, {"id": "two"}], "quizzes": []})
    '2 bets, 0 quizzes'
    """
    return ", ".join(f"{len(items)} {key}" for key, items in document.items())


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(fields: Sequence[dict[str, Any]]) -> str:
    rows = [("column", "meaning", "unit"), ("---", "---", "---")]
    rows += [
        (f"`{field['name']}`", f"{field['title']}. {field['description']}", field.get("unit", ""))
        for field in fields
    ]
    return "\n".join("| " + " | ".join(c.replace("|", r"\|") for c in row) + " |" for row in rows)
