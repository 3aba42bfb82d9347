"""What must hold for a quote: its totals, its taxes and its terms, computed here only."""
