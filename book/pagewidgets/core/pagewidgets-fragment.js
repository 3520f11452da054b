// @ts-check
// The state of the elements on a page, kept in its link: #element.control=value&…
// A link is made anew from all elements, so it says what the page shows, whatever it said before.
(() => {
  "use strict";
  if ("pagewidgetsFragment" in window) return;
  const word = /** @type {any} */ (window).pagewidgetsWord;
  const PAUSE = 350; // milliseconds: Safari takes no more than 100 addresses in 30 seconds

  /** What differs from its default has a value, the rest undefined. @typedef {[string, string | undefined][]} State */
  /** @typedef {HTMLElement & {state: State, restore: (state: Map<string, string>) => void}} Stateful */
  /** Those on the page, the last that was moved first. @type {Set<Stateful>} */
  let elements = new Set();
  let waiting = 0, written = -PAUSE;

  const said = () => new URLSearchParams(location.hash.slice(1));

  /** What the address says of an element, undefined if nothing. @param {string} id */
  const read = (id) => {
    const named = [...said()].filter(([name]) => name.startsWith(`${id}.`))
      .map(([name, value]) => /** @type {[string, string]} */ ([name.slice(id.length + 1), value]));
    return named.length ? new Map(named) : undefined;
  };

  /** The element that a link with a state leads to; the browser itself finds a heading. */
  const goal = () => (location.hash.includes("=") ? [...said().keys()][0].split(".")[0] : undefined);

  /** The address of what all elements show. @param {Stateful} [to] the one that it leads to, whatever it shows */
  const address = (to) => {
    const pairs = [...new Set(to ? [to, ...elements] : elements)].flatMap(({ id, state }) =>
      state.flatMap(([name, value]) => (value === undefined ? [] : [[`${id}.${name}`, value]])));
    const lead = to && !pairs[0]?.[0].startsWith(`${to.id}.`) ? [to.id] : [];
    const hash = [...lead, ...(pairs.length ? [new URLSearchParams(pairs)] : [])].join("&");
    return location.href.split("#")[0] + (hash && `#${hash}`);
  };

  const put = () => {
    clearTimeout(waiting);
    waiting = 0;
    written = performance.now();
    try {
      history.replaceState(history.state, "", address());
    } catch {
      // A browser may refuse: the chart moves on, and the next move writes again.
    }
  };

  /** What waits is written at once. */
  const flush = () => {
    if (waiting) put();
  };

  /** The address into the clipboard, or where that is refused into a field to copy it from. @param {Stateful} element */
  const copy = async (element) => {
    const place = /** @type {HTMLElement} */ (element.querySelector("[data-linked]")), link = address(element);
    place.replaceChildren();
    try {
      await navigator.clipboard.writeText(link);
      place.textContent = word("copied");
    } catch {
      const label = document.createElement("label"), field = document.createElement("input");
      Object.assign(field, { value: link, readOnly: true });
      label.append(word("uncopied"), " ", field);
      place.replaceChildren(label);
      field.select();
    }
  };

  Object.assign(window, {
    pagewidgetsFragment: {
      /** Take part in links until `signal`: it shows what the address says of it. @param {Stateful} element @param {AbortSignal} signal */
      join: (element, signal) => {
        elements.add(element);
        signal.addEventListener("abort", () => {
          flush();
          elements.delete(element);
        });
        element.querySelector("[data-link]")?.addEventListener("click", () => copy(element), { signal });
        const state = read(element.id);
        if (state) element.restore(state);
        if (goal() === element.id) element.scrollIntoView();
      },
      /** An element has moved. @param {Stateful} element */
      write: (element) => {
        elements = new Set([element, ...elements]);
        element.querySelector("[data-linked]")?.replaceChildren();
        const wait = written + PAUSE - performance.now();
        if (wait <= 0) put();
        else waiting ||= setTimeout(put, wait);
      },
      flush,
    },
  });

  // What was moved belongs to the address that is left.
  addEventListener("click", flush, true);
  addEventListener("hashchange", () => {
    clearTimeout(waiting);
    waiting = 0;
    const states = [...elements].map((element) => ({ element, state: read(element.id) }));
    // A heading's own address, or that of the page's top, says nothing of elements.
    if (location.href.includes("#") && !states.some(({ state }) => state)) return;
    for (const { element, state } of states)
      if (state || element.state.some(([, value]) => value !== undefined)) element.restore(state ?? new Map());
    document.getElementById(goal() ?? "")?.scrollIntoView();
  });
})();
