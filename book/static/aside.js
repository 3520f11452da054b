// @ts-check
// What a term or a citation refers to, beside it: by pointer, focus or tap, gone with Escape. A work stands on
// its page; the terms lie in a script of their own, loaded when the first is needed, from disk too.
(() => {
  "use strict";
  if (!("popover" in HTMLElement.prototype)) return; // the links lead there all the same
  const REST = 150; // milliseconds that a pointer rests before the box comes or goes
  const GAP = 4, MARGIN = 8; // pixels to the link, to the window's edges
  const LINKS = '.bibtex-citation a[href^="#"], a[href*="#term-"]:not(.aside a)';
  const { terms: address = "" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const box = Object.assign(document.createElement("div"), { id: "aside", className: "aside", popover: "manual" });
  /** The link beside which the box stands, or will. @type {HTMLAnchorElement | null} */
  let link = null;
  let waiting = 0, touch = false, focused = false;

  /** @type {Promise<Record<string, string>> | undefined} */
  let terms;
  const load = () => (terms ??= new Promise((resolve, reject) => {
    Object.assign(window, { bookTerms: resolve });
    const onerror = () => reject((terms = undefined)); // the next one tries again
    document.head.append(Object.assign(document.createElement("script"), { src: address, onerror }));
  }));

  /** What a link refers to, as HTML. @param {HTMLAnchorElement} to */
  const text = async ({ hash }) => hash.startsWith("#term-") ? (await load())[hash.slice(1)]
    : document.getElementById(hash.slice(1))?.querySelector("p")?.outerHTML;

  const hide = () => {
    clearTimeout(waiting);
    link?.removeAttribute("aria-describedby");
    link = null;
    box.remove();
  };

  /** @param {HTMLAnchorElement} to @param {boolean} pointed to by something that reaches links in the box; Enter follows the link itself */
  const show = async (to, pointed) => {
    hide();
    link = to;
    focused = !pointed;
    const html = await text(to).catch(() => "");
    if (link !== to) return;
    if (!html) {
      hide();
      if (touch) location.assign(to.href);
      return;
    }
    box.innerHTML = html;
    for (const inner of pointed ? [] : box.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
    const way = document.createElement("a"), line = document.createElement("p");
    way.href = to.href;
    way.textContent = to.hash.startsWith("#term-") ? "Go to the glossary" : "Go to the works cited";
    line.append(way);
    if (pointed) box.append(line);
    to.after(box);
    to.setAttribute("aria-describedby", box.id);
    box.showPopover();
    const lines = to.getClientRects(), { left, top } = lines[0], { bottom } = lines[lines.length - 1];
    const { offsetWidth: width, offsetHeight: height } = box, below = bottom + GAP, above = top - GAP - height;
    const edge = document.documentElement.clientWidth - width - MARGIN;
    box.style.left = `${scrollX + Math.max(MARGIN, Math.min(left, edge))}px`;
    box.style.top = `${scrollY + (below + height > innerHeight && above > 0 ? above : below)}px`;
  };

  /** @param {Event} event @returns {HTMLAnchorElement | null} */
  const linkOf = ({ target }) => (target instanceof Element ? target.closest(LINKS) : null);
  const within = (/** @type {Event} */ { target }) => target instanceof Node && (box.contains(target) || Boolean(link?.contains(target)));

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = linkOf(event);
    clearTimeout(waiting);
    if (over && over !== link) waiting = setTimeout(show, REST, over, true);
    else if (link && !within(event) && !focused) waiting = setTimeout(hide, REST);
  });
  addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (link && !within(event)) hide();
  });
  addEventListener("click", (event) => {
    const over = linkOf(event);
    if (touch && over && over !== link) {
      event.preventDefault(); // the second tap follows the link
      show(over, true);
    } else if (link && event.target instanceof Element && event.target.closest("a")) setTimeout(hide); // a link that is gone leads nowhere
  });
  addEventListener("focusin", (event) => {
    const at = linkOf(event);
    if (at?.matches(":focus-visible")) show(at, false);
  });
  addEventListener("focusout", (event) => {
    if (focused && linkOf(event) === link) hide();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
})();
