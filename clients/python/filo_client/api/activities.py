# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/activities."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    ActivitiesExportQuery,
    ActivitiesListQuery,
    ActivitiesReadQuery,
    Activity,
    ActivityInput,
    ActivityPage,
    ActivityPatch,
    Batch,
    BatchAnswer,
    Completed,
    Completion,
    ExportQuery,
    Query,
    Snooze,
)


def list(**query: Unpack[ActivitiesListQuery]) -> Listing[ActivityPage, Activity]:
    """List activities."""
    return Listing("GET", "/v1/activities", query={**query})


def create(body: ActivityInput) -> Request[Activity]:
    """Add a activity."""
    return Request("POST", "/v1/activities", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 activities."""
    return Request("POST", "/v1/activities/batch", body=body)


def upsert(source: str, external_id: str, body: ActivityPatch) -> Request[Activity]:
    """Add or change a activity by another system's key."""
    return Request("PUT", path("/v1/activities/by-external/{source}/{external_id}", source, external_id), body=body)


def export(**query: Unpack[ActivitiesExportQuery]) -> Request[bytes]:
    """Take activities away as CSV or XLSX."""
    return Request("GET", "/v1/activities/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take activities away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/activities/export", body=body)


def query(body: Query) -> Listing[ActivityPage, Activity]:
    """List activities by a JSON filter."""
    return Listing("POST", "/v1/activities/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a activity in the bin for 30 days."""
    return Request("DELETE", path("/v1/activities/{id}", id))


def read(id: str | UUID, **query: Unpack[ActivitiesReadQuery]) -> Request[Activity]:
    """Read a activity."""
    return Request("GET", path("/v1/activities/{id}", id), query={**query})


def change(id: str | UUID, body: ActivityPatch) -> Request[Activity]:
    """Change a activity (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/activities/{id}", id), body=body)


def complete(id: str | UUID, body: Completion) -> Request[Completed]:
    """Note that an activity is done, and plan the next."""
    return Request("POST", path("/v1/activities/{id}/complete", id), body=body)


def reopen(id: str | UUID) -> Request[Activity]:
    """Take back that an activity was done."""
    return Request("POST", path("/v1/activities/{id}/reopen", id))


def restore(id: str | UUID) -> Request[Activity]:
    """Take a activity out of the bin."""
    return Request("POST", path("/v1/activities/{id}/restore", id))


def snooze(id: str | UUID, body: Snooze) -> Request[Activity]:
    """Put an activity off."""
    return Request("POST", path("/v1/activities/{id}/snooze", id), body=body)
