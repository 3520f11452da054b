"""Texts <-> a dictionary of lines and ranges into it; `decode` is the oracle for the page's script.

Knows nothing of what the texts are.
"""

from collections.abc import Sequence
from typing import Any


def encode(texts: Sequence[str]) -> dict[str, Any]:
    """Encode texts that share most of their lines.

    Returns {"lines": [str], "texts": [[number or [start, end], ...]]}: a text is the lines of
    those numbers and half-open ranges, joined by line feeds. A line is numbered when first met,
    so what a text shares with an earlier one, and what is new in it, are mostly ranges.

    >>> encode(["a\\nb\\nc", "a\\nB\\nc"])
    {'lines': ['a', 'b', 'c', 'B'], 'texts': [[[0, 3]], [0, 3, 2]]}
    """
    numbers: dict[str, int] = {}
    encoded: list[list[int | list[int]]] = []
    for text in texts:
        ranges: list[list[int]] = []
        for line in text.split("\n"):
            number = numbers.setdefault(line, len(numbers))
            if ranges and ranges[-1][1] == number:
                ranges[-1][1] += 1
            else:
                ranges.append([number, number + 1])
        encoded.append([start if end == start + 1 else [start, end] for start, end in ranges])
    return {"lines": list(numbers), "texts": encoded}


def decode(encoded: dict[str, Any]) -> list[str]:
    """The texts again.

    >>> decode(encode(["a\\nb", "", "b\\nb"]))
    ['a\\nb', '', 'b\\nb']
    """
    lines = encoded["lines"]

    def part(number: int | list[int]) -> list[str]:
        return [lines[number]] if isinstance(number, int) else lines[slice(*number)]

    return [
        "\n".join(line for number in text for line in part(number)) for text in encoded["texts"]
    ]
