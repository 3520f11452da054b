"""What Furo does not do for this book's pages: one style sheet and one script for each kind of page,
a policy of what they may load, folds that need no script, descriptions, the texts that are searched, and
instructors' pages outside the student's path.

A Sphinx extension about the theme as it is pinned; it knows nothing of charts.
"""

import hashlib
import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from furo import THEME_PATH
from myst_nb.sphinx_ import HideCodeCellNode
from pygments.formatters import HtmlFormatter
from rjsmin import jsmin
from sphinx.application import Sphinx
from sphinx.builders.html._assets import _CascadingStyleSheet, _JavaScript
from sphinx.writers.html5 import HTML5Translator

import pagewidgets
from pagewidgets.activities.cover import COVERED
from pagewidgets.core.files import apart, told

INSTRUCTORS = "For instructors"  # the caption of their part in _toc.yml
# What each kind of page joins.
PAGE = ["styles/furo.css", "book.css"], ["book.js", "aside.js"]
PROGRESS = "pagewidgets-store.js", "progress.js"
KINDS = {
    "page": ([*PAGE[0], "plans.css"], [*PAGE[1], *PROGRESS]),
    "chapter": ([*PAGE[0], "pagewidgets.css"], [*PAGE[1], "pagewidgets.js", PROGRESS[1]]),
    "front": (  # a bet alone, not presented: the first page, which is to be there at once
        [*PAGE[0], "pagewidgets-core.css", "pagewidgets-activities.css"],
        [
            *PAGE[1],
            "pagewidgets-words.js",
            "pagewidgets-number.js",
            PROGRESS[0],
            "pagewidgets-predict.js",
            PROGRESS[1],
        ],
    ),
    "answers": (
        [*PAGE[0], "pagewidgets.css"],
        [
            *PAGE[1],
            "pagewidgets-words.js",
            PROGRESS[0],
            "pagewidgets-csv.js",
            "pagewidgets-answers.js",
            PROGRESS[1],
        ],
    ),
    "all": (  # a class's answers, and what is beside any
        [*PAGE[0], "pagewidgets.css", "pagewidgets-class.css"],
        [
            *PAGE[1],
            "pagewidgets.js",
            "pagewidgets-answers.js",
            "pagewidgets-class.js",
            PROGRESS[1],
        ],
    ),
    "search": (PAGE[0], [*PAGE[1], *PROGRESS, "search.js"]),
}
ICONS = "menu", "moon", "moon-with-sun", "sun", "sun-with-moon"  # Furo's that our template names
CODE = "a11y-light", "a11y-dark"  # Pygments' styles
SPOILERS = "pagewidgets-predict details, .pagewidgets-answer, pagewidgets-cover"  # shown to who has answered
# Of Furo's: icons that ours have not, what it says of contents within a page, and the thin ring that buttons have in
# Firefox instead of ours.
NEVER = re.compile(r"(?:\.admonition-title:before|\.external:after|:-moz-focusring)$|^\.contents:")
# Classes that Sphinx and MyST-NB give, and no style sheet or script of a page asks for.
UNUSED = {
    *(
        "backrefs",
        "doc",
        "fn-bracket",
        "highlight-ipython3",
        "internal",
        "notranslate",
        "reference",
        "row-even",
        "row-odd",
    ),
    *("std", "std-doc", "std-ref", "std-term", "tag_hide-input", "text_html", "xref"),
}
# Attributes that are there or not, written in the long way for XML.
TRUE = (
    *("hidden", "required", "checked", "selected", "novalidate"),
    *("data-option", "data-feedback", "data-question", "data-correct"),
)
PLAIN = {"n", "nn", "nx", "p", "pm", "w"}  # Pygments' signs that look like any text of code
KIND = re.compile(r'<abbr class="kind" title="([^":]+)')  # read as a word, not as a letter
CARD = re.compile(r'<details class="claim" id="([\w-]+)"')
FRAME = re.compile(r"\A.*?<article|</article>.*\Z", re.DOTALL)
NAMED = re.compile(rf'(_static/((?:{"|".join(KINDS)}|texts|terms)\.(?:css|js)))(?:\?v=\w*)?"')

