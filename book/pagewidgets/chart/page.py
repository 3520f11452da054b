"""A view -> the HTML of a static page.

A chart's markup has five slots, each replaced alone when a control moves, so that the live
region stays the same element and an open table stays open. It holds the narrow drawing, which
reads on every screen; the script puts the wide one in its place where there is room. Where the book
has a page on its data, sources lead to it, to the heading named like the data file; the Sphinx
extension puts the address of that page in the place of DATA_PAGE.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from html import unescape
from xml.etree import ElementTree

import pandas as pd
from markupsafe import Markup, escape
from matplotlib.figure import Figure

from ..core import mode, notes
from ..core.cells import aligned, numeric, raw, text
from ..core.markup import block, data_script, lines, tag
from ..core.names import slug, unique_id
from ..core.output import silent
from ..core.words import marked, word
from . import svg
from .definition import NARROW, WIDE, Part, Unavailable, View, draw

SLOTS = ("sentence", "chart", "caption", "points", "table")
LATEST = 10  # points of a list that are not folded
SVG = re.compile("<svg.*?</svg>", re.DOTALL)
STYLE = re.compile("<style.*?</style>", re.DOTALL)
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")  # what XML has no name for
# What a chart may lack, why that matters, and what to do.
LACKS = {
    "output": (
        "so there is nothing to see",
        "Return the figure that the function changes, or what is to be seen.",
    ),
    "sentence": (
        "so who cannot see it does not learn what it shows",
        "Write View(figure, sentence, …), or under interact return a text, too.",
    ),
    "table": (
        "so nobody can read its numbers or load them",
        "Write View(…, table=…), or under interact return a DataFrame, too.",
    ),
    "caption": (
        "so it does not say what is drawn and who measured it",
        "Write View(…, caption=…), or under interact a docstring.",
    ),
    "sources": (
        "so nobody can look the data up",
        "Write View(…, sources=['name']), or origin='where the numbers come from'.",
    ),
}
DATA_PAGE = "pagewidgets-data:"
PAGE = "pagewidgets-page:"  # the page itself, where it is alive


def slots(view: View | Unavailable, id: str, width: int = NARROW) -> dict[str, Markup]:
    """The HTML of each slot of one view, one element a line."""
    if isinstance(view, Unavailable):
        empty = tag("p", word("unavailable"), class_="pagewidgets-unavailable")
        nothing = dict.fromkeys(SLOTS[2:], Markup())
        return {"sentence": escape(view.sentence), "chart": empty, **nothing}
    return {
        "sentence": escape(view.sentence),
        "chart": picture(view, id, width),
        "caption": lines(view.caption, view.origin or sources(view)),
        "points": points(list(view.points.values())),
        "table": Markup() if view.table.empty else table(view.table),
    }


def picture(view: View, id: str, width: int) -> Markup:
    """The SVG of a view, so many pixels wide, with what HTML stands beside it."""
    drawn, points = [], view.points
    for number, part in enumerate(view.parts):
        if not isinstance(part, Markup):
            figure = draw(part, width)
            named = {"aria_label": titles(figure)}
            if view.sentence:
                named = {"aria_labelledby": f"{id}-sentence"}
            prefix = f"{id}-{number}" if number else id
            part = svg.render(figure, prefix, points, role="img", **named)
            points = {}  # they are the first one's
        drawn.append(part)
    return lines(*drawn)


def titles(drawn: Figure) -> str:
    """What a figure is called where no sentence says what it shows: what stands above its axes."""
    found = (axes.get_title() for axes in drawn.axes)
    return ", ".join(title for title in found if title) or word("chart")


@silent()  # the narrow one was heard
def wide(view: View, id: str) -> Markup:
    """The SVG of its drawing for a wide screen."""
    return picture(view, id, WIDE)


def sources(view: View) -> Markup:
    """The names of a view's data files, as links where there is a page on them."""
    if not view.sources:
        return Markup()
    names = [
        tag("a", name, href=f"{DATA_PAGE}#{slug(name)}", data_source=name)
        if mode.linked()
        else escape(name)
        for name in view.sources
    ]
    return marked("data", names=Markup(", ").join(names))


def points(labels: Sequence[str]) -> Markup:
    """What the points of a chart say, in their order: the last of them, and folded those before."""
    items = [tag("li", label) for label in labels]
    before = max(0, len(items) - LATEST)
    summary = tag("summary", word("earlier_points", count=before))
    return lines(
        block("details", summary, block("ol", *items[:before])) if before else "",
        block("ol", *items[before:], start=before + 1) if items else "",
    )


def table(frame: pd.DataFrame) -> Markup:
    """A table whose first column heads its rows, one row a line."""
    head = [tag("th", text(name), scope="col") for name in frame.columns]
    first, *others = (cells(values) for _, values in frame.items())
    rows = [
        tag(
            "tr",
            tag("th", words, scope="row", **said),
            *(tag("td", one, **more) for one, more in rest),
        )
        for (words, said), *rest in zip(first, *others, strict=True)
    ]
    words = [place + 1 for place in range(1, frame.shape[1]) if wordy(frame.iloc[:, place])]
    said = " ".join(map(str, words)) or None
    return block("table", tag("thead", tag("tr", *head)), *rows, data_words=said)


