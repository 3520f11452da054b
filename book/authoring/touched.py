"""Which notebooks a change touches: those changed, and those whose code or data has changed.

Changed is what differs from the main branch, committed or not. Knows git; runs nothing else.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .pages import Book, Page

LOADED = re.compile(r'\b(?:load|load_json|describe|about)\(\s*"([^"]+)"')
EVERY = {"requirements.txt", "constraints.txt"}  # other packages: everything may differ


def touched(book: Book) -> list[Page]:
    """The notebooks that what has changed since the main branch may change; all without git."""
    changed = changes(book.root)
    if changed is None or changed & EVERY:
        return book.notebooks
    return [page for page in book.notebooks if changed & needs(page, book)]


def changes(root: Path) -> set[str] | None:
    """The files that differ from the main branch, from the root; None where git cannot say."""
    for main in ("origin/main", "main", "HEAD"):
        if base := _git(root, "merge-base", "HEAD", main):
            changed = _git(root, "diff", "--name-only", base[0])
            new = _git(root, "ls-files", "--others", "--exclude-standard")
            return set(changed or []) | set(new or [])
    return None


def needs(page: Page, book: Book) -> set[str]:
    """The files that a notebook is made of: itself, modules it imports, data it loads."""
    found = {f"book/{page.name}"}
    waiting = [("", cell.source) for cell in page.of("code")]
    while waiting:
        package, code = waiting.pop()
        for module in imports(code, package):
            for file in _files(module, book.root / "book"):
                name = file.relative_to(book.root).as_posix()
                if name not in found:
                    found.add(name)
                    home = module if file.stem == "__init__" else module.rpartition(".")[0]
                    waiting.append((home, file.read_text(encoding="utf-8")))
    names = {match[1] for _, match in page.find(LOADED, "code")}
    return found | {f"data/{name}{suffix}" for name in names for suffix in (".csv", ".json")}


def imports(code: str, package: str = "") -> Iterator[str]:
    """The modules, or names in modules, that code imports, in full; package: where it stands.

    >>> sorted(set(imports("import a.b\\nfrom .c import d", package="p")))
    ['a.b', 'p.c', 'p.c.d']
    """
    try:
        tree = ast.parse(code)
    except SyntaxError:  # said by the check that runs it
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            module = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _files(module: str, book: Path) -> Iterator[Path]:
    """The files in book/ that importing a module runs: its packages', and its own."""
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        path = book.joinpath(*parts[:length])
        yield from (
            file for file in (path / "__init__.py", path.with_suffix(".py")) if file.exists()
        )


def _git(root: Path, *words: str) -> list[str] | None:
    """The lines that git answers; None where it fails."""
    try:
        answer = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return answer.stdout.splitlines() if answer.returncode == 0 else None
