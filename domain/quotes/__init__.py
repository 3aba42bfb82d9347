"""What is offered: quotes, their lines, totals, taxes and terms."""
