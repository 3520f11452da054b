"""The article's claims as cards and as a register: one file, claims.csv, says both.

Knows how a claim is shown; its texts are MyST, whose citations and links a page resolves.
"""

import functools
import re
from html import escape

import pandas as pd
from IPython.display import Markdown

from .data.contents import chapters
from .data.loading import load

KINDS = {"F": "statement of fact", "R": "reading", "V": "value"}
MEANT = {
    "F": "evidence can show it true or false",
    "R": "an interpretation",
    "V": "a judgement of what matters",
}
PARTS = {"For": "for", "Against": "against", "What would test it": "test"}
AUTHOR = "the author"  # says most of the claims, so a card does not repeat it
CITED = re.compile(r"\s*\{cite\}`[^`]*`")
MARKED = re.compile(
    r"\{term\}`([^`<]+?)(?: <[^`]*)?`|\[([^]]*)\]\([^)]*\)|<\w[^>]*>(.*?)</\w+>|\*([^*]+)\*"
)


@functools.cache
def _rows() -> pd.DataFrame:
    return load("claims").set_index("id")


def claim(id: str) -> Markdown:
    """The card of a claim: a line that opens to what speaks for it, against it, and would test it.

    id: its number, such as "C02". Raises KeyError for one that claims.csv does not have.
    """
    row = _rows().loc[id]
    kind = f'<abbr class="kind" title="{KINDS[row["kind"]]}: {MEANT[row["kind"]]}">{row["kind"]}</abbr>'
    said = ", ".join(word for word in (row["says"], row["verdict"]) if word not in ("", AUTHOR))
    line = f"{id} {kind} {escape(row['claim'], quote=False)}" + (
        f" <em>{said}</em>" if said else ""
    )
    parts = [f"**{part}:** {row[column]}" for part, column in PARTS.items() if row[column]]
    card = f'<details class="claim" id="{id.lower()}"><summary>{line}</summary>'
    return Markdown("\n\n".join([card, *parts, "</details>"]))


def plain(text: str) -> str:
    """A text of claims.csv as a reader sees it, without its citations.

    >>> plain("As *in* [C13](#c13) {cite}`c02-x`; a {term}`synthetic control`.")
    'As in C13; a synthetic control.'
    """
    return MARKED.sub(lambda found: next(filter(None, found.groups())), CITED.sub("", text))


def register(claims: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """The claims as they are listed, and what to choose them by: label -> a value for each.

    claims: the data file of that name.
    """
    kinds = claims["kind"].map(KINDS)
    verdicts = claims["verdict"].map(lambda word: f"; {word}" if word else "")
    texts = {part: claims[column].map(plain) for part, column in PARTS.items()}
    shown = pd.DataFrame(
        {
            "Claim": claims["id"] + " " + claims["paragraph"],
            "In a sentence": claims["claim"],
            "What it is": kinds + ", " + claims["says"] + verdicts,
            **{part: column.mask(column == "", "–") for part, column in texts.items()},
        }
    )
    filters = {
        "Chapter": claims["chapter"].map({n: chapter.label for n, chapter in chapters().items()}),
        "Kind": claims["kind"] + ", " + kinds,
        "Who says so": claims["says"],
    }
    return shown, {label: values.to_list() for label, values in filters.items()}
