"""The article as tables: its paragraphs, its claims, the works it links to.

Knows what the columns are called for readers, and where a claim or a paragraph is treated.
"""

import pandas as pd

from .data.contents import chapters

KINDS = {"F": "F, statement of fact", "R": "R, reading", "V": "V, value"}


def register(claims: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """The claims as they are shown, and what to choose them by: label -> a value for each.

    claims: the data file of that name.
    """
    shown = pd.DataFrame(
        {
            "Claim": claims["id"] + " " + claims["kind"] + " " + claims["paragraph"],
            "In a sentence": claims["claim"],
            "Who says so": claims["says"],
            "What would test it": claims["test"],
            "Known in December 2021": claims["known"],
        }
    )
    filters = {
        "Chapter": claims["chapter"].map({n: chapter.label for n, chapter in chapters().items()}),
        "Kind": claims["kind"].map(KINDS),
        "Who says so": claims["says"],
    }
    return shown, {label: values.to_list() for label, values in filters.items()}


def paragraph_map(paragraphs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs as they are shown, each with the numbers of its claims.

    paragraphs, claims: the data files of those names.
    """
    numbers = "¶" + paragraphs["paragraph"].astype(str)
    return pd.DataFrame(
        {
            "¶": numbers,
            "In our words": paragraphs["says"],
            "Its part": paragraphs["role"],
            "Claims": numbers.map(claims.groupby("paragraph")["id"].agg(", ".join)),
        }
    )


def addresses(chapter: pd.Series, anchor: pd.Series) -> list[str]:
    """Links to the places of claims or paragraphs: the page of each one's chapter, and its anchor.

    chapter: numbers of chapters, or "index". Raises ValueError where the book has no such chapter.
    """
    pages = {number: chapter.page for number, chapter in chapters().items()} | {"index": "index"}
    if unknown := sorted(set(chapter) - pages.keys()):
        raise ValueError(
            f"chapter: there is no {', '.join(unknown)}; expected some of {', '.join(pages)}."
        )
    return [f"{pages[c]}.html#{name}" for c, name in zip(chapter, anchor, strict=True)]


def works(links: pd.DataFrame) -> pd.DataFrame:
    """The works that the article links to, as they are shown.

    links: the data file of that name.
    """
    return pd.DataFrame(
        {
            "Link": links["link"],
            "What it is": links["work"],
            "Cited in": links["cited_in"] + " (" + links["placement"] + ")",
            "What could be checked": links["checked"],
        }
    )
