// @ts-check
// What Furo's script leaves out: the contents of a page are open beside it and folded above it, the menu
// closes, wide tables, formulas and code scroll by keyboard, and one switch opens all code.
(() => {
  "use strict";
  const drawer = document.querySelector(".toc-drawer"), contents = drawer?.querySelector("details");
  /** @type {boolean | undefined} */
  let above;
  const place = () => {
    const now = drawer !== null && getComputedStyle(drawer).order === "0"; // as the style sheet says
    if (contents && now !== above) contents.open = !(above = now);
  };
  addEventListener("resize", place);
  place();

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

  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.code"));
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".all-code"));
  if (!button) return;
  let open = false;
  const show = () => {
    for (const fold of folds) fold.open = open;
    button.textContent = open ? "Hide all code" : "Show all code";
  };
  try {
    open = localStorage.getItem("code") === "open";
  } catch {} // storage is blocked: the switch holds for this page
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
