# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/sources."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    Source,
    SourceInput,
    SourceMerge,
    SourcePage,
    SourcePatch,
    SourcesListQuery,
    SourcesReadQuery,
)


def list(**query: Unpack[SourcesListQuery]) -> Listing[SourcePage, Source]:
    """List sources."""
    return Listing("GET", "/v1/sources", query={**query})


def create(body: SourceInput) -> Request[Source]:
    """Add a source."""
    return Request("POST", "/v1/sources", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 sources."""
    return Request("POST", "/v1/sources/batch", body=body)


def upsert(source: str, external_id: str, body: SourcePatch) -> Request[Source]:
    """Add or change a source by another system's key."""
    return Request("PUT", path("/v1/sources/by-external/{source}/{external_id}", source, external_id), body=body)


def query(body: Query) -> Listing[SourcePage, Source]:
    """List sources by a JSON filter."""
    return Listing("POST", "/v1/sources/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a source in the bin for 30 days."""
    return Request("DELETE", path("/v1/sources/{id}", id))


def read(id: str | UUID, **query: Unpack[SourcesReadQuery]) -> Request[Source]:
    """Read a source."""
    return Request("GET", path("/v1/sources/{id}", id), query={**query})


def change(id: str | UUID, body: SourcePatch) -> Request[Source]:
    """Change a source (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/sources/{id}", id), body=body)


def merge(id: str | UUID, body: SourceMerge) -> Request[Source]:
    """Merge another source into this one."""
    return Request("POST", path("/v1/sources/{id}/merge", id), body=body)


def restore(id: str | UUID) -> Request[Source]:
    """Take a source out of the bin."""
    return Request("POST", path("/v1/sources/{id}/restore", id))
