"""Runs notebooks as a person does in JupyterLab and stores their text outputs only, hidden code folded.

`python -m authoring.store [05 …]`, from book/: all, or those whose names begin so. Widget views
and widget state carry random ids and would end up in the page; pictures cannot be compared. What
is left is what nbval checks.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from pagewidgets.core import mode

from . import failures

LOG = failures.ROOT / "_build" / "notebooks.log"
KEPT = ("text/plain", "text/markdown")
HIDDEN = "hide-input"  # the tag of a cell whose code a page folds
FOLDED = {"source_hidden": True}  # JupyterLab's word for it, under "jupyter"


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
        cell.metadata.pop("jupyter", None)
        if HIDDEN in cell.metadata.get("tags", ()):
            cell.metadata["jupyter"] = FOLDED
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = {
                    kind: output["data"][kind] for kind in KEPT if kind in output["data"]
                }
    return notebook


def chosen(words: list[str], root: Path = failures.ROOT) -> list[Path]:
    """The notebooks that are meant: paths, or how names in book/ begin; all without a word.

    Raises LookupError where nothing begins so.
    """
    every = sorted((root / "book").glob("*.ipynb"))
    found = []
    for word in words or [""]:
        named = [Path(word)] if word.endswith(".ipynb") else []
        named = named or [path for path in every if path.name.startswith(word)]
        if not named:
            names = ", ".join(path.stem for path in every)
            raise LookupError(f"no notebook begins with {word!r}; there are {names}.")
        found += named
    return list(dict.fromkeys(found))


def main(words: list[str]) -> int:
    """Store every notebook that is meant; 1 where a cell failed, and that notebook as it was."""
    os.environ.pop(mode.VARIABLE, None)
    try:
        paths = chosen(words)
    except LookupError as error:
        print(f"ERROR: {error.args[0]}", file=sys.stderr)
        return 1
    found, log = [], []
    for path in paths:
        try:
            notebook = run(path)
        except (CellExecutionError, DeadKernelError) as error:
            print(f"{path}: a cell failed; nothing was stored.", file=sys.stderr)
            log.append(f"{path}\n{error}")
            found.append(failures.in_cell(path.resolve(), str(error)))
            continue
        nbformat.write(notebook, path)
        print(f"{path}: run and stored")
    if not found:
        return 0
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text(failures.plain("\n\n".join(log)), encoding="utf-8")
    return failures.stop("make notebooks", found, LOG)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
