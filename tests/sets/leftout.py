"""Leaves out of `make test-set` what reads this book's own pages, which other versions built, and where there is
no Jupyter Book the books that it builds.
"""

from importlib.util import find_spec

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    jupyter_book = find_spec("jupyter_book")
    out = {
        item
        for item in items
        if {"site", "site_http"} & set(item.fixturenames)
        or (hasattr(item.module, "make") and not jupyter_book)
    }
    config.hook.pytest_deselected(items=list(out))
    items[:] = [item for item in items if item not in out]
