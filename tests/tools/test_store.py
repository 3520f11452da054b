"""What `make notebooks` stores: text outputs of a live run, or nothing at all."""

import json
import os

import nbformat
import pytest

from authoring import store
from conftest import ROOT
from pagewidgets.core import mode

CHART = """
import pandas as pd
from matplotlib.figure import Figure
from pagewidgets import Explorer, View

def growth(year):
    if year == FAILING:
        raise ValueError("no row")
    table = pd.DataFrame({"year": [year]})
    return View(Figure(), f"It grew in {year}.", table, "GDP.", ["gdp"])

Explorer(growth, year=range(2010, 2013))
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """A function that writes a notebook of code cells and returns its path."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "book"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")

    def write(*sources, name="a.ipynb"):
        made = [nbformat.v4.new_code_cell(source) for source in sources]
        for number, cell in enumerate(made):
            cell.id = f"cell-{number}"
            cell.metadata["tags"] = ["hide-input"] * (number == 1)
            cell.metadata["execution"] = {"iopub.status.busy": "2021-12-19T00:00:00Z"}
        notebook = nbformat.v4.new_notebook(cells=made)
        notebook.metadata["widgets"] = {"state": {}}
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, tmp_path / name)
        return tmp_path / name

    return write


def test_text_is_stored_and_nothing_else(write, monkeypatch, capsys):
    monkeypatch.setenv(mode.VARIABLE, mode.BOOK)  # as after a build in the same shell
    path = write(
        f"import os\nos.environ.get('{mode.VARIABLE}', 'unset'), os.path.basename(os.getcwd())",
        CHART.replace("FAILING", "0"),
        "from IPython.display import Markdown, HTML, display\nMarkdown('*two*')",
        "print('three')\ndisplay(HTML('<b>four</b>'))",
        "x = 5",
    )
    assert store.main([str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: run and stored\n"
    assert mode.VARIABLE not in os.environ

    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["metadata"] == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    assert [cell["execution_count"] for cell in stored["cells"]] == [1, 2, 3, 4, 5]
    folded = {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}
    assert [cell["metadata"] for cell in stored["cells"]] == [
        folded if number == 1 else {"tags": []} for number in range(5)
    ]
    data = [
        {kind: "".join(text) for kind, text in output.get("data", output).items()}
        for cell in stored["cells"]
        for output in cell["outputs"]
        if "data" in output
    ]
    folder = path.parent.name
    explorer = "Explorer(growth): 3 views\nIt grew in 2010.\n\n year\n 2010"
    assert data == [
        {"text/plain": f"('unset', {folder!r})"},
        {"text/plain": explorer},
        {
            "text/plain": "<IPython.core.display.Markdown object>",
            "text/markdown": "*two*",
        },
        {"text/plain": "<IPython.core.display.HTML object>"},
    ]
    assert stored["cells"][3]["outputs"][0] == {
        "name": "stdout",
        "output_type": "stream",
        "text": ["three\n"],
    }


def test_storing_again_changes_no_byte(write):
    path = write(CHART.replace("FAILING", "0"))
    assert store.main([str(path)]) == 0
    first = path.read_bytes()
    assert store.main([str(path)]) == 0
    assert path.read_bytes() == first


def test_a_failing_notebook_stays_as_it_was_and_the_others_are_stored(write, monkeypatch, capsys):
    crashing = write("x = 1", "1 / 0", name="crashing.ipynb")
    undrawn = write(CHART.replace("FAILING", "2010"), name="undrawn.ipynb")
    sound = write("6 * 7", name="sound.ipynb")
    monkeypatch.setattr(store, "LOG", crashing.parent / "notebooks.log")
    before = crashing.read_bytes(), undrawn.read_bytes()
    assert store.main([str(crashing), str(undrawn), str(sound)]) == 1
    assert (crashing.read_bytes(), undrawn.read_bytes()) == before
    assert "42" in sound.read_text(encoding="utf-8")
    captured = capsys.readouterr()
    assert captured.out == f"{sound}: run and stored\n"
    assert f"{crashing}: a cell failed; nothing was stored.\n" in captured.err
    assert "ZeroDivisionError" in captured.err
    assert f"{undrawn}: a cell failed; nothing was stored.\n" in captured.err
    last = captured.err[captured.err.index("ERROR:") :].splitlines()
    assert last[0] == (
        "ERROR: make notebooks stopped: 2 things are wrong. The whole log: "
        f"{crashing.parent / 'notebooks.log'}."
    )
    assert last[2:6] == [
        f"{crashing}, cell 2, line 1",
        "  1 / 0",
        "  ZeroDivisionError: division by zero",
        "  Correct this line; 'make notebooks ONLY=cr' tries it again without the whole book.",
    ]
    assert "Explorer(growth), year='2010': ValueError: no row" in captured.err
    log = (crashing.parent / "notebooks.log").read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in log
    assert "\x1b" not in log


def test_notebooks_are_chosen_by_how_their_names_begin():
    assert [path.stem for path in store.chosen(["05", "claims"])] == ["05-eu-association", "claims"]
    assert store.chosen(["05", "0"])[0].stem == "05-eu-association"
    assert store.chosen([]) == sorted((ROOT / "book").glob("*.ipynb"))


def test_a_notebook_that_is_not_there_is_said(capsys):
    assert store.main(["77"]) == 1
    assert "no notebook begins with '77'; there are 01-crisis, " in capsys.readouterr().err
