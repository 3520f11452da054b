"""What is tested of explorers on a page without the book, on every explorer of the book: over http and
from disk.
"""

import pytest

from explorer_stage import Stage
from test_explorers import (
    test_a_choice_stands_in_the_address_and_the_address_opens_it as test_links,  # noqa: F401
)
from test_explorers import (
    test_every_control_works_by_keyboard as test_keyboard,  # noqa: F401
)
from test_explorers import (
    test_the_csv_file_holds_the_numbers_shown as test_csv,  # noqa: F401
)
from test_explorers import (
    test_touch_moves_the_controls as test_touch,  # noqa: F401
)
from test_interactives import EXPLORERS, IDS, PLACES, stages

STAGES = [(place, notebook, nth) for place in PLACES for notebook, nth, _ in EXPLORERS]


@pytest.fixture(params=STAGES, ids=[f"{place}-{id}" for place in PLACES for id in IDS])
def stage(request: pytest.FixtureRequest) -> Stage:
    """Every explorer of the book."""
    place, notebook, nth = request.param
    return stages(request, place, notebook)[nth]
