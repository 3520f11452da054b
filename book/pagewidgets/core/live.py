"""An element of a page in JupyterLab: its own markup and scripts, its answer handed to Python."""

import anywidget
import traitlets

from . import files

# The page's own scripts define the element; this hands its answers to the kernel.
RENDER = """
export default {
  render({ model, el }) {
    el.addEventListener("pagewidgets-answer", (event) => {
      model.set("value", event.detail);
      model.save_changes();
    });
    el.innerHTML = model.get("html");
  },
};
"""


class ElementWidget(anywidget.AnyWidget):
    """The markup and scripts of a page in JupyterLab, with the answer as `value`."""

    html = traitlets.Unicode().tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)
    _css = files.style()


def element(name: str, html: str) -> ElementWidget:
    """A widget of an element's markup."""
    return ElementWidget(html=html, _esm=files.script(name) + RENDER)
