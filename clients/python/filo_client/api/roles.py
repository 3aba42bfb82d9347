# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/roles."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    Role,
    RoleInput,
    RolePage,
    RolePatch,
    RolesListQuery,
    RolesReadQuery,
)


def list(**query: Unpack[RolesListQuery]) -> Listing[RolePage, Role]:
    """List roles."""
    return Listing("GET", "/v1/roles", query={**query})


def create(body: RoleInput) -> Request[Role]:
    """Add a role."""
    return Request("POST", "/v1/roles", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 roles."""
    return Request("POST", "/v1/roles/batch", body=body)


def query(body: Query) -> Listing[RolePage, Role]:
    """List roles by a JSON filter."""
    return Listing("POST", "/v1/roles/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a role in the bin for 30 days."""
    return Request("DELETE", path("/v1/roles/{id}", id))


def read(id: str | UUID, **query: Unpack[RolesReadQuery]) -> Request[Role]:
    """Read a role."""
    return Request("GET", path("/v1/roles/{id}", id), query={**query})


def change(id: str | UUID, body: RolePatch) -> Request[Role]:
    """Change a role (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/roles/{id}", id), body=body)


def restore(id: str | UUID) -> Request[Role]:
    """Take a role out of the bin."""
    return Request("POST", path("/v1/roles/{id}/restore", id))
