"""Joins pagewidgets to a Sphinx build: the only importer of Sphinx.

Tells kernels that a page is being built, re-runs notebooks when code or data they use has
changed, adds a script to the pages that need it, moves views and models to their own files, and makes
links to charts and questions.
"""

import hashlib
import json
import os
import re
import shutil
import sys
from base64 import b64decode
from collections.abc import Iterable, Iterator
from functools import cache
from glob import glob
from pathlib import Path
from types import NoneType
from typing import Any, cast
from urllib.parse import quote
from xml.etree import ElementTree

import matplotlib
import pandas
from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.images import get_image_extension
from sphinx.util.matching import get_matching_files

from . import __version__
from . import doctree as doctree_of
from .activities import cover
from .activities.definition import AGAIN
from .chart.page import DATA_PAGE, PAGE
from .core import files, mode, notes, show
from .core.names import slug

FOLDER = "_pagewidgets"
MOVED = re.compile(
    r'(<script type="application/json" (data-(?:views|narrow|wide|model))="[a-z-]+")>(.*?)(</script>)',
    re.DOTALL,
)
OURS = "pagewidgets-"  # begins the name of a cache of ours
TITLE = re.compile(rb'"# [^"]*|\Z')  # the first heading in a notebook's JSON
KEEP_CACHES = 2
# Endings of what notebooks read, where no setting names it.
USED = {
    ".py", ".csv", ".tsv", ".txt", ".json", ".geojson", ".toml", ".xml", ".xlsx", ".xls", ".ods", ".parquet",
    ".feather", ".arrow", ".npy", ".npz", ".nc", ".h5", ".pkl", ".db", ".sqlite", ".gz", ".zip",
}  # fmt: skip

VARIABLES = (mode.VARIABLE, mode.SOURCES, mode.LANGUAGE)
RECALLED = re.compile(r'<pagewidgets-(?:recall|cover) [^>]*?data-(?:answer|bet)="([^"]*)"')
QUESTIONS = re.compile(
    r'<pagewidgets-(predict|quiz) [^>]*?data-answer="([^"]*)".*?</pagewidgets-\1>', re.DOTALL
)
SOURCE = re.compile(r'data-source=\\?"([^"\\]*)')
ASKED_FIRST = re.compile(r'(<pagewidgets-cover data-bet="(\S+?)[ "].*?<a href=")#\2"', re.DOTALL)
ID = re.compile(r'\sid="([^"]*)"')
NAMED = re.compile(r'<pagewidgets-[a-z]+[^>]*? id="([^"]*)"')
ASKED = re.compile(r'<(?:pagewidgets-predict|li data-item="[^"]*") [^>]*?id="([^"]*)"')
CHART = re.compile(r'<pagewidgets-(?:chart|explorer|simulation) [^>]*?id="([^"]*)"')
log = logging.getLogger(__name__)

_before: dict[str, str | None] = {}


class Covered(SphinxDirective):
    """A passage of a page that its bet, the argument, covers: ``:::{covered} bet-id``, or several."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The passage between the two halves of its cover."""
        before, _, after = cover.opening(self.arguments[0], Markup("\0")).partition("\0")
        passage = nodes.container(classes=[cover.COVERED])
        self.state.nested_parse(self.content, self.content_offset, passage)
        if mode.flat():
            return [passage]
        return [nodes.raw("", before, format="html"), passage, nodes.raw("", after, format="html")]


