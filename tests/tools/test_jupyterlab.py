"""The notebooks as an instructor has them: a real JupyterLab, in the browser.

It runs on the copy that `make live` makes, of book/ and data/, with settings of its own, so nothing of the checkout or
of the person who runs the tests is touched.
"""

import io
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator

import nbformat
import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Locator, Page, expect

from authoring.live import LIVE, Copy
from conftest import ROOT, usually
from contrast import faint
from notebooks import code_cells, explorers
from pages import no_problems
from pagewidgets import Unavailable
from servers import free_port, serving
from test_formulas import FORMULAS
from test_present import LETTERS, READ
from ukraine2021.diplomacy.policies import every_number
from ukraine2021.model.assumptions import Assumptions

CHAPTER = "05-eu-association.ipynb"
CHAPTERS = [path.name for path in sorted((ROOT / "book").glob("0[1-5]*.ipynb"))]
CONTROL = ":is(input, select, textarea, button, summary, [role=slider])"
BROKEN = """from matplotlib.figure import Figure
import pandas as pd
from pagewidgets import Explorer, View

def inverse(x):
    table = pd.DataFrame({"x": [x], "1/x": [1 / x]})
    return View(Figure(figsize=(4.8, 2)), f"One over {x} is {1 / x}.", table, "1/x.", ["none"])

Explorer(inverse, x=[1, 0, 2])"""
ANSWER = """from pagewidgets import Predict

guess = Predict("guess", "How many?", reveal="There were seven.", unit="doors")
guess"""

