"""Every page as readers have set their browser: forced colours, zoom, wider spaces between letters, no
motion. As it is opened, used, and after something that is no number was typed.
"""

import json

import pytest

from contrast import faint
from pages import ADD_STYLE, DOCUMENTS, MENU, no_problems, open_page, settle, use, violations

# WCAG 2.2, 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }"""
WIDE, PHONE = (1280, 1024), (390, 844)
WAYS = {
    "forced-light": (WIDE, {"forced_colors": "active"}, ""),
    "forced-dark": (PHONE, {"forced_colors": "active", "color_scheme": "dark"}, ""),
    "200-percent": ((640, 512), {}, ""),
    "400-percent": ((320, 256), {"color_scheme": "dark"}, ""),
    "spaced": (WIDE, {}, SPACED),
    "spaced-narrow": ((320, 640), {"color_scheme": "dark"}, SPACED),
    "still": (PHONE, {"reduced_motion": "reduce"}, ""),
}
# Types what is no number into every field for one, and leaves it.
WRONG = """() => {
  for (const field of document.querySelectorAll("article input[inputmode]:enabled")) {
    field.value = "x";
    for (const event of ["input", "change", "blur"]) field.dispatchEvent(new Event(event, { bubbles: true }));
  }
}"""
# Text that its box cuts off, or that stands out of a box of a set height.
CUT = """() => [...document.querySelectorAll("body *:not(svg *, math *, .visually-hidden)")].filter((one) => {
  const { overflowX, overflowY, display } = getComputedStyle(one);
  if (display === "inline" || one.clientWidth <= 1 || !one.textContent.trim() || !one.checkVisibility({ visibilityProperty: true })) return false;
  const hides = (how) => how === "hidden" || how === "clip";
  return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
    (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => `cut off: ${one.outerHTML.slice(0, 150)}`)"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => ["", "::before", "::after"].some((part) => {
  const { transitionDuration, animationName } = getComputedStyle(one, part || null);
  return /[1-9]/.test(transitionDuration) || animationName !== "none";
})).map((one) => `moves: ${one.outerHTML.slice(0, 150)}`)"""


FRAMES = (
    "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", [*DOCUMENTS, "search"])
def test_a_page_can_be_read_in_every_way(site_http, name, way, new_page, log):
    (width, height), media, style = WAYS[way]
    page = new_page(viewport={"width": width, "height": height})
    page.emulate_media(**media)
    page.add_init_script(f"({ADD_STYLE})({json.dumps(style)})")  # as a reader's browser has it
    open_page(page, f"{site_http}{name}.html" + ("?q=vintage" if name == "search" else ""))
    problems = []

    def look(state: str) -> None:
        settle(page)
        page.evaluate(FRAMES)  # what scrolls now is reached by keyboard then
        found = [*violations(page), *page.evaluate(CUT), *faint(page.locator("body"))]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("wider than the screen")
        if way == "still":
            found += page.evaluate(MOVING)
        problems.extend(f"{state}: {one}" for one in found)

    look("opened")
    use(page)
    look("used")
    page.evaluate(WRONG)
    look("no number")
    if page.locator(MENU).is_visible():
        page.locator(MENU).press("Space")
        look("menu")
    no_problems(problems)
    log.assert_clean()
