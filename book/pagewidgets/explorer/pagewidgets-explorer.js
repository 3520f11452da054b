// @ts-check
// The element <pagewidgets-explorer>: shows the view that its controls choose.
// The page reads without this script; a chart's own numbers come from it nowhere.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-explorer")) return;

  /** @typedef {{lines: string[], texts: (number | [number, number])[][]}} Encoded */
  /** @typedef {Record<"chart" | "sentence" | "caption" | "table", Encoded>} Views */

  const { pagewidgetsFragment: fragment, pagewidgetsLoad: load } = /** @type {any} */ (window);

  /** One text of an encoded slot. @param {Encoded} slot @param {number} number */
  const decode = ({ lines, texts }, number) =>
    texts[number].flatMap((at) => (typeof at === "number" ? lines[at] : lines.slice(...at))).join("\n");

  class Explorer extends HTMLElement {
    /** @type {Axis[] | undefined} */
    axes;
    /** @type {Promise<Views> | undefined} */
    views;

    connectedCallback() {
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.leave = new AbortController();
      const { signal } = this.leave;
      const controls = [...this.form.querySelectorAll(".pagewidgets-control")];
      this.axes ??= controls.map((element) => new Axis(/** @type {HTMLElement} */ (element)));
      // The views are fetched at the first sign of interest, before they are needed.
      for (const sign of ["pointerover", "focusin", "touchstart"])
        this.addEventListener(sign, () => this.load().catch(() => {}), { once: true, passive: true, signal });
      this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
      this.form.addEventListener("input", () => this.show(), { signal });
      this.form.addEventListener("change", () => this.writeFragment(), { signal });
      this.form.addEventListener("reset", () => setTimeout(() => {
        this.show();
        this.writeFragment();
      }), { signal });
      addEventListener("hashchange", () => this.readFragment(), { signal });
      this.readFragment();
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** The encoded views; after a failure the next touch tries again. @returns {Promise<Views>} */
    load() {
      const views = /** @type {Promise<Views>} */ (this.views ?? load(this.querySelector("script[data-views]")));
      this.views = views;
      views.catch(() => (this.views = undefined));
      return views;
    }

    async show() {
      const axes = /** @type {Axis[]} */ (this.axes ?? []);
      for (const axis of axes) axis.speak();
      const number = axes.reduce((sum, axis) => sum * axis.keys.length + axis.index, 0);
      this.wanted = number;
      try {
        const views = await this.load();
        if (this.wanted !== number) return; // the reader has moved on
        for (const [name, encoded] of Object.entries(views)) this.fill(name, decode(encoded, number));
      } catch (error) {
        for (const name of ["chart", "sentence", "caption", "table"]) this.fill(name, "");
        this.slotNamed("sentence").textContent = String(error);
      }
      this.dataset.number = String(number);
    }

    /** @param {string} name */
    slotNamed(name) {
      return /** @type {HTMLElement} */ (this.querySelector(`[data-slot="${name}"]`));
    }

    /** @param {string} name @param {string} html */
    fill(name, html) {
      const slot = this.slotNamed(name);
      slot.innerHTML = html;
      if (name === "table") /** @type {HTMLElement} */ (slot.parentElement).hidden = !html;
    }

    writeFragment() {
      fragment.write(this.id, (this.axes ?? []).map((axis) =>
        [axis.name, axis.index === axis.default ? undefined : axis.keys[axis.index]]));
    }

    readFragment() {
      const state = fragment.read(this.id);
      if (!state) return;
      for (const axis of this.axes ?? []) {
        const index = axis.keys.indexOf(state.get(axis.name));
        axis.choose(index < 0 ? axis.default : index);
      }
      this.show();
      this.scrollIntoView();
    }
  }

  /** One native control: select, radio buttons, range or switch. */
  class Axis {
    /** @param {HTMLElement} element */
    constructor(element) {
      this.keys = /** @type {string[]} */ (JSON.parse(element.dataset.keys ?? "[]"));
      this.labels = /** @type {string[]} */ (JSON.parse(element.dataset.labels ?? "[]"));
      this.inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (
        element.querySelectorAll("input, select"))];
      this.name = this.inputs[0].name;
      this.output = element.querySelector("output");
      this.default = this.index;
    }

    get index() {
      const [input] = this.inputs;
      if (input.type === "range") return Number(input.value);
      if (input.type === "checkbox") return this.keys.indexOf(input.checked ? "on" : "off");
      return this.keys.indexOf((this.inputs.find((radio) => radio.checked) ?? input).value);
    }

    /** @param {number} index */
    choose(index) {
      const [input] = this.inputs;
      if (input.type === "range") input.value = String(index);
      else if (input.type === "checkbox") input.checked = this.keys[index] === "on";
      else if (input.type === "radio") this.inputs[index].checked = true;
      else input.value = this.keys[index];
      this.speak();
    }

    /** Say a range's value in words. */
    speak() {
      if (!this.output) return;
      this.output.textContent = this.labels[this.index];
      this.inputs[0].setAttribute("aria-valuetext", this.labels[this.index]);
    }
  }

  customElements.define("pagewidgets-explorer", Explorer);
})();
