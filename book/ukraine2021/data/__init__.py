"""The data files, each checked against its hash, and what is known of them."""

from .appendix import describe
from .files import DataError, about, names
from .loading import load, load_json

__all__ = ["DataError", "about", "describe", "load", "load_json", "names"]
