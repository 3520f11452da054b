"""Citations as author and year, [Kydd, 2005], and how the works are listed: a Sphinx extension.

Works of one author and year get letters, the same on every page.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any
from unicodedata import normalize
from urllib.parse import urlsplit

from docutils import nodes
from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import field, href, words
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex import plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle


def who(entry: Entry) -> str:
    """Who wrote a work, as a citation says it: last names, or a short title where there is no author."""
    names = [
        str(Text(" ").join([*person.rich_prelast_names, *person.rich_last_names]))
        for person in entry.persons.get("author", ())
    ]
    if not names:
        return str(Text.from_latex(entry.fields.get("shorttitle") or entry.fields["title"]))
    return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)


LABELS: dict[str, str] = {}  # of all works, by their keys; a build fills it


class Labels(BaseLabelStyle):
    """Labels of author and year."""

    def format_labels(self, sorted_entries: list[Entry]) -> Iterator[str]:
        """The label of each work, in their order."""
        return (LABELS[entry.key] for entry in sorted_entries)


class Order(BaseSortingStyle):
    """By the alphabet, accents aside."""

    def sorting_key(self, entry: Entry) -> str:
        """What is compared: the label, in plain letters."""
        return normalize("NFD", LABELS[entry.key]).encode("ascii", "ignore").decode().lower()


@dataclass
class References(LabelReferenceStyle):
    """[Kydd, 2005; Powell, 1996]."""

    bracket_parenthetical: BracketStyle = dataclasses.field(
        default_factory=lambda: BracketStyle(sep="; ")
    )


def labels(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The label of every work."""
    works: dict[str, list[str]] = {}
    found = {}
    for key, entry in sorted(entries.items(), key=lambda work: work[1].fields["title"]):
        works.setdefault(f"{who(entry)}, {entry.fields.get('year', 'n.d.')}", []).append(key)
    for name, keys in works.items():
        letters = ascii_lowercase if len(keys) > 1 else [""]
        found |= {key: name + letter for key, letter in zip(keys, letters, strict=False)}
    return found


def label(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Give every work its label."""
    LABELS.update(labels(env.get_domain("cite").bibdata.data.entries))


class Works(Style):
    """pybtex's plain list, whose links show the host instead of the whole address."""

    default_label_style = default_sorting_style = "works"

    def format_url(self, entry: dict[str, Any]) -> Any:
        """A link to where the work was seen."""
        host = field("url", raw=True, apply_func=lambda url: urlsplit(url).netloc)
        return words["Online:", href(field("url", raw=True))[host]]


def fold(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Fold the works of a page that cites them, and take the works' texts out of the links' titles.

    A fold that the page has for them is marked as one of works.
    """
    for link in doctree.findall(nodes.reference):
        if "bibtex-citation" in link.parent.get("classes", ()):
            link.attributes.pop("reftitle", None)
    for works in doctree.findall(nodes.container):
        if count := len(list(works.findall(nodes.citation))):
            if "dropdown" in works.parent.get("classes", ()):
                works.parent["classes"].append("works")
                continue
            title = nodes.title("", f"Works cited: {count}")
            works.replace_self(
                nodes.admonition(
                    "", title, *works.children, ids=works["ids"], classes=["dropdown", "works"]
                )
            )


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `citations` among the extensions; `works` is its style of both kinds."""
    register_plugin("pybtex.style.labels", "works", Labels)
    register_plugin("pybtex.style.sorting", "works", Order)
    register_plugin("pybtex.style.formatting", "works", Works)
    plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", "works", References)
    app.connect("env-before-read-docs", label)
    app.connect("doctree-resolved", fold)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
