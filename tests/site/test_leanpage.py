"""The built pages, without a browser: no foreign host, no dead weight, all in landmarks."""

import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

import leanpage
from conftest import ROOT

LANDMARKS = {"nav", "main", "aside", "header", "footer"}
ROLES = {"banner", "complementary", "contentinfo", "main", "navigation", "search"}


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Every page of the built book that is not a mere redirection."""
    parsed = {
        path.relative_to(built).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in built.rglob("*.html")
    }
    return {name: page for name, page in parsed.items() if page.body}


def loaded(page: BeautifulSoup) -> set[str]:
    """The addresses of what a page loads by itself."""
    found = {
        element[name]
        for element in page.select("link, script, img, source, iframe, object, embed, video, audio")
        for name in ("href", "src", "srcset", "data", "poster")
        if element.get(name)
    }
    styles = " ".join(tag.text for tag in page.select("style"))
    styles += " ".join(tag["style"] for tag in page.select("[style]"))
    return found | addresses(styles)


def addresses(css: str) -> set[str]:
    """What a style sheet loads: `url(…)` and `@import "…"`."""
    pattern = r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)"""
    return {first or second for first, second in re.findall(pattern, css)}


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


def test_neither_thebe_nor_the_icon_script(pages, built):
    for name, page in pages.items():
        assert not re.search("thebe|fontawesome|kernelName", str(page.head)), name
        assert not page.select(".thebe, [class*=thebe], script[type*=thebe]"), name
        assert not [s for s in page.select("script") if re.search("thebe|kernelName", str(s))], name
    weight = re.compile(r"thebe|fontawesome\.js|webpack-macros|\.map$")
    files = [path.name for path in (built / "_static").rglob("*") if path.is_file()]
    assert files
    assert [name for name in files if weight.search(name)] == []


def in_landmark(element) -> bool:
    return any(
        tag.name in LANDMARKS or tag.get("role") in ROLES for tag in [element, *element.parents]
    )


def test_sidebars_stand_in_landmarks(pages):
    for name, page in pages.items():
        bars = page.select("#pst-primary-sidebar, #pst-secondary-sidebar")
        assert [bar.get("id") for bar in bars if not in_landmark(bar)] == [], name
    bar = pages["book/index.html"].select_one("#pst-primary-sidebar")
    assert (bar["role"], bar["aria-label"]) == ("complementary", "The book")
    assert bar.select(".navbar-brand")
    assert bar.select("nav")


def test_no_page_says_the_same_landmark_twice(pages):
    for name, page in pages.items():
        assert len(page.select("main, [role=main]")) == 1, name
        labels = [tag.get("aria-label") for tag in page.select("nav, aside, [role=complementary]")]
        assert labels.count("The book") == 1, name


def test_links_to_the_repository_appear_once_one_is_named():
    for url, linked in (("", False), ("https://github.com/owner/name", True)):
        options = {"repository_url": url}
        leanpage.link_repository(None, SimpleNamespace(html_theme_options=options))
        assert bool(options.get("use_issues_button")) is linked
        assert bool(options.get("launch_buttons")) is linked


def test_no_page_links_to_a_repository_that_is_not_named(pages: dict[str, BeautifulSoup]):
    """Jupyter Book has one of its own where none is named."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    if config["repository"]["url"]:
        pytest.skip("a repository is named")
    buttons = [
        link["href"]
        for page in pages.values()
        for link in page.select(".article-header-buttons a[href]")
        if urlsplit(link["href"]).scheme
    ]
    assert buttons == []
