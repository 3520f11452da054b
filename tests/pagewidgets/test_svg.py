"""A figure becomes the same short SVG every time, safe beside others on a strict page."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from pagewidgets.chart.svg import render

BOOK = Path(__file__).resolve().parents[2] / "book"
TEXT = "<b> & “é” 'Київ' \"3.14159\""


def figure(last=2.71828) -> Figure:
    """Everything that a chart of the book might draw."""
    figure = Figure((4.8, 3.2))
    axes = figure.subplots()
    axes.plot([0, 1], [0.123456, last], marker="o", color="#1b6ca8", markerfacecolor="#ffffff")
    axes.plot([0, 1], [1, 1], "--", color="#b3261e", alpha=0.05)
    axes.bar([0, 1], [1, 2], hatch="//", color="#cccccc")
    axes.fill_between([0, 1], [0, 1], [1, 2], alpha=0.25)
    axes.scatter([0, 1], [1, 2], c=["#0a0b0c", "#0d0e0f"])
    image = axes.imshow([[0, 1], [1, 0]], extent=(0, 1, 0, 1), aspect="auto")
    image.set_clip_path(Circle((0.5, 0.5), 0.3, transform=axes.transData))
    axes.text(0.5, 0.5, TEXT, rotation=30, fontweight="bold")
    axes.text(0.1, 0.1, "3.14159", url="https://example.org/1.2345")
    axes.set_xlabel("x (1.23456 m)")
    return figure


@pytest.fixture(scope="module")
def text() -> str:
    return render(figure(), "one")


@pytest.fixture(scope="module")
def root(text) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # fails unless it is XML


def attributes(root, *names):
    return [e.attrib[name] for e in root.iter() for name in names if name in e.attrib]


def test_the_same_figure_gives_the_same_text(text):
    assert render(figure(), "one") == text
    assert render(figure(last=2.5), "one") != text


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_gives_the_same_text(text, seed):
    code = (
        "import sys; from test_svg import figure, render; "
        "sys.stdout.buffer.write(render(figure(), 'one').encode())"
    )
    paths = f"{BOOK}{os.pathsep}{Path(__file__).parent}"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "TZ": "Asia/Tokyo"}
    process = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert process.stdout.decode() == text, process.stderr.decode()


def test_nothing_depends_on_style_or_fonts_or_the_day(root, text):
    assert {e.tag for e in root.iter()} == {
        *("svg", "g", "path", "use", "defs", "clipPath", "rect", "text", "a", "image", "pattern")
    }
    assert attributes(root, "style", "class", "font-family", "font") == []
    assert not re.search(r"matplotlib|DejaVu|\b20\d\d-\d\d", text)


def test_colours_are_variables_with_their_own_fallback(root):
    colours = {c for c in attributes(root, "fill", "stroke") if not c.startswith("url(")}
    colours.discard("none")
    assert {re.sub(r"var\(--chart-(\w{6}), #\1\)", "ok", colour) for colour in colours} == {"ok"}
    assert "var(--chart-1b6ca8, #1b6ca8)" in colours
    # Matplotlib says nothing where it draws in black.
    assert root.attrib["fill"] == "var(--chart-000000, #000000)"


@pytest.mark.parametrize(
    "prefix", ["one", "d0b83ec40daa4102"]
)  # a kernel's ids begin like a colour
def test_every_reference_is_to_an_id_of_this_chart(prefix):
    text = render(figure(), prefix)
    root = ElementTree.fromstring(text)
    ids = attributes(root, "id")
    inner = [href[1:] for href in attributes(root, "href") if href.startswith("#")]
    references = {*inner, *re.findall(r"url\(#?([^)]+)\)", text)}
    assert len(ids) == len(set(ids)) > 4
    assert references <= set(ids)
    assert all(id.startswith(f"{prefix}-") for id in ids)


def test_two_charts_share_no_id(root):
    other = ElementTree.fromstring(render(figure(), "two"))
    assert set(attributes(root, "id")).isdisjoint(attributes(other, "id"))


def test_pictures_and_links_keep_their_address(root):
    [picture] = root.iter("image")
    [link] = root.iter("a")
    assert picture.attrib["href"].startswith("data:image/png;base64,")
    assert link.attrib["href"] == "https://example.org/1.2345"


def test_text_is_text_and_never_rounded(root):
    texts = [element.text for element in root.iter("text")]
    assert {TEXT, "3.14159", "x (1.23456 m)", "0.0"} <= set(texts)


def test_numbers_in_attributes_are_short(root):
    kept = {"href", "fill-opacity", "stroke-opacity", "opacity"}
    numbers = [
        number
        for element in root.iter()
        for name, value in element.attrib.items()
        if name not in kept
        for number in re.findall(r"-?\d*\.?\d+", re.sub("#.{6}|url.*", "", value))
    ]
    assert len(numbers) > 300
    assert [n for n in numbers if not re.fullmatch(r"-?\d+(\.[1-9])?", n)] == []


def test_faint_stays_visible(root):
    assert set(attributes(root, "stroke-opacity", "fill-opacity")) == {"0.05", "0.25"}


def test_size_and_rotation(root):
    assert {name: root.attrib[name] for name in ("viewBox", "width", "height")} == {
        "viewBox": "0 0 345.6 230.4",
        "width": "432",
        "height": "288",
    }
    assert [t for t in attributes(root, "transform") if "rotate" in t] == [
        t for e in root.iter("text") if e.text == TEXT for t in [e.attrib["transform"]]
    ]


def test_alike_figures_share_most_lines(text):
    other = render(figure(last=2.5), "one").split("\n")
    assert len(set(other) - set(text.split("\n"))) < 0.15 * len(other)


def test_the_readers_settings_are_left_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    render(figure(), "one")
    assert dict(mpl.rcParams) == before


def test_no_setting_of_the_readers_writes_pictures_beside_a_page(text, tmp_path, monkeypatch):
    import matplotlib as mpl

    monkeypatch.chdir(tmp_path)
    with mpl.rc_context({"svg.image_inline": False}):
        assert render(figure(), "one") == text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [300, 2000, 6000])
def test_an_image_fills_its_axes_whatever_its_size(size):
    figure = Figure(figsize=(4.8, 3.2))
    axes = figure.subplots()
    axes.imshow(np.add.outer(np.arange(size), np.arange(size)), interpolation="none")
    text = render(figure, "p")
    width = axes.get_window_extent().width * 72 / figure.dpi
    factor = float(re.search(r"matrix\(([-\d.]+)", text)[1])
    assert factor * size == pytest.approx(width, abs=0.1)


@pytest.mark.parametrize("wide", [0.04, 0.004, 0.06, 2])
def test_what_is_thin_is_still_there(wide):
    figure = Figure()
    figure.subplots().plot([0, 1], linewidth=wide, linestyle=(0, (1, 2)))
    root = ElementTree.fromstring(render(figure, "p"))
    [line] = [path for path in root.iter("path") if "stroke-dasharray" in path.attrib]
    assert float(line.get("stroke-width")) == pytest.approx(wide, abs=0.05)
    dashes = [float(dash) for dash in line.get("stroke-dasharray").split(",")]
    assert min(float(line.get("stroke-width")), *dashes) > 0
