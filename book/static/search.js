// @ts-check
// Finds sections that hold all the words, those with a word in the title first. The texts lie in a
// script of their own, which loads from disk too, where fetch does not.
(() => {
  "use strict";
  const MOST = 50, AROUND = 90; // sections shown; characters around the first word
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {{bookPlain: (text: string) => string, bookMark: (root: Element, words: string[]) => void}} */
  const { bookPlain: plain, bookMark: mark } = /** @type {any} */ (window);
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.search"));
  if (!form) return;
  const field = /** @type {HTMLInputElement} */ (document.getElementById("words"));
  const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (document.querySelector("ul.search"));
  /** Page, its title, the section's address and title, its text. @typedef {[string, string, string, string, string]} Section */
  /** @type {Section[]} */
  let sections = [];

  /** @param {Section} section @param {string[]} words */
  const result = ([page, title, id, heading, text], words) => {
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("p");
    link.href = `${script.dataset.root}${page}.html?mark=${encodeURIComponent(words.join(" "))}${id && `#${id}`}`;
    link.textContent = heading === title ? title : `${title}: ${heading}`;
    const low = plain(text), at = Math.max(0, Math.min(...words.map((word) => low.indexOf(word)).filter((place) => place >= 0)));
    const from = Number.isFinite(at) ? text.lastIndexOf(" ", Math.max(0, at - AROUND)) + 1 : 0;
    where.append(`${from ? "… " : ""}${text.slice(from, from + 2 * AROUND + 40)} …`);
    mark(where, words);
    item.append(link, where);
    return item;
  };

  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const found = sections.filter(([, title, , heading, text]) => {
      const all = plain(`${title} ${heading} ${text}`);
      return words.length && words.every((word) => all.includes(word));
    });
    const titled = (/** @type {Section} */ [, , , heading]) => Number(words.some((word) => plain(heading).includes(word)));
    found.sort((one, other) => titled(other) - titled(one));
    list.replaceChildren(...found.slice(0, MOST).map((section) => result(section, words)));
    const more = found.length > MOST ? `; the first ${MOST} are shown` : "";
    status.textContent = words.length ? `${found.length} ${found.length === 1 ? "section" : "sections"} found${more}.` : "";
  };

  const load = () => {
    const texts = document.createElement("script");
    texts.src = /** @type {string} */ (list.dataset.texts);
    texts.onerror = () => (status.textContent = "The texts of the book could not be loaded. Try again.");
    document.head.append(texts);
  };

  Object.assign(window, {
    bookTexts: (/** @type {Section[]} */ texts) => {
      sections = texts;
      search();
    },
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.focus();
  if (field.value) load();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    if (sections.length) search();
    else load();
  });
})();
