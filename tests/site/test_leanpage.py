"""The built pages: no foreign host, nothing heavy, a description each, all in landmarks."""

import gzip
import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

import leanpage
from conftest import ROOT
from pages import BRAND, CHAPTERS, DOCUMENTS, FOOTER, SHIFT, soup
from pagewidgets.testing import decoded

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
REPOSITORY, ADDRESS = CONFIG["repository"]["url"], CONFIG["sphinx"]["config"]["site_url"]
NAMED = {"next", "prev", "search", "canonical"}  # what a page names and does not load
ROLES = {"banner", "complementary", "contentinfo", "main", "navigation", "search"}
# What a page may load from a server that compresses nothing, in bytes, the same compressed, and
# requests. What was reached is held.
LIGHT = (110_000, 30_000, 4)  # no chapter in it
CHAPTER = (312_000, 80_000, 8)
HEAVIER = {
    "book/index": (100_000, 30_000, 4),
    "book/model-in-full": (430_000, 85_000, 5),
    "book/twenty-minutes": (325_000, 80_000, 8),
    "book/01-crisis": (540_000, 90_000, 8),  # the wide drawings of its events are near the top
    "book/data": (260_000, 50_000, 4),
}
ADDRESSED = (3_000, 1_000, 0)  # what each page says of itself where it has an address


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Every page of the built book but mere redirections, and the page that stands in place of any."""
    parsed = {
        path.relative_to(built).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in built.rglob("*.html")
    }
    return {name: page for name, page in parsed.items() if page.body and name != "404.html"}


def loaded(page: BeautifulSoup) -> set[str]:
    """The addresses of what a page loads by itself."""
    found = {
        element[name]
        for element in page.select("link, script, img, source, iframe, object, embed, video, audio")
        for name in ("href", "src", "srcset", "data", "poster")
        if element.get(name) and not NAMED & set(element.get("rel", ()))
    }
    styles = " ".join(tag.text for tag in page.select("style"))
    styles += " ".join(tag["style"] for tag in page.select("[style]"))
    return found | addresses(styles)


def addresses(css: str) -> set[str]:
    """What a style sheet loads: `url(…)` and `@import "…"`."""
    pattern = r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)"""
    return {first or second for first, second in re.findall(pattern, css)}


class Inline(HTMLParser):
    """Collects what a policy without 'unsafe-inline' refuses in the HTML that it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Style attributes, handlers, addresses that are scripts, and style sheets in the page."""
        self.found += [
            f"<{tag} {name}={value!r}>"
            for name, value in attrs
            if name == "style" or name.startswith("on") or (value or "").startswith("javascript:")
        ]
        self.found += ["<style>"] if tag == "style" else []


def foreign(found: set[str]) -> list[str]:
    return sorted(address for address in found if urlsplit(address).netloc)


def test_there_are_pages(pages):
    assert {"book/index.html", "book/05-eu-association.html", "search.html"} <= set(pages)
    assert all(loaded(page) for page in pages.values())


def test_no_page_and_no_style_sheet_names_another_host(pages, built):
    found = {name: loaded(page) for name, page in pages.items()}
    sheets = {path.name: path.read_text(encoding="utf-8") for path in built.rglob("*.css")}
    assert sheets
    found |= {name: addresses(css) for name, css in sheets.items()}
    assert {name: foreign(found[name]) for name in found if foreign(found[name])} == {}


def test_what_is_looked_for_would_be_found():
    html = '<link href="//a.b/c"><img src="x.png"><style>@import "https://d.e/f";</style>'
    html += '<p style="background: url(http://g.h/i)"><a href="https://linked.to">'
    found = loaded(BeautifulSoup(html, "html.parser"))
    assert foreign(found) == ["//a.b/c", "http://g.h/i", "https://d.e/f"]


