# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/tags."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    Tag,
    TagInput,
    TagMerge,
    TagPage,
    TagPatch,
    TagsListQuery,
    TagsReadQuery,
)


def list(**query: Unpack[TagsListQuery]) -> Listing[TagPage, Tag]:
    """List tags."""
    return Listing("GET", "/v1/tags", query={**query})


def create(body: TagInput) -> Request[Tag]:
    """Add a tag."""
    return Request("POST", "/v1/tags", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 tags."""
    return Request("POST", "/v1/tags/batch", body=body)


def query(body: Query) -> Listing[TagPage, Tag]:
    """List tags by a JSON filter."""
    return Listing("POST", "/v1/tags/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a tag in the bin for 30 days."""
    return Request("DELETE", path("/v1/tags/{id}", id))


def read(id: str | UUID, **query: Unpack[TagsReadQuery]) -> Request[Tag]:
    """Read a tag."""
    return Request("GET", path("/v1/tags/{id}", id), query={**query})


def change(id: str | UUID, body: TagPatch) -> Request[Tag]:
    """Change a tag (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/tags/{id}", id), body=body)


def merge(id: str | UUID, body: TagMerge) -> Request[Tag]:
    """Merge another tag into this one."""
    return Request("POST", path("/v1/tags/{id}/merge", id), body=body)


def restore(id: str | UUID) -> Request[Tag]:
    """Take a tag out of the bin."""
    return Request("POST", path("/v1/tags/{id}/restore", id))
