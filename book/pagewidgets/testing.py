"""For tests: an Explorer's views one by one, and the views of a built page as its script sees them.

Leaves what to expect of them to the tests.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from .chart import Unavailable, View
from .explorer import Explorer, delta

ENCODED = re.compile(
    r'pagewidgetsFile\("[^"]+", (?P<file>.+)\);\n\Z'
    r'|<script type="application/json" (?P<kind>data-(?:views|narrow|wide))="(?P=kind)">(?P<inline>.+?)</script>',
    re.DOTALL,
)


def views(explorer: Explorer) -> Iterator[tuple[dict[str, str], View | Unavailable]]:
    """Every view in the order of the numbers, after its choices: name -> the option's key."""
    for indices in explorer.choices:
        pairs = zip(explorer.choices.axes, indices, strict=True)
        yield {axis.name: axis.keys[index] for axis, index in pairs}, explorer.view(indices)


def decoded(source: Path | str) -> list[dict[str, str]]:
    """The views of one explorer, by number: slot -> HTML.

    source: a file of `_pagewidgets/`, or the HTML of an explorer whose views are still in it.
    Raises ValueError where it holds no views.
    """
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    match = ENCODED.search(text)
    if match is None:
        raise ValueError(f"no encoded views in {str(source)[:80]!r}")
    encoded = json.loads(match["file"] or match["inline"])
    texts = {slot: delta.decode(slot_texts) for slot, slot_texts in encoded.items()}
    return [dict(zip(texts, view, strict=True)) for view in zip(*texts.values(), strict=True)]
