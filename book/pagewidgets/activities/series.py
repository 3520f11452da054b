"""A series to draw: its picture before anyone has drawn, and the fields that say the same in numbers."""

from collections.abc import Sequence

from markupsafe import Markup

from ..core.cells import digits, text
from ..core.markup import TYPED, tag
from ..core.words import word
from .predict import Asked

SIZE = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 34, 350, 10, 176  # of the box in the picture
LINES = 4  # between the lowest and the highest


def series(definition: Asked, question: str, field: str) -> Markup:
    """The picture, which a script draws in, and a field for each point."""
    low, high = definition.limits
    labels = [*definition.given, *definition.points]
    places = [LEFT + 8 + n * (RIGHT - LEFT - 16) / (len(labels) - 1) for n in range(len(labels))]

    def level(value: float) -> float:
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)

    def path(values: Sequence[float], start: int, **attributes: object) -> Markup:
        points = " ".join(
            f"{x:.1f},{level(y):.1f}" for x, y in zip(places[start:], values, strict=False)
        )
        return tag("polyline", points=points, **attributes)

    steps = [low + n * (high - low) / LINES for n in range(LINES + 1)]
    given = list(definition.given.values())
    picture = tag(
        "svg",
        *(tag("path", d=f"M{LEFT} {level(y):.1f}H{RIGHT}", class_="grid") for y in steps),
        *(
            tag("text", text(y), x=LEFT - 4, y=f"{level(y) + 4:.1f}", text_anchor="end")
            for y in steps
        ),
        *(
            tag("text", name, x=f"{x:.1f}", y=BOTTOM + 16, text_anchor="middle")
            for number, (name, x) in enumerate(zip(labels, places, strict=True))
            if len(labels) < 9 or (len(labels) - 1 - number) % 2 == 0
        ),
        path(given, 0, data_line="given"),
        path([given[-1], *definition.data], len(given) - 1, data_line="data"),
        tag("polyline", data_line="yours"),
        viewBox=f"0 0 {SIZE[0]} {SIZE[1]}",
        direction="ltr",
        aria_hidden="true",
        data_box=f"{LEFT} {RIGHT} {TOP} {BOTTOM}",
        data_limits=f"{digits(low)} {digits(high)}",
        data_start=f"{places[len(given) - 1]:.1f} {level(given[-1]):.1f}",
        data_places=" ".join(f"{x:.1f}" for x in places[len(given) :]),
    )
    fields = [
        tag(
            "label",
            f"{name} ",
            tag("input", **TYPED, id=f"{field}-{number}", name="answer", required=True),
            tag("span", f" {text(value)}", data_value=True),
        )
        for number, (name, value) in enumerate(zip(definition.points, definition.data, strict=True))
    ]
    legend = tag("legend", question, data_question=True)
    hint = tag("p", word("draw"))
    return tag("fieldset", legend, hint, picture, tag("div", *fields, class_="pagewidgets-fields"))
