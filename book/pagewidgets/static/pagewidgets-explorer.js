// @ts-check
// The element <pagewidgets-explorer>: shows the view that its controls choose.
// The page reads without this script; a chart's own numbers come from it nowhere.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-explorer")) return;

  /** @typedef {{lines: string[], texts: (number | [number, number])[][]}} Encoded */
  /** @typedef {Record<"chart" | "sentence" | "caption" | "table", Encoded>} Views */

  /** @type {Map<string, (views: Views) => void>} */
  const waiting = new Map();
  // A file of views calls this; a classic script loads from disk, where fetch and modules do not.
  Object.assign(window, {
    pagewidgetsViews: (/** @type {string} */ file, /** @type {Views} */ views) =>
      waiting.get(file)?.(views),
  });

  /** One text of an encoded slot. @param {Encoded} slot @param {number} number */
  const decode = ({ lines, texts }, number) =>
    texts[number].flatMap((at) => (typeof at === "number" ? lines[at] : lines.slice(...at))).join("\n");

  class Explorer extends HTMLElement {
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

    /** The encoded views: in the page, or in a file of their own. @returns {Promise<Views>} */
    load() {
      return (this.views ??= new Promise((resolve, reject) => {
        const json = /** @type {HTMLElement} */ (this.querySelector("script[data-views]"));
        const file = json.dataset.src;
        if (!file) return resolve(JSON.parse(json.textContent ?? ""));
        waiting.set(file.split("?")[0].split("/").pop() ?? "", resolve);
        const script = document.createElement("script");
        script.src = file;
        script.onerror = () => {
          this.views = undefined; // the next touch tries again
          reject(new Error(`The other views could not be loaded: ${file}`));
        };
        document.head.append(script);
      }));
    }

    async show() {
      const axes = this.axes ?? [];
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

    // The fragment holds what differs from the default, each as explorer.control=option.
    writeFragment() {
      const state = new URLSearchParams(location.hash.slice(1));
      for (const axis of this.axes ?? []) {
        const name = `${this.id}.${axis.name}`;
        if (axis.index === axis.default) state.delete(name);
        else state.set(name, axis.keys[axis.index]);
      }
      for (const name of [...state.keys()]) if (!name.includes(".")) state.delete(name);
      const hash = state.toString();
      history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
    }

    readFragment() {
      const state = new URLSearchParams(location.hash.slice(1));
      const named = (this.axes ?? []).filter((axis) => state.has(`${this.id}.${axis.name}`));
      if (!named.length) return;
      for (const axis of this.axes ?? []) {
        const index = axis.keys.indexOf(state.get(`${this.id}.${axis.name}`) ?? "");
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
