// @ts-check
// Answers kept in this browser alone: one record an activity, by the folder the book lies in.
// Where storage is blocked they last as long as the page.
(() => {
  "use strict";
  const name = "pagewidgetsStore";
  if (name in window) return;
  const folder = `pagewidgets ${location.pathname.replace(/[^/]*$/, "")}`;

  /** @typedef {{question: string, answer: string, value: unknown, when: string, page: string}} Entry */
  /** @type {Record<string, Entry>} */
  let memory = {};

  /** @returns {Record<string, Entry>} */
  const read = () => {
    try {
      memory = JSON.parse(localStorage.getItem(folder) ?? "{}");
    } catch { /* blocked, or not ours: what this page holds stands */ }
    return memory;
  };

  /** @param {Record<string, Entry>} entries */
  const write = (entries) => {
    memory = entries;
    try {
      if (Object.keys(entries).length) localStorage.setItem(folder, JSON.stringify(entries));
      else localStorage.removeItem(folder);
    } catch { /* blocked */ }
    dispatchEvent(new Event("pagewidgets-store"));
  };

  Object.assign(window, {
    [name]: {
      all: read,
      /** @param {string} id */
      get: (id) => read()[id],
      /** @param {string} id @param {Entry} entry */
      set: (id, entry) => write({ ...read(), [id]: entry }),
      /** @param {string} id */
      remove: (id) => {
        const { [id]: _, ...rest } = read();
        write(rest);
      },
      erase: () => write({}),
    },
  });
})();
