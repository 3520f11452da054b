"""Which notebooks a change touches: those changed, and those whose code or data has changed.

Changed is what differs from the main branch, committed or not. Knows git; runs nothing else.
"""

from __future__ import annotations

import re
import subprocess
from modulefinder import ModuleFinder
from pathlib import Path

from .pages import Book, Page

LOADED = re.compile(r'\b(?:load|load_json|describe|about|Activities)\(\s*"([^"]+)"')
EVERY = {"requirements.txt", "constraints.txt"}  # other packages: everything may differ


def touched(book: Book) -> list[Page]:
    """The notebooks that what has changed since the main branch may change; all without git."""
    changed = changes(book.root)
    if changed is None or changed & EVERY:
        return book.notebooks
    return [page for page in book.notebooks if changed & (needs(page, book) or changed)]


def changes(root: Path) -> set[str] | None:
    """The files that differ from the main branch, from the root; None where git cannot say."""
    for main in ("origin/main", "main", "HEAD"):
        if base := _git(root, "merge-base", "HEAD", main):
            changed = _git(root, "diff", "--name-only", base[0])
            new = _git(root, "ls-files", "--others", "--exclude-standard")
            return set(changed or []) | set(new or [])
    return None


def needs(page: Page, book: Book) -> set[str]:
    """The files that a notebook is made of: itself, modules it imports, data it loads.

    Nothing where its imports cannot be followed: a slip in a cell, a folder without __init__.py.
    """
    finder = ModuleFinder([str(book.root / "book")])  # what stands elsewhere it passes over
    notebook = finder.add_module("__main__")
    try:
        for cell in page.of("code"):
            finder.scan_code(compile(cell.source, "cell", "exec"), notebook)
    except (SyntaxError, AttributeError):
        return set()
    modules = (Path(m.__file__) for m in finder.modules.values() if m.__file__)
    found = {module.relative_to(book.root).as_posix() for module in modules}
    names = {match[1] for _, match in page.find(LOADED, "code")}
    data = {f"data/{name}{suffix}" for name in names for suffix in (".csv", ".json")}
    return found | data | {f"book/{page.name}"}


def _git(root: Path, *words: str) -> list[str] | None:
    """The lines that git answers; None where it fails."""
    try:
        answer = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return answer.stdout.splitlines() if answer.returncode == 0 else None
