// @ts-check
// What a translated model calls: Python's own results where JavaScript would give others, and an
// error where it would go on with NaN or undefined. Twin of translation/.
(() => {
  "use strict";
  const fail = (/** @type {string} */ text) => {
    throw new Error(text);
  };
  /** @typedef {any} Any */
  /** A number, or a truth, which counts as 0 or 1; an order of texts or lists is another one here. @param {Any} value */
  const number = (value) => (typeof value === "object" || typeof value === "string" ? fail("expected a number") : value);
  /** What a finite number leads to. @param {number} result @param {number} from */
  const real = (result, from) => (Number.isFinite(result) || !Number.isFinite(from) ? result : fail("math domain or range error"));
  const isList = Array.isArray;

  /** What a loop goes through. @param {Any} from @returns {Any[]} */
  const items = (from) => (isList(from) ? from : typeof from === "string" ? [...from] : Object.keys(from));

  /** Where an item stands in a list, a text or a mapping. @param {Any} from @param {Any} key */
  const at = (from, key) => (typeof key === "number" && key < 0 ? from.length + key : key);

  /** @param {Any} a @param {Any} b */
  const equal = (a, b) => {
    if (typeof a === "object" || typeof b === "object") fail("lists are compared item by item");
    return a === b || (typeof a !== typeof b && typeof a !== "string" && typeof b !== "string" && Number(a) === Number(b));
  };

  /** What a list alone gives max and min to choose from. @param {Any} from @returns {Any[]} */
  const some = (from) => (items(from).length ? items(from) : fail("expected a number at least"));

  /** Numbers, or lists of them item by item; NaN has no place. @param {Any} a @param {Any} b @returns {number} */
  const order = (a, b) => {
    if (!isList(a) || !isList(b)) {
      if (Number.isNaN(number(a)) || Number.isNaN(number(b))) fail("NaN has no place in an order");
      return a < b ? -1 : Number(a > b);
    }
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const way = order(a[i], b[i]);
      if (way) return way;
    }
    return a.length - b.length;
  };

  const { pagewidgetsNumber: { signed, grouped, percent }, pagewidgetsWord: word } = /** @type {Any} */ (window);
  /** A number in a form of the page's language, which takes it with a point and without its minus.
   * @param {(text: string) => string} form @returns {(value: number, digits?: number) => string} */
  const written = (form) => (value, digits = 0) => {
    if (Number.isNaN(value)) return word("not_defined");
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    const size = Math.abs(value); // a half goes away from zero; toFixed leaves large numbers alone
    const text = size < 1e21 ? size.toFixed(digits) : `${BigInt(size)}${digits ? "." : ""}${"0".repeat(digits)}`;
    return (value < 0 && /[1-9]/.test(text) ? "−" : "") + form(text);
  };

  /** Neither a model nor a reader changes a constant. @param {Any} value @returns {Any} */
  const frozen = (value) => {
    if (typeof value === "object") Object.values(value).forEach(frozen);
    return Object.freeze(value);
  };

  /** @type {Record<string, (...given: Any[]) => Any>} */
  const functions = {
    abs: (x) => Math.abs(number(x)),
    add: (a, b) => {
      if (isList(a) && isList(b)) return [...a, ...b];
      return typeof a === "string" && typeof b === "string" ? a + b : number(a) + number(b);
    },
    append: (list, item) => { list.push(item); },
    changed: (parameters, name, value) =>
      Object.hasOwn(parameters, name) ? { ...parameters, [name]: value } : fail(`no parameter ${name}`),
    contains: (item, from) =>
      typeof from === "string" ? from.includes(item) : isList(from) ? from.some((one) => equal(item, one)) : Object.hasOwn(from, item),
    divide: (a, b) => (b == 0 ? fail("division by zero") : a / b),
    enumerate: (from, start = 0) => items(from).map((item, i) => [start + i, item]),
    equal,
    exp: (x) => real(Math.exp(x), x),
    extend: (list, more) => { list.push(...items(more)); },
    decimals: written(signed),
    floor: (x) => (Number.isFinite(x) ? Math.floor(x) : fail("no whole number")),
    frozen,
    isnan: Number.isNaN,
    item: (from, key) => {
      const found = isList(from) || typeof key !== "string" ? from[at(from, key)] : Object.hasOwn(from, key) ? from[key] : undefined;
      return found === undefined ? fail(`no item ${key}`) : found;
    },
    items,
    join: (between, parts) => functions.text(...items(parts).flatMap((part, i) => (i ? [between, part] : [part]))),
    least: (a, b) => number(a) >= number(b),
    len: (from) => items(from).length,
    less: (a, b) => number(a) < number(b),
    log: (x) => (x <= 0 ? fail("math domain error") : Math.log(x)),
    max: (best, ...others) => { // the first of equals stays, and NaN compares with nothing
      if (!others.length) [best, ...others] = some(best);
      for (const one of others) if (number(one) > number(best)) best = one;
      return best;
    },
    min: (best, ...others) => {
      if (!others.length) [best, ...others] = some(best);
      for (const one of others) if (number(one) < number(best)) best = one;
      return best;
    },
    more: (a, b) => number(a) > number(b),
    most: (a, b) => number(a) <= number(b),
    multiply: (a, b) => {
      if (typeof a === "number" && typeof b === "number") return a * b;
      const [from, times] = typeof b === "object" || typeof b === "string" ? [b, a] : [a, b];
      if (typeof from === "string") return from.repeat(Math.max(0, times));
      return isList(from) ? Array(Math.max(0, times)).fill(from).flat() : from * times;
    },
    percent: (value, digits) => written(percent)(100 * value, digits),
    place: (from, key) => {
      const found = at(from, key), known = Object.hasOwn(from, found);
      return known || (!isList(from) && !/^\d+$/.test(found)) ? found : fail(`no place ${key}`);
    },
    power: (a, b) => real(Math.pow(a, b), a),
    range: (start, end, step = 1) => {
      if (end === undefined) [start, end] = [0, start];
      if (step === 0 || !Number.isInteger(start + end + step)) fail("range() wants whole numbers");
      const all = []; // a loop is ten times as fast as Array.from
      for (let i = start; step > 0 ? i < end : i > end; i += step) all.push(i);
      return all;
    },
    single: (value) => (typeof value === "object" ? fail("a list is changed by append and extend") : value),
    slice: (from, start, end) => from.slice(start, end),
    sorted: (from, key = (/** @type {Any} */ item) => item) => [...items(from)].sort((a, b) => order(key(a), key(b))),
    sqrt: (x) => (x < 0 ? fail("math domain error") : Math.sqrt(x)),
    sum: (numbers) => items(numbers).reduce((total, one) => total + number(one), 0),
    text: (...parts) => {
      for (const part of parts) if (typeof part !== "string") fail(`a number in a text: write decimals(${part}, digits)`);
      return parts.join("");
    },
    thousands: written(grouped),
    truth: (value) => (typeof value === "boolean" ? value : fail("a test that is no comparison")),
    unequal: (a, b) => !equal(a, b),
    unpack: (from, count) => (items(from).length === count ? items(from) : fail(`expected ${count} items`)),
    zip: (...lists) => {
      const all = lists.map(items);
      return Array.from({ length: Math.min(...all.map((one) => one.length)) }, (_, i) => all.map((one) => one[i]));
    },
  };
  Object.assign(window, { pagewidgetsArithmetic: functions });
})();
