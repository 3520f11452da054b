// @ts-check
// <pagewidgets-table>: shows the rows that its select boxes and its search leave.
// The page reads without this script: the table is complete.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-table")) return;

  const { pagewidgetsFragment: fragment, pagewidgetsWord: word } = /** @type {any} */ (window);

  class Table extends HTMLElement {
    connectedCallback() {
      const form = this.querySelector("form");
      if (!form) return;
      this.leave = new AbortController();
      const { signal } = this.leave;
      this.rows = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("tbody tr"))];
      this.selects = [...form.querySelectorAll("select")];
      this.search = /** @type {HTMLInputElement} */ (form.querySelector("input"));
      form.addEventListener("submit", (event) => event.preventDefault(), { signal });
      form.addEventListener("input", () => this.filter(), { signal });
      form.addEventListener("change", () => fragment.write(this), { signal });
      form.addEventListener("reset", () => setTimeout(() => {
        this.filter();
        fragment.write(this);
      }), { signal });
      fragment.join(this, signal);
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    filter() {
      const rows = /** @type {HTMLElement[]} */ (this.rows ?? []);
      const chosen = (this.selects ?? []).map((select) => select.value);
      const words = (this.search?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const keys = (row.dataset.keys ?? "").split(" ");
        const text = (row.textContent ?? "").toLowerCase();
        row.hidden = chosen.some((key, i) => key && key !== keys[i]) || !words.every((word) => text.includes(word));
      }
      const shown = rows.filter((row) => !row.hidden).length, count = rows.length;
      const said = word(shown === count ? "count" : "count_some", { shown, count, rows: this.dataset.rows });
      const status = this.querySelector('[role="status"]');
      if (status) status.textContent = said.replace(/^./u, (/** @type {string} */ first) => first.toUpperCase());
    }

    /** @returns {[string, string | undefined][]} */
    get state() {
      return this.controls().map(({ name, value }) => [name, value || undefined]);
    }

    /** @param {Map<string, string>} state */
    restore(state) {
      for (const control of this.controls()) {
        control.value = state.get(control.name) ?? "";
        if (control.selectedIndex === -1) control.value = ""; // an option that is gone
      }
      this.filter();
    }

    /** @returns {any[]} */
    controls() {
      return [...(this.selects ?? []), this.search];
    }
  }

  customElements.define("pagewidgets-table", Table);
})();
