// @ts-check
// The words of what few pages have: the list of a reader's answers.
Object.assign(/** @type {any} */ (window).pagewidgetsWord.words, {
  "kept_one": "Kept on this device: {count} answer.",
  "kept": "Kept on this device: {count} answers.",
  "kept_none": "No answers are kept on this device yet.",
  "hand_in": "Hand in, or keep a copy",
  "class": "Class code",
  "pseudonym": "Pseudonym",
  "private": "Your instructor tells you the code; the pseudonym you choose. Both stay on this device, and go into what you download or copy.",
  "save_json": "Download (JSON)",
  "save_csv": "Download for a spreadsheet (CSV)",
  "copy": "Copy as text",
  "copied_lines": "Copied. Paste it into the form or the chat.",
  "uncopied_lines": "Copy this text:",
  "unnamed": "Write a pseudonym first: without one a class's lines cannot be told apart.",
  "erase": "Erase all answers",
  "sure": "Erase every answer kept on this device? This cannot be undone."
});
