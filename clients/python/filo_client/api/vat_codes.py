# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/vat-codes."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    VatCodeInput,
    VatCodePatch,
    VatCodeRow,
    VatCodeRowPage,
    VatCodesListQuery,
    VatCodesReadQuery,
)


def list(**query: Unpack[VatCodesListQuery]) -> Listing[VatCodeRowPage, VatCodeRow]:
    """List vat codes."""
    return Listing("GET", "/v1/vat-codes", query={**query})


def create(body: VatCodeInput) -> Request[VatCodeRow]:
    """Add a vat code."""
    return Request("POST", "/v1/vat-codes", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 vat codes."""
    return Request("POST", "/v1/vat-codes/batch", body=body)


def query(body: Query) -> Listing[VatCodeRowPage, VatCodeRow]:
    """List vat codes by a JSON filter."""
    return Listing("POST", "/v1/vat-codes/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a vat code in the bin for 30 days."""
    return Request("DELETE", path("/v1/vat-codes/{id}", id))


def read(id: str | UUID, **query: Unpack[VatCodesReadQuery]) -> Request[VatCodeRow]:
    """Read a vat code."""
    return Request("GET", path("/v1/vat-codes/{id}", id), query={**query})


def change(id: str | UUID, body: VatCodePatch) -> Request[VatCodeRow]:
    """Change a vat code (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/vat-codes/{id}", id), body=body)


def restore(id: str | UUID) -> Request[VatCodeRow]:
    """Take a vat code out of the bin."""
    return Request("POST", path("/v1/vat-codes/{id}/restore", id))
