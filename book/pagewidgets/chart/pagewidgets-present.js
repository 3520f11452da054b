// @ts-check
// <pagewidgets-present>: a button, a key and an address (?present=id) that show a chart beside its controls, or a question,
// and nothing else, for a class. It is the same element, full screen or else in the browser's top layer; on a page and in a kernel.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-present")) return;
  const word = /** @type {any} */ (window).pagewidgetsWord;
  const HOSTS = "pagewidgets-chart, pagewidgets-explorer, pagewidgets-simulation, pagewidgets-predict, [data-item]";
  // Sizes in hundredths of the window's height: the first at which a sentence has two lines, and all controls, or a question, their room.
  const SAID = [4.3, 3.7, 3.1], CONTROLS = [4.3, 3.9, 3.5, 3.2, 2.9], ASKED = [7, 6.3, 5.6, 5, 4.3, 3.8, 3.4];
  const LETTERS = 24 / 560, MOST = 1.7, NEAR = 0.28; // of a chart, of the window's height; how much they may grow in the drawing; what lines of a text share
  const DRAWINGS = /** @type {const} */ (["narrow", "wide"]), LONGEST = 3000; // milliseconds until a kernel has drawn
  /** The one that is presented. @type {Present | undefined} */
  let shown;

  class Present extends HTMLElement {
    /** @returns {HTMLElement} what it shows: an element of a page, or the box of its widgets in a kernel */
    get host() {
      return /** @type {HTMLElement} */ (this.closest(`.pagewidgets-live, ${HOSTS}`));
    }

    connectedCallback() {
      if (this.firstChild) return;
      this.button = document.createElement("button");
      Object.assign(this.button, { type: "button", title: word("present_key") });
      this.call("present");
      this.button.setAttribute("aria-keyshortcuts", "Alt+Shift+P");
      this.button.addEventListener("click", () => (shown === this ? this.leave() : this.present()));
      const more = document.createElement("button");
      Object.assign(more, { type: "button", textContent: word("present_more"), className: "pagewidgets-all" });
      more.setAttribute("aria-expanded", "false");
      more.addEventListener("click", () =>
        more.setAttribute("aria-expanded", String(this.host.toggleAttribute("data-all"))));
      this.append(more, this.button);
      if (new URLSearchParams(location.search).get("present") === this.host.id) this.begin();
    }

    disconnectedCallback() {
      if (shown === this) this.leave();
    }

    /** @returns {Element | null} of a question none */
    get chart() {
      return this.host.querySelector('[data-slot="chart"]');
    }

    /** Name the button; at a question its sign will do. @param {"present" | "leave"} name */
    call(name) {
      this.button?.setAttribute("aria-label", word(name));
      this.button?.replaceChildren(this.chart || shown === this ? word(name) : "");
    }

    /** As the address asks: what is covered is shown once it is open. On a phone, which has no button, it is led to. */
    begin() {
      const cover = this.closest("pagewidgets-cover:not([data-open])");
      if (!this.checkVisibility() && !cover) return location.replace(`#${this.host.id}`);
      if (!cover) return this.present();
      const look = () => {
        if (!cover.matches("[data-open]")) return;
        cover.removeEventListener("pagewidgets-answer", look);
        this.begin();
      };
      cover.addEventListener("pagewidgets-answer", look);
      cover.scrollIntoView({ block: "center" });
      /** @type {HTMLElement | null} */ (cover.querySelector("button"))?.focus({ preventScroll: true });
    }

    async present() {
      const { host } = this;
      shown = this;
      this.focused = /** @type {HTMLElement} */ (document.activeElement);
      host.dataset.presented = "";
      host.tabIndex = -1;
      for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-label", word("present")]]) host.setAttribute(name, value);
      this.call("leave");
      this.changes = new MutationObserver(() => this.fit());
      this.changes.observe(host, { childList: true, subtree: true, characterData: true });
      this.sizes = new ResizeObserver(() => this.choose());
      this.sizes.observe(host);
      try {
        await host.requestFullscreen();
      } catch { // without a reader's own press, in a frame that may not, on a phone
        if (shown !== this) return;
        host.popover = "manual";
        host.showPopover?.();
      }
      if (shown === this) host.focus();
      else if (document.fullscreenElement === host) document.exitFullscreen(); // it was left meanwhile
    }

    leave() {
      const { host } = this;
      shown = undefined;
      this.changes?.disconnect();
      this.sizes?.disconnect();
      for (const name of ["data-presented", "data-drawn", "tabindex", "popover", "role", "aria-modal", "aria-label"]) host.removeAttribute(name);
      this.call("present");
      // A key may have been pressed far away, such as in JupyterLab's cell that was last run.
      const back = host.contains(this.focused ?? null) ? this.focused : this.button;
      const there = () => back?.scrollIntoView({ block: "nearest" });
      Promise.all([this.turn(), document.fullscreenElement === host && document.exitFullscreen()]).then(there); // the page moves
      there();
      back?.focus();
      const address = new URL(location.href); // opened again it is the page
      if (address.searchParams.get("present") !== host.id) return;
      address.searchParams.delete("present");
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // A browser may refuse: opened again it presents again.
      }
    }

    /** Of a chart's two drawings the one whose letters come out larger. */
    async choose() {
      if (!this.chart) {
        this.fit();
        return;
      }
      const round = (this.round = {});
      /** @type {Record<string, number>} */
      const letters = {};
      for (const width of DRAWINGS) {
        await this.turn(width);
        if (shown !== this || this.round !== round) return; // it has changed again
        letters[width] = this.fit(true);
      }
      if (Math.min(letters.narrow, LETTERS * innerHeight) < letters.wide + 1) return;
      await this.turn("narrow");
      this.fit(true);
    }

    /** Show a drawing, or again the one that fits the page. @param {"narrow" | "wide"} [width] */
    async turn(width) {
      const host = /** @type {any} */ (this.host);
      if (!this.chart) return;
      if (width) host.dataset.drawn = width;
      if (!host.turn) return this.ask(width ?? "wide");
      host.asked = width;
      await host.turn(width ?? host.fitting());
    }

    /** A kernel draws. @param {string} width */
    ask(width) {
      const there = () => this.host.querySelector("pagewidgets-chart")?.matches(`[data-width="${width}"]`);
      if (there()) return;
      this.dispatchEvent(new CustomEvent("pagewidgets-answer", { detail: width, bubbles: true }));
      return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
        const drawn = new MutationObserver(() => there() && resolve());
        drawn.observe(this.host, { childList: true, subtree: true });
        setTimeout(resolve, LONGEST);
      });
    }

    /** Sentence, controls and letters as large as there is room for; how large those are. @param {boolean} [anew] also if the drawing is the same */
    fit(anew) {
      const { host, chart } = this;
      /** @param {string} name @param {number[]} sizes @param {Element | null} one */
      const give = (name, sizes, one) => sizes.find((size) => {
        host.style.setProperty(name, `${size}vh`);
        return !one || one.scrollHeight <= one.clientHeight + 1;
      });
      give("--pw-said", SAID, host.querySelector('[data-slot="sentence"]'));
      const least = 2400 / innerHeight / devicePixelRatio; // of a question's letters: 24 pixels of the screen
      give("--pw-controls", chart ? CONTROLS : ASKED.map((size) => Math.max(size, least)), chart ? host.querySelector("form, .pagewidgets-form") : host);
      const svg = /** @type {SVGSVGElement | null | undefined} */ (chart?.querySelector("svg"));
      if (!svg || (svg === this.fitted && !anew)) return 0;
      /** @type {SVGSVGElement | undefined} */
      this.fitted = svg;
      const box = (/** @type {Element} */ one) => one.getBoundingClientRect(), room = box(/** @type {Element} */ (svg.parentElement));
      const texts = [...svg.querySelectorAll("text")].filter((one) => one.textContent?.trim()), frames = [...svg.querySelectorAll('path[d$="z"]')];
      const scale = () => svg.getScreenCTM()?.a ?? 1, letter = 12.5 * scale();
      /** @param {DOMRect} frame @param {DOMRect} one */
      const inside = (frame, one) => one.left > frame.left - 2 && one.right < frame.right + 2
        && one.top > frame.top - NEAR * one.height && one.bottom < frame.bottom + NEAR * one.height;
      /** How many words, so many pixels high, stand on others or beyond a frame. The drawing gives way to those beyond its room. @param {number} size */
      const clashes = (size) => {
        let sides = [0, 0, 0, 0], /** @type {DOMRect[]} */ words = [];
        for (let times = 0; times < 6; times += 1) {
          host.style.setProperty("--pw-sides", `${sides.join("px ")}px`);
          host.style.setProperty("--pw-letters", String(size / 12.5 / scale()));
          words = texts.map(box);
          const most = (/** @type {(one: DOMRect) => number} */ beyond) => Math.max(0, ...words.map(beyond));
          const past = [most(({ top }) => room.top - top), most(({ right }) => right - room.right), most(({ bottom }) => bottom - room.bottom), most(({ left }) => room.left - left)];
          sides = sides.map((side, i) => side + past[i]);
        }
        const ground = 0.98 * scale() * svg.viewBox.baseVal.width; // it is no frame
        const within = frames.map(box).filter(({ width }) => width < ground);
        return words.reduce((sum, one, i) => sum - within.filter((frame) => inside(frame, one)).length
          + words.slice(i + 1).filter((other) => one.left < other.right + 4 && other.left < one.right + 4 // lines of a text may come near
            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > NEAR * Math.min(one.height, other.height)).length, 0);
      };
      const few = clashes(letter);
      let size = Math.max(letter, Math.min(MOST * letter, LETTERS * innerHeight));
      while (size > letter && clashes(size) > few) size -= 0.05 * letter;
      if (size <= letter) clashes(letter);
      return Math.max(size, letter);
    }
  }

  /** The one that is in use, or else of those in sight the nearest to the middle: no other chart shows a class what it is to find. */
  const near = () => {
    const middle = ({ top, bottom } = new DOMRect()) => Math.abs(top + bottom - innerHeight);
    const all = [.../** @type {NodeListOf<Present>} */ (document.querySelectorAll("pagewidgets-present"))]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ one, box: one.host.getBoundingClientRect() }));
    return (all.find(({ one }) => one.host.contains(document.activeElement))
      ?? all.filter(({ box }) => box.bottom > 0 && box.top < innerHeight).sort((a, b) => middle(a.box) - middle(b.box))[0])?.one;
  };

  customElements.define("pagewidgets-present", Present);
  // Before JupyterLab, whose keys they might be.
  addEventListener("keydown", (event) => {
    const asked = event.altKey && event.shiftKey && event.code === "KeyP";
    if (!asked && !(shown && event.key === "Escape")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (shown) shown.leave();
    else near()?.present();
  }, true);
  addEventListener("beforeprint", () => shown?.leave()); // paper has the page
  addEventListener("focusin", ({ target }) => {
    const host = shown?.host, at = /** @type {Node} */ (target);
    if (!host || host.contains(at)) return;
    // Before its first control comes its last.
    const stops = [.../** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll("a, summary, :is(button, input, select, textarea):enabled"))];
    const before = at.compareDocumentPosition(host) & 4; // it follows
    ((before && stops.findLast((one) => one.checkVisibility())) || host).focus();
  });
  document.addEventListener("fullscreenchange", () => {
    if (shown && !document.fullscreenElement && !shown.host.popover) shown.leave();
  });
})();
