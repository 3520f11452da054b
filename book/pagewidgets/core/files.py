"""Knows the scripts and style sheets that lie in the components' folders, and gives scripts their words."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import words

PACKAGE = Path(__file__).parents[1]
# The scripts of each element, in the order in which they must run.
needs: dict[str, tuple[str, ...]] = {}
# Elements of few pages: their scripts come in a file of their own, after the one of all others.
apart: set[str] = set()
_carried: set[str] = set()
WORDS = re.compile(r"const words ?= ?(?=\{)")  # in pagewidgets-words.js
# Before those of a script that is apart, also where it is written without blanks.
ADDED = "Object.assign(pagewidgetsWord.words, "
ADDING = re.escape(ADDED).replace("\\ ", " ?")
# Of pages; a kernel has one more.
STYLES = ("core", "chart", "simulation", "activities", "present", "table")


def scripts() -> dict[str, Path]:
    """The file of every script, by its name without "pagewidgets-"."""
    files = PACKAGE.glob("*/pagewidgets-*.js")
    return {file.stem.removeprefix("pagewidgets-"): file for file in files}


def copy(folder: Path) -> None:
    """The style sheets of all components into a folder, as one, and their scripts, as one."""
    found = scripts()
    whole = told(joined(found[name] for name in needed()))
    texts, shared = {"pagewidgets.css": style(*STYLES), "pagewidgets.js": whole}, held(whole)
    for element in sorted(apart):
        text = extra(element)
        own = {key: word for key, word in said(text).items() if key not in shared}
        texts[f"pagewidgets-{element}.js"] = f"{ADDED}{literal(own)});\n{text}"
        texts[f"pagewidgets-{element}.css"] = style(element)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def literal(texts: dict[str, Any]) -> str:
    """Words as a script writes them."""
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def parted(code: str) -> tuple[str, dict[str, Any]]:
    """Scripts without the words that they hold, and those."""
    held: dict[str, Any] = {}
    parts, at = [], 0
    for found in re.finditer(f"{WORDS.pattern}|{ADDING}(?={{)", code):
        there, end = json.JSONDecoder().raw_decode(code, found.end())
        held |= there
        parts.append(code[at : found.end()])
        at = end
    return "".join([*parts, code[at:]]), held


def said(code: str) -> dict[str, Any]:
    """Key -> words of the page's language that scripts say."""
    plain = parted(code)[0]
    return {key: text for key, text in words.scripts().items() if f'"{key}"' in plain}


def held(code: str) -> dict[str, Any]:
    """Key -> words that scripts hold."""
    return parted(code)[1]


def told(code: str, *, everything: bool = False) -> str:
    """Scripts, among them that of the words, with the words that they say, or with all that there are.

    Those that a script apart has brought are there from the beginning, too.
    """
    if not WORDS.search(code):
        return code
    plain, there = parted(code)
    known = words.scripts()
    wanted = known if everything else {"locale", "plurals", *said(code)}
    texts = literal({**there, **{key: known[key] for key in known if key in wanted}})
    plain = re.sub(f"{ADDING}\\);", "", plain)
    return re.sub(r"const words ?= ?(?=;)", lambda at: at[0] + texts, plain, count=1)


def script(*elements: str) -> str:
    """The scripts of these elements, or of all but those apart, as one, each after those that it needs."""
    return named(*needed(*elements))


def named(*names: str) -> str:
    """Scripts by their names as one, with all words."""
    found = scripts()
    return told(joined(found[name] for name in names), everything=True)


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
    """The style sheets of these elements, empty where they have none, or of a kernel, as one."""
    return joined(
        file
        for name in elements or (*STYLES, "kernel")
        for file in PACKAGE.glob(f"*/pagewidgets-{name}.css")
    )


def carried(*elements: str) -> str:
    """What these elements need and this kernel has not brought yet, as HTML.

    It runs once the whole page is there: an element that was known before would find itself empty.
    """
    wanted = ["style", *(name for element in elements for name in needs[element])]
    new = [name for name in dict.fromkeys(wanted) if name not in _carried]
    _carried.update(new)
    code = named(*(name for name in new if name != "style"))
    styles = f"<style>{style()}</style>" if "style" in new else ""
    return f'{styles}<script type="module">{code}</script>' if code else styles
