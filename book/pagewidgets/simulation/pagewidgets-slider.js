// @ts-check
// One number of a simulation and the controls that set it.
(() => {
  "use strict";

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
    set value(number) {
      for (const input of this.inputs) input.value = String(number);
      this.current = this.valid() ? number : this.fallback;
      for (const input of this.inputs) input.value = String(this.current);
    }

    /** A number in the range; one between two steps is welcome. */
    valid() {
      const { rangeUnderflow, rangeOverflow, badInput } = this.field.validity;
      return this.field.value !== "" && !rangeUnderflow && !rangeOverflow && !badInput;
    }

    /** Take over what the reader has set; an impossible number is marked and waits. @param {Element} input */
    read(input) {
      const { value } = /** @type {HTMLInputElement} */ (input);
      for (const other of this.inputs) if (other !== input && value !== "") other.value = value;
      this.field.setAttribute("aria-invalid", String(!this.valid()));
      if (this.valid()) this.current = Number(value);
      else this.field.reportValidity();
      return this.valid();
    }

    /** Whether it differs from the default, which the control then shows. */
    differs() {
      const changed = this.current !== this.fallback;
      this.element.toggleAttribute("data-differs", changed);
      this.field.setAttribute("aria-invalid", String(!this.valid()));
      return changed;
    }

    /** @param {number} number */
    words(number) {
      return this.field.querySelector(`option[value="${number}"]`)?.textContent ?? String(number).replace("-", "−");
    }
  }

  Object.assign(window, {
    pagewidgetsSlider: (/** @type {HTMLElement} */ element, /** @type {Record<string, number>} */ numbers) =>
      new Slider(element, numbers),
  });
})();
