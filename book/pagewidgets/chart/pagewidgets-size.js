// @ts-check
// Which of a chart's two drawings is shown: the narrow one, which the page holds, or the wide one, from
// a file, where there is room and the chart comes near. Also the element <pagewidgets-chart>.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-chart")) return;
  const ROOM = 640; // pixels: from here on the letters of the wide drawing are 12 pixels high
  const { pagewidgetsLoad: load } = /** @type {any} */ (window);

  /**
   * Call `changed` whenever the other drawing fits better, and once for each width that is not the page's own.
   * @param {HTMLElement} element @param {(width: "narrow" | "wide") => void} changed @param {AbortSignal} signal
   */
  const watch = (element, changed, signal) => {
    const chart = /** @type {HTMLElement} */ (element.querySelector('[data-slot="chart"]'));
    if (!element.querySelector("script[data-wide]")) return;
    let shown = "narrow", near = false;
    const look = () => {
      const fits = chart.clientWidth < ROOM ? "narrow" : "wide";
      if (near && fits !== shown) changed((shown = fits));
    };
    const sight = new IntersectionObserver((entries) => {
      near = entries[entries.length - 1].isIntersecting;
      look();
    }, { rootMargin: "100%" });
    const room = new ResizeObserver(look);
    sight.observe(element);
    room.observe(chart);
    signal.addEventListener("abort", () => {
      sight.disconnect();
      room.disconnect();
    });
  };

  class Chart extends HTMLElement {
    connectedCallback() {
      this.leave = new AbortController();
      const chart = /** @type {HTMLElement} */ (this.querySelector('[data-slot="chart"]'));
      this.narrow ??= chart.innerHTML;
      watch(this, async (width) => {
        this.wide ??= width === "wide" ? (await load(this.querySelector("script[data-wide]"))).chart : undefined;
        chart.innerHTML = (width === "wide" ? this.wide : this.narrow) ?? "";
        this.dataset.width = width;
      }, this.leave.signal);
    }

    disconnectedCallback() {
      this.leave?.abort();
    }
  }

  Object.assign(window, { pagewidgetsSize: watch });
  customElements.define("pagewidgets-chart", Chart);
})();
