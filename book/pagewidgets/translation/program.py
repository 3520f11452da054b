"""A model's Python functions -> JavaScript that gives the same numbers, or an error that says where.

Knows which functions and constants a model needs; what each may hold is left to `subset`, the
compiling to PScript.
"""

import json
import math
from collections.abc import Callable
from types import FunctionType
from typing import Any

from pscript import JSError, py2js

from ..core.errors import PagewidgetsError
from ..core.parameters import Parameters, settings
from . import arithmetic
from .expressions import exact, named
from .subset import Body

# What a model may call, and with how many arguments; static/pagewidgets-arithmetic.js has its twin.
CALLED = {
    "abs": (abs, 1, 1),
    "changed": (arithmetic.changed, 3, 3),
    "enumerate": (enumerate, 1, 2),
    "fixed": (arithmetic.fixed, 1, 2),
    "len": (len, 1, 1),
    "max": (max, 2, math.inf),
    "min": (min, 2, math.inf),
    "range": (range, 1, 3),
    "sum": (sum, 1, 1),
    "zip": (zip, 1, math.inf),
}
CALLED |= {name: (getattr(math, name), 1, 1) for name in ("exp", "floor", "isnan", "log", "sqrt")}


def translate(function: Callable[..., Any], kind: type[Parameters]) -> str:
    """A JavaScript function that takes our arithmetic and returns the model.

    kind: what the model's parameters are.
    Raises PagewidgetsError that names file, line and function for what the browser would not do
    as Python does.
    """
    if not isinstance(function, FunctionType) or function.__name__ == "<lambda>":
        raise PagewidgetsError(f"{function!r}: expected a plain function of a module.")
    program = Program(kind)
    name = program.function(function)
    try:
        functions = py2js("\n".join(program.functions), docstrings=False)
    except JSError as error:
        raise PagewidgetsError(f"{function.__name__}: PScript does not take it: {error}") from None
    ours = ", ".join(f"{name}: py_{name}" for name in sorted(program.used))
    constants = "\n".join(program.constants)
    return f'(py) => {{\n"use strict";\nconst {{{ours}}} = py;\n{constants}\n{functions}\nreturn {name};\n}}'


class Program:
    """Functions and constants of modules, in the order in which the page needs them."""

    def __init__(self, kind: type[Parameters]) -> None:
        self.fields = settings(kind)
        self.functions: list[str] = []
        self.constants: list[str] = []
        self.used = set[str]()
        self.known: dict[str, Any] = {}

    def function(self, function: FunctionType) -> str:
        """What a function is called on the page; translated when first met."""
        name = page_name(function.__module__, function.__name__)
        if self.first(name, function):
            self.functions.append(Body(self, function).translated(name))
        return name

    def resolved(self, module: str, name: str, value: Any) -> str:
        """How the page calls what a module's name stands for; "" where it cannot be there."""
        for key, (function, _, _) in CALLED.items():
            if value is function:
                self.used.add(key)
                return f"py_{key}"
        if isinstance(value, FunctionType):
            return self.function(value)
        if not plain(value):
            return ""
        name = page_name(module, name)
        if self.first(name, value):
            self.used.add("frozen")
            text = json.dumps(value, ensure_ascii=False)  # NaN and Infinity as JavaScript's names
            self.constants.append(f"const {name} = py_frozen({text});")
        return name

    def counts(self, name: str) -> tuple[float, float]:
        """How many arguments a function of ours takes; any number, where it is another's."""
        _, least, most = CALLED.get(name, (None, 0, math.inf))
        return least, most

    def first(self, name: str, value: Any) -> bool:
        """Whether it is met for the first time."""
        if name not in self.known:
            self.known[name] = value
            return True
        if self.known[name] is not value:
            raise PagewidgetsError(f"{name} stands for two things. Rename one of them.")
        return False


def page_name(module: str, name: str) -> str:
    """A name that tells functions of two modules apart, and from variables."""
    return f"g_{module.rpartition('.')[2]}_{name}"


def plain(value: Any) -> bool:
    """Whether a constant is made of numbers, texts, lists and mappings by text alone."""
    if type(value) is dict:
        return all(map(plain, value.values())) and all(map(named, value))
    if type(value) in (list, tuple):
        return all(map(plain, value))
    return exact(value) or (type(value) is float and not math.isfinite(value))
