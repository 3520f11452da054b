// @ts-check
// What a translated model calls: Python's own results where JavaScript would give others, and its
// errors where JavaScript would go on with NaN or undefined. Twin of translate.py and arithmetic.py.
(() => {
  "use strict";
  const fail = (/** @type {string} */ text) => {
    throw new Error(text);
  };
  /** @param {number} result */
  const real = (result) => (Number.isFinite(result) ? result : fail("math domain or range error"));

  /** @param {number} value @param {number} digits */
  const fixed = (value, digits = 0) => {
    if (Number.isNaN(value)) return "not defined";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    const text = Math.abs(value).toFixed(digits); // a half goes away from zero
    return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
  };

  /** The first of equals stays, and NaN compares with nothing. @param {(a: number, b: number) => boolean} beats */
  const first = (beats) => (/** @type {number[]} */ ...numbers) =>
    numbers.reduce((best, number) => (beats(number, best) ? number : best));

  Object.assign(window, {
    pagewidgetsArithmetic: {
      abs: Math.abs,
      changed: (/** @type {object} */ parameters, /** @type {string} */ name, /** @type {number} */ value) =>
        name in parameters ? { ...parameters, [name]: value } : fail(`no parameter ${name}`),
      divide: (/** @type {number} */ a, /** @type {number} */ b) => (b === 0 ? fail("division by zero") : a / b),
      exp: (/** @type {number} */ x) => (Number.isNaN(x) || x === -Infinity ? Math.exp(x) : real(Math.exp(x))),
      fixed,
      floor: (/** @type {number} */ x) => Math.floor(real(x)),
      inf: Infinity,
      isnan: Number.isNaN,
      item: (/** @type {any} */ from, /** @type {any} */ key) => {
        const at = typeof key === "number" && key < 0 ? from.length + key : key;
        return Object.hasOwn(from, at) ? from[at] : fail(`no item ${key}`);
      },
      log: (/** @type {number} */ x) => (Number.isNaN(x) ? x : real(Math.log(x))),
      max: first((a, b) => a > b),
      min: first((a, b) => a < b),
      nan: NaN,
      sqrt: (/** @type {number} */ x) => (x < 0 ? fail("math domain error") : Math.sqrt(x)),
      sum: (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0),
      text: (/** @type {any[]} */ parts) => {
        for (const part of parts) if (typeof part !== "string") fail(`a number in a text: write fixed(${part}, digits)`);
        return parts.join("");
      },
      truth: (/** @type {any} */ value) => (typeof value === "boolean" ? value : fail("a test that is no comparison")),
    },
  });
})();
