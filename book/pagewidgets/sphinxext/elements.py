"""What authors and cells put on pages: charts, questions, covers; what leads to them, and what leads nowhere."""

import re
from collections.abc import Iterator
from posixpath import basename
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ..activities import cover
from ..activities.definition import AGAIN
from ..core import mode
from ..core.names import slug
from .kernels import alive

RECALLED = re.compile(r'<pagewidgets-(?:recall|cover) [^>]*?data-(?:answer|bet)="([^"]*)"')
QUESTIONS = re.compile(
    r'<pagewidgets-(predict|quiz) [^>]*?data-answer="([^"]*)".*?</pagewidgets-\1>', re.DOTALL
)
SOURCE = re.compile(r'data-source=\\?"([^"\\]*)')
ASKED_FIRST = re.compile(r'(<pagewidgets-cover data-bet="(\S+?)[ "].*?<a href=")#\2"', re.DOTALL)
ID = re.compile(r'\sid="([^"]*)"')
NAMED = re.compile(r'<pagewidgets-[a-z]+[^>]*? id="([^"]*)"')
ASKED = re.compile(r'<(?:pagewidgets-predict|li data-item="[^"]*") [^>]*?id="([^"]*)"')
CHART = re.compile(r'<pagewidgets-(?:chart|explorer|simulation) [^>]*?id="([^"]*)"')
log = logging.getLogger(__name__)


class Covered(SphinxDirective):
    """A passage of a page that its bet, the argument, covers: ``:::{covered} bet-id``, or several."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The passage between the two halves of its cover."""
        before, _, after = cover.opening(self.arguments[0], Markup("\0")).partition("\0")
        passage = nodes.container(classes=[cover.COVERED])
        self.state.nested_parse(self.content, self.content_offset, passage)
        if mode.flat():
            return [passage]
        return [nodes.raw("", before, format="html"), passage, nodes.raw("", after, format="html")]


class Leading(SphinxPostTransform):
    """Links to what cells wrote: ``[P](page.ipynb#chart-name)`` presents a chart of another page to a class,
    and the id of a question as code leads to the page that asks it: the one named like this page, or else the first.
    """

    default_priority = 1  # before MyST, which looks among headings

    def run(self, **kwargs: Any) -> None:
        """Write the addresses. Other builders' pages cannot present, and their ids are not all kept."""
        pages = self.app.builder.name in ("html", "dirhtml")
        for link in list(self.document.findall(pending_xref)):
            page, id = link["reftarget"], link.get("reftargetid") or ""
            if not id.startswith("chart-") or page not in self.env.found_docs:
                continue
            if not alive(self.app):  # there no chart has a place
                link["reftargetid"] = None
                continue
            charts = self.env.metadata[page]["charts"]
            if id not in charts and "stored" not in self.env.metadata[page]:  # that is said
                log.warning(
                    f"a link to {page} presents {id!r}; expected one of {', '.join(charts) or 'no chart'}. "
                    "Correct the id.", type="pagewidgets", subtype="present", location=link,
                )  # fmt: skip
            link["reftargetid"] = None
            if pages:
                link.replace_self(self.link(page, f"?present={id}", link[0].children))
        here = basename(self.env.docname)
        for code in list(self.document.findall(nodes.literal)) if pages else ():
            id = code.astext()
            known = self.env.metadata.items()  # a page that is gone may have left an empty one
            asking = sorted(page for page, data in known if id in data.get("asked", ()))
            own = [page for page in asking if basename(page).startswith(here)]
            if asking and not isinstance(code.parent, nodes.reference):
                code.replace_self(self.link((own or asking)[0], f"#{id}", [code.deepcopy()]))

    def link(self, page: str, place: str, words: list[nodes.Node]) -> nodes.reference:
        """A link to a place of a page."""
        address = self.app.builder.get_relative_uri(self.env.docname, page) + place
        return nodes.reference("", "", *words, internal=True, refuri=address)


def leading(app: Sphinx) -> type[Leading]:
    """The transform of this build. Sphinx 11 gives none its application any more."""
    return type("Leading", (Leading,), {"app": app})


def note_elements(app: Sphinx, doctree: nodes.document) -> None:
    """Note in the page's metadata how many questions it asks, by the id of their answer, and the ids of
    its questions and charts.
    """
    html = "".join(raw.astext() for raw in doctree.findall(nodes.raw) if raw["format"] == "html")
    app.env.metadata[app.env.docname] |= {
        "questions": {
            found[2]: found[0].count("data-item=") or 1
            for found in QUESTIONS.finditer(html)
            if not found[2].endswith(AGAIN)  # nobody has to
        },
        "asked": ASKED.findall(html),
        "charts": CHART.findall(html),
    }


def led(app: Sphinx, page: str, body: str, cover: re.Match[str]) -> str:
    """The opening of a cover, whose link leads to the page that asks for its bet, where this one does not."""
    asked = (
        other for other, said in app.env.metadata.items() if cover[2] in said.get("questions", {})
    )
    if f'data-answer="{cover[2]}"' in body or not (other := next(asked, "")):
        return cover[0]
    return f'{cover[1]}{app.builder.get_relative_uri(page, other)}#{cover[2]}"'


def check_data_page(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Raise ConfigError where the page on data files is none of the book's."""
    if (name := app.config.pagewidgets_data) and name not in env.found_docs:
        known = ", ".join(sorted(env.found_docs))
        raise ConfigError(
            f"_config.yml, pagewidgets_data: found {name!r}; expected one of {known}. Name a page, "
            "without .md or .ipynb."
        )


def answer_problems(pages: dict[str, str]) -> Iterator[str]:
    """Answers that two questions share, or that are shown again and asked for nowhere.

    A question may stand on several pages, alike: it has one answer.
    """
    asked: dict[str, tuple[str, str]] = {}
    recalled: list[tuple[str, str]] = []
    for page, text in pages.items():
        here = set()
        for found in QUESTIONS.finditer(text):
            element, id = found.groups()
            first, question = asked.setdefault(id, (page, found[0]))
            if id in here or found[0] != question:
                yield (
                    f"{page}: {element} {id!r} asks for an answer that {first} asks for. "
                    "An answer is kept by its id: give one of the two another."
                )
            here.add(id)
        recalled += [(page, id) for ids in RECALLED.findall(text) for id in ids.split(" ")]
    for page, id in recalled:
        if id not in asked:
            known = ", ".join(one for one in asked if not one.endswith(AGAIN)) or "none"
            yield (
                f"{page}: shows, or covers until there is, an answer to {id!r}, and no page asks for it; "
                f"expected one of {known}. Correct the id, or add the Predict."
            )


def id_problems(pages: dict[str, str]) -> Iterator[str]:
    """Elements of ours whose id something else on their page has, a heading perhaps."""
    for page, text in pages.items():
        for id in dict.fromkeys(NAMED.findall(text)):
            if text.count(f' id="{id}"') > 1:
                yield (
                    f"{page}: {id!r} is the id of two elements, so links to one lead to the other. "
                    "Name the chart by name=…, give the activity another id, or word the heading differently."
                )


def source_problems(texts: dict[str, str], data: str) -> Iterator[str]:
    """Sources of charts without a heading on the page on data files."""
    known = set(ID.findall(data))
    for page, text in texts.items():
        for name in dict.fromkeys(SOURCE.findall(text)):
            if slug(name) not in known:
                yield (
                    f"{page}: a chart names the source {name!r}, and the page on data has no "
                    f"heading {slug(name)!r}. Correct the name, or add the heading."
                )
