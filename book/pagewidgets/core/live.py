"""An element of a page in JupyterLab: its own markup and scripts, its answer handed to Python.

What JupyterLab saves is HTML: what a reader sees of an interactive without a kernel. As long as there is one,
the view of its model takes the place of that.
"""

from typing import Any

import anywidget
import traitlets
from IPython import get_ipython
from ipywidgets import Widget
from ipywidgets.widgets.widget import _instances
from markupsafe import Markup

from . import files

# The page's own scripts define the element; this hands its answers to the kernel. JupyterLab takes a key for itself
# unless the very element that it goes to says no: controls keep theirs, but for those such as Ctrl+S. It also refuses
# the new line that Enter makes in a cell, unless it does not hear of it. Radio buttons of ipywidgets have no name: an
# arrow would lead from the last to another group, or nowhere. Its own style
# for HTML is not for views; models that a running kernel has are there once they are restored.
RENDER = """
const ours = ({ target }) => target.closest?.(".pagewidgets-live, .pagewidgets-element, summary");
if (!window.pagewidgetsKeys) {
  window.pagewidgetsKeys = 1;
  addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, metaKey } = event;
    if (target.type === "radio" && !target.name && ours(event)) {
      const name = `pagewidgets-${window.pagewidgetsKeys++}`;
      target.closest(".widget-radio-box").querySelectorAll("input").forEach((one) => (one.name = name));
    }
    if (ours(event)) target.toggleAttribute("data-lm-suppress-shortcuts", key === "Enter" || !(ctrlKey || metaKey));
  }, true);
  addEventListener("beforeinput", (event) => {
    if (event.inputType === "insertLineBreak" && ours(event)) event.stopPropagation();
  }, true);
}
const managers = window.pagewidgetsManagers ??= new Set();
if (!customElements.get("pagewidgets-saved")) customElements.define("pagewidgets-saved", class extends HTMLElement {
  connectedCallback() { this.live(); }
  async live() {
    const id = this.dataset.model, manager = [...managers].find((one) => one.has_model(id));
    if (!manager || this.view) return;
    this.view = manager.create_view(await manager.get_model(id));
    const widget = (await this.view).luminoWidget;
    this.closest(".jp-RenderedHTMLCommon")?.classList.remove("jp-RenderedHTMLCommon");
    this.replaceChildren();
    widget.constructor.attach(widget, this);
  }
});
export default {
  initialize({ model }) {
    const manager = model.widget_manager, all = () =>
      document.querySelectorAll("pagewidgets-saved").forEach((one) => one.live());
    if (!managers.has(manager)) manager.restored?.connect(all);
    managers.add(manager);
    all();
  },
  render({ model, el }) {
    el.classList.add("pagewidgets-element");
    el.addEventListener("pagewidgets-answer", (event) => {
      model.set("value", event.detail);
      model.save_changes();
    });
    el.innerHTML = model.get("html");
    for (const label of el.querySelectorAll("label[for]")) {
      const field = el.querySelector(`[id="${label.htmlFor}"]`); // of this view, where there are several
      field.id = label.htmlFor = `pagewidgets-${window.pagewidgetsKeys++}`;
    }
  },
};
"""


class ElementWidget(anywidget.AnyWidget):
    """The markup and scripts of a page in JupyterLab, with the answer as `value`."""

    html = traitlets.Unicode().tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)
    _css = files.style()


def element(name: str, html: str, still: str = "") -> ElementWidget:
    """A widget of an element's markup; still: what is seen of it without a kernel."""
    result = ElementWidget(html=html, _esm=files.script(name) + RENDER)
    result.still = Markup(still)
    return result


# Cell -> its run, and what that has shown.
_shown: dict[str, tuple[str, list[Widget]]] = {}


def remember(widget: Widget) -> None:
    """Keep what a cell shows. What its run before has shown is no longer seen, and ends: models stay for as long
    as a kernel. Who runs code does not always say of which cell; and an Output that is open keeps what it shows.
    """
    request: dict[str, Any] = getattr(get_ipython(), "get_parent", dict)()
    cell = request.get("metadata", {}).get("cellId")
    if not cell or any(getattr(one, "msg_id", "") for one in _instances.values()):
        return
    run = request["header"]["msg_id"]
    before, shown = _shown.get(cell, (run, []))
    if before != run:
        for one in shown:
            close(one)
        shown = []
    _shown[cell] = run, [*shown, widget]


def close(widget: Widget) -> None:
    """End a model, and those in it."""
    for name in widget.keys:
        value = getattr(widget, name)
        for one in value if isinstance(value, tuple | list) else [value]:
            if isinstance(one, Widget):
                close(one)
    widget.close()
