# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/loss-reasons."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    LossReason,
    LossReasonInput,
    LossReasonPage,
    LossReasonPatch,
    LossReasonsListQuery,
    LossReasonsReadQuery,
    Query,
)


def list(**query: Unpack[LossReasonsListQuery]) -> Listing[LossReasonPage, LossReason]:
    """List loss reasons."""
    return Listing("GET", "/v1/loss-reasons", query={**query})


def create(body: LossReasonInput) -> Request[LossReason]:
    """Add a loss reason."""
    return Request("POST", "/v1/loss-reasons", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 loss reasons."""
    return Request("POST", "/v1/loss-reasons/batch", body=body)


def query(body: Query) -> Listing[LossReasonPage, LossReason]:
    """List loss reasons by a JSON filter."""
    return Listing("POST", "/v1/loss-reasons/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a loss reason in the bin for 30 days."""
    return Request("DELETE", path("/v1/loss-reasons/{id}", id))


def read(id: str | UUID, **query: Unpack[LossReasonsReadQuery]) -> Request[LossReason]:
    """Read a loss reason."""
    return Request("GET", path("/v1/loss-reasons/{id}", id), query={**query})


def change(id: str | UUID, body: LossReasonPatch) -> Request[LossReason]:
    """Change a loss reason (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/loss-reasons/{id}", id), body=body)


def restore(id: str | UUID) -> Request[LossReason]:
    """Take a loss reason out of the bin."""
    return Request("POST", path("/v1/loss-reasons/{id}/restore", id))
