"""Everything to upload, in _build/site: `python -m authoring.publish` (`make site`).

The pages as they were built, and what a browser makes of them: tagged PDFs for students and
instructors, and each chart's first drawing and numbers. So paper looks as it does for a reader who
prints. The same book gives the same bytes where the browser and its fonts are the same.
"""

import re
import shutil
import sys
import time
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import chain
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader
from sphinx_external_toc.parsing import SiteMap, parse_toc_yaml

from . import browser as browsers
from .failures import ROOT

HTML = ROOT / "_build" / "html"
SITE = ROOT / "_build" / "site"
HEADERS = ROOT / "book" / "instructors" / "hosting" / "_headers"  # for hosts that read it
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
LANGUAGE = CONFIG["sphinx"]["config"]["language"]
BOOK, KEY = re.sub(r"\W+", "-", CONFIG["title"].lower()).strip("-"), "for-instructors"
BESIDES = "book/glossary"  # stands at the end of the whole book
# Everything is near the screen: each chart fetches its wide drawing.
SCREEN = {"width": 1280, "height": 20_000}
WIDE = """[...document.querySelectorAll("script[data-wide]")]
  .every((one) => one.parentElement.dataset.width === "wide")"""
# A page: its title and article, its address on the web, and of each chart what a reader can save.
READ = """() => ({
  title: [...document.querySelector("h1").childNodes].filter((one) => one.className !== "headerlink").map((one) => one.textContent).join(""),
  article: document.querySelector("article").innerHTML,
  address: document.querySelector("link[rel=canonical]")?.href ?? "",
  charts: [...document.querySelectorAll("pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation")].map((one) => {
    const svg = one.querySelector("[data-slot=chart] svg").cloneNode(true);
    const title = document.createElementNS(svg.namespaceURI, "title");
    title.textContent = one.querySelector("[data-slot=sentence]").textContent;
    svg.prepend(title);
    svg.removeAttribute("aria-labelledby");
    svg.setAttribute("font-family", "system-ui, sans-serif");
    const link = one.querySelector("a[download]");
    link.addEventListener("click", (event) => event.preventDefault());
    link.click(); // makes the file
    return {
      name: one.id,
      sentence: one.closest("pagewidgets-cover") ? one.id : title.textContent, // a bet asks for what it says
      svg: new XMLSerializer().serializeToString(svg),
      csv: decodeURIComponent(link.href.split(",")[1]),
    };
  }),
})"""
UNPRINTED = "script, .headerlink, .cell_input"
ANSWERS = "details.admonition:not(.works), pagewidgets-predict details, .pagewidgets-answer, [data-feedback], .pagewidgets-covered"
COLOUR = re.compile(r"var\(--[\w-]+, (#\w+)\)")
DATES = re.compile(rb"/(?:CreationDate|ModDate) \(.*?\)")
FOOT = '<div class="left-details">'
# What a book of several pages has beside them: Chromium has no page numbers of links.
PAPER = """
article { break-before: page; }
nav p { font-size: 2rem; font-weight: 700; }
nav a { display: flex; justify-content: space-between; padding: 0.3rem 0; text-decoration: none; }
"""


@dataclass(frozen=True)
class Sheet:
    """A page for paper: its title, its article as HTML, its address on the web ("" for none), its charts."""

    title: str
    article: str
    address: str
    charts: list[dict[str, str]]


def sheets(browser: Browser, pages: Collection[str]) -> dict[str, Sheet]:
    """What these pages show before anyone touches them, by their names."""
    found = {}
    tab = browser.new_page(viewport=SCREEN, bypass_csp=True)  # to wait evaluates a text
    for page in pages:
        tab.goto((HTML / f"{page}.html").as_uri())
        tab.wait_for_function(WIDE)
        found[page] = Sheet(**tab.evaluate(READ))
    tab.close()
    return found


