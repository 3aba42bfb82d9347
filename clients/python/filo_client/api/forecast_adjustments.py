# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/forecast-adjustments."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    ForecastAdjustment,
    ForecastAdjustmentInput,
    ForecastAdjustmentPage,
    ForecastAdjustmentsListQuery,
    ForecastAdjustmentsReadQuery,
    Query,
)


def list(**query: Unpack[ForecastAdjustmentsListQuery]) -> Listing[ForecastAdjustmentPage, ForecastAdjustment]:
    """List forecast adjustments."""
    return Listing("GET", "/v1/forecast-adjustments", query={**query})


def create(body: ForecastAdjustmentInput) -> Request[ForecastAdjustment]:
    """Add a forecast adjustment."""
    return Request("POST", "/v1/forecast-adjustments", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 forecast adjustments."""
    return Request("POST", "/v1/forecast-adjustments/batch", body=body)


def query(body: Query) -> Listing[ForecastAdjustmentPage, ForecastAdjustment]:
    """List forecast adjustments by a JSON filter."""
    return Listing("POST", "/v1/forecast-adjustments/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a forecast adjustment in the bin for 30 days."""
    return Request("DELETE", path("/v1/forecast-adjustments/{id}", id))


def read(id: str | UUID, **query: Unpack[ForecastAdjustmentsReadQuery]) -> Request[ForecastAdjustment]:
    """Read a forecast adjustment."""
    return Request("GET", path("/v1/forecast-adjustments/{id}", id), query={**query})


def restore(id: str | UUID) -> Request[ForecastAdjustment]:
    """Take a forecast adjustment out of the bin."""
    return Request("POST", path("/v1/forecast-adjustments/{id}/restore", id))
