// @ts-check
// <pagewidgets-answers>: every answer kept in this browser, page by page, to read, download and erase.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-answers")) return;
  const { pagewidgetsStore: store, pagewidgetsWord: word } = /** @type {any} */ (window);

  /** @param {string} name @param {...(string | Node)} inside */
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  /** An address as every server and every link means it. @param {string} href */
  const plain = (href) => href.split("#")[0].replace(/(?:(?<=\/)index)?\.html$/, "");

  /** @param {string} when */
  const day = (when) => new Date(when).toLocaleDateString(word("locale"), { dateStyle: "long" });

  class Answers extends HTMLElement {
    connectedCallback() {
      // It stays while the rest is written anew: a change of it is spoken, and it takes the focus
      // of a button that goes.
      this.status = make("p");
      this.status.setAttribute("role", "status");
      this.status.tabIndex = -1;
      this.rest = make("div");
      this.replaceChildren(this.status, this.rest);
      this.show = () => this.render();
      addEventListener("pagewidgets-store", this.show);
      this.render();
    }

    disconnectedCallback() {
      if (this.show) removeEventListener("pagewidgets-store", this.show);
    }

    render() {
      /** @type {[string, {question: string, answer: string, when: string, page: string}][]} */
      const answers = store.all();
      const status = /** @type {HTMLElement} */ (this.status);
      const key = ["kept_none", "kept_one"][answers.length] ?? "kept";
      status.textContent = `${word(key, { count: answers.length })} ${store.warning()}`.trim();
      if (!answers.length) return this.rest?.replaceChildren();
      // A page is called, and stands, as in the contents around this element.
      const ways = [...document.links].filter((link) => !this.contains(link) && link.textContent?.trim());
      const place = (/** @type {string} */ page) => plain(new URL(store.to(page), document.baseURI).href);
      const pages = [...new Map(answers.map(([, { page }]) => [place(page), page]))].map(([address, page]) => {
        const list = make("dl", ...answers.filter(([, entry]) => place(entry.page) === address).flatMap(([id, { question, answer, when }]) => {
          const link = /** @type {HTMLAnchorElement} */ (make("a", question));
          link.href = `${store.to(page)}#${id}`;
          return [make("dt", link), make("dd", `${answer} (${day(when)})`)];
        }));
        const at = ways.findIndex(({ href }) => plain(href) === address);
        return { at, parts: [make("h2", ways[at]?.textContent ?? (decodeURI(page) || "/")), list] };
      }).sort((one, other) => one.at - other.at);
      const download = /** @type {HTMLAnchorElement} */ (make("a", word("save")));
      const json = JSON.stringify(Object.fromEntries(answers), null, 2);
      download.href = `data:application/json;charset=utf-8,${encodeURIComponent(json)}`;
      download.download = "my-answers.json";
      const erase = make("button", word("erase"));
      erase.addEventListener("click", () => {
        if (!confirm(word("sure"))) return;
        store.erase();
        status.focus();
      });
      this.rest?.replaceChildren(...pages.flatMap(({ parts }) => parts), make("p", download), erase);
    }
  }

  customElements.define("pagewidgets-answers", Answers);
})();
