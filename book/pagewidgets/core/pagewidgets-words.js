// @ts-check
// The words that scripts say, in the language of the page: Python puts them in, from languages/.
// What a reader has typed ends as it was typed: no stop of ours behind it.
(() => {
  "use strict";
  if ("pagewidgetsWord" in window) return;
  /** A text, or one for each plural form; {name} is a gap that is filled. @type {Record<string, any>} */
  const words = {};

  /** @param {string} key @param {Record<string, any>} [gaps] of which `count` chooses the form */
  const word = (key, gaps = {}) => {
    const { locale, plurals = locale, [key]: forms } = words;
    const text = typeof forms === "string" ? forms : forms[new Intl.PluralRules(plurals).select(gaps.count)] ?? forms.other;
    return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
      (typeof gaps[name] === "number" ? gaps[name].toLocaleString(locale) : String(gaps[name])));
  };
  Object.assign(window, { pagewidgetsWord: Object.assign(word, { words }) });
})();
