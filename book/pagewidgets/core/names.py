"""Names of interactives, in ids and in links: letters and digits of any script, and hyphens."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from typing import Any

from .checks import expect_words
from .errors import PagewidgetsError
from .words import word

_taken: set[str] = set()
_titles: set[str] = set()


def slug(text: str) -> str:
    """A text as an id and a link can hold it: no capitals, no accents on Latin letters.

    Hyphens stand for ASCII signs and blanks; other signs go.

    >>> slug("Real GDP (World Bank)"), slug("Їжак – 5 €")
    ('real-gdp-world-bank', 'їжак-5')
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    letters = re.sub(r"([a-z])[\u0300-\u036f]+", r"\1", letters)  # of й it is part of the letter
    plain = (
        letter if unicodedata.category(letter)[0] in "LMN" else "-" if letter.isascii() else ""
        for letter in unicodedata.normalize("NFC", letters)
    )
    return re.sub("-+", "-", "".join(plain)).strip("-")


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or with the first number that makes it one of its own."""
    numbered = (f"{name}-{number}".strip("-") for number in count(2 if name else 1))
    return name if name and name not in taken else next(n for n in numbered if n not in taken)


def keys(texts: Iterable[str]) -> tuple[str, ...]:
    """A key for each text; those that would be alike, or nothing, have a number.

    >>> keys(["5 %", "> 5 %", "🇺🇦"])
    ('5', '5-2', '1')
    """
    wanted = [slug(text) for text in texts]
    found: list[str] = []
    for place, name in enumerate(wanted):
        first = name and name not in wanted[:place]
        found.append(name if first else free(name, {*wanted, *found}))
    return tuple(found)


def unique_id(name: str) -> str:
    """`chart-name`, then `chart-name-2` ...: the same on every build, whose kernel runs cells once.

    Without the first word a heading of the same name would have the same id.
    """
    id = own(f"chart-{slug(name)}".strip("-"))
    _taken.add(f"{id}-sentence")
    return id


def own(id: str) -> str:
    """The id, with a number where an element has it: `chart-to` with a control `x` and `chart` with `to-x`."""
    found = free(id, _taken)
    _taken.add(found)
    return found


def unique_title(title: str) -> str:
    """The title; of a second interactive of this title on a page, with a number."""
    numbered = (f"{title} ({number})" for number in count(2))
    found = title if title not in _titles else next(t for t in numbered if t not in _titles)
    _titles.add(found)
    return found


def function_name(function: Callable[..., Any]) -> str:
    """What a function is called, without "_facts"; a partial is called like its function.

    >>> def growth_facts(): ...
    >>> function_name(partial(growth_facts))
    'growth'
    """
    if isinstance(function, partial):
        return function_name(function.func)
    return getattr(function, "__name__", type(function).__name__).removesuffix("_facts")


def title_of(title: str, name: str, kind: str) -> str:
    """What readers hear an interactive called: the author's title, else the words of its name.

    Raises PagewidgetsError for a title or a name that says nothing.
    """
    for field, text in (("title", title), ("name", name)):
        if not isinstance(text, str):
            raise PagewidgetsError(
                f"{kind}, {field}: found {text!r}; expected a text. Write one; a control of this "
                "name needs another."
            )
        expect_words(text, f"{kind}, {field}")
    words = title.strip() or name.replace("_", " ").strip("<> ")
    if not words or words == "lambda":
        words = word("chart")
    return words[:1].upper() + words[1:]
