"""Every word that a reader sees and that is not the author's, of Python and of the scripts.

A language is a file in languages/; where there is none the words are English.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from . import languages

FOLDER = Path(__file__).parents[1] / "languages"


@cache
def read(language: str) -> dict[str, Any]:
    """The catalogue of a language: a text for each key, or one for each plural form."""
    file = FOLDER / f"{language}.json"
    if not file.exists():
        return read(languages.ENGLISH)
    return dict(json.loads(file.read_text(encoding="utf-8")))


def catalogue() -> dict[str, Any]:
    """That of the page's language; English words keep their direction on a page that is read from right to left."""
    page, found = languages.locale(), read(languages.locale().language)
    if page.text_direction == languages.parsed(found["locale"]).text_direction:
        return found
    return {key: text if key == "locale" else isolated(text) for key, text in found.items()}


def isolated(text: Any) -> Any:
    """A text, or all forms of one, between the marks that keep its direction from left to right."""
    if isinstance(text, dict):
        return {form: isolated(one) for form, one in text.items()}
    return f"\u2066{text}\u2069"


def word(key: str, /, **values: Any) -> str:
    """A text of the catalogue with its {gaps} filled; `count` chooses its plural form.

    >>> word("more", count=3), word("rows", count=1)
    ('More assumptions (3)', 'row')
    """
    text = catalogue()[key]
    if isinstance(text, dict):
        rule = languages.parsed(catalogue()["locale"]).plural_form
        text = text.get(rule(values["count"]), text["other"])
    gaps = {
        name: languages.grouped(str(value)) if isinstance(value, int) else value
        for name, value in values.items()
    }
    return str(text.format(**gaps))


def marked(key: str, /, **values: Markup) -> Markup:
    """The same where the gaps are filled with HTML."""
    return Markup(catalogue()[key]).format(**values)


def scripts() -> dict[str, Any]:
    """The catalogue as scripts take it: `locale` is how the page writes numbers and days, and `plurals` the
    language of the words, where that is another.
    """
    found, page = catalogue(), languages.locale()
    if str(page) == languages.parsed(found["locale"]).language:
        return found
    return {**found, "locale": languages.tag(page), "plurals": found["locale"]}
