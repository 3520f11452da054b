"""What `samples` takes from another module."""

from pagewidgets import decimals

RATE = 0.75
PARTS = {"one": [RATE, 2], "two": {"three": (4, 5)}}


def twice(x):
    return 2 * x


def later(x):
    return [decimals(twice(x) * RATE, 2), PARTS["two"]["three"][1], PARTS]