def placed(page: str, sheet: Sheet, inside: Collection[str], key: bool) -> str:
    """An article among those of other pages: its ids are its own, its links lead to what is inside,
    to the web, or nowhere.
    """
    soup = BeautifulSoup(sheet.article, "html.parser")
    for unseen in soup.select(UNPRINTED if key else f"{UNPRINTED}, {ANSWERS}"):
        unseen.decompose()
    for fold in soup.select("details"):
        fold["open"] = ""
    for named in soup.select("[id]"):
        named["id"] = f"{page}.{named['id']}"
    for named in soup.select("[aria-labelledby]"):
        named["aria-labelledby"] = f"{page}.{named['aria-labelledby']}"
    for use in soup.select("use[href]"):
        use["href"] = f"#{page}.{use['href'][1:]}"
    for link in soup.select("a[href]"):
        path, anchor = urldefrag(urljoin(f"{page}.html", link["href"]))
        other = path.removesuffix(".html")
        gone = other == page and anchor and not soup.find(id=f"{page}.{anchor}")
        if other in inside and not gone:
            link["href"] = f"#{other}.{anchor}" if anchor else f"#{other}"
        elif sheet.address and not gone:
            link["href"] = urljoin(sheet.address, link["href"])
        elif "://" not in path:
            del link["href"]
    text = str(soup).replace("url(#", f"url(#{page}.")
    return f'<article role="main" id="{page}">{text}</article>'


def paper(title: str, articles: list[str], key: bool, contents: Collection[str] = ()) -> str:
    """The HTML of a PDF: its articles, the contents of a book before them."""
    style = (HTML / "_static" / "chapter.css").read_text("utf-8")
    front = (
        f"<nav><p>{escape(title)}</p><h1>Contents</h1>{''.join(contents)}</nav>" if contents else ""
    )
    return (
        f'<!doctype html><html lang="{LANGUAGE}"{" data-key" * key}><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{style}{PAPER * bool(front)}</style></head>"
        f"<body>{front}{''.join(articles)}</body></html>"
    )


def papers(toc: SiteMap, found: dict[str, Sheet]) -> Iterator[tuple[str, str, list[str], bool]]:
    """Of each PDF its name, title and pages, and whether it has the answers."""
    parts = [[str(page) for page in part.items] for part in toc.root.subtrees]
    *begin, chapters, others, plans = parts
    first = [str(toc.root.docname), *chain(*begin)]
    title = found[first[0]].title
    yield BOOK, title, [*first, *chapters, BESIDES], False
    asking = [page for page in others if "<pagewidgets-quiz" in found[page].article]
    of_chapter = {Path(plan).name: plan for plan in plans}
    pairs = [(of_chapter.pop(Path(page).name[:2]), page) for page in chapters]
    told = [
        plan for plan in of_chapter.values() if "<pagewidgets-answers" not in found[plan].article
    ]
    taught = [*first, *(page for pair in pairs for page in pair), *asking, *told, BESIDES]
    yield KEY, f"{title}: for instructors", taught, True
    for page in (*chapters, *others):
        if "<pagewidgets-answers" not in found[page].article:  # they are a browser's own
            yield Path(page).name, found[page].title, [page], False


def printed(tab: Page, title: str, pages: list[str], found: dict[str, Sheet], key: bool) -> bytes:
    """A tagged PDF with an outline, without the hour at which it was made; of several pages with contents."""
    articles = [placed(page, found[page], pages, key) for page in pages]
    starts = [0] * len(pages)

    def made() -> bytes:
        entries = [
            f'<a href="#{page}">{escape(found[page].title)}<span>{start}</span></a>'
            for page, start in zip(pages, starts, strict=True)
        ]
        tab.set_content(paper(title, articles, key, entries if len(pages) > 1 else ()))
        return tab.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)

    pdf = made()
    if len(pages) > 1:
        read = PdfReader(BytesIO(pdf))
        tops = [one for one in read.outline if not isinstance(one, list)]
        starts = [read.get_destination_page_number(one) + 1 for one in tops[1:]]
        pdf = made()
    return DATES.sub(lambda date: b" " * len(date[0]), pdf)


