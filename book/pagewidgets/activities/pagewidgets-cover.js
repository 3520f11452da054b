// @ts-check
// <pagewidgets-cover>: what answers one bet or several, out of sight and reach until all are kept or the reader asks for
// it all the same; then the reader's number stands in the chart. In a kernel what it covers is beside it.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-cover")) return;
  const { pagewidgetsNumber: number, pagewidgetsStore: store, pagewidgetsWord: word } = /** @type {any} */ (window);
  const SVG = "http://www.w3.org/2000/svg";
  /** Bets whose covers a reader has lifted, where nothing can be stored. @type {Set<string>} */
  const lifted = new Set();

  class Cover extends HTMLElement {
    connectedCallback() {
      this.bets = (this.dataset.bet ?? "").split(" ");
      this.leave = new AbortController();
      const { signal } = this.leave;
      this.querySelector(":scope > div > div > p a")?.addEventListener("click", (event) => this.ask(event), { signal });
      this.querySelector(":scope > div > div > button")?.addEventListener("click", () => {
        for (const bet of this.bets ?? []) if (!store.get(bet)) {
          lifted.add(bet);
          store.note(`shown ${bet}`, true);
        }
        dispatchEvent(new Event("pagewidgets-store"));
        this.place.tabIndex = -1; // the button goes: go on with what is there now
        this.place.focus({ preventScroll: true });
      }, { signal });
      addEventListener("pagewidgets-store", () => this.show(), { signal });
      const drawings = new MutationObserver(() => this.draw());
      drawings.observe(this.place, { childList: true, subtree: true });
      signal.addEventListener("abort", () => drawings.disconnect());
      this.show();
    }

    disconnectedCallback() {
      this.leave?.abort();
    }

    /** @returns {HTMLElement} what it covers, in a kernel with what is around it */
    get place() {
      return this.querySelector(".pagewidgets-covered") ?? this.closest(".widget-vbox") ?? this;
    }

    /** The first bet that is not kept, though what answers it is not shown. */
    get open() {
      return this.bets?.find((bet) => !(store.get(bet) ?? store.recall(`shown ${bet}`) ?? lifted.has(bet)));
    }

    /** That bet's place. */
    get question() {
      return document.getElementById(this.open ?? "");
    }

    /** @param {Event} event */
    ask(event) {
      const field = /** @type {HTMLElement | null | undefined} */ (this.question?.querySelector("[name=answer]"));
      if (!field) return; // the link leads there, too
      event.preventDefault();
      this.question?.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    }

    show() {
      const open = this.open === undefined, link = this.querySelector(":scope > div > div > p a");
      const asked = this.question?.querySelector("[data-question]")?.textContent ?? "";
      const sentences = asked.split(/(?<=[.?!…]) +/); // the one that asks will do
      if (asked) link?.replaceChildren(sentences.findLast((one) => one.endsWith("?")) ?? asked);
      if (this.question) link?.setAttribute("href", `#${this.open}`); // else to the page that asks
      this.toggleAttribute("data-open", open);
      if (this.place.matches(".pagewidgets-covered")) this.place.inert = !open;
      this.draw();
      this.dispatchEvent(new CustomEvent("pagewidgets-answer", { detail: open, bubbles: true }));
    }

    /** The reader's number in each drawing whose axes say where it stands: slope and zero, then their box. */
    draw() {
      const kept = this.bets?.map((bet) => store.get(bet)).find((one) => typeof one?.value === "number");
      const answer = kept?.value;
      for (const words of this.place.querySelectorAll('[data-bet="text"] > text')) {
        const said = kept ? word("yours", { answer: kept.answer }) : "";
        if (words.textContent !== said) words.textContent = said;
      }
      for (const axes of this.place.querySelectorAll("[data-bet][data-map]")) {
        const old = axes.querySelector("[data-yours]");
        if (old?.getAttribute("data-yours") === String(answer)) continue;
        old?.remove();
        if (answer === undefined) continue;
        const [slope, zero, left, right, top, bottom] = (axes.getAttribute("data-map") ?? "").split(" ").map(Number);
        const level = axes.getAttribute("data-bet") === "y", at = slope * answer + zero;
        const low = level ? top : left, high = level ? bottom : right, inside = Math.min(high, Math.max(low, at));
        const beyond = at < low - 0.5 ? (level ? " ↑" : " ←") : at > high + 0.5 ? (level ? " ↓" : " →") : "";
        const late = !level && inside > (left + right) / 2; // the words stand where there is room
        const mark = document.createElementNS(SVG, "g");
        mark.setAttribute("data-yours", String(answer));
        const draw = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ attributes) => {
          const part = document.createElementNS(SVG, name);
          for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value));
          return mark.appendChild(part);
        };
        draw("line", level ? { x1: left, x2: right, y1: inside, y2: inside } : { x1: inside, x2: inside, y1: top, y2: bottom });
        draw("text", level ? { x: left + 4, y: inside - top < 16 ? inside + 13 : inside - 4 }
          : { x: inside + (late ? -4 : 4), y: top + 12, "text-anchor": late ? "end" : "start" })
          .textContent = word("yours", { answer: number.told(answer) }) + beyond;
        axes.append(mark);
      }
    }
  }

  customElements.define("pagewidgets-cover", Cover);
})();
