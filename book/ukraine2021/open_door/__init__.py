"""Charts of chapter 03: the alliances' members, the surveys, the promises and wordings."""
