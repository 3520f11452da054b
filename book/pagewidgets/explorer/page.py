"""An explorer -> the HTML of a page: native controls, the default view, and all views encoded."""

import json
from typing import Any

from markupsafe import Markup

from ..chart import Unavailable, View
from ..chart.page import SLOTS, buttons, figure, framed, remark, slots, wide
from ..chart.page import flat as chart
from ..core.markup import block, data_script, tag
from ..core.names import own, unique_id, unique_title
from ..core.words import word
from . import delta
from .controls import Axis
from .definition import Explorer


def explorer(definition: Explorer) -> Markup:
    """The default view under its controls, why some have no data, and all views encoded.

    The encoded views stand in a JSON element, which works by itself; a book's Sphinx extension
    moves them to a file of their own.
    """
    choices = definition.choices
    id = unique_id(definition.name)
    parts, room, lacks, missing, sized = [], [], [], {}, False
    told: set[str] = set()
    for number, indices in enumerate(choices):
        with definition.heard(indices, told):
            view = definition.view(indices)
            if isinstance(view, Unavailable):
                missing[number] = view.reason
            else:
                lacks.append(view.lacks)
            parts.append(slots(view, id))
            if isinstance(view, View) and view.sized:
                sized = True
                room.append(wide(view, id))
            else:
                room.append(parts[-1]["chart"])
    remark(f"Explorer({definition.name})", lacks)
    encoded = {slot: delta.encode([part[slot] for part in parts]) for slot in SLOTS}
    scripts = {"data_views": encoded}
    if sized:  # a reader needs the drawings of one width
        scripts["data_narrow"] = {"chart": encoded.pop("chart")}
        scripts["data_wide"] = {"chart": delta.encode(room)}
    said = [part["sentence"] for number, part in enumerate(parts) if number not in missing]
    longest = max(said, key=len, default=Markup()).unescape()
    title = unique_title(definition.title)
    return block(
        "pagewidgets-explorer",
        framed(
            block(
                "form",
                *(control(id, axis) for axis in choices.axes),
                tag("p", role="status", data_refused=True) if missing else "",
                buttons(),
                autocomplete="off",
                aria_label=word("explorer", title=title),
            ),
            figure(id, parts[choices.number(choices.default)], longest, folded=definition.folded),
            [part["chart"] for part in parts],
        ),
        data_script(missing, data_missing=True) if missing else "",
        *(data_script(content, **{name: True}) for name, content in scripts.items()),
        id=id,
    )


def flat(definition: Explorer) -> Markup:
    """The default view, where nothing runs."""
    default = definition.choices.default
    with definition.heard(default, set()):
        return chart(definition.view(default), unique_id(definition.name))


def control(id: str, axis: Axis) -> Markup:
    """A native form control with label, help and default."""
    field = own(f"{id}-{axis.key}")
    described = own(f"{field}-help") if axis.help else None
    hint = tag("small", axis.help, id=described) if axis.help else Markup()
    body = CONTROLS[axis.kind](axis, field, {"name": axis.key}, described)
    lists = {"data_keys": axis.keys, "data_labels": axis.labels}
    data = {name: json.dumps(texts, ensure_ascii=False) for name, texts in lists.items()}
    return tag("div", body, hint, class_="pagewidgets-control", **data)


def select(axis: Axis, field: str, name: dict[str, str], described: str | None) -> Markup:
    """One of many, in a list."""
    options = [
        tag("option", label, value=key, selected=index == axis.default)
        for index, (label, key) in enumerate(zip(axis.labels, axis.keys, strict=True))
    ]
    box = tag("select", *options, id=field, **name, aria_describedby=described)
    return tag("label", axis.label, for_=field) + box


def radio(axis: Axis, field: str, name: dict[str, str], described: str | None) -> Markup:
    """One of many, all in sight."""
    buttons = [
        tag(
            "label",
            tag("input", type="radio", **name, value=key, checked=index == axis.default),
            f" {label}",
        )
        for index, (label, key) in enumerate(zip(axis.labels, axis.keys, strict=True))
    ]
    return tag("fieldset", tag("legend", axis.label), *buttons, aria_describedby=described)


def slider(axis: Axis, field: str, name: dict[str, str], described: str | None) -> Markup:
    """Ordered values."""
    shown = axis.labels[axis.default]
    limits = {"min": 0, "max": len(axis.keys) - 1, "value": axis.default}
    spoken = {"aria_valuetext": shown, "aria_describedby": described}
    return tag("label", axis.label, for_=field) + tag(
        "span",
        tag("input", type="range", id=field, **name, **limits, **spoken),
        tag("output", shown, aria_live="off"),  # the slider itself says it
        class_="pagewidgets-range",
    )


def switch(axis: Axis, field: str, name: dict[str, str], described: str | None) -> Markup:
    """On or off."""
    state = {"checked": axis.values[axis.default], "aria_describedby": described}
    return tag(
        "label", tag("input", type="checkbox", role="switch", **name, **state), f" {axis.label}"
    )


CONTROLS: dict[str, Any] = {"select": select, "radio": radio, "range": slider, "switch": switch}
