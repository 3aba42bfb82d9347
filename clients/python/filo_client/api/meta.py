# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/meta."""

from filo_client.request import Request
from filo_client.types import Meta


def read() -> Request[Meta]:
    """What clients may cache: choices, people, permissions."""
    return Request("GET", "/v1/meta")
