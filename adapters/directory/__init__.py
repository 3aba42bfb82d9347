"""Directories of companies outside: VIES, openapi.it, and what check digits say without either."""