# What a page may load: files of this site, and small pictures in its style sheet. Of what stands in
# the page itself only scripts with these hashes run; no style there counts.
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data:; "
    "script-src 'self'{}; base-uri 'self'; form-action 'self'\">\n"
)
POLICIES = re.compile(re.escape(POLICY).replace(r"\{\}", "[^;]*"))


def lean_css(text: str) -> str:
    """A style sheet without comments and layout."""
    # A comment after a space, or between rules, takes the space that follows along.
    comment = r"(?<![^{};\s])/\*.*?\*/\s*|/\*.*?\*/"
    token = rf"""("[^"]*"|'[^']*')|{comment}|\s*([{{}};,>])\s*|(:)\s+|\s+"""

    def kept(found: re.Match[str]) -> str:
        return found[1] or found[2] or found[3] or (" " if found[0].isspace() else "")

    return re.sub(token, kept, text, flags=re.DOTALL)


def needed(css: str, names: set[str], others: str) -> str:
    """A lean style sheet without the rules for classes and ids that are not among the names, and without
    the variables that neither it nor other style sheets use.
    """

    def met(selector: str) -> bool:
        if NEVER.search(selector):
            return False
        inside = re.sub(r":(?:not|is|where)\([^()]*\)", "", selector)
        return set(re.findall(r"[.#]([\w-]+)", inside)) <= names

    def rule(match: re.Match[str]) -> str:
        if match[1].startswith("@"):
            return match[0]
        kept = [one for one in re.split(r",(?![^()]*\))", match[1]) if met(one)]
        return f"{','.join(kept)}{{{match[2]}}}" if kept else ""

    css = re.sub(r"([^{};]+)\{([^{}]*)\}", rule, css)
    before = ""
    while before != css:
        before = css
        used = set(re.findall(r"var\((--[\w-]+)", css + others))
        value = r"""(?:'[^']*'|"[^"]*"|[^;}'"])*"""
        css = re.sub(
            rf"(?<=[{{;])(--[\w-]+):{value};?",
            lambda one, used=used: one[0] if one[1] in used else "",
            css,
        )
        css = re.sub(r"(?<=[{};])[^{};]+\{\}|^[^{};]+\{\}", "", css)
    return css


@cache
def icons() -> str:
    """Furo's icons, as far as we use them, without its style attributes."""
    html = (THEME_PATH / "partials/icons.html").read_text("utf-8")
    names = "|".join(ICONS)
    found = re.findall(rf'<symbol id="svg-(?:{names})".*?</symbol>', html, re.DOTALL)
    text = re.sub(r"\s+", " ", "".join(found)).replace("> <", "><")
    text = text.replace('style="opacity: 50%"', 'opacity="0.5"')
    text = re.sub(r' (?:xmlns|class)="[^"]*"', "", re.sub(r"></(?:line|circle|path)>", "/>", text))
    return f"<svg hidden>{text}</svg>"


def code_colours(light: str, dark: str) -> str:
    """The style sheet of code in two Pygments styles: a rule for all signs of one look."""
    looks: dict[str, list[str]] = {}
    light_signs, dark_signs = (HtmlFormatter(style=style).class2style for style in (light, dark))
    for sign in sorted({*light_signs, *dark_signs}):
        inks = [
            re.search(r"#\w+", scheme.get(sign, ("",))[0]) for scheme in (light_signs, dark_signs)
        ]
        look = ",".join(ink[0] if ink else "currentcolor" for ink in inks)
        looks.setdefault(look, []).append(f".{sign}")
    rules = (
        f".highlight :is({','.join(s)}){{color:light-dark({look})}}" for look, s in looks.items()
    )
    plain = next(look for look, signs in looks.items() if ".n" in signs)
    return f".highlight pre{{color:light-dark({plain})}}{''.join(rules)}"


