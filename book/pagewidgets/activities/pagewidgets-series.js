// @ts-check
// A series that a reader draws, by pointer, by touch, or by numbers typed in its fields: one says what the other says.
(() => {
  "use strict";
  if ("pagewidgetsSeries" in window) return;
  const { pagewidgetsNumber: number } = /** @type {any} */ (window);

  Object.assign(window, {
    /** @param {HTMLElement} element @param {AbortSignal} signal @returns {() => void} draws what the fields say */
    pagewidgetsSeries: (element, signal) => {
      const picture = /** @type {SVGSVGElement} */ (element.querySelector("svg"));
      const line = /** @type {SVGPolylineElement} */ (picture.querySelector('[data-line="yours"]'));
      const inputs = /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll("[name=answer]")]);
      const numbers = (/** @type {string} */ name) => (picture.dataset[name] ?? "").split(" ").map(Number);
      const [, , top, bottom] = numbers("box"), [low, high] = numbers("limits"), places = numbers("places");
      const [left, level] = numbers("start");

      const draw = () => {
        const points = inputs.map(({ value }, place) => [places[place], number.read(value)]).filter(([, value]) => !Number.isNaN(value))
          .map(([x, value]) => [x, Math.min(bottom, Math.max(top, bottom - (value - low) / (high - low) * (bottom - top)))]);
        line.setAttribute("points", points.length ? [[left, level], ...points].join(" ") : "");
      };
      /** The place before, so that a quick stroke leaves none out. @type {number | undefined} */
      let last;
      /** @param {PointerEvent} event */
      const stroke = (event) => {
        if (inputs[0].disabled || !(event.buttons & 1)) return (last = undefined);
        const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM()?.inverse());
        const [at] = places.map((place, index) => ({ index, off: Math.abs(place - x) })).sort((one, other) => one.off - other.off);
        if (x < (left + places[0]) / 2) return;
        const value = String(Math.round(Math.min(high, Math.max(low, low + (bottom - y) / (bottom - top) * (high - low)))));
        const from = last ?? at.index, step = Math.sign(at.index - from);
        for (let place = from; place !== at.index; place += step) if (place !== last) inputs[place].value = value;
        inputs[at.index].value = value;
        last = at.index;
        inputs[at.index].dispatchEvent(new Event("input", { bubbles: true }));
      };
      for (const kind of ["pointerdown", "pointermove"])
        picture.addEventListener(kind, (event) => stroke(/** @type {PointerEvent} */ (event)), { signal });
      picture.addEventListener("pointerdown", (event) => picture.setPointerCapture(event.pointerId), { signal });
      element.addEventListener("input", draw, { signal });
      return draw;
    },
  });
})();
