"""`make site`: what lies in its folder, what the PDFs hold and what they keep back, what charts save.

Of a small book: the first page, a chapter, the model in full with its quiz, glossary, answers, a plan.
"""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from sphinx_external_toc.parsing import parse_toc_data

from authoring import publish
from pages import soup
from test_content import EDITION, LATER
from test_hindsight import telling

CHAPTER, MODEL, PLAN = "book/05-eu-association", "book/model-in-full", "book/instructors/05"
BEYOND = "book/06-hindsight"
FOR_ALL = "book/instructors/exam"
PARTS = {
    "Chapters": [CHAPTER],
    "To look up": [BEYOND, MODEL, publish.BESIDES, "book/answers"],
    "For instructors": ["book/live", PLAN, FOR_ALL],  # others may stand before and behind plans
}
TOC = parse_toc_data(
    {
        "format": "jb-book",
        "root": "book/index",
        "parts": [
            {"caption": caption, "chapters": [{"file": page} for page in pages]}
            for caption, pages in PARTS.items()
        ],
    }
)
TELLING = ".pagewidgets-answer p, pagewidgets-predict details p, details.admonition:not(.works) p"


@pytest.fixture(scope="module")
def site(built, tmp_path_factory) -> Path:
    """The folder that is uploaded."""
    folder = tmp_path_factory.mktemp("made") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "SITE", folder)
        patch.setattr(publish, "parse_toc_yaml", lambda file: TOC)
        publish.main()
    return folder


def words(text: str) -> str:
    """A text without white space, which a PDF has where lines end."""
    return "".join(text.split())


def pdf(site: Path, name: str) -> PdfReader:
    return PdfReader(site / "pdf" / f"{name}.pdf")


def read(site: Path, name: str) -> str:
    return words("".join(page.extract_text() for page in pdf(site, name).pages))


def names(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.glob(pattern) if path.is_file()}


def test_the_pages_are_there_with_links_to_files_that_are_there(site, built):
    pages = names(built, "**/*")
    assert {name for name in names(site, "**/*") if not name.startswith(("charts/", "pdf/"))} == {
        *pages, "_headers", "files.html", f"{publish.BOOK}.zip"
    }  # fmt: skip
    for name in ("index.html", "book/index.html", f"{CHAPTER}.html", f"{PLAN}.html", "files.html"):
        page = site / name
        hrefs = [link["href"] for link in soup(page).select(".bottom-of-page a, #files a")]
        local = [href for href in hrefs if "://" not in href]
        assert all((page.parent / href).exists() for href in local), name
        own = f"../pdf/{page.stem}.pdf"
        assert (own in local) == (name == f"{CHAPTER}.html")
    with zipfile.ZipFile(site / f"{publish.BOOK}.zip") as archive:
        assert {name.removeprefix(f"{publish.BOOK}/") for name in archive.namelist()} == pages
        page = archive.read(f"{publish.BOOK}/{CHAPTER}.html")
    assert page == (built / f"{CHAPTER}.html").read_bytes()


def test_answers_and_plans_are_in_the_instructors_pdf_alone(site, built):
    assert names(site / "pdf", "*") == {
        f"{name}.pdf" for name in
        (publish.BOOK, "for-instructors", "05-eu-association", "06-hindsight", "model-in-full", "glossary")
    }  # fmt: skip
    told = {
        page: [
            words(one.text)[-60:]
            for one in soup(built / f"{page}.html").select(TELLING)
            if not one.math  # a PDF has its parts in another order
        ]
        for page in (CHAPTER, MODEL)
    }
    assert min(map(len, told.values())) > 1
    plan = words(soup(built / f"{PLAN}.html").article.select("p")[1].text)[:60]
    taught = read(site, "for-instructors")
    missing = [one for one in (*told[CHAPTER], *told[MODEL], plan) if one not in taught]
    assert missing == []
    for name in (publish.BOOK, "05-eu-association", "model-in-full"):
        text = read(site, name)
        assert [one for one in (*told[CHAPTER], *told[MODEL], plan) if one in text] == []
        assert "Checkyourself" in text


@pytest.mark.parametrize("name", [publish.BOOK, "for-instructors", "05-eu-association"])
def test_a_pdf_is_tagged_and_its_contents_lead_somewhere(site, name):
    read = pdf(site, name)
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert (root["/Lang"], "/CreationDate" in read.metadata) == (publish.LANGUAGE, False)
    title = publish.CONFIG["title"]
    assert read.metadata.title in (title, f"{title}: for instructors",
                                   "5. EU association: the other door")  # fmt: skip
    tops = [one for one in read.outline if not isinstance(one, list)]
    assert "5. EU association: the other door" in [one.title for one in tops]
    assert sum(len(one) for one in read.outline if isinstance(one, list)) > 10
    links = [
        note
        for page in read.pages
        for note in page.get("/Annots", [])
        if note["/Subtype"] == "/Link"
    ]
    known = read.named_destinations
    assert len(links) > 50
    for link in links:
        if "/Dest" in link:
            assert str(link["/Dest"]) in known
        else:
            assert link["/A"]["/URI"].startswith(("https://", "http://"))
    if len(tops) > 1:
        lines = read.pages[0].extract_text().splitlines()[-len(tops) + 1 :]
        starts = [read.get_destination_page_number(one) + 1 for one in tops[1:]]
        assert [int(line.split()[-1]) for line in lines] == starts


def test_the_wall_in_time_in_what_is_made(site):
    """What the page behind the door saves of its charts tells what it does, in a folder of its name."""
    beyond = Path(BEYOND).name
    texts = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in (site / "charts").glob("*/*.*")
        if path.parent.name != beyond
    }
    texts["files.html"] = soup(site / "files.html").select_one("#files").get_text(" ")
    for path in (site / "pdf").glob("*.pdf"):
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        texts[path.stem] = " ".join(text.split())
    assert len(texts) > 10
    assert {name: told for name, text in texts.items() if (told := telling(text))} == {}
    around = [
        (name, text[max(0, late.start() - 60) : late.end() + 20])
        for name, whole in texts.items()
        if name != beyond
        for text in [EDITION.sub("", whole)]
        for late in LATER.finditer(text)
    ]
    assert around == []


def test_charts_save_what_the_page_shows_at_first(site, built):
    """Drawings for a wide screen, and numbers as the table has them for programs."""
    page = soup(built / f"{CHAPTER}.html")
    charts = page.select("pagewidgets-chart, pagewidgets-explorer")
    folder = site / "charts" / "05-eu-association"
    assert names(folder, "*") == {
        f"{one['id']}.{kind}" for one in charts for kind in ("csv", "svg")
    }
    for chart in charts:
        lines = [
            ",".join(f'"{one}"' if "," in one else one for one in
                     (cell.get("data-value", cell.text) for cell in row(["th", "td"])))
            for row in chart.table("tr")
        ]  # fmt: skip
        saved = (folder / f"{chart['id']}.csv").read_text(encoding="utf-8-sig")
        assert saved == "\n".join([*lines, ""])
        text = (folder / f"{chart['id']}.svg").read_text(encoding="utf-8")
        drawn = ElementTree.fromstring(text)
        assert "var(" not in text
        assert drawn.find("{*}title").text == chart.select_one("[data-slot=sentence]").text
        assert float(drawn.get("viewBox").split()[2]) > 600
