# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""A module per resource."""
