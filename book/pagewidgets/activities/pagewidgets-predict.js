// @ts-check
// <pagewidgets-predict>: an answer before the reveal. <pagewidgets-recall>: the same answer, later, beside a new one.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-predict")) return;
  const { pagewidgetsNumber: number, pagewidgetsSeries: series, pagewidgetsStore: store, pagewidgetsWord: word } = /** @type {any} */ (window);

  class Predict extends HTMLElement {
    connectedCallback() {
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.kept = /** @type {HTMLElement} */ (this.querySelector('[data-slot="kept"]'));
      this.id_ = this.dataset.answer ?? this.id;
      this.leave = new AbortController();
      const { signal } = this.leave;
      if (this.dataset.kind === "series") this.draw = series(this, signal);
      this.form.addEventListener("submit", (event) => this.keep(event), { signal });
      this.form.addEventListener("reset", () => setTimeout(() => this.forget()), { signal });
      this.form.addEventListener("input", () => {
        this.moved = true;
        this.say("");
        this.speak();
      }, { signal });
      addEventListener("pagewidgets-store", () => this.show(), { signal });
      this.show();
      if (store.get(this.id_)) this.report();
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** @param {SubmitEvent} event */
    keep(event) {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (this.form);
      const texts = new FormData(form).getAll("answer").map((one) => String(one).trim()), [text = ""] = texts;
      const { kind = "", unit } = this.dataset, typed = ["number", "series"].includes(kind);
      if (!text) return this.say(word("write"));
      if (kind === "probability" && !this.moved) return this.say(word("move", { answer: `${text} ${unit}` }));
      const wrong = typed ? texts.findIndex((one) => number.fault(one)) : -1;
      if (wrong >= 0) {
        this.fields[wrong].focus();
        return this.say(number.fault(texts[wrong]));
      }
      const value = kind === "series" ? texts.map(number.read) : typed || kind === "probability" ? number.read(text) : text;
      const between = number.signed(".") === "," ? "; " : ", ";
      const answer = [typed ? texts.map((one) => number.signed(number.read(one))).join(between) : text, unit].filter(Boolean).join(" ");
      store.set(this.id_, {
        question: [this.again?.querySelector("[data-question]"), this.querySelector("[data-question]")]
          .map((one) => one?.textContent).filter(Boolean).join(" "),
        answer: store.recall(`shown ${this.id_}`) ? word("looked", { answer }) : answer,
        value,
      });
      this.report();
      // The button goes: on to what there is to read, else to the one that takes its place.
      /** @type {HTMLElement | null} */ (this.querySelector("summary") ?? this.querySelector('[type="reset"]'))?.focus();
    }

    forget() {
      this.moved = false;
      store.remove(this.id_);
      this.report();
      this.fields[0]?.focus();
    }

    /** The first answer's place, where this one is a second. */
    get again() {
      return this.closest("pagewidgets-recall");
    }

    /** @returns {HTMLInputElement[]} */
    get fields() {
      return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('[name="answer"]'))];
    }

    /** @param {string} text */
    say(text) {
      const kept = /** @type {HTMLElement} */ (this.kept);
      if (kept.textContent !== text) kept.textContent = text; // what is spoken again is new
    }

    /** Tell whoever listens, a kernel perhaps. */
    report() {
      const detail = store.get(this.id_)?.value ?? null;
      this.dispatchEvent(new CustomEvent("pagewidgets-answer", { detail, bubbles: true }));
    }

    /** A prediction stays as it was made: the form is locked until it is erased. */
    show() {
      const entry = store.get(this.id_);
      this.querySelector('[data-slot="unkept"]')?.replaceChildren(store.warning());
      this.toggleAttribute("data-kept", Boolean(entry));
      this.say(entry ? word(this.again ? "says" : "said", { answer: entry.answer }) : "");
      this.querySelector("details")?.toggleAttribute("open", Boolean(entry));
      for (const control of this.form?.elements ?? []) {
        const input = /** @type {HTMLInputElement} */ (control);
        if (input.name === "answer") {
          input.disabled = Boolean(entry);
          if (entry && input.type === "radio") input.checked = input.value.trim() === entry.value;
          else if (entry) {
            const one = [entry.value].flat()[this.draw ? this.fields.indexOf(input) : 0] ?? "";
            input.value = typeof one === "number" ? number.signed(one) : one;
          }
        } else if (["submit", "reset"].includes(input.type)) input.hidden = (input.type === "reset") !== Boolean(entry);
      }
      this.speak();
      this.draw?.();
    }

    /** Say a slider's value in words. */
    speak() {
      const output = this.querySelector("output");
      const input = /** @type {HTMLInputElement | null} */ (this.querySelector('input[type="range"]'));
      if (!output || !input) return;
      output.textContent = `${input.value} ${this.dataset.unit}`;
      input.setAttribute("aria-valuetext", output.textContent);
    }
  }

  class Recall extends HTMLElement {
    connectedCallback() {
      this.show = () => {
        const entry = store.get(this.dataset.answer);
        this.querySelector('[data-slot="first"]')?.replaceChildren(
          entry ? word("said", { answer: entry.answer }) : word("unsaid"));
      };
      addEventListener("pagewidgets-store", this.show);
      this.show();
    }

    disconnectedCallback() {
      if (this.show) removeEventListener("pagewidgets-store", this.show);
    }
  }

  customElements.define("pagewidgets-predict", Predict);
  customElements.define("pagewidgets-recall", Recall);
})();
