// @ts-check
// One number of a simulation and the controls that set it.
(() => {
  "use strict";
  const number = /** @type {any} */ (window).pagewidgetsNumber;

  /** A number: a slider with a field to type it into, or a select box. */
  class Slider {
    /** @param {HTMLElement} element @param {Record<string, number>} numbers */
    constructor(element, numbers) {
      this.element = element;
      this.inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("input, select"))];
      this.field = /** @type {HTMLInputElement} */ (this.inputs.at(-1)); // the one that has the name
      this.name = this.field.name;
      this.symbol = element.dataset.symbol ?? "";
      this.fallback = numbers[this.name];
      this.current = this.fallback;
    }

    get value() {
      return this.current;
    }

    /** What cannot stand here is the default. */
    set value(value) {
      this.write(this.field, value);
      this.current = this.valid() ? value : this.fallback;
      for (const input of this.inputs) this.write(input, this.current);
    }

    /** A reader's field has the signs of the page's language. @param {HTMLInputElement} input @param {number} value */
    write(input, value) {
      input.value = input.type === "text" ? number.signed(value) : String(value);
    }

    /** A number in the range; one between two steps is welcome. */
    valid() {
      if (this.field.localName === "select") return this.field.value !== "";
      const [{ min, max }] = this.inputs, value = number.read(this.field.value);
      return value >= Number(min) && value <= Number(max);
    }

    /** Take over what the reader has set; an impossible number is marked and waits. @param {Element} input */
    read(input) {
      const { value } = /** @type {HTMLInputElement} */ (input);
      if (input !== this.field) this.write(this.field, number.read(value));
      this.field.setAttribute("aria-invalid", String(!this.valid()));
      if (!this.valid()) return false;
      this.current = number.read(value);
      for (const other of this.inputs) if (other !== input) this.write(other, this.current);
      return true;
    }

    /** Whether it differs from the default, which the control then shows. */
    differs() {
      const changed = this.current !== this.fallback;
      this.element.toggleAttribute("data-differs", changed);
      this.field.setAttribute("aria-invalid", String(!this.valid()));
      return changed;
    }

    /** @param {number} value */
    words(value) {
      return this.field.querySelector(`option[value="${value}"]`)?.textContent ?? number.told(value);
    }
  }

  Object.assign(window, {
    pagewidgetsSlider: (/** @type {HTMLElement} */ element, /** @type {Record<string, number>} */ numbers) =>
      new Slider(element, numbers),
  });
})();
