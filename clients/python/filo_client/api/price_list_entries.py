# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/price-list-entries."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    EntryInput,
    EntryPatch,
    EntryRow,
    EntryRowPage,
    PriceListEntriesListQuery,
    PriceListEntriesReadQuery,
    Query,
)


def list(**query: Unpack[PriceListEntriesListQuery]) -> Listing[EntryRowPage, EntryRow]:
    """List price list entries."""
    return Listing("GET", "/v1/price-list-entries", query={**query})


def create(body: EntryInput) -> Request[EntryRow]:
    """Add a price list entry."""
    return Request("POST", "/v1/price-list-entries", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 price list entries."""
    return Request("POST", "/v1/price-list-entries/batch", body=body)


def upsert(source: str, external_id: str, body: EntryPatch) -> Request[EntryRow]:
    """Add or change a price list entry by another system's key."""
    return Request(
        "PUT", path("/v1/price-list-entries/by-external/{source}/{external_id}", source, external_id), body=body
    )


def query(body: Query) -> Listing[EntryRowPage, EntryRow]:
    """List price list entries by a JSON filter."""
    return Listing("POST", "/v1/price-list-entries/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a price list entry in the bin for 30 days."""
    return Request("DELETE", path("/v1/price-list-entries/{id}", id))


def read(id: str | UUID, **query: Unpack[PriceListEntriesReadQuery]) -> Request[EntryRow]:
    """Read a price list entry."""
    return Request("GET", path("/v1/price-list-entries/{id}", id), query={**query})


def change(id: str | UUID, body: EntryPatch) -> Request[EntryRow]:
    """Change a price list entry (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/price-list-entries/{id}", id), body=body)


def restore(id: str | UUID) -> Request[EntryRow]:
    """Take a price list entry out of the bin."""
    return Request("POST", path("/v1/price-list-entries/{id}/restore", id))
