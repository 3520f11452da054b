"""A prediction: a question answered before the reveal, and shown again later."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from .activities import Activity
from .errors import PagewidgetsError

KINDS = ("number", "probability", "choice", "text")


@dataclass(eq=False, repr=False)
class Predict(Activity):
    """A question to answer before reading on; what it turned out to be shows afterwards.

    kind: "number", "probability" (a slider from 0 to 100%), "choice" (of `options`) or "text".
    reveal: what the reader compares the answer with; plain text.
    unit: follows a number.

    Raises PagewidgetsError naming the id and what is missing.
    """

    question: str = ""
    reveal: str = ""
    kind: str = "number"
    options: Sequence[str] = ()
    unit: str = ""
    scripts: ClassVar = ("store", "predict")

    def __post_init__(self) -> None:
        super().__post_init__()
        where = f"Predict({self.id})"
        for name in ("question", "reveal"):
            if not getattr(self, name).strip():
                raise PagewidgetsError(f"{where}, {name}: it is empty. Write one.")
        if self.kind not in KINDS:
            raise PagewidgetsError(
                f"{where}, kind: found {self.kind!r}; expected one of {', '.join(KINDS)}."
            )
        if (self.kind == "choice") != (len(self.options) > 1):
            raise PagewidgetsError(
                f"{where}, options: found {len(self.options)}; expected two or more for "
                "kind='choice', none for another."
            )

    def __repr__(self) -> str:
        return f"Predict({self.id}): {self.question}\n{self.reveal}"

    def markup(self) -> str:
        """The form, then what it is compared with, hidden by a script until there is an answer."""
        unit = "%" if self.kind == "probability" else self.unit
        return f"""<pagewidgets-predict id="{self.id}" data-answer="{self.id}" data-kind="{self.kind}" \
data-unit="{escape(unit)}">
<form autocomplete="off">
{self._control(unit)}
<button type="submit">Keep my answer</button><button type="reset" hidden>Change my answer</button>
</form>
<p data-slot="kept" role="status"></p>
<details><summary>After your answer</summary><p>{escape(self.reveal)}</p></details>
</pagewidgets-predict>"""

    def _control(self, unit: str) -> str:
        field = f"{self.id}-answer"
        label = f'<label for="{field}" data-question>{escape(self.question)}</label>'
        common = f'id="{field}" name="answer" required'
        if self.kind == "number":
            shown = f" <span>{escape(unit)}</span>" if unit else ""
            return f'{label}<span><input type="number" step="any" {common}>{shown}</span>'
        if self.kind == "probability":
            return (
                f'{label}<span class="pagewidgets-range"><input type="range" min="0" max="100" '
                f'step="5" value="50" {common}><output for="{field}">50 %</output></span>'
            )
        if self.kind == "text":
            return f'{label}<textarea rows="3" {common}></textarea>'
        buttons = "".join(
            f'<label><input type="radio" name="answer" value="{escape(option)}" required> '
            f"{escape(option)}</label>"
            for option in self.options
        )
        return (
            f"<fieldset><legend data-question>{escape(self.question)}</legend>{buttons}</fieldset>"
        )


@dataclass(eq=False, repr=False)
class Recall(Activity):
    """Shows again the answer that was given to the Predict with this id."""

    question: str = ""
    scripts: ClassVar = ("store", "predict")

    def __repr__(self) -> str:
        return f"Recall({self.id}): {self.question}"

    def markup(self) -> str:
        """The question, and a line that the script fills."""
        return (
            f'<pagewidgets-recall data-answer="{self.id}"><strong>{escape(self.question)}</strong>'
            "<p>What you said is shown here when scripts may run.</p></pagewidgets-recall>"
        )
