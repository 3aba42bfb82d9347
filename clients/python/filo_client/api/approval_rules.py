# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/approval-rules."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    ApprovalRule,
    ApprovalRuleInput,
    ApprovalRulePage,
    ApprovalRulePatch,
    ApprovalRulesListQuery,
    ApprovalRulesReadQuery,
    Batch,
    BatchAnswer,
    Query,
)


def list(**query: Unpack[ApprovalRulesListQuery]) -> Listing[ApprovalRulePage, ApprovalRule]:
    """List approval rules."""
    return Listing("GET", "/v1/approval-rules", query={**query})


def create(body: ApprovalRuleInput) -> Request[ApprovalRule]:
    """Add a approval rule."""
    return Request("POST", "/v1/approval-rules", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 approval rules."""
    return Request("POST", "/v1/approval-rules/batch", body=body)


def query(body: Query) -> Listing[ApprovalRulePage, ApprovalRule]:
    """List approval rules by a JSON filter."""
    return Listing("POST", "/v1/approval-rules/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a approval rule in the bin for 30 days."""
    return Request("DELETE", path("/v1/approval-rules/{id}", id))


def read(id: str | UUID, **query: Unpack[ApprovalRulesReadQuery]) -> Request[ApprovalRule]:
    """Read a approval rule."""
    return Request("GET", path("/v1/approval-rules/{id}", id), query={**query})


def change(id: str | UUID, body: ApprovalRulePatch) -> Request[ApprovalRule]:
    """Change a approval rule (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/approval-rules/{id}", id), body=body)


def restore(id: str | UUID) -> Request[ApprovalRule]:
    """Take a approval rule out of the bin."""
    return Request("POST", path("/v1/approval-rules/{id}/restore", id))
