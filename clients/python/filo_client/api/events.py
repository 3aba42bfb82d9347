# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/events."""

from typing import Unpack

from filo_client.request import Request
from filo_client.types import EventsListQuery, Feed


def list(**query: Unpack[EventsListQuery]) -> Request[Feed]:
    """Read the change feed."""
    return Request("GET", "/v1/events", query={**query})