class Leading(SphinxPostTransform):
    """Links to what cells wrote: ``[P](page.ipynb#chart-name)`` presents a chart of another page to a class,
    and the id of a question that one page asks leads there where it stands as code.
    """

    default_priority = 1  # before MyST, which looks among headings

    def run(self, **kwargs: Any) -> None:
        """Write the addresses. Other builders' pages cannot present, and their ids are not all kept."""
        pages = self.app.builder.name in ("html", "dirhtml")
        for link in list(self.document.findall(pending_xref)):
            page, id = link["reftarget"], link.get("reftargetid") or ""
            if not id.startswith("chart-") or page not in self.env.found_docs:
                continue
            if not alive(self.app):  # there no chart has a place
                link["reftargetid"] = None
                continue
            charts = self.env.metadata[page]["charts"]
            if id not in charts:
                log.warning(
                    f"a link to {page} presents {id!r}; expected one of {', '.join(charts) or 'no chart'}. "
                    "Correct the id.", type="pagewidgets", subtype="present", location=link,
                )  # fmt: skip
            link["reftargetid"] = None
            if pages:
                link.replace_self(self.link(page, f"?present={id}", link[0].children))
        for code in list(self.document.findall(nodes.literal)) if pages else ():
            id = code.astext()
            asking = [page for page, data in self.env.metadata.items() if id in data["asked"]]
            if len(asking) == 1 and not isinstance(code.parent, nodes.reference):
                code.replace_self(self.link(asking[0], f"#{id}", [code.deepcopy()]))

    def link(self, page: str, place: str, words: list[nodes.Node]) -> nodes.reference:
        """A link to a place of a page."""
        address = self.app.builder.get_relative_uri(self.env.docname, page) + place
        return nodes.reference("", "", *words, internal=True, refuri=address)


def begin(app: Sphinx, config: Config) -> None:
    """Set the mode for kernels, and an execution cache that belongs to what notebooks use.

    It lies where the author keeps caches (nb_execution_cache_path), in a folder of its own.
    """
    given = config.nb_execution_cache_path
    caches = Path(app.srcdir, given) if given else Path(app.outdir).parent / ".jupyter_cache"
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
    """Whether what is built has pages on which scripts run."""
    return app.builder.format == "html" and app.builder.name != "epub"


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


def unfold(app: Sphinx, doctree: nodes.document) -> None:
    """Where nothing runs, an interactive is the paragraphs, pictures and tables of its HTML."""
    if os.environ.get(mode.VARIABLE) == mode.BOOK:
        return
    page, base = app.env.docname, app.config.html_baseurl
    there = base and f"{base.rstrip('/')}/{quote(page)}{app.config.html_file_suffix or '.html'}"

    def address(text: str) -> str:
        if text.startswith("data:"):
            return picture(app, text)
        return text.replace(PAGE, there, 1) if there and text.startswith(PAGE) else ""

    for raw in list(doctree.findall(nodes.raw)):
        if not re.match("</?pagewidgets-", raw.astext()):
            continue
        whole: nodes.Element = raw
        while whole.parent.get("nb_element") == "mime_bundle" or whole.parent.get("mime_type"):
            whole = whole.parent
        try:
            html = ElementTree.fromstring(f"<div>{raw.astext()}</div>")
        except (
            ElementTree.ParseError
        ):  # within a line of text: the one tag of an element that its script fills
            raw.parent.remove(raw)
            continue
        if found := list(doctree_of.blocks(html, address)):
            whole.replace_self(found)
        else:  # nothing of it is for who can only read
            whole.parent.remove(whole)


def picture(app: Sphinx, uri: str) -> str:
    """The path, from the page's folder, of a file of what the address of a picture holds."""
    kind, _, data = uri.removeprefix("data:").partition(";base64,")
    content = b64decode(data)
    folder = Path(app.doctreedir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.sha256(content).hexdigest()[:16]}{get_image_extension(kind)}"
    file.write_bytes(content)
    return Path(os.path.relpath(file, Path(app.env.doc2path(app.env.docname)).parent)).as_posix()


