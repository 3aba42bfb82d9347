# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/approval-delegations."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    ApprovalDelegation,
    ApprovalDelegationPage,
    ApprovalDelegationsListQuery,
    ApprovalDelegationsReadQuery,
    Batch,
    BatchAnswer,
    DelegationInput,
    DelegationPatch,
    Query,
)


def list(**query: Unpack[ApprovalDelegationsListQuery]) -> Listing[ApprovalDelegationPage, ApprovalDelegation]:
    """List approval delegations."""
    return Listing("GET", "/v1/approval-delegations", query={**query})


def create(body: DelegationInput) -> Request[ApprovalDelegation]:
    """Add a approval delegation."""
    return Request("POST", "/v1/approval-delegations", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 approval delegations."""
    return Request("POST", "/v1/approval-delegations/batch", body=body)


def query(body: Query) -> Listing[ApprovalDelegationPage, ApprovalDelegation]:
    """List approval delegations by a JSON filter."""
    return Listing("POST", "/v1/approval-delegations/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a approval delegation in the bin for 30 days."""
    return Request("DELETE", path("/v1/approval-delegations/{id}", id))


def read(id: str | UUID, **query: Unpack[ApprovalDelegationsReadQuery]) -> Request[ApprovalDelegation]:
    """Read a approval delegation."""
    return Request("GET", path("/v1/approval-delegations/{id}", id), query={**query})


def change(id: str | UUID, body: DelegationPatch) -> Request[ApprovalDelegation]:
    """Change a approval delegation (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/approval-delegations/{id}", id), body=body)


def restore(id: str | UUID) -> Request[ApprovalDelegation]:
    """Take a approval delegation out of the bin."""
    return Request("POST", path("/v1/approval-delegations/{id}/restore", id))
