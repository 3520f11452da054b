"""What is tested of simulations on a page without the book, on every simulation of the book."""

import pytest

from simulation_stage import Stage
from test_interactives import SIMULATIONS, simulated
from test_simulations import (
    test_a_focused_control_is_not_covered_by_the_chart as test_focus,  # noqa: F401
)
from test_simulations import (
    test_a_link_opens_what_was_set as test_links,  # noqa: F401
)
from test_simulations import (
    test_axe_finds_nothing_after_a_change as test_axe,  # noqa: F401
)
from test_simulations import (
    test_in_print_there_are_numbers_and_no_controls as test_print,  # noqa: F401
)
from test_simulations import (
    test_presets_set_every_number as test_presets,  # noqa: F401
)
from test_simulations import (
    test_the_csv_file_holds_the_numbers_shown as test_csv,  # noqa: F401
)
from test_simulations import (
    test_without_javascript_the_default_stays as test_still,  # noqa: F401
)


@pytest.fixture(params=SIMULATIONS, ids="-".join)
def stage(request: pytest.FixtureRequest) -> Stage:
    """Every simulation of the book, over http."""
    notebook, name = request.param
    address, built = request.getfixturevalue("site_http"), request.getfixturevalue("built")
    [found] = [one for one in simulated(built, address, notebook) if one.definition.name == name]
    return found
