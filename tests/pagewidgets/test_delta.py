"""Whatever texts go in come out again, also through JSON, as the page's script gets them."""

import json
import random

import pytest

from pagewidgets.explorer.delta import decode, encode


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "", "\n"],
        ["\n\n", "a\n\na\n"],
        ["a\na\na", "a\na"],
        ["a\nb\nc", "c\nb\na", "b"],
        ["one", "two", "one"],
        ["<p>é ≥ 1</p>\r\n\u2028\x0c", "\\u003c"],
    ],
)
def test_round_trip(texts):
    assert decode(encode(texts)) == texts
    assert decode(json.loads(json.dumps(encode(texts)))) == texts


@pytest.mark.parametrize("seed", range(200))
def test_round_trip_of_random_texts(seed):
    dice = random.Random(seed)
    alphabet = ["", " ", "a", "b", "c\r", "<i>", '"'][: dice.randint(1, 7)]
    texts = ["\n".join(dice.choices(alphabet, k=dice.randint(1, 12))) for _ in range(20)]
    assert decode(encode(texts)) == texts


def test_a_line_is_kept_once_and_runs_are_ranges():
    texts = ["a\nb\nc\nd", "a\nb\nX\nd", "a\nb\nc\nd"]
    assert encode(texts) == {
        "lines": ["a", "b", "c", "d", "X"],
        "texts": [[[0, 4]], [[0, 2], 4, 3], [[0, 4]]],
    }


def test_charts_that_differ_in_a_line_cost_a_line():
    shared = [f"line {i}" for i in range(100)]
    texts = ["\n".join([*shared[:50], f"only {n}", *shared[50:]]) for n in range(1, 101)]
    encoded = encode(texts)
    assert len(encoded["lines"]) == 200
    assert encoded["texts"][1:] == [[[0, 50], n, [51, 101]] for n in range(101, 200)]
