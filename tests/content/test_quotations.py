"""Words of the article: only those marked as its own, verbatim; checked by hashes in every clone."""

import csv
import json

import pytest

from authoring import quotations
from authoring.quotations import Quotation

RECORD = json.loads(quotations.RECORD.read_text(encoding="utf-8"))
TEXTS = list(quotations.texts())
ARTICLE = """A short summary of it.

A man and a flag. office.gov.xx

The ‘second’ paragraph goes on,

https://example.org/a
https://example.org/a
https://example.org/b

over a page that was turned, U.S.

Related article: Another One
"""


def test_every_quotation_was_found_verbatim_in_the_paragraph_that_it_names():
    faults = quotations.unmarked(TEXTS) + quotations.unknown(TEXTS, RECORD)
    assert not faults, "\n".join(faults)
    assert quotations.quotations(TEXTS)


def test_sentences_are_our_own():
    faults = quotations.copied(TEXTS, RECORD)
    assert not faults, "\n".join(faults)


def test_the_links_are_those_of_the_copy_in_its_order():
    with (quotations.ROOT / "data" / "links.csv").open(encoding="utf-8", newline="") as file:
        addresses = [row["address"] for row in csv.DictReader(file)]
    assert quotations.links(addresses) == RECORD["links"]


# --- That a fault would be seen ----------------------------------------------------------


def record() -> dict:
    found = [Quotation("page", 2, "second paragraph goes on, over a page")]
    assert quotations.refusals(found, quotations.paragraphs(ARTICLE)) == []
    return quotations.recorded(ARTICLE, found)


def test_a_copy_is_read_without_what_is_not_the_text():
    assert quotations.paragraphs(ARTICLE) == [
        "A short summary of it.",
        "The ‘second’ paragraph goes on, over a page that was turned, U.S.",
    ]
    assert record()["links"] == [
        quotations.fingerprint(f"https://example.org/{letter}") for letter in "ab"
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('<q cite="#p2">“Second” paragraph goes on – over\na page</q>', 0),  # only set otherwise
        ('<q cite="#p2">second paragraph goes on over the page</q>', 1),  # another word
        ('<q cite="#p1">second paragraph goes on, over a page</q>', 1),  # another paragraph
        ('<q cite="#p2">second paragraph goes</q>', 1),  # not compared yet
    ],
)
def test_a_quotation_is_known_by_paragraph_and_words(text: str, faults: int):
    messages = quotations.unknown([("page, cell 3", text)], record())
    assert len(messages) == faults
    assert all(message.startswith("page, cell 3: '") for message in messages)


def test_a_quotation_without_a_paragraph_is_noticed():
    assert quotations.unmarked([("page", "<q>words</q>")]) == [
        'page: a <q> without its paragraph. Write <q cite="#p17">…</q>.'
    ]


def test_eight_words_on_end_are_a_copy_and_seven_are_not():
    texts = [
        ("page", "On, over a page that WAS turned"),
        ("row", "goes on over a page that was turned"),
    ]
    assert quotations.copied(texts, record()) == [
        "row: 'goes on over a page that was turned' stands in the article. Say it in your own words."
    ]


def test_the_tool_refuses_what_is_not_verbatim(tmp_path, monkeypatch, capsys):
    path = tmp_path / "article.txt"
    monkeypatch.setattr(quotations, "RECORD", tmp_path / "record.json")
    monkeypatch.setattr(
        quotations, "texts", lambda: [("a.ipynb, cell 4", '<q cite="#p2">turn</q>')]
    )
    for article, message in [
        ("None.\n", "1 paragraphs, expected the 23"),
        ("A turn.\n\n" * 23, ""),
        ("Turned.\n\nA turned page.\n\nA turn." + "\n\nMore." * 20, "It stands in ¶3."),
        ("More.\n\n" * 23, "a.ipynb, cell 4: 'turn' is not in ¶2 of the article. Quote word for word."),
    ]:  # fmt: skip
        path.write_text(article, encoding="utf-8")
        assert quotations.main([str(path)]) == bool(message)
        assert message in capsys.readouterr().err
        assert quotations.RECORD.is_file() == (not message)
        quotations.RECORD.unlink(missing_ok=True)
    assert quotations.main([]) == 1
    assert "make quotations ARTICLE=" in capsys.readouterr().err