def test_everything_a_page_loads_is_there(pages, built):
    missing = {
        f"{name}: {address}"
        for name, page in pages.items()
        for address in loaded(page)
        if not address.startswith("data:")
        and not (built / name).parent.joinpath(urlsplit(address).path).exists()
    }
    assert missing == set()


def test_what_a_host_keeps_for_a_year_has_an_address_of_its_content(pages):
    rules = (ROOT / "book" / "instructors" / "hosting" / "_headers").read_text(encoding="utf-8")
    kept = re.findall(r"^/(\S+/)\*$", rules, re.MULTILINE)
    assert len(kept) == rules.count("immutable") == 2
    address = re.compile(rf'="((?:\.\./)*(?:{"|".join(kept)})[^"]+)"')
    found = {way for page in pages.values() for way in address.findall(str(page))}
    assert {way.split("/")[-1] for way in found if "?v=" not in way} == {"favicon.svg"}
    assert len({way for way in found if "_pagewidgets" in way}) > 40


def test_pages_of_a_kind_load_one_style_sheet_and_one_script(pages, built):
    files = {file.name for file in (built / "_static").rglob("*") if file.is_file()}
    ours = {f"{kind}.{ending}" for kind in leanpage.KINDS for ending in ("css", "js")}
    assert files - {"page.png"} == ours | {"favicon.svg", "texts.js", "terms.js"}
    assert ("page.png" in files) == bool(ADDRESS)  # for links to the book, no page loads it
    for name, page in pages.items():
        kind = "chapter" if re.search("<pagewidgets-", str(page.article)) else "page"
        special = {"search": "search", "book/index": "front"}
        special |= dict.fromkeys(("book/answers", "book/live"), "answers")
        special["book/class-answers"] = "all"
        kind = special.get(name.removesuffix(".html"), kind)
        names = sorted(urlsplit(address).path.rpartition("/")[2] for address in loaded(page))
        assert names == sorted([f"{kind}.css", f"{kind}.js", "favicon.svg"]), name


@pytest.fixture(scope="module")
def first_seconds(site_http: str, browser: Browser) -> dict[str, tuple[list[str], float]]:
    """The addresses that each page asks for within five seconds, and how much moves meanwhile."""
    asked: dict[str, list[str]] = {}
    pages = {}
    for name in [*DOCUMENTS, "search"]:
        asked[name] = []
        context = browser.new_context()
        context.on("request", lambda request, to=asked[name]: to.append(request.url))
        pages[name] = context.new_page()
        pages[name].goto(f"{site_http}{name}.html")
    pages[name].wait_for_timeout(5000)
    found = {name: (asked[name], page.evaluate(SHIFT)) for name, page in pages.items()}
    for page in pages.values():
        page.context.close()
    return found


@pytest.fixture(scope="module")
def weights(built: Path, first_seconds) -> dict[str, tuple[int, int, int]]:
    """What each page loads by itself: bytes, the same compressed, requests."""
    found = {}
    for name, (urls, _) in first_seconds.items():
        # A data: address is part of the file that holds it.
        files = [built / urlsplit(url).path[1:] for url in urls if not url.startswith("data:")]
        raw = [file.read_bytes() for file in files]
        found[name] = sum(map(len, raw)), sum(len(gzip.compress(one)) for one in raw), len(raw)
    return found


def limit(name: str, built: Path) -> tuple[int, int, int]:
    interactive = re.search("/(?:chapter|all)\\.js", (built / f"{name}.html").read_text("utf-8"))
    most = HEAVIER.get(name, CHAPTER if interactive else LIGHT)
    return tuple(sum(pair) for pair in zip(most, ADDRESSED, strict=True)) if ADDRESS else most


@pytest.mark.parametrize("name", [*DOCUMENTS, "search"])
def test_a_page_is_light(name, weights, built):
    found, most = weights[name], limit(name, built)
    assert all(one <= other for one, other in zip(found, most, strict=True)), (
        f"{name} is {found}, at most {most}. Cut there, or raise it in {__file__}"
    )


