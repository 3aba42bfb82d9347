"""What Filo is about: areas in one order, each with tables, rules, actions and queries."""
