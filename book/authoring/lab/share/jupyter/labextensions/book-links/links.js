// @ts-check
// Links to a cell, in JupyterLab. Its own way looks for the cell before a notebook just opened is laid out, and opens the
// cell for writing. This one goes there and stays until all above is drawn; **P** presents the chart of the cell.
// Written by hand as JupyterLab loads an extension that shares no code with others: a container of one module.
(() => {
  "use strict";
  const LINK = /^[^?#]*?\/files\/([^?#]+)[^#]*#cell-id=(.+)$/; // what JupyterLab makes of it
  const SETTLED = 5000, RESTORED = 2000; // milliseconds in which what is above, and the chart, is drawn
  const USED = ["wheel", "pointerdown", "keydown", "touchstart"]; // the reader goes elsewhere

  /** Keep an element in sight while the notebook grows. @param {any} notebook @param {() => Element} target */
  const stay = (notebook, target) => {
    const grown = new ResizeObserver(() => target().scrollIntoView());
    const end = () => {
      grown.disconnect();
      for (const name of USED) removeEventListener(name, end, true);
    };
    for (const cell of notebook.widgets) grown.observe(cell.node);
    for (const name of USED) addEventListener(name, end, true);
    setTimeout(end, SETTLED);
  };

  /** An element of a cell once it is there, or nothing. @param {Element} cell @param {string} name @param {number} [longest]
   * @returns {Promise<any>} */
  const there = (cell, name, longest) => new Promise((resolve) => {
    const look = () => {
      const found = cell.querySelector(name);
      if (found) end(found);
    };
    const changes = new MutationObserver(look);
    const end = (/** @type {Element | null} */ found) => {
      changes.disconnect();
      resolve(found);
    };
    changes.observe(cell, { childList: true, subtree: true });
    if (longest) setTimeout(() => end(null), longest);
    look();
  });

  /** Present a chart; what is covered once it is open. @param {any} app @param {Element} cell */
  const present = async (app, cell) => {
    let found = await there(cell, "pagewidgets-present, pagewidgets-cover", RESTORED);
    if (found?.matches("pagewidgets-cover")) {
      found.querySelector("button")?.focus({ preventScroll: true });
      found = await there(cell, "pagewidgets-present");
    }
    if (found) return found.present();
    const message = "The chart is not there yet: in the menu Run choose Run All Cells, then P again.";
    app.commands.execute("apputils:notify", { message, type: "info", options: { autoClose: 10000 } });
  };

  /** @param {any} app @param {string} path @param {string} id @param {string} name what the link says */
  const follow = async (app, path, id, name) => {
    const panel = await app.commands.execute("docmanager:open", { path });
    await panel.revealed;
    const notebook = panel.content, number = notebook.widgets.findIndex((/** @type {any} */ { model }) => model.id === id);
    if (number < 0) return;
    const cell = notebook.widgets[number], { node } = cell;
    stay(notebook, () => node.querySelector(`[id="${CSS.escape(name)}"]`) ?? node); // a question of a quiz
    await cell.ready;
    notebook.mode = "command";
    notebook.activeCellIndex = number;
    if (name === "P") present(app, node);
  };

  const activate = (/** @type {any} */ app) => addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a"), found = LINK.exec(link?.href ?? "");
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    follow(app, decodeURIComponent(found[1]), found[2], link?.textContent?.trim() ?? "");
  }, true);

  const plugin = { id: "book-links:links", autoStart: true, activate };
  (/** @type {any} */ (window)._JUPYTERLAB ??= {})["book-links"] = { init() {}, get: async () => () => plugin };
})();
