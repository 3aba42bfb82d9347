"""Telephone calls, as a switchboard tells of them."""
