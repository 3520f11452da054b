"""Runs notebooks as a person does in JupyterLab and stores their text outputs only.

`python -m authoring.store a.ipynb …`, from book/. Widget views and widget state carry random ids and
would end up in the page; pictures cannot be compared. What is left is what nbval checks.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from pagewidgets.core import mode

KEPT = ("text/plain", "text/markdown")


def run(path: Path) -> nbformat.NotebookNode:
    """Execute a notebook in its own folder and return it with text outputs alone.

    Raises CellExecutionError where a cell fails; the file is not touched.
    """
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata.pop("widgets", None)
    version = notebook.metadata.get("language_info", {}).get("name", "python")
    notebook.metadata["language_info"] = {"name": version}  # not the version of this machine
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = {
                    kind: output["data"][kind] for kind in KEPT if kind in output["data"]
                }
    return notebook


def main(names: list[str]) -> int:
    """Store every notebook named; 1 where a cell failed, and that notebook as it was."""
    os.environ.pop(mode.VARIABLE, None)
    failed = 0
    for path in map(Path, names):
        try:
            notebook = run(path)
        except CellExecutionError as error:
            print(f"{path}: a cell failed; nothing was stored.\n{error}", file=sys.stderr)
            failed = 1
            continue
        nbformat.write(notebook, path)
        print(f"{path}: run and stored")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