def spare(html: str) -> str:
    """A page's body without the marks that nothing on the page asks for, and the spans that bore them alone."""

    def used(found: re.Match[str]) -> str:
        kept = [name for name in found[1].split() if name not in UNUSED]
        if kept and kept[0].startswith("cell"):  # and then "docutils container"
            kept = kept[:1]
        return f' class="{" ".join(kept)}"' if kept else ""

    plain = re.compile(rf'<span class="(?:{"|".join(PLAIN)})">([^<]*)</span>|<span></span>')
    parts = re.split("(<pre>.*?</pre>)", html, flags=re.DOTALL)
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = plain.sub(r"\1", part)
        else:
            part = re.sub(r' class="([^"<>]*)"', used, part)
            part = re.sub(rf' ({"|".join(TRUE)})="\1"', r" \1", part)
            parts[place] = re.sub(r"\n\s+", "\n", re.sub(r"<span>([^<]*)</span>", r"\1", part))
    return "".join(parts)


def flush(html: str) -> str:
    """A page whose frame is not indented."""
    return FRAME.sub(lambda part: re.sub(r"\n\s+", "\n", part[0]), html)


def guarded(html: str) -> str:
    """A page with its policy, before all that the policy is for."""
    html = POLICIES.sub("", html)
    scripts = re.findall("<script>(.*?)</script>", html, re.DOTALL)
    hashes = (b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    policy = POLICY.format("".join(f" 'sha256-{one}'" for one in hashes))
    return html.replace("<meta", f"{policy}<meta", 1)


def source(app: Sphinx, name: str) -> str:
    """The text of a style sheet or script where it comes from: Sphinx copies none when no page changed."""
    own = [Path(app.srcdir, folder) for folder in app.config.html_static_path]
    ours = [Path(pagewidgets.__file__).parent / folder for folder in ("activities", "core")]
    folders = [*own, *ours, THEME_PATH / "static", Path(app.outdir, "_static")]
    return next(folder / name for folder in folders if (folder / name).exists()).read_text("utf-8")


def join(app: Sphinx, exception: Exception | None) -> None:
    """Write the style sheet and the script of each kind of page, name them by what is in them, delete
    what no page loads, and give each page its policy.
    """
    if exception:
        return
    out = Path(app.outdir)
    static = out / "_static"
    colours = code_colours(*CODE)
    found, explained = (
        json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        for texts in (sections(app), terms(app))
    )
    asked = f"var bookQuestions={json.dumps(questions(app), separators=(',', ':'))};"
    files = {"texts.js": f"bookTexts({found});\n", "terms.js": f"bookTerms({explained});\n"}
    pages = {page: page.read_text("utf-8") for page in out.rglob("*.html")}
    for kind, (sheets, scripts) in KINDS.items():
        theme, *styles = [lean_css(source(app, name)) for name in sheets]
        code = told("\n".join([asked, *(jsmin(source(app, name)) for name in scripts)]))
        given = re.findall(r'(?:class|id)="([^"]*)"', "".join(pages.values()))
        names = {*" ".join(given).split(), *re.findall(r"[\w-]+", code)}
        styles = [needed(theme, names, "".join(styles)), *styles, colours]
        files |= {f"{kind}.css": "\n".join(styles), f"{kind}.js": code}
    versions = {}
    for name, text in files.items():
        (static / name).write_text(text, encoding="utf-8", newline="\n")
        versions[name] = f"{zlib.crc32(text.encode()):08x}"
    # Pages that this build did not write name the files, too.
    for page, before in pages.items():
        named = NAMED.sub(lambda found: f'{found[1]}?v={versions[found[2]]}"', before)
        after = guarded(flush(named))
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")
    for file in sorted(static.rglob("*"), reverse=True):
        if file.is_dir():
            file.rmdir() if not any(file.iterdir()) else None
        elif file.name not in {*files, "favicon.svg"}:
            file.unlink()


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The search is this book's own: Sphinx's cannot quote what it found on a page from disk."""
    yield "search", {}, "search.html"


def begin(app: Sphinx) -> None:
    """Pages of their own have frames of ours; other builders, such as EPUB, have theirs."""
    if app.builder.name not in ("html", "dirhtml"):
        return
    app.builder.search = False  # Sphinx's own index
    app.connect("html-collect-pages", search_page)
    app.connect("doctree-resolved", drop_ids)
    app.connect("html-page-context", lay_out, priority=900)
    app.connect("build-finished", join, priority=900)


def sections(app: Sphinx) -> list[list[str]]:
    """What the search looks through: page, its title, id and heading and text of each section."""
    found = []
    for page in sorted(app.env.found_docs):
        html = Path(app.builder.get_outfilename(page)).read_text("utf-8")
        article = BeautifulSoup(html, "html.parser").article
        for dead in article.select(
            f"script, svg, form, details.code, .headerlink, .eqno, {SPOILERS}"
        ):
            dead.decompose()
        title = article.h1.get_text()
        # The innermost first: what is left belongs to the section around it.
        for section in reversed(article.select("section")):
            heading = section.find(re.compile("^h[1-6]$")).extract().get_text()
            text = " ".join(section.extract().get_text(" ").split())
            found.append([page, title, "" if heading == title else section["id"], heading, text])
    return found


def terms(app: Sphinx) -> dict[str, str]:
    """What each term of a glossary means, as HTML without links, by the term's id."""
    found = {}
    for page in sorted(app.env.found_docs):
        html = Path(app.builder.get_outfilename(page)).read_text("utf-8")
        for term in BeautifulSoup(html, "html.parser").select("dl.glossary > dt[id]"):
            meaning = term.find_next_sibling("dd")
            for link in meaning.select("a, span"):
                link.unwrap()
            found[term["id"]] = meaning.decode_contents().strip()
    return found


def lay_out(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> str:
    """The template, and what it needs: the files of the page's kind, a description, the way on."""
    names = {str(asset.filename) for asset in context["script_files"]}
    kind = "search" if page == "search" else "page"
    if "_static/pagewidgets.js" in names:
        elements = set(re.findall("<pagewidgets-([a-z]+)", context["body"])) - {"present"}
        kind = {("answers",): "answers", ("predict",): "front"}.get(tuple(elements), "chapter")
        kind = "chapter" if 'data-kind="series"' in context["body"] else kind
        if "class" in elements or (len(elements) > 1 and elements & apart):
            kind = "all"
    root = context["content_root"]
    asked = {"data-root": root, "data-page": page, "data-terms": f"{root}_static/terms.js"}
    if kind in ("answers", "all"):
        asked["data-version"] = app.config.version  # goes into what students hand in
    context["css_files"] = [_CascadingStyleSheet(f"_static/{kind}.css")]
    context["script_files"] = [_JavaScript(f"_static/{kind}.js", defer="defer", **asked)]
    if doctree is not None:
        context["description"] = description(doctree)
        # Sphinx's role for an entry of a bibliography is deprecated, and its list has no items.
        entry = r'(class="citation"[^>]*) role="doc-biblioentry"'
        context["body"] = re.sub(entry, r'\1 role="listitem"', context["body"])
    if "body" in context:
        context["body"] = spare(context["body"])
        context["body"] = KIND.sub(
            r'<abbr role="img" aria-label="\1" class="kind" title="\1', context["body"]
        )
    context["furo_navigation_tree"] = with_counts(app, page, context["furo_navigation_tree"])
    if page == app.config.root_doc:
        context["body"] = with_counts(app, page, context["body"])
    context["icons"] = icons()
    viewport = r'<meta [^>]*name="viewport"[^>]*>'  # Furo says it, too
    context["metatags"] = re.sub(viewport, "", context.get("metatags", "")).strip()
    _, *ways = app.builder.relations.get(page) or (None, None, None)
    hidden = instructors(app)
    for side, other in zip(("prev", "next"), ways, strict=True):
        if page in hidden or other in hidden:
            context[side] = None
    return "book.html" if template == "page.html" else template


def questions(app: Sphinx) -> dict[str, dict[str, int]]:
    """Of each page that asks any, but the first, how many questions it asks, by the id of their answer."""
    pages = sorted(app.env.found_docs - {app.config.root_doc})
    asked = {page: app.env.metadata[page].get("questions") for page in pages}
    return {page: counts for page, counts in asked.items() if counts}


def with_counts(app: Sphinx, page: str, html: str) -> str:
    """HTML of a page with a place for "3 of 9 answered" in each item that begins with a link to questions."""
    for other in questions(app):
        address = "#" if other == page else app.builder.get_relative_uri(page, other)
        item = rf'(<li[^>]*>(?:<p>)?(?:<svg[^>]*>(?:<path[^>]*>)*</svg> )?<a(?: class="[^"]*")? href="{re.escape(address)}">.*?)(</p>|</li>)'
        place = rf'\1 <small data-answers-of="{other}"></small>\2'
        html = re.sub(item, place, html, flags=re.DOTALL)
    return html


def name_cards(app: Sphinx, doctree: nodes.document) -> None:
    """Let links from any page lead to the cards of claims, which are HTML."""
    places = app.env.get_domain("std").anonlabels
    for html in doctree.findall(nodes.raw):
        for id in CARD.findall(html.astext()):
            places[id] = app.env.docname, id


def drop_ids(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Take the ids of tables and formulas off the boxes around them, to which Furo gives them too."""
    for box in doctree.findall(nodes.container):
        if {"table-wrapper", "math-wrapper"} & set(box["classes"]):
            box["ids"] = []


def instructors(app: Sphinx) -> set[str]:
    """The pages of the instructors' part."""
    parts = app.config.external_site_map.root.subtrees
    return {str(page) for part in parts if part.caption == INSTRUCTORS for page in part.items}


def description(doctree: nodes.document) -> str:
    """A page's first sentences, 160 characters at most; lines that begin bold only where it has no others."""
    found: dict[bool, str] = {}
    boxes = (box for box in doctree.findall(nodes.container) if COVERED in box["classes"])
    covered = {paragraph for box in boxes for paragraph in box.findall(nodes.paragraph)}
    for paragraph in doctree.findall(nodes.paragraph):
        if paragraph in covered:
            continue
        text = " ".join(paragraph.astext().split())
        if len(text) > 50:
            first = next(node for node in paragraph.children if node.astext())
            found.setdefault(isinstance(first, nodes.strong), text)
    text = found.get(False) or found.get(True, "")
    return text if len(text) <= 160 else text[:159].rpartition(" ")[0] + "\N{HORIZONTAL ELLIPSIS}"


def fold(translator: HTML5Translator, node: nodes.admonition, name: str = "") -> None:
    """Open an admonition; a dropdown is the browser's own fold."""
    HTML5Translator.visit_admonition(translator, node, name)
    if "dropdown" not in node["classes"]:
        return
    translator.body[-1] = translator.body[-1].replace("<div", "<details", 1)
    title = node.pop(0)
    translator.body.append('<summary class="admonition-title">')
    for child in title:
        child.walkabout(translator)
    translator.body.append("</summary>\n")


def end_fold(translator: HTML5Translator, node: nodes.admonition) -> None:
    """Close it."""
    translator.body.append("</details>\n" if "dropdown" in node["classes"] else "</div>\n")


def fold_code(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Open the fold of a cell's code: its name is what one reads on it."""
    translator.body.append(f'<details class="code"><summary>{node["prompt_show"]}</summary>\n')


def end_fold_code(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Close it."""
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `leanpage` among the extensions, after myst_nb."""
    app.add_config_value(
        "comments_config", {}, ""
    )  # Jupyter Book sets it for an extension left out
    # A change of this file writes every page anew.
    app.add_config_value("leanpage", zlib.crc32(Path(__file__).read_bytes()), "html")
    app.add_node(nodes.admonition, override=True, html=(fold, end_fold))
    app.add_node(HideCodeCellNode, override=True, html=(fold_code, end_fold_code))
    app.connect("builder-inited", begin)
    app.connect("doctree-read", name_cards)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
