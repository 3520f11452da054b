"""The negotiation: its rules and scoring, who signs a package, which packages suit, cards to print."""
