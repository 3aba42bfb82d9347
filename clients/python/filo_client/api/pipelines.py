# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/pipelines."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Board,
    Pipeline,
    PipelineInput,
    PipelinePage,
    PipelinePatch,
    PipelinesBoardQuery,
    PipelinesListQuery,
    PipelinesReadQuery,
    Query,
)


def list(**query: Unpack[PipelinesListQuery]) -> Listing[PipelinePage, Pipeline]:
    """List pipelines."""
    return Listing("GET", "/v1/pipelines", query={**query})


def create(body: PipelineInput) -> Request[Pipeline]:
    """Add a pipeline."""
    return Request("POST", "/v1/pipelines", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 pipelines."""
    return Request("POST", "/v1/pipelines/batch", body=body)


def query(body: Query) -> Listing[PipelinePage, Pipeline]:
    """List pipelines by a JSON filter."""
    return Listing("POST", "/v1/pipelines/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a pipeline in the bin for 30 days."""
    return Request("DELETE", path("/v1/pipelines/{id}", id))


def read(id: str | UUID, **query: Unpack[PipelinesReadQuery]) -> Request[Pipeline]:
    """Read a pipeline."""
    return Request("GET", path("/v1/pipelines/{id}", id), query={**query})


def change(id: str | UUID, body: PipelinePatch) -> Request[Pipeline]:
    """Change a pipeline (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/pipelines/{id}", id), body=body)


def board(id: str | UUID, **query: Unpack[PipelinesBoardQuery]) -> Request[Board]:
    """The board: figures and first cards."""
    return Request("GET", path("/v1/pipelines/{id}/board", id), query={**query})


def restore(id: str | UUID) -> Request[Pipeline]:
    """Take a pipeline out of the bin."""
    return Request("POST", path("/v1/pipelines/{id}/restore", id))
