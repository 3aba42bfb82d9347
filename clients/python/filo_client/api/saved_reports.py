# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/saved-reports."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    ReportRun,
    SavedReport,
    SavedReportInput,
    SavedReportPage,
    SavedReportPatch,
    SavedReportsExportQuery,
    SavedReportsListQuery,
    SavedReportsReadQuery,
)


def list(**query: Unpack[SavedReportsListQuery]) -> Listing[SavedReportPage, SavedReport]:
    """List saved reports."""
    return Listing("GET", "/v1/saved-reports", query={**query})


def create(body: SavedReportInput) -> Request[SavedReport]:
    """Add a saved report."""
    return Request("POST", "/v1/saved-reports", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 saved reports."""
    return Request("POST", "/v1/saved-reports/batch", body=body)


def query(body: Query) -> Listing[SavedReportPage, SavedReport]:
    """List saved reports by a JSON filter."""
    return Listing("POST", "/v1/saved-reports/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a saved report in the bin for 30 days."""
    return Request("DELETE", path("/v1/saved-reports/{id}", id))


def read(id: str | UUID, **query: Unpack[SavedReportsReadQuery]) -> Request[SavedReport]:
    """Read a saved report."""
    return Request("GET", path("/v1/saved-reports/{id}", id), query={**query})


def change(id: str | UUID, body: SavedReportPatch) -> Request[SavedReport]:
    """Change a saved report (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/saved-reports/{id}", id), body=body)


def export(id: str | UUID, **query: Unpack[SavedReportsExportQuery]) -> Request[bytes]:
    """Take a saved report away as CSV or XLSX."""
    return Request("GET", path("/v1/saved-reports/{id}/export", id), query={**query})


def restore(id: str | UUID) -> Request[SavedReport]:
    """Take a saved report out of the bin."""
    return Request("POST", path("/v1/saved-reports/{id}/restore", id))


def run(id: str | UUID) -> Request[ReportRun]:
    """Run a saved report."""
    return Request("GET", path("/v1/saved-reports/{id}/run", id))


def unsubscribe(id: str | UUID) -> Request[None]:
    """Have a report mailed to oneself no longer."""
    return Request("POST", path("/v1/saved-reports/{id}/unsubscribe", id))
