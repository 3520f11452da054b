// @ts-check
// Numbers between readers and programs. What a reader types is read here: a browser's own field for
// numbers takes 0,5 for 5, or for nothing.
(() => {
  "use strict";
  if ("pagewidgetsNumber" in window) return;
  const word = /** @type {any} */ (window).pagewidgetsWord;
  const NUMBER = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i;
  const THOUSANDS = /^[-+]?[1-9]\d{0,2},\d{3}$/;
  const TOLD = /^([-+−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)? ?%?$/;

  /** In the letters of programs: Arabic, Persian and full-width digits have theirs, dashes stand for a minus, marks of direction go. @param {string} text */
  const typed = (text) => text.replace(/\p{Cf}/gu, "").trim()
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[−–－]/, "-").replace(/[٫．]/, ".").replace("，", ",");

  /** A decimal comma is a point; NaN for what is no finite number. @param {string} text */
  const read = (text) => {
    const plain = typed(text), value = NUMBER.test(plain) ? Number(plain.replace(",", ".")) : NaN;
    return Number.isFinite(value) ? value : NaN;
  };

  Object.assign(window, {
    pagewidgetsNumber: {
      read,
      /** As programs read a number that readers are told; other words as they stand. Twin of cells.py. @param {string} text */
      plain: (text) => text.replace(TOLD, (_, sign, whole, rest = "") =>
        sign.replace("−", "-") + whole.replaceAll(",", "") + rest),
      /** Why a text cannot be taken for one number, in words; empty where it can. @param {string} text */
      fault: (text) => {
        const plain = typed(text);
        if (Number.isNaN(read(plain))) return word("unread");
        return THOUSANDS.test(plain)
          ? word("unclear", { typed: plain, point: plain.replace(",", "."), whole: plain.replace(",", "") }) : "";
      },
    },
  });
})();
