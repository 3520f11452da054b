"""What a class's answers come to: counts, spreads, calibration. A page has it translated.

Knows numbers and texts alone; who answered what, and how it looks, the scripts know.
"""

import math
from typing import Any

from ..translation import decimals

MOST = 8  # bars of a histogram


def results(asked: list[Any], forecasts: list[Any]) -> dict[str, Any]:
    """Everything that a page shows of a class.

    asked: mappings with "kind" ("number", "probability", "series", or another for what chooses from
        options), "options" (texts; of a series its labels) and the answers "before" and "after": numbers,
        or lists of numbers or options, one for each person.
    forecasts: pairs [probability in per cent, 1 if it happened, else 0].
    Returns "asked", for each "rows" and the spreads "before" and "after", and "calibration". Rows are
    [from, to, count before, count after] of numbers, [label, count before, count after] of options, and
    [label, spread before, spread after] of a series.
    """
    return {"asked": [told(one) for one in asked], "calibration": calibration(forecasts)}


def told(one: dict[str, Any]) -> dict[str, Any]:
    """The rows and the spreads of one question."""
    before, after, labels = one["before"], one["after"], one["options"]
    if one["kind"] in ["number", "probability"]:
        rows = histogram(before, after, one["kind"] == "probability")
        return {"rows": rows, "before": spread(before), "after": spread(after)}
    if one["kind"] == "series":
        rows = [[label, at(before, i), at(after, i)] for i, label in enumerate(labels)]
    else:
        rows = [[label, tally(before, label), tally(after, label)] for label in labels]
    return {"rows": rows, "before": spread([]), "after": spread([])}


def at(drawn: list[Any], place: int) -> dict[str, float]:
    """The spread of lines at one of their points."""
    return spread([line[place] for line in drawn])


def tally(given: list[Any], option: str) -> int:
    """How many chose an option; `given` holds a list of options for each person."""
    return sum([1 for chosen in given if option in chosen])


def quantile(ordered: list[float], share: float) -> float:
    """The value below which a share of the ordered numbers lies, on the line between two neighbours.

    R's type 7, pandas' and NumPy's default: Hyndman and Fan (1996).
    """
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def spread(values: list[float]) -> dict[str, float]:
    """How many numbers, their median and the ends of their middle half; not defined without any.

    >>> spread([10, 20, 30, 40])
    {'count': 4, 'low': 17.5, 'median': 25.0, 'high': 32.5}
    """
    if len(values) == 0:
        return {"count": 0, "low": math.nan, "median": math.nan, "high": math.nan}
    ordered = sorted(values)
    return {
        "count": len(values),
        "low": quantile(ordered, 0.25),
        "median": quantile(ordered, 0.5),
        "high": quantile(ordered, 0.75),
    }


def step(least: float, most: float) -> float:
    """1, 2 or 5 times a power of ten: so wide that MOST bars hold both ends.

    >>> step(0, 100), step(3, 5), step(7, 7)
    (20.0, 0.5, 1.0)
    """
    size = most - least
    if not 0 < size < math.inf:
        return 1.0
    power = 1.0
    while power * MOST < size:
        power = power * 10
    while power * MOST >= size * 10:
        power = power / 10
    for part in [0.1, 0.2, 0.5, 1.0]:
        if bars(least, most, power * part) <= MOST:
            return power * part
    return power * 2


def bars(least: float, most: float, wide: float) -> int:
    """How many bars hold both ends."""
    return math.floor(most / wide) - math.floor(least / wide) + 1


def digits(wide: float) -> int:
    """How many digits after the point tell bars so wide apart.

    >>> digits(20.0), digits(0.5), digits(0.02)
    (0, 1, 2)
    """
    found, scaled = 0, wide
    while found < 9 and abs(scaled - math.floor(scaled + 0.5)) > 1e-9 * scaled:
        found, scaled = found + 1, scaled * 10
    return found


def ends(values: list[float]) -> list[float]:
    """The least and the most, or where three middle halves from the middle half end: Tukey's outer fences."""
    middle = spread(values)
    far = 3 * (middle["high"] - middle["low"])
    if far == 0:
        return [min(values), max(values)]
    return [max(min(values), middle["low"] - far), min(max(values), middle["high"] + far)]


def histogram(before: list[float], after: list[float], percent: bool) -> list[Any]:
    """Rows [from, to, count before, count after] of bars alike; an end that is left open is empty.

    >>> histogram([2, 3, 3, 5, 900], [4], False)
    [['2', '4', 3, 0], ['4', '6', 1, 1], ['6', '8', 0, 0], ['8', '10', 0, 0], ['10', '', 1, 0]]
    """
    values = before + after
    if len(values) == 0:
        return []
    least, most = 0.0, 90.0
    if not percent:
        least, most = ends(values)
    wide = 10.0 if percent else step(least, most)
    first, count = math.floor(least / wide), bars(least, most, wide)
    rows = []
    for i in range(count):
        low = (first + i) * wide
        under, over = i == 0 and min(values) < low, i == count - 1 and max(values) >= low + wide
        start = "" if under else decimals(low, digits(wide))
        end = "" if over and not percent else decimals(low + wide, digits(wide))
        bounds = [-math.inf if under else low, math.inf if over else low + wide]
        rows.append([start, end, within(before, bounds), within(after, bounds)])
    return rows


def within(values: list[float], bounds: list[float]) -> int:
    """How many lie from the one bound to below the other."""
    return len([value for value in values if bounds[0] <= value < bounds[1]])


def calibration(forecasts: list[Any]) -> dict[str, Any]:
    """Of forecasts [per cent, 1 or 0] by fifths: rows [from, to, how many, their mean, per cent that happened].

    Also the mean of the squared errors, by Brier (1950), from 0 to 1, not defined without any.

    >>> calibration([[90, 1], [80, 0], [10, 0]])["rows"]
    [['0', '20', 1, 10.0, 0.0], ['80', '100', 2, 85.0, 50.0]]
    """
    rows = []
    for i in range(5):
        low, high = 20 * i, 101 if i == 4 else 20 * (i + 1)
        inside = [one for one in forecasts if low <= one[0] < high]
        if len(inside) > 0:
            mean = sum([one[0] for one in inside]) / len(inside)
            share = 100 * sum([one[1] for one in inside]) / len(inside)
            rows.append([decimals(low), decimals(20 * (i + 1)), len(inside), mean, share])
    brier = math.nan
    if len(forecasts) > 0:
        brier = sum([(one[0] / 100 - one[1]) ** 2 for one in forecasts]) / len(forecasts)
    return {"rows": rows, "brier": brier}
