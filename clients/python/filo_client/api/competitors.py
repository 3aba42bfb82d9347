# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/competitors."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Competitor,
    CompetitorInput,
    CompetitorMerge,
    CompetitorPage,
    CompetitorPatch,
    CompetitorsListQuery,
    CompetitorsReadQuery,
    Query,
)


def list(**query: Unpack[CompetitorsListQuery]) -> Listing[CompetitorPage, Competitor]:
    """List competitors."""
    return Listing("GET", "/v1/competitors", query={**query})


def create(body: CompetitorInput) -> Request[Competitor]:
    """Add a competitor."""
    return Request("POST", "/v1/competitors", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 competitors."""
    return Request("POST", "/v1/competitors/batch", body=body)


def query(body: Query) -> Listing[CompetitorPage, Competitor]:
    """List competitors by a JSON filter."""
    return Listing("POST", "/v1/competitors/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a competitor in the bin for 30 days."""
    return Request("DELETE", path("/v1/competitors/{id}", id))


def read(id: str | UUID, **query: Unpack[CompetitorsReadQuery]) -> Request[Competitor]:
    """Read a competitor."""
    return Request("GET", path("/v1/competitors/{id}", id), query={**query})


def change(id: str | UUID, body: CompetitorPatch) -> Request[Competitor]:
    """Change a competitor (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/competitors/{id}", id), body=body)


def merge(id: str | UUID, body: CompetitorMerge) -> Request[Competitor]:
    """Merge a competitor into another: deals and closings name that one from now on."""
    return Request("POST", path("/v1/competitors/{id}/merge", id), body=body)


def restore(id: str | UUID) -> Request[Competitor]:
    """Take a competitor out of the bin."""
    return Request("POST", path("/v1/competitors/{id}/restore", id))
