# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/line-templates."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    LineTemplate,
    LineTemplateInput,
    LineTemplatePage,
    LineTemplatePatch,
    LineTemplatesListQuery,
    LineTemplatesReadQuery,
    Query,
)


def list(**query: Unpack[LineTemplatesListQuery]) -> Listing[LineTemplatePage, LineTemplate]:
    """List line templates."""
    return Listing("GET", "/v1/line-templates", query={**query})


def create(body: LineTemplateInput) -> Request[LineTemplate]:
    """Add a line template."""
    return Request("POST", "/v1/line-templates", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 line templates."""
    return Request("POST", "/v1/line-templates/batch", body=body)


def query(body: Query) -> Listing[LineTemplatePage, LineTemplate]:
    """List line templates by a JSON filter."""
    return Listing("POST", "/v1/line-templates/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a line template in the bin for 30 days."""
    return Request("DELETE", path("/v1/line-templates/{id}", id))


def read(id: str | UUID, **query: Unpack[LineTemplatesReadQuery]) -> Request[LineTemplate]:
    """Read a line template."""
    return Request("GET", path("/v1/line-templates/{id}", id), query={**query})


def change(id: str | UUID, body: LineTemplatePatch) -> Request[LineTemplate]:
    """Change a line template (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/line-templates/{id}", id), body=body)


def restore(id: str | UUID) -> Request[LineTemplate]:
    """Take a line template out of the bin."""
    return Request("POST", path("/v1/line-templates/{id}/restore", id))
