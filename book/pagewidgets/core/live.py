"""An element of a page in JupyterLab: its own markup and scripts, its answer handed to Python."""

import anywidget
import traitlets

from . import files

# The page's own scripts define the element; this hands its answers to the kernel. JupyterLab takes a key for itself
# unless the very element that it goes to says no: controls keep theirs, but for those such as Ctrl+S.
RENDER = """
window.pagewidgetsKeys ??= addEventListener("keydown", ({ target, key, ctrlKey, metaKey }) => {
  if (target.closest?.(".pagewidgets-live, .pagewidgets-element"))
    target.toggleAttribute("data-lm-suppress-shortcuts", key === "Enter" || !(ctrlKey || metaKey));
}, true) ?? true;
export default {
  render({ model, el }) {
    el.classList.add("pagewidgets-element");
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
