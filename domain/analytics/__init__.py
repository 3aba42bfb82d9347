"""What the numbers say, each by its one definition."""
