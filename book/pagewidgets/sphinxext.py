"""Joins pagewidgets to a Sphinx build: the only importer of Sphinx.

Tells kernels that a page is being built, re-runs notebooks when code or data they use has
changed, adds scripts to the pages that need them, and moves views and models to their own files.
"""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from . import __version__
from .core import files, mode, show

FOLDER = "_pagewidgets"
MOVED = re.compile(
    r'(<script type="application/json" (data-views|data-model)="[a-z-]+")>(.*?)(</script>)',
    re.DOTALL,
)
KEEP_CACHES = 2

_before: dict[str, str | None] = {}


def begin(app: Sphinx, config: Config) -> None:
    """Set the mode for kernels, and an execution cache that belongs to what notebooks use."""
    caches = Path(app.outdir).parent / ".jupyter_cache"
    # A change of this value makes MyST-NB read every page again, and the folder is then empty.
    cache = caches / digest(Path(app.srcdir), config.pagewidgets_watch)
    _before[mode.VARIABLE] = os.environ.get(mode.VARIABLE)
    os.environ[mode.VARIABLE] = mode.PAGE
    config.nb_execution_cache_path = str(cache)
    cache.mkdir(parents=True, exist_ok=True)
    os.utime(cache)
    for old in sorted(caches.iterdir(), key=lambda folder: folder.stat().st_mtime)[:-KEEP_CACHES]:
        shutil.rmtree(old)


def digest(root: Path, watch: list[str]) -> str:
    """A hash of names and contents of the watched files, folders included whole.

    Raises ConfigError for a watched path that does not exist.
    """
    result = hashlib.sha256()
    for name in sorted(watch):
        path = root / name
        if not path.exists():
            raise ConfigError(
                f"_config.yml, pagewidgets_watch: {name} does not exist in {root}. Correct the path."
            )
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                result.update(file.relative_to(root).as_posix().encode() + b"\0")
                result.update(hashlib.sha256(file.read_bytes()).digest())
    return result.hexdigest()[:16]


def copy_static(app: Sphinx) -> None:
    """Our scripts and our style sheet lie beside the theme's, in HTML builds."""
    if app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        files.copy(static)


def add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Scripts where the page holds our elements; encoded views and models to files loaded when needed."""
    body = context.get("body", "")
    scripts = [
        names for element, names in show.scripts.items() if f"<pagewidgets-{element}" in body
    ]
    if not scripts:
        return
    app.add_css_file("pagewidgets.css")
    for name in dict.fromkeys(name for names in scripts for name in names):
        app.add_js_file(f"pagewidgets-{name}.js", loading_method="defer")
    if not MOVED.search(body):
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(exist_ok=True)

    def move(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        name = f"{page.replace('/', '-')}-{number}.js"
        content = json.loads(match[3]) if match[2] == "data-model" else match[3]
        text = f'pagewidgetsFile("{name}", {content});\n'
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        version = hashlib.sha256(text.encode()).hexdigest()[:8]
        src = f"{context['content_root']}{FOLDER}/{name}?v={version}"
        return f'{match[1]} data-src="{src}">{match[4]}'

    number = 0
    context["body"] = MOVED.sub(move, body)


def end(app: Sphinx, exception: Exception | None) -> None:
    """Leave the environment as it was found, and no views of a chart that is gone."""
    value = _before.pop(mode.VARIABLE, None)
    if value is None:
        os.environ.pop(mode.VARIABLE, None)
    else:
        os.environ[mode.VARIABLE] = value
    out = Path(app.outdir)
    if exception is None and (out / FOLDER).is_dir():
        pages = b"".join(page.read_bytes() for page in out.rglob("*.html"))
        for file in (out / FOLDER).iterdir():
            if f"{FOLDER}/{file.name}?".encode() not in pages:
                file.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `pagewidgets.sphinxext` among the extensions.

    Configuration: `pagewidgets_watch`, paths relative to the source folder whose change
    re-runs the notebooks.
    """
    app.add_config_value("pagewidgets_watch", [], "", [list])
    app.connect("config-inited", begin, priority=400)
    app.connect("builder-inited", copy_static)
    app.connect("html-page-context", add_to_page)
    app.connect("build-finished", end)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