COVERED = """from matplotlib.figure import Figure
import pandas as pd
from pagewidgets import Explorer, Passage, Predict, View

def doors(year):
    figure = Figure(figsize=(4.8, 2))
    figure.subplots().set(ylim=(0, 100), gid="bet-y")
    return View(figure, f"{70} doors in {year}.", pd.DataFrame({"doors": [70]}), "Counted.", ["none"])

Predict("doors", "How many?", reveal="So many.")"""
UNDER = (
    'Explorer(doors, year=[2001, 2002], covered_by="doors")',
    'Passage(":::{admonition} Doors\\n:class: dropdown\\nThey were *seventy*.\\n:::", covered_by="doors")',
)
MADE = """from pagewidgets import interact

interact(doors, year=[2001, 2002])
interact(doors, year=[2001, 2002])
made = Explorer(doors, year=[2001, 2002])"""
MODELS = "from ipywidgets.widgets.widget import _instances\nlen(_instances)"
KEYS = """from matplotlib.figure import Figure
import pandas as pd
from pagewidgets import Control, Explorer, Predict, Quiz, View

def doors(year, by="hand"):
    return View(Figure(figsize=(4.8, 2)), f"70 in {year}.", pd.DataFrame({"doors": [70]}), "Counted.", ["none"])

Predict("likely", "How likely?", kind="probability", reveal="Likely.")"""
ASKED = (
    'Predict("why", "Why?", kind="text", reveal="So.")',
    'Explorer(doors, year=Control([2001, 2002], kind="radio"), by=Control(["hand", "eye"], kind="radio"))',
    """feedback = "Count them again, from the first to the last."
options = [{"text": text, "correct": text == "7", "feedback": feedback} for text in ("6", "7", "8")]
Quiz("doors", [{"id": "q1", "stem": "How many doors?", "options": options}])""",
)
HANDED = """from pagewidgets import Answers, Predict
from ukraine2021.classroom import class_answers

Predict("doors", "How many?", reveal="So many.")"""
GIVEN = "[[7b | Fox | force-100-days | 40]]\n[[8a | Owl | force-100-days | 60]]"
CONTROLS = """year = Control({"the first year of all, 1989": 1, "the second and last year, 1990": 2}, kind="range", label="Years up to")
mark = Control(["A quarter of them", "A half of them"], kind="radio")
def doors(year, mark, place):
    return View(Figure(figsize=(4.8, 2)), f"70 in {year}.", pd.DataFrame({"doors": [70]}), "Counted.", ["none"])

Explorer(doors, year=year, mark=mark, place=["in the whole of the country", "in the town"])"""
# What of the controls is not seen whole, or stands on another.
LAID = """(box) => {
  const seen = [...box.querySelectorAll(".pagewidgets-form :is(.widget-label, .slider-container, .widget-readout, select, .widget-radio-box label, button)")]
    .filter((one) => one.checkVisibility());
  const at = seen.map((one) => one.getBoundingClientRect());
  return seen.filter((one, i) => at[i].right > innerWidth || at[i].width < 20 || one.scrollWidth > one.clientWidth + 1
    || at.some((other, k) => k < i && other.bottom > at[i].top + 2 && other.top < at[i].bottom - 2 && other.right > at[i].left + 2 && other.left < at[i].right - 2))
    .map((one) => `${one.className} ${one.textContent}`);
}"""
# Pixels between a radio button and its words, where they are nearest.
GAP = """(host) => Math.min(...[...host.querySelectorAll("label:has([type=radio])")].map((label) => {
  const button = label.querySelector("input").getBoundingClientRect(), words = document.createRange();
  const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT, (one) => one.data.trim() ? 1 : 2);
  words.selectNodeContents(texts.nextNode());
  return words.getBoundingClientRect().left - button.right;
}))"""
PLAN = """[There](steps.ipynb#cell-id={})

[**P**](steps.ipynb#cell-id=chart)

[`q1`](steps.ipynb#cell-id=quiz)
"""
SECRET = 'Explorer(doors, year=[1989, 1990], covered_by="likely")'
PRESET = """from pagewidgets import Simulation
from ukraine2021.diplomacy import policies
from ukraine2021.model.assumptions import PRESETS, Assumptions

MINE = {"My class": Assumptions(prior=0.4, mimicry=0.5)}
Simulation(policies.every_number, front=policies.FRONT, more=policies.MORE, presets=PRESETS | MINE)"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[str]:
    """Address of a running JupyterLab, with its token in place of a `{}`: `{}tree/a.ipynb`."""
    folder = tmp_path_factory.mktemp("lab")
    leave = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("book", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    Copy(folder).refresh()
    home = folder / LIVE / "book"
    kernel = nbformat.read(ROOT / "book" / CHAPTER, as_version=4).metadata["kernelspec"]
    notebooks = {"broken": [BROKEN], "answer": [ANSWER, "guess.value"], "twice": [ANSWER, "guess"], "models": [COVERED, MADE, "made", "made", MODELS], "preset": [PRESET],
                 "covered": [COVERED, *UNDER], "keys": [KEYS, *ASKED], "saved": [KEYS, *ASKED, SECRET], "controls": [KEYS, CONTROLS, ASKED[2]],
                 "handed": [HANDED, "Answers()", "class_answers()"]}  # fmt: skip
    for name, sources in notebooks.items():
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        small = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(small, home / f"{name}.ipynb")
    cells = [nbformat.v4.new_markdown_cell(f"US\\$5, US\\$6\n\n$$\n{tex}\n$$") for tex in FORMULAS]
    small = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(small, home / "formulas.ipynb")
    drawn = [nbformat.v4.new_code_cell(BROKEN, id="chart")]
    texts = [nbformat.v4.new_markdown_cell(f"## Step {n}\n\n" + "Text.\n\n" * 9) for n in range(20)]
    asked = [nbformat.v4.new_code_cell(source, id=id) for source, id in ((KEYS, "ask"), (ASKED[2], "quiz"))]  # fmt: skip
    steps = nbformat.v4.new_notebook(
        cells=[*drawn, *texts, *asked], metadata={"kernelspec": kernel}
    )
    nbformat.write(steps, home / "steps.ipynb")
    (home / "plan.md").write_text(PLAN.format(texts[-1].id), encoding="utf-8")
    places = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "share",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    laid = ROOT / "book/authoring/lab"  # as over the folder of a Python
    shutil.copytree(laid / "share/jupyter", folder / "share")
    shutil.copytree(laid / "etc/jupyter", folder / "config")
    environment = {**os.environ, **{name: str(folder / path) for name, path in places.items()}}
    environment.pop("PAGEWIDGETS", None)
    port, token = free_port(), secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={home}",
        "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    ready, record = f"{address}/api?token={token}", folder / "server.log"
    with serving(command, ready, record, cwd=home, env=environment):
        yield f"{address}/lab/{{}}?token={token}&reset"


def choose(page: Page, menu: str, *items: str) -> None:
    """Choose from a menu, or from a menu in it."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    for item in items:
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(item)}$")).click()


