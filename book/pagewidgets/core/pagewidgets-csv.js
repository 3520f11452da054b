// @ts-check
// Rows -> a CSV file by RFC 4180, with the mark by which a spreadsheet knows UTF-8.
(() => {
  "use strict";
  if ("pagewidgetsCsv" in window) return;
  // A spreadsheet would work out what begins so; a number may.
  const FORMULA = /^[=+\-@\t\r']/, NUMBER = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i;

  const text = (/** @type {unknown[][]} */ rows) => rows.map((row) => row.map(String)
    .map((cell) => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\n");

  Object.assign(window, {
    pagewidgetsCsv: {
      /** For a link that downloads them. @param {unknown[][]} rows */
      address: (rows) => `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${text(rows)}\n`)}`,
      /** A cell as it was before it was kept from being a formula. @param {string} cell */
      plain: (cell) => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell),
    },
  });
})();
