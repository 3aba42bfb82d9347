# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/search."""

from typing import Unpack

from filo_client.request import Request
from filo_client.types import Hits, SearchQuery


def search(**query: Unpack[SearchQuery]) -> Request[Hits]:
    """Search all kinds of record at once."""
    return Request("GET", "/v1/search", query={**query})
