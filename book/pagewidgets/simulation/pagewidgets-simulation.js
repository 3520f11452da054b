// @ts-check
// The element <pagewidgets-simulation>: asks the model, translated from the notebook's Python, where
// the chart's marks stand for the numbers a reader sets, and moves them. The axes stay as drawn.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-simulation")) return;

  /** @typedef {Record<string, number>} Numbers */
  /** @typedef {{sentence: string, rows: string[][], marks: Record<string, any>}} Result */
  /** @typedef {(numbers: Numbers, width: number) => Result} Model */
  /** @typedef {{chart: string, marks: Record<string, [string, ...number[]]>, width: number}} Drawing */

  const { pagewidgetsArithmetic: py, pagewidgetsFragment: fragment, pagewidgetsMark: mark,
    pagewidgetsNumber: number, pagewidgetsSized, pagewidgetsSlider: slider, pagewidgetsWord: word } = /** @type {any} */ (window);
  const Sized = /** @type {SizedElement} */ (pagewidgetsSized);

  class Simulation extends Sized {
    /** With the drawing that the page holds. @type {Drawing & {default: Numbers, presets: Numbers[]} | undefined} */
    start;
    /** The one that is shown. @type {Drawing | undefined} */
    drawing;
    /** @type {any[] | undefined} */
    sliders;
    /** @type {Promise<Model> | undefined} */
    model;
    /** What it moves in the drawing. @type {any[] | undefined} */
    marks;
    /** @type {Numbers} */
    numbers = {};

    connectedCallback() {
      const json = /** @type {HTMLElement} */ (this.querySelector("script[data-start]"));
      this.start ??= { ...JSON.parse(json.textContent ?? ""), chart: this.slotNamed("chart").innerHTML };
      this.drawing ??= this.start;
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.sliders ??= [...this.form.querySelectorAll(".pagewidgets-control")].map(
        (element) => slider(element, this.start?.default));
      this.buttons = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-preset]"))];
      this.leave = new AbortController();
      const { signal } = this.leave;
      this.whenSeen(() => this.load().catch(() => {}), signal); // a change asks again
      this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
      this.form.addEventListener("input", (event) => this.moved(/** @type {Element} */ (event.target)), { signal });
      this.form.addEventListener("change", () => fragment.write(this), { signal });
      this.form.addEventListener("reset", (event) => {
        event.preventDefault();
        this.choose(this.start?.default ?? {});
      }, { signal });
      this.buttons.forEach((button, number) =>
        button.addEventListener("click", () => this.choose(this.start?.presets[number] ?? {}), { signal }));
      addEventListener("pagewidgets-store", () => this.take(), { signal });
      this.take();
      fragment.join(this, signal);
      this.watch(() => this.redraw(), signal);
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** The model; after a failure the next touch tries again. @returns {Promise<Model>} */
    load() {
      // A single file holds it as text: there no build has moved it to a script.
      this.model ??= this.file("model").then((/** @type {any} */ define) => (typeof define === "string" ? (0, eval)(define) : define)(py));
      this.model?.catch(() => (this.model = undefined));
      return /** @type {Promise<Model>} */ (this.model);
    }

    /** The elements to move, as long as they stand where the default puts them. @param {Model} model @param {Drawing} drawing */
    movable(model, { marks, width }) {
      return Object.entries(model({ ...this.start?.default }, width).marks).map(([name, at]) =>
        mark(name, this.querySelector(`[data-mark="${name}"] > :is(path, text)`), marks[name], at));
    }

    /** Put the drawing that fits in the place of the other. */
    async redraw() {
      const { width } = this, drawing = width === "wide" ? await this.file("wide") : this.start;
      this.slotNamed("chart").innerHTML = drawing.chart;
      this.drawing = drawing;
      this.marks = undefined;
      if (this.dataset.shown) await this.show(this.numbers);
      this.dataset.width = width;
    }

    /** The numbers that the sliders say, the others at their default. */
    chosen() {
      return Object.assign({ ...this.start?.default }, ...(this.sliders ?? []).map(({ name, value }) => ({ [name]: value })));
    }

    /** A slider or a number has moved. @param {Element} input */
    moved(input) {
      const one = this.sliders?.find((slider) => slider.element.contains(input));
      if (one?.read(input)) this.show(this.chosen());
    }

    /** A slider that names a bet begins at the reader's answer. */
    take() {
      const store = /** @type {any} */ (window).pagewidgetsStore; // only where something is asked
      const taken = (this.sliders ?? []).filter((one) => {
        const answer = store?.get(one.element.dataset.bet)?.value;
        if (typeof answer !== "number" || one.answer === answer) return false;
        one.value = one.answer = answer;
        return true;
      });
      if (taken.length) this.show(this.chosen());
    }

    /** @param {Numbers} numbers */
    choose(numbers) {
      for (const one of this.sliders ?? []) one.value = numbers[one.name];
      this.show(this.chosen());
      fragment.write(this);
    }

    /** @param {Numbers} numbers */
    async show(numbers) {
      this.numbers = numbers;
      this.describe();
      try {
        const model = await this.load();
        if (this.numbers !== numbers) return; // the reader has moved on
        const drawing = /** @type {Drawing} */ (this.drawing);
        const { sentence, rows, marks } = model(numbers, drawing.width);
        this.marks ??= this.movable(model, drawing);
        for (const one of this.marks) one.move(marks[one.name]);
        this.slotNamed("sentence").textContent = sentence;
        this.tabulate(rows);
      } catch (error) {
        this.slotNamed("sentence").textContent = /** @type {Error} */ (error).message;
      }
      this.dataset.shown = JSON.stringify(numbers);
    }

    /** Which preset it is, and which symbols differ from the default. */
    describe() {
      const changed = (this.sliders ?? []).filter((one) => one.differs() && one.symbol);
      const list = changed.map((one) => `${one.symbol} ${one.words(one.value)} (${one.words(one.fallback)})`).join(", ");
      /** @type {HTMLElement} */ (this.querySelector("[data-changed]")).textContent =
        changed.length ? word("changed", { list }) : "";
      this.buttons?.forEach((button, number) => button.setAttribute("aria-pressed", String(
        Object.entries(this.start?.presets[number] ?? {}).every(([name, value]) => this.numbers[name] === value))));
    }

    /** @param {string[][]} rows */
    tabulate(rows) {
      const table = /** @type {HTMLTableElement} */ (this.querySelector("table"));
      while (table.rows.length - 1 > rows.length) table.deleteRow(-1);
      rows.forEach((cells, line) => {
        const row = table.rows[line + 1] ?? table.rows[1].parentElement?.appendChild(table.rows[1].cloneNode(true));
        cells.forEach((text, place) => {
          const cell = row.cells[place];
          if (cell.textContent !== text) cell.textContent = text;
          cell.dataset.value = number.plain(text);
        });
      });
    }

    /** @returns {[string, string | undefined][]} */
    get state() {
      return (this.sliders ?? []).map(({ name, value, fallback }) =>
        [name, value === fallback ? undefined : String(value)]);
    }

    /** What is not there, or cannot stand there, is the default. @param {Map<string, string>} state */
    restore(state) {
      for (const one of this.sliders ?? []) one.value = number.read(state.get(one.name) ?? "");
      this.show(this.chosen());
    }
  }

  customElements.define("pagewidgets-simulation", Simulation);
})();
