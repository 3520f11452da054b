"""How the page's language writes numbers and days, and orders texts: Babel knows, and letters of Cyrillic ourselves."""

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import get_decimal_symbol, get_group_symbol

from . import mode

ENGLISH = "en"
LATIN = "latn"  # the digits of charts, whatever a language's own are
# Without the letters that have others of Unicode's places, such as і and ґ.
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя"


@cache
def parsed(name: str) -> Locale:
    """What Babel knows of a language as Sphinx, a page or a person names it; English where it knows none."""
    for code in (name, re.split("[-_@]", name)[0]):
        try:
            return Locale.parse(code.replace("-", "_"))
        except (ValueError, TypeError, UnknownLocaleError):
            continue
    return Locale.parse(ENGLISH)


def locale() -> Locale:
    """The page's."""
    return parsed(mode.language())


def tag(found: Locale) -> str:
    """A language as a browser's Intl takes it, with the digits that we write."""
    own = "" if found.default_numbering_system == LATIN else f"-u-nu-{LATIN}"
    return f"{str(found).replace('_', '-')}{own}"


class Signs(NamedTuple):
    """What stands in a number."""

    point: str
    group: str


@cache
def _signs(found: Locale) -> Signs:
    options = {"numbering_system": LATIN}
    return Signs(get_decimal_symbol(found, **options), get_group_symbol(found, **options))


def signs() -> Signs:
    """The page's."""
    return _signs(locale())


def signed(number: str) -> str:
    """A number with a point, with the sign of the page's language instead."""
    return number.replace(".", signs().point)


def grouped(number: str) -> str:
    """Digits, with a point or without, in the page's language: thousands apart."""
    whole, point, rest = number.partition(".")
    size, other = locale().decimal_formats[None].grouping  # Babel itself has no more than 28 digits
    parts: list[str] = []
    while whole:
        parts.insert(0, whole[-size:])
        whole, size = whole[:-size], other
    return f"{signs().group.join(parts)}{signs().point if point else ''}{rest}"


def percent(number: str) -> str:
    """Digits and the sign of per cent, where the page's language has it."""
    pattern = str(locale().percent_formats[None].pattern).partition(";")[0]
    sign = locale().number_symbols[LATIN]["percentSign"]
    return re.sub(r"[#0,.]+", lambda _: grouped(number), pattern, count=1).replace("%", sign)


def day(when: date) -> str:
    """A day, and its time where it has one: in English by the year first, as every reader reads it alike.

    >>> day(date(2021, 12, 16))
    '2021-12-16'
    """
    if locale().language == ENGLISH:
        return str(when)
    if isinstance(when, datetime):
        return format_datetime(when, "medium", locale=locale())
    return format_date(when, "medium", locale=locale())


def order(text: str) -> tuple[list[float], str]:
    """Where a text stands among others: capitals and accents do not count at first, й and ї are letters, and
    the page's own alphabet comes first.

    >>> sorted(["ямб", "Їжа", "імла", "иск", "эра", "йод", "éa", "ezh"], key=order)
    ['éa', 'ezh', 'иск', 'імла', 'Їжа', 'йод', 'эра', 'ямб']
    """
    first = ord("a") - 1 if locale().display_name[:1].lower() in CYRILLIC else ord(CYRILLIC[0])

    def place(letter: str) -> float:
        if letter in CYRILLIC:
            return first + CYRILLIC.index(letter) / len(CYRILLIC)
        return ord(letter) if letter.isalnum() else ord(letter) / 2**21

    letters = unicodedata.normalize("NFC", text).casefold()
    plain = (
        one
        for letter in letters
        for one in (letter if letter in CYRILLIC else unicodedata.normalize("NFKD", letter))
        if not unicodedata.combining(one)
    )
    return [place(one) for one in plain], text