def open_and_run(page: Page, lab: str, name: str, cells: int) -> None:
    """Open a notebook and run all its cells, from the menu, and wait until they are done."""
    page.goto(lab.format(f"tree/{name}"))
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)
    done = page.locator(".jp-CodeCell .jp-InputPrompt").filter(has_text=re.compile(r"^\[\d+\]:$"))
    choose(page, "View", "Expand All Code")  # a folded cell says no number
    choose(page, "Edit", "Clear Outputs of All Cells")
    expect(done).to_have_count(0)
    choose(page, "Run", "Run All Cells")
    expect(done).to_have_count(cells, timeout=60_000)
    shown = page.locator("pagewidgets-chart, pagewidgets-predict, pagewidgets-table")
    expect(shown.first).to_be_visible(timeout=30_000)


def assert_no_cell_failed(page: Page) -> None:
    for kind in ("error", "stderr"):
        mime = f"application/vnd.jupyter.{kind}"
        assert page.locator(f"[data-mime-type='{mime}']").all_inner_texts() == []


def assert_solutions_are_folded(page: Page) -> None:
    """Those that no bet covers, which a stored output holds."""
    folds = page.locator(".jp-OutputArea-output details", has_text="Solution")
    expect(folds).to_have_count(3)
    assert folds.evaluate_all("(all) => all.map((one) => one.open)") == [False] * 3


def widget(page: Page, nth: int) -> Locator:
    """The nth Explorer: a box of controls around a chart's box."""
    return page.locator(".jp-OutputArea-output:has(.pagewidgets-form)").nth(nth)


def assert_says(element: Locator, sentence: str) -> None:
    slot = element.locator("[data-slot=sentence]")
    expect(slot).to_have_text(sentence, timeout=10_000)
    assert slot.text_content() == sentence


# Keys -> the step they make.
STEPS = {
    "select": {("ArrowDown",): 1, ("ArrowUp",): -1},
    "range": {("ArrowRight",): 1, ("ArrowLeft",): -1},
}
ROLES = {"select": "combobox", "range": "slider"}


def press(page: Page, keys: tuple[str, ...]) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_an_instructor_runs_the_chapter_and_moves_its_controls(lab, page, log):
    path = ROOT / "book" / CHAPTER
    open_and_run(page, lab, CHAPTER, len(code_cells(path)))
    assert_no_cell_failed(page)
    assert_solutions_are_folded(page)
    covers = page.locator("pagewidgets-cover:not([data-open]) button")
    while covers.count():
        covers.first.click()
    expect(page.locator(".jp-OutputArea-output").filter(has_text=":::")).to_have_count(0)
    for nth, explorer in enumerate(explorers(path).values()):
        element = widget(page, nth)
        element.scroll_into_view_if_needed()
        indices = list(explorer.choices.default)
        assert_says(element, explorer.view(tuple(indices)).sentence)
        for kind, steps in STEPS.items():
            numbers = [i for i, axis in enumerate(explorer.choices.axes) if axis.kind == kind]
            for number, target in zip(numbers, element.get_by_role(ROLES[kind]).all(), strict=True):
                last = len(explorer.choices.axes[number].values) - 1
                for keys in (*steps, next(iter(steps))):
                    target.focus()
                    press(page, keys)
                    indices[number] = min(max(indices[number] + steps[keys], 0), last)
                    view = explorer.view(tuple(indices))
                    if isinstance(view, Unavailable):  # the chart stays
                        expect(element.get_by_role("status")).to_have_text(view.reason)
                    else:
                        assert_says(element, view.sentence)
                    expect(target).to_be_focused()
        element.get_by_role("button", name="Reset").click()
        view = explorer.view(explorer.choices.default)
        assert_says(element, view.sentence)
        expect(element.locator("table")).to_be_hidden()
        element.get_by_text("Numbers behind this chart").click()
        expect(element.locator("table")).to_be_visible()
        rows = [str(cell) for row in view.table.itertuples(index=False) for cell in row]
        cells = element.locator("table").locator("th, td")
        expect(cells).to_have_text(
            [*view.table.columns, *rows]
        )  # waits: the controls go back one by one
    assert log.foreign == []


