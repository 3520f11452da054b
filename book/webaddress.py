"""What a book with addresses has besides its pages. A Sphinx extension.

With `site_url` each page says where it is, and there are a sitemap, a picture for links to it, and a page for
wrong addresses. `repository`, Jupyter Book's key, is where pages and downloads lead; who reports an error is led to its issues
or to `contact_url`. With `hub_url`, a JupyterHub's, the foot of a notebook's page opens it there, and the directive `{hub-links}`
lists these links. The template writes what stands in a page.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

PICTURE = "book/images/page.png"  # what a link to a page shows elsewhere
BRANCH = "live"  # where links of a hub lead; authoring/branch.py lays it
RELATIVE = re.compile(r'((?:href|src|action|data-(?:\w*root|terms))=")(?!#|\w+:)')


def check(app: Sphinx, config: Config) -> None:
    """Hand the addresses to the pages: the site's with a slash at its end, the repository's as a browser has it.

    Raises ConfigError where one is none.
    """
    options = config.html_theme_options  # Jupyter Book's, which another theme knows
    repository = options.get("repository_url", "").removesuffix("/").removesuffix(".git")
    named = {"site_url": config.site_url, "repository, url": repository, "hub_url": config.hub_url,
             "contact_url": config.contact_url}  # fmt: skip
    for name, address in named.items():
        mail = name == "contact_url"
        if address and not re.match("https?://" + "|mailto:" * mail, address):
            raise ConfigError(
                f"_config.yml, {name}: found {address!r}; expected an address that begins with "
                f"https://{' or mailto:' * mail}, or nothing."
            )
    if config.hub_url and not repository:
        raise ConfigError(
            "_config.yml, hub_url: a hub pulls the book from `repository`, which is not named."
        )
    branch = options.get("repository_branch", "main")
    config.html_theme_options = {"source_repository": repository, "source_branch": branch}
    config.html_baseurl = config.site_url = config.site_url and config.site_url.rstrip("/") + "/"
    config.html_context |= {
        "site_url": config.site_url, "author": config.author, "contact_url": config.contact_url,
    }  # fmt: skip


def hub_link(hub: str, repository: str, page: str) -> str:
    """Where nbgitpuller brings the book to a student, or up to date, and JupyterLab opens a page of it.

    >>> hub_link("https://hub.example/", "https://git.example/ada/book", "book/01")
    'https://hub.example/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgit.example%2Fada%2Fbook&branch=live&urlpath=lab%2Ftree%2Fbook%2Fbook%2F01.ipynb'
    """
    opened = f"lab/tree/{repository.rpartition('/')[2]}/{page}.ipynb"
    words = {"repo": repository, "branch": BRANCH, "urlpath": opened}
    return (
        f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(words, quote_via=quote, safe='')}"
    )


class HubLinks(SphinxDirective):
    """The link of each chapter, as an address to copy; without a hub what to do to have one."""

    def run(self) -> list[nodes.Node]:
        """A list, or a paragraph."""
        hub, repository = self.config.hub_url, self.config.html_theme_options["source_repository"]
        if not hub:
            text = "No hub is named: write its address into `hub_url` of `_config.yml`, and that of your repository into `repository`."
            return self.parse_text_to_nodes(text)
        pages = [page for page in sorted(self.env.found_docs) if re.search(r"/\d\d-[^/]+$", page)]
        notebooks = [page for page in pages if self.env.doc2path(page).endswith(".ipynb")]
        links = {page: hub_link(hub, repository, page) for page in notebooks}
        return [nodes.bullet_list("", *(self.item(*link) for link in links.items()))]

    def item(self, page: str, link: str) -> nodes.list_item:
        """A page's name, and the link written out, to be copied."""
        name = nodes.Text(f"{page.rpartition('/')[2]}: ")
        return nodes.list_item(
            "", nodes.paragraph("", "", name, nodes.reference("", link, refuri=link))
        )


def foot(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    """Hand the link of a notebook to the template."""
    if app.config.hub_url and context.get("sourcename", "").endswith(".ipynb"):
        repository = app.config.html_theme_options["source_repository"]
        context["hub_link"] = hub_link(app.config.hub_url, repository, page)


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
    app.add_config_value("hub_url", "", "env", [str])
    app.add_config_value("contact_url", "", "html", [str])
    app.add_directive("hub-links", HubLinks)
    app.connect("html-page-context", foot)
    app.connect("config-inited", check, priority=300)
    app.connect("builder-inited", begin)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
