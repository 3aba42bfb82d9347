# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/calls."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import Attribution, Call, CallPage, CallsListQuery


def list(**query: Unpack[CallsListQuery]) -> Listing[CallPage, Call]:
    """List calls."""
    return Listing("GET", "/v1/calls", query={**query})


def read(id: str | UUID) -> Request[Call]:
    """Read a call."""
    return Request("GET", path("/v1/calls/{id}", id))


def attribute(id: str | UUID, body: Attribution) -> Request[Call]:
    """Say who called."""
    return Request("POST", path("/v1/calls/{id}/attribute", id), body=body)
