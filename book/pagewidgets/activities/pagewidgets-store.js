// @ts-check
// Answers kept in this browser alone: an item for each, by the book's root (the script's data-root) and the
// activity's id, so two tabs never overwrite each other. Where storage is blocked or full, an
// answer lasts as long as the page, and the reader is told.
(() => {
  "use strict";
  const name = "pagewidgetsStore";
  if (name in window) return;
  const word = /** @type {any} */ (window).pagewidgetsWord;
  /** What `action` returns, undefined where the browser refuses. @template T @param {() => T} action */
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };

  // From the page to the root. JupyterLab says its own: its addresses do not stand for folders.
  const lab = document.getElementById("jupyter-config-data")?.textContent;
  const way = lab ? JSON.parse(lab).baseUrl : document.currentScript?.dataset.root ?? "./";
  // A frame that was given its text has no address of its own, but that of the page around it.
  const root = attempt(() => new URL(way, document.baseURI).pathname) ?? "/";
  const prefix = `pagewidgets ${root} `;

  /** @typedef {{question: string, answer: string, value: unknown}} Answer */
  /** @typedef {Answer & {when: string, page: string}} Entry */
  /** What could not be stored. @type {Map<string, Entry>} */
  const memory = new Map();

  /** Whether what is written is there at the next visit: tried before there is an answer. */
  let keeps = attempt(() => {
    localStorage.setItem("pagewidgets", "x".repeat(1000));
    localStorage.removeItem("pagewidgets");
    return true;
  });

  const tell = () => dispatchEvent(new Event("pagewidgets-store"));
  const ids = () => attempt(() => Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))) ?? [];

  /** @param {string} id @returns {Entry | undefined} */
  const get = (id) => {
    const entry = memory.get(id) ?? attempt(() => JSON.parse(localStorage.getItem(prefix + id) ?? ""));
    const whole = ["question", "answer", "when", "page"].every((key) => typeof entry?.[key] === "string");
    return whole && Date.parse(entry.when) ? entry : undefined;
  };

  /** @param {string} id */
  const drop = (id) => {
    memory.delete(id);
    attempt(() => localStorage.removeItem(prefix + id));
  };

  Object.assign(window, {
    [name]: {
      get,
      /** From this page to another. @param {string} page */
      to: (page) => `${way}${page}`,
      /** Every answer with its id, the oldest first. @returns {[string, Entry][]} */
      all: () => [...new Set([...ids(), ...memory.keys()])]
        .flatMap((id) => /** @type {[string, Entry][]} */ (get(id) ? [[id, get(id)]] : []))
        .sort(([, one], [, other]) => (one.when < other.when ? -1 : 1)),
      /** @param {string} id @param {Answer} answer */
      set: (id, answer) => {
        const page = location.pathname.slice(root.length);
        memory.set(id, { ...answer, when: new Date().toISOString(), page });
        keeps = attempt(() => {
          localStorage.setItem(prefix + id, JSON.stringify(memory.get(id)));
          return memory.delete(id);
        });
        tell();
      },
      keeps: () => Boolean(keeps),
      /** What a book keeps beside the answers, and erases with them, under a key that is no activity's id. @param {string} key */
      recall: (key) => attempt(() => JSON.parse(localStorage.getItem(prefix + key) ?? "")),
      /** @param {string} key @param {unknown} value */
      note: (key, value) => attempt(() => localStorage.setItem(prefix + key, JSON.stringify(value))),
      /** What a reader is told before an answer: nothing where it will be kept. */
      warning: () => (keeps ? "" : word("unkept")),
      /** @param {string} id */
      remove: (id) => {
        drop(id);
        tell();
      },
      erase: () => {
        for (const id of [...ids(), ...memory.keys()]) drop(id);
        tell();
      },
    },
  });

  // Another tab has answered or erased; or this page comes back from the browser's own memory.
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(prefix)) tell();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) tell();
  });
})();
