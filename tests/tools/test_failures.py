"""The last lines of a task that stopped: file, cell, our line, the message, what to do."""

import json
from pathlib import Path

import pytest

from authoring import failures

AROUND = """
The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/somewhere/site-packages/jupyter_book/sphinx.py", line 167, in build_sphinx
    app.build(force_all, filenames)
myst_nb.core.execute.base.ExecutionError: BOOK/05-x.ipynb

RuntimeError:
There was an error in building your book. Look above for the cause.
"""
RAISING = """reading sources... [ 20%] book/05-x
BOOK/05-x.ipynb: WARNING: Executing notebook failed: CellExecutionError [mystnb.exec]
Traceback (most recent call last):
  File "/somewhere/site-packages/nbclient/client.py", line 918, in _check_raise_for_error
    raise CellExecutionError.from_cell_and_msg(cell, exec_reply_content)
nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:
------------------
x = 1

rated(2011)
------------------


---------------------------------------------------------------------------
KeyError                                  Traceback (most recent call last)
File /somewhere/site-packages/pandas/core/indexes/base.py:3816, in Index.get_loc(self, key)
-> 3816     return self._engine.get_loc(casted_key)

KeyError: 'politcal'

The above exception was the direct cause of the following exception:

KeyError                                  Traceback (most recent call last)
Cell In[7], line 3
      1 x = 1
----> 3 rated(2011)

File BOOK/pagewidgets/explorer.py:50, in Explorer.view(self, indices)
---> 50     result = self.function(**self.choices.values(indices))
MODULE
File /somewhere/site-packages/pandas/core/frame.py:4330, in DataFrame.__getitem__(self, key)
-> 4330             indexer = self.columns.get_loc(key)

KeyError: 'politcal'

The above exception was the direct cause of the following exception:

PagewidgetsError                          Traceback (most recent call last)
File BOOK/pagewidgets/errors.py:17, in naming(where)
---> 17     raise PagewidgetsError(f"{where}: {type(error).__name__}: {error}") from error

PagewidgetsError: Explorer(rated), year='2011': KeyError: 'politcal'

"""
MODULE = """
File BOOK/ukraine2021/mine.py:2, in rated(year)
----> 2     return table["politcal"]
"""
SLOW = """BOOK/05-x.ipynb: WARNING: Executing notebook failed: CellTimeoutError [mystnb.exec]
nbclient.exceptions.CellTimeoutError: A cell timed out while it was being executed, after 8 seconds.
The message was: Cell execution timed out.
Here is a preview of the cell contents:
-------------------
x = 1

rated(2011)
-------------------

"""
PROSE = "# X\n\n{term}`NATOs`, and on\nanother line {cite}`c05-nobody`\n\n#### Deep"
CELLS = [("markdown", PROSE), ("code", "import a"), ("code", "x = 1\n\nrated(2011)")]


