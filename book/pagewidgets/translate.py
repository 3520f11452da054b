"""A model's Python functions -> JavaScript that gives the same numbers, or an error that says where.

Knows which functions and constants a model needs; what each may hold is left to `subset`, the
compiling to PScript.
"""

import math
from collections.abc import Callable
from types import FunctionType
from typing import Any

from pscript import py2js

from . import arithmetic
from .errors import PagewidgetsError
from .subset import Body

# Functions that static/pagewidgets-arithmetic.js has, called "py_" and this name on the page.
MATHS = {name: getattr(math, name) for name in ("floor", "sqrt", "exp", "log", "isnan")}
CALLED = {"fixed": arithmetic.fixed, "changed": arithmetic.changed, **MATHS}
CALLED |= {"abs": abs, "max": max, "min": min, "sum": sum}
KEPT = (enumerate, len, range, zip)  # PScript does these as Python does


def translate(function: Callable[..., Any]) -> str:
    """JavaScript statements that define a function and all it calls, and return it.

    Raises PagewidgetsError that names file, line and function for what the browser would not do
    as Python does.
    """
    program = Program()
    name = program.function(function)
    return f"{py2js(chr(10).join(program.parts), docstrings=False)}\nreturn {name};"


class Program:
    """Functions and constants of modules, in the order in which the page needs them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.known: dict[str, Any] = {}

    def function(self, function: FunctionType) -> str:
        """What a function is called on the page; translated when first met."""
        name = page_name(function.__module__, function.__name__)
        if self.first(name, function):
            self.parts.append(Body(self, function).translated(name))
        return name

    def resolved(self, module: str, name: str, value: Any) -> str:
        """How the page calls what a module's name stands for; "" where it cannot be there."""
        for key, function in CALLED.items():
            if value is function:
                return f"py_{key}"
        if any(value is kept for kept in KEPT):
            return name
        if isinstance(value, FunctionType):
            return self.function(value)
        if isinstance(value, float) and not math.isfinite(value):
            return "py_nan" if math.isnan(value) else "py_inf" if value > 0 else "-py_inf"
        if isinstance(value, str | int | float):
            return repr(value)
        if not value or not plain(value):
            return ""
        name = page_name(module, name)
        if self.first(name, value):
            self.parts.append(f"{name} = {value!r}")
        return name

    def first(self, name: str, value: Any) -> bool:
        """Whether it is met for the first time."""
        if name not in self.known:
            self.known[name] = value
            return True
        if self.known[name] is not value:
            raise PagewidgetsError(f"{name} stands for two things. Rename one of them.")
        return False


def page_name(module: str, name: str) -> str:
    """A name that tells functions of two modules apart."""
    return f"{module.rpartition('.')[2].strip('_')}_{name}"


def plain(value: Any) -> bool:
    """Whether a constant is made of numbers, texts, lists and mappings by text alone."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(plain, value))
    return isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
