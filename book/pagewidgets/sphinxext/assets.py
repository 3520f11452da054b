"""The files of a built page: its scripts and styles, and views and models, which are loaded when needed."""

import hashlib
import json
import re
from itertools import count
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from ..chart.page import DATA_PAGE
from ..core import files, show
from .elements import ASKED_FIRST, answer_problems, id_problems, led, source_problems
from .kernels import alive

FOLDER = "_pagewidgets"
MOVED = re.compile(
    r'(<script type="application/json" (data-(?:views|narrow|wide|model))="[a-z-]+")>(.*?)(</script>)',
    re.DOTALL,
)
log = logging.getLogger(__name__)


def copy_static(app: Sphinx) -> None:
    """Our script and our style sheet lie beside the theme's, where scripts run."""
    if alive(app):
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        files.copy(static)


def drop_unused_widgets(app: Sphinx, doctree: nodes.document) -> None:
    """Take the scripts and states of ipywidgets off a page that shows none: ours were only asked for their options."""
    js_files = getattr(app.env, "nb_metadata", {}).get(app.env.docname, {}).get("js_files", {})
    unused = [name for name in js_files if name.startswith("ipywidgets_")]
    shown = unused and any(show.WIDGET in raw.astext() for raw in doctree.findall(nodes.raw))
    for name in [] if shown else unused:
        del js_files[name]


def add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Our script where the page holds an element; encoded views and models to files loaded when needed."""
    body = context.get("body", "")
    if not any(f"<pagewidgets-{element}" in body for element in files.needs):
        return
    extra = [element for element in sorted(files.apart) if f"<pagewidgets-{element}" in body]
    for name in ("pagewidgets", *(f"pagewidgets-{element}" for element in extra)):
        app.add_css_file(f"{name}.css")
    # Answers belong to the book, wherever in it a page lies.
    root = {"data-root": context["content_root"]}
    app.add_js_file("pagewidgets.js", loading_method="defer", **root)
    for element in extra:
        told = {"data-version": app.config.version}
        app.add_js_file(f"pagewidgets-{element}.js", loading_method="defer", **told)
    context["body"] = body = ASKED_FIRST.sub(lambda cover: led(app, page, body, cover), body)
    if app.config.pagewidgets_data:
        address = app.builder.get_relative_uri(page, app.config.pagewidgets_data)
        address = address.partition("#")[0]  # of a page within a single one its own address
        context["body"] = body = body.replace(DATA_PAGE, address)
    if not MOVED.search(body):
        return
    folder = Path(app.outdir) / FOLDER
    (folder / page).parent.mkdir(parents=True, exist_ok=True)
    numbers = count(1)

    def move(match: re.Match[str]) -> str:
        name = f"{page}-{next(numbers)}.js"
        content = json.loads(match[3]) if match[2] == "data-model" else match[3]
        address = quote(name)
        text = f'pagewidgetsFile("{Path(address).name}", {content});\n'
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        version = hashlib.sha256(text.encode()).hexdigest()[:8]
        src = f"{context['content_root']}{FOLDER}/{address}?v={version}"
        return f'{match[1]} data-src="{src}">{match[4]}'

    context["body"] = MOVED.sub(move, body)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Leave no views of a chart that is gone, and say what is wrong on the pages."""
    if exception is not None or not alive(app):
        return
    out, builder = Path(app.outdir), cast(StandaloneHTMLBuilder, app.builder)
    written = {  # of the book as it is: what was renamed or deleted still lies there
        name: Path(builder.get_outfilename(name))
        for name in sorted(app.env.found_docs)
        if builder.name != "singlehtml" or name == app.config.root_doc  # which holds the others
    }
    if not all(file.exists() for file in written.values()):
        return  # a first build of some pages alone
    pages = {name: file.read_text(encoding="utf-8") for name, file in written.items()}
    moved = {
        file.relative_to(out).as_posix(): file for file in sorted(out.glob(f"{FOLDER}/**/*.js"))
    }
    used = "".join(pages.values())
    for name in [name for name in moved if f"{quote(name)}?" not in used]:
        moved.pop(name).unlink()
    for problem in answer_problems(pages):
        log.warning(problem, type="pagewidgets", subtype="answers")
    for problem in id_problems(pages):
        log.warning(problem, type="pagewidgets", subtype="ids")
    if app.config.pagewidgets_data:
        views = {name: file.read_text(encoding="utf-8") for name, file in moved.items()}
        data = pages.get(app.config.pagewidgets_data) or pages[app.config.root_doc]
        for problem in source_problems({**pages, **views}, data):
            log.warning(problem, type="pagewidgets", subtype="sources")
