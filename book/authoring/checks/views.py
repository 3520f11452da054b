"""Interactives: runs a notebook in this process, draws every view once, translates every model.

Models are translated and HTML is written as in a build, so that what only a page can refuse is
refused here; of an Explorer's many pictures none is printed.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from pagewidgets import Explorer, Simulation, View
from pagewidgets.core import mode
from pagewidgets.core.errors import PagewidgetsError
from ukraine2021 import DataError, names

from ..failures import Failure, is_own, near, shown
from ..pages import Cell, Page
from .cells import again

CELL = "<cell {}>"


def views(page: Page, folder: Path) -> Iterator[Failure]:
    """Run a notebook from its folder; what fails in it, in a view, or in a model.

    A cell that fails ends it: what follows may need what it defines.
    """
    namespace: dict[str, Any] = {}
    with contextlib.chdir(folder), warnings.catch_warnings():
        warnings.simplefilter("error")
        for cell in page.of("code"):
            with Caught() as stopped:
                value = evaluate(cell.source, namespace, CELL.format(cell.number))
                stopped.errors += _interactive(value)
            yield from (_failure(error, page, cell) for error in stopped.errors)
            if stopped.errors:
                return


class Caught:
    """A context that keeps what is raised in it: an author's code may raise whatever there is."""

    def __init__(self) -> None:
        self.errors: list[Exception] = []

    def __enter__(self) -> Caught:
        return self

    def __exit__(self, kind: Any, error: BaseException | None, place: Any) -> bool:
        if isinstance(error, Exception):
            self.errors.append(error)
        return isinstance(error, Exception)


def evaluate(source: str, namespace: dict[str, Any], name: str = "<cell>") -> Any:
    """Run a cell and return the value of its last expression, as Jupyter shows it."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), namespace)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), name, "eval"), namespace)


def _interactive(value: Any) -> Iterator[Exception]:
    """What is wrong with an interactive; nothing of another value."""
    if isinstance(value, Explorer):
        failed: list[Exception] = []
        for indices in value.choices:
            with Caught() as caught:
                _sources(value.view(indices))
            failed += caught.errors
        if len(failed) > 1:
            failed[0].add_note(f"So it is for {len(failed)} of {len(value.choices)} combinations.")
        yield from failed[:1]
        return
    if isinstance(value, View):
        _sources(value)
    if isinstance(value, Simulation):
        for preset in value.presets.values():
            _sources(value.plot.view(preset))
    if hasattr(value, "_repr_mimebundle_"):
        with mock.patch.dict(os.environ, {mode.VARIABLE: mode.BOOK}):
            value._repr_mimebundle_()


def _sources(view: Any) -> None:
    """Raise LookupError for a source that is no data file: its link would lead nowhere."""
    known = names()
    for name in getattr(view, "sources", ()):
        if name not in known:
            raise LookupError(
                f"View, sources: {name!r} is no data file; expected names of data/datapackage.json."
                + near(name, set(known))
            )


def _failure(error: Exception, page: Page, cell: Cell) -> Failure:
    """Where an error comes from in the author's code: the cause of all, its last own line."""
    chain: list[BaseException] = [error]
    while cause := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(cause)
    own = next(filter(None, map(_own, reversed(chain))), None)
    where, line = cell.at(None), cell.source.strip().splitlines()[-1]
    if own and (named := re.fullmatch(CELL.format(r"(\d+)"), own.filename)):
        cell = page.cells[int(named[1]) - 1]
        where = cell.at(own.lineno)
        line = [*cell.source.splitlines(), ""][(own.lineno or 1) - 1].strip()
    elif own:
        line = f"{shown(Path(own.filename))}, line {own.lineno}: {own.line}"
    message = "".join(traceback.format_exception_only(error)).strip()
    advised = type(error) in (DataError, PagewidgetsError, LookupError) and len(chain) == 1
    remedy = f"Correct this line; '{again(page)}' runs the page as JupyterLab does."
    return Failure(where, f"{line}\n{message}", "" if advised else remedy)


def _own(error: BaseException) -> traceback.FrameSummary | None:
    """The last frame of an error in the author's code; None if there is none."""
    if isinstance(error, SyntaxError) and _in_cell(error.filename or ""):
        return traceback.FrameSummary(error.filename or "", error.lineno, "")
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _in_cell(frame.filename) or is_own(Path(frame.filename))]
    return own[-1] if own else None


def _in_cell(name: str) -> bool:
    return name.startswith(CELL.partition("{")[0])
