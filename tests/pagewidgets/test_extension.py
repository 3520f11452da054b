"""Each handler of the Sphinx extension by itself, without a build."""

import json
import os
import re
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.errors import ConfigError
from sphinxcontrib.devhelp import DevhelpBuilder
from sphinxcontrib.serializinghtml import JSONHTMLBuilder

from pagewidgets import Predict, Quiz, Recall
from pagewidgets.activities.cover import opening
from pagewidgets.core import files, mode, notes
from pagewidgets.sphinxext import assets, elements, kernels

HTML = SimpleNamespace(name="html", format="html")


def made(root: Path) -> SimpleNamespace:
    """What Sphinx makes of a book, with its output in a folder of the book's."""
    folders = {"outdir": root / "_build/html", "doctreedir": root / "trees"}
    return SimpleNamespace(srcdir=root, builder=HTML, **folders)


def begin(root: Path, *watch: str) -> Path:
    """Run the first handler and then the last; return the cache."""
    return cache_of(root, list(watch))


def cache_of(
    root: Path,
    watch: list[str] | None,
    given: str = "",
    data: str = "",
    mode_of_execution: str = "cache",
    language: str | None = "en",
) -> Path:
    """The cache, where the author has set a folder for it, a page on data, and a language."""
    app = made(root)
    config = SimpleNamespace(
        pagewidgets_watch=watch,
        pagewidgets_data=data,
        nb_execution_cache_path=given,
        nb_execution_mode=mode_of_execution,
        exclude_patterns=["left"],
        language=language,
    )
    app.config = config
    kernels.begin(app, config)
    assert os.environ[mode.VARIABLE] == mode.BOOK
    assert bool(os.environ[mode.SOURCES]) == bool(data)
    assert mode.language() == (language or "en")
    kernels.restore(app, RuntimeError())
    return Path(config.nb_execution_cache_path)


@pytest.mark.parametrize("value", [None, "", "other"])
def test_the_variable_is_left_as_it_was(tmp_path, monkeypatch, value):
    if value is None:
        monkeypatch.delenv(mode.VARIABLE, raising=False)
    else:
        monkeypatch.setenv(mode.VARIABLE, value)
    (tmp_path / "a").write_text("1")
    begin(tmp_path, "a")
    assert os.environ.get(mode.VARIABLE) == value
    with pytest.raises(ConfigError, match="pagewidgets_watch: b does not exist in"):
        begin(tmp_path, "a", "b")
    assert os.environ.get(mode.VARIABLE) == value


def test_the_two_caches_used_last_stay(tmp_path):
    def use(content: str) -> Path:
        (tmp_path / "a").write_text(content)
        return begin(tmp_path, "a")

    older, newer = use("A"), use("B")
    (older / "index.db").touch()
    for day, cache in enumerate([older, newer]):
        os.utime(cache, (day, day))
    assert use("A") == older
    assert set(older.parent.iterdir()) == {older, newer}
    newest = use("C")
    assert set(older.parent.iterdir()) == {older, newest}
    assert (older / "index.db").exists()


@pytest.mark.parametrize("given", ["", "their caches"])
def test_a_cache_lies_beside_another_ones_and_leaves_it_alone(tmp_path, given):
    (tmp_path / "a").write_text("A")
    caches = tmp_path / (given or "_build/.jupyter_cache")
    (caches / "executed").mkdir(parents=True)
    (caches / "executed/index.db").touch()
    (caches / "__version__.txt").touch()
    made = set()
    for content in "ABCD":
        (tmp_path / "a").write_text(content)
        made.add(cache_of(tmp_path, ["a"], given))
    kept = {path for path in caches.iterdir() if path.name.startswith("pagewidgets-")}
    assert len(made) == 4
    assert len(kept) == 2
    assert kept < made
    assert (caches / "executed/index.db").exists()
    assert (caches / "__version__.txt").exists()


def test_without_a_cache_there_is_no_folder_for_one(tmp_path):
    caches = {cache_of(tmp_path, [], data=data, mode_of_execution="force") for data in ("", "data")}
    assert len(caches) == 2  # a change of the setting has the pages read again
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_gets_a_page_on_data_runs_its_notebooks_again(tmp_path):
    assert cache_of(tmp_path, []) != cache_of(tmp_path, [], data="data")
    assert cache_of(tmp_path, []) != cache_of(tmp_path, [], language="uk")


