"""Charts of chapter 01: the events, the forces counted, the demands."""
