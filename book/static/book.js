// @ts-check
// What every page does, in place of Furo's script: the colours are switched; the contents of a page are open
// beside it and folded above it, and follow the reader; the menu closes; wide tables, formulas and code scroll by
// keyboard; words that were searched are marked; and one switch shows all code.
(() => {
  "use strict";
  document.documentElement.classList.remove("no-js");
  for (const button of document.querySelectorAll(".theme-toggle"))
    button.addEventListener("click", () => { // against the device, with it, as the device has them
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const order = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"], { dataset } = document.body;
      dataset.theme = order[(order.indexOf(dataset.theme ?? "auto") + 1) % order.length];
      try {
        localStorage.setItem("theme", dataset.theme);
      } catch {} // storage is blocked: the switch holds for this page
    });

  const drawer = document.querySelector(".toc-drawer"), contents = drawer?.querySelector("details");
  /** @type {boolean | undefined} */
  let above;
  const place = () => {
    const now = drawer !== null && getComputedStyle(drawer).order === "0"; // as the style sheet says
    if (contents && now !== above) contents.open = !(above = now);
  };
  addEventListener("resize", place);
  place();

  // The section in which a line of the window lies is the one that is read.
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article section section")]);
  const crossed = new Set();
  const line = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) crossed[isIntersecting ? "add" : "delete"](target);
    const here = sections.findLast((section) => crossed.has(section))?.id;
    for (const link of document.querySelectorAll(".toc-tree a")) {
      const current = link.getAttribute("href") === `#${here}`;
      link.parentElement?.classList.toggle("scroll-current", current);
      if (current) dispatchEvent(new CustomEvent("book-heading", { detail: { id: here, heading: link.textContent } }));
    }
  }, { rootMargin: "-15% 0px -85%" });
  for (const section of sections) line.observe(section);

  const menu = /** @type {HTMLInputElement | null} */ (document.getElementById("__navigation"));
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu?.checked) return;
    menu.checked = false;
    menu.focus();
  });

  const sizes = new ResizeObserver((entries) => { // also when a fold is opened
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
  });
  for (const box of document.querySelectorAll(".table-wrapper, div.math, .highlight pre")) sizes.observe(box);

  // What an address leads to is unfolded, by browsers that do not do so themselves.
  const unfold = () => {
    const goal = document.getElementById(location.hash.slice(1)), fold = goal?.closest("details");
    if (!fold || fold.open) return;
    fold.open = true;
    goal?.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Letters without their accents, as many as there were.
  const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  /** Each place of the words in an element, outside the elements of a selector, within <mark>.
   * @param {Element} root @param {string[]} words @param {string} [outside] @returns {HTMLElement[]} */
  const mark = (root, words, outside) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) {
      const node = /** @type {Text} */ (texts.currentNode), low = plain(node.data);
      if (outside && node.parentElement?.closest(outside)) continue;
      const [place, length] = words.map((word) => [low.indexOf(word), word.length])
        .filter(([at]) => at >= 0).sort(([one, long], [other, longer]) => one - other || longer - long)[0] ?? [];
      if (place === undefined) continue;
      const range = document.createRange(), marked = document.createElement("mark");
      range.setStart(node, place);
      range.setEnd(node, place + length);
      range.surroundContents(marked);
      found.push(marked);
      texts.currentNode = /** @type {Text} */ (marked.firstChild); // on behind it
    }
    return found;
  };
  Object.assign(window, { bookPlain: plain, bookMark: mark });

  // A result of the search leads to a section and names the words.
  const address = new URL(location.href);
  const words = plain(address.searchParams.get("mark") ?? "").split(/\s+/).filter(Boolean);
  const section = words.length && (document.getElementById(decodeURIComponent(address.hash.slice(1))) ?? document.querySelector("article"));
  if (section) {
    const others = section.id && `#${CSS.escape(section.id)} section *, `; // sections within have results of their own
    const found = mark(section, words, `${others}script, svg, form, details.code, .headerlink, pagewidgets-cover`);
    const shown = () => found.find((one) => one.checkVisibility());
    for (const one of found) {
      /** @type {HTMLDetailsElement[]} */
      const around = [];
      for (let at = one.closest("details"); at; at = at.parentElement?.closest("details") ?? null) around.unshift(at);
      if (!shown()) // what is hidden by more than a fold stays so
        for (const fold of around) fold.open ||= Boolean(fold.querySelector("summary")?.checkVisibility());
    }
    address.searchParams.delete("mark"); // the page has one address, whoever copies it
    history.replaceState(history.state, "", address);
    addEventListener("load", () => {
      section.scrollIntoView();
      const first = shown();
      if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "center" });
    });
  }

  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.code"));
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".all-code"));
  if (!button) return;
  let open = false;
  const show = () => {
    document.documentElement.toggleAttribute("data-code", open);
    for (const fold of folds) fold.open = open;
    button.textContent = open ? "Hide the code" : "Show the code";
  };
  try {
    open = localStorage.getItem("code") === "open";
  } catch {}
  show();
  button.hidden = false;
  button.addEventListener("click", () => {
    open = !open;
    show();
    try {
      localStorage.setItem("code", open ? "open" : "");
    } catch {}
  });
})();
