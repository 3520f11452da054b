"""What this module knows about Ukraine and the crisis of 2021: data, charts, model, style.

`load(name)` gives a data file as a frame, `load_json(name)` one that is no table, `about(name)`
and `describe(name)` what is known of it; `DataError` says what is wrong with one. `Activities` shows
a page's bets and quizzes by their ids, `claim(id)` the card of one of the article's claims.
"""

from .activities import Activities
from .claims import claim
from .data import DataError, about, describe, load, load_json, names

__all__ = [
    "Activities", "DataError", "about", "claim", "describe", "load", "load_json", "names",
]  # fmt: skip
