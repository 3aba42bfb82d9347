# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/views."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    SavedView,
    SavedViewInput,
    SavedViewPage,
    SavedViewPatch,
    ViewsListQuery,
    ViewsReadQuery,
)


def list(**query: Unpack[ViewsListQuery]) -> Listing[SavedViewPage, SavedView]:
    """List views."""
    return Listing("GET", "/v1/views", query={**query})


def create(body: SavedViewInput) -> Request[SavedView]:
    """Add a view."""
    return Request("POST", "/v1/views", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 views."""
    return Request("POST", "/v1/views/batch", body=body)


def query(body: Query) -> Listing[SavedViewPage, SavedView]:
    """List views by a JSON filter."""
    return Listing("POST", "/v1/views/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a view in the bin for 30 days."""
    return Request("DELETE", path("/v1/views/{id}", id))


def read(id: str | UUID, **query: Unpack[ViewsReadQuery]) -> Request[SavedView]:
    """Read a view."""
    return Request("GET", path("/v1/views/{id}", id), query={**query})


def change(id: str | UUID, body: SavedViewPatch) -> Request[SavedView]:
    """Change a view (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/views/{id}", id), body=body)


def restore(id: str | UUID) -> Request[SavedView]:
    """Take a view out of the bin."""
    return Request("POST", path("/v1/views/{id}/restore", id))
