# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/disqualification-reasons."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    DisqualificationReason,
    DisqualificationReasonInput,
    DisqualificationReasonPage,
    DisqualificationReasonPatch,
    DisqualificationReasonsListQuery,
    DisqualificationReasonsReadQuery,
    Query,
)


def list(
    **query: Unpack[DisqualificationReasonsListQuery],
) -> Listing[DisqualificationReasonPage, DisqualificationReason]:
    """List disqualification reasons."""
    return Listing("GET", "/v1/disqualification-reasons", query={**query})


def create(body: DisqualificationReasonInput) -> Request[DisqualificationReason]:
    """Add a disqualification reason."""
    return Request("POST", "/v1/disqualification-reasons", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 disqualification reasons."""
    return Request("POST", "/v1/disqualification-reasons/batch", body=body)


def query(body: Query) -> Listing[DisqualificationReasonPage, DisqualificationReason]:
    """List disqualification reasons by a JSON filter."""
    return Listing("POST", "/v1/disqualification-reasons/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a disqualification reason in the bin for 30 days."""
    return Request("DELETE", path("/v1/disqualification-reasons/{id}", id))


def read(id: str | UUID, **query: Unpack[DisqualificationReasonsReadQuery]) -> Request[DisqualificationReason]:
    """Read a disqualification reason."""
    return Request("GET", path("/v1/disqualification-reasons/{id}", id), query={**query})


def change(id: str | UUID, body: DisqualificationReasonPatch) -> Request[DisqualificationReason]:
    """Change a disqualification reason (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/disqualification-reasons/{id}", id), body=body)


def restore(id: str | UUID) -> Request[DisqualificationReason]:
    """Take a disqualification reason out of the bin."""
    return Request("POST", path("/v1/disqualification-reasons/{id}/restore", id))
