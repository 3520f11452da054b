"""HTML that is well-formed as XML too. Texts are escaped unless they are Markup."""

import json
from typing import Any

from markupsafe import Markup

VOID = frozenset({"img", "input"})
# A field for a number. One of the browser's own kind would not show a script what was typed.
TYPED = {"type": "text", "inputmode": "decimal"}


def tag(element: str, /, *inside: str, **attributes: Any) -> Markup:
    """An element.

    attributes: `for_` and `aria_label` are for and aria-label; True stands for the attribute's
    own name, None and False leave it out.

    >>> print(tag("input", type="range", required=True, hidden=False))
    <input type="range" required="required" />
    >>> print(tag("label", "a < b", for_="it"))
    <label for="it">a &lt; b</label>
    """
    opening = Markup("<") + element
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if value is not None and value is not False:
            opening += Markup(' {}="{}"').format(name, name if value is True else value)
    if element in VOID:
        return opening + Markup(" />")
    return Markup("{}>{}</{}>").format(opening, Markup("").join(inside), element)


def lines(*parts: str) -> Markup:
    """One under the other, without those that are empty."""
    return Markup("\n").join(part for part in parts if part)


def block(element: str, /, *inside: str, **attributes: Any) -> Markup:
    """An element with its parts on lines of their own."""
    return tag(element, "\n", lines(*inside), "\n", **attributes)


def data_script(value: Any, **attributes: Any) -> Markup:
    """JSON for a script, whatever letters are in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":  # no end of its element, and no mark of XML
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return tag("script", Markup(text), type="application/json", **attributes)
