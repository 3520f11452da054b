// @ts-check
// What an element needs but a page does not wait for lies in a file of its own: a classic script,
// which loads from disk, where fetch and modules do not. It calls pagewidgetsFile.
(() => {
  "use strict";
  if ("pagewidgetsLoad" in window) return;
  const word = /** @type {any} */ (window).pagewidgetsWord;
  /** @type {Map<string, (content: any) => void>} */
  const waiting = new Map();

  Object.assign(window, {
    pagewidgetsFile: (/** @type {string} */ name, /** @type {any} */ content) => waiting.get(name)?.(content),
    /** The content of an element that a file holds, or itself as JSON. @param {HTMLElement} element @returns {Promise<any>} */
    pagewidgetsLoad: (element) => new Promise((resolve, reject) => {
      const { src } = element.dataset;
      if (!src) return resolve(JSON.parse(element.textContent ?? ""));
      waiting.set(src.split("?")[0].split("/").pop() ?? "", resolve);
      const script = document.createElement("script");
      script.src = src;
      script.onload = script.onerror = () => reject(new Error(word("unloaded", { src })));
      document.head.append(script);
    }),
  });
})();
