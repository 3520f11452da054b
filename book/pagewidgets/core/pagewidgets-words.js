// @ts-check
// Every word that a reader sees and that is not the author's: scripts take it from here, and so
// does words.py, which reads the catalogue as JSON. {name} is a gap that is filled.
// What a reader has typed ends as it was typed: no stop of ours behind it.
(() => {
  "use strict";
  if ("pagewidgetsWord" in window) return;
  /** @type {Record<string, string>} */
  const words = {
    "locale": "en-GB",
    "reset": "Reset",
    "link": "Copy link",
    "copied": "Copied",
    "present": "Present",
    "present_key": "For a class: this chart alone (Alt+Shift+P; Escape leaves)",
    "present_more": "More",
    "leave": "Leave",
    "uncopied": "Copy this address:",
    "chart": "Chart",
    "run": "Run the cell to use this (Shift+Enter).",
    "numbers": "Numbers behind this chart",
    "about": "About this chart, and its numbers",
    "download": "Download these numbers (CSV)",
    "data": "Data: {names}.",
    "points": "Points of the chart, one by one",
    "earlier_points": "{count} before",
    "alive": "This chart with its controls: {address}",
    "unavailable": "No chart for this choice",
    "unloaded": "What this chart needs could not be loaded: {src}",
    "explorer": "{title}: choose what the chart shows",
    "simulation": "{title}: choose the numbers",
    "presets": "Start from",
    "more": "More assumptions ({count})",
    "assumptions": "More assumptions",
    "typed": "{label} As a number",
    "range": "a number from {low} to {high}",
    "limits": "Expected: {expected}; until then the chart keeps the last number.",
    "changed": "Changed, with the default in brackets: {list}.",
    "keep": "Keep my answer",
    "change": "Change my answer",
    "reveal": "After your answer",
    "recall": "What you said is shown here when scripts may run.",
    "said": "You said: {answer}",
    "again": "And now?",
    "says": "Now you say: {answer}",
    "unsaid": "You have not answered this yet on this device.",
    "write": "Write an answer first.",
    "move": "Move the slider first: it starts in the middle for everybody. For {answer} move it away and back.",
    "draw": "Draw the line on, or type its numbers.",
    "covered": "Covered until you have answered:",
    "bet": "your bet",
    "uncover": "Show anyway",
    "looked": "{answer} (after looking)",
    "yours": "You: {answer}",
    "quiz": "Check yourself",
    "check": "Check",
    "answer": "Answer",
    "given": "Your answer",
    "several": "More than one may be right.",
    "restart": "Start again",
    "first": "Answer first, then check.",
    "unread": "This is not a number. Write one such as 4.5.",
    "unclear": "{typed} may be {point} or {whole}. Write one of the two.",
    "unkept": "This browser keeps no answers here: what you answer is gone when you leave the page.",
    "right": "✓ Right.",
    "wrong": "✗ Not yet.",
    "chosen_right": "✓ ",
    "chosen_wrong": "✗ ",
    "missing": "Missing: ",
    "one_wrong": "A choice of yours is wrong.",
    "one_missing": "A right one is missing.",
    "score": "{right} of {count} right, {first} at the first try",
    "rows": "rows",
    "filter": "Choose {rows}",
    "search": "Search the {rows}",
    "all": "all",
    "show_all": "Show all",
    "count": "{count} {rows}",
    "count_some": "{shown} of {count} {rows}"
  };

  /** @param {string} key @param {Record<string, unknown>} [gaps] */
  const word = (key, gaps = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => String(gaps[name]));
  // An element of few pages brings words of its own.
  Object.assign(window, { pagewidgetsWord: Object.assign(word, { words }) });
})();
