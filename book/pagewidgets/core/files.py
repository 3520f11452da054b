"""Knows the scripts and style sheets that lie in the components' folders."""

import re
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
# The scripts of each element, in the order in which they must run.
needs: dict[str, tuple[str, ...]] = {}
# Elements of few pages: their scripts come in a file of their own, after the one of all others.
apart: set[str] = set()
_carried: set[str] = set()
WORD = re.compile(r'^    "(\w+)": ".*",?\n', re.MULTILINE)
STYLES = ("core", "chart", "simulation", "activities", "table")


def scripts() -> dict[str, Path]:
    """The file of every script, by its name without "pagewidgets-"."""
    files = PACKAGE.glob("*/pagewidgets-*.js")
    return {file.stem.removeprefix("pagewidgets-"): file for file in files}


def copy(folder: Path) -> None:
    """The style sheets of all components into a folder, as one, and their scripts, as one."""
    whole, extras = script(), {element: extra(element) for element in sorted(apart)}
    everything = whole + "".join(extras.values())
    # Of the catalogue what scripts say: the rest stands in the pages.
    spoken = WORD.sub(lambda word: word[0] if everything.count(f'"{word[1]}"') > 1 else "", whole)
    texts = {"pagewidgets.css": style(), "pagewidgets.js": spoken}
    for element, text in extras.items():
        texts[f"pagewidgets-{element}.js"] = text
        texts[f"pagewidgets-{element}.css"] = style(element)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def script(*elements: str) -> str:
    """The scripts of these elements, or of all but those apart, as one, each after those that it needs."""
    found = scripts()
    return joined(found[name] for name in needed(*elements))


def extra(element: str) -> str:
    """The scripts that an element needs beside those of all."""
    found, shared = scripts(), needed()
    return joined(found[name] for name in needed(element) if name not in shared)


def needed(*elements: str) -> list[str]:
    """The names of the scripts of these elements, or of all but those apart, in their order."""
    wanted = elements or [element for element in needs if element not in apart]
    return list(dict.fromkeys(name for element in wanted for name in needs[element]))


def joined(files: Iterable[Path]) -> str:
    """Their texts as one."""
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def style(*elements: str) -> str:
    """The style sheets of these elements, empty where they have none, or of all but those apart, as one."""
    return joined(
        file for name in elements or STYLES for file in PACKAGE.glob(f"*/pagewidgets-{name}.css")
    )


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