def test_an_error_in_a_chart_is_shown_in_its_place(lab, page, log):
    open_and_run(page, lab, "broken.ipynb", 1)
    element = widget(page, 0)
    assert_says(element, "One over 1 is 1.0.")
    element.get_by_role("combobox").focus()
    press(page, next(iter(STEPS["select"])))
    error = element.get_by_role("alert")
    expect(error).to_be_visible()
    assert error.text_content() == ("Explorer(inverse), x='0': ZeroDivisionError: division by zero")
    expect(element.locator("[data-slot=sentence]")).to_have_count(0)
    press(page, next(iter(STEPS["select"])))
    assert_says(element, "One over 2 is 0.5.")
    expect(error).to_have_count(0)


def test_an_answer_comes_back_to_the_kernel(lab, page, log):
    open_and_run(page, lab, "answer.ipynb", 2)
    predict = page.locator("pagewidgets-predict")
    expect(predict.get_by_text("There were seven.")).to_be_hidden()
    predict.get_by_label("How many?").fill("7")
    predict.get_by_role("button", name="Keep my answer").click()
    expect(predict.get_by_role("status")).to_have_text("You said: 7 doors")
    expect(predict.get_by_text("There were seven.")).to_be_visible()
    page.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")).to_have_text("7")
    # What this browser has kept reaches an activity that was made anew.
    open_and_run(page, lab, "answer.ipynb", 2)
    expect(predict.get_by_role("status")).to_have_text("You said: 7 doors")
    page.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")).to_have_text("7")
    assert log.foreign == []


def test_labels_lead_to_the_fields_of_their_own_view(lab, page, log):
    open_and_run(page, lab, "twice.ipynb", 2)
    fields = page.get_by_label("How many?")
    expect(fields).to_have_count(2)
    page.locator("label", has_text="How many?").nth(1).click()
    expect(fields.nth(1)).to_be_focused()
    assert log.foreign == []


def test_a_cell_that_runs_again_ends_what_it_has_shown_and_nothing_else(lab, page, log):
    """Two of one cell, and one that is shown by two."""
    open_and_run(page, lab, "models.ipynb", 5)
    count = page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")
    models = count.inner_text()
    for cell in (1, 2, 4):
        page.locator(".jp-CodeCell").nth(cell).locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("[8]:").first).to_be_visible(timeout=30_000)
    assert count.inner_text() == models
    expect(page.locator(".pagewidgets-form")).to_have_count(4)
    for nth in range(4):
        element = widget(page, nth)
        assert_says(element, "70 doors in 2001.")
        element.get_by_role("combobox").select_option("2002")
        assert_says(element, "70 doors in 2002.")
    assert_no_cell_failed(page)


def test_a_rehearsal_is_erased_from_the_first_notebook(lab, page, log):
    predict = page.locator("pagewidgets-predict")
    open_and_run(page, lab, "answer.ipynb", 2)
    predict.get_by_label("How many?").fill("7")
    predict.get_by_role("button", name="Keep my answer").click()
    expect(predict.get_by_role("status")).to_have_text("You said: 7 doors")
    page.goto(lab.format("tree/live.ipynb"))
    expect(page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)
    choose(page, "Run", "Run All Cells")
    answers = page.locator("pagewidgets-answers")
    expect(answers.get_by_text("How many?")).to_be_visible(timeout=30_000)
    page.on("dialog", lambda dialog: dialog.accept())
    answers.get_by_role("button").last.click()
    expect(answers.get_by_text("How many?")).to_have_count(0)
    open_and_run(page, lab, "answer.ipynb", 2)
    expect(predict.get_by_role("button", name="Keep my answer")).to_be_visible()
    assert log.foreign == []


