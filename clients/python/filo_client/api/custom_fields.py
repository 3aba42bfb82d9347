# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/custom-fields."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    CustomField,
    CustomFieldInput,
    CustomFieldPage,
    CustomFieldPatch,
    CustomFieldsListQuery,
    CustomFieldsReadQuery,
    Query,
)


def list(**query: Unpack[CustomFieldsListQuery]) -> Listing[CustomFieldPage, CustomField]:
    """List custom fields."""
    return Listing("GET", "/v1/custom-fields", query={**query})


def create(body: CustomFieldInput) -> Request[CustomField]:
    """Add a custom field."""
    return Request("POST", "/v1/custom-fields", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 custom fields."""
    return Request("POST", "/v1/custom-fields/batch", body=body)


def query(body: Query) -> Listing[CustomFieldPage, CustomField]:
    """List custom fields by a JSON filter."""
    return Listing("POST", "/v1/custom-fields/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a custom field in the bin for 30 days."""
    return Request("DELETE", path("/v1/custom-fields/{id}", id))


def read(id: str | UUID, **query: Unpack[CustomFieldsReadQuery]) -> Request[CustomField]:
    """Read a custom field."""
    return Request("GET", path("/v1/custom-fields/{id}", id), query={**query})


def change(id: str | UUID, body: CustomFieldPatch) -> Request[CustomField]:
    """Change a custom field (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/custom-fields/{id}", id), body=body)


def restore(id: str | UUID) -> Request[CustomField]:
    """Take a custom field out of the bin."""
    return Request("POST", path("/v1/custom-fields/{id}/restore", id))
