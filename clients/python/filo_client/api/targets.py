# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/targets."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    Target,
    TargetInput,
    TargetPage,
    TargetPatch,
    TargetsListQuery,
    TargetsReadQuery,
)


def list(**query: Unpack[TargetsListQuery]) -> Listing[TargetPage, Target]:
    """List targets."""
    return Listing("GET", "/v1/targets", query={**query})


def create(body: TargetInput) -> Request[Target]:
    """Add a target."""
    return Request("POST", "/v1/targets", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 targets."""
    return Request("POST", "/v1/targets/batch", body=body)


def query(body: Query) -> Listing[TargetPage, Target]:
    """List targets by a JSON filter."""
    return Listing("POST", "/v1/targets/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a target in the bin for 30 days."""
    return Request("DELETE", path("/v1/targets/{id}", id))


def read(id: str | UUID, **query: Unpack[TargetsReadQuery]) -> Request[Target]:
    """Read a target."""
    return Request("GET", path("/v1/targets/{id}", id), query={**query})


def change(id: str | UUID, body: TargetPatch) -> Request[Target]:
    """Change a target (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/targets/{id}", id), body=body)


def restore(id: str | UUID) -> Request[Target]:
    """Take a target out of the bin."""
    return Request("POST", path("/v1/targets/{id}/restore", id))
