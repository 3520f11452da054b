"""Where words stand that name things: apart from each other, and inside the picture.

Draws nothing; the page runs the same functions.
"""

LETTER = 0.1  # inches, the width of a letter of a label


def apart(
    centres: list[float], sizes: list[float], low: float = 0.0, high: float = 1.0
) -> list[float]:
    """Centres of labels of these sizes, in the same order, moved apart and within low to high.

    >>> apart([9.8, 1.0, 1.2], [2, 2, 2], 0, 10)
    [9.0, 1.0, 3.0]
    """
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    result = centres[:]
    floor, ceiling = low, high
    for i in order:
        result[i] = max(centres[i], floor + sizes[i] / 2)
        floor = result[i] + sizes[i] / 2
    for back in range(len(order)):
        i = order[len(order) - 1 - back]
        result[i] = min(result[i], ceiling - sizes[i] / 2)
        ceiling = result[i] - sizes[i] / 2
    return result


def inside(middle: float, words: str, letter: float, left: float, right: float) -> float:
    """The middle of words near this one that stay between left and right; letter: a letter's width.

    >>> inside(0.0, "words", 0.1, 0.0, 1.0)
    0.25
    """
    half = len(words) * letter / 2
    return max(left + half, min(middle, right - half))
