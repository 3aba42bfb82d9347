# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/exchange-rates."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    ExchangeRateInput,
    ExchangeRatePatch,
    ExchangeRateRow,
    ExchangeRateRowPage,
    ExchangeRatesListQuery,
    ExchangeRatesReadQuery,
    Query,
)


def list(**query: Unpack[ExchangeRatesListQuery]) -> Listing[ExchangeRateRowPage, ExchangeRateRow]:
    """List exchange rates."""
    return Listing("GET", "/v1/exchange-rates", query={**query})


def create(body: ExchangeRateInput) -> Request[ExchangeRateRow]:
    """Add a exchange rate."""
    return Request("POST", "/v1/exchange-rates", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 exchange rates."""
    return Request("POST", "/v1/exchange-rates/batch", body=body)


def query(body: Query) -> Listing[ExchangeRateRowPage, ExchangeRateRow]:
    """List exchange rates by a JSON filter."""
    return Listing("POST", "/v1/exchange-rates/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a exchange rate in the bin for 30 days."""
    return Request("DELETE", path("/v1/exchange-rates/{id}", id))


def read(id: str | UUID, **query: Unpack[ExchangeRatesReadQuery]) -> Request[ExchangeRateRow]:
    """Read a exchange rate."""
    return Request("GET", path("/v1/exchange-rates/{id}", id), query={**query})


def change(id: str | UUID, body: ExchangeRatePatch) -> Request[ExchangeRateRow]:
    """Change a exchange rate (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/exchange-rates/{id}", id), body=body)


def restore(id: str | UUID) -> Request[ExchangeRateRow]:
    """Take a exchange rate out of the bin."""
    return Request("POST", path("/v1/exchange-rates/{id}/restore", id))
