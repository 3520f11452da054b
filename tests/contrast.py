"""Contrast of every text with what is painted behind it, from the computed styles.

axe leaves out text of the very colour of its ground, and what it cannot decide; this does not.
"""

from playwright.sync_api import Locator

# Texts under an element that a reader sees, and what stands in its fields, each on its ground.
# A canvas turns any notation of a colour into red, green, blue and alpha.
FAINT = """(root) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const paint = (layers) => {
    brush.globalAlpha = 1;
    brush.fillStyle = "white";
    brush.fillRect(0, 0, 1, 1);
    for (const [colour, alpha] of layers) {
      brush.globalAlpha = alpha;
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
    }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (colour) => colour.reduce((sum, value, i) => sum + [0.2126, 0.7152, 0.0722][i] *
    (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4), 0);
  const fields = [...root.querySelectorAll("input, textarea, select")].filter((field) =>
    !["radio", "checkbox", "range", "hidden"].includes(field.type) && field.value);
  const words = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) words.push(walker.currentNode);
  const all = [...fields.map((field) => [field, field.value]),
    ...words.map((node) => [node.parentElement, node.data.trim()])]
    .filter(([element]) => element.checkVisibility({ visibilityProperty: true }));
  if (!all.length) return ["there is no text"];
  return all.flatMap(([element, text]) => {
    const layers = [];
    let alpha = 1;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none") return [`${text.slice(0, 40)}: lies on a picture`];
      layers.unshift([style.backgroundColor, 1]);
      alpha *= Number(style.opacity);
    }
    const style = getComputedStyle(element);
    const ground = paint(layers), ink = paint([...layers, [style.color, alpha]]);
    const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    const wanted = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    return ratio < wanted ? [`${text.slice(0, 40)}: ${ratio.toFixed(2)}, wanted ${wanted}`] : [];
  });
}"""


def faint(element: Locator) -> list[str]:
    """Texts in all the elements of a locator whose contrast is below WCAG's AA."""
    found = [one.evaluate(FAINT) for one in element.all()]
    return [text for texts in found for text in texts] if found else ["there is no element"]
