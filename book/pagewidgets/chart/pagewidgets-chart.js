// @ts-check
// What every chart on a page gets from a script: its table as a CSV file and in print, and its points in words.
(() => {
  "use strict";
  if (document.documentElement.dataset.pagewidgetsChart) return;
  document.documentElement.dataset.pagewidgetsChart = "ready";

  const word = /** @type {any} */ (window).pagewidgetsWord;
  const charts = ":is(pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation)";

  /** Numbers as programs read them, with the mark by which a spreadsheet knows UTF-8. @param {HTMLTableElement} table */
  const csv = (table) =>
    "\ufeff" + [...table.rows]
      .map((row) =>
        [...row.cells]
          .map(({ dataset, textContent }) => dataset.value ?? textContent ?? "")
          .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
          .join(","),
      )
      .join("\n");

  for (const details of document.querySelectorAll(`${charts} details:has(table)`)) {
    const link = document.createElement("a");
    link.textContent = word("download");
    link.href = "#";
    link.download = `${details.closest("[id]")?.id}.csv`;
    // Made when asked for, from the table as it then stands.
    link.addEventListener("click", () => {
      const table = /** @type {HTMLTableElement} */ (details.querySelector("table"));
      link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(csv(table) + "\n")}`;
    });
    details.append(link);
  }

  const NEAR = 24; // pixels from a point that a finger hits

  /** What a point says, by a slider under the chart, by tap or by pointer. @param {HTMLElement} list all that they say */
  const speak = (list) => {
    const chart = /** @type {HTMLElement} */ (list.parentElement?.querySelector('[data-slot="chart"]'));
    const box = document.createElement("div"), label = document.createElement("label");
    const slider = document.createElement("input"), output = document.createElement("output");
    const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    Object.assign(slider, { type: "range", min: "1" });
    for (const [name, value] of Object.entries({ fill: "none", stroke: "var(--pw-accent)", "stroke-width": "2" }))
      ring.setAttribute(name, value);
    box.className = "pagewidgets-point";
    label.append(word("points"), slider);
    box.append(label, output);

    const texts = () => [...list.querySelectorAll(list.querySelector("details") ? "details li" : "li")].map((one) => one.textContent ?? "");
    const say = () => {
      const text = texts()[slider.valueAsNumber - 1];
      const point = /** @type {SVGGElement} */ (chart.querySelector(`[data-point="${slider.valueAsNumber - 1}"]`));
      output.textContent = text;
      slider.setAttribute("aria-valuetext", text);
      ring.remove();
      const { x, y, width, height } = point.getBBox();
      const place = { cx: x + width / 2, cy: y + height / 2, r: Math.max(width, height) / 2 + 4 };
      for (const [name, value] of Object.entries(place)) ring.setAttribute(name, String(value));
      point.append(ring);
    };
    /** Another view has other points. */
    const renew = () => {
      const all = texts();
      if (!all.length) box.remove();
      else if (!box.isConnected) chart.parentElement?.after(box); // below what stays in sight
      slider.max = slider.value = String(all.length);
      slider.setAttribute("aria-valuetext", all.at(-1) ?? "");
      output.textContent = "";
    };
    /** @param {MouseEvent} event */
    const point = ({ clientX, clientY }) => {
      const [nearest] = [.../** @type {NodeListOf<SVGElement>} */ (chart.querySelectorAll("[data-point]"))].map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { number: Number(one.dataset.point) + 1, off: Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY) };
      }).filter(({ off }) => off < NEAR).sort((one, other) => one.off - other.off);
      if (!nearest || (nearest.number === slider.valueAsNumber && output.textContent)) return;
      slider.value = String(nearest.number);
      say();
    };
    slider.addEventListener("input", say);
    slider.addEventListener("focus", say);
    chart.addEventListener("pointermove", point);
    chart.addEventListener("click", point);
    new MutationObserver(renew).observe(list, { childList: true });
    renew();
  };
  for (const list of document.querySelectorAll(`${charts} [data-slot="points"]`)) speak(/** @type {HTMLElement} */ (list));

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (
      document.querySelectorAll(`${charts} details:has(table):not([open])`))];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