def test_answers_are_read_and_handed_in_by_keyboard_alone(lab, page, log):
    """From the cell on, with a ring around each control, and no cell touched."""

    def reached() -> list[str]:
        """Type, or name, of what Tab leads to in a cell's output, in this order."""
        page.keyboard.press("Tab")
        return page.evaluate("""(_, one = document.activeElement) =>
          [one.type || one.localName, getComputedStyle(one).outlineStyle]""")

    def begin(name: str) -> None:
        page.goto(lab.format(f"tree/{name}.ipynb"))
        expect(page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)
        choose(page, "Run", "Run All Cells")
        expect(page.locator("pagewidgets-class, pagewidgets-answers")).to_be_visible(timeout=30_000)
        page.locator(".jp-CodeCell").focus()

    begin("class-answers")
    box, given = page.locator("pagewidgets-class"), "[[7b | Fox | force-100-days | 40]]"
    for type in ("file", "textarea"):
        assert reached() == [type, "solid"]
    page.keyboard.type(f"{given}\n{given.replace('7b', '8a')}")
    page.keyboard.press("Escape")
    assert reached() == ["button", "solid"]
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_contain_text("People: 2")
    for type in ("button", "select-one", "summary"):
        assert reached() == [type, "solid"]
    page.keyboard.press("Space")
    expect(box.locator("[id=class-force-100-days] table")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    expect(box.get_by_role("status")).to_contain_text("People: 1")
    expect(box.get_by_role("combobox").first).to_be_focused()
    expect(box.locator("[id=class-force-100-days] table")).to_be_visible()
    assert page.locator(".jp-Cell").count() == 3
    open_and_run(page, lab, "answer.ipynb", 2)
    page.locator("pagewidgets-predict").get_by_label("How many?").fill("7")
    page.keyboard.press("Enter")
    begin("live")
    for type in ("text", "text", "a", "a", "submit", "a", "submit"):
        assert reached() == [type, "solid"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Enter")
    expect(page.locator("pagewidgets-answers").get_by_role("status")).to_be_focused()
    assert log.foreign == []


def test_a_saved_notebook_shows_what_it_held_without_a_kernel(lab, page, log):
    name = "saved.ipynb"
    open_and_run(page, lab, name, 5)
    expect(page.locator("pagewidgets-saved > .lm-Widget")).to_have_count(5)
    expect(page.get_by_text("Run the cell to use this")).to_have_count(0)
    page.get_by_label("2002").check()
    page.locator("pagewidgets-quiz").get_by_text("7", exact=True).click()
    page.locator("pagewidgets-quiz").get_by_role("button", name="Check").click()
    page.locator("pagewidgets-cover").get_by_role("button", name="Show anyway").click()
    expect(page.get_by_text("70 in 1989.")).to_be_visible()
    choose(page, "File", "Save Notebook")
    choose(page, "Kernel", "Shut Down Kernel")
    expect(page.get_by_text("No Kernel | Unknown")).to_be_visible()
    address = lab.replace("/lab/{}", "/api/contents/{}")
    content = page.request.get(address.format(name)).json()["content"]
    outputs = json.dumps([cell["outputs"] for cell in content["cells"]])
    assert "How many doors?" in outputs
    for answer in ("Likely.", "Count them", "correct", "1989"):
        assert answer not in outputs
    assert len(outputs) < 20_000
    # Another machine trusts nothing of it.
    for cell in content["cells"]:
        cell["metadata"]["trusted"] = False
    content["metadata"]["copied"] = True
    model = {"type": "notebook", "format": "json", "content": content}
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    put = page.request.put(
        address.format("copied.ipynb"), data=model, headers={"X-XSRFToken": cookies["_xsrf"]}
    )
    assert put.ok
    for file in (name, "copied.ipynb"):
        page.goto(lab.format(f"tree/{file}"))
        shown = page.locator(".jp-OutputArea-output")
        expect(shown.get_by_text("Run the cell to use this")).to_have_count(5, timeout=60_000)
        expect(page.get_by_text("model not found")).to_have_count(0)
        expect(shown.get_by_text("70 in 2001.")).to_be_visible()
        drawn = "(images) => images.map((one) => one.complete && one.naturalWidth)"
        assert shown.locator("img").evaluate_all(drawn) == [432]
        expect(shown.locator("td, th")).to_have_text(["doors", "70"])
        for text in ("How likely?", "Why?", "How many doors?", "Covered until you have answered"):
            expect(shown.get_by_text(text)).to_be_visible()
    assert log.foreign == []


def test_a_bet_covers_what_answers_it(lab, page, log):
    open_and_run(page, lab, "covered.ipynb", 3)
    chart, passage = page.get_by_text("70 doors in 2001."), page.get_by_text("They were seventy.")
    expect(page.locator("pagewidgets-cover").get_by_text("Show anyway")).to_have_count(2)
    assert (chart.count(), passage.count()) == (0, 0)
    page.get_by_label("How many?").fill("80")
    page.get_by_role("button", name="Keep my answer").click()
    expect(chart.first).to_be_visible()
    expect(passage).to_be_visible()
    expect(page.locator(".widget-html strong")).to_have_text("Doors")
    expect(page.locator(".widget-html").filter(has_text=re.compile(":class:|:::"))).to_have_count(0)
    expect(page.locator("[data-yours] text")).to_have_text("You: 80")
    page.get_by_role("combobox", name="Year").select_option(label="2002")
    expect(page.get_by_text("70 doors in 2002.").first).to_be_visible()
    expect(page.locator("[data-yours] text")).to_have_text("You: 80")
    page.get_by_role("button", name="Change my answer").click()
    expect(passage).to_have_count(0)
    assert log.foreign == []


def test_an_explorer_is_presented_by_keyboard(lab, page, log):
    page.set_viewport_size({"width": 1280, "height": 560})
    open_and_run(page, lab, "broken.ipynb", 1)
    box = page.locator(".pagewidgets-live")
    control, leave = box.get_by_role("combobox"), box.get_by_role("button", name="Leave")
    control.focus()
    page.keyboard.press("Alt+Shift+P")
    expect(box).to_have_attribute("data-presented", "")
    alone = """(box) => [[1, 1], [innerWidth - 2, 1], [1, innerHeight - 2], [innerWidth - 2, innerHeight - 2]]
      .every((at) => box.contains(document.elementFromPoint(...at)))"""
    assert box.evaluate(alone)
    expect(box.locator("figcaption")).to_be_hidden()
    expect(box).to_have_attribute("data-drawn", "wide")  # the narrow one was tried first
    wide = box.locator("[data-slot=chart]").bounding_box()
    assert wide["width"] > 0.7 * 1280
    assert wide["x"] + wide["width"] < control.bounding_box()["x"]
    page.keyboard.press("x")  # on the box: no cell is cut
    control.focus()
    press(page, ("ArrowDown", "ArrowDown"))
    assert_says(box, "One over 2 is 0.5.")
    expect(control).to_be_focused()
    leave.focus()
    page.keyboard.press("Escape")
    expect(box).not_to_have_attribute("data-presented", "")
    expect(control).to_be_focused()
    expect(page.locator(".jp-CodeCell")).to_have_count(1)
    assert_says(box, "One over 2 is 0.5.")
    assert log.foreign == []


def test_what_is_presented_is_seen_whole(lab, page, log):
    """An explorer's controls, a bet, a question; words stand apart from their radio buttons."""
    page.set_viewport_size({"width": 1280, "height": 560})
    open_and_run(page, lab, "controls.ipynb", 3)
    box = page.locator(".pagewidgets-live:has(.pagewidgets-form)")
    box.get_by_role("button", name="Present").click()
    expect(box).to_have_attribute("data-presented", "")
    for drawn in ("narrow", "wide"):
        box.evaluate("(box, drawn) => box.dataset.drawn = drawn", drawn)
        assert box.evaluate(LAID) == []
    assert box.evaluate(GAP) > 4
    page.keyboard.press("Escape")
    for name in ("pagewidgets-predict", "[data-item]"):
        asked = page.locator(name)
        asked.get_by_role("button", name="Present").click()
        expect(asked).to_have_attribute("data-presented", "")
        no_problems(asked.evaluate(READ, LETTERS))
        assert asked.evaluate(GAP) > 4
        page.keyboard.press("Escape")
    assert log.foreign == []


def test_a_focused_control_keeps_its_keys(lab, page, log):
    """Letters and arrows are JupyterLab's commands elsewhere: x cuts a cell."""
    open_and_run(page, lab, "keys.ipynb", 4)
    cells, answers = page.locator(".jp-Cell"), page.locator("pagewidgets-predict")
    count = cells.count()
    slider = answers.get_by_role("slider")
    slider.focus()
    at = slider.input_value()
    page.keyboard.press("ArrowLeft")
    assert float(slider.input_value()) < float(at)
    expect(slider).to_be_focused()
    written = answers.locator("textarea")
    written.focus()
    press(page, ("x", "Shift+Enter", "d", "d"))
    expect(written).to_have_value("x\ndd")
    radio = page.locator("pagewidgets-quiz [type=radio]")
    choice = page.locator(".pagewidgets-live [type=radio]")
    for options in (radio, choice):
        options.first.focus()
        page.keyboard.press("ArrowDown")
        expect(options.nth(1)).to_be_checked()
        press(page, ("x", "Shift+Enter", "a", "m"))
        expect(options.nth(1)).to_be_checked()
    assert_says(widget(page, 0), "70 in 2002.")
    expect(choice.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")  # round, within its own group
    assert_says(widget(page, 0), "70 in 2001.")
    expect(choice.first).to_be_focused()
    expect(cells).to_have_count(count)
    expect(page.locator(".jp-CodeCell .jp-InputPrompt", has_text="[4]:")).to_have_count(1)
    assert log.foreign == []


@pytest.mark.parametrize(
    "name", [*usually([CHAPTER], CHAPTERS), "negotiation.ipynb", "handed.ipynb"]
)
def test_no_key_on_a_control_reaches_a_cell(lab, page, log, name):
    """x cuts one, a and b add one, m makes text of it, Shift+Enter runs it."""
    handed = name == "handed.ipynb"
    open_and_run(page, lab, name, 3 if handed else len(code_cells(ROOT / "book" / name)))
    if handed:
        page.get_by_label("How many?").fill("7")
        page.get_by_role("button", name="Keep my answer").click()
        page.locator("pagewidgets-class textarea").fill(GIVEN)
        page.get_by_role("button", name="Read the lines").click()
        expect(page.get_by_text("People: 2.")).to_be_visible()
    covers = page.locator("pagewidgets-cover:not([data-open]) button")
    while covers.count():
        covers.first.click()
    count, prompts = page.locator(".jp-Cell").count(), page.locator(".jp-InputPrompt")
    said, pressed = prompts.all_text_contents(), set()
    output = page.locator(".jp-OutputArea-output")
    output.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    controls, place = output.locator(CONTROL), 0
    while place < controls.count():  # some are made anew when one is changed
        control = controls.nth(place)
        place += 1
        if not control.is_visible() or not control.is_enabled():
            continue
        kind = control.evaluate("(one) => `${one.localName} ${one.type ?? one.role ?? ''}`")
        for key in ("ArrowDown", "x", "a", "b", "m", *["Shift+Enter"] * kind.startswith("input")):
            control.focus()
            page.keyboard.press(key)
            assert page.locator(".jp-Cell").count() == count, (kind, key)
        pressed.add(kind.split()[0])
    assert prompts.all_text_contents() == said
    others = set() if name == "negotiation.ipynb" else {"input", "summary"}
    assert pressed >= {"select", "button"} | others
    assert log.foreign == []


def test_an_instructor_adds_a_preset_and_moves_a_slider(lab, page, log):
    def says(**values: float) -> str:
        return every_number.view(Assumptions(**values)).sentence

    open_and_run(page, lab, "preset.ipynb", 1)
    output = page.locator(".jp-OutputArea-output")
    assert_says(output, says())
    output.get_by_role("button", name="My class").click()
    assert_says(output, says(prior=0.4, mimicry=0.5))
    output.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    assert_says(output, says(prior=0.41, mimicry=0.5))
    output.get_by_role("button", name="Reset").click()
    assert_says(output, says())
    # For a class the kernel draws the chart whose letters are larger there.
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press("Alt+Shift+P")
    expect(output.locator("[data-drawn=narrow] [data-width=narrow]")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 560})
    expect(output.locator("[data-drawn=wide] [data-width=wide]")).to_be_visible()
    cut = "(form) => form.scrollHeight > form.clientHeight + 1"
    assert not output.locator(".pagewidgets-form").evaluate(cut)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(output.locator("[data-width=wide]")).to_be_visible()
    assert log.foreign == []


def test_a_table_is_filtered(lab, page, log):
    open_and_run(page, lab, "claims.ipynb", 3)
    table = page.locator("pagewidgets-table")
    table.get_by_label("Kind").select_option(label="F, statement of fact")
    facts = table.locator("tbody tr:visible")
    expect(table.get_by_role("status")).to_have_text(f"{facts.count()} of 50 claims")
    kinds = facts.locator("td:nth-of-type(2)").all_text_contents()
    assert all(text.startswith("statement of fact") for text in kinds)
    table.get_by_role("button", name="Show all").click()
    expect(table.get_by_role("status")).to_have_text("50 claims")
    assert table.get_by_role("link").count() == 0
    assert log.foreign == []


def test_admonitions_are_rendered(lab, page, log):
    cells = nbformat.read(ROOT / "book" / CHAPTER, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    titles = re.findall(r"^:::\{admonition\} ([^<\n]+)$", text, re.MULTILINE)
    assert titles
    page.goto(lab.format(f"tree/{CHAPTER}"))
    for title in titles:
        box = page.locator(".jp-Notebook .myst :is(aside, details)").filter(has_text=title).first
        expect(box).to_be_attached(timeout=60_000)
    expect(page.locator(".jp-MarkdownOutput").filter(has_text=":::")).to_have_count(0)
    assert_solutions_are_folded(page)
    assert log.foreign == []


def test_a_link_of_a_plan_leads_to_a_cell(lab, page, log):
    """Whether its notebook is open, and what it asks or draws is there, or not."""
    page.goto(lab.format("tree/plan.md"))

    def follow(name: str) -> None:
        page.locator(".lm-TabBar-tabLabel", has_text="plan.md").click()
        page.get_by_role("link", name=name, exact=True).click()

    top = """(one) => one.getBoundingClientRect().top
      - one.closest(".jp-WindowedPanel-outer").getBoundingClientRect().top"""
    step = page.get_by_role("heading", name="Step 19")
    for _ in range(2):
        follow("There")
        expect(step).to_be_in_viewport(timeout=60_000)
        expect(page.get_by_text("Mode: Command")).to_be_visible()
        assert step.evaluate(top) < 60
    follow("P")
    expect(page.locator(".Toastify").get_by_text("Run All Cells")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)
    choose(page, "Run", "Run All Cells")
    box = page.locator(".pagewidgets-live").first
    expect(box).to_be_visible(timeout=60_000)
    follow("P")
    page.wait_for_function("document.fullscreenElement?.matches('[data-presented]')")
    page.keyboard.press("Escape")
    expect(box).not_to_have_attribute("data-presented", "")
    follow("q1")
    expect(page.locator("#q1")).to_be_in_viewport()
    assert step.evaluate(top) < 0
    assert log.foreign == []


def test_what_cells_show_is_in_plain_words(lab, page, log):
    """Terms, citations, links to other pages."""
    name = "01-crisis.ipynb"
    open_and_run(page, lab, name, len(code_cells(ROOT / "book" / name)))
    choose(page, "File", "Save Notebook")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    address = lab.replace("/lab/{}", f"/api/contents/{name}")
    cells = page.request.get(address).json()["content"]["cells"]
    data = [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]
    said = "\n".join(one["text/markdown"] for one in data if "text/markdown" in one)
    assert "Promote Ukraine, 2021" in said
    assert re.findall(r"\{\w+\}`|\]\(#", said) == []
    assert log.foreign == []


def test_formulas_are_rendered(lab, page, log):
    page.goto(lab.format("tree/formulas.ipynb"))
    formulas = page.locator(".jp-Notebook .myst .katex-display")
    expect(formulas).to_have_count(len(FORMULAS), timeout=60_000)
    expect(page.locator(".myst p", has_text="US$5, US$6")).to_have_count(len(FORMULAS))
    expect(page.locator(".jp-Notebook .katex-error")).to_have_count(0)
    assert log.foreign == []


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_words_can_be_read_in_both_themes(lab, theme, page, log):
    open_and_run(page, lab, "broken.ipynb", 1)
    choose(page, "Settings", "Theme", theme)
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    words = widget(page, 0).locator("[data-slot=sentence], figcaption")
    expect(words).to_have_count(2)
    assert faint(words) == []
    widget(page, 0).get_by_role("combobox").select_option(index=1)
    expect(widget(page, 0).get_by_role("alert")).to_be_visible()
    assert faint(widget(page, 0).get_by_role("alert")) == []
    assert log.foreign == []


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_drawing_follows_the_theme(lab, theme, page, log):
    open_and_run(page, lab, "broken.ipynb", 1)
    choose(page, "Settings", "Theme", theme)
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    picture = Image.open(io.BytesIO(widget(page, 0).locator("svg").first.screenshot()))
    assert (ImageStat.Stat(picture.convert("L")).mean[0] < 60) == (theme == "JupyterLab Dark")
    assert log.foreign == []
