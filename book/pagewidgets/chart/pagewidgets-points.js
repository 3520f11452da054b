// @ts-check
// The points of a chart in words: by a slider under it, which the keyboard moves, by tap, or by pointer.
(() => {
  "use strict";
  if (document.documentElement.dataset.pagewidgetsPoints) return;
  document.documentElement.dataset.pagewidgetsPoints = "ready";
  const word = /** @type {any} */ (window).pagewidgetsWord;
  const NEAR = 24; // pixels from a point that a finger hits

  /** What a point says, by a slider under the chart, by tap or by pointer. @param {HTMLElement} list all that they say */
  const speak = (list) => {
    const chart = /** @type {HTMLElement} */ (list.parentElement?.querySelector('[data-slot="chart"]'));
    const box = document.createElement("div"), label = document.createElement("label");
    const slider = document.createElement("input"), output = document.createElement("output");
    const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    Object.assign(slider, { type: "range", min: "1" });
    for (const [name, value] of Object.entries({ fill: "none", stroke: "var(--pw-accent)", "stroke-width": "2" }))
      ring.setAttribute(name, value);
    box.className = "pagewidgets-point";
    label.append(word("points"), slider);
    output.ariaLive = "off"; // the slider itself says it
    box.append(label, output);

    const texts = () => [...list.querySelectorAll("li")].map((one) => one.textContent ?? "");
    const say = () => {
      const text = texts()[slider.valueAsNumber - 1];
      const point = /** @type {SVGGElement} */ (chart.querySelector(`[data-point="${slider.valueAsNumber - 1}"]`));
      output.textContent = text;
      slider.setAttribute("aria-valuetext", text);
      ring.remove();
      const { x, y, width, height } = point.getBBox();
      const place = { cx: x + width / 2, cy: y + height / 2, r: Math.max(width, height) / 2 + 4 };
      for (const [name, value] of Object.entries(place)) ring.setAttribute(name, String(value));
      point.append(ring);
    };
    /** Another view has other points. */
    const renew = () => {
      const all = texts();
      if (!all.length) box.remove();
      else if (!box.isConnected) chart.parentElement?.after(box); // below what stays in sight
      slider.max = slider.value = String(all.length);
      slider.setAttribute("aria-valuetext", all.at(-1) ?? "");
      output.textContent = "";
    };
    /** @param {MouseEvent} event */
    const point = ({ clientX, clientY }) => {
      const [nearest] = [.../** @type {NodeListOf<SVGElement>} */ (chart.querySelectorAll("[data-point]"))].map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { number: Number(one.dataset.point) + 1, off: Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY) };
      }).filter(({ off }) => off < NEAR).sort((one, other) => one.off - other.off);
      if (!nearest || (nearest.number === slider.valueAsNumber && output.textContent)) return;
      slider.value = String(nearest.number);
      say();
    };
    slider.addEventListener("input", say);
    slider.addEventListener("focus", say);
    chart.addEventListener("pointermove", point);
    chart.addEventListener("click", point);
    new MutationObserver(renew).observe(list, { childList: true });
    renew();
  };
  for (const list of document.querySelectorAll('[data-slot="points"]')) speak(/** @type {HTMLElement} */ (list));
})();
