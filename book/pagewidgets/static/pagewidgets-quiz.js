// @ts-check
// <pagewidgets-quiz>: questions with feedback for every option, as often as the reader likes.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-quiz")) return;
  const store = /** @type {any} */ (window).pagewidgetsStore;

  class Quiz extends HTMLElement {
    connectedCallback() {
      this.items = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-item]"))];
      /** Results by item: right now, right at the first try. @type {Record<string, {right: boolean, first: boolean}>} */
      this.results = { ...(store.get(this.dataset.answer)?.value ?? {}) };
      this.leave = new AbortController();
      const { signal } = this.leave;
      this.addEventListener("submit", (event) => {
        event.preventDefault();
        const item = /** @type {SubmitEvent} */ (event).submitter?.closest("[data-item]");
        if (item) this.check(/** @type {HTMLElement} */ (item));
      }, { signal });
      this.addEventListener("input", (event) => {
        const item = /** @type {HTMLElement} */ (event.target).closest("[data-item]");
        if (item) this.clear(/** @type {HTMLElement} */ (item));
      }, { signal });
      this.addEventListener("reset", () => this.restart(), { signal });
      this.summarise();
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** Hide what was said of an answer that is no longer the reader's. @param {HTMLElement} item */
    clear(item) {
      for (const note of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-feedback]")))
        note.hidden = true;
      this.say(item, "");
    }

    /** @param {HTMLElement} item @param {string} text */
    say(item, text) {
      const status = item.querySelector('[role="status"]');
      if (status) status.textContent = text;
    }

    /** @param {HTMLElement} item */
    check(item) {
      this.clear(item);
      const verdict = item.dataset.kind === "number" ? this.checkNumber(item) : this.checkOptions(item);
      if (!verdict) return this.say(item, "Answer first, then check.");
      const results = this.results ?? {};
      const id = item.dataset.item ?? "";
      results[id] = { right: verdict.right, first: results[id]?.first ?? verdict.right };
      this.say(item, [verdict.right ? "✓ Right." : "✗ Not yet.", verdict.text].join(" ").trim());
      this.keep();
    }

    /** @param {HTMLElement} item @returns {{right: boolean, text: string} | undefined} */
    checkOptions(item) {
      const inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (item.querySelectorAll("input"))];
      const chosen = inputs.filter((input) => input.checked);
      if (!chosen.length) return undefined;
      for (const input of chosen) {
        const note = /** @type {HTMLElement} */ (input.closest("[data-option]")?.querySelector("[data-feedback]"));
        note.hidden = false;
      }
      const wrong = chosen.some((input) => !("correct" in input.dataset));
      const missing = inputs.some((input) => "correct" in input.dataset && !input.checked);
      return { right: !wrong && !missing, text: [wrong && "A choice of yours is wrong.", missing && "An answer that is right is missing."]
          .filter((part) => part && inputs[0].type === "checkbox").join(" ") };
    }

    /** @param {HTMLElement} item @returns {{right: boolean, text: string} | undefined} */
    checkNumber(item) {
      const input = /** @type {HTMLInputElement} */ (item.querySelector("input"));
      if (!input.value.trim() || !Number.isFinite(input.valueAsNumber)) return undefined;
      const off = input.valueAsNumber - Number(item.dataset.number);
      const right = Math.abs(off) <= Number(item.dataset.tolerance) + 1e-9;
      const which = right ? "right" : off < 0 ? "low" : "high";
      const note = /** @type {HTMLElement} */ (item.querySelector(`[data-feedback="${which}"]`));
      note.hidden = false;
      return { right, text: "" };
    }

    keep() {
      const question = this.getAttribute("aria-label") ?? "Quiz";
      store.set(this.dataset.answer, {
        question, answer: this.summarise(), value: this.results,
        when: new Date().toISOString().slice(0, 10),
        page: location.pathname.split("/").pop() ?? "",
      });
      this.report();
    }

    restart() {
      this.results = {};
      for (const item of this.items ?? []) this.clear(item);
      store.remove(this.dataset.answer);
      this.summarise();
      this.report();
    }

    /** Tell whoever listens, a kernel perhaps. */
    report() {
      const detail = Object.fromEntries(Object.entries(this.results ?? {}).map(([id, { right }]) => [id, right]));
      this.dispatchEvent(new CustomEvent("pagewidgets-answer", { detail, bubbles: true }));
    }

    summarise() {
      const results = Object.values(this.results ?? {});
      const count = (/** @type {"right" | "first"} */ key) => results.filter((result) => result[key]).length;
      const text = `${count("right")} of ${this.items?.length} right, ${count("first")} at the first try`;
      const summary = this.querySelector('[data-slot="summary"]');
      if (summary) summary.textContent = results.length ? `${text}.` : "";
      return text;
    }
  }

  customElements.define("pagewidgets-quiz", Quiz);
})();
