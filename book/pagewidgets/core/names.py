"""Names in ids and in links: of letters, digits and hyphens, each once on a page."""

import re
import unicodedata
from collections import Counter

_ids: Counter[str] = Counter()


def slug(text: str) -> str:
    """Letters, digits and hyphens, safe in an id and in a link.

    >>> slug("Real GDP (World Bank)")
    'real-gdp-world-bank'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def unique_id(name: str) -> str:
    """`chart-name`, then `chart-name-2` ...: the same on every build, whose kernel runs cells once.

    Without the first word a heading of the same name would have the same id.
    """
    name = f"chart-{slug(name)}"
    _ids[name] += 1
    return name if _ids[name] == 1 else f"{name}-{_ids[name]}"
