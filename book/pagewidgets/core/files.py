"""Knows the scripts and style sheets that lie in the components' folders."""

from pathlib import Path

from . import show

PACKAGE = Path(__file__).parents[1]
STYLES = ("core", "chart", "simulation", "activities", "table")


def scripts() -> dict[str, Path]:
    """The file of every script, by its name without "pagewidgets-"."""
    files = PACKAGE.glob("*/pagewidgets-*.js")
    return {file.stem.removeprefix("pagewidgets-"): file for file in files}


def copy(folder: Path) -> None:
    """The style sheets of all components into a folder, as one, and their scripts, as one."""
    texts = {"pagewidgets.css": style(), "pagewidgets.js": script()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def script(*elements: str) -> str:
    """The scripts of these elements, or of all, as one, each after those that it needs."""
    found = scripts()
    needed = (name for element in elements or show.scripts for name in show.scripts[element])
    return "\n".join(found[name].read_text(encoding="utf-8") for name in dict.fromkeys(needed))


def style() -> str:
    """The style sheets of all components as one."""
    parts = (PACKAGE / name / f"pagewidgets-{name}.css" for name in STYLES)
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)
