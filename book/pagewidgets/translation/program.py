"""A model's Python functions -> JavaScript that gives the same numbers, or an error that says where.

Knows which functions and constants a model needs, and what the page calls them; what each may
hold is left to `printer`.
"""

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from ..core.errors import PagewidgetsError
from ..core.parameters import Parameters, settings
from .printer import Printer, literal


def translate(
    function: Callable[..., Any],
    kind: type[Parameters],
    parts: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """A JavaScript function that takes our arithmetic and returns the model.

    kind: what the model's parameters are.
    parts: name -> function of what the first returns, and of what the model is given beside its
        parameters; the model then returns name -> its result.
    Raises PagewidgetsError that lists all that a page could not do as Python does: for each file,
    line and function, what was found, what was expected and what to write instead.
    """
    program = Program()
    model = program.model(function)
    if parts:
        calls = [f"{name}: {program.model(part)}(facts, ...more)" for name, part in parts.items()]
        model = f"(given, ...more) => {{\nconst facts = {model}(given);\nreturn {{{', '.join(calls)}}};\n}}"
    # There are more functions with each that is printed.
    printed = [Printer(one, program.named) for one in program.functions]
    fields = {*settings(kind), *(name for one in printed for name in one.fields)}
    faults = [fault for one in printed for fault in one.faults(fields)]
    if faults:
        heading = [f"{len(faults)} things that a page cannot do:"] if len(faults) > 1 else []
        raise PagewidgetsError("\n".join([*heading, *faults]))
    ours = {name for one in printed for name in one.used} | {"frozen"}
    body = "\n".join([*program.constants, *(one.text for one in printed)])
    head = f'"use strict";\nconst {{{", ".join(sorted(ours))}}} = py;'
    return f"(py) => {{\n{head}\n{body}\nreturn {model};\n}}"


class Program:
    """What the page has, in the order in which it was met."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self.functions: list[FunctionType] = []
        self.constants: list[str] = []

    def model(self, function: Callable[..., Any]) -> str:
        """What the page calls a function that a plot gives."""
        if not isinstance(function, FunctionType) or function.__name__ == "<lambda>":
            raise PagewidgetsError(
                f"found {function!r}; expected a function of a module. Write it with def."
            )
        return self.named(function.__name__, function)

    def named(self, name: str, value: Any) -> str:
        """What the page calls a function or a constant; of two of one name the second has a number."""
        for known, one in self.names.items():
            if one is value:
                return known
        page_name, count = f"{name}$", 1
        while page_name in self.names:
            count += 1
            page_name = f"{name}${count}"
        self.names[page_name] = value
        if isinstance(value, FunctionType):
            self.functions.append(value)
        else:
            self.constants.append(f"const {page_name} = frozen({literal(value)});")
        return page_name
