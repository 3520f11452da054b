"""Which files a kernel has read, and which addresses it asked: what a build has to watch.

Files that libraries written in other languages open by themselves, such as Parquet, are not heard of.
"""

import os
import sys
from pathlib import Path
from typing import Any

from .files import PACKAGE

# Where Python, its packages and the system lie: a change there is another version.
ELSEWHERE = tuple(
    Path(path).resolve()
    for path in (sys.prefix, sys.base_prefix, PACKAGE, "/usr", "/etc", "/proc", "/sys", "/dev", "/Library", "/System")
)  # fmt: skip
FONTS = {".ttf", ".otf", ".ttc", ".afm", ".pfb"}
_read: set[str] = set()
_written: set[str] = set()
_told: set[str] = set()


def listen() -> None:
    """Hear from now on of what is opened; an audit hook stays for as long as Python runs."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "urllib.Request":
        _read.add(str(arguments[0]))
    if event not in ("open", "sqlite3.connect") or not isinstance(arguments[0], str | os.PathLike):
        return
    path = os.path.abspath(os.fspath(arguments[0]))
    _, mode, flags = arguments if event == "open" else ("", "r", 0)
    writes = set(mode) & set("wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR)
    (_written if writes else _read).add(path)


def news() -> list[str]:
    """What was read, or is imported, and is new here; of files those of the author alone."""
    modules = {
        os.path.abspath(file)  # as it is opened
        for module in list(sys.modules.values())
        if (file := getattr(module, "__file__", None))
    }
    new = (_read | modules) - _written - _told
    _told.update(new)
    return sorted(path for path in new if "://" in path or authored(Path(path)))


def authored(path: Path) -> bool:
    """Whether a file is no part of Python, of a package or of the system."""
    path = path.resolve()
    hidden = any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    return (
        not hidden
        and path.suffix not in FONTS
        and path.is_file()
        and not any(path.is_relative_to(place) for place in ELSEWHERE)
    )
