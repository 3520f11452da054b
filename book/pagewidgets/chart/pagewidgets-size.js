// @ts-check
// Which of a chart's two drawings is shown: the narrow one, which the page holds, or the wide one, from
// a file, where there is room and the chart comes near. Also the element <pagewidgets-chart>.
/** @typedef {new () => HTMLElement & {width: "narrow" | "wide", file: (name: string) => Promise<any>,
 *   slotNamed: (name: string) => HTMLElement, fitting: () => "narrow" | "wide", watch: (changed: () => unknown, signal: AbortSignal) => void,
 *   whenSeen: (seen: () => void, signal: AbortSignal) => void}} SizedElement */
(() => {
  "use strict";
  if (customElements.get("pagewidgets-chart")) return;
  const ROOM = 640; // pixels: from here on the letters of the wide drawing are 12 pixels high
  const MOST = 0.8; // of the screen's height for chart and sentence
  const { pagewidgetsLoad: load } = /** @type {any} */ (window);

  class Sized extends HTMLElement {
    /** The drawing that is shown. @type {"narrow" | "wide"} */
    width = "narrow";
    /** The one that is wanted, as soon as its file is there. @type {"narrow" | "wide"} */
    fits = "narrow";
    /** The one that a presenter asks for, whatever the room. @type {"narrow" | "wide" | undefined} */
    asked;
    /** What files hold, as far as it was asked for. @type {Map<string, Promise<any>>} */
    files = new Map();

    /** What a file holds, if there is one; after a failure the next call tries again. @param {string} name */
    file(name) {
      const script = this.querySelector(`script[data-${name}]`);
      const file = this.files.get(name) ?? Promise.resolve(script ? load(script) : {});
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
      return file;
    }

    /** @param {string} name @returns {HTMLElement} */
    slotNamed(name) {
      return /** @type {HTMLElement} */ (this.querySelector(`[data-slot="${name}"]`));
    }

    fitting() {
      return this.asked ?? (this.slotNamed("chart").clientWidth < ROOM ? "narrow" : "wide");
    }

    /** Call `seen` once it comes on the screen. @param {() => void} seen @param {AbortSignal} signal */
    whenSeen(seen, signal) {
      const sight = new IntersectionObserver((entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        sight.disconnect();
        seen();
      });
      sight.observe(this);
      signal.addEventListener("abort", () => sight.disconnect());
    }

    /** Chart and sentence stay in sight where they leave room for controls; what is focused stands below them. @param {AbortSignal} signal */
    measure(signal) {
      const stage = /** @type {HTMLElement} */ (this.querySelector(".pagewidgets-stage"));
      const sizes = new ResizeObserver(() => {
        const high = stage.offsetHeight > MOST * innerHeight;
        stage.toggleAttribute("data-high", high);
        this.style.setProperty("--pw-stage", `${high ? 0 : stage.offsetHeight}px`);
      });
      sizes.observe(stage);
      signal.addEventListener("abort", () => sizes.disconnect());
    }

    /** Show this drawing; without its file the other stays. @param {"narrow" | "wide"} fits */
    async turn(fits) {
      this.fits = fits;
      const there = await this.file(fits).catch(() => undefined);
      if (this.fits !== fits) return; // it has changed again
      if (!there) this.fits = this.width;
      else if (this.width !== fits) {
        this.width = fits;
        await this.changed?.();
      }
    }

    /**
     * Call `changed` when the other drawing fits better and is there.
     * @param {() => unknown} changed @param {AbortSignal} signal
     */
    watch(changed, signal) {
      this.measure(signal);
      this.changed = changed;
      if (!this.querySelector("script[data-wide]")) return;
      const chart = this.slotNamed("chart");
      let near = false;
      const look = () => {
        const fits = this.fitting();
        if (near && fits !== this.fits) this.turn(fits);
      };
      const sight = new IntersectionObserver((entries) => {
        near = entries[entries.length - 1].isIntersecting;
        look();
      }, { rootMargin: "100%" });
      const room = new ResizeObserver(look);
      sight.observe(this);
      room.observe(chart);
      signal.addEventListener("abort", () => {
        sight.disconnect();
        room.disconnect();
      });
    }
  }

  class Chart extends Sized {
    /** The drawing that the page holds. @type {string | undefined} */
    narrow;

    connectedCallback() {
      this.leave = new AbortController();
      const chart = this.slotNamed("chart");
      this.narrow ??= chart.innerHTML;
      this.watch(async () => {
        chart.innerHTML = this.width === "wide" ? (await this.file("wide")).chart : this.narrow;
        this.dataset.width = this.width;
      }, this.leave.signal);
    }

    disconnectedCallback() {
      this.leave?.abort();
    }
  }

  Object.assign(window, { pagewidgetsSized: Sized });
  customElements.define("pagewidgets-chart", Chart);
})();