@pytest.mark.parametrize(
    ("file", "again"),
    [
        *((name, True) for name in ("model.py", "part/pack/__init__.py", "part/a.csv", "a [1].csv", "дані.JSON")),
        *((name, False) for name in ("conf.py", ".venv/a.py", "part/.hidden.py", "_build/html/a.txt",
                                     "part/__pycache__/a.py", "notes.md", "left/out.csv")),
    ],
)  # fmt: skip
def test_without_a_setting_code_and_data_of_the_book_are_watched(tmp_path, file, again):
    """And nothing of what is built, hidden, a setting, a page, or left out of the book."""

    def use(text: str) -> Path:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
        return cache_of(tmp_path, None)

    assert (use("1") != use("2")) == again
    assert cache_of(tmp_path, []) == cache_of(tmp_path, [])


def test_a_book_that_was_moved_runs_its_notebooks_again(tmp_path):
    before = cache_of(tmp_path / "a", None)
    (tmp_path / "a").rename(tmp_path / "b")
    assert cache_of(tmp_path / "b", None).name != before.name


@pytest.mark.parametrize(
    "watch", [["."], ["ABSOLUTE/data"], ["ABSOLUTE/data/*.csv"], ["data/*"], None]
)
def test_a_watched_file_may_be_named_in_any_way(tmp_path, watch, monkeypatch):
    """The whole folder, an absolute path, a pattern: its change is noticed, its reading not complained of."""
    monkeypatch.setattr(kernels.log, "warning", lambda form, text, **more: said.append(text))
    watch = watch and [name.replace("ABSOLUTE", str(tmp_path)) for name in watch]
    (tmp_path / "data").mkdir()
    (tmp_path / "other.dat").touch()
    caches, said = set(), []
    for content in "AB":
        (tmp_path / "data/a.csv").write_text(content)
        caches.add(cache_of(tmp_path, watch))
    assert len(caches) == 2
    for file in ("data/a.csv", "other.dat"):
        notes.note("cache", str(tmp_path / file))
    doctree = nodes.raw("", notes.comment(), format="html")
    app = made(tmp_path)
    app.config = SimpleNamespace(
        pagewidgets_watch=watch, exclude_patterns=[], nb_execution_cache_path=""
    )
    kernels.say_notes(app, doctree)
    assert [text.split(",")[0] for text in said] == (
        [] if watch == ["."] else ["The notebook reads other.dat"]
    )


@pytest.mark.parametrize("watch", [["."], ["**/*"], ["../*/."]])
def test_a_folder_is_watched_without_what_is_built_or_hidden_there(tmp_path, watch):
    """But a hidden file is, and a folder that is named."""

    def use(file: str, *more: str) -> bool:
        """Whether the notebooks run again."""
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        seen = set()
        for text in "AB":
            (tmp_path / file).write_text(text)
            seen.add(cache_of(tmp_path, [*watch, *more], given="caches").name)
        return len(seen) == 2

    (tmp_path / "a.csv").touch()
    assert use("part/a.csv")
    for file in ("_build/html/a.csv", "_build/epub/a.csv", "trees/a.csv", "caches/a.csv", "part/.git/a.csv",
                 "part/__pycache__/a.csv"):  # fmt: skip
        assert not use(file), file
    for file in ("_build/epub/a.csv", "part/.git/a.csv"):
        for named in (Path(file).parent, f"{Path(file).parent}/*"):
            assert use(file, str(named)), named


