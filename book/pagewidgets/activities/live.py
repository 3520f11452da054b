"""An activity in a kernel, where its answer comes back to Python."""

from ..core.live import ElementWidget, element
from .definition import Activity


def activity(definition: Activity) -> ElementWidget:
    """The element of a page; the definition's `value` reads its answer."""
    shown = definition.widget = element(definition.element, definition.markup())
    return shown
