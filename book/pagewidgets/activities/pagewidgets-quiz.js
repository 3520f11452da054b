// @ts-check
// <pagewidgets-quiz>: questions with feedback for every option, as often as the reader likes.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-quiz")) return;
  const { pagewidgetsNumber: number, pagewidgetsStore: store, pagewidgetsWord: word } = /** @type {any} */ (window);

  /** Right at the last check, at the first. @typedef {{right: boolean, first: boolean, given: string[]}} Result */
  /** @param {Element} inside @param {string} selector @returns {any[]} */
  const all = (inside, selector) => [...inside.querySelectorAll(selector)];
  /** @param {HTMLElement} item @returns {HTMLInputElement[]} */
  const inputs = (item) => all(item, "input");

  /** @param {HTMLElement} item @param {string} text */
  const say = (item, text) => all(item, '[role="status"]').forEach((status) => (status.textContent = text));

  /** @param {Element} inside @param {string} selector @param {string} mark what stands before it */
  const reveal = (inside, selector, mark = "") => {
    for (const note of all(inside, selector)) {
      const sign = document.createElement("span");
      sign.dataset.sign = "";
      sign.textContent = mark;
      note.prepend(sign);
      note.hidden = false;
    }
  };

  /** Hide what was said of an answer that is no longer the reader's. @param {HTMLElement} item */
  const clear = (item) => {
    for (const note of all(item, "[data-feedback]")) {
      note.hidden = true;
      note.querySelector("[data-sign]")?.remove(); // the text may be several elements by now: a browser's translation
    }
    say(item, "");
  };

  /** @param {HTMLElement} item @returns {[right: boolean | undefined, said: string]} */
  const judgeOptions = (item) => {
    const options = inputs(item);
    if (!options.some((option) => option.checked)) return [undefined, word("first")];
    let wrong = false, missing = false;
    for (const option of options) {
      const correct = "correct" in option.dataset;
      const place = /** @type {Element} */ (option.closest("[data-option]"));
      if (option.checked) reveal(place, "[data-feedback]", word(correct ? "chosen_right" : "chosen_wrong"));
      else if (correct && option.type === "checkbox") reveal(place, "[data-feedback]", word("missing"));
      wrong ||= option.checked && !correct;
      missing ||= correct && !option.checked;
    }
    const said = [wrong && word("one_wrong"), missing && word("one_missing")];
    return [!wrong && !missing, item.dataset.kind === "multiple" ? said.filter(Boolean).join(" ") : ""];
  };

  /** @param {HTMLElement} item @returns {[right: boolean | undefined, said: string]} */
  const judgeNumber = (item) => {
    const [input] = inputs(item);
    const fault = input.value.trim() ? number.fault(input.value) : word("first");
    if (fault) return [undefined, fault];
    const off = number.read(input.value) - Number(item.dataset.number);
    const right = Math.abs(off) <= Number(item.dataset.tolerance) + 1e-9;
    const which = right ? "right" : off < 0 ? "low" : "high";
    reveal(item, `[data-feedback="${which}"]`);
    return [right, ""];
  };

  /** What the reader has answered: options by their values, whatever is displayed. @param {HTMLElement} item */
  const read = (item) => inputs(item).filter((input) => input.checked || input.type === "text")
    .map(({ value }) => value).filter(Boolean);

  /** @param {HTMLElement} item @param {string[]} given */
  const fill = (item, given) => {
    clear(item);
    for (const input of inputs(item))
      if (input.type === "text") input.value = given[0] ?? "";
      else input.checked = given.includes(input.value);
  };

  /** Show feedback; undefined where there is no answer. @param {HTMLElement} item */
  const judge = (item) => {
    clear(item);
    const [right, said] = item.dataset.kind === "number" ? judgeNumber(item) : judgeOptions(item);
    const verdict = right === undefined ? "" : word(right ? "right" : "wrong");
    say(item, `${verdict} ${said}`.trim());
    return right;
  };

  class Quiz extends HTMLElement {
    connectedCallback() {
      this.items = all(this, "[data-item]");
      /** What this page shows as checked. @type {Record<string, Result>} */
      this.results = {};
      this.leave = new AbortController();
      const { signal } = this.leave;
      const where = (/** @type {any} */ { target }) => target.closest("[data-item]");
      this.addEventListener("submit", (event) => {
        event.preventDefault();
        this.check(where(event));
      }, { signal });
      this.addEventListener("input", (event) => clear(where(event)), { signal });
      for (const button of all(this, '[data-slot="restart"]'))
        button.addEventListener("click", () => this.restart(), { signal });
      addEventListener("pagewidgets-store", () => this.restore(), { signal });
      this.restore();
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** What is kept for the questions as they are: an option that was reworded is no answer, nor are several where one is asked
     * for, nor a word where it is a number. @returns {Record<string, Result>} */
    get kept() {
      const kept = store.get(this.dataset.answer)?.value ?? {};
      const ours = (this.items ?? []).filter((item) => {
        const given = kept[item.dataset.item]?.given, known = inputs(item).map(({ value }) => value), { kind } = item.dataset;
        if (!Array.isArray(given) || (given.length > 1 && kind !== "multiple")) return false;
        return kind === "number" ? !number.fault(`${given[0]}`) : given.every((one) => known.includes(one));
      });
      return Object.fromEntries(ours.map(({ dataset: { item: id } }) => [id, kept[id]]));
    }

    /** Show what is kept, by this page or another tab; what is not checked yet stays as it is. */
    restore() {
      const { kept, results = {}, items = [] } = this;
      for (const place of all(this, '[data-slot="unkept"]')) place.textContent = store.warning();
      const changed = items.filter(({ dataset: { item: id } }) => JSON.stringify(kept[id]) !== JSON.stringify(results[id]));
      for (const item of changed) {
        fill(item, kept[item.dataset.item]?.given ?? []);
        const right = read(item).length ? judge(item) : undefined;
        if (right !== undefined) kept[item.dataset.item].right = right; // the answer may have been corrected since
      }
      this.results = kept;
      for (const place of all(this, '[data-slot="summary"]'))
        place.textContent = Object.keys(kept).length ? `${this.summary(kept)}.` : "";
      if (changed.length) this.report();
    }

    /** @param {HTMLElement} item */
    check(item) {
      const right = judge(item), id = item.dataset.item ?? "";
      if (right === undefined) return;
      const result = { right, first: this.kept[id]?.first ?? right, given: read(item) };
      const value = this.results = { ...this.kept, ...this.results, [id]: result };
      store.set(this.dataset.answer, { question: this.ariaLabel ?? "", answer: this.summary(value), value });
      this.report();
    }

    restart() {
      this.items?.forEach((item) => fill(item, []));
      store.remove(this.dataset.answer);
    }

    /** Tell whoever listens, a kernel perhaps: which questions are right. */
    report() {
      const detail = Object.fromEntries(Object.entries(this.results ?? {}).map(([id, { right }]) => [id, right]));
      this.dispatchEvent(new CustomEvent("pagewidgets-answer", { detail, bubbles: true }));
    }

    /** @param {Record<string, Result>} results */
    summary(results) {
      const count = (/** @type {"right" | "first"} */ key) =>
        this.items?.filter(({ dataset }) => results[dataset.item]?.[key]).length;
      return word("score", { right: count("right"), count: this.items?.length, first: count("first") });
    }
  }

  customElements.define("pagewidgets-quiz", Quiz);
})();
