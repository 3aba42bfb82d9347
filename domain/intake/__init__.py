"""Leads that come in from outside: web forms, what they sent, and what was read in it."""
