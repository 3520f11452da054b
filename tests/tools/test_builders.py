"""Builders in which nothing runs, and the single page, on a tiny book: what stands there of an interactive."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from pypdf import PdfReader

from conftest import DEEP, ROOT

SETUP = """
import pandas as pd
from matplotlib.figure import Figure
from pagewidgets import Control, Explorer, Passage, Predict, Quiz, Recall, Unavailable, View

def squares(n):
    if n == 3:
        return Unavailable("No 3 & no %.")
    figure = Figure()
    figure.subplots().plot([0, n])
    table = pd.DataFrame({"n_1 | $": [n], "n²": [n * n]}, index=pd.Index(["<a> & b"], name="what"))
    return View(figure, f"Of {n} it is {n * n} & <more> than 5 %.", table, "A square_{1}.", origin="Own #1.")
"""
CELLS = [
    "Explorer(squares, n=Control(range(1, 4), default=2), covered_by='bet')",
    "squares(1)",
    "Explorer(squares, n=Control([3, 1]), name='none')",
    "Predict('bet', question='How many?', reveal='Four.', kind='choice', options=['3', '4'])",
    "Recall('bet', question='How many?')",
    "Passage('After *this*.', covered_by='bet')",
    "Quiz('quiz', [{'id': 'q', 'stem': 'Which one?', 'options': [{'text': 'This', 'correct': True,"
    " 'feedback': 'Yes.'}, {'text': 'That', 'correct': False, 'feedback': 'No.'}]}])",
]
CONF = """
project = epub_copyright = "Squares"
version = "1"
extensions = ["pagewidgets"]
html_theme = "alabaster"
exclude_patterns = ["_build"]
html_baseurl = "https://example.org/book"
nb_execution_raise_on_error = True
nb_mime_priority_overrides = [["html", "text/html", 5]]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, Path]:
    """The folders of a book with a notebook in a folder, by builder: one after the other, with what they share."""
    root = tmp_path_factory.mktemp("still")
    cells = [nbformat.v4.new_markdown_cell("# Squares")]
    cells += [nbformat.v4.new_code_cell(code) for code in (SETUP, *CELLS)]
    (root / "part 1").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "part 1/squares.ipynb")
    answers = "<pagewidgets-answers></pagewidgets-answers>"
    toctree = "```{toctree}\npart 1/squares\n```\n"
    (root / "index.md").write_text(f"# Start\n\n{answers}\n\n{toctree}", encoding="utf-8")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    found = {}
    for builder in ("epub", "latex", "html", "singlehtml"):
        found[builder] = root / "_build" / builder
        subprocess.run(
            [
                sys.executable,
                "-m",
                "sphinx",
                "-qb",
                builder,
                "-d",
                root / "_build/trees",
                root,
                found[builder],
            ],
            check=True,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(ROOT / "book"), "JUPYTER_PREFER_ENV_PATH": "1"},
        )
    return found


def test_an_epub_is_whole_and_has_pictures_words_and_numbers(built):
    out = built["epub"]
    for page in out.rglob("*.xhtml"):
        root = ElementTree.parse(page).getroot()
        tags = {one.tag.rpartition("}")[2] for one in root.iter()}
        assert not tags & {"form", "input", "button", "script"}, page
        assert not [tag for tag in tags if tag.startswith("pagewidgets")], page
    page = out / "part 1/squares.xhtml"
    root = ElementTree.parse(page).getroot()
    texts = [" ".join("".join(one.itertext()).split()) for one in root.iter()]
    for text in ("Of 2 it is 4 & <more> than 5 %.", "A square_{1}. Own #1.", "<a> & b", "n_1 | $",
                 "No 3 & no %.", "How many?", "After this.", "That"):  # fmt: skip
        assert text in texts, text
    assert "Recall(bet): How many?" not in texts
    assert "https://example.org/book/part%201/squares.html#chart-squares" in page.read_text("utf-8")
    pictures = [one for one in root.iter() if one.tag.endswith("img")]
    assert [one.get("alt")[:4] for one in pictures] == ["Of 2", "Of 1"]
    for one in pictures:
        ElementTree.parse(page.parent / one.get("src"))
    assert not (out / "_static/pagewidgets.js").exists()


def test_latex_has_pictures_words_and_numbers(built):
    out = built["latex"]
    [file] = out.glob("*.tex")
    text = file.read_text("utf-8").partition(r"\begin{document}")[2]
    pictures = re.findall(r"sphinxincludegraphics{{(\w+)}(\.pdf)}", text)
    assert len(pictures) == 2
    assert all((out / "".join(name)).read_bytes().startswith(b"%PDF") for name in pictures)
    for said in (r"Of 2 it is 4 \& \textless{}more\textgreater{} than 5 \%.", r"A square\_\{1\}. Own \#1.",
                 r"\textless{}a\textgreater{} \& b", r"No 3 \& no \%.", "How many?", "Which one?",
                 r"https://example.org/book/part\%201/squares.html\#chart-none"):  # fmt: skip
        assert said in text, said
    assert not re.search(r"\w\(\w+\): ", text)  # as a kernel names what it has no HTML of


def test_latex_makes_a_pdf_of_it(built):
    if not shutil.which("latexmk"):
        say = pytest.fail if DEEP and os.environ.get("CI") else pytest.skip
        say("no latexmk: not tested is the PDF that LaTeX makes")
    options = {"LATEXMKOPTS": "-halt-on-error -interaction=nonstopmode"}
    done = subprocess.run(
        ["make", "-C", built["latex"]], env={**os.environ, **options},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    pages = PdfReader(built["latex"] / "squares.pdf").pages
    assert sum(len(page["/Resources"].get("/XObject", ())) for page in pages) == 2  # pictures
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in ("Of 2 it is 4 & <more> than 5 %.", "0.0 0.2 0.4 0.6 0.8 1.0", "A square_{1}. Own #1.",
                 "what n_1 | $", "<a> & b 2 4", "No 3 & no %.", "How many?", "Which one?"):  # fmt: skip
        assert said in text, said


def test_what_other_builders_were_given_is_not_for_html(built):
    page = (built["html"] / "part 1/squares.html").read_text("utf-8")
    assert page.count("<pagewidgets-explorer") == 2
    assert "<img" not in page


def test_a_single_page_has_them_alive(built, page, log):
    out = built["singlehtml"]
    page.goto((out / "index.html").as_uri())
    explorer = page.locator("pagewidgets-explorer").first
    page.get_by_role("radio", name="4").check()
    page.get_by_role("button", name="Keep my answer").first.click()
    explorer.get_by_role("slider").press("ArrowLeft")
    assert explorer.locator("[data-slot=sentence]").inner_text().startswith("Of 1 it is 1")
    log.assert_clean()
