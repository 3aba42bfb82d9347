# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/payment-terms."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    PaymentTermsInput,
    PaymentTermsListQuery,
    PaymentTermsPatch,
    PaymentTermsReadQuery,
    PaymentTermsRow,
    PaymentTermsRowPage,
    Query,
)


def list(**query: Unpack[PaymentTermsListQuery]) -> Listing[PaymentTermsRowPage, PaymentTermsRow]:
    """List payment terms."""
    return Listing("GET", "/v1/payment-terms", query={**query})


def create(body: PaymentTermsInput) -> Request[PaymentTermsRow]:
    """Add a payment term."""
    return Request("POST", "/v1/payment-terms", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 payment terms."""
    return Request("POST", "/v1/payment-terms/batch", body=body)


def query(body: Query) -> Listing[PaymentTermsRowPage, PaymentTermsRow]:
    """List payment terms by a JSON filter."""
    return Listing("POST", "/v1/payment-terms/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a payment term in the bin for 30 days."""
    return Request("DELETE", path("/v1/payment-terms/{id}", id))


def read(id: str | UUID, **query: Unpack[PaymentTermsReadQuery]) -> Request[PaymentTermsRow]:
    """Read a payment term."""
    return Request("GET", path("/v1/payment-terms/{id}", id), query={**query})


def change(id: str | UUID, body: PaymentTermsPatch) -> Request[PaymentTermsRow]:
    """Change a payment term (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/payment-terms/{id}", id), body=body)


def restore(id: str | UUID) -> Request[PaymentTermsRow]:
    """Take a payment term out of the bin."""
    return Request("POST", path("/v1/payment-terms/{id}/restore", id))
