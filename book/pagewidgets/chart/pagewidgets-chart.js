// @ts-check
// What every chart on a page gets from a script: its table as a CSV file, and where that goes on sideways.
(() => {
  "use strict";
  if (document.documentElement.dataset.pagewidgetsChart) return;
  document.documentElement.dataset.pagewidgetsChart = "ready";

  const { pagewidgetsCsv: csv, pagewidgetsWord: word } = /** @type {any} */ (window);
  const charts = ":is(pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation)";

  /** Numbers as programs read them. @param {HTMLTableElement} table */
  const cells = (table) => [...table.rows].map((row) => [...row.cells]
    .map(({ dataset, textContent }) => dataset.value ?? textContent ?? ""));

  for (const details of document.querySelectorAll(`${charts} details:has(table)`)) {
    const link = document.createElement("a");
    link.textContent = word("download");
    link.href = "#";
    link.download = `${details.closest("[id]")?.id}.csv`;
    // Made when asked for, from the table as it then stands.
    link.addEventListener("click", () => {
      const table = /** @type {HTMLTableElement} */ (details.querySelector("table"));
      link.href = csv.address(cells(table));
    });
    details.append(link);
    const box = /** @type {HTMLElement} */ (details.querySelector(".pagewidgets-table"));
    const look = () => {
      const seen = box.getBoundingClientRect(), whole = box.firstElementChild?.getBoundingClientRect() ?? seen;
      const before = whole.left < seen.left - 1, after = whole.right > seen.right + 1; // from right to left, too
      box.dataset.more = `${before ? "before" : ""} ${after ? "after" : ""}`;
    };
    new ResizeObserver(look).observe(box); // also when it is unfolded
    box.addEventListener("scroll", look, { passive: true });
  }
})();
