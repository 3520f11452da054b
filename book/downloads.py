"""The notebook that a page offers says in a first cell what it needs where the book is not around it. A Sphinx
extension: the book's own notebooks have no such cell.
"""

from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx

ID = "what-this-needs"
CELL = '''\
# This page needs the packages and the data of its book, which is one folder.
from importlib.util import find_spec

if not find_spec("ukraine2021"):
    raise ModuleNotFoundError("""the packages and the data of the book are not beside this notebook.
{ways}""")'''
NAMED = """Get the book, and open this page in it:
    git clone {repository}
    cd {name}
    make live
On Colab, put these lines into a cell above this one and run all cells:
    !git clone --depth 1 {repository}
    !pip install --quiet anywidget
    %cd {name}/book
    from google.colab import output
    output.enable_custom_widget_manager()"""
UNNAMED = """Get the whole book from whoever publishes it, put this notebook into its folder book/, and open it there:
    make live"""


def first_cell(repository: str) -> nbformat.NotebookNode:
    """The cell, with the address of the book where it is known."""
    repository = repository.rstrip("/")
    name = repository.rpartition("/")[2]
    ways = NAMED.format(repository=repository, name=name) if repository else UNNAMED
    cell = nbformat.v4.new_code_cell(CELL.format(ways=ways))
    cell.id = ID
    return cell


def begin(app: Sphinx, exception: Exception | None) -> None:
    """Put the cell before the others, also into those that this build did not write."""
    if exception:
        return
    cell = first_cell(app.config.html_theme_options.get("source_repository", ""))
    for file in Path(app.outdir, "_sources").rglob("*.ipynb"):
        notebook = nbformat.read(file, as_version=4)
        cells = [one for one in notebook.cells if one.get("id") != ID]
        notebook.cells = [cell, *cells]
        nbformat.write(notebook, file)


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `downloads` among the extensions."""
    app.connect("build-finished", begin)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
