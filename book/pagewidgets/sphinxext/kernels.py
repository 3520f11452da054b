"""What kernels are told, what they have noted, and what their outputs depend on: those are kept until that changes."""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from glob import glob
from pathlib import Path

import matplotlib
import pandas
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.matching import get_matching_files

from ..core import files, mode, notes

OURS = "pagewidgets-"  # begins the name of a cache of ours
TITLE = re.compile(rb'"# [^"]*|\Z')  # the first heading in a notebook's JSON
KEEP_CACHES = 2
# Endings of what notebooks read, where no setting names it.
USED = {
    ".py", ".csv", ".tsv", ".txt", ".json", ".geojson", ".toml", ".xml", ".xlsx", ".xls", ".ods", ".parquet",
    ".feather", ".arrow", ".npy", ".npz", ".nc", ".h5", ".pkl", ".db", ".sqlite", ".gz", ".zip",
}  # fmt: skip
ANSI = re.compile(r"\x1b\[[\d;]*m")  # colours in a traceback
HEAD = re.compile(r"^(\S+) +Traceback \(most recent call last\)$", re.MULTILINE)
# What a notebook keeps that was not run for a page: JupyterLab's HTML, or the text of one that nobody looked at.
STORED = re.compile(
    r"<pagewidgets-saved|(?:Explorer|Predict|Quiz|Recall|Simulation|Table)\([^)\n]*\): "
)
VARIABLES = (mode.VARIABLE, mode.SOURCES, mode.LANGUAGE)
log = logging.getLogger(__name__)
_before: dict[str, str | None] = {}


def begin(app: Sphinx, config: Config) -> None:
    """Set the mode for kernels, and an execution cache that belongs to what notebooks use.

    It lies where the author keeps caches (nb_execution_cache_path), in a folder of its own.
    """
    caches, *_ = written(app, config)
    # MyST-NB's copies of the notebooks, which the next build would take for pages.
    root = Path(app.srcdir).resolve()
    copies = Path(app.outdir).parent.resolve() / "jupyter_execute"
    inside = [one for one in (caches, copies) if one.is_relative_to(root)]
    names = [one.relative_to(root).as_posix() for one in inside]
    config.exclude_patterns = [*config.exclude_patterns, *names]
    # A change of this value makes MyST-NB read every page again, and the folder is then empty.
    linked = "linked" if config.pagewidgets_data else "unlinked"
    language = config.language or "en"
    made = linked, language, own(), str(app.srcdir)  # notes say of files where they lie
    cache = caches / f"{OURS}{digest(Path(app.srcdir), matched(app, config), *made)}"
    _before.update({name: os.environ.get(name) for name in VARIABLES})
    os.environ[mode.VARIABLE] = mode.BOOK
    os.environ[mode.SOURCES] = "1" if config.pagewidgets_data else ""
    os.environ[mode.LANGUAGE] = language
    config.nb_execution_cache_path = str(cache)
    if config.nb_execution_mode != "cache":
        return
    cache.mkdir(parents=True, exist_ok=True)
    os.utime(cache)
    old = sorted(caches.glob(f"{OURS}*"), key=lambda folder: folder.stat().st_mtime)
    for folder in old[:-KEEP_CACHES]:
        shutil.rmtree(folder)


def alive(app: Sphinx) -> bool:
    """Whether what is built has pages on which scripts run: no book or help, nor parts for another program."""
    builder = app.builder
    apart = getattr(builder, "embedded", False) or builder.name in ("json", "pickle")
    return builder.format == "html" and not apart


