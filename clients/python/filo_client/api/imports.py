# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/imports."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Request, path
from filo_client.types import (
    CommitInput,
    ImportsCreateQuery,
    ImportsResultsQuery,
    ImportsRowsQuery,
    PlanInput,
    TableImport,
    TableImportProblems,
    TableImportRows,
    TableImports,
)


def list() -> Request[TableImports]:
    """List the imports."""
    return Request("GET", "/v1/imports")


def create(content: bytes, **query: Unpack[ImportsCreateQuery]) -> Request[TableImport]:
    """Bring a table: it is read, and nothing is made of it yet."""
    return Request("POST", "/v1/imports", query={**query}, content=content)


def discard(id: str | UUID) -> Request[None]:
    """Forget an import that changed nothing."""
    return Request("DELETE", path("/v1/imports/{id}", id))


def read(id: str | UUID) -> Request[TableImport]:
    """Read an import."""
    return Request("GET", path("/v1/imports/{id}", id))


def commit(id: str | UUID, body: CommitInput) -> Request[TableImport]:
    """Have an import carried out as it was planned."""
    return Request("POST", path("/v1/imports/{id}/commit", id), body=body)


def plan(id: str | UUID, body: PlanInput) -> Request[TableImport]:
    """Have an import planned."""
    return Request("POST", path("/v1/imports/{id}/plan", id), body=body)


def problems(id: str | UUID) -> Request[TableImportProblems]:
    """Read what is wrong in an import, by place."""
    return Request("GET", path("/v1/imports/{id}/problems", id))


def results(id: str | UUID, **query: Unpack[ImportsResultsQuery]) -> Request[bytes]:
    """Download an import's rows with what became of them."""
    return Request("GET", path("/v1/imports/{id}/results", id), query={**query})


def revert(id: str | UUID) -> Request[TableImport]:
    """Have an import taken back."""
    return Request("POST", path("/v1/imports/{id}/revert", id))


def rows(id: str | UUID, **query: Unpack[ImportsRowsQuery]) -> Request[TableImportRows]:
    """Read an import's rows."""
    return Request("GET", path("/v1/imports/{id}/rows", id), query={**query})
