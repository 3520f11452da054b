"""Charts of chapter 05: the agreement with the EU, exports, output."""
