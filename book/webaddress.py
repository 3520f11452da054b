"""What a book with addresses has besides its pages. A Sphinx extension.

With `site_url` each page says where it is, and there are a sitemap, a picture for links to it, and a page for
wrong addresses. `repository`, Jupyter Book's key, is where pages and downloads lead. The template writes what
stands in a page.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

PICTURE = "book/images/page.png"  # what a link to a page shows elsewhere
RELATIVE = re.compile(r'((?:href|src|action|data-(?:\w*root|terms))=")(?!#|\w+:)')


def check(app: Sphinx, config: Config) -> None:
    """Hand the addresses to the pages: the site's with a slash at its end, the repository's as a browser has it.

    Raises ConfigError where one is none.
    """
    options = config.html_theme_options  # Jupyter Book's, which another theme knows
    repository = options.get("repository_url", "").removesuffix("/").removesuffix(".git")
    for name, address in (("site_url", config.site_url), ("repository, url", repository)):
        if address and not re.match("https?://", address):
            raise ConfigError(
                f"_config.yml, {name}: found {address!r}; expected an address that begins with "
                "https://, or nothing."
            )
    branch = options.get("repository_branch", "main")
    config.html_theme_options = {"source_repository": repository, "source_branch": branch}
    config.html_baseurl = config.site_url = config.site_url and config.site_url.rstrip("/") + "/"
    config.html_context |= {"site_url": config.site_url, "author": config.author}


def begin(app: Sphinx) -> None:
    """Only pages of their own have addresses."""
    if app.config.site_url and app.builder.name in ("html", "dirhtml"):
        app.connect("html-collect-pages", lost_page)
        app.connect("build-finished", publish, priority=910)  # when leanpage has joined them


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page that a host shows for an address that leads nowhere."""
    yield "404", {}, "404.html"


def publish(app: Sphinx, exception: Exception | None) -> None:
    """Write sitemap and picture; the page for wrong addresses works in place of any, however deep."""
    if exception:
        return
    address, out = app.config.site_url, Path(app.outdir)
    shutil.copy(Path(app.srcdir, PICTURE), out / "_static")
    lost = out / "404.html"
    html = RELATIVE.sub(rf"\1{address}", lost.read_text("utf-8"))
    lost.write_text(html, encoding="utf-8", newline="\n")
    places = sorted(app.builder.get_target_uri(page) for page in app.env.found_docs)
    urls = "".join(f"<url><loc>{escape(address + place)}</loc></url>\n" for place in places)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    (out / "sitemap.xml").write_text(sitemap, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `webaddress` among the extensions."""
    app.add_config_value("site_url", "", "html", [str])
    app.connect("config-inited", check, priority=300)
    app.connect("builder-inited", begin)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
