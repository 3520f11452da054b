"""The article as tables: its paragraphs, and the works it links to.

Knows what the columns are called for readers, and where a claim or a paragraph is treated.
"""

import pandas as pd

from .data.contents import chapters


def paragraph_map(paragraphs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs as they are shown, each with the numbers of its claims.

    paragraphs, claims: the data files of those names.
    """
    numbers = "¶" + paragraphs["paragraph"].astype(str)
    return pd.DataFrame(
        {
            "¶": numbers,
            "In our words": paragraphs["says"],
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
