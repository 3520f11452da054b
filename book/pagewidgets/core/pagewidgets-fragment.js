// @ts-check
// The state of the elements on a page, kept in its link: #element.control=value&…
// Each element writes what differs from its default and leaves the others' alone.
(() => {
  "use strict";
  const state = () => new URLSearchParams(location.hash.slice(1));

  Object.assign(window, {
    pagewidgetsFragment: {
      /** What the link says of an element, undefined if nothing. @param {string} id */
      read: (id) => {
        const named = [...state()].filter(([name]) => name.startsWith(`${id}.`))
          .map(([name, value]) => [name.slice(id.length + 1), value]);
        return named.length ? new Map(/** @type {[string, string][]} */ (named)) : undefined;
      },
      /** @param {string} id @param {[string, string | undefined][]} values control and value, undefined for its default */
      write: (id, values) => {
        const now = state();
        for (const [name, value] of values)
          if (value === undefined) now.delete(`${id}.${name}`);
          else now.set(`${id}.${name}`, value);
        for (const name of [...now.keys()]) if (!name.includes(".")) now.delete(name); // a heading's
        const hash = now.toString();
        history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
      },
    },
  });
})();