def test_buttons_have_one_ring_in_firefox_too(built):
    """Furo's own there is one dotted pixel, and counts for more than ours."""
    assert [
        file.name for file in built.rglob("*.css") if "-moz-focusring" in file.read_text()
    ] == []


def test_nothing_moves_while_a_page_loads(first_seconds):
    assert {name: moved for name, (_, moved) in first_seconds.items() if moved > 0.01} == {}


def test_every_page_says_what_it_is_about(pages):
    found = {
        name: page.find("meta", attrs={"name": "description"})
        for name, page in pages.items()
        if name != "search.html"
    }
    silent = [name for name, description in found.items() if not description]
    assert silent == [], "no paragraph of theirs says in 40 characters or more what they are about"
    said = {name: description["content"] for name, description in found.items()}
    assert {name: text for name, text in said.items() if not 40 <= len(text) <= 160} == {}
    assert len(set(said.values())) == len(said)


def test_every_page_has_its_landmarks(pages):
    for name, page in pages.items():
        assert len(page.select("main, [role=main]")) == 1, name
        bars = page.select("nav, aside, [role=complementary]")
        labels = [bar.get("aria-label") for bar in bars]
        assert all(labels), name
        assert len(page.select(f"aside {BRAND}")) == len(page.select(f"nav {CHAPTERS}")) == 1, name


def parts() -> dict[str, list[str]]:
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return {
        part.get("caption"): [entry["file"] for entry in part["chapters"]] for part in toc["parts"]
    }


def test_chapters_have_their_numbers(pages):
    for place, name in enumerate(parts()["Chapters"], 1):
        number = f"{place}. "
        page = pages[f"{name}.html"]
        assert page.h1.get_text().startswith(number)
        assert page.select_one(f"{CHAPTERS} .current-page > a").get_text().startswith(number)


def test_the_way_on_leads_a_student_through_everything_but_the_plans_for_a_class(pages):
    instructors = parts()[leanpage.INSTRUCTORS]
    path = [name for name in DOCUMENTS if name not in instructors]
    for name in DOCUMENTS:
        links = pages[f"{name}.html"].select("nav a[rel]")
        ways = {link["rel"][0]: link["href"].rpartition("/")[2] for link in links}
        place = path.index(name) if name in path else None
        around = {} if place is None else {
            side: f"{path[other].rpartition('/')[2]}.html"
            for side, other in (("prev", place - 1), ("next", place + 1))
            if 0 <= other < len(path)
        }  # fmt: skip
        assert ways == around, name


def footer(name: str, repository: str, contact: str = "") -> dict[str, str]:
    """The links in the footer of a page of a book whose repository is named."""
    loader = jinja2.FileSystemLoader(ROOT / "book/templates")
    blank = jinja2.DictLoader(
        {"base.html": "{% block body %}{% endblock %}", "sidebar/search.html": ""}
    )
    page = jinja2.Environment(loader=jinja2.ChoiceLoader([loader, blank])).get_template("book.html")
    html = page.render(
        pagename=name, sourcename=f"{name}.ipynb", theme_source_repository=repository,
        theme_source_branch="main", contact_url=contact, pathto=lambda target, *_: target,
    )  # fmt: skip
    links = BeautifulSoup(html, "html.parser").select(f"{FOOTER} a")
    return {link.get_text(): link["href"] for link in links}


def test_links_to_the_repository_appear_once_one_is_named():
    download = {"Download this notebook": "_sources/book/01.ipynb"}
    assert footer("book/01", "") == download
    error = "https://git.example/owner/name/issues/new?title=Error%20on%20the%20page%20book/01"
    assert footer("book/01", "https://git.example/owner/name") == {
        **download, "Report an error": error,
    }  # fmt: skip
    assert footer("book/01", "https://github.com/owner/name") == {
        **download,
        "Run it on Binder": "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/_live/book/01.ipynb",
        "Report an error": error.replace("git.example", "github.com"),
    }
    mail = "mailto:ada@example.edu?subject=A&B"
    for repository in ("", "https://git.example/owner/name"):
        assert footer("book/01", repository, mail) == {**download, "Report an error": mail}


