# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/price-lists."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    PriceListInput,
    PriceListPatch,
    PriceListRow,
    PriceListRowPage,
    PriceListsListQuery,
    PriceListsReadQuery,
    Query,
)


def list(**query: Unpack[PriceListsListQuery]) -> Listing[PriceListRowPage, PriceListRow]:
    """List price lists."""
    return Listing("GET", "/v1/price-lists", query={**query})


def create(body: PriceListInput) -> Request[PriceListRow]:
    """Add a price list."""
    return Request("POST", "/v1/price-lists", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 price lists."""
    return Request("POST", "/v1/price-lists/batch", body=body)


def upsert(source: str, external_id: str, body: PriceListPatch) -> Request[PriceListRow]:
    """Add or change a price list by another system's key."""
    return Request("PUT", path("/v1/price-lists/by-external/{source}/{external_id}", source, external_id), body=body)


def query(body: Query) -> Listing[PriceListRowPage, PriceListRow]:
    """List price lists by a JSON filter."""
    return Listing("POST", "/v1/price-lists/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a price list in the bin for 30 days."""
    return Request("DELETE", path("/v1/price-lists/{id}", id))


def read(id: str | UUID, **query: Unpack[PriceListsReadQuery]) -> Request[PriceListRow]:
    """Read a price list."""
    return Request("GET", path("/v1/price-lists/{id}", id), query={**query})


def change(id: str | UUID, body: PriceListPatch) -> Request[PriceListRow]:
    """Change a price list (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/price-lists/{id}", id), body=body)


def restore(id: str | UUID) -> Request[PriceListRow]:
    """Take a price list out of the bin."""
    return Request("POST", path("/v1/price-lists/{id}/restore", id))
