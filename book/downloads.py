"""The notebook that a page offers begins with a cell that fetches the book where it is not around it, or says
what is needed. A Sphinx extension: the book's own notebooks have no such cell.
"""

from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx

ID = "what-this-needs"
ALONE = '''\
# This page needs the packages and the data of its book, which is one folder.
from importlib.util import find_spec

if not find_spec("ukraine2021"):
    raise ModuleNotFoundError("""the packages and the data of the book are not beside this notebook.
Get the whole book from whoever publishes it, put this notebook into its folder book/, and open it there:
    make live""")'''
FETCHING = '''\
# This page needs the packages and the data of its book, which is one folder.
# Where they are not beside it, as on Colab, this cell gets them.
import os
import subprocess
import sys
from importlib.util import find_spec

PACKAGES = {packages}
if not find_spec("ukraine2021"):
    try:
        if not os.path.isdir("{name}"):
            clone = ["git", "clone", "--quiet", "--depth", "1", "--branch", "{branch}"]
            subprocess.run([*clone, "{repository}"], check=True)
        if missing := [name for module, name in PACKAGES.items() if not find_spec(module)]:
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *missing], check=True)
        os.chdir("{name}/book")
    except (OSError, subprocess.CalledProcessError) as error:
        raise ModuleNotFoundError("""the book is not beside this notebook and could not be fetched.
Where there are git, Python 3.11 or newer and a network, get it, and open this page in it:
    git clone {repository}
    cd {name}
    make live""") from error
    sys.path.insert(0, os.getcwd())
if "google.colab" in sys.modules:
    from google.colab import output

    output.enable_custom_widget_manager()'''
# What running a page imports that an environment with Jupyter may lack: modules, and their packages.
PACKAGES = {
    "anywidget": "anywidget", "babel": "babel", "markdown_it": "markdown-it-py", "markupsafe": "markupsafe",
    "matplotlib": "matplotlib", "pandas": "pandas",
}  # fmt: skip


def first_cell(repository: str, branch: str = "main") -> nbformat.NotebookNode:
    """The cell, which fetches the book where its address is known."""
    words = {"repository": repository, "name": repository.rpartition("/")[2], "branch": branch}
    source = FETCHING.format(**words, packages=PACKAGES) if repository else ALONE
    return nbformat.v4.new_code_cell(source, id=ID)


def begin(app: Sphinx, exception: Exception | None) -> None:
    """Put the cell before the others, also into those that this build did not write."""
    if exception:
        return
    named = app.config.html_theme_options
    cell = first_cell(named["source_repository"], named["source_branch"])
    for file in Path(app.outdir, "_sources").rglob("*.ipynb"):
        notebook = nbformat.read(file, as_version=4)
        cells = [one for one in notebook.cells if one.get("id") != ID]
        notebook.cells = [cell, *cells]
        nbformat.write(notebook, file)


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `downloads` among the extensions."""
    app.connect("build-finished", begin)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