def wordy(cells: pd.Series) -> bool:
    """Whether most of a column's cells are no numbers."""
    return sum(numeric(text(cell)) for cell in cells) < len(cells) / 2


def cells(values: pd.Series) -> Iterator[tuple[str, dict[str, str]]]:
    """Each cell as it is read, and what its download says where that is something else."""
    form = aligned(values)
    for value in values:
        words, said = form(value), raw(value)
        yield words, {} if said == words else {"data_value": said}


def buttons() -> Markup:
    """What ends a form of controls: back to the default, the link of what is shown, and it alone."""
    return tag(
        "div",
        tag("button", word("reset"), type="reset"),
        tag("button", word("link"), type="button", data_link=True),
        present(),
        tag("span", role="status", data_linked=True),
        class_="pagewidgets-buttons",
    )


def present() -> Markup:
    """Where a script puts the button that shows a chart to a class."""
    return tag("pagewidgets-present")


def remark(where: str, lacks: Sequence[tuple[str, ...]]) -> None:
    """Tell the build what each of some charts lacks."""
    for name, (found, advice) in LACKS.items():
        if count := sum(name in one for one in lacks):
            some = f"{count} of {len(lacks)} charts have" if len(lacks) > 1 else "the chart has"
            notes.note(name, f"{where}: {some} no {name}, {found}. {advice}")


def chart(view: View) -> Markup:
    """A chart without controls."""
    remark("View", [view.lacks])
    id = unique_id(view.sources[0] if view.sources else "")
    room = data_script({"chart": wide(view, id)}, data_wide=True) if view.sized else ""
    return block("pagewidgets-chart", figure(id, slots(view, id)), room, present(), id=id)


def still(parts: dict[str, Markup]) -> Markup:
    """The slots where neither scripts nor our style sheets are: a picture that brings its own letters and ground."""
    own = {
        "xmlns": "http://www.w3.org/2000/svg",
        "font-family": "sans-serif",
        "style": "background: #fff",
    }
    head = " ".join(f'{name}="{value}"' for name, value in own.items())

    def image(drawn: re.Match[str]) -> str:
        coded = base64.b64encode(drawn[0].replace("<svg", f"<svg {head}", 1).encode()).decode()
        return tag("img", src=f"data:image/svg+xml;base64,{coded}", alt=parts["sentence"])

    return block(
        "figure",
        tag("p", tag("strong", parts["sentence"])),
        Markup(SVG.sub(image, parts["chart"])),
        tag("figcaption", parts["caption"]),
        tag("details", tag("summary", word("numbers")), parts["table"]) if parts["table"] else "",
    )


def flat(view: View | Unavailable, id: str = "") -> Markup:
    """A chart where nothing runs; id: its place on the page where it has controls."""
    said = tag("p", tag("strong", view.sentence))
    place = tag("a", href=f"{PAGE}#{id}")
    alive = tag("p", marked("alive", address=place)) if id else ""
    if isinstance(view, Unavailable):
        return lines(said, alive)
    drawn = (lying(part, view.sentence) for part in view.parts)
    caption = tag("p", view.caption, " ", view.origin or sources(view))
    return lines(said, *drawn, caption, "" if view.table.empty else table(view.table), alive)


def lying(part: Part, sentence: str) -> Markup:
    """A drawing, or HTML, where nothing runs; of HTML that is no XML its words."""
    if isinstance(part, Markup):
        # As pandas writes a table with colours, whose styles would be read as words.
        part = Markup(NAMED.sub(lambda found: unescape(found[0]), STYLE.sub("", part)))
        try:
            ElementTree.fromstring(f"<div>{part}</div>")
        except ElementTree.ParseError:
            return tag("p", part.striptags())
        return part
    kind = mode.flat()
    if kind not in mode.PICTURES:
        return Markup()
    return tag("img", src=svg.picture(draw(part, WIDE), kind), alt=sentence)


def framed(form: Markup, figure: Markup, charts: Sequence[str] = ()) -> Markup:
    """Controls and their chart, which are laid out beside or above each other.

    charts: all that may stand there. Where one is higher than a phone, the controls stay in sight.
    """
    tall = any("data-tall" in chart for chart in charts)
    return block("div", form, figure, class_="pagewidgets-frame", data_tall=tall or None)


def figure(id: str, parts: dict[str, Markup], longest: str = "", *, folded: bool = False) -> Markup:
    """The slots in their order on a page.

    longest: of the sentences that may stand here; room is kept for it, so that nothing moves.
    folded: the caption is folded with the numbers.
    """
    caption = tag("div" if folded else "figcaption", parts["caption"], data_slot="caption")
    sentence = {"data_slot": "sentence", "id": f"{id}-sentence", "aria_live": "polite"}
    numbers = {"class_": "pagewidgets-table", "data_slot": "table", "role": "group"}
    return block(
        "figure",
        block(
            "div",
            tag("div", tag("p", parts["sentence"], **sentence), data_room=longest or None),
            tag("div", parts["chart"], data_slot="chart"),
            class_="pagewidgets-stage",
        ),
        "" if folded else caption,
        tag("div", parts["points"], data_slot="points"),
        block(
            "details",
            tag("summary", word("about" if folded else "numbers")),
            caption if folded else "",
            tag("div", parts["table"], **numbers, tabindex=0, aria_label=word("numbers")),
            hidden=not parts["table"],
        ),
    )
