"""Documents on paper: what a quote says in the customer's language, and how it is set."""
