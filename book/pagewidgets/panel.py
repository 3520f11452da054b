"""A simulation -> the HTML of a page: presets, sliders, the first chart, and what its script needs.

The model stands in an element of its own; a book's Sphinx extension moves it to a script file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from . import page
from .choices import slug
from .errors import PagewidgetsError
from .parameters import Setting
from .plot import drawn
from .translation import translate

if TYPE_CHECKING:
    from .simulation import Simulation


def simulation(definition: Simulation) -> str:
    """The first chart under presets and sliders, and the model for the script."""
    plot = definition.plot
    id = page.unique_id(plot.name)
    with definition.naming({}):
        view = plot.view(plot.default)
        parts = page.slots(view, id)
    try:
        model = translate(plot.compute, type(plot.default))
    except PagewidgetsError as error:
        raise PagewidgetsError(f"{definition.where}: {error}") from None
    start = {
        "default": vars(plot.default),
        "marks": drawn(view.figure, definition.where),
        "presets": [definition.values(preset) for preset in definition.presets.values()],
    }
    text = json.dumps(start, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"""<pagewidgets-simulation id="{id}">
<form autocomplete="off" aria-label="{escape(id.removeprefix("chart-").replace("-", " "))}: choose the numbers">
{presets(definition)}
{sliders(definition, id, definition.front)}
{more(definition, id)}
<p data-changed></p>
<button type="reset">Reset</button>
</form>
{page.figure_markup(id, parts)}
<script type="application/json" data-start>{text}</script>
<script type="text/plain" data-model>{model}</script>
</pagewidgets-simulation>"""


def presets(definition: Simulation) -> str:
    """Buttons that set every slider; the script finds their numbers by their order."""
    if not definition.presets:
        return ""
    default = definition.values(definition.plot.default)
    buttons = "".join(
        f'<button type="button" data-preset aria-pressed="'
        f'{"true" if definition.values(preset) == default else "false"}">{escape(label)}</button>'
        for label, preset in definition.presets.items()
    )
    return f'<fieldset class="pagewidgets-presets"><legend>Start from</legend>{buttons}</fieldset>'


def more(definition: Simulation, id: str) -> str:
    """The sliders that are folded."""
    if not definition.more:
        return ""
    return f"""<details class="pagewidgets-more">
<summary>More assumptions ({len(definition.more)})</summary>
<div>
{sliders(definition, id, definition.more)}
</div>
</details>"""


def sliders(definition: Simulation, id: str, names: Sequence[str]) -> str:
    """A line for each of these parameters."""
    default = definition.values(definition.plot.default)
    return "\n".join(slider(id, name, definition.settings[name], default[name]) for name in names)


def slider(id: str, name: str, setting: Setting, value: float) -> str:
    """A native slider with a field for its number, or a select box; label, symbol and help."""
    field = f"{id}-{slug(name)}"
    letter, _, index = setting.symbol.partition("_")
    symbol = f" <i>{escape(letter)}</i>" if letter else ""
    symbol += f"<sub>{escape(index)}</sub>" if index else ""
    label = f'<label for="{field}">{escape(setting.label)}{symbol}</label>'
    described = f' aria-describedby="{field}-help"' if setting.help else ""
    hint = f'<small id="{field}-help">{escape(setting.help)}</small>' if setting.help else ""
    if setting.options:
        options = "".join(
            f'<option value="{number(option)}"{" selected" * (option == value)}>{escape(text)}</option>'
            for text, option in setting.options.items()
        )
        body = f'<select id="{field}" name="{name}"{described}>{options}</select>'
    else:
        limits = f'min="{number(setting.low)}" max="{number(setting.high)}" value="{number(value)}"'
        spoken = escape(f"{setting.label} As a number")
        body = (
            f'<span class="pagewidgets-range"><input type="range" id="{field}" {limits} '
            f'step="{number(setting.step)}"{described}><input type="number" name="{name}" '
            f'aria-label="{spoken}" {limits} step="{number(setting.step)}" required aria-errormessage="{field}-error"></span>'
            f'<small id="{field}-error" class="pagewidgets-limits">Expected: {escape(setting.expected)}, '
            "such as 0.3; until then the chart keeps the last number.</small>"
        )
    return (
        f'<div class="pagewidgets-control" data-symbol="{escape(setting.symbol or setting.label)}">'
        f"{label}{body}{hint}</div>"
    )


def number(value: float) -> str:
    """As a form writes it.

    >>> number(0.5), number(20.0)
    ('0.5', '20')
    """
    return repr(float(value)).removesuffix(".0")
