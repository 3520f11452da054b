// @ts-check
// <pagewidgets-answers>: every answer kept in this browser, page by page, to read, hand in and erase.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-answers")) return;
  const { pagewidgetsCsv: csv, pagewidgetsStore: store, pagewidgetsWord: word } = /** @type {any} */ (window);
  const version = document.currentScript?.dataset.version ?? "";
  const WHO = "who hands in"; // a note of the store
  /** @typedef {{question: string, answer: string, value: any, when: string, page: string}} Entry */

  /** @param {string} name @param {...(string | Node)} inside */
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  /** An address as every server and every link means it. @param {string} href */
  const meant = (href) => href.split("#")[0].replace(/(?:(?<=\/)index)?\.html$/, "");

  /** @param {string} name @param {string} address @param {string} file */
  const download = (name, address, file) => Object.assign(make("a", name), { href: address, download: file });

  /** What stands between the signs of a line. @param {unknown} text */
  const plain = (text) => String(text).replace(/\s+/g, " ").replaceAll("]]", "] ]").trim();

  /** An answer for each row, of a quiz one for each question; parts of an answer between bars.
   * @param {[string, Entry][]} answers @returns {[id: string, answer: string, right: unknown, entry: Entry][]} */
  const rows = (answers) => answers.flatMap(([id, entry]) => {
    const { value } = entry, parts = (/** @type {any} */ given) => [given].flat().join(" | ");
    if (typeof value !== "object" || Array.isArray(value)) return [[id, parts(value), "", entry]];
    return Object.entries(value).map(([item, { given, right }]) => /** @type {any} */ ([item, parts(given), right, entry]));
  });

  /** @param {string} when */
  const day = (when) => new Date(when).toLocaleDateString(word.words.locale, { dateStyle: "long" });

  class Answers extends HTMLElement {
    connectedCallback() {
      // These stay while the rest is written anew: a change of them is spoken, and the first takes the focus
      // of a button that goes.
      this.status = make("p");
      this.status.setAttribute("role", "status");
      this.status.tabIndex = -1;
      this.ways = make("p");
      this.said = make("div");
      this.said.setAttribute("aria-live", "polite");
      this.whole = make("section", make("h2", word("hand_in")), make("p", word("private")), ...this.fields(), this.ways, this.said);
      this.rest = make("div");
      this.replaceChildren(this.status, this.rest);
      this.show = () => this.render();
      addEventListener("pagewidgets-store", this.show);
      this.render();
    }

    disconnectedCallback() {
      if (this.show) removeEventListener("pagewidgets-store", this.show);
    }

    /** A field for the class code and one for the pseudonym. */
    fields() {
      return ["class", "name"].map((key) => {
        const field = Object.assign(document.createElement("input"), { maxLength: 30, autocomplete: "off", value: this.who[key] ?? "" });
        field.addEventListener("input", () => {
          store.note(WHO, { ...this.who, [key]: field.value.replace(/[|[\]]/g, "").trim() });
          this.render();
        });
        return make("label", word(key === "name" ? "pseudonym" : key), " ", field);
      });
    }

    /** @returns {Record<string, string>} */
    get who() {
      return store.recall(WHO) ?? {};
    }

    /** Copy a line for each answer; without a clipboard show them. */
    async copy() {
      const { class: group = "", name = "" } = this.who, said = /** @type {HTMLElement} */ (this.said);
      if (!name) {
        said.textContent = word("unnamed");
        return this.querySelectorAll("input")[1].focus();
      }
      const lines = rows(store.all()).map(([id, answer]) => `[[${[group, name, id, answer].map(plain).join(" | ")}]]`);
      try {
        await navigator.clipboard.writeText(lines.join("\n"));
        said.textContent = word("copied_lines");
      } catch {
        const field = Object.assign(document.createElement("textarea"), { value: lines.join("\n"), readOnly: true, rows: 6 });
        said.replaceChildren(make("label", word("uncopied_lines"), " ", field));
        field.select();
      }
    }

    /** The answers as files, and as text. @param {[string, Entry][]} answers */
    hand(answers) {
      const { class: group = "", name = "" } = this.who;
      const file = ["answers", group, name].map((one) => one.replace(/[^\p{L}\p{N}]+/gu, "-")).filter(Boolean).join("-");
      const json = JSON.stringify({ class: group, name, version, answers: Object.fromEntries(answers) }, null, 2);
      const head = ["class", "name", "version", "page", "id", "question", "answer", "right", "when"];
      const table = rows(answers).map(([id, answer, right, { page, question, when }]) =>
        [group, name, version, page, id, question, answer, right, when]);
      const copy = make("button", word("copy"));
      copy.addEventListener("click", () => this.copy());
      this.ways?.replaceChildren(
        download(word("save_json"), `data:application/json;charset=utf-8,${encodeURIComponent(json)}`, `${file}.json`), " · ",
        download(word("save_csv"), csv.address([head, ...table]), `${file}.csv`), " ", copy);
    }

    render() {
      /** @type {[string, Entry][]} */
      const answers = store.all();
      const status = /** @type {HTMLElement} */ (this.status);
      const count = answers.length;
      status.textContent = `${count ? word("kept", { count }) : word("kept_none")} ${store.warning()}`.trim();
      if (!answers.length) {
        this.whole?.remove();
        return this.rest?.replaceChildren();
      }
      // Put in once: a field that is written in keeps the focus.
      if (!this.whole?.isConnected) status.after(/** @type {HTMLElement} */ (this.whole));
      this.hand(answers);
      // A page is called, and stands, as in the contents around this element.
      const ways = [...document.links].filter((link) => !this.contains(link) && link.textContent?.trim());
      const place = (/** @type {string} */ page) => meant(new URL(store.to(page), document.baseURI).href);
      const pages = [...new Map(answers.map(([, { page }]) => [place(page), page]))].map(([address, page]) => {
        const list = make("dl", ...answers.filter(([, entry]) => place(entry.page) === address).flatMap(([id, { question, answer, when }]) => {
          const link = /** @type {HTMLAnchorElement} */ (make("a", question));
          link.href = `${store.to(page)}#${id}`;
          return [make("dt", link), make("dd", `${answer} (${day(when)})`)];
        }));
        const at = ways.findIndex(({ href }) => meant(href) === address);
        return { at, parts: [make("h2", ways[at]?.textContent ?? (decodeURI(page) || "/")), list] };
      }).sort((one, other) => one.at - other.at);
      const erase = make("button", word("erase"));
      erase.addEventListener("click", () => {
        if (!confirm(word("sure"))) return;
        store.erase();
        for (const field of this.querySelectorAll("input")) field.value = "";
        status.focus();
      });
      this.rest?.replaceChildren(...pages.flatMap(({ parts }) => parts), erase);
    }
  }

  customElements.define("pagewidgets-answers", Answers);
})();