def test_what_is_watched_is_looked_for_once_a_page(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(kernels, "watched", lambda app, config: looked.append(app) or [])
    doctree = nodes.container()
    for number in range(3):
        notes.note("cache", str(tmp_path / f"{number}.csv"))
        doctree += nodes.raw("", notes.comment(), format="html")
    app = made(tmp_path)
    app.config = SimpleNamespace(nb_execution_cache_path="")
    kernels.say_notes(app, doctree)
    assert len(looked) == 1
    kernels.say_notes(app, doctree)
    assert len(looked) == 1
    assert doctree.astext().strip() == ""


@pytest.mark.parametrize("missing", ["b", "/nowhere/b", "/nowhere/*.csv"])
def test_an_absolute_path_that_is_missing_is_said(tmp_path, missing):
    with pytest.raises(
        ConfigError, match=f"pagewidgets_watch: {re.escape(missing)} does not exist"
    ):
        cache_of(tmp_path, [missing])
    kernels.restore(None, None)


def test_other_versions_run_the_notebooks_again(tmp_path, monkeypatch):
    before = cache_of(tmp_path, [])
    monkeypatch.setattr(kernels.pandas, "__version__", "0.1")
    kernels.own.cache_clear()
    assert cache_of(tmp_path, []) != before
    kernels.own.cache_clear()


def test_the_cache_notices_content_names_and_places(tmp_path):
    (tmp_path / "a").mkdir()
    seen = set()
    for change in (
        lambda: (tmp_path / "a/1.csv").write_text("x"),
        lambda: (tmp_path / "a/1.csv").write_text("y"),
        lambda: (tmp_path / "a/1.csv").rename(tmp_path / "a/2.csv"),
        lambda: (tmp_path / "a/2.csv").write_text(""),
        lambda: (tmp_path / "a/b").mkdir() or (tmp_path / "a/b/2.csv").write_text(""),
    ):
        change()
        seen.add(begin(tmp_path, "a"))
    assert len(seen) == 5
    now = begin(tmp_path, "a")
    (tmp_path / "a/__pycache__").mkdir()
    (tmp_path / "a/__pycache__/a.pyc").write_text("compiled")
    (tmp_path / "other").write_text("not watched")
    os.utime(tmp_path / "a/2.csv", (0, 0))
    assert begin(tmp_path, "a") == now


def test_the_digest_notices_the_title_of_a_notebook_and_not_its_text(tmp_path):
    def use(*sources: str) -> str:
        cells = [{"cell_type": "markdown", "source": [source]} for source in sources]
        (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}))
        return kernels.digest(tmp_path, [tmp_path / "a.ipynb"])

    first = use("# One\n", "text")
    assert use("# One\n", "another text", "# code") == first
    assert use("# Two\n", "text") != first
    assert use() not in (first, use("# Two\n"))


def added(body: str) -> list[str]:
    files = []
    app = SimpleNamespace(
        add_css_file=files.append,
        add_js_file=lambda name, **options: files.append(f"{name} {options}"),
        config=SimpleNamespace(pagewidgets_data="", version="1"),
    )
    context = {"body": body, "content_root": "../"} if body else {}
    assets.add_to_page(app, "a", "page.html", context, None)
    return files


@pytest.mark.parametrize("element", ["chart", "explorer", "predict"])
def test_a_page_with_an_element_has_the_script_and_the_style_sheet(element):
    script = "pagewidgets.js {'loading_method': 'defer', 'data-root': '../'}"
    assert added(f'<pagewidgets-{element} id="a">') == ["pagewidgets.css", script]
    assert added("<p>&lt;pagewidgets-chart></p>") == added("") == []


@pytest.mark.parametrize("element", ["answers", "class"])
def test_elements_of_few_pages_have_files_of_their_own(element):
    found = added(f"<pagewidgets-{element}>")
    own = f"pagewidgets-{element}.js {{'loading_method': 'defer', 'data-version': '1'}}"
    assert [found[0], found[1], found[3]] == ["pagewidgets.css", f"pagewidgets-{element}.css", own]
    assert "pagewidgets.js" in found[2]


def test_each_script_comes_after_those_that_it_needs():
    for element, names in files.needs.items():
        whole = files.joined(files.scripts()[name] for name in files.needed())
        whole += files.extra(element) if element in files.apart else ""
        places = [whole.index(files.scripts()[name].read_text(encoding="utf-8")) for name in names]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("builder", "there"),
    [
        (DirectoryHTMLBuilder, True),
        (Epub3Builder, False),
        (LaTeXBuilder, False),
        (DevhelpBuilder, False),
        (JSONHTMLBuilder, False),
    ],
)
def test_static_files_are_for_where_scripts_run(tmp_path, builder, there):
    assets.copy_static(SimpleNamespace(builder=builder, outdir=tmp_path))
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    names = ["pagewidgets", *(f"pagewidgets-{element}" for element in files.apart)]
    whole = {f"_static/{name}.{kind}" for name in names for kind in ("css", "js")}
    assert found == (whole if there else set())


