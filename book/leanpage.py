"""What a page of this book does without: requests to other hosts and the theme's dead weight;
and the links to its repository, once it has one.

A Sphinx extension about the theme as it is pinned; it knows nothing of charts. Jupyter Book
always loads sphinx-thebe, whose script asks a foreign host and fails on every page; the theme
loads 1.5 MB of script for icons that its style sheet already draws.
"""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

# In the theme's own templates, so out of a Sphinx event's reach until the page is written.
REWRITES = [
    (re.compile(rb"[^\n]*<script[^>]*scripts/fontawesome\.js[^>]*></script>\n"), b""),
    # The logo and the search button stand in no landmark.
    (
        re.compile(rb'<div id="pst-primary-sidebar" class'),
        b'<div id="pst-primary-sidebar" role="complementary" aria-label="The book" class',
    ),
    # Sphinx's role for an entry of a bibliography is deprecated, and its list has no items.
    (re.compile(rb'(class="citation"[^>]*) role="doc-biblioentry"'), rb'\1 role="listitem"'),
]
UNUSED = ("scripts/fontawesome.js*", "*thebe*", "*webpack-macros.html", "**/*.map")


def drop_thebe_settings(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Take the kernel settings that sphinx-thebe leaves on every page."""
    for raw in list(doctree.findall(nodes.raw)):
        if "text/x-thebe-config" in raw.astext() or raw.astext().startswith("<script>kernelName"):
            raw.parent.remove(raw)


def drop_thebe(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Take sphinx-thebe's script and style sheet off the page."""

    def kept(asset: Any) -> bool:
        body = getattr(asset, "attributes", {}).get("body") or ""
        return "thebe" not in f"{asset.filename or ''} {body}".lower()

    for kind in ("script_files", "css_files"):
        context[kind] = [asset for asset in context[kind] if kept(asset)]


def rewrite_pages(app: Sphinx, exception: Exception | None) -> None:
    """Mend in the written pages what no event reaches, and delete the files nothing loads."""
    if exception or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        before = after = page.read_bytes()
        for pattern, replacement in REWRITES:
            after = pattern.sub(replacement, after)
        if after != before:
            page.write_bytes(after)
    for pattern in UNUSED:
        for file in (Path(app.outdir) / "_static").glob(pattern):
            file.unlink()


def link_repository(app: Sphinx, config: Config) -> None:
    """Once `_config.yml` names a repository, link to it: report an error, source, launch."""
    options = config.html_theme_options
    if options.get("repository_url"):
        options |= {"use_issues_button": True, "use_repository_button": True}
        options["launch_buttons"] = {
            "binderhub_url": "https://mybinder.org",
            "notebook_interface": "jupyterlab",
        }


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `leanpage` among the extensions."""
    app.connect("config-inited", link_repository)
    app.connect("doctree-resolved", drop_thebe_settings, priority=900)
    app.connect("html-page-context", drop_thebe, priority=900)
    app.connect("build-finished", rewrite_pages)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