def check_data_page(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Raise ConfigError where the page on data files is none of the book's."""
    if (name := app.config.pagewidgets_data) and name not in env.found_docs:
        known = ", ".join(sorted(env.found_docs))
        raise ConfigError(
            f"_config.yml, pagewidgets_data: found {name!r}; expected one of {known}. Name a page, "
            "without .md or .ipynb."
        )


def watched(app: Sphinx, config: Config) -> list[str]:
    """The paths that the author names; where none are named, code and data in the book's folder."""
    if config.pagewidgets_watch is not None:
        return list(config.pagewidgets_watch)
    root, out = Path(app.srcdir), Path(app.outdir)
    built = out.relative_to(root).parts[:1] if out.is_relative_to(root) else ()
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
    """The watched files and folders.

    Raises ConfigError for a path, or pattern of paths, that nothing has.
    """
    root, found = Path(app.srcdir), list[Path]()
    for name in sorted(watched(app, config)):
        there = [name]
        if not (root / name).exists():
            there = sorted(glob(name, root_dir=root, recursive=True, include_hidden=True))
        if not there:
            raise ConfigError(
                f"_config.yml, pagewidgets_watch: {name} does not exist in {root}. Correct the path."
            )
        found += [root / one for one in there]
    return found


def digest(root: Path, paths: Iterable[Path], *texts: str) -> str:
    """A hash of names and contents of files, folders included whole, and of texts.

    Of a notebook its title alone counts: other pages may show that.
    """
    result = hashlib.sha256("".join(texts).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                raw = file.read_bytes()
                raw = TITLE.findall(raw)[0] if file.suffix == ".ipynb" else raw
                result.update(os.path.relpath(file, root).encode() + b"\0")
                result.update(hashlib.sha256(raw).digest())
    return result.hexdigest()[:16]


def copy_static(app: Sphinx) -> None:
    """Our script and our style sheet lie beside the theme's, where scripts run."""
    if alive(app):
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        files.copy(static)


def say_notes(app: Sphinx, doctree: nodes.document) -> None:
    """Say what a kernel noted, and take it out of the page; of what it has read, what nobody watches."""
    said = []
    for raw in list(doctree.findall(nodes.raw)):
        html, found = notes.read(raw.astext())
        if found:
            raw.children = [nodes.Text(html)]
        said += [(raw, *one) for one in found]
    # Anew for each page: the notebooks before it may have written what this one reads.
    paths = [path.resolve() for path in matched(app, app.config)] if said else []
    for raw, subtype, noted in said:
        text = unwatched(app, paths, noted) if subtype == "cache" else noted
        if text:
            log.warning("%s", text, type="pagewidgets", subtype=subtype, location=raw)


def unwatched(app: Sphinx, paths: list[Path], read: str) -> str:
    """What to say of a file or an address that was read; nothing of what is in the watched paths."""
    begun = "The notebook reads"
    if "://" in read:
        return (
            f"{begun} {read}; when that changes, this page stays as it is. Keep a copy of it beside the pages, "
            "and read that."
        )
    if any(Path(read).resolve().is_relative_to(path) for path in paths):
        return ""
    return (
        f"{begun} {os.path.relpath(read, app.srcdir)}, which is not watched; when it changes, this page stays as it "
        "is. Put it beside the pages, or name it in pagewidgets_watch, with all else that is to be watched."
    )


def drop_unused_widgets(app: Sphinx, doctree: nodes.document) -> None:
    """Take the scripts and states of ipywidgets off a page that shows none: ours were only asked for their options."""
    js_files = getattr(app.env, "nb_metadata", {}).get(app.env.docname, {}).get("js_files", {})
    unused = [name for name in js_files if name.startswith("ipywidgets_")]
    shown = unused and any(show.WIDGET in raw.astext() for raw in doctree.findall(nodes.raw))
    for name in [] if shown else unused:
        del js_files[name]


def note_elements(app: Sphinx, doctree: nodes.document) -> None:
    """Note in the page's metadata how many questions it asks, by the id of their answer, and the ids of
    its questions and charts.
    """
    html = "".join(raw.astext() for raw in doctree.findall(nodes.raw) if raw["format"] == "html")
    app.env.metadata[app.env.docname] |= {
        "questions": {
            found[2]: found[0].count("data-item=") or 1
            for found in QUESTIONS.finditer(html)
            if not found[2].endswith(AGAIN)  # nobody has to
        },
        "asked": {found[1] for found in ASKED.finditer(html)},
        "charts": CHART.findall(html),
    }


def add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Our script where the page holds an element; encoded views and models to files loaded when needed."""
    body = context.get("body", "")
    if not any(f"<pagewidgets-{element}" in body for element in show.scripts):
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

    number = 0

    def move(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        name = f"{page}-{number}.js"
        content = json.loads(match[3]) if match[2] == "data-model" else match[3]
        address = quote(name)
        text = f'pagewidgetsFile("{Path(address).name}", {content});\n'
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        version = hashlib.sha256(text.encode()).hexdigest()[:8]
        src = f"{context['content_root']}{FOLDER}/{address}?v={version}"
        return f'{match[1]} data-src="{src}">{match[4]}'

    context["body"] = MOVED.sub(move, body)


def led(app: Sphinx, page: str, body: str, cover: re.Match[str]) -> str:
    """The opening of a cover, whose link leads to the page that asks for its bet, where this one does not."""
    asked = (
        other for other, said in app.env.metadata.items() if cover[2] in said.get("questions", {})
    )
    if f'data-answer="{cover[2]}"' in body or not (other := next(asked, "")):
        return cover[0]
    return f'{cover[1]}{app.builder.get_relative_uri(page, other)}#{cover[2]}"'


def end(app: Sphinx, exception: Exception | None) -> None:
    """Leave the environment as it was found, and no views of a chart that is gone."""
    for name in VARIABLES:
        value = _before.pop(name, None)
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    if exception is not None or not alive(app):
        return
    out, builder = Path(app.outdir), cast(StandaloneHTMLBuilder, app.builder)
    pages = {  # of the book as it is: what was renamed or deleted still lies there
        name: Path(builder.get_outfilename(name)).read_text(encoding="utf-8")
        for name in sorted(app.env.found_docs)
        if builder.name != "singlehtml" or name == app.config.root_doc  # which holds the others
    }
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


def answer_problems(pages: dict[str, str]) -> Iterator[str]:
    """Answers that two questions share, or that are shown again and asked for nowhere.

    A question may stand on several pages, alike: it has one answer.
    """
    asked: dict[str, tuple[str, str]] = {}
    recalled: list[tuple[str, str]] = []
    for page, text in pages.items():
        here = set()
        for found in QUESTIONS.finditer(text):
            element, id = found.groups()
            first, question = asked.setdefault(id, (page, found[0]))
            if id in here or found[0] != question:
                yield (
                    f"{page}: {element} {id!r} asks for an answer that {first} asks for. "
                    "An answer is kept by its id: give one of the two another."
                )
            here.add(id)
        recalled += [(page, id) for ids in RECALLED.findall(text) for id in ids.split(" ")]
    for page, id in recalled:
        if id not in asked:
            known = ", ".join(one for one in asked if not one.endswith(AGAIN)) or "none"
            yield (
                f"{page}: shows, or covers until there is, an answer to {id!r}, and no page asks for it; "
                f"expected one of {known}. Correct the id, or add the Predict."
            )


def id_problems(pages: dict[str, str]) -> Iterator[str]:
    """Elements of ours whose id something else on their page has, a heading perhaps."""
    for page, text in pages.items():
        for id in dict.fromkeys(NAMED.findall(text)):
            if text.count(f' id="{id}"') > 1:
                yield (
                    f"{page}: {id!r} is the id of two elements, so links to one lead to the other. "
                    "Name the chart by name=…, give the activity another id, or word the heading differently."
                )


def source_problems(texts: dict[str, str], data: str) -> Iterator[str]:
    """Sources of charts without a heading on the page on data files."""
    known = set(ID.findall(data))
    for page, text in texts.items():
        for name in dict.fromkeys(SOURCE.findall(text)):
            if slug(name) not in known:
                yield (
                    f"{page}: a chart names the source {name!r}, and the page on data has no "
                    f"heading {slug(name)!r}. Correct the name, or add the heading."
                )


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `pagewidgets` among the extensions; MyST-NB, which runs the notebooks, comes with it.

    Configuration: `pagewidgets_watch`, paths relative to the source folder whose change
    re-runs the notebooks, left out the code and the data that lie there; `pagewidgets_data`, the page that has a heading for each data file, to
    which the sources of charts lead, "" for none.
    """
    app.setup_extension("myst_nb")
    app.add_directive("covered", Covered)
    app.add_post_transform(Leading)
    app.add_config_value("pagewidgets_watch", None, "", [list, tuple, NoneType])
    app.add_config_value("pagewidgets_data", "", "html", [str])
    app.connect("config-inited", begin, priority=400)
    app.connect("builder-inited", lie_flat, priority=400)
    app.connect("env-get-outdated", read_again)
    app.connect("env-before-read-docs", check_data_page)
    app.connect("doctree-read", say_notes, priority=50)
    app.connect("doctree-read", unfold, priority=100)  # before Sphinx collects pictures
    app.connect("builder-inited", copy_static)
    app.connect("doctree-read", note_elements)
    app.connect("doctree-read", drop_unused_widgets)
    app.connect("html-page-context", add_to_page)
    app.connect("build-finished", end)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
