# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/lead-steps."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    LeadCard,
    LeadCardPage,
    LeadStep,
    LeadStepInput,
    LeadStepPage,
    LeadStepPatch,
    LeadStepsCardsQuery,
    LeadStepsListQuery,
    LeadStepsReadQuery,
    Query,
)


def list(**query: Unpack[LeadStepsListQuery]) -> Listing[LeadStepPage, LeadStep]:
    """List lead steps."""
    return Listing("GET", "/v1/lead-steps", query={**query})


def create(body: LeadStepInput) -> Request[LeadStep]:
    """Add a lead step."""
    return Request("POST", "/v1/lead-steps", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 lead steps."""
    return Request("POST", "/v1/lead-steps/batch", body=body)


def query(body: Query) -> Listing[LeadStepPage, LeadStep]:
    """List lead steps by a JSON filter."""
    return Listing("POST", "/v1/lead-steps/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a lead step in the bin for 30 days."""
    return Request("DELETE", path("/v1/lead-steps/{id}", id))


def read(id: str | UUID, **query: Unpack[LeadStepsReadQuery]) -> Request[LeadStep]:
    """Read a lead step."""
    return Request("GET", path("/v1/lead-steps/{id}", id), query={**query})


def change(id: str | UUID, body: LeadStepPatch) -> Request[LeadStep]:
    """Change a lead step (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/lead-steps/{id}", id), body=body)


def cards(id: str | UUID, **query: Unpack[LeadStepsCardsQuery]) -> Listing[LeadCardPage, LeadCard]:
    """A step's open leads, page by page."""
    return Listing("GET", path("/v1/lead-steps/{id}/cards", id), query={**query})


def restore(id: str | UUID) -> Request[LeadStep]:
    """Take a lead step out of the bin."""
    return Request("POST", path("/v1/lead-steps/{id}/restore", id))
