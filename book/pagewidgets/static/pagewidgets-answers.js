// @ts-check
// <pagewidgets-answers>: every answer kept in this browser, to read, download and erase.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-answers")) return;
  const store = /** @type {any} */ (window).pagewidgetsStore;

  /** @param {string} name @param {...(string | Node)} inside */
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  class Answers extends HTMLElement {
    connectedCallback() {
      this.show = () => this.render();
      addEventListener("pagewidgets-store", this.show);
      this.render();
    }

    disconnectedCallback() {
      if (this.show) removeEventListener("pagewidgets-store", this.show);
    }

    render() {
      const answers = Object.entries(store.all());
      const status = make("p", answers.length
        ? `Kept on this device: ${answers.length} ${answers.length === 1 ? "answer" : "answers"}.`
        : "No answers are kept on this device yet.");
      status.setAttribute("role", "status");
      const list = make("dl", ...answers.flatMap(([, { question, answer, when, page }]) => {
        const link = /** @type {HTMLAnchorElement} */ (make("a", question));
        link.href = page;
        return [make("dt", link), make("dd", `${answer} (${when})`)];
      }));
      if (!answers.length) return this.replaceChildren(status);
      const download = /** @type {HTMLAnchorElement} */ (make("a", "Download as JSON"));
      const json = JSON.stringify(Object.fromEntries(answers), null, 2);
      download.href = `data:application/json;charset=utf-8,${encodeURIComponent(json)}`;
      download.download = "my-answers.json";
      const erase = make("button", "Erase all answers");
      erase.addEventListener("click", () => {
        if (confirm("Erase every answer kept on this device? This cannot be undone.")) store.erase();
      });
      this.replaceChildren(status, list, make("p", download, " "), erase);
    }
  }

  customElements.define("pagewidgets-answers", Answers);
})();
