# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/reports."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import Query, Report, ReportInput, ReportPage, ReportsListQuery, ReportsReadQuery


def list(**query: Unpack[ReportsListQuery]) -> Listing[ReportPage, Report]:
    """List reports."""
    return Listing("GET", "/v1/reports", query={**query})


def create(body: ReportInput) -> Request[Report]:
    """Report a problem or an idea to who administers the workspace."""
    return Request("POST", "/v1/reports", body=body)


def query(body: Query) -> Listing[ReportPage, Report]:
    """List reports by a JSON filter."""
    return Listing("POST", "/v1/reports/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a report in the bin for 30 days."""
    return Request("DELETE", path("/v1/reports/{id}", id))


def read(id: str | UUID, **query: Unpack[ReportsReadQuery]) -> Request[Report]:
    """Read a report."""
    return Request("GET", path("/v1/reports/{id}", id), query={**query})


def restore(id: str | UUID) -> Request[Report]:
    """Take a report out of the bin."""
    return Request("POST", path("/v1/reports/{id}/restore", id))
