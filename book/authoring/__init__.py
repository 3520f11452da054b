"""What an author or CI runs from a terminal; no notebook imports it."""
