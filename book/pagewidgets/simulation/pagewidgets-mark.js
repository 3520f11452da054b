// @ts-check
// What a simulation moves in its chart: lines, areas and labels, from data to picture coordinates.
// Twin of plot.py, which places the same artists for matplotlib.
(() => {
  "use strict";
  /** @typedef {[number, number]} Point */
  const tenth = (/** @type {number} */ value) => Math.round(value * 10) / 10; // as svg.py rounds

  /** A line lifts the pen where a point is nowhere. @param {Point[]} points */
  const line = (points, a = 1, b = 0, c = 1, d = 0) => {
    let path = "", pen = "M";
    for (const [x, y] of points) {
      if (!Number.isFinite(x + y)) {
        pen = "M";
        continue;
      }
      path += `${pen}${tenth(a * x + b)} ${tenth(c * y + d)}`;
      pen = "L";
    }
    return path;
  };

  const kinds = {
    /** @param {Element} element @param {number[]} scale */
    line: (element, scale) => (/** @type {Point[]} */ points) => element.setAttribute("d", line(points, ...scale)),
    /** @param {Element} element @param {number[]} scale */
    area: (element, scale) => (/** @type {Point[][]} */ rings) =>
      element.setAttribute("d", rings.map((ring) => `${line(ring, ...scale)}z`).join("")),
    /** @param {Element} element @param {number[]} scale @param {[number, number, string]} at */
    text: (element, [a, b, c, d], at) => {
      // matplotlib has set the letters on a base line of their own.
      const below = Number(element.getAttribute("y")) - (c * (Number.isFinite(at[0] + at[1]) ? at[1] : 0) + d);
      return (/** @type {[number, number, string]} */ [x, y, words]) => {
        element.textContent = Number.isFinite(x + y) ? words : "";
        if (!element.textContent) return;
        element.setAttribute("x", String(tenth(a * x + b)));
        element.setAttribute("y", String(tenth(c * y + d + below)));
      };
    },
  };

  Object.assign(window, {
    /**
     * @param {string} name @param {Element} element
     * @param {[keyof typeof kinds, ...number[]]} drawn kind and scale @param {any} at where the default puts it
     */
    pagewidgetsMark: (name, element, [kind, ...scale], at) => ({ name, move: kinds[kind](element, scale, at) }),
  });
})();