def test_a_book_has_the_words_that_scripts_say(tmp_path):
    files.copy(tmp_path)
    held, told, shared = set(), set(), set()
    for name in ("pagewidgets", *(f"pagewidgets-{element}" for element in files.apart)):
        code = (tmp_path / f"{name}.js").read_text(encoding="utf-8")
        here = set(files.held(code))
        told |= set(files.said(code))
        assert not here & shared
        held |= here
        shared = shared or here
    assert {"said", "copied", "count_some"} <= shared
    assert not {"explorer", "quiz", "several", "hand_in", "class_none"} & shared
    assert held == told | {"locale"}


def test_words_are_found_in_a_script_without_blanks():
    code = 'const words={};word(a?"reset":"copied");word("missing")'
    told = files.told(code)
    assert set(files.held(told)) == {"locale", "reset", "copied", "missing"}
    assert files.told(told) == told


def test_views_of_a_chart_that_is_gone_are_deleted(tmp_path: Path):
    views = tmp_path / assets.FOLDER
    views.mkdir()
    app = SimpleNamespace(
        outdir=tmp_path,
        builder=SimpleNamespace(
            name="html", format="html", get_outfilename=lambda name: str(tmp_path / f"{name}.html")
        ),
        config=SimpleNamespace(pagewidgets_data=""),
        env=SimpleNamespace(found_docs={"a"}),
    )
    for name in ("book-a-1.js", "book-a-2.js"):
        (views / name).write_text("", encoding="utf-8")
    page = f'<script data-src="../{assets.FOLDER}/book-a-1.js?v=1"></script>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    # The page of an older name lies there still.
    (tmp_path / "old.html").write_text(page.replace("a-1", "a-2"), encoding="utf-8")
    assets.finish(app, RuntimeError())
    assert len(list(views.iterdir())) == 2
    app.env.found_docs = {"a", "b"}  # of which the second was not asked for yet
    assets.finish(app, None)
    assert len(list(views.iterdir())) == 2
    app.env.found_docs = {"a"}
    assets.finish(app, None)
    assert [file.name for file in views.iterdir()] == ["book-a-1.js"]


def test_the_id_of_a_question_leads_there_also_beside_a_page_that_is_gone():
    document = new_document("")
    bet = Predict("bet", question="How many?", reveal="Four.", kind="text")
    document += [nodes.raw("", bet.markup(), format="html"), nodes.literal("", "bet")]
    builder = SimpleNamespace(name="html", get_relative_uri=lambda page, other: f"{other}.html")
    env = SimpleNamespace(docname="a", metadata=defaultdict(dict))
    app = SimpleNamespace(builder=builder, env=env)
    document.settings.env = env
    elements.note_elements(app, document)
    json.dumps(env.metadata["a"])  # as a builder of JSON writes it
    assert env.metadata["gone"] == {}  # as a contents list asks how deep it is
    elements.leading(app)(document).run()
    assert [link["refuri"] for link in document.findall(nodes.reference)] == ["a.html#bet"]


def test_two_pages_never_share_a_file_and_sources_lead_to_the_data_from_any_folder(tmp_path):
    """As the extension leaves the pages of a book; their folders differ in - and / alone."""
    pages = ["part/a-b", "part-a/b", "part/a/b", "part-a-b", "part-a-b-1", "b"]
    pages += ["a b", "a%20b", "№ 1/ї", "№ 1-ї", "a#b", "a&b", "a'b", "a+b", "a=b", "a,b", "a;b"]
    pages += [
        "a?b",
        "a.b",
        "a.b/c",
        "é",
        "e\u0301",
        "й",
        "日本/語",
        "日本-語",
        "صفحة",
        "a/1",
        "a-1/1",
    ]
    app = SimpleNamespace(
        outdir=tmp_path,
        add_css_file=lambda name: None,
        add_js_file=lambda name, **options: None,
        config=SimpleNamespace(pagewidgets_data="all/data"),
        builder=SimpleNamespace(
            get_relative_uri=lambda page, data: f"{'../' * page.count('/')}{data}/"
        ),
    )
    source = '<a href="pagewidgets-data:#gdp" data-source="gdp">gdp</a>'
    inside = json.dumps({"caption": source}).replace("<", "\\u003c")
    views = f'<script type="application/json" data-views="data-views">{inside}</script>'
    model = '<script type="application/json" data-model="data-model">"(py) => PAGE"</script>'
    for page in pages:
        root = "../" * page.count("/") or "./"
        body = f"<pagewidgets-explorer>{source}{views}{model}</pagewidgets-explorer>"
        context = {"body": body.replace("PAGE", page), "content_root": root}
        assets.add_to_page(app, page, "page.html", context, None)
        found = re.findall(r'data-src="([^"?]*)\?v=', context["body"])
        (tmp_path / page).parent.mkdir(exist_ok=True, parents=True)
        texts = [
            (tmp_path / page).parent.joinpath(unquote(name)).read_text("utf-8") for name in found
        ]
        for name, text in zip(
            found, texts, strict=True
        ):  # as the script that waits for it calls it
            assert text.startswith(f'pagewidgetsFile("{Path(name).name}", ')
        address = f"{'../' * page.count('/')}all/data/#gdp"
        assert f'href="{address}"' in context["body"]
        assert address in texts[0]
        assert texts[1].endswith(f", (py) => {page});\n")
    assert len(list(tmp_path.rglob("*.js"))) == 2 * len(pages)


