# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/sessions."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Request, path
from filo_client.types import SessionList, SessionsListQuery


def list(**query: Unpack[SessionsListQuery]) -> Request[SessionList]:
    """List live sessions."""
    return Request("GET", "/v1/sessions", query={**query})


def end(id: str | UUID) -> Request[None]:
    """End a session."""
    return Request("DELETE", path("/v1/sessions/{id}", id))
