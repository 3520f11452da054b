// @ts-check
// Numbers between readers and programs, with the signs of the page's language. What a reader types is read here: a
// browser's own field for numbers takes 0,5 for 5, or for nothing.
(() => {
  "use strict";
  if ("pagewidgetsNumber" in window) return;
  const word = /** @type {any} */ (window).pagewidgetsWord, { locale } = word.words;
  const whole = new Intl.NumberFormat(locale, /** @type {any} */ ({ useGrouping: "always" }));
  /** @param {Intl.NumberFormatPartTypes} type */
  const sign = (type) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(12345678)
    .find((part) => part.type === type)?.value ?? "";
  const POINT = sign("decimal"), GROUP = sign("group"), between = /\s/.test(GROUP) ? "\\s" : `\\${GROUP}`;
  const NUMBER = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i;
  const APART = /^[-+]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/; // one of its signs tells thousands
  const THOUSANDS = new RegExp(`^[-+]?[1-9]\\d{0,2}${between}\\d{3}$`);
  const TOLD = new RegExp(`^([-+−]?)(\\d{1,3}(?:${between}\\d{3})+|\\d+)(\\${POINT}\\d+)?\\s?%?$`);
  const PLAIN = /^([-+−]?)(\d+)(\.\d+)\s?%?$/;

  /** In the letters of programs: Arabic, Persian and full-width digits have theirs, dashes stand for a minus, marks of direction
   * go, as do blanks between thousands. @param {string} text */
  const typed = (text) => text.replace(/\p{Cf}/gu, "").trim()
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[−–－]/, "-").replace(/[٫．]/, ".").replace("，", ",").replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, "");

  /** A decimal comma is a point; NaN for what is no finite number. @param {string} text */
  const read = (text) => {
    const plain = typed(text).replace(APART, (all) => all.replaceAll(/[.,]/.exec(all)?.[0] ?? "", ""));
    const value = NUMBER.test(plain) ? Number(plain.replace(",", ".")) : NaN;
    return Number.isFinite(value) ? value : NaN;
  };

  /** A number with a point. @param {unknown} value */
  const signed = (value) => String(value).replace(".", POINT);
  /** Its thousands apart. @param {string} text */
  const grouped = (text) => {
    const [before, after] = text.split(".");
    return whole.format(BigInt(before)) + (after ? POINT + after : "");
  };

  Object.assign(window, {
    pagewidgetsNumber: {
      read,
      signed,
      grouped,
      /** @param {string} text */
      percent: (text) => new Intl.NumberFormat(locale, { style: "percent" }).formatToParts(0.01)
        .map(({ type, value }) => (type === "integer" ? grouped(text) : value)).join(""),
      /** For readers. @param {number} value */
      told: (value) => signed(value).replace(/^-/, "−"),
      /** As programs read a number that readers are told; other words as they stand. Twin of cells.py. @param {string} text */
      plain: (text) => {
        const [, minus = "", digits, rest = ""] = TOLD.exec(text) ?? PLAIN.exec(text) ?? [];
        return digits ? minus.replace("−", "-") + digits.replace(/\D/g, "") + rest.replace(POINT, ".") : text;
      },
      /** Why a text cannot be taken for one number, in words; empty where it can. @param {string} text */
      fault: (text) => {
        const plain = typed(text);
        if (Number.isNaN(read(plain))) return word("unread");
        return THOUSANDS.test(plain)
          ? word("unclear", { typed: plain, point: plain.replace(GROUP, POINT), whole: plain.replace(GROUP, "") }) : "";
      },
    },
  });
})();
