# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/approvals."""

from filo_client.request import Request
from filo_client.types import Approvals


def read() -> Request[Approvals]:
    """What waits for one's decision, and what one asked."""
    return Request("GET", "/v1/approvals")