@pytest.fixture
def book(tmp_path, monkeypatch) -> Path:
    """A folder of a book with one notebook, a module, a glossary and a work to cite."""
    folder = tmp_path / "book"
    (folder / "ukraine2021").mkdir(parents=True)
    cells = [
        {"cell_type": kind, "metadata": {}, "source": text, "execution_count": number}
        for number, (kind, text) in enumerate(CELLS, 5)
    ]
    (folder / "05-x.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    module = 'def rated(year):\n    return table["politcal"]\n'
    (folder / "ukraine2021" / "mine.py").write_text(module, encoding="utf-8")
    (folder / "glossary.md").write_text(":::{glossary}\nNATO\n    An alliance.\n", encoding="utf-8")
    (folder / "references.bib").write_text("@book{nobodys,\n}\n", encoding="utf-8")
    monkeypatch.setattr(failures, "BOOK", folder)
    monkeypatch.setattr(failures, "ROOT", tmp_path)
    return folder


def said(book: Path, log: str) -> list[list[str]]:
    found = failures.in_build(log.replace("BOOK", str(book)))
    return [str(failure).splitlines() for failure in found]


def test_an_error_under_an_interactive_names_cell_and_our_line_in_the_module(book):
    log = f"\x1b[91m{RAISING.replace('MODULE', MODULE)}\x1b[39;49;00m{AROUND}"
    assert said(book, log) == [
        [
            "book/05-x.ipynb, cell 3 (In [7])",
            '  book/ukraine2021/mine.py, line 2: return table["politcal"]',
            "  PagewidgetsError: Explorer(rated), year='2011': KeyError: 'politcal'",
            "  Correct this line; 'make notebooks ONLY=05' tries it again without the whole book.",
        ]
    ]


def test_an_error_in_a_cell_names_its_line(book):
    [[where, line, *_]] = said(book, RAISING.replace("MODULE", "") + AROUND)
    assert (where, line) == ("book/05-x.ipynb, cell 3 (In [7]), line 3", "  rated(2011)")


def test_a_chart_that_fails_when_it_is_shown_names_the_cells_last_line(book):
    shown = RAISING.replace("MODULE", "").replace("Cell In[7], line 3\n", "")
    [[where, line, *_]] = said(book, shown + AROUND)
    assert (where, line) == ("book/05-x.ipynb, cell 3 (In [7])", "  rated(2011)")


def test_a_definition_that_says_itself_what_to_do_is_not_told_twice(book):
    log = RAISING.partition("KeyError  ")[0] + (
        "PagewidgetsError                  Traceback (most recent call last)\n"
        "Cell In[7], line 3\n----> 3 rated(2011)\n\n"
        "File BOOK/pagewidgets/view.py:9, in View\n----> 9 raise\n\n"
        "PagewidgetsError: View, caption: it is empty.\n  Write one.\n"
    )
    [[_, line, *message, remedy]] = said(book, log + AROUND)
    assert line == "  rated(2011)"
    assert message == ["  PagewidgetsError: View, caption: it is empty.", "    Write one."]
    assert remedy.startswith("  'make notebooks ONLY=05'")


def test_a_cell_that_was_too_slow_blames_the_machine_first(book):
    [[where, line, message, remedy]] = said(book, SLOW + AROUND)
    assert (where, line) == ("book/05-x.ipynb, cell 3 (In [7])", "  x = 1")
    assert "after 8 seconds" in message
    assert "busy: run it again" in remedy
    assert "execute.timeout" in remedy


def test_a_long_slow_cell_is_found_though_only_half_of_it_is_shown(book):
    lines = ["x = 1", "", "rated(2011)"]
    [[where, *_]] = said(book, SLOW.replace("x = 1\n\nrated(2011)", f"{lines}\n...\n{lines}"))
    assert where.startswith("book/05-x.ipynb, cell 3")


@pytest.mark.parametrize(
    ("warning", "where", "source", "advice"),
    [
        ("10004: WARNING: term not in glossary: 'NATOs'", "cell 1, line 3", PROSE.splitlines()[2],
         "Did you mean 'NATO'?"),
        ('10004: WARNING: could not find bibtex key "c05-nobody"', "cell 1, line 4",
         PROSE.splitlines()[3], "Did you mean 'c05-nobodys'?"),
        ("10007: WARNING: Non-consecutive header level increase; H1 to H4 [myst.header]",
         "cell 1, line 6", "#### Deep", "one # more"),
        ("10004: WARNING: 'myst' cross-reference target not found: '05-y.ipynb' [myst.xref_missing]",
         "cell 1, line 3", PROSE.splitlines()[2], "Did you mean '05-x.ipynb'?"),
    ],
    ids=["term", "citation", "heading", "link"],
)  # fmt: skip
def test_a_warning_names_the_cell_its_line_and_what_to_do(book, warning, where, source, advice):
    [[place, line, message, remedy]] = said(book, f"BOOK/05-x.ipynb:{warning}\nbuild finished")
    assert place == f"book/05-x.ipynb, {where}"
    assert line.strip() == source
    assert message.strip() in warning
    assert advice in remedy


def test_a_warning_about_a_file_of_text_has_its_own_line(book):
    (book / "a.md").write_text("# A\n\n{term}`x`\n", encoding="utf-8")
    [[where, line, *_]] = said(book, "BOOK/a.md:3: WARNING: term not in glossary: 'x'")
    assert (where, line) == ("book/a.md, line 3", "  {term}`x`")


def test_warnings_come_first_and_the_cell_that_ended_it_last(book):
    log = "BOOK/05-x.ipynb: WARNING: odd\nBOOK/05-x.ipynb: WARNING: odd\n" + RAISING + AROUND
    assert [lines[1].split()[0] for lines in said(book, log)] == ["odd", "rated(2011)"]


def test_what_nobody_foresaw_still_shows_its_error(book):
    log = "Traceback (most recent call last):\nyaml.scanner.ScannerError: no tabs: line 3\n"
    [[where, message, _]] = said(book, log + "RuntimeError: \n")
    assert (where, message.strip()) == ("the build", "yaml.scanner.ScannerError: no tabs: line 3")
    [[_, message, *_]] = said(book, "something\nwent wrong\n======\n")
    assert "something" in message


def test_only_the_last_dozen_is_shown(book, capsys):
    many = [failures.Failure(f"place {n}", "odd", "Mend it.") for n in range(40)]
    assert failures.stop("make book", many, book.parent / "_build" / "book.log") == 1
    _, first, _, *rest = capsys.readouterr().err.splitlines()
    assert first == (
        "ERROR: make book stopped: 40 things are wrong. The whole log: _build/book.log."
        " The last 12 of them:"
    )
    assert rest[0] == "place 28"
    assert rest[-1] == "  Mend it."
