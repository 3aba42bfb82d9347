# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/call-lines."""

from uuid import UUID

from filo_client.request import Request, path
from filo_client.types import CallLine, CallLineInput, CallLines


def list() -> Request[CallLines]:
    """List switchboards."""
    return Request("GET", "/v1/call-lines")


def create(body: CallLineInput) -> Request[CallLine]:
    """Add a switchboard."""
    return Request("POST", "/v1/call-lines", body=body)


def revoke(id: str | UUID) -> Request[None]:
    """Remove a switchboard."""
    return Request("DELETE", path("/v1/call-lines/{id}", id))


def rotate(id: str | UUID) -> Request[CallLine]:
    """Give a switchboard a new address."""
    return Request("POST", path("/v1/call-lines/{id}/rotate", id))
