"""pagewidgets brings its own colours: one page of every interactive, under four themes, in light and
dark, as the device has it and as the theme's switch chooses. All of it is alive and can be read.
"""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import ROOT
from contrast import faint
from pages import settle
from pagewidgets.core import files
from test_markup import interactives

# What a theme's switch keeps in the browser; None: it has none, and is always light.
SWITCHES = {
    "furo": ("theme",),
    "sphinx_book_theme": ("mode", "theme"),
    "pydata_sphinx_theme": ("mode", "theme"),
    "alabaster": None,
}
BUILDERS = dict(zip(SWITCHES, ("html", "dirhtml") * 2, strict=True))
SCHEMES = ("light", "dark")
ELEMENTS = ", ".join(f"pagewidgets-{name}" for name in files.needs if name != "present")
CELL = '<div class="cell_output"><div class="output text_html">{}</div></div>'  # as MyST-NB has it
# Whether what is painted behind an element is dark.
DARK = """(element) => {
  for (let at = element; at; at = at.parentElement) {
    const [r, g, b, alpha = 1] = getComputedStyle(at).backgroundColor.match(/[\\d.]+/g).map(Number);
    if (alpha) return r + g + b < 380;
  }
  return false;
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[str, Path]:
    """The built page by theme."""
    found = {}
    for theme in SWITCHES:
        root = tmp_path_factory.mktemp(theme)
        extensions = ["pagewidgets", *(["sphinx_book_theme"] if "book" in theme else [])]
        conf = f"import sys\nsys.path.insert(0, {str(ROOT / 'book')!r})\n"
        conf += f"extensions = {extensions}\nhtml_theme = {theme!r}\nnb_execution_mode = 'off'\n"
        (root / "conf.py").write_text(conf, encoding="utf-8")
        html = "\n".join(CELL.format(one.markup()) for one in interactives().values())
        raw = "\n".join(f"   {line}" for line in html.splitlines())
        text = f"Sample\n======\n\n.. raw:: html\n\n{raw}\n"
        (root / "sample.rst").write_text(text, encoding="utf-8")
        start = "Start\n=====\n\n.. toctree::\n\n   sample\n"
        (root / "index.rst").write_text(start, encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "-q", "-b", BUILDERS[theme], root, root / "out"]
        subprocess.run(command, check=True, timeout=300)
        pages = {"html": "out/sample.html", "dirhtml": "out/sample/index.html"}
        found[theme] = root / pages[BUILDERS[theme]]
    return found


@pytest.mark.parametrize(
    ("theme", "device", "chosen"),
    [
        (theme, device, chosen)
        for theme, device, chosen in itertools.product(SWITCHES, SCHEMES, (None, *SCHEMES))
        if chosen != device and not (chosen and SWITCHES[theme] is None)
    ],
)
def test_every_interactive_is_alive_and_can_be_read(sites, theme, device, chosen, new_page):
    page = new_page(color_scheme=device)
    for key in (chosen and SWITCHES[theme]) or ():
        page.add_init_script(f"localStorage.setItem({key!r}, {chosen!r})")
    page.goto(sites[theme].as_uri())
    expect(page.get_by_role("heading", name="Sample", level=1)).to_be_visible()
    # A theme's own script may set its scheme after the page has loaded.
    dark = (chosen or device) == "dark" and SWITCHES[theme] is not None
    page.wait_for_function(f"(dark) => ({DARK})(document.body) === dark", arg=dark)
    settle(page)
    page.locator("pagewidgets-chart details, pagewidgets-explorer details").evaluate_all(
        "(all) => all.forEach((one) => { one.open = true; })"
    )
    elements = page.locator(ELEMENTS)
    assert elements.count() == len(interactives()) + 1  # a recall asks again, by a prediction
    assert elements.evaluate_all("(all) => all.every((one) => customElements.get(one.localName))")
    assert faint(elements) == []
    for painted in (elements, page.locator(".text_html")):
        assert painted.evaluate_all(f"(all) => all.map({DARK})") == [dark] * painted.count()


@pytest.mark.parametrize("theme", [theme for theme in SWITCHES if SWITCHES[theme]])
def test_on_paper_every_interactive_is_light(sites, theme, new_page):
    """Whatever the device, or the reader, has chosen for the screen."""
    page = new_page(color_scheme="dark")
    for key in SWITCHES[theme]:
        page.add_init_script(f"localStorage.setItem({key!r}, 'dark')")
    page.goto(sites[theme].as_uri())
    page.wait_for_function(f"({DARK})(document.body)")
    page.emulate_media(media="print", color_scheme="dark")
    elements = page.locator(ELEMENTS)
    assert faint(elements) == []
    assert elements.evaluate_all(f"(all) => all.filter({DARK}).length") == 0