def lie_flat(app: Sphinx) -> None:
    """Tell kernels of a builder whose documents nothing runs in, such as LaTeX's, what pictures it takes.

    What they put out then is kept apart. Builders without a format, such as the check of links, write none.
    """
    if alive(app) or not app.builder.format:
        return
    taken = app.builder.supported_image_types
    kind = next((kind for kind in mode.PICTURES if kind in taken), mode.NO_PICTURES)
    os.environ[mode.VARIABLE] = kind
    app.config.nb_execution_cache_path += f"/{kind.replace('/', '-')}"


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Builders that write documents share what was read of them, and its outputs are for one of them."""
    return [] if alive(app) or not app.builder.format else sorted(env.found_docs)


def restore(app: Sphinx, exception: Exception | None) -> None:
    """Leave the environment as it was found."""
    for name in VARIABLES:
        value = _before.pop(name, None)
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def written(app: Sphinx, config: Config) -> list[Path]:
    """Where builds write: caches, doctrees, and the folder in the book's that the output lies in."""
    root, out = Path(app.srcdir), Path(app.outdir)
    given = config.nb_execution_cache_path
    caches = root / given if given else out.parent / ".jupyter_cache"
    if out.is_relative_to(root):
        out = root / out.relative_to(root).parts[0]
    return [one.resolve() for one in (caches, Path(app.doctreedir), out)]


def watched(app: Sphinx, config: Config) -> list[str]:
    """The paths that the author names; where none are named, code and data in the book's folder."""
    if config.pagewidgets_watch is not None:
        return list(config.pagewidgets_watch)
    root = Path(app.srcdir)
    ours = [one for one in written(app, config) if one.is_relative_to(root)]
    built = [one.relative_to(root).as_posix() for one in ours]
    without = [*config.exclude_patterns, *built, "conf.py", ".*", "**/.*"]
    found = get_matching_files(root, exclude_patterns=without)
    return [name for name in found if Path(name).suffix.lower() in USED]


@cache
def own() -> str:
    """What a page is made with, beside what its author wrote: this package, and what draws and counts."""
    known = (*files.PACKAGE.rglob("*.py"), *files.PACKAGE.rglob("*.json"))
    code = b"".join(file.read_bytes() for file in sorted(known))
    versions = sys.version_info[:2], matplotlib.__version__, pandas.__version__
    return f"{hashlib.sha256(code).hexdigest()} {versions}"


def matched(app: Sphinx, config: Config) -> list[Path]:
    """The watched files; of folders and patterns neither what builds write nor what hidden folders hold.

    Raises ConfigError for a path, or pattern of paths, that nothing has.
    """
    root, found, made = Path(app.srcdir), set[Path](), written(app, config)
    for name in sorted(watched(app, config)):
        there = [name]
        if not (root / name).exists():
            there = sorted(glob(name, root_dir=root, recursive=True))
        if not there:
            raise ConfigError(
                f"_config.yml, pagewidgets_watch: {name} does not exist in {root}. Correct the path."
            )
        named = (root / name).resolve()
        without = [one for one in made if not named.is_relative_to(one)]
        for one in there:
            found.update(below((root / one).resolve(), without))
    return sorted(found)


def below(path: Path, without: list[Path]) -> list[Path]:
    """The file, or those of a folder, but not those of hidden folders in it nor of these."""
    if any(path.is_relative_to(one) for one in without):
        return []
    found = [path]
    for place, folders, names in os.walk(path):
        folders[:] = [one for one in folders if one[0] != "." and Path(place, one) not in without]
        found += (Path(place, name) for name in names)
    return [one for one in found if one.is_file() and "__pycache__" not in one.parts]


def digest(root: Path, files: Iterable[Path], *texts: str) -> str:
    """A hash of names and contents of files, and of texts.

    Of a notebook its title alone counts: other pages may show that.
    """
    result = hashlib.sha256("".join(texts).encode())
    for file in files:
        raw = file.read_bytes()
        raw = TITLE.findall(raw)[0] if file.suffix == ".ipynb" else raw
        result.update(os.path.relpath(file, root).encode() + b"\0")
        result.update(hashlib.sha256(raw).digest())
    return result.hexdigest()[:16]


