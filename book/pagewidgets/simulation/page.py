"""A simulation -> the HTML of a page: presets, sliders, the first chart, and what its script needs.

The model stands in an element of its own; a book's Sphinx extension moves it to a script file.
"""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from ..chart import View
from ..chart.definition import NARROW, WIDE, draw
from ..chart.page import buttons, figure, framed, picture, slots
from ..chart.page import flat as chart
from ..core.languages import signed
from ..core.markup import TYPED, block, data_script, tag
from ..core.names import keys, own, unique_id, unique_title
from ..core.output import fonts_aside, silent
from ..core.parameters import Setting
from ..core.words import word
from .definition import Simulation
from .plot import measured


@silent()  # it was heard when it was defined
@fonts_aside()
def simulation(definition: Simulation) -> Markup:
    """The first chart under presets and sliders, and the model for the script."""
    plot = definition.plot
    id = unique_id(definition.name)
    view = definition.first
    narrow, marks = drawn(view, NARROW, definition.where)
    parts = slots(narrow, id)
    start = {
        "default": vars(plot.default),
        "presets": [definition.values(preset) for preset in definition.presets.values()],
        "marks": marks,
        "width": NARROW,
    }
    worlds = [plot.default, *definition.presets.values()]
    longest = max((plot.sentence(plot.facts(world)) for world in worlds), key=len)
    wide = Markup()
    if view.sized:
        shown, marks = drawn(view, WIDE, definition.where)
        room = {"chart": picture(shown, id, WIDE), "marks": marks, "width": WIDE}
        wide = data_script(room, data_wide=True)
    title = unique_title(definition.title)
    return block(
        "pagewidgets-simulation",
        framed(
            block(
                "form",
                presets(definition),
                *sliders(definition, id, definition.front),
                more(definition, id),
                tag("p", data_changed=True),
                buttons(),
                autocomplete="off",
                aria_label=word("simulation", title=title),
            ),
            figure(id, parts, longest, folded=definition.folded),
        ),
        data_script(start, data_start=True),
        wide,
        data_script(definition.model, data_model=True),
        id=id,
    )


@silent()
def flat(definition: Simulation) -> Markup:
    """The first chart, where nothing runs."""
    return chart(definition.first, unique_id(definition.name))


def drawn(view: View, width: int, where: str) -> tuple[View, dict[str, list[str | float]]]:
    """A view with its drawing of this width; where its marks stand, once that is a picture."""
    figure = draw(view.figure, width)
    return replace(view, figure=figure), measured(figure, where)


def presets(definition: Simulation) -> Markup:
    """Buttons that set every slider; the script finds their numbers by their order."""
    if not definition.presets:
        return Markup()
    default = definition.values(definition.plot.default)
    buttons = []
    for label, preset in definition.presets.items():
        pressed = "true" if definition.values(preset) == default else "false"
        buttons.append(tag("button", label, type="button", data_preset=True, aria_pressed=pressed))
    legend = tag("legend", word("presets"))
    return tag("fieldset", legend, *buttons, class_="pagewidgets-presets")


def more(definition: Simulation, id: str) -> Markup:
    """The sliders that are folded."""
    if not definition.more:
        return Markup()
    return block(
        "details",
        tag("summary", word("more", count=len(definition.more))),
        block("div", *sliders(definition, id, definition.more)),
        class_="pagewidgets-more",
    )


def sliders(definition: Simulation, id: str, names: Sequence[str]) -> list[Markup]:
    """A control for each of these parameters."""
    default = definition.values(definition.plot.default)
    fields = dict(zip(definition.names, keys(definition.names), strict=True))
    return [
        slider(own(f"{id}-{fields[name]}"), name, definition.settings[name], default[name])
        for name in names
    ]


def slider(field: str, name: str, setting: Setting, value: float) -> Markup:
    """A native slider with a field for its number, or a select box; label, symbol and help."""
    letter, _, index = setting.symbol.partition("_")
    symbol = Markup(" ") + tag("i", letter) if letter else Markup()
    symbol += tag("sub", index) if index else ""
    described = own(f"{field}-help") if setting.help else None
    make = choice if setting.options else span
    return tag(
        "div",
        tag("label", setting.label, symbol, for_=field),
        make(field, name, setting, value, described),
        tag("small", setting.help, id=described) if described else "",
        class_="pagewidgets-control",
        data_symbol=setting.symbol or None,
        data_bet=setting.notes.get("bet"),
    )


def choice(field: str, name: str, setting: Setting, value: float, described: str | None) -> Markup:
    """One of many numbers, by their names."""
    options = [
        tag("option", label, value=number(option), selected=option == value)
        for label, option in setting.options.items()
    ]
    return tag("select", *options, id=field, name=name, aria_describedby=described)


def span(field: str, name: str, setting: Setting, value: float, described: str | None) -> Markup:
    """A range of numbers: a slider, and a field to type one."""
    shown, error = {"value": number(value)}, own(f"{field}-error")
    written = {"value": signed(shown["value"])}
    limits = {"min": number(setting.low), "max": number(setting.high), "step": number(setting.step)}
    spoken = {
        "aria_label": word("typed", label=setting.label),
        "aria_errormessage": error,
    }
    return tag(
        "span",
        tag("input", type="range", id=field, **limits, **shown, aria_describedby=described),
        tag("input", **TYPED, name=name, **spoken, **written),
        class_="pagewidgets-range",
    ) + tag(
        "small",
        word("limits", expected=setting.range),
        id=error,
        class_="pagewidgets-limits",
        role="alert",
    )


def number(value: float) -> str:
    """As a form writes it.

    >>> number(0.5), number(20.0)
    ('0.5', '20')
    """
    return repr(float(value)).removesuffix(".0")
