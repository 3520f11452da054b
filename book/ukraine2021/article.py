"""The article as tables: its paragraphs, its claims, the works it links to.

Knows what the columns are called for readers; leaves addresses of pages to the notebooks.
"""

import pandas as pd

KINDS = {"F": "F, statement of fact", "R": "R, reading", "V": "V, value"}
CHAPTERS = {
    "01": "01 The crisis",
    "02": "02 Two camps",
    "03": "03 The Open Door",
    "04": "04 The test (to come)",
    "05": "05 EU association",
}


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
        "Chapter": claims["chapter"].map(CHAPTERS),
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