def test_a_notebook_can_be_downloaded_from_its_page_and_no_unnamed_repository_is_linked(pages):
    for name, page in pages.items():
        links = page.select(f"{FOOTER} a")
        notebook = (ROOT / name).with_suffix(".ipynb").exists()
        downloads = [link for link in links if link.has_attr("download")]
        assert len(downloads) == notebook, name
        assert REPOSITORY or links == downloads, name


# --- what they may load ------------------------------------------------------------------


def test_every_page_has_its_policy_first(built):
    for file in built.rglob("*.html"):
        page = BeautifulSoup(file.read_bytes(), "html.parser")
        inline = [
            one.text for one in page("script") if not one.has_attr("src") and not one.get("type")
        ]
        hashes = [b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inline]
        assert page.meta.attrs == {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'self'; img-src 'self' data:; script-src 'self'"
            + "".join(f" 'sha256-{one}'" for one in hashes)
            + "; base-uri 'self'; form-action 'self'",
        }, file
        assert len(page("meta", attrs={"http-equiv": "Content-Security-Policy"})) == 1, file


def test_no_page_and_no_view_holds_what_its_policy_refuses(built):
    look = Inline()
    for file in built.rglob("*.html"):
        look.feed(file.read_text("utf-8"))
        for script in soup(file).select("pagewidgets-explorer [data-src]"):
            views = decoded(file.parent / urlsplit(script["data-src"]).path)
            for html in {text for view in views for text in view.values()}:
                look.feed(html)
    assert look.found == []
    look.feed("<svg><path style='fill: red' onclick='x()'/></svg><style></style>")
    assert len(look.found) == 3


# --- what makes them light ---------------------------------------------------------------


def test_a_style_sheet_keeps_what_is_used():
    css = leanpage.lean_css("""
        /* A comment. */
        .kept, .gone > a, :not(.open) p { color: var(--ink); }
        .gone { color: red; }
        /* Another. */
        :is(.gone, .kept) b, #id { --ink: black; --icon: url('data:image/svg+xml;charset=utf-8,<svg/>'); }
        @media print { .gone { color: red } }
        @media screen { .kept { --pen: var(--nib); --nib: 1px; width: var(--pen); content: ", "; } }
    """)
    assert leanpage.needed(css, {"kept", "id"}, "").strip() == (
        ".kept,:not(.open) p{color:var(--ink);}:is(.gone,.kept) b,#id{--ink:black;}"
        '@media screen{.kept{--pen:var(--nib);--nib:1px;width:var(--pen);content:", ";}}'
    )
    assert "--icon:url('data:image/svg+xml;" in leanpage.needed(css, {"kept", "id"}, "var(--icon)")


def test_a_page_bears_no_marks_that_nothing_asks_for():
    html = (
        '<a class="reference internal" href="#a"><span class="std std-term">a</span></a>\n\n  <p>b</p>'
        '<div class="cell docutils container"><p hidden="hidden">c</p></div>'
        '<pre><span></span><span class="n">x</span> <span class="s2">"class"</span>\n\n  <span class="p">)</span></pre>'
    )
    assert leanpage.spare(html) == (
        '<a href="#a">a</a>\n<p>b</p>'
        '<div class="cell"><p hidden>c</p></div>'
        '<pre>x <span class="s2">"class"</span>\n\n  )</pre>'
    )


def test_code_has_its_colours_in_both_schemes():
    css = leanpage.code_colours(*leanpage.CODE)
    assert re.search(r"\.highlight :is\([^)]*\.k\b[^)]*\)\{color:light-dark\(#\w+,#\w+\)\}", css)