def zipped(folder: Path, file: Path) -> None:
    """The files of a folder, in a folder of the ZIP's own name."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for one in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{file.stem}/{one.relative_to(folder).as_posix()}")
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, one.read_bytes())


def write(path: str, content: str | bytes) -> None:
    """A file of the site, as text or bytes."""
    file = SITE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def charts(found: dict[str, Sheet]) -> Iterator[str]:
    """Write drawing and numbers of every chart; gives the list of them for the page of files."""
    for page, sheet in found.items():
        items = []
        for chart in sheet.charts:
            path = f"charts/{Path(page).name}/{chart['name']}"
            write(f"{path}.svg", COLOUR.sub(r"\1", chart["svg"]) + "\n")
            write(f"{path}.csv", chart["csv"])
            links = f'<a href="{path}.svg">SVG</a>, <a href="{path}.csv">CSV</a>'
            items.append(f"<li>{escape(chart['sentence'])} {links}</li>")
        if items:
            yield f"<h3>{escape(sheet.title)}</h3><ul>{''.join(items)}</ul>"


def pdfs(tab: Page, toc: SiteMap, found: dict[str, Sheet]) -> Iterator[tuple[str, str]]:
    """Write and report all PDFs; gives address and title of each."""
    for name, title, pages, key in papers(toc, found):
        path, pdf = f"pdf/{name}.pdf", printed(tab, title, pages, found, key)
        write(path, pdf)
        count = len(PdfReader(BytesIO(pdf)).pages)
        print(f"    {path}: {count} pages, {len(pdf) // 1000} KB", flush=True)
        yield path, title


def linked(files: str) -> None:
    """Add the page of all files, and to every page a link to it and to its own PDF."""
    frame = (SITE / "search.html").read_text("utf-8")
    frame = re.sub("(<title>).*?( - )", r"\1Files\2", frame)
    frame = re.sub(r"_static/search\.(css|js)", r"_static/page.\1", frame)
    head, _, rest = frame.partition("<h1>")
    article = f'<section id="files"><h1>Files</h1>{files}</section>'
    write("files.html", f"{head}{article}</article>{rest.partition('</article>')[2]}")
    for page in SITE.rglob("*.html"):
        root = "../" * (len(page.relative_to(SITE).parts) - 1)
        own = f"pdf/{page.stem}.pdf"
        links = [f'<a href="{root}files.html">Files</a>']
        if page.parent == SITE / "book" and (SITE / own).exists():
            links.insert(0, f'<a href="{root}{own}">As PDF</a>')
        text = page.read_text("utf-8")
        text = text.replace(FOOT, "\n".join([FOOT, *(f"{link} ·" for link in links)]))
        page.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Make the site anew."""
    began = time.monotonic()
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(HTML, SITE)
    shutil.copy(HEADERS, SITE)
    zipped(HTML, SITE / f"{BOOK}.zip")
    toc = parse_toc_yaml(ROOT / "_toc.yml")
    with sync_playwright() as playwright:
        path = browsers.find(playwright)
        if path is None:
            sys.exit(f"ERROR: no browser to print with. {browsers.INSTALL}.")
        running = browsers.launch(playwright, path)
        found = sheets(running, [str(page) for page in toc])
        papers = "".join(
            f'<li><a href="{path}">{escape(title)}</a></li>'
            for path, title in pdfs(running.new_page(), toc, found)
        )
        running.close()
    linked(
        f'<h2>On paper</h2><ul>{papers}</ul><h2>From disk</h2><p><a href="{BOOK}.zip">All pages in a '
        "ZIP</a>: unpack it and open index.html.</p><h2>Charts as they first stand, and their numbers"
        f"</h2>{''.join(charts(found))}"
    )
    size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file())
    print(
        f"==> {SITE}: {size / 1e6:.1f} MB, in {time.monotonic() - began:.0f} s. Upload this folder."
    )


if __name__ == "__main__":
    main()