ASKED = Predict("amount", "How much?", reveal="3.").markup()
AGAIN = Recall("amount", "How much?").markup()
CHECK = {"id": "q", "stem": "Which?", "options": [
    {"text": "A", "correct": True, "feedback": "Yes."}, {"text": "B", "correct": False, "feedback": "No."}
]}  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "problems"),
    [
        ({"a": ASKED, "b": AGAIN, "c": AGAIN + Quiz("check", [CHECK]).markup()}, []),
        ({"a": ASKED, "b": ASKED}, []),
        (
            {"a": AGAIN, "b": Recall("nowhere", "Q?").markup(), "c": ASKED},
            ["b: shows, or covers until there is, an answer to 'nowhere', and no page asks for it; "
             "expected one of amount. Correct the id, or add the Predict."],
        ),
        (
            {"a": ASKED, "b": Quiz("amount", [CHECK]).markup()},
            ["b: quiz 'amount' asks for an answer that a asks for. An answer is kept by its id: "
             "give one of the two another."],
        ),
        (
            {"a": ASKED, "b": opening("amuont")},
            ["b: shows, or covers until there is, an answer to 'amuont', and no page asks for it; "
             "expected one of amount. Correct the id, or add the Predict."],
        ),
        ({"a": ASKED + ASKED}, ["a: predict 'amount' asks for an answer that a asks for. An answer "
                                "is kept by its id: give one of the two another."]),
    ],
    ids=["whole", "on-two-pages", "nowhere", "quiz", "cover", "twice"],
)  # fmt: skip
def test_answers_are_asked_for_once_and_not_recalled_from_nowhere(pages, problems):
    assert list(elements.answer_problems(pages)) == problems


def test_an_id_of_ours_that_a_heading_has_is_named():
    chart = '<pagewidgets-chart id="chart-gdp"><p id="chart-gdp-sentence"></p></pagewidgets-chart>'
    pages = {"a": f'<section id="chart-gdp">{chart}</section>', "b": chart}
    assert list(elements.id_problems(pages)) == [
        "a: 'chart-gdp' is the id of two elements, so links to one lead to the other. Name the chart "
        "by name=…, give the activity another id, or word the heading differently."
    ]


def test_a_source_without_a_heading_is_named():
    texts = {
        "a": '<a href="data.html#real-gdp" data-source="real_gdp">real_gdp</a>',
        "_pagewidgets/a-1.js": json.dumps('<a href="data.html#gdo" data-source="gdo">gdo</a>'),
    }
    assert list(elements.source_problems(texts, '<section id="real-gdp">')) == [
        "_pagewidgets/a-1.js: a chart names the source 'gdo', and the page on data has no heading "
        "'gdo'. Correct the name, or add the heading."
    ]


def test_a_page_on_data_that_is_none_is_said():
    app = SimpleNamespace(config=SimpleNamespace(pagewidgets_data="book/dta"))
    with pytest.raises(
        ConfigError, match="pagewidgets_data: found 'book/dta'; expected one of a, b"
    ):
        elements.check_data_page(app, SimpleNamespace(found_docs={"a", "b"}), [])
