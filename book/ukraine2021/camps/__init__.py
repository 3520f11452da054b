"""Charts of chapter 02: the two camps, their arguments, the clues, the two dials."""
