"""An activity in a kernel, where its answer comes back to Python; and what waits for one."""

import re
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from markdown_it import MarkdownIt

from ..core import marks
from ..core.live import ElementWidget, element
from ..core.markup import tag
from ..core.words import word
from . import page
from .cover import Passage, opening
from .definition import Activity

BOX = re.compile(r"^:{3,}(?:\{[\w-]+\} *(.+))?\n?(?::[\w-]+:.*\n)*", re.MULTILINE)


def activity(definition: Activity) -> ElementWidget:
    """The element of a page; the definition's `value` reads its answer."""
    shown = definition.widget = element(
        definition.element, definition.markup(), page.still(definition)
    )
    return shown


def covered(bet: str, make: Callable[[], widgets.Widget]) -> widgets.Widget:
    """A cover, and below it, made once it opens, what it covers."""
    cover = element("cover", opening(bet))
    box = widgets.VBox([cover])
    box.still = tag("p", f"{word('covered')} {word('bet')}.")
    made: list[widgets.Widget] = []

    def turned(change: dict[str, Any]) -> None:
        if change["new"] and not made:
            made.append(make())
        box.children = [cover, *made] if change["new"] else [cover]

    cover.observe(turned, "value")
    return box


def passage(definition: Passage) -> widgets.Widget:
    """A text; of its terms and works the words alone, of a box its title."""
    text = BOX.sub(lambda box: f"**{box[1]}**\n\n" if box[1] else "", definition.text)
    return widgets.HTML(MarkdownIt().render(marks.plain(text, marks.known())))
