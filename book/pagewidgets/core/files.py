"""Knows the scripts and style sheets that lie in the components' folders."""

import shutil
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
STYLES = ("core", "chart", "simulation", "activities", "table")


def scripts() -> dict[str, Path]:
    """The file of every script, by its name without "pagewidgets-"."""
    files = PACKAGE.glob("*/pagewidgets-*.js")
    return {file.stem.removeprefix("pagewidgets-"): file for file in files}


def copy(folder: Path) -> None:
    """All of them into a folder, the style sheets as one."""
    for file in scripts().values():
        shutil.copy(file, folder)
    (folder / "pagewidgets.css").write_text(style(), encoding="utf-8", newline="\n")


def style() -> str:
    """The style sheets of all components as one."""
    parts = (PACKAGE / name / f"pagewidgets-{name}.css" for name in STYLES)
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)
