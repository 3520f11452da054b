"""Knows how the package's docstrings name an argument, `name: what it is`, and makes each a term of a list."""

import re
from typing import Any

ARGUMENT = re.compile(r"([a-z_]+(?:, [a-z_]+)*): (.*)")


def listed(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Rewrite the lines of a docstring in place: a list has blank lines around it."""
    made: list[str] = []
    before = ""  # the last line as it was
    for line in lines:
        argument = ARGUMENT.fullmatch(line)
        open_ = ARGUMENT.fullmatch(before)
        plain = bool(line.strip()) and not line.startswith(" ")
        if argument and before and not (open_ or before.startswith(" ")):
            made.append("")
        if plain and not argument and open_:
            line = f"    {line}"  # it goes on
        elif plain and not argument and before.startswith(" ") and made:
            made.append("")
        made += [f"``{argument[1]}``", f"    {argument[2]}"] if argument else [line]
        before = line
    lines[:] = made


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.connect("autodoc-process-docstring", listed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
