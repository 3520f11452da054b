"""Knows the scripts and style sheets that lie in the components' folders."""

import re
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
# The scripts of each element, in the order in which they must run.
needs: dict[str, tuple[str, ...]] = {}
_carried: set[str] = set()
WORD = re.compile(r'^    "(\w+)": ".*",?\n', re.MULTILINE)
STYLES = ("core", "chart", "simulation", "activities", "table")


def scripts() -> dict[str, Path]:
    """The file of every script, by its name without "pagewidgets-"."""
    files = PACKAGE.glob("*/pagewidgets-*.js")
    return {file.stem.removeprefix("pagewidgets-"): file for file in files}


def copy(folder: Path) -> None:
    """The style sheets of all components into a folder, as one, and their scripts, as one."""
    whole = script()
    # Of the catalogue what scripts say: the rest stands in the pages.
    spoken = WORD.sub(lambda word: word[0] if whole.count(f'"{word[1]}"') > 1 else "", whole)
    texts = {"pagewidgets.css": style(), "pagewidgets.js": spoken}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def script(*elements: str) -> str:
    """The scripts of these elements, or of all, as one, each after those that it needs."""
    found = scripts()
    needed = (name for element in elements or needs for name in needs[element])
    return joined(found[name] for name in dict.fromkeys(needed))


def joined(files: Iterable[Path]) -> str:
    """Their texts as one."""
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def style() -> str:
    """The style sheets of all components as one."""
    return joined(PACKAGE / name / f"pagewidgets-{name}.css" for name in STYLES)


def carried(*elements: str) -> str:
    """What these elements need and this kernel has not brought yet, as HTML.

    It runs once the whole page is there: an element that was known before would find itself empty.
    """
    found = {"style": PACKAGE, **scripts()}
    wanted = ["style", *(name for element in elements for name in needs[element])]
    new = [name for name in dict.fromkeys(wanted) if name not in _carried]
    _carried.update(new)
    code = joined(found[name] for name in new if name != "style")
    styles = f"<style>{style()}</style>" if "style" in new else ""
    return f'{styles}<script type="module">{code}</script>' if code else styles
