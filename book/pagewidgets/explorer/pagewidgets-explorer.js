// @ts-check
// The element <pagewidgets-explorer>: shows the view that its controls choose.
// The page reads without this script; a chart's own numbers come from it nowhere.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-explorer")) return;

  /** @typedef {{lines: string[], texts: (number | [number, number])[][]}} Encoded */
  /** @typedef {Record<"chart" | "sentence" | "caption" | "points" | "table", Encoded>} Views */

  const { pagewidgetsFragment: fragment, pagewidgetsSized } = /** @type {any} */ (window);
  const Sized = /** @type {SizedElement} */ (pagewidgetsSized);

  /** One text of an encoded slot. @param {Encoded} slot @param {number} number */
  const decode = ({ lines, texts }, number) =>
    texts[number].flatMap((at) => (typeof at === "number" ? lines[at] : lines.slice(...at))).join("\n");

  class Explorer extends Sized {
    /** @type {Axis[] | undefined} */
    axes;
    /** Why there is no chart, by number. @type {Record<number, string> | undefined} */
    missing;

    connectedCallback() {
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.leave = new AbortController();
      const { signal } = this.leave;
      const controls = [...this.form.querySelectorAll(".pagewidgets-control")];
      this.axes ??= controls.map((element) => new Axis(/** @type {HTMLElement} */ (element)));
      this.missing ??= JSON.parse(this.querySelector("script[data-missing]")?.textContent ?? "{}");
      this.grey();
      this.whenSeen(() => this.load(["views", this.fitting()]).catch(() => {}), signal); // a change asks again
      this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
      this.form.addEventListener("input", (event) => this.moved(/** @type {HTMLInputElement} */ (event.target)), { signal });
      this.form.addEventListener("change", () => fragment.write(this), { signal });
      this.form.addEventListener("reset", () => setTimeout(() => {
        this.tell();
        this.show();
        fragment.write(this);
      }), { signal });
      fragment.join(this, signal);
      // At first the words are the page's own.
      this.watch(() => this.show(this.wanted === undefined ? [this.width] : undefined), signal);
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** The encoded views, with the drawings that fit. @returns {Promise<Partial<Views>>} */
    async load(names = ["views", this.width]) {
      const parts = await Promise.all(names.map((name) => this.file(name)));
      return Object.assign({}, ...parts);
    }

    /** The view that is chosen. @param {Axis} [axis] @param {number} [index] or would be, with this option of this control */
    number(axis, index = 0) {
      return (this.axes ?? []).reduce((sum, one) => sum * one.keys.length + (one === axis ? index : one.index), 0);
    }

    /** Why a control cannot have an option as the others stand. @param {Axis} axis @param {number} index */
    reason(axis, index) {
      return this.missing?.[this.number(axis, index)];
    }

    /** Where there are no data the chart stays, and the reader is told why. @param {HTMLInputElement} input */
    moved(input) {
      const reason = this.missing?.[this.number()];
      const axis = this.axes?.find(({ inputs }) => inputs.includes(input));
      if (reason) axis?.leave((index) => !this.reason(axis, index));
      this.tell(reason);
      this.show();
    }

    /** @param {string} [reason] */
    tell(reason = "") {
      this.querySelector("[data-refused]")?.replaceChildren(reason);
    }

    /** Mark the options that the other controls leave without data. */
    grey() {
      for (const axis of this.axes ?? []) axis.grey((index) => this.reason(axis, index));
    }

    /** @param {string[]} [files] that hold what changes */
    async show(files) {
      for (const axis of this.axes ?? []) axis.speak();
      this.grey();
      const number = this.number(), { width } = this;
      this.wanted = number;
      try {
        const views = await this.load(files);
        if (this.wanted !== number || this.width !== width) return; // the reader has moved on
        for (const [name, encoded] of Object.entries(views)) this.fill(name, decode(encoded, number));
      } catch (error) {
        for (const name of ["chart", "caption", "points", "table"]) this.fill(name, "");
        this.slotNamed("sentence").textContent = /** @type {Error} */ (error).message;
      }
      this.dataset.number = String(number);
      this.dataset.width = width;
    }

    /** @param {string} name @param {string} html */
    fill(name, html) {
      const slot = this.slotNamed(name), open = slot.querySelector("details")?.open;
      if (name === "sentence" && slot.innerHTML === html) return; // nothing to be read out again
      slot.innerHTML = html;
      slot.querySelector("details")?.toggleAttribute("open", Boolean(open));
      if (name === "table") /** @type {HTMLElement} */ (slot.parentElement).hidden = !html;
    }

    /** @returns {[string, string | undefined][]} */
    get state() {
      return (this.axes ?? []).map((axis) =>
        [axis.name, axis.index === axis.default ? undefined : axis.keys[axis.index]]);
    }

    /** What is not there, none of the options, or without data is the default. @param {Map<string, string>} state */
    restore(state) {
      for (const axis of this.axes ?? []) {
        const index = axis.keys.indexOf(state.get(axis.name) ?? "");
        axis.choose(index < 0 ? axis.default : index);
      }
      const reason = this.missing?.[this.number()];
      if (reason) for (const axis of this.axes ?? []) axis.choose(axis.default);
      this.tell(reason);
      this.show();
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
      this.default = this.shown = this.index;
      // An arrow key moves a closed list by one option.
      for (const kind of ["keydown", "pointerdown"])
        element.addEventListener(kind, (event) => (this.stepped = /** @type {any} */ (event).key?.startsWith("Arrow")));
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

    /**
     * Leave an option without data: on to the next that has some, where the way leads over it, else back.
     * @param {(index: number) => boolean} has
     */
    leave(has) {
      const { type } = this.inputs[0], { index, shown } = this, step = Math.sign(index - shown);
      const onward = type === "range" || (type === "select-one" && this.stepped);
      const way = onward ? this.keys.map((_, i) => i).filter((i) => (i - shown) * step > 0 && has(i)) : [];
      way.sort((one, other) => (one - other) * step);
      this.choose(way.find((i) => (i - index) * step > 0) ?? way.at(-1) ?? shown);
    }

    /** Grey what has no data, with the reason; it can still be reached. @param {(index: number) => string | undefined} reason */
    grey(reason) {
      const [input] = this.inputs;
      if (input.type === "range") return;
      /** @type {HTMLElement[]} */
      const options = input.localName === "select" ? [.../** @type {any} */ (input).options] : this.inputs;
      options.forEach((option, i) => {
        const why = reason(input.type === "checkbox" ? 1 - this.index : i);
        option.setAttribute("aria-disabled", String(Boolean(why)));
        option.title = why ?? "";
        if (!(option instanceof HTMLOptionElement)) return;
        if (why) option.label = `${option.text} – ${why}`;
        else option.removeAttribute("label");
      });
    }

    /** Say a range's value in words, and keep where it is. */
    speak() {
      this.shown = this.index;
      if (!this.output) return;
      this.output.textContent = this.labels[this.index];
      this.inputs[0].setAttribute("aria-valuetext", this.labels[this.index]);
    }
  }

  customElements.define("pagewidgets-explorer", Explorer);
})();