def say_notes(app: Sphinx, doctree: nodes.document) -> None:
    """Say what a kernel noted, and take it out of the page; of what it has read, what nobody watches."""
    said = []
    for raw in list(doctree.findall(nodes.raw)):
        html, found = notes.read(raw.astext())
        if found:
            raw.children = [nodes.Text(html)]
        said += [(raw, *one) for one in found]
    # Anew for each page: the notebooks before it may have written what this one reads.
    files = set(matched(app, app.config)) if said else set()
    for raw, subtype, noted in said:
        text = unwatched(app, files, noted) if subtype == "cache" else noted
        if text:
            log.warning("%s", text, type="pagewidgets", subtype=subtype, location=raw)


def unwatched(app: Sphinx, files: set[Path], read: str) -> str:
    """What to say of a file or an address that was read; nothing of a watched one."""
    begun = "The notebook reads"
    if "://" in read:
        return (
            f"{begun} {read}; when that changes, this page stays as it is. Keep a copy of it beside the pages, "
            "and read that."
        )
    if {Path(read), Path(read).resolve()} & files:
        return ""
    return (
        f"{begun} {os.path.relpath(read, app.srcdir)}, which is not watched; when it changes, this page stays as it "
        "is. Put it beside the pages, or name it in pagewidgets_watch, with all else that is to be watched."
    )


def say_failed(app: Sphinx, doctree: nodes.document) -> bool:
    """Whether an error ended the run of a page's notebook. Say in which cell, and the error, which names a choice,
    or that it took too long.
    """
    run = getattr(app.env, "nb_metadata", {}).get(app.env.docname, {}).get("exec_data")
    if not run or run["succeeded"]:
        return False
    begun = [one for one in doctree.findall(nodes.container) if one.get("exec_count")]
    for cell in begun[-1:]:
        if run["error"] == "CellTimeoutError":
            said = (
                f"was not done after {app.config.nb_execution_timeout} seconds, so the page shows nothing of it and of "
                "those below. Write nb_execution_timeout = 600 in conf.py, or execute: timeout: 600 in _config.yml; or "
                "give it fewer charts."
            )
        else:
            blocks = cell.findall(nodes.literal_block)
            error = "".join(ended(one.astext()) for one in blocks if "traceback" in one["classes"])
            said = (
                f"failed: {error}\nThe page shows that. To stop the build write nb_execution_raise_on_error = True in "
                "conf.py, or execute: raise_on_error: true in _config.yml."
            )
        said = f"Cell {cell['cell_index'] + 1} {said}"
        log.warning("%s", said, type="pagewidgets", subtype="failed", location=cell)
    return True


def ended(trace: str) -> str:
    """The error at the end of a traceback, all its lines: they begin with the name that stands at its top."""
    trace = ANSI.sub("", trace).strip()
    [*_, name] = ["", *HEAD.findall(trace)]
    start = trace.rfind(f"\n{name}: ")
    return trace[start:].strip() if name and start >= 0 else trace.splitlines()[-1]


def say_stored(app: Sphinx, doctree: nodes.document) -> None:
    """Say which cells show what a notebook brought along: nobody ran it for this page."""
    if say_failed(app, doctree):
        return  # the cells behind it were not run
    cells = []
    for cell in doctree.findall(nodes.container) if alive(app) else ():
        if cell.get("nb_element") != "cell_code":
            continue
        kinds = (nodes.raw, nodes.literal_block)
        shown = [one.astext() for kind in kinds for one in cell.children[-1].findall(kind)]
        live = any(re.match("<pagewidgets-(?!saved)", one) for one in shown)
        if not live and any(map(STORED.match, shown)):
            cells.append(cell)
    if cells:
        app.env.metadata[app.env.docname]["stored"] = True
        named = ", ".join(str(cell["cell_index"] + 1) for cell in cells)
        log.warning(
            f"Cell {named}: what is shown was stored in the notebook and is not alive on the page, because the build "
            "did not run it. Write nb_execution_mode = 'cache' in conf.py, or execute_notebooks: cache in _config.yml.",
            type="pagewidgets", subtype="stored", location=cells[0],
        )  # fmt: skip
